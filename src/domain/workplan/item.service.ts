/** What a body plans to take at the meetings of its year, and what becomes of it. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { may } from '../../policy/decide.js';
import { recorded, staleWrite, type Recording } from '../audit/audit.service.js';
import { listAgencies } from '../authorities/authority.service.js';
import type { Context, Inside } from '../context.js';
import { checked, line, maybe, passage } from '../input.js';
import { addToAgenda, maySetAgenda, seekAgendaItem } from '../meetings/agenda.service.js';
import { checkMeeting, findMeeting, type MeetingRow } from '../meetings/meeting.service.js';
import { badField, conflict, forbidden, notFound } from '../refusals.js';
import { inWords } from '../meetings/day-in-words.js';
import { insertItem, selectItems, updateItem, type PlanItemRow } from './item.store.js';
import { PLAN_ITEM_KINDS, type PlanItemKind } from './item.table.js';
import { hasSat, noteChange } from './review.service.js';
import { findWorkPlan, nextWorkPlan, type WorkPlanRow } from './workplan.service.js';

export type { PlanItemRow };

/** An item of a plan by id; asked for many at once in one statement. */
export async function findPlanItem(context: Context, id: string): Promise<PlanItemRow> {
  const item = await context
    .batched<string, PlanItemRow | undefined>('plan items', async (ids) => {
      const found = new Map((await selectItems(context, { ids })).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!item) throw notFound('plan item');
  return item;
}

/** The items of a work plan by meeting, then by part; asked for many plans at once in one statement. */
export const listPlanItems = (context: Context, workPlanId: string): Promise<PlanItemRow[]> =>
  context
    .batched<string, PlanItemRow[]>('items of work plans', async (workPlanIds) => {
      const rows = await selectItems(context, { workPlanIds });
      return workPlanIds.map((one) => rows.filter((row) => row.workPlanId === one));
    })
    .load(workPlanId);

/** What is planned for a meeting; asked for many meetings at once in one statement. */
export const listItemsOfMeeting = (context: Context, meetingId: string): Promise<PlanItemRow[]> =>
  context
    .batched<string, PlanItemRow[]>('plan items of meetings', async (meetingIds) => {
      const rows = await selectItems(context, { meetingIds });
      return meetingIds.map((one) => rows.filter((row) => row.meetingId === one));
    })
    .load(meetingId);

/**
 * The placeholders of a meeting that nobody has filled. An agenda does not look downstream to the plan, so publishing it
 * does not ask: the readiness of the meeting does, and each placeholder warns.
 */
export const unfilledFor = async (context: Context, meetingId: string): Promise<PlanItemRow[]> =>
  (await listItemsOfMeeting(context, meetingId)).filter(
    (item) => item.kind === 'toBeAgreed' && item.status === 'planned',
  );

/** Whether the viewer may change the plan of this body. */
export const mayPlan = (context: Context, bodyId: string): boolean =>
  may(context.viewer, 'workplan:plan', { bodyId, agencyId: null });

/** Whether the viewer may put the item on the agenda of its meeting now, as soon as that is begun. */
export async function mayPlace(context: Context, item: PlanItemRow): Promise<boolean> {
  const { status, kind, meetingId, agendaItemId, bodyId } = item;
  if (status !== 'planned' || kind === 'toBeAgreed' || meetingId === null || agendaItemId !== null) return false;
  return mayPlan(context, bodyId) && maySetAgenda(context, await findMeeting(context, meetingId));
}

const refuseUnlessPlanner = (inside: Inside, bodyId: string): void => {
  if (!mayPlan(inside, bodyId)) {
    throw forbidden('The chair and the clerk plan the work of this body. Ask one of them.');
  }
};

interface Details {
  readonly theme?: string | null;
  readonly supplyingAgencyId?: string | null;
  readonly periodStartOn?: string | null;
  readonly periodEndOn?: string | null;
  readonly comparatorsOutOn?: string | null;
  readonly principles?: readonly number[] | null;
}

const principles = z
  .array(z.int().min(1, 'The principles go from 1 to 7.').max(7, 'The principles go from 1 to 7.'))
  .max(7, 'Name each principle once.')
  .refine((numbers) => new Set(numbers).size === numbers.length, 'Name each principle once.');

const details = {
  theme: maybe(line),
  supplyingAgencyId: maybe(z.string()),
  periodStartOn: maybe(z.string()),
  periodEndOn: maybe(z.string()),
  comparatorsOutOn: maybe(z.string()),
  principles: maybe(principles),
};

interface Period {
  readonly periodStartOn: string | null;
  readonly periodEndOn: string | null;
}

async function checkDetails(
  inside: Inside,
  { periodStartOn, periodEndOn }: Period,
  supplyingAgencyId: string | null,
): Promise<void> {
  if (periodStartOn !== null && periodEndOn !== null && periodStartOn > periodEndOn) {
    throw badField('input.periodEndOn', 'A period ends on its first day or later.');
  }
  if (supplyingAgencyId !== null && !(await listAgencies(inside)).some(({ id }) => id === supplyingAgencyId)) {
    throw badField('input.supplyingAgencyId', 'There is no such agency. Name the partner that supplies it.');
  }
}

export interface NewPlanItem extends Details {
  readonly workPlanId: string;
  readonly meetingId?: string | null;
  readonly part?: string | null;
  readonly kind: PlanItemKind;
  readonly title: string;
}

const planned = z.object({ ...details, title: line, part: maybe(line) });

/** Puts an item into the plan. Its meeting may have been held: a body that starts with the hub enters what it took. */
export async function planItem(
  context: Context,
  input: NewPlanItem,
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'workplan:plan', operation: 'planItem', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const plan = await findWorkPlan(inside, input.workPlanId);
    refuseUnlessPlanner(inside, plan.bodyId);
    const values = checked(planned, input);
    await checkDetails(inside, values, values.supplyingAgencyId);
    const meeting = input.meetingId ? await meetingIn(inside, plan, input.meetingId) : null;
    const fields = { ...values, principles: values.principles ?? [], kind: input.kind, meetingId: meeting?.id ?? null };
    const row = await insertItem(inside, { ...fields, id: uuidv7(), bodyId: plan.bodyId, workPlanId: plan.id });
    const when = meeting ? `planned for ${inWords(meeting.heldOn)}` : 'planned, for a meeting yet to be chosen';
    await noteChange(inside, plan.id, `${row.title}: ${when}`);
    inside.changed('PlanItem', row, { workPlan: plan.id, ...changedFields(fields) });
    return row.id;
  });
}

