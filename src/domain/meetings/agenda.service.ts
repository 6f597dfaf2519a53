/** The agenda of a meeting: what stands on it, and the clerk’s work on its items until it is published. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { may } from '../../policy/decide.js';
import type { Permission } from '../../policy/permission.js';
import type { Viewer } from '../../policy/viewer.js';
import { recorded, staleWrite, type Recording } from '../audit/audit.service.js';
import { listAgencies } from '../authorities/authority.service.js';
import type { Context, Inside } from '../context.js';
import { checked, line, maybe, passage } from '../input.js';
import { badField, conflict, forbidden, notFound, type Refusal } from '../refusals.js';
import {
  holdAgenda,
  insertAgendaItem,
  isActedOn,
  nextNumber,
  selectAgendaItems,
  selectAgendas,
  updateAgendaItem,
  type AgendaItemRow,
  type NewAgendaItem,
} from './agenda.store.js';
import type { ItemKind } from './agenda.table.js';
import { LAST_PARAGRAPH } from './exempt.js';
import { hasInterestIn } from './interest.store.js';
import { findMeeting, type MeetingRow } from './meeting.service.js';

export type { AgendaItemRow };

/** An item by id, or null where there is none for the viewer; asked for many at once in one statement. */
export const seekAgendaItem = (context: Context, id: string): Promise<AgendaItemRow | null> =>
  context
    .batched<string, AgendaItemRow | null>('agenda items', async (ids) => {
      const found = new Map((await selectAgendaItems(context, ids)).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one) ?? null);
    })
    .load(id);

/** An item by id. NOT_FOUND also for one that an interest shuts before it is public. */
export async function findAgendaItem(context: Context, id: string): Promise<AgendaItemRow> {
  const item = await seekAgendaItem(context, id);
  if (!item) throw notFound('agenda item');
  return item;
}

/** The agenda of a meeting by number, as far as the viewer sees it; asked for many meetings at once in one statement. */
export const listAgendaItems = (context: Context, meetingId: string): Promise<AgendaItemRow[]> =>
  context
    .batched<string, AgendaItemRow[]>('agendas', async (meetingIds) => {
      const found = await selectAgendas(context, meetingIds);
      return meetingIds.map((one) => found.filter((row) => row.meetingId === one));
    })
    .load(meetingId);

const WHOM_TO_ASK = {
  'agenda:set': 'The clerk of this body sets its agendas. Ask its clerk.',
  'agenda:admit': 'The chair or the deputy chair of this body decides this. Ask one of them.',
} as const satisfies Partial<Record<Permission, string>>;

/** Whether the viewer may do this to agendas of a body at all. */
export const whyNotOnAgendas = (
  viewer: Viewer,
  permission: keyof typeof WHOM_TO_ASK,
  bodyId: string,
): Refusal | undefined =>
  may(viewer, permission, { bodyId, agencyId: null }) ? undefined : forbidden(WHOM_TO_ASK[permission]);

/** Whether what is prepared for a meeting can change at all. */
export const whyNotPreparing = (meeting: MeetingRow): Refusal | undefined => {
  switch (meeting.status) {
    case 'planned':
    case 'adjourned':
      return undefined;
    case 'held':
      return conflict('This meeting was held. Its agenda stays as it was; put the matter on that of the next meeting.');
    case 'cancelled':
      return conflict('This meeting was cancelled. Put the matter on the agenda of one that takes place.');
  }
};

/** A meeting whose agenda is to be worked on, held until the write ends. */
export async function agendaFor(
  inside: Inside,
  permission: keyof typeof WHOM_TO_ASK,
  { id, version }: { readonly id: string; readonly version?: number },
): Promise<MeetingRow> {
  await holdAgenda(inside, id);
  const meeting = await findMeeting(inside, id);
  const refusal = whyNotOnAgendas(inside.viewer, permission, meeting.bodyId);
  if (refusal) throw refusal;
  if (version !== undefined && version !== meeting.version) throw await staleWrite(inside, meeting, version);
  const isOver = whyNotPreparing(meeting);
  if (isOver) throw isOver;
  return meeting;
}

