/** Times within times: how what is so of an indicator in one period is made up of what is so in others. Pure. */
import type { RuleTerm } from '../indicators/rule.table.js';
import { addsUp, cellOf, DAY, daysOf, type TableFigure, type Terms } from './suppression.cells.js';

export type Period = readonly [startOn: string, endOn: string];

/** The day after a period, on which the next one begins. */
const dayAfter = (day: string): string => new Date(Date.parse(day) + DAY).toISOString().slice(0, 10);

/** The times for which something is given, and how one is made up of others. */
export interface Times {
  /** The periods for which any of these indicators was given something. */
  readonly periodsOf: (terms: readonly RuleTerm[]) => Period[];
  /** The cells of an indicator that come to what it is in a period, if there are any. */
  readonly across: (indicatorId: string, period: Period) => Terms | undefined;
  /** What is so of an indicator, or of what is left beside one, in a period. */
  readonly add: (indicatorId: string, period: Period, key: string, beside?: string) => void;
  /** What times leave when they are taken from each other. */
  readonly differences: () => Generator<Terms>;
}

/**
 * With the days between times as places and what is counted since some day as their height, what is given for a time is how much
 * higher its end is than its beginning. A time between places that are joined already is the sum of those between them: `closes` is
 * told of it.
 */
export function timesOf(figures: readonly TableFigure[], closes: (terms: Terms) => void): Times {
  interface Place {
    readonly root: string;
    readonly height: Terms;
  }
  const flowing = new Set(
    figures.flatMap((figure) => {
      const { indicatorId, periodKind, unit } = figure;
      const isFlowing = unit === 'count' || unit === 'percent' || addsUp(figure);
      return periodKind !== 'snapshot' && isFlowing ? [indicatorId] : [];
    }),
  );
  const places = new Map<string, Map<string, Place>>();
  const single = new Map<string, string>();
  const periods = new Map<string, Map<string, Period>>();
  const keyOf = (indicatorId: string, period: Period): string => `${indicatorId} ${period.join(' ')}`;
  const between = (from: Place, to: Place): Terms => summed(to.height, from.height, -1);

  const across: Times['across'] = (indicatorId, period) => {
    const own = single.get(keyOf(indicatorId, period));
    if (own !== undefined) return new Map([[own, 1]]);
    const of = places.get(indicatorId);
    const [from, to] = [of?.get(period[0]), of?.get(dayAfter(period[1]))];
    return from && to && from.root === to.root ? between(from, to) : undefined;
  };
  const add: Times['add'] = (indicatorId, period, key, beside = indicatorId) => {
    single.set(keyOf(indicatorId, period), key);
    if (!flowing.has(beside)) return;
    const of = places.get(indicatorId) ?? new Map<string, Place>();
    places.set(indicatorId, of);
    const [start, end] = [period[0], dayAfter(period[1])];
    for (const place of [start, end]) if (!of.has(place)) of.set(place, { root: place, height: new Map() });
    const [from, to] = [of.get(start)!, of.get(end)!];
    if (from.root === to.root) return closes(summed(between(from, to), new Map([[key, 1]]), -1));
    // All that hung together with the end hangs together with the beginning now.
    const rise = summed(summed(from.height, new Map([[key, 1]]), 1), to.height, -1);
    for (const [place, { root, height }] of of) {
      if (root === to.root) of.set(place, { root: from.root, height: summed(height, rise, 1) });
    }
  };
  for (const figure of figures.toSorted((one, other) => daysOf(one) - daysOf(other))) {
    const { indicatorId, periodStartOn, periodEndOn } = figure;
    const period = [periodStartOn, periodEndOn] as const;
    const of = periods.get(indicatorId) ?? new Map<string, Period>();
    periods.set(indicatorId, of.set(period.join(' '), period));
    add(indicatorId, period, cellOf(figure));
  }
  return {
    across,
    add,
    periodsOf: (terms) => [
      ...new Map(terms.flatMap(({ indicatorId }) => [...(periods.get(indicatorId) ?? [])])).values(),
    ],
    *differences() {
      for (const of of places.values()) {
        const inTime = [...of].toSorted(([one], [other]) => (one < other ? -1 : 1));
        for (const [at, [, from]] of inTime.entries()) {
          for (const [, to] of inTime.slice(at + 1)) {
            if (from.root !== to.root) continue;
            const terms = between(from, to);
            if (new Set(terms.values()).size > 1) yield terms;
          }
        }
      }
    },
  };
}

/** Cells and so many times others. */
function summed(one: Terms, other: Terms, times: number): Terms {
  const sum = new Map(one);
  for (const [key, by] of other) {
    const now = (sum.get(key) ?? 0) + times * by;
    if (now === 0) sum.delete(key);
    else sum.set(key, now);
  }
  return sum;
}
