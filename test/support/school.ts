/** A virtual school that is made up whole from a number: the same pupils for the same number, none of whom there is. */
import { stringify } from 'csv-stringify/sync';
import { COLUMN_NAMES, COLUMNS, type ColumnName } from '../../src/returns/attainment.columns.js';
import { BREAKDOWNS } from '../../src/returns/attainment.measures.js';
import { columnName } from '../../src/returns/column-name.js';
import { timeOf, type Term } from '../../src/returns/attainment.time.js';
import { pupilNumberOver, seeded } from '../domain/identifying.prose.js';

/** One row of the list: what is written under each title, and the name that no list needs. */
export type PupilRow = Record<ColumnName, string> & { surname: string; forename: string };

export interface School {
  readonly year: number;
  readonly term: Term | null;
  readonly pupils: PupilRow[];
}

export interface SchoolMade {
  readonly seed?: number;
  /** How many are looked after on the last day. */
  readonly pupils?: number;
  /** How many of them sat key stages 4 and 2 and were looked after for twelve months. */
  readonly ks4?: number;
  readonly ks2?: number;
  readonly year?: number;
  readonly term?: Term | null;
}

type Dice = ReturnType<typeof seeded>;
const oneOf = <Value>(dice: Dice, values: readonly Value[]): Value => values[dice(values.length)] as Value;
const isIn = (dice: Dice, percent: number): boolean => dice(100) < percent;

const SURNAMES = ['Exemplar', 'Sampleby', 'O’Testley', 'Fictitious', 'Madeup-Jones', 'Inventworth', 'Notareal'];
const FORENAMES = ['Zaphira', 'Oluwatest', 'Quillon', 'Zoë-Mae', 'Brixton', 'Amirelle', 'Tavish', 'Ellowen'];

const two = (number: number): string => String(number).padStart(2, '0');
const aDay = (dice: Dice, year: number): string => `${year}-${two(1 + dice(12))}-${two(1 + dice(28))}`;

/** All school years but those whose cohorts have a number: nobody but they end key stages 4 and 2 with twelve months of care. */
const OTHERS = Object.keys(BREAKDOWNS.year.parts).filter((year) => year !== 'year-11' && year !== 'year-6');
const inWords = (schoolYear: string): string => schoolYear.replace('-', ' ');

/** How old a pupil is when the school year begins. */
const ageIn = (schoolYear: string): number => {
  if (schoolYear === 'early-years') return 3;
  return schoolYear === 'reception' ? 4 : 4 + Number(schoolYear.replace('year-', ''));
};

/** Makes a school up. */
export function aSchool(made: SchoolMade = {}): School {
  const { seed = 1870, pupils = 120, ks4 = 12, ks2 = 9, year = 2025, term = null } = made;
  const dice = seeded(seed);
  const rows = Array.from({ length: pupils }, (_, at) => {
    if (at < ks4) return aPupil(dice, { at, year, term, schoolYear: 'year-11', isLong: true });
    if (at < ks4 + ks2) return aPupil(dice, { at, year, term, schoolYear: 'year-6', isLong: true });
    // Of each stage there are some who came too late for its cohort.
    if (at < ks4 + ks2 + 4) {
      return aPupil(dice, { at, year, term, schoolYear: at % 2 ? 'year-11' : 'year-6', isLong: false });
    }
    return aPupil(dice, { at, year, term, schoolYear: oneOf(dice, OTHERS), isLong: isIn(dice, 75) });
  });
  // In no order, as lists are.
  const pupilsMixed = rows.map((row) => ({ row, place: dice(1_000_000) })).toSorted((a, b) => a.place - b.place);
  return { year, term, pupils: pupilsMixed.map(({ row }) => row) };
}

interface Wanted {
  readonly at: number;
  readonly year: number;
  readonly term: Term | null;
  readonly schoolYear: string;
  /** Whether looked after for twelve months at 31 March. */
  readonly isLong: boolean;
}

