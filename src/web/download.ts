/** A table of a page as a file: the cells that stand on the page, and in a workbook what they mean and for whom they were made. */
import type { FastifyReply } from 'fastify';
import { writeCsv } from '../files/csv.js';
import type { Drawn, Value } from '../files/sheet.js';
import { writeXlsx } from '../files/xlsx.js';
import type { Person } from './councils.js';
import type { Asked, View } from './page.js';
import { contentOf, NOT_SHARED, tableOf, type Cell, type Table } from './table.js';
import { Withheld } from './withheld.js';
import { capital, timeInWords } from './words.js';

const FORMATS = ['csv', 'xlsx'] as const;
export type Format = (typeof FORMATS)[number];

const MEDIA: Record<Format, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Where the tables of a page are downloaded, below its address. */
export const DOWNLOADS = '/tables/:download';

/** The addresses of a table, with the page’s own question behind `?`. */
export function addressesOf(path: string, table: string, search: string): Record<Format, string> {
  const below = `${path === '/' ? '' : path}/tables/${encodeURIComponent(table)}`;
  return { csv: `${below}.csv${search}`, xlsx: `${below}.xlsx${search}` };
}

/** The path of the page whose table an address downloads. */
export const pageAbove = (url: string): string =>
  new URL(url, 'http://hub').pathname.replace(/\/tables\/[^/]*$/, '') || '/';

/** The table and the format that a name such as "actions.csv" asks for; undefined for any other name. */
export function downloadNamed(name: string): { readonly table: string; readonly format: Format } | undefined {
  const dot = name.lastIndexOf('.');
  const format = FORMATS.find((one) => one === name.slice(dot + 1));
  return dot > 0 && format ? { table: name.slice(0, dot), format } : undefined;
}

/** How many pages of a table one file holds at most: each is a question, and nobody waits for ever. */
export const MOST_PAGES = 100;

/**
 * A table of a page as a whole: where it is read page by page, the next ones are asked for too, and `next` stays where even then
 * there is more. `read` is what the page shows of one question.
 */
export async function wholeTable(
  name: string,
  asked: Asked,
  read: (asked: Asked) => Promise<View>,
): Promise<{ readonly view: View; readonly table: Table } | undefined> {
  const tableIn = ({ tables = {} }: View) => (Object.hasOwn(tables, name) ? tables[name] : undefined);
  const view = await read(asked);
  const first = tableIn(view);
  if (!first) return undefined;
  const parts = [first];
  for (let next = first.next; next && parts.length < MOST_PAGES; next = parts.at(-1)?.next) {
    const part = tableIn(await read(askedAt(asked, next)));
    if (part) parts.push(part);
    else break;
  }
  const { next } = parts.at(-1) ?? first;
  const [rows, notes] = [parts.flatMap((part) => part.rows), parts.flatMap((part) => part.notes)];
  return { view, table: tableOf({ ...first, rows, notes, ...(next === undefined ? {} : { next }) }) };
}

/** The same page at another of its addresses. */
export function askedAt(asked: Asked, address: string): Asked {
  const { searchParams } = new URL(address, 'http://hub');
  const all = Object.fromEntries([...searchParams.keys()].map((name) => [name, searchParams.getAll(name)]));
  return { ...asked, all, query: Object.fromEntries(searchParams) };
}

/** How much of a table is in a file, in few words: "1 to 5,000 of 7,312". */
function heldOf({ rows, next, total }: Table): string {
  const number = (many: number) => many.toLocaleString('en-GB');
  if (!next) return rows.length === 0 ? 'none' : `all ${number(rows.length)}`;
  return `1 to ${number(rows.length)} of ${total === undefined ? 'more' : number(total)}`;
}

/** What a file says of itself, wherever it is passed on to. */
export interface About {
  /** The title of the page and its address. */
  readonly page: string;
  readonly address: string;
  readonly council: string;
  /** With whose rights the graph was asked; null for the public. */
  readonly person: Person | null;
  readonly now: Date;
}

/** The table, and what people must know who open a workbook of it. */
function sheetsOf(table: Table, about: About): readonly [Drawn, Drawn] {
  const rows = [
    table.columns.map(({ title }) => title),
    ...table.rows.map((row) => table.columns.map(({ key }) => valueOf(row[key]))),
  ];
  return [
    {
      name: 'Table',
      header: markingFor(about.person),
      rows,
      look: (row) => (row === 0 ? 'title' : undefined),
      widths: table.columns.map((_, at) => widthOf(rows.map((row) => row[at]))),
    },
    {
      name: 'Notes',
      header: markingFor(about.person),
      rows: notesOf(table, about),
      look: (row, column) => (row === 0 ? 'title' : column === 0 ? 'told' : undefined),
      widths: [16, 100],
    },
  ];
}

function notesOf(table: Table, { page, address, council, person, now }: About): (readonly string[])[] {
  return [
    ['Marking', markingFor(person)],
    ['Table', table.caption],
    ['Entries', `${capital(heldOf(table))}.${table.next ? HOLDS_NOT_ALL : ''}`],
    ['Page', page],
    ['Address', address],
    ['Council', council],
    ['Made', timeInWords(now.toISOString())],
    [
      'Who may read it',
      person
        ? `Made for ${person.name}, ${person.agency}, with their rights. Others may be allowed to see less: send them the address of the page and not this file.`
        : 'Made for the public: whatever is in it is published.',
    ],
    ['Empty cells', 'There is nothing to say.'],
    ...table.notes.map((note) => ['What marks mean', note]),
  ];
}

const HOLDS_NOT_ALL = ' The rest is not in this file: look for fewer on the page, and download those.';

/** How the file is to be handled, in the words of the Government Security Classifications. */
const markingFor = (person: Person | null): string =>
  person ? `${OFFICIAL}: made for one reader, not for publication` : 'Published';
const OFFICIAL = 'OFFICIAL';

/** What stands in a cell of the page. */
function valueOf(cell: Cell): Value {
  const content = contentOf(cell);
  if (content instanceof Withheld) return NOT_SHARED;
  const isBrag = typeof cell === 'object' && cell !== null && 'brag' in cell;
  if (content === null || content === undefined) return isBrag ? 'Not rated' : '';
  return isBrag && cell.brag !== null ? capital(String(content)) : content;
}

/** Wide enough for most of its cells; what is longer is wrapped. */
const widthOf = (values: readonly (Value | undefined)[]): number =>
  Math.min(60, Math.max(10, ...values.map((value) => String(value ?? '').length + 2)));

/** Sends a table as a file, under a name of letters, digits and hyphens only. */
export async function sendTable(
  reply: FastifyReply,
  { table, name, format }: { readonly table: Table; readonly name: string; readonly format: Format },
  about: About,
): Promise<FastifyReply> {
  const [sheet, notes] = sheetsOf(table, about);
  // A program that reads a CSV file wants the table and nothing else: what must be known of it stands in its name.
  const parts = [
    ...(about.person ? [OFFICIAL] : []),
    slugOf(`${about.page} ${name}`),
    ...(table.next ? [`entries-${slugOf(heldOf(table))}`] : []),
  ];
  const bytes = format === 'csv' ? writeCsv([sheet]) : await writeXlsx([sheet, notes]);
  return reply
    .type(MEDIA[format])
    .header('content-disposition', `attachment; filename="${parts.join('-')}.${format}"`)
    .send(bytes);
}

const LONGEST_NAME = 80;

/** A text as the name of a file. */
export const slugOf = (text: string): string =>
  text
    .replaceAll(/(?<=\d),(?=\d)/g, '')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_NAME)
    .replaceAll(/^-|-$/g, '') || 'table';
