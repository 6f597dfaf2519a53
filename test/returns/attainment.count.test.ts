/** Who is counted where, and what is made of it; small lists by hand, and a school that is made up. */
import { describe, expect, test } from 'vitest';
import { COLUMN_NAMES, COLUMNS, type ColumnName } from '../../src/returns/attainment.columns.js';
import { computeFromCsv, computeFromRows } from '../../src/returns/attainment.compute.js';
import { columnsOf, measuresOf, type AttainmentFigure } from '../../src/returns/attainment.count.js';
import { fileOfFigures } from '../../src/returns/attainment.file.js';
import { NO_MAPPING } from '../../src/returns/attainment.mapping.js';
import { ATTAINMENT_MEASURES, BREAKDOWNS } from '../../src/returns/attainment.measures.js';
import { TERMS, timeOf, type Term } from '../../src/returns/attainment.time.js';
import { aSchool, listOf, secretsOf } from '../support/school.js';

type Written = Partial<Record<ColumnName, string>>;

/** One whose results are all there and who has been looked after for long. */
const PUPIL: Written = {
  upn: '',
  careSince: '2020-05-01',
  careUntil: '',
  schoolYear: 'year 11',
  sex: 'girl',
  area: 'in',
  sen: 'none',
  uasc: 'no',
  result: 'sat',
  englishGrade: '4',
  mathsGrade: '5',
  attainment8: '20',
  ebacc: '1.5',
  destination: 'yes',
  possible: '380',
  missed: '0',
  suspensions: '0',
  exclusions: '0',
};

/** The figures of pupils who differ so from her, by their codes. */
function figuresOf(pupils: readonly Written[], { year = 2025, term = null as Term | null } = {}) {
  const rows = [
    COLUMN_NAMES.map((name) => COLUMNS[name].title),
    ...pupils.map((pupil) => COLUMN_NAMES.map((name) => ({ ...PUPIL, ...pupil })[name] ?? '')),
  ];
  const computed = computeFromRows(rows, { time: timeOf(year, term), status: 'final', mapping: NO_MAPPING });
  expect(computed.faults).toEqual([]);
  return new Map(computed.figures.map((figure) => [figure.indicatorCode, figure]));
}
const parts = (figure: AttainmentFigure | undefined) => figure && [figure.numerator, figure.denominator];
const times = <Each>(count: number, each: Each): Each[] => Array.from({ length: count }, () => each);

