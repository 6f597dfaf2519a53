/** One sharing agreement: its terms, who signed them, what else its readers need, and what the reader may do about it. */
import { definePage, documentIn, type Deed } from '../../page.js';
import type { Form } from '../../form.js';
import { tableOf } from '../../table.js';
import type { Withheld } from '../../withheld.js';
import { timeInWords } from '../../words.js';
import { TERMS_NEEDED, TERMS_OFFERED, termsIn } from './terms.js';
import {
  awaited,
  classInWords,
  recipientInWords,
  statusInWords,
  subjectInWords,
  type GivenTerms,
  type Parties,
  type Signed,
} from './words.js';

interface Data {
  readonly agreement: Omit<Parties, 'signatures'> &
    GivenTerms & {
      readonly withdrawnAt: string | Withheld | null;
      readonly signatures: readonly (Signed & {
        readonly title: string;
        readonly termsVersion: number;
        readonly signedAt: string;
        readonly agency: { readonly name: string };
      })[];
    };
}

const mutation = (field: string, input: string): string =>
  `mutation Deed($input: ${input}!, $key: String) { ${field}(input: $input, idempotencyKey: $key) { id } }`;

const read = (form: Form) => ({ id: form.text('id'), version: form.number('version') });

const signAgreement: Deed = {
  mutation: mutation('signAgreement', 'SignAgreementInput'),
  variables: (form) => ({ input: { ...read(form), termsVersion: form.number('termsVersion') } }),
  said: 'You have signed these terms.',
};

const withdrawAgreement: Deed = {
  needs: { reason: 'Say why you withdraw' },
  mutation: mutation('withdrawAgreement', 'WithdrawAgreementInput'),
  variables: (form) => ({ input: { ...read(form), reason: form.text('reason') } }),
  said: 'Your party has withdrawn. The agreement opens nothing any more.',
};

const redraftAgreement: Deed = {
  needs: TERMS_NEEDED,
  mutation: mutation('redraftAgreement', 'RedraftAgreementInput'),
  variables: (form) => ({ input: { ...read(form), ...termsIn(form) } }),
  said: 'The terms are changed. Both parties have to sign them.',
};

export const agreementPage = definePage<Data>({
  path: '/agreements/:id',
  template: 'agreements/agreement.njk',
  question: documentIn(import.meta.url, 'agreement.graphql'),
  variables: ({ params }) => ({ id: params['id'] }),
  view: ({ agreement }) => ({
    title: `${subjectInWords(agreement.subject)}: ${agreement.supplier.name} to ${recipientInWords(agreement)}`,
    agreement,
    status: statusInWords(agreement.status),
    subject: subjectInWords(agreement.subject),
    classes: agreement.classes.map(classInWords),
    awaits: awaited(agreement).join(' and '),
    offered: TERMS_OFFERED,
    tables: {
      signatures: tableOf({
        caption: 'Signatures',
        columns: [
          { key: 'who', title: 'Who signed' },
          { key: 'party', title: 'For' },
          { key: 'at', title: 'When' },
          { key: 'counts', title: 'Does it count?' },
        ],
        rows: agreement.signatures.map((one) => ({
          who: `${one.title}, ${one.agency.name}`,
          party: one.party === 'supplier' ? agreement.supplier.name : agreement.recipientName,
          at: timeInWords(one.signedAt),
          counts: one.counts ? 'Yes' : 'No: the terms were changed since',
        })),
      }),
    },
  }),
  deeds: { signAgreement, withdrawAgreement, redraftAgreement },
});
