/**
 * Small numbers that are shown together. What must be hidden beside what is small is found when figures are signed off, from all
 * that the board has been given of what hangs together with them, and kept; what is read of a figure is made when it is read.
 */
import type { Thresholds } from '../../policy/release.js';
import { protect, type Cell, type Line } from '../../policy/suppression.js';
import { recordedByHub, type Recording } from '../audit/audit.service.js';
import type { Context, Inside } from '../context.js';
import { cellOf, figureBehind, isPublished, whySensitive, type TableFigure } from './suppression.cells.js';
import { tableOf } from './suppression.lines.js';
import { isTellingPooled, pooledIn, type Pooled } from './suppression.pooled.js';
import { definedAlike, type Ties } from './suppression.relations.js';
import { insertSuppressed, selectBodiesGiven, selectTable, takeTurn, type Relations } from './suppression.store.js';
import type { HiddenReason } from './suppression.table.js';

/** Hides what must be, now that a body was given figures for these indicators. */
export async function suppressBeside(
  inside: Inside,
  signed: readonly { readonly bodyId: string; readonly indicatorId: string }[],
): Promise<void> {
  const [first] = signed;
  if (!first) return;
  const { bodyId } = first;
  const relations = await takeTurn(inside, bodyId);
  await hideIn(inside, bodyId, relations, [
    ...relatedTo(new Set(signed.map(({ indicatorId }) => indicatorId)), relations),
  ]);
}

/** Hides what must be of some indicators that hang together; how many cells were not hidden before. */
async function hideIn(
  inside: Inside,
  bodyId: string,
  relations: Relations,
  indicatorIds: readonly string[],
): Promise<number> {
  const given = await selectTable(inside, bodyId, indicatorIds);
  const [cell] = given;
  if (!cell) return 0;
  const beside = publishedBeside(
    given,
    relations.published.filter(({ indicatorId }) => indicatorIds.includes(indicatorId)),
  );
  const [table, ties] = [[...given, ...beside], tiesOf(relations)];
  const suppressions = suppressionsIn(table, ties, cell);
  const found = suppressions.flatMap(({ figure, reason }) => {
    const { indicatorId, periodStartOn, periodEndOn, hiddenFor } = figure;
    return hiddenFor !== null || reason === 'small' || beside.includes(figure)
      ? []
      : [{ bodyId, indicatorId, periodStartOn, periodEndOn, reason }];
  });
  const pooled = pooledIn(given);
  if (pooled.length > 0) {
    const before = new Set(given.flatMap(({ hiddenTimes }) => hiddenTimes ?? []));
    const isBefore = (figure: TableFigure): boolean => before.has(cellOf(figure));
    const hidden = new Set(suppressions.map(({ figure }) => cellOf(figure)));
    for (const { figure } of pooledHiddenIn(table, pooled, { ties, thresholds: cell, hidden, isBefore })) {
      const { indicatorId, periodStartOn, periodEndOn } = figure;
      if (!isBefore(figure)) found.push({ bodyId, indicatorId, periodStartOn, periodEndOn, reason: 'protects' });
    }
  }
  await insertSuppressed(inside, found);
  return found.length;
}

/** What is published of the council and was not given to the body: a reader puts it beside what was. */
function publishedBeside(given: readonly TableFigure[], published: Relations['published']): TableFigure[] {
  const cells = new Set(given.map(cellOf));
  return published
    .filter((one) => !cells.has(cellOf(one)))
    .map(({ value, symbol, ...one }) => ({
      ...one,
      agencyId: '',
      indicatorVersionId: null,
      subject: '',
      value,
      upperValue: null,
      qualifier: 'exact',
      symbol: symbol === 'c' ? 'c' : value === null ? 'x' : null,
      numerator: null,
      denominator: null,
      attestedAboveFloor: false,
      givenAt: 0,
      isSmall: false,
      hiddenFor: null,
      published: { value, symbol },
    }));
}

/** Hides what must be in all that a body was given, now that more is small in it; how many cells were not hidden before. */
export async function suppressAllIn(inside: Inside, bodyId: string): Promise<number> {
  const relations = await takeTurn(inside, bodyId);
  const waiting = new Set(relations.indicators.map(({ id }) => id));
  let hidden = 0;
  for (const id of waiting) {
    const related = relatedTo(new Set([id]), relations);
    hidden += await hideIn(inside, bodyId, relations, [...related]);
    for (const one of related) waiting.delete(one);
  }
  return hidden;
}

/** Hides what must be of all that every body was given, now that something else ties it; how many cells were not hidden before. */
async function hideInEveryBody(inside: Recording): Promise<number> {
  let hidden = 0;
  for (const bodyId of await selectBodiesGiven(inside)) {
    const ofBody = await suppressAllIn(inside, bodyId);
    if (ofBody > 0) inside.changed('Body', { id: bodyId }, { suppressedCells: ofBody });
    hidden += ofBody;
  }
  return hidden;
}

/** To be done in the write that says what ties figures. */
export const suppressInEveryBody = async (inside: Recording): Promise<void> => void (await hideInEveryBody(inside));

/**
 * The same by the hub itself, for what is published may have changed, or how it is found; how many cells were not hidden before.
 */
export const suppressAnew = (context: Context): Promise<number> =>
  recordedByHub(context, { verb: 'suppression', operation: 'suppressAnew' }, hideInEveryBody);

/** What ties indicators, said by a rule, by their definitions or by what they are parts of. */
export const tiesOf = ({ indicators, rules }: Relations): Ties => ({
  rules: [...definedAlike(indicators), ...rules],
  parts: indicators,
});