/** The fields of the graph that stand on these columns. */
function changedFields({
  meetingId,
  supplyingAgencyId,
  ...rest
}: Record<string, unknown> & { meetingId?: string | null; supplyingAgencyId?: string | null }) {
  return {
    ...rest,
    ...(meetingId === undefined ? {} : { meeting: meetingId }),
    ...(supplyingAgencyId === undefined ? {} : { supplyingAgency: supplyingAgencyId }),
  };
}

/** A meeting of the plan’s body in the plan’s year. */
async function meetingIn(inside: Inside, plan: WorkPlanRow, meetingId: string): Promise<MeetingRow> {
  const meeting = await checkMeeting(inside, meetingId, plan.bodyId);
  if (!runsOn(plan, meeting.heldOn)) {
    throw badField(
      'input.meetingId',
      `“${plan.title}” runs from ${inWords(plan.startsOn)} to ${inWords(plan.endsOn)}, and this meeting is on ${inWords(meeting.heldOn)}. Name one of that time.`,
    );
  }
  return meeting;
}

const runsOn = ({ startsOn, endsOn }: WorkPlanRow, day: string): boolean => startsOn <= day && day <= endsOn;

/** An item of a plan as it was read. */
export interface ReadItem {
  readonly id: string;
  readonly version: number;
}

type Values = Parameters<typeof updateItem>[2];

/** What becomes of an item: its new values, and the lines that its plan keeps of it. */
interface Outcome {
  readonly values: Values;
  readonly lines: readonly { readonly workPlanId: string; readonly text: string }[];
}

