/** The exact figures of all agencies meet in this file to find what is hidden, and nothing of them leaves it but that. */
import { and, desc, eq, getTableColumns, isNull, min, ne, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { never, oneOf, whole } from '../../database/conditions.js';
import type { Transaction } from '../../database/connect.js';
import { disclose, effectiveClass, markOf } from '../../policy/disclose.js';
import { release } from '../../policy/release.js';
import type { Context, Inside } from '../context.js';
import { authorities, bodies } from '../authorities/authority.table.js';
import { indicators } from '../indicators/indicator.table.js';
import { publishedFigures } from '../indicators/published.table.js';
import { indicatorRules } from '../indicators/rule.table.js';
import { indicatorVersions } from '../indicators/version.table.js';
import { figuresVisibleTo, standingOf, toldToOneAgency } from './contribution.access.js';
import { meetings } from '../meetings/meeting.table.js';
import { contributions } from './contribution.table.js';
import { figures } from './figure.table.js';
import type { TableFigure } from './suppression.cells.js';
import type { SumRule } from './suppression.relations.js';
import { suppressedCells, type HiddenReason, type SuppressionReason } from './suppression.table.js';

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
  /** What is published of the council itself under a definition that an indicator has had. */
  readonly published: readonly (Pick<
    TableFigure,
    | 'indicatorId'
    | 'unit'
    | 'periodKind'
    | 'partOfId'
    | 'breakdown'
    | 'definitionCode'
    | 'periodStartOn'
    | 'periodEndOn'
  > &
    NonNullable<TableFigure['published']>)[];
}

/**
 * How the indicators hang together, once it is one’s turn: one sign-off at a time finds what is hidden in a body, until the commit,
 * so that of two at the same moment one sees the other.
 */
export const takeTurn = (inside: Inside, bodyId: string): Promise<Relations> =>
  relationsOf(
    inside.transaction,
    bodyId,
    sql`pg_advisory_xact_lock(hashtextextended('suppression ' || "bodies"."id", 0))::text`,
  );

/** How the indicators hang together, without waiting for anybody: for what is only read. */
export const selectRelations = async (context: Context, bodyId: string): Promise<Relations> =>
  relationsOf(await context.read(), bodyId, sql`null`);

async function relationsOf(transaction: Transaction, bodyId: string, turn: SQL): Promise<Relations> {
  const linked = sql`select distinct jsonb_build_object('id', ${indicators.id}, 'partOfId', ${indicators.partOfId}, 'definitionCode', ${indicatorVersions.definitionCode}) as one
    from ${indicators} join ${indicatorVersions} on ${indicatorVersions.indicatorId} = ${indicators.id}`;
  const ruled = sql`select jsonb_build_object('leftTerms', ${indicatorRules.leftTerms}, 'comparison', ${indicatorRules.comparison}, 'rightTerms', ${indicatorRules.rightTerms}) as one
    from ${indicatorRules}`;
  const known = sql`select distinct jsonb_build_object('indicatorId', ${indicators.id}, 'unit', ${indicators.unit}, 'periodKind', ${indicators.periodKind},
      'partOfId', ${indicators.partOfId}, 'breakdown', ${indicators.breakdown}, 'definitionCode', ${indicatorVersions.definitionCode},
      'periodStartOn', ${publishedFigures.periodStartOn}, 'periodEndOn', ${publishedFigures.periodEndOn},
      'value', ${publishedFigures.value}, 'symbol', ${publishedFigures.symbol}) as one
    from ${authorities}
      join ${publishedFigures} on ${publishedFigures.areaCode} = ${authorities.areaCode}
      join ${indicatorVersions} on ${indicatorVersions.definitionCode} = ${publishedFigures.measureCode}
      join ${indicators} on ${indicators.id} = ${indicatorVersions.indicatorId}`;
  const all = <One>(rows: SQL) =>
    sql<One[]>`coalesce((select jsonb_agg(found.one) from (${rows}) as found), '[]'::jsonb)`;
  const [found] = await transaction
    .select({
      turn,
      indicators: whole(all<Relations['indicators'][number]>(linked)),
      rules: whole(all<SumRule>(ruled)),
      published: whole(all<Relations['published'][number]>(known)),
    })
    .from(bodies)
    .where(eq(bodies.id, bodyId));
  return found ?? { indicators: [], rules: [], published: [] };
}

