/** Health: the yearly checks of the national return, initial assessments, and mental health services. */
import { better, fromReturn, inTheQuarter, local, national, neutral, worse, type CatalogueEntry } from './entry.js';

const checked = {
  ...national,
  subject: 'health',
  supplier: 'health',
  periodKind: 'financialYear',
  cohort: 'Children looked after continuously for 12 months or more at 31 March',
  referenceText: 'The year to 31 March, of children looked after that day',
} as const;

const of12Months = 'All children looked after continuously for 12 months or more at 31 March';

const yearly: readonly CatalogueEntry[] = [
  {
    ...checked,
    ...better,
    ...fromReturn('OC2.HEALTH_ASSESSMENT'),
    code: 'annual-health-assessment',
    definitionCode: 'dfe-annual-health-assessment',
    title: 'Annual health assessment',
    definition: 'Children who have had their health assessment of the year.',
    numeratorText: 'Those who had it',
    denominatorText: of12Months,
  },
  {
    ...checked,
    ...better,
    ...fromReturn('OC2.IMMUNISATIONS'),
    code: 'immunisations',
    definitionCode: 'dfe-immunisations',
    title: 'Immunisations up to date',
    definition: 'Children who have had all the immunisations that are due at their age.',
    numeratorText: 'Those whose immunisations are up to date',
    denominatorText: of12Months,
  },
  {
    ...checked,
    ...better,
    ...fromReturn('OC2.TEETH_CHECK'),
    code: 'dental-check',
    definitionCode: 'dfe-dental-check',
    title: 'Teeth checked by a dentist',
    definition: 'Children whose teeth a dentist has checked in the year.',
    numeratorText: 'Those whose teeth were checked',
    denominatorText: of12Months,
  },
  {
    ...checked,
    ...better,
    ...fromReturn('OC2.HEALTH_CHECK'),
    code: 'development-check',
    definitionCode: 'dfe-development-check',
    title: 'Development checks up to date, under 5',
    definition: 'Young children whose development has been checked as it is due at their age.',
    numeratorText: 'Those whose checks are up to date',
    denominatorText: 'All of the cohort',
    cohort: 'Children aged 0 to 4 looked after continuously for 12 months or more at 31 March',
  },
];

const strengths = { ...checked, cohort: `${checked.cohort}, aged 5 to 16`, ...fromReturn('OC2.SDQ_SCORE') } as const;

const wellbeing: readonly CatalogueEntry[] = [
  {
    ...strengths,
    ...worse,
    unit: 'rate',
    precision: 1,
    externalIds: [...strengths.externalIds, { scheme: 'lg-inform-metric-type', id: '2135' }],
    code: 'sdq-average',
    definitionCode: 'dfe-sdq-average',
    title: 'Strengths and difficulties, average score',
    definition: 'The average of the total difficulties that carers report, from 0 to 40; 17 and more is of concern.',
    numeratorText: 'Sum of the scores',
    denominatorText: 'Children of the cohort with a score',
  },
  {
    ...strengths,
    ...better,
    code: 'sdq-received',
    definitionCode: 'dfe-sdq-received',
    title: 'Strengths and difficulties, scores received',
    definition: 'Children of whom a score was received in the year.',
    numeratorText: 'Those with a score',
    denominatorText: 'All of the cohort',
  },
  {
    ...strengths,
    ...worse,
    code: 'sdq-concern',
    definitionCode: 'dfe-sdq-concern',
    title: 'Strengths and difficulties, scores of concern',
    definition: 'Children whose score is 17 or more.',
    numeratorText: 'Those with a score of 17 or more',
    denominatorText: 'Children of the cohort with a score',
  },
];

