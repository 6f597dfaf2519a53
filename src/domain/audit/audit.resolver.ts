import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import type { Context } from '../context.js';
import { checkedFirst, First, IdempotencyKey } from '../page.js';
import { Uuid } from '../scalars.js';
import { eraseAuditContent, factsOf, listAuditEntries, memberOf, suppliersOf } from './audit.service.js';
import type { AuditEntryRow } from './audit.service.js';
import { AuditEntry, AuditFilter, EraseAuditContentInput } from './audit.type.js';

@Resolver(() => AuditEntry)
export class AuditResolver {
  @Query(() => [AuditEntry], {
    description:
      'The record, newest first: all of it for information governance; for an agency’s lead what the agency did and what was shown of its data.',
  })
  @Permits('audit:read')
  auditEntries(
    @Ctx() context: Context,
    @Arg('filter', () => AuditFilter, { description: 'Which part.' }) filter: AuditFilter,
    @First() first: number,
  ): Promise<AuditEntryRow[]> {
    return listAuditEntries(context, filter, checkedFirst(first));
  }

  @FieldResolver(() => [String], { description: 'Which fields of which rows, as Type.field id.' })
  @Classified('open')
  fields(@Root() entry: AuditEntryRow, @Ctx() context: Context): string[] {
    return factsOf(context, entry);
  }

  @FieldResolver(() => Uuid, {
    nullable: true,
    description: 'The member who did it or was shown it; null where it was a system, or the hub by itself.',
  })
  @Classified('open')
  memberId(@Root() entry: AuditEntryRow): string | null {
    return memberOf(entry);
  }

  @FieldResolver(() => [Uuid], {
    description: 'The agencies whose protected data was shown, as far as `fields` names it; empty for a write.',
  })
  @Classified('open')
  supplierIds(@Root() entry: AuditEntryRow, @Ctx() context: Context): string[] {
    return suppliersOf(context, entry);
  }

  @Mutation(() => Boolean, {
    description:
      'Erase one recorded content, such as a child’s name that slipped in. The proof of the chain still holds.',
  })
  @Permits('audit:erase')
  async eraseAuditContent(
    @Ctx() context: Context,
    @Arg('input', () => EraseAuditContentInput, { description: 'Which content, and why.' })
    input: EraseAuditContentInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<boolean> {
    await eraseAuditContent(context, input, idempotencyKey ?? undefined);
    return true;
  }
}
