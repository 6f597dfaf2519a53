/** The rules of feedback: each lead of a priority owes every meeting some, and may revise it until the meeting is held. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { may } from '../../policy/decide.js';
import { listMovedActions, type ColouredActionRow } from '../actions/action.service.js';
import { recorded, staleWrite } from '../audit/audit.service.js';
import { today, type Context } from '../context.js';
import { checked, maybe, passage } from '../input.js';
import { checkMeeting, findMeeting, lastMeeting, nextMeeting, type MeetingRow } from '../meetings/meeting.service.js';
import { listOwnSeats } from '../members/seat.service.js';
import { conflict, forbidden, notFound, type Refusal } from '../refusals.js';
import {
  findPriority,
  listLeadsOn,
  listPriorities,
  seatToShow,
  shownAs,
  type PriorityRow,
} from '../strategy/priority.service.js';
import {
  insertFeedback,
  selectFeedback,
  selectFeedbackTo,
  updateFeedback,
  type FeedbackRow,
} from './feedback.store.js';

export type { FeedbackRow };

/** What a lead told a meeting, by id. */
export async function findFeedback(context: Context, id: string): Promise<FeedbackRow> {
  const [feedback] = await selectFeedback(context, [id]);
  if (!feedback) throw notFound('feedback');
  return feedback;
}

/** What leads told a meeting, by priority; asked for many meetings at once in one statement. */
export const listFeedback = (context: Context, meetingId: string): Promise<FeedbackRow[]> =>
  context
    .batched<string, FeedbackRow[]>('feedback to meetings', async (ids) => {
      const rows = await selectFeedbackTo(context, ids);
      return ids.map((one) => rows.filter((row) => row.meetingId === one));
    })
    .load(meetingId);

export interface Owed {
  readonly priority: PriorityRow;
  readonly leadTitle: string;
  readonly viewerOwes: boolean;
}

/** Which leads of the body’s priorities have not told a meeting anything, each by the title of their seat. */
export async function listFeedbackOwed(context: Context, meeting: MeetingRow): Promise<Owed[]> {
  if (meeting.status === 'cancelled') return [];
  const [priorities, given] = await Promise.all([
    listPriorities(context, meeting.bodyId),
    listFeedback(context, meeting.id),
  ]);
  const owed = await Promise.all(
    priorities.map(async (priority) => {
      const leads = await listLeadsOn(context, priority.id, meeting.heldOn);
      const silent = leads.filter(
        (lead) => !given.some((one) => one.priorityId === priority.id && one.memberId === lead.memberId),
      );
      const owing = await Promise.all(silent.map(async (lead) => ({ lead, seat: await shownAs(context, lead) })));
      return owing.flatMap(({ lead, seat }) =>
        seat ? [{ priority, leadTitle: seat.title, viewerOwes: lead.memberId === context.viewer.id }] : [],
      );
    }),
  );
  return owed.flat();
}

export interface Draft {
  readonly meeting: MeetingRow;
  readonly moved: ColouredActionRow[];
  readonly before: FeedbackRow[];
  readonly viewerCanGive: boolean;
}

/** What a lead begins with who writes feedback for the next meeting; null while none is in the calendar. */
export async function draftFeedback(context: Context, priority: PriorityRow): Promise<Draft | null> {
  const [meeting, last] = await Promise.all([
    nextMeeting(context, priority.bodyId),
    lastMeeting(context, priority.bodyId),
  ]);
  if (!meeting) return null;
  const [moved, before, given] = await Promise.all([
    listMovedActions(context, priority.id),
    last ? listFeedback(context, last.id) : [],
    listFeedback(context, meeting.id),
  ]);
  const onIt = (told: readonly FeedbackRow[]) => told.filter((one) => one.priorityId === priority.id);
  const viewerCanGive = whyNotLead(context, priority) === undefined && !onIt(given).some((one) => isOwn(context, one));
  return { meeting, moved, before: onIt(before), viewerCanGive };
}

