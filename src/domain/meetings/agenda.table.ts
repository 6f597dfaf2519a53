import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { authorityId, id, readByIdentity, version, withinAuthority } from '../../database/columns.js';
import type { Stage } from '../../policy/classification.js';
import { agencies, bodies } from '../authorities/authority.table.js';
import { meetings } from './meeting.table.js';

export const ITEM_KINDS = ['report', 'workshop', 'verbal', 'standing', 'leadFeedback'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

export const MARKINGS = ['open', 'exempt'] as const;
export type Marking = (typeof MARKINGS)[number];

/** An item of the agenda of a meeting. What an exempt one is about is for members; that there is one, and why, is public. */
export const agendaItems = pgTable(
  'agenda_items',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    meetingId: uuid('meeting_id').notNull(),
    number: integer('number').notNull(),
    /** The part of the agenda, such as "Children in care"; null where it has none. */
    part: text('part'),
    kind: text('kind').$type<ItemKind>().notNull(),
    /** The heading that the public reads; never what makes an exempt item exempt. */
    title: text('title').notNull(),
    /** What it is about. */
    particulars: text('particulars'),
    /** The role title of who presents it. */
    presenter: text('presenter'),
    supplyingAgencyId: uuid('supplying_agency_id'),
    marking: text('marking').$type<Marking>().notNull().default('open'),
    /** The paragraph of Part 1 of Schedule 12A to the Local Government Act 1972. */
    exemptParagraph: integer('exempt_paragraph'),
    /** Why the public interest in keeping it exempt outweighs that in saying it. */
    exemptReason: text('exempt_reason'),
    /** Why the chair admitted it after publication. */
    urgentReason: text('urgent_reason'),
    wards: text('wards').array().notNull().default([]),
    isKeyDecision: boolean('is_key_decision').notNull().default(false),
    /** Titles of the background papers, with where they are held. */
    backgroundPapers: text('background_papers').array().notNull().default([]),
    withdrawnReason: text('withdrawn_reason'),
    /** `accepted` until the agenda is published. */
    stage: text('stage').$type<Extract<Stage, 'accepted' | 'published'>>().notNull().default('accepted'),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('agenda_items_number').on(table.authorityId, table.meetingId, table.number),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({ columns: [table.authorityId, table.meetingId], foreignColumns: [meetings.authorityId, meetings.id] }),
    foreignKey({
      columns: [table.authorityId, table.supplyingAgencyId],
      foreignColumns: [agencies.authorityId, agencies.id],
    }),
    check('agenda_items_kind', sql`${table.kind} in ('report', 'workshop', 'verbal', 'standing', 'leadFeedback')`),
    check(
      'agenda_items_exempt',
      sql`case ${table.marking}
        when 'open' then ${table.exemptParagraph} is null and ${table.exemptReason} is null
        when 'exempt' then ${table.exemptParagraph} between 1 and 7 and ${table.exemptReason} is not null
        else false end`,
    ),
    withinAuthority('agenda_items'),
    readByIdentity('agenda_items'),
  ],
);

export const PAPER_STATES = ['awaited', 'toFollow', 'received', 'published'] as const;
export type PaperState = (typeof PAPER_STATES)[number];

/** A paper for an item: the hub holds its address and its hash, not the paper. One of an exempt item is never published. */
export const papers = pgTable(
  'papers',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    meetingId: uuid('meeting_id').notNull(),
    itemId: uuid('item_id').notNull(),
    /** The agency that owes or gave it. */
    agencyId: uuid('agency_id').notNull(),
    title: text('title').notNull(),
    state: text('state').$type<PaperState>().notNull().default('awaited'),
    dueOn: date('due_on', { mode: 'string' }),
    address: text('address'),
    /** SHA-256 of the paper, in hexadecimal. */
    hash: text('hash'),
    receivedOn: date('received_on', { mode: 'string' }),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    index('papers_by_item').on(table.authorityId, table.itemId),
    index('papers_by_meeting').on(table.authorityId, table.meetingId),
    foreignKey({
      columns: [table.authorityId, table.itemId],
      foreignColumns: [agendaItems.authorityId, agendaItems.id],
    }),
    foreignKey({ columns: [table.authorityId, table.meetingId], foreignColumns: [meetings.authorityId, meetings.id] }),
    foreignKey({ columns: [table.authorityId, table.agencyId], foreignColumns: [agencies.authorityId, agencies.id] }),
    check('papers_state', sql`${table.state} in ('awaited', 'toFollow', 'received', 'published')`),
    check(
      'papers_given',
      sql`(${table.state} in ('received', 'published')) = (${table.address} is not null and ${table.hash} is not null and ${table.receivedOn} is not null)`,
    ),
    withinAuthority('papers'),
    readByIdentity('papers'),
  ],
);

/** The verbs in which reports ask and bodies resolve. */
export const VERBS = [
  'agree',
  'note',
  'comment',
  'request',
  'recommend',
  'endorse',
  'receive',
  'consider',
  'support',
] as const;
export type Verb = (typeof VERBS)[number];

/** What a report asks the body to resolve, numbered within its item. */
export const recommendations = pgTable(
  'recommendations',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    meetingId: uuid('meeting_id').notNull(),
    itemId: uuid('item_id').notNull(),
    number: text('number').notNull(),
    verb: text('verb').$type<Verb>().notNull(),
    text: text('text').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('recommendations_number').on(table.authorityId, table.itemId, table.number),
    foreignKey({
      columns: [table.authorityId, table.itemId],
      foreignColumns: [agendaItems.authorityId, agendaItems.id],
    }),
    foreignKey({ columns: [table.authorityId, table.meetingId], foreignColumns: [meetings.authorityId, meetings.id] }),
    check(
      'recommendations_verb',
      sql`${table.verb} in ('agree', 'note', 'comment', 'request', 'recommend', 'endorse', 'receive', 'consider', 'support')`,
    ),
    withinAuthority('recommendations'),
  ],
);
