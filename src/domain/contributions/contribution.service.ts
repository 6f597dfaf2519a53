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
  selectRevisions,
  type ContributionConditions,
  type ContributionRow,
} from './contribution.store.js';
import { widenFigures } from './figure.store.js';
import { selectOrigins } from './origin.store.js';
import { compareWithOthers } from './pair.service.js';
import { suppressBeside } from './suppression.service.js';
import { ACCEPT, CORRECT, mayTake, PUBLISH, refuseUnless, REVISE, SEND_BACK, SIGN_OFF } from './step.service.js';

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

/** The revisions of a return that the viewer may see, the first one first; asked for many at once in one statement. */
export const listRevisions = (context: Context, returnId: string): Promise<ContributionRow[]> =>
  context
    .batched<string, ContributionRow[]>('revisions of returns', async (returnIds) => {
      const found = await selectRevisions(context, returnIds);
      return returnIds.map((one) => found.filter((row) => row.returnId === one));
    })
    .load(returnId);

/** What a contribution corrects: the revision before it, or null for the first. */
export const findCorrected = async (context: Context, { returnId, revision }: ContributionRow) =>
  revision === 1
    ? null
    : ((await listRevisions(context, returnId)).find((one) => one.revision === revision - 1) ?? null);

/** The newest revision of its return that the viewer may see, or null where that is this one itself. */
export async function findCorrection(context: Context, { returnId, revision }: ContributionRow) {
  const newest = (await listRevisions(context, returnId)).at(-1);
  return newest && newest.revision > revision ? newest : null;
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

/** Whether the viewer may open a correction of it now. */
export const mayCorrect = async (context: Context, row: ContributionRow): Promise<boolean> =>
  (await mayTake(CORRECT, context, row)) && (await findCorrection(context, row)) === null;

/** Whether the viewer may sign it off now. */
export const maySignOffNow = (context: Context, row: ContributionRow): Promise<boolean> =>
  mayTake(SIGN_OFF, context, row);

/** Whether the viewer may give it back to its writers now. */
export const mayReturn = (context: Context, row: ContributionRow): Promise<boolean> => mayTake(SEND_BACK, context, row);

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

/** A revision takes the earlier ones of its return along that have come as far as it had: it holds only what they do not. */
async function widen(
  inside: Recording,
  contribution: ContributionRow,
  fields: { readonly stage: Stage; readonly acceptedAt?: Date },
): Promise<string> {
  const { returnId, stage, revision } = contribution;
  const taken = (await listRevisions(inside, returnId)).filter(
    (one) => one.stage === stage && one.revision <= revision,
  );
  for (const one of taken) {
    const row = await changeContribution(inside, one, fields);
    if (!row) throw await staleWrite(inside, one, one.version);
    inside.changed('Contribution', row, fields);
  }
  const ids = taken.map((one) => one.id);
  await widenWhatItBrought(inside, ids, fields.stage);
  return contribution.id;
}

/** Figures are at the stage of the contribution that brought them; proposals widen with it as far as the members. */
export async function widenWhatItBrought(
  inside: Recording,
  contributionIds: readonly string[],
  stage: Stage,
): Promise<void> {
  const origins = await selectOrigins(inside, { contributionIds });
  const widened = await widenFigures(inside, contributionIds, stage);
  const figureIds = widened.map(({ id }) => id);
  for (const id of figureIds) inside.changed('Figure', { id }, { stage });
  if (stage === 'signedOff') {
    await suppressBeside(inside, widened);
    await compareWithOthers(inside, figureIds, { isAnew: false });
  }
  await widenProposals(
    inside,
    origins.map((origin) => origin.proposalId),
    stage === 'published' ? 'accepted' : stage,
  );
}
