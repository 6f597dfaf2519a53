/**
 * What the hub costs, measured side by side in one run: `npm run bench`, with a folder of the Department’s files if wanted.
 * Fails when a figure is over its mark.
 */
import { aDatabase, serverUrl } from '../test/support/database.js';
import { FEW, MANY, measureActions } from './actions.js';
import { measureAttainment } from './attainment.js';
import { aBoard, ACTIONS } from './board.js';
import { measureCells } from './cells.js';
import { median } from './clockwork.js';
import { measureImport } from './import.js';
import { measurePages } from './pages.js';
import { measureScorecard, publish } from './scorecard.js';
import { countStatements } from './statements.js';
import { measureLosses, measureRelease, measureSuppression } from './suppression.js';

const MOST_TIMES = 1.3;
const MOST_STATEMENTS = 6;
const MOST_SECONDS = 10;
/** How much more the heap may hold of a file four times as long. */
const MOST_HEAP = 1.5;
const MOST_SCORECARD_TIMES = 1.5;
const MOST_SCORECARD_STATEMENTS = 5;
/** As many figures as the longest series of a scorecard of 40 have. */
const RELEASED = 40 * 24;
const MOST_RELEASE_SHARE = 0.1;
const MOST_SUPPRESSION_MS = 10;
const LOST_TABLES = 200;
const MOST_COUNTING_SECONDS = 2;
const MOST_LIST_TIMES = 1.5;
const MOST_PAGE_TIMES = 1.2;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Line {
  readonly what: string;
  readonly figure: string;
  /** The most it may be; a line without a mark is there to be read beside the others. */
  readonly mark?: string;
  readonly passes?: boolean;
}

