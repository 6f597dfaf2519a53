/** What a body does with young people between its meetings: planned, held, and recorded in numbers and learning. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { may } from '../../policy/decide.js';
import type { Viewer } from '../../policy/viewer.js';
import { recorded, staleWrite } from '../audit/audit.service.js';
import { findBody } from '../authorities/authority.service.js';
import { today, type Context, type Inside } from '../context.js';
import { checked, line, maybe, passage } from '../input.js';
import { afterId, checkedFirst, connection, pageOf, type Connection } from '../page.js';
import { badField, conflict, forbidden, notFound, type Refusal } from '../refusals.js';
import {
  countEvents,
  insertEvent,
  selectEventPages,
  selectEvents,
  selectInvitations,
  updateEvent,
  type EventDays,
  type EventPlan,
  type EventRow,
  type InvitationRow,
} from './event.store.js';

export type { EventRow, InvitationRow };

/** An event as it was read. */
interface ReadEvent {
  readonly id: string;
  readonly version: number;
}

type Planned = Omit<EventPlan, 'invited'> & { readonly invited?: string | null | undefined };

interface Outcome {
  readonly numberInvited: number;
  readonly numberAttended: number;
  readonly electedMembersAttended: number;
  readonly learning: string;
}

/** An event by id; asked for many at once in one statement. */
export async function findEvent(context: Context, id: string): Promise<EventRow> {
  const event = await context
    .batched<string, EventRow | undefined>('events', async (ids) => {
      const found = new Map((await selectEvents(context, ids)).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!event) throw notFound('event');
  return event;
}

/** The events of a body between two days, newest first; asked for many bodies at once in one statement. */
export async function listEvents(
  context: Context,
  bodyId: string,
  {
    first,
    after,
    filter,
  }: { first: number; after: string | null; filter: { from?: string | null; to?: string | null } | null },
): Promise<Connection<EventRow>> {
  const days: EventDays = { from: filter?.from ?? null, to: filter?.to ?? null };
  const order = ['events', bodyId, days];
  const limit = checkedFirst(first);
  const behind = afterId(after, order);
  const span = `${days.from} ${days.to}`;
  const rows = await context
    .batched<string, EventRow[]>(`events of bodies ${limit} ${behind} ${span}`, async (bodyIds) => {
      const found = await selectEventPages(context, bodyIds, { limit: limit + 1, behind, days });
      return bodyIds.map((one) => found.filter((row) => row.bodyId === one));
    })
    .load(bodyId);
  return connection(pageOf(rows, limit), order, () =>
    context
      .batched<string, number>(`count of events ${span}`, async (bodyIds) => {
        const counts = await countEvents(context, bodyIds, days);
        return bodyIds.map((one) => counts.get(one) ?? 0);
      })
      .load(bodyId),
  );
}

/** What the viewer is invited to as an elected member of the council, today or later, by any of its bodies. */
export const listInvitations = (context: Context): Promise<InvitationRow[]> =>
  selectInvitations(context, today(context));

const isRecorded = (event: EventRow): boolean => event.numberAttended !== null;

const whyNotPlan = (viewer: Viewer, bodyId: string): Refusal | undefined =>
  may(viewer, 'event:plan', { bodyId, agencyId: null })
    ? undefined
    : forbidden('The chair, the clerk and the officers of partners plan events of this body. Ask its clerk.');

const whyNotPending = (event: EventRow): Refusal | undefined => {
  if (event.cancelledReason !== null) return conflict('This event was cancelled. Plan another.');
  return isRecorded(event)
    ? conflict('What came of this event was recorded. Record it again to correct that; its plan stays.')
    : undefined;
};

const whyNotRecord = (context: Context, event: EventRow): Refusal | undefined => {
  if (event.cancelledReason !== null) return conflict('This event was cancelled, so nothing came of it.');
  return event.endsOn > today(context)
    ? badField('input.id', `This event lasts until ${event.endsOn}. Record what came of it on that day or later.`)
    : undefined;
};

/** Whether the viewer may plan events of a body. */
export const mayPlan = ({ viewer }: Context, bodyId: string): boolean => whyNotPlan(viewer, bodyId) === undefined;

/** Whether the viewer may now change the plan of the event, or cancel it. */
export const mayRevise = (context: Context, event: EventRow): boolean =>
  (whyNotPlan(context.viewer, event.bodyId) ?? whyNotPending(event)) === undefined;

/** Whether the viewer may record now what came of the event. */
export const mayRecord = (context: Context, event: EventRow): boolean =>
  (whyNotPlan(context.viewer, event.bodyId) ?? whyNotRecord(context, event)) === undefined;

const plan = z.object({ title: line, invited: maybe(passage) });

/** The plan as it is kept. */
function planOf(input: Planned): EventPlan {
  const { kind, startsOn, endsOn, invitesAllElectedMembers } = input;
  const words = checked(plan, input);
  if (endsOn < startsOn) throw badField('input.endsOn', 'The last day is the first day or later.');
  return { kind, startsOn, endsOn, invitesAllElectedMembers, ...words };
}

/** Plans an event. Its days may have passed: a body that starts with the hub in mid-year enters what it has held. */
export async function planEvent(
  context: Context,
  input: Planned & { readonly bodyId: string },
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'event:plan', operation: 'planEvent', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const body = await findBody(inside, input.bodyId);
    const refusal = whyNotPlan(inside.viewer, body.id);
    if (refusal) throw refusal;
    const planned = planOf(input);
    const row = await insertEvent(inside, { id: uuidv7(), bodyId: body.id, ...planned });
    inside.changed('EngagementEvent', row, { body: body.id, ...planned });
    return row.id;
  });
}

