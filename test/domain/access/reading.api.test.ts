/** What a contributor is told afterwards: who was shown what stands under protection, and where each thing went. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aFigure, deedsIn, type Deeds } from '../../support/deeds.js';
import { world, type ViewerName, type World } from '../../support/world.js';

let hub: World;
let deeds: Deeds;
let id: string;

const CODE = 'return-interviews-completed';

beforeAll(async () => {
  hub = await world();
  deeds = deedsIn(hub);
  const { agencies, indicators, priorities, body: bodyId, meetings } = hub.ids;
  await deeds.agrees(
    {
      supplier: 'socialCare',
      recipient: { agencyId: agencies.housing },
      subject: 'policing',
      classes: ['agreement', 'named'],
    },
    'socialCareLead',
    'housingLead',
  );
  await deeds.does('clerk', 'setTarget', {
    indicatorId: indicators[CODE],
    bodyId,
    priorityId: priorities[5],
    value: 80,
    periodStartOn: '2017-04-01',
    periodEndOn: '2018-03-31',
    setAtMeetingId: meetings.september,
  });
  const submitted = await deeds.submits('socialCareOfficer', {
    subject: 'policing',
    narrative: 'For the members',
    note: 'For housing',
    figures: [aFigure(CODE, { parts: { numerator: 3, denominator: 12 } })],
    proposals: [{ title: 'Interview sooner', fromFigure: CODE }],
  });
  const { proposals } = await deeds.accepts(submitted);
  await deeds.takesUp('chair', proposals[0], { title: 'Interview sooner', owner: 'socialCare' });
  id = submitted.id;
});

afterAll(async () => hub.close());

const READINGS = 'readings { at fields seatTitle agency { code } agreement { status } }';
const asksReadings = async (who: ViewerName) =>
  (await deeds.asks(who, `{ contribution(id: "${id}") { ${READINGS} figures { ${READINGS} } } }`)).data.contribution;

test('Nobody has read it until somebody has', async () => {
  expect(await asksReadings('socialCareOfficer')).toEqual({ readings: [], figures: [{ readings: [] }] });
});

test('The agency is told who was shown its protected fields, when, from which seat and by which agreement', async () => {
  await deeds.asks('housingOfficer', `{ contribution(id: "${id}") { note narrative figures { numerator value } } }`);
  hub.clock.set('2017-11-21T09:00:00Z');
  await deeds.asks('housingLead', `{ contribution(id: "${id}") { note } }`);
  const by = (seat: string, at: string, fields: string[]) => ({
    at,
    fields,
    seatTitle: `Seat of the ${seat}`,
    agency: { code: 'housing' },
    agreement: { status: 'inForce' },
  });
  const told = {
    readings: [
      by('housingLead', '2017-11-21T09:00:00.000Z', ['note']),
      by('housingOfficer', '2017-11-20T12:00:00.000Z', ['note']),
    ],
    figures: [{ readings: [by('housingOfficer', '2017-11-20T12:00:00.000Z', ['numerator', 'value'])] }],
  };
  for (const who of ['socialCareOfficer', 'socialCareLead', 'informationGovernance'] as const) {
    expect(await asksReadings(who), who).toEqual(told);
  }
  for (const who of ['housingOfficer', 'policeLead', 'chair', 'clerk', 'youngMember'] as const) {
    expect(await asksReadings(who), who).toEqual({ readings: null, figures: [{ readings: null }] });
  }
});

test('A receipt says where each thing went, and what is not there for the reader is not in it', async () => {
  const founding = { code: 'cabinet', name: 'Cabinet', calledA: 'cabinet', kind: 'cabinet', power: 'executive' };
  const cabinet = await deeds.does('clerk', 'foundBody', founding);
  await deeds.does('clerk', 'setDuty', {
    bodyId: hub.ids.body,
    title: 'Annual report',
    cadence: 'annual',
    startsOn: '2018-03-31',
    toBodyId: cabinet.id,
  });
  const ask = `{ contribution(id: "${id}") { receipt { went fallsOn figure { numerator } meeting { heldOn } target { value }
    proposal { title } action { title } duty { title } } } }`;
  const nothing = {
    fallsOn: null,
    figure: null,
    meeting: null,
    target: null,
    proposal: null,
    action: null,
    duty: null,
  };
  const figure = { numerator: 3 };
  const heldOn = '2017-11-30';
  const { receipt } = (await deeds.asks('socialCareOfficer', ask)).data.contribution;
  expect(receipt).toEqual([
    { ...nothing, went: 'meeting', fallsOn: heldOn, meeting: { heldOn } },
    { ...nothing, went: 'meeting', fallsOn: heldOn, meeting: { heldOn }, figure },
    { ...nothing, went: 'target', target: { value: 80 }, figure },
    { ...nothing, went: 'proposal', proposal: { title: 'Interview sooner' }, figure },
    { ...nothing, went: 'action', fallsOn: '2018-03-31', action: { title: 'Interview sooner' }, figure },
    { ...nothing, went: 'report', fallsOn: '2018-03-31', duty: { title: 'Annual report' } },
  ]);
  const asMember = (await deeds.asks('youngMember', ask)).data.contribution.receipt;
  expect(asMember).toHaveLength(6);
  expect(asMember[1].figure).toEqual({ numerator: null });
  const draft = await deeds.submits('socialCareOfficer', { subject: 'placement', draft: true, narrative: 'Not yet' });
  const ofDraft = await deeds.asks('socialCareOfficer', `{ contribution(id: "${draft.id}") { receipt { went } } }`);
  expect(ofDraft.data.contribution.receipt).toEqual([]);
});

test('A receipt says what a red value calls for, to whoever reads the value and to nobody else', async () => {
  const line = { indicatorCode: CODE, position: 1, basis: 'target', amberWithin: 5 };
  await deeds.does('clerk', 'setScorecardLine', { bodyId: hub.ids.body, line });
  const ask = `{ contribution(id: "${id}") { figures { id } receipt { went fallsOn scorecardLine { rag }
    exceptionReport { causes } exceptionOwed { dueOn agency { code } } } } }`;
  const called = async (who: ViewerName) => {
    const { receipt } = (await deeds.asks(who, ask)).data.contribution;
    return receipt.filter(({ went }: { went: string }) => /^(scorecard|exception)/.test(went));
  };
  const nothing = { fallsOn: null, scorecardLine: null, exceptionReport: null, exceptionOwed: null };
  const red = { ...nothing, went: 'scorecard', scorecardLine: { rag: 'red' } };
  const exceptionOwed = { dueOn: '2017-11-30', agency: { code: 'socialcare' } };
  const owed = { ...nothing, went: 'exceptionOwed', fallsOn: '2017-11-30', exceptionOwed };
  expect(await called('socialCareOfficer')).toEqual([red, owed]);
  const others = ['chair', 'clerk', 'policeLead', 'youngMember'] as const;
  const untold = [{ ...nothing, went: 'scorecard', scorecardLine: { rag: null } }];
  for (const who of others) expect(await called(who), who).toEqual(untold);

  const [{ id: figureId }] = (await deeds.asks('socialCareOfficer', ask)).data.contribution.figures;
  const actions = [{ title: 'Fill both posts' }];
  await deeds.does('socialCareOfficer', 'reportException', { figureId, causes: 'Two posts stood empty', actions });
  const exceptionReport = { causes: 'Two posts stood empty' };
  expect(await called('socialCareOfficer')).toEqual([red, { ...nothing, went: 'exception', exceptionReport }]);
  for (const who of others) expect(await called(who), who).toEqual(untold);
});

test('Who asks where something else went is not said to have read what stands beside it on the scorecard', async () => {
  const other = await deeds.contributes('socialCareOfficer', { subject: 'careLeavers', narrative: 'More found work' });
  const before = await asksReadings('socialCareOfficer');
  const ask = `{ contribution(id: "${other.id}") { receipt { went } } }`;
  const { receipt } = (await deeds.asks('housingOfficer', ask)).data.contribution;
  expect(receipt).toContainEqual({ went: 'meeting' });
  expect(await asksReadings('socialCareOfficer')).toEqual(before);
});
