/** Reminders: what is owed, which step of reminding has come, who can be reached, and who was reminded when. */
import { uuidv7 } from 'uuidv7';
import { may } from '../../policy/decide.js';
import { recordedByHub } from '../audit/audit.service.js';
import { findAgency, type AgencyRow } from '../authorities/authority.service.js';
import { today, type Context, type Inside } from '../context.js';
import { findMeeting, type MeetingRow } from '../meetings/meeting.service.js';
import { workingDaysAfter, workingDaysBefore } from '../meetings/working-days.js';
import { listAwaited, listProgress } from './progress.service.js';
import { findVisibleFigure, isExact } from './figure.service.js';
import {
  insertMissing,
  markSent,
  selectOpenFor,
  selectReachable,
  selectRemindersById,
  selectRemindersOf,
  selectTaken,
  selectUntaken,
  takeReminder,
  waitForReminders,
  type OpenReminder,
  type Reachable,
  type ReminderRow,
} from './reminder.store.js';
import type { OwedKind, ReminderStep } from './reminder.table.js';
import { whyNotAwaited } from './opening.service.js';
import { findRoundOf } from './round.service.js';

export type { ReminderRow };

/** Something that an agency owes by a day. */
export interface Owed {
  readonly kind: OwedKind;
  /** The id of what is owed; of a contribution, the meeting's, of an exception report, the figure's. */
  readonly id: string;
  readonly bodyId: string;
  readonly meetingId: string;
  readonly agencyId: string;
  readonly dueOn: string;
}

/** What agencies owe to rounds now, in every body: bare facts, which the hub may go by. Nobody owes what no round asks for. */
async function listContributionsOwed(context: Context): Promise<Owed[]> {
  return (await listAwaited(context)).map((one) => ({ kind: 'contribution', id: one.meetingId, ...one }));
}

/** On which day each step comes, by the day on which something is due. */
const DAY_OF: Record<ReminderStep, (dueOn: string) => string> = {
  before: (dueOn) => workingDaysBefore(dueOn, 5),
  on: (dueOn) => dueOn,
  after: (dueOn) => workingDaysAfter(dueOn, 2),
  late: (dueOn) => workingDaysAfter(dueOn, 5),
};

/** To whom each step goes: the first of these roles in which the agency can be reached. `late` is on the chair's list. */
const GOES_TO: Record<ReminderStep, readonly Reachable['role'][]> = {
  before: ['partnerOfficer', 'partnerLead'],
  on: ['partnerOfficer', 'partnerLead'],
  after: ['partnerLead', 'partnerOfficer'],
  late: [],
};

/**
 * Whether what is owed comes to stand on the chair's list. Which exception reports are late, the scorecard tells the chair,
 * of those figures that the chair reads.
 */
const COMES_TO_THE_CHAIR: Record<OwedKind, boolean> = { contribution: true, exceptionReport: false };

/**
 * The steps that have come by a day. Of those that are sent only the last: what was missed while no hub ran is not made
 * up for by several at once.
 */
export function stepsOn(day: string, dueOn: string): ReminderStep[] {
  const hasCome = (step: ReminderStep): boolean => DAY_OF[step](dueOn) <= day;
  const sent = (['after', 'on', 'before'] as const).find(hasCome);
  return [...(sent ? [sent] : []), ...(hasCome('late') ? (['late'] as const) : [])];
}

/** Somebody of each agency in each body who can be written to, and so can be asked what their agency owes. */
export async function listSpokespeople(
  context: Context,
): Promise<(Pick<Reachable, 'memberId'> & { readonly bodyIds: readonly string[] })[]> {
  const bodiesOf = new Map<string, string[]>();
  const asked = new Set<string>();
  for (const { memberId, agencyId, bodyId } of await selectReachable(context)) {
    const key = `${agencyId} ${bodyId}`;
    if (asked.has(key)) continue;
    asked.add(key);
    bodiesOf.set(memberId, [...(bodiesOf.get(memberId) ?? []), bodyId]);
  }
  return [...bodiesOf].map(([memberId, bodyIds]) => ({ memberId, bodyIds }));
}

