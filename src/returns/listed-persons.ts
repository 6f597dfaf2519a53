/**
 * Tells a list of persons, one row or one column each, from a table of counts: by its titles, and by the shape of what
 * stands below them whatever they are. Files and pasted texts are judged by these same signs. Nothing is kept or quoted:
 * an answer says where the list is and what it is taken for.
 */
import {
  areCounts,
  areCrossed,
  areOpaque,
  daysIn,
  isGrouping,
  keyIn,
  personsNumbersIn,
  saidOfPersonsIn,
  textIn,
  type Cell,
} from './person-columns.js';
import { are903Titles, isOfKeys, titledBy, type Titled } from './person-titles.js';

export type { Cell } from './person-columns.js';

/** Where a list of persons was recognised, counted from 0; one that lies on its side is told by its row. */
export interface Listed {
  readonly along: 'column' | 'row';
  readonly at: number;
  /** What is there, to be read after "column B": "is headed as a name", "holds NHS numbers". */
  readonly what: string;
}

/** A row as it is read: the texts of its cells. */
type Row = readonly string[];

/** What makes a list: something that tells persons apart, and something said of them; or the like. */
const ENOUGH = 3;
/** Fewer rows have no shape. */
const FEWEST_ROWS = 3;
/** How many rows of titles, one above the other, a table may have. */
const MOST_TITLES = 2;

/**
 * How much is looked at: the rows and columns of a sheet, and the cells of all sheets together, so that nobody else waits long.
 * Whoever takes tables refuses larger ones for their size.
 */
export const LOOKED_AT = { rows: 2_000, columns: 50, cells: 50_000 } as const;
/** No sign of a person is longer. */
const LONGEST = 60;
const cut = (text: string): string => text.slice(0, LONGEST);

/** The part of some sheets that is looked at. */
export function lookedAt<Each>(sheets: readonly (readonly (readonly Each[])[])[]): Each[][][] {
  let left: number = LOOKED_AT.cells;
  return sheets.map((sheet) => {
    const rows: Each[][] = [];
    for (const row of sheet.slice(0, LOOKED_AT.rows)) {
      left -= Math.min(row.length, LOOKED_AT.columns);
      if (left < 0) break;
      rows.push(row.slice(0, LOOKED_AT.columns));
    }
    return rows;
  });
}

/**
 * Where a sheet lists persons. In a file a single title that names them is enough: no return has such a column. All of it is
 * looked at: give the part that `lookedAt` names.
 */
export function personsInSheet(sheet: readonly (readonly Cell[])[]): Listed | undefined {
  const whole = sheet.map((row) => row.map(textIn));
  const rows = whole.map((row) => row.map(cut));
  return personsByTitle(rows, isTitled) ?? personsByNumber(rows) ?? personsByShape(rows) ?? personsUnsplit(whole);
}

/** A file that was divided by another sign than its own has each row in one cell. */
function personsUnsplit(rows: readonly Row[]): Listed | undefined {
  const whole = rows.filter((row) => filledIn(row) === 1).map((row) => row.join(''));
  const what = personsInText(whole.join('\n'));
  return what === undefined ? undefined : { along: 'column', at: 0, what };
}

/** Whether the titles that a row bears make it the head of a list. */
type Titles = readonly Titled[];
const isTitled = (titles: Titles): boolean => titles.length > 0;
const isTitledSurely = (titles: Titles): boolean => titles.some(({ weight }) => weight >= ENOUGH);
/** A sentence may have one such word between its commas. */
const areTitled = (titles: Titles): boolean => titles.length > 1 && isTitledSurely(titles);
/** One space divides words, and no word makes a title by itself. */
const ONE_SPACE = / /;
const isNeverTitled = (): boolean => false;

/** How lines that were copied out of a table are divided, and what must stand in one for it to be the titles of a list. */
const DIVIDERS: readonly (readonly [sign: RegExp, isHead: (titles: Titles) => boolean])[] = [
  [/\t/, isTitledSurely],
  [/\|/, isTitledSurely],
  [/;/, areTitled],
  [/[,:](?! ?\d{4}\b)/, areTitled],
  [/ [-–—/] /, areTitled],
  [/ {2,}/, areTitled],
  [ONE_SPACE, isNeverTitled],
];
const BULLET = /^\s*(?:[-*•‣◦·]\s+|\d{1,3}[.)]\s+)/;
/** "Ask for surname, forename", in a list of what to ask for, is followed by other words in small letters. */
const isOfData = (line: string): boolean => /[\p{Lu}\d]/u.test(line);
const RULE_OF_A_TABLE = /^[\s|:+-]+$/;

