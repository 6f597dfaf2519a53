/** The sheets that the hub gives out: the template of a round, and a file that came back with its faults marked in it. */
import { columnName } from '../returns/column-name.js';
import {
  columnTitled,
  isMend,
  MEND,
  NOTES_SHEET,
  tableHeadedBy,
  TABLES,
  type Column,
  type ColumnName,
  type TableName,
} from './layout.js';
import type { ContributionInput, FigureInput, Owed, RoundAsked } from './round.js';
import type { Drawn, Fault, Look, Reading, Sheet, Value } from './sheet.js';
import { SYMBOLS, writeMeasure, writePeriod } from './value.js';

type Line<Table extends TableName> = Partial<Record<ColumnName<Table>, Value>>;

/** The template of a round for one agency, with what it has given already. */
export function templateOf(round: RoundAsked, given: readonly ContributionInput[]): Drawn[] {
  const figures = given.flatMap((one) => one.figures ?? []);
  const lines = round.owed.map((owed, at): Line<'return'> => ({
    item: String(at + 1),
    indicatorCode: owed.indicatorCode,
    title: owed.title,
    definition: owed.definition,
    unit: owed.unit,
    period: writePeriod(owed.periodStartOn, owed.periodEndOn),
    lastTime: owed.lastTime ? writeMeasure(owed.lastTime) : '',
    ...figureLine(figures.find((figure) => isOf(owed, figure))),
  }));
  const texts = round.subjects.map((subject): Line<'texts'> => {
    const { service = '', narrative = '', note = '' } = given.find((one) => one.subject === subject) ?? {};
    return { subject, service, narrative, note };
  });
  const proposals = given.flatMap(({ subject, proposals = [] }) =>
    proposals.map(
      ({
        title,
        background = '',
        priorityId,
        suggestedOwnerId,
        suggestedDueOn = '',
        fromFigure = '',
      }): Line<'proposals'> => ({
        title,
        subject,
        background,
        priority: String(round.priorities.find(({ id }) => id === priorityId)?.number ?? ''),
        suggestedOwner: round.agencies.find(({ id }) => id === suggestedOwnerId)?.code ?? '',
        suggestedDueOn,
        fromFigure,
      }),
    ),
  );
  return [table('return', lines), table('texts', texts), table('proposals', [...proposals, {}, {}, {}]), notes(round)];
}

const isOf = (owed: Owed, figure: FigureInput): boolean =>
  figure.indicatorCode === owed.indicatorCode &&
  figure.periodStartOn === owed.periodStartOn &&
  figure.periodEndOn === owed.periodEndOn;

function figureLine(figure: FigureInput | undefined): Line<'return'> {
  if (!figure) return {};
  const {
    measure,
    attestedAboveFloor,
    reason: gapReason = '',
    justification = '',
    judgement = '',
    status = '',
  } = figure;
  return {
    ...measureLine(measure),
    ...(attestedAboveFloor === undefined ? {} : { tenOrMore: attestedAboveFloor ? 'yes' : 'no' }),
    gapReason,
    justification,
    judgement,
    status,
  };
}

function measureLine(measure: FigureInput['measure']): Line<'return'> {
  if ('unchanged' in measure) return { unchangedReason: measure.unchanged };
  if ('symbol' in measure) return { symbol: measure.symbol };
  if ('average' in measure) {
    const { value, denominator, lower = '', upper = '' } = measure.average;
    return {
      value: String(value),
      denominator: String(denominator),
      lowerLimit: String(lower),
      upperLimit: String(upper),
    };
  }
  if (!('parts' in measure)) return { value: writeMeasure(measure) };
  return { numerator: String(measure.parts.numerator), denominator: String(measure.parts.denominator) };
}

function table<Table extends TableName>(name: Table, lines: readonly Line<Table>[]): Drawn {
  const { sheet, columns } = TABLES[name];
  const entries = Object.entries<Column>(columns) as [ColumnName<Table>, Column][];
  return {
    name: sheet,
    rows: [entries.map(([, column]) => column.title), ...lines.map((line) => entries.map(([key]) => line[key] ?? ''))],
    look: (row, column) => (row === 0 ? 'title' : entries[column]?.[1].asked ? 'asked' : 'told'),
    widths: entries.map(([, column]) => column.width),
  };
}

