import type { Released } from '../../policy/release.js';
import { effectiveClass, markOf } from '../../policy/disclose.js';
import { noteDisclosure } from '../../policy/guard.js';
import type { Context } from '../context.js';
import { listTargets } from '../indicators/target.service.js';
import { primeMeasuredBy } from '../indicators/version.service.js';
import { afterId, checkedFirst, connection, pageLimit, pageOf, type Connection } from '../page.js';
import type { ContributionRow } from './contribution.store.js';
import {
  countFigures,
  keyOf,
  selectFigurePages,
  selectFigures,
  selectSupplied,
  type FigureConditions,
  type FigureRow,
  type SuppliedConditions,
  type SuppliedFigure,
} from './figure.store.js';

export type { FigureRow, SuppliedFigure };

/** A figure by id, or null where there is none or the viewer may not see it; asked for many at once in one statement. */
export async function findVisibleFigure(context: Context, id: string | null): Promise<FigureRow | null> {
  if (id === null) return null;
  return context
    .batched<string, FigureRow | null>('figures', async (ids) => {
      const found = new Map((await selectFigures(context, { ids })).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one) ?? null);
    })
    .load(id);
}

/** The figures of a contribution; asked for many contributions at once in one statement. */
export const listFigures = (context: Context, contributionId: string): Promise<FigureRow[]> =>
  context
    .batched<string, FigureRow[]>('figures of contributions', async (contributionIds) => {
      const found = await selectFigures(context, { contributionIds });
      return contributionIds.map((one) => found.filter((row) => row.contributionId === one));
    })
    .load(contributionId);

/** The figures of all revisions of a return that the viewer may see, each revision behind those before it. */
const listFiguresOfReturn = (context: Context, returnId: string): Promise<FigureRow[]> =>
  context
    .batched<string, FigureRow[]>('figures of returns', async (returnIds) => {
      const found = (await selectFigures(context, { returnIds })).toSorted((a, b) => a.revision - b.revision);
      return returnIds.map((one) => found.filter((row) => row.returnId === one));
    })
    .load(returnId);

/** What was given of one value of a return, revision by revision, as far as the viewer may see it, the first first. */
export async function historyOf(context: Context, figure: FigureRow): Promise<FigureRow[]> {
  const key = keyOf(figure);
  return (await listFiguresOfReturn(context, figure.returnId)).filter((one) => keyOf(one) === key);
}

/** Whether there is no newer revision of a value that the viewer may see. */
export const isStanding = async (context: Context, figure: FigureRow): Promise<boolean> =>
  (await historyOf(context, figure)).every((one) => one.revision <= figure.revision);

/** What a correction changes: each of its figures, with the one that stood before it. */
export async function listDifferences(
  context: Context,
  { id, returnId, revision }: Pick<ContributionRow, 'id' | 'returnId' | 'revision'>,
): Promise<{ figure: FigureRow; before: FigureRow | null }[]> {
  if (revision === 1) return [];
  const all = await listFiguresOfReturn(context, returnId);
  return all
    .filter((figure) => figure.contributionId === id)
    .map((figure) => {
      const before = all.findLast((one) => keyOf(one) === keyOf(figure) && one.revision < revision);
      return { figure, before: before ?? null };
    });
}

/** The standing figures of a meeting, now or as its board saw them on a day; asked for many meetings at once. */
export async function listFiguresTo(
  context: Context,
  meetingId: string,
  where: FigureConditions,
  { first, after }: { first: number; after: string | null },
): Promise<Connection<FigureRow>> {
  const order = ['figures to', meetingId, where];
  const limit = checkedFirst(first);
  const behind = afterId(after, order);
  const asked = JSON.stringify(where);
  const rows = await context
    .batched<string, FigureRow[]>(`figures to meetings ${asked} ${limit} ${behind}`, async (meetingIds) => {
      const found = await selectFigurePages(context, meetingIds, where, { limit: limit + 1, behind });
      return meetingIds.map((one) => found.filter((row) => row.meetingId === one).map((row) => row.figure));
    })
    .load(meetingId);
  return connection(pageOf(rows, limit), order, () =>
    context
      .batched<string, number>(`count of figures to meetings ${asked}`, async (meetingIds) => {
        const counts = await countFigures(context, meetingIds, where);
        return meetingIds.map((one) => counts.get(one) ?? 0);
      })
      .load(meetingId),
  );
}

/**
 * What the viewer reads of a figure. Whoever shows it, or anything made of it, reads it here: where it is more than is
 * released, it is noted as a disclosure before the answer leaves.
 */
