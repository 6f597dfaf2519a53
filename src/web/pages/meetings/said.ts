/** How pages of meetings say what kind of meeting it is, how it stands, and who is counted towards its quorum. */
import { tableOf, type Table } from '../../table.js';
import { capital } from '../../words.js';

/** What a meeting is asked to do, and does. */
export const VERBS = [
  'agree',
  'comment',
  'consider',
  'endorse',
  'note',
  'receive',
  'recommend',
  'request',
  'support',
].map((value) => ({ value, text: capital(value) }));

/** What the meeting did with what was put to it, as two words: "Recommended. Carried." */
export const decided = ({ verb, outcome }: { readonly verb: string; readonly outcome: string }): string =>
  `${DONE[verb] ?? capital(verb)}. ${capital(outcome)}.`;

const DONE: Readonly<Record<string, string>> = {
  agree: 'Agreed',
  comment: 'Commented',
  consider: 'Considered',
  endorse: 'Endorsed',
  note: 'Noted',
  receive: 'Received',
  recommend: 'Recommended',
  request: 'Requested',
  support: 'Supported',
};

export const KINDS: Readonly<Record<string, string>> = {
  ordinary: 'Ordinary',
  kickOff: 'Kick-off of the year',
  extraordinary: 'Extraordinary',
};

export const STATUSES: Readonly<Record<string, string>> = {
  planned: 'In the calendar',
  held: 'Held',
  adjourned: 'Adjourned',
  cancelled: 'Cancelled',
};

/** Under which paragraph of Part 1 of Schedule 12A to the Local Government Act 1972 the public can be kept out, in short. */
export const PARAGRAPHS = [
  'about an individual',
  'likely to reveal who an individual is',
  'the financial or business affairs of anybody, the council included',
  'consultations or negotiations on labour relations',
  'legal professional privilege',
  'a notice, order or direction that the council means to give or make',
  'preventing, investigating or prosecuting crime',
].map((what, at) => ({ value: `${at + 1}`, text: `Paragraph ${at + 1}: ${what}` }));

const CLASSES: Readonly<Record<string, string>> = {
  associate: 'associate members',
  coopted: 'co-opted members',
  core: 'core members',
  elected: 'elected members',
  exOfficio: 'members by office',
  youngPerson: 'young people',
};

export interface Quorum {
  readonly quorate: boolean | null;
  readonly rules: readonly {
    readonly classes: readonly string[];
    readonly present: number;
    readonly required: number;
    readonly shortBy: number;
  }[];
}

/** Whether enough are there, or will be, in one sentence. */
export function quorumInWords({ quorate }: Quorum, isExpected: boolean): string {
  if (quorate === null) return 'The constitution states no quorum.';
  if (isExpected)
    return quorate ? 'It can be expected to be quorate.' : 'By the apologies so far it will not be quorate.';
  return quorate ? 'It is quorate.' : 'It is not quorate.';
}

/** Each part of the quorum. */
export const quorumTable = ({ rules }: Quorum, isExpected: boolean): Table =>
  tableOf({
    caption: isExpected ? 'Who is expected' : 'Who is there',
    columns: [
      { key: 'who', title: 'Of the' },
      { key: 'present', title: isExpected ? 'Expected' : 'There', numeric: true },
      { key: 'required', title: 'Needed', numeric: true },
      { key: 'shortBy', title: 'Short by', numeric: true },
    ],
    rows: rules.map(({ classes, present, required, shortBy }) => ({
      who: classes.map((one) => CLASSES[one] ?? one).join(' and '),
      present,
      required,
      shortBy,
    })),
  });
