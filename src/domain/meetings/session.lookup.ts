import { and, eq, isNull, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../database/connect.js';
import { meetings } from './meeting.table.js';
import { closedSessions } from './session.table.js';

/** That a closed session goes on: nobody ended it, and its meeting sits on this day as it did then. Needs its meeting. */
export const goesOn = (today: string): SQL | undefined =>
  and(
    isNull(closedSessions.endedAt),
    eq(closedSessions.satOn, today),
    eq(meetings.heldOn, today),
    eq(meetings.status, 'planned'),
  );

/** The bodies of an authority that sit in closed session now. */
export const lookUpClosedBodies = (
  transaction: Transaction,
  { authorityId, today }: { readonly authorityId: string; readonly today: string },
) =>
  transaction
    .selectDistinct({ bodyId: closedSessions.bodyId })
    .from(closedSessions)
    .innerJoin(meetings, and(eq(meetings.authorityId, authorityId), eq(meetings.id, closedSessions.meetingId)))
    .where(and(eq(closedSessions.authorityId, authorityId), goesOn(today)));