function table(lines: readonly Line[]): void {
  const rows = [
    ['', 'figure', 'mark', ''],
    ...lines.map(({ what, figure, mark, passes }) => [
      what,
      figure,
      mark ?? '',
      passes === undefined ? '' : passes ? 'PASS' : 'FAIL',
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  for (const row of rows) {
    say(
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
        .join('  ')
        .trimEnd(),
    );
  }
}

const ms = (milliseconds: number): string => `${milliseconds.toFixed(1)} ms`;
const seconds = (count: number): string => `${count.toFixed(1)} s`;
const times = (ratio: number): string => `x ${ratio.toFixed(2)}`;

/** What is said below the table. */
const notes: string[] = [];

/** What only the embedded database tells: it runs in this process, so that all of its time is counted, and no other. */
async function ofOneBoard(): Promise<Line[]> {
  const heard: string[] = [];
  let listening = false;
  say('Laying down a board ...');
  const board = await aBoard((statement) => {
    if (listening) heard.push(statement);
  });
  say('1. The cost of permission on a long list, turn by turn ...');
  const cells = await measureCells(board, (done) => say(`   ${done}`));
  say('2. The statements behind the chair’s list ...');
  listening = true;
  const counts = await countStatements(board, heard, [10, ACTIONS]);
  await board.close();

  const ratio = cells.guarded / cells.bare;
  notes.push(
    `1: processor time, medians of ${cells.turns} turns; ${cells.withheldCells} of ${cells.rows * cells.fields} cells withheld. ` +
      'For comparison: a rule per cell costs several times as much.',
  );
  return [
    {
      what: `1. ${cells.rows} rows x ${cells.fields} fields, guarded / bare`,
      figure: times(ratio),
      mark: times(MOST_TIMES),
      passes: ratio <= MOST_TIMES,
    },
    { what: '     bare: no guard, nothing disclosed or settled', figure: ms(cells.bare) },
    { what: '     guarded, with the record of what was shown', figure: ms(cells.guarded) },
    { what: '     guarded, without writing that record', figure: times(cells.guardedUnrecorded / cells.bare) },
    { what: '     settling the operation', figure: `${cells.settling.toFixed(2)} ms` },
    ...statementLines(
      counts.map(({ rows, statements }) => ({ what: `2. The chair’s list of ${rows} actions`, statements })),
      MOST_STATEMENTS,
    ),
  ];
}

/** How many statements each took, and whether they are as many for every length. */
function statementLines(counts: readonly { what: string; statements: readonly string[] }[], most: number): Line[] {
  const numbers = counts.map(({ statements }) => statements.length);
  const lines = [
    ...counts.map(({ what, statements }) => ({
      what: `${what}, statements`,
      figure: String(statements.length),
      mark: String(most),
      passes: statements.length <= most,
    })),
    {
      what: '     the same number for every length',
      figure: numbers.join(' = '),
      passes: numbers.every((one) => one === numbers[0]),
    },
  ];
  if (lines.some(({ passes }) => !passes)) {
    for (const { what, statements } of counts) {
      notes.push(`Statements, ${what}:\n${statements.map((one) => `  ${one}`).join('\n')}`);
    }
  }
  return lines;
}

/** Of published files, and of a scorecard beside all that is published: of the embedded database, or of a server. */
async function ofEngland(folder: string | undefined): Promise<Line[]> {
  say('3. Taking a published file in ...');
  const [few, all, one] = [await aDatabase(), await aDatabase(), await aDatabase()];
  const short = await measureImport(few, 5_000);
  await few.close();
  const long = await measureImport(all, 20_000);

  say(`4. A scorecard in all of England${folder ? `, as published in ${folder}` : ''} ...`);
  const many = folder ? await aDatabase() : all;
  await publish(many, folder);
  const scorecard = await measureScorecard({ many, one }, (done) => say(`   ${done}`));
  for (const connection of new Set([one, all, many])) await connection.close();

  const isEmbedded = many.engine === 'pglite';
  const growth = long.heap / short.heap;
  const ratio = scorecard.many / scorecard.one;
  const released = measureRelease(RELEASED);
  notes.push(
    `4: ${isEmbedded ? 'processor time' : 'time by the clock'}, medians of ${scorecard.turns} turns, beside ` +
      `${scorecard.figures} figures of boards and ${scorecard.published} that are published.`,
  );
  return [
    {
      what: `3. A published file of ${long.lines} lines taken in, processor time${isEmbedded ? '' : ' of the hub alone'}`,
      figure: seconds(long.seconds),
      // The marks are the embedded database's: of a server's work the hub sees none.
      ...(isEmbedded && { mark: seconds(MOST_SECONDS), passes: long.seconds <= MOST_SECONDS }),
    },
    { what: '     by the clock, with whatever else the machine did', figure: seconds(long.wallSeconds) },
    {
      what: `     the most that the heap held, against ${short.lines} lines`,
      figure: times(growth),
      ...(isEmbedded && { mark: times(MOST_HEAP), passes: growth <= MOST_HEAP }),
    },
    {
      what: `4. A scorecard of ${scorecard.indicators}, ${scorecard.councils} councils / 1`,
      figure: times(ratio),
      mark: times(MOST_SCORECARD_TIMES),
      passes: ratio <= MOST_SCORECARD_TIMES,
    },
    { what: '     with one council', figure: ms(scorecard.one) },
    { what: `     with ${scorecard.councils}`, figure: ms(scorecard.many) },
    {
      what: `     of one request, releasing ${RELEASED} figures of small numbers`,
      figure: `${((100 * released) / scorecard.one).toFixed(1)} %`,
      mark: `${100 * MOST_RELEASE_SHARE} %`,
      passes: released / scorecard.one <= MOST_RELEASE_SHARE,
    },
    {
      what: '     of that, in PostgreSQL',
      figure: `${Math.round((100 * scorecard.inDatabase) / scorecard.many)} %`,
    },
    ...statementLines(
      scorecard.statements.map(({ lines, statements }) => ({ what: `   A scorecard of ${lines}`, statements })),
      MOST_SCORECARD_STATEMENTS,
    ),
  ];
}

/** What is hidden beside small numbers: what finding it costs, and how much of it need not have been hidden. */
function ofSmallNumbers(): Line[] {
  say('5. What is hidden beside small numbers ...');
  const costs = measureSuppression();
  const lost = measureLosses(LOST_TABLES);
  notes.push(
    `5: processor time, medians of ${costs.tables} tables. Beside small numbers ${lost.hidden} of ${lost.cells} cells are hidden in ` +
      `${lost.tables} tables of 3 x 3 and 3 x 4, where ${lost.fewest} would do; the search for the fewest gave up in ${lost.givenUp}.`,
  );
  return [
    {
      what: '5. A table of 40 x 20 with its totals',
      figure: ms(costs.median),
      mark: ms(MOST_SUPPRESSION_MS),
      passes: costs.median <= MOST_SUPPRESSION_MS,
    },
    ...costs.byShare.map(({ share, median, most }) => ({
      what: `     of which ${share * 100} % are small (and the longest)`,
      figure: `${ms(median)} (${ms(most)})`,
    })),
    {
      what: `     cells lost more than need be, of ${lost.cells}`,
      figure: `${((100 * (lost.hidden - lost.fewest)) / lost.cells).toFixed(1)} %`,
    },
  ];
}

/** What somebody waits who counts a list of pupils. */
async function ofPupils(): Promise<Line[]> {
  say('6. A list of pupils, counted ...');
  const { pupils, command, page, counting } = await measureAttainment();
  const marked = (what: string, figure: number): Line => ({
    what,
    figure: seconds(figure),
    mark: seconds(MOST_COUNTING_SECONDS),
    passes: figure <= MOST_COUNTING_SECONDS,
  });
  return [
    marked(`6. A list of ${pupils} pupils counted by the command, with its start`, command),
    page === null
      ? { what: '     by the page: there is no Chromium here', figure: '' }
      : marked('     by the page, in a browser', page),
    { what: '     of that, the counting', figure: ms(counting * 1000) },
  ];
}

/** What a page of the list of actions costs, of few and of many. */
async function ofActions(): Promise<Line[]> {
  say('7. The list of actions, of few and of many ...');
  const { few, many, turns } = await measureActions();
  const ratio = many / few;
  notes.push(`7: processor time of one page of ${FEW} as the chair asks it, medians of ${turns} turns.`);
  return [
    {
      what: `7. The list of actions, of ${MANY} / of ${FEW}`,
      figure: times(ratio),
      mark: times(MOST_LIST_TIMES),
      passes: ratio <= MOST_LIST_TIMES,
    },
    { what: `     of ${FEW}`, figure: ms(few) },
    { what: `     of ${MANY}`, figure: ms(many) },
  ];
}

/** What pages cost beside what the graph takes to answer them. */
async function ofPages(): Promise<Line[]> {
  say('8. The main pages of the seeded boards ...');
  const { costs, turns } = await measurePages();
  const ratios = costs.map(({ what, page, question }) => ({ what, ratio: page / question }));
  const middle = median(ratios.map(({ ratio }) => ratio));
  const [dearest] = ratios.toSorted((one, other) => other.ratio - one.ratio);
  const lines = costs.map(
    ({ what, page, question, statements }) =>
      `  ${what.padEnd(28)}${times(page / question)}  ${ms(page).padStart(8)} / ${ms(question).padStart(8)}  ${String(statements).padStart(2)} statements`,
  );
  notes.push(
    `8: processor time of a page, and of its question alone, medians of ${turns} turns, and the statements of the page:\n${lines.join('\n')}`,
  );
  return [
    {
      what: `8. ${costs.length} main pages, each / its question, the median`,
      figure: times(middle),
      mark: times(MOST_PAGE_TIMES),
      passes: middle <= MOST_PAGE_TIMES,
    },
    { what: `     the most: ${dearest?.what}`, figure: times(dearest?.ratio ?? 0) },
  ];
}

// First, while the heap does not hold all of England yet: collecting that would be counted, too.
const ofSmall = serverUrl ? [] : ofSmallNumbers();
const lines = [
  ...(serverUrl ? [] : await ofOneBoard()),
  ...(await ofEngland(process.argv[2])),
  ...ofSmall,
  ...(serverUrl ? [] : await ofPupils()),
  ...(serverUrl ? [] : await ofActions()),
  ...(serverUrl ? [] : await ofPages()),
];
say('');
table(lines);
for (const note of notes.toSorted()) say(`\n${note}`);
if (lines.some(({ passes }) => passes === false)) process.exitCode = 1;
