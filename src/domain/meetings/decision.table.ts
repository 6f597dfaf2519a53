import { sql } from 'drizzle-orm';
import { check, date, foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, version, withinAuthority } from '../../database/columns.js';
import type { Stage } from '../../policy/classification.js';
import { bodies } from '../authorities/authority.table.js';
import { bodyFunctions } from '../authorities/constitution.table.js';
import { seats } from '../members/member.table.js';
import { agendaItems, recommendations, type Verb } from './agenda.table.js';
import { meetings } from './meeting.table.js';

/**
 * - ownAffairs: the body arranges its own work.
 * - recommendation: it asks a decision maker, who owes a reply.
 * - executive: it decides for the council; only a body with that power can.
 */
export const DECISION_KINDS = ['ownAffairs', 'recommendation', 'executive'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

export const DECISION_OUTCOMES = ['carried', 'lost', 'deferred'] as const;
export type DecisionOutcome = (typeof DECISION_OUTCOMES)[number];

export const REPLIES = ['accepted', 'partlyAccepted', 'refused'] as const;
export type Reply = (typeof REPLIES)[number];

/** What a body resolved at a meeting; members’ until the minutes are approved, then public unless its item is exempt. */
export const decisions = pgTable(
  'decisions',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    meetingId: uuid('meeting_id').notNull(),
    itemId: uuid('item_id').notNull(),
    recommendationId: uuid('recommendation_id'),
    number: integer('number').notNull(),
    kind: text('kind').$type<DecisionKind>().notNull(),
    verb: text('verb').$type<Verb>().notNull(),
    text: text('text').notNull(),
    outcome: text('outcome').$type<DecisionOutcome>().notNull(),
    takenOn: date('taken_on', { mode: 'string' }).notNull(),
    /** The function of the constitution under which it was taken. */
    functionId: uuid('function_id'),
    /** To whom a recommendation goes: a body of the hub, or a decision maker by role title. */
    addresseeBodyId: uuid('addressee_body_id'),
    addressee: text('addressee'),
    replyDueOn: date('reply_due_on', { mode: 'string' }),
    reply: text('reply').$type<Reply>(),
    replyText: text('reply_text'),
    repliedOn: date('replied_on', { mode: 'string' }),
    stage: text('stage').$type<Extract<Stage, 'accepted' | 'published'>>().notNull().default('accepted'),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('decisions_number').on(table.authorityId, table.meetingId, table.number),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({ columns: [table.authorityId, table.meetingId], foreignColumns: [meetings.authorityId, meetings.id] }),
    foreignKey({
      columns: [table.authorityId, table.itemId],
      foreignColumns: [agendaItems.authorityId, agendaItems.id],
    }),
    foreignKey({
      columns: [table.authorityId, table.recommendationId],
      foreignColumns: [recommendations.authorityId, recommendations.id],
    }),
    foreignKey({
      columns: [table.authorityId, table.functionId],
      foreignColumns: [bodyFunctions.authorityId, bodyFunctions.id],
    }),
    foreignKey({
      columns: [table.authorityId, table.addresseeBodyId],
      foreignColumns: [bodies.authorityId, bodies.id],
    }),
    check(
      'decisions_kind',
      sql`case ${table.kind}
        when 'recommendation' then (${table.addresseeBodyId} is not null or ${table.addressee} is not null) and ${table.replyDueOn} is not null
        when 'ownAffairs' then ${table.replyDueOn} is null
        when 'executive' then ${table.replyDueOn} is null
        else false end`,
    ),
    check('decisions_outcome', sql`${table.outcome} in ('carried', 'lost', 'deferred')`),
    check('decisions_reply', sql`(${table.reply} is null) = (${table.repliedOn} is null)`),
    withinAuthority('decisions'),
  ],
);

export const VOTES = ['for', 'against', 'abstained'] as const;
export type Vote = (typeof VOTES)[number];

/** How a voting seat voted on a decision; recorded once. */
export const votes = pgTable(
  'votes',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    meetingId: uuid('meeting_id').notNull(),
    itemId: uuid('item_id').notNull(),
    decisionId: uuid('decision_id').notNull(),
    seatId: uuid('seat_id').notNull(),
    vote: text('vote').$type<Vote>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('votes_once').on(table.authorityId, table.decisionId, table.seatId),
    index('votes_by_decision').on(table.authorityId, table.decisionId),
    foreignKey({
      columns: [table.authorityId, table.decisionId],
      foreignColumns: [decisions.authorityId, decisions.id],
    }),
    foreignKey({ columns: [table.authorityId, table.seatId], foreignColumns: [seats.authorityId, seats.id] }),
    check('votes_vote', sql`${table.vote} in ('for', 'against', 'abstained')`),
    withinAuthority('votes'),
  ],
);
