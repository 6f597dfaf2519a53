/** Bodies stand in addresses by their codes, such as `/boards/panel/actions`; the graph knows them by id. */
import type { PagesDoor } from './serve.js';
import { refusal } from '../http/errors.js';
import type { Viewer } from '../policy/viewer.js';

const BODIES = '{ bodies { id code } }';

/**
 * Finds the id of a body by its code in the viewer’s council. Kept for good, since neither ever changes and both are open to
 * everybody; a code that is not known yet is asked for. Throws a 404.
 */
export function boardsBy(
  asks: PagesDoor['asks'],
): (viewer: Viewer, requestId: string, code: string) => Promise<string> {
  const known = new Map<string, string>();
  return async (viewer, requestId, code) => {
    const keyOf = (one: string): string => `${viewer.authorityId} ${one}`;
    if (!known.has(keyOf(code))) {
      const { data } = await asks(viewer, requestId, BODIES, {});
      const bodies = (data?.['bodies'] ?? []) as readonly { readonly id: string; readonly code: string }[];
      for (const body of bodies) known.set(keyOf(body.code), body.id);
    }
    const id = known.get(keyOf(code));
    if (id === undefined) throw refusal(404, 'NOT_FOUND', 'There is no board of that name here.');
    return id;
  };
}
