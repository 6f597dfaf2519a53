/** One reader asks for all tables of a virtual school that there are, takes them from each other, and finds no small number. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { release, THRESHOLDS } from '../../../src/policy/release.js';
import type { Council } from '../../support/council.js';
import { aSchool } from '../../support/school.js';
import { figuresOf, givesAll, schoolBoard } from '../../support/school.board.js';
import { foundOut, nameOf, type Counted } from './differencing.js';

/** A year of a larger school, one of other pupils, a year, and its three terms, from each of which to the next two pupils come. */
const LISTS = [
  { heldOn: '2024-11-20', school: aSchool({ year: 2024, seed: 1004, pupils: 200, ks4: 25, ks2: 20 }) },
  { heldOn: '2025-11-20', school: aSchool({ year: 2025, seed: 25 }) },
  { heldOn: '2026-02-11', school: aSchool({ year: 2026, term: 'autumn', pupils: 116 }) },
  { heldOn: '2026-05-13', school: aSchool({ year: 2026, term: 'spring', pupils: 118 }) },
  { heldOn: '2026-09-23', school: aSchool({ year: 2026, term: 'summer' }) },
  { heldOn: '2026-11-18', school: aSchool({ year: 2026 }) },
].map(({ heldOn, school }) => ({ heldOn, figures: figuresOf(school, 'final') }));
const GIVEN = LISTS.flatMap(({ figures }) => figures);
const THREE_YEARS = { periodStartOn: '2023-09-01', periodEndOn: '2026-08-31' };

/** What three years come to, of all that has its parts in each of them. */
const POOLED: readonly Counted[] = LISTS.at(-1)!.figures.flatMap((last): Counted[] => {
  const years = GIVEN.filter((one) => one.measure.code === last.measure.code && one.denominator !== null);
  if (years.length < 3 || last.measure.periodKind !== 'academicYear') return [];
  const sum = (part: 'numerator' | 'denominator') => years.reduce((sofar, one) => sofar + one[part]!, 0);
  const numerator = last.measure.unit === 'score' ? null : sum('numerator');
  return [{ ...last, ...THREE_YEARS, numerator, denominator: sum('denominator') }];
});

let hub: Council;

beforeAll(async () => {
  hub = await schoolBoard('2024-09-02');
  for (const { heldOn, figures } of LISTS) {
    hub.on(heldOn.replace(/..$/, '01'));
    await givesAll(hub, figures, heldOn);
  }
});
afterAll(async () => hub.close());

interface Read {
  readonly indicator: { readonly code: string };
  readonly periodStartOn: string;
  readonly periodEndOn: string;
  readonly display: string;
  readonly pooled: (Omit<Read, 'indicator' | 'pooled'> & { readonly symbol: string | null }) | null;
  readonly symbol: string | null;
}
const keyOf = (
  code: string,
  { periodStartOn, periodEndOn }: Omit<Read, 'indicator' | 'display' | 'pooled' | 'symbol'>,
) => `${code} ${periodStartOn} to ${periodEndOn}`;

/** All that somebody reads of every contribution, with what is pooled of it: whether it is shown, by name. */
async function readBy(who: 'councillor' | 'public'): Promise<ReadonlyMap<string, boolean>> {
  const pooled = 'pooled { periodStartOn periodEndOn display symbol }';
  const figure = `indicator { code } periodStartOn periodEndOn display symbol ${pooled}`;
  const { contributions } = await hub.read(who, `{ contributions { nodes { figures { ${figure} } } } }`);
  const read = new Map<string, boolean>();
  for (const one of contributions.nodes.flatMap(({ figures }: { figures: readonly Read[] }) => figures) as Read[]) {
    read.set(keyOf(one.indicator.code, one), one.symbol !== 'c');
    if (one.pooled) read.set(keyOf(one.indicator.code, one.pooled), one.pooled.symbol !== 'c');
  }
  return read;
}

describe('Of all tables of three years and three terms', () => {
  test.each(['councillor', 'public'] as const)(
    '%s finds no count of 1 to 5 and no average of fewer than ten by differencing',
    async (who) => {
      const read = await readBy(who);
      expect([...read.keys()].toSorted()).toEqual([...GIVEN, ...POOLED].map(nameOf).toSorted());
      const found = foundOut(GIVEN, POOLED, (figure) => read.get(nameOf(figure))!);
      process.stdout.write(`${who}: ${found.lookedFor} small numbers looked for, ${found.told.length} told.\n`);
      expect(found.told).toEqual([]);
      expect(found.givenUp).toEqual([]);
      expect(found.lookedFor).toBeGreaterThan(200);
      // Something is shown, and of three years as one, too.
      expect(GIVEN.filter((figure) => read.get(nameOf(figure))).length).toBeGreaterThan(100);
      expect(POOLED.filter((figure) => read.get(nameOf(figure))).map(({ measure }) => measure.code)).toContain(
        'suspended',
      );
    },
  );

  test('the same reader finds many, were only hidden what is small by itself', () => {
    const found = foundOut(GIVEN, POOLED, isLarge);
    process.stdout.write(`Unguarded: ${found.lookedFor} small numbers looked for, ${found.told.length} told.\n`);
    const of = (code: string) => `value of ${code} 2025-09-01 to 2026-08-31`;
    // Girls from all, and those in the authority.
    expect(found.told).toEqual(expect.arrayContaining([of('ks4-cohort-boys'), of('ks4-cohort-out-of-area')]));
  });

  test('and finds one of three years as one, were only hidden of these what is small by itself', async () => {
    const read = await readBy('councillor');
    const found = foundOut(GIVEN, POOLED, (one) => (POOLED.includes(one) ? isLarge(one) : read.get(nameOf(one))!));
    // The points of five pupils, of whom alone the average of a year was.
    expect(found.told).toContain('average of ks4-attainment-8 2024-09-01 to 2025-08-31');
    // What the others leave of the whole, over the three years.
    expect(found.told).toContain('numerator of ks4-grade-4-english-maths-out-of-area 2023-09-01 to 2026-08-31');
  });

  /** Of 18 who are found nobody reads, writes and reckons as expected, so nobody of 13 in the authority does: 5 are found out of it. */
  test('nor where nobody does, in any part', async () => {
    const since = { periodStartOn: '2022-09-01', periodEndOn: '2023-08-31' };
    const figures = figuresOf(aSchool({ year: 2026, seed: 2, pupils: 200, ks4: 25, ks2: 20 }), 'final')
      .filter(({ measure }) => measure.stage === 'ks2')
      .map((one) => ({ ...one, ...since }));
    hub.on('2026-12-01');
    await givesAll(hub, figures, '2026-12-16');
    const read = await readBy('public');
    expect(foundOut(figures, [], (figure) => read.get(nameOf(figure))!).told).toEqual([]);
  });
});

/** Whether a figure would be shown, were it the only one. */
function isLarge({ measure, numerator, denominator, value, symbol }: Counted): boolean {
  const given = { unit: measure.unit, value: numerator ?? Number(value), numerator, denominator, symbol } as const;
  const figure = { ...given, upperValue: null, qualifier: 'exact', attestedAboveFloor: false } as const;
  return release(figure, { exact: false, thresholds: THRESHOLDS }).symbol !== 'c';
}
