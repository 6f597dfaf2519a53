/** One initiative of an agency: what it is to change, whether it has begun, and what came of it. */
import { asRead, mutationOf } from '../../deed.js';
import { doableOf } from '../../doable.js';
import { definePage, documentIn, type Deed } from '../../page.js';
import { indicatorCell, priorityCell, type Serves } from '../../serves.js';
import { Withheld } from '../../withheld.js';
import { evaluationInWords, STATUSES, type Progress } from './initiatives.page.js';

interface Data {
  readonly initiative: Serves &
    Progress & {
      readonly title: string | Withheld | null;
      readonly viewerCanStart: boolean;
      readonly viewerCanEvaluate: boolean;
      readonly agency: { readonly name: string };
      readonly body: { readonly code: string };
    };
}

const startInitiative: Deed = {
  mutation: mutationOf('startInitiative', 'StartInitiativeInput'),
  variables: (form) => ({ input: asRead(form) }),
  then: (_, { path }) => path,
  said: 'The members of the board read now that the initiative is running.',
};

const evaluateInitiative: Deed = {
  needs: { evaluation: 'Say what came of it for the children', continues: 'Say whether it goes on' },
  mutation: mutationOf('evaluateInitiative', 'EvaluateInitiativeInput'),
  variables: (form) => ({
    input: { ...asRead(form), evaluation: form.text('evaluation'), continues: form.text('continues') === 'yes' },
  }),
  then: (_, { path }) => path,
  said: 'What came of the initiative is reported. The members of the board read it now.',
};

export const initiativePage = definePage<Data>({
  path: '/initiatives/:id',
  template: 'initiatives/initiative.njk',
  question: documentIn(import.meta.url, 'initiative.graphql'),
  variables: ({ params }) => ({ id: params['id'] }),
  view: ({ initiative }, asked) => ({
    title: typeof initiative.title === 'string' ? initiative.title : `An initiative of ${initiative.agency.name}`,
    initiative,
    status: STATUSES[initiative.status],
    evaluation: evaluationInWords(initiative),
    priority: priorityCell(initiative),
    indicator: indicatorCell(initiative, initiative.body.code),
    ...doableOf(
      [
        { deed: 'startInitiative', text: 'Say that it has begun', may: initiative.viewerCanStart },
        { deed: 'evaluateInitiative', text: 'Report what came of it', may: initiative.viewerCanEvaluate },
      ],
      asked,
    ),
  }),
  deeds: { startInitiative, evaluateInitiative },
});
