import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { may } from '../../policy/decide.js';
import { recorded } from '../audit/audit.service.js';
import { findBody } from '../authorities/authority.service.js';
import { today, type Context, type Inside } from '../context.js';
import { checked, line } from '../input.js';
import { badField, forbidden, notFound } from '../refusals.js';
import {
  insertWorkPlan,
  selectCurrent,
  selectNextAfter,
  selectOfBodies,
  selectOverlapping,
  selectWorkPlans,
  waitForTurn,
  type WorkPlanRow,
} from './workplan.store.js';

export type { WorkPlanRow };

export interface NewPlan {
  readonly bodyId: string;
  readonly title: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

/** A work plan by id; asked for many at once in one statement. */
export async function findWorkPlan(context: Context, id: string): Promise<WorkPlanRow> {
  const plan = await context
    .batched<string, WorkPlanRow | undefined>('work plans', async (ids) => {
      const found = new Map((await selectWorkPlans(context, ids)).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!plan) throw notFound('work plan');
  return plan;
}

/** The work plan of a body that runs today, else its latest; asked for many bodies at once in one statement. */
export const currentWorkPlan = (context: Context, bodyId: string): Promise<WorkPlanRow | null> =>
  context
    .batched<string, WorkPlanRow | null>('current work plans', async (bodyIds) => {
      const rows = await selectCurrent(context, bodyIds, today(context));
      const found = new Map(rows.map((row) => [row.bodyId, row]));
      return bodyIds.map((one) => found.get(one) ?? null);
    })
    .load(bodyId);

/** The work plan that a body looks at: the one that is named, else the one that runs today, else the latest. */
export async function workPlanOfBody(
  context: Context,
  bodyId: string,
  id?: string | null,
): Promise<WorkPlanRow | null> {
  if (!id) return currentWorkPlan(context, bodyId);
  const plan = await findWorkPlan(context, id);
  if (plan.bodyId !== bodyId) throw notFound('work plan');
  return plan;
}

/** Every work plan of a body, the latest first; asked for many bodies at once in one statement. */
export const listWorkPlans = (context: Context, bodyId: string): Promise<WorkPlanRow[]> =>
  context
    .batched<string, WorkPlanRow[]>('work plans of bodies', async (bodyIds) => {
      const rows = await selectOfBodies(context, bodyIds);
      return bodyIds.map((one) => rows.filter((row) => row.bodyId === one));
    })
    .load(bodyId);

/** Whether the viewer may open a work plan of this body. */
export const mayOpen = ({ viewer }: Context, bodyId: string): boolean =>
  may(viewer, 'workplan:open', { bodyId, agencyId: null });

/** The plan of the same body that follows this one; undefined before it is opened. */
export const nextWorkPlan = (inside: Inside, plan: WorkPlanRow): Promise<WorkPlanRow | undefined> =>
  selectNextAfter(inside, plan.bodyId, plan.endsOn);

const titled = z.object({ title: line });

/** Opens the work plan of a body for a time in which it has no other. */
export async function openWorkPlan(
  context: Context,
  input: NewPlan,
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'workplan:open', operation: 'openWorkPlan', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const body = await findBody(inside, input.bodyId);
    if (!mayOpen(inside, body.id)) {
      throw forbidden('The clerk opens the work plan of this body. Ask its clerk.');
    }
    const { title } = checked(titled, input);
    const { startsOn, endsOn } = input;
    if (startsOn >= endsOn) throw badField('input.endsOn', 'A work plan ends after the day on which it starts.');
    await waitForTurn(inside, body.id);
    const other = await selectOverlapping(inside, body.id, { startsOn, endsOn });
    if (other) {
      throw badField(
        'input.startsOn',
        `“${other.title}” runs from ${other.startsOn} to ${other.endsOn}. Choose a time that shares no day with it.`,
      );
    }
    const row = await insertWorkPlan(inside, { id: uuidv7(), bodyId: body.id, title, startsOn, endsOn });
    inside.changed('WorkPlan', row, { body: body.id, title, startsOn, endsOn });
    return row.id;
  });
}
