/** What is asked, answered and said of a return, both ways: between its agency and those who prepare the meeting. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { may } from '../../policy/decide.js';
import { recorded, staleWrite, type Recording } from '../audit/audit.service.js';
import type { Context } from '../context.js';
import { checked, passage } from '../input.js';
import { badField, conflict, forbidden, notFound, type Refusal } from '../refusals.js';
import { insertComment, selectComments, selectQueried, settleComment, type CommentRow } from './comment.store.js';
import type { CommentKind } from './comment.table.js';
import { findContribution, type ContributionRow } from './contribution.service.js';
import { findVisibleFigure } from './figure.service.js';

export type { CommentRow };

/** A comment, query or answer by id; asked for many at once in one statement. */
export async function findComment(context: Context, id: string): Promise<CommentRow> {
  const comment = await context
    .batched<string, CommentRow | undefined>('comments', async (ids) => {
      const found = new Map((await selectComments(context, { ids })).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!comment) throw notFound('comment');
  return comment;
}

/** All that is said of a contribution and its figures, the first first; asked for many at once in one statement. */
export const listComments = (context: Context, contributionId: string): Promise<CommentRow[]> =>
  context
    .batched<string, CommentRow[]>('comments of contributions', async (contributionIds) => {
      const found = await selectComments(context, { contributionIds });
      return contributionIds.map((one) => found.filter((row) => row.contributionId === one));
    })
    .load(contributionId);

/** Whether the board has a query of a contribution that is not settled; asked for many at once in one statement. */
export const isQueried = (context: Context, contributionId: string): Promise<boolean> =>
  context
    .batched<string, boolean>('queried contributions', async (contributionIds) => {
      const queried = await selectQueried(context, contributionIds);
      return contributionIds.map((one) => queried.includes(one));
    })
    .load(contributionId);

type Key = string | undefined;
type Side = 'agency' | 'board';

const sideOf = ({ agencyId, byAgencyId }: CommentRow): Side => (byAgencyId === agencyId ? 'agency' : 'board');

const whyNotSpeak = (
  { viewer }: Context,
  { bodyId, agencyId }: Pick<CommentRow, 'bodyId' | 'agencyId'>,
  side?: Side,
): Refusal | undefined => {
  const own: Side = viewer.agencyId === agencyId ? 'agency' : 'board';
  return may(viewer, 'contribution:query', { bodyId, agencyId }) && (side ?? own) === own
    ? undefined
    : forbidden('This is between the agency of the contribution and the clerk, the chair and the chair’s deputy.');
};

const other = (side: Side): Side => (side === 'agency' ? 'board' : 'agency');
const whyNotAnswer = (context: Context, query: CommentRow) => whyNotSpeak(context, query, other(sideOf(query)));
const whyNotSettle = (context: Context, query: CommentRow) => whyNotSpeak(context, query, sideOf(query));

/** Whether the viewer may ask or say something of this contribution now. */
export const mayComment = (context: Context, row: Pick<ContributionRow, 'bodyId' | 'agencyId' | 'stage'>): boolean =>
  row.stage !== 'draft' && whyNotSpeak(context, row) === undefined;

const isOpen = ({ kind, settledAt }: CommentRow): boolean => kind === 'query' && settledAt === null;

/** Whether the viewer may answer this query now. */
export const mayAnswer = (context: Context, row: CommentRow): boolean =>
  isOpen(row) && whyNotAnswer(context, row) === undefined;

/** Whether the viewer may settle this query now. */
export const maySettle = (context: Context, row: CommentRow): boolean =>
  isOpen(row) && whyNotSettle(context, row) === undefined;

const said = z.object({ text: passage });

async function write(
  inside: Recording,
  about: Pick<CommentRow, 'bodyId' | 'agencyId' | 'subject' | 'contributionId' | 'figureId' | 'kind' | 'queryId'>,
  input: { readonly text: string },
): Promise<string> {
  const { id: writtenById, agencyId: byAgencyId } = inside.viewer;
  if (!writtenById || !byAgencyId) throw forbidden('Only a member speaks of a contribution.');
  const { text } = checked(said, input);
  const row = await insertComment(inside, {
    ...about,
    id: uuidv7(),
    text,
    writtenById,
    byAgencyId,
    writtenAt: inside.clock(),
  });
  const { contributionId: contribution, figureId: figure, queryId: query, kind } = about;
  inside.changed('ReturnComment', row, { kind, contribution, figure, query, text });
  return row.id;
}

/** Asks a query of a contribution, or says something of it, once it is signed off: of a draft the other side knows nothing. */
export const commentOnContribution = (
  context: Context,
  input: {
    readonly contributionId: string;
    readonly figureId?: string | null | undefined;
    readonly kind: Exclude<CommentKind, 'answer'>;
    readonly text: string;
  },
  idempotencyKey: Key,
): Promise<string> => {
  const act = { verb: 'contribution:query', operation: 'commentOnContribution', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const {
      id: contributionId,
      bodyId,
      agencyId,
      subject,
      stage,
    } = await findContribution(inside, input.contributionId);
    const refusal = whyNotSpeak(inside, { bodyId, agencyId });
    if (refusal) throw refusal;
    if (stage === 'draft') throw conflict('This is a draft, which your agency alone sees. Sign it off first.');
    const { kind, figureId = null } = input;
    if (figureId && (await findVisibleFigure(inside, figureId))?.contributionId !== contributionId) {
      throw badField('input.figureId', 'This is no figure of that contribution.');
    }
    return write(inside, { bodyId, agencyId, subject, contributionId, figureId, kind, queryId: null }, input);
  });
};

async function findQuery(inside: Recording, id: string): Promise<CommentRow> {
  const query = await findComment(inside, id);
  if (query.kind !== 'query') throw badField('input.id', 'This is no query.');
  return query;
}

/** The side that was asked answers; a further answer adds to the first. */
export const answerQuery = (
  context: Context,
  input: { readonly id: string; readonly text: string },
  idempotencyKey: Key,
): Promise<string> => {
  const act = { verb: 'contribution:query', operation: 'answerQuery', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const query = await findQuery(inside, input.id);
    const refusal = whyNotAnswer(inside, query);
    if (refusal) throw refusal;
    if (query.settledAt !== null) throw conflict('This query is settled. Say more with commentOnContribution.');
    const { bodyId, agencyId, subject, contributionId, figureId } = query;
    const about = { bodyId, agencyId, subject, contributionId, figureId, kind: 'answer', queryId: query.id } as const;
    return write(inside, about, input);
  });
};

/** The side that asked says that a query is settled, with an answer or without one. */
export const settleQuery = (
  context: Context,
  input: { readonly id: string; readonly version: number },
  idempotencyKey: Key,
): Promise<string> => {
  const act = { verb: 'contribution:query', operation: 'settleQuery', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const query = await findQuery(inside, input.id);
    const refusal = whyNotSettle(inside, query);
    if (refusal) throw refusal;
    if (query.version !== input.version) throw await staleWrite(inside, query, input.version);
    if (query.settledAt !== null) throw conflict('This query is settled already.');
    const settledAt = inside.clock();
    const row = await settleComment(inside, query, settledAt);
    if (!row) throw await staleWrite(inside, query, query.version);
    inside.changed('ReturnComment', row, { settledAt });
    return row.id;
  });
};
