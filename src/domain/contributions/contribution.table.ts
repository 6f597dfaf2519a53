import { sql } from 'drizzle-orm';
import { check, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, instant, version, withinAuthority } from '../../database/columns.js';
import type { Classification, Stage, SubjectArea } from '../../policy/classification.js';
import { agencies, bodies } from '../authorities/authority.table.js';
import { meetings } from '../meetings/meeting.table.js';

/** What one agency gives to one meeting of a body about one subject area. Its figures and proposals are rows of their own. */
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
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('contributions_once').on(table.authorityId, table.meetingId, table.agencyId, table.subject),
    index('contributions_by_body').on(table.authorityId, table.bodyId, table.id),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({ columns: [table.authorityId, table.meetingId], foreignColumns: [meetings.authorityId, meetings.id] }),
    foreignKey({ columns: [table.authorityId, table.agencyId], foreignColumns: [agencies.authorityId, agencies.id] }),
    check('contributions_stage', sql`${table.stage} in ('draft', 'signedOff', 'accepted', 'published')`),
    check('contributions_raised', sql`${table.raisedTo} in ('agreement', 'named')`),
    check('contributions_submitted', sql`(${table.stage} = 'draft') = (${table.submittedAt} is null)`),
    check(
      'contributions_accepted',
      sql`(${table.stage} in ('accepted', 'published')) = (${table.acceptedAt} is not null)`,
    ),
    withinAuthority('contributions'),
  ],
);