/** Changes the plan of an event that is still to be recorded. */
export async function reviseEvent(
  context: Context,
  input: Planned & ReadEvent,
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'event:plan', operation: 'reviseEvent', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const event = await readBefore(inside, input);
    const refusal = whyNotPending(event);
    if (refusal) throw refusal;
    const planned = planOf(input);
    const row = await updateEvent(inside, input, planned);
    if (!row) throw await staleWrite(inside, event, input.version);
    inside.changed('EngagementEvent', row, planned);
    return row.id;
  });
}

const cancellation = z.object({ reason: passage });

/** Cancels an event, for a reason that the members of the body read. */
export async function cancelEvent(
  context: Context,
  input: ReadEvent & { readonly reason: string },
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'event:plan', operation: 'cancelEvent', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const event = await readBefore(inside, input);
    const refusal = whyNotPending(event);
    if (refusal) throw refusal;
    const { reason } = checked(cancellation, input);
    const row = await updateEvent(inside, input, { cancelledReason: reason });
    if (!row) throw await staleWrite(inside, event, input.version);
    inside.changed('EngagementEvent', row, { isCancelled: true, cancelledReason: reason });
    return row.id;
  });
}

const heads = z
  .number()
  .min(0, 'Give a number of people, 0 or more.')
  .max(1_000_000, 'Give a number of people, up to 1,000,000.');
const outcome = z.object({
  numberInvited: heads,
  numberAttended: heads,
  electedMembersAttended: heads,
  learning: passage,
});

/** Records what came of an event, on its last day at the earliest; again to correct it. */
export async function recordEvent(
  context: Context,
  input: ReadEvent & Outcome,
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'event:plan', operation: 'recordEvent', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const event = await readBefore(inside, input);
    const refusal = whyNotRecord(inside, event);
    if (refusal) throw refusal;
    const came = checked(outcome, input);
    if (came.electedMembersAttended > came.numberAttended) {
      throw badField('input.electedMembersAttended', 'Elected members count among those who came.');
    }
    const row = await updateEvent(inside, input, came);
    if (!row) throw await staleWrite(inside, event, input.version);
    inside.changed('EngagementEvent', row, came);
    return row.id;
  });
}

/** The event as the writer read it. What a colleague did since is told before what no longer fits. */
async function readBefore(inside: Inside, input: ReadEvent): Promise<EventRow> {
  const event = await findEvent(inside, input.id);
  const refusal = whyNotPlan(inside.viewer, event.bodyId);
  if (refusal) throw refusal;
  if (event.version !== input.version) throw await staleWrite(inside, event, input.version);
  return event;
}
