/** The agenda of a meeting with its papers, and what the clerk and the chair do to it until it is published, and after. */
import { createHash } from 'node:crypto';
import type { Form } from '../../form.js';
import { definePage, documentIn, type Asked, type Deed, type Problem, type Upload } from '../../page.js';
import { tableOf, type Cell } from '../../table.js';
import { Withheld } from '../../withheld.js';
import { capital, dayInWords, inWords } from '../../words.js';
import { carryOver, meetingsToCome, type MeetingOfBody } from '../forward-plan/carrying.js';
import { PARAGRAPHS, VERBS } from '../meetings/said.js';

interface Data {
  readonly meeting: {
    readonly id: string;
    readonly heldOn: string;
    readonly viewerCanSetAgenda: boolean;
    readonly viewerCanAdmitUrgentItem: boolean;
    readonly agenda: readonly Item[];
    readonly body: { readonly meetings?: { readonly nodes: readonly MeetingOfBody[] } };
    readonly planItems: readonly PlanItem[];
  };
  readonly agencies?: readonly { readonly id: string; readonly name: string }[];
}

interface Item {
  readonly id: string;
  readonly version: number;
  readonly number: number;
  readonly title: string;
  readonly kind: string;
  readonly marking: string;
  readonly exemptParagraph: number | null;
  readonly withdrawn: boolean;
  readonly shutToViewer: boolean;
  readonly viewerCanRevise: boolean;
  readonly viewerCanWithdraw: boolean;
  readonly papers: readonly Paper[];
  readonly presenter: string | Withheld | null;
  readonly particulars: string | Withheld | null;
  readonly backgroundPapers: readonly string[] | Withheld | null;
}

/** What the forward plan has for the meeting. */
interface PlanItem {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly kind: string;
  readonly status: string;
  readonly viewerCanPlan: boolean;
  readonly viewerCanPlaceOnAgenda: boolean;
  readonly supplyingAgency: { readonly name: string } | null;
  readonly agendaItem: { readonly number: number; readonly withdrawn: boolean } | null;
}

interface Paper {
  readonly id: string;
  readonly version: number;
  readonly viewerCanSupply: boolean;
  readonly title: string | Withheld | null;
  readonly state: string;
  readonly dueOn: string | null;
  readonly agency: { readonly name: string };
}

const KINDS = ['report', 'verbal', 'leadFeedback', 'workshop'] as const;

const mutation = (field: string, input: string): string =>
  `mutation Deed($input: ${input}!, $key: String) { ${field}(input: $input, idempotencyKey: $key) { id } }`;

/** Which item or paper, as it was read. */
const ofItem = (form: Form) => ({ id: form.text('id'), version: form.number('version') });

