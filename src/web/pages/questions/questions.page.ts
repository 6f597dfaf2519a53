/** What the members of a body asked each other, and asking or challenging another. */
import { nextOf, mutationOf } from '../../deed.js';
import { doableOf } from '../../doable.js';
import type { Form } from '../../form.js';
import { definePage, documentIn, type Asked, type Deed } from '../../page.js';
import { SUBJECTS } from '../../subjects.js';
import { tableOf } from '../../table.js';
import { Withheld } from '../../withheld.js';
import { capital, counted, dayInWords, inWords } from '../../words.js';

interface Data {
  readonly body: {
    readonly name: string;
    readonly viewerCanAsk: boolean;
    readonly questions: {
      readonly totalCount: number;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      readonly nodes: readonly {
        readonly id: string;
        readonly kind: string;
        readonly text: string | Withheld;
        readonly subject: string;
        readonly answerDueOn: string;
        readonly status: string;
        readonly agency: { readonly name: string };
        readonly ofAgency: { readonly name: string };
      }[];
    };
  };
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
}

export const STATUSES = ['open', 'overdue', 'answered', 'withdrawn'] as const;

/** How much of a question stands in the list. */
const SHORT = 120;

const asking = (form: Form, { boardId }: Asked) => ({
  bodyId: boardId,
  ofAgencyId: form.text('ofAgencyId'),
  subject: form.text('subject'),
  text: form.text('text'),
  answerDueOn: form.date('answerDueOn'),
});

const NEEDS = {
  ofAgencyId: 'Choose who owes the answer',
  subject: 'Choose what it is about',
  answerDueOn: 'Give the day by which the answer is due',
};

const toQuestion = (question: unknown): string => `/questions/${(question as { id: string }).id}`;

const askQuestion: Deed = {
  needs: { ...NEEDS, text: 'Write the question' },
  mutation: mutationOf('askQuestion', 'AskQuestionInput'),
  variables: (form, asked) => ({ input: asking(form, asked) }),
  // The page reads it; nothing waits for it.
  then: ({ askQuestion: question }) => toQuestion(question),
  said: 'Your question is asked. The members of the body read it, and the agency owes an answer.',
};

const challengeAgency: Deed = {
  needs: { ...NEEDS, text: 'Say what you challenge', evidence: 'Say what shows it' },
  mutation: mutationOf('challengeAgency', 'ChallengeAgencyInput'),
  variables: (form, asked) => ({ input: { ...asking(form, asked), evidence: form.text('evidence') } }),
  // The page reads it; nothing waits for it.
  then: ({ challengeAgency: question }) => toQuestion(question),
  said: 'Your challenge is made. The members of the body read it, and the agency owes an answer.',
};

export const questionsPage = definePage<Data>({
  path: '/boards/:board/questions',
  template: 'questions/questions.njk',
  question: documentIn(import.meta.url, 'questions.graphql'),
  variables: ({ params, query }) => ({
    board: params['board'],
    after: query['after'] || null,
    filter: {
      ...(query['status'] ? { status: query['status'] } : {}),
      ...(query['agency'] ? { ofAgencyId: query['agency'] } : {}),
      ...(query['kind'] ? { kind: query['kind'] } : {}),
    },
  }),
  view: ({ body, agencies }, asked) => {
    const { totalCount, pageInfo, nodes } = body.questions;
    return {
      title: `Questions and challenges in the ${body.name}`,
      found: totalCount === 0 ? 'No question is like that.' : `${counted(totalCount, 'question')}.`,
      body,
      agencies,
      others: agencies.filter(({ id }) => id !== asked.agencyId),
      subjects: SUBJECTS,
      statuses: STATUSES.map((value) => ({ value, text: capital(value) })),
      kinds: KINDS,
      chosen: chosen(asked),
      begun: begun(asked),
      ...doableOf(
        [
          { deed: 'askQuestion', text: 'Ask an agency', may: body.viewerCanAsk },
          { deed: 'challengeAgency', text: 'Challenge an agency', may: body.viewerCanAsk },
        ],
        asked,
      ),
      tables: {
        questions: tableOf({
          caption: 'Questions and challenges',
          next: nextOf(asked, pageInfo),
          total: totalCount,
          columns: [
            { key: 'text', title: 'What was asked' },
            { key: 'kind', title: 'What it is' },
            { key: 'by', title: 'Asked by' },
            { key: 'of', title: 'Owes the answer' },
            { key: 'due', title: 'Due' },
            { key: 'status', title: 'How it stands' },
          ],
          rows: nodes.map((one) => ({
            text: {
              text: one.text instanceof Withheld ? `A ${one.kind} on ${inWords(one.subject)}` : shortened(one.text),
              href: `/questions/${one.id}`,
            },
            kind: capital(one.kind),
            by: one.agency.name,
            of: one.ofAgency.name,
            due: dayInWords(one.answerDueOn),
            status: capital(one.status),
          })),
        }),
      },
    };
  },
  deeds: { askQuestion, challengeAgency },
});

const KINDS = [
  { value: 'question', text: 'Questions' },
  { value: 'challenge', text: 'Challenges' },
] as const;

const shortened = (text: string): string => (text.length > SHORT ? `${text.slice(0, SHORT).trimEnd()} …` : text);

const chosen = ({ query }: Asked) => ({
  status: query['status'] ?? '',
  agency: query['agency'] ?? '',
  kind: query['kind'] ?? '',
});

/** What whoever came by a link from an action or from the brief need not type. */
const begun = ({ query }: Asked) => ({
  of: query['of'] ?? '',
  text: query['text'] ?? '',
  evidence: query['evidence'] ?? '',
});
