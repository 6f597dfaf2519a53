/** The papers of an agenda: the clerk says who owes which, the owing agency gives its address and hash, the clerk publishes. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { may } from '../../policy/decide.js';
import { recorded, staleWrite, type Recording } from '../audit/audit.service.js';
import { today, type Context, type Inside } from '../context.js';
import { checked, line, namesNoChild } from '../input.js';
import { badField, conflict, forbidden, notFound, type Refusal } from '../refusals.js';
import {
  agendaFor,
  checkAgency,
  findAgendaItem,
  isShutTo,
  keepOut,
  whyNotOnAgendas,
  whyNotPreparing,
  type AgendaItemRow,
} from './agenda.service.js';
import { holdAgenda } from './agenda.store.js';
import { findMeeting } from './meeting.service.js';
import { insertPaper, selectPapers, updatePaper, type PaperRow } from './paper.store.js';

export type { PaperRow };

/** A paper by id; asked for many at once in one statement. */
export async function findPaper(context: Context, id: string): Promise<PaperRow> {
  const paper = await context
    .batched<string, PaperRow | undefined>('papers', async (ids) => {
      const found = new Map((await selectPapers(context, { ids })).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!paper) throw notFound('paper');
  return paper;
}

/** The papers of an item; asked for many items at once in one statement. */
export const listPapers = (context: Context, itemId: string): Promise<PaperRow[]> =>
  context
    .batched<string, PaperRow[]>('papers of items', async (itemIds) => {
      const found = await selectPapers(context, { itemIds });
      return itemIds.map((one) => found.filter((row) => row.itemId === one));
    })
    .load(itemId);

/** The papers of a meeting that have not come yet, those of one agency together. */
export const listPapersAwaited = (context: Context, meetingId: string): Promise<PaperRow[]> =>
  context
    .batched<string, PaperRow[]>('papers awaited', async (meetingIds) => {
      const found = await selectPapers(context, { awaitedFor: meetingIds });
      return meetingIds.map((one) => found.filter((row) => row.meetingId === one));
    })
    .load(meetingId);

const whyWithdrawn = (item: AgendaItemRow): Refusal | undefined =>
  item.withdrawnReason === null ? undefined : conflict('The item of this paper was withdrawn. It needs none.');

const expected = z.object({ title: line });

/** Says that an agency owes a paper for an item. */
export async function expectPaper(
  context: Context,
  input: {
    readonly itemId: string;
    readonly agencyId: string;
    readonly title: string;
    readonly dueOn?: string | null | undefined;
  },
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'agenda:set', operation: 'expectPaper', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const item = await findAgendaItem(inside, input.itemId);
    const refusal = whyNotOnAgendas(inside.viewer, 'agenda:set', item.bodyId);
    if (refusal) throw refusal;
    await keepOut(inside, item);
    const meeting = await agendaFor(inside, 'agenda:set', { id: item.meetingId });
    const withdrawn = whyWithdrawn(item);
    if (withdrawn) throw withdrawn;
    const { title } = checked(expected, input);
    await checkAgency(inside, input.agencyId, 'input.agencyId');
    await keepOut(inside, { ...item, supplyingAgencyId: input.agencyId });
    const dueOn = input.dueOn ?? null;
    if (dueOn !== null && dueOn > meeting.heldOn) {
      throw badField('input.dueOn', 'A paper is due on the day of the meeting at the latest.');
    }
    const id = uuidv7();
    const fields = { agencyId: input.agencyId, title, dueOn };
    const { bodyId, meetingId } = item;
    await insertPaper(inside, { id, bodyId, meetingId, itemId: item.id, ...fields });
    inside.changed('Paper', { id, version: 1 }, { item: item.id, ...fields });
    return id;
  });
}

/** A paper as it was read. */
export interface ReadPaper {
  readonly id: string;
  readonly version: number;
}

const whyNotSet = (context: Context, paper: PaperRow): Refusal | undefined =>
  whyNotOnAgendas(context.viewer, 'agenda:set', paper.bodyId);

const whyNotSupply = ({ viewer }: Context, paper: PaperRow): Refusal | undefined =>
  may(viewer, 'agenda:supply', { bodyId: paper.bodyId, agencyId: paper.agencyId })
    ? undefined
    : forbidden('The agency that owes this paper gives it. Ask its lead, or one of its officers.');

/** The paper that somebody changes: not found, not permitted, shut and out of date are told apart, in this order. */
async function paperFor(
  inside: Inside,
  { id, version }: ReadPaper,
  whyNot: (context: Context, paper: PaperRow) => Refusal | undefined,
): Promise<PaperRow> {
  const paper = await findPaper(inside, id);
  const refusal = whyNot(inside, paper);
  if (refusal) throw refusal;
  const item = await findAgendaItem(inside, paper.itemId);
  await keepOut(inside, item);
  if (paper.version !== version) throw await staleWrite(inside, paper, version);
  await holdAgenda(inside, paper.meetingId);
  const notNow = whyNotPreparing(await findMeeting(inside, paper.meetingId)) ?? whyWithdrawn(item);
  if (notNow) throw notNow;
  return paper;
}

