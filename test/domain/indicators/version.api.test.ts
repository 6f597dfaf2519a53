/** How the catalogue grows: versions from a day on, successors, parts of a whole, and many indicators in one write. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  aContribution,
  anIndicator,
  asked,
  done,
  howRefused,
  QUARTER,
  refused,
  rowsIn,
  tryTo,
  VIEWERS,
} from '../../support/a.js';
import { mutationOf } from '../../support/deeds.js';
import { world, type World } from '../../support/world.js';

let hub: World;
const log: string[] = [];

beforeAll(async () => {
  hub = await world({ logger: { logQuery: (text) => void log.push(text) } });
});
afterAll(async () => hub.close());

const CATALOGUE = ['indicators', 'indicator_versions', 'audit_entries', 'idempotency_keys'] as const;

describe('An indicator that is measured otherwise', () => {
  const VERSIONS = `definitionVersion cohort definitionCode validFromOn validUntilOn
    versions { number cohort definitionCode numeratorText validFromOn validUntilOn indicator { code } }`;

  test('has a version from that day on, and the one before ends on the day before', async () => {
    const { id, code } = await anIndicator(hub, { definitionCode: 'local-16-18', validUntilOn: '2019-03-31' });
    const change = { id, version: 1, validFromOn: '2017-10-01', cohort: 'Aged 17 to 18', definitionCode: null };
    const revised = await done(hub, 'clerk', 'reviseIndicator', change, `version ${VERSIONS}`);
    const words = { numeratorText: 'Those who did', indicator: { code } };
    expect(revised).toEqual({
      version: 2,
      definitionVersion: 2,
      cohort: 'Aged 17 to 18',
      definitionCode: null,
      // The indicator is valid as long as all its versions together.
      validFromOn: '2015-04-01',
      validUntilOn: '2019-03-31',
      versions: [
        {
          ...words,
          number: 2,
          cohort: 'Aged 17 to 18',
          definitionCode: null,
          validFromOn: '2017-10-01',
          validUntilOn: '2019-03-31',
        },
        {
          ...words,
          number: 1,
          cohort: 'All children looked after',
          definitionCode: 'local-16-18',
          validFromOn: '2015-04-01',
          validUntilOn: '2017-09-30',
        },
      ],
    });
    expect(await refused(hub, 'clerk', 'reviseIndicator', change)).toBe('CONFLICT');
    const query = `{ indicator(code: "${code}") { ${VERSIONS} } }`;
    expect((await asked(hub, 'public', query)).indicator).toEqual({ ...revised, version: undefined });
  });

  test('keeps each figure under the version that was valid on the last day of its period', async () => {
    const { id, code } = await anIndicator(hub);
    await done(hub, 'clerk', 'reviseIndicator', { id, version: 1, validFromOn: '2017-09-01', cohort: 'Others' });
    const figures = [
      QUARTER,
      { periodStartOn: '2017-07-01', periodEndOn: '2017-08-31' },
      { periodStartOn: '2017-10-01', periodEndOn: '2017-11-30' },
      { periodStartOn: '2017-12-01', periodEndOn: '2017-12-01' },
    ].map((period) => ({ ...period, indicatorCode: code, measure: { exactly: 50 } }));
    const FIGURES = 'id version figures { periodEndOn indicatorVersion { number } }';
    const given = await aContribution(hub, 'policeLead', { figures }, FIGURES);
    const numbers = (of: { figures: { periodEndOn: string; indicatorVersion: { number: number } }[] }) =>
      Object.fromEntries(of.figures.map((one) => [one.periodEndOn, one.indicatorVersion.number]));
    const expected = { '2017-08-31': 1, '2017-09-30': 2, '2017-11-30': 2, '2017-12-01': 2 };
    expect(numbers(given)).toEqual(expected);
    // What was given before a change stays as it was measured, until it is given anew.
    await done(hub, 'clerk', 'reviseIndicator', { id, version: 2, validFromOn: '2017-12-01', cohort: 'Yet others' });
    const read = `{ contribution(id: "${given.id}") { ${FIGURES} } }`;
    expect(numbers((await asked(hub, 'policeLead', read)).contribution)).toEqual(expected);
    const again = { id: given.id, version: given.version, figures };
    expect(numbers(await done(hub, 'policeLead', 'reviseContribution', again, FIGURES))).toEqual({
      ...expected,
      '2017-12-01': 3,
    });
  });

  test('is refused what was, what says nothing new, and a percentage of nothing; nothing is written', async () => {
    const { id } = await anIndicator(hub, { validUntilOn: '2019-03-31' });
    const change = { id, version: 1, validFromOn: '2017-10-01', cohort: 'Others' };
    const before = await rowsIn(hub, ...CATALOGUE);
    for (const [fault, answer] of [
      [{ validFromOn: '2015-04-01' }, 'BAD_USER_INPUT input.validFromOn'],
      [{ validFromOn: '2019-04-01' }, 'BAD_USER_INPUT input.validFromOn'],
      [{ cohort: 'All children looked after' }, 'BAD_USER_INPUT input'],
      [{ denominatorText: null }, 'BAD_USER_INPUT input.denominatorText'],
      [{ title: ' ', definitionCode: 'NI 63' }, 'BAD_USER_INPUT input.definitionCode input.title'],
      [{ version: 2 }, 'CONFLICT'],
      [{ id: uuidv7() }, 'NOT_FOUND'],
    ] as const) {
      expect(await refused(hub, 'clerk', 'reviseIndicator', { ...change, ...fault }), JSON.stringify(fault)).toBe(
        answer,
      );
    }
    for (const who of VIEWERS.filter((one) => one !== 'clerk')) {
      expect(await refused(hub, who, 'reviseIndicator', change), who).toBe('FORBIDDEN');
    }
    expect(await rowsIn(hub, ...CATALOGUE)).toEqual(before);
  });
});

describe('An indicator that ends', () => {
  const REPLACED = 'version validUntilOn successor { code successor { code } } versions { validUntilOn }';

  test('names what is measured in its place, which never leads back to it', async () => {
    const [old, next, last] = [await anIndicator(hub), await anIndicator(hub), await anIndicator(hub)];
    const end = { id: old.id, version: 1, validUntilOn: '2017-10-31', successorId: next.id };
    expect(await done(hub, 'clerk', 'replaceIndicator', end, REPLACED)).toEqual({
      version: 2,
      validUntilOn: '2017-10-31',
      successor: { code: next.code, successor: null },
      versions: [{ validUntilOn: '2017-10-31' }],
    });
    const back = { id: next.id, version: 1, validUntilOn: '2017-12-31', successorId: old.id };
    expect(await refused(hub, 'clerk', 'replaceIndicator', back)).toBe('BAD_USER_INPUT input.successorId');
    await done(hub, 'clerk', 'replaceIndicator', { ...back, successorId: last.id });
    const { indicator } = await asked(hub, 'public', `{ indicator(code: "${old.code}") { ${REPLACED} } }`);
    expect(indicator.successor).toEqual({ code: next.code, successor: { code: last.code } });
    const late = { indicatorCode: old.code, measure: { exactly: 50 } };
    const given = { figures: [{ ...late, periodStartOn: '2017-11-01', periodEndOn: '2017-11-30' }] };
    await expect(aContribution(hub, 'policeLead', given)).rejects.toThrow('Look for its successor');
  });

  test('is refused an end before it is measured as it is, and what cannot follow it', async () => {
    const { id } = await anIndicator(hub);
    const next = (await anIndicator(hub)).id;
    const ended = (await anIndicator(hub, { validUntilOn: '2017-12-31' })).id;
    const end = { id, version: 1, validUntilOn: '2017-12-31', successorId: next };
    const before = await rowsIn(hub, ...CATALOGUE);
    for (const [fault, answer] of [
      [{ validUntilOn: '2015-03-31' }, 'BAD_USER_INPUT input.validUntilOn'],
      [{ successorId: id }, 'BAD_USER_INPUT input.successorId'],
      [{ successorId: ended }, 'BAD_USER_INPUT input.successorId'],
      [{ successorId: uuidv7() }, 'BAD_USER_INPUT input.successorId'],
      [{ version: 2 }, 'CONFLICT'],
      [{ id: uuidv7() }, 'NOT_FOUND'],
    ] as const) {
      expect(await refused(hub, 'clerk', 'replaceIndicator', { ...end, ...fault }), JSON.stringify(fault)).toBe(answer);
    }
    for (const who of ['chair', 'policeLead', 'policeSystem', 'public'] as const) {
      expect(await refused(hub, who, 'replaceIndicator', end), who).toBe('FORBIDDEN');
    }
    expect(await rowsIn(hub, ...CATALOGUE)).toEqual(before);
  });
});

describe('A catalogue', () => {
  const one = (code: string, input: object = {}) => ({
    code,
    title: `Episodes ${code}`,
    definition: 'How many',
    cohort: 'Children looked after',
    referenceText: 'The quarter',
    unit: 'count',
    polarity: 'lowerIsBetter',
    precision: 0,
    subject: 'policing',
    classification: 'open',
    supplyingAgencyId: hub.ids.agencies.police,
    validFromOn: '2016-04-01',
    source: 'Police system',
    ...input,
  });

  test('is brought in one write, parts with their whole, and once under one key', async () => {
    const whole = { periodKind: 'financialQuarter', externalIds: [{ scheme: 'lg-inform-metric-type', id: '1' }] };
    const indicators = [
      one('bulk-b', { partOfCode: 'bulk-whole' }),
      one('bulk-a', { partOfCode: 'bulk-whole' }),
      one('bulk-whole', whole),
    ];
    const bring = () =>
      hub.as('clerk').ask(mutationOf('defineIndicators', 'id code'), { input: { indicators }, key: 'the-catalogue' });
    const before = await rowsIn(hub, ...CATALOGUE);
    const first = await bring();
    expect(first.data.defineIndicators.map(({ code }: { code: string }) => code)).toEqual([
      'bulk-b',
      'bulk-a',
      'bulk-whole',
    ]);
    expect((await bring()).data).toEqual(first.data);
    const after = await rowsIn(hub, ...CATALOGUE);
    expect(CATALOGUE.map((table) => after[table]! - before[table]!)).toEqual([3, 3, 1, 1]);
    const ENTRY = '{ periodKind externalIds { scheme id } parts { code partOf { code } parts { code } } }';
    expect((await asked(hub, 'public', `{ indicator(code: "bulk-whole") ${ENTRY} }`)).indicator).toEqual({
      ...whole,
      parts: ['bulk-a', 'bulk-b'].map((code) => ({ code, partOf: { code: 'bulk-whole' }, parts: [] })),
    });
    // A part may also come later; one that says nothing of its periods has others.
    const late = await done(hub, 'clerk', 'defineIndicator', one('bulk-c', { partOfCode: 'bulk-whole' }), 'periodKind');
    expect(late).toEqual({ periodKind: 'other' });
  });

  test('is refused with every fault at its place, and then nothing of it is written', async () => {
    const { code } = await anIndicator(hub);
    const before = await rowsIn(hub, ...CATALOGUE);
    const answer = await tryTo(hub, 'clerk', 'defineIndicators', {
      indicators: [
        one('fine'),
        one('Not-a-code', { unit: 'percent', supplyingAgencyId: uuidv7() }),
        one(code),
        one('fine', { partOfCode: 'nowhere' }),
        one('part', { partOfCode: 'fine' }),
        one('part-of-part', { partOfCode: 'part' }),
        one('other-unit', { partOfCode: 'fine', unit: 'pounds' }),
        one('itself', { partOfCode: 'itself' }),
        one('odd', { externalIds: [{ scheme: '', id: '1' }] }),
      ],
    });
    const at = (...paths: string[]) => paths.map((path) => `input.indicators.${path}`);
    expect(howRefused(answer).split(' ')).toEqual([
      'BAD_USER_INPUT',
      ...at('1.code', '1.denominatorText', '8.externalIds.0.scheme', '2.code', '3.code', '3.partOfCode'),
      ...at('5.partOfCode', '6.partOfCode', '7.partOfCode', '1.supplyingAgencyId'),
    ]);
    for (const indicators of [[], Array.from({ length: 101 }, (_, n) => one(`many-${n}`))]) {
      expect(await refused(hub, 'clerk', 'defineIndicators', { indicators })).toBe('BAD_USER_INPUT input.indicators');
    }
    for (const who of VIEWERS.filter((name) => name !== 'clerk')) {
      expect(await refused(hub, who, 'defineIndicators', { indicators: [one('fine')] }), who).toBe('FORBIDDEN');
    }
    expect(await rowsIn(hub, ...CATALOGUE)).toEqual(before);
  });

  test('is read with versions, parts and wholes in as many statements for many indicators as for few', async () => {
    const ROWS =
      'code versions { number } partOf { code } parts { code } successor { code } comparators { totalCount }';
    const reads = async () => {
      log.length = 0;
      const { indicators } = await asked(hub, 'clerk', `{ indicators(first: 60) { nodes { ${ROWS} } } }`);
      return { rows: indicators.nodes.length, statements: log.filter((text) => text.startsWith('select')).length };
    };
    const few = await reads();
    await done(
      hub,
      'clerk',
      'defineIndicators',
      { indicators: [...Array(30).keys()].map((n) => one(`read-${n}`)) },
      'id',
    );
    const many = await reads();
    expect(many).toEqual({ rows: few.rows + 30, statements: few.statements });
  });
});
