/** The exact figures of all agencies meet in this file to find what is hidden, and nothing of them leaves it but that. */
import { and, desc, eq, getTableColumns, isNull, min, ne, sql, type SQL } from 'drizzle-orm';
import { oneOf, whole } from '../../database/conditions.js';
import type { Inside } from '../context.js';
import { authorities, bodies } from '../authorities/authority.table.js';
import { indicators } from '../indicators/indicator.table.js';
import { publishedFigures } from '../indicators/published.table.js';
import { indicatorRules } from '../indicators/rule.table.js';
import { indicatorVersions } from '../indicators/version.table.js';
import { contributions } from './contribution.table.js';
import { figures } from './figure.table.js';
import type { SumRule, TableFigure } from './suppression.lines.js';
import { suppressedCells, type SuppressionReason } from './suppression.table.js';

/** How the indicators of a council hang together: parts of a whole, one definition, and sums that are compared. */
export interface Relations {
  /** Once for each definition that an indicator has had. */
  readonly indicators: readonly {
    readonly id: string;
    readonly partOfId: string | null;
    readonly definitionCode: string | null;
  }[];
  /** Those that have ended, too: the figures of their time are still read. */
  readonly rules: readonly SumRule[];
}

/**
 * How the indicators hang together, once it is one’s turn: one sign-off at a time finds what is hidden in a body, until the commit,
 * so that of two at the same moment one sees the other.
 */
export async function takeTurn(inside: Inside, bodyId: string): Promise<Relations> {
  const linked = sql`select distinct jsonb_build_object('id', ${indicators.id}, 'partOfId', ${indicators.partOfId}, 'definitionCode', ${indicatorVersions.definitionCode}) as one
    from ${indicators} join ${indicatorVersions} on ${indicatorVersions.indicatorId} = ${indicators.id}`;
  const ruled = sql`select jsonb_build_object('leftTerms', ${indicatorRules.leftTerms}, 'comparison', ${indicatorRules.comparison}, 'rightTerms', ${indicatorRules.rightTerms}) as one
    from ${indicatorRules}`;
  const all = <One>(rows: SQL) =>
    sql<One[]>`coalesce((select jsonb_agg(found.one) from (${rows}) as found), '[]'::jsonb)`;
  const [found] = await inside.transaction
    .select({
      turn: sql`pg_advisory_xact_lock(hashtextextended('suppression ' || "bodies"."id", 0))::text`,
      indicators: whole(all<Relations['indicators'][number]>(linked)),
      rules: whole(all<SumRule>(ruled)),
    })
    .from(bodies)
    .where(eq(bodies.id, bodyId));
  return found ?? { indicators: [], rules: [] };
}

/** The figures of a body that were given to the board, of each cell the newest, with whether it was hidden before. */
export async function selectTable(
  inside: Inside,
  bodyId: string,
  indicatorIds: readonly string[],
): Promise<TableFigure[]> {
  const first = inside.transaction
    .select({
      indicatorId: figures.indicatorId,
      periodStartOn: figures.periodStartOn,
      periodEndOn: figures.periodEndOn,
      givenAt: min(contributions.submittedAt).as('given_at'),
    })
    .from(figures)
    .innerJoin(contributions, eq(contributions.id, figures.contributionId))
    .where(and(eq(figures.bodyId, bodyId), ne(figures.stage, 'draft')))
    .groupBy(figures.indicatorId, figures.periodStartOn, figures.periodEndOn)
    .as('first');
  const { indicatorId, periodStartOn, periodEndOn } = figures;
  const rows = await inside.transaction
    .selectDistinctOn([indicatorId, periodEndOn, periodStartOn], {
      ...getTableColumns(figures),
      unit: indicators.unit,
      periodKind: indicators.periodKind,
      partOfId: indicators.partOfId,
      breakdown: indicators.breakdown,
      definitionCode: indicatorVersions.definitionCode,
      givenAt: first.givenAt,
      hiddenFor: suppressedCells.reason,
      publishedAs: publishedFigures.measureCode,
      publishedValue: publishedFigures.value,
      publishedSymbol: publishedFigures.symbol,
    })
    .from(figures)
    .innerJoin(indicators, eq(indicators.id, indicatorId))
    .innerJoin(indicatorVersions, eq(indicatorVersions.id, figures.indicatorVersionId))
    .innerJoin(authorities, eq(authorities.authorityId, figures.authorityId))
    .innerJoin(
      first,
      and(
        eq(first.indicatorId, indicatorId),
        eq(first.periodStartOn, periodStartOn),
        eq(first.periodEndOn, periodEndOn),
      ),
    )
    .leftJoin(suppressedCells, isCellOf(figures))
    .leftJoin(
      publishedFigures,
      and(
        eq(publishedFigures.measureCode, indicatorVersions.definitionCode),
        eq(publishedFigures.areaCode, authorities.areaCode),
        eq(publishedFigures.periodStartOn, periodStartOn),
        eq(publishedFigures.periodEndOn, periodEndOn),
      ),
    )
    .where(
      and(
        eq(figures.bodyId, bodyId),
        oneOf(indicatorId, indicatorIds),
        ne(figures.stage, 'draft'),
        isNull(figures.takenBackAt),
      ),
    )
    .orderBy(indicatorId, periodEndOn, periodStartOn, desc(figures.revision), desc(figures.id));
  return rows.map(({ givenAt, publishedAs, publishedValue, publishedSymbol, ...row }) => ({
    ...row,
    givenAt: givenAt?.getTime() ?? 0,
    published: publishedAs === null ? null : { value: publishedValue, symbol: publishedSymbol },
  }));
}

/** Whether a row of the table of suppressed cells is that of a figure. */
export const isCellOf = (figure: Pick<typeof figures, 'bodyId' | 'indicatorId' | 'periodStartOn' | 'periodEndOn'>) =>
  and(
    eq(suppressedCells.bodyId, figure.bodyId),
    eq(suppressedCells.indicatorId, figure.indicatorId),
    eq(suppressedCells.periodStartOn, figure.periodStartOn),
    eq(suppressedCells.periodEndOn, figure.periodEndOn),
  );

export type SuppressedCell = Pick<
  typeof suppressedCells.$inferSelect,
  'bodyId' | 'indicatorId' | 'periodStartOn' | 'periodEndOn'
> & { readonly reason: SuppressionReason };

/** Hides cells for good. */
export async function insertSuppressed(inside: Inside, cells: readonly SuppressedCell[]): Promise<void> {
  if (cells.length === 0) return;
  const foundAt = inside.clock();
  await inside.transaction
    .insert(suppressedCells)
    .values(cells.map((cell) => ({ ...cell, foundAt })))
    .onConflictDoNothing()
    .returning({ indicatorId: suppressedCells.indicatorId });
}
