/** The exact figures of three years meet in this file to be pooled, and leave it as the viewer may read what they come to. */
import { and, ne } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import { STAGES, type Classification } from '../../policy/classification.js';
import { maySee, narrower } from '../../policy/decide.js';
import { disclose, effectiveClass, markOf } from '../../policy/disclose.js';
import { readsSame, release, type Released } from '../../policy/release.js';
import type { Context } from '../context.js';
import { areComparable } from '../indicators/comparable.js';
import { standingOf } from './contribution.access.js';
import { figures } from './figure.table.js';
import { cellOf } from './suppression.cells.js';
import { measuredBy, pooledIn, spanBefore, spanOf, type Pooled } from './suppression.pooled.js';
import { selectCells, type TableCell } from './suppression.store.js';

/** Three years as one, as this viewer reads them: exact for whoever reads each of them so, else in its released form. */
export interface PooledRow
  extends
    Released,
    Pick<
      TableCell,
      | 'id'
      | 'bodyId'
      | 'indicatorId'
      | 'agencyId'
      | 'subject'
      | 'stage'
      | 'raisedTo'
      | 'unit'
      | 'precision'
      | 'periodStartOn'
      | 'periodEndOn'
      | 'numerator'
      | 'denominator'
    > {
  readonly periods: number;
  /** Out of how many in all years, where the viewer reads the value. */
  readonly cohortSize: number | null;
  readonly isBeyondRelease: boolean;
  /** The figures of its years, as rows that may be noted as shown. */
  readonly of: readonly object[];
}

/** A cell of a body, and whose. */
export type CellAsked = Pick<TableCell, 'bodyId' | 'indicatorId' | 'agencyId' | 'periodStartOn' | 'periodEndOn'>;

/**
 * For each of these cells what is pooled of the span in which it stands, or else of the one before. It is of the figures as they
 * stand in the table from which it was found what is hidden, and of no older ones: where one of them is not there for the viewer,
 * there is nothing. In one statement.
 */
export async function selectPooled(context: Context, cells: readonly CellAsked[]): Promise<(PooledRow | null)[]> {
  const asked = cells.filter((cell) => spanOf(cell) !== null);
  if (asked.length === 0) return cells.map(() => null);
  const [bodyIds, indicatorIds] = [asked.map(({ bodyId }) => bodyId), asked.map(({ indicatorId }) => indicatorId)];
  const transaction = await context.read();
  const given = and(
    oneOf(figures.bodyId, bodyIds),
    oneOf(figures.indicatorId, indicatorIds),
    ne(figures.stage, 'draft'),
  );
  const table = await selectCells(transaction, { given, which: given });
  const all = [...new Set(bodyIds)].flatMap((bodyId) => pooledIn(table.filter((cell) => cell.bodyId === bodyId)));
  const seen = all.filter(({ of }) => of.every((one) => maySee(context.viewer, standingOf(one))));
  const rows = seen.map((pooled) => ({ pooled, row: disclosed(context, pooled) }));
  return cells.map((cell) => {
    const own = table.find((one) => isCell(one, cell));
    const span = spanOf(cell);
    if (!own || !span) return null;
    const found = [span, spanBefore(span)].flatMap((period) =>
      rows.filter(
        ({ pooled: { of }, row }) =>
          period.periodStartOn === row.periodStartOn &&
          cell.bodyId === row.bodyId &&
          cell.indicatorId === row.indicatorId &&
          own.agencyId === row.agencyId &&
          own.subject === row.subject &&
          areComparable(measuredBy(own), measuredBy(of[0]!)),
      ),
    );
    return found[0]?.row ?? null;
  });
}

const isCell = (one: CellAsked, other: CellAsked): boolean =>
  one.bodyId === other.bodyId &&
  one.indicatorId === other.indicatorId &&
  one.agencyId === other.agencyId &&
  one.periodStartOn === other.periodStartOn &&
  one.periodEndOn === other.periodEndOn;

/** It stands no wider than any of its years: whoever may not read one of them so reads nothing more of all. */
function disclosed({ viewer }: Context, { figure, of }: Pooled<TableCell>): PooledRow {
  const last = of.at(-1)!;
  const { id, bodyId, indicatorId, agencyId, subject, unit, precision } = last;
  const { periodStartOn, periodEndOn } = figure;
  const place = { bodyId, indicatorId, agencyId, subject };
  const period = { periodStartOn, periodEndOn };
  const stage = STAGES[Math.min(...of.map((one) => STAGES.indexOf(one.stage)))]!;
  const raisedTo = of.reduce<Classification | null>((sofar, one) => narrower(one.raisedTo ?? 'open', sofar), null);
  const standing = { ...place, stage, raisedTo: raisedTo === 'open' ? null : raisedTo };
  const [probe] = disclose(viewer, 'PooledFigure', [standing], standingOf);
  const mark = markOf(viewer, probe);
  const exact = mark?.readable[effectiveClass(mark, 'agreement', true)] === true;
  const given = { ...figure, ...asRounded(figure, precision) };
  const isSuppressed = last.hiddenTimes?.includes(cellOf(figure)) ?? false;
  const toOthers = release(given, { exact: false, thresholds: last, isSuppressed });
  const read = exact ? release(given, { exact: true, thresholds: last, isSuppressed }) : toOthers;
  const row = {
    id,
    ...standing,
    ...period,
    unit,
    precision,
    periods: of.length,
    ...read,
    numerator: exact ? figure.numerator : null,
    denominator: exact ? figure.denominator : null,
    cohortSize: read.value === null ? null : figure.denominator,
    isBeyondRelease: !readsSame(read, toOthers),
    of: disclose(
      viewer,
      'Figure',
      of.map((one) => ({ ...standing, id: one.id, stage: one.stage, raisedTo: one.raisedTo })),
      standingOf,
    ),
  };
  disclose(viewer, 'PooledFigure', [row], standingOf);
  return row;
}

/** As single years are rounded: some is not none. */
function asRounded({ value: exact, numerator }: Pooled['figure'], precision: number) {
  const scale = 10 ** precision;
  // Without the sign that a nought below zero has.
  const value = Math.round(exact! * scale) / scale || 0;
  return value === 0 && numerator !== null && numerator > 0
    ? ({ value: null, symbol: 'k' } as const)
    : ({ value, symbol: null } as const);
}
