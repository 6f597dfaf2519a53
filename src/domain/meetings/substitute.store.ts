import { and, asc, eq, isNull, sql, type SQL } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import { waitForTurn } from '../../database/turn.js';
import { disclose } from '../../policy/disclose.js';
import { agencies } from '../authorities/authority.table.js';
import type { Context, Inside } from '../context.js';
import { isNameless } from '../members/member.access.js';
import { members, seats } from '../members/member.table.js';
import { places } from '../members/place.table.js';
import { attendances, substitutes } from './attendance.table.js';
import { atMeeting, visibleAtMeeting } from './meeting.access.js';

type Columns = Omit<typeof substitutes.$inferSelect, 'authorityId'>;

/** Who stands in for a seat at a meeting. */
export interface SubstituteRow extends Columns {
  readonly seatTitle: string;
  /** The title of the seat where a young person stands in, or stands in for one. */
  readonly name: string;
}

const standsForYoungPerson = sql`(${seats.role} = 'youngMember' or ${places.placeClass} is not distinct from 'youngPerson')`;

async function selectSubstitutes(context: Context, where: SQL | undefined): Promise<SubstituteRow[]> {
  const rows = await (
    await context.read()
  )
    .select({
      id: substitutes.id,
      bodyId: substitutes.bodyId,
      meetingId: substitutes.meetingId,
      seatId: substitutes.seatId,
      memberId: substitutes.memberId,
      namedOn: substitutes.namedOn,
      withdrawnOn: substitutes.withdrawnOn,
      version: substitutes.version,
      seatTitle: seats.title,
      name: sql<string>`case when ${isNameless} or ${standsForYoungPerson} then ${seats.title} else ${members.name} end`,
    })
    .from(substitutes)
    .innerJoin(seats, and(eq(seats.authorityId, substitutes.authorityId), eq(seats.id, substitutes.seatId)))
    .innerJoin(members, and(eq(members.authorityId, substitutes.authorityId), eq(members.id, substitutes.memberId)))
    .innerJoin(agencies, and(eq(agencies.authorityId, members.authorityId), eq(agencies.id, members.agencyId)))
    .leftJoin(places, and(eq(places.authorityId, seats.authorityId), eq(places.id, seats.placeId)))
    .where(and(where, visibleAtMeeting(context.viewer, { body: substitutes.bodyId, folder: substitutes.meetingId })))
    .orderBy(asc(substitutes.namedOn), asc(substitutes.id));
  return disclose(context.viewer, 'Substitute', rows, ({ bodyId, meetingId }) =>
    atMeeting({ bodyId, folderId: meetingId }),
  );
}

export const selectSubstitutesById = (context: Context, ids: readonly string[]): Promise<SubstituteRow[]> =>
  selectSubstitutes(context, oneOf(substitutes.id, ids));

/** Everybody who was named for these meetings, those withdrawn since included. */
export const selectSubstitutesOf = (context: Context, meetingIds: readonly string[]): Promise<SubstituteRow[]> =>
  selectSubstitutes(context, oneOf(substitutes.meetingId, meetingIds));

type Written = Pick<Columns, 'id' | 'version'>;
const written = { id: substitutes.id, version: substitutes.version };

/** Lets one writer at a time say who takes which seat of a meeting, until the commit. */
export const waitForSeats = (inside: Inside, meetingId: string): Promise<void> =>
  waitForTurn(inside.transaction, `seats at ${meetingId}`);

/** Names a substitute; undefined when the seat has one for that meeting already. */
export async function insertSubstitute(
  inside: Inside,
  values: Omit<Columns, 'version' | 'withdrawnOn'>,
): Promise<Written | undefined> {
  const [row] = await inside.transaction.insert(substitutes).values(values).onConflictDoNothing().returning(written);
  return row;
}

/** Withdraws a substitute as it was read; undefined when somebody changed it since. */
export async function endSubstitute(
  inside: Inside,
  read: { readonly id: string; readonly version: number },
  withdrawnOn: string,
): Promise<Written | undefined> {
  const [row] = await inside.transaction
    .update(substitutes)
    .set({ withdrawnOn, version: read.version + 1 })
    .where(and(eq(substitutes.id, read.id), eq(substitutes.version, read.version), isNull(substitutes.withdrawnOn)))
    .returning(written);
  return row;
}

/** Whether somebody is recorded as having sat for their seat. */
export async function hasSat(inside: Inside, substituteId: string): Promise<boolean> {
  const rows = await inside.transaction
    .select({ id: attendances.id })
    .from(attendances)
    .where(eq(attendances.substituteId, substituteId))
    .limit(1);
  return rows.length > 0;
}
