/** What a body keeps asking about from meeting to meeting; a line of enquiry is opened here. */
import { mutationOf } from '../../deed.js';
import { chosenDeed, doableOf } from '../../doable.js';
import { definePage, documentIn, type Deed } from '../../page.js';
import { tableOf } from '../../table.js';
import { dayInWords } from '../../words.js';
import { indicatorCell, priorityCell, type Serves } from '../../serves.js';

interface Data {
  readonly body: {
    readonly name: string;
    readonly calledA: string;
    readonly viewerCanOpenEnquiry: boolean;
    readonly priorities?: readonly { readonly id: string; readonly title: string }[];
    readonly enquiries: readonly Enquiry[];
  };
  readonly indicators?: { readonly nodes: readonly { readonly id: string; readonly title: string }[] };
}

interface Enquiry extends Serves {
  readonly id: string;
  readonly title: string;
  readonly openedOn: string;
  readonly closedOn: string | null;
  readonly meetingsWithout: number;
}

const openEnquiry: Deed = {
  needs: { title: 'Say what it is about', question: 'Say what is to be known' },
  mutation: mutationOf('openEnquiry', 'OpenEnquiryInput'),
  variables: (form, { boardId }) => ({
    input: {
      bodyId: boardId,
      title: form.text('title'),
      question: form.text('question'),
      priorityId: form.text('priorityId'),
      indicatorId: form.text('indicatorId'),
    },
  }),
  // The page reads it; nothing waits for it.
  then: ({ openEnquiry: enquiry }) => `/enquiries/${(enquiry as { id: string }).id}`,
  said: 'The line of enquiry is open. Each meeting can note what it sees.',
};

export const enquiriesPage = definePage<Data>({
  path: '/boards/:board/enquiries',
  template: 'enquiries/enquiries.njk',
  question: documentIn(import.meta.url, 'enquiries.graphql'),
  variables: (asked) => ({ board: asked.params['board'], opening: chosenDeed(asked) === 'openEnquiry' }),
  view: ({ body, indicators }, asked) => {
    const { params } = asked;
    const titleCell = ({ id, title }: Enquiry) => ({ text: title, href: `/enquiries/${id}` });
    return {
      title: 'Lines of enquiry',
      body,
      readers: `Every member of the ${body.calledA} reads this. Name no child.`,
      priorities: body.priorities ?? [],
      indicators: indicators?.nodes ?? [],
      ...doableOf([{ deed: 'openEnquiry', text: 'Open a line of enquiry', may: body.viewerCanOpenEnquiry }], asked),
      tables: {
        open: tableOf({
          caption: 'Open',
          columns: [
            { key: 'title', title: 'What it is about' },
            { key: 'opened', title: 'Opened' },
            { key: 'priority', title: 'Priority' },
            { key: 'indicator', title: 'Indicator' },
            { key: 'without', title: 'Meetings since one last saw it', numeric: true },
          ],
          rows: body.enquiries
            .filter(({ closedOn }) => closedOn === null)
            .map((one) => ({
              title: titleCell(one),
              opened: dayInWords(one.openedOn),
              priority: priorityCell(one),
              indicator: indicatorCell(one, params['board'] ?? ''),
              without: one.meetingsWithout,
            })),
        }),
        closed: tableOf({
          caption: 'Closed',
          columns: [
            { key: 'title', title: 'What it was about' },
            { key: 'opened', title: 'Opened' },
            { key: 'closed', title: 'Closed' },
            { key: 'priority', title: 'Priority' },
            { key: 'indicator', title: 'Indicator' },
          ],
          rows: body.enquiries.flatMap((one) =>
            one.closedOn === null
              ? []
              : [
                  {
                    title: titleCell(one),
                    opened: dayInWords(one.openedOn),
                    closed: dayInWords(one.closedOn),
                    priority: priorityCell(one),
                    indicator: indicatorCell(one, params['board'] ?? ''),
                  },
                ],
          ),
        }),
      },
    };
  },
  deeds: { openEnquiry },
});
