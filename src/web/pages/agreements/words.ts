/** How pages speak of sharing agreements. */
import type { Withheld } from '../../withheld.js';
import { capital, inWords } from '../../words.js';

export const SUBJECTS = [
  'health',
  'education',
  'policing',
  'placement',
  'housing',
  'careLeavers',
  'finance',
  'voice',
  'governance',
].map((value) => ({ value, text: capital(inWords(value)) }));

export const STATUSES = [
  { value: 'draft', text: 'Not signed by both parties yet' },
  { value: 'signed', text: 'Signed, and begins later' },
  { value: 'inForce', text: 'In force' },
  { value: 'lapsed', text: 'Ended' },
  { value: 'withdrawn', text: 'Withdrawn' },
];

/** What an agreement can open, for people who have never seen a class. */
export const CLASSES = [
  {
    value: 'agreement',
    text: 'Details that are shared by agreement',
    hint: {
      text: 'Such as the counts behind a figure, the detail of progress and of evidence, and the background of a proposal.',
    },
  },
  {
    value: 'named',
    text: 'Notes for named readers',
    hint: { text: 'What an agency writes for those alone whom an agreement names for exactly these notes.' },
  },
];

/** The roles to which an agreement can open something. */
export const ROLES = [
  { value: 'chair', text: 'The chair' },
  { value: 'deputyChair', text: 'The deputy chair' },
  { value: 'clerk', text: 'The clerk' },
  { value: 'councillor', text: 'Councillors' },
  { value: 'priorityLead', text: 'The leads of priorities' },
  { value: 'partnerLead', text: 'Partners’ leads' },
  { value: 'partnerOfficer', text: 'Partners’ officers' },
];

const textOf = (words: readonly { readonly value: string; readonly text: string }[], value: string): string =>
  words.find((one) => one.value === value)?.text ?? capital(inWords(value));

export const subjectInWords = (subject: string): string => textOf(SUBJECTS, subject);
export const statusInWords = (status: string): string => textOf(STATUSES, status);
export const classInWords = (one: string): string => textOf(CLASSES, one);

/** Who receives it, as it is said within a sentence: a role has an article, the name of an agency stays as it is. */
export const recipientInWords = ({ recipientKind, recipientName }: Pick<Parties, 'recipientKind' | 'recipientName'>) =>
  recipientKind === 'agency' ? recipientName : recipientName.replace(/^The /, 'the ');

export interface Signed {
  readonly party: 'supplier' | 'recipient';
  readonly counts: boolean;
}

export interface Parties {
  readonly status: string;
  readonly supplier: { readonly name: string };
  readonly recipientKind: string;
  readonly recipientName: string;
  readonly signatures: readonly Signed[];
}

/** Whose signatures a draft still waits for; of a role, a priority’s lead or a seat the chair signs. */
export function awaited({ status, supplier, recipientKind, recipientName, signatures }: Parties): readonly string[] {
  if (status !== 'draft') return [];
  const lacks = (party: Signed['party']): boolean => !signatures.some((one) => one.party === party && one.counts);
  return [
    ...(lacks('supplier') ? [`the lead of ${supplier.name}`] : []),
    ...(lacks('recipient') ? [recipientKind === 'agency' ? `the lead of ${recipientName}` : 'the chair'] : []),
  ];
}

/** Terms as a form gives them. */
export interface GivenTerms {
  readonly subject: string;
  readonly classes: readonly string[];
  readonly closedSessionOnly: boolean;
  readonly purpose: string | Withheld | null;
  readonly lawfulBasis: string | Withheld | null;
  readonly startsOn: string;
  readonly endsOn: string;
}
