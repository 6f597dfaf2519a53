/** The rules of substitutes: the clerk names who stands in for a seat at one meeting, somebody of its holder's agency. */
import { uuidv7 } from 'uuidv7';
import { recorded, staleWrite } from '../audit/audit.service.js';
import { findAgency } from '../authorities/authority.service.js';
import { today, type Context, type Inside } from '../context.js';
import { findMember, type MembershipRow } from '../members/member.service.js';
import { countsOn, listSeatsOfHolder } from '../members/seat.service.js';
import { badField, conflict, notFound, type Refusal } from '../refusals.js';
import { listAttendance, seatsDueAt, type SeatAtMeeting } from './attendance.service.js';
import { findMeeting, type MeetingRow } from './meeting.service.js';
import { whyNotRecord } from './sitting.service.js';
import {
  endSubstitute,
  hasSat,
  insertSubstitute,
  selectSubstitutesById,
  selectSubstitutesOf,
  waitForSeats,
  type SubstituteRow,
} from './substitute.store.js';

export type { SubstituteRow };

/** A substitute by id; asked for many at once in one statement. */
export async function findSubstitute(context: Context, id: string): Promise<SubstituteRow> {
  const substitute = await context
    .batched<string, SubstituteRow | undefined>('substitutes', async (ids) => {
      const found = new Map((await selectSubstitutesById(context, ids)).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!substitute) throw notFound('substitute');
  return substitute;
}

/** Everybody who was named for a meeting, those withdrawn since included; asked for many meetings at once. */
export const listSubstitutes = (context: Context, meetingId: string): Promise<SubstituteRow[]> =>
  context
    .batched<string, SubstituteRow[]>('substitutes of meetings', async (meetingIds) => {
      const found = await selectSubstitutesOf(context, meetingIds);
      return meetingIds.map((one) => found.filter((row) => row.meetingId === one));
    })
    .load(meetingId);

const whyNotToCome = ({ status }: MeetingRow): Refusal | undefined =>
  status === 'held' || status === 'cancelled'
    ? conflict(`This meeting was ${status}: nobody stands in at it any more.`)
    : undefined;

/** Whether the viewer may name now who stands in at the meeting. */
export const mayNameSubstitute = (context: Context, meeting: MeetingRow): boolean =>
  (whyNotRecord(context, meeting) ?? whyNotToCome(meeting)) === undefined;

/** Whether the viewer may withdraw the substitute now, who has not sat. */
export async function mayWithdraw(context: Context, substitute: SubstituteRow): Promise<boolean> {
  if (substitute.withdrawnOn !== null) return false;
  const meeting = await findMeeting(context, substitute.meetingId);
  if (whyNotRecord(context, meeting)) return false;
  return (await listAttendance(context, meeting.id)).every(({ substituteId }) => substituteId !== substitute.id);
}

/** Names who stands in for a seat at one meeting. They read its papers until its minutes are approved, and nothing else. */
export async function nameSubstitute(
  context: Context,
  input: { readonly meetingId: string; readonly seatId: string; readonly memberId: string },
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'meeting:record', operation: 'nameSubstitute', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const meeting = await findMeeting(inside, input.meetingId);
    const refusal = whyNotRecord(inside, meeting) ?? whyNotToCome(meeting);
    if (refusal) throw refusal;
    await waitForSeats(inside, meeting.id);
    const seats = await seatsDueAt(inside, meeting);
    const seat = seats.find((one) => one.seatId === input.seatId);
    if (!seat) throw badField('input.seatId', 'No seat of this body that counts on the day of the meeting. Name one.');
    if (seat.namedSubstituteId !== null) throw hasOne();
    const member = await findMember(inside, input.memberId);
    const problem = await whyNotStandIn(inside, { meeting, seats, seat, member });
    if (problem) throw badField('input.memberId', problem);
    const named = { bodyId: meeting.bodyId, meetingId: meeting.id, seatId: seat.seatId, memberId: member.id };
    const row = await insertSubstitute(inside, { id: uuidv7(), ...named, namedOn: today(inside) });
    if (!row) throw hasOne();
    inside.changed('Substitute', row, { meeting: meeting.id, seat: seat.seatId, memberId: member.id });
    return row.id;
  });
}

const hasOne = (): Refusal =>
  badField('input.seatId', 'This seat has a substitute for this meeting. Withdraw them first (withdrawSubstitute).');

interface StandingIn {
  readonly meeting: MeetingRow;
  readonly seats: readonly SeatAtMeeting[];
  readonly seat: SeatAtMeeting;
  readonly member: MembershipRow;
}

async function whyNotStandIn(
  inside: Inside,
  { meeting, seats, seat, member }: StandingIn,
): Promise<string | undefined> {
  if (member.status !== 'active') {
    return `This membership is ${member.status}. Only an active member stands in.`;
  }
  const held = await listSeatsOfHolder(inside, member.id);
  if (held.some((one) => one.bodyId === meeting.bodyId && countsOn(one, meeting.heldOn))) {
    return 'This person has a seat in this body already, and sits for themselves.';
  }
  if (seats.some((one) => one.substituteMemberId === member.id)) {
    return 'This person stands in for another seat at this meeting. Nobody sits for two.';
  }
  const isYoung = seat.role === 'youngMember' || seat.placeClass === 'youngPerson';
  if (isYoung && (await findAgency(inside, member.agencyId)).kind !== 'childrenInCareCouncil') {
    return 'A young person stands in for a young person. Have the lead of the Children in Care Council vouch for them.';
  }
  return member.agencyId === seat.agencyId
    ? undefined
    : 'A substitute is of the same agency as the holder of the seat. Have its lead vouch for this person.';
}

/** Withdraws a substitute, to whom the papers of the meeting are shut at once. */
export async function withdrawSubstitute(
  context: Context,
  input: { readonly id: string; readonly version: number },
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'meeting:record', operation: 'withdrawSubstitute', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const substitute = await findSubstitute(inside, input.id);
    const refusal = whyNotRecord(inside, await findMeeting(inside, substitute.meetingId));
    if (refusal) throw refusal;
    if (substitute.version !== input.version) throw await staleWrite(inside, substitute, input.version);
    if (substitute.withdrawnOn !== null) throw conflict(`They were withdrawn on ${substitute.withdrawnOn}.`);
    await waitForSeats(inside, substitute.meetingId);
    if (await hasSat(inside, substitute.id)) {
      throw conflict('They sat at this meeting. Correct its attendance first (recordAttendance).');
    }
    const withdrawnOn = today(inside);
    const row = await endSubstitute(inside, input, withdrawnOn);
    if (!row) throw await staleWrite(inside, substitute, input.version);
    inside.changed('Substitute', row, { withdrawnOn });
    return row.id;
  });
}
