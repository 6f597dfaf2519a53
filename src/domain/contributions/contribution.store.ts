import { and, desc, eq, ne, notExists, sql, type SQL } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import type { Stage, SubjectArea } from '../../policy/classification.js';
import { disclose } from '../../policy/disclose.js';
import { rightOf, ROLES } from '../../policy/roles.js';
import { bodiesWith, type Viewer } from '../../policy/viewer.js';
import { agencies } from '../authorities/authority.table.js';
import { today, type Context, type Inside } from '../context.js';
import { meetings } from '../meetings/meeting.table.js';
import { isLive } from '../members/member.lookup.js';
import { clients, members, seats } from '../members/member.table.js';
import { pageOf, type Page } from '../page.js';
import { standingOf, visibleTo } from './contribution.access.js';
import { contributions } from './contribution.table.js';

export type ContributionRow = typeof contributions.$inferSelect;

export interface ContributionConditions {
  readonly bodyId?: string | null;
  readonly meetingId?: string | null;
  readonly agencyId?: string | null;
  readonly subject?: SubjectArea | null;
  readonly stages?: readonly Stage[] | null;
}

const disclosed = (context: Context, rows: ContributionRow[]): ContributionRow[] =>
  disclose(context.viewer, 'Contribution', rows, standingOf);

const matching = (viewer: Viewer, where: ContributionConditions): SQL | undefined =>
  and(
    visibleTo(viewer),
    where.bodyId ? eq(contributions.bodyId, where.bodyId) : undefined,
    where.meetingId ? eq(contributions.meetingId, where.meetingId) : undefined,
    where.agencyId ? eq(contributions.agencyId, where.agencyId) : undefined,
    where.subject ? eq(contributions.subject, where.subject) : undefined,
    where.stages ? oneOf(contributions.stage, where.stages) : undefined,
  );

/** One page of the contributions that the viewer may see, newest first. */
export async function selectContributions(
  context: Context,
  where: ContributionConditions,
  { first, after }: { first: number; after: string | null },
): Promise<Page<ContributionRow>> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(contributions)
    .where(and(matching(context.viewer, where), after === null ? undefined : sql`${contributions.id} < ${after}`))
    .orderBy(desc(contributions.id))
    .limit(first + 1);
  return pageOf(disclosed(context, rows), first);
}

export async function countContributions(context: Context, where: ContributionConditions): Promise<number> {
  const [row] = await (
    await context.read()
  )
    .select({ count: sql<number>`count(*)::int` })
    .from(contributions)
    .where(matching(context.viewer, where));
  return row?.count ?? 0;
}

export async function selectContributionsById(context: Context, ids: readonly string[]): Promise<ContributionRow[]> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(contributions)
    .where(and(oneOf(contributions.id, ids), visibleTo(context.viewer)));
  return disclosed(context, rows);
}

/** The revisions of these returns that the viewer may see, the first one first. */
export async function selectRevisions(context: Context, returnIds: readonly string[]): Promise<ContributionRow[]> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(contributions)
    .where(and(oneOf(contributions.returnId, returnIds), visibleTo(context.viewer)))
    .orderBy(contributions.revision);
  return disclosed(context, rows);
}

/** The newest contributions to each meeting behind one, up to `limit` a meeting. */
export async function selectContributionPages(
  context: Context,
  meetingIds: readonly string[],
  { limit, behind }: { limit: number; behind: string | null },
): Promise<ContributionRow[]> {
  const transaction = await context.read();
  const page = transaction
    .select()
    .from(contributions)
    .where(
      and(
        eq(contributions.meetingId, meetings.id),
        visibleTo(context.viewer),
        behind === null ? undefined : sql`${contributions.id} < ${behind}`,
      ),
    )
    .orderBy(desc(contributions.id))
    .limit(limit)
    .as('page');
  const rows = await transaction
    .select()
    .from(meetings)
    .crossJoinLateral(page)
    .where(oneOf(meetings.id, meetingIds))
    .orderBy(desc(page.id));
  return disclosed(
    context,
    rows.map((row) => row.page),
  );
}

