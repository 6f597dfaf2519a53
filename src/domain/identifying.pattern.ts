/** How one kind of thing is recognised in a text: how it is written, and what its surroundings say of it. */

/** What a place in a text looks like, in the words of a message. */
export const IDENTIFYING = {
  nhsNumber: 'an NHS number',
  pupilNumber: 'a pupil number',
  insuranceNumber: 'a National Insurance number',
  caseNumber: 'a case or record number',
  dateOfBirth: 'a date of birth',
  postcode: 'a home’s postcode',
  address: 'a home address',
  email: 'a personal e-mail address',
  telephone: 'a personal telephone number',
  name: 'a child’s or relative’s name or initials',
} as const;
export type IdentifyingKind = keyof typeof IDENTIFYING;

/** The words before and after a place, within its sentence and NEAR. */
export interface Around {
  readonly before: string;
  readonly after: string;
}

/** One way of writing; where the pattern has a group `found`, that is the place. Every repetition in it is bounded. */
export interface Pattern {
  readonly kind: IdentifyingKind;
  readonly written: RegExp;
  /** Whether what is so written is one. */
  readonly holds: (found: string, around: Around) => boolean;
}

/** How far words may stand from what they introduce, in characters. */
export const NEAR = 100;

const SENTENCE_END = /;|\n\s*\n|[.!?]\s+(?=[A-Z])/;

export const aroundOf = (text: string, from: number, to: number): Around => {
  const before = text.slice(Math.max(0, from - NEAR), from).split(SENTENCE_END);
  return { before: before.at(-1) ?? '', after: text.slice(to, to + NEAR).split(SENTENCE_END)[0] ?? '' };
};
