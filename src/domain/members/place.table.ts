import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, readByIdentity, version, withinAuthority } from '../../database/columns.js';
import type { Role } from '../../policy/roles.js';
import { agencies, bodies } from '../authorities/authority.table.js';
import { bodyFunctions, constitutions, type PlaceClass } from '../authorities/constitution.table.js';

/** How senior whoever attends is expected to be. */
export const ATTENDANCE_LEVELS = ['any', 'director', 'mostSenior'] as const;
export type AttendanceLevel = (typeof ATTENDANCE_LEVELS)[number];

/** Whether a place counts by a day. */
export const PLACE_STATUSES = ['proposed', 'toCome', 'counts', 'ended'] as const;
export type PlaceStatus = (typeof PLACE_STATUSES)[number];

/**
 * A place that a constitution provides for in a body, whether or not anybody holds it. Whoever holds it has a seat. A
 * place of a version that is not in force counts for nothing, and its holder reads what the public reads.
 */
export const places = pgTable(
  'places',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    /** The version that brought it; it counts when that is in force. */
    constitutionId: uuid('constitution_id').notNull(),
    /** The version that ended it. */
    endedById: uuid('ended_by_id'),
    title: text('title').notNull(),
    placeClass: text('place_class').$type<PlaceClass>().notNull(),
    isVoting: boolean('is_voting').notNull(),
    /** The role that its holder has in the body. */
    role: text('role').$type<Role>().notNull(),
    /** The political group whose place it is, or that nominates to it. */
    politicalGroup: text('political_group'),
    /** The agency that fills it. */
    agencyId: uuid('agency_id'),
    /** The function that it serves. */
    functionId: uuid('function_id'),
    /** Who supports the holder, such as "Principal Social Worker". */
    supporter: text('supporter'),
    attendanceLevel: text('attendance_level').$type<AttendanceLevel>().notNull().default('any'),
    /** True where its holder is appointed for one municipal year at a time. */
    isAnnual: boolean('is_annual').notNull().default(false),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    index('places_by_body').on(table.authorityId, table.bodyId),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({
      columns: [table.authorityId, table.constitutionId],
      foreignColumns: [constitutions.authorityId, constitutions.id],
    }),
    foreignKey({
      columns: [table.authorityId, table.endedById],
      foreignColumns: [constitutions.authorityId, constitutions.id],
    }),
    foreignKey({ columns: [table.authorityId, table.agencyId], foreignColumns: [agencies.authorityId, agencies.id] }),
    foreignKey({
      columns: [table.authorityId, table.functionId],
      foreignColumns: [bodyFunctions.authorityId, bodyFunctions.id],
    }),
    check(
      'places_class',
      sql`${table.placeClass} in ('elected', 'core', 'associate', 'coopted', 'youngPerson', 'exOfficio')`,
    ),
    check('places_attendance', sql`${table.attendanceLevel} in ('any', 'director', 'mostSenior')`),
    withinAuthority('places'),
    readByIdentity('places'),
  ],
);
