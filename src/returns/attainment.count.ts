/**
 * Pupils into figures: how many, out of how many, or an average; and nothing of any one of them. The figures are exact. What is
 * small in them is withheld by the hub when it is read, and is not withheld here.
 */
import type { ColumnName, Pupil } from './attainment.columns.js';
import {
  ATTAINMENT_MEASURES,
  BREAKDOWNS,
  type AttainmentMeasure,
  type Breakdown,
  type Stage,
} from './attainment.measures.js';
import type { Time } from './attainment.time.js';

export const STATUSES = ['provisional', 'revised', 'final'] as const;
export type Status = (typeof STATUSES)[number];

/** One figure, as the hub takes it. */
export interface AttainmentFigure {
  readonly measure: AttainmentMeasure;
  readonly indicatorCode: string;
  readonly periodStartOn: string;
  readonly periodEndOn: string;
  readonly numerator: number | null;
  /** Out of how many, or of how many it is the average. */
  readonly denominator: number | null;
  /** A count, or an average as exactly as it is given. */
  readonly value: string | null;
  /** Why there is no value: x where there cannot be one, z where there is nobody of whom it could be. */
  readonly symbol: 'x' | 'z' | null;
  readonly reason: string | null;
  readonly status: Status;
}

const isLookedAfterOn = ({ careSince, careUntil }: Pupil, day: string): boolean =>
  careSince !== undefined && careSince <= day && (careUntil === undefined || careUntil > day);

/** The last academic year at the end of which key stage 1 was collected. */
const LAST_KEY_STAGE_1 = 2023;

const STAGES_BY_YEAR: Readonly<Record<string, Stage>> = {
  reception: 'eyfs',
  'year-1': 'phonics',
  'year-2': 'ks1',
  'year-6': 'ks2',
  'year-11': 'ks4',
  'year-13': 'ks5',
};

/**
 * The stage to whose attainment cohort a pupil belongs: looked after without a break for the 12 months up to 31 March of
 * the exam year (statutory guidance on virtual school heads, 2018; SSDA903 counts these from 1 April).
 */
export function stageOf(pupil: Pupil, { year, term }: Time): Stage | undefined {
  const stage = term === null ? STAGES_BY_YEAR[pupil.schoolYear ?? ''] : undefined;
  if (stage === undefined || (stage === 'ks1' && year > LAST_KEY_STAGE_1)) return undefined;
  const isLong = pupil.careSince !== undefined && pupil.careSince <= `${year - 1}-04-01`;
  return isLong && isLookedAfterOn(pupil, `${year}-03-31`) ? stage : undefined;
}

export const isOnRoll = (pupil: Pupil, { lastOn }: Time): boolean => isLookedAfterOn(pupil, lastOn);

const NOT_OF_SCHOOL_AGE = new Set(['early-years', 'year-12', 'year-13']);
export const isOfSchoolAge = ({ schoolYear = 'early-years' }: Pupil): boolean => !NOT_OF_SCHOOL_AGE.has(schoolYear);

export const hasArrived = (pupil: Pupil, { firstOn, lastOn }: Time): boolean =>
  isOfSchoolAge(pupil) && pupil.careSince !== undefined && pupil.careSince >= firstOn && pupil.careSince <= lastOn;

function isInCohort(pupil: Pupil, { cohort, stage }: AttainmentMeasure, time: Time): boolean {
  if (cohort === 'attainment') return stageOf(pupil, time) === stage;
  return cohort === 'roll' ? isOnRoll(pupil, time) : hasArrived(pupil, time);
}

/** The academic years whose pupils at the end of key stage 4 had had no key stage 2 (Department for Education). */
const WITHOUT_PROGRESS_8: ReadonlySet<number> = new Set([2025, 2026]);

type Tally =
  | { readonly numerator: number; readonly denominator: number }
  | { readonly scores: readonly number[] }
  | { readonly count: number };

/** What a measure needs of the list, and how it is counted from the pupils of its cohort. */
interface Rule {
  readonly columns: readonly ColumnName[];
  readonly tally: (pupils: readonly Pupil[]) => Tally;
}

type Is = (pupil: Pupil) => boolean;

