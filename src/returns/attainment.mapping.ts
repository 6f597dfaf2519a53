/**
 * A mapping: what the export of another system calls our columns, and what it writes for our values, so that its lists are
 * read as they come. It is a JSON file, written once for a system.
 */
import { COLUMN_NAMES, COLUMNS, writtenIn, type ColumnName } from './attainment.columns.js';
import { folded, valueIn } from './attainment.value.js';

export interface Mapping {
  /** Their title for a column of ours. */
  readonly titles: ReadonlyMap<ColumnName, string>;
  /** Our value for each of theirs, in a column of ours; theirs are folded. */
  readonly values: ReadonlyMap<ColumnName, ReadonlyMap<string, string>>;
}

/** Their titles are ours. */
export const NO_MAPPING: Mapping = { titles: new Map(), values: new Map() };

/** A mapping that was understood, or all that is wrong with it; nothing in it is about a pupil, so that it may be quoted. */
export type MappingRead =
  | { readonly mapping: Mapping; readonly faults?: never }
  | { readonly faults: readonly string[]; readonly mapping?: never };

const OURS = new Map<string, ColumnName>(COLUMN_NAMES.map((name) => [folded(COLUMNS[name].title), name]));

type Members = Readonly<Record<string, unknown>>;
const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads the text of a mapping file. */
export function readMapping(text: string): MappingRead {
  const whole = parsed(text);
  if (!isMembers(whole)) {
    return {
      faults: [
        'The mapping is no JSON object. It begins with { and ends with }; see the example in the documentation.',
      ],
    };
  }
  const faults = Object.keys(whole)
    .filter((key) => !['about', 'columns', 'values'].includes(key))
    .map((key) => `“${key}” is no part of a mapping. It has “columns”, “values” and, for a remark, “about”.`);
  const titles = titlesIn(whole['columns'] ?? {}, faults);
  const values = valuesIn(whole['values'] ?? {}, faults);
  return faults.length > 0 ? { faults } : { mapping: { titles, values } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    return undefined;
  }
}

function ourColumn(title: string, part: string, faults: string[]): ColumnName | undefined {
  const name = OURS.get(folded(title));
  if (!name)
    faults.push(`“${part}” names “${title}”, which is no column of the list. Take its title from the template.`);
  return name;
}

function titlesIn(columns: unknown, faults: string[]): Mapping['titles'] {
  const titles = new Map<ColumnName, string>();
  if (!isMembers(columns)) {
    faults.push('“columns” gives their title for each of our titles, in braces.');
    return titles;
  }
  for (const [ours, theirs] of Object.entries(columns)) {
    const name = ourColumn(ours, 'columns', faults);
    if (!name) continue;
    if (typeof theirs !== 'string' || theirs.trim() === '') {
      faults.push(`“columns” gives no title for “${ours}”. Write the title that the export has, in quotation marks.`);
    } else if ([...titles.values()].some((one) => folded(one) === folded(theirs))) {
      faults.push(`“columns” gives the title “${theirs}” twice. A column of the export is one of ours.`);
    } else titles.set(name, theirs);
  }
  return titles;
}

function valuesIn(columns: unknown, faults: string[]): Mapping['values'] {
  const values = new Map<ColumnName, ReadonlyMap<string, string>>();
  if (!isMembers(columns)) {
    faults.push('“values” gives, for each of our titles, our value for each of theirs, in braces.');
    return values;
  }
  for (const [ours, ways] of Object.entries(columns)) {
    const name = ourColumn(ours, 'values', faults);
    if (!name) continue;
    if (!isMembers(ways)) {
      faults.push(`“values” of “${ours}” gives our value for each of theirs, in braces.`);
      continue;
    }
    for (const [theirs, value] of Object.entries(ways)) {
      if (typeof value === 'string' && valueIn(COLUMNS[name], value).fault === undefined) continue;
      faults.push(
        `“values” of “${ours}” makes of “${theirs}” what is no value of it. Write ${writtenIn(COLUMNS[name])}.`,
      );
    }
    values.set(name, new Map(Object.entries(ways).map(([theirs, value]) => [folded(theirs), String(value)])));
  }
  return values;
}
