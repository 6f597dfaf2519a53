/**
 * The columns of a list of pupils, from which the figures of a virtual school are counted: what to write in each, and the
 * values that are understood. A list never reaches the hub; only what is counted from it does.
 */
import { BREAKDOWNS } from './attainment.measures.js';

/** Each value by its name, with the ways of writing it; the documented one is first, and case does not matter. */
type Choices = Readonly<Record<string, readonly string[]>>;

interface Described {
  readonly title: string;
  /** What to write in it, and for whom. */
  readonly note: string;
  readonly example: string;
}

export interface NumberColumn extends Described {
  readonly kind: 'number';
  readonly least: number;
  readonly most: number;
  /** Whether it counts something. */
  readonly isWhole: boolean;
}
export interface ChoiceColumn<Of extends Choices = Choices> extends Described {
  readonly kind: 'choice';
  readonly choices: Of;
}
export interface DayColumn extends Described {
  readonly kind: 'day';
}
export interface PupilNumberColumn extends Described {
  readonly kind: 'upn';
}
export type ListColumn = NumberColumn | ChoiceColumn | DayColumn | PupilNumberColumn;

const day = (title: string, example: string, note: string): DayColumn => ({ kind: 'day', title, note, example });

const choice = <const Of extends Choices>(title: string, choices: Of, note: string): ChoiceColumn<Of> => ({
  kind: 'choice',
  title,
  note,
  choices,
  example: Object.values(choices)[0]?.[0] ?? '',
});

const number = (
  title: string,
  note: string,
  range: Pick<NumberColumn, 'least' | 'most' | 'example'>,
): NumberColumn => ({ kind: 'number', isWhole: false, title, note, ...range });

const count = (title: string, note: string, range: Pick<NumberColumn, 'most' | 'example'>): NumberColumn => ({
  ...number(title, note, { least: 0, ...range }),
  isWhole: true,
});

const YES = ['yes', 'y', 'true', '1'] as const;
const NO = ['no', 'n', 'false', '0'] as const;
const yesNo = { yes: YES, no: NO } as const;

type YearName = keyof typeof BREAKDOWNS.year.parts;
const NUMBERED = Array.from({ length: 13 }, (_, at) => at + 1);
const YEARS = {
  'early-years': ['early years', 'nursery', 'n', 'n1', 'n2', 'e1', 'e2', 'pre-school'],
  reception: ['reception', 'r', 'year r', 'yr', '0', 'year 0'],
  ...Object.fromEntries(
    NUMBERED.map((year) => [`year-${year}`, [`year ${year}`, `${year}`, `y${year}`, `yr ${year}`]]),
  ),
} as unknown as Readonly<Record<YearName, readonly string[]>>;

const GRADES = {
  ...Object.fromEntries(NUMBERED.slice(0, 9).map((grade) => [`${grade}`, [`${grade}`]])),
  '0': ['U', '0', 'ungraded', 'X', 'not entered'],
} as unknown as Readonly<Record<'0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9', readonly string[]>>;

const gcse = (title: string, note: string): ChoiceColumn<typeof GRADES> => ({
  ...choice(title, GRADES, note),
  example: '4',
});

const expected = (subject: string) =>
  choice(
    subject,
    yesNo,
    `Year 6: whether the pupil reached the expected standard in ${subject.toLowerCase()}. Until 2023 also year 2.`,
  );

