/** The sections of a virtual school head’s report: a closed list, which of them must be filled, and what is measured in each. */
import { ATTAINMENT_MEASURES, type AttainmentMeasure } from '../../returns/attainment.measures.js';
import type { ReportKind } from './report.period.js';

export const SECTION_KEYS = [
  'cohort',
  'context',
  'earlyYears',
  'keyStage1',
  'keyStage2',
  'keyStage4',
  'keyStage5',
  'progress',
  'attendance',
  'exclusions',
  'educationPlans',
  'pupilPremium',
  'send',
  'destinations',
  'voice',
  'priorities',
] as const;
export type SectionKey = (typeof SECTION_KEYS)[number];

interface SectionRule {
  readonly title: string;
  /** The kinds of report that are not final without it. */
  readonly mandatoryIn: readonly ReportKind[];
  /** Whether a measure belongs here; null where nothing is measured. Of several sections the one with the narrowest claim has it. */
  readonly holds: ((measure: AttainmentMeasure) => boolean) | null;
}

const both: readonly ReportKind[] = ['termly', 'annual'];
const annual: readonly ReportKind[] = ['annual'];

/** A word of the code of a measure, where nothing else of it says what it is about. */
const names =
  (...words: readonly string[]) =>
  ({ code }: AttainmentMeasure): boolean =>
    words.some((word) => code.split('-').includes(word));

const endsStage =
  (...stages: readonly AttainmentMeasure['stage'][]) =>
  ({ stage }: AttainmentMeasure): boolean =>
    stages.includes(stage);

export const SECTIONS: Readonly<Record<SectionKey, SectionRule>> = {
  cohort: {
    title: 'The children',
    mandatoryIn: both,
    holds: ({ unit, cohort, code, partOfCode }) =>
      unit === 'count' && cohort === 'roll' && [code, partOfCode].includes('roll'),
  },
  context: { title: 'Context', mandatoryIn: annual, holds: null },
  earlyYears: { title: 'Early years and phonics', mandatoryIn: annual, holds: endsStage('eyfs', 'phonics') },
  keyStage1: { title: 'Key stage 1', mandatoryIn: [], holds: endsStage('ks1') },
  keyStage2: { title: 'Key stage 2', mandatoryIn: annual, holds: endsStage('ks2') },
  keyStage4: { title: 'Key stage 4', mandatoryIn: annual, holds: endsStage('ks4') },
  keyStage5: { title: 'Key stage 5', mandatoryIn: [], holds: endsStage('ks5') },
  progress: { title: 'Progress', mandatoryIn: annual, holds: names('progress') },
  attendance: { title: 'Attendance', mandatoryIn: both, holds: names('attendance', 'absence') },
  exclusions: { title: 'Suspensions and exclusions', mandatoryIn: both, holds: names('suspended', 'exclusions') },
  educationPlans: { title: 'Personal education plans', mandatoryIn: both, holds: names('pep', 'peps') },
  pupilPremium: { title: 'Pupil premium plus', mandatoryIn: annual, holds: ({ unit }) => unit === 'pounds' },
  send: {
    title: 'Special educational needs and disabilities',
    mandatoryIn: annual,
    holds: ({ breakdown }) => breakdown === 'sen',
  },
  destinations: { title: 'Destinations', mandatoryIn: [], holds: names('destinations') },
  voice: { title: 'What children and young people say', mandatoryIn: annual, holds: null },
  priorities: { title: 'Priorities for improvement', mandatoryIn: both, holds: null },
};

/** The sections whose claim is narrower than that of the stage or the roll to which a measure belongs as well. */
const NARROW: readonly SectionKey[] = ['send', 'progress', 'destinations'];

const claimants: readonly SectionKey[] = [...NARROW, ...SECTION_KEYS.filter((key) => !NARROW.includes(key))];

/** The section in which a measure stands by itself; undefined for one that stands in none. */
export const sectionOf = (measure: AttainmentMeasure): SectionKey | undefined =>
  claimants.find((key) => SECTIONS[key].holds?.(measure) === true);

/**
 * The codes of what stands in a section by itself, in the order in which it is measured. A termly report tells what is measured
 * every term; an annual one what is measured in the year, its terms, and the financial year that ends in it.
 */
export const codesOf = (key: SectionKey, kind: ReportKind): string[] =>
  ATTAINMENT_MEASURES.filter(
    (measure) => sectionOf(measure) === key && (kind === 'annual' || measure.periodKind === 'term'),
  ).map(({ code }) => code);

const MEASURES = new Map(ATTAINMENT_MEASURES.map((measure) => [measure.code, measure]));

/** The code of the count of those of whom something was measured, where there is one. */
export const countedBy = (code: string): string | null => MEASURES.get(code)?.countedBy ?? null;
