/** Made-up boards: what happened, what is given of it and by whom, in every shape that ties figures to each other. */
import fc from 'fast-check';
import { release, THRESHOLDS } from '../../../src/policy/release.js';
import type { TableFigure } from '../../../src/domain/contributions/suppression.cells.js';
import { definedAlike, type SumRule } from '../../../src/domain/contributions/suppression.relations.js';

export const COHORT = THRESHOLDS.cohortFloor;

/** The first days of the stretches of time of a board, and the day after all of them. */
interface Calendar {
  readonly days: readonly string[];
  readonly periodKind: 'other' | 'financialYear';
}
const QUARTERS: Calendar = {
  days: ['2016-04-01', '2016-07-01', '2016-10-01', '2017-01-01', '2017-04-01'],
  periodKind: 'other',
};
/** The hub pools the first three. */
const YEARS: Calendar = {
  days: ['2020-04-01', '2021-04-01', '2022-04-01', '2023-04-01', '2024-04-01'],
  periodKind: 'financialYear',
};
export const STRETCHES = [0, 1, 2, 3];

export type Measured = 'value' | 'numerator' | 'denominator';

/** An indicator. */
export interface Kind {
  readonly id: string;
  readonly unit: 'count' | 'percent';
  readonly partOfId: string | null;
  readonly breakdown: string | null;
  readonly definitionCode: string | null;
  readonly agencyId: string;
  readonly subject: string;
}

export const numbersOf = ({ unit }: Kind): readonly Measured[] =>
  unit === 'count' ? ['value'] : ['numerator', 'denominator'];

/** What is so of an indicator from one quarter up to another, as it is given to the board in one sign-off or a later one. */
export interface Given {
  readonly kind: Kind;
  readonly from: number;
  readonly to: number;
  readonly calendar: Calendar;
  readonly signOff: number;
  readonly numbers: Readonly<Partial<Record<Measured, number>>>;
  readonly symbol: 'c' | 'x' | null;
  readonly published: 'c' | 'value' | null;
  /** Hidden by what it is itself. */
  readonly isSuppressed: boolean;
  /** Whether, were it a nought, it would be shown. */
  readonly isNoughtShown: boolean;
}

export const nameOf = ({ kind, from, to }: Pick<Given, 'kind' | 'from' | 'to'>): string => `${kind.id} ${from}-${to}`;

export interface Breakdown {
  readonly whole: Kind;
  readonly parts: readonly Kind[];
  /** What is in no part, by quarter. */
  readonly rest: (number: Measured) => readonly number[];
}

export interface Board {
  readonly kinds: readonly Kind[];
  readonly numbers: (kind: Kind, number: Measured) => readonly number[];
  readonly breakdowns: readonly Breakdown[];
  readonly alike: readonly (readonly [Kind, Kind])[];
  readonly rules: readonly {
    readonly left: readonly (readonly [Kind, Measured])[];
    readonly comparison: 'equals' | 'atMost';
    readonly right: readonly (readonly [Kind, Measured])[];
  }[];
  readonly spans: readonly (readonly [number, number])[];
  readonly given: readonly Given[];
}

const TIMES: readonly (readonly (readonly [number, number])[])[] = [
  [[0, 1]],
  [
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 4],
    [0, 4],
  ],
  [
    [0, 1],
    [0, 2],
    [0, 3],
    [0, 4],
  ],
  [
    [0, 1],
    [1, 2],
    [0, 2],
    [2, 4],
    [0, 4],
  ],
  [
    [0, 2],
    [2, 3],
    [3, 4],
    [0, 4],
  ],
];

const TIMES_OF_YEARS: readonly (readonly [number, number])[] = [
  [0, 1],
  [1, 2],
  [2, 3],
  [3, 4],
];

type Draw = <Value>(arbitrary: fc.Arbitrary<Value>) => Value;

const aCount = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 5 }) },
  { weight: 4, arbitrary: fc.integer({ min: 6, max: 25 }) },
);
const oneIn = (many: number) => fc.integer({ min: 1, max: many }).map((one) => one === many);

/** A board by draws. */
export const aBoard: fc.Arbitrary<Board> = fc.gen().map((generate) =>
  drawn((arbitrary) => generate(() => arbitrary), {
    calendar: QUARTERS,
    times: TIMES,
    units: ['count', 'count', 'count', 'percent'],
  }),
);

/** A board of percentages by draws, which it is given year by year, and now and then over several years. */
export const aBoardOfYears: fc.Arbitrary<Board> = fc.gen().map((generate) =>
  drawn((arbitrary) => generate(() => arbitrary), {
    calendar: YEARS,
    times: [TIMES_OF_YEARS, TIMES_OF_YEARS, [...TIMES_OF_YEARS, [1, 4]], [...TIMES_OF_YEARS, [0, 4]]],
    units: ['percent'],
  }),
);

interface Shape {
  readonly calendar: Calendar;
  readonly times: typeof TIMES;
  readonly units: readonly Kind['unit'][];
}