export function readFigure(context: Context, figure: FigureRow): Released {
  const mark = markOf(context.viewer, figure);
  if (mark && figure.isBeyondRelease) {
    noteDisclosure(context, figure, 'value', effectiveClass(mark, 'agreement', true));
  }
  const { value, upperValue, qualifier, symbol } = figure;
  return { value, upperValue, qualifier, symbol };
}

/**
 * The figures of some indicators that a body has been given and that stand for the viewer, one a period, the latest first; in
 * one statement. Whoever shows a value of them, or anything made of it, reads it with `valueOf`.
 */
export async function listSupplied(context: Context, which: SuppliedConditions): Promise<SuppliedFigure[]> {
  const supplied = await selectSupplied(context, which);
  for (const { figure, measuredBy } of supplied) primeMeasuredBy(context, figure.indicatorVersionId, measuredBy);
  return supplied;
}

const PERIODS_BEFORE = 3;

/** What a body has been given of an indicator for the last periods before one, the latest first; for many in one statement. */
export async function listFiguresBefore(
  context: Context,
  item: { readonly bodyId: string; readonly indicatorId: string | null; readonly periodStartOn: string | null },
): Promise<FigureRow[]> {
  const { bodyId, indicatorId, periodStartOn } = item;
  if (indicatorId === null || periodStartOn === null) return [];
  const supplied = await context
    .batched<string, FigureRow[]>(`supplied to ${bodyId}`, async (indicatorIds) => {
      const found = await listSupplied(context, { bodyId, indicatorIds });
      return indicatorIds.map((one) => found.flatMap(({ figure }) => (figure.indicatorId === one ? [figure] : [])));
    })
    .load(indicatorId);
  return supplied.filter(({ periodEndOn }) => periodEndOn < periodStartOn).slice(0, PERIODS_BEFORE);
}

/** What is read of the value of a figure; null where its class, as it was raised, is not the viewer's to read. */
export const valueOf = (context: Context, figure: FigureRow): Released | null =>
  isTold(context, figure) ? readFigure(context, figure) : null;

/** Whether the viewer reads the figure itself, and not what is released of it. */
export function isExact({ viewer }: Context, figure: FigureRow): boolean {
  const mark = markOf(viewer, figure);
  return mark?.readable[effectiveClass(mark, 'agreement', true)] === true;
}

/** Whether the viewer may read what stands at the class of the value, as it was raised: the value, or what stands for it. */
export function isTold({ viewer }: Context, figure: FigureRow): boolean {
  const mark = markOf(viewer, figure);
  return mark?.readable[effectiveClass(mark, 'open', true)] === true;
}

/** Whether `c` stands in place of it to whoever may not read it exactly, whoever the viewer is. */
export const isSuppressed = ({ isBeyondRelease, symbol }: FigureRow): boolean => isBeyondRelease || symbol === 'c';

/**
 * Whether the viewer may know what was said and done because of a figure: its agency may, and whoever is told what it says. To
 * everybody else it would hint at what is suppressed.
 */
export const mayTrace = (context: Context, figure: FigureRow): boolean =>
  isOwn(context, figure) || isExact(context, figure) || (isTold(context, figure) && figure.symbol !== 'c');

const isOwn = ({ viewer }: Context, { agencyId }: FigureRow): boolean =>
  viewer.agencyId !== null && viewer.agencyId === agencyId;

/** A figure as people write it: "over 30 %", "77 %", "8 to 10", or the symbol in place of a value. */
export function displayOf({ unit, precision }: Pick<FigureRow, 'unit' | 'precision'>, figure: Released): string | null {
  const { value, upperValue, qualifier, symbol } = figure;
  if (value === null) return symbol;
  const amount = (one: number): string => {
    const digits = Math.abs(one).toLocaleString('en-GB', { maximumFractionDigits: precision });
    return `${one < 0 ? '-' : ''}${unit === 'pounds' ? '£' : ''}${digits}`;
  };
  const shown = upperValue === null ? amount(value) : `${amount(value)} to ${amount(upperValue)}`;
  const qualified = qualifier === 'over' || qualifier === 'about' ? `${qualifier} ${shown}` : shown;
  return unit === 'percent' ? `${qualified} %` : qualified;
}

/** What the body wants to reach in the period of a figure, if it has said so. */
export async function findTargetOf(context: Context, figure: FigureRow) {
  const { bodyId, periodEndOn } = figure;
  const targets = await listTargets(context, figure.indicatorId, { bodyId, first: pageLimit.rows, after: null });
  return targets.nodes.find((one) => one.periodStartOn <= periodEndOn && periodEndOn <= one.periodEndOn) ?? null;
}
