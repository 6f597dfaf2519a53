/** Two agencies’ counts meet in this file and nowhere else: what leaves it is whether they agree. */
import { and, desc, eq, getTableColumns, isNull, ne, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { oneOf } from '../../database/conditions.js';
import { mayRead, narrower } from '../../policy/decide.js';
import { disclose } from '../../policy/disclose.js';
import { release } from '../../policy/release.js';
import type { Viewer } from '../../policy/viewer.js';
import { bodies } from '../authorities/authority.table.js';
import type { Context, Inside } from '../context.js';
import { indicators } from '../indicators/indicator.table.js';
import { agree } from '../indicators/rule.outcome.js';
import type { PairRow } from '../indicators/rule.service.js';
import { indicatorPairs } from '../indicators/rule.table.js';
import { pairResultsVisibleTo, standingOf, toldToOneAgency } from './contribution.access.js';
import { figures } from './figure.table.js';
import { MOST_RESULTS, pairResults } from './pair.table.js';
import { isCellOf } from './suppression.store.js';
import { suppressedCells } from './suppression.table.js';

type Stored = typeof pairResults.$inferSelect;

/** A result as its agency is told it: whether the two agree is null where the other’s count is suppressed for the viewer. */
export interface PairResultRow extends Omit<Stored, 'agree'> {
  readonly agree: boolean | null;
}

/** Lets one sign-off at a time compare these pairs, until the commit, so that of two at the same moment one sees the other. */
async function waitForTurn(inside: Inside, pairs: readonly PairRow[]): Promise<void> {
  await inside.transaction
    .select({ turn: sql`pg_advisory_xact_lock(hashtextextended('pair ' || ${indicatorPairs.id}, 0))::text` })
    .from(indicatorPairs)
    .where(
      oneOf(
        indicatorPairs.id,
        pairs.map((pair) => pair.id),
      ),
    )
    .orderBy(indicatorPairs.id);
}

type Side = Pick<
  typeof figures.$inferSelect,
  'id' | 'indicatorId' | 'agencyId' | 'periodStartOn' | 'periodEndOn' | 'value'
>;

/** The newest signed-off figures of these indicators in a body, one an indicator and period. */
async function selectSigned(inside: Inside, bodyId: string, indicatorIds: readonly string[]): Promise<Side[]> {
  const { id, indicatorId, agencyId, periodStartOn, periodEndOn, value } = figures;
  return inside.transaction
    .selectDistinctOn([indicatorId, periodStartOn, periodEndOn], {
      id,
      indicatorId,
      agencyId,
      periodStartOn,
      periodEndOn,
      value: sql<number | null>`case when ${figures.qualifier} = 'exact' then ${value} end`,
    })
    .from(figures)
    .where(
      and(
        eq(figures.bodyId, bodyId),
        oneOf(indicatorId, indicatorIds),
        ne(figures.stage, 'draft'),
        isNull(figures.takenBackAt),
      ),
    )
    .orderBy(indicatorId, periodStartOn, periodEndOn, desc(figures.revision), desc(figures.id));
}

/**
 * Compares what two agencies signed, for the pairs of which a figure has just been signed: once for each pair of figures and
 * again where one of them says something new, and at most three times for a pair and a period. Tells each of the two, in a row
 * of its own.
 */
export async function comparePairs(
  inside: Inside,
  signedIds: readonly string[],
  { pairs: all, isAnew }: { readonly pairs: readonly PairRow[]; readonly isAnew: boolean },
): Promise<void> {
  const measured = await inside.transaction
    .selectDistinct({ bodyId: figures.bodyId, indicatorId: figures.indicatorId })
    .from(figures)
    .where(oneOf(figures.id, signedIds));
  const pairs = all.filter((pair) =>
    measured.some(({ indicatorId }) => indicatorId === pair.firstIndicatorId || indicatorId === pair.secondIndicatorId),
  );
  const bodyId = measured[0]?.bodyId;
  if (pairs.length === 0 || bodyId === undefined) return;
  await waitForTurn(inside, pairs);
  const indicatorIds = pairs.flatMap((pair) => [pair.firstIndicatorId, pair.secondIndicatorId]);
  const signed = await selectSigned(inside, bodyId, [...new Set(indicatorIds)]);
  const meeting = pairs.flatMap((pair) =>
    signed
      .filter((first) => first.indicatorId === pair.firstIndicatorId)
      .flatMap((first) => {
        const second = signed.find(
          (one) =>
            one.indicatorId === pair.secondIndicatorId &&
            one.periodStartOn === first.periodStartOn &&
            one.periodEndOn === first.periodEndOn,
        );
        const isNew = signedIds.includes(first.id) || (second !== undefined && signedIds.includes(second.id));
        return second && isNew && first.value !== null && second.value !== null
          ? [{ pair, first, second, agree: agree(first.value, second.value, pair) }]
          : [];
      }),
  );
  if (meeting.length === 0) return;
  const before = await inside.transaction
    .select()
    .from(pairResults)
    .where(
      and(
        eq(pairResults.bodyId, bodyId),
        oneOf(
          pairResults.pairId,
          meeting.map(({ pair }) => pair.id),
        ),
      ),
    );
  const rows = meeting.flatMap(({ pair, first, second, agree: doAgree }) => {
    const { periodStartOn, periodEndOn } = first;
    const earlier = before.filter(
      (one) => one.pairId === pair.id && one.periodStartOn === periodStartOn && one.periodEndOn === periodEndOn,
    );
    const number = Math.max(0, ...earlier.map((one) => one.number)) + 1;
    const isCompared =
      !isAnew && earlier.some((one) => one.firstFigureId === first.id && one.secondFigureId === second.id);
    if (isCompared || number > MOST_RESULTS) return [];
    const result = { pairId: pair.id, bodyId, periodStartOn, periodEndOn, number, agree: doAgree };
    const compared = { firstFigureId: first.id, secondFigureId: second.id, foundAt: inside.clock() };
    return [first, second].map(({ agencyId }) => ({ id: uuidv7(), agencyId, ...result, ...compared }));
  });
  if (rows.length > 0) await inside.transaction.insert(pairResults).values(rows).returning({ id: pairResults.id });
}

/**
 * What the viewer’s agency was told of these figures of its own, the newest first. That the two agree says what the other counted,
 * so it is told of what the viewer reads of the other’s figure now, and of a suppressed one to nobody who may not read it exactly.
 */
export async function selectResults(context: Context, figureIds: readonly string[]): Promise<PairResultRow[]> {
  const { viewer } = context;
  const rows = await (
    await context.read()
  )
    .select({
      result: getTableColumns(pairResults),
      other: getTableColumns(figures),
      unit: indicators.unit,
      isSuppressed: sql<boolean>`${suppressedCells.reason} is not null`,
      thresholds: { smallUpTo: bodies.smallUpTo, cohortFloor: bodies.cohortFloor },
    })
    .from(pairResults)
    .innerJoin(
      figures,
      and(
        sql`${figures.id} in (${pairResults.firstFigureId}, ${pairResults.secondFigureId})`,
        ne(figures.agencyId, pairResults.agencyId),
      ),
    )
    .innerJoin(indicators, eq(indicators.id, figures.indicatorId))
    .innerJoin(bodies, eq(bodies.id, figures.bodyId))
    .leftJoin(suppressedCells, isCellOf(figures))
    .where(
      and(
        sql`(${oneOf(pairResults.firstFigureId, figureIds)} or ${oneOf(pairResults.secondFigureId, figureIds)})`,
        pairResultsVisibleTo(viewer),
      ),
    )
    .orderBy(desc(pairResults.id));
  const results = rows.map(({ result, other, unit, isSuppressed, thresholds }): PairResultRow => {
    const exact = mayReadExactly(viewer, other);
    const { symbol } = release({ ...other, unit }, { exact, thresholds, isSuppressed });
    return symbol === 'c' ? { ...result, agree: null } : result;
  });
  return disclose(viewer, 'PairResult', results, toldToOneAgency);
}

const mayReadExactly = (viewer: Viewer, figure: typeof figures.$inferSelect): boolean => {
  const standing = standingOf(figure);
  return (['agreement', narrower('agreement', standing.raisedTo)] as const).every((one) =>
    mayRead(viewer, one, standing),
  );
};
