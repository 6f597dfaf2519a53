/** What the graph withheld, put where it is missing: a page then cannot show "nothing" where it means "not for you". */
import type { Answer } from '../graphql/ask.js';

type Entry = Answer['withheld'][number];

/** Stands in an answer where a value is withheld. */
export class Withheld {
  constructor(
    /** Why, such as `noAgreement`. */
    readonly reason: Entry['reason'],
    /** What to do about it, in a sentence. */
    readonly remedy: string,
  ) {}
}

/** Puts a Withheld in place of every null that the graph explained. It changes `data`, which is the page’s own. */
export function markWithheld(data: unknown, entries: readonly Entry[]): void {
  for (const { path, positions, reason, remedy } of entries) {
    const mark = new Withheld(reason, remedy);
    const names = path.split('.');
    for (const at of positions ? positions.flatMap(expanded) : [[]]) put(data, names, at, mark);
  }
}

/** The positions that a range such as "3.0-7" stands for. */
function expanded(range: string): number[][] {
  const parts = range.split('.');
  const before = parts.slice(0, -1).map(Number);
  const [from, to] = (parts.at(-1) ?? '').split('-').map(Number);
  return Array.from({ length: (to ?? from!) - from! + 1 }, (_, index) => [...before, from! + index]);
}

function put(data: unknown, names: readonly string[], positions: readonly number[], mark: Withheld): void {
  let next = 0;
  let at = data as Record<string, unknown> | null;
  for (const [index, name] of names.entries()) {
    if (typeof at !== 'object' || at === null) return;
    const key = name === '*' ? String(positions[next++]) : name;
    if (index === names.length - 1) at[key] ??= mark;
    else at = at[key] as Record<string, unknown> | null;
  }
}
