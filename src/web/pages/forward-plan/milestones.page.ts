/** The milestones of what a body delivers in its plan, and what has changed since a meeting reviewed it. */
import { asRead, mutationOf } from '../../deed.js';
import { chosenDeed, doableOf } from '../../doable.js';
import { definePage, documentIn, type Asked, type Deed } from '../../page.js';
import { tableOf, type Table } from '../../table.js';
import type { Withheld } from '../../withheld.js';
import { dayInWords, periodInWords } from '../../words.js';
import { samePlan, toSamePlan, yearIn } from './same-plan.js';

interface Data {
  readonly body: {
    readonly name: string;
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
  then: toSamePlan,
  said: 'The milestone stands in the plan.',
};

const completeMilestone: Deed = {
  needs: { doneOn: 'Give the day on which it was reached' },
  mutation: mutationOf('completeMilestone', 'CompleteMilestoneInput'),
  variables: (form) => ({ input: { ...asRead(form), doneOn: form.date('doneOn') } }),
  then: toSamePlan,
  said: 'It is written down that the milestone was reached.',
};

const reviewWorkPlan: Deed = {
  needs: { meetingId: 'Choose the meeting' },
  mutation: mutationOf('reviewWorkPlan', 'ReviewWorkPlanInput'),
  variables: (form) => ({
    input: { workPlanId: form.text('workPlanId'), meetingId: form.text('meetingId'), note: form.text('note') },
  }),
  then: toSamePlan,
  said: 'The review is recorded, with what the meeting was shown. What changes from now on waits for the next.',
};

export const milestonesPage = definePage<Data>({
  path: '/boards/:board/forward-plan/milestones',
  template: 'forward-plan/milestones.njk',
  question: documentIn(import.meta.url, 'milestones.graphql'),
  variables: (asked) => ({
    board: asked.params['board'],
    plan: asked.query['plan'] || null,
    reviewing: chosenDeed(asked) === 'reviewWorkPlan',
  }),
  view: ({ body }, asked) => {
    const { workPlan: plan } = body;
    const reached = reachedIn(plan, asked);
    const possible = doableOf(
      [
        { deed: 'addMilestone', text: 'Add a milestone', may: plan?.viewerCanAddMilestone ?? false },
        { deed: 'reviewWorkPlan', text: 'Record a review', may: plan?.viewerCanReview ?? false },
      ],
      asked,
      samePlan(asked),
    );
    return {
      title: 'Milestones and reviews',
      body,
      plan,
      year: plan && periodInWords({ periodStartOn: plan.startsOn, periodEndOn: plan.endsOn }),
      address: samePlan(asked),
      forwardPlan: `/boards/${asked.params['board'] ?? ''}/forward-plan${yearIn(asked.query)}`,
      ...possible,
      // A milestone is reached from where it stands.
      doing: possible.doing ?? (reached ? 'completeMilestone' : null),
      reached,
      steps: STEPS,
      toReach: (plan?.milestones ?? []).filter((one) => one.viewerCanComplete),
      sat: satIn(body.meetings?.nodes ?? [], plan),
      tables: plan ? { milestones: milestonesIn(plan), changes: changesIn(plan) } : {},
    };
  },
  deeds: { addMilestone, completeMilestone, reviewWorkPlan },
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
