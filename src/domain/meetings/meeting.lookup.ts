import { and, eq, exists, gt, isNull, lte, ne, notExists, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Transaction } from '../../database/connect.js';
import type { Role } from '../../policy/roles.js';
import { isLive } from '../members/member.lookup.js';
import { seats } from '../members/member.table.js';
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

/**
 * What is open to a member as a substitute: the papers of each meeting for which they are named, its draft minutes, and
 * the minutes that it is to approve. It ends when the minutes of that meeting are approved, the seat ends, or the naming
 * is withdrawn. See `foldersOf`.
 */
export function lookUpSittings(transaction: Transaction, { authorityId, memberId, today }: Somebody) {
  const earlier = alias(meetings, 'earlier');
  return transaction
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
}

export interface OpenFolder {
  readonly bodyId: string;
  readonly folderId: string;
  readonly role: Role;
}

/** The folders of what `lookUpSittings` found: the meeting’s own, and that of minutes which it is to approve. */
export const foldersOf = (
  sittings: readonly {
    readonly bodyId: string;
    readonly meetingId: string;
    readonly role: Role;
    readonly minutesId: string | null;
  }[],
): OpenFolder[] =>
  sittings.flatMap(({ bodyId, meetingId, role, minutesId }) =>
    [meetingId, minutesId].flatMap((folderId) => (folderId === null ? [] : [{ bodyId, folderId, role }])),
  );

const approved = alias(minutes, 'approved');

/** The closed items that are shut to a member by an interest that stands: in the item, or in an agency that supplies it or a paper for it. */
export const lookUpShutItems = (transaction: Transaction, { authorityId, memberId, today }: Somebody) =>
  transaction
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
