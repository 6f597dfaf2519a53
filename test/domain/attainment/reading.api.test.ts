/** What is said beside a result of a small cohort: of what each reads of it, and of nothing else. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { referring, writing } from '../../../src/database/session.js';
import { authorities } from '../../../src/domain/authorities/authority.table.js';
import { areaNeighbours, areas } from '../../../src/domain/indicators/area.table.js';
import { publishedFigures, publishedMeasures } from '../../../src/domain/indicators/published.table.js';
import { aContribution, aMeeting, aMember, anAgreement, aSeat, askAs, asked, done, rowsIn } from '../../support/a.js';
import { world, type ViewerName, type World } from '../../support/world.js';

interface Row {
  readonly measure: { readonly code: string };
  readonly [field: string]: unknown;
}

let hub: World;
const log: string[] = [];
let officer: { id: string; subject: string; issuer: keyof World['issuers'] };

const YEAR = { periodStartOn: '2017-09-01', periodEndOn: '2018-08-31' };
const BEFORE = { periodStartOn: '2016-09-01', periodEndOn: '2017-08-31' };
const parts = (indicatorCode: string, numerator: number, denominator: number, period: object = YEAR) => ({
  indicatorCode,
  ...period,
  status: 'provisional',
  measure: { parts: { numerator, denominator } },
});
const count = (indicatorCode: string, exactly: number, period: object = YEAR) => ({
  indicatorCode,
  ...period,
  measure: { exactly },
});

const average = (indicatorCode: string, of: object, period: object = YEAR) => ({
  indicatorCode,
  ...period,
  attestedAboveFloor: true,
  measure: { average: of },
});

/** Of 12 pupils of key stage 2, of whom 6 reach the standard in mathematics; the year before there were 40. */
const FIGURES = [
  count('ks2-cohort', 12),
  parts('ks2-reading', 4, 12),
  parts('ks2-writing', 3, 12),
  parts('ks2-maths', 6, 12),
  count('ks2-cohort', 40, BEFORE),
  parts('ks2-reading', 20, 40, BEFORE),
  parts('ks2-writing', 20, 40, BEFORE),
  parts('ks2-maths', 24, 40, BEFORE),
  parts('ks4-grade-4-english-maths', 60, 100),
  parts('ks4-grade-4-english-maths', 4, 40, BEFORE),
  { indicatorCode: 'ks4-attainment-8', ...YEAR, measure: { exactly: 18.2 }, attestedAboveFloor: true, status: 'final' },
  average('ks4-progress-8', { value: -1.31, denominator: 14, lower: -1.96, upper: -0.66 }),
  average('ks4-progress-8', { value: -1.2, denominator: 9, lower: -2.02, upper: -0.38 }, BEFORE),
  average('ks4-ebacc-average', { value: 1.52, denominator: 14 }),
];

async function laysDownWhatIsPublished(): Promise<void> {
  const ranks = [1, 2, 3, 4, 5];
  const council = { level: 'localAuthority' as const, regionCode: 'E12000098' };
  await referring(hub.database, async (tx) => {
    await tx.insert(areas).values([
      { code: 'E92000098', name: 'England', level: 'national' },
      { code: 'E12000098', name: 'The region', level: 'region' },
      { code: 'E06000098', oldCode: '898', name: 'Our council', ...council },
      ...ranks.map((rank) => ({
        code: `E0600080${rank}`,
        oldCode: `80${rank}`,
        name: `Council ${rank}`,
        ...council,
      })),
    ]);
    const like = { model: '2017', areaOldCode: '898', closeness: 'Very close' };
    await tx.insert(areaNeighbours).values(ranks.map((rank) => ({ ...like, rank, neighbourOldCode: `80${rank}` })));
    for (const code of ['reading', 'writing', 'maths'].map((subject) => `dfe-ks2-${subject}`)) {
      const measure = { dataset: 'Key stage 2', cohort: 'All', unit: 'percent', title: 'Expected' } as const;
      await tx.insert(publishedMeasures).values({ ...measure, code });
      const year = { periodKind: 'academicYear', ...YEAR } as const;
      const figure = { measureCode: code, ...year, status: 'provisional', source: 'made-up.csv' } as const;
      await tx
        .insert(publishedFigures)
        .values([
          { ...figure, areaCode: 'E92000098', value: 46 },
          { ...figure, ...BEFORE, status: 'final', areaCode: 'E92000098', value: 40 },
          { ...figure, ...BEFORE, status: 'final', areaCode: 'E12000098', value: 55 },
          { ...figure, areaCode: 'E06000098', symbol: code === 'dfe-ks2-maths' ? 'x' : 'c' },
          ...ranks.map((rank) => ({ ...figure, areaCode: `E0600080${rank}`, value: 40 + rank })),
        ]);
    }
  });
  await writing(hub.database, hub.ids.authority, (tx) => tx.update(authorities).set({ areaCode: 'E06000098' }));
}

