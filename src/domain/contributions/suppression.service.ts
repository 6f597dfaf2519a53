/**
 * Small numbers that are shown together. What must be hidden beside what is small is found when figures are signed off, from all
 * that the board has been given of what hangs together with them, and kept; what is read of a figure is made when it is read.
 */
import { protect } from '../../policy/suppression.js';
import type { Inside } from '../context.js';
import { findRelations, relatedTo } from '../indicators/relation.service.js';
import { cellOf, tableOf, whySensitive, type SumRule, type TableFigure } from './suppression.lines.js';
import { insertSuppressed, selectMeasuredIn, selectTable, waitForTurn } from './suppression.store.js';
import type { SuppressionReason } from './suppression.table.js';

/** Hides what must be, now that these figures are signed off. */
export async function suppressBeside(inside: Inside, figureIds: readonly string[]): Promise<void> {
  if (figureIds.length === 0) return;
  const measured = await selectMeasuredIn(inside, figureIds);
  const bodyId = measured[0]?.bodyId;
  if (bodyId === undefined) return;
  await waitForTurn(inside, bodyId);
  const relations = await findRelations(inside);
  const related = relatedTo(
    measured.map(({ indicatorId }) => indicatorId),
    relations,
  );
  const table = await selectTable(inside, bodyId, [...related]);
  // What is small by itself is seen when it is read, revision by revision.
  const found = suppressionsIn(table, relations.rules).flatMap(({ figure, reason }) => {
    const { indicatorId, periodStartOn, periodEndOn, isHidden } = figure;
    return isHidden || reason === 'small' ? [] : [{ bodyId, indicatorId, periodStartOn, periodEndOn, reason }];
  });
  await insertSuppressed(inside, found);
}

/** Which cells of a table are hidden, and why. */
export interface Suppression {
  readonly figure: TableFigure;
  readonly reason: SuppressionReason | 'small';
}

/**
 * What is hidden in a table from whoever may not read it exactly. An agreement opens one subject of one agency, so what is hidden of
 * each must hold against readers of all the others; and then what is left must hold against a reader of none.
 */
export function suppressionsIn(table: readonly TableFigure[], rules: readonly SumRule[]): Suppression[] {
  const { cells, lines } = tableOf(table, rules);
  const ownerOf = new Map(table.map((figure) => [cellOf(figure), JSON.stringify([figure.agencyId, figure.subject])]));
  const owners = new Set(ownerOf.values());
  const protecting = new Set<string>();
  if (owners.size > 1) {
    for (const owner of owners) {
      const known = cells.map((cell) =>
        ownerOf.get(cell.key) === owner || !ownerOf.has(cell.key)
          ? cell
          : { ...cell, isSensitive: false, isHideable: false },
      );
      for (const key of protect(known, lines).protecting) protecting.add(key);
    }
  }
  const hidden = cells.map((cell) => (protecting.has(cell.key) ? { ...cell, isSensitive: true } : cell));
  for (const key of protect(hidden, lines).protecting) protecting.add(key);
  const sensitive = new Set(cells.filter((cell) => cell.isSensitive).map((cell) => cell.key));
  return table.flatMap((figure): Suppression[] => {
    const key = cellOf(figure);
    const reason = whySensitive(figure) ?? (sensitive.has(key) ? 'everyone' : protecting.has(key) ? 'protects' : null);
    return reason === null ? [] : [{ figure, reason }];
  });
}
