/**
 * What a virtual school head reports: every indicator that is counted from a list of pupils, or given by hand. Plain data, in the
 * words of the board’s catalogue.
 *
 * Two cohorts are kept apart, and each measure names its own: results are of the **attainment cohort** (the statutory guidance on
 * virtual school heads, 2018), all else of the **current roll**.
 */

/** The stages of school at the end of which a cohort sits an assessment. */
export const STAGES = ['eyfs', 'phonics', 'ks1', 'ks2', 'ks4', 'ks5'] as const;
export type Stage = (typeof STAGES)[number];

/** By what a cohort or a headline result is broken down, and the parts: a part of each is whatever a pupil is. */
export const BREAKDOWNS = {
  sex: { title: 'by sex', parts: { girls: 'girls', boys: 'boys' } },
  area: {
    title: 'by where the school is',
    parts: { 'in-area': 'in the authority', 'out-of-area': 'out of the authority' },
  },
  sen: {
    title: 'by special educational needs',
    parts: { 'no-sen': 'no special needs', 'sen-support': 'SEN support', ehcp: 'education, health and care plan' },
  },
  uasc: { title: 'by unaccompanied children', parts: { uasc: 'unaccompanied', 'not-uasc': 'all others' } },
  grade: {
    title: 'by the inspection grade of the school',
    parts: {
      outstanding: 'outstanding',
      good: 'good',
      'requires-improvement': 'requires improvement',
      inadequate: 'inadequate',
      'no-grade': 'no grade, or no school',
    },
  },
  school: {
    title: 'by type of school',
    parts: {
      mainstream: 'mainstream school',
      special: 'special school',
      'alternative-provision': 'alternative provision',
      'other-school': 'another school or college',
      'no-school': 'no school',
    },
  },
  year: {
    title: 'by school year',
    parts: {
      'early-years': 'early years',
      reception: 'reception',
      'year-1': 'year 1',
      'year-2': 'year 2',
      'year-3': 'year 3',
      'year-4': 'year 4',
      'year-5': 'year 5',
      'year-6': 'year 6',
      'year-7': 'year 7',
      'year-8': 'year 8',
      'year-9': 'year 9',
      'year-10': 'year 10',
      'year-11': 'year 11',
      'year-12': 'year 12',
      'year-13': 'year 13',
    },
  },
  result: {
    title: 'by whether there is a result',
    parts: { sat: 'with a result', 'not-sat': 'not sat', unmatched: 'not matched to a result' },
  },
} as const;
export type Breakdown = keyof typeof BREAKDOWNS;

/** Of whom: those who sit an assessment and were looked after for 12 months; all who are on the roll; those who came into care. */
export type Cohort = 'attainment' | 'roll' | 'arrivals';

export interface AttainmentMeasure {
  readonly code: string;
  readonly title: string;
  readonly definition: string;
  readonly unit: 'percent' | 'count' | 'score' | 'pounds';
  readonly polarity: 'higherIsBetter' | 'lowerIsBetter' | 'neither';
  readonly precision: number;
  readonly periodKind: 'academicYear' | 'term' | 'financialYear';
  readonly cohort: Cohort;
  /** At the end of which stage it is measured; null for what is so of pupils of any. */
  readonly stage: Stage | null;
  readonly numeratorText: string | null;
  readonly denominatorText: string | null;
  readonly referenceText: string;
  readonly source: string;
  readonly definitionCode: string;
  /** The whole of which it is a part, and by what that is broken down. */
  readonly partOfCode: string | null;
  readonly breakdown: Breakdown | null;
  /** The count of its cohort; null where it is a count itself, counts no pupils, or is of some whom nothing counts. */
  readonly countedBy: string | null;
  /** The count of those of the cohort whom it leaves out, of a part as of its whole; null where it is of all of them. */
  readonly leavesOut: string | null;
  readonly validFromOn: string;
  /** The last day on which it was measured; null while it is. */
  readonly validUntilOn: string | null;
}

/** Who is counted, in words that stand on every table. */
export const COHORTS: Readonly<Record<Cohort, string>> = {
  attainment:
    'Pupils at this stage who were looked after continuously for 12 months or more at 31 March of the exam year',
  roll: 'Children looked after who are on the virtual school’s roll on the last day of the time',
  arrivals: 'Children of school age who came into care in the time',
};

const NATIONAL = 'National pupil database, matched to the return on children looked after';
const OWN = 'Records of the virtual school';

const none = {
  numeratorText: null,
  denominatorText: null,
  stage: null,
  partOfCode: null,
  breakdown: null,
  countedBy: null,
  leavesOut: null,
  validUntilOn: null,
} as const;

