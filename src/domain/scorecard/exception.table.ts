import { foreignKey, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, instant, version, withinAuthority } from '../../database/columns.js';
import { agencies, bodies } from '../authorities/authority.table.js';
import { figures } from '../contributions/figure.table.js';
import { meetings } from '../meetings/meeting.table.js';

/**
 * Why a figure is red, in the words of the agency that supplied it. What it is about, how far it has come and to which class it
 * is raised are its figure's. What will be done are proposals in the work plan, which lead back to the figure.
 */
export const exceptionReports = pgTable(
  'exception_reports',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    meetingId: uuid('meeting_id').notNull(),
    figureId: uuid('figure_id').notNull(),
    agencyId: uuid('agency_id').notNull(),
    causes: text('causes').notNull(),
    submittedAt: instant('submitted_at').notNull(),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('exception_reports_figure').on(table.authorityId, table.figureId),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({ columns: [table.authorityId, table.meetingId], foreignColumns: [meetings.authorityId, meetings.id] }),
    foreignKey({ columns: [table.authorityId, table.figureId], foreignColumns: [figures.authorityId, figures.id] }),
    foreignKey({ columns: [table.authorityId, table.agencyId], foreignColumns: [agencies.authorityId, agencies.id] }),
    withinAuthority('exception_reports'),
  ],
);
