/** The list of what a virtual school head reports, as the catalogue of a council takes it over. Pure. */
import {
  ATTAINMENT_MEASURES,
  BREAKDOWNS,
  COHORTS,
  NESTED,
  type AttainmentMeasure,
  type Breakdown,
  type Cohort,
  type Nested,
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
  const { stage: _, cohort, breakdown, countedBy: __, leavesOut: ___, ...words } = measure;
  return {
    ...words,
    cohort: cohortText(cohort),
    breakdown: breakdown && breakdownTitle(breakdown),
    subject: 'education',
    classification: 'open',
  };
}

/** What is among what else, as far as either is one of these measures. */
function nestedIn(measures: readonly AttainmentMeasure[]): readonly Nested[] {
  const codes = new Set(measures.map(({ code }) => code));
  return NESTED.filter(({ inner, outer }) => codes.has(inner.code) || codes.has(outer.code));
}

/** The codes of measures, and of all to which they may be tied. */
export const codesTied = (measures: readonly AttainmentMeasure[]): string[] => [
  ...new Set([
    ...measures.flatMap(({ code, countedBy, leavesOut }) => [code, countedBy ?? code, leavesOut ?? code]),
    ...nestedIn(measures).flatMap(({ inner, outer }) => [inner.code, outer.code]),
  ]),
];

/**
 * What ties measures to each other by definition: a share or an average of a cohort is out of all of it, or out of those who are found in the
 * results; and some are counted among others. Only where the council measures both as the list does, and one agency supplies both.
 * Whoever reads the one knows then something of the other, so that what is hidden beside small numbers takes it into account.
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
  const together = (...codes: readonly string[]): readonly IndicatorRow[] => {
    const rows = codes.flatMap((code) => asListed(code) ?? []);
    const isTied = rows.length === codes.length && new Set(rows.map((row) => row.supplyingAgencyId)).size === 1;
    return isTied ? rows : [];
  };
  return [
    ...measures.flatMap((measure) => tiesToCohort(measure, together)),
    ...nestedIn(measures).flatMap(({ code, inner, outer, areSame }): ResolvedRule[] => {
      const [one, other] = together(inner.code, outer.code);
      if (!one || !other) return [];
      return [
        {
          ...TIE,
          code,
          title: `“${one.title}” counts ${areSame ? 'out of as many as' : 'no more than'} “${other.title}”`,
          leftTerms: [{ indicatorId: one.id, part: inner.part, times: 1 }],
          comparison: areSame ? 'equals' : 'atMost',
          rightTerms: [{ indicatorId: other.id, part: outer.part, times: 1 }],
        },
      ];
    }),
  ];
}

const TIE = { tolerance: 0, missing: 'skip', severity: 'warning' } as const;

/** Of a whole it is counted whom it leaves out; of its parts it is not, and some of theirs may be among them. */
function tiesToCohort(
  { code, cohort, unit, countedBy, leavesOut, partOfCode }: AttainmentMeasure,
  together: (...codes: readonly string[]) => readonly IndicatorRow[],
): ResolvedRule[] {
  const isOfSome = unit === 'percent' || unit === 'score';
  if (cohort !== 'attainment' || !isOfSome || countedBy === null) return [];
  const left = leavesOut !== null && partOfCode === null ? [leavesOut] : [];
  const [share, count, unfound] = together(code, countedBy, ...left);
  if (!share || !count) return [];
  const one = { part: 'value', times: 1 } as const;
  return [
    {
      ...TIE,
      code: `${code}-of-its-cohort`,
      title: `“${share.title}” is out of all of “${count.title}”${leavesOut === null ? '' : ' who are found'}`,
      leftTerms: [
        { ...one, indicatorId: share.id, part: 'denominator' },
        ...(unfound ? [{ ...one, indicatorId: unfound.id }] : []),
      ],
      comparison: leavesOut !== null && partOfCode !== null ? 'atMost' : 'equals',
      rightTerms: [{ ...one, indicatorId: count.id }],
    },
  ];
}
