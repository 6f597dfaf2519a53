/** What can be done on a page, of which one is chosen at a time, so that a page has one form and no field twice. */
import type { Asked } from './page.js';

/** What may be done, by the name of its deed, as the graph says. */
export interface Possible {
  readonly deed: string;
  /** On the link, such as "Ask for more time". */
  readonly text: string;
  readonly may: boolean;
}

export interface Doable {
  /** The deed whose form stands on the page; null where none was chosen, or it may not be done. */
  readonly doing: string | null;
  readonly doable: readonly { readonly text: string; readonly href: string; readonly active: boolean }[];
}

/** The deed that was chosen: the one whose form came back, or else the one of the link. */
export const chosenDeed = ({ refused, query }: Asked): string | null => refused?.deed ?? query['do'] ?? null;

export function doableOf(possible: readonly Possible[], asked: Asked, address = asked.path): Doable {
  const may = possible.filter((one) => one.may);
  const chosen = chosenDeed(asked);
  return {
    doing: may.find(({ deed }) => deed === chosen)?.deed ?? null,
    doable: may.map(({ deed, text }) => ({
      text,
      href: `${address}${address.includes('?') ? '&' : '?'}do=${deed}#what-you-can-do`,
      active: deed === chosen,
    })),
  };
}