const whyNotLead = ({ viewer }: Context, { id, bodyId }: Pick<PriorityRow, 'id' | 'bodyId'>): Refusal | undefined =>
  may(viewer, 'feedback:give', { bodyId, agencyId: null }) && viewer.leads.includes(id)
    ? undefined
    : forbidden('The leads of a priority give its feedback. Ask the chair or the clerk who they are.');

const whyNotBefore = (meeting: MeetingRow): Refusal | undefined =>
  meeting.status === 'held'
    ? conflict('This meeting was held, and its feedback stands as it was given. Give yours to the next one.')
    : undefined;

const told = z.object({ text: passage, promise: maybe(passage) });

/** A lead tells a meeting what moved, and what they promise; once a meeting. */
export const giveFeedback = (
  context: Context,
  input: {
    readonly meetingId: string;
    readonly priorityId: string;
    readonly text: string;
    readonly promise?: string | null;
  },
  idempotencyKey: string | undefined,
): Promise<string> =>
  recorded(context, { verb: 'feedback:give', operation: 'giveFeedback', input, idempotencyKey }, async (inside) => {
    const priority = await findPriority(inside, input.priorityId);
    const notLead = whyNotLead(inside, priority);
    if (notLead) throw notLead;
    const meeting = await checkMeeting(inside, input.meetingId, priority.bodyId);
    const notBefore = whyNotBefore(meeting);
    if (notBefore) throw notBefore;
    if ((await listFeedback(inside, meeting.id)).some((one) => isOwn(inside, one) && one.priorityId === priority.id)) {
      throw givenAlready();
    }
    const own = (await listOwnSeats(inside)).filter((seat) => seat.bodyId === priority.bodyId);
    const seat = seatToShow(own, today(inside));
    if (!seat) throw forbidden('A lead speaks from their seat in the body. Ask its clerk to seat you.');
    const fields = {
      meetingId: meeting.id,
      priorityId: priority.id,
      seatId: seat.id,
      ...checked(told, input),
      givenOn: today(inside),
    };
    const row = await insertFeedback(inside, { ...fields, id: uuidv7(), bodyId: priority.bodyId });
    // The same lead gave it at the same moment.
    if (!row) throw givenAlready();
    inside.changed('LeadFeedback', row, fields);
    return row.id;
  });

const givenAlready = (): Refusal =>
  conflict('You gave this meeting your feedback on this priority already. Revise it with reviseFeedback.');

const isOwn = ({ viewer }: Context, feedback: FeedbackRow): boolean =>
  viewer.id !== null && feedback.memberId === viewer.id;

const whyNotRevise = (context: Context, feedback: FeedbackRow): Refusal | undefined =>
  isOwn(context, feedback)
    ? whyNotLead(context, { id: feedback.priorityId, bodyId: feedback.bodyId })
    : forbidden('Only the lead who gave this revises it. Tell them what you miss in it.');

/** Whether the viewer may revise this now. */
export async function mayRevise(context: Context, feedback: FeedbackRow): Promise<boolean> {
  if (whyNotRevise(context, feedback)) return false;
  return whyNotBefore(await findMeeting(context, feedback.meetingId)) === undefined;
}

/** A lead puts their feedback anew, until the meeting is held. */
export const reviseFeedback = (
  context: Context,
  input: { readonly id: string; readonly version: number; readonly text: string; readonly promise?: string | null },
  idempotencyKey: string | undefined,
): Promise<string> =>
  recorded(context, { verb: 'feedback:give', operation: 'reviseFeedback', input, idempotencyKey }, async (inside) => {
    const feedback = await findFeedback(inside, input.id);
    const notRevise = whyNotRevise(inside, feedback);
    if (notRevise) throw notRevise;
    if (feedback.version !== input.version) throw await staleWrite(inside, feedback, input.version);
    const notBefore = whyNotBefore(await findMeeting(inside, feedback.meetingId));
    if (notBefore) throw notBefore;
    const fields = { ...checked(told, input), givenOn: today(inside) };
    const row = await updateFeedback(inside, feedback, fields);
    if (!row) throw await staleWrite(inside, feedback, input.version);
    inside.changed('LeadFeedback', row, fields);
    return row.id;
  });