async function change(inside: Recording, paper: PaperRow, fields: Partial<PaperRow>): Promise<string> {
  const version = await updatePaper(inside, paper, fields);
  if (version === undefined) throw await staleWrite(inside, paper, paper.version);
  inside.changed('Paper', { id: paper.id, version }, fields);
  return paper.id;
}

const whyNotToFollow = ({ state }: PaperRow): Refusal | undefined =>
  state === 'awaited'
    ? undefined
    : conflict(
        state === 'toFollow'
          ? 'This paper is marked as to follow already.'
          : 'This paper has come, so it is not to follow.',
      );

/** Says on the agenda that a paper is to follow. */
export async function markToFollow(
  context: Context,
  input: ReadPaper,
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'agenda:set', operation: 'markToFollow', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const paper = await paperFor(inside, input, whyNotSet);
    const refusal = whyNotToFollow(paper);
    if (refusal) throw refusal;
    return change(inside, paper, { state: 'toFollow' });
  });
}

const supplied = z.object({
  address: z
    .string()
    .superRefine(namesNoChild)
    .trim()
    .max(2000, 'Keep this to 2,000 characters.')
    .refine(isAddress, 'Give the address of the paper as https://…, without a user name or password.'),
  hash: z.string().regex(/^[0-9a-f]{64}$/, 'Give the SHA-256 of the paper: 64 hexadecimal digits in lower case.'),
});

function isAddress(text: string): boolean {
  if (!URL.canParse(text) || /\s/.test(text)) return false;
  const { protocol, username, password } = new URL(text);
  return protocol === 'https:' && username === '' && password === '';
}

const whyNotGiven = (paper: PaperRow): Refusal | undefined =>
  paper.state === 'published'
    ? conflict('This paper is published and stays as it is. Ask the clerk to expect a further one.')
    : undefined;

/** What can be done with a paper: the agency that owes it gives it, the clerk says the rest. */
export type OfPaper = 'supply' | 'markToFollow' | 'publish';

const WHY_NOT: Readonly<Record<OfPaper, (context: Context, paper: PaperRow) => Refusal | undefined>> = {
  supply: (context, paper) => whyNotSupply(context, paper) ?? whyNotGiven(paper),
  markToFollow: (context, paper) => whyNotSet(context, paper) ?? whyNotToFollow(paper),
  publish: (context, paper) => whyNotSet(context, paper) ?? whyNotReady(paper),
};

/** Whether the viewer may do it now. */
export async function mayDo(context: Context, what: OfPaper, paper: PaperRow): Promise<boolean> {
  if (WHY_NOT[what](context, paper) || isShutTo(context.viewer, paper.itemId)) return false;
  const [item, meeting] = await Promise.all([
    findAgendaItem(context, paper.itemId),
    findMeeting(context, paper.meetingId),
  ]);
  if (whyNotPreparing(meeting) ?? whyWithdrawn(item)) return false;
  return what !== 'publish' || meeting.agendaPublishedOn !== null;
}

/** The owing agency gives a paper: where it lies, and what it must hash to. It may be given anew until it is published. */
export async function supplyPaper(
  context: Context,
  input: ReadPaper & { readonly address: string; readonly hash: string },
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'agenda:supply', operation: 'supplyPaper', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const paper = await paperFor(inside, input, whyNotSupply);
    const refusal = whyNotGiven(paper);
    if (refusal) throw refusal;
    return change(inside, paper, { ...checked(supplied, input), state: 'received', receivedOn: today(inside) });
  });
}

function whyNotReady({ marking, state }: PaperRow): Refusal | undefined {
  if (marking === 'exempt') {
    return conflict(
      'This paper belongs to an exempt item, so it is for the members and is not published: Local Government Act 1972 s.100B(2).',
    );
  }
  if (state === 'published') return conflict('This paper is published already.');
  return state === 'received' ? undefined : conflict('This paper has not come yet. Ask its agency for it first.');
}

/** Publishes a paper of an open item behind its published agenda. */
export async function publishPaper(
  context: Context,
  input: ReadPaper,
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'agenda:set', operation: 'publishPaper', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const paper = await paperFor(inside, input, whyNotSet);
    const { agendaPublishedOn } = await findMeeting(inside, paper.meetingId);
    const behind = conflict('Publish the agenda first (publishAgenda), then its papers.');
    const refusal = whyNotReady(paper) ?? (agendaPublishedOn === null ? behind : undefined);
    if (refusal) throw refusal;
    return change(inside, paper, { state: 'published' });
  });
}
