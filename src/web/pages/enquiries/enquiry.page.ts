/** One line of enquiry: what meetings saw, meeting by meeting, and what the body concluded. */
import { asRead, mutationOf } from '../../deed.js';
import { chosenDeed, doableOf } from '../../doable.js';
import { definePage, documentIn, type Deed } from '../../page.js';
import { indicatorCell, priorityCell, type Serves } from '../../serves.js';
import { dayInWords } from '../../words.js';

interface Data {
  readonly enquiry: Serves & {
    readonly title: string;
    readonly viewerCanKeep: boolean;
    readonly observations: readonly { readonly meeting: { readonly id: string } }[];
    readonly body: {
      readonly code: string;
      readonly calledA: string;
      readonly meetings?: {
        readonly nodes: readonly { readonly id: string; readonly heldOn: string; readonly status: string }[];
      };
    };
  };
}

const noteObservation: Deed = {
  needs: { meetingId: 'Choose the meeting', text: 'Say what it saw' },
  mutation: mutationOf('noteObservation', 'NoteObservationInput'),
  variables: (form, { params }) => ({
    input: { enquiryId: params['id'], meetingId: form.text('meetingId'), text: form.text('text') },
  }),
  then: (_, { path }) => path,
  said: 'What the meeting saw is noted.',
};

const closeEnquiry: Deed = {
  needs: { conclusion: 'Say what was concluded' },
  mutation: mutationOf('closeEnquiry', 'CloseEnquiryInput'),
  variables: (form) => ({ input: { ...asRead(form), conclusion: form.text('conclusion') } }),
  then: (_, { path }) => path,
  said: 'The line of enquiry is closed, with what was concluded.',
};

/** A meeting that sat, be it to its end or not. */
const SAT: readonly string[] = ['held', 'adjourned'];

export const enquiryPage = definePage<Data>({
  path: '/enquiries/:id',
  template: 'enquiries/enquiry.njk',
  question: documentIn(import.meta.url, 'enquiry.graphql'),
  variables: (asked) => ({ id: asked.params['id'], noting: chosenDeed(asked) === 'noteObservation' }),
  view: ({ enquiry }, asked) => ({
    title: enquiry.title,
    enquiry,
    priority: priorityCell(enquiry),
    indicator: indicatorCell(enquiry, enquiry.body.code),
    readers: `Every member of the ${enquiry.body.calledA} reads this. Name no child.`,
    // Each meeting notes once.
    sat: (enquiry.body.meetings?.nodes ?? [])
      .filter(
        ({ id, status }) => SAT.includes(status) && !enquiry.observations.some(({ meeting }) => meeting.id === id),
      )
      .map(({ id, heldOn }) => ({ id, day: dayInWords(heldOn) })),
    ...doableOf(
      [
        { deed: 'noteObservation', text: 'Note what a meeting saw', may: enquiry.viewerCanKeep },
        { deed: 'closeEnquiry', text: 'Close it', may: enquiry.viewerCanKeep },
      ],
      asked,
    ),
  }),
  deeds: { noteObservation, closeEnquiry },
});
