import { and, arrayContains, asc, eq, inArray, isNotNull, isNull, lt, ne, not, or, sql, type SQL } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import { waitForTurn } from '../../database/turn.js';
import { disclose } from '../../policy/disclose.js';
import { agencies } from '../authorities/authority.table.js';
import { today, type Context, type Inside } from '../context.js';
import { isNameless } from '../members/member.access.js';
import { isLive } from '../members/member.lookup.js';
import { members, seats } from '../members/member.table.js';
import { reminderStanding, remindersVisibleTo } from './reminder.access.js';
import { reminders } from './reminder.table.js';

type Columns = typeof reminders.$inferSelect;

/** What leaves of a reminder: never to whom it went. */
export type ReminderRow = Omit<Columns, 'authorityId' | 'takenOn' | 'toIds' | 'sentToIds'>;

/** What the hub itself goes by; nothing of it is shown to anybody. */
export type OpenReminder = Pick<Columns, 'id' | 'bodyId' | 'agencyId' | 'step' | 'toIds' | 'sentToIds'>;

const facts = {
  id: reminders.id,
  bodyId: reminders.bodyId,
  meetingId: reminders.meetingId,
  agencyId: reminders.agencyId,
  owedKind: reminders.owedKind,
  owedId: reminders.owedId,
  step: reminders.step,
  dueOn: reminders.dueOn,
  remindOn: reminders.remindOn,
};

const open = {
  id: reminders.id,
  bodyId: reminders.bodyId,
  agencyId: reminders.agencyId,
  step: reminders.step,
  toIds: reminders.toIds,
  sentToIds: reminders.sentToIds,
};

async function selectReminders(context: Context, where: SQL): Promise<ReminderRow[]> {
  const rows = await (
    await context.read()
  )
    .select({ ...facts, sentAt: reminders.sentAt })
    .from(reminders)
    .where(and(where, remindersVisibleTo(context.viewer)))
    .orderBy(asc(reminders.remindOn), asc(reminders.id));
  return disclose(context.viewer, 'Reminder', rows, reminderStanding);
}

export const selectRemindersOf = (context: Context, meetingIds: readonly string[]): Promise<ReminderRow[]> =>
  selectReminders(context, oneOf(reminders.meetingId, meetingIds));

export const selectRemindersById = (context: Context, ids: readonly string[]): Promise<ReminderRow[]> =>
  selectReminders(context, oneOf(reminders.id, ids));

/** Lets one process at a time remind in a council, until the commit. */
export const waitForReminders = (inside: Inside): Promise<void> =>
  waitForTurn(inside.transaction, `reminders of ${inside.viewer.authorityId}`);

type NewReminder = Omit<ReminderRow, 'sentAt'>;

const AT_ONCE = 1_000;

/** Adds the reminders that are not there yet; answers those. */
export async function insertMissing(inside: Inside, wanted: readonly NewReminder[]): Promise<NewReminder[]> {
  const added: NewReminder[] = [];
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    const rows = await inside.transaction
      .insert(reminders)
      .values(wanted.slice(at, at + AT_ONCE))
      .onConflictDoNothing()
      .returning(facts);
    added.push(...rows);
  }
  return added;
}

/** Not yet taken into a digest, or into some of a day before that were not all sent. */
const isToBeTaken = (day: string): SQL | undefined =>
  or(
    isNull(reminders.takenOn),
    and(lt(reminders.takenOn, day), not(arrayContains(reminders.sentToIds, reminders.toIds))),
  );

/** The reminders of these things that are to be taken into a digest of a day. */
export const selectUntaken = (
  inside: Inside,
  owedIds: readonly string[],
  day: string,
): Promise<(OpenReminder & Pick<Columns, 'owedId' | 'dueOn'>)[]> =>
  inside.transaction
    .select({ ...open, owedId: reminders.owedId, dueOn: reminders.dueOn })
    .from(reminders)
    .where(and(oneOf(reminders.owedId, owedIds), isToBeTaken(day), ne(reminders.step, 'late')))
    .orderBy(asc(reminders.id));

/** The reminders that were taken into digests on a day. */
export const selectTaken = (inside: Inside, day: string): Promise<OpenReminder[]> =>
  inside.transaction.select(open).from(reminders).where(eq(reminders.takenOn, day)).orderBy(asc(reminders.id));

/** Takes a reminder into the digests of these members; answers false when it was taken already. */
export async function takeReminder(
  inside: Inside,
  id: string,
  { toIds, takenOn }: { toIds: string[]; takenOn: string },
): Promise<boolean> {
  const rows = await inside.transaction
    .update(reminders)
    .set({ toIds, takenOn })
    .where(and(eq(reminders.id, id), isToBeTaken(takenOn)))
    .returning({ id: reminders.id });
  return rows.length > 0;
}

const isOpenFor = (memberId: string, ids: readonly string[]): SQL | undefined =>
  and(
    oneOf(reminders.id, ids),
    arrayContains(reminders.toIds, [memberId]),
    not(arrayContains(reminders.sentToIds, [memberId])),
  );

/** Of these reminders the ids of those that are to be sent to a member and were not. */
export async function selectOpenFor(context: Context, memberId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await (
    await context.read()
  )
    .select({ id: reminders.id })
    .from(reminders)
    .where(isOpenFor(memberId, ids))
    .orderBy(asc(reminders.id));
  return rows.map((row) => row.id);
}

/** Says of reminders that they were sent to a member; answers those of which it was not said before. */
export const markSent = (
  inside: Inside,
  { memberId, ids, sentAt }: { memberId: string; ids: readonly string[]; sentAt: Date },
): Promise<{ id: string }[]> =>
  inside.transaction
    .update(reminders)
    .set({
      sentAt: sql`coalesce(${reminders.sentAt}, ${sentAt.toISOString()}::timestamptz)`,
      sentToIds: sql`array_append(${reminders.sentToIds}, ${memberId}::uuid)`,
    })
    .where(isOpenFor(memberId, ids))
    .returning({ id: reminders.id });

/** Somebody who can be written to about what their agency owes a body. */
export interface Reachable {
  readonly memberId: string;
  readonly agencyId: string;
  readonly bodyId: string;
  readonly role: 'partnerOfficer' | 'partnerLead';
}

/** The officers and leads of these agencies, or of all, with a seat that counts today and an address; never the address itself. */
export async function selectReachable(context: Context, agencyIds?: readonly string[]): Promise<Reachable[]> {
  const rows = await (
    await context.read()
  )
    .selectDistinct({
      memberId: members.id,
      agencyId: members.agencyId,
      bodyId: seats.bodyId,
      role: seats.role,
    })
    .from(seats)
    .innerJoin(members, eq(members.id, seats.memberId))
    .innerJoin(agencies, eq(agencies.id, members.agencyId))
    .where(
      and(
        agencyIds && oneOf(members.agencyId, agencyIds),
        inArray(seats.role, ['partnerOfficer', 'partnerLead']),
        eq(members.status, 'active'),
        isNotNull(members.email),
        not(isNameless),
        isLive(today(context)),
      ),
    )
    .orderBy(members.id);
  return rows as Reachable[];
}
