/** What a submission is refused for, all of it told at its path; and that nothing is half written. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aMeeting, anIndicator, howRefused, QUARTER, rowsIn, tryTo } from '../../support/a.js';
import { world, type Answer, type World } from '../../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
});
afterAll(async () => hub.close());

const TABLES = ['contributions', 'figures', 'proposals', 'proposal_origins', 'audit_entries', 'audit_contents'];

/** Submits as the police what must be refused, to a meeting on 30 November; answers how, and that nothing was written. */
async function refusedOf(input: object): Promise<string> {
  const before = await rowsIn(hub, ...TABLES);
  const answer: Answer = await tryTo(hub, 'policeOfficer', 'submitContribution', {
    meetingId: hub.ids.meetings.november,
    subject: 'policing',
    ...input,
  });
  expect(answer.data?.submitContribution ?? null).toBeNull();
  expect(await rowsIn(hub, ...TABLES)).toEqual(before);
  return howRefused(answer);
}

const ours = { indicatorCode: 'return-interviews-offered', ...QUARTER };
const fine = { ...ours, measure: { exactly: 96 } };

describe('A submission is refused, and nothing is half written, for a figure', () => {
  const AT = 'BAD_USER_INPUT input.figures.1';
  const VARIABLES = 'BAD_USER_INPUT variables.input';
  test.each<readonly [what: string, fault: object, answer: string]>([
    ['of a code that the catalogue has not', { indicatorCode: 'luck' }, `${AT}.indicatorCode`],
    ['of no code', { indicatorCode: '' }, `${AT}.indicatorCode`],
    ['that another agency supplies', { indicatorCode: 'return-interviews-completed' }, `${AT}.indicatorCode`],
    ['that is there already', { ...QUARTER }, `${AT}.indicatorCode`],
    ['of a period that ends before it begins', { periodEndOn: '2017-06-30' }, `${AT}.periodEndOn`],
    ['of a period that ends after the meeting', { periodEndOn: '2017-12-01' }, `${AT}.periodEndOn`],
    [
      'of a time before its indicator was valid',
      { periodStartOn: '2014-04-01', periodEndOn: '2015-03-31' },
      `${AT}.periodStartOn`,
    ],
    ['of a day that no calendar has', { periodEndOn: '2017-02-30' }, VARIABLES],
    ['above 100 %', { measure: { exactly: 100.1 } }, `${AT}.measure.exactly`],
    ['below 0 %', { measure: { about: -1 } }, `${AT}.measure.about`],
    ['over more than 100 %', { measure: { over: 101 } }, `${AT}.measure.over`],
    ['of a range that ends above 100 %', { measure: { between: { from: 90, to: 110 } } }, `${AT}.measure.between.to`],
    ['of a range that ends where it begins', { measure: { between: { from: 8, to: 8 } } }, `${AT}.measure.between.to`],
    ['of a range upside down', { measure: { between: { from: 10, to: 8 } } }, `${AT}.measure.between.to`],
    ['of a range half open', { measure: { between: { from: 10 } } }, VARIABLES],
    [
      'of nobody out of nobody',
      { measure: { parts: { numerator: 0, denominator: 0 } } },
      `${AT}.measure.parts.denominator`,
    ],
    ['of less than none', { measure: { parts: { numerator: -1, denominator: 4 } } }, `${AT}.measure.parts.numerator`],
    ['an average of a share', { measure: { average: { value: 40, denominator: 30 } } }, `${AT}.measure.average`],
    ['of more than all', { measure: { parts: { numerator: 5, denominator: 4 } } }, `${AT}.measure.parts.numerator`],
    ['of half a child', { measure: { parts: { numerator: 1.5, denominator: 4 } } }, VARIABLES],
    ['of more children than there are', { measure: { parts: { numerator: 1, denominator: 3e9 } } }, VARIABLES],
    ['of a number in words', { measure: { exactly: '96' } }, VARIABLES],
    ['of an unknown symbol', { measure: { symbol: 'y' } }, VARIABLES],
    ['of nothing measured', { measure: {} }, VARIABLES],
    ['of two measures', { measure: { exactly: 96, about: 96 } }, VARIABLES],
    ['of a measure and a symbol', { measure: { exactly: 96, symbol: 'c' } }, VARIABLES],
    ['of a measure that is null', { measure: { exactly: null } }, VARIABLES],
    ['of a measure beside one that is null', { measure: { exactly: 96, about: null } }, VARIABLES],
  ])('%s', async (_, fault, answer) => {
    // The first figure is fine, and is not written either.
    expect(await refusedOf({ figures: [fine, { ...fine, periodStartOn: '2017-08-01', ...fault }] })).toBe(answer);
  });

  test('of two measures written into the question itself, too', async () => {
    const answer = await hub.as('policeOfficer').ask(`mutation {
      submitContribution(input: { meetingId: "${hub.ids.meetings.november}", subject: policing, figures: [{
        indicatorCode: "return-interviews-offered", periodStartOn: "2017-07-01", periodEndOn: "2017-09-30",
        measure: { exactly: 96, about: 96 } }] }) { id } }`);
    expect(answer.codes).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });

  test('that counts in parts, counts half a child, or is a rate below 0', async () => {
    const [count, rate] = [await anIndicator(hub, { unit: 'count' }), await anIndicator(hub, { unit: 'rate' })];
    const measured = (indicatorCode: string, measure: object) => ({
      figures: [{ indicatorCode, ...QUARTER, measure }],
    });
    const at = 'BAD_USER_INPUT input.figures.0.measure';
    expect(await refusedOf(measured(count.code, { parts: { numerator: 1, denominator: 4 } }))).toBe(`${at}.parts`);
    expect(await refusedOf(measured(rate.code, { parts: { numerator: 1, denominator: 4 } }))).toBe(`${at}.parts`);
    expect(await refusedOf(measured(count.code, { exactly: 1.5 }))).toBe(`${at}.exactly`);
    expect(await refusedOf(measured(count.code, { between: { from: 1.5, to: 4 } }))).toBe(`${at}.between.from`);
    expect(await refusedOf(measured(rate.code, { over: -0.1 }))).toBe(`${at}.over`);
  });

  test.each<readonly [what: string, average: object, at: string]>([
    ['of nobody', { value: 18.2, denominator: 0 }, '.denominator'],
    ['with half an interval', { value: 18.2, denominator: 24, lower: 17.1 }, '.lower'],
    ['below its interval', { value: 18.2, denominator: 24, lower: 18.3, upper: 19 }, '.lower'],
    ['above its interval', { value: 18.2, denominator: 24, lower: 17.1, upper: 18.1 }, '.upper'],
  ])('that is an average %s', async (_, average, at) => {
    const { code } = await anIndicator(hub, { unit: 'score' });
    const figures = [{ indicatorCode: code, ...QUARTER, measure: { average } }];
    expect(await refusedOf({ figures })).toBe(`BAD_USER_INPUT input.figures.0.measure.average${at}`);
  });

  test('of an indicator about another subject, under which the figure would be shared with the wrong readers', async () => {
    const { code } = await anIndicator(hub, { subject: 'placement' });
    expect(await refusedOf({ figures: [{ indicatorCode: code, ...QUARTER, measure: { exactly: 96 } }] })).toBe(
      'BAD_USER_INPUT input.figures.0.indicatorCode',
    );
  });

  test('of an indicator that is no longer valid', async () => {
    const { code } = await anIndicator(hub, { validUntilOn: '2017-06-30' });
    expect(await refusedOf({ figures: [{ indicatorCode: code, ...QUARTER, measure: { exactly: 96 } }] })).toBe(
      'BAD_USER_INPUT input.figures.0.periodStartOn',
    );
  });

  test('too many: at most 100 are given at once', async () => {
    const figures = Array.from({ length: 101 }, () => fine);
    expect(await refusedOf({ figures })).toBe('BAD_USER_INPUT input.figures');
  });
});

