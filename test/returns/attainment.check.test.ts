/** A list of pupils is checked row by row, and what is wrong is told so that nobody is named. */
import { describe, expect, test } from 'vitest';
import { computeFromCsv, faultLine } from '../../src/returns/attainment.compute.js';
import { NO_MAPPING } from '../../src/returns/attainment.mapping.js';
import { timeOf, type Term } from '../../src/returns/attainment.time.js';
import { aSchool, listOf, secretsOf } from '../support/school.js';
import { faultyList } from './attainment.faults.js';

const compute = (list: Uint8Array | string, term: Term | null = null, year = 2025) =>
  computeFromCsv(Buffer.from(list), { time: timeOf(year, term), status: 'provisional', mapping: NO_MAPPING });
const linesOf = (list: Uint8Array | string) => compute(list).faults.map(faultLine);
const { pupils } = aSchool();
const text = listOf(pupils).toString();

describe.each([faultyList(null), faultyList('autumn')])(
  'In a list of a year or a term ($term)',
  ({ term, list, faults, pupils }) => {
    const found = compute(list, term).faults;

    test.each(faults)('$name is told at row $row, column $column', ({ row, column, says }) => {
      expect(found.find((one) => one.row === row && one.column === column)?.message).toMatch(says);
    });

    test('nothing else is told, nothing is counted, and nobody is named', () => {
      expect(found.map(({ row, column }) => `${column}${row}`)).toEqual(
        faults.map(({ row, column }) => `${column}${row}`),
      );
      expect(compute(list, term).figures).toEqual([]);
      for (const secret of secretsOf(pupils)) expect(found.map(faultLine).join('\n')).not.toContain(secret);
    });
  },
);

describe('A list', () => {
  test('that is whole has no fault', () => {
    expect(linesOf(text)).toEqual([]);
  });

  test('without its titles has nobody named by what stands there instead', () => {
    const headless = text.split('\r\n').slice(1).join('\r\n');
    const lines = linesOf(headless);
    expect(lines).toEqual([expect.stringMatching(/^row 1: These are not the titles of the list/)]);
    for (const secret of secretsOf(pupils)) expect(lines.join('\n')).not.toContain(secret);
  });

  test.each([
    ['is empty', '', /^The file is empty/],
    ['has titles only', text.slice(0, text.indexOf('\r\n')), /^row 1: There is no pupil below the titles/],
    [
      'lacks a column that it cannot do without',
      text.replace('School year', 'Form'),
      /^row 1: These columns are missing: School year\./,
    ],
    ['has a column twice', text.replace('Forename', 'UPN'), /^row 1, column C: “UPN” is there twice/],
    [
      'opens a quotation mark and never closes it',
      text.replace('Forename', 'Fore"name'),
      /^row 1: A quotation mark is out of place/,
    ],
    ['is a workbook', 'PK\u0003\u0004', /^This is a workbook/],
    [
      'has a row that is longer than its titles',
      `${text}${','.repeat(40)}x\r\n`,
      /^row 122: This row is longer than that of the titles/,
    ],
  ])('that %s is told so', (_, list, says) => {
    expect(linesOf(list)).toEqual([expect.stringMatching(says)]);
  });

  test('is read with semicolons and decimal commas, in Windows-1252, and with days as exports write them', () => {
    const { figures } = compute(text);
    const commas = pupils.map((pupil) => ({
      ...pupil,
      attainment8: pupil.attainment8.replace('.', ','),
      ebacc: pupil.ebacc.replace('.', ','),
    }));
    expect(compute(listOf(commas, ';')).figures).toEqual(figures);
    const days = text.replaceAll(/(\d{4})-(\d{2})-(\d{2})/g, '$3/$2/$1 00:00:00');
    expect(compute(Buffer.from(days.slice(1), 'latin1')).figures).toEqual(figures);
  });

  test('says nothing of a column that is left empty but that it was not counted', () => {
    const computed = compute(listOf(pupils.map((pupil) => Object.assign({}, pupil, { destination: '', uasc: '' }))));
    expect(computed.faults).toEqual([]);
    expect(computed.notes).toContain(
      'Not counted, for the list says nothing under “Destination”: ks4-destinations, ks5-destinations.',
    );
    const codes = computed.figures.map(({ indicatorCode }) => indicatorCode);
    expect(codes.filter((code) => code.includes('destination') || code.includes('uasc'))).toEqual([]);
    expect(codes).toContain('ks4-cohort-girls');
  });
});