const share = (columns: readonly ColumnName[], reaches: Is, isCounted: Is = () => true): Rule => ({
  columns,
  tally: (pupils) => {
    const counted = pupils.filter(isCounted);
    return { numerator: counted.filter(reaches).length, denominator: counted.length };
  },
});

const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0);
const sessions = (taken: (possible: number, missed: number) => number): Rule => ({
  columns: ['possible', 'missed'],
  tally: (pupils) => ({
    numerator: sum(pupils.map(({ possible = 0, missed = 0 }) => taken(possible, missed))),
    denominator: sum(pupils.map(({ possible = 0 }) => possible)),
  }),
});
const missing = (percent: number): Rule =>
  share(
    ['possible', 'missed'],
    // In whole numbers, for a tenth has no end in binary.
    ({ possible = 0, missed = 0 }) => missed * 100 >= possible * percent,
    ({ possible = 0 }) => possible > 0,
  );

const isFound: Is = ({ result }) => result !== 'unmatched';
const reached = (columns: readonly ColumnName[], reaches: Is): Rule =>
  share(['result', ...columns], (pupil) => pupil.result === 'sat' && reaches(pupil), isFound);
const averaged = (column: 'attainment8' | 'ebacc'): Rule => ({
  columns: ['result', column],
  // Who did not sit has no points.
  tally: (pupils) => ({ scores: pupils.filter(isFound).map((pupil) => pupil[column] ?? 0) }),
});

const inBoth =
  (grade: number): Is =>
  ({ englishGrade = '0', mathsGrade = '0' }) =>
    Number(englishGrade) >= grade && Number(mathsGrade) >= grade;
const GRADES = ['englishGrade', 'mathsGrade'] as const;
const SUBJECTS = ['reading', 'writing', 'maths'] as const;
const stay = share(['destination'], ({ destination }) => destination === 'yes');
const many: Rule = { columns: [], tally: (pupils) => ({ count: pupils.length }) };

const RULES: Readonly<Record<string, Rule>> = {
  ...Object.fromEntries(['eyfs', 'phonics', 'ks1', 'ks2', 'ks4', 'ks5'].map((stage) => [`${stage}-cohort`, many])),
  'eyfs-good-level': reached(['goodLevel'], ({ goodLevel }) => goodLevel === 'yes'),
  'phonics-expected': reached(['phonics'], ({ phonics }) => phonics === 'yes'),
  ...Object.fromEntries(
    ['ks1', 'ks2'].flatMap((stage) =>
      SUBJECTS.map((subject) => [`${stage}-${subject}`, reached([subject], (pupil) => pupil[subject] === 'yes')]),
    ),
  ),
  'ks2-combined': reached(SUBJECTS, (pupil) => SUBJECTS.every((subject) => pupil[subject] === 'yes')),
  'ks4-attainment-8': averaged('attainment8'),
  'ks4-progress-8': {
    columns: ['result', 'progress8'],
    tally: (pupils) => ({ scores: pupils.filter(isFound).flatMap(({ progress8 }) => progress8 ?? []) }),
  },
  'ks4-grade-5-english-maths': reached(GRADES, inBoth(5)),
  'ks4-grade-4-english-maths': reached(GRADES, inBoth(4)),
  'ks4-ebacc-average': averaged('ebacc'),
  'ks5-level-3': reached(['level3'], ({ level3 }) => level3 === 'yes'),
  'ks4-destinations': stay,
  'ks5-destinations': stay,
  roll: many,
  'attendance-in-term': sessions((possible, missed) => possible - missed),
  absence: sessions((_, missed) => missed),
  'absence-persistent': missing(10),
  'absence-severe': missing(50),
  suspended: share(['suspensions'], ({ suspensions = 0 }) => suspensions > 0, isOfSchoolAge),
  'permanent-exclusions': {
    columns: ['exclusions'],
    tally: (pupils) => ({ count: sum(pupils.map(({ exclusions = 0 }) => exclusions)) }),
  },
  'peps-in-term': share(
    ['pep'],
    ({ pep }) => pep === 'yes',
    ({ pep }) => pep !== 'not-due',
  ),
  'initial-pep-in-10-days': share(['firstPep'], ({ firstPep }) => firstPep === 'yes'),
  'pep-quality': share(
    ['pepQuality'],
    ({ pepQuality }) => pepQuality === 'outstanding' || pepQuality === 'good',
    ({ pepQuality }) => pepQuality !== 'not-judged',
  ),
};