const GENERAL: readonly (readonly [string, string])[] = [
  [
    'What is grey',
    'is told by the hub. What you change there is not read, except that a code or period that is not yours is refused.',
  ],
  ['What you leave empty', 'is not given. A row without value, symbol and reason counts as missing.'],
  ['Formulas', 'are not taken: paste values. A text that must begin with = + - or @ begins with an apostrophe.'],
  ['In a CSV file with semicolons', 'a comma is the decimal sign; write thousands without a sign.'],
  [
    'Children',
    'are counted here and never listed. A file with one row a child, or with a column that says who a child is, such as a name, number, birthday or postcode, is refused and not kept, hidden sheets included.',
  ],
];

const READERS: readonly (readonly [string, string])[] = [
  [
    'Value, numerator, denominator, limits',
    'are read exactly by your agency and those whom a sharing agreement names. Everybody else reads the value with small numbers (1 to 5, averages of fewer than 10, and what would reveal them) as c and nothing beside it, and where it is shown out of how many it is and its limits; no numerator.',
  ],
  ['Narrative, proposed action', 'are read by the members of the board after it has accepted your return.'],
  ['Why (of a proposal)', 'is read by your agency and those whom a sharing agreement names.'],
  ['Note', 'is read by your agency and those whom a sharing agreement names for notes.'],
];

/** How to fill it in: every column, every symbol, and who reads what. */
function notes({ subjects }: RoundAsked): Drawn {
  const section = (title: string, rows: readonly (readonly [string, string])[]) => [[title, ''], ...rows, ['', '']];
  const rows = [
    ['Part', 'What it means'],
    ...section('In general', GENERAL),
    ...Object.values(TABLES).flatMap(({ sheet, about, columns }) =>
      section(
        `Sheet “${sheet}”: ${about}`,
        Object.values<Column>(columns).map(({ title, note }) => [title, note] as const),
      ),
    ),
    ...section('Symbols', Object.entries(SYMBOLS)),
    ...section(
      'Subject areas of your return',
      subjects.map((subject) => [subject, ''] as const),
    ),
    ...section('Who reads what', READERS),
  ];
  return {
    name: NOTES_SHEET,
    rows,
    look: (row, column) => (row === 0 || (column === 0 && rows[row]?.[1] === '') ? 'title' : 'told'),
    widths: [34, 110],
  };
}

/** The file as it came, with its faulty cells marked, and what is to be mended in the last column of each row. */
export const marked = ({ sheets }: Reading, faults: readonly Fault[]): Drawn[] =>
  sheets.map((sheet, at) =>
    markedSheet(
      sheet,
      // What is wrong with the whole file is told where its first sheet begins.
      faults.filter((fault) => fault.sheet === sheet.name || (fault.sheet === null && at === 0)),
    ),
  );

function markedSheet({ name, rows: lines }: Sheet, faults: readonly Fault[]): Drawn {
  if (name === NOTES_SHEET) return { name, rows: lines, look: () => 'told', widths: [34, 110] };
  const looks: (Look | undefined)[][] = [];
  const rows = lines.map((): Value[] => []);
  let table: TableName | undefined;
  let titles: readonly Value[] = [];
  let mendAt = 0;
  for (const [row, line] of lines.entries()) {
    const headed = tableHeadedBy(line);
    if (headed) {
      table = headed;
      titles = line.filter((title) => !isMend(title));
      const before = line.findIndex(isMend);
      mendAt = before < 0 ? line.length : before;
    } else if (!table) mendAt = Math.max(mendAt, line.length);
    const here = faults.filter((fault) => (fault.row ?? 1) === row + 1);
    const said = here.map(({ column, message }) => (column === null ? message : `${column}: ${message}`)).join(' ');
    const mend = headed ? (said === '' ? MEND : `${MEND}: ${said}`) : said;
    const faulty = new Set(here.map(({ column }) => column));
    const width = Math.max(mendAt + 1, line.length);
    rows[row] = Array.from({ length: width }, (_, column) => (column === mendAt ? mend : (line[column] ?? '')));
    looks[row] = rows[row].map((_, column): Look | undefined => {
      if (faulty.has(columnName(column)) || (column === mendAt && said !== '')) return 'faulty';
      if (headed) return 'title';
      return table && columnTitled(table, titles[column] ?? '')?.asked ? 'asked' : 'told';
    });
  }
  const first = lines.find(tableHeadedBy) ?? [];
  const widths = Array.from({ length: mendAt + 1 }, (_, column) => widthOf(first[column] ?? ''));
  return { name, rows, look: (row, column) => looks[row]?.[column], widths: [...widths.slice(0, mendAt), 60] };
}

const widthOf = (title: Value): number =>
  (Object.keys(TABLES) as TableName[]).map((table) => columnTitled(table, title)?.width).find(Boolean) ?? 16;
