import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { may } from '../../policy/decide.js';
import type { Viewer } from '../../policy/viewer.js';
import { recorded, staleWrite } from '../audit/audit.service.js';
import { findBody } from '../authorities/authority.service.js';
import { constitutionOn } from '../authorities/constitution.service.js';
import { today, type Context, type Inside } from '../context.js';
import { checked, passage } from '../input.js';
import { afterId, checkedFirst, connection, pageOf, type Connection } from '../page.js';
import { badField, conflict, forbidden, notFound, type Refusal } from '../refusals.js';
import { assessQuorumDue, foundIn, seatsAt, seatsDueAt, type SeatAtMeeting } from './attendance.service.js';
import { agreedYearOf, whyNotInYear, whyNotTakeOut } from './calendar.service.js';
import { collisionIn, ladderOf, movedAlong, RUNGS, type Rungs } from './ladder.js';
import {
  countMeetings,
  insertMeeting,
  meetsOn,
  selectLast,
  selectMeetings,
  selectPlanned,
  selectNext,
  selectPages,
  updateMeeting,
  waitForCalendar,
  type MeetingRow,
} from './meeting.store.js';
import type { MeetingKind } from './meeting.table.js';
import { whatIsShort } from './quorum.js';
import { endSession } from './session.end.js';

export type { MeetingRow };

/** A meeting to be arranged. Days that are not given are counted by the constitution in force on the day of the meeting. */
export interface Arrangement extends GivenRungs {
  readonly bodyId: string;
  readonly heldOn: string;
  readonly kind?: MeetingKind | null | undefined;
}

type GivenRungs = { readonly [Rung in keyof Rungs]?: string | null | undefined };

/** A meeting as it was read. */
export interface ReadMeeting {
  readonly id: string;
  readonly version: number;
}

const meetingsById = (context: Context) =>
  context.batched<string, MeetingRow | undefined>('meetings', async (ids) => {
    const found = new Map((await selectMeetings(context, ids)).map((row) => [row.id, row]));
    return ids.map((one) => found.get(one));
  });

/** Reads the planned meetings of bodies ahead, in the breath in which it is found which of them is meant. */
export async function readPlannedAhead(context: Context, bodyIds: readonly string[]): Promise<void> {
  for (const row of await selectPlanned(context, bodyIds)) meetingsById(context).prime(row.id, row);
}

/** A meeting by id; asked for many at once in one statement. */
export async function findMeeting(context: Context, id: string): Promise<MeetingRow> {
  const meeting = await meetingsById(context).load(id);
  if (!meeting) throw notFound('meeting');
  return meeting;
}

/** The meeting that an input names, which must be one of this body's and not cancelled; refused at its path otherwise. */
export async function checkMeeting(
  inside: Inside,
  id: string,
  bodyId: string,
  path = 'input.meetingId',
): Promise<MeetingRow> {
  const [meeting] = await selectMeetings(inside, [id]);
  if (meeting?.bodyId !== bodyId) throw badField(path, 'This body has no such meeting. Name one of its own.');
  if (meeting.status === 'cancelled') throw badField(path, 'This meeting was cancelled. Name one that takes place.');
  return meeting;
}

/** The meetings of a body, newest first; asked for many bodies at once in one statement. */
export async function listMeetings(
  context: Context,
  bodyId: string,
  { first, after }: { first: number; after: string | null },
): Promise<Connection<MeetingRow>> {
  const order = ['meetings', bodyId];
  const limit = checkedFirst(first);
  const behind = afterId(after, order);
  const rows = await context
    .batched<string, MeetingRow[]>(`meetings of bodies ${limit} ${behind}`, async (bodyIds) => {
      const found = await selectPages(context, bodyIds, { limit: limit + 1, behind });
      return bodyIds.map((one) => found.filter((row) => row.bodyId === one));
    })
    .load(bodyId);
  return connection(pageOf(rows, limit), order, () =>
    context
      .batched<string, number>('count of meetings', async (bodyIds) => {
        const counts = await countMeetings(context, bodyIds);
        return bodyIds.map((one) => counts.get(one) ?? 0);
      })
      .load(bodyId),
  );
}

/** The next planned meeting of a body, today's included. */
export const nextMeeting = (context: Context, bodyId: string): Promise<MeetingRow | null> =>
  oneABody(context, 'next meetings', bodyId, (bodyIds) => selectNext(context, bodyIds, today(context)));

