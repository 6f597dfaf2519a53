/** The plan of a body’s year, meeting by meeting: Southwark’s of 2019-20 in the panel of the test world. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writing } from '../../../src/database/session.js';
import { agendaItems } from '../../../src/domain/meetings/agenda.table.js';
import { planItems } from '../../../src/domain/workplan/item.table.js';
import { unfilledFor } from '../../../src/domain/workplan/item.service.js';
import {
  aBody,
  aMeeting,
  asked,
  aWorkPlan,
  done,
  refused,
  rowsIn,
  tryTo,
  VIEWERS,
  type Read,
} from '../../support/a.js';
import { world, type ViewerName, type World } from '../../support/world.js';

let hub: World;
let plan: string;
let next: string;
const meeting = {} as Record<'july' | 'november' | 'february' | 'april' | 'nextJuly', string>;
let statements = 0;

beforeAll(async () => {
  hub = await world({ logger: { logQuery: () => void (statements += 1) } });
  plan = await aWorkPlan(hub, 2019);
  next = await aWorkPlan(hub, 2020);
  const days = {
    july: '2019-07-08',
    november: '2019-11-04',
    february: '2020-02-25',
    april: '2020-04-22',
    nextJuly: '2020-07-06',
  };
  for (const [name, heldOn] of Object.entries(days)) {
    meeting[name as keyof typeof days] = (await aMeeting(hub, { heldOn })).id;
  }
});
beforeEach(() => hub.clock.set('2019-06-03T12:00:00Z'));
afterAll(async () => hub.close());

const ITEM = `id version title part theme kind status reason principles periodStartOn periodEndOn comparatorsOutOn
  meeting { heldOn } workPlan { id } supplyingAgency { code } carriedOverFrom { heldOn } warnings { code message } viewerCanPlan`;

interface Planned extends Read {
  readonly warnings: readonly { readonly code: string }[];
}

const planned = (input: object = {}): Promise<Planned> =>
  done(
    hub,
    'clerk',
    'planItem',
    {
      workPlanId: plan,
      meetingId: meeting.july,
      kind: 'annualReport',
      title: 'Annual report',
      supplyingAgencyId: hub.ids.agencies.socialCare,
      ...input,
    },
    ITEM,
  );
const at = ({ id, version }: Read) => ({ id, version });
const codesOf = ({ warnings }: Planned): string[] => warnings.map(({ code }) => code);
const change = (who: 'clerk' | 'chair', operation: string, input: object) => done(hub, who, operation, input, ITEM);
const lineOf = async (): Promise<string> => {
  const read = await asked(hub, 'public', `{ workPlan(id: "${plan}") { changesSinceReview { text changedOn } } }`);
  return read.workPlan.changesSinceReview.at(-1).text;
};
/** A meeting of the plan’s year on a day of its own, already held. */
const heldOn = async (day: string): Promise<string> => (await aMeeting(hub, { heldOn: day, status: 'held' })).id;
const unfilledIn = async (meetingId: string): Promise<string[]> => {
  const context = await hub.contextOf('clerk');
  const items = await unfilledFor(context, meetingId);
  await context.close();
  return items.map(({ id }) => id);
};
const onAgenda = async (meetingId: string): Promise<string> => {
  const id = uuidv7();
  const row = { id, bodyId: hub.ids.body, meetingId, number: 1, kind: 'report' as const, title: 'An item' };
  await writing(hub.database, hub.ids.authority, (tx) => tx.insert(agendaItems).values(row));
  return id;
};