/** What stands on the lines of a field. */
const linesOf = (form: Form, name: string): readonly string[] =>
  (form.text(name) ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** What an item says; what is left empty is said to be nothing. */
const detailsOf = (form: Form) => ({
  title: form.text('title'),
  part: form.text('part') ?? null,
  presenter: form.text('presenter') ?? null,
  particulars: form.text('particulars') ?? null,
  supplyingAgencyId: form.text('supplyingAgencyId') ?? null,
  isKeyDecision: form.isTicked('isKeyDecision'),
  wards: linesOf(form, 'wards'),
  backgroundPapers: linesOf(form, 'backgroundPapers'),
});

/** What is said of a new item. It is open to everybody unless a paragraph is chosen. */
const newItem = (form: Form, { params }: Asked) => ({
  meetingId: params['id'],
  kind: form.text('kind'),
  ...detailsOf(form),
  ...(form.text('exempt.paragraph') === undefined
    ? {}
    : { exempt: { paragraph: form.number('exempt.paragraph'), reason: form.text('exempt.reason') ?? '' } }),
});

/** Where an urgent item says what it asks: afterwards nothing can be added to it. */
const ASKED_AT_ONCE = 'recommendations.0.';

/** What is asked of the meeting, if anything is. */
function askedAtOnce(form: Form): object {
  const [verb, text] = [form.text(`${ASKED_AT_ONCE}verb`), form.text(`${ASKED_AT_ONCE}text`)];
  return verb === undefined && text === undefined ? {} : { recommendations: [{ number: '1', verb, text }] };
}

const ITEM_NEEDS = { kind: 'Choose what kind of item it is', title: 'Say what the item is called' };

const deeds: Readonly<Record<string, Deed>> = {
  openAgenda: {
    mutation: mutation('openAgenda', 'OpenAgendaInput'),
    variables: (_, { params }) => ({ input: { meetingId: params['id'] } }),
    said: 'The agenda is begun, with its standing items.',
  },
  addAgendaItem: {
    mutation: mutation('addAgendaItem', 'AddAgendaItemInput'),
    needs: ITEM_NEEDS,
    variables: (form, asked) => ({ input: newItem(form, asked) }),
    said: 'The item is on the agenda.',
  },
  admitUrgentItem: {
    mutation: mutation('admitUrgentItem', 'AdmitUrgentItemInput'),
    needs: { ...ITEM_NEEDS, urgentReason: 'Say why it cannot wait' },
    faults: (form) => {
      const [verb, text] = [form.text(`${ASKED_AT_ONCE}verb`), form.text(`${ASKED_AT_ONCE}text`)];
      if ((verb === undefined) === (text === undefined)) return [];
      return verb === undefined
        ? [{ field: `${ASKED_AT_ONCE}verb`, message: 'Choose what the meeting is asked to do' }]
        : [{ field: `${ASKED_AT_ONCE}text`, message: 'Say what is to be resolved' }];
    },
    variables: (form, asked) => ({
      input: { ...newItem(form, asked), ...askedAtOnce(form), urgentReason: form.text('urgentReason') },
    }),
    said: 'The item is admitted as urgent, and public at once.',
  },
  reviseAgendaItem: {
    mutation: mutation('reviseAgendaItem', 'ReviseAgendaItemInput'),
    needs: { title: ITEM_NEEDS.title },
    variables: (form) => ({ input: { ...ofItem(form), ...detailsOf(form) } }),
    said: 'The item says it now.',
  },
  addRecommendation: {
    mutation: mutation('addRecommendation', 'AddRecommendationInput'),
    needs: {
      number: 'Give its number within the item',
      verb: 'Choose what the meeting is asked to do',
      text: 'Say what is to be resolved',
    },
    variables: (form) => ({
      input: {
        itemId: form.text('id'),
        number: form.text('number'),
        verb: form.text('verb'),
        text: form.text('text'),
      },
    }),
    said: 'The recommendation stands under its item.',
  },
  placeOnAgenda: {
    mutation: mutation('placeOnAgenda', 'PlaceOnAgendaInput'),
    variables: (form) => ({ input: ofItem(form) }),
    said: 'What was planned is on the agenda now, as its last item.',
  },
  carryOver,
  expectPaper: {
    mutation: mutation('expectPaper', 'ExpectPaperInput'),
    needs: { title: 'Say what the paper is called', agencyId: 'Choose who is to send it' },
    variables: (form) => ({
      input: {
        itemId: form.text('id'),
        agencyId: form.text('agencyId'),
        title: form.text('title'),
        dueOn: form.date('dueOn'),
      },
    }),
    said: 'The paper is expected. The agency reads it among what it owes.',
  },
  markToFollow: {
    mutation: mutation('markToFollow', 'MarkToFollowInput'),
    variables: (form) => ({ input: ofItem(form) }),
    said: 'The agenda says that the paper is to follow.',
  },
  publishPaper: {
    mutation: mutation('publishPaper', 'PublishPaperInput'),
    variables: (form) => ({ input: ofItem(form) }),
    said: 'The paper is published. Everybody reads it now.',
  },
  markExempt: {
    mutation: mutation('markExempt', 'MarkExemptInput'),
    needs: { paragraph: 'Choose the paragraph', reason: 'Say why the public is kept out' },
    variables: (form) => ({
      input: { ...ofItem(form), paragraph: form.number('paragraph'), reason: form.text('reason') },
    }),
    said: 'The item is closed to the public.',
  },
  markOpen: {
    mutation: mutation('markOpen', 'MarkOpenInput'),
    variables: (form) => ({ input: ofItem(form) }),
    said: 'The item is open to everybody.',
  },
  withdrawAgendaItem: {
    mutation: mutation('withdrawAgendaItem', 'WithdrawAgendaItemInput'),
    needs: { reason: 'Say why it is taken off' },
    variables: (form) => ({ input: { ...ofItem(form), reason: form.text('reason') } }),
    said: 'The item is taken off. Its number stays with it.',
  },
  publishAgenda: {
    mutation: mutation('publishAgenda', 'PublishAgendaInput'),
    variables: (form) => ({ input: ofItem(form) }),
    then: (_, { path }) => path,
    said: 'The agenda is published. Everybody reads it now.',
  },
  publishLateAgenda: {
    mutation: mutation('publishLateAgenda', 'PublishLateAgendaInput'),
    needs: { lateReason: 'Say why it is late' },
    variables: (form) => ({ input: { ...ofItem(form), lateReason: form.text('lateReason') } }),
    then: (_, { path }) => path,
    said: 'The agenda is published late, with your reason. Everybody reads it now.',
  },
};

const MOST_MB = 20;

/** A paper stays where its agency keeps it. The hub is shown it once, for its hash: by that anybody can tell that it is still the same. */
const supplyPaper: Upload = {
  name: 'supplyPaper',
  field: 'paper',
  mostBytes: MOST_MB * 1024 * 1024,
  take: async (file, { form, key, ask }) => {
    if (form.text('address') === undefined) return [{ field: 'address', message: 'Say where the paper lies' }];
    if (file.length === 0) return [{ field: 'paper', message: 'Choose the paper' }];
    if (file.length > MOST_MB * 1024 * 1024) {
      return [{ field: 'paper', message: `Choose a file of at most ${MOST_MB} MB` }];
    }
    const hash = createHash('sha256').update(file).digest('hex');
    const input = { ...ofItem(form), address: form.text('address'), hash };
    const { errors = [] } = await ask(mutation('supplyPaper', 'SupplyPaperInput'), { input, key });
    return errors.map(({ message, extensions }): Problem => {
      const isOfAddress = JSON.stringify(extensions?.['problems'] ?? '').includes('"input.address"');
      return { field: isOfAddress ? 'address' : '', message };
    });
  },
  then: ({ path }) => `${path}#papers`,
  said: 'The paper is given. The members of the board read it now.',
};

/** What somebody is about to do: what they chose, or the form that came back to them. */
const doing = ({ query, refused }: Asked): string => refused?.deed ?? query['do'] ?? '';

/** Deeds for which an agency is chosen. */
const WITH_AGENCY: readonly string[] = ['addAgendaItem', 'admitUrgentItem', 'reviseAgendaItem', 'expectPaper'];

export const agendaPage = definePage<Data>({
  path: '/meetings/:id/agenda',
  template: 'agenda/agenda.njk',
  question: documentIn(import.meta.url, 'agenda.graphql'),
  variables: (asked) => ({
    id: asked.params['id'],
    choosing: WITH_AGENCY.includes(doing(asked)),
    carrying: doing(asked) === 'carryOver',
  }),
  view: ({ meeting, agencies = [] }, asked) => {
    const chosen = asked.refused?.form.text('id') ?? asked.query['id'];
    const items = meeting.agenda.map((item) => ({ ...item, mayRevise: item.viewerCanRevise && isWholeFor(item) }));
    const papers = meeting.agenda.flatMap((item) => item.papers);
    return {
      title: `Agenda of the meeting of ${dayInWords(meeting.heldOn)}`,
      meeting,
      agencies,
      doing: doing(asked),
      items,
      item: items.find(({ id }) => id === chosen) ?? null,
      paper: papers.find((one) => one.id === chosen && one.viewerCanSupply) ?? null,
      papers,
      lacking: lackingIn(meeting),
      planned: meeting.planItems.find(({ id, viewerCanPlan }) => id === chosen && viewerCanPlan) ?? null,
      later: meetingsToCome(meeting.body.meetings?.nodes ?? [], meeting.heldOn),
      most: `${MOST_MB} MB`,
      verbs: VERBS,
      kinds: KINDS.map((value) => ({ value, text: capital(inWords(value)) })),
      paragraphs: PARAGRAPHS,
      tables: {
        agenda: tableOf({
          caption: 'Items',
          columns: [
            { key: 'number', title: 'Number' },
            { key: 'title', title: 'Item' },
            { key: 'kind', title: 'Kind' },
            { key: 'marking', title: 'Who may be there' },
            { key: 'papers', title: 'Papers' },
          ],
          rows: meeting.agenda.map((item) => ({
            number: item.number,
            title: {
              text: item.withdrawn ? `${item.title} (taken off)` : item.title,
              href: `/meetings/${meeting.id}/items/${item.id}`,
            },
            kind: capital(inWords(item.kind)),
            marking: markingOf(item),
            papers: papersOf(item.papers),
          })),
        }),
        planned: tableOf({
          caption: 'Planned for this meeting',
          columns: [
            { key: 'title', title: 'What is taken' },
            { key: 'agency', title: 'Supplied by' },
            { key: 'state', title: 'How it stands' },
          ],
          rows: meeting.planItems.map((item) => ({
            title: item.title,
            agency: item.supplyingAgency?.name ?? 'Nobody is named',
            state: standingOf(item),
          })),
        }),
        papers: tableOf({
          caption: 'Who sends which paper',
          columns: [
            { key: 'title', title: 'Paper' },
            { key: 'item', title: 'Item', numeric: true },
            { key: 'agency', title: 'Sent by' },
            { key: 'state', title: 'How it stands' },
            { key: 'due', title: 'Wanted by' },
          ],
          rows: meeting.agenda.flatMap((item) =>
            item.papers.map((paper) => ({
              title: paper.title,
              item: item.number,
              agency: paper.agency.name,
              state: capital(inWords(paper.state)),
              due: paper.dueOn === null ? 'No day is set' : dayInWords(paper.dueOn),
            })),
          ),
        }),
      },
    };
  },
  deeds,
  upload: supplyPaper,
});

/** What an agenda still waits for: papers that did not come, and what is planned and stands on none. */
const lackingIn = ({ agenda, planItems }: Data['meeting']) => [
  ...agenda
    .filter(({ withdrawn }) => !withdrawn)
    .flatMap(({ number, papers }) =>
      papers
        .filter(({ state }) => state === 'awaited')
        .map(({ title, agency }) => ({ title, said: `a paper for item ${number}, awaited from ${agency.name}` })),
    ),
  ...planItems
    .filter(({ status, agendaItem }) => agendaItem === null && status !== 'done' && status !== 'dropped')
    .map(({ title }) => ({ title, said: 'planned for this meeting, and not on its agenda' })),
];

/** What became of something that was planned, as far as the reader sees the agenda. */
function standingOf({ kind, status, agendaItem }: PlanItem): string {
  if (status === 'done') return 'Taken';
  if (status === 'dropped') return 'Dropped';
  if (kind === 'toBeAgreed') return 'Still to be agreed what is taken';
  if (agendaItem === null) return 'Planned';
  return agendaItem.withdrawn
    ? `Item ${agendaItem.number}, which was taken off the agenda`
    : `On the agenda as item ${agendaItem.number}`;
}

/** Whether the reader knows all that they would save again: what is not shown to them they must not take away. */
const isWholeFor = ({ presenter, particulars, backgroundPapers }: Item): boolean =>
  [presenter, particulars, backgroundPapers].every((value) => !(value instanceof Withheld));

/** Who may be in the room for an item, and whether it is shut to the reader on top of that. */
function markingOf({ marking, exemptParagraph, shutToViewer }: Item): Cell {
  const who =
    marking === 'exempt' ? `Members only: exempt under paragraph ${exemptParagraph ?? 'of the law'}` : 'Everybody';
  return shutToViewer ? `${who}. Shut to you: you declared an interest` : who;
}

function papersOf(papers: readonly Paper[]): string {
  if (papers.length === 0) return 'None';
  const awaited = papers.filter(({ state }) => state === 'awaited' || state === 'toFollow').length;
  return awaited === 0 ? `${papers.length}, all here` : `${papers.length}, of which ${awaited} not here yet`;
}
