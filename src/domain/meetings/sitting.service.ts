/** What happens at a meeting: who came, when it was adjourned and goes on, and what a kick-off chose for the year. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { may } from '../../policy/decide.js';
import { recorded, staleWrite } from '../audit/audit.service.js';
import { constitutionOn } from '../authorities/constitution.service.js';
import { today, type Context } from '../context.js';
import { checked, line, passage } from '../input.js';
import { badField, badInput, conflict, forbidden, type Problem, type Refusal } from '../refusals.js';
import { foundIn, recountQuorum, seatsOnDay, type SeatAtMeeting } from './attendance.service.js';
import { saveAttendance } from './attendance.store.js';
import type { AttendanceStatus } from './attendance.table.js';
import { ladderOf, movedAlong } from './ladder.js';
import { readBefore, whyNotDecide, whyNotOn, whyNotPlanned, type ReadMeeting } from './meeting.service.js';
import { updateMeeting, waitForCalendar, type MeetingRow } from './meeting.store.js';
import { endSession } from './session.end.js';
import { waitForSeats } from './substitute.store.js';

/** Who records what happened at a meeting. */
export const whyNotRecord = ({ viewer }: Context, { bodyId }: MeetingRow): Refusal | undefined =>
  may(viewer, 'meeting:record', { bodyId, agencyId: null })
    ? undefined
    : forbidden('The clerk records what happens at a meeting of this body. Ask its clerk.');

/** Whether the viewer may record who is or was at the meeting. */
export const mayRecordAttendance = (context: Context, meeting: MeetingRow): boolean =>
  whyNotRecord(context, meeting) === undefined && meeting.status !== 'cancelled';

/** Whether the viewer may choose the areas of focus now. */
export const mayChooseFocus = async (context: Context, meeting: MeetingRow): Promise<boolean> =>
  (whyNotRecord(context, meeting) ?? whyNotKickOff(meeting) ?? (await whyNotDecide(context, meeting))) === undefined;

export interface AttendanceEntry {
  readonly seatId: string;
  readonly status: AttendanceStatus;
  readonly substituteId?: string | null | undefined;
}

/**
 * Records who was there on a day of a meeting, and apologies before it, which are taken back by saying that there are none:
 * `absent`. A seat that is named again is corrected; one that is not stays as it was recorded. Answers with the meeting.
 */
export async function recordAttendance(
  context: Context,
  input: {
    readonly meetingId: string;
    readonly version: number;
    readonly satOn: string;
    readonly entries: readonly AttendanceEntry[];
  },
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'meeting:record', operation: 'recordAttendance', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const read = { id: input.meetingId, version: input.version };
    const meeting = await readBefore(inside, read, whyNotRecord);
    if (meeting.status === 'cancelled') throw conflict('This meeting was cancelled, so that nobody attended it.');
    const { satOn, entries } = input;
    if (satOn !== meeting.heldOn && !meeting.adjournedOn.includes(satOn)) {
      throw badField('input.satOn', `This meeting is on ${meeting.heldOn}. Give that day, or one on which it sat.`);
    }
    await waitForSeats(inside, meeting.id);
    const seats = new Map((await seatsOnDay(inside, meeting, satOn)).map((seat) => [seat.seatId, seat]));
    const isBefore = satOn > today(inside);
    const problems = problemsOf(entries, seats, isBefore);
    if (problems.length > 0) throw badInput(problems);
    const { bodyId } = meeting;
    // Of whoever sent no apologies there is nothing to take back.
    const isSaid = (seatId: string): boolean => seats.get(seatId)?.status === 'apologies';
    const written = entries
      .filter(({ seatId, status }) => !isBefore || status === 'apologies' || isSaid(seatId))
      .map(({ seatId, status, substituteId = null }) => {
        return { id: uuidv7(), bodyId, meetingId: meeting.id, satOn, seatId, status, substituteId };
      });
    for (const { id, version, ...fields } of await saveAttendance(inside, written)) {
      inside.changed('Attendance', { id, version }, { meeting: meeting.id, satOn, ...fields });
    }
    const wasHeld = meeting.status === 'held' && satOn === meeting.heldOn;
    const found = wasHeld ? { quorumFound: foundIn(await recountQuorum(inside, meeting.id)) } : {};
    const row = await updateMeeting(inside, read, found);
    if (!row) throw await staleWrite(inside, meeting, input.version);
    inside.changed('Meeting', row, { attendance: satOn, ...found });
    return meeting.id;
  });
}

const MOST_ENTRIES = 200;

function problemsOf(
  entries: readonly AttendanceEntry[],
  seats: ReadonlyMap<string, SeatAtMeeting>,
  isBefore: boolean,
): Problem[] {
  if (entries.length === 0 || entries.length > MOST_ENTRIES) {
    return [{ path: 'input.entries', message: `Name between 1 and ${MOST_ENTRIES} seats.` }];
  }
  return entries.flatMap((entry, at) => {
    const problem = problemOf(entry, seats.get(entry.seatId), isBefore);
    const isTwice = entries.findIndex(({ seatId }) => seatId === entry.seatId) < at;
    const path = `input.entries.${at}`;
    if (isTwice) return [{ path: `${path}.seatId`, message: 'This seat is named twice. Name each seat once.' }];
    return problem ? [{ path: `${path}.${problem.field}`, message: problem.message }] : [];
  });
}

