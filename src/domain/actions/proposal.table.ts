import { sql } from 'drizzle-orm';
import { check, date, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, instant, version, withinAuthority } from '../../database/columns.js';
import type { Classification, Stage, SubjectArea } from '../../policy/classification.js';
import { agencies, bodies } from '../authorities/authority.table.js';
import { meetings } from '../meetings/meeting.table.js';
import { priorities } from '../strategy/priority.table.js';
import { workPlans } from '../workplan/workplan.table.js';
import { actions } from './action.table.js';

export const PROPOSAL_OUTCOMES = ['waiting', 'takenUp', 'merged', 'left'] as const;
export type ProposalOutcome = (typeof PROPOSAL_OUTCOMES)[number];

/** What a partner thinks should be done; a row of its writer. What became of it is the chair's, until a meeting confirms it. */
export const proposals = pgTable(
  'proposals',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    workPlanId: uuid('work_plan_id').notNull(),
    agencyId: uuid('agency_id').notNull(),
    subject: text('subject').$type<SubjectArea>().notNull(),
    stage: text('stage').$type<Stage>().notNull().default('signedOff'),
    raisedTo: text('raised_to').$type<Classification>(),
    title: text('title').notNull(),
    background: text('background'),
    priorityId: uuid('priority_id'),
    suggestedOwnerId: uuid('suggested_owner_id'),
    suggestedDueOn: date('suggested_due_on', { mode: 'string' }),
    outcome: text('outcome').$type<ProposalOutcome>().notNull().default('waiting'),
    outcomeReason: text('outcome_reason'),
    /** The action it became; for a merged proposal that of the proposal it was merged into is found through `mergedIntoId`. */
    actionId: uuid('action_id'),
    mergedIntoId: uuid('merged_into_id'),
    settledAt: instant('settled_at'),
    confirmedAtMeetingId: uuid('confirmed_at_meeting_id'),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    index('proposals_by_action').on(table.authorityId, table.actionId),
    index('proposals_by_merge').on(table.authorityId, table.mergedIntoId),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({
      columns: [table.authorityId, table.workPlanId],
      foreignColumns: [workPlans.authorityId, workPlans.id],
    }),
    foreignKey({ columns: [table.authorityId, table.agencyId], foreignColumns: [agencies.authorityId, agencies.id] }),
    foreignKey({
      columns: [table.authorityId, table.suggestedOwnerId],
      foreignColumns: [agencies.authorityId, agencies.id],
    }),
    foreignKey({
      columns: [table.authorityId, table.priorityId],
      foreignColumns: [priorities.authorityId, priorities.id],
    }),
    foreignKey({ columns: [table.authorityId, table.actionId], foreignColumns: [actions.authorityId, actions.id] }),
    foreignKey({ columns: [table.authorityId, table.mergedIntoId], foreignColumns: [table.authorityId, table.id] }),
    foreignKey({
      columns: [table.authorityId, table.confirmedAtMeetingId],
      foreignColumns: [meetings.authorityId, meetings.id],
    }),
    check(
      'proposals_outcome',
      sql`case ${table.outcome}
        when 'waiting' then ${table.actionId} is null and ${table.mergedIntoId} is null
        when 'takenUp' then ${table.actionId} is not null and ${table.mergedIntoId} is null
        when 'merged' then ${table.actionId} is null and ${table.mergedIntoId} is not null
        when 'left' then ${table.actionId} is null and ${table.mergedIntoId} is null and ${table.outcomeReason} is not null
        else false end`,
    ),
    withinAuthority('proposals'),
  ],
);
