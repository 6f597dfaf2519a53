/** What a virtual school head reports, as a list and in the catalogue of a council. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ATTAINMENT_MEASURES } from '../../../src/returns/attainment.measures.js';
import { anIndicator, asked, done, refused, rowsIn } from '../../support/a.js';
import { mutationOf } from '../../support/deeds.js';
import { world, type World } from '../../support/world.js';

let hub: World;
beforeAll(async () => {
  hub = await world();
});
afterAll(async () => hub.close());

const TABLES = ['indicators', 'indicator_versions', 'indicator_rules', 'audit_entries'] as const;
const takesOver = (more: object = {}) =>
  done(
    hub,
    'clerk',
    'takeOverAttainmentMeasures',
    { supplyingAgencyId: hub.ids.agencies.virtualSchool, ...more },
    'code indicator { code }',
  );
const measures = async (filter: string, fields: string) =>
  (await asked(hub, 'public', `{ attainmentMeasures${filter} { ${fields} } }`)).attainmentMeasures;
const rules = async (): Promise<{ code: string }[]> =>
  (
    await asked(
      hub,
      'clerk',
      '{ indicatorRules { code comparison severity leftTerms { part indicator { code } } rightTerms { part indicator { code } } } }',
    )
  ).indicatorRules;

describe('The list', () => {
  test('keeps the cohort of results and the roll of today apart, and says of each who is counted', async () => {
    const found: { cohort: string; cohortText: string; stage: string | null }[] = await measures(
      '',
      'cohort cohortText stage',
    );
    expect(found).toHaveLength(ATTAINMENT_MEASURES.length);
    const texts = new Map(found.map(({ cohort, cohortText }) => [cohort, cohortText]));
    expect(texts.get('attainment')).toMatch(/looked after continuously for 12 months or more at 31 March/);
    expect(texts.get('roll')).toMatch(/on the virtual school’s roll/);
    expect(new Set(texts.values()).size).toBe(3);
    const results = await measures('(filter: { stage: ks2, cohort: attainment })', 'code cohort stage');
    expect(new Set(results.map((one: object) => JSON.stringify({ ...one, code: '' })))).toEqual(
      new Set([JSON.stringify({ code: '', cohort: 'attainment', stage: 'ks2' })]),
    );
  });

  test('says of a part of what whole it is, by what, and what counts it; and when the country’s figures are out', async () => {
    const found = await measures(
      '(filter: { stage: ks2 })',
      'code partOfCode breakdown countedBy comparatorsDueOn indicator { code } in2019: comparatorsDueOn(filter: { yearEnding: 2019 })',
    );
    const one = (code: string) => found.find((other: { code: string }) => other.code === code);
    expect(one('ks2-combined-girls')).toMatchObject({
      partOfCode: 'ks2-combined',
      breakdown: 'sex',
      countedBy: 'ks2-cohort-girls',
      comparatorsDueOn: null,
      indicator: null,
    });
    // The world stands in November 2017, when the last school year that has ended is 2016/17.
    expect(one('ks2-combined')).toMatchObject({
      partOfCode: null,
      comparatorsDueOn: '2018-04-30',
      in2019: '2020-04-30',
    });
    const longAgo = await measures('', 'comparatorsDueOn(filter: { yearEnding: 19 })');
    expect(new Set(longAgo.map((other: { comparatorsDueOn: null }) => other.comparatorsDueOn))).toEqual(
      new Set([null]),
    );
  });
});

describe('A clerk who takes the measures over', () => {
  test('is the only one who may, and names an agency that there is', async () => {
    const input = { supplyingAgencyId: hub.ids.agencies.virtualSchool };
    for (const who of ['virtualSchoolHead', 'chair', 'policeSystem'] as const) {
      expect(await refused(hub, who, 'takeOverAttainmentMeasures', input), who).toBe('FORBIDDEN');
    }
    expect(await refused(hub, 'clerk', 'takeOverAttainmentMeasures', { supplyingAgencyId: hub.ids.people.clerk })).toBe(
      'BAD_USER_INPUT input.supplyingAgencyId',
    );
  });

  test('gets those of a stage with what counts them, and each share tied to the count of its cohort', async () => {
    const before = await rowsIn(hub, ...TABLES);
    const taken = await takesOver({ stages: ['ks2'], cohorts: ['attainment'] });
    const after = await rowsIn(hub, ...TABLES);
    expect(taken.every((one: { code: string; indicator: object }) => one.indicator)).toBe(true);
    expect(after['audit_entries']).toBe(before['audit_entries']! + 1);
    expect(after['indicators']).toBe(before['indicators']! + taken.length);
    const shares = ATTAINMENT_MEASURES.filter(({ stage, unit }) => stage === 'ks2' && unit === 'percent');
    const found = await rules();
    const among = ['reading', 'writing', 'maths'].map((subject) => `ks2-combined-numerator-among-ks2-${subject}`);
    expect(found.map(({ code }) => code).toSorted()).toEqual(
      [...shares.map(({ code }) => `${code}-of-its-cohort`), ...among].toSorted(),
    );
    const rule = (code: string) => found.find((one) => one.code === code);
    // Who is not matched to a result is counted of a whole cohort, and not of its parts.
    expect(rule('ks2-combined-of-its-cohort')).toMatchObject({
      comparison: 'equals',
      severity: 'warning',
      leftTerms: [
        { part: 'denominator', indicator: { code: 'ks2-combined' } },
        { part: 'value', indicator: { code: 'ks2-cohort-unmatched' } },
      ],
      rightTerms: [{ part: 'value', indicator: { code: 'ks2-cohort' } }],
    });
    expect(rule('ks2-combined-girls-of-its-cohort')).toMatchObject({
      comparison: 'atMost',
      leftTerms: [{ part: 'denominator', indicator: { code: 'ks2-combined-girls' } }],
      rightTerms: [{ part: 'value', indicator: { code: 'ks2-cohort-girls' } }],
    });
    expect(rule('ks2-combined-numerator-among-ks2-maths')).toMatchObject({
      comparison: 'atMost',
      leftTerms: [{ part: 'numerator', indicator: { code: 'ks2-combined' } }],
      rightTerms: [{ part: 'numerator', indicator: { code: 'ks2-maths' } }],
    });
    const { indicator } = await asked(
      hub,
      'public',
      '{ indicator(code: "ks2-combined-girls") { cohort breakdown partOf { code } subject supplyingAgency { code } } }',
    );
    expect(indicator).toEqual({
      cohort: expect.stringMatching(/12 months or more at 31 March of the exam year/) as string,
      breakdown: 'by sex',
      partOf: { code: 'ks2-combined' },
      subject: 'education',
      supplyingAgency: { code: 'virtualschool' },
    });
  });

  test('does it again without a trace, and keeps a rule ended that the council ended', async () => {
    const [rule] = (await asked(hub, 'clerk', '{ indicatorRules { id version code } }')).indicatorRules;
    await done(hub, 'clerk', 'endRule', { id: rule.id, version: rule.version });
    hub.clock.set('2017-11-21T12:00:00Z');
    const before = await rowsIn(hub, ...TABLES);
    expect(await takesOver({ stages: ['ks2'], cohorts: ['attainment'] })).not.toEqual([]);
    expect(await rowsIn(hub, ...TABLES)).toEqual(before);
    expect((await rules()).map(({ code }) => code)).not.toContain(rule.code);
  });

  test('keeps what the council measures otherwise under the same code, and ties nothing to it', async () => {
    const { agencies } = hub.ids;
    const own = { definitionCode: 'our-own', supplyingAgencyId: agencies.virtualSchool, subject: 'education' as const };
    await anIndicator(hub, { code: 'ks4-grade-5-english-maths', ...own });
    const counted = { definitionCode: 'local-ks5-cohort', unit: 'count' as const, subject: 'education' as const };
    await anIndicator(hub, { code: 'ks5-cohort', ...counted, supplyingAgencyId: agencies.police });
    await takesOver();
    const found = (await rules()).map(({ code }) => code);
    expect(found).toContain('ks4-grade-4-english-maths-of-its-cohort');
    expect(found).not.toContain('ks4-grade-5-english-maths-of-its-cohort');
    // The police count one side, and the virtual school the other.
    expect(found).not.toContain('ks5-level-3-of-its-cohort');
    const { indicator } = await asked(
      hub,
      'clerk',
      '{ indicator(code: "ks4-grade-5-english-maths") { definitionCode } }',
    );
    expect(indicator.definitionCode).toBe('our-own');
    const { nodes } = (
      await asked(
        hub,
        'clerk',
        '{ indicators(first: 100, filter: { subject: education }) { totalCount nodes { code } } }',
      )
    ).indicators;
    expect(nodes).toHaveLength(100);
    expect((await measures('', 'indicator { code }')).every((one: { indicator: object }) => one.indicator)).toBe(true);
  });

  test('repeats a request under its key, and is told of a key that was used for another', async () => {
    const ask = (input: object) =>
      hub.as('clerk').ask(mutationOf('takeOverAttainmentMeasures', 'code'), { input, key: 'the-measures' });
    const input = { supplyingAgencyId: hub.ids.agencies.virtualSchool, stages: ['ks4'] };
    const before = await rowsIn(hub, ...TABLES);
    expect((await ask(input)).errors).toEqual([]);
    expect((await ask(input)).errors).toEqual([]);
    expect((await ask({ ...input, stages: ['ks2'] })).codes).toEqual(['CONFLICT']);
    expect(await rowsIn(hub, ...TABLES)).toEqual(before);
  });
});