/** The bodies that were given figures. */
export async function selectBodiesGiven(inside: Inside): Promise<string[]> {
  const rows = await inside.transaction
    .selectDistinct({ bodyId: figures.bodyId })
    .from(figures)
    .where(and(ne(figures.stage, 'draft'), isNull(figures.takenBackAt)))
    .orderBy(figures.bodyId);
  return rows.map(({ bodyId }) => bodyId);
}

/** The figures of a body that were given to the board, of each cell the newest, with whether it was hidden before. */
export function selectTable(inside: Inside, bodyId: string, indicatorIds: readonly string[]): Promise<TableCell[]> {
  const given = and(eq(figures.bodyId, bodyId), ne(figures.stage, 'draft'));
  return selectCells(inside.transaction, { given, which: and(given, oneOf(figures.indicatorId, indicatorIds)) });
}

/** A figure as it stands in a table, with what is small in its body. */
export type TableCell = Awaited<ReturnType<typeof selectCells>>[number];

/**
 * The figures of drafts of the viewer’s own agency, as far as the viewer reads them exactly. They are previewed, and MUST NOT
 * leave with an answer.
 */
export async function selectDraftCells(context: Context, contributionIds: readonly string[]): Promise<TableCell[]> {
  const which = and(
    oneOf(figures.contributionId, contributionIds),
    eq(figures.stage, 'draft'),
    figuresVisibleTo(context.viewer),
  );
  const cells = await selectCells(await context.read(), { given: never, which, apart: figures.contributionId });
  disclose(context.viewer, 'Figure', cells, standingOf);
  return cells.filter((cell) => isOwnExact(context, cell));
}

/**
 * What the viewer’s own agency knows of the tables of some bodies that were given to the board: its own figures as they are, and
 * of all others what is released of them and no more. They are previewed beside, and MUST NOT leave with an answer.
 */
export async function selectKnownCells(
  context: Context,
  bodyIds: readonly string[],
  indicatorIds: readonly string[],
): Promise<TableCell[]> {
  const given = and(oneOf(figures.bodyId, bodyIds), ne(figures.stage, 'draft'), figuresVisibleTo(context.viewer));
  const which = and(given, oneOf(figures.indicatorId, indicatorIds));
  const cells = await selectCells(await context.read(), { given, which });
  disclose(context.viewer, 'Figure', cells, standingOf);
  return cells.map((cell) => (isOwnExact(context, cell) ? cell : asReleased(context, cell)));
}

function isOwnExact({ viewer }: Context, cell: TableCell): boolean {
  const mark = markOf(viewer, cell);
  return mark?.foreign === false && mark.readable[effectiveClass(mark, 'agreement', true)];
}

/** As everybody reads it: what is hidden is hidden for a reason that is not known, and what is withheld is not there. */
function asReleased({ viewer }: Context, cell: TableCell): TableCell {
  const mark = markOf(viewer, cell);
  const isTold = mark?.readable[effectiveClass(mark, 'open', true)] === true;
  const read = release(cell, { exact: false, thresholds: cell, isSuppressed: cell.hiddenFor !== null });
  const nothing = { value: null, upperValue: null, symbol: 'x' } as const;
  const said = { numerator: null, denominator: null, isSmall: isTold && read.symbol === 'c', hiddenFor: null };
  return { ...cell, ...(isTold ? read : nothing), qualifier: read.qualifier ?? 'exact', ...said };
}

