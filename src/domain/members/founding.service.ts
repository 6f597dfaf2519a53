/** The founding of a body: whoever founds it keeps it, until its clerk seats another. */
import { uuidv7 } from 'uuidv7';
import { bodiesWith } from '../../policy/viewer.js';
import { recorded, type Recording } from '../audit/audit.service.js';
import { layDownBody, mayFound, withOwnCode, type Founding } from '../authorities/authority.service.js';
import { today, type Context } from '../context.js';
import { forbidden } from '../refusals.js';
import { countsOn, listSeatsOfBody } from './seat.service.js';
import { insertSeat } from './seat.store.js';

/**
 * Founds a body of the council. The founder is its first clerk: the one seat that somebody gives themselves, or nobody could
 * ever give another in it. Whoever is information governance where the founder is clerk is so here, too: it confirms the
 * first chair, and has that right over the whole council already.
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
      const founder = { memberId: viewer.id, agencyId: viewer.agencyId, role: 'clerk', title: 'Clerk' } as const;
      for (const holder of [founder, ...(await whoGoverns(inside))]) await seatAtOnce(inside, body.id, holder);
      return body.id;
    }),
  );
}

interface Holder {
  readonly memberId: string;
  readonly agencyId: string | null;
  readonly role: 'clerk' | 'informationGovernance';
  readonly title: string;
}

/** Whoever is information governance today in a body of which the founder is clerk, each once, and never the founder. */
async function whoGoverns(inside: Recording): Promise<Holder[]> {
  const seats = await Promise.all(
    bodiesWith(inside.viewer, ['clerk']).map((bodyId) => listSeatsOfBody(inside, bodyId)),
  );
  const holders = seats
    .flat()
    .flatMap(({ memberId, agencyId, role, title, ...seat }) =>
      role === 'informationGovernance' &&
      memberId !== null &&
      memberId !== inside.viewer.id &&
      countsOn(seat, today(inside))
        ? [{ memberId, agencyId, role, title }]
        : [],
    );
  return [...new Map(holders.map((holder) => [holder.memberId, holder])).values()];
}

async function seatAtOnce(inside: Recording, bodyId: string, { agencyId, ...holder }: Holder): Promise<void> {
  const given = { ...holder, fromOn: today(inside) };
  const seat = { id: uuidv7(), bodyId, givenById: inside.viewer.id, needsConfirmation: false };
  const row = await insertSeat(inside, { ...seat, ...given });
  inside.changed('Seat', row, { body: bodyId, agency: agencyId, ...given });
}
