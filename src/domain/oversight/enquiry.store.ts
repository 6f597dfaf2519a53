import { and, asc, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import type { Context, Inside } from '../context.js';
import { meetings } from '../meetings/meeting.table.js';
import { enquiries, observations } from './enquiry.table.js';
import { bodyStanding, visibleInBody } from './oversight.access.js';

export type EnquiryRow = typeof enquiries.$inferSelect;
export type ObservationRow = typeof observations.$inferSelect;

const disclosed = (context: Context, rows: EnquiryRow[]): EnquiryRow[] =>
  disclose(context.viewer, 'Enquiry', rows, bodyStanding);

const disclosedObservations = (context: Context, rows: ObservationRow[]): ObservationRow[] =>
  disclose(context.viewer, 'Observation', rows, bodyStanding);

export async function selectEnquiries(context: Context, ids: readonly string[]): Promise<EnquiryRow[]> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(enquiries)
    .where(and(oneOf(enquiries.id, ids), visibleInBody(context.viewer, enquiries.bodyId)));
  return disclosed(context, rows);
}

/** The lines of enquiry of these bodies: the open ones first, the latest of them first. */
export async function selectEnquiriesOf(
  context: Context,
  bodyIds: readonly string[],
  isOpen: boolean | null,
): Promise<EnquiryRow[]> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(enquiries)
    .where(
      and(
        oneOf(enquiries.bodyId, bodyIds),
        visibleInBody(context.viewer, enquiries.bodyId),
        isOpen === null ? undefined : isOpen ? isNull(enquiries.closedOn) : isNotNull(enquiries.closedOn),
      ),
    )
    .orderBy(sql`${enquiries.closedOn} is not null`, desc(enquiries.openedOn), desc(enquiries.id));
  return disclosed(context, rows);
}

/** What meetings saw on these lines of enquiry, meeting by meeting. */
export async function selectObservations(context: Context, enquiryIds: readonly string[]): Promise<ObservationRow[]> {
  const rows = await (
    await context.read()
  )
    .select({ observation: observations })
    .from(observations)
    .innerJoin(meetings, eq(meetings.id, observations.meetingId))
    .where(and(oneOf(observations.enquiryId, enquiryIds), visibleInBody(context.viewer, observations.bodyId)))
    .orderBy(asc(meetings.heldOn), asc(observations.id));
  return disclosedObservations(
    context,
    rows.map((row) => row.observation),
  );
}

export async function selectObservation(context: Context, id: string): Promise<ObservationRow | undefined> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(observations)
    .where(and(eq(observations.id, id), visibleInBody(context.viewer, observations.bodyId)));
  return disclosedObservations(context, rows)[0];
}

/** How many meetings each of these lines has gone without since one last saw it, or since it was opened. */
export async function countMeetingsWithout(
  context: Context,
  enquiryIds: readonly string[],
): Promise<Map<string, number>> {
  const seen = alias(meetings, 'seen');
  const transaction = await context.read();
  const lastSeen = transaction
    .select({ heldOn: sql`max(${seen.heldOn})` })
    .from(observations)
    .innerJoin(seen, eq(seen.id, observations.meetingId))
    .where(eq(observations.enquiryId, enquiries.id));
  const rows = await transaction
    .select({ id: enquiries.id, count: sql<number>`count(*)::int` })
    .from(enquiries)
    .innerJoin(
      meetings,
      and(
        eq(meetings.bodyId, enquiries.bodyId),
        eq(meetings.status, 'held'),
        sql`coalesce(${meetings.heldOn} > ${lastSeen}, ${meetings.heldOn} >= ${enquiries.openedOn})`,
        sql`coalesce(${meetings.heldOn} <= ${enquiries.closedOn}, true)`,
      ),
    )
    .where(and(oneOf(enquiries.id, enquiryIds), visibleInBody(context.viewer, enquiries.bodyId)))
    .groupBy(enquiries.id);
  return new Map(rows.map((row) => [row.id, row.count]));
}

export async function insertEnquiry(inside: Inside, values: typeof enquiries.$inferInsert): Promise<EnquiryRow> {
  const rows = await inside.transaction.insert(enquiries).values(values).returning();
  return disclosed(inside, rows)[0]!;
}

/** Notes what a meeting saw; answers nothing when it noted on this line already. */
export async function insertObservation(
  inside: Inside,
  values: typeof observations.$inferInsert,
): Promise<ObservationRow | undefined> {
  const rows = await inside.transaction.insert(observations).values(values).onConflictDoNothing().returning();
  return disclosedObservations(inside, rows)[0];
}

/** Closes a line of enquiry as it was read; answers nothing when somebody changed it since. */
export async function updateEnquiry(
  inside: Inside,
  { id, version }: { id: string; version: number },
  values: { closedOn: string; conclusion: string },
): Promise<EnquiryRow | undefined> {
  const rows = await inside.transaction
    .update(enquiries)
    .set({ ...values, version: version + 1 })
    .where(and(eq(enquiries.id, id), eq(enquiries.version, version), visibleInBody(inside.viewer, enquiries.bodyId)))
    .returning();
  return disclosed(inside, rows)[0];
}
