/** A sharing agreement to be drafted. It opens nothing until both parties have signed. */
import { definePage, documentIn, type Deed } from '../../page.js';
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

/** The ways of naming a recipient, as the input calls them. */
const RECIPIENTS: readonly string[] = ['agencyId', 'role', 'priorityId', 'seatId'];

const draftAgreement: Deed = {
  needs: { supplierAgencyId: 'Say whose data it opens', recipient: 'Say who receives it', ...TERMS_NEEDED },
  mutation:
    'mutation Deed($input: DraftAgreementInput!, $key: String) { draftAgreement(input: $input, idempotencyKey: $key) { id } }',
  variables: (form) => {
    const kind = form.text('recipient') ?? '';
    return {
      input: {
        bodyId: form.text('bodyId'),
        supplierAgencyId: form.text('supplierAgencyId'),
        recipient: RECIPIENTS.includes(kind) ? { [kind]: form.text(`recipient.${kind}`) ?? '' } : {},
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