beforeAll(async () => {
  hub = await world({ logger: { logQuery: (text) => void log.push(text) } });
  hub.clock.set('2018-11-20T12:00:00Z');
  const supplyingAgencyId = hub.ids.agencies.virtualSchool;
  const takes = { supplyingAgencyId, stages: ['ks2', 'ks4'], cohorts: ['attainment'] };
  await done(hub, 'clerk', 'takeOverAttainmentMeasures', takes, 'code');
  await laysDownWhatIsPublished();
  const all = { area: 'All pupils in England', ...YEAR, source: 'National statistics' };
  const maths = { indicatorCode: 'ks2-maths', ...all, value: 75, definitionCode: 'dfe-ks2-maths' };
  await done(hub, 'clerk', 'addComparator', maths, 'id');
  const attainment8 = { ...all, indicatorCode: 'ks4-attainment-8' };
  await done(hub, 'clerk', 'addComparator', { ...attainment8, value: 46.3, definitionCode: 'all-pupils' }, 'id');
  const england = { ...attainment8, area: 'England', definitionCode: 'dfe-ks4-attainment-8' };
  await done(hub, 'clerk', 'addComparator', { ...england, value: 19.2 }, 'id');

  officer = await aMember(hub, 'virtualSchoolHead');
  await aSeat(hub, officer.id, { fromOn: '2018-11-20' });
  const meetingId = (await aMeeting(hub, { heldOn: '2018-11-30' })).id;
  const given = { meetingId, subject: 'education', figures: FIGURES };
  const { id, version } = await aContribution(hub, 'virtualSchoolHead', given);
  const accepted = await done(hub, 'clerk', 'acceptContribution', { id, version });
  hub.clock.set('2018-12-01T12:00:00Z');
  await done(hub, 'clerk', 'holdMeeting', { id: meetingId, version: 1 });
  await done(hub, 'clerk', 'publishContribution', accepted);
});
afterAll(async () => hub.close());

const table = (fields: string, filter = 'stage: ks2') =>
  `{ body(code: "panel") { attainment(filter: { ${filter}, cohort: attainment }) { measure { code } ${fields} } } }`;
const rowsFor = async (who: ViewerName, fields: string, filter?: string): Promise<Row[]> =>
  (await asked(hub, who, table(fields, filter))).body.attainment;
const rowOf = (rows: readonly Row[], code: string): Row => {
  const row = rows.find(({ measure }) => measure.code === code);
  if (!row) throw new Error(`There is no row of ${code}`);
  return row;
};

const GAPS = 'gaps { against area value symbol status periodStartOn periodEndOn source difference isBetter reason }';
const SAID = `size figure { display symbol status interval { lower upper level } inWords ${GAPS} } figureBefore { display }`;
const UNENTITLED = ['councillor', 'housingOfficer', 'chair', 'clerk', 'socialCareLead', 'public'] as const;

interface Gap {
  readonly against: string;
  readonly difference: number | null;
  readonly isBetter: boolean | null;
  readonly reason: string | null;
}
const gapsOf = (row: Row): Record<string, Gap> => {
  const { gaps } = row['figure'] as { gaps: Gap[] };
  return Object.fromEntries(gaps.map(({ against, ...gap }) => [against, { against, ...gap }]));
};

describe('The virtual school reads of its own four in twelve', () => {
  test('the result, out of how many, what chance alone may have made of it, and what one child is', async () => {
    const ofOfficer = await askAs(hub, officer.issuer, officer.subject, table(SAID));
    for (const rows of [await rowsFor('virtualSchoolHead', SAID), ofOfficer.data.body.attainment as Row[]]) {
      expect(rowOf(rows, 'ks2-reading')).toMatchObject({
        size: 12,
        figure: {
          display: '33.3 %',
          interval: { lower: 13.8, upper: 60.9, level: 95 },
          inWords: 'One child is 8.3 points. Were it chance alone, it could be anything from 14 % to 61 %.',
        },
        figureBefore: { display: '50 %' },
      });
      const gaps = gapsOf(rowOf(rows, 'ks2-reading'));
      expect(gaps['england']).toMatchObject({ value: 46, difference: -12.7, isBetter: false, status: 'provisional' });
      expect(gaps['yearBefore']).toMatchObject({ value: 50, difference: -16.7, isBetter: false, ...BEFORE });
    }
  });

  test('and a member of another agency does, where it shares education with that one, which is recorded', async () => {
    const { housing, virtualSchool } = hub.ids.agencies;
    const terms = {
      supplierAgencyId: virtualSchool,
      recipient: { agencyId: housing },
      subject: 'education',
      startsOn: '2018-12-01',
      endsOn: '2019-11-30',
    };
    const entries = async () => (await rowsIn(hub, 'audit_entries'))['audit_entries']!;
    const agreement = await anAgreement(hub, { ...terms, signers: ['virtualSchoolHead', 'housingLead'] });
    const before = await entries();
    const rows = await rowsFor('housingOfficer', 'figure { interval { lower } }');
    expect(rowOf(rows, 'ks2-reading')['figure']).toEqual({ interval: { lower: 13.8 } });
    expect(await entries()).toBe(before + 1);
    // The value is everybody’s, and that it is out of twelve is not.
    await rowsFor('housingOfficer', 'size');
    expect(await entries()).toBe(before + 2);
    const { id, version } = agreement;
    await done(hub, 'housingLead', 'withdrawAgreement', { id, version, reason: 'No longer needed' });
  });
});

