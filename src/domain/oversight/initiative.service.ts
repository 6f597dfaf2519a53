/** The rules of an initiative: an agency proposes it, runs it, and tells the body what came of it. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { may } from '../../policy/decide.js';
import { recorded, staleWrite, type Recording } from '../audit/audit.service.js';
import { findBody } from '../authorities/authority.service.js';
import { today, type Context, type Inside } from '../context.js';
import { checked, line, passage } from '../input.js';
import { badField, conflict, forbidden, notFound, type Refusal } from '../refusals.js';
import { servedBy } from './enquiry.service.js';
import {
  insertInitiative,
  selectInitiatives,
  selectInitiativesOf,
  updateInitiative,
  type InitiativeRow,
} from './initiative.store.js';
import type { InitiativeStatus } from './initiative.table.js';

export type { InitiativeRow };

/** An initiative by id; asked for many at once in one statement. */
export async function findInitiative(context: Context, id: string): Promise<InitiativeRow> {
  const initiative = await context
    .batched<string, InitiativeRow | undefined>('initiatives', async (ids) => {
      const found = new Map((await selectInitiatives(context, ids)).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!initiative) throw notFound('initiative');
  return initiative;
}

/** The initiatives of a body; asked for many bodies at once in one statement. */
export const listInitiatives = (
  context: Context,
  bodyId: string,
  statuses: readonly InitiativeStatus[] | null,
): Promise<InitiativeRow[]> =>
  context
    .batched<string, InitiativeRow[]>(`initiatives of bodies ${statuses?.join()}`, async (bodyIds) => {
      const rows = await selectInitiativesOf(context, bodyIds, statuses);
      return bodyIds.map((one) => rows.filter((row) => row.bodyId === one));
    })
    .load(bodyId);

/** Whether an initiative runs on past the day by which its agency was to say what came of it. */
export const isEvaluationOverdue = (context: Context, initiative: InitiativeRow): boolean =>
  initiative.status === 'running' && initiative.evaluatedOn === null && initiative.evaluateOn < today(context);

const whyNotRun = ({ viewer }: Context, place: { bodyId: string; agencyId: string | null }): Refusal | undefined =>
  may(viewer, 'initiative:run', place)
    ? undefined
    : forbidden('An initiative is run by people of its own agency who have a seat for it here. Ask its lead.');

/** Whether the viewer may propose initiatives of their agency to a body. */
export const mayPropose = (context: Context, bodyId: string): boolean => {
  const { agencyId } = context.viewer;
  return agencyId !== null && whyNotRun(context, { bodyId, agencyId }) === undefined;
};

const whyNotStart = (context: Context, initiative: InitiativeRow): Refusal | undefined => {
  if (initiative.status !== 'proposed') return conflict('This initiative has begun already. Read it again.');
  return initiative.startsOn > today(context)
    ? conflict(`This initiative begins on ${initiative.startsOn}. Say then that it has.`)
    : undefined;
};

const whyNotEvaluate = (initiative: InitiativeRow): Refusal | undefined => {
  if (initiative.status === 'proposed') return conflict('This initiative has not begun. Start it first.');
  return initiative.evaluatedOn === null
    ? undefined
    : conflict(`What came of this initiative was reported on ${initiative.evaluatedOn} already.`);
};

/** Whether the viewer may say now that it has begun. */
export const mayStart = (context: Context, initiative: InitiativeRow): boolean =>
  (whyNotRun(context, initiative) ?? whyNotStart(context, initiative)) === undefined;

/** Whether the viewer may report now what came of it. */
export const mayEvaluate = (context: Context, initiative: InitiativeRow): boolean =>
  (whyNotRun(context, initiative) ?? whyNotEvaluate(initiative)) === undefined;

export interface NewInitiative {
  readonly bodyId: string;
  readonly title: string;
  readonly expectedEffect: string;
  readonly priorityId?: string | null;
  readonly indicatorId?: string | null;
  readonly startsOn: string;
  readonly evaluateOn: string;
}

const proposed = z.object({ title: line, expectedEffect: passage });

/** An agency proposes an initiative of its own. */
export const proposeInitiative = (
  context: Context,
  input: NewInitiative,
  idempotencyKey: string | undefined,
): Promise<string> => {
  const act = { verb: 'initiative:run', operation: 'proposeInitiative', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const body = await findBody(inside, input.bodyId);
    const { agencyId } = inside.viewer;
    const refusal = whyNotRun(inside, { bodyId: body.id, agencyId });
    if (refusal || agencyId === null) throw refusal ?? forbidden('Only a member of an agency speaks for it.');
    const { startsOn, evaluateOn } = input;
    if (evaluateOn < startsOn) {
      throw badField('input.evaluateOn', 'Say what came of it on its first day or later, not before.');
    }
    if (evaluateOn <= today(inside)) throw badField('input.evaluateOn', 'Name a day after today.');
    const fields = {
      ...checked(proposed, input),
      ...(await servedBy(inside, body.id, input)),
      startsOn,
      evaluateOn,
    };
    const row = await insertInitiative(inside, { ...fields, id: uuidv7(), bodyId: body.id, agencyId });
    inside.changed('Initiative', row, { agency: agencyId, status: row.status, ...fields });
    return row.id;
  });
};

interface Read {
  readonly id: string;
  readonly version: number;
}

/** The initiative as the writer read it. What a colleague did since is told before what no longer fits. */
async function readBefore(inside: Inside, input: Read): Promise<InitiativeRow> {
  const initiative = await findInitiative(inside, input.id);
  const refusal = whyNotRun(inside, initiative);
  if (refusal) throw refusal;
  if (initiative.version !== input.version) throw await staleWrite(inside, initiative, input.version);
  return initiative;
}

async function change(
  inside: Recording,
  initiative: InitiativeRow,
  fields: Partial<Pick<InitiativeRow, 'status' | 'evaluation' | 'evaluatedOn'>>,
): Promise<string> {
  const row = await updateInitiative(inside, initiative, fields);
  if (!row) throw await staleWrite(inside, initiative, initiative.version);
  inside.changed('Initiative', row, fields);
  return row.id;
}

/** Says that an initiative has begun; on its first day at the earliest. */
export const startInitiative = (context: Context, input: Read, idempotencyKey: string | undefined): Promise<string> => {
  const act = { verb: 'initiative:run', operation: 'startInitiative', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const initiative = await readBefore(inside, input);
    const refusal = whyNotStart(inside, initiative);
    if (refusal) throw refusal;
    return change(inside, initiative, { status: 'running' });
  });
};

/** Reports, once, what came of an initiative, and whether it goes on. */
export const evaluateInitiative = (
  context: Context,
  input: Read & { readonly evaluation: string; readonly continues: boolean },
  idempotencyKey: string | undefined,
): Promise<string> => {
  const act = { verb: 'initiative:run', operation: 'evaluateInitiative', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const initiative = await readBefore(inside, input);
    const refusal = whyNotEvaluate(initiative);
    if (refusal) throw refusal;
    return change(inside, initiative, {
      ...checked(z.object({ evaluation: passage }), input),
      evaluatedOn: today(inside),
      status: input.continues ? 'running' : 'ended',
    });
  });
};
