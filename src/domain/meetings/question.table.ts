import { sql } from 'drizzle-orm';
import { check, date, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, version, withinAuthority } from '../../database/columns.js';
import type { SubjectArea } from '../../policy/classification.js';
import { agencies, bodies } from '../authorities/authority.table.js';
import { seats } from '../members/member.table.js';
import { agendaItems } from './agenda.table.js';
import { meetings } from './meeting.table.js';

/** A member asks for information; an agency that challenges another also says why, with evidence. */
export const QUESTION_KINDS = ['question', 'challenge'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** What a member or a member agency asks another, who owes an answer by a day; the unanswered are read out at the next meeting. */
export const questions = pgTable(
  'questions',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    kind: text('kind').$type<QuestionKind>().notNull(),
    /** The agency of whoever asks, and the seat from which they ask. */
    agencyId: uuid('agency_id').notNull(),
    askedBySeatId: uuid('asked_by_seat_id').notNull(),
    /** Who owes the answer. */
    ofAgencyId: uuid('of_agency_id').notNull(),
    subject: text('subject').$type<SubjectArea>().notNull(),
    /** The meeting or item at which it was asked; null between meetings. */
    meetingId: uuid('meeting_id'),
    itemId: uuid('item_id'),
    text: text('text').notNull(),
    evidence: text('evidence'),
    askedOn: date('asked_on', { mode: 'string' }).notNull(),
    answerDueOn: date('answer_due_on', { mode: 'string' }).notNull(),
    withdrawnOn: date('withdrawn_on', { mode: 'string' }),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    index('questions_by_body').on(table.authorityId, table.bodyId, table.answerDueOn, table.id),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({ columns: [table.authorityId, table.agencyId], foreignColumns: [agencies.authorityId, agencies.id] }),
    foreignKey({ columns: [table.authorityId, table.ofAgencyId], foreignColumns: [agencies.authorityId, agencies.id] }),
    foreignKey({ columns: [table.authorityId, table.askedBySeatId], foreignColumns: [seats.authorityId, seats.id] }),
    foreignKey({ columns: [table.authorityId, table.meetingId], foreignColumns: [meetings.authorityId, meetings.id] }),
    foreignKey({
      columns: [table.authorityId, table.itemId],
      foreignColumns: [agendaItems.authorityId, agendaItems.id],
    }),
    check(
      'questions_kind',
      sql`case ${table.kind} when 'question' then true when 'challenge' then ${table.evidence} is not null else false end`,
    ),
    withinAuthority('questions'),
  ],
);

/** The answer of the agency that owes it; a row of its writer. A further answer adds to the first. */
export const answers = pgTable(
  'answers',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    questionId: uuid('question_id').notNull(),
    itemId: uuid('item_id'),
    agencyId: uuid('agency_id').notNull(),
    subject: text('subject').$type<SubjectArea>().notNull(),
    text: text('text').notNull(),
    answeredOn: date('answered_on', { mode: 'string' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    index('answers_by_question').on(table.authorityId, table.questionId),
    foreignKey({
      columns: [table.authorityId, table.questionId],
      foreignColumns: [questions.authorityId, questions.id],
    }),
    foreignKey({ columns: [table.authorityId, table.agencyId], foreignColumns: [agencies.authorityId, agencies.id] }),
    withinAuthority('answers'),
  ],
);
