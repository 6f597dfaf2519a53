/** From the bytes of a list of pupils to figures, in one step: what the command and the offline page both do. */
import { COLUMN_NAMES, COLUMNS } from './attainment.columns.js';
import { checkList, type ListFault } from './attainment.check.js';
import { columnsOf, countFigures, measuresOf, type AttainmentFigure, type Status } from './attainment.count.js';
import type { Mapping } from './attainment.mapping.js';
import { ATTAINMENT_MEASURES } from './attainment.measures.js';
import type { Time } from './attainment.time.js';
import { rowsOfCsv, UnreadableCsv } from './csv-text.js';
import { textIn, type Cell } from './person-columns.js';

export interface Computing {
  readonly time: Time;
  readonly status: Status;
  readonly mapping: Mapping;
}

/** Figures, or faults; never both, for a figure from half a list would be wrong. */
export interface Computed {
  readonly figures: readonly AttainmentFigure[];
  readonly faults: readonly ListFault[];
  readonly pupils: number;
  /** What was not counted, and why. */
  readonly notes: readonly string[];
}

/** No virtual school has more; exports of all pupils of a council do. */
const MOST = { rows: 20_000, columns: 500, characters: 10_000, bytes: 50 * 1024 * 1024 } as const;

/** How many faults are told; who has mended these sees the others. */
export const MOST_FAULTS = 50;

/** Whether these are the bytes of an Excel workbook, new or old. */
export const isWorkbook = ([first, second]: Uint8Array): boolean =>
  (first === 0x50 && second === 0x4b) || (first === 0xd0 && second === 0xcf);

/** Computes the figures of a CSV file. */
export function computeFromCsv(bytes: Uint8Array, computing: Computing): Computed {
  if (isWorkbook(bytes)) return refused('This is a workbook. Save it as “CSV UTF-8” and choose that file.');
  if (bytes.length > MOST.bytes) return refused('The file is too large for a list of pupils. Choose the list.');
  try {
    const { rows } = rowsOfCsv(bytes, MOST);
    return computeFromRows(rows, computing);
  } catch (error) {
    if (!(error instanceof UnreadableCsv)) throw error;
    return refused(error.message, error.row);
  }
}

/** Computes the figures of a table; rows are counted as they stand. */
export function computeFromRows(rows: readonly (readonly Cell[])[], computing: Computing): Computed {
  if (rows.length > MOST.rows)
    return refused(`The file has more than ${MOST.rows} rows. Choose the list of the virtual school.`);
  const texts = rows.map((row) => row.map(textIn));
  const { pupils, faults, columns, leftOut } = checkList(texts, computing);
  if (faults.length > 0) return { figures: [], faults, pupils: 0, notes: [] };
  return {
    figures: countFigures(pupils, { ...computing, columns }),
    faults,
    pupils: pupils.length,
    notes: [...notesOfColumns(columns, computing.time), ...notesOfEnded(computing.time), ...noteOfLeftOut(leftOut)],
  };
}

const refused = (message: string, row: number | null = null): Computed => ({
  figures: [],
  faults: [{ row, column: null, message }],
  pupils: 0,
  notes: [],
});

/** What is not counted for want of a column, in the order of the columns. */
function notesOfColumns(columns: ReadonlySet<string>, time: Time): string[] {
  const measures = measuresOf(time);
  return COLUMN_NAMES.filter((name) => !columns.has(name)).flatMap((name) => {
    const codes = measures.filter((measure) => columnsOf(measure, time).includes(name)).map(({ code }) => code);
    return codes.length === 0
      ? []
      : `Not counted, for the list says nothing under “${COLUMNS[name].title}”: ${codes.join(', ')}.`;
  });
}

/** Whole measures that were in use once. */
function notesOfEnded({ term, firstOn }: Time): string[] {
  const ended = ATTAINMENT_MEASURES.filter(
    ({ periodKind, partOfCode, validUntilOn }) =>
      term === null &&
      periodKind === 'academicYear' &&
      partOfCode === null &&
      validUntilOn !== null &&
      validUntilOn < firstOn,
  );
  return ended.length === 0
    ? []
    : [`Not counted, for they are no longer measured: ${ended.map(({ code }) => code).join(', ')}.`];
}

/** By their letters: a list without titles has a pupil where they should be. */
const noteOfLeftOut = (letters: readonly string[]): string[] =>
  letters.length === 0
    ? []
    : [
        `Not looked at, for nothing is counted from ${letters.length === 1 ? 'it' : 'them'}: column${letters.length === 1 ? '' : 's'} ${letters.join(', ')}.`,
      ];

/** A fault in a line, as the command tells it. */
export const faultLine = ({ row, column, message }: ListFault): string => {
  const place = [...(row === null ? [] : [`row ${row}`]), ...(column === null ? [] : [`column ${column}`])].join(', ');
  return place === '' ? message : `${place}: ${message}`;
};
