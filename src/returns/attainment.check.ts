/**
 * The rows of a list into pupils, or all that is wrong with it by row and column. What is wrong is told so that it can be mended,
 * and without a word of the list: a fault may be copied into a mail.
 */
import { COLUMN_NAMES, COLUMNS, NEEDED, writtenIn, type ColumnName, type Pupil } from './attainment.columns.js';
import { columnsOf, hasArrived, isOfSchoolAge, isOnRoll, measuresOf, stageOf } from './attainment.count.js';
import type { Mapping } from './attainment.mapping.js';
import type { Stage } from './attainment.measures.js';
import type { Time } from './attainment.time.js';
import { folded, valueIn } from './attainment.value.js';
import { columnName } from './column-name.js';

/** What is wrong, where, and what to do. What is wrong with a whole row has no column, and with a whole file no row. */
export interface ListFault {
  /** From 1, as spreadsheets count. */
  readonly row: number | null;
  /** By letters. */
  readonly column: string | null;
  readonly message: string;
}

export interface CheckedList {
  readonly pupils: readonly Pupil[];
  readonly faults: readonly ListFault[];
  /** The columns of ours that the list has. */
  readonly columns: ReadonlySet<ColumnName>;
  /** The letters of the columns that were not looked at: no title is repeated, for it could be a name. */
  readonly leftOut: readonly string[];
}

type Row = readonly string[];
const isEmpty = (row: Row): boolean => row.every((text) => text === '');

/** Checks a list whose cells are texts without spaces around them; its first row that is not empty bears the titles. */
export function checkList(rows: readonly Row[], { time, mapping }: { time: Time; mapping: Mapping }): CheckedList {
  const head = rows.findIndex((row) => !isEmpty(row));
  const faults: ListFault[] = [];
  const titles = rows[head];
  if (!titles) return nothing({ row: null, column: null, message: 'The file is empty. Choose the list of pupils.' });
  const at = columnsIn(titles, { row: head + 1, mapping, faults });
  const known = new Set(at.values());
  const leftOut = titles.flatMap((title, place) => (title === '' || known.has(place) ? [] : columnName(place)));
  for (const [name, place] of at) {
    if (isLeftEmpty(name, place, { rows: rows.slice(head + 1), mapping })) at.delete(name);
  }
  const columns = new Set(at.keys());
  const pupils: Pupil[] = [];
  // Without its columns every row would say the same again.
  if (faults.length > 0) return { pupils, faults, columns, leftOut };
  const wanted = wantedIn(time);
  const seen = new Map<string, number>();
  for (const [place, row] of rows.entries()) {
    if (place <= head || isEmpty(row)) continue;
    const fault: Fault = (name, message) => {
      const column = name === null ? null : columnName(at.get(name) ?? 0);
      faults.push({ row: place + 1, column, message: name === null ? message : `${COLUMNS[name].title}: ${message}` });
    };
    if (row.slice(titles.length).some((text) => text !== '')) {
      fault(null, 'This row is longer than that of the titles. Put a cell that holds a comma in quotation marks.');
      continue;
    }
    const { pupil, faulty } = pupilIn(row, { at, wanted, mapping, fault });
    const first = pupil.upn === undefined ? undefined : seen.get(pupil.upn);
    if (first !== undefined) fault('upn', `Row ${first} is of this pupil already. Keep one row a pupil.`);
    else if (pupil.upn !== undefined) seen.set(pupil.upn, place + 1);
    faultsBetween(pupil, fault);
    // Who is counted where can be told only of rows whose days and year are clear.
    if (!CLEAR.some((name) => faulty.has(name))) {
      const asked = [...at.keys()].filter((name) => wanted.has(name) && !faulty.has(name));
      faultsOfGaps(pupil, { time, asked: new Set(asked), fault });
    }
    pupils.push(pupil);
  }
  if (pupils.length === 0 && faults.length === 0) {
    faults.push({
      row: head + 1,
      column: null,
      message: 'There is no pupil below the titles. Choose the list of pupils.',
    });
  }
  return { pupils, faults: faults.toSorted(byPlace), columns, leftOut };
}

