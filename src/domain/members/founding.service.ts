/** The founding of a body: whoever founds it keeps it, until its clerk seats another. */
import { uuidv7 } from 'uuidv7';
import { recorded } from '../audit/audit.service.js';
import { layDownBody, mayFound, withOwnCode, type Founding } from '../authorities/authority.service.js';
import { today, type Context } from '../context.js';
import { forbidden } from '../refusals.js';
import { insertSeat } from './seat.store.js';

/**
 * Founds a body of the council. The founder is its first clerk: the one seat that somebody gives themselves, or nobody could
 * ever give another in it.
 */
export async function foundBody(
  context: Context,
  input: Founding,
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'body:found', operation: 'foundBody', input, idempotencyKey } as const;
  return withOwnCode(() =>
    recorded(context, act, async (inside) => {
      const { viewer } = inside;
      if (!mayFound(viewer) || viewer.kind !== 'member' || viewer.id === null) {
        throw forbidden('The clerk of one of the council’s bodies founds another. Ask a clerk.');
      }
      const body = await layDownBody(inside, input);
      const given = { role: 'clerk', title: 'Clerk', fromOn: today(inside) } as const;
      const whose = { bodyId: body.id, memberId: viewer.id, givenById: viewer.id };
      const seat = await insertSeat(inside, { id: uuidv7(), ...whose, ...given, needsConfirmation: false });
      inside.changed('Seat', seat, { body: body.id, memberId: viewer.id, agency: viewer.agencyId, ...given });
      return body.id;
    }),
  );
}
