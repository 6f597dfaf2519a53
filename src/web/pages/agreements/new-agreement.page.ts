/** A sharing agreement to be drafted. It opens nothing until both parties have signed. */
import type { Form } from '../../form.js';
import { definePage, documentIn, type Deed, type Problem } from '../../page.js';
import { TERMS_NEEDED, TERMS_OFFERED, termsIn } from './terms.js';
import { ROLES } from './words.js';

interface Data {
  readonly body: {
    readonly name: string;
    readonly priorities: readonly { readonly id: string; readonly number: number; readonly title: string }[];
    readonly seats: readonly {
      readonly id: string;
      readonly title: string;
      readonly role: string;
      readonly agency: { readonly name: string };
    }[];
  };
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
}

/** The ways of naming a recipient, as the input calls them, and what is said where it is not named. */
const RECIPIENTS: Readonly<Record<string, string>> = {
  agencyId: 'Choose which agency receives it',
  role: 'Choose which role receives it',
  priorityId: 'Choose whose lead receives it',
  seatId: 'Choose which seat receives it',
};

/** Of the ways one is chosen, and it alone says who: nobody is left to guess which of two was meant. */
function faultsOf(form: Form): readonly Problem[] {
  const kind = form.text('recipient') ?? '';
  const lacking = RECIPIENTS[kind];
  if (lacking === undefined) return [];
  const others = Object.keys(RECIPIENTS).filter((one) => one !== kind && form.text(`recipient.${one}`) !== undefined);
  return [
    ...(form.text(`recipient.${kind}`) === undefined ? [{ field: `recipient.${kind}`, message: lacking }] : []),
    ...(others.length > 0
      ? [
          {
            field: 'recipient',
            message: 'You chose somebody under another answer, too. Keep one, and put the other back to “Choose”',
          },
        ]
      : []),
  ];
}

const draftAgreement: Deed = {
  needs: { supplierAgencyId: 'Say whose data it opens', recipient: 'Say who receives it', ...TERMS_NEEDED },
  faults: faultsOf,
  mutation:
    'mutation Deed($input: DraftAgreementInput!, $key: String) { draftAgreement(input: $input, idempotencyKey: $key) { id } }',
  variables: (form) => {
    const kind = form.text('recipient') ?? '';
    return {
      input: {
        bodyId: form.text('bodyId'),
        supplierAgencyId: form.text('supplierAgencyId'),
        recipient: Object.hasOwn(RECIPIENTS, kind) ? { [kind]: form.text(`recipient.${kind}`) ?? '' } : {},
        ...termsIn(form),
      },
    };
  },
  then: (data) => `/agreements/${(data['draftAgreement'] as { readonly id: string }).id}`,
  said: 'The agreement is drafted. It opens nothing until both parties have signed.',
};

export const newAgreementPage = definePage<Data>({
  path: '/boards/:board/agreements/new',
  template: 'agreements/new-agreement.njk',
  question: documentIn(import.meta.url, 'new-agreement.graphql'),
  variables: ({ params }) => ({ board: params['board'] }),
  view: ({ body, agencies }, asked) => ({
    title: `Draft a sharing agreement for the ${body.name}`,
    body,
    agencies,
    roles: ROLES,
    priorities: body.priorities.map(({ id, number, title }) => ({ id, title: `${number}. ${title}` })),
    seats: body.seats
      .filter(({ role }) => ROLES.some((one) => one.value === role))
      .map(({ id, title, agency }) => ({ id, title: `${title}, ${agency.name}` })),
    offered: TERMS_OFFERED,
    stand: { startsOn: asked.today },
  }),
  deeds: { draftAgreement },
});
