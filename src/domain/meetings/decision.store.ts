import { and, asc, desc, eq, getTableColumns, sql, type SQL } from 'drizzle-orm';
import { oneOf, whole } from '../../database/conditions.js';
import { waitForTurn } from '../../database/turn.js';
import { disclose } from '../../policy/disclose.js';
import type { Viewer } from '../../policy/viewer.js';
import { bodies } from '../authorities/authority.table.js';
import { today, type Context, type Inside } from '../context.js';
import { seats } from '../members/member.table.js';
import {
  decisionsVisibleTo,
  decisionStanding,
  receivedStanding,
  receivedVisibleTo,
  votesVisibleTo,
} from './decision.access.js';
import { decisions, votes, type DecisionKind, type Vote } from './decision.table.js';
import type { ReplyStatus } from './decision.type.js';

type Columns = typeof decisions.$inferSelect;

/** How many seats voted in each way; null where no votes were recorded. */
export interface Tally {
  readonly for: number;
  readonly against: number;
  readonly abstained: number;
}

export type DecisionRow = Columns & { replyStatus: ReplyStatus; tally: Tally | null };
export type VoteRow = typeof votes.$inferSelect & { votedBy: string };

export interface DecisionConditions {
  readonly kind?: DecisionKind | null;
  readonly replyStatus?: ReplyStatus | null;
}

/** Whether the addressee of a recommendation owes a reply on a day: the one definition, for the answer and the filter. */
const replyStatusOn = (day: string): SQL<ReplyStatus> => sql<ReplyStatus>`case
  when ${decisions.reply} is not null then 'given'
  when ${decisions.kind} <> 'recommendation' or ${decisions.outcome} <> 'carried' then 'notOwed'
  when ${decisions.replyDueOn} < ${day} then 'overdue'
  else 'owed' end`;

const tally = sql<Tally | null>`(select case when count(*) > 0 then json_build_object(
    'for', count(*) filter (where ${votes.vote} = 'for'),
    'against', count(*) filter (where ${votes.vote} = 'against'),
    'abstained', count(*) filter (where ${votes.vote} = 'abstained')) end
  from ${votes} where ${votes.authorityId} = ${decisions.authorityId} and ${votes.decisionId} = ${decisions.id})`;

const columnsOn = (day: string) => ({
  ...getTableColumns(decisions),
  replyStatus: replyStatusOn(day).as('reply_status'),
  tally: whole(tally).as('tally'),
});

const disclosed = (context: Context, rows: DecisionRow[]): DecisionRow[] =>
  disclose(context.viewer, 'Decision', rows, decisionStanding);

export async function selectDecisions(context: Context, ids: readonly string[]): Promise<DecisionRow[]> {
  const rows = await (
    await context.read()
  )
    .select(columnsOn(today(context)))
    .from(decisions)
    .where(and(oneOf(decisions.id, ids), decisionsVisibleTo(context.viewer)));
  return disclosed(context, rows);
}

/** What these meetings decided, by number. */
export async function selectDecisionsOf(context: Context, meetingIds: readonly string[]): Promise<DecisionRow[]> {
  const rows = await (
    await context.read()
  )
    .select(columnsOn(today(context)))
    .from(decisions)
    .where(and(oneOf(decisions.meetingId, meetingIds), decisionsVisibleTo(context.viewer)))
    .orderBy(asc(decisions.number));
  return disclosed(context, rows);
}

const matching = (viewer: Viewer, day: string, where: DecisionConditions): SQL | undefined =>
  and(
    decisionsVisibleTo(viewer),
    where.kind ? eq(decisions.kind, where.kind) : undefined,
    where.replyStatus ? sql`${replyStatusOn(day)} = ${where.replyStatus}` : undefined,
  );

