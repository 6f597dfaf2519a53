/** Made-up boards, and every reader of one agency or one agreement looking for what the hub hides from them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { THRESHOLDS } from '../../../src/policy/release.js';
import { pooledHiddenIn, suppressionsIn } from '../../../src/domain/contributions/suppression.service.js';
import { cellOf, type TableFigure } from '../../../src/domain/contributions/suppression.cells.js';
import { pooledIn } from '../../../src/domain/contributions/suppression.pooled.js';
import { foundOut, type Found } from './attack.js';
import {
  aBoard,
  aBoardOfYears,
  figureOf,
  nameOf,
  pooledOf,
  QUARTERS,
  tiesOf,
  type Board,
  type Given,
  type Kind,
} from './board.js';

/** The same boards each time. */
const BOARDS = fc.sample(aBoard, { numRuns: 40, seed: 5 });

/**
 * Boards on which the search did find something once, by the seeds that make them: a small number was taken to be hidden behind
 * another that the Department publishes, others were tied to each other by an indicator that was given nothing, cells that nothing
 * tells one by one come to what is told, and what a part is that was given nothing comes from a breakdown and a rule. A rule and a
 * breakdown that miss the same parts say what is in no part; a rule tells a number that its agency gave as `c`, of which a reader by an
 * agreement knows no more than anybody, and so do the parts of its breakdown; a whole that one breakdown tells has another, too; who
 * reads the numerator of a percentage must not find its denominator; and between two times of which one has nothing more, no time has.
 */
const TOLD_BEFORE = (
  [
    [5, [41, 103]],
    [7, [33, 118, 185]],
    [11, [159]],
    [13, [66, 122]],
    [17, [33, 133, 156]],
    [19, [71]],
    [31, [144]],
    [41, [2]],
  ] as const
).flatMap(([seed, places]) => {
  const boards = fc.sample(aBoard, { numRuns: Math.max(...places) + 1, seed });
  return boards.filter((_, at) => places.some((place) => place === at));
});

/** The names of what is hidden after all sign-offs, one after another, with what was hidden before kept. */
function hiddenIn(board: Board): Set<string> {
  const hidden = new Set<string>();
  for (const signOff of [0, 1, 2]) {
    const sofar = board.given.filter((one) => one.signOff <= signOff);
    const figures = sofar.map((one) => figureOf(one, { isHidden: hidden.has(nameOf(one)) }));
    const ties = tiesOf(board);
    const found = new Set(suppressionsIn(figures, ties, THRESHOLDS).map(({ figure }) => cellOf(figure)));
    for (const [at, one] of sofar.entries()) if (found.has(cellOf(figures[at]!))) hidden.add(nameOf(one));
    const pooled = pooledOf({ ...board, given: sofar });
    const cellIn = (one: Given): string => cellOf(figureOf(one, { isHidden: false }));
    const before = new Set(pooled.filter((one) => hidden.has(nameOf(one))).map(cellIn));
    const beside = {
      ties,
      thresholds: THRESHOLDS,
      hidden: found,
      isBefore: (one: TableFigure) => before.has(cellOf(one)),
    };
    const shut = pooledHiddenIn(figures, pooledIn(figures), beside);
    const foundPooled = new Set(shut.map(({ figure }) => cellOf(figure)));
    for (const one of pooled) if (foundPooled.has(cellIn(one))) hidden.add(nameOf(one));
  }
  return hidden;
}

/** Whoever reads nothing exactly, each agency, and a reader of one agreement: on one subject of one agency. */
function readersOf({ kinds }: Board): ((kind: Kind) => boolean)[] {
  const owns = [
    () => false,
    ...kinds.map((one) => (kind: Kind) => kind.agencyId === one.agencyId),
    ...kinds.map((one) => (kind: Kind) => kind.agencyId === one.agencyId && kind.subject === one.subject),
  ];
  // Who reads the same is one reader, and whoever reads all has nothing to look for.
  const readers = new Map(owns.map((isOwn) => [kinds.map((kind) => Number(isOwn(kind))).join(''), isOwn]));
  readers.delete(kinds.map(() => 1).join(''));
  return [...readers.values()];
}

interface Tally {
  lookedAt: number;
  /** Suppressed cells of counts, and small numbers that no figure gives. */
  counts: string[];
  leftOver: string[];
  /** Percentages that are suppressed. */
  percentages: string[];
  /** What a reader would know though all was hidden that can be: from what is their own, from noughts, from what is published. */
  pastHiding: number;
  givenUp: number;
}

/** What all readers of all boards find out for certain, when this is hidden. */
function attack(
  hides: (board: Board) => (given: Given) => boolean,
  boards: readonly Board[] = BOARDS,
  readers = readersOf,
): Tally {
  const tally: Tally = { lookedAt: 0, counts: [], leftOver: [], percentages: [], pastHiding: 0, givenUp: 0 };
  for (const [at, board] of boards.entries()) {
    const isHidden = hides(board);
    for (const isOwn of readers(board)) {
      const isKnownAnyway = (given: Given): boolean =>
        given.published === 'value' || (isOwn(given.kind) && given.symbol === null);
      const knows = (given: Given): boolean => isKnownAnyway(given) || (given.symbol === null && !isHidden(given));
      const isNought = ({ numbers }: Given): boolean => (numbers.value ?? numbers.numerator) === 0;
      const found = foundOut(board, knows, isOwn);
      const least: Pick<Found, 'told' | 'givenUp'> =
        found.told.length === 0
          ? { told: [], givenUp: [] }
          : foundOut(board, (given) => isKnownAnyway(given) || (knows(given) && isNought(given)), isOwn);
      const past = new Set([...least.told, ...least.givenUp]);
      tally.lookedAt += found.lookedAt;
      tally.givenUp += found.givenUp.length;
      for (const name of found.told) {
        const given = board.given.find((one) => nameOf(one) === name);
        if (past.has(name)) tally.pastHiding += 1;
        else if (!given || given.symbol === 'x') tally.leftOver.push(`${at} ${name}`);
        else (given.kind.unit === 'count' ? tally.counts : tally.percentages).push(`${at} ${name}`);
      }
    }
  }
  return tally;
}

