import { and, eq, getTableColumns, gt, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { oneOf } from '../../database/conditions.js';
import type { Transaction } from '../../database/connect.js';
import { disclose } from '../../policy/disclose.js';
import { today, type Context, type Inside } from '../context.js';
import { rounds } from '../contributions/round.table.js';
import { CATALOGUE, targetStanding } from '../indicators/indicator.access.js';
import type { IndicatorRow } from '../indicators/indicator.service.js';
import { indicatorTargets, publishedComparators } from '../indicators/indicator.table.js';
import { withNewest } from '../indicators/newest.access.js';
import type { TargetRow } from '../indicators/target.service.js';
import type { MeetingRow } from '../meetings/meeting.service.js';
import { lineStanding, linesVisibleTo } from './line.access.js';
import { scorecardLines } from './line.table.js';

export type LineRow = typeof scorecardLines.$inferSelect;
export type NewLine = Omit<LineRow, 'authorityId' | 'endedAt' | 'version'>;
/** What the council itself entered of what is published. */
export type EnteredComparator = Omit<typeof publishedComparators.$inferSelect, 'authorityId'>;

const disclosed = <Row extends LineRow>(context: Context, rows: Row[]): Row[] =>
  disclose(context.viewer, 'ScorecardSetting', rows, lineStanding);

const isOpen = isNull(scorecardLines.endedAt);

/** Lines by id, all that stand of these bodies in their order, or all that ever stood for some indicators of theirs. */
export async function selectLines(
  context: Context,
  which:
    | { readonly ids: readonly string[] }
    | { readonly bodyIds: readonly string[]; readonly indicatorIds?: readonly string[] },
): Promise<LineRow[]> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(scorecardLines)
    .where(
      and(
        'ids' in which
          ? oneOf(scorecardLines.id, which.ids)
          : and(
              oneOf(scorecardLines.bodyId, which.bodyIds),
              which.indicatorIds ? oneOf(scorecardLines.indicatorId, which.indicatorIds) : isOpen,
            ),
        linesVisibleTo(context.viewer),
      ),
    )
    .orderBy(scorecardLines.position, scorecardLines.id);
  return disclosed(context, rows);
}

/** A line beside what it is coloured by: the indicator, what the body wants of it, and what the council entered of England. */
export interface LineInForce {
  readonly line: LineRow;
  readonly indicator: IndicatorRow;
  /** The latest period first. */
  readonly targets: readonly TargetRow[];
  readonly comparators: readonly EnteredComparator[];
}

/**
 * Those that were in force for a meeting: when its round was opened; without a round on the day of the meeting, or now while
 * that is to come.
 */
function inForce(context: Context, transaction: Transaction, meeting: MeetingRow): SQL | undefined {
  const opened = transaction
    .select({ at: rounds.openedAt })
    .from(rounds)
    .where(and(eq(rounds.bodyId, meeting.bodyId), eq(rounds.meetingId, meeting.id)));
  const endOfDay = sql`(${meeting.heldOn}::date + 1)::timestamp at time zone 'Europe/London'`;
  const otherwise = meeting.heldOn >= today(context) ? sql`${context.clock().toISOString()}::timestamptz` : endOfDay;
  const at = sql`coalesce(${opened}, ${otherwise})`;
  return and(
    eq(scorecardLines.bodyId, meeting.bodyId),
    lte(scorecardLines.setAt, at),
    or(isNull(scorecardLines.endedAt), gt(scorecardLines.endedAt, at)),
    linesVisibleTo(context.viewer),
  );
}

/** The ids of the indicators on those lines and beside them, as a sub-query: their figures are asked in the same breath. */
export async function indicatorsOnLines(context: Context, meeting: MeetingRow): Promise<SQL> {
  const transaction = await context.read();
  const { indicatorId, besideIndicatorIds } = scorecardLines;
  return sql`(select unnest(array_append(${besideIndicatorIds}, ${indicatorId})) from ${scorecardLines}
    where ${inForce(context, transaction, meeting)})`;
}

/** The lines that were in force for a meeting, all in one statement, whatever their number. */
export async function selectLinesFor(context: Context, meeting: MeetingRow): Promise<LineInForce[]> {
  const transaction = await context.read();
  const catalogue = withNewest(transaction).as('catalogue');
  const targets = transaction
    .select({ all: allAsJson<TargetRow>(indicatorTargets).as('all_targets') })
    .from(indicatorTargets)
    .where(
      and(
        eq(indicatorTargets.bodyId, scorecardLines.bodyId),
        eq(indicatorTargets.indicatorId, scorecardLines.indicatorId),
      ),
    )
    .as('targets');
  const comparators = transaction
    .select({ all: allAsJson<EnteredComparator>(publishedComparators).as('all_comparators') })
    .from(publishedComparators)
    .where(
      and(
        eq(publishedComparators.indicatorCode, catalogue.code),
        eq(publishedComparators.area, 'England'),
        lte(publishedComparators.periodEndOn, meeting.heldOn),
      ),
    )
    .as('comparators');
  const rows = await transaction
    .select()
    .from(scorecardLines)
    .innerJoin(catalogue, eq(catalogue.id, scorecardLines.indicatorId))
    .crossJoinLateral(targets)
    .crossJoinLateral(comparators)
    .where(inForce(context, transaction, meeting))
    .orderBy(scorecardLines.position, scorecardLines.id);
  disclosed(
    context,
    rows.map((row) => row.scorecard_lines),
  );
  disclose(
    context.viewer,
    'Indicator',
    rows.map((row) => row.catalogue),
    () => CATALOGUE,
  );
  return rows.map((row) => ({
    line: row.scorecard_lines,
    indicator: row.catalogue,
    targets: disclose(context.viewer, 'IndicatorTarget', [...row.targets.all], targetStanding),
    comparators: row.comparators.all,
  }));
}

/** All rows of a joined table, as one value: the latest period first. Numbers, texts and days stay what they are. */
function allAsJson<Row>(
  table: PgTable & { periodEndOn: typeof indicatorTargets.periodEndOn | typeof publishedComparators.periodEndOn },
): SQL<readonly Row[]> {
  const columns = Object.entries(getTableColumns(table)).map(
    ([name, column]) => sql`${sql.raw(`'${name}'`)}, ${column}`,
  );
  const row = sql`json_build_object(${sql.join(columns, sql`, `)})`;
  return sql`coalesce(json_agg(${row} order by ${table.periodEndOn} desc), '[]'::json)`;
}

/** Ends the lines that stand for these indicators in a body; answers them. */
export async function endLines(
  inside: Inside,
  bodyId: string,
  which: { readonly indicatorIds: readonly string[] } | { readonly id: string; readonly version: number },
): Promise<LineRow[]> {
  const rows = await inside.transaction
    .update(scorecardLines)
    .set({ endedAt: inside.clock(), version: sql`${scorecardLines.version} + 1` })
    .where(
      and(
        eq(scorecardLines.bodyId, bodyId),
        isOpen,
        'indicatorIds' in which
          ? oneOf(scorecardLines.indicatorId, which.indicatorIds)
          : and(eq(scorecardLines.id, which.id), eq(scorecardLines.version, which.version)),
        linesVisibleTo(inside.viewer),
      ),
    )
    .returning();
  return disclosed(inside, rows);
}

/** Sets lines; answers those that no other line stood in the way of. */
export async function insertLines(inside: Inside, rows: readonly NewLine[]): Promise<LineRow[]> {
  const written = await inside.transaction
    .insert(scorecardLines)
    .values([...rows])
    .onConflictDoNothing()
    .returning();
  return disclosed(inside, written);
}