describe('The plan of a year', () => {
  test('is read by everybody, by meeting and within a meeting by part', async () => {
    const year = await aWorkPlan(hub, 2030);
    const [spring, summer] = [
      (await aMeeting(hub, { heldOn: '2030-06-03' })).id,
      (await aMeeting(hub, { heldOn: '2030-09-02' })).id,
    ];
    const put = (title: string, more: object) => planned({ workPlanId: year, meetingId: spring, title, ...more });
    await put('Unplaced', { meetingId: null });
    await put('Second', { meetingId: summer, part: 'Children in care' });
    await put('Workshop on housing', { kind: 'workshop', part: 'Care leavers', theme: 'Housing', principles: [1, 6] });
    await put('Reviewing officers’ report', { part: 'Children in care' });
    for (const who of ['public', 'youngMember', 'policeSystem'] as const) {
      const read = await asked(
        hub,
        who,
        `{ workPlan(id: "${year}") { items { title theme principles viewerCanPlan } }
           meeting(id: "${spring}") { planItems { title } } }`,
      );
      expect(read.workPlan.items.map(({ title }: { title: string }) => title)).toEqual([
        'Workshop on housing',
        'Reviewing officers’ report',
        'Second',
        'Unplaced',
      ]);
      expect(read.workPlan.items[0]).toMatchObject({ theme: 'Housing', principles: [1, 6], viewerCanPlan: false });
      expect(read.meeting.planItems).toHaveLength(2);
    }
    const one = await asked(
      hub,
      'public',
      `query ($m: UUID!) { workPlan(id: "${year}") { items(filter: { meetingId: $m }) { title } } }`,
      { m: summer },
    );
    expect(one.workPlan.items).toEqual([{ title: 'Second' }]);
  });

  test('costs as many statements for thirty items as for three', async () => {
    const year = await aWorkPlan(hub, 2031);
    const add = (count: number): Promise<unknown> =>
      writing(hub.database, hub.ids.authority, (tx) =>
        tx.insert(planItems).values(
          Array.from({ length: count }, (_, index) => ({
            id: uuidv7(),
            bodyId: hub.ids.body,
            workPlanId: year,
            meetingId: Object.values(meeting)[index % 4]!,
            kind: 'report' as const,
            title: `Item ${index}`,
            supplyingAgencyId: Object.values(hub.ids.agencies)[index % 5]!,
            carriedOverFrom: [hub.ids.meetings.september],
          })),
        ),
      );
    const cost = async (): Promise<number> => {
      statements = 0;
      await asked(
        hub,
        'clerk',
        `{ workPlan(id: "${year}") { items { title body { code } meeting { heldOn } supplyingAgency { code }
           carriedOverFrom { heldOn } workPlan { title } warnings { code } } } }`,
      );
      return statements;
    };
    await add(3);
    const three = await cost();
    await add(27);
    expect(await cost()).toBe(three);
  });

  test('is planned by the chair and the clerk, and by nobody else', async () => {
    const item = await planned();
    expect((await change('chair', 'movePlanItem', { ...at(item), meetingId: meeting.november })).version).toBe(2);
    const now = { id: item.id, version: 2 };
    const before = await rowsIn(hub, 'plan_items', 'plan_changes', 'audit_entries');
    const input = { workPlanId: plan, kind: 'report', title: 'Mine' };
    const mayPlan = async (who: ViewerName, id: string) =>
      (await asked(hub, who, `{ workPlan(id: "${id}") { viewerCanPlan } }`)).workPlan.viewerCanPlan;
    for (const who of ['clerk', 'chair'] as const) expect(await mayPlan(who, plan), who).toBe(true);
    for (const who of VIEWERS.filter((one) => !['clerk', 'chair'].includes(one))) {
      expect(await mayPlan(who, plan), who).toBe(false);
      expect(await refused(hub, who, 'planItem', input), who).toBe('FORBIDDEN');
      expect(await refused(hub, who, 'dropPlanItem', { ...now, reason: 'No' }), who).toBe('FORBIDDEN');
    }
    const theirs = await aWorkPlan(hub, 2019, await aBody(hub, 'committee', [['chair', 'councillor']]));
    expect(await mayPlan('clerk', theirs)).toBe(false);
    expect(await refused(hub, 'clerk', 'planItem', { ...input, workPlanId: theirs })).toBe('FORBIDDEN');
    expect(await refused(hub, 'chair', 'planItem', { ...input, workPlanId: theirs })).toBe('FORBIDDEN');
    expect(await rowsIn(hub, 'plan_items', 'plan_changes', 'audit_entries')).toEqual(before);
  });

  test.each<readonly [what: string, fault: () => object | Promise<object>, answer: string]>([
    ['in a plan that is not there', () => ({ workPlanId: uuidv7() }), 'NOT_FOUND'],
    ['without a title', () => ({ title: ' ' }), 'BAD_USER_INPUT input.title'],
    ['for a meeting of another year', () => ({ meetingId: meeting.nextJuly }), 'BAD_USER_INPUT input.meetingId'],
    [
      'for a meeting of another body',
      async () => ({
        meetingId: (await aMeeting(hub, { bodyId: await aBody(hub, uuidv7()), heldOn: '2019-09-09' })).id,
      }),
      'BAD_USER_INPUT input.meetingId',
    ],
    [
      'for a meeting that was cancelled',
      async () => ({
        meetingId: (await aMeeting(hub, { heldOn: '2019-09-10', status: 'cancelled', cancellationReason: 'Snow' })).id,
      }),
      'BAD_USER_INPUT input.meetingId',
    ],
    [
      'by an agency that is not there',
      () => ({ supplyingAgencyId: uuidv7() }),
      'BAD_USER_INPUT input.supplyingAgencyId',
    ],
    [
      'with a period that ends before it begins',
      () => ({ periodStartOn: '2019-04-01', periodEndOn: '2019-03-31' }),
      'BAD_USER_INPUT input.periodEndOn',
    ],
    ['under an eighth principle', () => ({ principles: [8] }), 'BAD_USER_INPUT input.principles.0'],
    ['under one principle twice', () => ({ principles: [2, 2] }), 'BAD_USER_INPUT input.principles'],
  ])('takes no item %s', async (_, fault, answer) => {
    const more = await fault();
    const before = await rowsIn(hub, 'plan_items', 'plan_changes', 'audit_entries');
    const input = { workPlanId: plan, meetingId: meeting.july, kind: 'report', title: 'A report', ...more };
    expect(await refused(hub, 'clerk', 'planItem', input)).toBe(answer);
    expect(await rowsIn(hub, 'plan_items', 'plan_changes', 'audit_entries')).toEqual(before);
  });
});

