/**
 * Closed sessions: the part of a sitting from which the public is excluded (Local Government Act 1972, section 100A). What
 * agreements open in closed session alone is open while it goes on, and shut with the next request after it.
 */
import { uuidv7 } from 'uuidv7';
import { may } from '../../policy/decide.js';
import { recorded, staleWrite } from '../audit/audit.service.js';
import { today, type Context, type Inside } from '../context.js';
import { checked, maybe } from '../input.js';
import { badField, badInput, conflict, forbidden, type Refusal } from '../refusals.js';
import { exemption } from './agenda.service.js';
import { seatsDueAt, type SeatAtMeeting } from './attendance.service.js';
import { readBefore, whyNotPlanned, whyNotQuorate, type ReadMeeting } from './meeting.service.js';
import { updateMeeting, type MeetingRow } from './meeting.store.js';
import { endSession } from './session.end.js';
import {
  insertClosedSession,
  selectClosedBodies,
  selectClosedSessions,
  selectGoingOn,
  type ClosedSessionRow,
} from './session.store.js';
import { whyNotRecord } from './sitting.service.js';

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
  (whyNotClose(context, meeting) ?? whyNotSitting(context, meeting) ?? (await whyNotResolve(context, meeting))) ===
    undefined && !(await isClosedNow(context, meeting));

/** Whether the viewer may record now that the meeting returned to open session. */
export const mayReturn = async (context: Context, meeting: MeetingRow): Promise<boolean> =>
  whyNotClose(context, meeting) === undefined && (await isClosedNow(context, meeting));

/**
 * Why a meeting cannot resolve to exclude the public: nobody is recorded as there, or not enough for it to decide anything.
 * A resolution is of those who are there.
 */
async function whyNotResolve(context: Context, meeting: MeetingRow): Promise<Refusal | undefined> {
  const refusal = await whyNotQuorate(context, meeting);
  if (refusal) return refusal;
  return (await seatsDueAt(context, meeting)).some(isTaken)
    ? undefined
    : conflict('Record first who is there (recordAttendance): those who are exclude the public.');
}

const isTaken = ({ status, substituteId }: SeatAtMeeting): boolean => status === 'present' || substituteId !== null;

/** Who moved it and who seconded it, each by a seat that is taken. */
interface Movers {
  readonly movedById: string | null;
  readonly secondedById: string | null;
}

/**
 * Whoever chairs may read by what a closed session opens, and so never closes one by their own word: the record names two who
 * are there and resolved it, or the clerk keeps it.
 */
async function checkMovers(inside: Inside, meeting: MeetingRow, { movedById, secondedById }: Movers): Promise<void> {
  if (movedById === null && secondedById === null && !whyNotRecord(inside, meeting)) return;
  const taken = (await seatsDueAt(inside, meeting)).filter(isTaken).map(({ seatId }) => seatId);
  const missing = 'Name a seat that is recorded as taken today.';
  const problems = Object.entries({ movedById, secondedById }).flatMap(([field, seatId]) =>
    seatId !== null && taken.includes(seatId) ? [] : [{ path: `input.${field}`, message: missing }],
  );
  if (problems.length > 0) throw badInput(problems);
  if (movedById === secondedById) throw badField('input.secondedById', 'Somebody else seconds it than moved it.');
}

/** A body that always sits in private is no committee under the Act, and cites none of its paragraphs. */
const exclusion = exemption.extend({ paragraph: maybe(exemption.shape.paragraph) });

/** Records that a meeting that is sitting excludes the public. It ends when it returns to open session, or with the sitting. */
export async function goIntoClosedSession(
  context: Context,
  input: ReadMeeting & {
    readonly exempt: { readonly paragraph?: number | null | undefined; readonly reason: string };
    readonly movedById?: string | null | undefined;
    readonly secondedById?: string | null | undefined;
  },
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'meeting:close', operation: 'goIntoClosedSession', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const meeting = await readBefore(inside, input, whyNotClose);
    const refusal = whyNotSitting(inside, meeting) ?? (await whyNotResolve(inside, meeting));
    if (refusal) throw refusal;
    const { paragraph, reason } = checked(exclusion, input.exempt, 'input.exempt');
    const movers = { movedById: input.movedById ?? null, secondedById: input.secondedById ?? null };
    await checkMovers(inside, meeting, movers);
    // Goes first, and holds the meeting until the commit: nobody ends or closes the sitting meanwhile.
    const row = await updateMeeting(inside, input, {});
    if (!row) throw await staleWrite(inside, meeting, input.version);
    if (await selectGoingOn(inside, meeting.id)) throw conflict('This meeting is in closed session already.');
    const session = { id: uuidv7(), bodyId: meeting.bodyId, meetingId: meeting.id, satOn: meeting.heldOn };
    const beganAt = inside.clock();
    const resolved = { paragraph, reason, ...movers };
    await insertClosedSession(inside, { ...session, ...resolved, beganAt });
    const began = { meeting: meeting.id, satOn: session.satOn, ...resolved, beganAt: beganAt.toISOString() };
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
    if (!(await endSession(inside, meeting.id))) {
      throw conflict('This meeting is not in closed session, so that there is none to end.');
    }
    inside.changed('Meeting', row, { closedSession: null });
    return row.id;
  });
}
