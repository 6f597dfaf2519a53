/** A mapping reads the export of another system as it comes, or says what is wrong with itself. */
import { describe, expect, test } from 'vitest';
import { computeFromRows, faultLine } from '../../src/returns/attainment.compute.js';
import { readMapping, type Mapping } from '../../src/returns/attainment.mapping.js';
import { timeOf } from '../../src/returns/attainment.time.js';

const mapped = (whole: unknown): Mapping => {
  const { mapping, faults } = readMapping(JSON.stringify(whole));
  expect(faults).toBeUndefined();
  return mapping!;
};
const LANTERN = {
  about: 'The export of Lantern',
  columns: { 'School year': 'NC Year', 'Care since': 'LAC start', 'Care until': 'LAC end', Result: 'Outcome' },
  values: {
    'School year': { 'Eleven ': 'year 11' },
    Suspensions: { '': '0' },
    Result: { 'Ex.': 'sat', '—': 'not sat' },
  },
};
const compute = (rows: readonly (readonly string[])[], mapping: Mapping) =>
  computeFromRows(rows, { time: timeOf(2025, null), status: 'provisional', mapping });

describe('A mapping', () => {
  test('gives their titles and their values to our columns, in whatever case and spaces', () => {
    const rows = [
      ['Pupil', 'UPN', 'nc  YEAR', 'LAC start', 'LAC end', 'Outcome', 'Suspensions'],
      ['Somebody', '', 'eleven', '01/05/2020', '', 'EX.', ''],
      ['Somebody', '', 'eleven', '01/05/2020', '', '—', '3'],
    ];
    const { faults, figures } = compute(rows, mapped(LANTERN));
    expect(faults.map(faultLine)).toEqual([]);
    const figure = (code: string) => figures.find((one) => one.indicatorCode === code);
    expect(figure('ks4-cohort-not-sat')?.value).toBe('1');
    expect(figure('suspended')).toMatchObject({ numerator: 1, denominator: 2 });
  });

  test('that names a title which the list does not have is told so, and where', () => {
    const rows = [
      ['UPN', 'NC Year', 'LAC start', 'Left care', 'Outcome'],
      ['', 'eleven', '01/05/2020', '', 'Ex.'],
    ];
    expect(compute(rows, mapped(LANTERN)).faults.map(faultLine)).toEqual([
      'row 1: The mapping says “LAC end” for “Care until”, and no column is called so. Change the mapping or the title.',
    ]);
  });

  test.each([
    ['is no JSON', '{ "columns": ', /is no JSON object/],
    ['is a list', '[]', /is no JSON object/],
    ['has a part of its own', '{ "colums": {} }', /“colums” is no part of a mapping/],
    ['has columns that are a list', '{ "columns": ["UPN"] }', /“columns” gives their title/],
    [
      'names a column that there is not',
      '{ "columns": { "Year": "NC Year" } }',
      /“columns” names “Year”, which is no column/,
    ],
    ['gives no title', '{ "columns": { "SEN": 3 } }', /gives no title for “SEN”/],
    ['gives a title twice', '{ "columns": { "SEN": "Need", "Sex": "need" } }', /gives the title “need” twice/],
    ['has values that are a list', '{ "values": [] }', /“values” gives, for each of our titles/],
    ['has a column’s values as a text', '{ "values": { "SEN": "K" } }', /“values” of “SEN” gives our value/],
    [
      'makes what is no value',
      '{ "values": { "SEN": { "K": "some" } } }',
      /makes of “K” what is no value of it. Write none, support or ehcp/,
    ],
  ])('that %s is told so', (_, text, says) => {
    expect(readMapping(text).faults).toEqual([expect.stringMatching(says)]);
  });
});
