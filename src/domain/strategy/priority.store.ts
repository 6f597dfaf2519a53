import { and, asc, eq, gte, isNull, or } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import type { Context, Inside } from '../context.js';
import { members } from '../members/member.table.js';
import { leadStanding, leadsVisibleTo, priorityStanding } from './priority.access.js';
import { priorities, priorityLeads } from './priority.table.js';

export type PriorityRow = typeof priorities.$inferSelect;
type Columns = Omit<typeof priorityLeads.$inferSelect, 'authorityId'>;

/** A lead with the body of its priority and the agency of its member. */
export interface LeadRow extends Columns {
  readonly bodyId: string;
  readonly agencyId: string;
}

/** Priorities by id, or all of these bodies, in the order of their numbers. */
export async function selectPriorities(
  context: Context,
  which: { ids: readonly string[] } | { bodyIds: readonly string[] },
): Promise<PriorityRow[]> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(priorities)
    .where('ids' in which ? oneOf(priorities.id, which.ids) : oneOf(priorities.bodyId, which.bodyIds))
    .orderBy(asc(priorities.number), asc(priorities.id));
  return disclose(context.viewer, 'Priority', rows, priorityStanding);
}

/** Adds a priority; undefined when the body has one of this number. */
export async function insertPriority(
  inside: Inside,
  priority: typeof priorities.$inferInsert,
): Promise<PriorityRow | undefined> {
  const rows = await inside.transaction.insert(priorities).values(priority).onConflictDoNothing().returning();
  return disclose(inside.viewer, 'Priority', rows, priorityStanding)[0];
}

const lasting = (day: string) => or(isNull(priorityLeads.untilOn), gte(priorityLeads.untilOn, day));

/** Leads by id, or those of these priorities, or of all of these bodies, that had not ended by a day. */
export async function selectLeads(
  context: Context,
  which:
    | { ids: readonly string[] }
    | { priorityIds: readonly string[]; day: string }
    | { bodyIds: readonly string[]; day: string },
): Promise<LeadRow[]> {
  const rows = await (
    await context.read()
  )
    .select({
      id: priorityLeads.id,
      priorityId: priorityLeads.priorityId,
      bodyId: priorities.bodyId,
      memberId: priorityLeads.memberId,
      agencyId: members.agencyId,
      fromOn: priorityLeads.fromOn,
      untilOn: priorityLeads.untilOn,
      version: priorityLeads.version,
    })
    .from(priorityLeads)
    .innerJoin(priorities, eq(priorities.id, priorityLeads.priorityId))
    .innerJoin(members, eq(members.id, priorityLeads.memberId))
    .where(
      and(
        leadsVisibleTo(context.viewer),
        'ids' in which
          ? oneOf(priorityLeads.id, which.ids)
          : and(
              'priorityIds' in which
                ? oneOf(priorityLeads.priorityId, which.priorityIds)
                : oneOf(priorities.bodyId, which.bodyIds),
              lasting(which.day),
            ),
      ),
    )
    .orderBy(asc(priorityLeads.fromOn), asc(priorityLeads.id));
  return disclose(context.viewer, 'PriorityLead', rows, leadStanding);
}

/** Whether a member leads a priority on a day or later. */
export async function leadsFrom(inside: Inside, memberId: string, priorityId: string, day: string): Promise<boolean> {
  const rows = await inside.transaction
    .select({ id: priorityLeads.id })
    .from(priorityLeads)
    .where(and(eq(priorityLeads.memberId, memberId), eq(priorityLeads.priorityId, priorityId), lasting(day)))
    .limit(1);
  return rows.length > 0;
}

type Written = Pick<Columns, 'id' | 'version'>;
const written = { id: priorityLeads.id, version: priorityLeads.version };

/** Adds a lead without an end; answers nothing when the member leads the priority without an end already. */
export async function insertLead(
  inside: Inside,
  values: Pick<Columns, 'id' | 'priorityId' | 'memberId' | 'fromOn'>,
): Promise<Written | undefined> {
  const [row] = await inside.transaction.insert(priorityLeads).values(values).onConflictDoNothing().returning(written);
  return row;
}

/** Ends a lead as it was read; answers nothing when somebody changed it since. */
export async function updateLead(
  inside: Inside,
  { id, version }: Written,
  untilOn: string,
): Promise<Written | undefined> {
  const [row] = await inside.transaction
    .update(priorityLeads)
    .set({ untilOn, version: version + 1 })
    .where(and(eq(priorityLeads.id, id), eq(priorityLeads.version, version)))
    .returning(written);
  return row;
}
