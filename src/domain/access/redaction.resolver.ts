import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findAgency } from '../authorities/authority.service.js';
import { Agency } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import type { SeatRow } from '../members/seat.service.js';
import { Seat } from '../members/seat.type.js';
import { After, First, IdempotencyKey, type Connection } from '../page.js';
import { Uuid } from '../scalars.js';
import type { Reading as ReadingRow } from './reading.service.js';
import { Reading } from './reading.type.js';
import {
  couldReadInWords,
  findRedaction,
  listReadersOf,
  listRedactions,
  listSeatsThatCould,
  redactText,
  type RedactionRow,
} from './redaction.service.js';
import { Redaction, RedactionConnection, RedactTextInput } from './redaction.type.js';

@Resolver(() => Redaction)
export class RedactionResolver {
  @Query(() => RedactionConnection, { description: 'The texts that were taken out, the latest first.' })
  @Permits('text:redact')
  redactions(
    @Ctx() context: Context,
    @First() first: number,
    @After() after?: string | null,
  ): Promise<Connection<RedactionRow>> {
    return listRedactions(context, { first, after: after ?? null });
  }

  @Query(() => Redaction, { description: 'One redaction. NOT_FOUND when there is none or you may not see it.' })
  @Permits('text:redact')
  redaction(
    @Ctx() context: Context,
    @Arg('id', () => Uuid, { description: 'The redaction’s id.' }) id: string,
  ): Promise<RedactionRow> {
    return findRedaction(context, id);
  }

  @Mutation(() => Redaction, {
    description:
      'Take a text out that could identify somebody: of your own agency, or any as information governance. A tombstone stands in its place in every revision, and the record of writes forgets it; its proof holds.',
  })
  @Permits('text:redact')
  async redactText(
    @Ctx() context: Context,
    @Arg('input', () => RedactTextInput, { description: 'Which text, and why.' }) input: RedactTextInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<RedactionRow> {
    return findRedaction(context, await redactText(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Agency, { description: 'Whose text it was.' })
  @Classified('open')
  agency(@Root() redaction: RedactionRow, @Ctx() context: Context): Promise<Agency> {
    return findAgency(context, redaction.agencyId);
  }

  @FieldResolver(() => Agency, { description: 'The agency of whoever took it out.' })
  @Classified('open')
  by(@Root() redaction: RedactionRow, @Ctx() context: Context): Promise<Agency> {
    return findAgency(context, redaction.redactedByAgencyId);
  }

  @FieldResolver(() => [Reading], {
    nullable: true,
    description: 'Who of another agency was shown it by an agreement before, the latest first; this is recorded.',
  })
  @Classified('members')
  readBy(@Root() redaction: RedactionRow, @Ctx() context: Context): Promise<ReadingRow[]> {
    return listReadersOf(context, redaction);
  }

  @FieldResolver(() => [Seat], {
    nullable: true,
    description:
      'The seats of other agencies that could have read it as it stood, as rights and agreements are today; whether they did is not recorded for what members read.',
  })
  @Classified('members')
  couldRead(
    @Root() redaction: RedactionRow,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SeatRow[]> {
    return listSeatsThatCould(context, info.schema, redaction);
  }

  @FieldResolver(() => String, { nullable: true, description: 'The same in a sentence.' })
  @Classified('members')
  async couldReadInWords(
    @Root() redaction: RedactionRow,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<string> {
    return couldReadInWords(redaction, await listSeatsThatCould(context, info.schema, redaction));
  }
}
