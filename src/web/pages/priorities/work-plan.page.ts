/** The work plan of a body: what each meeting takes, the milestones of what it delivers, and what has changed for the next review. */
import { asRead, mutationOf } from '../../deed.js';
import { chosenDeed, doableOf } from '../../doable.js';
import { definePage, documentIn, type Asked, type Deed } from '../../page.js';
import { tableOf, type Table } from '../../table.js';
import type { Withheld } from '../../withheld.js';
import { dayInWords } from '../../words.js';

interface Data {
  readonly body: {
    readonly name: string;
    readonly viewerCanOpenWorkPlan: boolean;
    readonly meetings?: { readonly nodes: readonly Sat[] };
    readonly workPlan: Plan | null;
  };
}

interface Sat {
  readonly id: string;
  readonly heldOn: string;
  readonly status: string;
  readonly adjournedOn: readonly string[];
}

interface Plan {
  readonly title: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly viewerCanAddMilestone: boolean;
  readonly viewerCanReview: boolean;
  readonly items: readonly {
    readonly title: string;
    readonly part: string | null;
    readonly status: string;
    readonly meeting: { readonly id: string; readonly heldOn: string } | null;
    readonly supplyingAgency: { readonly name: string } | null;
  }[];
  readonly milestones: readonly Milestone[];
  readonly changesSinceReview: readonly { readonly changedOn: string; readonly text: string }[];
  readonly reviews: readonly {
    readonly note: string | Withheld | null;
    readonly meeting: { readonly id: string; readonly heldOn: string };
  }[];
}

interface Milestone {
  readonly id: string;
  readonly version: number;
  readonly undertaking: string;
  readonly step: string;
  readonly title: string;
  readonly responsible: string | null;
  readonly servicePlan: string | null;
  readonly dueOn: string;
  readonly doneOn: string | null;
  readonly viewerCanComplete: boolean;
  readonly flags: readonly { readonly message: string }[];
}

/** The steps of an undertaking, in the order in which they must come. */
const STEPS = [
  { value: 'consultation', text: 'Young people and partners are asked' },
  { value: 'draft', text: 'A draft is written and discussed' },
  { value: 'approval', text: 'Whoever decides approves it' },
  { value: 'publication', text: 'It is published' },
  { value: 'dissemination', text: 'Those who carry it out are told' },
  { value: 'implementation', text: 'It is carried out' },
  { value: 'review', text: 'What came of it is reviewed' },
] as const;

const stepInWords = (step: string): string => STEPS.find(({ value }) => value === step)?.text ?? step;

const STATUSES: Readonly<Record<string, string>> = {
  planned: 'To be taken',
  done: 'Taken',
  dropped: 'Will not be taken',
};

const openWorkPlan: Deed = {
  needs: { title: 'Say what it is called', startsOn: 'Give its first day', endsOn: 'Give its last day' },
  mutation: mutationOf('openWorkPlan', 'OpenWorkPlanInput'),
  variables: (form, { boardId }) => ({
    input: {
      bodyId: boardId,
      title: form.text('title'),
      startsOn: form.date('startsOn'),
      endsOn: form.date('endsOn'),
    },
  }),
  then: (_, { path }) => path,
  said: 'The work plan is opened. It stands here from its first day on.',
};

const addMilestone: Deed = {
  needs: {
    undertaking: 'Say what is delivered',
    step: 'Choose which step this is',
    title: 'Say what happens',
    dueOn: 'Give the day by which it is due',
  },
  mutation: mutationOf('addMilestone', 'AddMilestoneInput'),
  variables: (form) => ({
    input: {
      workPlanId: form.text('workPlanId'),
      undertaking: form.text('undertaking'),
      step: form.text('step'),
      title: form.text('title'),
      responsible: form.text('responsible'),
      servicePlan: form.text('servicePlan'),
      startsOn: form.date('startsOn'),
      dueOn: form.date('dueOn'),
    },
  }),
  then: (_, { path }) => path,
  said: 'The milestone stands in the plan.',
};

const completeMilestone: Deed = {
  needs: { doneOn: 'Give the day on which it was reached' },
  mutation: mutationOf('completeMilestone', 'CompleteMilestoneInput'),
  variables: (form) => ({ input: { ...asRead(form), doneOn: form.date('doneOn') } }),
  then: (_, { path }) => path,
  said: 'It is written down that the milestone was reached.',
};

const reviewWorkPlan: Deed = {
  needs: { meetingId: 'Choose the meeting' },
  mutation: mutationOf('reviewWorkPlan', 'ReviewWorkPlanInput'),
  variables: (form) => ({
    input: { workPlanId: form.text('workPlanId'), meetingId: form.text('meetingId'), note: form.text('note') },
  }),
  then: (_, { path }) => path,
  said: 'The review is recorded, with what the meeting was shown. What changes from now on waits for the next.',
};

