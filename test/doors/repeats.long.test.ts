/** A repeat under an idempotency key is a new question, and a conflict names only what one may read. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deedsIn, type Deeds, type Given } from '../support/deeds.js';
import { undertakes } from '../support/undertaking.js';
import { world, type World } from '../support/world.js';

let hub: World;
let deeds: Deeds;

beforeAll(async () => {
  hub = await world();
  deeds = deedsIn(hub);
  await undertakes(hub.as('chair').ask);
});

afterAll(async () => hub.close());

const SECRET = 'The health of two of them';

describe('A repeat after the agreement was withdrawn', () => {
  test('does not show the clerk the narrative that the first answer showed', async () => {
    const agreement = await deeds.agrees(
      { supplier: 'health', recipient: { role: 'clerk' }, subject: 'health', classes: ['agreement'] },
      'healthLead',
      'chair',
    );
    const given = await deeds.submits('healthLead', { subject: 'health', raisedTo: 'agreement', narrative: SECRET });
    const accept = () =>
      deeds.tries(
        'clerk',
        'acceptContribution',
        { id: given.id, version: given.version },
        { key: 'accept-once', selection: 'id version stage narrative' },
      );
    const first = await accept();
    expect(first.data.acceptContribution).toMatchObject({ stage: 'accepted', narrative: SECRET });
    await deeds.withdraws('healthLead', agreement);
    const again = await accept();
    expect(again.data.acceptContribution).toEqual({ ...first.data.acceptContribution, narrative: null });
    expect(again.withheld).toMatchObject([{ path: 'acceptContribution.narrative', reason: 'AGREEMENT_NEEDED' }]);
  });

  test('does not show the chair why a partner proposed what the chair took up', async () => {
    const agreement = await deeds.agrees(
      { supplier: 'police', recipient: { role: 'chair' }, subject: 'policing', classes: ['agreement'] },
      'policeLead',
      'chair',
    );
    const { proposals } = await deeds.contributes('policeOfficer', {
      subject: 'policing',
      proposals: [{ title: 'Patrol the parks', background: SECRET }],
    });
    const [{ id, version }] = proposals;
    const takeUp = () =>
      deeds.tries(
        'chair',
        'takeUpProposal',
        { id, version, title: 'Patrols', ownerAgencyId: hub.ids.agencies.police, dueOn: '2018-03-31' },
        { key: 'take-up-once', selection: 'id proposals { background }' },
      );
    const first = await takeUp();
    expect(first.data.takeUpProposal.proposals).toEqual([{ background: SECRET }]);
    await deeds.withdraws('policeLead', agreement);
    const again = await takeUp();
    expect(again.data.takeUpProposal).toEqual({ id: first.data.takeUpProposal.id, proposals: [{ background: null }] });
    expect(again.withheld).toMatchObject([{ path: 'takeUpProposal.proposals.*.background' }]);
  });

  test('is refused to somebody whose membership was suspended in between', async () => {
    const input = { meetingId: hub.ids.meetings.november, subject: 'placement', narrative: 'Ours' };
    const submit = () => deeds.tries('socialCareOfficer', 'submitContribution', input, { key: 'submit-once' });
    expect((await submit()).codes).toEqual([]);
    const { version } = (await deeds.asks('clerk', `{ member(id: "${hub.ids.people.socialCareOfficer}") { version } }`))
      .data.member;
    const suspended = await deeds.does('socialCareLead', 'suspendMember', {
      id: hub.ids.people.socialCareOfficer,
      version,
      reason: 'Away',
    });
    expect(await submit()).toMatchObject({ status: 401, codes: ['UNAUTHENTICATED'] });
    await deeds.does('informationGovernance', 'reinstateMember', { ...suspended, reason: 'Back' });
    expect((await submit()).codes).toEqual([]);
  });
});

describe('A key', () => {
  const input = (narrative: string) => ({ meetingId: hub.ids.meetings.november, subject: 'voice', narrative });

  test('with another input is a conflict that tells nothing of the first', async () => {
    await deeds.tries('fosteringChair', 'submitContribution', input(SECRET), { key: 'one-key' });
    const { errors, data } = await deeds.tries('fosteringChair', 'submitContribution', input('Another'), {
      key: 'one-key',
    });
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);
    expect(JSON.stringify(errors)).not.toContain(SECRET);
    expect(errors[0]?.extensions).not.toHaveProperty('changed');
  });

  test('of one member is nothing to another: it neither repeats nor tells what was done under it', async () => {
    const housing = { ...input('Of housing'), subject: 'housing' };
    const one = await deeds.tries('housingOfficer', 'submitContribution', housing, { key: 'two-people' });
    const other = await deeds.tries('virtualSchoolHead', 'submitContribution', housing, { key: 'two-people' });
    expect(other.codes).toEqual([]);
    expect(other.data.submitContribution.id).not.toBe(one.data.submitContribution.id);
  });
});

describe('A conflict names what has changed', () => {
  /** A contribution of social care’s, read by the clerk and then revised in everything. */
  const staleFor = async (subject: string, raisedTo?: string): Promise<Given> => {
    const read = await deeds.submits('socialCareLead', { subject, raisedTo, narrative: 'Once', note: 'Once' });
    await deeds.does('socialCareLead', 'reviseContribution', {
      id: read.id,
      version: read.version,
      service: 'Another service',
      narrative: 'Twice',
      note: 'Twice',
    });
    return { id: read.id, version: read.version };
  };
  const changedFor = async (who: 'clerk' | 'socialCareLead', mutation: string, read: Given): Promise<unknown> => {
    const input = mutation === 'reviseContribution' ? { ...read, service: 'A third' } : read;
    const { codes, errors } = await deeds.tries(who, mutation, { ...input });
    expect(codes).toEqual(['CONFLICT']);
    return errors[0]?.extensions.changed;
  };

  test('to its own agency in full', async () => {
    const read = await staleFor('policing');
    expect(await changedFor('socialCareLead', 'reviseContribution', read)).toEqual(['narrative', 'note', 'service']);
  });

  test('to the clerk without the note', async () => {
    const read = await staleFor('careLeavers');
    expect(await changedFor('clerk', 'acceptContribution', read)).toEqual(['narrative', 'service']);
  });

  test.each([
    ['agreement', 'finance'],
    ['named', 'education'],
  ])('to the clerk without a narrative that was raised to %s', async (raisedTo, subject) => {
    const read = await staleFor(subject, raisedTo);
    expect(await changedFor('clerk', 'acceptContribution', read)).toEqual(['service']);
  });

  test('to a system of the agency without the texts that it does not read', async () => {
    const read = await deeds.submits('policeSystem', { subject: 'education', narrative: 'Once' });
    await deeds.does('policeLead', 'reviseContribution', {
      id: read.id,
      version: read.version,
      service: 'Custody',
      narrative: 'Twice',
      note: 'Twice',
    });
    const { errors } = await deeds.tries('policeSystem', 'reviseContribution', {
      id: read.id,
      version: read.version,
      service: 'Another',
    });
    expect(errors[0]?.extensions).toMatchObject({ code: 'CONFLICT', changed: ['service'] });
  });

  test('to nobody who may not change it: they are told that, whatever version they name', async () => {
    const read = await staleFor('governance');
    for (const version of [read.version, read.version + 1]) {
      const { codes, errors } = await deeds.tries('chair', 'acceptContribution', { id: read.id, version });
      expect(codes).toEqual(['FORBIDDEN']);
      expect(errors[0]?.extensions).not.toHaveProperty('changed');
    }
  });
});
