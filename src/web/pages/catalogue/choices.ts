/** Indicators from which one is chosen in a form: as many as a list can hold, and where there are more those that bear some words. */
import type { Asked } from '../../page.js';

interface Choosable {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly supplyingAgency: { readonly name: string };
}

/** As the fragment `OfChoices` asks for them; absent where nothing is chosen. */
export type Choosables =
  { readonly pageInfo: { readonly hasNextPage: boolean }; readonly nodes: readonly Choosable[] } | undefined;

/** The words to which the list is narrowed, as its question takes them. */
export const narrowedTo = ({ query }: Asked) => ({ contains: query['look'] || null });

/** The address of a page with the same narrowed list, and what else of its address is to stay, for its forms and links. */
export function sameList({ path, query }: Asked, ...others: readonly string[]): string {
  const kept = new URLSearchParams();
  for (const name of ['look', ...others]) if (query[name]) kept.append(name, query[name]);
  return kept.size > 0 ? `${path}?${kept}` : path;
}

export interface Choices {
  readonly items: readonly { readonly id: string; readonly code: string; readonly text: string }[];
  readonly look: string;
  /** Whether there are others than those of the list. */
  readonly isPart: boolean;
}

/** What can be chosen, each told from its like by who gives it. */
export const choicesIn = (found: Choosables, { query }: Asked): Choices => ({
  items: (found?.nodes ?? []).map(({ id, code, title, supplyingAgency }) => ({
    id,
    code,
    text: `${title} (${supplyingAgency.name})`,
  })),
  look: query['look'] ?? '',
  isPart: (found?.pageInfo.hasNextPage ?? false) || Boolean(query['look']),
});
