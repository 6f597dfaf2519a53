/** The matrix of access, as pages speak of it. */
import { capital, schemaInWords } from '../../words.js';

/** Who may see what, as it is published: the hub hands it in, since pages decide nothing about access. */
export interface Matrix {
  readonly fields: Readonly<Record<string, MatrixField>>;
}

export interface MatrixField {
  readonly class: string;
  readonly raisable: boolean;
  readonly reach: Readonly<Record<string, string>>;
}

export const ROLES = [
  { value: 'public', text: 'Public' },
  { value: 'partnerSystem', text: 'Partner’s system' },
  { value: 'youngMember', text: 'Young member' },
  { value: 'coopted', text: 'Co-opted member' },
  { value: 'councillor', text: 'Councillor' },
  { value: 'priorityLead', text: 'Lead of a priority' },
  { value: 'partnerOfficer', text: 'Partner’s officer' },
  { value: 'partnerLead', text: 'Partner’s lead' },
  { value: 'chair', text: 'Chair' },
  { value: 'deputyChair', text: 'Deputy chair' },
  { value: 'clerk', text: 'Clerk' },
  { value: 'informationGovernance', text: 'Information governance' },
];

export const CLASSES = [
  { value: 'open', text: 'Could be published' },
  { value: 'members', text: 'Every member' },
  { value: 'agreement', text: 'By a sharing agreement' },
  { value: 'named', text: 'Readers named for exactly this' },
];

const REACHES: Readonly<Record<string, string>> = {
  all: 'Yes',
  published: 'Once published',
  shared: 'By agreement',
  own: 'Own agency’s',
  none: 'No',
};

export const reachInWords = (reach: string): string => REACHES[reach] ?? reach;

/** What the schema calls so that only programs understand it, by type or by field. */
const SAID: Readonly<Record<string, string>> = {
  Client: 'Partner’s system',
  Viewer: 'Oneself',
  'Action.contributions': 'updates that moved it',
  agenciesNotContributed: 'agencies that gave nothing',
  attestedAboveFloor: 'said to be out of 10 or more',
  brag: 'colour',
  chairsActs: 'what the chair did meanwhile',
  closingsProposed: 'actions proposed to be closed',
  cohortSize: 'out of how many',
  couldRead: 'who could have read it',
  couldReadInWords: 'who could have read it, in words',
  display: 'as it is shown',
  dueOn: 'due date',
  dutyDueOn: 'due date of the duty',
  followUps: 'what followed',
  gaps: 'differences from others',
  hash: 'proof that it is unchanged',
  holderName: 'who holds it',
  inWords: 'said in words',
  interval: 'what chance alone could make of it',
  memberId: 'which member',
  originalDueOn: 'first due date',
  owedKind: 'what is owed',
  provisional: 'whether a meeting must still confirm it',
  qualifier: 'whether it is exact',
  readBy: 'who was shown it',
  readings: 'who was shown it',
  requestedDueOn: 'date asked for',
  remindOn: 'day of the reminder',
  silent: 'agencies that said nothing',
  slips: 'later dates agreed',
  suggestedDueOn: 'date suggested',
  suppression: 'why it is hidden',
  symbol: 'mark in place of a number',
  upperValue: 'upper end of a range',
};

/** "Contribution.correctionReason" as "Update: correction reason". */
export function fieldInWords(name: string): string {
  const [type = '', field = ''] = name.split('.');
  return `${typeInWords(type)}: ${SAID[name] ?? SAID[field] ?? schemaInWords(field)}`;
}

export const typeInWords = (type: string): string => SAID[type] ?? capital(schemaInWords(type));

export function classInWords({ class: one, raisable }: MatrixField): string {
  const words = CLASSES.find(({ value }) => value === one)?.text ?? one;
  return raisable ? `${words}, or fewer where its supplier says so` : words;
}

/** Whatever is not simply open. */
export const isNarrow = (field: MatrixField): boolean => field.class !== 'open' || field.raisable;
