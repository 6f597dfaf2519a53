import { sql } from 'drizzle-orm';
import { check, foreignKey, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, readByIdentity, version, withinAuthority } from '../../database/columns.js';

/** A council. The key of every other table begins with its id. */
export const authorities = pgTable(
  'authorities',
  {
    authorityId: uuid('authority_id').primaryKey(),
    code: text('code').notNull().unique(),
    name: text('name').notNull(),
    /** What this council calls the children, such as "children looked after". */
    childrenTerm: text('children_term').notNull(),
    /** The area that the council is in published statistics, such as "E06000054"; null where nothing is published of it. */
    areaCode: text('area_code'),
    /** The colour of its pages, such as "#1f4e3d"; null for that of the hub. */
    colour: text('colour'),
    version: version(),
  },
  (table) => [
    check('authorities_colour', sql`${table.colour} ~ '^#[0-9a-f]{6}$'`),
    withinAuthority('authorities'),
    readByIdentity('authorities'),
  ],
);

/** What kind of body a council's body is. Kinds are words: no rule of the hub depends on one. */
export const BODY_KINDS = [
  'committee',
  'panel',
  'board',
  'advisoryGroup',
  'scrutinyCommittee',
  'cabinet',
  'fullCouncil',
  'thematicGroup',
  'actionNetwork',
  'managementTeam',
  'childrenInCareCouncil',
  'governors',
  'workingGroup',
] as const;
export type BodyKind = (typeof BODY_KINDS)[number];

/** Whether a body takes executive decisions or advises those who do; either runs its own affairs. */
export const BODY_POWERS = ['advisory', 'executive'] as const;
export type BodyPower = (typeof BODY_POWERS)[number];

const oneOfWords = (words: readonly string[]) => sql.raw(words.map((word) => `'${word}'`).join(', '));

/** A body of a council that meets: rights hold within one and never carry over to another. */
export const bodies = pgTable(
  'bodies',
  {
    authorityId: authorityId(),
    id: id(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    /** What the body calls itself: panel, committee, board. */
    calledA: text('called_a').notNull(),
    kind: text('kind').$type<BodyKind>().notNull().default('board'),
    power: text('power').$type<BodyPower>().notNull().default('advisory'),
    /** What this body calls the children, where it differs from its council. */
    childrenTerm: text('children_term'),
    /** The largest count that is small here, and the smallest cohort of which a percentage is shown. They only go up. */
    smallUpTo: integer('small_up_to').notNull().default(5),
    cohortFloor: integer('cohort_floor').notNull().default(10),
    /** The body that set it up and to which it belongs, if any. */
    parentId: uuid('parent_id'),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    foreignKey({ columns: [table.authorityId, table.parentId], foreignColumns: [table.authorityId, table.id] }),
    check('bodies_kind', sql`${table.kind} in (${oneOfWords(BODY_KINDS)})`),
    check('bodies_power', sql`${table.power} in (${oneOfWords(BODY_POWERS)})`),
    check('bodies_small_up_to', sql`${table.smallUpTo} between 5 and 20`),
    check('bodies_cohort_floor', sql`${table.cohortFloor} between 10 and 50`),
    check('bodies_own_parent', sql`${table.parentId} <> ${table.id}`),
    unique('bodies_code').on(table.authorityId, table.code),
    foreignKey({ columns: [table.authorityId], foreignColumns: [authorities.authorityId] }),
    withinAuthority('bodies'),
    readByIdentity('bodies'),
  ],
);

export const AGENCY_KINDS = [
  'board',
  'childrensSocialCare',
  'virtualSchool',
  'police',
  'health',
  'housing',
  'fosteringAssociation',
  'childrenInCareCouncil',
  'voluntarySector',
] as const;
export type AgencyKind = (typeof AGENCY_KINDS)[number];

/** A partner. Councillors, chair and clerk belong to the agency of kind `board`, apart from children's social care. */
export const agencies = pgTable(
  'agencies',
  {
    authorityId: authorityId(),
    id: id(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    kind: text('kind').$type<AgencyKind>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('agencies_code').on(table.authorityId, table.code),
    foreignKey({ columns: [table.authorityId], foreignColumns: [authorities.authorityId] }),
    check(
      'agencies_kind',
      sql`${table.kind} = any (array[${sql.raw(AGENCY_KINDS.map((kind) => `'${kind}'`).join(', '))}])`,
    ),
    withinAuthority('agencies'),
    readByIdentity('agencies'),
  ],
);
