/** What the pages of events with young people share: what is said of one, and the plan as it is typed. */
import type { Form } from '../../form.js';
import { Withheld } from '../../withheld.js';
import { dayInWords } from '../../words.js';

export interface ShownEvent {
  readonly title: string | Withheld | null;
  readonly startsOn: string | Withheld | null;
  readonly endsOn: string | Withheld | null;
  readonly isCancelled: boolean | Withheld | null;
}

const KINDS: Readonly<Record<string, string>> = {
  consultation: 'Consultation',
  holidaySession: 'Session in the school holidays',
  sharedGuardian: 'Shared Guardian session',
  takeoverDay: 'Takeover day',
  congress: 'Congress',
  other: 'Something else',
};

export const kindInWords = (kind: string | Withheld | null): string | Withheld | null =>
  typeof kind === 'string' ? (KINDS[kind] ?? kind) : kind;

const WHAT_THEY_ARE: Readonly<Record<string, string>> = {
  consultation: 'Young people are asked what they think.',
  sharedGuardian: 'Young people look at what the board promised.',
  takeoverDay: 'Young people take over for a day.',
  congress: 'Young people and their corporate parents meet.',
  other: 'What it is called says what.',
};

/** The kinds to choose from. */
export const KIND_CHOICES = Object.entries(KINDS).map(([value, text]) => ({
  value,
  text,
  ...(WHAT_THEY_ARE[value] ? { hint: { text: WHAT_THEY_ARE[value] } } : {}),
}));

/** On which days it is, or was to be. */
export function daysInWords({ startsOn, endsOn }: ShownEvent): string | Withheld | null {
  if (typeof startsOn !== 'string' || typeof endsOn !== 'string') return startsOn;
  return startsOn === endsOn ? dayInWords(startsOn) : `${dayInWords(startsOn)} to ${dayInWords(endsOn)}`;
}

/** What is missing of a plan, by field. */
export const PLAN_NEEDS = {
  title: 'Say what it is called',
  kind: 'Choose what kind of event it is',
  startsOn: 'Give its first day',
  endsOn: 'Give its last day',
};

export const planIn = (form: Form) => ({
  title: form.text('title'),
  kind: form.text('kind'),
  startsOn: form.date('startsOn'),
  endsOn: form.date('endsOn'),
  invitesAllElectedMembers: form.isTicked('invitesAllElectedMembers'),
  invited: form.text('invited'),
});

/** Who reads what is written of an event. */
export const readersIn = ({ calledA }: { readonly calledA: string }): string =>
  `Every member of the ${calledA} reads this. Name nobody.`;
