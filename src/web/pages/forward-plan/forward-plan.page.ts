/** What a body takes at which meeting of its year; whoever plans its work adds to it here, and says what becomes of each item. */
import { asRead, mutationOf } from '../../deed.js';
import { chosenDeed, doableOf } from '../../doable.js';
import type { Form } from '../../form.js';
import { definePage, documentIn, type Asked, type Deed } from '../../page.js';
import { tableOf } from '../../table.js';
import { capital, dayInWords, inWords, periodInWords } from '../../words.js';
import { carryOver, meetingsToCome, type MeetingOfBody } from './carrying.js';
import { samePlan, toSamePlan, yearIn } from './same-plan.js';

interface Item {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly kind: string;
  readonly part: string | null;
  readonly theme: string | null;
  readonly status: string;
  readonly reason: string | null;
  readonly periodStartOn: string | null;
  readonly periodEndOn: string | null;
  readonly comparatorsOutOn: string | null;
  readonly principles: readonly number[];
  readonly viewerCanPlan: boolean;
  readonly warnings: readonly { readonly message: string }[];
  readonly supplyingAgency: { readonly id: string; readonly name: string } | null;
  readonly agendaItem: { readonly number: number; readonly withdrawn: boolean } | null;
  readonly carriedOverFrom: readonly { readonly heldOn: string }[];
  readonly meeting: Meeting | null;
}

interface Meeting extends MeetingOfBody {
  readonly adjournedOn: readonly string[];
  readonly agenda?: readonly {
    readonly id: string;
    readonly number: number;
    readonly title: string;
    readonly withdrawn: boolean;
  }[];
}

interface Plan {
  readonly id: string;
  readonly title: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly viewerCanPlan: boolean;
  readonly items: readonly Item[];
}

interface Data {
  readonly body: {
    readonly name: string;
    readonly meetings?: { readonly nodes: readonly MeetingOfBody[] };
    readonly viewerCanOpenWorkPlan: boolean;
    readonly workPlans: readonly Pick<Plan, 'id' | 'title'>[];
    readonly workPlan: Plan | null;
  };
  readonly agencies?: readonly { readonly id: string; readonly name: string }[];
}

const KINDS = ['annualReport', 'strategy', 'selfEvaluation', 'audit', 'workshop', 'report'];

const choiceOf = (value: string) => ({ value, text: capital(inWords(value)) });

/** The seven of section 1 of the Children and Social Work Act 2017, in short. */
const PRINCIPLES = [
  'Act in their best interests, and promote their health and wellbeing',
  'Encourage them to express their views, wishes and feelings',
  'Take those views, wishes and feelings into account',
  'Help them to make the best use of services',
  'Promote high aspirations and the best outcomes',
  'Keep them safe, and their home, relationships and education or work stable',
  'Prepare them for adulthood and independent living',
];

/** What is said of an item; what is left empty is not said. */
const detailsOf = (form: Form) => ({
  title: form.text('title'),
  kind: form.text('kind'),
  theme: form.text('theme'),
  supplyingAgencyId: form.text('supplyingAgencyId'),
  periodStartOn: form.date('periodStartOn'),
  periodEndOn: form.date('periodEndOn'),
  comparatorsOutOn: form.date('comparatorsOutOn'),
  principles: form.texts('principles').map(Number),
});

const NEEDS = { title: 'Say what is taken', kind: 'Choose what kind of thing it is' };

