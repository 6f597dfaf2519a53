/** One row of a returned table at hand: what its cells mean, where they are, and how to say what is wrong with them. */
import type { ColumnName, Row, TableName } from './layout.js';
import type { FigureInput, ProposalInput, RoundAsked } from './round.js';
import { cellAt, type Fault, type Value } from './sheet.js';
import { textOf, type Understood } from './value.js';

/** Where a cell is. */
export type Place = Omit<Fault, 'message'>;

/** One subject area as it fills from row to row. */
export interface Part {
  readonly texts: { service?: string; narrative?: string; note?: string };
  readonly figures: FigureInput[];
  readonly proposals: ProposalInput[];
  readonly places: Map<string, Place>;
}

export interface Into {
  readonly round: RoundAsked;
  readonly partOf: (subject: string) => Part;
  readonly faults: Fault[];
}

/** One row at hand: its texts, its places, and how to say what is wrong with it. */
export function at<Table extends TableName>(row: Row<Table>, faults: Fault[]) {
  const place = (column: ColumnName<Table>): Place => {
    const where = row.columns[column];
    // A column that the file lacks: its row says enough.
    return where === undefined ? { ...cellAt(row.sheet, row.row, 0), column: null } : cellAt(row.sheet, row.row, where);
  };
  const fault = (column: ColumnName<Table>, message: string) => void faults.push({ ...place(column), message });
  return {
    place,
    fault,
    text: (column: ColumnName<Table>): string => textOf(row.cells[column]),
    /** What a cell means; undefined where it is empty, or not understood and reported. */
    read: <What>(column: ColumnName<Table>, how: (value: Value) => Understood<What>): What | undefined => {
      if (textOf(row.cells[column]) === '') return undefined;
      const { value, fault: wrong } = how(row.cells[column]);
      if (wrong !== undefined) fault(column, wrong);
      return value;
    },
  };
}

/** What `at` gives. */
export type Cell<Table extends TableName> = ReturnType<typeof at<Table>>;

/** The texts of these names that are there, so that what is empty is left out. */
export const given = <Name extends string>(texts: Record<Name, string>): { [Each in Name]?: string } =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')) as { [Each in Name]?: string };