describe('Everybody else reads of it', () => {
  test.each(UNENTITLED)('c, no interval, no words and no difference: %s', async (who) => {
    const rows = await rowsFor(who, SAID);
    for (const code of ['ks2-reading', 'ks2-writing']) {
      const row = rowOf(rows, code);
      expect(row).toMatchObject({
        size: null,
        figure: { display: 'c', symbol: 'c', interval: null, inWords: null },
        figureBefore: { display: '50 %' },
      });
      const gaps = Object.values(gapsOf(row));
      expect(gaps).toHaveLength(6);
      for (const gap of gaps) {
        expect(gap).toMatchObject({ difference: null, isBetter: null, reason: 'The figure is suppressed for you.' });
      }
    }
  });

  test.each(UNENTITLED)('the same whatever it is: of three in twelve as of four, %s', async (who) => {
    const rows = await rowsFor(who, SAID);
    const [four, three] = ['ks2-reading', 'ks2-writing'].map((code) => ({ ...rowOf(rows, code), measure: null }));
    expect(three).toEqual(four);
  });

  test.each(UNENTITLED)('what is released exactly as it is released: six in twelve, %s', async (who) => {
    const rows = await rowsFor(who, `figure { display ${GAPS} }`);
    expect(rowOf(rows, 'ks2-maths')).toMatchObject({ figure: { display: '50 %' } });
    expect(gapsOf(rowOf(rows, 'ks2-maths'))).toMatchObject({
      england: {
        area: 'England',
        value: 46,
        status: 'provisional',
        ...YEAR,
        difference: 4,
        isBetter: true,
        reason: null,
      },
      allPupils: {
        area: 'All pupils in England',
        value: 75,
        difference: -25,
        isBetter: false,
        source: 'National statistics',
      },
      // Of the region the year before is the latest that is out.
      region: { area: 'The region', value: 55, ...BEFORE, status: 'final', difference: -5, isBetter: false },
      neighbours: {
        value: 43,
        difference: 7,
        isBetter: true,
        source: expect.stringMatching(/median of the 5/) as string,
      },
      council: {
        area: 'Our council',
        value: null,
        symbol: 'x',
        difference: null,
        reason: expect.stringMatching(/“x”: not available/) as string,
      },
      yearBefore: { value: 60, status: 'provisional', ...BEFORE, difference: -10, isBetter: false },
    });
  });

  test.each(UNENTITLED)('no difference to a year before that is suppressed: %s', async (who) => {
    const rows = await rowsFor(who, SAID, 'stage: ks4');
    const row = rowOf(rows, 'ks4-grade-4-english-maths');
    expect(row).toMatchObject({
      figure: { display: '60 %', interval: null, inWords: null },
      figureBefore: { display: 'c' },
    });
    expect(gapsOf(row)['yearBefore']).toMatchObject({ value: null, symbol: 'c', difference: null, isBetter: null });
    expect(gapsOf(row)['england']).toMatchObject({ value: null, reason: expect.stringMatching(/Nothing/) as string });
  });
});

describe('A score', () => {
  test('that was given without its number has no interval, and is held against what the council entered under the same definition only', async () => {
    const rows = await rowsFor('councillor', SAID, 'stage: ks4');
    const row = rowOf(rows, 'ks4-attainment-8');
    expect(row).toMatchObject({
      size: null,
      figure: { display: '18.2', status: 'final', interval: null, inWords: null },
    });
    expect(gapsOf(row)).toMatchObject({
      england: { value: 19.2, difference: -1, isBetter: false, status: null, source: 'National statistics' },
      allPupils: { value: null, difference: null, reason: expect.stringMatching(/“all-pupils”/) as string },
      yearBefore: { difference: null, reason: 'The board was given no figure of a year before.' },
    });
  });
});

