import { sql } from 'drizzle-orm';
import { check, foreignKey, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, version, withinAuthority } from '../../database/columns.js';
import type { Classification } from '../../policy/classification.js';
import { attainmentReports } from './report.table.js';
import type { SectionKey } from './section.keys.js';

/** A section of a report. Whose it is, what it is about and how far it has come are its report’s. */
export const attainmentSections = pgTable(
  'attainment_sections',
  {
    authorityId: authorityId(),
    id: id(),
    reportId: uuid('report_id').notNull(),
    key: text('key').$type<SectionKey>().notNull(),
    narrative: text('narrative'),
    /** The class to which its narrative was raised. */
    raisedTo: text('raised_to').$type<Classification>(),
    /** Indicators that the author added to those that stand here by themselves, and those of these that were left out. */
    addedIndicatorIds: uuid('added_indicator_ids').array().notNull().default([]),
    leftOutIndicatorIds: uuid('left_out_indicator_ids').array().notNull().default([]),
    /** The figures that stood here for the board when it was presented; null until then. */
    presentedFigureIds: uuid('presented_figure_ids').array(),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('attainment_sections_once').on(table.authorityId, table.reportId, table.key),
    foreignKey({
      columns: [table.authorityId, table.reportId],
      foreignColumns: [attainmentReports.authorityId, attainmentReports.id],
    }),
    check('attainment_sections_raised', sql`${table.raisedTo} in ('agreement', 'named')`),
    withinAuthority('attainment_sections'),
  ],
);