/** Whether an interest of the viewer’s own shuts the item to them, as far as was known when they signed in. */
export const isShutTo = (viewer: Viewer, itemId: string): boolean => viewer.shutItems.includes(itemId);

const shutOut = (): Refusal =>
  forbidden(
    'You declared an interest in this item or in who supplies it, and it is closed, so it is shut to you. Leave it to somebody else who may do this.',
  );

/** An item, or one that is to be. */
type Touching = Pick<AgendaItemRow, 'bodyId' | 'marking' | 'supplyingAgencyId'> & { readonly id: string | null };

/**
 * Whether what somebody is about to write is closed and touches an interest of theirs. It asks the database and not only
 * the viewer, for an interest may have been declared, or the item closed, by what came just before.
 */
export async function isShutNow(inside: Inside, item: Touching): Promise<boolean> {
  if (item.marking !== 'exempt' || inside.viewer.id === null) return false;
  const { id, bodyId, supplyingAgencyId } = item;
  return hasInterestIn(inside, inside.viewer.id, { bodyId, itemId: id, agencyId: supplyingAgencyId, papersOf: id });
}

/** Refuses to let somebody write what is closed and touches an interest of theirs. */
export async function keepOut(inside: Inside, item: Touching): Promise<void> {
  if (await isShutNow(inside, item)) throw shutOut();
}

/** An item as it was read. */
export interface ReadItem {
  readonly id: string;
  readonly version: number;
}

/** The item that the clerk changes: not found, not permitted, shut and out of date are told apart, in this order. */
async function itemFor(inside: Inside, { id, version }: ReadItem): Promise<AgendaItemRow> {
  const item = await findAgendaItem(inside, id);
  const refusal = whyNotOnAgendas(inside.viewer, 'agenda:set', item.bodyId);
  if (refusal) throw refusal;
  await keepOut(inside, item);
  if (item.version !== version) throw await staleWrite(inside, item, version);
  await agendaFor(inside, 'agenda:set', { id: item.meetingId });
  if (item.withdrawnReason !== null) throw conflict('This item was withdrawn. Add a new one.');
  return item;
}

const whyNotRevise = (item: AgendaItemRow): Refusal | undefined =>
  item.stage === 'accepted'
    ? undefined
    : conflict(
        'The agenda is published, and the item stays as it was published. Withdraw it, or let the chair admit another as urgent.',
      );

/** The first item, on the progress of actions, is what no agenda goes without. */
export const FIRST_NUMBER = 1;

const firstStands = (): Refusal =>
  conflict('The first item, on the progress of actions, stands on every agenda, open and under its own heading.');

/** The item as somebody who sets the agenda finds it: whether it can still be changed, and whether withdrawn. */
export async function mayOnItem(context: Context, item: AgendaItemRow, what: 'revise' | 'withdraw'): Promise<boolean> {
  if (whyNotOnAgendas(context.viewer, 'agenda:set', item.bodyId) || isShutTo(context.viewer, item.id)) return false;
  if (whyNotPreparing(await findMeeting(context, item.meetingId)) || item.withdrawnReason !== null) return false;
  return what === 'revise' ? whyNotRevise(item) === undefined : item.number !== FIRST_NUMBER;
}

async function change(inside: Recording, item: AgendaItemRow, fields: Partial<NewAgendaItem>): Promise<string> {
  const row = await updateAgendaItem(inside, item, fields);
  if (!row) throw await staleWrite(inside, item, item.version);
  inside.changed('AgendaItem', row, fields);
  return row.id;
}

const lines = z.array(line).max(50, 'Keep this to 50.');