/** The last meeting that a body held. */
export const lastMeeting = (context: Context, bodyId: string): Promise<MeetingRow | null> =>
  oneABody(context, 'last meetings', bodyId, (bodyIds) => selectLast(context, bodyIds));

/** The meeting that a body looks at: the one that is named, else the next, else the last; null where it has none. */
export async function meetingOfBody(context: Context, bodyId: string, id?: string | null): Promise<MeetingRow | null> {
  if (!id) return (await nextMeeting(context, bodyId)) ?? lastMeeting(context, bodyId);
  const meeting = await findMeeting(context, id);
  if (meeting.bodyId !== bodyId) throw notFound('meeting');
  return meeting;
}

const oneABody = (
  context: Context,
  name: string,
  bodyId: string,
  select: (bodyIds: readonly string[]) => Promise<MeetingRow[]>,
): Promise<MeetingRow | null> =>
  context
    .batched<string, MeetingRow | null>(name, async (bodyIds) => {
      const found = new Map((await select(bodyIds)).map((row) => [row.bodyId, row]));
      return bodyIds.map((one) => found.get(one) ?? null);
    })
    .load(bodyId);

const whyNotArrange = (viewer: Viewer, bodyId: string): Refusal | undefined =>
  may(viewer, 'meeting:arrange', { bodyId, agencyId: null })
    ? undefined
    : forbidden('The clerk keeps the calendar of this body. Ask its clerk.');

const BECAME = {
  adjourned: 'it was adjourned. Reconvene it first',
  held: 'it was held',
  cancelled: 'it was cancelled',
} as const;

/** Why a meeting that was held, cancelled or adjourned is no longer planned. */
export const whyNotPlanned = (meeting: MeetingRow): Refusal | undefined =>
  meeting.status === 'planned' ? undefined : conflict(`This meeting is no longer planned: ${BECAME[meeting.status]}.`);

/**
 * Why a meeting cannot decide anything: it is not its day yet, it is adjourned or was cancelled, or it is not quorate.
 * A meeting that was held could, on the day for which it stands in the calendar.
 */
export async function whyNotDecide(context: Context, meeting: MeetingRow): Promise<Refusal | undefined> {
  if (meeting.status === 'cancelled' || meeting.status === 'adjourned') return whyNotPlanned(meeting);
  if (meeting.heldOn > today(context)) {
    return conflict(`This meeting is on ${meeting.heldOn}. It decides nothing before that day.`);
  }
  return whyNotQuorate(context, meeting);
}

/** A body whose constitution states no quorum is never short of one. */
export async function whyNotQuorate(context: Context, meeting: MeetingRow): Promise<Refusal | undefined> {
  const quorum = await assessQuorumDue(context, meeting.id);
  if (quorum.quorate !== false) return undefined;
  if ((await seatsDueAt(context, meeting)).every(({ status }) => status === null)) {
    return conflict(
      `The constitution states a quorum. Record the attendance of ${quorum.day} first (recordAttendance).`,
    );
  }
  return conflict(
    `The meeting of ${quorum.day} is not quorate: it needs ${whatIsShort(quorum)}. The chair can only adjourn (adjournMeeting).`,
  );
}

const whyNotHold = async (context: Context, meeting: MeetingRow): Promise<Refusal | undefined> =>
  whyNotArrange(context.viewer, meeting.bodyId) ??
  whyNotPlanned(meeting) ??
  (meeting.heldOn > today(context)
    ? badField('input.id', `This meeting is on ${meeting.heldOn}. Say that it was held on that day or later.`)
    : await whyNotQuorate(context, meeting));

const whyNotCancel = async (context: Context, meeting: MeetingRow): Promise<Refusal | undefined> =>
  whyNotArrange(context.viewer, meeting.bodyId) ??
  whyNotPlanned(meeting) ??
  whyNotAfterSitting(await seatsAt(context, meeting)) ??
  (await whyNotTakeOut(context, meeting));

const whyNotMove = async (context: Context, meeting: MeetingRow): Promise<Refusal | undefined> =>
  whyNotArrange(context.viewer, meeting.bodyId) ??
  whyNotPlanned(meeting) ??
  // One that was adjourned keeps the day on which it sat, and moves the one on which it goes on.
  whyNotAfterSitting(await seatsDueAt(context, meeting));

