import { and, asc, eq, gt, isNotNull, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { oneOf } from '../../database/conditions.js';
import type { Role } from '../../policy/roles.js';
import { constitutions, type PlaceClass } from '../authorities/constitution.table.js';
import { today, type Context } from '../context.js';
import { isLive } from '../members/member.lookup.js';
import { members, seats } from '../members/member.table.js';
import { places } from '../members/place.table.js';
import { attendances, substitutes, type AttendanceStatus } from './attendance.table.js';
import { visibleAtMeeting } from './meeting.access.js';
import { meetings } from './meeting.table.js';

/** Which day of a meeting is meant: the one for which it is in the calendar, or the last on which anybody sat. */
export type WhichDay = 'due' | 'sat';

const sat = alias(attendances, 'sat');

/** The last day of a meeting on which anybody was there; the day of the meeting until somebody was. */
const lastSat = sql<string>`coalesce((select max(${sat.satOn}) from ${attendances} ${sql.identifier('sat')}
  where ${sat.authorityId} = ${meetings.authorityId} and ${sat.meetingId} = ${meetings.id}
    and (${sat.status} = 'present' or ${sat.substituteId} is not null)), ${meetings.heldOn})`;

const dayOf = (which: WhichDay): SQL<string> => (which === 'sat' ? lastSat : sql<string>`${meetings.heldOn}`);

/** A seat that counts on a day of a meeting, with who took it. It decides, and is shown to nobody: a `Seat` is read by those who may. */
export interface SeatAtMeeting {
  readonly meetingId: string;
  readonly day: string;
  readonly seatId: string;
  readonly title: string;
  readonly role: Role;
  readonly memberId: string | null;
  readonly agencyId: string;
  readonly placeId: string | null;
  /** Null for those who attend without a place. */
  readonly placeClass: PlaceClass | null;
  readonly isVoting: boolean | null;
  /** Null until attendance is recorded. */
  readonly status: AttendanceStatus | null;
  /** Who took the seat for its holder on that day. */
  readonly substituteId: string | null;
  /** Who is named to take it, whether they did or not. */
  readonly namedSubstituteId: string | null;
  readonly substituteMemberId: string | null;
}

const isSeen = ({ viewer }: Context): SQL => visibleAtMeeting(viewer, { body: meetings.bodyId, folder: meetings.id });

/**
 * The people's seats that count on a day of these meetings. What was recorded stands, and a membership that is suspended
 * today was not so, for all the hub knows, on a day that is past.
 */
export async function selectSeatsAt(
  context: Context,
  meetingIds: readonly string[],
  which: WhichDay,
): Promise<SeatAtMeeting[]> {
  const day = dayOf(which);
  return (await context.read())
    .select({
      meetingId: meetings.id,
      day,
      seatId: seats.id,
      title: seats.title,
      role: seats.role,
      memberId: seats.memberId,
      agencyId: members.agencyId,
      placeId: seats.placeId,
      placeClass: places.placeClass,
      isVoting: places.isVoting,
      status: attendances.status,
      substituteId: attendances.substituteId,
      namedSubstituteId: substitutes.id,
      substituteMemberId: substitutes.memberId,
    })
    .from(meetings)
    .innerJoin(seats, and(eq(seats.authorityId, meetings.authorityId), eq(seats.bodyId, meetings.bodyId), isLive(day)))
    .innerJoin(members, and(eq(members.authorityId, seats.authorityId), eq(members.id, seats.memberId)))
    .leftJoin(places, and(eq(places.authorityId, seats.authorityId), eq(places.id, seats.placeId)))
    .leftJoin(
      attendances,
      and(
        eq(attendances.authorityId, meetings.authorityId),
        eq(attendances.meetingId, meetings.id),
        eq(attendances.seatId, seats.id),
        sql`${attendances.satOn} = ${day}`,
      ),
    )
    .leftJoin(
      substitutes,
      and(
        eq(substitutes.authorityId, meetings.authorityId),
        eq(substitutes.meetingId, meetings.id),
        eq(substitutes.seatId, seats.id),
        isNull(substitutes.withdrawnOn),
      ),
    )
    .where(
      and(
        oneOf(meetings.id, meetingIds),
        isSeen(context),
        or(sql`${day} < ${today(context)}`, eq(members.status, 'active'), isNotNull(attendances.id)),
      ),
    )
    .orderBy(asc(seats.fromOn), asc(seats.id));
}

/** A place that the constitution in force on a day of a meeting provides for, whether or not anybody holds it. */
export interface PlaceOfMeeting {
  readonly meetingId: string;
  readonly placeId: string;
  readonly placeClass: PlaceClass;
}

const bringing = alias(constitutions, 'bringing');
const ending = alias(constitutions, 'ending');

/** The places that count on a day of these meetings. */
export async function selectPlacesAt(
  context: Context,
  meetingIds: readonly string[],
  which: WhichDay,
): Promise<PlaceOfMeeting[]> {
  const day = dayOf(which);
  return (await context.read())
    .select({ meetingId: meetings.id, placeId: places.id, placeClass: places.placeClass })
    .from(meetings)
    .innerJoin(places, and(eq(places.authorityId, meetings.authorityId), eq(places.bodyId, meetings.bodyId)))
    .innerJoin(bringing, and(eq(bringing.authorityId, places.authorityId), eq(bringing.id, places.constitutionId)))
    .leftJoin(ending, and(eq(ending.authorityId, places.authorityId), eq(ending.id, places.endedById)))
    .where(
      and(
        oneOf(meetings.id, meetingIds),
        isSeen(context),
        lte(bringing.inForceFrom, day),
        or(isNull(ending.inForceFrom), gt(ending.inForceFrom, day)),
      ),
    )
    .orderBy(asc(places.id));
}

/** The last day on which anybody sat, of each of these meetings; the day of the meeting where nobody has yet. */
export async function selectDays(
  context: Context,
  meetingIds: readonly string[],
  which: WhichDay,
): Promise<{ meetingId: string; bodyId: string; day: string }[]> {
  return (await context.read())
    .select({ meetingId: meetings.id, bodyId: meetings.bodyId, day: dayOf(which) })
    .from(meetings)
    .where(and(oneOf(meetings.id, meetingIds), isSeen(context)));
}