/** How many contributions each of these meetings has for the viewer. */
export async function countByMeeting(context: Context, meetingIds: readonly string[]): Promise<Map<string, number>> {
  const counts = await (
    await context.read()
  )
    .select({ meetingId: contributions.meetingId, count: sql<number>`count(*)::int` })
    .from(contributions)
    .where(and(oneOf(contributions.meetingId, meetingIds), visibleTo(context.viewer)))
    .groupBy(contributions.meetingId);
  return new Map(counts.map((row) => [row.meetingId, row.count]));
}

/** The roles that contribute, whose agencies a meeting waits for. */
const CONTRIBUTING = ROLES.filter((role) => rightOf(role, 'contribution:submit') !== 'none');

/**
 * The partners of each meeting's body that have signed nothing off for it, as far as the viewer has a role there. It looks
 * past `visibleTo`, since whether a partner has delivered is known to the members of the body before what it delivered is.
 * A partner counts when somebody of it held a contributing seat on the day of the meeting, or holds one today for a meeting
 * to come. A draft counts as nothing, so that nobody learns of one.
 */
export async function selectAgenciesNotContributed(
  context: Context,
  meetingIds: readonly string[],
): Promise<{ meetingId: string; agencyId: string }[]> {
  const transaction = await context.read();
  const day = sql`least(${meetings.heldOn}, ${today(context)}::date)`;
  const delivered = transaction
    .select({ one: sql`1` })
    .from(contributions)
    .where(
      and(
        eq(contributions.meetingId, meetings.id),
        eq(contributions.agencyId, agencies.id),
        ne(contributions.stage, 'draft'),
      ),
    );
  return transaction
    .selectDistinct({
      meetingId: meetings.id,
      agencyId: agencies.id,
      code: sql`${agencies.code} collate "C"`,
    })
    .from(meetings)
    .innerJoin(seats, eq(seats.bodyId, meetings.bodyId))
    .leftJoin(members, eq(members.id, seats.memberId))
    .leftJoin(clients, eq(clients.id, seats.clientId))
    .innerJoin(agencies, sql`${agencies.id} = coalesce(${members.agencyId}, ${clients.agencyId})`)
    .where(
      and(
        oneOf(meetings.id, meetingIds),
        oneOf(meetings.bodyId, bodiesWith(context.viewer)),
        ne(meetings.status, 'cancelled'),
        oneOf(seats.role, CONTRIBUTING),
        sql`coalesce(${members.status}, ${clients.status}) = 'active'`,
        isLive(day),
        notExists(delivered),
      ),
    )
    .orderBy(sql`${agencies.code} collate "C"`, meetings.id);
}

/** Adds a contribution. The answer is for the audit; what is shown is read anew. */
export async function insertContribution(
  inside: Inside,
  values: typeof contributions.$inferInsert,
): Promise<{ id: string; version: number }> {
  const [row] = await inside.transaction
    .insert(contributions)
    .values(values)
    .returning({ id: contributions.id, version: contributions.version });
  if (!row) throw new Error('The insert of a contribution returned no row');
  return row;
}

/** Changes a contribution as it was read; undefined when somebody changed it since. */
export async function changeContribution(
  inside: Inside,
  { id, version }: Pick<ContributionRow, 'id' | 'version'>,
  fields: Partial<Omit<typeof contributions.$inferInsert, 'id' | 'authorityId' | 'version'>>,
): Promise<{ id: string; version: number } | undefined> {
  const [row] = await inside.transaction
    .update(contributions)
    .set({ ...fields, version: version + 1 })
    .where(and(eq(contributions.id, id), eq(contributions.version, version), visibleTo(inside.viewer)))
    .returning({ id: contributions.id, version: contributions.version });
  return row;
}
