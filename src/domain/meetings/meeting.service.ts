import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { may } from '../../policy/decide.js';
import type { Viewer } from '../../policy/viewer.js';
import { recorded, staleWrite } from '../audit/audit.service.js';
import { findBody } from '../authorities/authority.service.js';
import { today, type Context, type Inside } from '../context.js';
import { checked, passage } from '../input.js';
import { afterId, checkedFirst, connection, pageOf, type Connection } from '../page.js';
import { badField, conflict, forbidden, notFound, type Refusal } from '../refusals.js';
import { assessQuorumDue, seatsDueAt } from './attendance.service.js';
import {
  countMeetings,
  insertMeeting,
  selectLast,
  selectMeetings,
  selectNext,
  selectPages,
  updateMeeting,
  type MeetingRow,
} from './meeting.store.js';
import { whatIsShort } from './quorum.js';

export type { MeetingRow };

export interface Arrangement {
  readonly bodyId: string;
  readonly heldOn: string;
  readonly contributionsDueOn: string;
}

/** A meeting as it was read. */
export interface ReadMeeting {
  readonly id: string;
  readonly version: number;
}

/** A meeting by id; asked for many at once in one statement. */
export async function findMeeting(context: Context, id: string): Promise<MeetingRow> {
  const meeting = await context
    .batched<string, MeetingRow | undefined>('meetings', async (ids) => {
      const found = new Map((await selectMeetings(context, ids)).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
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

const whyNotPlanned = (meeting: MeetingRow): Refusal | undefined =>
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
async function whyNotQuorate(context: Context, meeting: MeetingRow): Promise<Refusal | undefined> {
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

const whyNotHold = (context: Context, meeting: MeetingRow): Refusal | undefined =>
  whyNotArrange(context.viewer, meeting.bodyId) ??
  whyNotPlanned(meeting) ??
  (meeting.heldOn > today(context)
    ? badField('input.id', `This meeting is on ${meeting.heldOn}. Say that it was held on that day or later.`)
    : undefined);

const whyNotCancel = (context: Context, meeting: MeetingRow): Refusal | undefined =>
  whyNotArrange(context.viewer, meeting.bodyId) ?? whyNotPlanned(meeting);

/** Whether the viewer may say now that the meeting was held. */
export const mayHold = (context: Context, meeting: MeetingRow): boolean => whyNotHold(context, meeting) === undefined;

/** Whether the viewer may cancel the meeting. */
export const mayCancel = (context: Context, meeting: MeetingRow): boolean =>
  whyNotCancel(context, meeting) === undefined;

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
    const { heldOn, contributionsDueOn } = input;
    if (contributionsDueOn > heldOn) {
      throw badField('input.contributionsDueOn', 'Contributions are due on the day of the meeting at the latest.');
    }
    const row = await insertMeeting(inside, { id: uuidv7(), bodyId: body.id, heldOn, contributionsDueOn });
    if (!row) {
      throw badField(
        'input.heldOn',
        `This body meets on ${heldOn} already. Choose another day, or cancel that meeting.`,
      );
    }
    inside.changed('Meeting', row, { body: body.id, heldOn, contributionsDueOn, status: row.status });
    return row.id;
  });
}

/** Says that a meeting took place. */
export async function holdMeeting(
  context: Context,
  input: ReadMeeting,
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'meeting:arrange', operation: 'holdMeeting', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const meeting = await readBefore(inside, input);
    const refusal = whyNotHold(inside, meeting);
    if (refusal) throw refusal;
    const row = await updateMeeting(inside, input, { status: 'held' });
    if (!row) throw await staleWrite(inside, meeting, input.version);
    inside.changed('Meeting', row, { status: row.status });
    return row.id;
  });
}

const cancellation = z.object({ reason: passage });

/** Takes a planned meeting out of the calendar, for a reason that its members read. */
export async function cancelMeeting(
  context: Context,
  input: ReadMeeting & { readonly reason: string },
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'meeting:arrange', operation: 'cancelMeeting', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const meeting = await readBefore(inside, input);
    const refusal = whyNotCancel(inside, meeting);
    if (refusal) throw refusal;
    const { reason } = checked(cancellation, input);
    const row = await updateMeeting(inside, input, { status: 'cancelled', cancellationReason: reason });
    if (!row) throw await staleWrite(inside, meeting, input.version);
    inside.changed('Meeting', row, { status: row.status, cancellationReason: reason });
    return row.id;
  });
}

/** The meeting as the writer read it. What a colleague did since is told before what no longer fits. */
async function readBefore(inside: Inside, input: ReadMeeting): Promise<MeetingRow> {
  const meeting = await findMeeting(inside, input.id);
  const refusal = whyNotArrange(inside.viewer, meeting.bodyId);
  if (refusal) throw refusal;
  if (meeting.version !== input.version) throw await staleWrite(inside, meeting, input.version);
  return meeting;
}