describe('A submission is refused, and nothing is half written,', () => {
  const proposal = { title: 'Ring-fence flats' };
  test.each<readonly [what: string, input: () => object, answer: string]>([
    ['when it brings nothing', () => ({}), 'BAD_USER_INPUT input'],
    ['when it brings a note alone', () => ({ note: 'For few eyes' }), 'BAD_USER_INPUT input'],
    ['when its lists are empty', () => ({ figures: [], proposals: [] }), 'BAD_USER_INPUT input'],
    ['with a narrative of spaces', () => ({ narrative: '  ' }), 'BAD_USER_INPUT input.narrative'],
    ['with a narrative of 5,001 characters', () => ({ narrative: 'a'.repeat(5001) }), 'BAD_USER_INPUT input.narrative'],
    [
      'with a note of 5,001 characters',
      () => ({ narrative: 'a', note: 'a'.repeat(5001) }),
      'BAD_USER_INPUT input.note',
    ],
    [
      'with a service of 201 characters',
      () => ({ narrative: 'a', service: 'a'.repeat(201) }),
      'BAD_USER_INPUT input.service',
    ],
    ['about no subject', () => ({ narrative: 'a', subject: null }), 'BAD_USER_INPUT variables.input'],
    ['raised to no class', () => ({ narrative: 'a', raisedTo: 'members' }), 'BAD_USER_INPUT variables.input'],
    [
      'with a proposal without a title',
      () => ({ proposals: [proposal, { title: '' }] }),
      'BAD_USER_INPUT input.proposals.1.title',
    ],
    [
      'with a title of 201 characters',
      () => ({ figures: [fine], proposals: [{ title: 'a'.repeat(201) }] }),
      'BAD_USER_INPUT input.proposals.0.title',
    ],
    [
      'with a background of 5,001 characters',
      () => ({ proposals: [{ ...proposal, background: 'a'.repeat(5001) }] }),
      'BAD_USER_INPUT input.proposals.0.background',
    ],
    [
      'with a proposal from a figure that it does not bring',
      () => ({ figures: [fine], proposals: [proposal, { ...proposal, fromFigure: 'five-gcses' }] }),
      'BAD_USER_INPUT input.proposals.1.fromFigure',
    ],
    [
      'with a proposal under a priority that is not there',
      () => ({ figures: [fine], proposals: [proposal, { ...proposal, priorityId: uuidv7() }] }),
      'BAD_USER_INPUT input.proposals.1.priorityId',
    ],
    [
      'with a proposal for an agency that is not there',
      () => ({ figures: [fine], proposals: [{ ...proposal, suggestedOwnerId: uuidv7() }] }),
      'BAD_USER_INPUT input.proposals.0.suggestedOwnerId',
    ],
    [
      'with 21 proposals',
      () => ({ proposals: Array.from({ length: 21 }, () => proposal) }),
      'BAD_USER_INPUT input.proposals',
    ],
    ['to a meeting that is not there', () => ({ figures: [fine], meetingId: uuidv7() }), 'NOT_FOUND'],
    [
      'to a meeting that was held',
      () => ({ figures: [fine], meetingId: hub.ids.meetings.september }),
      'BAD_USER_INPUT input.meetingId',
    ],
    [
      'naming another agency as its own',
      () => ({ figures: [fine], agencyId: hub.ids.agencies.health }),
      'BAD_USER_INPUT variables.input',
    ],
  ])('%s', async (_, input, answer) => {
    expect(await refusedOf(input())).toBe(answer);
  });

  test('to a meeting that was cancelled', async () => {
    const { id } = await aMeeting(hub, { status: 'cancelled', cancellationReason: 'Snow' });
    expect(await refusedOf({ figures: [fine], meetingId: id })).toBe('BAD_USER_INPUT input.meetingId');
  });

  test('with everything that is wrong told at once', async () => {
    const answer = await refusedOf({
      service: 'a'.repeat(201),
      narrative: ' ',
      figures: [
        { ...ours, measure: { exactly: 101 } },
        { ...ours, indicatorCode: 'luck', periodEndOn: '2017-12-31', measure: { exactly: 1 } },
        { ...ours, measure: { parts: { numerator: 5, denominator: 4 } } },
      ],
      proposals: [{ title: '', fromFigure: 'five-gcses' }],
    });
    expect(answer.split(' ').slice(1).sort()).toEqual([
      'input.figures.0.measure.exactly',
      'input.figures.1.indicatorCode',
      'input.figures.1.periodEndOn',
      'input.figures.2.indicatorCode',
      'input.figures.2.measure.parts.numerator',
      'input.narrative',
      'input.proposals.0.fromFigure',
      'input.proposals.0.title',
      'input.service',
    ]);
  });
});