const particulars = z.object({
  part: maybe(line),
  title: line,
  particulars: maybe(passage),
  presenter: maybe(line),
  wards: lines.nullish().transform((value) => value ?? []),
  isKeyDecision: z
    .boolean()
    .nullish()
    .transform((value) => value ?? false),
  backgroundPapers: lines.nullish().transform((value) => value ?? []),
});

/** Under which paragraph of the law the public is kept out, and why. */
export const exemption = z.object({
  paragraph: z
    .int()
    .min(1, `Name a paragraph from 1 to ${LAST_PARAGRAPH}.`)
    .max(LAST_PARAGRAPH, `Name a paragraph from 1 to ${LAST_PARAGRAPH}.`),
  reason: passage,
});

export interface Exemption {
  readonly paragraph: number;
  readonly reason: string;
}

/** What is said of a new item. */
export interface ItemInput {
  readonly kind: ItemKind;
  readonly title: string;
  readonly part?: string | null | undefined;
  readonly particulars?: string | null | undefined;
  readonly presenter?: string | null | undefined;
  readonly supplyingAgencyId?: string | null | undefined;
  readonly wards?: readonly string[] | null | undefined;
  readonly isKeyDecision?: boolean | null | undefined;
  readonly backgroundPapers?: readonly string[] | null | undefined;
  readonly exempt?: Exemption | null | undefined;
}

const OPEN = { marking: 'open', exemptParagraph: null, exemptReason: null } as const;

const exemptBy = (input: Exemption, at: string) => {
  const { paragraph, reason } = checked(exemption, input, at);
  return { marking: 'exempt', exemptParagraph: paragraph, exemptReason: reason } as const;
};

/** Refuses an agency that the council does not have. */
export async function checkAgency(inside: Inside, id: string, path: string): Promise<void> {
  if (!(await listAgencies(inside)).some((agency) => agency.id === id)) {
    throw badField(path, 'The council has no such agency. Name one of its partners.');
  }
}

/** Puts an item at the end of an agenda, where an interest of the writer’s own does not keep them out. */
export async function putItem(
  inside: Recording,
  meeting: MeetingRow,
  input: ItemInput,
  admitted: Pick<NewAgendaItem, 'stage' | 'urgentReason'>,
): Promise<AgendaItemRow> {
  const said = checked(particulars, input);
  const marking = input.exempt ? exemptBy(input.exempt, 'input.exempt') : OPEN;
  const supplyingAgencyId = input.supplyingAgencyId ?? null;
  if (supplyingAgencyId !== null) await checkAgency(inside, supplyingAgencyId, 'input.supplyingAgencyId');
  await keepOut(inside, { id: null, bodyId: meeting.bodyId, marking: marking.marking, supplyingAgencyId });
  const number = await nextNumber(inside, meeting.id);
  const fields = { number, kind: input.kind, ...said, ...marking, supplyingAgencyId, ...admitted };
  const row = await insertAgendaItem(inside, {
    ...fields,
    id: uuidv7(),
    bodyId: meeting.bodyId,
    meetingId: meeting.id,
  });
  inside.changed('AgendaItem', row, { meeting: meeting.id, ...fields });
  return row;
}

/** Whether the viewer may work on the agenda of a meeting now, before it is published. */
export const maySetAgenda = ({ viewer }: Context, meeting: MeetingRow): boolean =>
  (whyNotOnAgendas(viewer, 'agenda:set', meeting.bodyId) ?? whyNotPreparing(meeting)) === undefined &&
  meeting.agendaPublishedOn === null;

/** Adds an item to an agenda that is being prepared, as part of a write. */
export async function addToAgenda(
  inside: Recording,
  input: ItemInput & { readonly meetingId: string },
): Promise<AgendaItemRow> {
  const meeting = await agendaFor(inside, 'agenda:set', { id: input.meetingId });
  if (meeting.agendaPublishedOn !== null) {
    throw conflict(
      'The agenda of this meeting is published. The chair may admit a further item as urgent (admitUrgentItem).',
    );
  }
  if ((await nextNumber(inside, meeting.id)) === FIRST_NUMBER) {
    throw conflict('Open the agenda first (openAgenda): the standing items come before all others.');
  }
  return putItem(inside, meeting, input, { stage: 'accepted' });
}

