/** Reads a published file as it comes, line by line, and holds no more of it than a line. It knows nothing of the database. */
import { TextDecoder } from 'node:util';
import { parse } from 'csv-parse/sync';
import type { AreaLevel } from './area.table.js';
import { FIGURE_SYMBOLS, type FigureSymbol } from './indicator.table.js';
import {
  columnsOf,
  LAYOUTS,
  measuresOf,
  type FigureLayout,
  type Layout,
  type Measure,
  type NeighbourLayout,
} from './published.layout.js';
import {
  PUBLISHED_STATUSES,
  type PublishedPeriodKind,
  type PublishedStatus,
  type PublishedUnit,
} from './published.table.js';

/** The whole file cannot be taken: another encoding, an unknown layout. */
export class FileRefused extends Error {}

/** What of a line was not taken, and why. Lines are counted from 1, the header being the first. */
export interface Fault {
  readonly line: number;
  readonly why: string;
}

export interface ReadArea {
  readonly code: string;
  readonly oldCode: string | null;
  readonly name: string;
  readonly level: AreaLevel;
  readonly regionCode: string | null;
}

export interface ReadFigure {
  readonly measure: Measure;
  readonly area: ReadArea;
  readonly periodKind: PublishedPeriodKind;
  readonly periodStartOn: string;
  readonly periodEndOn: string;
  readonly status: PublishedStatus;
  readonly value: number | null;
  readonly symbol: FigureSymbol | null;
}

export interface ReadNeighbour {
  readonly model: string;
  readonly areaOldCode: string;
  readonly rank: number;
  readonly neighbourOldCode: string;
  readonly closeness: string;
}

/** What a line gave: what was taken of it, and what was not. */
export interface ReadLine {
  readonly line: number;
  readonly figures: readonly ReadFigure[];
  readonly neighbours: readonly ReadNeighbour[];
  readonly faults: readonly Fault[];
}

/** Why a line is not taken at all; where it is the header, none of the file is. */
class LineRefused extends FileRefused {}

/** Reads a file by its name and its bytes. Throws FileRefused where none of it can be taken. */
export async function* readPublished(name: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ReadLine> {
  let take: ((line: number, fields: string[]) => Omit<ReadLine, 'line'>) | undefined;
  for await (const { number: line, text, isWhole } of linesOf(bytes)) {
    if (!take) {
      take = takerFor(name, fieldsOf(text));
      continue;
    }
    if (text === '') continue;
    try {
      if (!isWhole) throw new LineRefused('The file ends in the middle of this line. Fetch it again.');
      yield { line, ...take(line, fieldsOf(text)) };
    } catch (error) {
      if (!(error instanceof LineRefused)) throw error;
      yield { line, figures: [], neighbours: [], faults: [{ line, why: error.message }] };
    }
  }
  if (!take) throw new FileRefused('The file is empty.');
}

interface Line {
  readonly number: number;
  readonly text: string;
  /** Whether it is ended as lines are; the last of a file that was cut is not. */
  readonly isWhole: boolean;
}

const LONGEST_LINE = 100_000;

async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  // It takes a byte-order mark away, and refuses what is not UTF-8.
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let [number, rest] = [0, ''];
  for await (const chunk of bytes) {
    const lines = (rest + decoded(decoder, chunk)).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) throw new FileRefused('The file is no table: a line of it does not end.');
    for (const text of lines) yield { number: ++number, text: text.replace(/\r$/, ''), isWhole: true };
  }
  try {
    rest += decoder.decode();
  } catch {
    // The file was cut in the middle of a letter.
    rest += '�';
  }
  if (rest !== '') yield { number: ++number, text: rest, isWhole: false };
}

function decoded(decoder: TextDecoder, chunk: Uint8Array): string {
  try {
    const text = decoder.decode(chunk, { stream: true });
    // UTF-16 without its mark is UTF-8 that is half NUL.
    if (!text.includes('\0')) return text;
  } catch {
    // Told below, as the same.
  }
  throw new FileRefused('The file is not in UTF-8. Save it as “CSV UTF-8”, or fetch it again as it was published.');
}

/** The fields of a line. A quote never goes over the end of a line in these files, so a broken one breaks no other line. */
function fieldsOf(text: string): string[] {
  if (!text.includes('"')) return text.split(',');
  try {
    return (parse(text) as string[][])[0] ?? [];
  } catch {
    throw new LineRefused('A quotation mark is not closed, or stands where none may.');
  }
}

