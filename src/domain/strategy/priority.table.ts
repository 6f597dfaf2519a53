import { sql } from 'drizzle-orm';
import {
  check,
  date,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { authorityId, id, readByIdentity, version, withinAuthority } from '../../database/columns.js';
import { bodies } from '../authorities/authority.table.js';
import { members } from '../members/member.table.js';

/** A strategic priority of a body, such as Wiltshire's seven. */
export const priorities = pgTable(
  'priorities',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    number: integer('number').notNull(),
    title: text('title').notNull(),
    description: text('description').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('priorities_number').on(table.authorityId, table.bodyId, table.number),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    withinAuthority('priorities'),
    readByIdentity('priorities'),
  ],
);

/** Who leads a priority: many to many, councillor or not. */
export const priorityLeads = pgTable(
  'priority_leads',
  {
    authorityId: authorityId(),
    id: id(),
    priorityId: uuid('priority_id').notNull(),
    memberId: uuid('member_id').notNull(),
    fromOn: date('from_on', { mode: 'string' }).notNull(),
    /** The last day of the lead; null while it lasts. The day before the first, when it never took effect. */
    untilOn: date('until_on', { mode: 'string' }),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    uniqueIndex('priority_leads_once')
      .on(table.authorityId, table.priorityId, table.memberId)
      .where(sql`until_on is null`),
    foreignKey({
      columns: [table.authorityId, table.priorityId],
      foreignColumns: [priorities.authorityId, priorities.id],
    }),
    foreignKey({ columns: [table.authorityId, table.memberId], foreignColumns: [members.authorityId, members.id] }),
    check('priority_leads_dates', sql`${table.untilOn} >= ${table.fromOn} - 1`),
    withinAuthority('priority_leads'),
    readByIdentity('priority_leads'),
  ],
);
