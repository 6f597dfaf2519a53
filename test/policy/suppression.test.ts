/** Hidden cells stay hidden from a reader who knows every sum, every other cell, and how cells are chosen. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSmall as isSmallIn, THRESHOLDS } from '../../src/policy/release.js';
import { protect, type Cell, type Line } from '../../src/policy/suppression.js';
import { attackOn } from './attack.js';

const isSmall = (count: number): boolean => isSmallIn(count, THRESHOLDS);

interface Table {
  readonly values: ReadonlyMap<string, number>;
  readonly lines: readonly Line[];
  readonly cells: readonly Cell[];
}

/** A table of counts with its totals: rows are reasons, columns are quarters, and a single column is one of them. */
function tableOf(rows: readonly (readonly number[])[]): Table {
  const values = new Map<string, number>();
  const lines: Line[] = [];
  const total = (key: string, parts: readonly string[]): void => {
    values.set(
      key,
      parts.reduce((sum, part) => sum + values.get(part)!, 0),
    );
    lines.push({ terms: new Map([...parts.map((part) => [part, 1] as const), [key, -1]]) });
  };
  const columns = [...rows[0]!.keys()];
  for (const [at, row] of rows.entries())
    for (const [column, value] of row.entries()) values.set(`${at}/${column}`, value);
  for (const column of columns)
    total(
      `all/${column}`,
      [...rows.keys()].map((row) => `${row}/${column}`),
    );
  if (columns.length > 1) {
    for (const row of [...rows.keys(), 'all'])
      total(
        `${row}/year`,
        columns.map((column) => `${row}/${column}`),
      );
    lines.push({
      terms: new Map([...[...rows.keys()].map((row) => [`${row}/year`, 1] as const), ['all/year', -1]]),
    });
  }
  const isTotal = (key: string): boolean => /all|year/.test(key);
  const cells = [...values]
    .toSorted(([one], [other]) => Number(isTotal(other)) - Number(isTotal(one)))
    .map(([key, value]) => ({
      key,
      value,
      isSensitive: isSmall(value),
      isHideable: value !== 0,
      bounds: { from: 1, to: Infinity },
    }));
  return { values, lines, cells };
}

const aCount = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 6, max: 25 }));
const aTable = fc
  .tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 1, max: 4 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(aCount, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  )
  .map(tableOf);

const hiddenIn = ({ cells, lines }: Table): Set<string> => {
  const { protecting } = protect(cells, lines, THRESHOLDS);
  return new Set(cells.filter(({ key, isSensitive }) => isSensitive || protecting.has(key)).map(({ key }) => key));
};

/** What a reader can find out for certain, who knows that a nought is always shown. */
function foundOut({ values, lines, cells }: Table, hidden: ReadonlySet<string>): string[] {
  const bounds = new Map(
    cells
      .filter(({ key }) => hidden.has(key))
      .map(({ key, bounds: { from, to } = { from: 0, to: 0 } }) => [key, { from, to: Math.min(to, 400) }]),
  );
  const sums = lines.map(({ terms }) => ({ terms: [...terms], comesTo: 0 }));
  const verdictOn = attackOn({ truth: values, bounds, sums });
  return [...hidden].filter((key) => typeof verdictOn(key) === 'string');
}

