/** The three tables of a return: what their columns are called, what each means, and where a file that came back has them. */
import { cellAt, type Fault, type Reading, type Value } from './sheet.js';
import { textOf } from './value.js';

export interface Column {
  readonly title: string;
  /** What to write in it, or what it tells; it stands in the notes. */
  readonly note: string;
  /** True for what is to be filled in. */
  readonly asked: boolean;
  /** In characters. */
  readonly width: number;
}

const told = (title: string, width: number, note: string): Column => ({ title, note, asked: false, width });
const asked = (title: string, width: number, note: string): Column => ({ title, note, asked: true, width });

export const TABLES = {
  return: {
    sheet: 'Return',
    about: 'One row an indicator and period that your agency owes.',
    columns: {
      item: told('Item', 6, 'Its number in this return.'),
      indicatorCode: told('Indicator code', 26, 'Says which indicator the row is for. Leave it as it is.'),
      title: told('Title', 34, 'What is measured.'),
      definition: told('Definition', 44, 'How it is measured.'),
      unit: told('Unit', 10, 'Percent, count, rate, score or pounds.'),
      period: told('Period', 24, 'The first and the last day. Leave it as it is.'),
      lastTime: told('Last time', 14, 'The value your agency gave for the period before.'),
      value: asked(
        'Value',
        14,
        'A number: 46, 46.5, 46%, 1,234 or £1,234 as the unit has it. Also: over 30; about 30; 8 to 10. Leave it empty where you give numerator and denominator. Not taken, because they can mean several things: n/a, a dash, none, at least 30, under 5, £1.2m.',
      ),
      numerator: asked('Numerator', 12, 'For a percentage: how many, exactly. The hub computes the percentage.'),
      denominator: asked(
        'Denominator',
        12,
        'For a percentage: out of how many, exactly. For an average: of how many it is.',
      ),
      tenOrMore: asked(
        '10 or more counted',
        12,
        'Yes, where you give a percentage, rate or average without its denominator and vouch that its denominator is 10 or more. Else others read c instead of it.',
      ),
      symbol: asked('Symbol', 9, 'Instead of a value: c, x, z, k or low.'),
      gapReason: asked(
        'Reason if missing',
        30,
        'Why there is no value. Needed with every symbol; with no symbol beside it, it means x.',
      ),
      unchangedReason: asked(
        'Unchanged because',
        30,
        'Fill this in to bring last time’s value over, and say why it still holds. Leave the value empty.',
      ),
      justification: asked('Justification', 30, 'Your answer to a warning of the hub, such as an unusual value.'),
      judgement: asked(
        'Judgement',
        30,
        'In a sentence, how things stand. It is read in place of a value and colour that must be withheld. Name no child.',
      ),
      status: asked('Status', 12, 'Provisional, revised or final. Empty means provisional.'),
      lowerLimit: asked(
        'Lower limit',
        12,
        'For an average such as Progress 8, with its denominator: the lower limit of its 95 % confidence interval, where it is known.',
      ),
      upperLimit: asked('Upper limit', 12, 'The upper limit of the same interval.'),
    },
  },
  texts: {
    sheet: 'Texts',
    about: 'One row a subject area.',
    columns: {
      subject: told('Subject', 16, 'The subject area; agreements go by it.'),
      service: asked('Service', 24, 'The service that speaks, where it is not the whole agency.'),
      narrative: asked('Narrative', 80, 'What you tell the members of the board. Name no child.'),
      note: asked('Note', 60, 'A note to those only whom a sharing agreement names for notes. Name no child.'),
    },
  },
  proposals: {
    sheet: 'Proposals',
    about: 'One row an action that your agency proposes.',
    columns: {
      title: asked('Proposed action', 44, 'What should be done, in a line.'),
      subject: asked('Subject', 16, 'The subject area of the return to which it belongs.'),
      background: asked('Why', 60, 'Shared by agreement only.'),
      priority: asked('Priority', 10, 'The number of the board’s priority that it serves.'),
      suggestedOwner: asked('Suggested owner', 20, 'The code of the agency that should do it.'),
      suggestedDueOn: asked('By when', 14, 'A day, such as 2018-03-31 or 31/03/2018.'),
      fromFigure: asked('Because of indicator', 26, 'The code of an indicator in this return that makes it necessary.'),
    },
  },
} as const;

export type TableName = keyof typeof TABLES;
export type ColumnName<Table extends TableName> = keyof (typeof TABLES)[Table]['columns'] & string;

/** The title by which a row is known to be the head of a table, whatever stands beside it. */
const KEYS: Record<TableName, string> = {
  return: TABLES.return.columns.indicatorCode.title,
  texts: TABLES.texts.columns.narrative.title,
  proposals: TABLES.proposals.columns.title.title,
};

