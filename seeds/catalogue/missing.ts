/** Missing episodes, why children go, the interviews on their return, and offending. */
import { better, fromReturn, inTheQuarter, local, national, neutral, worse, type CatalogueEntry } from './entry.js';

const away = {
  ...local,
  ...inTheQuarter,
  subject: 'policing',
  unit: 'count',
  supplier: 'police',
  cohort: 'Missing episodes of children looked after',
} as const;

const episodes: readonly CatalogueEntry[] = [
  {
    ...away,
    ...worse,
    code: 'missing-episodes-in-quarter',
    definitionCode: 'local-missing-episodes',
    title: 'Missing episodes',
    definition: 'How many missing episodes began. One child may have many; absences without leave are not counted.',
  },
];

/** One reason of those that are coded after a return. An episode may have several, so that the parts may exceed the whole. */
const factor = (push: 'push' | 'pull', name: string, reason: string): CatalogueEntry => ({
  ...away,
  ...neutral,
  classification: 'members',
  code: `missing-${push}-${name}`,
  definitionCode: `local-missing-${push}-${name}`,
  title: `Missing episodes, ${push} factor: ${reason}`,
  definition: `Episodes of which ${reason} was coded as a reason. An episode may have several.`,
  partOfCode: 'missing-episodes-in-quarter',
});

const factors: readonly CatalogueEntry[] = [
  factor('push', 'conflict', 'conflict where they live'),
  factor('push', 'unsettled', 'an unwanted or ended placement'),
  factor('push', 'school', 'trouble at school or bullying'),
  factor('pull', 'family', 'being with family'),
  factor('pull', 'friends', 'being with friends or a partner'),
  factor('pull', 'exploitation', 'somebody who exploits them'),
];

const interviews = {
  ...local,
  ...better,
  ...inTheQuarter,
  subject: 'policing',
  supplier: 'childrensSocialCare',
  cohort: 'Missing episodes of children looked after that ended in the quarter',
} as const;

const returns: readonly CatalogueEntry[] = [
  {
    ...interviews,
    code: 'return-interviews-offered',
    definitionCode: 'local-return-interviews-offered',
    title: 'Return interviews offered',
    definition: 'Episodes after which an interview was offered.',
    numeratorText: 'Those after which one was offered',
    denominatorText: 'All episodes of the cohort',
  },
  {
    ...interviews,
    code: 'return-interviews-completed-of-all',
    definitionCode: 'local-return-interviews-completed-of-all',
    title: 'Return interviews completed, of all episodes',
    definition: 'Episodes after which an interview was held, whether or not one was offered after the others.',
    numeratorText: 'Those after which one was held',
    denominatorText: 'All episodes of the cohort',
  },
  {
    ...interviews,
    code: 'return-interviews-completed-of-offered',
    definitionCode: 'local-return-interviews-completed-of-offered',
    title: 'Return interviews completed, of those offered',
    definition: 'Interviews that were held, of those that were offered. It says nothing of episodes without an offer.',
    numeratorText: 'Those that were held',
    denominatorText: 'Interviews offered',
    cohort: 'Return interviews that were offered',
  },
];

const offending: readonly CatalogueEntry[] = [
  {
    ...national,
    ...worse,
    ...fromReturn('OC2.CONVICTED'),
    subject: 'policing',
    supplier: 'police',
    code: 'convicted',
    definitionCode: 'dfe-convicted',
    title: 'Convicted or cautioned',
    definition: 'Children who were convicted, or given a youth caution or a conditional caution, in the year.',
    numeratorText: 'Those who were',
    denominatorText: 'All of the cohort',
    cohort: 'Children aged 10 to 17 looked after continuously for 12 months or more at 31 March',
    periodKind: 'financialYear',
    referenceText: 'The year to 31 March, of children looked after that day',
  },
];

export const MISSING: readonly CatalogueEntry[] = [...episodes, ...factors, ...returns, ...offending];
