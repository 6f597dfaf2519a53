/** Three years of a figure as one, and out of how many a figure is, as each reads them. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aContribution, aMeeting, anIndicator, asked, done, QUARTER, type Read } from '../../support/a.js';
import { world, type ViewerName, type World } from '../../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
});
afterAll(async () => hub.close());

const at = ({ id, version }: Read): Read => ({ id, version });
type Parts = readonly [numerator: number, denominator: number];
const parts = ([numerator, denominator]: Parts) => ({ parts: { numerator, denominator } });
const year = (first: number) => ({ periodStartOn: `${first}-04-01`, periodEndOn: `${first + 1}-03-31` });

const aYearly = () =>
  anIndicator(hub, { unit: 'percent', periodKind: 'financialYear', precision: 1, validFromOn: '2014-04-01' });

/** Years of a percentage from 2014 on, given and accepted. */
async function given({ code }: { code: string }, years: readonly Parts[], input: object = {}): Promise<Read> {
  const figures = years.map((one, after) => ({ indicatorCode: code, measure: parts(one), ...year(2014 + after) }));
  return done(hub, 'clerk', 'acceptContribution', at(await aContribution(hub, 'policeOfficer', { figures, ...input })));
}

const POOLED = 'pooled { periodStartOn periodEndOn periods display numerator denominator cohortSize }';
/** How somebody reads what is pooled of each figure of a contribution. */
const pooledIn = async ({ id }: Read, who: ViewerName) =>
  (await asked(hub, who, `{ contribution(id: "${id}") { figures { display ${POOLED} } } }`)).contribution?.figures ??
  [];

const SPAN = { periodStartOn: '2014-04-01', periodEndOn: '2017-03-31', periods: 3 };

test('Three years that are too small each are read as one, and exactly by whoever reads each of them so', async () => {
  const meeting = await aMeeting(hub, { heldOn: '2017-11-19' });
  const returned = await given(
    await aYearly(),
    [
      [3, 20],
      [4, 21],
      [5, 22],
    ],
    { meetingId: meeting.id },
  );
  const released = {
    display: 'c',
    pooled: { ...SPAN, display: '19 %', numerator: null, denominator: null, cohortSize: 63 },
  };
  for (const who of ['councillor', 'youngMember', 'housingLead', 'clerk'] as const) {
    expect(await pooledIn(returned, who), who).toEqual([released, released, released]);
  }
  const [first] = await pooledIn(returned, 'policeLead');
  expect(first).toEqual({
    display: '15 %',
    pooled: { ...SPAN, display: '19 %', numerator: 12, denominator: 63, cohortSize: 63 },
  });
  // The public read it once all of them are published.
  await expect(pooledIn(returned, 'public')).rejects.toThrow('There is no such contribution');
  hub.clock.set('2017-11-20T12:00:00Z');
  await done(hub, 'clerk', 'holdMeeting', at(meeting));
  const { version } = (await asked(hub, 'clerk', `{ contribution(id: "${returned.id}") { version } }`)).contribution;
  await done(hub, 'clerk', 'publishContribution', { id: returned.id, version });
  expect(await pooledIn(returned, 'public')).toEqual([released, released, released]);
});

test('Three years as one that would tell a hidden year beside the two that are shown are hidden', async () => {
  const returned = await given(await aYearly(), [
    [3, 20],
    [14, 31],
    [15, 33],
  ]);
  const displays = async (who: ViewerName) =>
    (await pooledIn(returned, who)).map((one: { display: string; pooled: { display: string } }) => [
      one.display,
      one.pooled.display,
    ]);
  expect(await displays('councillor')).toEqual([
    ['c', 'c'],
    ['45.2 %', 'c'],
    ['45.5 %', 'c'],
  ]);
  expect(await displays('policeOfficer')).toEqual([
    ['15 %', '38.1 %'],
    ['45.2 %', '38.1 %'],
    ['45.5 %', '38.1 %'],
  ]);
});

test('What two hidden years leave of three must not be small either', async () => {
  const returned = await given(await aYearly(), [
    [1, 20],
    [2, 31],
    [15, 33],
  ]);
  expect((await pooledIn(returned, 'councillor'))[0]).toMatchObject({ display: 'c', pooled: { display: 'c' } });
});

test('Two years are not pooled, nor a span that is not complete: the one before it is read', async () => {
  const indicator = await aYearly();
  const two = await given(indicator, [
    [3, 20],
    [4, 21],
  ]);
  expect(await pooledIn(two, 'councillor')).toMatchObject([{ pooled: null }, { pooled: null }]);
  const third = { indicatorCode: indicator.code, measure: parts([5, 22]), ...year(2016) };
  const quarter = { indicatorCode: (await anIndicator(hub)).code, measure: parts([30, 60]), ...QUARTER };
  const figures = [third, quarter];
  await done(hub, 'clerk', 'acceptContribution', at(await aContribution(hub, 'policeOfficer', { figures })));
  expect(await pooledIn(two, 'councillor')).toMatchObject([{ pooled: SPAN }, { pooled: SPAN }]);
  hub.clock.set('2018-04-10T12:00:00Z');
  const meeting = await aMeeting(hub, { heldOn: '2018-05-17' });
  const fourth = { indicatorCode: indicator.code, measure: parts([2, 25]), ...year(2017) };
  const later = await aContribution(hub, 'policeOfficer', { figures: [fourth], meetingId: meeting.id });
  await done(hub, 'clerk', 'acceptContribution', at(later));
  expect(await pooledIn(later, 'councillor')).toMatchObject([{ display: 'c', pooled: SPAN }]);
});

