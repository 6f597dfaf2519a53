import { and, eq, exists, gt, isNull, lte, ne, notExists, or, sql } from 'drizzle-orm';
import { alias, unionAll } from 'drizzle-orm/pg-core';
import type { Transaction } from '../../database/connect.js';
import type { Role } from '../../policy/roles.js';
import { agreements } from '../agreements/agreement.table.js';
import { isLive } from '../members/member.lookup.js';
import { seats } from '../members/member.table.js';
import { priorityLeads } from '../strategy/priority.table.js';
import { agendaItems, papers } from './agenda.table.js';
import { substitutes } from './attendance.table.js';
import { interests } from './interest.table.js';
import { meetings } from './meeting.table.js';
import { minutes } from './minutes.table.js';

interface Somebody {
  readonly authorityId: string;
  readonly memberId: string;
  readonly today: string;
}

/** What there may be to look up for a member. */
export interface Involvement {
  readonly standsIn: boolean;
  readonly isInterested: boolean;
  readonly hasLed: boolean;
  readonly isAmongAgreements: boolean;
}

/**
 * Whether there is anything to look up for a member: nearly nobody stands in or has declared an interest, few lead, a young
 * board has no agreements, and every request asks. What each comes to today is told by the look-up that follows.
 */
export async function lookUpInvolvement(
  transaction: Transaction,
  { authorityId, memberId }: Omit<Somebody, 'today'>,
): Promise<Involvement> {
  const found = await unionAll(
    transaction
      .select({ what: sql<string>`'standsIn'` })
      .from(substitutes)
      .where(and(eq(substitutes.authorityId, authorityId), eq(substitutes.memberId, memberId)))
      .limit(1),
    transaction
      .select({ what: sql<string>`'isInterested'` })
      .from(interests)
      .where(and(eq(interests.authorityId, authorityId), eq(interests.memberId, memberId)))
      .limit(1),
    transaction
      .select({ what: sql<string>`'hasLed'` })
      .from(priorityLeads)
      .where(and(eq(priorityLeads.authorityId, authorityId), eq(priorityLeads.memberId, memberId)))
      .limit(1),
    transaction
      .select({ what: sql<string>`'isAmongAgreements'` })
      .from(agreements)
      .where(and(eq(agreements.authorityId, authorityId), isNull(agreements.withdrawnAt)))
      .limit(1),
  );
  const has = (what: keyof Involvement): boolean => found.some((row) => row.what === what);
  return {
    standsIn: has('standsIn'),
    isInterested: has('isInterested'),
    hasLed: has('hasLed'),
    isAmongAgreements: has('isAmongAgreements'),
  };
}

export interface OpenFolder {
  readonly bodyId: string;
  readonly folderId: string;
  readonly role: Role;
}

/**
 * What is open to a member as a substitute: the papers of each meeting for which they are named, its draft minutes, and
 * the minutes that it is to approve. It ends when the minutes of that meeting are approved, the seat ends, or the naming
 * is withdrawn.
 */
export async function lookUpSittings(
  transaction: Transaction,
  { authorityId, memberId, today }: Somebody,
): Promise<OpenFolder[]> {
  const earlier = alias(meetings, 'earlier');
  const sittings = await transaction
    .select({
      bodyId: substitutes.bodyId,
      meetingId: substitutes.meetingId,
      role: seats.role,
      minutesId: minutes.id,
    })
    .from(substitutes)
    .innerJoin(meetings, and(eq(meetings.authorityId, authorityId), eq(meetings.id, substitutes.meetingId)))
    .innerJoin(seats, and(eq(seats.authorityId, authorityId), eq(seats.id, substitutes.seatId)))
    .leftJoin(
      earlier,
      and(
        eq(earlier.authorityId, authorityId),
        eq(earlier.bodyId, substitutes.bodyId),
        lte(earlier.heldOn, meetings.heldOn),
      ),
    )
    .leftJoin(
      minutes,
      and(eq(minutes.authorityId, authorityId), eq(minutes.meetingId, earlier.id), eq(minutes.stage, 'accepted')),
    )
    .where(
      and(
        eq(substitutes.authorityId, authorityId),
        eq(substitutes.memberId, memberId),
        isNull(substitutes.withdrawnOn),
        lte(substitutes.namedOn, today),
        ne(meetings.status, 'cancelled'),
        isLive(today),
        notExists(
          transaction
            .select({ id: approved.id })
            .from(approved)
            .where(
              and(
                eq(approved.authorityId, authorityId),
                eq(approved.meetingId, substitutes.meetingId),
                eq(approved.stage, 'published'),
              ),
            ),
        ),
      ),
    );
  return sittings.flatMap(({ bodyId, meetingId, role, minutesId }) =>
    [meetingId, minutesId].flatMap((folderId) => (folderId === null ? [] : [{ bodyId, folderId, role }])),
  );
}

const approved = alias(minutes, 'approved');

/** The closed items that are shut to a member by an interest that stands: in the item, or in an agency that supplies it or a paper for it. */
export async function lookUpShutItems(
  transaction: Transaction,
  { authorityId, memberId, today }: Somebody,
): Promise<string[]> {
  const rows = await transaction
    .selectDistinct({ id: agendaItems.id })
    .from(interests)
    .innerJoin(
      agendaItems,
      and(
        eq(agendaItems.authorityId, authorityId),
        eq(agendaItems.bodyId, interests.bodyId),
        eq(agendaItems.marking, 'exempt'),
        or(
          eq(agendaItems.id, interests.itemId),
          eq(agendaItems.supplyingAgencyId, interests.agencyId),
          exists(
            transaction
              .select({ itemId: papers.itemId })
              .from(papers)
              .where(
                and(
                  eq(papers.authorityId, authorityId),
                  eq(papers.itemId, agendaItems.id),
                  eq(papers.agencyId, interests.agencyId),
                ),
              ),
          ),
        ),
      ),
    )
    .where(
      and(
        eq(interests.authorityId, authorityId),
        eq(interests.memberId, memberId),
        lte(interests.declaredOn, today),
        or(isNull(interests.endedOn), gt(interests.endedOn, today)),
      ),
    );
  return rows.map((row) => row.id);
}