/** What persons are listed by in a table that was pasted into a text, one line each; undefined where there is none. */
export function personsInText(text: string): string | undefined {
  const lines = text
    .split(/\r\n|\r|\n/)
    .filter((line) => !RULE_OF_A_TABLE.test(line))
    .slice(0, LOOKED_AT.rows)
    .map((line) => line.replace(BULLET, '').replace(/^\s*\||\|\s*$/g, ''));
  if (lines.length < FEWEST_ROWS) return undefined;
  const mayBeData = lines.filter(isOfData).length * 2 > lines.length;
  for (const [sign, isHead] of DIVIDERS) {
    // Where a surer sign divides a line, a space does not.
    const divided = sign === ONE_SPACE ? lines.filter((line) => !/[\t|;]/.test(line)) : lines;
    const rows = divided.map((line) =>
      line.split(sign, LOOKED_AT.columns).map((cell) => cut(textIn(cell.trim().replaceAll(/^"|"$/g, '')))),
    );
    const found = (mayBeData ? personsByTitle(rows, isHead) : undefined) ?? personsByShape(rows);
    if (found) return found.what;
  }
  return undefined;
}

/** How many lines are looked at of a table that lies on its side: each says another thing of the persons in its columns. */
const MOST_ON_ITS_SIDE = 60;

/** Both ways of reading a table: a person a row, and a person a column. */
const bothWays = (rows: readonly Row[]) => [
  { along: 'column' as const, lines: rows },
  { along: 'row' as const, lines: columnsOf(rows.slice(0, MOST_ON_ITS_SIDE)) },
];

function columnsOf(rows: readonly Row[]): string[][] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, column) => rows.map((row) => row[column] ?? ''));
}

const filledIn = (row: Row): number => row.filter((text) => text !== '').length;

function personsByTitle(rows: readonly Row[], isHead: (titles: Titles) => boolean): Listed | undefined {
  for (const { along, lines } of bothWays(rows)) {
    for (const [row, line] of lines.entries()) {
      if (filledIn(line) === 0) continue;
      if (are903Titles(line)) return { along, at: 0, what: 'is of a 903 return' };
      // Such words stand in any cell, too: they are titles only where a table begins.
      const begins = row === 0 || filledIn(lines[row - 1]!) < 2;
      const titles = line.flatMap((cell, at) => {
        const titled = titledBy(cell);
        if (!titled || ((titled.weight < ENOUGH || titled.mayCount) && !begins)) return [];
        const isOfCounts = titled.mayCount && areCounts(lines.slice(row + 1).map((other) => other[at] ?? ''));
        return isOfCounts ? [] : [{ ...titled, at }];
      });
      const [first] = titles;
      if (first && isHead(titles)) return { along, at: first.at, what: `is headed as ${first.what}` };
    }
  }
  return undefined;
}

function personsByNumber(rows: readonly Row[]): Listed | undefined {
  for (const { along, lines } of bothWays(rows)) {
    for (const [at, column] of columnsOf(lines).entries()) {
      const what = personsNumbersIn(column);
      if (what) return { along, at, what: `holds ${what}` };
    }
  }
  return undefined;
}

function personsByShape(rows: readonly Row[]): Listed | undefined {
  for (const table of tablesIn(rows)) {
    for (const { along, lines } of bothWays(table)) {
      // In a long table a title or two more change nothing of its shape.
      const mostTitles = lines.length > LONG ? 2 : MOST_TITLES + 1;
      for (let titles = 0; titles < mostTitles; titles += 1) {
        const found = shapeOf(lines, titles);
        if (found) return { along, at: found.at, what: found.what };
      }
    }
  }
  return undefined;
}

const LONG = 50;

/** The rows of a table are alike, so that its first ones give its shape. */
const ROWS_OF_SHAPE = 300;

