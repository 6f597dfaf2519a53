import { and, desc, eq, getTableColumns, isNull, ne, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { within, oneOf } from '../../database/conditions.js';
import { scopesOf } from '../../policy/decide.js';
import { disclose } from '../../policy/disclose.js';
import type { Viewer } from '../../policy/viewer.js';
import { today, type Context, type Inside } from '../context.js';
import { meetings } from '../meetings/meeting.table.js';
import { pageOf, type Page } from '../page.js';
import { actionStanding, evidenceVisibleTo, updatesVisibleTo, visibleTo, writtenStanding } from './action.access.js';
import { actionEvidence, actions, actionUpdates } from './action.table.js';

export type ActionRow = typeof actions.$inferSelect;
export type ActionUpdateRow = typeof actionUpdates.$inferSelect;
export type EvidenceRow = typeof actionEvidence.$inferSelect;
export type Brag = 'red' | 'amber' | 'green' | 'blue';

export interface ActionConditions {
  readonly bodyId?: string | null;
  readonly workPlanId?: string | null;
  readonly ownerAgencyId?: string | null;
  readonly priorityId?: string | null;
  readonly titleContains?: string | null;
  readonly meetingId?: string | null;
  readonly statuses?: readonly ActionRow['status'][] | null;
  readonly source?: readonly ActionRow['source'][] | null;
  readonly brag?: readonly Brag[] | null;
  readonly slipped?: boolean | null;
  readonly awaitsChair?: boolean | null;
  readonly changedSinceLastMeeting?: boolean | null;
}
export type ActionOrder = 'overdueFirst' | 'dueOn' | 'latestChange';

export interface ActionList {
  readonly where: ActionConditions;
  readonly order: ActionOrder;
  readonly first: number;
  readonly after: string | null;
  /** The columns that were asked for; those that decide who may see and change a row are always read. */
  readonly columns: ReadonlySet<string>;
}

/** Blue complete, red overdue, amber at risk, green on track: the one definition, for the answer, the filter and the sort. */
const byColour = (day: string, said: Readonly<Record<'none' | NonNullable<Brag>, SQL>>): SQL => sql`case
  when ${actions.status} = 'overturned' then ${said.none}
  when ${actions.status} = 'closed' then ${said.blue}
  when ${actions.dueOn} < ${day} then ${said.red}
  when ${actions.ownerRating} = 'atRisk' or ${actions.status} = 'refused' or ${actions.requestedDueOn} is not null then ${said.amber}
  else ${said.green} end`;

const NAMES = { none: sql`null`, blue: sql`'blue'`, red: sql`'red'`, amber: sql`'amber'`, green: sql`'green'` };
/** Numbers, for a long list is sorted in half the time by them. */
const PLACES = { none: sql`3`, blue: sql`3`, red: sql`0`, amber: sql`1`, green: sql`2` };

const bragOn = (day: string): SQL<Brag> => sql<Brag>`${byColour(day, NAMES)}`;

const ALWAYS = ['id', 'bodyId', 'closedItemId', 'stage', 'status', 'ownerAgencyId', 'version'] as const;

/** One page of the actions that the viewer may see. */
export async function selectActions(context: Context, list: ActionList): Promise<Page<ActionRow>> {
  const { viewer } = context;
  const keys = orderOf(viewer, today(context), list.order);
  const columns = Object.fromEntries(
    Object.entries(actionColumns(today(context))).filter(
      ([name]) => list.columns.has(name) || (ALWAYS as readonly string[]).includes(name),
    ),
  ) as ReturnType<typeof actionColumns>;
  const position = sql.join([...keys, sql`${actions.id}`], sql`, `);
  const transaction = await context.read();
  const rows = await transaction
    .select(columns)
    .from(actions)
    .where(
      and(
        matching(viewer, today(context), list.where),
        list.after === null
          ? undefined
          : sql`(${position}) > (select ${position} from ${actions} where ${actions.id} = ${list.after} and ${visibleTo(viewer)})`,
      ),
    )
    .orderBy(...keys, actions.id)
    .limit(list.first + 1);
  return pageOf(disclose(viewer, 'Action', rows, actionStanding), list.first);
}

/** A whole action with its colour. */
export type ColouredActionRow = ActionRow & { brag: Brag };

const actionColumns = (day: string) => ({ ...getTableColumns(actions), brag: bragOn(day).as('brag') });

/** How many actions match for this viewer. */
export async function countActions(context: Context, where: ActionConditions): Promise<number> {
  const [row] = await (
    await context.read()
  )
    .select({ count: sql<number>`count(*)::int` })
    .from(actions)
    .where(matching(context.viewer, today(context), where));
  return row?.count ?? 0;
}

/** Whether it changed since its body last met. */
const hasMoved = sql`${actions.changedAt} > coalesce((select max(${meetings.heldOn}) from ${meetings} where ${meetings.bodyId} = ${actions.bodyId} and ${meetings.status} = 'held'), '-infinity'::date)`;

/** Conditions on what only members read are confined to the rows on which this viewer reads it. */
function matching(viewer: Viewer, day: string, where: ActionConditions): SQL | undefined {
  const onMembersFields = and(
    where.source ? oneOf(actions.source, where.source) : undefined,
    where.meetingId ? eq(actions.confirmedAtMeetingId, where.meetingId) : undefined,
    where.brag ? sql`${bragOn(day)} in ${where.brag.length > 0 ? [...where.brag] : ['']}` : undefined,
    typeof where.slipped === 'boolean' ? sql`(${actions.slips} > 0) = ${where.slipped}` : undefined,
    typeof where.awaitsChair === 'boolean'
      ? sql`(${actions.requestedDueOn} is not null) = ${where.awaitsChair}`
      : undefined,
    typeof where.changedSinceLastMeeting === 'boolean'
      ? sql`(${hasMoved}) = ${where.changedSinceLastMeeting}`
      : undefined,
  );
  return and(
    visibleTo(viewer),
    where.bodyId ? eq(actions.bodyId, where.bodyId) : undefined,
    where.workPlanId ? eq(actions.workPlanId, where.workPlanId) : undefined,
    where.ownerAgencyId ? eq(actions.ownerAgencyId, where.ownerAgencyId) : undefined,
    where.priorityId ? eq(actions.priorityId, where.priorityId) : undefined,
    where.statuses ? oneOf(actions.status, where.statuses) : undefined,
    // The title is open wherever the row is seen, so it may be searched; what partners wrote is searched by nobody.
    where.titleContains ? sql`strpos(lower(${actions.title}), lower(${where.titleContains})) > 0` : undefined,
    onMembersFields && and(memberReadable(viewer), onMembersFields),
  );
}

const memberReadable = (viewer: Viewer): SQL => within(scopesOf(viewer, 'members'), { body: actions.bodyId });

/** Sort keys, never NULL, so that a position can be compared; what may not be read sorts last, by id. */
function orderOf(viewer: Viewer, day: string, order: ActionOrder): SQL[] {
  const readable = memberReadable(viewer);
  switch (order) {
    case 'overdueFirst':
      return [
        sql`case when ${readable} then ${byColour(day, PLACES)} else 4 end`,
        sql`case when ${readable} then ${actions.dueOn} else '9999-12-31'::date end`,
      ];
    case 'dueOn':
      return [sql`${actions.dueOn}`];
    case 'latestChange':
      return [sql`case when ${readable} then -extract(epoch from ${actions.changedAt}) else 0 end`];
  }
}

/** Actions by id, as far as the viewer may see them. */
export async function selectActionsById(context: Context, ids: readonly string[]): Promise<ColouredActionRow[]> {
  const rows = await (
    await context.read()
  )
    .select(actionColumns(today(context)))
    .from(actions)
    .where(and(oneOf(actions.id, ids), visibleTo(context.viewer)));
  return disclose(context.viewer, 'Action', rows, actionStanding);
}

/** The actions that come from these decisions or challenges, the earliest date first. */
export async function selectActionsFrom(
  context: Context,
  from: 'decisionId' | 'questionId',
  ids: readonly string[],
): Promise<ColouredActionRow[]> {
  const rows = await (
    await context.read()
  )
    .select(actionColumns(today(context)))
    .from(actions)
    .where(and(oneOf(actions[from], ids), visibleTo(context.viewer)))
    .orderBy(actions.dueOn, actions.id);
  return disclose(context.viewer, 'Action', rows, actionStanding);
}

/** The actions under these priorities that changed since their body last met, the latest change first. */
export async function selectMovedActions(
  context: Context,
  priorityIds: readonly string[],
): Promise<ColouredActionRow[]> {
  const { viewer } = context;
  const rows = await (
    await context.read()
  )
    .select(actionColumns(today(context)))
    .from(actions)
    .where(and(oneOf(actions.priorityId, priorityIds), visibleTo(viewer), memberReadable(viewer), hasMoved))
    .orderBy(desc(actions.changedAt), actions.id);
  return disclose(viewer, 'Action', rows, actionStanding);
}

/** The actions of these bodies that were raised, other than from a proposal, and that no meeting has confirmed yet. */
export async function selectProvisionalActions(
  context: Context,
  bodyIds: readonly string[],
): Promise<ColouredActionRow[]> {
  const { viewer } = context;
  const rows = await (
    await context.read()
  )
    .select(actionColumns(today(context)))
    .from(actions)
    .where(
      and(
        oneOf(actions.bodyId, bodyIds),
        visibleTo(viewer),
        memberReadable(viewer),
        ne(actions.source, 'proposal'),
        isNull(actions.confirmedAtMeetingId),
        ne(actions.status, 'overturned'),
      ),
    )
    .orderBy(actions.raisedOn, actions.id);
  return disclose(viewer, 'Action', rows, actionStanding);
}

/** An action as a meeting finds it. */
export type ProgressRow = ColouredActionRow & { readonly meetingId: string };

const earlier = alias(meetings, 'earlier');

/** Whether an action is open on the day of the meeting, or was closed since the one before. */
const isUnderWay = sql`${actions.bodyId} = ${meetings.bodyId} and ${actions.status} <> 'overturned'
  and coalesce(${actions.raisedOn} <= ${meetings.heldOn}, true)
  and coalesce(${actions.closedOn} > (select max(${earlier.heldOn}) from ${meetings} as ${sql.identifier('earlier')}
    where ${earlier.bodyId} = ${meetings.bodyId} and ${earlier.status} = 'held' and ${earlier.heldOn} < ${meetings.heldOn}), true)`;

/** What each of these meetings finds of the actions of its body, overdue first: one page of each. */
export async function selectProgress(
  context: Context,
  meetingIds: readonly string[],
  page: { first: number; after: string | null },
): Promise<ProgressRow[]> {
  const { viewer } = context;
  const keys = orderOf(viewer, today(context), 'overdueFirst');
  const position = sql.join([...keys, sql`${actions.id}`], sql`, `);
  const transaction = await context.read();
  const found = transaction
    .select({
      ...actionColumns(today(context)),
      place: sql<number>`row_number() over (order by ${position})`.as('place'),
    })
    .from(actions)
    .where(
      and(
        visibleTo(viewer),
        isUnderWay,
        page.after === null
          ? undefined
          : sql`(${position}) > (select ${position} from ${actions} where ${actions.id} = ${page.after} and ${visibleTo(viewer)})`,
      ),
    )
    .orderBy(...keys, actions.id)
    .limit(page.first + 1)
    .as('found');
  const rows = await transaction
    .select()
    .from(meetings)
    .crossJoinLateral(found)
    .where(oneOf(meetings.id, meetingIds))
    .orderBy(found.place);
  return disclose(
    viewer,
    'Action',
    rows.map((row) => ({ ...row.found, meetingId: row.meetings.id })),
    actionStanding,
  );
}

/** How many actions each of these meetings finds. */
export async function countProgress(context: Context, meetingIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await (
    await context.read()
  )
    .select({ meetingId: meetings.id, count: sql<number>`count(*)::int` })
    .from(meetings)
    .innerJoin(actions, isUnderWay)
    .where(and(oneOf(meetings.id, meetingIds), visibleTo(context.viewer)))
    .groupBy(meetings.id);
  return new Map(rows.map((row) => [row.meetingId, row.count]));
}

/** Adds an action. */
export async function insertAction(inside: Inside, action: typeof actions.$inferInsert): Promise<ActionRow> {
  const rows = await inside.transaction.insert(actions).values(action).returning();
  return disclose(inside.viewer, 'Action', rows, actionStanding)[0]!;
}

/** Changes an action as it stands at a version; undefined when it has moved on. */
export async function changeAction(
  inside: Inside,
  at: { id: string; version: number },
  fields: Partial<typeof actions.$inferInsert>,
): Promise<ActionRow | undefined> {
  const rows = await inside.transaction
    .update(actions)
    .set({ ...fields, version: at.version + 1, changedAt: inside.clock() })
    .where(and(eq(actions.id, at.id), eq(actions.version, at.version), visibleTo(inside.viewer)))
    .returning();
  return disclose(inside.viewer, 'Action', rows, actionStanding)[0];
}

/** Adds what an owner says, with its evidence. */
export async function insertUpdate(
  inside: Inside,
  update: typeof actionUpdates.$inferInsert,
  evidence: (typeof actionEvidence.$inferInsert)[],
): Promise<void> {
  await inside.transaction.insert(actionUpdates).values(update).returning({ id: actionUpdates.id });
  if (evidence.length > 0) {
    await inside.transaction.insert(actionEvidence).values(evidence).returning({ id: actionEvidence.id });
  }
}

/** The latest progress of each action. */
export async function selectLatestProgress(context: Context, actionIds: readonly string[]): Promise<ActionUpdateRow[]> {
  const rows = await (
    await context.read()
  )
    .selectDistinctOn([actionUpdates.actionId])
    .from(actionUpdates)
    .where(
      and(
        oneOf(actionUpdates.actionId, actionIds),
        eq(actionUpdates.kind, 'progress'),
        updatesVisibleTo(context.viewer),
      ),
    )
    .orderBy(actionUpdates.actionId, desc(actionUpdates.id));
  return disclose(context.viewer, 'ActionUpdate', rows, writtenStanding);
}

/** What the owners of these actions said, newest first: one page of each. */
export async function selectUpdates(
  context: Context,
  actionIds: readonly string[],
  page: { first: number; after: string | null },
): Promise<ActionUpdateRow[]> {
  const transaction = await context.read();
  const said = transaction
    .select()
    .from(actionUpdates)
    .where(
      and(
        eq(actionUpdates.actionId, actions.id),
        updatesVisibleTo(context.viewer),
        page.after === null ? undefined : sql`${actionUpdates.id} < ${page.after}`,
      ),
    )
    .orderBy(desc(actionUpdates.id))
    .limit(page.first + 1)
    .as('said');
  const rows = await transaction
    .select()
    .from(actions)
    .crossJoinLateral(said)
    .where(and(oneOf(actions.id, actionIds), visibleTo(context.viewer)))
    .orderBy(desc(said.id));
  return disclose(
    context.viewer,
    'ActionUpdate',
    rows.map((row) => row.said),
    writtenStanding,
  );
}

/** How much the owners of these actions said. */
export async function countUpdates(context: Context, actionIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await (
    await context.read()
  )
    .select({ actionId: actionUpdates.actionId, count: sql<number>`count(*)::int` })
    .from(actionUpdates)
    .where(and(oneOf(actionUpdates.actionId, actionIds), updatesVisibleTo(context.viewer)))
    .groupBy(actionUpdates.actionId);
  return new Map(rows.map((row) => [row.actionId, row.count]));
}

/** The evidence that stands behind these updates, or behind these actions. */
export async function selectEvidence(
  context: Context,
  behind: { updateIds?: readonly string[]; actionIds?: readonly string[] },
): Promise<EvidenceRow[]> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(actionEvidence)
    .where(
      and(
        or(
          behind.updateIds ? oneOf(actionEvidence.updateId, behind.updateIds) : undefined,
          behind.actionIds ? oneOf(actionEvidence.actionId, behind.actionIds) : undefined,
        ),
        evidenceVisibleTo(context.viewer),
      ),
    )
    .orderBy(actionEvidence.id);
  return disclose(context.viewer, 'Evidence', rows, writtenStanding);
}
