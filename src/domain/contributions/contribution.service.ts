/** Contributions as they are read, and how they widen: accepted for the meeting by the clerk, published after it. */
import type { Stage } from '../../policy/classification.js';
import { widenProposals } from '../actions/proposal.service.js';
import { recorded, staleWrite, type Recording } from '../audit/audit.service.js';
import type { Context } from '../context.js';
import { afterId, checkedFirst, connection, type Connection } from '../page.js';
import { notFound } from '../refusals.js';
import {
  changeContribution,
  countContributions,
  selectContributions,
  selectContributionsById,
  type ContributionConditions,
  type ContributionRow,
} from './contribution.store.js';
import { widenFigures } from './figure.store.js';
import { selectOrigins } from './origin.store.js';
import { ACCEPT, mayTake, PUBLISH, refuseUnless, REVISE } from './step.service.js';

export type { ContributionRow };

/** A contribution by id, or null where there is none or the viewer may not see it; asked for many at once in one statement. */
export async function findVisibleContribution(context: Context, id: string | null): Promise<ContributionRow | null> {
  if (id === null) return null;
  return context
    .batched<string, ContributionRow | null>('contributions', async (ids) => {
      const found = new Map((await selectContributionsById(context, ids)).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one) ?? null);
    })
    .load(id);
}

/** Finds a contribution or refuses: NOT_FOUND for one that is not there and for one that the viewer may not see alike. */
export async function findContribution(context: Context, id: string): Promise<ContributionRow> {
  const contribution = await findVisibleContribution(context, id);
  if (!contribution) throw notFound('contribution');
  return contribution;
}

/** One page of contributions, newest first. */
export async function listContributions(
  context: Context,
  where: ContributionConditions,
  { first, after }: { first: number; after: string | null },
): Promise<Connection<ContributionRow>> {
  const order = ['contributions', where];
  const page = await selectContributions(context, where, { first: checkedFirst(first), after: afterId(after, order) });
  return connection(page, order, () => countContributions(context, where));
}

/** Whether the viewer may revise this contribution now. */
export const mayRevise = (context: Context, row: ContributionRow): Promise<boolean> => mayTake(REVISE, context, row);

/** Whether the viewer may accept it now. */
export const mayAccept = (context: Context, row: ContributionRow): Promise<boolean> => mayTake(ACCEPT, context, row);

/** Whether the viewer may publish it now. */
export const mayPublish = (context: Context, row: ContributionRow): Promise<boolean> => mayTake(PUBLISH, context, row);

type Key = string | undefined;

/** A contribution as it was read. */
export interface ReadContribution {
  readonly id: string;
  readonly version: number;
}

/** The clerk accepts a contribution for its meeting: from now on the body sees it, with its figures and proposals. */
export const acceptContribution = (context: Context, input: ReadContribution, idempotencyKey: Key): Promise<string> => {
  const act = { verb: 'contribution:accept', operation: 'acceptContribution', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const contribution = await findContribution(inside, input.id);
    await refuseUnless(ACCEPT, inside, contribution, input.version);
    return widen(inside, contribution, { stage: 'accepted', acceptedAt: inside.clock() });
  });
};

/** The clerk publishes a contribution after its meeting: the open fields, and the released form of its figures. */
export const publishContribution = (
  context: Context,
  input: ReadContribution,
  idempotencyKey: Key,
): Promise<string> => {
  const act = { verb: 'contribution:accept', operation: 'publishContribution', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const contribution = await findContribution(inside, input.id);
    await refuseUnless(PUBLISH, inside, contribution, input.version);
    return widen(inside, contribution, { stage: 'published' });
  });
};

async function widen(
  inside: Recording,
  contribution: ContributionRow,
  fields: { readonly stage: Stage; readonly acceptedAt?: Date },
): Promise<string> {
  const row = await changeContribution(inside, contribution, fields);
  if (!row) throw await staleWrite(inside, contribution, contribution.version);
  inside.changed('Contribution', row, fields);
  await widenWhatItBrought(inside, contribution.id, fields.stage);
  return row.id;
}

/** Figures are at the stage of the contribution that brought them; proposals widen with it as far as the members. */
export async function widenWhatItBrought(inside: Recording, contributionId: string, stage: Stage): Promise<void> {
  const origins = await selectOrigins(inside, { contributionIds: [contributionId] });
  for (const id of await widenFigures(inside, contributionId, stage)) inside.changed('Figure', { id }, { stage });
  await widenProposals(
    inside,
    origins.map((origin) => origin.proposalId),
    stage === 'published' ? 'accepted' : stage,
  );
}
