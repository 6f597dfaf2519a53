/** The rules of minutes: the clerk drafts and corrects them, and a later meeting approves them, which makes them public. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { may } from '../../policy/decide.js';
import { recorded, staleWrite } from '../audit/audit.service.js';
import { today, type Context, type Inside } from '../context.js';
import { checked, passage } from '../input.js';
import { badField, conflict, forbidden, notFound, type Refusal } from '../refusals.js';
import { isShutNow, listAgendaItems } from './agenda.service.js';
import { waitForRecord } from './decision.store.js';
import { checkMeeting, findMeeting, whyNotDecide, type MeetingRow } from './meeting.service.js';
import {
  changeMinutes,
  correctEntry,
  insertMinutes,
  publishDecisions,
  publishEntries,
  selectEntries,
  selectMinutes,
  selectMinutesOf,
  type MinuteEntryRow,
  type MinutesRow,
} from './minutes.store.js';

export type { MinuteEntryRow, MinutesRow };

/** Minutes by id; asked for many at once in one statement. */
export async function findMinutes(context: Context, id: string): Promise<MinutesRow> {
  const row = await context
    .batched<string, MinutesRow | undefined>('minutes', async (ids) => {
      const found = new Map((await selectMinutes(context, ids)).map((one) => [one.id, one]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!row) throw notFound('minutes');
  return row;
}

/** The minutes of a meeting, as far as the viewer may see them; asked for many meetings at once in one statement. */
export const minutesOf = (context: Context, meetingId: string): Promise<MinutesRow | null> =>
  context
    .batched<string, MinutesRow | null>('minutes of meetings', async (meetingIds) => {
      const found = new Map((await selectMinutesOf(context, meetingIds)).map((one) => [one.meetingId, one]));
      return meetingIds.map((one) => found.get(one) ?? null);
    })
    .load(meetingId);

/** The entries of minutes in their order; asked for many at once in one statement. */
export const listEntries = (context: Context, minutesId: string): Promise<MinuteEntryRow[]> =>
  context
    .batched<string, MinuteEntryRow[]>('minute entries', async (minutesIds) => {
      const found = await selectEntries(context, minutesIds);
      return minutesIds.map((one) => found.filter((row) => row.minutesId === one));
    })
    .load(minutesId);

/** What was corrected in the entries that the viewer may see, each correction once. */
export const listCorrections = async (context: Context, minutesId: string): Promise<string[]> => [
  ...new Set((await listEntries(context, minutesId)).flatMap((entry) => entry.corrections)),
];

/** Why nothing can be added to what a meeting decided: its minutes are approved, and with them the record is closed. */
export async function whyNotMinuted(context: Context, meetingId: string): Promise<Refusal | undefined> {
  const [row] = await selectMinutesOf(context, [meetingId]);
  return row?.stage === 'published'
    ? conflict('The minutes of this meeting are approved, and its record is closed. Decide at the next meeting.')
    : undefined;
}

const isMinuter = ({ viewer }: Context, bodyId: string): boolean =>
  may(viewer, 'meeting:record', { bodyId, agencyId: null });

/** Whether the viewer may correct the minutes now, and have them approved. */
export const mayCorrect = (context: Context, row: MinutesRow): boolean =>
  isMinuter(context, row.bodyId) && row.stage === 'accepted';

const notMinuter = (): Refusal => forbidden('The clerk of this body keeps its minutes. Ask its clerk.');

interface Entry {
  readonly itemId?: string | null | undefined;
  readonly text: string;
}

const drafted = z.object({
  entries: z
    .array(z.object({ text: passage }))
    .min(1, 'Say what the minutes say: at least one entry.')
    .max(200, 'Minutes have at most 200 entries.'),
});

type Key = string | undefined;

/** Whether the viewer may draft the minutes of a meeting now. */
export const mayDraft = async (context: Context, meeting: MeetingRow): Promise<boolean> =>
  isMinuter(context, meeting.bodyId) &&
  meeting.status !== 'planned' &&
  meeting.status !== 'cancelled' &&
  (await minutesOf(context, meeting.id)) === null;

/** The clerk drafts the minutes of a meeting once it is over. */
export const draftMinutes = (
  context: Context,
  input: { readonly meetingId: string; readonly entries: readonly Entry[] },
  idempotencyKey: Key,
): Promise<string> =>
  recorded(context, { verb: 'meeting:record', operation: 'draftMinutes', input, idempotencyKey }, async (inside) => {
    const meeting = await findMeeting(inside, input.meetingId);
    if (!isMinuter(inside, meeting.bodyId)) throw notMinuter();
    if (meeting.status === 'cancelled') throw conflict('This meeting was cancelled; there is nothing to minute.');
    if (meeting.status === 'planned') {
      throw conflict('Minutes are of a meeting that is over. Say first that it was held (holdMeeting).');
    }
    const { entries } = checked(drafted, input);
    const itemIds = input.entries.map((entry) => entry.itemId ?? null);
    await checkItems(inside, meeting, itemIds);
    const rows = entries.map(({ text }, at) => ({
      id: uuidv7(),
      position: at + 1,
      itemId: itemIds[at] ?? null,
      text,
    }));
    const draftedOn = today(inside);
    const id = uuidv7();
    const { bodyId } = meeting;
    const row = await insertMinutes(inside, { id, bodyId, meetingId: meeting.id, draftedOn }, rows);
    if (!row) throw conflict('This meeting has minutes already. Correct them (correctMinutes).');
    inside.changed('Minutes', row, { meeting: meeting.id, draftedOn });
    for (const { id: entryId, ...entry } of rows) inside.changed('MinuteEntry', { id: entryId }, entry);
    return row.id;
  });

async function checkItems(inside: Inside, meeting: MeetingRow, itemIds: readonly (string | null)[]): Promise<void> {
  const items = new Map((await listAgendaItems(inside, meeting.id)).map((item) => [item.id, item]));
  for (const [at, itemId] of itemIds.entries()) {
    if (itemId === null) continue;
    const path = `input.entries.${at}.itemId`;
    const item = items.get(itemId);
    if (!item) {
      throw badField(path, 'This meeting has no such item. Name one of its agenda, or none.');
    }
    if (await isShutNow(inside, item)) {
      throw badField(path, 'You declared an interest that shuts this item to you. Have another clerk minute it.');
    }
  }
}

interface Read {
  readonly id: string;
  readonly version: number;
}

/** Draft minutes as the writer read them. What a colleague did since is told before what no longer fits. */
async function readDraft(inside: Inside, input: Read): Promise<MinutesRow> {
  const row = await findMinutes(inside, input.id);
  if (!isMinuter(inside, row.bodyId)) throw notMinuter();
  if (row.version !== input.version) throw await staleWrite(inside, row, input.version);
  if (row.stage === 'published') throw conflict('These minutes are approved and stay as they are.');
  return row;
}

interface Correction extends Read {
  readonly entries: readonly { readonly position: number; readonly text: string }[];
  readonly correction: string;
}

const corrected = z.object({
  entries: z.array(z.object({ text: passage })).min(1, 'Name the entries that are corrected.'),
  correction: passage,
});

/** The clerk corrects a draft, and says in words what was corrected. */
export const correctMinutes = (context: Context, input: Correction, idempotencyKey: Key): Promise<string> =>
  recorded(context, { verb: 'meeting:record', operation: 'correctMinutes', input, idempotencyKey }, async (inside) => {
    const row = await readDraft(inside, input);
    const { entries, correction } = checked(corrected, input);
    const standing = new Map((await listEntries(inside, row.id)).map((entry) => [entry.position, entry]));
    const held = await changeMinutes(inside, row, {});
    if (!held) throw await staleWrite(inside, row, input.version);
    inside.changed('Minutes', held, { entries: input.entries.map(({ position }) => position) });
    for (const [at, { position }] of input.entries.entries()) {
      const path = `input.entries.${at}.position`;
      const entry = standing.get(position);
      if (!entry)
        throw badField(path, 'These minutes have no such entry for you. Read their entries for the positions.');
      if (input.entries.findIndex((one) => one.position === position) < at) {
        throw badField(path, 'This entry is corrected twice. Correct it once.');
      }
      const fields = { text: entries[at]!.text, corrections: [...entry.corrections, correction] };
      inside.changed('MinuteEntry', await correctEntry(inside, entry, fields), fields);
    }
    return row.id;
  });

/**
 * A later meeting approves the minutes. In the same moment they become public, and with them the entries and the decisions
 * of the meeting that stand under no exempt item.
 */
export const approveMinutes = (
  context: Context,
  input: Read & { readonly atMeetingId: string },
  idempotencyKey: Key,
): Promise<string> =>
  recorded(context, { verb: 'meeting:record', operation: 'approveMinutes', input, idempotencyKey }, async (inside) => {
    const row = await readDraft(inside, input);
    await waitForRecord(inside, row.meetingId);
    const atMeeting = await approvingMeeting(inside, row, input.atMeetingId);
    const approval = { approvedAtMeetingId: atMeeting.id, approvedOn: atMeeting.heldOn, stage: 'published' } as const;
    const approved = await changeMinutes(inside, row, approval);
    if (!approved) throw await staleWrite(inside, row, input.version);
    inside.changed('Minutes', approved, approval);
    const { stage } = approval;
    for (const entry of await publishEntries(inside, row.id)) inside.changed('MinuteEntry', entry, { stage });
    for (const decision of await publishDecisions(inside, row.meetingId)) {
      inside.changed('Decision', decision, { stage });
    }
    return row.id;
  });

/** The meeting at which minutes are approved: a later one of the same body, which sits or sat, and is quorate. */
async function approvingMeeting(inside: Inside, row: MinutesRow, atMeetingId: string): Promise<MeetingRow> {
  const path = 'input.atMeetingId';
  if (atMeetingId === row.meetingId) {
    throw badField(path, 'A meeting does not approve its own minutes. Name the later meeting that did.');
  }
  const atMeeting = await checkMeeting(inside, atMeetingId, row.bodyId, path);
  const { heldOn } = await findMeeting(inside, row.meetingId);
  if (atMeeting.heldOn <= heldOn) {
    throw badField(
      path,
      `These minutes are of the meeting of ${heldOn}; the one of ${atMeeting.heldOn} is not later and cannot approve them.`,
    );
  }
  const refusal = await whyNotDecide(inside, atMeeting);
  if (refusal) throw refusal;
  return atMeeting;
}
