import { and, asc, eq, gt, gte, isNotNull, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import type { Role } from '../../policy/roles.js';
import { bodiesWith } from '../../policy/viewer.js';
import { bodies } from '../authorities/authority.table.js';
import { constitutions, type PlaceClass } from '../authorities/constitution.table.js';
import { today, type Context, type Inside } from '../context.js';
import { isLive } from '../members/member.lookup.js';
import { members, seats } from '../members/member.table.js';
import { places } from '../members/place.table.js';
import { attendances, substitutes, type AttendanceStatus } from './attendance.table.js';
import { atMeeting, visibleAtMeeting } from './meeting.access.js';
import { meetings } from './meeting.table.js';
import type { QuorumResult } from './quorum.js';

/** Which day of a meeting is meant: the one for which it is in the calendar, the last on which anybody sat, or a given one. */
export type WhichDay = 'due' | 'sat' | { readonly on: string };

const sat = alias(attendances, 'sat');

/** The last day of a meeting on which anybody was there; the day of the meeting until somebody was. */
const lastSat = sql<string>`coalesce((select max(${sat.satOn}) from ${attendances} ${sql.identifier('sat')}
  where ${sat.authorityId} = ${meetings.authorityId} and ${sat.meetingId} = ${meetings.id}
    and (${sat.status} = 'present' or ${sat.substituteId} is not null)), ${meetings.heldOn})`;

function dayOf(which: WhichDay): SQL<string> {
  if (which === 'sat') return lastSat;
  return which === 'due' ? sql<string>`${meetings.heldOn}` : sql<string>`${which.on}::date`;
}

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
): Promise<{ meetingId: string; bodyId: string; day: string; quorumFound: QuorumResult<PlaceClass> | null }[]> {
  return (
    (await context.read())
      .select({ meetingId: meetings.id, bodyId: bodies.id, day: dayOf(which), quorumFound: meetings.quorumFound })
      .from(meetings)
      // Columns keep their tables' names, which the day needs, only where two tables are joined.
      .innerJoin(bodies, and(eq(bodies.authorityId, meetings.authorityId), eq(bodies.id, meetings.bodyId)))
      .where(and(oneOf(meetings.id, meetingIds), isSeen(context)))
  );
}

type Columns = Omit<typeof attendances.$inferSelect, 'authorityId'>;

/** Whether a seat was taken on one day of a meeting, with the title of the seat. */
export interface AttendanceRow extends Columns {
  readonly seatTitle: string;
}

/** What is recorded of these meetings: of the days on which they sat, and of the one for which they are in the calendar. */
export async function selectAttendance(context: Context, meetingIds: readonly string[]): Promise<AttendanceRow[]> {
  const rows = await (
    await context.read()
  )
    .select({
      id: attendances.id,
      bodyId: attendances.bodyId,
      meetingId: attendances.meetingId,
      satOn: attendances.satOn,
      seatId: attendances.seatId,
      seatTitle: seats.title,
      status: attendances.status,
      substituteId: attendances.substituteId,
      version: attendances.version,
    })
    .from(attendances)
    .innerJoin(seats, and(eq(seats.authorityId, attendances.authorityId), eq(seats.id, attendances.seatId)))
    .innerJoin(meetings, and(eq(meetings.authorityId, attendances.authorityId), eq(meetings.id, attendances.meetingId)))
    .where(
      and(
        oneOf(attendances.meetingId, meetingIds),
        // A meeting that was moved has apologies for a day on which it never was.
        or(eq(attendances.satOn, meetings.heldOn), sql`${attendances.satOn} = any(${meetings.adjournedOn})`),
        visibleAtMeeting(context.viewer, { body: attendances.bodyId, folder: attendances.meetingId }),
      ),
    )
    .orderBy(asc(attendances.satOn), asc(seats.fromOn), asc(seats.id));
  return disclose(context.viewer, 'Attendance', rows, ({ bodyId, meetingId }) =>
    atMeeting({ bodyId, folderId: meetingId }),
  );
}

/** Records attendance; what was recorded of a seat for that day before is corrected. */
export async function saveAttendance(
  inside: Inside,
  rows: readonly Omit<Columns, 'version'>[],
): Promise<Pick<Columns, 'id' | 'version' | 'seatId' | 'status' | 'substituteId'>[]> {
  if (rows.length === 0) return [];
  return inside.transaction
    .insert(attendances)
    .values([...rows])
    .onConflictDoUpdate({
      target: [attendances.authorityId, attendances.meetingId, attendances.satOn, attendances.seatId],
      set: {
        status: sql`excluded.status`,
        substituteId: sql`excluded.substitute_id`,
        version: sql`${attendances.version} + 1`,
      },
    })
    .returning({
      id: attendances.id,
      version: attendances.version,
      seatId: attendances.seatId,
      status: attendances.status,
      substituteId: attendances.substituteId,
    });
}

/** How often a seat was taken, of the days on which the body sat while it counted. */
export interface SeatRecord {
  readonly bodyId: string;
  readonly seatId: string;
  readonly seatTitle: string;
  readonly agencyId: string;
  readonly sat: number;
  readonly present: number;
  readonly bySubstitute: number;
  readonly apologies: number;
  readonly absent: number;
}

/** The days from the first to the last that is asked about; null for as far as there is anything. */
export interface Period {
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * How often each seat of these bodies was taken. A seat with a place counts on every day on which the body sat, recorded or
 * not; whoever attends without one on the days on which it was recorded. For those with a role in the body.
 */
export async function selectSeatRecords(
  context: Context,
  bodyIds: readonly string[],
  { from, to }: Period,
): Promise<SeatRecord[]> {
  const transaction = await context.read();
  const sittings = transaction
    .selectDistinct({ bodyId: sat.bodyId, meetingId: sat.meetingId, satOn: sat.satOn })
    .from(sat)
    .where(
      and(
        oneOf(sat.bodyId, bodyIds),
        or(eq(sat.status, 'present'), isNotNull(sat.substituteId)),
        from === null ? undefined : gte(sat.satOn, from),
        to === null ? undefined : lte(sat.satOn, to),
      ),
    )
    .as('sittings');
  const countOf = (condition: SQL | undefined) => sql<number>`(count(*) filter (where ${condition}))::int`;
  return transaction
    .select({
      bodyId: seats.bodyId,
      seatId: seats.id,
      seatTitle: seats.title,
      agencyId: members.agencyId,
      sat: sql<number>`count(*)::int`,
      present: countOf(eq(attendances.status, 'present')),
      bySubstitute: countOf(isNotNull(attendances.substituteId)),
      apologies: countOf(and(eq(attendances.status, 'apologies'), isNull(attendances.substituteId))),
      absent: countOf(and(eq(attendances.status, 'absent'), isNull(attendances.substituteId))),
    })
    .from(sittings)
    .innerJoin(seats, and(eq(seats.bodyId, sittings.bodyId), isLive(sql`${sittings.satOn}`)))
    .innerJoin(members, and(eq(members.authorityId, seats.authorityId), eq(members.id, seats.memberId)))
    .leftJoin(
      attendances,
      and(
        eq(attendances.authorityId, seats.authorityId),
        eq(attendances.meetingId, sittings.meetingId),
        eq(attendances.satOn, sittings.satOn),
        eq(attendances.seatId, seats.id),
      ),
    )
    .where(
      and(oneOf(seats.bodyId, bodiesWith(context.viewer)), or(isNotNull(seats.placeId), isNotNull(attendances.id))),
    )
    .groupBy(seats.bodyId, seats.id, seats.title, seats.fromOn, members.agencyId)
    .orderBy(asc(seats.fromOn), asc(seats.id));
}