export const COLUMNS = {
  upn: {
    kind: 'upn',
    title: 'UPN',
    note: 'The unique pupil number; empty where there is none. It is checked, so that no pupil is counted twice, and goes nowhere.',
    example: 'A123456789012',
  },
  born: day('Date of birth', '2009-04-17', 'Only to check the school year by it, and goes nowhere.'),
  careSince: day(
    'Care since',
    '2021-06-30',
    'The first day of the present or last time of being looked after without a break.',
  ),
  careUntil: day(
    'Care until',
    '2025-05-02',
    'The day on which the pupil ceased to be looked after; empty while looked after.',
  ),
  schoolYear: {
    ...choice('School year', YEARS, 'The national curriculum year in which the pupil is taught.'),
    example: 'year 11',
  },
  sex: choice('Sex', { girls: ['girl', 'girls', 'female', 'f'], boys: ['boy', 'boys', 'male', 'm'] }, 'As registered.'),
  area: choice(
    'School area',
    {
      'in-area': ['in', 'in the authority', 'in area', 'in borough', 'in county'],
      'out-of-area': ['out', 'out of the authority', 'out of area', 'out of borough', 'out of county'],
    },
    'Whether the school is in the authority; without a school, where the pupil lives.',
  ),
  sen: choice(
    'SEN',
    {
      'no-sen': ['none', 'n', 'no', 'no sen'],
      'sen-support': ['support', 'k', 'sen support'],
      ehcp: ['ehcp', 'e', 'ehc plan', 'education, health and care plan'],
    },
    'Special educational needs: none, support, or an education, health and care plan.',
  ),
  uasc: choice('UASC', { 'not-uasc': NO, uasc: [...YES, 'uasc'] }, 'Whether an unaccompanied asylum-seeking child.'),
  grade: choice(
    'School grade',
    {
      outstanding: ['outstanding', '1'],
      good: ['good', '2'],
      'requires-improvement': ['requires improvement', '3', 'ri'],
      inadequate: ['inadequate', '4'],
      'no-grade': ['none', 'no grade', 'not inspected', 'no school'],
    },
    'The grade for overall effectiveness at the last inspection that gave one; none where there is none, or no school.',
  ),
  school: choice(
    'School type',
    {
      mainstream: ['mainstream'],
      special: ['special'],
      'alternative-provision': ['alternative provision', 'ap', 'pru', 'pupil referral unit'],
      'other-school': ['other', 'college', 'independent', 'nursery'],
      'no-school': ['none', 'no school', 'not on roll', 'cme'],
    },
    'The type of school at which the pupil is on roll.',
  ),
  result: choice(
    'Result',
    {
      sat: ['sat', 'yes', 'matched'],
      'not-sat': ['not sat', 'absent', 'disapplied', 'not entered'],
      unmatched: ['unmatched', 'not matched'],
    },
    'At the end of a stage: sat; not sat, where the pupil is found in the results and has none, who counts as not reaching them; unmatched, where the pupil is not found, who counts in no share.',
  ),
  goodLevel: choice('Good level', yesNo, 'Reception: whether the pupil reached a good level of development.'),
  phonics: choice('Phonics', yesNo, 'Year 1: whether the pupil reached the expected standard of the check.'),
  reading: expected('Reading'),
  writing: expected('Writing'),
  maths: expected('Mathematics'),
  englishGrade: gcse(
    'English grade',
    'Year 11: the better grade of English language and English literature, 9 to 1 or U.',
  ),
  mathsGrade: gcse('Mathematics grade', 'Year 11: the grade in mathematics, 9 to 1 or U.'),
  attainment8: number('Attainment 8', 'Year 11: the points of the pupil, 0 to 90.', {
    least: 0,
    most: 90,
    example: '17.5',
  }),
  progress8: number(
    'Progress 8',
    'Year 11: the score of the pupil; empty where there was no key stage 2, and who has none is not averaged.',
    {
      least: -10,
      most: 10,
      example: '-1.2',
    },
  ),
  ebacc: number('EBacc points', 'Year 11: the average points of the English Baccalaureate of the pupil, 0 to 9.', {
    least: 0,
    most: 9,
    example: '1.67',
  }),
  level3: choice('Level 3', yesNo, 'Year 13: whether the pupil reached a qualification of level 3.'),
  destination: choice(
    'Destination',
    { yes: YES, no: NO, unknown: ['unknown', 'not known'] },
    'Years 11 and 13: whether the pupil was in education, employment or training in the October to March after. Who is unknown counts as not.',
  ),
  possible: count(
    'Sessions possible',
    'On the roll: half days on which the pupil should have been at school in the time; 0 where none were recorded.',
    {
      most: 500,
      example: '378',
    },
  ),
  missed: count('Sessions missed', 'On the roll: how many of these the pupil missed, whatever the reason.', {
    most: 500,
    example: '21',
  }),
  suspensions: count(
    'Suspensions',
    'On the roll, reception to year 11: how often the pupil was suspended in the year.',
    {
      most: 99,
      example: '0',
    },
  ),
  exclusions: count('Permanent exclusions', 'On the roll: how often the pupil was permanently excluded in the year.', {
    most: 9,
    example: '0',
  }),
  pep: choice(
    'PEP completed',
    { ...yesNo, 'not-due': ['not due'] },
    'On the roll, for a term: whether the personal education plan was completed in it.',
  ),
  pepQuality: choice(
    'PEP quality',
    {
      outstanding: ['outstanding'],
      good: ['good', 'green'],
      'requires-improvement': ['requires improvement', 'adequate', 'amber', 'ri'],
      inadequate: ['inadequate', 'red'],
      'not-judged': ['not judged', 'none'],
    },
    'On the roll, for a term: how the virtual school judged the plan.',
  ),
  firstPep: choice(
    'First PEP in 10 days',
    yesNo,
    'For a term, reception to year 11, who came into care in it: whether the first plan was begun within 10 working days.',
  ),
} as const satisfies Readonly<Record<string, ListColumn>>;

export type ColumnName = keyof typeof COLUMNS;
export const COLUMN_NAMES = Object.keys(COLUMNS) as ColumnName[];

/** Without these nobody can be counted. */
export const NEEDED = ['upn', 'careSince', 'careUntil', 'schoolYear'] as const satisfies readonly ColumnName[];

type ValueIn<Column> =
  Column extends ChoiceColumn<infer Of> ? keyof Of & string : Column extends NumberColumn ? number : string;

/** A pupil as the list says it: days as yyyy-mm-dd, choices by their names. What is empty is undefined. */
export type Pupil = { readonly [Name in ColumnName]?: ValueIn<(typeof COLUMNS)[Name]> };

/** The values that are understood, as they are documented; undefined where any number, day or pupil number is. */
export const valuesOf = (column: ListColumn): string[] | undefined =>
  column.kind === 'choice' ? Object.values(column.choices).map(([first = '']) => first) : undefined;

/** What may be written in a column, in words: they stand in every fault of a value and in the documentation. */
export function writtenIn(column: ListColumn): string {
  if (column.kind === 'choice') {
    if (column.choices === YEARS) return 'early years, reception, or year 1 to year 13';
    const values = valuesOf(column) ?? [];
    return `${values.slice(0, -1).join(', ')} or ${values.at(-1) ?? ''}`;
  }
  if (column.kind === 'number') {
    return `${column.isWhole ? 'a whole number' : 'a number'} from ${column.least} to ${column.most}`;
  }
  return column.kind === 'upn'
    ? 'a letter, eleven digits, and a digit or letter'
    : 'a day such as 2025-05-02 or 02/05/2025';
}
