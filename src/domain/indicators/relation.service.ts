import type { Context } from '../context.js';
import { selectRelations, type Relations } from './relation.store.js';

export type { Relations };

/** How the indicators of the council hang together. Asked inside a write, and MUST NOT leave with an answer. */
export const findRelations = (context: Context): Promise<Relations> => selectRelations(context);

/** The indicators that hang together with some, those included, however far. */
export function relatedTo(ids: Iterable<string>, { indicators, rules }: Relations): Set<string> {
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