const said = ({ lookedAt, pastHiding, givenUp, counts, percentages, leftOver }: Tally): string =>
  `${lookedAt} looked for: told ${counts.length} counts, ${percentages.length} percentages, ${leftOver.length} that no figure gives; ${pastHiding} past hiding, ${givenUp} given up`;

test(
  'No reader of made-up boards computes a suppressed cell that can be hidden from them',
  { timeout: 120_000 },
  () => {
    const tally = attack(
      (board) => {
        const hidden = hiddenIn(board);
        return (given) => hidden.has(nameOf(given));
      },
      [...BOARDS, ...TOLD_BEFORE],
    );
    process.stdout.write(`Beside small numbers others are hidden: ${said(tally)}.\n`);
    expect(tally.counts).toEqual([]);
    expect(tally.percentages).toEqual([]);
    expect(tally.leftOver).toEqual([]);
    expect(tally.givenUp / tally.lookedAt).toBeLessThan(0.02);
  },
);

test(
  'Where nothing is hidden beside small numbers, the same search finds many of them, though it reads nothing exactly',
  { timeout: 120_000 },
  () => {
    const tally = attack(
      () => (given) => given.isSuppressed,
      BOARDS.slice(0, 30),
      () => [() => false],
    );
    process.stdout.write(`Beside small numbers nothing is hidden: ${said(tally)}.\n`);
    expect(tally.counts.length).toBeGreaterThan(50);
    expect(tally.percentages.length).toBeGreaterThan(3);
  },
);

test('What is hidden is the same whether or not a rule holds on what is hidden', () => {
  const kind = (id: string, partOfId: string | null): Kind => ({
    id,
    unit: 'count',
    partOfId,
    breakdown: null,
    definitionCode: null,
    agencyId: 'agency 1',
    subject: 'health',
  });
  const kinds = [kind('all', null), ...['one', 'another', 'third'].map((id) => kind(id, 'all'))];
  const hiddenOf = (counts: readonly number[], times: number): string[] => {
    const figures = kinds.map((of, at) => {
      const given = { kind: of, from: 0, to: 1, calendar: QUARTERS, signOff: 0, numbers: { value: counts[at]! } };
      const as = { symbol: null, published: null, isSuppressed: false, isNoughtShown: true };
      return figureOf({ ...given, ...as }, { isHidden: false });
    });
    const term = (indicatorId: string, many: number) => ({ indicatorId, part: 'value' as const, times: many });
    const rule = { leftTerms: [term('one', 1)], comparison: 'atMost', rightTerms: [term('third', times)] } as const;
    const ties = { rules: [rule], parts: kinds };
    return suppressionsIn(figures, ties, THRESHOLDS).map(({ figure }) => figure.indicatorId);
  };
  // 4 is more than three tenths of 11, and 3 is less than three tenths of 12. Of 15 at most one is a tenth of the others.
  for (const [times, hidden] of [
    [0.1, ['one', 'another', 'third']],
    [0.3, ['one', 'third']],
    [0.35, ['one', 'third']],
    [1, ['one', 'third']],
  ] as const) {
    expect(hiddenOf([40, 4, 25, 11], times)).toEqual(hidden);
    expect(hiddenOf([40, 3, 25, 12], times)).toEqual(hidden);
  }
});

/** Boards of years with what is pooled of them, as if it had been given. */
const POOLED = fc
  .sample(aBoardOfYears, { numRuns: 30, seed: 3 })
  .map((board) => ({ ...board, given: [...board.given, ...pooledOf(board)] }))
  .filter((board) => board.given.some(({ from, to }) => from === 0 && to === 3));
const isPooled = ({ from, to }: Given): boolean => from === 0 && to === 3;
/** What is hidden of a board and of what is pooled, found before anything was pooled. */
const hiddenWithPooled = (board: Board): Set<string> =>
  hiddenIn({ ...board, given: board.given.filter((one) => !isPooled(one)) });

test(
  'No reader computes a hidden year, or a pooled figure that is hidden, from three years pooled',
  { timeout: 120_000 },
  () => {
    const tally = attack((board) => {
      const hidden = hiddenWithPooled(board);
      return (given) => hidden.has(nameOf(given));
    }, POOLED);
    const pooled = POOLED.flatMap((board) => {
      const hidden = hiddenWithPooled(board);
      return board.given.filter(isPooled).map((one) => hidden.has(nameOf(one)));
    });
    const shown = pooled.filter((isHidden) => !isHidden).length;
    process.stdout.write(
      `With three years pooled: ${said(tally)}; ${shown} of ${pooled.length} pooled figures are shown.\n`,
    );
    expect(tally.percentages).toEqual([]);
    expect(shown).toBeGreaterThan(pooled.length / 4);
  },
);

test(
  'Were every pooled figure shown that is not small itself, the same search would find years',
  { timeout: 120_000 },
  () => {
    const tally = attack(
      (board) => {
        const hidden = hiddenWithPooled(board);
        return (given) => (isPooled(given) ? given.isSuppressed : hidden.has(nameOf(given)));
      },
      POOLED,
      () => [() => false],
    );
    process.stdout.write(`With three years pooled unguarded: ${said(tally)}.\n`);
    expect(tally.percentages.length).toBeGreaterThan(5);
  },
);