/** Without these columns a table cannot be understood. */
const NEEDED: { readonly [Table in TableName]: readonly ColumnName<Table>[] } = {
  return: ['indicatorCode', 'period'],
  texts: ['subject', 'narrative'],
  proposals: ['title', 'subject'],
};

/** The last column of a file that comes back: what is to be mended in its row. */
export const MEND = 'Please mend';
export const NOTES_SHEET = 'How to fill it in';

/** One row of a table as it came back: each of its columns, and where the row stands. */
export interface Row<Table extends TableName> {
  readonly sheet: string;
  /** From 0. */
  readonly row: number;
  readonly columns: Readonly<Partial<Record<ColumnName<Table>, number>>>;
  readonly cells: Readonly<Record<ColumnName<Table>, Value>>;
}

export interface Tables {
  readonly return: readonly Row<'return'>[];
  readonly texts: readonly Row<'texts'>[];
  readonly proposals: readonly Row<'proposals'>[];
  readonly faults: readonly Fault[];
}

const folded = (value: Value): string => textOf(value).toLowerCase().replaceAll(/\s+/g, ' ');
const isEmpty = (row: readonly Value[]): boolean => row.every((value) => textOf(value) === '');

/**
 * Finds the tables by their titles, in any sheet and order, columns in any order; a CSV file holds them one below the
 * other. What stands under no title is a fault: nothing is passed over in silence but the notes.
 */
export function tablesOf({ sheets }: Reading): Tables {
  const rows: { [Table in TableName]: Row<Table>[] } = { return: [], texts: [], proposals: [] };
  const faults: Fault[] = [];
  for (const { name: sheet, rows: lines } of sheets.filter((one) => one.name !== NOTES_SHEET)) {
    let table: TableName | undefined;
    let columns: ReadonlyMap<string, number> = new Map();
    for (const [row, line] of lines.entries()) {
      if (isEmpty(line)) continue;
      const headed = tableHeadedBy(line);
      if (headed) {
        table = headed;
        columns = columnsIn(
          headed,
          line,
          (column, message) => void faults.push({ ...cellAt(sheet, row, column), message }),
        );
      } else if (table) {
        // Their keys are those of the table that heads them.
        (rows[table] as Row<TableName>[]).push({ sheet, row, ...cellsOf(table, columns, line) });
      } else {
        const message = `This stands under no table. Keep the titles of the template, and delete what is beside its sheets.`;
        faults.push({
          ...cellAt(
            sheet,
            row,
            line.findIndex((value) => textOf(value) !== ''),
          ),
          message,
        });
      }
    }
  }
  return { ...rows, faults };
}

/** Whether a title is that of the column of faults, which may itself tell one. */
export const isMend = (title: Value): boolean => folded(title).startsWith(folded(MEND));

/** The table whose titles these are; undefined for any other row. */
export function tableHeadedBy(line: readonly Value[]): TableName | undefined {
  const titles = new Set(line.map(folded));
  return (Object.keys(TABLES) as TableName[]).find((table) => titles.has(folded(KEYS[table])));
}

/** Which column stands where; reports what is unknown, twice there or missing. */
function columnsIn(
  table: TableName,
  line: readonly Value[],
  fault: (column: number, message: string) => void,
): ReadonlyMap<string, number> {
  const known = new Map(
    Object.entries<Column>(TABLES[table].columns).map(([name, column]) => [folded(column.title), name]),
  );
  const found = new Map<string, number>();
  for (const [at, value] of line.entries()) {
    const title = folded(value);
    const name = known.get(title);
    if (title === '' || isMend(value)) continue;
    if (name === undefined)
      fault(at, 'The hub does not know this column. Delete it, or give it a title of the template.');
    else if (found.has(name)) fault(at, 'This column is there twice. Delete one.');
    else found.set(name, at);
  }
  const missing = NEEDED[table].filter((name) => !found.has(name));
  const titles = missing.map((name) => (TABLES[table].columns as Record<string, Column>)[name]?.title);
  if (missing.length > 0) fault(0, `These columns are missing: ${titles.join(', ')}. Take them from the template.`);
  return found;
}

/** The column of a table that bears this title. */
export const columnTitled = (table: TableName, title: Value): Column | undefined =>
  Object.values<Column>(TABLES[table].columns).find((column) => folded(column.title) === folded(title));

function cellsOf(table: TableName, columns: ReadonlyMap<string, number>, line: readonly Value[]) {
  const cells = Object.keys(TABLES[table].columns).map((name) => [name, line[columns.get(name) ?? -1] ?? '']);
  return { columns: Object.fromEntries(columns), cells: Object.fromEntries(cells) };
}