function drawn(draw: Draw, shape: Shape): Board {
  const { calendar } = shape;
  const times = draw(fc.constantFrom(...shape.times));
  const unit = draw(fc.constantFrom(...shape.units));
  const agencies = draw(fc.integer({ min: 1, max: 3 }));
  const kinds: Kind[] = [];
  const happened = new Map<string, readonly number[]>();
  const numbers = (kind: Kind, number: Measured): readonly number[] => happened.get(`${kind.id} ${number}`)!;
  const add = (fields: Partial<Kind> & { readonly id: string }, of: (number: Measured) => readonly number[]): Kind => {
    const kind: Kind = {
      unit,
      partOfId: null,
      breakdown: null,
      definitionCode: null,
      agencyId: `agency ${draw(fc.integer({ min: 1, max: agencies }))}`,
      subject: draw(fc.constantFrom('health', 'education')),
      ...fields,
    };
    kinds.push(kind);
    for (const number of numbersOf(kind)) happened.set(`${kind.id} ${number}`, of(number));
    return kind;
  };

  // What happened, by the two ways in which it is broken down, with a last place of each that no indicator is for.
  const [rows, columns] = [draw(fc.integer({ min: 2, max: 5 })), draw(fc.constantFrom(0, 0, 2, 3))];
  const [rest, otherRest] = [draw(oneIn(4)), draw(oneIn(4))];
  const width = Math.max(columns, 1) + Number(columns > 0 && otherRest);
  const leaves = Array.from({ length: rows + Number(rest) }, () =>
    Array.from({ length: width }, () => STRETCHES.map(() => draw(aCount))),
  );
  const cohorts = leaves.map((row) => row.map((leaf) => leaf.map((one) => one + draw(aCount))));
  const of = (number: Measured) => (number === 'denominator' ? cohorts : leaves);
  const added = (lists: readonly (readonly number[])[]): number[] =>
    STRETCHES.map((at) => lists.reduce((sofar, list) => sofar + list[at]!, 0));
  const row = (at: number) => (number: Measured) => added(of(number)[at] ?? []);
  const column = (at: number) => (number: Measured) => added(of(number).flatMap((one) => (one[at] ? [one[at]] : [])));

  const whole = add({ id: 'all' }, (number) => added(of(number).flat()));
  const breakdowns: Breakdown[] = [];
  for (const [name, many, of, isShort] of [
    ['by row', rows, row, rest],
    ['by column', columns, column, otherRest],
  ] as const) {
    if (many === 0) continue;
    const parts = Array.from({ length: many }, (_, at) =>
      add({ id: `${name} ${at}`, partOfId: whole.id, breakdown: name }, of(at)),
    );
    breakdowns.push({ whole, parts, rest: isShort ? of(many) : () => STRETCHES.map(() => 0) });
  }
  const [first, second] = breakdowns[0]!.parts as [Kind, Kind];
  const alike: (readonly [Kind, Kind])[] = [];
  if (draw(oneIn(4))) {
    const one = draw(fc.constantFrom(...kinds));
    const defined = { ...one, definitionCode: 'a definition' };
    kinds.splice(kinds.indexOf(one), 1, defined);
    for (const [at, { whole, parts, rest }] of breakdowns.entries()) {
      const now = (kind: Kind): Kind => (kind === one ? defined : kind);
      breakdowns[at] = { whole: now(whole), parts: parts.map(now), rest };
    }
    alike.push([defined, add({ id: 'the same', definitionCode: 'a definition' }, (number) => numbers(one, number))]);
  }
  const named = (id: string): Kind => kinds.find((kind) => kind.id === id)!;
  const rules: Board['rules'][number][] = [];
  const which = unit === 'count' ? draw(fc.constantFrom('none', 'atMost', 'equals', 'share')) : 'none';
  const [one, other] = [named(first.id), named(second.id)];
  if (which === 'atMost') {
    const more = STRETCHES.map(() => draw(aCount));
    const above = add({ id: 'above' }, () => added([numbers(one, 'value'), more]));
    rules.push({ left: [[one, 'value']], comparison: 'atMost', right: [[above, 'value']] });
  }
  if (which === 'equals') {
    const both = add({ id: 'both' }, () => added([numbers(one, 'value'), numbers(other, 'value')]));
    rules.push({
      left: [[both, 'value']],
      comparison: 'equals',
      right: [
        [one, 'value'],
        [other, 'value'],
      ],
    });
  }
  if (which === 'share') {
    const share = add({ id: 'share', unit: 'percent' }, (number) =>
      numbers(number === 'numerator' ? one : named('all'), 'value'),
    );
    rules.push({ left: [[share, 'numerator']], comparison: 'equals', right: [[one, 'value']] });
    rules.push({ left: [[share, 'denominator']], comparison: 'equals', right: [[named('all'), 'value']] });
  }

  const given: Given[] = [];
  for (const kind of kinds) {
    for (const [from, to] of times) {
      if (draw(oneIn(8))) continue;
      const all = Object.fromEntries(
        numbersOf(kind).map((number) => [
          number,
          numbers(kind, number)
            .slice(from, to)
            .reduce((sofar, value) => sofar + value, 0),
        ]),
      ) as Given['numbers'];
      // Of nobody there is no percentage.
      if (all.denominator === 0) continue;
      const symbol = draw(oneIn(15)) ? draw(fc.constantFrom('c', 'x')) : null;
      const published = symbol === null && draw(oneIn(15)) ? draw(fc.constantFrom('c', 'value')) : null;
      const entry = {
        kind,
        from,
        to,
        calendar,
        signOff: draw(fc.integer({ min: 0, max: 2 })),
        numbers: all,
        symbol,
        published,
      };
      given.push({ ...entry, isSuppressed: false, isNoughtShown: true });
    }
  }
  const breakdownOf = (kind: Kind) => breakdowns.find(({ parts }) => parts.some(({ id }) => id === kind.id));
  return {
    kinds,
    numbers,
    breakdowns,
    alike,
    rules,
    spans: [...new Set(times.flat())].flatMap((from, _, days) =>
      days.flatMap((to) => (from < to ? [[from, to] as const] : [])),
    ),
    given: given.map((one) => {
      const { kind, from, to, symbol, published } = one;
      const whole = breakdownOf(kind)?.whole;
      const all = whole
        ? given.find((other) => other.kind === whole && other.from === from && other.to === to)
        : undefined;
      const own = release(figureOf(one, { isHidden: false }), { exact: false, thresholds: THRESHOLDS });
      return {
        ...one,
        isSuppressed: symbol === 'c' || published === 'c' || own.symbol === 'c',
        isNoughtShown: symbol === null && !(all && (all.numbers.value ?? COHORT) < COHORT),
      };
    }),
  };
}

