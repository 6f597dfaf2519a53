/** Which figures may stand beside each other: one rule for a council's own, the published ones and those of other years. */

/** By what a figure was measured, as far as it decides what it may be compared with; and its words, where they are known. */
export interface MeasuredBy {
  /** Null for a definition of the council's own. */
  readonly definitionCode: string | null;
  /** The version of an indicator of the council's; null for what was measured elsewhere. */
  readonly versionId: string | null;
  readonly title?: string;
  readonly cohort?: string;
  readonly referenceText?: string;
}

/** Two figures may be compared when they were measured under one definition, or by the same version of an indicator. */
export const areComparable = (one: MeasuredBy, other: MeasuredBy): boolean =>
  isSame(one.definitionCode, other.definitionCode) || isSame(one.versionId, other.versionId);

const isSame = (one: string | null, other: string | null): boolean => one !== null && one === other;

/** Why two figures must not be compared, in words for whoever would have; null when they may. */
export function whyNotComparable(one: MeasuredBy, other: MeasuredBy): string | null {
  if (areComparable(one, other)) return null;
  const differ = DIFFERENCES.flatMap(({ about, of }) => {
    const [here, there] = [of(one), of(other)];
    return here === undefined || there === undefined || here === there ? [] : [`${about} (“${here}”, “${there}”)`];
  });
  const how =
    differ.length > 0
      ? `They differ in ${differ.join(', and in ')}.`
      : 'The definition, the cohort or the age band differs.';
  return `This was measured under ${nameOf(one)}, the other under ${nameOf(other)}. ${how}`;
}

const DIFFERENCES = [
  { about: 'what is measured', of: (by: MeasuredBy) => by.title },
  { about: 'who is counted', of: (by: MeasuredBy) => by.cohort },
  { about: 'the day or time to which they refer', of: (by: MeasuredBy) => by.referenceText },
];

const nameOf = ({ definitionCode }: MeasuredBy): string =>
  definitionCode === null ? 'a definition of the council’s own' : `“${definitionCode}”`;
