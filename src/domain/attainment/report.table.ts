import { sql } from 'drizzle-orm';
import { check, date, foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { proposals } from '../actions/proposal.table.js';
import { authorityId, id, instant, version, withinAuthority } from '../../database/columns.js';
import type { Stage, SubjectArea } from '../../policy/classification.js';
import { agencies, bodies } from '../authorities/authority.table.js';
import { agendaItems } from '../meetings/agenda.table.js';
import { meetings } from '../meetings/meeting.table.js';
import { seats } from '../members/member.table.js';
import type { ReportKind, SchoolTerm } from './report.period.js';

/**
 * A report of the virtual school head: the document. Its figures are not in it: they are those that stand for its time. A
 * report that was signed off never changes; what is put right is a further revision of it.
 */
export const attainmentReports = pgTable(
  'attainment_reports',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    /** The virtual school, which wrote it. */
    agencyId: uuid('agency_id').notNull(),
    subject: text('subject').$type<SubjectArea>().notNull().default('education'),
    kind: text('kind').$type<ReportKind>().notNull(),
    /** The calendar year in which the academic year begins. */
    academicYear: integer('academic_year').notNull(),
    /** Null for the report of the year. */
    term: text('term').$type<SchoolTerm>(),
    periodStartOn: date('period_start_on', { mode: 'string' }).notNull(),
    periodEndOn: date('period_end_on', { mode: 'string' }).notNull(),
    title: text('title').notNull(),
    /** `accepted` once it is presented. */
    stage: text('stage').$type<Stage>().notNull().default('draft'),
    revision: integer('revision').notNull().default(1),
    /** The first revision; null on the first itself. */
    revisesId: uuid('revises_id'),
    /** The id of the first revision, which all revisions of a report share. */
    seriesId: uuid('series_id')
      .notNull()
      .generatedAlwaysAs(sql`coalesce(revises_id, id)`),
    signedOffAt: instant('signed_off_at'),
    /** The seat of whoever signed it off. */
    signedOffById: uuid('signed_off_by_id'),
    presentedAt: instant('presented_at'),
    meetingId: uuid('meeting_id'),
    itemId: uuid('item_id'),
    sentToGovernorsAt: instant('sent_to_governors_at'),
    /** The seat of whoever sent it. */
    sentToGovernorsById: uuid('sent_to_governors_by_id'),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('attainment_reports_once').on(
      table.authorityId,
      table.bodyId,
      table.agencyId,
      table.kind,
      table.periodEndOn,
      table.revision,
    ),
    index('attainment_reports_by_series').on(table.authorityId, table.seriesId, table.revision),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({ columns: [table.authorityId, table.agencyId], foreignColumns: [agencies.authorityId, agencies.id] }),
    foreignKey({ columns: [table.authorityId, table.meetingId], foreignColumns: [meetings.authorityId, meetings.id] }),
    foreignKey({
      columns: [table.authorityId, table.itemId],
      foreignColumns: [agendaItems.authorityId, agendaItems.id],
    }),
    foreignKey({ columns: [table.authorityId, table.revisesId], foreignColumns: [table.authorityId, table.id] }),
    foreignKey({ columns: [table.authorityId, table.signedOffById], foreignColumns: [seats.authorityId, seats.id] }),
    foreignKey({
      columns: [table.authorityId, table.sentToGovernorsById],
      foreignColumns: [seats.authorityId, seats.id],
    }),
    check(
      'attainment_reports_kind',
      sql`case ${table.kind}
        when 'annual' then ${table.term} is null
        when 'termly' then ${table.term} in ('autumn', 'spring', 'summer')
        else false end`,
    ),
    check('attainment_reports_dates', sql`${table.periodStartOn} <= ${table.periodEndOn}`),
    check('attainment_reports_stage', sql`${table.stage} in ('draft', 'signedOff', 'accepted', 'published')`),
    check(
      'attainment_reports_signed',
      sql`(${table.stage} = 'draft') = (${table.signedOffAt} is null)
        and (${table.signedOffAt} is null) = (${table.signedOffById} is null)`,
    ),
    check(
      'attainment_reports_presented',
      sql`(${table.stage} in ('accepted', 'published')) = (${table.presentedAt} is not null)
        and (${table.presentedAt} is null) = (${table.itemId} is null)
        and (${table.itemId} is null) = (${table.meetingId} is null)`,
    ),
    check(
      'attainment_reports_sent',
      sql`(${table.sentToGovernorsAt} is null) = (${table.sentToGovernorsById} is null)
        and (${table.sentToGovernorsAt} is null or ${table.stage} <> 'draft')`,
    ),
    check(
      'attainment_reports_revision',
      sql`${table.revision} >= 1 and (${table.revision} = 1) = (${table.revisesId} is null)`,
    ),
    withinAuthority('attainment_reports'),
  ],
);

/** What a report sets as a priority: a proposal in the work plan, which is one row however many revisions name it. */
export const attainmentPriorities = pgTable(
  'attainment_priorities',
  {
    authorityId: authorityId(),
    reportId: uuid('report_id').notNull(),
    proposalId: uuid('proposal_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.reportId, table.proposalId] }),
    foreignKey({
      columns: [table.authorityId, table.reportId],
      foreignColumns: [attainmentReports.authorityId, attainmentReports.id],
    }),
    foreignKey({
      columns: [table.authorityId, table.proposalId],
      foreignColumns: [proposals.authorityId, proposals.id],
    }),
    withinAuthority('attainment_priorities'),
  ],
);
