/** Education: attainment at 16 as it is published, and personal education plans. */
import { better, local, national, type CatalogueEntry } from './entry.js';

const school = { ...better, subject: 'education', supplier: 'virtualSchool' } as const;

const ks4 = {
  ...national,
  ...school,
  periodKind: 'academicYear',
  validFromOn: '2016-09-01',
  cohort: 'Pupils at the end of key stage 4 who were looked after for 12 months or more at 31 March',
  referenceText: 'The academic year',
  source: 'National pupil database, matched to the return on children looked after',
} as const;

const score = { unit: 'score', precision: 1, numeratorText: 'Sum of the scores', denominatorText: 'Pupils' } as const;

const attainment: readonly CatalogueEntry[] = [
  {
    ...ks4,
    ...score,
    code: 'ks4-attainment-8',
    definitionCode: 'dfe-ks4-attainment-8',
    title: 'Attainment 8, average score',
    definition: 'The average of the points that pupils reach in eight subjects.',
  },
  {
    ...ks4,
    precision: 1,
    code: 'ks4-grade-5-english-maths',
    definitionCode: 'dfe-ks4-grade-5-english-maths',
    title: 'Grade 5 or above in English and mathematics',
    definition: 'Pupils who reach a grade 5 or above in both.',
    numeratorText: 'Those who do',
    denominatorText: 'All pupils of the cohort',
  },
  {
    ...ks4,
    precision: 1,
    code: 'ks4-grade-4-english-maths',
    definitionCode: 'dfe-ks4-grade-4-english-maths',
    title: 'Grade 4 or above in English and mathematics',
    definition: 'Pupils who reach a grade 4 or above in both.',
    numeratorText: 'Those who do',
    denominatorText: 'All pupils of the cohort',
  },
  {
    ...ks4,
    ...score,
    precision: 2,
    code: 'ks4-progress-8',
    definitionCode: 'dfe-ks4-progress-8',
    title: 'Progress 8, average score',
    definition:
      'How far pupils came since key stage 2, against pupils who started alike; below zero is behind them. Not there for years without a key stage 2.',
  },
  {
    ...ks4,
    ...score,
    precision: 2,
    validFromOn: '2017-09-01',
    code: 'ks4-ebacc-average',
    definitionCode: 'dfe-ks4-ebacc-average',
    title: 'English Baccalaureate, average point score',
    definition: 'The average of the points that pupils reach in the subjects of the English Baccalaureate.',
  },
];

const plans = { ...local, ...school, periodKind: 'term', referenceText: 'In the term' } as const;

const educationPlans: readonly CatalogueEntry[] = [
  {
    ...plans,
    code: 'peps-in-term',
    definitionCode: 'local-peps-in-term',
    title: 'Personal education plans completed in the term',
    definition: 'Pupils whose plan was completed in the term; one is due every term.',
    numeratorText: 'Those whose plan was completed',
    denominatorText: 'Pupils of the cohort',
    cohort: 'Children looked after of school age, and those of 16 and 17 in education',
  },
  {
    ...plans,
    code: 'initial-pep-in-10-days',
    definitionCode: 'local-initial-pep-in-10-days',
    title: 'First personal education plan begun within 10 working days',
    definition: 'Pupils who came into care and whose first plan was begun within 10 working days.',
    numeratorText: 'Those whose plan was begun in time',
    denominatorText: 'Pupils who came into care in the term',
    cohort: 'Children of school age who came into care',
  },
  {
    ...plans,
    code: 'pep-quality',
    definitionCode: 'local-pep-quality',
    title: 'Personal education plans of good quality',
    definition: 'Plans that the virtual school judges to be good or outstanding.',
    numeratorText: 'Those judged good or outstanding',
    denominatorText: 'Plans judged in the term',
    cohort: 'Personal education plans completed in the term',
  },
];

export const EDUCATION: readonly CatalogueEntry[] = [...attainment, ...educationPlans];