const deeds: Readonly<Record<string, Deed>> = {
  openWorkPlan: {
    mutation: mutationOf('openWorkPlan', 'OpenWorkPlanInput'),
    needs: {
      title: 'Say what the plan is called',
      startsOn: 'Say on which day it starts',
      endsOn: 'Say on which day it ends',
    },
    variables: (form, { boardId }) => ({
      input: {
        bodyId: boardId,
        title: form.text('title'),
        startsOn: form.date('startsOn'),
        endsOn: form.date('endsOn'),
      },
    }),
    then: ({ openWorkPlan }, { path }) => `${path}?plan=${(openWorkPlan as { readonly id: string }).id}`,
    said: 'The plan is opened. What is taken in its time can be planned now.',
  },
  planItem: {
    mutation: mutationOf('planItem', 'PlanItemInput'),
    needs: NEEDS,
    variables: (form) => ({
      input: {
        workPlanId: form.text('workPlanId'),
        meetingId: form.text('meetingId'),
        part: form.text('part'),
        ...detailsOf(form),
      },
    }),
    then: toSamePlan,
    said: 'It stands in the plan, which everybody reads.',
  },
  fillPlaceholder: {
    mutation: mutationOf('fillPlaceholder', 'FillPlaceholderInput'),
    needs: NEEDS,
    variables: (form) => ({ input: { ...asRead(form), ...detailsOf(form) } }),
    then: toSamePlan,
    said: 'What was to be agreed is agreed, and stands in the plan.',
  },
  movePlanItem: {
    mutation: mutationOf('movePlanItem', 'MovePlanItemInput'),
    needs: { meetingId: 'Choose the meeting' },
    variables: (form) => ({ input: { ...asRead(form), meetingId: form.text('meetingId') } }),
    then: toSamePlan,
    said: 'It is planned for that meeting now.',
  },
  carryOver,
  completePlanItem: {
    mutation: mutationOf('completePlanItem', 'CompletePlanItemInput'),
    variables: (form) => ({ input: { ...asRead(form), agendaItemId: form.text('agendaItemId') } }),
    then: toSamePlan,
    said: 'The plan says that its meeting took it.',
  },
  dropPlanItem: {
    mutation: mutationOf('dropPlanItem', 'DropPlanItemInput'),
    needs: { reason: 'Say why it is dropped' },
    variables: (form) => ({ input: { ...asRead(form), reason: form.text('reason') } }),
    then: toSamePlan,
    said: 'It is dropped. It stays in the plan, with your reason.',
  },
};

/** The item that somebody looks at: the one of the link, or of the form that came back to them. */
const chosenItem = ({ refused, query }: Asked): string | undefined => refused?.form.text('id') ?? query['item'];

export const forwardPlanPage = definePage<Data>({
  path: '/boards/:board/forward-plan',
  template: 'forward-plan/forward-plan.njk',
  question: documentIn(import.meta.url, 'forward-plan.graphql'),
  variables: (asked) => {
    const deed = chosenDeed(asked) ?? '';
    return {
      board: asked.params['board'],
      plan: asked.query['plan'] || null,
      placing: ['planItem', 'movePlanItem', 'carryOver'].includes(deed),
      describing: ['planItem', 'fillPlaceholder'].includes(deed),
      completing: deed === 'completePlanItem',
    };
  },
  view: ({ body, agencies = [] }, asked) => {
    const plan = body.workPlan;
    const item = plan?.items.find(({ id }) => id === chosenItem(asked)) ?? null;
    const meetings = body.meetings?.nodes ?? [];
    const address = samePlan(asked);
    const within = (search: string): string => `${address}${address === asked.path ? '?' : '&'}${search}`;
    const inYear = plan ? meetings.filter(({ heldOn }) => plan.startsOn <= heldOn && heldOn <= plan.endsOn) : [];
    return {
      title: `Forward plan of the ${body.name}`,
      plan,
      year: plan && periodInWords({ periodStartOn: plan.startsOn, periodEndOn: plan.endsOn }),
      item: item && { ...item, says: saysOf(item), ticked: item.principles.map(String) },
      // For whoever can do something about it.
      warned: (plan?.items ?? []).flatMap(({ id, title, warnings }) =>
        warnings.map(({ message }) => ({ href: within(`item=${id}`), title, message })),
      ),
      ...(item ? doableWith(item, asked, within(`item=${item.id}`)) : { doing: null, doable: [] }),
      address,
      milestones: `${asked.path}/milestones${yearIn(asked.query)}`,
      others: body.workPlans
        .filter(({ id }) => id !== plan?.id)
        .map(({ id, title }) => ({ title, href: `${asked.path}?plan=${id}` })),
      mayOpen: body.viewerCanOpenWorkPlan,
      isOpening: body.viewerCanOpenWorkPlan && chosenDeed(asked) === 'openWorkPlan',
      openHref: within('do=openWorkPlan'),
      planHref: within('do=planItem'),
      isPlanning: plan !== null && plan.viewerCanPlan && chosenDeed(asked) === 'planItem',
      kinds: KINDS.map(choiceOf),
      agencies,
      principles: PRINCIPLES.map((text, at) => ({ value: `${at + 1}`, text })),
      meetings: inYear
        .filter(({ status }) => status !== 'cancelled')
        .map(({ id, heldOn }) => ({ id, day: dayInWords(heldOn) })),
      toPut: meetingsToCome(inYear).filter(({ id }) => id !== item?.meeting?.id),
      later: item?.meeting ? meetingsToCome(meetings, item.meeting.heldOn) : [],
      taken: (item?.meeting?.agenda ?? [])
        .filter(({ withdrawn }) => !withdrawn)
        .map(({ id, number, title }) => ({ id, text: `${number}. ${title}` })),
      tables: {
        items:
          plan &&
          tableOf({
            caption: plan.title,
            columns: [
              { key: 'title', title: 'What is taken' },
              { key: 'meeting', title: 'At the meeting of' },
              { key: 'kind', title: 'Kind' },
              { key: 'part', title: 'Part of the agenda' },
              { key: 'agency', title: 'Supplied by' },
              { key: 'state', title: 'How it stands' },
            ],
            rows: plan.items.map((one) => ({
              title: { text: one.title, href: within(`item=${one.id}`) },
              meeting: one.meeting
                ? { text: dayInWords(one.meeting.heldOn), href: `/meetings/${one.meeting.id}` }
                : 'Not chosen yet',
              kind: capital(inWords(one.kind)),
              part: one.part,
              agency: one.supplyingAgency?.name ?? 'Nobody is named',
              state: standingOf(one),
            })),
          }),
      },
    };
  },
  deeds,
});

