import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { may } from '../../policy/decide.js';
import type { Viewer } from '../../policy/viewer.js';
import { recorded, staleWrite } from '../audit/audit.service.js';
import { findBody } from '../authorities/authority.service.js';
import { today, type Context, type Inside } from '../context.js';
import { checked, line, passage } from '../input.js';
import { dayBefore } from '../members/member.service.js';
import {
  awaitsConfirmation,
  awaitsRatification,
  countsOn,
  listSeatsOfHolder,
  type Counted,
} from '../members/seat.service.js';
import { badField, conflict, forbidden, notFound, type Refusal } from '../refusals.js';
import {
  insertLead,
  insertPriority,
  leadsFrom,
  selectLeads,
  selectPriorities,
  updateLead,
  type LeadRow,
  type PriorityRow,
} from './priority.store.js';

export type { LeadRow, PriorityRow };

/** A priority by id; asked for many at once in one statement. */
export async function findPriority(context: Context, id: string): Promise<PriorityRow> {
  const priority = await context
    .batched<string, PriorityRow | undefined>('priorities', async (ids) => {
      const found = new Map((await selectPriorities(context, { ids })).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!priority) throw notFound('priority');
  return priority;
}

/** The priority that an input names, which must be one of this body's; refused at its path otherwise. */
export async function checkPriority(
  inside: Inside,
  id: string,
  bodyId: string,
  path = 'input.priorityId',
): Promise<PriorityRow> {
  const [priority] = await selectPriorities(inside, { ids: [id] });
  if (priority?.bodyId !== bodyId) throw badField(path, 'This body has no such priority. Name one of its own.');
  return priority;
}

/** The priorities of a body, by number; asked for many bodies at once in one statement. */
export const listPriorities = (context: Context, bodyId: string): Promise<PriorityRow[]> =>
  context
    .batched<string, PriorityRow[]>('priorities of bodies', async (bodyIds) => {
      const rows = await selectPriorities(context, { bodyIds });
      return bodyIds.map((one) => rows.filter((row) => row.bodyId === one));
    })
    .load(bodyId);

/** Who leads a priority now or is named to lead it, as far as the viewer may see it. */
export const listLeads = (context: Context, priorityId: string): Promise<LeadRow[]> =>
  context
    .batched<string, LeadRow[]>('leads of priorities', async (priorityIds) => {
      const rows = await selectLeads(context, { priorityIds, day: today(context) });
      return priorityIds.map((one) => rows.filter((row) => row.priorityId === one));
    })
    .load(priorityId);

/** Who led a priority on a day, or will; asked for many priorities and days at once in one statement. */
export const listLeadsOn = (context: Context, priorityId: string, day: string): Promise<LeadRow[]> =>
  context
    .batched<{ priorityId: string; day: string }, LeadRow[]>('leads on days', async (keys) => {
      const priorityIds = [...new Set(keys.map((key) => key.priorityId))];
      const [earliest = day] = keys.map((key) => key.day).toSorted();
      const rows = await selectLeads(context, { priorityIds, day: earliest });
      return keys.map((key) => rows.filter((row) => row.priorityId === key.priorityId && leadsOn(row, key.day)));
    })
    .load({ priorityId, day });

/** Who leads any priority of a body on a day; asked for many bodies at once in one statement. */
export const listLeadsIn = (context: Context, bodyId: string, day: string): Promise<LeadRow[]> =>
  context
    .batched<string, LeadRow[]>(`leads in bodies on ${day}`, async (bodyIds) => {
      const rows = await selectLeads(context, { bodyIds, day });
      return bodyIds.map((one) => rows.filter((row) => row.bodyId === one && leadsOn(row, day)));
    })
    .load(bodyId);

const leadsOn = ({ fromOn, untilOn }: LeadRow, day: string): boolean =>
  fromOn <= day && (untilOn === null || day <= untilOn);

/** A lead by id, past ones included. */
export async function findLead(context: Context, id: string): Promise<LeadRow> {
  const [lead] = await selectLeads(context, { ids: [id] });
  if (!lead) throw notFound('lead');
  return lead;
}

/** How the member who leads is shown in the priority’s body; nothing when they never had a seat there. */
export async function shownAs(context: Context, lead: LeadRow): Promise<{ title: string; holderName: string } | null> {
  const seats = await listSeatsOfHolder(context, lead.memberId);
  const ofBody = seats.filter((seat) => seat.bodyId === lead.bodyId);
  return seatToShow(ofBody, today(context));
}

/** Of somebody’s seats in one body the one by which they are known there: one that counts on the day, else the latest. */
export function seatToShow<Seat extends Counted>(seats: readonly Seat[], day: string): Seat | null {
  const given = seats.filter((seat) => !awaitsConfirmation(seat) && !awaitsRatification(seat));
  const latestFirst = given.toSorted((one, other) => other.fromOn.localeCompare(one.fromOn));
  return latestFirst.find((seat) => countsOn(seat, day)) ?? latestFirst[0] ?? null;
}

/** Whether the viewer may name leads of this body's priorities. */
export const mayNameLead = (viewer: Viewer, { bodyId }: { bodyId: string }): boolean =>
  may(viewer, 'strategy:lead', { bodyId, agencyId: null });

const whyNotEnd = (context: Context, lead: LeadRow): Refusal | undefined => {
  if (!mayNameLead(context.viewer, lead)) {
    return forbidden('The chair or the clerk of this body ends a lead. Ask one of them.');
  }
  return lead.untilOn !== null && lead.untilOn < today(context)
    ? conflict(`This lead ended on ${lead.untilOn} already.`)
    : undefined;
};

/** Whether the viewer may end this lead. */
export const mayEndLead = (context: Context, lead: LeadRow): boolean => whyNotEnd(context, lead) === undefined;

/** Whether the viewer may add priorities to the strategy of this body. */
export const mayAddPriority = ({ viewer }: Context, bodyId: string): boolean =>
  may(viewer, 'strategy:set', { bodyId, agencyId: null });

export interface NewPriority {
  readonly bodyId: string;
  readonly number: number;
  readonly title: string;
  readonly description: string;
}

const added = z.object({
  number: z.number().int().min(1, 'Priorities are numbered from 1.').max(99, 'Priorities are numbered to 99.'),
  title: line,
  description: passage,
});

/** Adds a priority to the strategy of a body, as the body agreed it. */
export async function addPriority(
  context: Context,
  input: NewPriority,
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'strategy:set', operation: 'addPriority', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const body = await findBody(inside, input.bodyId);
    if (!mayAddPriority(inside, body.id)) {
      throw forbidden('The clerk of this body keeps its strategy. Ask its clerk.');
    }
    const fields = checked(added, input);
    const row = await insertPriority(inside, { id: uuidv7(), bodyId: body.id, ...fields });
    if (!row) throw badField('input.number', 'The body has a priority of this number. Take the next free one.');
    inside.changed('Priority', row, fields);
    return row.id;
  });
}

