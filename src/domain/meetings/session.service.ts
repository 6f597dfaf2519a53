/**
 * Closed sessions: the part of a sitting from which the public is excluded (Local Government Act 1972, section 100A). What
 * agreements open in closed session alone is open while it goes on, and shut with the next request after it.
 */
import { uuidv7 } from 'uuidv7';
import { may } from '../../policy/decide.js';
import { recorded, staleWrite } from '../audit/audit.service.js';
import { today, type Context } from '../context.js';
import { checked } from '../input.js';
import { conflict, forbidden, type Refusal } from '../refusals.js';
import { exemption, type Exemption } from './agenda.service.js';
import { readBefore, whyNotPlanned, type ReadMeeting } from './meeting.service.js';
import { updateMeeting, type MeetingRow } from './meeting.store.js';
import {
  endClosedSession,
  insertClosedSession,
  selectClosedBodies,
  selectClosedSessions,
  selectGoingOn,
  type ClosedSessionRow,
} from './session.store.js';

export type { ClosedSessionRow };

/** The closed sessions of a meeting, the oldest first; asked for many at once in one statement. */
export const listClosedSessions = (context: Context, meetingId: string): Promise<ClosedSessionRow[]> =>
  context
    .batched<string, ClosedSessionRow[]>('closed sessions', async (ids) => {
      const found = await selectClosedSessions(context, ids);
      return ids.map((one) => found.filter((row) => row.meetingId === one));
    })
    .load(meetingId);

/** Whether a body sits in closed session now. */
export const sitsClosed = async (context: Context, bodyId: string): Promise<boolean> =>
  (await selectClosedBodies(context)).includes(bodyId);

const whyNotClose = ({ viewer }: Context, { bodyId }: MeetingRow): Refusal | undefined =>
  may(viewer, 'meeting:close', { bodyId, agencyId: null })
    ? undefined
    : forbidden('The chair, the deputy chair or the clerk records a closed session. Ask one of them.');

const whyNotSitting = (context: Context, meeting: MeetingRow): Refusal | undefined =>
  whyNotPlanned(meeting) ??
  (meeting.heldOn === today(context)
    ? undefined
    : conflict(
        `This meeting sits on ${meeting.heldOn}, and not today. Only a meeting that sits goes into closed session.`,
      ));

const isClosedNow = async (context: Context, meeting: MeetingRow): Promise<boolean> =>
  (await listClosedSessions(context, meeting.id)).some((one) => one.goesOn);

/** Whether the viewer may record a closed session of the meeting now. */
export const mayClose = async (context: Context, meeting: MeetingRow): Promise<boolean> =>
  (whyNotClose(context, meeting) ?? whyNotSitting(context, meeting)) === undefined &&
  !(await isClosedNow(context, meeting));

/** Whether the viewer may record now that the meeting returned to open session. */
export const mayReturn = async (context: Context, meeting: MeetingRow): Promise<boolean> =>
  whyNotClose(context, meeting) === undefined && (await isClosedNow(context, meeting));

/** Records that a meeting that is sitting excludes the public. It ends when it returns to open session, or with the sitting. */
export async function goIntoClosedSession(
  context: Context,
  input: ReadMeeting & { readonly exempt: Exemption },
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'meeting:close', operation: 'goIntoClosedSession', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const meeting = await readBefore(inside, input, whyNotClose);
    const refusal = whyNotSitting(inside, meeting);
    if (refusal) throw refusal;
    const { paragraph, reason } = checked(exemption, input.exempt, 'input.exempt');
    // Goes first, and holds the meeting until the commit: nobody ends or closes the sitting meanwhile.
    const row = await updateMeeting(inside, input, {});
    if (!row) throw await staleWrite(inside, meeting, input.version);
    if (await selectGoingOn(inside, meeting.id)) throw conflict('This meeting is in closed session already.');
    const session = { id: uuidv7(), bodyId: meeting.bodyId, meetingId: meeting.id, satOn: meeting.heldOn };
    const beganAt = inside.clock();
    await insertClosedSession(inside, { ...session, paragraph, reason, beganAt });
    const began = { meeting: meeting.id, satOn: session.satOn, paragraph, reason, beganAt: beganAt.toISOString() };
    inside.changed('ClosedSession', { id: session.id, version: 1 }, began);
    inside.changed('Meeting', row, { closedSession: session.id });
    return row.id;
  });
}

/** Records that a meeting returned to open session. */
export async function returnToOpenSession(
  context: Context,
  input: ReadMeeting,
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'meeting:close', operation: 'returnToOpenSession', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const meeting = await readBefore(inside, input, whyNotClose);
    const row = await updateMeeting(inside, input, {});
    if (!row) throw await staleWrite(inside, meeting, input.version);
    const session = await selectGoingOn(inside, meeting.id);
    if (!session) throw conflict('This meeting is not in closed session, so that there is none to end.');
    const endedAt = inside.clock();
    for (const ended of await endClosedSession(inside, session.id, endedAt)) {
      inside.changed('ClosedSession', ended, { endedAt: endedAt.toISOString() });
    }
    inside.changed('Meeting', row, { closedSession: null });
    return row.id;
  });
}