describe('An item warns', () => {
  test('when its period ends after the meeting: a health report of 2019-20 in February 2020', async () => {
    const item = await planned({
      meetingId: meeting.february,
      title: 'Children in Care Annual Health Report 2019-20',
      periodStartOn: '2019-04-01',
      periodEndOn: '2020-03-31',
    });
    expect(codesOf(item)).toEqual(['PERIOD_NOT_CLOSED']);
    expect(JSON.stringify(item)).toContain(
      'Its period ends on 31 March 2020, after the meeting of 25 February 2020: it could only be reported in part.',
    );
    const later = await change('clerk', 'movePlanItem', { ...at(item), meetingId: meeting.april });
    expect(codesOf(later)).toEqual([]);
  });

  test('when the national figures are not out: attainment of 2018-19 before April 2020', async () => {
    const attainment = { title: 'Virtual Headteacher Annual Report 2018-19', periodEndOn: '2019-08-31' };
    const early = await planned({ ...attainment, meetingId: meeting.february, comparatorsOutOn: '2020-04-09' });
    expect(codesOf(early)).toEqual(['COMPARATORS_NOT_OUT']);
    const onTheDay = { ...attainment, meetingId: meeting.april, comparatorsOutOn: '2020-04-22' };
    expect(codesOf(await planned(onTheDay))).toEqual([]);
  });

  test('when its period ends on the day of the meeting it does not, nor before a meeting is chosen', async () => {
    expect(codesOf(await planned({ periodEndOn: '2019-07-08' }))).toEqual([]);
    expect(codesOf(await planned({ meetingId: null, periodEndOn: '2030-01-01' }))).toEqual([]);
  });

  test('when nobody is named to supply it, and while it is to be agreed', async () => {
    expect(codesOf(await planned({ supplyingAgencyId: null }))).toEqual(['NO_SUPPLIER']);
    const placeholder = await planned({ supplyingAgencyId: null, kind: 'toBeAgreed', title: 'Item to be agreed' });
    expect(codesOf(placeholder)).toEqual(['PLACEHOLDER']);
    expect(codesOf(await change('clerk', 'dropPlanItem', { ...at(placeholder), reason: 'Full' }))).toEqual([]);
  });
});

