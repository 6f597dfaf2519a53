import { date, foreignKey, pgTable, primaryKey, unique, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, version, withinAuthority } from '../../database/columns.js';
import { bodies } from '../authorities/authority.table.js';

/** The calendar of a municipal year, once agreed: from then on it holds at least as many meetings as the constitution asks. */
export const calendars = pgTable(
  'calendars',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    startsOn: date('starts_on', { mode: 'string' }).notNull(),
    endsOn: date('ends_on', { mode: 'string' }).notNull(),
    agreedOn: date('agreed_on', { mode: 'string' }).notNull(),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('calendars_year').on(table.authorityId, table.bodyId, table.startsOn),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    withinAuthority('calendars'),
  ],
);