function problemOf(
  { status, substituteId }: AttendanceEntry,
  seat: SeatAtMeeting | undefined,
  isBefore: boolean,
): { readonly field: keyof AttendanceEntry; readonly message: string } | undefined {
  if (!seat) {
    return { field: 'seatId', message: 'No seat of this body that counts on that day. Name one that does.' };
  }
  if (isBefore && (status === 'present' || substituteId != null)) {
    const message = 'That day is to come: until then only apologies are recorded, or absent where they are taken back.';
    return { field: 'status', message };
  }
  if (substituteId == null) return undefined;
  if (status === 'present') {
    return { field: 'substituteId', message: 'Its holder was there. A substitute sits for a holder who was not.' };
  }
  return seat.namedSubstituteId === substituteId
    ? undefined
    : { field: 'substituteId', message: 'Not named for this seat at this meeting. Name them first (nameSubstitute).' };
}

const because = z.object({ reason: passage });

/** Adjourns a meeting that sat: its items stay, and it goes on on another day. */
export async function adjournMeeting(
  context: Context,
  input: ReadMeeting & { readonly reason: string },
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'meeting:adjourn', operation: 'adjournMeeting', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const meeting = await readBefore(inside, input, whyNotAdjournIt);
    const refusal = whyNotPlanned(meeting) ?? whyNotYet(inside, meeting);
    if (refusal) throw refusal;
    const { reason } = checked(because, input);
    const adjournedOn = [...meeting.adjournedOn, meeting.heldOn];
    const row = await updateMeeting(inside, input, { status: 'adjourned', adjournmentReason: reason, adjournedOn });
    if (!row) throw await staleWrite(inside, meeting, input.version);
    inside.changed('Meeting', row, { status: row.status, adjournmentReason: reason, adjournedOn });
    await endSession(inside, row.id);
    return row.id;
  });
}

const whyNotAdjournIt = ({ viewer }: Context, { bodyId }: MeetingRow): Refusal | undefined =>
  may(viewer, 'meeting:adjourn', { bodyId, agencyId: null })
    ? undefined
    : forbidden('The chair adjourns a meeting, or the deputy chair. Ask one of them.');

const whyNotYet = (context: Context, meeting: MeetingRow): Refusal | undefined =>
  meeting.heldOn > today(context)
    ? badField('input.id', `This meeting is on ${meeting.heldOn}. Adjourn it on that day, or have the clerk move it.`)
    : undefined;

/** Whether the viewer may adjourn the meeting now. */
export const mayAdjourn = (context: Context, meeting: MeetingRow): boolean =>
  (whyNotAdjournIt(context, meeting) ?? whyNotPlanned(meeting) ?? whyNotYet(context, meeting)) === undefined;

/** Sets the day on which an adjourned meeting goes on: the same meeting with the same agenda, and attendance of its own. */
export async function reconveneMeeting(
  context: Context,
  input: ReadMeeting & { readonly heldOn: string },
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'meeting:reconvene', operation: 'reconveneMeeting', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const meeting = await readBefore(inside, input, whyNotReconveneIt);
    const refusal = whyNotAdjourned(meeting);
    if (refusal) throw refusal;
    const { heldOn } = input;
    await waitForCalendar(inside, meeting.bodyId);
    const problem = await whyNotOn(inside, meeting, heldOn);
    if (problem) throw badField('input.heldOn', problem);
    // What was due before it was; only the minutes are still to come.
    const constitution = await constitutionOn(inside, meeting.bodyId, heldOn);
    const { minutesOutOn } = constitution
      ? ladderOf(heldOn, constitution)
      : movedAlong(meeting, meeting.heldOn, heldOn);
    const row = await updateMeeting(inside, input, { status: 'planned', heldOn, minutesOutOn });
    if (!row) throw await staleWrite(inside, meeting, input.version);
    inside.changed('Meeting', row, { status: row.status, heldOn, minutesOutOn });
    return row.id;
  });
}

const whyNotReconveneIt = ({ viewer }: Context, { bodyId }: MeetingRow): Refusal | undefined =>
  may(viewer, 'meeting:reconvene', { bodyId, agencyId: null })
    ? undefined
    : forbidden('The chair, the deputy chair or the clerk reconvenes a meeting. Ask one of them.');

const whyNotAdjourned = ({ status }: MeetingRow): Refusal | undefined =>
  status === 'adjourned'
    ? undefined
    : conflict('This meeting is not adjourned, so that there is nothing to reconvene.');

/** Whether the viewer may reconvene the meeting now. */
export const mayReconvene = (context: Context, meeting: MeetingRow): boolean =>
  (whyNotReconveneIt(context, meeting) ?? whyNotAdjourned(meeting)) === undefined;

const MOST_AREAS = 12;
const focus = z.object({
  focusAreas: z
    .array(line)
    .min(1, 'Name at least one area.')
    .max(MOST_AREAS, `Name at most ${MOST_AREAS} areas.`)
    .refine((areas) => new Set(areas).size === areas.length, 'Name each area once.'),
});

/** Records the areas on which a kick-off meeting chose to focus in its year. Chosen again, they replace the first. */
export async function chooseFocusAreas(
  context: Context,
  input: ReadMeeting & { readonly focusAreas: readonly string[] },
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'meeting:record', operation: 'chooseFocusAreas', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const meeting = await readBefore(inside, input, whyNotRecord);
    const refusal = whyNotKickOff(meeting) ?? (await whyNotDecide(inside, meeting));
    if (refusal) throw refusal;
    const { focusAreas } = checked(focus, input);
    const row = await updateMeeting(inside, input, { focusAreas });
    if (!row) throw await staleWrite(inside, meeting, input.version);
    inside.changed('Meeting', row, { focusAreas });
    return row.id;
  });
}

const whyNotKickOff = ({ kind }: MeetingRow): Refusal | undefined =>
  kind === 'kickOff'
    ? undefined
    : conflict('The kick-off meeting of a municipal year chooses its areas of focus, and this is none.');
