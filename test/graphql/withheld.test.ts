import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldWithheld, type WithheldEntry } from '../../src/graphql/withheld.js';
import type { Withheld } from '../../src/policy/guard.js';

const AGREEMENT = { reason: 'AGREEMENT_NEEDED', remedy: 'Ask its lead.' } as const;
const MEMBERS = { reason: 'MEMBERS_ONLY', remedy: 'Ask the clerk.' } as const;

/** A withheld field at a place such as "actions.nodes.3.detail". */
function withheld(place: string, why: Pick<Withheld, 'reason' | 'remedy'> = AGREEMENT): Withheld {
  let path: Withheld['path'] | undefined;
  for (const step of place.split('.')) {
    path = { prev: path, key: /^\d+$/.test(step) ? Number(step) : step, typename: undefined };
  }
  if (!path) throw new Error('A place has at least one step');
  return { path, ...why };
}

const fold = (...places: string[]): WithheldEntry[] => foldWithheld(places.map((place) => withheld(place)));

describe('What was withheld is told', () => {
  test('not at all when nothing was', () => {
    expect(foldWithheld([])).toEqual([]);
  });

  test('with its place, its reason and what to do', () => {
    expect(fold('action.detail')).toEqual([{ path: 'action.detail', ...AGREEMENT }]);
  });

  test('once for a thousand rows, with the range of their positions', () => {
    const places = Array.from({ length: 1000 }, (_, at) => `actions.nodes.${at}.detail`);
    expect(fold(...places)).toEqual([{ path: 'actions.nodes.*.detail', positions: ['0-999'], ...AGREEMENT }]);
  });

  test('with gaps where rows were readable', () => {
    const [entry] = fold(...[0, 1, 2, 5, 7, 8].map((at) => `notes.${at}.body`));
    expect(entry?.positions).toEqual(['0-2', '5', '7-8']);
  });

  test('in the order of positions, in whatever order they were met, and each of them once', () => {
    const [entry] = fold(...[10, 2, 9, 0, 2, 1, 11].map((at) => `notes.${at}.body`));
    expect(entry?.positions).toEqual(['0-2', '9-11']);
  });

  test('in lists within lists by the outer position first', () => {
    const places = [
      [3, 0],
      [0, 1],
      [3, 1],
      [10, 0],
      [0, 0],
      [3, 4],
    ].map(([outer, inner]) => `plans.${outer}.notes.${inner}.body`);
    expect(fold(...places)).toEqual([
      { path: 'plans.*.notes.*.body', positions: ['0.0-1', '3.0-1', '3.4', '10.0'], ...AGREEMENT },
    ]);
  });

  test('with one list directly in another, too', () => {
    expect(fold('table.0.0', 'table.0.1', 'table.1.0')).toEqual([
      { path: 'table.*.*', positions: ['0.0-1', '1.0'], ...AGREEMENT },
    ]);
  });

  test('apart for different fields, and for different names of one', () => {
    expect(fold('notes.0.body', 'notes.0.aside', 'notes.1.body', 'again.0.body').map(({ path }) => path)).toEqual([
      'notes.*.body',
      'notes.*.aside',
      'again.*.body',
    ]);
  });

  test('apart for different reasons at one place, each with its own positions', () => {
    expect(
      foldWithheld([
        withheld('notes.0.text', AGREEMENT),
        withheld('notes.1.text', MEMBERS),
        withheld('notes.2.text', AGREEMENT),
        withheld('notes.3.text', AGREEMENT),
      ]),
    ).toEqual([
      { path: 'notes.*.text', positions: ['0', '2-3'], ...AGREEMENT },
      { path: 'notes.*.text', positions: ['1'], ...MEMBERS },
    ]);
  });

  test('apart for different reasons of one remedy', () => {
    const reasons = ['AGREEMENT_NEEDED', 'MEMBERS_ONLY'] as const;
    const entries = foldWithheld(reasons.map((reason) => withheld('note.body', { ...AGREEMENT, reason })));
    expect(entries.map(({ reason }) => reason)).toEqual(reasons);
  });

  test('apart for different remedies of one reason', () => {
    const remedies = ['Ask its lead.', 'Ask the chair.'];
    const entries = foldWithheld(remedies.map((remedy) => withheld('note.body', { ...AGREEMENT, remedy })));
    expect(entries.map(({ remedy }) => remedy)).toEqual(remedies);
  });

  test('completely: from the ranges one reads exactly the positions that were withheld', () => {
    const positionsOf = (entry: WithheldEntry | undefined): string[] =>
      (entry?.positions ?? []).flatMap((range) => {
        const [, prefix = '', from, to = from] = /^(.*\.)?(\d+)(?:-(\d+))?$/.exec(range) ?? [];
        return Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => `${prefix}${Number(from) + at}`);
      });
    const position = fc.integer({ min: 0, max: 12 });
    fc.assert(
      fc.property(fc.array(fc.tuple(position, position)), (met) => {
        const entries = fold(...met.map(([outer, inner]) => `plans.${outer}.notes.${inner}.body`));
        expect(entries.length).toBeLessThanOrEqual(1);
        expect(new Set(positionsOf(entries[0]))).toEqual(new Set(met.map(([outer, inner]) => `${outer}.${inner}`)));
        expect(positionsOf(entries[0])).toHaveLength(new Set(met.map(String)).size);
      }),
    );
  });
});