/** Everything of which one person is reminded on one day. */
export interface Digest {
  readonly memberId: string;
  readonly day: string;
  readonly reminderIds: readonly string[];
}

/**
 * Writes down the reminders that have come and takes those that can be sent into digests, one a person and day; answers
 * the digests of today that are not known to have been sent. Any number of processes may do it, as often as they like:
 * each reminder is taken once a day, until it was sent. Who has had today's digest gets what has come since with tomorrow's.
 * `more`: what else agencies owe, as people of theirs read it, since the hub reads nothing for itself.
 */
export const takeDigests = (context: Context, more: readonly Owed[] = []): Promise<Digest[]> =>
  recordedByHub(context, { verb: 'reminder', operation: 'takeDigests' }, async (inside) => {
    await waitForReminders(inside);
    const day = today(inside);
    const due = [...(await listContributionsOwed(inside)), ...more].flatMap((owed) =>
      stepsOn(day, owed.dueOn)
        .filter((step) => step !== 'late' || COMES_TO_THE_CHAIR[owed.kind])
        .map((step) => ({ ...owed, step })),
    );
    const wanted = due.map(({ kind, id, ...one }) => ({
      ...one,
      id: uuidv7(),
      owedKind: kind,
      owedId: id,
      remindOn: DAY_OF[one.step](one.dueOn),
    }));
    for (const { id, ...said } of await insertMissing(inside, wanted)) inside.changed('Reminder', { id }, { ...said });
    const taken = await selectTaken(inside, day);
    const now = new Set(due.map((one) => keyOf(one.id, one)));
    const untaken = await selectUntaken(inside, [...new Set(due.map((one) => one.id))], day);
    const sendable = untaken.filter((one) => now.has(keyOf(one.owedId, one)));
    const newly: OpenReminder[] = [];
    for (const [reminder, toIds] of await withRecipients(inside, sendable)) {
      if (toIds.length === 0) continue;
      if (!(await takeReminder(inside, reminder.id, { toIds, takenOn: day }))) continue;
      inside.changed('Reminder', reminder, { takenOn: day, to: toIds });
      newly.push({ ...reminder, toIds });
    }
    return digestsOf(day, [...taken, ...newly]);
  });

const keyOf = (owedId: string, one: { agencyId: string; step: ReminderStep; dueOn: string }): string =>
  [owedId, one.agencyId, one.step, one.dueOn].join(' ');

async function withRecipients<One extends OpenReminder>(
  inside: Inside,
  sendable: readonly One[],
): Promise<[One, string[]][]> {
  const reachable = await selectReachable(inside, [...new Set(sendable.map((one) => one.agencyId))]);
  return sendable.map((one) => {
    const there = reachable.filter(({ bodyId, agencyId }) => bodyId === one.bodyId && agencyId === one.agencyId);
    const role = GOES_TO[one.step].find((candidate) => there.some((person) => person.role === candidate));
    const people = there.filter((person) => person.role === role).map((person) => person.memberId);
    return [one, people.filter((id) => !one.sentToIds.includes(id))];
  });
}

function digestsOf(day: string, open: readonly OpenReminder[]): Digest[] {
  const byMember = new Map<string, string[]>();
  for (const { id, toIds, sentToIds } of open) {
    for (const memberId of toIds.filter((one) => !sentToIds.includes(one)))
      byMember.set(memberId, [...(byMember.get(memberId) ?? []), id]);
  }
  return [...byMember].map(([memberId, reminderIds]) => ({ memberId, day, reminderIds }));
}

type OfDigest = Pick<Digest, 'memberId' | 'reminderIds'>;

/** What of a digest is not known to have been sent: nothing of one whose process died after it had sent it. */
export const listUnsent = (context: Context, { memberId, reminderIds }: OfDigest): Promise<string[]> =>
  selectOpenFor(context, memberId, reminderIds);