function takerFor(name: string, header: readonly string[]) {
  const layout = layoutOf(header);
  const positions = new Map(header.map((column, at) => [column, at]));
  const take = layout.kind === 'figures' ? takingFigures(layout) : takingNeighbours(layout, modelOf(name));
  return (line: number, fields: string[]): Omit<ReadLine, 'line'> => {
    if (fields.length !== header.length) {
      throw new LineRefused(`It has ${fields.length} of ${header.length} columns.`);
    }
    return take(line, (column) => fields[positions.get(column) ?? -1]?.trim() ?? '');
  };
}

/** Finds the layout whose columns these are, in whatever order; else names what the most similar one lacks or does not know. */
function layoutOf(header: readonly string[]): Layout {
  const similar = LAYOUTS.map((layout) => {
    const columns = columnsOf(layout);
    const missing = columns.filter((column) => !header.includes(column));
    const unknown = header.filter((column) => !columns.includes(column));
    return { layout, missing, unknown, shared: columns.length - missing.length };
  }).sort((one, other) => one.missing.length + one.unknown.length - other.missing.length - other.unknown.length);
  const [nearest] = similar;
  if (!nearest || nearest.shared < header.length / 2) {
    const known = LAYOUTS.map(({ title }) => title).join('; ');
    throw new FileRefused(`The header is of no file that the hub knows. It knows: ${known}.`);
  }
  const { layout, missing, unknown } = nearest;
  if (missing.length === 0 && unknown.length === 0 && new Set(header).size === header.length) return layout;
  const faults = [
    ...(missing.length > 0 ? [`lacks ${missing.join(', ')}`] : []),
    ...(unknown.length > 0 ? [`has the unknown ${unknown.join(', ')}`] : []),
  ];
  const what = faults.length > 0 ? faults.join(', and ') : 'names a column twice';
  throw new FileRefused(`The header ${what}. It was read as “${layout.title}”.`);
}

type ValueOf = (column: string) => string;
type Taking = (line: number, valueOf: ValueOf) => Omit<ReadLine, 'line'>;

/** What is the same on many lines is read once, and the first line that gave it is known. */
function kept<Value>(read: (...words: string[]) => Value): (...words: string[]) => Value & { readonly at: number } {
  const known = new Map<string, Value & { readonly at: number }>();
  return (...words) => {
    const key = words.join('\u0000');
    let value = known.get(key);
    if (!value) known.set(key, (value = { ...read(...words), at: known.size }));
    return value;
  };
}

function takingFigures(layout: FigureLayout): Taking {
  const areaOf = kept(readArea);
  const periodOf = kept(readPeriod);
  const measured = kept((cohort, breakdown) => ({ measures: measuresOf(layout, cohort ?? '', breakdown ?? '') }));
  const firstLines = new Map<number, number>();
  return (line, valueOf) => {
    const area = areaOf(...AREA_COLUMNS.map(valueOf));
    const period = periodOf(valueOf('time_identifier'), valueOf('time_period'));
    const status = layout.status ? readStatus(valueOf(layout.status)) : 'published';
    const cohort = filled(valueOf, layout.cohort);
    const breakdown = layout.breakdown ? filled(valueOf, layout.breakdown) : '';
    const { measures, at } = measured(cohort, breakdown);
    refuseRepeat(firstLines, (at * 4096 + period.at) * 65_536 + area.at, line);

    const figures: ReadFigure[] = [];
    const faults: Fault[] = [];
    const { at: _, ...when } = period;
    for (const [index, { column }] of layout.figures.entries()) {
      const measure = measures[index]!;
      const read = readCell(valueOf(column), measure.unit);
      if (typeof read === 'string') faults.push({ line, why: `${column}: ${read}` });
      else figures.push({ measure, area, ...when, status, ...read });
    }
    return { figures, neighbours: [], faults };
  };
}

function refuseRepeat(firstLines: Map<number, number>, key: number, line: number): void {
  const first = firstLines.get(key);
  if (first !== undefined) throw new LineRefused(`It repeats line ${first}: the same area, period and breakdown.`);
  firstLines.set(key, line);
}

function filled(valueOf: ValueOf, column: string): string {
  const value = valueOf(column);
  if (value === '') throw new LineRefused(`${column} is empty.`);
  return value;
}

const AREA_COLUMNS = [
  'geographic_level',
  'country_code',
  'country_name',
  'region_code',
  'region_name',
  'old_la_code',
  'la_name',
  'new_la_code',
] as const;

const AREA_CODE = /^E\d{8}$/;