describe('The attainment cohort', () => {
  test.each([
    ['began on 1 April of the year before', { careSince: '2024-04-01' }, '1'],
    ['began a day later', { careSince: '2024-04-02' }, '0'],
    ['ended on 31 March', { careUntil: '2025-03-31' }, '0'],
    ['ended a day later', { careUntil: '2025-04-01' }, '1'],
  ])('has a pupil whose care %s, or not', (_, care, value) => {
    expect(figuresOf([care]).get('ks4-cohort')?.value).toBe(value);
  });

  test('keeps who did not sit in what is shared and leaves out who is not matched, and counts both', () => {
    const figures = figuresOf([
      {},
      { result: 'not sat', englishGrade: '', mathsGrade: '', attainment8: '', ebacc: '', sex: 'boy' },
      { result: 'unmatched', englishGrade: '', mathsGrade: '', attainment8: '', ebacc: '' },
    ]);
    expect(figures.get('ks4-cohort')?.value).toBe('3');
    expect(figures.get('ks4-cohort-not-sat')?.value).toBe('1');
    expect(figures.get('ks4-cohort-unmatched')?.value).toBe('1');
    expect(parts(figures.get('ks4-grade-4-english-maths'))).toEqual([1, 2]);
    expect(parts(figures.get('ks4-grade-4-english-maths-boys'))).toEqual([0, 1]);
    expect(figures.get('ks4-attainment-8')?.value).toBe('10.0');
    expect(parts(figures.get('ks4-destinations'))).toEqual([3, 3]);
  });

  test('reaches a grade in both subjects or not at all', () => {
    const figures = figuresOf([
      {},
      { englishGrade: '5' },
      { englishGrade: '9', mathsGrade: '3' },
      { englishGrade: 'U' },
    ]);
    expect(parts(figures.get('ks4-grade-4-english-maths'))).toEqual([2, 4]);
    expect(parts(figures.get('ks4-grade-5-english-maths'))).toEqual([1, 4]);
  });

  test('has its averages beside of how many they are, added up without a rest', () => {
    const ebacc = (count: number) => figuresOf(times(count, { ebacc: '1.005' })).get('ks4-ebacc-average');
    expect(ebacc(9)).toMatchObject({ value: '1.01', numerator: null, denominator: 9 });
    expect(ebacc(10)).toMatchObject({ value: '1.01', numerator: null, denominator: 10 });
  });

  test('of nobody is 0, and what would be shared among nobody does not apply', () => {
    const figures = figuresOf([{ schoolYear: 'year 9' }]);
    expect(figures.get('ks4-cohort')?.value).toBe('0');
    expect(figures.get('ks4-grade-4-english-maths-boys')).toMatchObject({ symbol: 'z', numerator: null });
    expect(figures.get('ks4-attainment-8')).toMatchObject({ symbol: 'z', value: null, denominator: null });
  });

  test('had no Progress 8 in 2025, whatever the list says', () => {
    expect(figuresOf([{ progress8: '-1.2' }]).get('ks4-progress-8')).toMatchObject({ symbol: 'x', value: null });
    const before = figuresOf([{ progress8: '-1.2' }, { progress8: '-1.25' }, { progress8: '' }], { year: 2024 });
    expect(before.get('ks4-progress-8')).toMatchObject({ symbol: null, value: '-1.23' });
  });
});

describe('The current roll', () => {
  test('is of the last day of the time', () => {
    const { lastOn } = timeOf(2025, 'spring');
    expect(lastOn).toBe('2025-03-31');
    const pupils = [{ careUntil: '2025-03-31' }, { careUntil: '2025-04-01' }, { careSince: '2025-04-01' }];
    const termly = { grade: 'good', school: 'mainstream', pep: 'not due', pepQuality: 'not judged' };
    const figures = figuresOf(
      pupils.map((pupil) => ({ ...termly, ...pupil })),
      { term: 'spring' },
    );
    expect(figures.get('roll')?.value).toBe('1');
    expect(figures.get('roll-year-11')?.value).toBe('1');
    expect(figures.get('roll-good')?.value).toBe('1');
    expect(figures.get('peps-in-term')?.symbol).toBe('z');
    expect(parts(figures.get('attendance-in-term'))).toEqual([380, 380]);
  });

  test('is absent persistently from a tenth of the possible sessions on and severely from half', () => {
    const missed = ['37', '38', '189', '190'].map((one) => ({ missed: one }));
    const figures = figuresOf([...missed, { possible: '0' }]);
    expect(parts(figures.get('absence-persistent'))).toEqual([3, 4]);
    expect(parts(figures.get('absence-severe'))).toEqual([1, 4]);
    expect(parts(figures.get('absence'))).toEqual([37 + 38 + 189 + 190, 4 * 380]);
  });

  test('has pupils who were suspended, once each, and permanent exclusions, each', () => {
    const figures = figuresOf([
      { suspensions: '4' },
      {},
      { schoolYear: 'year 12', suspensions: '' },
      { exclusions: '2' },
    ]);
    expect(parts(figures.get('suspended'))).toEqual([1, 3]);
    expect(figures.get('permanent-exclusions')?.value).toBe('2');
  });
});

describe('Those who came into care', () => {
  test('are of school age and came in the term, whether they stayed or not', () => {
    const termly = { grade: 'good', school: 'mainstream', pep: 'yes', pepQuality: 'outstanding' };
    const figures = figuresOf(
      [
        { careSince: '2024-09-01', firstPep: 'yes' },
        { careSince: '2024-12-31', firstPep: 'no' },
        { careSince: '2024-10-01', careUntil: '2024-11-01', firstPep: 'yes' },
        { careSince: '2024-10-01', schoolYear: 'early years', firstPep: '' },
        { careSince: '2024-08-31', firstPep: '' },
      ].map((pupil) => ({ ...termly, ...pupil })),
      { term: 'autumn' },
    );
    expect(parts(figures.get('initial-pep-in-10-days'))).toEqual([2, 3]);
    expect(parts(figures.get('pep-quality'))).toEqual([4, 4]);
  });
});