describe('A placeholder', () => {
  test('is filled with what was agreed, and until then is known as unfilled', async () => {
    const meetingId = (await aMeeting(hub, { heldOn: '2019-12-02' })).id;
    const item = await planned({ meetingId, kind: 'toBeAgreed', title: 'Item to be agreed', supplyingAgencyId: null });
    expect(await unfilledIn(meetingId)).toEqual([item.id]);
    const filling = { ...at(item), kind: 'report', title: 'Fostering recruitment' };
    expect(await refused(hub, 'clerk', 'fillPlaceholder', { ...filling, kind: 'toBeAgreed' })).toBe(
      'BAD_USER_INPUT input.kind',
    );
    expect(await refused(hub, 'clerk', 'fillPlaceholder', { ...filling, title: '' })).toBe(
      'BAD_USER_INPUT input.title',
    );
    const filled = await change('chair', 'fillPlaceholder', {
      ...filling,
      supplyingAgencyId: hub.ids.agencies.fostering,
      periodEndOn: '2020-03-31',
    });
    expect(filled).toMatchObject({ kind: 'report', title: 'Fostering recruitment', status: 'planned' });
    expect(filled.supplyingAgency).toEqual({ code: 'fostering' });
    expect(codesOf(filled)).toEqual(['PERIOD_NOT_CLOSED']);
    expect(await unfilledIn(meetingId)).toEqual([]);
    expect(await lineOf()).toBe('Item to be agreed: agreed to be “Fostering recruitment”, for 2 December 2019');
    expect(await refused(hub, 'clerk', 'fillPlaceholder', { ...filling, version: 2 })).toBe('CONFLICT');
  });

  test('that was dropped is not unfilled', async () => {
    const meetingId = (await aMeeting(hub, { heldOn: '2019-12-03' })).id;
    const item = await planned({ meetingId, kind: 'toBeAgreed', title: 'Item to be agreed' });
    await change('clerk', 'dropPlanItem', { ...at(item), reason: 'The agenda is full' });
    expect(await unfilledIn(meetingId)).toEqual([]);
  });
});