const nothing = (fault: ListFault): CheckedList => ({ pupils: [], faults: [fault], columns: new Set(), leftOut: [] });

/** By row and then by column, as somebody mends them. */
const byPlace = (one: ListFault, other: ListFault): number =>
  (one.row ?? 0) - (other.row ?? 0) ||
  (one.column ?? '').length - (other.column ?? '').length ||
  ((one.column ?? '') < (other.column ?? '') ? -1 : 1);

type Fault = (name: ColumnName | null, message: string) => void;

/** Where each of our columns stands. */
function columnsIn(
  titles: Row,
  { row, mapping, faults }: { row: number; mapping: Mapping; faults: ListFault[] },
): Map<ColumnName, number> {
  const at = new Map<ColumnName, number>();
  const theirTitle = (name: ColumnName): string => mapping.titles.get(name) ?? COLUMNS[name].title;
  for (const name of COLUMN_NAMES) {
    const places = titles.flatMap((title, place) => (folded(title) === folded(theirTitle(name)) ? [place] : []));
    const [first, second] = places;
    if (first !== undefined) at.set(name, first);
    if (second !== undefined) {
      faults.push({ row, column: columnName(second), message: `“${theirTitle(name)}” is there twice. Delete one.` });
    }
    if (first === undefined && mapping.titles.has(name)) {
      const message = `The mapping says “${theirTitle(name)}” for “${COLUMNS[name].title}”, and no column is called so. Change the mapping or the title.`;
      faults.push({ row, column: null, message });
    }
  }
  const missing = NEEDED.filter((name) => !at.has(name) && !mapping.titles.has(name)).map(theirTitle);
  if (missing.length === NEEDED.length) {
    const message = `These are not the titles of the list. The first row must have those of the template (${missing.join(', ')} …), or a mapping must say what yours are.`;
    faults.push({ row, column: null, message });
  } else if (missing.length > 0) {
    const message = `These columns are missing: ${missing.join(', ')}. Add them, or say in a mapping what they are called.`;
    faults.push({ row, column: null, message });
  }
  return at;
}

/** Whether nothing stands in a column of the template: it is as if it were not there, for what it asks may be known later. */
const isLeftEmpty = (
  name: ColumnName,
  place: number,
  { rows, mapping }: { rows: readonly Row[]; mapping: Mapping },
): boolean => {
  const isNeeded = NEEDED.some((one) => one === name);
  const isAnswered = mapping.values.get(name)?.has('') === true;
  return !isNeeded && !isAnswered && rows.every((row) => (row[place] ?? '') === '');
};

/** The columns that something is counted from in this time; in others anything may stand. */
const wantedIn = (time: Time): ReadonlySet<ColumnName> =>
  new Set<ColumnName>([...NEEDED, 'born', ...measuresOf(time).flatMap((measure) => columnsOf(measure, time))]);

/** Without these it cannot be told who is counted. */
const CLEAR = ['careSince', 'careUntil', 'schoolYear'] as const;

interface Reading {
  readonly at: ReadonlyMap<ColumnName, number>;
  readonly wanted: ReadonlySet<ColumnName>;
  readonly mapping: Mapping;
  readonly fault: Fault;
}

/** The pupil of a row, and the columns whose cells were not understood. */
function pupilIn(row: Row, { at, wanted, mapping, fault }: Reading) {
  const pupil: Partial<Record<ColumnName, string | number>> = {};
  const faulty = new Set<ColumnName>();
  for (const [name, place] of at) {
    if (!wanted.has(name)) continue;
    const text = row[place] ?? '';
    const { value, fault: wrong } = valueIn(COLUMNS[name], mapping.values.get(name)?.get(folded(text)) ?? text);
    const isGap = value === undefined && (name === 'careSince' || name === 'schoolYear');
    const message = wrong ?? (isGap ? `This is needed. Write ${writtenIn(COLUMNS[name])}.` : undefined);
    if (value !== undefined) pupil[name] = value;
    if (message === undefined) continue;
    fault(name, message);
    faulty.add(name);
  }
  // Each value was understood as its own column has it.
  return { pupil: pupil as Pupil, faulty };
}

