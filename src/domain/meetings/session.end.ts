/** What ends a sitting ends its closed session with it, so that nothing brings it back. */
import type { Recording } from '../audit/audit.service.js';
import { endClosedSession } from './session.store.js';

/** Ends, as part of a write, the closed session of a meeting; answers whether there was one. */
export async function endSession(inside: Recording, meetingId: string): Promise<boolean> {
  const endedAt = inside.clock();
  const ended = await endClosedSession(inside, meetingId, endedAt);
  for (const session of ended) inside.changed('ClosedSession', session, { endedAt: endedAt.toISOString() });
  return ended.length > 0;
}