/** A change of an item that is still planned. */
const changing =
  <Input extends ReadItem>(
    operation: string,
    decide: (inside: Recording, item: PlanItemRow, input: Input) => Promise<Outcome>,
    verb: 'workplan:plan' | 'agenda:set' = 'workplan:plan',
  ) =>
  (context: Context, input: Input, idempotencyKey: string | undefined): Promise<string> =>
    recorded(context, { verb, operation, input, idempotencyKey }, async (inside) => {
      const item = await findPlanItem(inside, input.id);
      refuseUnlessPlanner(inside, item.bodyId);
      if (item.version !== input.version) throw await staleWrite(inside, item, input.version);
      if (item.status !== 'planned') {
        throw conflict(
          `“${item.title}” was ${item.status} and is changed no more. Plan another item for what is still to be taken.`,
        );
      }
      const { values, lines } = await decide(inside, item, input);
      const row = await updateItem(inside, item, values);
      if (!row) throw await staleWrite(inside, item, input.version);
      for (const { workPlanId, text } of lines) await noteChange(inside, workPlanId, text);
      const { workPlanId, agendaItemId, ...rest } = values;
      inside.changed('PlanItem', row, {
        ...changedFields(rest),
        ...(workPlanId === undefined ? {} : { workPlan: workPlanId }),
        ...(agendaItemId === undefined ? {} : { agendaItem: agendaItemId }),
      });
      return row.id;
    });

export interface Filling extends ReadItem, Details {
  readonly kind: PlanItemKind;
  readonly title: string;
}

const filling = z.object({
  ...details,
  title: line,
  kind: z.enum(PLAN_ITEM_KINDS).refine((kind) => kind !== 'toBeAgreed', {
    message: 'Say what kind of thing is taken. Until that is agreed it stays a placeholder.',
  }),
});

/** Says what is taken where it was to be agreed. */
export const fillPlaceholder = changing<Filling>('fillPlaceholder', async (inside, item, input) => {
  const { kind, title, ...given } = checked(filling, input);
  if (item.kind !== 'toBeAgreed') {
    throw conflict(`“${item.title}” is no placeholder. Drop it, and plan what is taken instead.`);
  }
  const kept = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)) as Partial<typeof given>;
  const values = { kind, title, ...kept, principles: given.principles ?? item.principles };
  await checkDetails(inside, { ...item, ...kept }, given.supplyingAgencyId);
  const text = item.title === title ? `${title}: agreed` : `${item.title}: agreed to be “${title}”`;
  return { values, lines: [{ workPlanId: item.workPlanId, text: withDay(text, item.heldOn) }] };
});

const withDay = (text: string, heldOn: string | null): string =>
  heldOn === null ? text : `${text}, for ${inWords(heldOn)}`;

/** Puts an item to a meeting, or to another than the one for which it was planned. */
export const movePlanItem = changing<ReadItem & { readonly meetingId: string }>(
  'movePlanItem',
  async (inside, item, input) => {
    if (item.agendaItemId !== null) {
      throw conflict(`“${item.title}” is on the agenda of its meeting. Carry it over, and withdraw it there.`);
    }
    const plan = await findWorkPlan(inside, item.workPlanId);
    const meeting = await meetingIn(inside, plan, input.meetingId);
    if (meeting.id === item.meetingId) throw badField('input.meetingId', 'It is planned for this meeting already.');
    if (meeting.status === 'held') {
      throw badField('input.meetingId', `The meeting of ${inWords(meeting.heldOn)} was held. Name one to come.`);
    }
    if (item.meetingId !== null && hasSat(await findMeeting(inside, item.meetingId))) {
      throw conflict(`The meeting of “${item.title}” has sat without it. Carry it over, and say why.`);
    }
    const from = item.heldOn === null ? 'put to' : `moved from ${inWords(item.heldOn)} to`;
    const text = `${item.title}: ${from} ${inWords(meeting.heldOn)}`;
    return { values: { meetingId: meeting.id }, lines: [{ workPlanId: plan.id, text }] };
  },
);

const why = z.object({ reason: passage });