/** Whether the meeting of an item has sat, be it to its end or until it was adjourned. */
const hasSat = ({ meeting }: Item): boolean =>
  meeting !== null && (meeting.status === 'held' || meeting.adjournedOn.length > 0);

/** What can be done with an item as it stands. */
function doableWith(item: Item, asked: Asked, address: string) {
  const { kind, agendaItem, meeting, viewerCanPlan: may } = item;
  const isOpen = kind === 'toBeAgreed';
  return doableOf(
    [
      { deed: 'fillPlaceholder', text: 'Say what is taken', may: may && isOpen },
      {
        deed: 'movePlanItem',
        text: meeting ? 'Put it to another meeting' : 'Put it to a meeting',
        may: may && agendaItem === null && !hasSat(item),
      },
      { deed: 'completePlanItem', text: 'It was taken', may: may && hasSat(item) && !isOpen },
      { deed: 'carryOver', text: 'Carry it over', may: may && meeting !== null },
      { deed: 'dropPlanItem', text: 'Drop it', may },
    ],
    asked,
    address,
  );
}

function standingOf({ status, kind, reason, agendaItem, carriedOverFrom }: Item): string {
  if (status === 'dropped') return `Dropped: ${reason ?? 'no reason is kept'}`;
  const from = carriedOverFrom.map(({ heldOn }) => dayInWords(heldOn)).join(' and ');
  const carried = from ? `. Carried over from ${from}: ${reason ?? 'no reason is kept'}` : '';
  const where =
    agendaItem && `on the agenda as item ${agendaItem.number}${agendaItem.withdrawn ? ', taken off it' : ''}`;
  const stands = status === 'done' ? 'Taken' : kind === 'toBeAgreed' ? 'Still to be agreed' : 'Planned';
  return `${[stands, where].filter(Boolean).join(', ')}${carried}`;
}

/** What is said of an item beyond the table. */
const saysOf = ({ theme, periodStartOn, periodEndOn, comparatorsOutOn, principles }: Item) => ({
  theme,
  period:
    periodStartOn && periodEndOn
      ? periodInWords({ periodStartOn, periodEndOn })
      : [periodStartOn && `From ${dayInWords(periodStartOn)}`, periodEndOn && `Until ${dayInWords(periodEndOn)}`]
          .filter(Boolean)
          .join(''),
  comparators: comparatorsOutOn && dayInWords(comparatorsOutOn),
  principles: principles.flatMap((number) => PRINCIPLES[number - 1] ?? []),
});