const yearly = {
  ...none,
  periodKind: 'academicYear',
  validFromOn: '2016-09-01',
  referenceText: 'The academic year',
} as const;
const termly = { ...none, periodKind: 'term', validFromOn: '2016-09-01', referenceText: 'The term' } as const;
const share = {
  unit: 'percent',
  precision: 1,
  polarity: 'higherIsBetter',
  denominatorText: 'Pupils of the cohort who are found in the results, those who did not sit among them',
} as const;
const own = (code: string) => ({ code, definitionCode: `local-${code}`, source: OWN });
const published = (code: string) => ({ code, definitionCode: `dfe-${code}`, source: NATIONAL });

/** A measure, and the parts into which it is broken down: each is measured as the whole is, of some of its pupils. */
function broken(whole: AttainmentMeasure, breakdowns: readonly Breakdown[]): AttainmentMeasure[] {
  const parts = breakdowns.flatMap((breakdown) =>
    Object.entries(BREAKDOWNS[breakdown].parts).map(([part, words]): AttainmentMeasure => ({
      ...whole,
      ...own(`${whole.code}-${part}`),
      title: `${whole.title}: ${words}`,
      definition: `${whole.definition} Of these: ${words}.`,
      partOfCode: whole.code,
      breakdown,
      countedBy: whole.countedBy === null ? null : `${whole.countedBy}-${part}`,
    })),
  );
  return [whole, ...parts];
}

const STAGE_TITLES: Readonly<Record<Stage, string>> = {
  eyfs: 'early years foundation stage',
  phonics: 'phonics in year 1',
  ks1: 'key stage 1',
  ks2: 'key stage 2',
  ks4: 'key stage 4',
  ks5: 'key stage 5',
};

/** Key stage 1 is no longer collected, so that nobody ends it with a result or without one. */
const untilKeyStage1Ended = { validUntilOn: '2023-08-31' } as const;

const cohorts = STAGES.flatMap((stage) =>
  broken(
    {
      ...yearly,
      ...own(`${stage}-cohort`),
      stage,
      title: `Attainment cohort, ${STAGE_TITLES[stage]}`,
      definition: 'Pupils at this stage who were looked after continuously for 12 months or more at 31 March.',
      unit: 'count',
      polarity: 'neither',
      precision: 0,
      cohort: 'attainment',
      ...(stage === 'ks1' ? untilKeyStage1Ended : {}),
    },
    stage === 'ks2' || stage === 'ks4' ? ['result', 'area', 'sen', 'sex', 'uasc'] : ['result'],
  ),
);

/** A share of those of the attainment cohort of a stage. */
const reached = (
  stage: Stage,
  names: { readonly code: string; readonly definitionCode: string; readonly source: string },
  title: string,
  definition: string,
): AttainmentMeasure => ({
  ...yearly,
  ...share,
  ...names,
  stage,
  title,
  definition,
  cohort: 'attainment',
  numeratorText: 'Those who do',
  countedBy: `${stage}-cohort`,
  leavesOut: `${stage}-cohort-unmatched`,
});

const averaged = (stage: Stage, code: string, title: string, definition: string): AttainmentMeasure => ({
  ...yearly,
  ...published(code),
  stage,
  title,
  definition,
  unit: 'score',
  precision: 1,
  polarity: 'higherIsBetter',
  cohort: 'attainment',
  numeratorText: 'Sum of the scores',
  denominatorText: 'Pupils of the cohort who are found in the results; who did not sit has 0',
  countedBy: `${stage}-cohort`,
  leavesOut: `${stage}-cohort-unmatched`,
});

const subjects = ['reading', 'writing', 'maths'] as const;
const spoken = (subject: (typeof subjects)[number]) => (subject === 'maths' ? 'mathematics' : subject);