/** Adds an item to an agenda that is being prepared. */
export async function addAgendaItem(
  context: Context,
  input: ItemInput & { readonly meetingId: string },
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'agenda:set', operation: 'addAgendaItem', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => (await addToAgenda(inside, input)).id);
}

export interface Revision extends ReadItem, Partial<Omit<ItemInput, 'kind' | 'exempt'>> {}

/** Changes what an item says before the agenda is published; what is left out stays. */
export async function reviseAgendaItem(
  context: Context,
  input: Revision,
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'agenda:set', operation: 'reviseAgendaItem', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const item = await itemFor(inside, input);
    const refusal = whyNotRevise(item);
    if (refusal) throw refusal;
    const said = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
    const named = Object.keys(particulars.shape).filter((field) => field in said);
    const given = Object.fromEntries(
      Object.entries(checked(particulars, { title: item.title, ...said })).filter(([field]) => named.includes(field)),
    ) as Partial<NewAgendaItem>;
    const agency = 'supplyingAgencyId' in said ? { supplyingAgencyId: input.supplyingAgencyId ?? null } : {};
    const fields = { ...given, ...agency };
    if (Object.keys(fields).length === 0) throw badField('input', 'Say what is to change.');
    if (item.number === FIRST_NUMBER && fields.title !== undefined && fields.title !== item.title) throw firstStands();
    if (agency.supplyingAgencyId) {
      await checkAgency(inside, agency.supplyingAgencyId, 'input.supplyingAgencyId');
      await keepOut(inside, { ...item, ...agency });
    }
    return change(inside, item, fields);
  });
}

const reasoned = z.object({ reason: passage });

/** Takes an item off, for a reason that the members read. Its number stays with it. */
export async function withdrawAgendaItem(
  context: Context,
  input: ReadItem & { readonly reason: string },
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'agenda:set', operation: 'withdrawAgendaItem', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const item = await itemFor(inside, input);
    if (item.number === FIRST_NUMBER) throw firstStands();
    return change(inside, item, { withdrawnReason: checked(reasoned, input).reason });
  });
}

const whyNotMark = (item: AgendaItemRow): Refusal | undefined =>
  item.stage === 'accepted'
    ? undefined
    : conflict(
        `The agenda is published, and this item was published as ${item.marking}. An item changes its marking before publication only; withdraw it instead.`,
      );

/** Closes an item to the public, under a paragraph of the law and for a reason. */
export async function markExempt(
  context: Context,
  input: ReadItem & Exemption,
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'agenda:set', operation: 'markExempt', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const item = await itemFor(inside, input);
    const refusal = whyNotMark(item);
    if (refusal) throw refusal;
    if (item.number === FIRST_NUMBER) throw firstStands();
    const marking = exemptBy(input, 'input');
    await keepOut(inside, { ...item, ...marking });
    if (item.marking === 'open' && (await isActedOn(inside, item.id))) {
      // An action from it carries no closed item, and would stay open to those whom the item is shut.
      throw conflict(
        'Something was decided or challenged under this item while it was open, and that stays open. Withdraw the item, and add another that is exempt.',
      );
    }
    return change(inside, item, marking);
  });
}

/** Opens an item that was to be closed. */
export async function markOpen(context: Context, input: ReadItem, idempotencyKey: string | undefined): Promise<string> {
  const act = { verb: 'agenda:set', operation: 'markOpen', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const item = await itemFor(inside, input);
    const refusal = whyNotMark(item);
    if (refusal) throw refusal;
    if (item.marking === 'open') throw conflict('This item is open already.');
    return change(inside, item, OPEN);
  });
}