/** The indicators that hang together with some, those included, however far. */
export function relatedTo(ids: ReadonlySet<string>, { indicators, rules }: Relations): Set<string> {
  const alike = new Map<string, string[]>();
  for (const { id, definitionCode } of indicators) {
    if (definitionCode !== null) alike.set(definitionCode, [...(alike.get(definitionCode) ?? []), id]);
  }
  const groups = [
    ...indicators.flatMap(({ id, partOfId }) => (partOfId === null ? [] : [[id, partOfId]])),
    ...alike.values(),
    ...rules.map(({ leftTerms, rightTerms }) => [...leftTerms, ...rightTerms].map(({ indicatorId }) => indicatorId)),
  ];
  const related = new Set(ids);
  for (const id of related) {
    for (const group of groups) if (group.includes(id)) for (const other of group) related.add(other);
  }
  return related;
}

/** Which cells of a table are hidden, and why. */
export interface Suppression {
  readonly figure: TableFigure;
  readonly reason: HiddenReason;
}

/**
 * What is hidden in a table from whoever may not read it exactly. An agreement opens one subject of one agency, so what is hidden of
 * each must hold against readers of all the others; and where that is past hiding, then against an agency that reads what is its own,
 * and against a reader of one subject of it. What is left must hold against a reader of none.
 */
export function suppressionsIn(table: readonly TableFigure[], ties: Ties, thresholds: Thresholds): Suppression[] {
  const { cells, lines } = tableOf(table, ties, thresholds);
  const protecting = protectAgainstAll(cells, lines, table, thresholds);
  const sensitive = new Set(cells.filter((cell) => cell.isSensitive).map((cell) => cell.key));
  const isHidden = (key: string): boolean => sensitive.has(key) || protecting.has(key);
  return table.flatMap((figure): Suppression[] => {
    const key = cellOf(figure);
    // That a part is everyone would tell its agency what the whole is, where that is hidden.
    const isOfShown = figure.partOfId !== null && !isHidden(cellOf({ ...figure, indicatorId: figure.partOfId }));
    const beside = sensitive.has(key) && isOfShown ? 'everyone' : isHidden(key) ? 'protects' : null;
    const reason = whySensitive(figure) ?? figure.hiddenFor ?? beside;
    return reason === null ? [] : [{ figure, reason }];
  });
}

/**
 * Which pooled figures are hidden beside a table, once it is found what of the table is. They are hidden before anything that was
 * given: with all of them hidden nothing more is told than by the table alone.
 */
export function pooledHiddenIn(
  table: readonly TableFigure[],
  pooled: readonly Pooled[],
  {
    ties,
    thresholds,
    hidden,
    isBefore,
  }: {
    readonly ties: Ties;
    readonly thresholds: Thresholds;
    readonly hidden: ReadonlySet<string>;
    readonly isBefore: (figure: TableFigure) => boolean;
  },
): Pooled[] {
  const given = new Set(table.map(cellOf));
  const shut = new Set(table.filter((one) => hidden.has(cellOf(one)) && !isPublished(one)).map(cellOf));
  const isHidden = (figure: TableFigure): boolean => shut.has(cellOf(figure));
  // What is published for the same three years stands in their place.
  const isHiddenAlone = (one: Pooled): boolean =>
    isBefore(one.figure) || given.has(cellOf(one.figure)) || isTellingPooled(one, isHidden, thresholds);
  const open = pooled.filter((one) => !isHiddenAlone(one));
  const ofOpen = new Set(open.map(({ figure }) => cellOf(figure)));
  // What is hidden by itself must not be told by others, either.
  const alone = pooled.map(({ figure }) => figure).filter((one) => !ofOpen.has(cellOf(one)) && !given.has(cellOf(one)));
  for (const one of alone) shut.add(cellOf(one));
  const all = [...table, ...open.map(({ figure }) => figure), ...alone];
  const { cells, lines } = tableOf(all, ties, thresholds);
  const standing = cells.map((cell) =>
    ofOpen.has(cell.key) ? cell : { ...cell, isSensitive: cell.isSensitive || shut.has(cell.key), isHideable: false },
  );
  const protecting = protectAgainstAll(standing, lines, all, thresholds);
  return pooled.filter((one) => !open.includes(one) || protecting.has(cellOf(one.figure)));
}

/** What is hidden of a table beside what is sensitive, from every reader who may not read it exactly. */
function protectAgainstAll(
  cells: readonly Cell[],
  lines: readonly Line[],
  table: readonly TableFigure[],
  thresholds: Thresholds,
): Set<string> {
  const ownerOf = new Map(table.map((figure) => [cellOf(figure), JSON.stringify([figure.agencyId, figure.subject])]));
  const agencyOf = new Map(table.map((figure) => [cellOf(figure), figure.agencyId]));
  // An agreement opens what the hub holds; what was given as `c` is known to its agency alone.
  const withheld = new Set(table.filter((one) => one.value === null && !isPublished(one)).map(cellOf));
  const protecting = new Set<string>();
  const protectAgainst = (isRead: (key: string) => boolean, isAgency = false): void => {
    const known = cells.map((cell) => {
      const key = figureBehind(cell.key);
      return isRead(key)
        ? { ...cell, isSensitive: false, isUnknown: !isAgency && withheld.has(key), isHideable: false }
        : { ...cell, isSensitive: cell.isSensitive || protecting.has(cell.key) };
    });
    for (const key of protect(known, lines, thresholds).protecting) protecting.add(key);
  };
  const owners = new Set(ownerOf.values());
  if (owners.size > 1) {
    for (const owner of owners) protectAgainst((key) => (ownerOf.get(key) ?? owner) !== owner);
    for (const agency of new Set(agencyOf.values())) protectAgainst((key) => agencyOf.get(key) === agency, true);
    for (const owner of owners) protectAgainst((key) => ownerOf.get(key) === owner);
  }
  protectAgainst(() => false);
  return protecting;
}