/** How many school years older or younger than usual a pupil may be; more is a slip. */
const YEARS_ASIDE = 2;

/** Whether a pupil is far from the age of the others in the school year: in reception 4 on the last day before it begins. */
function isOfAnotherAge({ born, schoolYear }: Pupil, { year }: Time): boolean {
  if (born === undefined || schoolYear === undefined || schoolYear === 'early-years') return false;
  const usual = schoolYear === 'reception' ? 4 : 4 + Number(schoolYear.replace('year-', ''));
  const age = year - 1 - Number(born.slice(0, 4)) - (born.slice(5) > '08-31' ? 1 : 0);
  return Math.abs(age - usual) > YEARS_ASIDE;
}

/** What two cells of a row say against each other. */
function faultsBetween(pupil: Pupil, fault: Fault): void {
  const { born, careSince, careUntil, possible, missed, school, grade } = pupil;
  if (careSince && careUntil && careUntil < careSince) {
    fault('careUntil', 'This is before the day of Care since. Check both.');
  }
  if (born && careSince && careSince < born) fault('careSince', 'This is before the date of birth. Check both.');
  if (possible !== undefined && missed !== undefined && missed > possible) {
    fault('missed', 'These are more than the possible ones. Check both.');
  }
  if (school === 'no-school' && grade !== undefined && grade !== 'no-grade') {
    fault('grade', 'There is no school that could have this grade. Write none, or give the type of the school.');
  }
}

const STAGE_RESULTS: Readonly<Record<Stage, readonly ColumnName[]>> = {
  eyfs: ['goodLevel'],
  phonics: ['phonics'],
  ks1: ['reading', 'writing', 'maths'],
  ks2: ['reading', 'writing', 'maths'],
  ks4: ['englishGrade', 'mathsGrade', 'attainment8', 'ebacc'],
  ks5: ['level3'],
};
const DESCRIBES = ['sex', 'area', 'sen', 'uasc', 'grade', 'school'] as const;
const ON_ROLL = ['possible', 'missed', 'exclusions', 'pep', 'pepQuality'] as const;

interface Gaps {
  readonly time: Time;
  /** The columns of the list that are counted from, and whose cell in this row was understood. */
  readonly asked: ReadonlySet<ColumnName>;
  readonly fault: Fault;
}

/** What a pupil must say to be counted where the pupil belongs, and what cannot be. */
function faultsOfGaps(pupil: Pupil, { time, asked, fault }: Gaps): void {
  const stage = stageOf(pupil, time);
  const isThere = isOnRoll(pupil, time);
  if (isOfAnotherAge(pupil, time)) fault('schoolYear', 'This does not fit the date of birth. Check both.');
  const need = (names: readonly ColumnName[], of: string) => {
    for (const name of names) {
      if (asked.has(name) && pupil[name] === undefined)
        fault(name, `This is needed of ${of}. Write ${writtenIn(COLUMNS[name])}.`);
    }
  };
  if (stage || isThere) need(DESCRIBES, 'every pupil who is counted');
  if (isThere) need(ON_ROLL, 'every pupil on the roll');
  if (isThere && isOfSchoolAge(pupil)) need(['suspensions'], 'every pupil on the roll from reception to year 11');
  if (hasArrived(pupil, time)) need(['firstPep'], 'a pupil of school age who came into care in the term');
  if (!stage) return;
  const results = STAGE_RESULTS[stage];
  need(['result'], 'a pupil at the end of a stage who was looked after for 12 months at 31 March');
  if (stage === 'ks4' || stage === 'ks5') need(['destination'], 'a pupil of years 11 and 13');
  if (pupil.result === 'sat') need(results, 'a pupil who sat');
  if (pupil.result === 'not-sat') {
    for (const name of results) {
      if (asked.has(name) && isReached(pupil[name]))
        fault(name, 'Result says that the pupil did not sit. Change one of the two.');
    }
  }
}

const isReached = (value: string | number | undefined): boolean =>
  value !== undefined && value !== 'no' && value !== 0 && value !== '0';
