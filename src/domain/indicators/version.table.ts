import { sql } from 'drizzle-orm';
import { check, date, foreignKey, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, withinAuthority } from '../../database/columns.js';
import { indicators } from './indicator.table.js';

/**
 * Exactly how an indicator is measured, from a day on. A version is written once: only the day on which the next one, or
 * the end of the indicator, overtakes it is set later. A figure points at the version it was measured by.
 */
export const indicatorVersions = pgTable(
  'indicator_versions',
  {
    authorityId: authorityId(),
    id: id(),
    indicatorId: uuid('indicator_id').notNull(),
    number: integer('number').notNull(),
    title: text('title').notNull(),
    definition: text('definition').notNull(),
    numeratorText: text('numerator_text'),
    denominatorText: text('denominator_text'),
    /** Who is counted, in words. */
    cohort: text('cohort').notNull(),
    /** The day or time to which a figure refers, in words. */
    referenceText: text('reference_text').notNull(),
    /**
     * Names the definition across councils and national files: only figures under one definition are compared. Null for a
     * definition of the council's own, with which nothing published is comparable.
     */
    definitionCode: text('definition_code'),
    /** Where the definition comes from, in words. */
    source: text('source').notNull(),
    validFromOn: date('valid_from_on', { mode: 'string' }).notNull(),
    /** The last day; null while it is in use. */
    validUntilOn: date('valid_until_on', { mode: 'string' }),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('indicator_versions_number').on(table.authorityId, table.indicatorId, table.number),
    foreignKey({
      columns: [table.authorityId, table.indicatorId],
      foreignColumns: [indicators.authorityId, indicators.id],
    }),
    check('indicator_versions_number_from', sql`${table.number} >= 1`),
    check('indicator_versions_valid', sql`${table.validUntilOn} >= ${table.validFromOn}`),
    withinAuthority('indicator_versions'),
  ],
);
