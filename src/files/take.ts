/** What becomes of a return that is sent as a file, at whatever door: it is read, held against its round, and checked or given. */
import { ChildLevel } from './child-level.js';
import { checks, gives, roundFor, type Asks, type Outcome, type Problem } from './graph.js';
import { columnName } from '../returns/column-name.js';
import { TABLES } from './layout.js';
import { readTable } from './read.js';
import { returnOf, type Returned } from './return.js';
import { MOST, Unreadable, type Fault, type Reading } from './sheet.js';
import { textOf } from './value.js';

/** The largest file that is taken, in bytes. */
export const MOST_BYTES = MOST.bytes;

export interface Wish {
  /** Its id, or `next`. */
  readonly roundId: string;
  readonly today: string;
  readonly dryRun: boolean;
  readonly draft: boolean;
  readonly reason?: string;
  readonly key?: string;
}

export interface ToldFault extends Fault {
  readonly isWarning: boolean;
}

/** What became of it; where there are faults, nothing was given. Without a reading the file could not be read at all. */
export interface Taken {
  readonly reading: Reading | null;
  readonly outcome: Outcome;
  readonly faults: readonly ToldFault[];
}

const NOTHING: Outcome = { problems: [], contributions: [], wouldChange: [] };

/** Takes the bytes of a file, of which nothing is kept. */
export async function takeReturn(ask: Asks, bytes: Uint8Array, wish: Wish): Promise<Taken> {
  // Before the graph is asked anything, so that a list of children goes no further.
  const reading = await readTable(bytes).catch(faultOfFile);
  if ('message' in reading) return { reading: null, outcome: NOTHING, faults: [{ ...reading, isWarning: false }] };
  const { round } = await roundFor(ask, wish.roundId, wish.today);
  const returned = returnOf(reading, round);
  const input = {
    meetingId: round.meetingId,
    contributions: returned.contributions,
    draft: wish.draft,
    ...(wish.reason === undefined ? {} : { reason: wish.reason }),
  };
  // What can be understood is checked with the rest, so that everything is told at once.
  const isChecked = wish.dryRun || returned.faults.length > 0;
  const outcome =
    input.contributions.length === 0
      ? NOTHING
      : isChecked
        ? await checks(ask, input)
        : await gives(ask, input, wish.key);
  return { reading, outcome, faults: faultsOf(outcome.problems, returned) };
}

/** What the row of a fault is of, and what was typed into its cell; empty where neither can be told. */
export function standingAt(
  reading: Reading | null,
  { sheet, row, column }: Omit<Fault, 'message'>,
): { readonly of: string; readonly typed: string } {
  const rows = reading?.sheets.find(({ name }) => name === sheet)?.rows ?? [];
  if (row === null) return { of: '', typed: '' };
  const { title } = TABLES.return.columns;
  const head = rows.slice(0, row - 1).findLast((cells) => cells.some((cell) => textOf(cell) === title.title)) ?? [];
  const cells = rows[row - 1] ?? [];
  const inCell = (at: number): string => textOf(cells[at] ?? '');
  return {
    of: inCell(head.findIndex((cell) => textOf(cell) === title.title)),
    typed: column === null ? '' : inCell(cells.findIndex((_, at) => columnName(at) === column)),
  };
}

function faultOfFile(error: unknown): Fault {
  if (error instanceof Unreadable) return error.fault;
  if (error instanceof ChildLevel) return { sheet: null, row: null, column: null, message: error.message };
  throw error;
}

/** That nothing changed is no fault of a file: it stands already. */
const isUnchanged = (problem: Problem): boolean => problem.path === 'input';

/** All that is wrong, at its cells: what the file says, and what the graph says of what it says. */
function faultsOf(problems: readonly Problem[], { faults, contributions, placeOf }: Returned): ToldFault[] {
  const told = problems
    .filter((problem) => !isUnchanged(problem))
    .map(({ path, message, isWarning = false }) => {
      const [, at, rest = ''] = /^input\.contributions\.(\d+)(.*)$/.exec(path) ?? [];
      const subject = contributions[Number(at)]?.subject ?? '';
      return { ...placeOf(subject, `input${rest}`), message, isWarning };
    });
  return [...faults.map((fault) => ({ ...fault, isWarning: false })), ...told];
}