function readArea(...[level, country, england, region, regionName, old, name, own]: string[]): ReadArea {
  const area = ((): ReadArea => {
    switch (level) {
      case 'National':
        return { code: country ?? '', oldCode: null, name: england ?? '', level: 'national', regionCode: null };
      case 'Regional':
        return { code: region ?? '', oldCode: null, name: regionName ?? '', level: 'region', regionCode: null };
      case 'Local authority':
        return {
          code: own ?? '',
          oldCode: old || null,
          name: name ?? '',
          level: 'localAuthority',
          regionCode: region || null,
        };
      default:
        throw new LineRefused(`geographic_level: “${level}” is none of National, Regional, Local authority.`);
    }
  })();
  if (!AREA_CODE.test(area.code)) throw new LineRefused(`“${area.code}” is no code of an area, such as E06000054.`);
  if (area.name === '') throw new LineRefused(`The area ${area.code} has no name.`);
  return area;
}

type ReadPeriod = Pick<ReadFigure, 'periodKind' | 'periodStartOn' | 'periodEndOn'>;

/** 2025 as a reporting year ends on 31 March 2025; 202425 as an academic year runs from September 2024 to August 2025. */
function readPeriod(...[identifier, period = '']: string[]): ReadPeriod {
  if (identifier === 'Reporting year' && /^(19|20|21)\d\d$/.test(period)) {
    const year = Number(period);
    return { periodKind: 'reportingYear', periodStartOn: `${year - 1}-04-01`, periodEndOn: `${year}-03-31` };
  }
  const [, from, to] = /^((?:19|20|21)\d\d)(\d\d)$/.exec(period) ?? [];
  if (identifier === 'Academic year' && from && (Number(from) + 1) % 100 === Number(to)) {
    const year = Number(from);
    return { periodKind: 'academicYear', periodStartOn: `${year}-09-01`, periodEndOn: `${year + 1}-08-31` };
  }
  throw new LineRefused(
    `time_period: “${period}”, “${identifier}” is neither a reporting year such as 2025 nor an academic year such as 202425.`,
  );
}

function readStatus(version: string): PublishedStatus {
  const status = PUBLISHED_STATUSES.find((one) => one === version.toLowerCase());
  if (!status) throw new LineRefused(`“${version}” is none of ${PUBLISHED_STATUSES.join(', ')}.`);
  return status;
}

const NUMBER = /^-?\d+(\.\d+)?$/;
const SYMBOLS = new Set<string>(FIGURE_SYMBOLS);
const isSymbol = (cell: string): cell is FigureSymbol => SYMBOLS.has(cell);

/** A value or the symbol in its place; else what is wrong with the cell. */
function readCell(cell: string, unit: PublishedUnit): Pick<ReadFigure, 'value' | 'symbol'> | string {
  if (isSymbol(cell)) return { value: null, symbol: cell };
  if (!NUMBER.test(cell)) return `“${cell}” is neither a number nor one of the symbols ${FIGURE_SYMBOLS.join(', ')}.`;
  const value = Number(cell);
  if (unit === 'percent' && (value < 0 || value > 100)) return `${cell} is no percentage from 0 to 100.`;
  if (unit === 'count' && (value < 0 || !Number.isInteger(value))) return `${cell} is no count.`;
  return { value, symbol: null };
}

/** Nothing inside the file says of which year the model is. */
function modelOf(name: string): string {
  const [year] = /(?:19|20)\d\d/.exec(name) ?? [];
  if (!year) throw new FileRefused('Nothing says of which year this model is. Put the year into the name of the file.');
  return year;
}

const OLD_CODE = /^\d{3}$/;

function takingNeighbours(layout: NeighbourLayout, model: string): Taking {
  const firstLines = new Map<number, number>();
  return (line, valueOf) => {
    const areaOldCode = valueOf(layout.area);
    if (!OLD_CODE.test(areaOldCode)) throw new LineRefused(`${layout.area}: “${areaOldCode}” is no code such as 865.`);
    refuseRepeat(firstLines, Number(areaOldCode), line);
    const neighbours = layout.neighbours.map(({ code, closeness }, at) => {
      const neighbourOldCode = valueOf(code);
      // A neighbour short, and the median would be of other areas than it says.
      if (!OLD_CODE.test(neighbourOldCode))
        throw new LineRefused(`${code}: “${neighbourOldCode}” is no code such as 865.`);
      return { model, areaOldCode, rank: at + 1, neighbourOldCode, closeness: filled(valueOf, closeness) };
    });
    return { figures: [], neighbours, faults: [] };
  };
}