/** A meeting at which anybody sat was not moved, and did not fail to take place: it was adjourned, or it was held. */
function whyNotAfterSitting(seats: readonly SeatAtMeeting[]): Refusal | undefined {
  const sat = seats.find(({ status, substituteId }) => status === 'present' || substituteId !== null);
  return sat && conflict(`This meeting sat on ${sat.day}. Hold it, or let the chair adjourn and reconvene it.`);
}

/** Whether the viewer may put meetings into the calendar of a body. */
export const mayArrange = ({ viewer }: Context, bodyId: string): boolean => whyNotArrange(viewer, bodyId) === undefined;

/** Whether the viewer may say now that the meeting was held. */
export const mayHold = async (context: Context, meeting: MeetingRow): Promise<boolean> =>
  (await whyNotHold(context, meeting)) === undefined;

/** Whether the viewer may cancel the meeting. */
export const mayCancel = async (context: Context, meeting: MeetingRow): Promise<boolean> =>
  (await whyNotCancel(context, meeting)) === undefined;

/** Whether the viewer may move the meeting to another day. */
export const mayMove = async (context: Context, meeting: MeetingRow): Promise<boolean> =>
  (await whyNotMove(context, meeting)) === undefined;

/**
 * Puts a meeting into the calendar of a body. Its day may have passed: a body that starts with the hub in mid-year enters
 * the meetings it has held.
 */
export async function arrangeMeeting(
  context: Context,
  input: Arrangement,
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'meeting:arrange', operation: 'arrangeMeeting', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const body = await findBody(inside, input.bodyId);
    const refusal = whyNotArrange(inside.viewer, body.id);
    if (refusal) throw refusal;
    const { heldOn } = input;
    const kind = input.kind ?? 'ordinary';
    await waitForCalendar(inside, body.id);
    const problem = await whyNotInYear(inside, { id: null, bodyId: body.id, kind, heldOn });
    if (problem) throw badField(`input.${problem.field}`, problem.message);
    const rungs = { ...(await rungsFor(inside, body.id, heldOn, input)) };
    const row = await insertMeeting(inside, { id: uuidv7(), bodyId: body.id, kind, heldOn, ...rungs });
    if (!row) throw badField('input.heldOn', meetsAlready(heldOn));
    inside.changed('Meeting', row, { body: body.id, kind, heldOn, ...rungs, status: row.status });
    return row.id;
  });
}

const meetsAlready = (day: string): string =>
  `This body meets on ${day} already. Choose another day, or cancel that meeting.`;

/** The days of a meeting: as given, and for the rest as the constitution counts them. */
async function rungsFor(
  inside: Inside,
  bodyId: string,
  heldOn: string,
  input: GivenRungs,
): Promise<Rungs & { contributionsDueOn: string }> {
  const constitution = await constitutionOn(inside, bodyId, heldOn);
  const counted: Rungs = constitution ? ladderOf(heldOn, constitution) : NO_RUNGS;
  const rungs: Rungs = {
    dataCutOffOn: input.dataCutOffOn ?? counted.dataCutOffOn,
    contributionsDueOn: input.contributionsDueOn ?? counted.contributionsDueOn,
    signOffDueOn: input.signOffDueOn ?? counted.signOffDueOn,
    publishOn: input.publishOn ?? counted.publishOn,
    minutesOutOn: input.minutesOutOn ?? counted.minutesOutOn,
  };
  const { contributionsDueOn } = rungs;
  if (contributionsDueOn === null) {
    throw badField(
      'input.contributionsDueOn',
      'This body has no constitution in force on that day, by which to count when contributions are due. Give a day.',
    );
  }
  const given = RUNGS.filter((rung) => input[rung] != null);
  const collision = collisionIn(heldOn, rungs, given);
  if (collision) throw badField(`input.${collision.rung}`, collision.message);
  return { ...rungs, contributionsDueOn };
}

const NO_RUNGS: Rungs = {
  dataCutOffOn: null,
  contributionsDueOn: null,
  signOffDueOn: null,
  publishOn: null,
  minutesOutOn: null,
};

/**
 * Moves a planned meeting to another day. The days by which things are done for it are counted anew; where no
 * constitution says how, they move along with it.
 */
