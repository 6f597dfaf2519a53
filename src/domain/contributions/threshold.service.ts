/** What is small in a body: raised by its information governance lead, and never lowered. */
import { may } from '../../policy/decide.js';
import { recorded, staleWrite } from '../audit/audit.service.js';
import { findBody, layInThresholds, type BodyRow } from '../authorities/authority.service.js';
import type { Context } from '../context.js';
import { badInput, forbidden, type Problem } from '../refusals.js';
import { suppressAllIn } from './suppression.service.js';

export interface Raising {
  readonly id: string;
  readonly version: number;
  readonly smallUpTo?: number | null | undefined;
  readonly cohortFloor?: number | null | undefined;
}

/** So high that hardly anything would be shown. */
const MOST = { smallUpTo: 20, cohortFloor: 50 } as const;

/** Whether the viewer may raise what is small in a body. */
export const mayRaise = ({ viewer }: Context, { id }: Pick<BodyRow, 'id'>): boolean =>
  may(viewer, 'suppression:raise', { bodyId: id, agencyId: null });

/**
 * Raises what is small in a body. It holds at once for all that is read, and what must be hidden beside what is small now is
 * found in the same write. What was hidden once stays hidden, so that it is never lowered: the figures of then would tell.
 */
export const raiseThresholds = (
  context: Context,
  input: Raising,
  idempotencyKey: string | undefined,
): Promise<string> => {
  const act = { verb: 'suppression:raise', operation: 'raiseThresholds', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const body = await findBody(inside, input.id);
    if (!mayRaise(inside, body)) {
      throw forbidden(`The information governance lead of ${body.name} says what is small in it. Ask them.`);
    }
    if (body.version !== input.version) throw await staleWrite(inside, body, input.version);
    const { smallUpTo, cohortFloor } = body;
    const raised = { smallUpTo: input.smallUpTo ?? smallUpTo, cohortFloor: input.cohortFloor ?? cohortFloor };
    const problems = (['smallUpTo', 'cohortFloor'] as const).flatMap((name): Problem[] => {
      if (raised[name] >= body[name] && raised[name] <= MOST[name]) return [];
      const message = `Give ${body[name]} to ${MOST[name]}. It is never lowered: what was hidden once stays hidden.`;
      return [{ path: `input.${name}`, message }];
    });
    if (raised.smallUpTo === smallUpTo && raised.cohortFloor === cohortFloor) {
      problems.push({ path: 'input', message: 'Nothing changed: both are so already.' });
    }
    if (problems.length > 0) throw badInput(problems);
    await layInThresholds(inside, body, raised);
    await suppressAllIn(inside, body.id);
    return body.id;
  });
};