describe('An item of the plan', () => {
  test('is moved to another meeting before its own has sat', async () => {
    const item = await planned({ title: 'Housing workshop', kind: 'workshop' });
    const moved = await change('clerk', 'movePlanItem', { ...at(item), meetingId: meeting.november });
    expect(moved).toMatchObject({ meeting: { heldOn: '2019-11-04' }, carriedOverFrom: [], reason: null, version: 2 });
    expect(await lineOf()).toBe('Housing workshop: moved from 8 July 2019 to 4 November 2019');
    const to = (meetingId: string) => ({ ...at(moved), meetingId });
    expect(await refused(hub, 'clerk', 'movePlanItem', to(meeting.november))).toBe('BAD_USER_INPUT input.meetingId');
    expect(await refused(hub, 'clerk', 'movePlanItem', to(meeting.nextJuly))).toBe('BAD_USER_INPUT input.meetingId');
    expect(await refused(hub, 'clerk', 'movePlanItem', to(await heldOn('2019-06-01')))).toBe(
      'BAD_USER_INPUT input.meetingId',
    );
    const late = await planned({ meetingId: await heldOn('2019-06-02') });
    expect(await refused(hub, 'clerk', 'movePlanItem', { ...at(late), meetingId: meeting.november })).toBe('CONFLICT');
  });

  test('without a meeting is put to one, and cannot be carried over before that', async () => {
    const item = await planned({ meetingId: null, title: 'Pledge' });
    expect(await lineOf()).toBe('Pledge: planned, for a meeting yet to be chosen');
    const carried = { ...at(item), meetingId: meeting.november, reason: 'Late' };
    expect(await refused(hub, 'clerk', 'carryOver', carried)).toBe('CONFLICT');
    await change('clerk', 'movePlanItem', { ...at(item), meetingId: meeting.november });
    expect(await lineOf()).toBe('Pledge: put to 4 November 2019');
  });

  test('is carried over to later meetings and keeps where it came from, through to the next year’s plan', async () => {
    const item = await planned({ title: 'Sufficiency' });
    const once = await change('clerk', 'carryOver', {
      ...at(item),
      meetingId: meeting.april,
      reason: 'The figures came late',
    });
    expect(once).toMatchObject({
      meeting: { heldOn: '2020-04-22' },
      carriedOverFrom: [{ heldOn: '2019-07-08' }],
      reason: 'The figures came late',
      workPlan: { id: plan },
    });
    expect(await lineOf()).toBe('Sufficiency: carried over from 8 July 2019 to 22 April 2020: The figures came late');
    const twice = await change('chair', 'carryOver', { ...at(once), meetingId: meeting.nextJuly, reason: 'No time' });
    expect(twice).toMatchObject({
      meeting: { heldOn: '2020-07-06' },
      carriedOverFrom: [{ heldOn: '2019-07-08' }, { heldOn: '2020-04-22' }],
      workPlan: { id: next },
    });
    const text = 'Sufficiency: carried over from 22 April 2020 to 6 July 2020: No time';
    expect(await lineOf()).toBe(text);
    const there = await asked(
      hub,
      'public',
      `{ workPlan(id: "${next}") { items { id } changesSinceReview { text } } }`,
    );
    expect(there.workPlan).toEqual({ items: [{ id: item.id }], changesSinceReview: [{ text }] });
  });

  test('is not carried over to an earlier meeting, a held one, one of another body, or beyond the next plan', async () => {
    const item = await planned({ meetingId: meeting.november });
    const theirs = await aMeeting(hub, { bodyId: await aBody(hub, 'other-body'), heldOn: '2020-01-15' });
    const beyond = await aMeeting(hub, { heldOn: '2021-06-01' });
    for (const meetingId of [meeting.july, meeting.november, await heldOn('2019-11-05'), theirs.id, beyond.id]) {
      const input = { ...at(item), meetingId, reason: 'Late' };
      expect(await refused(hub, 'clerk', 'carryOver', input)).toBe('BAD_USER_INPUT input.meetingId');
    }
    const unsaid = { ...at(item), meetingId: meeting.april, reason: ' ' };
    expect(await refused(hub, 'clerk', 'carryOver', unsaid)).toBe('BAD_USER_INPUT input.reason');
  });

  test('is dropped for a reason that everybody reads, and is changed no more', async () => {
    const item = await planned({ title: 'Adoption' });
    expect(await refused(hub, 'clerk', 'dropPlanItem', { ...at(item), reason: '' })).toBe(
      'BAD_USER_INPUT input.reason',
    );
    await change('clerk', 'dropPlanItem', { ...at(item), reason: 'It goes to cabinet' });
    expect((await asked(hub, 'public', `{ planItem(id: "${item.id}") { status reason } }`)).planItem).toEqual({
      status: 'dropped',
      reason: 'It goes to cabinet',
    });
    expect(await lineOf()).toBe('Adoption: dropped: It goes to cabinet');
    const now = { id: item.id, version: 2 };
    for (const [operation, more] of [
      ['dropPlanItem', { reason: 'Again' }],
      ['movePlanItem', { meetingId: meeting.april }],
      ['carryOver', { meetingId: meeting.april, reason: 'Late' }],
      ['fillPlaceholder', { kind: 'report', title: 'Other' }],
      ['completePlanItem', {}],
    ] as const) {
      expect(await refused(hub, 'clerk', operation, { ...now, ...more }), operation).toBe('CONFLICT');
    }
  });

  test('is done once its meeting has sat, under an item of that meeting’s agenda', async () => {
    const early = await planned();
    expect(await refused(hub, 'clerk', 'completePlanItem', at(early))).toBe('CONFLICT');
    const held = await heldOn('2019-05-20');
    const item = await planned({ meetingId: held, title: 'Self evaluation' });
    const elsewhere = await onAgenda(meeting.july);
    for (const agendaItemId of [elsewhere, uuidv7()]) {
      expect(await refused(hub, 'clerk', 'completePlanItem', { ...at(item), agendaItemId })).toBe(
        'BAD_USER_INPUT input.agendaItemId',
      );
    }
    const taken = await change('clerk', 'completePlanItem', { ...at(item), agendaItemId: await onAgenda(held) });
    expect(taken).toMatchObject({ status: 'done', warnings: [], viewerCanPlan: false });
    expect(await lineOf()).toBe('Self evaluation: taken on 20 May 2019');
    expect((await asked(hub, 'clerk', `{ planItem(id: "${item.id}") { agendaItem { title } } }`)).planItem).toEqual({
      agendaItem: { title: 'An item' },
    });
    // The agenda is not published: that the plan points into it shows the public nothing of it.
    expect((await asked(hub, 'public', `{ planItem(id: "${item.id}") { agendaItem { title } } }`)).planItem).toEqual({
      agendaItem: null,
    });
    const open = await planned({ meetingId: held, kind: 'toBeAgreed', title: 'Item to be agreed' });
    expect(await refused(hub, 'clerk', 'completePlanItem', at(open))).toBe('CONFLICT');
    // A meeting that was adjourned has sat, too.
    const adjourned = await aMeeting(hub, { heldOn: '2019-05-21', status: 'adjourned', adjournedOn: ['2019-05-21'] });
    const part = await planned({ meetingId: adjourned.id });
    expect((await change('clerk', 'completePlanItem', at(part))).status).toBe('done');
  });

  test('is put by the clerk on the agenda that is being prepared, once, and not while it is to be agreed', async () => {
    const { id: meetingId } = await aMeeting(hub, { heldOn: '2019-08-05' });
    const item = await planned({ meetingId, kind: 'workshop', title: 'Housing workshop', part: 'Care leavers' });
    const mayPlace = async (who: ViewerName, { id }: Read) =>
      (await asked(hub, who, `{ planItem(id: "${id}") { viewerCanPlaceOnAgenda } }`)).planItem.viewerCanPlaceOnAgenda;
    for (const who of VIEWERS) expect(await mayPlace(who, item), who).toBe(who === 'clerk');
    // The standing items come before all others.
    expect(await refused(hub, 'clerk', 'placeOnAgenda', at(item))).toBe('CONFLICT');
    await onAgenda(meetingId);
    expect(await refused(hub, 'chair', 'placeOnAgenda', at(item))).toBe('FORBIDDEN');
    const placed = await done(
      hub,
      'clerk',
      'placeOnAgenda',
      at(item),
      'id version agendaItem { number kind title part }',
    );
    expect(placed.agendaItem).toEqual({ number: 2, kind: 'workshop', title: 'Housing workshop', part: 'Care leavers' });
    expect(await lineOf()).toBe('Housing workshop: put on the agenda of 5 August 2019');
    const now = at(placed);
    expect(await mayPlace('clerk', item)).toBe(false);
    expect(await refused(hub, 'clerk', 'placeOnAgenda', now)).toBe('CONFLICT');
    expect(await refused(hub, 'clerk', 'movePlanItem', { ...now, meetingId: meeting.november })).toBe('CONFLICT');
    const carried = { ...now, meetingId: meeting.november, reason: 'The speaker is ill' };
    expect(await done(hub, 'clerk', 'carryOver', carried, 'agendaItem { id }')).toEqual({ agendaItem: null });
    for (const fields of [{ kind: 'toBeAgreed' }, { meetingId: null }]) {
      const unfit = await planned({ meetingId, ...fields });
      expect(await mayPlace('clerk', unfit)).toBe(false);
      expect(await refused(hub, 'clerk', 'placeOnAgenda', at(unfit))).toBe('CONFLICT');
    }
    const published = await aMeeting(hub, { heldOn: '2019-08-06', agendaPublishedOn: '2019-07-29' });
    const late = await planned({ meetingId: published.id });
    expect(await mayPlace('clerk', late)).toBe(false);
    expect(await refused(hub, 'clerk', 'placeOnAgenda', at(late))).toBe('CONFLICT');
  });

  test('is changed as it was read; what changed since is told', async () => {
    const item = await planned();
    await change('clerk', 'dropPlanItem', { ...at(item), reason: 'Full' });
    const stale = await tryTo(hub, 'chair', 'movePlanItem', { ...at(item), meetingId: meeting.november });
    expect(stale.codes).toEqual(['CONFLICT']);
    expect(stale.errors[0]?.extensions.changed).toEqual(['reason', 'status']);
    expect(await refused(hub, 'clerk', 'dropPlanItem', { id: uuidv7(), version: 1, reason: 'Full' })).toBe('NOT_FOUND');
  });

  test('is planned once, however often the same request is sent', async () => {
    const input = { workPlanId: plan, kind: 'report', title: 'Sent twice' };
    const mutation = `mutation ($input: PlanItemInput!) { planItem(input: $input, idempotencyKey: "twice") { id } }`;
    const [once, again] = [
      await hub.as('clerk').ask(mutation, { input }),
      await hub.as('clerk').ask(mutation, { input }),
    ];
    expect(again.data).toEqual(once.data);
  });
});

