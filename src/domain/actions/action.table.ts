import { sql } from 'drizzle-orm';
import { check, date, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, instant, version, withinAuthority } from '../../database/columns.js';
import type { Classification, Stage, SubjectArea } from '../../policy/classification.js';
import { agencies, bodies } from '../authorities/authority.table.js';
import { agendaItems } from '../meetings/agenda.table.js';
import { decisions } from '../meetings/decision.table.js';
import { meetings } from '../meetings/meeting.table.js';
import { questions } from '../meetings/question.table.js';
import { priorities } from '../strategy/priority.table.js';
import { workPlans } from '../workplan/workplan.table.js';

export const ACTION_STATUSES = ['offered', 'counterOffered', 'accepted', 'refused', 'closed', 'overturned'] as const;
export type ActionStatus = (typeof ACTION_STATUSES)[number];

/** Where an action comes from. */
export const ACTION_SOURCES = [
  'proposal',
  'decision',
  'exception',
  'inspection',
  'audit',
  'selfAssessment',
  'disruptionLearning',
  'youngPeoplesView',
  'challenge',
] as const;
export type ActionSource = (typeof ACTION_SOURCES)[number];

/** What the owning agency says of its own work. */
export type OwnerRating = 'onTrack' | 'atRisk';

/**
 * Something that an agency is to do, and by when. It belongs to the board, so it holds nothing protected: the texts of
 * partners (proposals, updates, evidence) are rows of their writers.
 */
