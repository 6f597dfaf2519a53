/** What the hub costs, measured side by side in one run: `npm run bench`. Fails when a figure is over its mark. */
import { aBoard, ACTIONS } from './board.js';
import { measureCells } from './cells.js';
import { measureImport } from './import.js';
import { countStatements } from './statements.js';

const MOST_TIMES = 1.3;
const MOST_STATEMENTS = 6;
const MOST_SECONDS = 10;
/** How much more the heap may hold of a file four times as long. */
const MOST_HEAP = 1.5;

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
const times = (ratio: number): string => `x ${ratio.toFixed(2)}`;

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

say('3. Taking a published file in ...');
const [short, long] = [await measureImport(5_000), await measureImport(20_000)];
const growth = long.heap / short.heap;

const ratio = cells.guarded / cells.bare;
const numbers = counts.map(({ statements }) => statements.length);
const most = Math.max(...numbers);
const lines: Line[] = [
  {
    what: `1. ${cells.rows} rows x ${cells.fields} fields, guarded / bare`,
    figure: times(ratio),
    mark: `x ${MOST_TIMES}`,
    passes: ratio <= MOST_TIMES,
  },
  { what: '     bare: no guard, nothing disclosed or settled', figure: ms(cells.bare) },
  { what: '     guarded, with the record of what was shown', figure: ms(cells.guarded) },
  { what: '     guarded, without writing that record', figure: times(cells.guardedUnrecorded / cells.bare) },
  { what: '     settling the operation', figure: `${cells.settling.toFixed(2)} ms` },
  ...counts.map(({ rows, statements }) => ({
    what: `2. The chair’s list of ${rows} actions, statements`,
    figure: String(statements.length),
    mark: String(MOST_STATEMENTS),
    passes: statements.length <= MOST_STATEMENTS,
  })),
  {
    what: '     the same number for every length',
    figure: numbers.join(' = '),
    passes: numbers.every((one) => one === most),
  },
  {
    what: `3. A published file of ${long.lines} lines taken in`,
    figure: `${long.seconds.toFixed(1)} s`,
    mark: `${MOST_SECONDS} s`,
    passes: long.seconds <= MOST_SECONDS,
  },
  {
    what: `     the most that the heap held, against ${short.lines} lines`,
    figure: times(growth),
    mark: `x ${MOST_HEAP}`,
    passes: growth <= MOST_HEAP,
  },
];

say('');
table(lines);
say('');
say(
  `1: processor time, medians of ${cells.turns} turns; ${cells.withheldCells} of ${cells.rows * cells.fields} cells withheld. ` +
    'For comparison: a rule per cell costs several times as much.',
);
if (lines.some(({ passes }) => passes === false)) {
  for (const { rows, statements } of counts)
    say(`\nStatements for ${rows}:\n${statements.map((one) => `  ${one}`).join('\n')}`);
  process.exitCode = 1;
}