describe('The measures', () => {
  test('are each counted somehow in the times in which they are in use, but those that are given by hand', () => {
    const counted = [2017, 2018, 2023, 2025, 2030].flatMap((year) =>
      [null, ...(Object.keys(TERMS) as Term[])].flatMap((term) => {
        const time = timeOf(year, term);
        // Each says from which columns it is counted, or fails.
        return measuresOf(time).flatMap((measure) => (columnsOf(measure, time) ? measure.code : []));
      }),
    );
    const byHand = ATTAINMENT_MEASURES.filter(({ code }) => !counted.includes(code)).map(({ code }) => code);
    expect(byHand).toEqual([
      'ks4-five-gcses-english-maths',
      'pupil-premium-allocated',
      'pupil-premium-spent',
      'pupil-premium-retained',
    ]);
  });

  test('of key stage 1 are counted until 2023', () => {
    const year2 = { schoolYear: 'year 2', reading: 'yes', writing: 'no', maths: 'no' };
    expect(parts(figuresOf([year2], { year: 2023 }).get('ks1-reading'))).toEqual([1, 1]);
    expect([...figuresOf([year2], { year: 2024 }).keys()].filter((code) => code.startsWith('ks1'))).toEqual([]);
  });

  test('have parts that add up to the whole', () => {
    for (const term of [null, 'autumn'] as const) {
      const time = timeOf(2025, term);
      const { figures } = computeFromCsv(listOf(aSchool({ term }).pupils), {
        time,
        status: 'final',
        mapping: NO_MAPPING,
      });
      const wholes = figures.filter(({ measure }) => measure.unit === 'count' && measure.partOfCode === null);
      for (const { indicatorCode, value } of wholes) {
        const breakdowns = Object.keys(BREAKDOWNS).map((breakdown) =>
          figures.filter(({ measure }) => measure.partOfCode === indicatorCode && measure.breakdown === breakdown),
        );
        for (const parts of breakdowns.filter((one) => one.length > 0))
          expect([indicatorCode, parts.reduce((sum, part) => sum + Number(part.value), 0)]).toEqual([
            indicatorCode,
            Number(value),
          ]);
      }
    }
  });
});

describe('A school that is made up', () => {
  const compute = (made: Parameters<typeof aSchool>[0] = {}) =>
    computeFromCsv(listOf(aSchool(made).pupils), {
      time: timeOf(2025, made.term ?? null),
      status: 'provisional',
      mapping: NO_MAPPING,
    });

  test('has 120 pupils, of whom 12 ended key stage 4 and 9 key stage 2, and is the same each time', () => {
    const { figures, pupils } = compute();
    const valueOf = (code: string) => figures.find(({ indicatorCode }) => indicatorCode === code)?.value;
    expect([pupils, valueOf('ks4-cohort'), valueOf('ks2-cohort')]).toEqual([120, '12', '9']);
    expect(fileOfFigures(compute().figures)).toBe(fileOfFigures(figures));
    expect(fileOfFigures(compute({ seed: 2 }).figures)).not.toBe(fileOfFigures(figures));
  });

  test('leaves nothing of its pupils in what is counted of them', () => {
    for (const term of [null, 'autumn'] as const) {
      const { pupils } = aSchool({ term, pupils: 1000 });
      const computed = compute({ term, pupils: 1000 });
      expect(computed.pupils).toBe(1000);
      const written = `${fileOfFigures(computed.figures)}\n${computed.notes.join('\n')}`;
      for (const secret of secretsOf(pupils)) expect(written).not.toContain(secret);
      // A line an indicator, however many pupils there are.
      expect(written.split('\r\n').length).toBeLessThan(100);
    }
  });
});
