import { sql } from 'drizzle-orm';
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { authorityId, id, readByIdentity, version, withinAuthority } from '../../database/columns.js';
import { bodies } from './authority.table.js';

/** Why somebody has a place in a body. A quorum is counted by class. */
export const PLACE_CLASSES = ['elected', 'core', 'associate', 'coopted', 'youngPerson', 'exOfficio'] as const;
export type PlaceClass = (typeof PLACE_CLASSES)[number];

/** How far a version of a constitution has come by a day. */
export const CONSTITUTION_STATUSES = ['proposed', 'toCome', 'inForce', 'superseded'] as const;
export type ConstitutionStatus = (typeof CONSTITUTION_STATUSES)[number];

/** One part of a quorum; a meeting is quorate when every part is met. */
export interface QuorumRule {
  /** The classes of place that are counted together. */
  readonly classes: readonly PlaceClass[];
  /** A number of members, a percentage, or both: then the larger counts. */
  readonly atLeast: number | null;
  readonly percent: number | null;
  /** Of what the percentage is taken: of every place of these classes, or of those that somebody holds. */
  readonly of: 'seats' | 'filled';
  readonly substitutesCount: boolean;
}

/** A version of the constitution of a body: its own once adopted; where another body must ratify it, once that has. */
export const constitutions = pgTable(
  'constitutions',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    number: integer('number').notNull(),
    /** Where it is written, such as "Report of 8 November 2017, 1.1". */
    source: text('source').notNull(),
    proposedOn: date('proposed_on', { mode: 'string' }).notNull(),
    /** The body whose ratification it needs; null when its own adoption is enough. */
    ratifyingBodyId: uuid('ratifying_body_id'),
    /** From this day it holds, until a later one does; null while it is only proposed. */
    inForceFrom: date('in_force_from', { mode: 'string' }),
    /** Null where the constitution does not say. */
    minimumMeetings: integer('minimum_meetings'),
    yearStartsMonth: integer('year_starts_month').notNull(),
    yearStartsDay: integer('year_starts_day').notNull(),
    quorum: jsonb('quorum').$type<readonly QuorumRule[]>().notNull(),
    /** The ladder of dates: working days before the meeting, clear days for publication, working days after for the minutes. */
    dataCutOffDays: integer('data_cut_off_days').notNull(),
    contributionsDueDays: integer('contributions_due_days').notNull(),
    signOffDays: integer('sign_off_days').notNull(),
    publicationClearDays: integer('publication_clear_days').notNull(),
    minutesOutDays: integer('minutes_out_days').notNull(),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('constitutions_number').on(table.authorityId, table.bodyId, table.number),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({
      columns: [table.authorityId, table.ratifyingBodyId],
      foreignColumns: [bodies.authorityId, bodies.id],
    }),
    check('constitutions_minimum', sql`${table.minimumMeetings} between 1 and 52`),
    check(
      'constitutions_year',
      sql`${table.yearStartsMonth} between 1 and 12 and ${table.yearStartsDay} between 1 and 28`,
    ),
    withinAuthority('constitutions'),
    readByIdentity('constitutions'),
  ],
);

/** What a constitution gives a body to do, each under its own address, such as "3f". */
export const bodyFunctions = pgTable(
  'body_functions',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    /** The version that brought it; it holds when that does. */
    constitutionId: uuid('constitution_id').notNull(),
    code: text('code').notNull(),
    text: text('text').notNull(),
    /** The version that ended it. */
    endedById: uuid('ended_by_id'),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('body_functions_code').on(table.authorityId, table.constitutionId, table.code),
    index('body_functions_by_body').on(table.authorityId, table.bodyId),
    foreignKey({
      columns: [table.authorityId, table.constitutionId],
      foreignColumns: [constitutions.authorityId, constitutions.id],
    }),
    foreignKey({
      columns: [table.authorityId, table.endedById],
      foreignColumns: [constitutions.authorityId, constitutions.id],
    }),
    withinAuthority('body_functions'),
  ],
);

/** How one body stands to another beside or above it, in words: "advises", "is scrutinised by". It carries no right. */
export const bodyRelations = pgTable(
  'body_relations',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    otherBodyId: uuid('other_body_id').notNull(),
    how: text('how').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('body_relations_once').on(table.authorityId, table.bodyId, table.otherBodyId, table.how),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({ columns: [table.authorityId, table.otherBodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    check('body_relations_other', sql`${table.bodyId} <> ${table.otherBodyId}`),
    withinAuthority('body_relations'),
  ],
);