/** Records that somebody was sent these reminders. */
export const recordSent = (context: Context, { memberId, reminderIds }: OfDigest): Promise<void> =>
  recordedByHub(context, { verb: 'reminder', operation: 'sendDigest' }, async (inside) => {
    const sentAt = inside.clock();
    await markSent(inside, { memberId, ids: reminderIds, sentAt });
    for (const id of reminderIds)
      inside.changed('Reminder', { id }, { sentAt: sentAt.toISOString(), sentTo: memberId });
  });

/** Says whether what somebody is reminded of is owed still, as they read it. */
export type IsOwed = (context: Context, reminder: ReminderRow) => Promise<boolean>;

/**
 * Of these reminders those that the viewer may still be sent: of what their own agency owes still and they may give. Asked
 * at the moment of sending, as the one to whom it is sent. `isReportOwed` tells of exception reports.
 */
export async function listOwnReminders(
  context: Context,
  ids: readonly string[],
  isReportOwed: IsOwed,
): Promise<ReminderRow[]> {
  const isOwed: Record<OwedKind, IsOwed> = { contribution: isContributionOwed, exceptionReport: isReportOwed };
  const { viewer } = context;
  const own = (await selectRemindersById(context, ids)).filter(
    ({ bodyId, agencyId }) => agencyId === viewer.agencyId && may(viewer, 'contribution:submit', { bodyId, agencyId }),
  );
  const owed = await Promise.all(own.map((one) => isOwed[one.owedKind](context, one)));
  return own.filter((_, at) => owed[at]);
}

async function isContributionOwed(context: Context, { meetingId, agencyId, dueOn }: ReminderRow): Promise<boolean> {
  const meeting = await findMeeting(context, meetingId);
  if (meeting.status !== 'planned') return false;
  return (await listOwing(context, meeting)).some((one) => one.agencyId === agencyId && one.dueOn === dueOn);
}

/** The agencies that owe something to the round of a meeting, and by when; none where it has no round, or was cancelled. */
async function listOwing(
  context: Context,
  meeting: Pick<MeetingRow, 'id' | 'status'>,
): Promise<{ agencyId: string; dueOn: string }[]> {
  const round = whyNotAwaited(meeting) ? null : await findRoundOf(context, meeting.id);
  const progress = round ? await listProgress(context, round) : [];
  return progress
    .filter(({ completedOn }) => completedOn === null)
    .map(({ agencyId, expectedOn }) => ({ agencyId, dueOn: expectedOn }));
}

/** Of an agency itself, too, not everybody reads its figures exactly; whoever does not is not told that one is red. */
async function toldOf(context: Context, rows: readonly ReminderRow[]): Promise<ReminderRow[]> {
  const isTold = await Promise.all(
    rows.map(async ({ owedKind, owedId }) => {
      const figure = owedKind === 'exceptionReport' ? await findVisibleFigure(context, owedId) : null;
      return owedKind !== 'exceptionReport' || (figure !== null && isExact(context, figure));
    }),
  );
  return rows.filter((_, at) => isTold[at]);
}

/** Who was reminded of a meeting when, as far as the viewer may know; asked for many meetings at once in one statement. */
export const listReminders = (context: Context, meetingId: string): Promise<ReminderRow[]> =>
  context
    .batched<string, ReminderRow[]>('reminders of meetings', async (meetingIds) => {
      const found = await toldOf(context, await selectRemindersOf(context, meetingIds));
      return meetingIds.map((one) => found.filter((row) => row.meetingId === one));
    })
    .load(meetingId);

/** The agencies that were reminded in vain, for the chair to ask: what they owe is late, and owed still; by code. */
export async function listSilent(context: Context, meeting: Pick<MeetingRow, 'id' | 'status'>): Promise<AgencyRow[]> {
  const late = (await listReminders(context, meeting.id)).filter(({ step }) => step === 'late');
  if (late.length === 0) return [];
  const silent = (await listOwing(context, meeting)).filter((owing) =>
    late.some(({ agencyId, dueOn }) => agencyId === owing.agencyId && dueOn === owing.dueOn),
  );
  const agencies = await Promise.all(silent.map(({ agencyId }) => findAgency(context, agencyId)));
  return agencies.toSorted((one, other) => (one.code < other.code ? -1 : 1));
}