const results: readonly AttainmentMeasure[] = [
  reached(
    'eyfs',
    published('eyfs-good-level'),
    'Good level of development at the end of reception',
    'Pupils who reach the expected level in the prime areas, literacy and mathematics.',
  ),
  reached(
    'phonics',
    published('phonics-expected'),
    'Phonics check, expected standard in year 1',
    'Pupils who reach the expected standard in the phonics check in year 1.',
  ),
  ...subjects.map((subject) => ({
    ...reached(
      'ks1',
      published(`ks1-${subject}`),
      `Key stage 1 ${spoken(subject)}, expected standard`,
      `Pupils who reach the expected standard in ${spoken(subject)} at the end of year 2. No longer collected after 2023.`,
    ),
    ...untilKeyStage1Ended,
  })),
  ...subjects.map((subject) =>
    reached(
      'ks2',
      published(`ks2-${subject}`),
      `Key stage 2 ${spoken(subject)}, expected standard`,
      `Pupils who reach the expected standard in ${spoken(subject)} at the end of year 6.`,
    ),
  ),
  ...broken(
    reached(
      'ks2',
      published('ks2-combined'),
      'Key stage 2 reading, writing and mathematics, expected standard',
      'Pupils who reach the expected standard in reading, writing and mathematics together.',
    ),
    ['area', 'sen', 'sex'],
  ),
  averaged(
    'ks4',
    'ks4-attainment-8',
    'Attainment 8, average score',
    'The average of the points that pupils reach in eight subjects.',
  ),
  {
    ...averaged(
      'ks4',
      'ks4-progress-8',
      'Progress 8, average score',
      'How far pupils came since key stage 2, against pupils who started alike; below zero is behind them. Not there for years without a key stage 2.',
    ),
    denominatorText: 'Pupils of the cohort who have a score',
    // Who was at no school in England at the end of key stage 2 has none, and nothing counts them.
    countedBy: null,
    leavesOut: null,
    precision: 2,
  },
  reached(
    'ks4',
    published('ks4-grade-5-english-maths'),
    'Grade 5 or above in English and mathematics',
    'Pupils who reach a grade 5 or above in both.',
  ),
  ...broken(
    reached(
      'ks4',
      published('ks4-grade-4-english-maths'),
      'Grade 4 or above in English and mathematics',
      'Pupils who reach a grade 4 or above in both.',
    ),
    ['area', 'sen', 'sex'],
  ),
  {
    ...averaged(
      'ks4',
      'ks4-ebacc-average',
      'English Baccalaureate, average point score',
      'The average of the points that pupils reach in the subjects of the English Baccalaureate.',
    ),
    precision: 2,
    validFromOn: '2017-09-01',
  },
  {
    ...reached(
      'ks4',
      own('ks4-five-gcses-english-maths'),
      'Five GCSEs at A* to C including English and mathematics',
      'Pupils who reach five or more GCSEs at grade A* to C, English and mathematics among them. Replaced by Attainment 8.',
    ),
    validFromOn: '2010-09-01',
    validUntilOn: '2016-08-31',
  },
  reached(
    'ks5',
    own('ks5-level-3'),
    'Level 3 qualification by the end of year 13',
    'Pupils who reach a qualification of level 3 by the end of year 13.',
  ),
  {
    ...reached(
      'ks4',
      own('ks4-destinations'),
      'In education, employment or training after key stage 4',
      'Pupils who were in education, employment or training in the October to March after year 11.',
    ),
    denominatorText: 'All pupils of the cohort; those of whom it is not known are not counted as being in any',
    leavesOut: null,
  },
  {
    ...reached(
      'ks5',
      own('ks5-destinations'),
      'In education, employment or training after key stage 5',
      'Pupils who were in education, employment or training in the October to March after year 13.',
    ),
    denominatorText: 'All pupils of the cohort; those of whom it is not known are not counted as being in any',
    leavesOut: null,
  },
];

const roll = broken(
  {
    ...termly,
    ...own('roll'),
    title: 'Current roll of the virtual school',
    definition: 'Children looked after who are on the virtual school’s roll on the last day of the term.',
    unit: 'count',
    polarity: 'neither',
    precision: 0,
    cohort: 'roll',
    referenceText: 'On the last day of the term',
  },
  ['year', 'area', 'sen', 'grade', 'school', 'uasc'],
);

const worse = { polarity: 'lowerIsBetter' } as const;

const attendance: readonly AttainmentMeasure[] = [
  {
    ...termly,
    ...share,
    ...own('attendance-in-term'),
    title: 'Attendance in the term',
    definition: 'Sessions attended out of those possible in the term.',
    cohort: 'roll',
    numeratorText: 'Sessions attended',
    denominatorText: 'Possible sessions',
  },
  {
    ...yearly,
    ...share,
    ...worse,
    ...published('absence'),
    title: 'Overall absence',
    definition: 'Sessions missed out of those possible in the year.',
    cohort: 'roll',
    numeratorText: 'Sessions missed',
    denominatorText: 'Possible sessions',
  },
  {
    ...yearly,
    ...share,
    ...worse,
    ...published('absence-persistent'),
    title: 'Persistent absence',
    definition: 'Pupils who missed 10 % or more of their possible sessions in the year.',
    cohort: 'roll',
    numeratorText: 'Those who did',
    denominatorText: 'Pupils with possible sessions',
  },
  {
    ...yearly,
    ...share,
    ...worse,
    ...published('absence-severe'),
    title: 'Severe absence',
    definition: 'Pupils who missed 50 % or more of their possible sessions in the year.',
    cohort: 'roll',
    numeratorText: 'Those who did',
    denominatorText: 'Pupils with possible sessions',
  },
];

