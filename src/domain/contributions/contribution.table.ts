import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, instant, version, withinAuthority } from '../../database/columns.js';
import type { Classification, Stage, SubjectArea } from '../../policy/classification.js';
import { agencies, bodies } from '../authorities/authority.table.js';
import { meetings } from '../meetings/meeting.table.js';

/**
 * What one agency gives to one meeting of a body about one subject area. Its figures and proposals are rows of their own.
 * A return is its revisions together: the first, and each further one that holds only what it corrects.
 */
export const contributions = pgTable(
  'contributions',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    meetingId: uuid('meeting_id').notNull(),
    /** The agency of whoever submitted it, never of an input. */
    agencyId: uuid('agency_id').notNull(),
    subject: text('subject').$type<SubjectArea>().notNull(),
    /** The service within the agency that speaks, such as "Leaving care service". */
    service: text('service'),
    stage: text('stage').$type<Stage>().notNull(),
    raisedTo: text('raised_to').$type<Classification>(),
    narrative: text('narrative'),
    /** For readers only whom an agreement names; it stands here and nowhere else. */
    note: text('note'),
    contributedById: uuid('contributed_by_id').notNull(),
    contributedByKind: text('contributed_by_kind').$type<'member' | 'client'>().notNull(),
    /** When it was first signed off; null for a draft. */
    submittedAt: instant('submitted_at'),
    acceptedAt: instant('accepted_at'),
    revision: integer('revision').notNull().default(1),
    /** The return that this revision corrects, by the id of its first revision; null on the first itself. */
    correctsId: uuid('corrects_id'),
    /** The id of the first revision, which all revisions of a return share. */
    returnId: uuid('return_id')
      .notNull()
      .generatedAlwaysAs(sql`coalesce(corrects_id, id)`),
    correctionReason: text('correction_reason'),
    /** When it went with the agency's lead; null while it is being written, and once the lead gave it back or signed it off. */
    withLeadAt: instant('with_lead_at'),
    /** When the lead gave it back, and why: for its writers, and gone once they hand it in again. */
    returnedAt: instant('returned_at'),
    returnReason: text('return_reason'),
    /** Who signed it off: a member, or a system where the meeting has no round. */
    signedOffById: uuid('signed_off_by_id'),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('contributions_once').on(table.authorityId, table.meetingId, table.agencyId, table.subject, table.revision),
    index('contributions_by_return').on(table.authorityId, table.returnId, table.revision),
    index('contributions_by_body').on(table.authorityId, table.bodyId, table.id),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({ columns: [table.authorityId, table.meetingId], foreignColumns: [meetings.authorityId, meetings.id] }),
    foreignKey({ columns: [table.authorityId, table.agencyId], foreignColumns: [agencies.authorityId, agencies.id] }),
    foreignKey({ columns: [table.authorityId, table.correctsId], foreignColumns: [table.authorityId, table.id] }),
    check('contributions_stage', sql`${table.stage} in ('draft', 'signedOff', 'accepted', 'published')`),
    check('contributions_raised', sql`${table.raisedTo} in ('agreement', 'named')`),
    check('contributions_submitted', sql`(${table.stage} = 'draft') = (${table.submittedAt} is null)`),
    check(
      'contributions_accepted',
      sql`(${table.stage} in ('accepted', 'published')) = (${table.acceptedAt} is not null)`,
    ),
    check(
      'contributions_revision',
      sql`${table.revision} >= 1 and (${table.revision} = 1) = (${table.correctsId} is null)`,
    ),
    check('contributions_returned', sql`(${table.returnedAt} is null) = (${table.returnReason} is null)`),
    withinAuthority('contributions'),
  ],
);