export const actions = pgTable(
  'actions',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    workPlanId: uuid('work_plan_id').notNull(),
    priorityId: uuid('priority_id'),
    title: text('title').notNull(),
    ownerAgencyId: uuid('owner_agency_id').notNull(),
    /** The role title of who does it, such as "Designated doctor"; never a name. */
    ownerRole: text('owner_role'),
    source: text('source').$type<ActionSource>().notNull().default('proposal'),
    /** Where that is written, such as "Ofsted recommendation 20". */
    sourceReference: text('source_reference'),
    /** The decision it carries out. */
    decisionId: uuid('decision_id'),
    /** The challenge it answers. */
    questionId: uuid('question_id'),
    /** The closed agenda item it comes from, which shuts it to whom that item is shut; such an action is never published. */
    closedItemId: uuid('closed_item_id'),
    /** The thematic group or other body that takes it away, beside the agency that must act. */
    ownerBodyId: uuid('owner_body_id'),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    originalDueOn: date('original_due_on', { mode: 'string' }).notNull(),
    /** How often the date was moved after it was first accepted. */
    slips: integer('slips').notNull().default(0),
    status: text('status').$type<ActionStatus>().notNull().default('offered'),
    /** The date the owner asks for, in a counter-offer or a request for more time, until the chair has answered. */
    requestedDueOn: date('requested_due_on', { mode: 'string' }),
    ownerRating: text('owner_rating').$type<OwnerRating>().notNull().default('onTrack'),
    outcome: text('outcome'),
    closedOn: date('closed_on', { mode: 'string' }),
    /** The evidence on which the chair closed it. */
    closingEvidenceIds: uuid('closing_evidence_ids').array(),
    /** The meeting that confirmed what the chair took up; null while it is provisional. */
    confirmedAtMeetingId: uuid('confirmed_at_meeting_id'),
    stage: text('stage').$type<Stage>().notNull().default('accepted'),
    /** The day on which it was raised or taken up; null for those from before this was kept. */
    raisedOn: date('raised_on', { mode: 'string' }),
    changedAt: instant('changed_at').notNull(),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    index('actions_by_due').on(table.authorityId, table.bodyId, table.dueOn, table.id),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({
      columns: [table.authorityId, table.workPlanId],
      foreignColumns: [workPlans.authorityId, workPlans.id],
    }),
    foreignKey({
      columns: [table.authorityId, table.priorityId],
      foreignColumns: [priorities.authorityId, priorities.id],
    }),
    foreignKey({
      columns: [table.authorityId, table.ownerAgencyId],
      foreignColumns: [agencies.authorityId, agencies.id],
    }),
    foreignKey({
      columns: [table.authorityId, table.confirmedAtMeetingId],
      foreignColumns: [meetings.authorityId, meetings.id],
    }),
    foreignKey({
      columns: [table.authorityId, table.decisionId],
      foreignColumns: [decisions.authorityId, decisions.id],
    }),
    foreignKey({
      columns: [table.authorityId, table.questionId],
      foreignColumns: [questions.authorityId, questions.id],
    }),
    foreignKey({
      columns: [table.authorityId, table.closedItemId],
      foreignColumns: [agendaItems.authorityId, agendaItems.id],
    }),
    foreignKey({ columns: [table.authorityId, table.ownerBodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    index('actions_by_decision').on(table.authorityId, table.decisionId),
    check(
      'actions_source',
      sql`${table.source} in (${sql.raw(ACTION_SOURCES.map((source) => `'${source}'`).join(', '))})`,
    ),
    check('actions_closed_item', sql`${table.closedItemId} is null or ${table.stage} = 'accepted'`),
    check(
      'actions_status',
      sql`${table.status} in ('offered', 'counterOffered', 'accepted', 'refused', 'closed', 'overturned')`,
    ),
    check('actions_closed', sql`(${table.status} = 'closed') = (${table.closedOn} is not null)`),
    withinAuthority('actions'),
  ],
);

export const UPDATE_KINDS = ['accepted', 'counterOffered', 'refused', 'askedForTime', 'progress'] as const;
export type UpdateKind = (typeof UPDATE_KINDS)[number];

/** What the owning agency says about an action, in its own words; a row of its writer, and never changed. */
export const actionUpdates = pgTable(
  'action_updates',
  {
    authorityId: authorityId(),
    id: id(),
    actionId: uuid('action_id').notNull(),
    bodyId: uuid('body_id').notNull(),
    /** Who wrote it. */
    agencyId: uuid('agency_id').notNull(),
    subject: text('subject').$type<SubjectArea>().notNull(),
    raisedTo: text('raised_to').$type<Classification>(),
    /** The closed agenda item of its action, which shuts it to whom that item is shut. */
    closedItemId: uuid('closed_item_id'),
    kind: text('kind').$type<UpdateKind>().notNull(),
    summary: text('summary').notNull(),
    detail: text('detail'),
    requestedDueOn: date('requested_due_on', { mode: 'string' }),
    writtenAt: instant('written_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    index('action_updates_by_action').on(table.authorityId, table.actionId, table.id),
    foreignKey({ columns: [table.authorityId, table.actionId], foreignColumns: [actions.authorityId, actions.id] }),
    foreignKey({ columns: [table.authorityId, table.agencyId], foreignColumns: [agencies.authorityId, agencies.id] }),
    withinAuthority('action_updates'),
  ],
);

/** What shows that an action was done; a row of the agency that holds it. */
export const actionEvidence = pgTable(
  'action_evidence',
  {
    authorityId: authorityId(),
    id: id(),
    updateId: uuid('update_id').notNull(),
    actionId: uuid('action_id').notNull(),
    bodyId: uuid('body_id').notNull(),
    agencyId: uuid('agency_id').notNull(),
    subject: text('subject').$type<SubjectArea>().notNull(),
    raisedTo: text('raised_to').$type<Classification>(),
    /** The closed agenda item of its action, which shuts it to whom that item is shut. */
    closedItemId: uuid('closed_item_id'),
    title: text('title').notNull(),
    detail: text('detail'),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    index('action_evidence_by_update').on(table.authorityId, table.updateId),
    index('action_evidence_by_action').on(table.authorityId, table.actionId),
    foreignKey({
      columns: [table.authorityId, table.updateId],
      foreignColumns: [actionUpdates.authorityId, actionUpdates.id],
    }),
    foreignKey({ columns: [table.authorityId, table.agencyId], foreignColumns: [agencies.authorityId, agencies.id] }),
    withinAuthority('action_evidence'),
  ],
);
