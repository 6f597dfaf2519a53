/** What the scorecard of Croydon's panel starts with: its strengths, its three weak spots, and who is looked after. */
import type { Definition } from '../../src/domain/indicators/definition.service.js';

export interface SeededIndicator extends Omit<Definition, 'supplyingAgencyId'> {
  readonly supplier: string;
}

const common = {
  precision: 0,
  validFromOn: '2016-04-01',
  source: 'Report to the panel, 8 November 2017',
  classification: 'open',
} as const;

const looked = {
  ...common,
  unit: 'count',
  polarity: 'neither',
  subject: 'placement',
  cohort: 'Children looked after',
  supplier: 'social-care',
} as const;

const inTime = { ...common, unit: 'percent', polarity: 'higherIsBetter', referenceText: 'In the half year' } as const;

export const INDICATORS: readonly SeededIndicator[] = [
  {
    ...looked,
    code: 'children-looked-after',
    title: 'Children looked after',
    definition: 'How many children the council looks after. Read it beside the two movements behind it.',
    referenceText: 'On the last day of the half year',
  },
  {
    ...looked,
    code: 'unaccompanied-change',
    title: 'Change in unaccompanied children seeking asylum',
    definition: 'How many more, or fewer, unaccompanied children are looked after than half a year before.',
    referenceText: 'Over the half year',
  },
  {
    ...looked,
    code: 'local-change',
    title: 'Change in local children looked after',
    definition: 'How many more, or fewer, children from the borough are looked after than half a year before.',
    referenceText: 'Over the half year',
  },
  {
    ...inTime,
    code: 'long-term-stability',
    title: 'Long-term placement stability',
    definition: 'Children looked after for long who have stayed in the same placement for two years.',
    numeratorText: 'Those in the same placement for at least 2 years',
    denominatorText: 'Children under 16 looked after for 2.5 years or more',
    cohort: 'Children looked after under 16',
    subject: 'placement',
    supplier: 'social-care',
  },
  {
    ...inTime,
    code: 'reviews-in-time',
    title: 'Reviews held in time',
    definition: 'Statutory reviews held by the day on which they were due.',
    numeratorText: 'Reviews held in time',
    denominatorText: 'Reviews due',
    cohort: 'Children looked after',
    subject: 'governance',
    supplier: 'social-care',
  },
  {
    ...inTime,
    code: 'medicals-in-time',
    title: 'Medicals held in time',
    definition: 'Health assessments held by the day on which they were due.',
    numeratorText: 'Assessments held in time',
    denominatorText: 'Assessments due',
    cohort: 'Children looked after',
    subject: 'health',
    supplier: 'health',
  },
  {
    ...inTime,
    code: 'education-plans-up-to-date',
    title: 'Personal education plans up to date',
    definition: 'Personal education plans renewed in the term.',
    numeratorText: 'Plans renewed in the term',
    denominatorText: 'Children of school age looked after',
    cohort: 'Children of school age looked after',
    subject: 'education',
    supplier: 'virtual-school',
  },
];