describe('A review of the plan', () => {
  test('shows a meeting what changed since the review before, and members what it said', async () => {
    hub.clock.set('2017-11-20T12:00:00Z');
    const { workPlan: workPlanId, meetings, body: bodyId } = hub.ids;
    const put = (title: string) => planned({ workPlanId, meetingId: meetings.november, title });
    const one = await put('First');
    const two = await put('Second');
    const input = { workPlanId, meetingId: meetings.september, note: 'More on health, please' };
    const before = await rowsIn(hub, 'plan_reviews', 'audit_entries');
    for (const who of VIEWERS.filter((name) => name !== 'clerk')) {
      expect(await refused(hub, who, 'reviewWorkPlan', input), who).toBe('FORBIDDEN');
    }
    const wrong = [meetings.november, uuidv7(), (await aMeeting(hub, { bodyId: await aBody(hub, 'else') })).id];
    for (const meetingId of wrong) {
      expect(await refused(hub, 'clerk', 'reviewWorkPlan', { ...input, meetingId })).toBe(
        'BAD_USER_INPUT input.meetingId',
      );
    }
    expect(await refused(hub, 'clerk', 'reviewWorkPlan', { ...input, note: ' ' })).toBe('BAD_USER_INPUT input.note');
    expect(await refused(hub, 'clerk', 'reviewWorkPlan', { ...input, workPlanId: uuidv7() })).toBe('NOT_FOUND');
    expect(await rowsIn(hub, 'plan_reviews', 'audit_entries')).toEqual(before);

    await done(hub, 'clerk', 'reviewWorkPlan', input, 'id');
    expect(await refused(hub, 'clerk', 'reviewWorkPlan', input)).toBe('CONFLICT');
    await change('clerk', 'dropPlanItem', { ...at(two), reason: 'Full' });
    const october = (await aMeeting(hub, { bodyId, heldOn: '2017-10-19', status: 'held' })).id;
    hub.clock.set('2017-11-21T12:00:00Z');
    await done(hub, 'clerk', 'reviewWorkPlan', { workPlanId, meetingId: october }, 'id');
    await change('clerk', 'dropPlanItem', { ...at(one), reason: 'Done elsewhere' });
    const READ = `{ workPlan(id: "${workPlanId}") {
      reviews { reviewedOn note meeting { heldOn } changes { text } } changesSinceReview { text } } }`;
    const reviews = [
      {
        reviewedOn: '2017-11-21',
        note: null,
        meeting: { heldOn: '2017-10-19' },
        changes: [{ text: 'Second: dropped: Full' }],
      },
      {
        reviewedOn: '2017-11-20',
        note: 'More on health, please',
        meeting: { heldOn: '2017-09-21' },
        changes: [{ text: 'First: planned for 30 November 2017' }, { text: 'Second: planned for 30 November 2017' }],
      },
    ];
    const changesSinceReview = [{ text: 'First: dropped: Done elsewhere' }];
    expect((await asked(hub, 'youngMember', READ)).workPlan).toEqual({ reviews, changesSinceReview });
    const open = reviews.map((review) => ({ ...review, note: null }));
    const shown = await hub.as('public').ask(READ);
    expect(shown.data.workPlan).toEqual({ reviews: open, changesSinceReview });
    expect(shown.withheld.map(({ reason }) => reason)).toContain('MEMBERS_ONLY');
  });
});