const substances: readonly CatalogueEntry[] = [
  {
    ...checked,
    ...worse,
    ...fromReturn('OC2.SUBSTANCE_MISUSE'),
    code: 'substance-misuse-identified',
    definitionCode: 'dfe-substance-misuse-identified',
    title: 'Substance misuse identified',
    definition: 'Children who were found to misuse a substance in the year.',
    numeratorText: 'Those who were',
    denominatorText: of12Months,
  },
  {
    ...checked,
    ...better,
    ...fromReturn('OC2.INTERVENTION_RECEIVED'),
    code: 'substance-misuse-received',
    definitionCode: 'dfe-substance-misuse-received',
    title: 'Substance misuse, help received',
    definition: 'Children who misused a substance and received help for it.',
    numeratorText: 'Those who received help',
    denominatorText: 'Children of the cohort who misused a substance',
  },
  {
    ...checked,
    ...worse,
    ...fromReturn('OC2.INTERVENTION_OFFERED'),
    code: 'substance-misuse-refused',
    definitionCode: 'dfe-substance-misuse-refused',
    title: 'Substance misuse, help refused',
    definition: 'Children who misused a substance and refused the help that was offered.',
    numeratorText: 'Those who refused it',
    denominatorText: 'Children of the cohort who misused a substance',
  },
];

const initial = {
  ...local,
  ...better,
  ...inTheQuarter,
  subject: 'health',
  cohort: 'Children who came into care in the quarter',
} as const;

const firstAssessment: readonly CatalogueEntry[] = [
  {
    ...initial,
    supplier: 'childrensSocialCare',
    code: 'initial-health-requested',
    definitionCode: 'local-initial-health-requested',
    title: 'Initial health assessment requested within 3 working days',
    definition:
      'What the authority does: it asks for the assessment within 3 working days of the child’s coming into care.',
    numeratorText: 'Those for whom it was requested within 3 working days',
    denominatorText: 'All of the cohort who need an assessment',
  },
  {
    ...initial,
    supplier: 'health',
    code: 'initial-health-delivered',
    definitionCode: 'local-initial-health-delivered',
    title: 'Initial health assessment delivered within 20 working days',
    definition: 'What the NHS does: the assessment is held within 20 working days of the child’s coming into care.',
    numeratorText: 'Those whose assessment was held within 20 working days',
    denominatorText: 'All of the cohort for whom an assessment was requested',
  },
];

const mind = { ...local, ...inTheQuarter, subject: 'health', supplier: 'health' } as const;

const mentalHealth: readonly CatalogueEntry[] = [
  {
    ...mind,
    ...neutral,
    unit: 'count',
    code: 'mental-health-referrals',
    definitionCode: 'local-mental-health-referrals',
    title: 'Referrals to mental health services',
    definition: 'How many children looked after were referred to mental health services.',
    cohort: 'Children looked after and care leavers up to 18',
  },
  {
    ...mind,
    ...better,
    code: 'mental-health-accepted',
    definitionCode: 'local-mental-health-accepted',
    title: 'Referrals to mental health services accepted',
    definition: 'Referrals that the service took on.',
    numeratorText: 'Those that were accepted',
    denominatorText: 'Referrals that were decided in the quarter',
    cohort: 'Referrals of children looked after',
  },
  {
    ...mind,
    ...worse,
    unit: 'rate',
    precision: 1,
    code: 'mental-health-wait-weeks',
    definitionCode: 'local-mental-health-wait-weeks',
    title: 'Weeks until mental health treatment begins',
    definition: 'How many weeks lie on average between an accepted referral and the first treatment.',
    numeratorText: 'Weeks of waiting',
    denominatorText: 'Children whose treatment began in the quarter',
    cohort: 'Children looked after whose treatment began',
  },
  {
    ...mind,
    ...better,
    code: 'mental-health-transitions',
    definitionCode: 'local-mental-health-transitions',
    title: 'Planned moves to adult mental health services',
    definition: 'Young people who turned 18 in treatment and whose move to adult services had been planned with them.',
    numeratorText: 'Those with a plan by their birthday',
    denominatorText: 'All of the cohort',
    cohort: 'Children looked after and care leavers who turned 18 in treatment',
  },
];

export const HEALTH: readonly CatalogueEntry[] = [
  ...yearly,
  ...wellbeing,
  ...substances,
  ...firstAssessment,
  ...mentalHealth,
];
