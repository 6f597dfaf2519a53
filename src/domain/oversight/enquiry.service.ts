/** The rules of a line of enquiry: the body opens it, each meeting may note once what it saw, and the body concludes. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { may } from '../../policy/decide.js';
import { must } from '../actions/action.service.js';
import { recorded, staleWrite } from '../audit/audit.service.js';
import { findBody } from '../authorities/authority.service.js';
import { today, type Context, type Inside } from '../context.js';
import { findIndicator } from '../indicators/indicator.service.js';
import { checked, line, passage } from '../input.js';
import { checkMeeting } from '../meetings/meeting.service.js';
import { badField, conflict, forbidden, notFound, type Refusal } from '../refusals.js';
import { checkPriority } from '../strategy/priority.service.js';
import {
  countMeetingsWithout,
  insertEnquiry,
  insertObservation,
  selectEnquiries,
  selectEnquiriesOf,
  selectObservation,
  selectObservations,
  updateEnquiry,
  type EnquiryRow,
  type ObservationRow,
} from './enquiry.store.js';

export type { EnquiryRow, ObservationRow };

/** A line of enquiry by id; asked for many at once in one statement. */
export async function findEnquiry(context: Context, id: string): Promise<EnquiryRow> {
  const enquiry = await context
    .batched<string, EnquiryRow | undefined>('enquiries', async (ids) => {
      const found = new Map((await selectEnquiries(context, ids)).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!enquiry) throw notFound('line of enquiry');
  return enquiry;
}

/** What a meeting saw, by id. */
export async function findObservation(context: Context, id: string): Promise<ObservationRow> {
  const observation = await selectObservation(context, id);
  if (!observation) throw notFound('observation');
  return observation;
}

/** The lines of enquiry of a body, the open ones first; asked for many bodies at once in one statement. */
export const listEnquiries = (context: Context, bodyId: string, isOpen: boolean | null): Promise<EnquiryRow[]> =>
  context
    .batched<string, EnquiryRow[]>(`enquiries of bodies ${isOpen}`, async (bodyIds) => {
      const rows = await selectEnquiriesOf(context, bodyIds, isOpen);
      return bodyIds.map((one) => rows.filter((row) => row.bodyId === one));
    })
    .load(bodyId);

/** What meetings saw on a line of enquiry, meeting by meeting; asked for many lines at once in one statement. */
export const listObservations = (context: Context, enquiryId: string): Promise<ObservationRow[]> =>
  context
    .batched<string, ObservationRow[]>('observations', async (ids) => {
      const rows = await selectObservations(context, ids);
      return ids.map((one) => rows.filter((row) => row.enquiryId === one));
    })
    .load(enquiryId);

/** How many meetings a line has gone without since one last saw it; asked for many lines at once in one statement. */
export const meetingsWithout = (context: Context, enquiryId: string): Promise<number> =>
  context
    .batched<string, number>('meetings without', async (ids) => {
      const counts = await countMeetingsWithout(context, ids);
      return ids.map((one) => counts.get(one) ?? 0);
    })
    .load(enquiryId);

const whyNotKeep = ({ viewer }: Context, bodyId: string): Refusal | undefined =>
  may(viewer, 'enquiry:keep', { bodyId, agencyId: null })
    ? undefined
    : forbidden('The chair, the deputy chair or the clerk keeps the enquiries of this body. Ask one of them.');

/** Whether the viewer may open lines of enquiry of a body. */
export const mayOpen = (context: Context, bodyId: string): boolean => whyNotKeep(context, bodyId) === undefined;

/** Whether the viewer may note on a line of enquiry now, or close it. */
export const mayKeep = (context: Context, enquiry: EnquiryRow): boolean =>
  enquiry.closedOn === null && whyNotKeep(context, enquiry.bodyId) === undefined;

const opened = z.object({ title: line, question: passage });

export interface Opening {
  readonly bodyId: string;
  readonly title: string;
  readonly question: string;
  readonly priorityId?: string | null;
  readonly indicatorId?: string | null;
}

/** Opens a line of enquiry, today. */
export const openEnquiry = (context: Context, input: Opening, idempotencyKey: string | undefined): Promise<string> =>
  recorded(context, { verb: 'enquiry:keep', operation: 'openEnquiry', input, idempotencyKey }, async (inside) => {
    const body = await findBody(inside, input.bodyId);
    const refusal = whyNotKeep(inside, body.id);
    if (refusal) throw refusal;
    const fields = {
      ...checked(opened, input),
      ...(await servedBy(inside, body.id, input)),
      openedOn: today(inside),
    };
    const row = await insertEnquiry(inside, { ...fields, id: uuidv7(), bodyId: body.id });
    inside.changed('Enquiry', row, fields);
    return row.id;
  });

/** The priority and the indicator that an input names, checked. */
export async function servedBy(
  inside: Inside,
  bodyId: string,
  input: { readonly priorityId?: string | null; readonly indicatorId?: string | null },
): Promise<{ priorityId: string | null; indicatorId: string | null }> {
  if (input.priorityId) await checkPriority(inside, input.priorityId, bodyId);
  if (input.indicatorId) await must(findIndicator(inside, input.indicatorId), 'input.indicatorId');
  return { priorityId: input.priorityId ?? null, indicatorId: input.indicatorId ?? null };
}

/** Notes what a meeting saw on a line of enquiry. */
export const noteObservation = (
  context: Context,
  input: { readonly enquiryId: string; readonly meetingId: string; readonly text: string },
  idempotencyKey: string | undefined,
): Promise<string> =>
  recorded(context, { verb: 'enquiry:keep', operation: 'noteObservation', input, idempotencyKey }, async (inside) => {
    const enquiry = await findEnquiry(inside, input.enquiryId);
    const refusal = whyNotKeep(inside, enquiry.bodyId) ?? whyNotOpen(enquiry);
    if (refusal) throw refusal;
    const meeting = await checkMeeting(inside, input.meetingId, enquiry.bodyId);
    if (meeting.status === 'planned') {
      throw badField('input.meetingId', 'This meeting has not sat yet. Note what it saw once it has.');
    }
    const fields = {
      enquiryId: enquiry.id,
      meetingId: meeting.id,
      ...checked(z.object({ text: passage }), input),
      notedOn: today(inside),
    };
    const row = await insertObservation(inside, { ...fields, id: uuidv7(), bodyId: enquiry.bodyId });
    if (!row) throw conflict('This meeting has noted what it saw already. What it saw is never changed.');
    inside.changed('Observation', row, fields);
    return row.id;
  });

const whyNotOpen = (enquiry: EnquiryRow): Refusal | undefined =>
  enquiry.closedOn === null
    ? undefined
    : conflict(`This line of enquiry was closed on ${enquiry.closedOn}. Open another to go on asking.`);

/** Closes a line of enquiry with what the body concluded. */
export const closeEnquiry = (
  context: Context,
  input: { readonly id: string; readonly version: number; readonly conclusion: string },
  idempotencyKey: string | undefined,
): Promise<string> =>
  recorded(context, { verb: 'enquiry:keep', operation: 'closeEnquiry', input, idempotencyKey }, async (inside) => {
    const enquiry = await findEnquiry(inside, input.id);
    const notKeep = whyNotKeep(inside, enquiry.bodyId);
    if (notKeep) throw notKeep;
    if (enquiry.version !== input.version) throw await staleWrite(inside, enquiry, input.version);
    const notOpen = whyNotOpen(enquiry);
    if (notOpen) throw notOpen;
    const fields = { ...checked(z.object({ conclusion: passage }), input), closedOn: today(inside) };
    const row = await updateEnquiry(inside, enquiry, fields);
    if (!row) throw await staleWrite(inside, enquiry, input.version);
    inside.changed('Enquiry', row, fields);
    return row.id;
  });