describe('An average that was given with of how many it is', () => {
  const INTERVALS =
    'size figure { display interval { lower upper level } inWords } figureBefore { display interval { lower } inWords cohortSize denominator }';
  const SHOWN = {
    size: 14,
    figure: {
      display: '-1.31',
      interval: { lower: -1.96, upper: -0.66, level: 95 },
      inWords: 'It is the average of 14. Were it chance alone, it could be anything from -1.96 to -0.66.',
    },
  };

  test.each(UNENTITLED)(
    'is read with its number and its interval where it is shown, and with neither where not: %s',
    async (who) => {
      const rows = await rowsFor(who, INTERVALS, 'stage: ks4');
      expect(rowOf(rows, 'ks4-progress-8')).toMatchObject({
        ...SHOWN,
        // Of nine, whatever its supplier attests.
        figureBefore: { display: 'c', interval: null, inWords: null, cohortSize: null, denominator: null },
      });
      expect(rowOf(rows, 'ks4-ebacc-average')).toMatchObject({
        size: 14,
        figure: { display: '1.52', interval: null, inWords: null },
      });
    },
  );

  test('is read exactly by its agency, of however few it is', async () => {
    const rows = await rowsFor('virtualSchoolHead', INTERVALS, 'stage: ks4');
    expect(rowOf(rows, 'ks4-progress-8')).toMatchObject({
      ...SHOWN,
      figureBefore: {
        display: '-1.2',
        interval: { lower: -2.02 },
        inWords: 'It is the average of 9. Were it chance alone, it could be anything from -2.02 to -0.38.',
        cohortSize: 9,
        denominator: 9,
      },
    });
  });
});

describe('One reading of a stage', () => {
  const TABLE = `yearEnding cohort cohortText indicator { code } figure { display status } figureBefore { display } status size figuresDueOn comparatorsDueOn`;

  test('has a row for every measure of the year in the order of the list, with its cohort and when it is due', async () => {
    const rows = await rowsFor('public', TABLE);
    const codes = (
      await asked(hub, 'public', '{ attainmentMeasures(filter: { stage: ks2, cohort: attainment }) { code } }')
    ).attainmentMeasures;
    expect(rows.map(({ measure }) => measure)).toEqual(codes);
    for (const row of rows) {
      expect(row).toMatchObject({ yearEnding: 2018, cohort: 'attainment', figuresDueOn: '2018-12-31' });
      expect(row['cohortText']).toMatch(/looked after continuously for 12 months/);
      expect(row['indicator']).toEqual(row.measure);
    }
    expect(rowOf(rows, 'ks2-maths')).toMatchObject({ status: 'provisional', comparatorsDueOn: '2019-04-30' });
    expect(rowOf(rows, 'ks2-combined')).toMatchObject({ figure: null, figureBefore: null, status: null, size: null });
  });

  test('of the year before, and of one of which nothing was given, is there too', async () => {
    const before = await rowsFor('councillor', TABLE, 'stage: ks2, yearEnding: 2017');
    expect(rowOf(before, 'ks2-maths')).toMatchObject({ figure: { display: '60 %' }, figureBefore: null });
    const next = await rowsFor('councillor', TABLE, 'stage: ks2, yearEnding: 2019');
    expect(next).toHaveLength(before.length);
    expect(rowOf(next, 'ks2-maths')).toMatchObject({ figure: null, figureBefore: { display: '50 %' }, status: null });
  });

  test('leaves out what was measured no more, and says what no council takes over', async () => {
    const of = async (yearEnding: number) =>
      rowsFor('public', 'indicator { code }', `stage: ks1, yearEnding: ${yearEnding}`);
    const in2023 = await of(2023);
    expect(rowOf(in2023, 'ks1-reading')['indicator']).toBe(null);
    expect((await of(2024)).map(({ measure }) => measure.code)).not.toContain('ks1-reading');
    for (const year of [-1, 19, 20_000]) expect(await rowsFor('public', 'size', `yearEnding: ${year}`)).toEqual([]);
  });

  test('takes as many statements of a stage as of all, with all that is said beside the figures', async () => {
    const reading = async (filter: string): Promise<number> => {
      log.length = 0;
      await rowsFor('councillor', `indicator { code } ${SAID}`, filter);
      return log.filter((text) => /^select (?!set_config)/i.test(text.trim())).length;
    };
    const [stage, all] = [await reading('stage: ks2'), await reading('yearEnding: 2018')];
    expect(all).toBe(stage);
    const bare = async (): Promise<number> => {
      log.length = 0;
      await rowsFor('councillor', 'indicator { code } size figure { display } figureBefore { display }');
      return log.filter((text) => /^select (?!set_config)/i.test(text.trim()) && /figures|indicators/.test(text))
        .length;
    };
    expect(await bare()).toBe(2);
    expect(stage).toBeLessThanOrEqual(12);
  });
});
