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

/** "Contribution.correctionReason" as "Update: correction reason". */
export function fieldInWords(name: string): string {
  const [type = '', field = ''] = name.split('.');
  return `${typeInWords(type)}: ${schemaInWords(field)}`;
}

export const typeInWords = (type: string): string => capital(schemaInWords(type));

export function classInWords({ class: one, raisable }: MatrixField): string {
  const words = CLASSES.find(({ value }) => value === one)?.text ?? one;
  return raisable ? `${words}, or fewer where its supplier says so` : words;
}

/** Whatever is not simply open. */
export const isNarrow = (field: MatrixField): boolean => field.class !== 'open' || field.raisable;