/** The decisions of each body behind a decision, the newest first, up to `limit` a body. */
export async function selectDecisionPages(
  context: Context,
  bodyIds: readonly string[],
  { where, limit, behind }: { where: DecisionConditions; limit: number; behind: string | null },
): Promise<DecisionRow[]> {
  const { viewer } = context;
  const day = today(context);
  const transaction = await context.read();
  const position = sql`${decisions.takenOn}, ${decisions.number}, ${decisions.id}`;
  const page = transaction
    .select(columnsOn(day))
    .from(decisions)
    .where(
      and(
        eq(decisions.bodyId, bodies.id),
        matching(viewer, day, where),
        behind === null
          ? undefined
          : sql`(${position}) < (select ${position} from ${decisions} where ${decisions.id} = ${behind} and ${decisionsVisibleTo(viewer)})`,
      ),
    )
    .orderBy(desc(decisions.takenOn), desc(decisions.number), desc(decisions.id))
    .limit(limit)
    .as('page');
  const rows = await transaction
    .select()
    .from(bodies)
    .crossJoinLateral(page)
    .where(oneOf(bodies.id, bodyIds))
    .orderBy(desc(page.takenOn), desc(page.number), desc(page.id));
  return disclosed(
    context,
    rows.map((row) => row.page),
  );
}

/** How many decisions of each of these bodies match for this viewer. */
export async function countDecisions(
  context: Context,
  bodyIds: readonly string[],
  where: DecisionConditions,
): Promise<Map<string, number>> {
  const counts = await (
    await context.read()
  )
    .select({ bodyId: decisions.bodyId, count: sql<number>`count(*)::int` })
    .from(decisions)
    .where(and(oneOf(decisions.bodyId, bodyIds), matching(context.viewer, today(context), where)))
    .groupBy(decisions.bodyId);
  return new Map(counts.map((row) => [row.bodyId, row.count]));
}

/** How the seats voted on these decisions, in the order in which it was recorded. */
export async function selectVotes(context: Context, decisionIds: readonly string[]): Promise<VoteRow[]> {
  const rows = await (
    await context.read()
  )
    .select({ ...getTableColumns(votes), votedBy: seats.title })
    .from(votes)
    .innerJoin(seats, and(eq(seats.authorityId, votes.authorityId), eq(seats.id, votes.seatId)))
    .where(and(oneOf(votes.decisionId, decisionIds), votesVisibleTo(context.viewer)))
    .orderBy(asc(votes.id));
  return disclose(context.viewer, 'Vote', rows, decisionStanding);
}

const receivedOn = (day: string) => ({
  id: decisions.id,
  bodyId: decisions.bodyId,
  addresseeBodyId: sql<string>`${decisions.addresseeBodyId}`.as('addressee'),
  itemId: decisions.itemId,
  meetingId: decisions.meetingId,
  number: decisions.number,
  verb: decisions.verb,
  text: decisions.text,
  takenOn: decisions.takenOn,
  replyDueOn: decisions.replyDueOn,
  reply: decisions.reply,
  replyText: decisions.replyText,
  repliedOn: decisions.repliedOn,
  replyStatus: replyStatusOn(day).as('reply_status'),
  version: decisions.version,
});

/** What of a decision crosses to the body to which it is addressed. */
export type ReceivedRow = Pick<
  DecisionRow,
  | 'id'
  | 'bodyId'
  | 'itemId'
  | 'meetingId'
  | 'number'
  | 'verb'
  | 'text'
  | 'takenOn'
  | 'replyDueOn'
  | 'reply'
  | 'replyText'
  | 'repliedOn'
  | 'replyStatus'
  | 'version'
> & { addresseeBodyId: string };

const received = (context: Context, rows: ReceivedRow[]): ReceivedRow[] =>
  disclose(context.viewer, 'ReceivedRecommendation', rows, receivedStanding);

export async function selectReceived(context: Context, ids: readonly string[]): Promise<ReceivedRow[]> {
  const rows = await (
    await context.read()
  )
    .select(receivedOn(today(context)))
    .from(decisions)
    .where(and(oneOf(decisions.id, ids), receivedVisibleTo(context.viewer)));
  return received(context, rows);
}