const exclusions: readonly AttainmentMeasure[] = [
  {
    ...yearly,
    ...share,
    ...worse,
    ...published('suspended'),
    title: 'Pupils with a suspension',
    definition: 'Pupils who were suspended once or more in the year.',
    cohort: 'roll',
    numeratorText: 'Those who were',
    denominatorText: 'Pupils on the roll from reception to year 11',
  },
  {
    ...yearly,
    ...worse,
    ...own('permanent-exclusions'),
    title: 'Permanent exclusions',
    definition: 'Permanent exclusions in the year.',
    unit: 'count',
    precision: 0,
    cohort: 'roll',
  },
];

const plans: readonly AttainmentMeasure[] = [
  {
    ...termly,
    ...share,
    ...own('peps-in-term'),
    title: 'Personal education plans completed in the term',
    definition: 'Pupils whose plan was completed in the term; one is due every term.',
    cohort: 'roll',
    numeratorText: 'Those whose plan was completed',
    denominatorText: 'Pupils for whom a plan is due',
  },
  {
    ...termly,
    ...share,
    ...own('initial-pep-in-10-days'),
    title: 'First personal education plan begun within 10 working days',
    definition: 'Pupils who came into care and whose first plan was begun within 10 working days.',
    cohort: 'arrivals',
    numeratorText: 'Those whose plan was begun in time',
    denominatorText: 'Pupils from reception to year 11 who came into care in the term',
  },
  {
    ...termly,
    ...share,
    ...own('pep-quality'),
    title: 'Personal education plans of good quality',
    definition: 'Plans that the virtual school judges to be good or outstanding.',
    cohort: 'roll',
    numeratorText: 'Those judged good or outstanding',
    denominatorText: 'Plans judged in the term',
  },
];

const money = (code: string, title: string, definition: string): AttainmentMeasure => ({
  ...none,
  ...own(code),
  title,
  definition,
  unit: 'pounds',
  precision: 0,
  polarity: 'neither',
  periodKind: 'financialYear',
  cohort: 'roll',
  validFromOn: '2016-04-01',
  referenceText: 'The financial year',
});

const pupilPremium: readonly AttainmentMeasure[] = [
  money(
    'pupil-premium-allocated',
    'Pupil premium plus, allocated',
    'What the council was given for pupils looked after.',
  ),
  money('pupil-premium-spent', 'Pupil premium plus, spent by schools', 'What was passed on to schools and settings.'),
  money(
    'pupil-premium-retained',
    'Pupil premium plus, retained',
    'What the virtual school head kept for what serves many pupils.',
  ),
];

export const ATTAINMENT_MEASURES: readonly AttainmentMeasure[] = [
  ...cohorts,
  ...results,
  ...roll,
  ...attendance,
  ...exclusions,
  ...plans,
  ...pupilPremium,
];

/** A number of a measure. */
export interface Counted {
  readonly code: string;
  readonly part: 'value' | 'numerator' | 'denominator';
}

/** Two numbers of pupils of one time, of which the first are by definition among the second, or the same. */
export interface Nested {
  readonly code: string;
  readonly inner: Counted;
  readonly outer: Counted;
  readonly areSame: boolean;
}

const among = (part: 'numerator' | 'denominator', inner: string, outer: Counted, areSame = false): Nested => ({
  code: `${inner}-${part}-${areSame ? 'as' : 'among'}-${outer.code}`,
  inner: { code: inner, part },
  outer,
  areSame,
});

/**
 * What is among what else that is counted. Whoever reads both knows how many are in the one and not in the other: with a grade 4
 * and no grade 5, with points and no progress, persistently absent and not severely so.
 */
export const NESTED: readonly Nested[] = [
  ...subjects.map((subject) => among('numerator', 'ks2-combined', { code: `ks2-${subject}`, part: 'numerator' })),
  among('denominator', 'ks4-progress-8', { code: 'ks4-attainment-8', part: 'denominator' }),
  among('denominator', 'ks4-ebacc-average', { code: 'ks4-attainment-8', part: 'denominator' }, true),
  among('numerator', 'ks4-grade-5-english-maths', { code: 'ks4-grade-4-english-maths', part: 'numerator' }),
  among('numerator', 'absence-severe', { code: 'absence-persistent', part: 'numerator' }),
  among('denominator', 'absence-severe', { code: 'absence-persistent', part: 'denominator' }, true),
  among('denominator', 'peps-in-term', { code: 'roll', part: 'value' }),
  among('denominator', 'pep-quality', { code: 'roll', part: 'value' }),
];