function aPupil(dice: Dice, { at, year, term, schoolYear, isLong }: Wanted): PupilRow {
  const { firstOn } = timeOf(year, term);
  const bornIn = year - 1 - ageIn(schoolYear);
  const inSchool = schoolYear !== 'early-years' && isIn(dice, 96);
  const possible = inSchool ? (term ? 110 + dice(20) : 360 + dice(21)) : 0;
  const grade = () => oneOf(dice, ['U', '1', '2', '3', '4', '4', '5', '5', '6', '7']);
  const yes = (percent: number) => (isIn(dice, percent) ? 'yes' : 'no');
  const result = oneOf(dice, ['sat', 'sat', 'sat', 'sat', 'sat', 'sat', 'not sat', 'unmatched']);
  const sat = result === 'sat';
  const ends = (stages: readonly string[], written: string): string =>
    isLong && stages.includes(schoolYear) ? written : '';
  const has = (stages: readonly string[], written: () => string): string =>
    isLong && sat && stages.includes(schoolYear) ? written() : '';
  // Key stage 1 was collected until 2023.
  const subjects = year > 2023 ? ['year-6'] : ['year-2', 'year-6'];
  const isOfSchoolAge = !['early-years', 'year-12', 'year-13'].includes(schoolYear);
  return {
    surname: oneOf(dice, SURNAMES),
    forename: oneOf(dice, FORENAMES),
    upn: pupilNumberOver(`9${two(dice(100))}${String(bornIn).slice(2)}${String(1_000_000 + at * 7919).slice(-7)}`),
    // Born after August, so that the school year fits whatever the day.
    born: `${bornIn}-0${1 + dice(8)}-${two(1 + dice(28))}`,
    careSince: isLong ? aDay(dice, year - 2 - dice(Math.min(3, ageIn(schoolYear) - 1))) : sinceIn(dice, firstOn),
    careUntil: '',
    schoolYear: inWords(schoolYear),
    sex: oneOf(dice, ['girl', 'boy']),
    area: oneOf(dice, ['in', 'in', 'in', 'out', 'out']),
    sen: oneOf(dice, ['none', 'none', 'support', 'support', 'ehcp']),
    uasc: ageIn(schoolYear) > 13 ? yes(20) : 'no',
    grade: inSchool ? oneOf(dice, ['outstanding', 'good', 'good', 'requires improvement', 'inadequate']) : 'none',
    school: inSchool ? oneOf(dice, ['mainstream', 'mainstream', 'mainstream', 'special']) : 'none',
    result: ends(['reception', 'year-1', ...subjects, 'year-11', 'year-13'], result),
    goodLevel: has(['reception'], () => yes(45)),
    phonics: has(['year-1'], () => yes(60)),
    reading: has(subjects, () => yes(55)),
    writing: has(subjects, () => yes(50)),
    maths: has(subjects, () => yes(50)),
    englishGrade: has(['year-11'], grade),
    mathsGrade: has(['year-11'], grade),
    attainment8: has(['year-11'], () => String((4 * dice(160)) / 10)),
    progress8: has(['year-11'], () => (year === 2025 || year === 2026 ? '' : String(-dice(300) / 100))),
    ebacc: has(['year-11'], () => String(dice(600) / 100)),
    level3: has(['year-13'], () => yes(40)),
    destination: ends(['year-11', 'year-13'], oneOf(dice, ['yes', 'yes', 'no', 'unknown'])),
    possible: String(possible),
    missed: String(possible === 0 ? 0 : isIn(dice, 75) ? dice(Math.ceil(possible / 10)) : dice(possible)),
    suspensions: isOfSchoolAge ? (isIn(dice, 12) ? String(1 + dice(5)) : '0') : '',
    exclusions: '0',
    pep: oneOf(dice, ['yes', 'yes', 'yes', 'yes', 'no', 'not due']),
    pepQuality: oneOf(dice, ['outstanding', 'good', 'good', 'requires improvement', 'not judged']),
    firstPep: !isLong && isOfSchoolAge ? yes(80) : '',
  };
}

/** A day in the first months of the time. */
function sinceIn(dice: Dice, firstOn: string): string {
  const first = Date.parse(firstOn);
  return new Date(first + dice(80) * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

/** The titles of the list as a school keeps it: those of the hub, beside two that no list needs. */
const TITLES = ['Surname', 'Forename', ...COLUMN_NAMES.map((name) => COLUMNS[name].title)];

/** The list as the school saves it. */
export const listOf = (pupils: readonly PupilRow[], delimiter = ','): Buffer =>
  Buffer.from(
    stringify([TITLES, ...pupils.map((row) => [row.surname, row.forename, ...COLUMN_NAMES.map((name) => row[name])])], {
      bom: true,
      record_delimiter: 'windows',
      delimiter,
    }),
  );

/** By which letters a column of the list goes. */
export const letterOf = (name: ColumnName): string => columnName(TITLES.indexOf(COLUMNS[name].title));

/** All of a list that could point to a pupil; none of it may be anywhere but in the list. */
export const secretsOf = (pupils: readonly PupilRow[]): string[] => [
  ...new Set(pupils.flatMap(({ surname, forename, upn, born }) => [surname, forename, upn, born])),
];
