import { sql } from 'drizzle-orm';
import { boolean, check, date, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, version, withinAuthority } from '../../database/columns.js';
import { bodies } from '../authorities/authority.table.js';
import { bodyFunctions } from '../authorities/constitution.table.js';

export const CADENCES = ['afterEachMeeting', 'sixMonthly', 'twiceYearly', 'annual'] as const;
export type Cadence = (typeof CADENCES)[number];

/** A report that a body owes another, and how often; its due dates follow from that. */
export const duties = pgTable(
  'duties',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    title: text('title').notNull(),
    cadence: text('cadence').$type<Cadence>().notNull(),
    toBodyId: uuid('to_body_id').notNull(),
    /** Who must see it before it is sent. */
    firstToBodyId: uuid('first_to_body_id'),
    /** Whether it is made priority by priority. */
    isByPriority: boolean('is_by_priority').notNull().default(false),
    functionId: uuid('function_id'),
    /** The first due date; for `afterEachMeeting` the first meeting that counts is on or after it. */
    startsOn: date('starts_on', { mode: 'string' }).notNull(),
    endsOn: date('ends_on', { mode: 'string' }),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    index('duties_by_body').on(table.authorityId, table.bodyId),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({ columns: [table.authorityId, table.toBodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({ columns: [table.authorityId, table.firstToBodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({
      columns: [table.authorityId, table.functionId],
      foreignColumns: [bodyFunctions.authorityId, bodyFunctions.id],
    }),
    check('duties_cadence', sql`${table.cadence} in ('afterEachMeeting', 'sixMonthly', 'twiceYearly', 'annual')`),
    withinAuthority('duties'),
  ],
);

/** What one body reported to another: the only way in which anything crosses from one to the other. */
export const bodyReports = pgTable(
  'body_reports',
  {
    authorityId: authorityId(),
    id: id(),
    fromBodyId: uuid('from_body_id').notNull(),
    toBodyId: uuid('to_body_id').notNull(),
    title: text('title').notNull(),
    summary: text('summary').notNull(),
    address: text('address'),
    sentOn: date('sent_on', { mode: 'string' }).notNull(),
    /** The duty it discharges, and the due date of it; null for one that nobody asked for. */
    dutyId: uuid('duty_id'),
    dutyDueOn: date('duty_due_on', { mode: 'string' }),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('body_reports_duty').on(table.authorityId, table.dutyId, table.dutyDueOn, table.toBodyId),
    index('body_reports_to').on(table.authorityId, table.toBodyId, table.id),
    index('body_reports_from').on(table.authorityId, table.fromBodyId, table.id),
    foreignKey({ columns: [table.authorityId, table.fromBodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({ columns: [table.authorityId, table.toBodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({ columns: [table.authorityId, table.dutyId], foreignColumns: [duties.authorityId, duties.id] }),
    check('body_reports_other', sql`${table.fromBodyId} <> ${table.toBodyId}`),
    check('body_reports_due', sql`(${table.dutyId} is null) = (${table.dutyDueOn} is null)`),
    withinAuthority('body_reports'),
  ],
);
