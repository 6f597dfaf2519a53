import { and, eq, exists, gte, isNull, lte, or } from 'drizzle-orm';
import type { Transaction } from '../../database/connect.js';
import { isLive } from '../members/member.lookup.js';
import { members, seats } from '../members/member.table.js';
import { priorities, priorityLeads } from './priority.table.js';

/**
 * The priorities that a member leads today; none for a membership that is not active, and none in a body in which the
 * member no longer has a seat that counts.
 */
export function lookUpLeads(
  transaction: Transaction,
  holder: { readonly authorityId: string; readonly memberId: string; readonly today: string },
) {
  const { authorityId, memberId, today } = holder;
  return transaction
    .selectDistinct({ id: priorities.id, bodyId: priorities.bodyId })
    .from(priorityLeads)
    .innerJoin(
      priorities,
      and(eq(priorities.authorityId, priorityLeads.authorityId), eq(priorities.id, priorityLeads.priorityId)),
    )
    .innerJoin(members, and(eq(members.authorityId, priorityLeads.authorityId), eq(members.id, priorityLeads.memberId)))
    .where(
      and(
        eq(priorityLeads.authorityId, authorityId),
        eq(priorityLeads.memberId, memberId),
        eq(members.status, 'active'),
        lte(priorityLeads.fromOn, today),
        or(isNull(priorityLeads.untilOn), gte(priorityLeads.untilOn, today)),
        exists(
          transaction
            .select({ id: seats.id })
            .from(seats)
            .where(
              and(
                eq(seats.authorityId, authorityId),
                eq(seats.memberId, memberId),
                eq(seats.bodyId, priorities.bodyId),
                isLive(today),
              ),
            ),
        ),
      ),
    )
    .orderBy(priorities.id);
}