/**
 * The newest figure of each cell of a body, or of whatever the cells are kept apart by, among `which`; and of each cell when
 * the first of `given` came.
 */
export async function selectCells(
  transaction: Transaction,
  {
    given,
    which,
    apart = figures.bodyId,
  }: { readonly given: SQL | undefined; readonly which: SQL | undefined; readonly apart?: PgColumn },
) {
  const first = transaction
    .select({
      bodyId: figures.bodyId,
      indicatorId: figures.indicatorId,
      periodStartOn: figures.periodStartOn,
      periodEndOn: figures.periodEndOn,
      givenAt: min(contributions.submittedAt).as('given_at'),
    })
    .from(figures)
    .innerJoin(contributions, eq(contributions.id, figures.contributionId))
    .where(given)
    .groupBy(figures.bodyId, figures.indicatorId, figures.periodStartOn, figures.periodEndOn)
    .as('first');
  const { indicatorId, periodStartOn, periodEndOn } = figures;
  const rows = await transaction
    .selectDistinctOn([apart, indicatorId, periodEndOn, periodStartOn], {
      ...getTableColumns(figures),
      unit: indicators.unit,
      precision: indicators.precision,
      periodKind: indicators.periodKind,
      partOfId: indicators.partOfId,
      breakdown: indicators.breakdown,
      definitionCode: indicatorVersions.definitionCode,
      smallUpTo: bodies.smallUpTo,
      cohortFloor: bodies.cohortFloor,
      givenAt: first.givenAt,
      hiddenFor: suppressedCells.reason,
      // Of what is given by years also what is hidden of longer times, which may be made of them.
      hiddenTimes: sql<string[] | null>`case when ${indicators.periodKind} in ('financialYear', 'academicYear') then (
        select jsonb_agg(concat_ws(' ', ${suppressedCells.indicatorId}, ${suppressedCells.periodStartOn}, ${suppressedCells.periodEndOn}))
        from ${suppressedCells} where ${suppressedCells.bodyId} = ${figures.bodyId} and ${suppressedCells.indicatorId} = ${indicatorId}
      ) end`,
      publishedAs: publishedFigures.measureCode,
      publishedValue: publishedFigures.value,
      publishedSymbol: publishedFigures.symbol,
    })
    .from(figures)
    .innerJoin(indicators, eq(indicators.id, indicatorId))
    .innerJoin(indicatorVersions, eq(indicatorVersions.id, figures.indicatorVersionId))
    .innerJoin(authorities, eq(authorities.authorityId, figures.authorityId))
    .innerJoin(bodies, eq(bodies.id, figures.bodyId))
    .innerJoin(contributions, eq(contributions.id, figures.contributionId))
    .innerJoin(meetings, eq(meetings.id, contributions.meetingId))
    .leftJoin(
      first,
      and(
        eq(first.bodyId, figures.bodyId),
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
    .where(and(which, isNull(figures.takenBackAt)))
    // As a scorecard reads them: of what several meetings were given that of the latest.
    .orderBy(
      apart,
      indicatorId,
      periodEndOn,
      periodStartOn,
      desc(meetings.heldOn),
      desc(figures.revision),
      desc(figures.id),
    );
  return rows.map(({ givenAt, publishedAs, publishedValue, publishedSymbol, ...row }) => ({
    ...row,
    isSmall: release(row, { exact: false, thresholds: row }).symbol === 'c',
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

/** What is told of a figure of a draft before it is signed off: to its agency alone, like the draft. */
export interface PreviewRow extends Pick<TableCell, 'id' | 'bodyId' | 'agencyId' | 'raisedTo'> {
  /** As people write what is released of it. */
  readonly released: string | null;
  readonly suppression: HiddenReason | null;
}

/** Previews leave as rows of their own, which nobody sees who does not see the draft. */
export const disclosePreviews = ({ viewer }: Context, rows: PreviewRow[]): PreviewRow[] =>
  disclose(viewer, 'FigurePreview', rows, toldToOneAgency);
