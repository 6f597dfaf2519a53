import { and, asc, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import { agencies, bodies } from '../authorities/authority.table.js';
import type { Context, Inside } from '../context.js';
import { indicators } from '../indicators/indicator.table.js';
import { meetings } from '../meetings/meeting.table.js';
import { inBodyOf, roundStanding } from './round.access.js';
import { roundItems, rounds } from './round.table.js';

export type RoundRow = typeof rounds.$inferSelect;
export type RoundItemRow = typeof roundItems.$inferSelect;
export type NewRoundItem = Omit<RoundItemRow, 'authorityId'>;

/** Rounds by their own ids, or those of these meetings. */
export async function selectRounds(
  context: Context,
  which: { readonly ids: readonly string[] } | { readonly meetingIds: readonly string[] },
): Promise<RoundRow[]> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(rounds)
    .where(
      and(
        'ids' in which ? oneOf(rounds.id, which.ids) : oneOf(rounds.meetingId, which.meetingIds),
        inBodyOf(context.viewer, rounds.bodyId),
      ),
    );
  return disclose(context.viewer, 'CollectionRound', rows, roundStanding);
}

/** The rounds of each body behind one, up to `limit` a body, that of the latest meeting first. */
export async function selectRoundPages(
  context: Context,
  bodyIds: readonly string[],
  { limit, behind }: { limit: number; behind: string | null },
): Promise<RoundRow[]> {
  const transaction = await context.read();
  const position = sql`(select (${meetings.heldOn}, ${rounds.id}) from ${rounds}
    join ${meetings} on ${meetings.id} = ${rounds.meetingId} where ${rounds.id} = ${behind})`;
  const page = transaction
    .select({ ...getTableColumns(rounds), heldOn: meetings.heldOn })
    .from(rounds)
    .innerJoin(meetings, eq(meetings.id, rounds.meetingId))
    .where(
      and(
        eq(rounds.bodyId, bodies.id),
        inBodyOf(context.viewer, rounds.bodyId),
        behind === null ? undefined : sql`(${meetings.heldOn}, ${rounds.id}) < ${position}`,
      ),
    )
    .orderBy(desc(meetings.heldOn), desc(rounds.id))
    .limit(limit)
    .as('page');
  const rows = await transaction
    .select()
    .from(bodies)
    .crossJoinLateral(page)
    .where(oneOf(bodies.id, bodyIds))
    .orderBy(desc(page.heldOn), desc(page.id));
  return disclose(
    context.viewer,
    'CollectionRound',
    rows.map((row) => row.page),
    roundStanding,
  );
}

/** Of each body the round of its next planned meeting that asks an agency for something, be it open or closed. */
export async function selectRoundsOwed(
  context: Context,
  bodyIds: readonly string[],
  agencyId: string,
): Promise<RoundRow[]> {
  const rows = await (
    await context.read()
  )
    .selectDistinctOn([rounds.bodyId], getTableColumns(rounds))
    .from(rounds)
    .innerJoin(meetings, eq(meetings.id, rounds.meetingId))
    .innerJoin(roundItems, eq(roundItems.roundId, rounds.id))
    .where(
      and(
        oneOf(rounds.bodyId, bodyIds),
        eq(roundItems.agencyId, agencyId),
        eq(meetings.status, 'planned'),
        inBodyOf(context.viewer, rounds.bodyId),
      ),
    )
    .orderBy(rounds.bodyId, meetings.heldOn, rounds.id);
  return disclose(context.viewer, 'CollectionRound', rows, roundStanding);
}

/** How many rounds each of these bodies has had. */
export async function countRounds(context: Context, bodyIds: readonly string[]): Promise<Map<string, number>> {
  const counts = await (
    await context.read()
  )
    .select({ bodyId: rounds.bodyId, count: sql<number>`count(*)::int` })
    .from(rounds)
    .where(and(oneOf(rounds.bodyId, bodyIds), inBodyOf(context.viewer, rounds.bodyId)))
    .groupBy(rounds.bodyId);
  return new Map(counts.map((row) => [row.bodyId, row.count]));
}

/** Items by their own ids, or all of these rounds: by the agency's code, indicators by code before narratives by subject. */
export async function selectItems(
  context: Context,
  which: { readonly ids: readonly string[] } | { readonly roundIds: readonly string[] },
): Promise<RoundItemRow[]> {
  const rows = await (
    await context.read()
  )
    .select(getTableColumns(roundItems))
    .from(roundItems)
    .innerJoin(agencies, eq(agencies.id, roundItems.agencyId))
    .leftJoin(indicators, eq(indicators.id, roundItems.indicatorId))
    .where(
      and(
        'ids' in which ? oneOf(roundItems.id, which.ids) : oneOf(roundItems.roundId, which.roundIds),
        inBodyOf(context.viewer, roundItems.bodyId),
      ),
    )
    .orderBy(
      sql`${agencies.code} collate "C"`,
      sql`${indicators.code} collate "C" nulls last`,
      asc(roundItems.periodEndOn),
      asc(roundItems.subject),
      asc(roundItems.id),
    );
  return disclose(context.viewer, 'RoundItem', rows, roundStanding);
}

/** The indicators that an agency owes to the round of a meeting, by id. */
export async function selectIndicatorsOwed(
  context: Context,
  { meetingId, agencyId }: { readonly meetingId: string; readonly agencyId: string },
): Promise<string[]> {
  const rows = await (
    await context.read()
  )
    .selectDistinct({ indicatorId: roundItems.indicatorId })
    .from(roundItems)
    .innerJoin(rounds, eq(rounds.id, roundItems.roundId))
    .where(
      and(
        eq(rounds.meetingId, meetingId),
        eq(roundItems.agencyId, agencyId),
        inBodyOf(context.viewer, roundItems.bodyId),
      ),
    );
  return rows.flatMap((row) => row.indicatorId ?? []);
}

/** Opens a round with what is owed to it; undefined when the meeting has one already. */
export async function insertRound(
  inside: Inside,
  values: Omit<typeof rounds.$inferInsert, 'authorityId'>,
  items: readonly NewRoundItem[],
): Promise<{ id: string; version: number } | undefined> {
  const [row] = await inside.transaction
    .insert(rounds)
    .values(values)
    .onConflictDoNothing()
    .returning({ id: rounds.id, version: rounds.version });
  if (!row) return undefined;
  await inside.transaction
    .insert(roundItems)
    .values([...items])
    .returning({ id: roundItems.id });
  return row;
}

/** Changes a round as it was read; undefined when somebody changed it since. */
export async function changeRound(
  inside: Inside,
  { id, version }: Pick<RoundRow, 'id' | 'version'>,
  fields: Partial<Pick<RoundRow, 'closedAt'>>,
): Promise<{ id: string; version: number } | undefined> {
  const [row] = await inside.transaction
    .update(rounds)
    .set({ ...fields, version: version + 1 })
    .where(and(eq(rounds.id, id), eq(rounds.version, version), inBodyOf(inside.viewer, rounds.bodyId)))
    .returning({ id: rounds.id, version: rounds.version });
  return row;
}

/** Gives an item to another agency. */
export async function reassignItem(inside: Inside, id: string, agencyId: string): Promise<void> {
  await inside.transaction
    .update(roundItems)
    .set({ agencyId })
    .where(and(eq(roundItems.id, id), inBodyOf(inside.viewer, roundItems.bodyId)))
    .returning({ id: roundItems.id });
}
