/** Who is at a meeting, and whether enough are there for it to decide. */
import { constitutionOn } from '../authorities/constitution.service.js';
import type { Context } from '../context.js';
import { notFound } from '../refusals.js';
import {
  selectDays,
  selectPlacesAt,
  selectSeatsAt,
  type PlaceOfMeeting,
  type SeatAtMeeting,
  type WhichDay,
} from './attendance.store.js';
import type { MeetingRow } from './meeting.store.js';
import { quorumOf, type PlaceAtMeeting, type QuorumResult } from './quorum.js';

export type { SeatAtMeeting };

/** The people's seats that count on the last day on which a meeting sat, with who took them; asked for many at once. */
export const seatsAt = (context: Context, meeting: Pick<MeetingRow, 'id'>): Promise<SeatAtMeeting[]> =>
  seatsOn(context, meeting.id, 'sat');

/** The same on the day for which the meeting is in the calendar. */
export const seatsDueAt = (context: Context, meeting: Pick<MeetingRow, 'id'>): Promise<SeatAtMeeting[]> =>
  seatsOn(context, meeting.id, 'due');

const seatsOn = (context: Context, meetingId: string, which: WhichDay): Promise<SeatAtMeeting[]> =>
  byMeeting(context, `seats at meetings, ${which}`, meetingId, (ids) => selectSeatsAt(context, ids, which));

const placesAt = (context: Context, meetingId: string, which: WhichDay): Promise<PlaceOfMeeting[]> =>
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
export interface Quorum extends QuorumResult {
  readonly day: string;
}

/** Of the last day on which a meeting sat. Whether it may decide now, `whyNotDecide` of meeting.service.ts says. */
export const assessQuorum = (context: Context, meetingId: string): Promise<Quorum> =>
  quorumFor(context, meetingId, 'sat', whoCame);

/** Of the day for which a meeting is in the calendar. */
export const assessQuorumDue = (context: Context, meetingId: string): Promise<Quorum> =>
  quorumFor(context, meetingId, 'due', whoCame);

/** Whether a meeting can be expected to be quorate: all come but those who sent apologies, and substitutes for seats. */
export const expectQuorum = (context: Context, meetingId: string): Promise<Quorum> =>
  quorumFor(context, meetingId, 'due', whoIsExpected);

async function quorumFor(
  context: Context,
  meetingId: string,
  which: WhichDay,
  whoIsThere: (seat: SeatAtMeeting) => PlaceAtMeeting['present'],
): Promise<Quorum> {
  const [day] = await byMeeting(context, `days of meetings, ${which}`, meetingId, (ids) =>
    selectDays(context, ids, which),
  );
  if (!day) throw notFound('meeting');
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
  return status === null || status === 'present' ? 'holder' : null;
};