/** The stretches of rows that hang together, each once, and all of them as one, should a list have gaps. */
function tablesIn(rows: readonly Row[]): readonly (readonly Row[])[] {
  const stretches: Row[][] = [[]];
  for (const row of rows) {
    if (filledIn(row) > 1) stretches.at(-1)!.push(row);
    else if (stretches.at(-1)!.length > 0) stretches.push([]);
  }
  const filled = stretches.filter((one) => one.length > 0);
  const some = filled.filter((one) => one.length >= FEWEST_ROWS);
  return (filled.length > 1 ? [...some, filled.flat()] : some).map((one) => one.slice(0, ROWS_OF_SHAPE));
}

/** Weighs what the columns of a table hold below so many rows of titles. */
function shapeOf(table: readonly Row[], titles: number): Omit<Listed, 'along'> | undefined {
  const body = table.slice(titles);
  if (body.length < FEWEST_ROWS) return undefined;
  const rows = body.length;
  const columns = columnsOf(body).map((texts, at) => ({
    at,
    texts,
    // What is taken for the first row may be the titles.
    title: table
      .slice(0, Math.max(1, titles))
      .map((line) => line[at] ?? '')
      .join(' ')
      .trim(),
  }));
  const days = columns.map(({ texts, title }) => daysIn(texts, { rows, title }));
  const said = columns.map(({ texts, title }) => saidOfPersonsIn(texts, rows) ?? saidUnder(title, texts));
  const isMeasured = columns.some(
    ({ texts, title, at }) => said[at] === undefined && days[at] === 0 && !isOfKeys(title) && areCounts(texts),
  );
  const groupings = columns.filter(({ texts, at }) => said[at] === undefined && isGrouping(texts, rows));
  const isCross = areCrossed(
    columns
      .filter(({ at }) => said[at] !== undefined || groupings.some((one) => one.at === at))
      .map(({ texts }) => texts),
  );
  const keys = columns.map(({ texts, title, at }) =>
    days[at]! > 1 || said[at] !== undefined ? 0 : keyIn(texts, { rows, isKey: isOfKeys(title), isCross, isMeasured }),
  );

  // What groups rows and says nothing of a person counts only beside long numbers, which places and things seldom have.
  const grouped = isMeasured ? 0 : Math.min(1, groupings.length * 0.5);
  const keyed = columns.map(({ texts, at }) => keys[at]! + (keys[at]! > 0 && areOpaque(texts) ? grouped : 0));
  const key = Math.max(0, ...keyed);
  const births = Math.max(0, ...days);
  // Things have names and days, too: what began and ended counts beside long numbers only.
  const isOpaque = columns.some(({ texts, at }) => keys[at]! > 0 && keyed[at] === key && areOpaque(texts));
  const events = isOpaque ? days.filter((one) => one === 0.5).length : 0;
  const kinds = said.filter((one) => one !== undefined);
  const weight =
    key +
    (births > 0.5 ? births : 0) +
    Math.min(1, events * 0.5) +
    // Groups have several of these beside a count; persons have them without one.
    (isMeasured && key === 0 ? Math.min(2, kinds.length) : kinds.length) +
    // What has a name and a sex is a person.
    (key > 0 && kinds.includes('sex') ? 1 : 0);
  if (weight < ENOUGH) return undefined;
  const told = [
    ...(key > 0 ? ['what tells them apart'] : []),
    ...(births > 0.5 ? ['days that could be of birth'] : []),
    ...new Set(kinds),
  ];
  const at =
    key > 0 ? keyed.indexOf(key) : births > 0.5 ? days.indexOf(births) : said.findIndex((one) => one !== undefined);
  return { at, what: `lists persons one by one, with ${told.join(', ')}` };
}

/** What the title says of values that by themselves could be anything: 1 and 2, or 14. Groups of ages stand in order. */
function saidUnder(title: string, texts: readonly string[]): string | undefined {
  const filled = texts.filter((text) => text !== '');
  if (/\b(?:sex|gender)$/i.test(title) && new Set(filled).size > 1 && filled.every((text) => /^[0-2]$/.test(text)))
    return 'sex';
  const areAges = /\bage\b[^-–]{0,12}$/i.test(title) && filled.every((text) => /^(?:1?\d|2[0-5])$/.test(text));
  return areAges && filled.some((text, at) => Number(text) < Number(filled[at - 1])) ? 'age' : undefined;
}
