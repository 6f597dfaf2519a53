/** Who is at a meeting, and whether enough are there for it to decide. */
import { constitutionOn } from '../authorities/constitution.service.js';
import type { PlaceClass } from '../authorities/constitution.table.js';
import { rolesIn } from '../../policy/viewer.js';
import type { Context } from '../context.js';
import { findSeat, type SeatRow } from '../members/seat.service.js';
import { notFound } from '../refusals.js';
import {
  selectAttendance,
  selectDays,
  selectPlacesAt,
  selectSeatRecords,
  selectSeatsAt,
  type AttendanceRow,
  type Period,
  type PlaceOfMeeting,
  type SeatAtMeeting,
  type SeatRecord,
} from './attendance.store.js';
import type { MeetingRow } from './meeting.store.js';
import { quorumOf, type PlaceAtMeeting, type QuorumResult } from './quorum.js';

export type { AttendanceRow, SeatAtMeeting };

/** The people's seats that count on the last day on which a meeting sat, with who took them; asked for many at once. */
export const seatsAt = (context: Context, meeting: Pick<MeetingRow, 'id'>): Promise<SeatAtMeeting[]> =>
  seatsOn(context, meeting.id, 'sat');

/** The same on the day for which the meeting is in the calendar. */
export const seatsDueAt = (context: Context, meeting: Pick<MeetingRow, 'id'>): Promise<SeatAtMeeting[]> =>
  seatsOn(context, meeting.id, 'due');

/** The same on a day that is given. */
export const seatsOnDay = (context: Context, meeting: Pick<MeetingRow, 'id'>, on: string): Promise<SeatAtMeeting[]> =>
  selectSeatsAt(context, [meeting.id], { on });

const seatsOn = (context: Context, meetingId: string, which: 'due' | 'sat'): Promise<SeatAtMeeting[]> =>
  byMeeting(context, `seats at meetings, ${which}`, meetingId, (ids) => selectSeatsAt(context, ids, which));

const placesAt = (context: Context, meetingId: string, which: 'due' | 'sat'): Promise<PlaceOfMeeting[]> =>
  byMeeting(context, `places at meetings, ${which}`, meetingId, (ids) => selectPlacesAt(context, ids, which));

const byMeeting = <Row extends { readonly meetingId: string }>(
  context: Context,
  name: string,
  meetingId: string,
  select: (meetingIds: readonly string[]) => Promise<Row[]>,
): Promise<Row[]> =>
  context
    .batched<string, Row[]>(name, async (meetingIds) => {
      const found = await select(meetingIds);
      return meetingIds.map((one) => found.filter((row) => row.meetingId === one));
    })
    .load(meetingId);

/** Whether a meeting is quorate on a day, by the rules of the constitution in force on that day. */
export interface Quorum extends QuorumResult<PlaceClass> {
  readonly day: string;
}

/** Of the last day on which a meeting sat. Whether it may decide now, `whyNotDecide` of meeting.service.ts says. */
export const assessQuorum = (context: Context, meetingId: string): Promise<Quorum> =>
  quorumFor(context, meetingId, 'sat', whoCame);

/** Of the day for which a meeting is in the calendar. */
export const assessQuorumDue = (context: Context, meetingId: string): Promise<Quorum> =>
  quorumFor(context, meetingId, 'due', whoCame);

/** The same, counted anew where the attendance of a meeting that was held is corrected. */
export const recountQuorum = (context: Context, meetingId: string): Promise<Quorum> =>
  quorumFor(context, meetingId, 'due', whoCame, true);

/** What of a quorum is kept with the meeting that was held with it. */
export const foundIn = ({ quorate, rules }: Quorum): QuorumResult<PlaceClass> => ({ quorate, rules });

/** Whether a meeting can be expected to be quorate: all come but those who sent apologies, and substitutes for seats. */
export const expectQuorum = (context: Context, meetingId: string): Promise<Quorum> =>
  quorumFor(context, meetingId, 'due', whoIsExpected);

