import { and, desc, eq, getTableColumns, gt, inArray, isNull, or, sql, type AnyColumn, type SQL } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import { today, type Context, type Inside } from '../context.js';
import { isLive } from '../members/member.lookup.js';
import { seats } from '../members/member.table.js';
import { agendaItems, papers, type Marking } from './agenda.table.js';
import { substitutes } from './attendance.table.js';
import { interestStandingFor, interestsVisibleTo } from './interest.access.js';
import { interests } from './interest.table.js';

/** A declared interest with the title of the declarer's seat, and what its item, if it is in one, is. */
export interface InterestRow {
  readonly id: string;
  readonly bodyId: string;
  readonly memberId: string;
  readonly itemId: string | null;
  readonly agencyId: string | null;
  readonly nature: string;
  readonly declaredOn: string;
  readonly endedOn: string | null;
  readonly endReason: string | null;
  readonly version: number;
  /** Null for whoever never sat in the body, but stood in. */
  readonly seatId: string | null;
  readonly seatTitle: string;
  readonly meetingId: string | null;
  readonly marking: Marking | null;
}

/** The seat that whoever declares holds or held in the body. */
const ofSeat = (column: AnyColumn) => sql<string | null>`(select ${column} from ${seats}
    where ${seats.memberId} = ${interests.memberId} and ${seats.bodyId} = ${interests.bodyId}
    order by ${seats.untilOn} desc nulls first, ${seats.id} limit 1)`;

/** Whoever declares appears by the seat that they hold, held or stood in for; never by name. */
const seatTitle = sql<string>`coalesce(
  ${ofSeat(seats.title)},
  (select 'Substitute: ' || ${seats.title} from ${substitutes} join ${seats} on ${seats.id} = ${substitutes.seatId}
    where ${substitutes.memberId} = ${interests.memberId} and ${substitutes.meetingId} = ${agendaItems.meetingId}
    order by ${substitutes.id} limit 1),
  'A former substitute')`;

/** Which interests: by their own ids, or those declared in these bodies, or in these items. */
export interface WhichInterests {
  readonly ids?: readonly string[];
  readonly bodyIds?: readonly string[];
  readonly itemIds?: readonly string[];
}

export async function selectInterests(
  context: Context,
  { ids, bodyIds, itemIds }: WhichInterests,
): Promise<InterestRow[]> {
  const rows = await (
    await context.read()
  )
    .select({
      ...getTableColumns(interests),
      seatId: ofSeat(seats.id),
      seatTitle,
      meetingId: agendaItems.meetingId,
      marking: agendaItems.marking,
    })
    .from(interests)
    .leftJoin(agendaItems, eq(agendaItems.id, interests.itemId))
    .where(
      and(
        ids && oneOf(interests.id, ids),
        bodyIds && oneOf(interests.bodyId, bodyIds),
        itemIds && oneOf(interests.itemId, itemIds),
        interestsVisibleTo(context.viewer),
      ),
    )
    .orderBy(desc(interests.declaredOn), desc(interests.id));
  return disclose(context.viewer, 'Interest', rows, interestStandingFor(context.viewer));
}

/** What an interest can touch: an item, and the agency that supplies it. */
export interface Touched {
  readonly bodyId: string;
  readonly itemId: string | null;
  readonly agencyId: string | null;
  /** The item for which agencies owe papers, where an interest in one of them counts, too. */
  readonly papersOf?: string | null;
}

const standsOn = (day: string): SQL | undefined => or(isNull(interests.endedOn), gt(interests.endedOn, day));

/** Those of these members who declared an interest that stands in the item or in the agency, as the database has it now. */
export async function selectInterested(
  inside: Inside,
  memberIds: readonly string[],
  { bodyId, itemId, agencyId, papersOf = null }: Touched,
): Promise<ReadonlySet<string>> {
  const supplying = inside.transaction
    .select({ agencyId: papers.agencyId })
    .from(papers)
    .where(oneOf(papers.itemId, papersOf === null ? [] : [papersOf]));
  const rows = await inside.transaction
    .selectDistinct({ memberId: interests.memberId })
    .from(interests)
    .where(
      and(
        oneOf(interests.memberId, memberIds),
        eq(interests.bodyId, bodyId),
        or(
          oneOf(interests.itemId, itemId === null ? [] : [itemId]),
          oneOf(interests.agencyId, agencyId === null ? [] : [agencyId]),
          papersOf === null ? undefined : inArray(interests.agencyId, supplying),
        ),
        standsOn(today(inside)),
      ),
    );
  return new Set(rows.map((row) => row.memberId));
}

/** Whether an interest that this member declared stands in the item or in the agency. */
export const hasInterestIn = async (inside: Inside, memberId: string, touched: Touched): Promise<boolean> =>
  (await selectInterested(inside, [memberId], touched)).has(memberId);

/** Whether somebody sits in the body today, or stands in for somebody at the meeting. */
export async function takesPart(
  inside: Inside,
  memberId: string,
  { bodyId, meetingId }: { bodyId: string; meetingId: string | null },
): Promise<boolean> {
  const seated = await inside.transaction
    .select({ id: seats.id })
    .from(seats)
    .where(and(eq(seats.memberId, memberId), eq(seats.bodyId, bodyId), isLive(today(inside))))
    .limit(1);
  if (seated.length > 0 || meetingId === null) return seated.length > 0;
  const named = await inside.transaction
    .select({ id: substitutes.id })
    .from(substitutes)
    .where(
      and(eq(substitutes.memberId, memberId), eq(substitutes.meetingId, meetingId), isNull(substitutes.withdrawnOn)),
    )
    .limit(1);
  return named.length > 0;
}

export async function insertInterest(
  inside: Inside,
  values: Pick<InterestRow, 'id' | 'bodyId' | 'memberId' | 'itemId' | 'agencyId' | 'nature' | 'declaredOn'>,
): Promise<void> {
  await inside.transaction.insert(interests).values(values).returning({ id: interests.id });
}

/** Ends an interest as it was read; false when somebody changed it since. */
export async function closeInterest(
  inside: Inside,
  { id, version }: Pick<InterestRow, 'id' | 'version'>,
  values: { endedOn: string; endReason: string },
): Promise<boolean> {
  const rows = await inside.transaction
    .update(interests)
    .set({ ...values, version: version + 1 })
    .where(and(eq(interests.id, id), eq(interests.version, version)))
    .returning({ id: interests.id });
  return rows.length > 0;
}
