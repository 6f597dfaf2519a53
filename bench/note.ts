/**
 * A list with the mix of classes that a page of partners' notes has, made as a module of the hub is: three open fields,
 * four that are settled before a row is read, three that are decided row by row. It stands on the hub's own tables.
 */
import { asc, eq } from 'drizzle-orm';
import { Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { updatesVisibleTo, writtenStanding } from '../src/domain/actions/action.access.js';
import { actions, actionUpdates, type UpdateKind } from '../src/domain/actions/action.table.js';
import { UpdateKindEnum } from '../src/domain/actions/action.type.js';
import type { Context } from '../src/domain/context.js';
import {
  checkedFirst,
  connection,
  connectionOf,
  First,
  pageOf,
  type Connection,
  type Page,
} from '../src/domain/page.js';
import { Day, Instant, Uuid } from '../src/domain/scalars.js';
import { Classified } from '../src/policy/classification.js';
import { disclose } from '../src/policy/disclose.js';
import { Permits } from '../src/policy/permission.js';

@ObjectType({ description: 'A note, for the bench alone.', simpleResolvers: true })
export class BenchNote {
  @Field(() => Uuid, { description: 'Open.' })
  @Classified('open')
  id!: string;

  @Field(() => UpdateKindEnum, { description: 'Open.' })
  @Classified('open')
  kind!: UpdateKind;

  @Field(() => Instant, { description: 'Open.' })
  @Classified('open')
  writtenAt!: Date;

  @Field(() => String, { nullable: true, description: 'Settled.' })
  @Classified('members')
  ownerRole!: string | null;

  @Field(() => Day, { nullable: true, description: 'Settled.' })
  @Classified('members')
  requestedDueOn!: string | null;

  @Field(() => Day, { nullable: true, description: 'Settled.' })
  @Classified('members')
  originalDueOn!: string;

  @Field(() => Int, { nullable: true, description: 'Settled.' })
  @Classified('members')
  slips!: number;

  @Field(() => String, { nullable: true, description: 'By row: raisable.' })
  @Classified('members', { raisable: true })
  summary!: string;

  @Field(() => String, { nullable: true, description: 'By row.' })
  @Classified('agreement', { raisable: true })
  detail!: string | null;

  @Field(() => String, { nullable: true, description: 'By row.' })
  @Classified('named')
  aside!: string | null;
}

export const FIELDS = [
  'id',
  'kind',
  'writtenAt',
  'ownerRole',
  'requestedDueOn',
  'originalDueOn',
  'slips',
  'summary',
  'detail',
  'aside',
] as const satisfies readonly (keyof BenchNote)[];

const BenchNoteConnection = connectionOf('BenchNote', BenchNote);

/** Whether the store discloses its rows, as every store of the hub does. Off beside the schema without its guard. */
export const disclosing = { rows: true };

async function selectNotes(context: Context, first: number): Promise<Page<BenchNote>> {
  const transaction = await context.read();
  const rows = await transaction
    .select({
      id: actionUpdates.id,
      bodyId: actionUpdates.bodyId,
      agencyId: actionUpdates.agencyId,
      subject: actionUpdates.subject,
      raisedTo: actionUpdates.raisedTo,
      kind: actionUpdates.kind,
      writtenAt: actionUpdates.writtenAt,
      ownerRole: actions.ownerRole,
      requestedDueOn: actionUpdates.requestedDueOn,
      originalDueOn: actions.originalDueOn,
      slips: actions.slips,
      summary: actionUpdates.summary,
      detail: actionUpdates.detail,
      aside: actions.outcome,
    })
    .from(actionUpdates)
    .innerJoin(actions, eq(actions.id, actionUpdates.actionId))
    .where(updatesVisibleTo(context.viewer))
    .orderBy(asc(actionUpdates.id))
    .limit(first + 1);
  return pageOf(disclosing.rows ? disclose(context.viewer, 'BenchNote', rows, writtenStanding) : rows, first);
}

@Resolver(() => BenchNote)
export class BenchNoteResolver {
  @Query(() => BenchNoteConnection, { description: 'A page of notes.' })
  @Permits('board:read')
  async notes(@Ctx() context: Context, @First() first: number): Promise<Connection<BenchNote>> {
    const page = await selectNotes(context, checkedFirst(first));
    return connection(page, ['notes'], () => Promise.resolve(page.rows.length));
  }
}