async function quorumFor(
  context: Context,
  meetingId: string,
  which: 'due' | 'sat',
  whoIsThere: (seat: SeatAtMeeting) => PlaceAtMeeting['present'],
  anew = false,
): Promise<Quorum> {
  const [day] = await byMeeting(context, `days of meetings, ${which}`, meetingId, (ids) =>
    selectDays(context, ids, which),
  );
  if (!day) throw notFound('meeting');
  if (day.quorumFound && whoIsThere === whoCame && !anew) return { day: day.day, ...day.quorumFound };
  const constitution = await constitutionOn(context, day.bodyId, day.day);
  const [places, seats] = await Promise.all([placesAt(context, meetingId, which), seatsOn(context, meetingId, which)]);
  const atMeeting = places.map(({ placeId, placeClass }) => {
    const holders = seats.filter((seat) => seat.placeId === placeId);
    const there = holders.map(whoIsThere);
    const present = there.includes('holder') ? 'holder' : there.includes('substitute') ? 'substitute' : null;
    return { placeClass, filled: holders.length > 0, present } as const;
  });
  return { day: day.day, ...quorumOf(constitution?.quorum ?? [], atMeeting) };
}

const whoCame = ({ status, substituteId }: SeatAtMeeting): PlaceAtMeeting['present'] =>
  substituteId !== null ? 'substitute' : status === 'present' ? 'holder' : null;

const whoIsExpected = ({ status, namedSubstituteId }: SeatAtMeeting): PlaceAtMeeting['present'] => {
  if (namedSubstituteId !== null) return 'substitute';
  return status === 'apologies' ? null : 'holder';
};

/** What is recorded of a meeting, day by day; asked for many meetings at once in one statement. */
export const listAttendance = (context: Context, meetingId: string): Promise<AttendanceRow[]> =>
  byMeeting(context, 'attendance of meetings', meetingId, (ids) => selectAttendance(context, ids));

/** The seat behind a row of a meeting; null for whoever reads the row as a substitute, to whom the body’s seats are shut. */
export const seatBehind = async (
  context: Context,
  row: { readonly bodyId: string; readonly seatId: string },
): Promise<SeatRow | null> => (rolesIn(context.viewer, row.bodyId).length === 0 ? null : findSeat(context, row.seatId));

/** Of the last day on which a meeting sat; null until anybody was recorded as there. */
export async function quorumOfMeeting(context: Context, meetingId: string): Promise<Quorum | null> {
  const seats = await seatsOn(context, meetingId, 'sat');
  return seats.some((seat) => whoCame(seat) !== null) ? assessQuorum(context, meetingId) : null;
}

/** Whether a planned meeting can be expected to be quorate; null for one that is no longer to come. */
export const quorumExpectedAt = async (context: Context, meeting: MeetingRow): Promise<Quorum | null> =>
  meeting.status === 'planned' ? expectQuorum(context, meeting.id) : null;

/** How often one seat, or the seats of one agency, were taken. */
export interface Rate {
  readonly bodyId: string;
  /** Null where it is told of an agency. */
  readonly seatId: string | null;
  readonly seatTitle: string | null;
  readonly agencyId: string;
  readonly sat: number;
  readonly present: number;
  readonly bySubstitute: number;
  readonly apologies: number;
  readonly absent: number;
  readonly notRecorded: number;
  /** In per cent: present or by substitute, of the days on which the body sat. */
  readonly rate: number;
}

/** How often the seats of a body were taken, by seat and by agency; asked for many bodies at once in one statement. */
export async function attendanceRatesOf(
  context: Context,
  bodyId: string,
  { from, to }: Period,
): Promise<{ bySeat: Rate[]; byAgency: Rate[] }> {
  const records = await context
    .batched<string, SeatRecord[]>(`attendance rates ${from} ${to}`, async (bodyIds) => {
      const found = await selectSeatRecords(context, bodyIds, { from, to });
      return bodyIds.map((one) => found.filter((row) => row.bodyId === one));
    })
    .load(bodyId);
  const ofAgencies = new Map<string, SeatRecord>();
  for (const record of records) {
    const sum = ofAgencies.get(record.agencyId);
    ofAgencies.set(record.agencyId, sum ? added(sum, record) : record);
  }
  return {
    bySeat: records.map((record) => rateOf(record, record)),
    byAgency: [...ofAgencies.values()].map((record) => rateOf(record, { seatId: null, seatTitle: null })),
  };
}

const added = (one: SeatRecord, other: SeatRecord): SeatRecord => ({
  ...one,
  sat: one.sat + other.sat,
  present: one.present + other.present,
  bySubstitute: one.bySubstitute + other.bySubstitute,
  apologies: one.apologies + other.apologies,
  absent: one.absent + other.absent,
});

function rateOf(record: SeatRecord, seat: Pick<Rate, 'seatId' | 'seatTitle'>): Rate {
  const { sat, present, bySubstitute, apologies, absent } = record;
  const notRecorded = sat - present - bySubstitute - apologies - absent;
  return { ...record, ...seat, notRecorded, rate: Math.round(((present + bySubstitute) / sat) * 100) };
}
