/** One proposal, where it comes from, what became of it, and what the chair and the clerk can do with it. */
import { asRead, mutationOf } from '../../deed.js';
import { chosenDeed, doableOf } from '../../doable.js';
import { definePage, documentIn, type Deed } from '../../page.js';
import { Withheld } from '../../withheld.js';
import { dayInWords, inWords } from '../../words.js';
import { outcomeOf } from './proposals.page.js';

interface Named {
  readonly id: string;
  readonly name: string;
}

interface Data {
  readonly proposal: {
    readonly id: string;
    readonly title: string | Withheld;
    readonly subject: string;
    readonly outcome: string | Withheld;
    readonly provisional: boolean | Withheld;
    readonly viewerCanSettle: boolean;
    readonly viewerCanConfirm: boolean;
    readonly workPlan: {
      readonly body: {
        readonly id: string;
        readonly priorities?: readonly { readonly id: string; readonly title: string }[];
        readonly meetings?: {
          readonly nodes: readonly { readonly id: string; readonly heldOn: string; readonly status: string }[];
        };
      };
    };
  };
  readonly agencies?: readonly Named[];
  readonly proposals?: {
    readonly nodes: readonly {
      readonly id: string;
      readonly title: string | Withheld;
      readonly subject: string;
      readonly agency: { readonly name: string };
      readonly workPlan: { readonly body: { readonly id: string } };
    }[];
  };
}

const takeUpProposal: Deed = {
  needs: {
    title: 'Say what will be done',
    ownerAgencyId: 'Choose who is to do it',
    dueOn: 'Give the day by which it is to be done',
  },
  mutation: mutationOf('takeUpProposal', 'TakeUpProposalInput'),
  variables: (form) => ({
    input: {
      ...asRead(form),
      title: form.text('title'),
      ownerAgencyId: form.text('ownerAgencyId'),
      ownerRole: form.text('ownerRole'),
      priorityId: form.text('priorityId'),
      dueOn: form.date('dueOn'),
    },
  }),
  // The page reads it; nothing waits for it.
  then: ({ takeUpProposal: action }) => `/actions/${(action as { id: string }).id}`,
  said: 'The proposal is taken up: this is the action. It is provisional until a meeting confirms it.',
};

const mergeProposal: Deed = {
  needs: { intoId: 'Choose the proposal into which it is merged' },
  mutation: mutationOf('mergeProposal', 'MergeProposalInput'),
  variables: (form) => ({ input: { ...asRead(form), intoId: form.text('intoId'), reason: form.text('reason') } }),
  said: 'The proposal is merged. It is provisional until a meeting confirms it.',
};

const leaveProposal: Deed = {
  needs: { reason: 'Say why it is not taken up' },
  mutation: mutationOf('leaveProposal', 'LeaveProposalInput'),
  variables: (form) => ({ input: { ...asRead(form), reason: form.text('reason') } }),
  said: 'The proposal is left. It is provisional until a meeting confirms it.',
};

const confirmProposal: Deed = {
  needs: { meetingId: 'Choose the meeting', confirmed: 'Say what the meeting said' },
  mutation: mutationOf('confirmProposal', 'ConfirmProposalInput'),
  variables: (form) => ({
    input: { ...asRead(form), meetingId: form.text('meetingId'), confirmed: form.text('confirmed') === 'yes' },
  }),
  said: 'What the meeting said is recorded.',
};

/** What a proposal is called where its title is not for the reader. */
const called = ({ title, subject }: { readonly title: string | Withheld; readonly subject: string }): string =>
  title instanceof Withheld ? `A proposal on ${inWords(subject)}` : title;

export const proposalPage = definePage<Data>({
  path: '/proposals/:id',
  template: 'proposals/proposal.njk',
  question: documentIn(import.meta.url, 'proposal.graphql'),
  variables: (asked) => ({
    id: asked.params['id'],
    takesUp: chosenDeed(asked) === 'takeUpProposal',
    merges: chosenDeed(asked) === 'mergeProposal',
    confirms: chosenDeed(asked) === 'confirmProposal',
  }),
  view: ({ proposal, agencies, proposals }, asked) => ({
    title: called(proposal),
    proposal,
    outcome: outcomeOf(proposal),
    body: proposal.workPlan.body,
    agencies: agencies ?? [],
    priorities: proposal.workPlan.body.priorities ?? [],
    meetings: (proposal.workPlan.body.meetings?.nodes ?? [])
      .filter(({ status }) => status === 'held')
      .map(({ id, heldOn }) => ({ id, day: dayInWords(heldOn) })),
    others: (proposals?.nodes ?? [])
      .filter(({ id, workPlan }) => id !== proposal.id && workPlan.body.id === proposal.workPlan.body.id)
      .map((one) => ({ id: one.id, text: `${called(one)} (${one.agency.name})` })),
    ...doableOf(
      [
        { deed: 'takeUpProposal', text: 'Take it up', may: proposal.viewerCanSettle },
        { deed: 'mergeProposal', text: 'Merge it into another', may: proposal.viewerCanSettle },
        { deed: 'leaveProposal', text: 'Leave it', may: proposal.viewerCanSettle },
        { deed: 'confirmProposal', text: 'Record what a meeting said', may: proposal.viewerCanConfirm },
      ],
      asked,
    ),
  }),
  deeds: { takeUpProposal, mergeProposal, leaveProposal, confirmProposal },
});