export async function moveMeeting(
  context: Context,
  input: ReadMeeting & { readonly heldOn: string },
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'meeting:arrange', operation: 'moveMeeting', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const meeting = await readBefore(inside, input, whyNotArrangeIt);
    const refusal = await whyNotMove(inside, meeting);
    if (refusal) throw refusal;
    const { heldOn } = input;
    await waitForCalendar(inside, meeting.bodyId);
    const problem = await whyNotOn(inside, meeting, heldOn);
    if (problem) throw badField('input.heldOn', problem);
    const year = await agreedYearOf(inside, meeting);
    const isOutOfYear = year !== undefined && (heldOn < year.startsOn || year.endsOn < heldOn);
    const short = isOutOfYear ? await whyNotTakeOut(inside, meeting) : undefined;
    if (short) throw short;
    const constitution = await constitutionOn(inside, meeting.bodyId, heldOn);
    const rungs = constitution ? ladderOf(heldOn, constitution) : movedAlong(meeting, meeting.heldOn, heldOn);
    const moved = { heldOn, ...rungs, contributionsDueOn: rungs.contributionsDueOn ?? heldOn };
    const row = await updateMeeting(inside, input, moved);
    if (!row) throw await staleWrite(inside, meeting, input.version);
    inside.changed('Meeting', row, moved);
    await endSession(inside, row.id);
    return row.id;
  });
}

/** Why a meeting that is still to sit cannot sit on a day. */
export async function whyNotOn(inside: Inside, meeting: MeetingRow, heldOn: string): Promise<string | undefined> {
  const sat = meeting.adjournedOn.at(-1);
  if (sat !== undefined && heldOn <= sat) return `This meeting sat on ${sat} and was adjourned. Choose a later day.`;
  if (heldOn < today(inside)) return 'This day is past. Choose today or a day to come.';
  if (await meetsOn(inside, meeting.bodyId, heldOn, meeting.id)) return meetsAlready(heldOn);
  return (await whyNotInYear(inside, { ...meeting, heldOn }))?.message;
}

/** Says that a meeting took place. */
export async function holdMeeting(
  context: Context,
  input: ReadMeeting,
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'meeting:arrange', operation: 'holdMeeting', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const meeting = await readBefore(inside, input, whyNotArrangeIt);
    const refusal = await whyNotHold(inside, meeting);
    if (refusal) throw refusal;
    const quorumFound = foundIn(await assessQuorumDue(inside, meeting.id));
    const row = await updateMeeting(inside, input, { status: 'held', quorumFound });
    if (!row) throw await staleWrite(inside, meeting, input.version);
    inside.changed('Meeting', row, { status: row.status, quorumFound });
    await endSession(inside, row.id);
    return row.id;
  });
}

const because = z.object({ reason: passage });

/** Takes a planned meeting out of the calendar, for a reason that its members read. */
export async function cancelMeeting(
  context: Context,
  input: ReadMeeting & { readonly reason: string },
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'meeting:arrange', operation: 'cancelMeeting', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const meeting = await readBefore(inside, input, whyNotArrangeIt);
    await waitForCalendar(inside, meeting.bodyId);
    const refusal = await whyNotCancel(inside, meeting);
    if (refusal) throw refusal;
    const { reason } = checked(because, input);
    const row = await updateMeeting(inside, input, { status: 'cancelled', cancellationReason: reason });
    if (!row) throw await staleWrite(inside, meeting, input.version);
    inside.changed('Meeting', row, { status: row.status, cancellationReason: reason });
    await endSession(inside, row.id);
    return row.id;
  });
}

const whyNotArrangeIt = ({ viewer }: Context, { bodyId }: MeetingRow): Refusal | undefined =>
  whyNotArrange(viewer, bodyId);

/** The meeting as the writer read it. What a colleague did since is told before what no longer fits. */
export async function readBefore(
  inside: Inside,
  input: ReadMeeting,
  whyNot: (context: Context, meeting: MeetingRow) => Refusal | undefined,
): Promise<MeetingRow> {
  const meeting = await findMeeting(inside, input.id);
  const refusal = whyNot(inside, meeting);
  if (refusal) throw refusal;
  if (meeting.version !== input.version) throw await staleWrite(inside, meeting, input.version);
  return meeting;
}