/** The column that says to which part of a breakdown a pupil belongs; its values are the parts. */
const BROKEN_BY: Readonly<Record<Breakdown, ColumnName>> = {
  sex: 'sex',
  area: 'area',
  sen: 'sen',
  uasc: 'uasc',
  grade: 'grade',
  school: 'school',
  year: 'schoolYear',
  result: 'result',
};

/** The measures of a time: yearly or termly ones, and those only that were in use. */
export const measuresOf = ({ term, firstOn, lastOn }: Time): AttainmentMeasure[] =>
  ATTAINMENT_MEASURES.filter(
    ({ periodKind, validFromOn, validUntilOn }) =>
      periodKind === (term === null ? 'academicYear' : 'term') &&
      validFromOn <= firstOn &&
      (validUntilOn === null || validUntilOn >= lastOn),
  );

const ruleOf = ({ code, partOfCode }: AttainmentMeasure): Rule => {
  const rule = RULES[partOfCode ?? code];
  if (!rule) throw new Error(`Nothing says how ${code} is counted`);
  return rule;
};

const cannotBe = ({ code }: AttainmentMeasure, { year }: Time): boolean =>
  code === 'ks4-progress-8' && WITHOUT_PROGRESS_8.has(year);

/** The columns that a measure is counted from. */
export function columnsOf(measure: AttainmentMeasure, time: Time): ColumnName[] {
  if (cannotBe(measure, time)) return [];
  return [...ruleOf(measure).columns, ...(measure.breakdown ? [BROKEN_BY[measure.breakdown]] : [])];
}

/** Counts whatever the columns that are there allow, of these pupils. */
export function countFigures(
  pupils: readonly Pupil[],
  {
    time,
    status,
    columns,
  }: { readonly time: Time; readonly status: Status; readonly columns: ReadonlySet<ColumnName> },
): AttainmentFigure[] {
  return measuresOf(time)
    .filter((measure) => columnsOf(measure, time).every((column) => columns.has(column)))
    .map((measure) => ({
      measure,
      indicatorCode: measure.code,
      periodStartOn: time.firstOn,
      periodEndOn: time.lastOn,
      status,
      ...NOTHING,
      ...(cannotBe(measure, time)
        ? ({ symbol: 'x', reason: 'There was no key stage 2 from which progress could be measured' } as const)
        : told(ruleOf(measure).tally(pupils.filter((pupil) => isCounted(pupil, measure, time))), measure.precision)),
    }));
}

function isCounted(pupil: Pupil, measure: AttainmentMeasure, time: Time): boolean {
  if (!isInCohort(pupil, measure, time)) return false;
  const { breakdown, partOfCode, code } = measure;
  if (breakdown === null || partOfCode === null) return true;
  const part = code.slice(partOfCode.length + 1);
  if (!(part in BREAKDOWNS[breakdown].parts)) throw new Error(`${code} names no part of its breakdown`);
  return pupil[BROKEN_BY[breakdown]] === part;
}

const NOTHING = {
  numerator: null,
  denominator: null,
  value: null,
  symbol: null,
  reason: null,
} as const;
const NOBODY = { symbol: 'z', reason: 'There is nobody of whom this could be measured' } as const;

function told(tally: Tally, precision: number) {
  if ('count' in tally) return { value: String(tally.count) };
  if ('scores' in tally) {
    const { scores } = tally;
    return scores.length === 0 ? NOBODY : { value: averageOf(scores, precision), denominator: scores.length };
  }
  return tally.denominator === 0 ? NOBODY : tally;
}

/** To how much of a point scores are written; as whole numbers of these they add up without a rest. */
const FINEST = 10_000;

function averageOf(scores: readonly number[], precision: number): string {
  const scale = 10 ** precision;
  const total = sum(scores.map((score) => Math.round(score * FINEST)));
  const rounded = Math.round((Math.abs(total) * scale) / (scores.length * FINEST)) / scale;
  return (Math.sign(total) * rounded || 0).toFixed(precision);
}