/** What the hub holds of it. */
export function figureOf(
  { kind, from, to, calendar, signOff, numbers, symbol, published }: Given,
  { isHidden }: { readonly isHidden: boolean },
): TableFigure {
  const { numerator = null, denominator = null } = symbol === null ? numbers : {};
  const ofParts = numerator === null || denominator === null ? null : (100 * numerator) / denominator;
  const value = symbol === null ? (numbers.value ?? ofParts) : null;
  const figure = {
    indicatorId: kind.id,
    agencyId: kind.agencyId,
    subject: kind.subject,
    unit: kind.unit,
    periodKind: calendar.periodKind,
    periodStartOn: calendar.days[from]!,
    periodEndOn: new Date(Date.parse(calendar.days[to]!) - 86_400_000).toISOString().slice(0, 10),
    partOfId: kind.partOfId,
    breakdown: kind.breakdown,
    definitionCode: kind.definitionCode,
    indicatorVersionId: `the first of ${kind.id}`,
    value,
    upperValue: null,
    qualifier: 'exact' as const,
    symbol,
    numerator,
    denominator,
    attestedAboveFloor: false,
    givenAt: signOff,
    hiddenFor: isHidden ? ('protects' as const) : null,
    published: published === null ? null : published === 'c' ? { value: null, symbol: 'c' } : { value, symbol: null },
  };
  return { ...figure, isSmall: release(figure, { exact: false, thresholds: THRESHOLDS }).symbol === 'c' };
}

/** The rules of a board as the hub holds them. */
export const rulesOf = ({ rules, kinds }: Board): SumRule[] => [
  ...definedAlike(kinds),
  ...rules.map(({ left, comparison, right }) => ({
    leftTerms: left.map(([{ id }, part]) => ({ indicatorId: id, part, times: 1 })),
    comparison,
    rightTerms: right.map(([{ id }, part]) => ({ indicatorId: id, part, times: 1 })),
  })),
];

/** What can be pooled of a board: the first three years of a kind, where each was given with its parts and nobody gave all three. */
export function pooledOf({ kinds, given }: Board): Given[] {
  return kinds.flatMap((kind): Given[] => {
    const ofKind = given.filter((one) => one.kind === kind);
    const years = [0, 1, 2].flatMap((at) =>
      ofKind.filter(({ from, to, symbol }) => from === at && to === at + 1 && symbol === null),
    );
    const [first] = years;
    if (!first || years.length < 3 || ofKind.some(({ from, to }) => from === 0 && to === 3)) return [];
    const sum = (number: Measured): number => years.reduce((sofar, one) => sofar + one.numbers[number]!, 0);
    const numbers = { numerator: sum('numerator'), denominator: sum('denominator') };
    const signOff = Math.max(...years.map((one) => one.signOff));
    const pooled = { ...first, to: 3, signOff, numbers, published: null };
    const own = release(figureOf(pooled, { isHidden: false }), { exact: false, thresholds: THRESHOLDS });
    return [{ ...pooled, isSuppressed: own.symbol === 'c' }];
  });
}
