import { sql } from 'drizzle-orm';
import { check, date, foreignKey, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, version, withinAuthority } from '../../database/columns.js';
import { bodies } from '../authorities/authority.table.js';

/** The work plan of a body for a year, shared by all its partners. */
export const workPlans = pgTable(
  'work_plans',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    title: text('title').notNull(),
    startsOn: date('starts_on', { mode: 'string' }).notNull(),
    endsOn: date('ends_on', { mode: 'string' }).notNull(),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('work_plans_start').on(table.authorityId, table.bodyId, table.startsOn),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    check('work_plans_dates', sql`${table.startsOn} < ${table.endsOn}`),
    withinAuthority('work_plans'),
  ],
);
