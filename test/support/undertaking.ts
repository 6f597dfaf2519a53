/** The confidentiality undertaking of a board, given through the graph by whoever it binds. */
import { mutationOf } from './deeds.js';
import type { Answer } from './world.js';

type Asks = (query: string, variables?: Record<string, unknown>) => Promise<Answer>;

const BOUND_BY_IT = ['coopted', 'councillor', 'chair', 'deputyChair'];

interface OwnSeat {
  readonly role: string;
  readonly body: { readonly code: string };
}

/** Gives it as whoever `ask` asks, from their seat in the body that no employment binds, and answers it. */
export async function undertakes(
  ask: Asks,
  body = 'panel',
): Promise<{ readonly id: string; readonly version: number }> {
  const { data } = await ask('{ viewer { seats { id role body { code undertakingWording { version } } } } }');
  const seat = data.viewer.seats.find((one: OwnSeat) => one.body.code === body && BOUND_BY_IT.includes(one.role));
  const input = { seatId: seat.id, wordingVersion: seat.body.undertakingWording.version };
  const given = await ask(mutationOf('giveUndertaking'), { input });
  if (given.errors.length > 0) throw new Error(`Nobody undertook: ${JSON.stringify(given.errors)}`);
  return given.data.giveUndertaking;
}
