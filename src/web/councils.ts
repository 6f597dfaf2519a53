/** What every page says of a council and its bodies: their names, their codes in addresses, what they call the children; and of whoever opens it. */
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

/** Who opens a page, as they are called at its head. */
export interface Person {
  readonly name: string;
  readonly agency: string;
}

export interface Council {
  readonly name: string;
  /** The colour of its pages, such as "#1f4e3d"; null for that of the hub. */
  readonly colour: string | null;
  readonly boards: readonly Board[];
  /** Null for the public. */
  readonly person: Person | null;
}

export const COUNCIL =
  '{ authority { name colour } bodies { id code name calledA childrenTerm } viewer { name agency { name } } }';
const KEPT_MS = 60_000;

/** Tells of the viewer’s council. It hardly ever changes, so each person’s is asked of the graph once a minute and not once a page. */
export function councilsBy(asks: Asks): (viewer: Viewer, requestId: string) => Promise<Council> {
  const kept = new Map<string, { readonly until: number; readonly council: Promise<Council> }>();
  const ask = async (viewer: Viewer, requestId: string): Promise<Council> => {
    const { data } = await asks(viewer, requestId, COUNCIL, {});
    if (!data) throw new Error('The graph does not tell of the council');
    return councilOf(data);
  };
  return (viewer, requestId) => {
    const key = `${viewer.authorityId} ${viewer.id ?? ''}`;
    const known = kept.get(key);
    if (known && known.until > Date.now()) return known.council;
    const council = ask(viewer, requestId);
    for (const [one, { until }] of kept) if (until < Date.now()) kept.delete(one);
    kept.set(key, { until: Date.now() + KEPT_MS, council });
    council.catch(() => kept.delete(key));
    return council;
  };
}

/** What the answer to `COUNCIL` says. */
export function councilOf(data: unknown): Council {
  const { authority, bodies, viewer } = data as {
    readonly authority: { readonly name: string; readonly colour: string | null };
    readonly bodies: readonly Board[];
    readonly viewer: { readonly name: string | null; readonly agency: { readonly name: string } | null };
  };
  const { agency } = viewer;
  return {
    name: authority.name,
    colour: authority.colour,
    boards: bodies,
    person: agency && { name: viewer.name ?? 'Signed in', agency: agency.name },
  };
}
