/** The publication of an agenda: as a whole, in time, and behind its standing items; afterwards only what the chair admits as urgent. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { recorded, staleWrite, type Recording } from '../audit/audit.service.js';
import { today, type Context } from '../context.js';
import { checked, passage } from '../input.js';
import { conflict, type Refusal } from '../refusals.js';
import {
  agendaFor,
  FIRST_NUMBER,
  listAgendaItems,
  putItem,
  whyNotOnAgendas,
  whyNotPreparing,
  type AgendaItemRow,
  type ItemInput,
} from './agenda.service.js';
import { hasDraftMinutes, insertAgendaItem, nextNumber, publishItems, updateAgendaOf } from './agenda.store.js';
import type { MeetingRow, ReadMeeting } from './meeting.service.js';
import { inWords } from './day-in-words.js';
import { putRecommendations, type Recommended } from './recommendation.service.js';
import { publicationDay, workingDaysBetween } from './working-days.js';

/** Local Government Act 1972, section 100B(3). */
const CLEAR_DAYS = 5;

const PROGRESS = 'Progress on actions from earlier meetings';
const MINUTES = 'Minutes of the last meeting';
const INTERESTS = 'Declarations of interests';

/** Lays the standing items of an agenda, on which nothing else stands yet. */
export async function openAgenda(
  context: Context,
  input: { readonly meetingId: string },
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'agenda:set', operation: 'openAgenda', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const meeting = await agendaFor(inside, 'agenda:set', { id: input.meetingId });
    if ((await nextNumber(inside, meeting.id)) !== FIRST_NUMBER) {
      throw conflict('This agenda is open already. Add an item to it (addAgendaItem).');
    }
    const minutes = (await hasDraftMinutes(inside, meeting)) ? [MINUTES] : [];
    for (const [at, title] of [PROGRESS, ...minutes, INTERESTS].entries()) {
      const fields = { number: FIRST_NUMBER + at, kind: 'standing' as const, title };
      const common = { id: uuidv7(), bodyId: meeting.bodyId, meetingId: meeting.id };
      inside.changed('AgendaItem', await insertAgendaItem(inside, { ...common, ...fields }), {
        meeting: meeting.id,
        ...fields,
      });
    }
    return meeting.id;
  });
}

/** The last day on which the agenda of a meeting is published in time. */
const publishedBy = (meeting: MeetingRow): string => meeting.publishOn ?? publicationDay(meeting.heldOn, CLEAR_DAYS);

/** What an agenda must be to be published; the items that the viewer does not see never decide it. */
const whyNotReady = (meeting: MeetingRow, items: readonly AgendaItemRow[]): Refusal | undefined => {
  if (meeting.agendaPublishedOn !== null) {
    return conflict(
      `This agenda was published on ${inWords(meeting.agendaPublishedOn)}. The chair may admit a further item as urgent (admitUrgentItem).`,
    );
  }
  const first = items.find((item) => item.number === FIRST_NUMBER);
  return first?.kind === 'standing' && first.marking === 'open' && first.withdrawnReason === null
    ? undefined
    : conflict(`An agenda begins with “${PROGRESS}”, open to all. Open the agenda first (openAgenda).`);
};

/** What asks for the clear days: the law for its five, the body's own constitution for another number. */
const sourceOf = (clearDays: number): string =>
  clearDays === CLEAR_DAYS ? 'Local Government Act 1972 s.100B' : 'the constitution of this body';

const whyLate = (context: Context, meeting: MeetingRow): Refusal | undefined => {
  const by = publishedBy(meeting);
  if (today(context) <= by) return undefined;
  const clearDays = workingDaysBetween(by, meeting.heldOn);
  return conflict(
    `An agenda is published at least ${clearDays} clear days before the meeting (by ${inWords(by)}): ${sourceOf(clearDays)}; the chair may admit single items as urgent. The chair may also publish the whole agenda late, saying why (publishLateAgenda).`,
  );
};

/** Whether the viewer may publish the agenda now, in time. */
export async function mayPublish(context: Context, meeting: MeetingRow): Promise<boolean> {
  if (whyNotOnAgendas(context.viewer, 'agenda:set', meeting.bodyId) || whyNotPreparing(meeting)) return false;
  return (whyNotReady(meeting, await listAgendaItems(context, meeting.id)) ?? whyLate(context, meeting)) === undefined;
}

/** Whether the viewer may publish the agenda now that it is late. */
export async function mayPublishLate(context: Context, meeting: MeetingRow): Promise<boolean> {
  if (whyNotOnAgendas(context.viewer, 'agenda:admit', meeting.bodyId) || whyNotPreparing(meeting)) return false;
  if (!whyLate(context, meeting)) return false;
  return whyNotReady(meeting, await listAgendaItems(context, meeting.id)) === undefined;
}

/** Whether the viewer may admit an urgent item now. */
export const mayAdmit = ({ viewer }: Context, meeting: MeetingRow): boolean =>
  (whyNotOnAgendas(viewer, 'agenda:admit', meeting.bodyId) ?? whyNotPreparing(meeting)) === undefined &&
  meeting.agendaPublishedOn !== null;

/** Publishes an agenda that is in time. */
export async function publishAgenda(
  context: Context,
  input: ReadMeeting,
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'agenda:set', operation: 'publishAgenda', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const meeting = await agendaFor(inside, 'agenda:set', input);
    const refusal = whyNotReady(meeting, await listAgendaItems(inside, meeting.id)) ?? whyLate(inside, meeting);
    if (refusal) throw refusal;
    return publish(inside, meeting, null);
  });
}

const late = z.object({ lateReason: passage });

/** The chair publishes an agenda that is late, and says why. */
export async function publishLateAgenda(
  context: Context,
  input: ReadMeeting & { readonly lateReason: string },
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'agenda:admit', operation: 'publishLateAgenda', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const meeting = await agendaFor(inside, 'agenda:admit', input);
    const refusal = whyNotReady(meeting, await listAgendaItems(inside, meeting.id));
    if (refusal) throw refusal;
    if (!whyLate(inside, meeting)) {
      throw conflict('This agenda is still in time. Let the clerk publish it (publishAgenda).');
    }
    return publish(inside, meeting, checked(late, input).lateReason);
  });
}

async function publish(inside: Recording, meeting: MeetingRow, agendaLateReason: string | null): Promise<string> {
  const said = { agendaPublishedOn: today(inside), agendaLateReason };
  const row = await updateAgendaOf(inside, meeting, said);
  if (!row) throw await staleWrite(inside, meeting, meeting.version);
  inside.changed('Meeting', row, said);
  for (const item of await publishItems(inside, meeting.id)) {
    inside.changed('AgendaItem', item, { stage: item.stage });
  }
  return row.id;
}

const urgent = z.object({ urgentReason: passage });

/** The chair admits an item to a published agenda because it is urgent; it is public at once. */
export async function admitUrgentItem(
  context: Context,
  input: ItemInput & {
    readonly meetingId: string;
    readonly urgentReason: string;
    readonly recommendations?: readonly Recommended[] | null | undefined;
  },
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'agenda:admit', operation: 'admitUrgentItem', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const meeting = await agendaFor(inside, 'agenda:admit', { id: input.meetingId });
    if (meeting.agendaPublishedOn === null) {
      throw conflict('The agenda of this meeting is not published yet. Let the clerk add the item (addAgendaItem).');
    }
    const { urgentReason } = checked(urgent, input);
    const item = await putItem(inside, meeting, input, { stage: 'published', urgentReason });
    await putRecommendations(inside, item, input.recommendations ?? [], (at) => `input.recommendations.${at}`);
    return item.id;
  });
}