export interface Naming {
  readonly priorityId: string;
  readonly memberId: string;
  readonly fromOn: string;
}

/** Names a member of the body as the lead of a priority. Nobody names themselves, whatever their role. */
export async function nameLead(context: Context, input: Naming, idempotencyKey: string | undefined): Promise<string> {
  const act = { verb: 'strategy:lead', operation: 'nameLead', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const priority = await findPriority(inside, input.priorityId);
    if (!mayNameLead(inside.viewer, priority)) {
      throw forbidden('The chair or the clerk of this body names its leads. Ask one of them.');
    }
    const { memberId, fromOn } = input;
    if (memberId === inside.viewer.id) {
      throw forbidden('Nobody names themselves. Ask another who may name leads: the chair or the clerk.');
    }
    const seats = await listSeatsOfHolder(inside, memberId);
    const days = [today(inside), fromOn];
    if (
      !seats.some(
        (seat) =>
          seat.memberId === memberId && seat.bodyId === priority.bodyId && days.every((day) => countsOn(seat, day)),
      )
    ) {
      throw badField('input.memberId', 'Name a member who holds a seat in this body, today and on the first day.');
    }
    if (await leadsFrom(inside, memberId, priority.id, fromOn)) throw leadsAlready();
    const lead = { id: uuidv7(), priorityId: priority.id, memberId, fromOn };
    const row = await insertLead(inside, lead);
    // Another named the same member at the same moment.
    if (!row) throw leadsAlready();
    inside.changed('PriorityLead', row, { priority: priority.id, memberId, fromOn });
    return row.id;
  });
}

const leadsAlready = (): Refusal =>
  badField('input.memberId', 'This member leads the priority already. End that lead first, or name a later first day.');

export interface Ending {
  readonly id: string;
  readonly version: number;
  readonly untilOn: string;
}

/**
 * Ends a lead on a day. A lead is shortened only, so that nobody prolongs one without its being named anew; the day
 * before its first withdraws it altogether.
 */
export async function endLead(context: Context, input: Ending, idempotencyKey: string | undefined): Promise<string> {
  const act = { verb: 'strategy:lead', operation: 'endLead', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const lead = await findLead(inside, input.id);
    if (mayNameLead(inside.viewer, lead) && lead.version !== input.version) {
      throw await staleWrite(inside, lead, input.version);
    }
    const refusal = whyNotEnd(inside, lead);
    if (refusal) throw refusal;
    const { untilOn } = input;
    if (untilOn < dayBefore(lead.fromOn)) {
      throw badField(
        'input.untilOn',
        `This lead begins on ${lead.fromOn}. The day before withdraws it; name no earlier one.`,
      );
    }
    if (lead.untilOn !== null && untilOn > lead.untilOn) {
      throw badField(
        'input.untilOn',
        `This lead ends on ${lead.untilOn}. To prolong it, name the member anew from the day after.`,
      );
    }
    const row = await updateLead(inside, input, untilOn);
    if (!row) throw await staleWrite(inside, lead, input.version);
    inside.changed('PriorityLead', row, { untilOn });
    return row.id;
  });
}
