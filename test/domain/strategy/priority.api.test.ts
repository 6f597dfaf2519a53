/** The strategy of a body: its priorities, which are public, and who leads them, which is not. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aBody, aMember, aSeat, asked, done, refused, rowsIn, VIEWERS, type Read } from '../../support/a.js';
import { world, type ViewerName, type World } from '../../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

const at = ({ id, version }: Read) => ({ id, version });
const naming = (memberId: string, input: object = {}) => ({
  priorityId: hub.ids.priorities[6],
  memberId,
  fromOn: '2017-11-20',
  ...input,
});
const LEAD = 'id version fromOn untilOn title holderName agency { code } priority { number } viewerCanEnd';
const rolesOf = async (who: ViewerName): Promise<string[]> =>
  (await asked(hub, who, '{ viewer { bodies { body { code } roles } } }')).viewer.bodies.find(
    ({ body }: { body: { code: string } }) => body.code === 'panel',
  ).roles;

describe('A priority', () => {
  test('is read by everybody, in the order of its number', async () => {
    for (const who of ['public', 'noSeat', 'policeSystem', 'councillor'] as const) {
      const { body } = await asked(hub, who, '{ body(code: "panel") { priorities { number title } } }');
      expect(body.priorities.slice(0, 7)).toEqual(
        [1, 2, 3, 4, 5, 6, 7].map((number) => ({ number, title: `Priority ${number}` })),
      );
    }
  });

  test('is added by the clerk of the body, and by nobody else', async () => {
    const input = { bodyId: hub.ids.body, number: 8, title: ' Timely health ', description: 'What it is for' };
    for (const who of VIEWERS.filter((one) => one !== 'clerk')) {
      expect(await refused(hub, who, 'addPriority', input), who).toBe('FORBIDDEN');
    }
    const fields = 'number title description body { code }';
    expect(await done(hub, 'clerk', 'addPriority', input, fields)).toEqual({
      number: 8,
      title: 'Timely health',
      description: 'What it is for',
      body: { code: 'panel' },
    });
    const bodyId = await aBody(hub, 'committee');
    expect(await refused(hub, 'clerk', 'addPriority', { ...input, bodyId })).toBe('FORBIDDEN');
  });

  test.each<readonly [what: string, fault: () => object, answer: string]>([
    ['of a number that is taken', () => ({ number: 1 }), 'BAD_USER_INPUT input.number'],
    ['numbered 0', () => ({ number: 0 }), 'BAD_USER_INPUT input.number'],
    ['numbered 100', () => ({ number: 100 }), 'BAD_USER_INPUT input.number'],
    ['without a title', () => ({ title: ' ' }), 'BAD_USER_INPUT input.title'],
    ['with a title of 201 characters', () => ({ title: 'a'.repeat(201) }), 'BAD_USER_INPUT input.title'],
    ['without a description', () => ({ description: '' }), 'BAD_USER_INPUT input.description'],
    ['of a body that is not there', () => ({ bodyId: uuidv7() }), 'NOT_FOUND'],
  ])('is not added %s', async (_, fault, answer) => {
    const before = await rowsIn(hub, 'priorities', 'audit_entries');
    const input = { bodyId: hub.ids.body, number: 9, title: 'Another', description: 'What it is for', ...fault() };
    expect(await refused(hub, 'clerk', 'addPriority', input)).toBe(answer);
    expect(await rowsIn(hub, 'priorities', 'audit_entries')).toEqual(before);
  });
});

describe('The lead of a priority', () => {
  test('is named by the chair or the clerk, councillor or not, and has the role from the next request on', async () => {
    expect(await rolesOf('virtualSchoolHead')).toEqual(['partnerLead']);
    const lead = await done(hub, 'chair', 'nameLead', naming(hub.ids.people.virtualSchoolHead), LEAD);
    expect(lead).toMatchObject({
      fromOn: '2017-11-20',
      untilOn: null,
      title: 'Seat of the virtualSchoolHead',
      holderName: 'Person virtualSchoolHead',
      agency: { code: 'virtualschool' },
      priority: { number: 7 },
      viewerCanEnd: true,
    });
    expect(await rolesOf('virtualSchoolHead')).toEqual(['partnerLead', 'priorityLead']);
    const ended = await done(hub, 'clerk', 'endLead', { ...at(lead), untilOn: '2017-11-20' }, LEAD);
    expect(ended.untilOn).toBe('2017-11-20');
    hub.clock.set('2017-11-21T00:00:00Z');
    expect(await rolesOf('virtualSchoolHead')).toEqual(['partnerLead']);
    expect(await refused(hub, 'clerk', 'endLead', { ...at(ended), untilOn: '2017-11-20' })).toBe('CONFLICT');
  });

  test('is withdrawn by ending it the day before it began', async () => {
    const lead = await done(hub, 'clerk', 'nameLead', naming(hub.ids.people.healthLead));
    await done(hub, 'clerk', 'endLead', { ...lead, untilOn: '2017-11-19' });
    expect(await rolesOf('healthLead')).toEqual(['partnerLead']);
    // Named anew, once the first is over.
    const again = await done(hub, 'clerk', 'nameLead', naming(hub.ids.people.healthLead, { fromOn: '2017-11-21' }));
    await done(hub, 'clerk', 'endLead', { ...again, untilOn: '2017-11-20' });
  });

  test('is named and ended by nobody else, and by nobody for themselves', async () => {
    const { leads } = (
      await asked(hub, 'clerk', `{ priority(id: "${hub.ids.priorities[5]}") { leads { id version } } }`)
    ).priority;
    for (const who of VIEWERS.filter((one) => one !== 'clerk' && one !== 'chair')) {
      expect(await refused(hub, who, 'nameLead', naming(hub.ids.people.housingLead)), who).toBe('FORBIDDEN');
      const ends = await refused(hub, who, 'endLead', { ...leads[0], untilOn: '2017-12-31' });
      expect(['FORBIDDEN', 'NOT_FOUND'], who).toContain(ends);
    }
    expect(await refused(hub, 'chair', 'nameLead', naming(hub.ids.people.chair))).toBe('FORBIDDEN');
    expect(await refused(hub, 'clerk', 'nameLead', naming(hub.ids.people.clerk))).toBe('FORBIDDEN');
  });

  test('holds a seat in the body that counts, and leads the priority once', async () => {
    const unseated = await aMember(hub);
    const named = (memberId: string, input: object = {}) => refused(hub, 'clerk', 'nameLead', naming(memberId, input));
    expect(await named(hub.ids.people.noSeat)).toBe('BAD_USER_INPUT input.memberId');
    expect(await named(unseated.id)).toBe('BAD_USER_INPUT input.memberId');
    expect(await named(uuidv7())).toBe('BAD_USER_INPUT input.memberId');
    await aSeat(hub, unseated.id, { role: 'partnerLead' });
    // The seat still awaits the second person.
    expect(await named(unseated.id)).toBe('BAD_USER_INPUT input.memberId');
    const already = { priorityId: hub.ids.priorities[5] };
    expect(await named(hub.ids.people.priorityLead, already)).toBe('BAD_USER_INPUT input.memberId');
    expect(await named(hub.ids.people.housingLead, { priorityId: uuidv7() })).toBe('NOT_FOUND');
    expect(await named(hub.ids.people.housingLead, { fromOn: '2017-02-30' })).toBe('BAD_USER_INPUT variables.input');
  });

  test('loses the role with the seat', async () => {
    await done(hub, 'clerk', 'nameLead', naming(hub.ids.people.coopted));
    expect(await rolesOf('coopted')).toEqual(['coopted', 'priorityLead']);
    await done(hub, 'clerk', 'endSeat', { id: hub.ids.seats['coopted coopted'], version: 1 });
    expect(await rolesOf('coopted')).toEqual([]);
  });

  test('is ended once, as it was read, and never later than its end is set', async () => {
    const lead = await done(hub, 'clerk', 'nameLead', naming(hub.ids.people.policeLead));
    expect(await refused(hub, 'clerk', 'endLead', { ...lead, untilOn: '2017-11-18' })).toBe(
      'BAD_USER_INPUT input.untilOn',
    );
    const ended = await done(hub, 'chair', 'endLead', { ...lead, untilOn: '2017-12-31' });
    expect(await refused(hub, 'clerk', 'endLead', { ...lead, untilOn: '2017-12-01' })).toBe('CONFLICT');
    expect(await refused(hub, 'clerk', 'endLead', { ...ended, untilOn: '2018-01-01' })).toBe(
      'BAD_USER_INPUT input.untilOn',
    );
    await done(hub, 'clerk', 'endLead', { ...ended, untilOn: '2017-12-01' });
  });

  test('is known to those with a role in the body alone', async () => {
    const leads = async (who: ViewerName) =>
      (
        await asked(
          hub,
          who,
          `{ priority(id: "${hub.ids.priorities[5]}") { leads { title holderName } viewerCanNameLead } }`,
        )
      ).priority;
    const shown = { title: 'Seat of the priorityLead', holderName: 'Person priorityLead' };
    expect(await leads('youngMember')).toEqual({ leads: [shown], viewerCanNameLead: false });
    expect(await leads('chair')).toEqual({ leads: [shown], viewerCanNameLead: true });
    expect(await leads('policeSystem')).toEqual({ leads: [{ ...shown, holderName: null }], viewerCanNameLead: false });
    for (const who of ['public', 'noSeat'] as const) {
      expect(await leads(who)).toEqual({ leads: [], viewerCanNameLead: false });
    }
  });

  test('is added by the clerk, who alone is told so', async () => {
    for (const who of VIEWERS) {
      const { body } = await asked(hub, who, '{ body(code: "panel") { viewerCanAddPriority } }');
      expect(body.viewerCanAddPriority, who).toBe(who === 'clerk');
    }
  });
});
