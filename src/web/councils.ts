/** What every page says of a council and its bodies: their names, their codes in addresses, what they call the children. */
import type { Viewer } from '../policy/viewer.js';
import type { Asks } from './page.js';

export interface Board {
  readonly id: string;
  /** It stands in addresses, such as `/boards/panel/actions`. */
  readonly code: string;
  readonly name: string;
  /** Such as "panel". */
  readonly calledA: string;
  readonly childrenTerm: string;
}

export interface Council {
  readonly name: string;
  readonly boards: readonly Board[];
}

const COUNCIL = '{ authority { name } bodies { id code name calledA childrenTerm } }';
const KEPT_MS = 60_000;

/**
 * Tells of the viewer’s council. It is open to everybody and the same for all, so it is asked of the graph once a minute and not
 * once a page.
 */
export function councilsBy(asks: Asks): (viewer: Viewer, requestId: string) => Promise<Council> {
  const kept = new Map<string, { readonly until: number; readonly council: Promise<Council> }>();
  const ask = async (viewer: Viewer, requestId: string): Promise<Council> => {
    const { data } = await asks(viewer, requestId, COUNCIL, {});
    if (!data) throw new Error('The graph does not tell of the council');
    const { authority, bodies } = data as unknown as { authority: { name: string }; bodies: Board[] };
    return { name: authority.name, boards: bodies };
  };
  return (viewer, requestId) => {
    const known = kept.get(viewer.authorityId);
    if (known && known.until > Date.now()) return known.council;
    const council = ask(viewer, requestId);
    kept.set(viewer.authorityId, { until: Date.now() + KEPT_MS, council });
    council.catch(() => kept.delete(viewer.authorityId));
    return council;
  };
}