/** What each of these bodies was recommended, behind a recommendation: that on which a reply is due last first. */
export async function selectReceivedPages(
  context: Context,
  bodyIds: readonly string[],
  { limit, behind }: { limit: number; behind: string | null },
): Promise<ReceivedRow[]> {
  const { viewer } = context;
  const transaction = await context.read();
  const position = sql`${decisions.replyDueOn}, ${decisions.id}`;
  const page = transaction
    .select(receivedOn(today(context)))
    .from(decisions)
    .where(
      and(
        eq(decisions.addresseeBodyId, bodies.id),
        receivedVisibleTo(viewer),
        behind === null
          ? undefined
          : sql`(${position}) < (select ${position} from ${decisions} where ${decisions.id} = ${behind} and ${receivedVisibleTo(viewer)})`,
      ),
    )
    .orderBy(desc(decisions.replyDueOn), desc(decisions.id))
    .limit(limit)
    .as('page');
  const rows = await transaction
    .select()
    .from(bodies)
    .crossJoinLateral(page)
    .where(oneOf(bodies.id, bodyIds))
    .orderBy(desc(page.replyDueOn), desc(page.id));
  return received(
    context,
    rows.map((row) => row.page),
  );
}

/** How many recommendations each of these bodies received, as far as the viewer sees them. */
export async function countReceived(context: Context, bodyIds: readonly string[]): Promise<Map<string, number>> {
  const counts = await (
    await context.read()
  )
    .select({ bodyId: sql<string>`${decisions.addresseeBodyId}`, count: sql<number>`count(*)::int` })
    .from(decisions)
    .where(and(oneOf(decisions.addresseeBodyId, bodyIds), receivedVisibleTo(context.viewer)))
    .groupBy(decisions.addresseeBodyId);
  return new Map(counts.map((row) => [row.bodyId, row.count]));
}

/** Lets one writer at a time add to the record of a meeting, or approve it, until the commit. */
export const waitForRecord = (inside: Inside, meetingId: string): Promise<void> =>
  waitForTurn(inside.transaction, `record of ${meetingId}`);

/** The number that the next decision of a meeting bears; those that are shut to the writer are counted as well. */
export async function nextNumber(inside: Inside, meetingId: string): Promise<number> {
  const [row] = await inside.transaction
    .select({ next: sql<number>`(coalesce(max(${decisions.number}), 0) + 1)::int` })
    .from(decisions)
    .where(eq(decisions.meetingId, meetingId));
  return row?.next ?? 1;
}

type Written = Pick<Columns, 'id' | 'version'>;
const written = { id: decisions.id, version: decisions.version };

/** Adds a decision with how the seats voted on it. */
export async function insertDecision(
  inside: Inside,
  decision: Omit<typeof decisions.$inferInsert, 'authorityId'>,
  cast: readonly { readonly id: string; readonly seatId: string; readonly vote: Vote }[],
): Promise<Written> {
  const [row] = await inside.transaction.insert(decisions).values(decision).returning(written);
  if (!row) throw new Error('an inserted decision was not returned');
  const { bodyId, meetingId, itemId } = decision;
  if (cast.length > 0) {
    const where = { bodyId, meetingId, itemId, decisionId: row.id };
    await inside.transaction.insert(votes).values(cast.map((one) => ({ ...where, ...one })));
  }
  return row;
}

/** Writes the reply to a decision as it was read; undefined when somebody changed it since. */
export async function changeReply(
  inside: Inside,
  read: Written,
  fields: Pick<Columns, 'reply' | 'replyText' | 'repliedOn'>,
): Promise<Written | undefined> {
  const [row] = await inside.transaction
    .update(decisions)
    .set({ ...fields, version: read.version + 1 })
    .where(and(eq(decisions.id, read.id), eq(decisions.version, read.version)))
    .returning(written);
  return row;
}
