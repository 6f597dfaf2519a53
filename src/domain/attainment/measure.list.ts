/** The list of what a virtual school head reports, as the catalogue of a council takes it over. Pure. */
import {
  ATTAINMENT_MEASURES,
  BREAKDOWNS,
  COHORTS,
  type AttainmentMeasure,
  type Breakdown,
  type Cohort,
  type Stage,
} from '../../returns/attainment.measures.js';
import type { Definition } from '../indicators/definition.service.js';
import type { IndicatorRow } from '../indicators/indicator.service.js';
import type { ResolvedRule } from '../indicators/rule.service.js';

export type { AttainmentMeasure, Breakdown, Cohort, Stage };

/** The cohorts, in the order in which a report tells of them. */
export const COHORT_NAMES = Object.keys(COHORTS) as readonly Cohort[];
export const BREAKDOWN_NAMES = Object.keys(BREAKDOWNS) as readonly Breakdown[];

/** By what something is broken down, in words. */
export const breakdownTitle = (breakdown: Breakdown): string => BREAKDOWNS[breakdown].title;

/** Who is counted in a cohort, in words that stand on every table. */
export const cohortText = (cohort: Cohort): string => COHORTS[cohort];

/** Which measures: of these stages and cohorts, of all that are left out. What is of no stage is of every one. */
export interface MeasuresAsked {
  readonly stages?: readonly Stage[] | null | undefined;
  readonly cohorts?: readonly Cohort[] | null | undefined;
}

/** The measures that were asked for, in the order of the list. */
export const measuresOf = ({ stages, cohorts }: MeasuresAsked): readonly AttainmentMeasure[] =>
  ATTAINMENT_MEASURES.filter(
    ({ stage, cohort }) =>
      (!stages || stage === null || stages.includes(stage)) && (!cohorts || cohorts.includes(cohort)),
  );

const OF_CHILDREN = new Set(
  ATTAINMENT_MEASURES.filter(({ cohort }) => cohort === 'attainment').map(({ code }) => code),
);

/** Whether the measure of a code is of pupils, each counted once: others are of sessions, of plans, or not in the list. */
export const isOfChildren = (code: string): boolean => OF_CHILDREN.has(code);

/** A measure in the words of the catalogue, whoever supplies it. */
export function definitionOf(measure: AttainmentMeasure): Omit<Definition, 'supplyingAgencyId'> {
  const { stage: _, cohort, breakdown, countedBy: __, ...words } = measure;
  return {
    ...words,
    cohort: cohortText(cohort),
    breakdown: breakdown && breakdownTitle(breakdown),
    subject: 'education',
    classification: 'open',
  };
}

/**
 * What ties the shares of a cohort to the count of it: each is out of all of them. Only where the council measures both as the list
 * does, and one agency supplies both: then it is so by definition, and whoever knows the count knows out of how many.
 */
export function tiesOf(
  measures: readonly AttainmentMeasure[],
  inCatalogue: ReadonlyMap<string, IndicatorRow>,
): ResolvedRule[] {
  const listed = new Map(ATTAINMENT_MEASURES.map((one) => [one.code, one]));
  const asListed = (code: string): IndicatorRow | undefined => {
    const row = inCatalogue.get(code);
    const measure = listed.get(code);
    return row?.definitionCode === measure?.definitionCode && row?.unit === measure?.unit ? row : undefined;
  };
  return measures.flatMap(({ code, cohort, unit, countedBy }): ResolvedRule[] => {
    if (cohort !== 'attainment' || unit !== 'percent' || countedBy === null) return [];
    const [share, count] = [asListed(code), asListed(countedBy)];
    if (!share || !count || share.supplyingAgencyId !== count.supplyingAgencyId) return [];
    return [
      {
        code: `${code}-of-its-cohort`,
        title: `“${share.title}” is out of all of “${count.title}”`,
        leftTerms: [{ indicatorId: share.id, part: 'denominator', times: 1 }],
        comparison: 'equals',
        rightTerms: [{ indicatorId: count.id, part: 'value', times: 1 }],
        tolerance: 0,
        missing: 'skip',
        severity: 'warning',
      },
    ];
  });
}