test('While a correction of a year is not there for a reader, nothing is pooled for them', async () => {
  const indicator = await aYearly();
  const returned = await given(indicator, [
    [3, 20],
    [14, 31],
    [15, 33],
  ]);
  const { version } = (await asked(hub, 'policeLead', `{ contribution(id: "${returned.id}") { version } }`))
    .contribution;
  await done(hub, 'policeLead', 'correctContribution', {
    id: returned.id,
    version,
    reason: 'Counted anew',
    draft: false,
    figures: [{ indicatorCode: indicator.code, measure: parts([13, 30]), ...year(2014) }],
  });
  expect((await pooledIn(returned, 'councillor'))[0]).toMatchObject({ display: 'c', pooled: null });
  expect((await pooledIn(returned, 'policeLead'))[0]).toMatchObject({ pooled: { numerator: 42, denominator: 94 } });
});

const averageOf = (value: number, denominator: number) => ({ average: { value, denominator } });
/** Years of an average from 2014 on, given and accepted. */
async function averaged(years: readonly (readonly [value: number, denominator: number])[], input: object = {}) {
  const yearly = { unit: 'score', periodKind: 'financialYear', precision: 1, validFromOn: '2014-04-01' } as const;
  const { code } = await anIndicator(hub, yearly);
  const figures = years.map(([value, denominator], after) => ({
    indicatorCode: code,
    measure: averageOf(value, denominator),
    ...year(2014 + after),
  }));
  return done(hub, 'clerk', 'acceptContribution', at(await aContribution(hub, 'policeOfficer', { figures, ...input })));
}

test('Three averages of too few each are read as one, in which each counts as often as it is of children', async () => {
  const returned = await averaged([
    [10, 9],
    [20, 8],
    [30, 3],
  ]);
  const pooled = { ...SPAN, display: '17', numerator: null, denominator: null, cohortSize: 20 };
  expect((await pooledIn(returned, 'councillor'))[0]).toEqual({ display: 'c', pooled });
  expect((await pooledIn(returned, 'policeLead'))[0]).toEqual({
    display: '10',
    pooled: { ...pooled, denominator: 20 },
  });
});

test.each([
  [
    'one hidden year',
    [
      [10, 9],
      [20, 30],
      [30, 31],
    ],
    ['c', '20', '30'],
  ],
  [
    'two hidden years of fewer than ten children together',
    [
      [10, 4],
      [20, 5],
      [30, 31],
    ],
    ['c', 'c', '30'],
  ],
] as const)('Three years as one that would tell the average of %s are hidden', async (_, years, displays) => {
  const returned = await averaged(years);
  const read = await pooledIn(returned, 'councillor');
  expect(read.map((one: { display: string }) => one.display)).toEqual(displays);
  expect(read[0].pooled).toMatchObject({ display: 'c', cohortSize: null });
  expect((await pooledIn(returned, 'policeLead'))[0].pooled.display).not.toBe('c');
});

test('Three years that their agency gave itself do not tell the average of a hidden one of them', async () => {
  const yearly = { unit: 'score', periodKind: 'financialYear', precision: 1, validFromOn: '2014-04-01' } as const;
  const { code } = await anIndicator(hub, yearly);
  const figure = (value: number, denominator: number, period: object) => ({
    indicatorCode: code,
    measure: averageOf(value, denominator),
    ...period,
  });
  const figures = [
    figure(10, 9, year(2014)),
    figure(20, 30, year(2015)),
    figure(30, 31, year(2016)),
    figure(23.1, 70, { periodStartOn: SPAN.periodStartOn, periodEndOn: SPAN.periodEndOn }),
  ];
  const returned = await aContribution(hub, 'policeOfficer', { figures });
  await done(hub, 'clerk', 'acceptContribution', at(returned));
  const read = await pooledIn(returned, 'councillor');
  expect(read.filter((one: { display: string }) => one.display === 'c').length).toBeGreaterThan(1);
});

test('Out of how many a percentage is, is told where it is shown, and by the count that is its denominator where that is', async () => {
  const [share, hidden, tied, count] = [
    await anIndicator(hub),
    await anIndicator(hub),
    await anIndicator(hub),
    await anIndicator(hub, { unit: 'count' }),
  ];
  await done(hub, 'clerk', 'defineRule', {
    code: 'tied-cohort',
    title: 'It is of all who were counted',
    leftTerms: [{ indicatorCode: tied.code, part: 'denominator' }],
    comparison: 'equals',
    rightTerms: [{ indicatorCode: count.code, part: 'value' }],
    missing: 'skip',
    severity: 'error',
  });
  const figure = ({ code }: { code: string }, measure: object) => ({ indicatorCode: code, measure, ...QUARTER });
  const figures = [
    figure(share, parts([30, 60])),
    figure(hidden, parts([3, 50])),
    { ...figure(tied, { exactly: 45 }), attestedAboveFloor: true },
    figure(count, { exactly: 40 }),
  ];
  const returned = await done(
    hub,
    'clerk',
    'acceptContribution',
    at(await aContribution(hub, 'policeOfficer', { figures })),
  );
  const sizes = async (who: ViewerName) =>
    (
      await asked(hub, who, `{ contribution(id: "${returned.id}") { figures { cohortSize } } }`)
    ).contribution.figures.map((one: { cohortSize: number | null }) => one.cohortSize);
  expect(await sizes('councillor')).toEqual([60, null, 40, null]);
  expect(await sizes('policeLead')).toEqual([60, 50, 40, null]);
});
