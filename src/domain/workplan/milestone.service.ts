/** The milestones of a delivery plan: its steps, in the order in which they must come. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { may } from '../../policy/decide.js';
import { recorded, staleWrite, type Recording } from '../audit/audit.service.js';
import { today, type Context } from '../context.js';
import { checked, line, maybe } from '../input.js';
import { badField, conflict, forbidden, notFound } from '../refusals.js';
import { inWords } from '../meetings/day-in-words.js';
import { flagsOf, type Flag } from './milestone.flag.js';
import { insertMilestone, selectMilestones, updateMilestone, type MilestoneRow } from './milestone.store.js';
import type { MilestoneStep } from './milestone.table.js';
import { noteChange } from './review.service.js';
import { findWorkPlan } from './workplan.service.js';

export type { MilestoneRow };

/** A milestone by id; asked for many at once in one statement. */
export async function findMilestone(context: Context, id: string): Promise<MilestoneRow> {
  const milestone = await context
    .batched<string, MilestoneRow | undefined>('milestones', async (ids) => {
      const found = new Map((await selectMilestones(context, { ids })).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!milestone) throw notFound('milestone');
  return milestone;
}

/** The milestones of a work plan in the order of their days; asked for many plans at once in one statement. */
export const listMilestones = (context: Context, workPlanId: string): Promise<MilestoneRow[]> =>
  context
    .batched<string, MilestoneRow[]>('milestones of work plans', async (workPlanIds) => {
      const rows = await selectMilestones(context, { workPlanIds });
      return workPlanIds.map((one) => rows.filter((row) => row.workPlanId === one));
    })
    .load(workPlanId);

/** What is wrong with a milestone, held against the others of its plan. */
export const listFlags = async (context: Context, milestone: MilestoneRow): Promise<Flag[]> =>
  flagsOf(milestone, await listMilestones(context, milestone.workPlanId), today(context));

/** Whether the viewer may add milestones to the plans of this body. */
export const mayAddMilestone = ({ viewer }: Context, bodyId: string): boolean =>
  may(viewer, 'workplan:plan', { bodyId, agencyId: null });

/** Whether the viewer may say now that a milestone was reached. */
export const mayComplete = (context: Context, { bodyId, doneOn }: MilestoneRow): boolean =>
  doneOn === null && mayAddMilestone(context, bodyId);

const refuseUnlessPlanner = (inside: Recording, bodyId: string): void => {
  if (!mayAddMilestone(inside, bodyId)) {
    throw forbidden('The chair and the clerk plan the work of this body. Ask one of them.');
  }
};

export interface NewMilestone {
  readonly workPlanId: string;
  readonly undertaking: string;
  readonly step: MilestoneStep;
  readonly title: string;
  readonly responsible?: string | null;
  readonly servicePlan?: string | null;
  readonly startsOn?: string | null;
  readonly dueOn: string;
}

const texts = z.object({ undertaking: line, title: line, responsible: maybe(line), servicePlan: maybe(line) });

/** Adds a milestone. One that is out of order is added and flagged: plans are made of what people were told. */
export async function addMilestone(
  context: Context,
  input: NewMilestone,
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'workplan:plan', operation: 'addMilestone', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const plan = await findWorkPlan(inside, input.workPlanId);
    refuseUnlessPlanner(inside, plan.bodyId);
    const { step, dueOn } = input;
    const startsOn = input.startsOn ?? dueOn;
    const fields = { ...checked(texts, input), step, dueOn };
    if (startsOn > dueOn) throw badField('input.dueOn', 'A milestone is due on the day on which it starts, or later.');
    const place = { id: uuidv7(), bodyId: plan.bodyId, workPlanId: plan.id };
    const row = await insertMilestone(inside, { ...fields, ...place, dueFrom: startsOn });
    await noteChange(inside, plan.id, `${row.undertaking}, ${row.title}: due on ${inWords(dueOn)}`);
    inside.changed('Milestone', row, { ...fields, startsOn, workPlan: plan.id });
    return row.id;
  });
}

export interface Reached {
  readonly id: string;
  readonly version: number;
  readonly doneOn: string;
}

/** Says that a milestone was reached, and when. */
export async function completeMilestone(
  context: Context,
  input: Reached,
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'workplan:plan', operation: 'completeMilestone', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const milestone = await findMilestone(inside, input.id);
    refuseUnlessPlanner(inside, milestone.bodyId);
    if (milestone.version !== input.version) throw await staleWrite(inside, milestone, input.version);
    if (milestone.doneOn !== null) {
      throw conflict(`This was done on ${inWords(milestone.doneOn)}. Add another milestone for what is still to do.`);
    }
    if (input.doneOn > today(inside)) {
      throw badField('input.doneOn', 'Say that it was done on its day or later, not before.');
    }
    const row = await updateMilestone(inside, milestone, { doneOn: input.doneOn });
    if (!row) throw await staleWrite(inside, milestone, input.version);
    await noteChange(inside, row.workPlanId, `${row.undertaking}, ${row.title}: done on ${inWords(input.doneOn)}`);
    inside.changed('Milestone', row, { doneOn: row.doneOn });
    return row.id;
  });
}
