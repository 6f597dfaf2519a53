/** The catalogue of indicators, the targets of bodies, and the published figures beside them. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { referring } from '../../../src/database/session.js';
import { areas } from '../../../src/domain/indicators/area.table.js';
import {
  aBody,
  aMeeting,
  anIndicator,
  asked,
  done,
  howRefused,
  refused,
  rowsIn,
  tryTo,
  VIEWERS,
} from '../../support/a.js';
import { world, type World } from '../../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
});
afterAll(async () => hub.close());

const YEAR = { periodStartOn: '2017-04-01', periodEndOn: '2018-03-31' };

describe('An indicator', () => {
  const definition = (input: object = {}) => ({
    code: 'eet-19-21',
    definitionCode: 'dfe-eet-19-21',
    title: 'Education, employment or training, 19 to 21',
    definition: 'Care leavers who are in education, employment or training',
    numeratorText: 'Those who are',
    denominatorText: 'All care leavers of that age',
    cohort: 'Care leavers aged 19 to 21',
    referenceText: 'At their birthday',
    unit: 'percent',
    polarity: 'higherIsBetter',
    precision: 0,
    subject: 'careLeavers',
    classification: 'open',
    supplyingAgencyId: hub.ids.agencies.socialCare,
    validFromOn: '2016-04-01',
    source: 'Statutory return',
    ...input,
  });
  const FIELDS =
    'code definitionCode definitionVersion title unit validUntilOn supplyingAgency { code } targets { totalCount }';

  test('is defined by a clerk, and everybody reads exactly how it is measured', async () => {
    await done(hub, 'clerk', 'defineIndicator', definition(), 'code');
    expect((await asked(hub, 'public', `{ indicator(code: "eet-19-21") { ${FIELDS} } }`)).indicator).toEqual({
      code: 'eet-19-21',
      definitionCode: 'dfe-eet-19-21',
      definitionVersion: 1,
      title: 'Education, employment or training, 19 to 21',
      unit: 'percent',
      validUntilOn: null,
      supplyingAgency: { code: 'socialcare' },
      targets: { totalCount: 0 },
    });
    // A definition never changes: a new one has a code of its own.
    const again = definition({ definition: 'Measured otherwise' });
    expect(await refused(hub, 'clerk', 'defineIndicator', again)).toBe('BAD_USER_INPUT input.code');
  });

  test('is defined by nobody but a clerk', async () => {
    for (const who of VIEWERS.filter((one) => one !== 'clerk')) {
      expect(await refused(hub, who, 'defineIndicator', definition({ code: 'other' })), who).toBe('FORBIDDEN');
    }
  });

  test('that counts needs no denominator', async () => {
    const counts = { code: 'carers', unit: 'count', numeratorText: null, denominatorText: null, definitionCode: null };
    expect(await done(hub, 'clerk', 'defineIndicator', definition(counts), 'unit definitionCode')).toEqual({
      unit: 'count',
      definitionCode: null,
    });
  });

  test.each<readonly [what: string, fault: () => object, answer: string]>([
    ['of a code with capitals', () => ({ code: 'EET' }), 'input.code'],
    ['of a code of 81 characters', () => ({ code: 'a'.repeat(81) }), 'input.code'],
    ['of a definition code with spaces', () => ({ definitionCode: 'ni 63' }), 'input.definitionCode'],
    ['of version 0', () => ({ definitionVersion: 0 }), 'input.definitionVersion'],
    ['without a title', () => ({ title: '' }), 'input.title'],
    ['without a cohort', () => ({ cohort: ' ' }), 'input.cohort'],
    ['with a percentage of nothing', () => ({ denominatorText: null }), 'input.denominatorText'],
    ['with five decimals', () => ({ precision: 5 }), 'input.precision'],
    ['valid until before it is valid', () => ({ validUntilOn: '2016-03-31' }), 'input.validUntilOn'],
    ['supplied by an agency that is not there', () => ({ supplyingAgencyId: uuidv7() }), 'input.supplyingAgencyId'],
    ['whose figures are for named readers', () => ({ classification: 'named' }), 'variables.input'],
    ['of an unknown unit', () => ({ unit: 'miles' }), 'variables.input'],
  ])('is not defined %s', async (_, fault, path) => {
    const before = await rowsIn(hub, 'indicators', 'audit_entries');
    expect(await refused(hub, 'clerk', 'defineIndicator', definition({ code: 'faulty', ...fault() }))).toBe(
      `BAD_USER_INPUT ${path}`,
    );
    expect(await rowsIn(hub, 'indicators', 'audit_entries')).toEqual(before);
  });

  test('is found by its code, its subject and its supplier, by code, page by page', async () => {
    const list = async (filter: object, page: object = {}) =>
      (
        await asked(
          hub,
          'public',
          `query ($filter: IndicatorFilter, $first: Int, $after: String) {
            indicators(filter: $filter, first: $first, after: $after) { totalCount nodes { code } pageInfo { endCursor hasNextPage } } }`,
          { filter, first: 100, ...page },
        )
      ).indicators;
    const codes = ({ nodes }: { nodes: { code: string }[] }) => nodes.map(({ code }) => code);
    expect(codes(await list({ subject: 'policing' }))).toEqual([
      'return-interviews-completed',
      'return-interviews-offered',
    ]);
    expect(codes(await list({ supplyingAgencyId: hub.ids.agencies.health }))).toEqual(['mental-health-waits']);
    expect(codes(await list({ codes: ['five-gcses', 'luck'] }))).toEqual(['five-gcses']);
    expect(codes(await list({ contains: 'RETURN interviews', supplyingAgencyId: hub.ids.agencies.police }))).toEqual([
      'return-interviews-offered',
    ]);
    expect(await list({ contains: 'mental-health' })).toMatchObject({ totalCount: 1 });
    expect(await list({ contains: '%' })).toMatchObject({ totalCount: 0, nodes: [] });
    expect(await list({ codes: [] })).toMatchObject({ totalCount: 0, nodes: [] });
    const first = await list({ subject: 'policing' }, { first: 1 });
    expect(first).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
    const after = first.pageInfo.endCursor;
    expect(codes(await list({ subject: 'policing' }, { first: 1, after }))).toEqual(['return-interviews-offered']);
    expect(howRefused(await hub.as('public').ask('{ indicator(code: "luck") { code } }'))).toBe('NOT_FOUND');
  });
});

describe('A target', () => {
  const target = (indicatorId: string, input: object = {}) => ({
    indicatorId,
    bodyId: hub.ids.body,
    ...YEAR,
    value: 72,
    ...input,
  });
  const TARGET = 'id version value periodStartOn periodEndOn priority { number } setAtMeeting { heldOn } body { code }';

  test('is set by the clerk of the body for a period, is public, and is set anew as it was read', async () => {
    const { id, code } = await anIndicator(hub);
    const input = target(id, { priorityId: hub.ids.priorities[1], setAtMeetingId: hub.ids.meetings.september });
    const set = await done(hub, 'clerk', 'setTarget', input, TARGET);
    expect(set).toMatchObject({
      ...YEAR,
      value: 72,
      version: 1,
      priority: { number: 2 },
      setAtMeeting: { heldOn: '2017-09-21' },
      body: { code: 'panel' },
    });
    expect(await refused(hub, 'clerk', 'setTarget', input)).toBe('CONFLICT');
    const anew = await done(hub, 'clerk', 'setTarget', { ...input, value: 75, version: 1 }, TARGET);
    expect(anew).toMatchObject({ id: set.id, value: 75, version: 2 });
    expect(await refused(hub, 'clerk', 'setTarget', { ...input, value: 80, version: 1 })).toBe('CONFLICT');
    const query = `{ indicator(code: "${code}") { targets { totalCount nodes { value } } } }`;
    expect((await asked(hub, 'public', query)).indicator.targets).toEqual({ totalCount: 1, nodes: [{ value: 75 }] });
  });

  test('is set by nobody else, and for no other body', async () => {
    const { id } = await anIndicator(hub);
    for (const who of VIEWERS.filter((one) => one !== 'clerk')) {
      expect(await refused(hub, who, 'setTarget', target(id)), who).toBe('FORBIDDEN');
    }
    const bodyId = await aBody(hub, 'committee');
    expect(await refused(hub, 'clerk', 'setTarget', target(id, { bodyId }))).toBe('FORBIDDEN');
  });

  test('is refused with what cannot be reached, and nothing is written', async () => {
    const { id } = await anIndicator(hub, { validUntilOn: '2018-12-31' });
    const bodyId = await aBody(hub, 'board');
    const theirs = (await aMeeting(hub, { bodyId, heldOn: '2017-10-01' })).id;
    const before = await rowsIn(hub, 'indicator_targets', 'audit_entries');
    for (const [fault, answer] of [
      [{ value: 101 }, 'BAD_USER_INPUT input.value'],
      [{ value: -1 }, 'BAD_USER_INPUT input.value'],
      [{ periodEndOn: '2017-03-31' }, 'BAD_USER_INPUT input.periodEndOn'],
      [{ periodStartOn: '2019-01-01', periodEndOn: '2019-12-31' }, 'BAD_USER_INPUT input.periodStartOn'],
      [{ priorityId: uuidv7() }, 'BAD_USER_INPUT input.priorityId'],
      [{ setAtMeetingId: uuidv7() }, 'BAD_USER_INPUT input.setAtMeetingId'],
      [{ setAtMeetingId: theirs }, 'BAD_USER_INPUT input.setAtMeetingId'],
      [{ version: 1 }, 'BAD_USER_INPUT input.version'],
      [{ indicatorId: uuidv7() }, 'NOT_FOUND'],
      [{ bodyId: uuidv7() }, 'NOT_FOUND'],
    ] as const) {
      expect(await refused(hub, 'clerk', 'setTarget', target(id, fault)), JSON.stringify(fault)).toBe(answer);
    }
    expect(await rowsIn(hub, 'indicator_targets', 'audit_entries')).toEqual(before);
  });
});

describe('A published figure beside an indicator', () => {
  const published = (indicatorCode: string, input: object = {}) => ({
    indicatorCode,
    area: 'England',
    periodStartOn: '2016-04-01',
    periodEndOn: '2017-03-31',
    value: 68,
    definitionCode: 'ni-63',
    source: 'Published by the department',
    ...input,
  });
  const COMPARATOR = 'area value symbol comparable notComparableBecause indicator { code }';

  test('may be compared only when both were measured under one definition', async () => {
    const { code } = await anIndicator(hub, { definitionCode: 'ni-63' });
    expect(await done(hub, 'clerk', 'addComparator', published(code), COMPARATOR)).toEqual({
      area: 'England',
      value: 68,
      symbol: null,
      comparable: true,
      notComparableBecause: null,
      indicator: { code },
    });
    const other = await done(hub, 'clerk', 'addComparator', published(code, { definitionCode: 'ni-62' }), COMPARATOR);
    expect(other).toMatchObject({ comparable: false, notComparableBecause: expect.stringContaining('ni-62') });
    const own = await anIndicator(hub);
    expect((await done(hub, 'clerk', 'addComparator', published(own.code), COMPARATOR)).comparable).toBe(false);
    const query = `{ indicator(code: "${code}") { comparators { totalCount nodes { definitionCode source } } } }`;
    expect((await asked(hub, 'public', query)).indicator.comparators.totalCount).toBe(2);
  });

  test('may be a symbol, and is the value or the symbol, once', async () => {
    const { code } = await anIndicator(hub);
    const symbol = published(code, { value: null, symbol: 'c' });
    expect(await done(hub, 'clerk', 'addComparator', symbol, 'value symbol')).toEqual({ value: null, symbol: 'c' });
    for (const [fault, path] of [
      [{}, 'input.area'],
      [{ area: 'South West', symbol: 'c' }, 'input.value'],
      [{ area: 'South West', value: null }, 'input.value'],
      [{ area: 'South West', value: 101 }, 'input.value'],
      [{ area: '' }, 'input.area'],
      [{ periodEndOn: '2016-03-31' }, 'input.periodEndOn'],
      [{ definitionCode: 'NI 63' }, 'input.definitionCode'],
      [{ source: '' }, 'input.source'],
      [{ indicatorCode: 'luck' }, 'input.indicatorCode'],
    ] as const) {
      expect(await refused(hub, 'clerk', 'addComparator', published(code, fault))).toBe(`BAD_USER_INPUT ${path}`);
    }
    for (const who of ['chair', 'socialCareLead', 'policeSystem', 'public'] as const) {
      expect(await refused(hub, who, 'addComparator', published(code, { area: 'Wales' }))).toBe('FORBIDDEN');
    }
  });
});

describe('The area of the council', () => {
  const version = async (): Promise<number> =>
    (await asked(hub, 'public', '{ authority { version } }')).authority.version;

  test('is said by a clerk once, one that was published, and stands in the record', async () => {
    await referring(hub.database, (tx) =>
      tx.insert(areas).values([
        { code: 'E12000097', name: 'Somewhere', level: 'region' },
        { code: 'E06000097', oldCode: '997', name: 'Ableshire', level: 'localAuthority', regionCode: 'E12000097' },
        { code: 'E06000096', oldCode: '996', name: 'Bakershire', level: 'localAuthority', regionCode: 'E12000097' },
      ]),
    );
    const read = await version();
    for (const areaCode of ['E06009999', 'E12000097', '']) {
      const said = { version: read, areaCode };
      expect(await refused(hub, 'clerk', 'setArea', said)).toBe('BAD_USER_INPUT input.areaCode');
    }
    const said = { version: read, areaCode: 'E06000097' };
    expect(await done(hub, 'clerk', 'setArea', said, 'version area { name }')).toEqual({
      version: read + 1,
      area: { name: 'Ableshire' },
    });
    expect((await asked(hub, 'public', '{ authority { area { code } } }')).authority.area.code).toBe('E06000097');
    const { errors } = await tryTo(hub, 'clerk', 'setArea', said, 'version');
    expect(errors[0]?.extensions).toMatchObject({ code: 'CONFLICT', changed: ['area'] });
    const { auditEntries } = await asked(
      hub,
      'informationGovernance',
      '{ auditEntries(filter: { chain: writes }, first: 1) { verb fields } }',
    );
    expect(auditEntries).toEqual([{ verb: 'indicator:define', fields: [`Authority.area ${hub.ids.authority}`] }]);
    for (const areaCode of ['E06000097', 'E06000096']) {
      expect(await refused(hub, 'clerk', 'setArea', { version: read + 1, areaCode })).toBe('CONFLICT');
    }
  });

  test('is put right by information governance alone, with a reason, and never becomes none', async () => {
    const before = await version();
    const said = { version: before, areaCode: 'E06000096', reason: 'The clerk took the neighbour for us' };
    for (const who of VIEWERS.filter((one) => one !== 'informationGovernance')) {
      expect(await refused(hub, who, 'correctArea', said), who).toBe('FORBIDDEN');
    }
    const correcting = (wrong: object) => refused(hub, 'informationGovernance', 'correctArea', { ...said, ...wrong });
    expect(await correcting({ areaCode: '' })).toBe('BAD_USER_INPUT input.areaCode');
    expect(await correcting({ reason: ' ' })).toBe('BAD_USER_INPUT input.reason');
    expect(await correcting({ version: before - 1 })).toBe('CONFLICT');
    const corrected = await done(hub, 'informationGovernance', 'correctArea', said, 'version area { name }');
    expect(corrected).toEqual({ version: before + 1, area: { name: 'Bakershire' } });
    for (const areaCode of [null, undefined]) {
      const { errors } = await tryTo(hub, 'informationGovernance', 'correctArea', { ...said, areaCode }, 'version');
      expect(errors).toHaveLength(1);
    }
    expect((await asked(hub, 'public', '{ authority { area { code } } }')).authority.area.code).toBe('E06000096');
  });

  test('is said by nobody but a clerk, whether there is such an area or not', async () => {
    const before = await version();
    for (const who of VIEWERS.filter((one) => one !== 'clerk')) {
      for (const areaCode of ['E06000097', 'E06009999']) {
        expect(await refused(hub, who, 'setArea', { version: before, areaCode }), who).toBe('FORBIDDEN');
      }
    }
    expect(await version()).toBe(before);
  });

  test('is not put right by whoever may say it, though they are information governance besides', async () => {
    await aBody(hub, 'cabinet', [['informationGovernance', 'clerk']]);
    const said = { version: await version(), areaCode: 'E06000097', reason: 'Another' };
    expect(await refused(hub, 'informationGovernance', 'correctArea', said)).toBe('FORBIDDEN');
  });
});