export const workPlanPage = definePage<Data>({
  path: '/boards/:board/priorities/work-plan',
  template: 'priorities/work-plan.njk',
  question: documentIn(import.meta.url, 'work-plan.graphql'),
  variables: (asked) => ({ board: asked.params['board'], reviewing: chosenDeed(asked) === 'reviewWorkPlan' }),
  view: ({ body }, asked) => {
    const { workPlan: plan } = body;
    const reached = reachedIn(plan, asked);
    const possible = doableOf(
      [
        { deed: 'addMilestone', text: 'Add a milestone', may: plan?.viewerCanAddMilestone ?? false },
        { deed: 'reviewWorkPlan', text: 'Record a review', may: plan?.viewerCanReview ?? false },
        { deed: 'openWorkPlan', text: 'Open a work plan', may: body.viewerCanOpenWorkPlan },
      ],
      asked,
    );
    return {
      title: plan?.title ?? `Work plan of the ${body.name}`,
      body,
      plan,
      priorities: `/boards/${asked.params['board'] ?? ''}/priorities`,
      ...possible,
      // A milestone is reached from where it stands.
      doing: possible.doing ?? (reached ? 'completeMilestone' : null),
      reached,
      steps: STEPS,
      toReach: (plan?.milestones ?? []).filter((one) => one.viewerCanComplete),
      sat: satIn(body.meetings?.nodes ?? [], plan),
      tables: plan ? { items: itemsIn(plan), milestones: milestonesIn(plan), changes: changesIn(plan) } : {},
    };
  },
  deeds: { openWorkPlan, addMilestone, completeMilestone, reviewWorkPlan },
});

/** The milestone of which somebody is about to say that it was reached. */
function reachedIn(plan: Plan | null, asked: Asked): Milestone | null {
  if (chosenDeed(asked) !== 'completeMilestone') return null;
  const id = asked.refused?.form.text('id') ?? asked.query['id'];
  return plan?.milestones.find((one) => one.id === id && one.viewerCanComplete) ?? null;
}

/** Meetings that have sat and have not reviewed the plan, for each reviews it once. */
const satIn = (meetings: readonly Sat[], plan: Plan | null) =>
  meetings
    .filter(({ id, status, adjournedOn }) => {
      const hasReviewed = plan?.reviews.some(({ meeting }) => meeting.id === id) ?? false;
      return (status === 'held' || adjournedOn.length > 0) && !hasReviewed;
    })
    .map(({ id, heldOn }) => ({ id, day: dayInWords(heldOn) }));

const itemsIn = ({ items }: Plan): Table =>
  tableOf({
    caption: 'What each meeting takes',
    columns: [
      { key: 'title', title: 'What' },
      { key: 'meeting', title: 'Meeting' },
      { key: 'part', title: 'Part' },
      { key: 'agency', title: 'Supplied by' },
      { key: 'status', title: 'How it stands' },
    ],
    rows: items.map((one) => ({
      title: one.title,
      meeting: one.meeting
        ? { text: dayInWords(one.meeting.heldOn), href: `/meetings/${one.meeting.id}` }
        : 'No meeting is chosen yet',
      part: one.part,
      agency: one.supplyingAgency?.name ?? null,
      status: STATUSES[one.status] ?? one.status,
    })),
  });

const milestonesIn = ({ milestones }: Plan): Table =>
  tableOf({
    caption: 'Milestones',
    columns: [
      { key: 'undertaking', title: 'What is delivered' },
      { key: 'title', title: 'What happens' },
      { key: 'step', title: 'Step' },
      { key: 'who', title: 'Responsible' },
      { key: 'due', title: 'Due' },
      { key: 'state', title: 'How it stands' },
    ],
    rows: milestones.map((one) => ({
      undertaking: one.undertaking,
      title: one.title,
      step: stepInWords(one.step),
      who: [one.responsible, one.servicePlan].filter((text) => text !== null).join('; '),
      due: dayInWords(one.dueOn),
      state:
        one.doneOn === null
          ? one.flags.map(({ message }) => message).join(' ') || 'To come'
          : `Reached on ${dayInWords(one.doneOn)}`,
    })),
  });

const changesIn = ({ changesSinceReview }: Plan): Table =>
  tableOf({
    caption: 'What changed since the last review',
    columns: [
      { key: 'day', title: 'Day' },
      { key: 'text', title: 'What changed' },
    ],
    rows: changesSinceReview.map(({ changedOn, text }) => ({ day: dayInWords(changedOn), text })),
  });
