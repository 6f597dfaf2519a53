/** Young people leaving care: what they do, and where they live. */
import { better, fromReturn, local, national, worse, type CatalogueEntry } from './entry.js';

const leaver = {
  ...national,
  subject: 'careLeavers',
  supplier: 'childrensSocialCare',
  periodKind: 'financialYear',
  referenceText: 'On or around the birthday that fell in the year to 31 March',
} as const;
const busy = { ...leaver, ...fromReturn('OC3.ACTIV') } as const;
const housed = { ...leaver, ...better, ...fromReturn('OC3.ACCOM') } as const;

const aged = (from: number, to: number) => ({
  cohort: `Care leavers aged ${from} to ${to}`,
  denominatorText: 'All of the cohort, including those of whom nothing is known',
});

const activity = 'in education, employment or training';
const inactivity = 'not in education, employment or training';
const suitable = 'in suitable accommodation';

export const CARE_LEAVERS: readonly CatalogueEntry[] = [
  {
    ...busy,
    ...better,
    ...aged(17, 18),
    code: 'eet-17-18',
    definitionCode: 'dfe-eet-17-18',
    title: 'Education, employment or training, 17 to 18',
    definition: `Care leavers aged 17 to 18 who are ${activity}.`,
    numeratorText: `Those ${activity}`,
  },
  {
    ...busy,
    ...better,
    ...aged(19, 21),
    code: 'eet-19-21',
    definitionCode: 'dfe-eet-19-21',
    title: 'Education, employment or training, 19 to 21',
    definition: `Care leavers aged 19 to 21 who are ${activity}.`,
    numeratorText: `Those ${activity}`,
  },
  {
    ...busy,
    ...worse,
    ...aged(17, 18),
    code: 'neet-17-18',
    definitionCode: 'dfe-neet-17-18',
    title: 'Not in education, employment or training, 17 to 18',
    definition: `Care leavers aged 17 to 18 who are ${inactivity}. With those who are, it leaves whom nobody knows of.`,
    numeratorText: `Those ${inactivity}`,
  },
  {
    ...busy,
    ...worse,
    ...aged(19, 21),
    code: 'neet-19-21',
    definitionCode: 'dfe-neet-19-21',
    title: 'Not in education, employment or training, 19 to 21',
    definition: `Care leavers aged 19 to 21 who are ${inactivity}. With those who are, it leaves whom nobody knows of.`,
    numeratorText: `Those ${inactivity}`,
  },
  {
    ...housed,
    ...aged(17, 18),
    code: 'suitable-17-18',
    definitionCode: 'dfe-suitable-17-18',
    title: 'Suitable accommodation, 17 to 18',
    definition: `Care leavers aged 17 to 18 who live ${suitable}.`,
    numeratorText: `Those ${suitable}`,
  },
  {
    ...housed,
    ...aged(19, 21),
    code: 'suitable-19-21',
    definitionCode: 'dfe-suitable-19-21',
    title: 'Suitable accommodation, 19 to 21',
    definition: `Care leavers aged 19 to 21 who live ${suitable}.`,
    numeratorText: `Those ${suitable}`,
  },
  {
    ...local,
    ...better,
    ...aged(16, 18),
    subject: 'careLeavers',
    supplier: 'childrensSocialCare',
    code: 'eet-16-18',
    definitionCode: 'local-eet-16-18',
    title: 'Education, employment or training, 16 to 18',
    definition: `Care leavers aged 16 to 18 who are ${activity}. Not the ages that are published.`,
    numeratorText: `Those ${activity}`,
    referenceText: 'On the last day of the quarter',
  },
  {
    ...local,
    ...worse,
    subject: 'housing',
    supplier: 'housing',
    periodKind: 'snapshot',
    unit: 'count',
    code: 'care-leavers-awaiting-tenancy',
    definitionCode: 'local-care-leavers-awaiting-tenancy',
    title: 'Care leavers who wait for a tenancy',
    definition: 'How many care leavers are ready for a tenancy and have been offered none.',
    cohort: 'Care leavers aged 18 to 25',
    referenceText: 'On the last day of the quarter',
  },
];