/** Carries an item over to a later meeting, of this year or the next, where it stands in the next year’s plan. */
export const carryOver = changing<ReadItem & { readonly meetingId: string; readonly reason: string }>(
  'carryOver',
  async (inside, item, input) => {
    const { reason } = checked(why, input);
    const { meetingId, heldOn } = item;
    if (meetingId === null || heldOn === null) {
      throw conflict(`“${item.title}” has no meeting from which it could be carried over. Move it to one.`);
    }
    const meeting = await checkMeeting(inside, input.meetingId, item.bodyId);
    if (meeting.heldOn <= heldOn) {
      throw badField('input.meetingId', `It was to be taken on ${inWords(heldOn)}. Carry it over to a later meeting.`);
    }
    if (meeting.status === 'held') {
      throw badField('input.meetingId', `The meeting of ${inWords(meeting.heldOn)} was held. Name one to come.`);
    }
    const plan = await findWorkPlan(inside, item.workPlanId);
    const into = runsOn(plan, meeting.heldOn) ? plan : await nextWorkPlan(inside, plan);
    if (!into || !runsOn(into, meeting.heldOn)) {
      throw badField(
        'input.meetingId',
        `Neither this plan nor the next covers ${inWords(meeting.heldOn)}. Open the next work plan first, or name an earlier meeting.`,
      );
    }
    const text = `${item.title}: carried over from ${inWords(heldOn)} to ${inWords(meeting.heldOn)}: ${reason}`;
    return {
      values: {
        meetingId: meeting.id,
        workPlanId: into.id,
        carriedOverFrom: [...item.carriedOverFrom, meetingId],
        reason,
        // The item of the old meeting’s agenda stays there, withdrawn or deferred.
        agendaItemId: null,
      },
      lines: [...new Set([plan.id, into.id])].map((workPlanId) => ({ workPlanId, text })),
    };
  },
);

/** Takes an item out of the plan, for a reason. */
export const dropPlanItem = changing<ReadItem & { readonly reason: string }>('dropPlanItem', (_, item, input) => {
  const { reason } = checked(why, input);
  const text = `${item.title}: dropped: ${reason}`;
  return Promise.resolve({
    values: { status: 'dropped', reason },
    lines: [{ workPlanId: item.workPlanId, text }],
  });
});

/** Says that its meeting took an item, and under which item of the agenda. */
export const completePlanItem = changing<ReadItem & { readonly agendaItemId?: string | null }>(
  'completePlanItem',
  async (inside, item, input) => {
    if (item.meetingId === null) {
      throw conflict(`“${item.title}” has no meeting that could have taken it. Move it to one first.`);
    }
    const meeting = await findMeeting(inside, item.meetingId);
    if (!hasSat(meeting)) {
      throw conflict(`The meeting of ${inWords(meeting.heldOn)} has not sat. Say first that it was held.`);
    }
    if (item.kind === 'toBeAgreed') {
      throw conflict(`“${item.title}” is a placeholder. Say first what was taken, by filling it.`);
    }
    const agendaItemId = input.agendaItemId ?? item.agendaItemId;
    if (input.agendaItemId) await checkAgendaItem(inside, input.agendaItemId, meeting);
    else if (agendaItemId && (await seekAgendaItem(inside, agendaItemId))?.withdrawnReason) {
      throw conflict(
        `“${item.title}” was withdrawn from the agenda. Name the item under which it was taken, or carry it over.`,
      );
    }
    return {
      values: { status: 'done', agendaItemId },
      lines: [{ workPlanId: item.workPlanId, text: `${item.title}: taken on ${inWords(meeting.heldOn)}` }],
    };
  },
);

async function checkAgendaItem(inside: Inside, id: string, meeting: MeetingRow): Promise<void> {
  const item = await seekAgendaItem(inside, id);
  if (item?.meetingId !== meeting.id) {
    throw badField(
      'input.agendaItemId',
      `The agenda of ${inWords(meeting.heldOn)} has no such item. Name one of its own.`,
    );
  }
  if (item.withdrawnReason !== null) {
    throw badField(
      'input.agendaItemId',
      'This item was withdrawn from the agenda. Name the one under which it was taken, or carry it over.',
    );
  }
}

/** Puts an item on the agenda of its meeting, while that is being prepared. */
export const placeOnAgenda = changing<ReadItem>(
  'placeOnAgenda',
  async (inside, item) => {
    const { meetingId, heldOn, title, part, supplyingAgencyId } = item;
    if (meetingId === null || heldOn === null) {
      throw conflict(`“${title}” has no meeting on whose agenda it could be. Move it to one first.`);
    }
    if (item.kind === 'toBeAgreed') throw conflict(`“${title}” is a placeholder. Fill it, then put it on the agenda.`);
    if (item.agendaItemId !== null) throw conflict(`“${title}” is on the agenda of ${inWords(heldOn)} already.`);
    const kind = item.kind === 'workshop' ? 'workshop' : 'report';
    const placed = await addToAgenda(inside, { meetingId, title, part, supplyingAgencyId, kind });
    return {
      values: { agendaItemId: placed.id },
      lines: [{ workPlanId: item.workPlanId, text: `${title}: put on the agenda of ${inWords(heldOn)}` }],
    };
  },
  'agenda:set',
);
