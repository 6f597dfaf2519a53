/** The figures of a body as a table in which hidden cells are looked for, and how they stand to each other. Pure. */
import type { Given } from '../../policy/release.js';
import type { PeriodKind } from '../indicators/indicator.table.js';
import type { SuppressionReason } from './suppression.table.js';

/** A figure as it stands, with what its indicator has to do with others. */
export interface TableFigure extends Given {
  readonly indicatorId: string;
  readonly agencyId: string;
  readonly subject: string;
  readonly periodKind: PeriodKind;
  readonly periodStartOn: string;
  readonly periodEndOn: string;
  /** The whole of which its indicator is a part, and by what that is broken down. */
  readonly partOfId: string | null;
  readonly breakdown: string | null;
  readonly definitionCode: string | null;
  readonly indicatorVersionId: string | null;
  /** When this cell was first given to the board, in milliseconds. */
  readonly givenAt: number;
  /** Whether it is hidden whatever is shown beside it, because it is small. */
  readonly isSmall: boolean;
  /** Why it was hidden before, although it is not small; null where it was not. */
  readonly hiddenFor: SuppressionReason | null;
  /** What is published of the council itself under the same definition for the same period. */
  readonly published: { readonly value: number | null; readonly symbol: string | null } | null;
}

export const cellOf = (figure: Pick<TableFigure, 'indicatorId' | 'periodStartOn' | 'periodEndOn'>): string =>
  `${figure.indicatorId} ${figure.periodStartOn} ${figure.periodEndOn}`;

const DENOMINATOR = ' denominator';

/** The cell of the denominator of a percentage that is hidden, where something is known of it alone; and that of its percentage. */
export const denominatorOf = (cell: string): string => `${cell}${DENOMINATOR}`;
export const figureBehind = (cell: string): string =>
  cell.endsWith(DENOMINATOR) ? cell.slice(0, -DENOMINATOR.length) : cell;

/** Whether it is known out of how many it is, so that it adds up with others: a percentage by its parts, an average by its number. */
export const addsUp = ({ unit, value, qualifier, numerator, denominator }: TableFigure): boolean =>
  denominator !== null &&
  (unit === 'percent' ? numerator !== null : unit === 'score' && value !== null && qualifier === 'exact');

/** What is published is known, however small it is and whatever the hub shows of it: nothing hides behind it. */
export const isPublished = ({ published }: TableFigure): boolean => published !== null && published.value !== null;

/** Why a figure is hidden whatever is shown beside it; null where it is not. */
export function whySensitive(figure: TableFigure): 'small' | 'published' | null {
  if (figure.isSmall) return 'small';
  return figure.published?.symbol === 'c' ? 'published' : null;
}

/** Cells, each so many times. */
export type Terms = ReadonlyMap<string, number>;

export const DAY = 86_400_000;
export const daysOf = ({ periodStartOn, periodEndOn }: TableFigure): number =>
  (Date.parse(periodEndOn) - Date.parse(periodStartOn)) / DAY;

export function groupedBy<Figure extends TableFigure>(
  figures: readonly Figure[],
  keyOf: (figure: Figure) => string | null,
): Map<string, Figure[]> {
  const groups = new Map<string, Figure[]>();
  for (const figure of figures) {
    const key = keyOf(figure);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(figure);
    else groups.set(key, [figure]);
  }
  return groups;
}