describe('In any table of counts with its totals', () => {
  test('every hidden cell could be something else, for all that a reader knows', () => {
    fc.assert(
      fc.property(aTable, (table) => {
        expect(foundOut(table, hiddenIn(table))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('a reader finds many a small number where nothing is hidden beside it, so the search can find', () => {
    const found = fc.sample(aTable, { numRuns: 300, seed: 7 }).filter((table) => {
      const small = new Set(table.cells.filter(({ isSensitive }) => isSensitive).map(({ key }) => key));
      return foundOut(table, small).length > 0;
    });
    expect(found.length).toBeGreaterThan(100);
  });

  test('what is hidden of a breakdown does not depend on the values of what is hidden, but for which of their sums are small', () => {
    const aBreakdown = fc
      .array(aCount, { minLength: 2, maxLength: 7 })
      .map((parts) => tableOf(parts.map((part) => [part])));
    fc.assert(
      fc.property(aBreakdown, (table) => {
        const hidden = hiddenIn(table);
        for (const other of readingAlike(table, hidden)) {
          expect([...hiddenIn(other)].toSorted()).toEqual([...hidden].toSorted());
        }
      }),
      { numRuns: 300 },
    );
  });

  test('nor does it in a table of two ways, but where a nought beside it leaves what is hidden one way to be', () => {
    let [compared, differing] = [0, 0];
    for (const table of fc.sample(aTable, 400)) {
      const hidden = hiddenIn(table);
      for (const other of readingAlike(table, hidden)) {
        compared += 1;
        if ([...hiddenIn(other)].toSorted().join() !== [...hidden].toSorted().join()) differing += 1;
      }
    }
    expect(compared).toBeGreaterThan(200);
    expect(differing / compared).toBeLessThan(0.02);
  });

  test('nothing is hidden where nothing is small', () => {
    const large = fc.array(fc.array(fc.integer({ min: 6, max: 40 }), { minLength: 3, maxLength: 3 }), {
      minLength: 2,
      maxLength: 4,
    });
    fc.assert(fc.property(large.map(tableOf), (table) => hiddenIn(table).size === 0));
  });
});

/** Tables that read the same: one is taken from a hidden cell and given to another. */
function* readingAlike({ values, lines, cells }: Table, hidden: ReadonlySet<string>): Generator<Table> {
  const inner = [...hidden].filter((key) => !/all|year/.test(key));
  const smallSums = (of: ReadonlyMap<string, number>): string =>
    JSON.stringify(
      lines.map(({ terms }) =>
        subsetsOf([...terms.keys()].filter((key) => hidden.has(key) && terms.get(key) === 1)).map((some) =>
          isSmall(some.reduce((sum, key) => sum + of.get(key)!, 0)),
        ),
      ),
    );
  for (const one of inner) {
    for (const other of inner) {
      if (one === other) continue;
      const [[row, column], [otherRow, otherColumn]] = [one.split('/'), other.split('/')];
      // In one column from row to row; in two of them back again, so that the totals of the rows stay, too.
      const back = [`${row}/${otherColumn}`, `${otherRow}/${column}`].filter((key) => key !== one && key !== other);
      const next = new Map(values);
      const step = (key: string, by: number) => next.set(key, next.get(key)! + by);
      step(one, -1);
      if (column === otherColumn) step(other, 1);
      else step(other, -1);
      if (column !== otherColumn) for (const key of back) step(key, 1);
      const holds = lines.every(
        ({ terms }) => [...terms].reduce((sum, [key, times]) => sum + times * next.get(key)!, 0) === 0,
      );
      const isElsewhere = [...next].some(
        ([key, value]) => value !== values.get(key) && (!hidden.has(key) || value < 1),
      );
      if (!holds || isElsewhere || smallSums(next) !== smallSums(values)) continue;
      yield {
        values: next,
        lines,
        cells: cells.map((cell) => ({
          ...cell,
          value: next.get(cell.key)!,
          isSensitive: isSmall(next.get(cell.key)!),
        })),
      };
    }
  }
}

const subsetsOf = (keys: readonly string[]): string[][] =>
  keys.reduce<string[][]>((sofar, key) => [...sofar, ...sofar.map((some) => [...some, key])], [[]]);

describe('A small number of a breakdown', () => {
  const breakdown = (...parts: number[]) => tableOf(parts.map((part) => [part]));
  const hidden = (table: Table) => [...hiddenIn(table)].toSorted();

  test('takes the last part with it, and leaves the total', () => {
    expect(hidden(breakdown(3, 20, 9, 12))).toEqual(['0/0', '3/0']);
  });
  test('takes no nought with it, for a nought is always shown', () => {
    expect(hidden(breakdown(3, 20, 9, 0))).toEqual(['0/0', '2/0']);
  });
  test('needs no other where two are small, unless they are small together', () => {
    expect(hidden(breakdown(3, 4, 20, 9))).toEqual(['0/0', '1/0']);
    expect(hidden(breakdown(1, 1, 20, 9))).toEqual(['0/0', '1/0', '3/0']);
    expect(hidden(breakdown(3, 2, 20, 9))).toEqual(['0/0', '1/0', '3/0']);
  });
  test('takes the total with it where there is no other part', () => {
    expect(hidden(breakdown(3, 0, 0))).toEqual(['0/0', 'all/0']);
  });
});

test('What is published elsewhere cannot be hidden, and what it tells is said to be exposed', () => {
  const { cells, lines } = tableOf([[3], [20]]);
  const published = cells.map((cell) => ({ ...cell, isHideable: false }));
  expect([...protect(published, lines, THRESHOLDS).exposed]).toEqual(['0/0']);
});

test('What two hidden cells come to is told though neither is, and so is the third that they add up to', () => {
  const of = (key: string, isSensitive = false, isHideable = true): Cell => ({
    key,
    isSensitive,
    isHideable,
    value: null,
  });
  const cells = [
    of('half', false, true),
    of('spring', true),
    of('summer', true),
    of('year', true),
    of('rest', false, false),
  ];
  const line = (terms: Record<string, number>): Line => ({ terms: new Map(Object.entries(terms)) });
  const lines = [line({ spring: 1, summer: 1, half: -1 }), line({ spring: 1, summer: 1, rest: 1, year: -1 })];
  expect([...protect(cells, lines, THRESHOLDS).protecting]).toEqual(['half']);
});
