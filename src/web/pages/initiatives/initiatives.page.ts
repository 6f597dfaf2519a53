/** The programmes and pilots that agencies run for a body; one is proposed here. */
import { mutationOf } from '../../deed.js';
import { chosenDeed, doableOf } from '../../doable.js';
import { definePage, documentIn, type Deed } from '../../page.js';
import { indicatorCell, priorityCell, type Serves } from '../../serves.js';
import { tableOf, type Table } from '../../table.js';
import { Withheld } from '../../withheld.js';
import { dayInWords } from '../../words.js';

interface Data {
  readonly body: {
    readonly name: string;
    readonly calledA: string;
    readonly viewerCanProposeInitiative: boolean;
    readonly priorities?: readonly { readonly id: string; readonly title: string }[];
    readonly initiatives: readonly Initiative[];
  };
  readonly indicators?: { readonly nodes: readonly { readonly id: string; readonly title: string }[] };
}

interface Initiative extends Progress, Serves {
  readonly id: string;
  readonly title: string | Withheld | null;
  readonly startsOn: string;
  readonly agency: { readonly name: string };
}

/** How far an initiative has come. */
export interface Progress {
  readonly status: string;
  readonly evaluateOn: string;
  readonly evaluatedOn: string | null;
  readonly isEvaluationOverdue: boolean;
}

const proposeInitiative: Deed = {
  needs: {
    title: 'Say what it is called',
    expectedEffect: 'Say what it is to change for the children',
    startsOn: 'Give its first day',
    evaluateOn: 'Say by when you report what came of it',
  },
  mutation: mutationOf('proposeInitiative', 'ProposeInitiativeInput'),
  variables: (form, { boardId }) => ({
    input: {
      bodyId: boardId,
      title: form.text('title'),
      expectedEffect: form.text('expectedEffect'),
      priorityId: form.text('priorityId'),
      indicatorId: form.text('indicatorId'),
      startsOn: form.date('startsOn'),
      evaluateOn: form.date('evaluateOn'),
    },
  }),
  // The page reads it; nothing waits for it.
  then: ({ proposeInitiative: initiative }) => `/initiatives/${(initiative as { id: string }).id}`,
  said: 'The initiative is proposed. On its first day you can say that it has begun.',
};

export const initiativesPage = definePage<Data>({
  path: '/boards/:board/initiatives',
  template: 'initiatives/initiatives.njk',
  question: documentIn(import.meta.url, 'initiatives.graphql'),
  variables: (asked) => ({ board: asked.params['board'], proposing: chosenDeed(asked) === 'proposeInitiative' }),
  view: ({ body, indicators }, asked) => {
    const { initiatives } = body;
    const board = asked.params['board'] ?? '';
    const hasEnded = ({ status }: Initiative): boolean => status === 'ended';
    return {
      title: 'Initiatives of agencies',
      body,
      readers: `Every member of the ${body.calledA} reads this. Name no child.`,
      priorities: body.priorities ?? [],
      indicators: indicators?.nodes ?? [],
      ...doableOf(
        [
          {
            deed: 'proposeInitiative',
            text: 'Propose an initiative of your agency',
            may: body.viewerCanProposeInitiative,
          },
        ],
        asked,
      ),
      tables: {
        going: listOf(
          'Proposed and running',
          initiatives.filter((one) => !hasEnded(one)),
          board,
        ),
        ended: listOf('Ended', initiatives.filter(hasEnded), board),
      },
    };
  },
  deeds: { proposeInitiative },
});

const listOf = (caption: string, initiatives: readonly Initiative[], board: string): Table =>
  tableOf({
    caption,
    columns: [
      { key: 'title', title: 'Initiative' },
      { key: 'agency', title: 'Agency' },
      { key: 'starts', title: 'First day' },
      { key: 'status', title: 'How it stands' },
      { key: 'evaluation', title: 'What came of it' },
      { key: 'priority', title: 'Priority' },
      { key: 'indicator', title: 'Indicator' },
    ],
    rows: initiatives.map((one) => ({
      title: { text: one.title, href: `/initiatives/${one.id}` },
      agency: one.agency.name,
      starts: dayInWords(one.startsOn),
      status: STATUSES[one.status],
      evaluation: evaluationInWords(one),
      priority: priorityCell(one),
      indicator: indicatorCell(one, board),
    })),
  });

export const STATUSES: Readonly<Record<string, string>> = { proposed: 'Proposed', running: 'Running', ended: 'Ended' };

/** Whether its agency reported what came of it, or by when it will. */
export function evaluationInWords({ evaluateOn, evaluatedOn, isEvaluationOverdue }: Progress): string {
  if (evaluatedOn !== null) return `Reported on ${dayInWords(evaluatedOn)}`;
  return isEvaluationOverdue ? `Overdue: it was due by ${dayInWords(evaluateOn)}` : `Due by ${dayInWords(evaluateOn)}`;
}
