/** One question or challenge with its answers, and answering or withdrawing it. */
import { asRead, mutationOf } from '../../deed.js';
import { doableOf } from '../../doable.js';
import { definePage, documentIn, type Deed } from '../../page.js';
import { capital } from '../../words.js';

interface Data {
  readonly question: {
    readonly kind: string;
    readonly agency: { readonly name: string };
    readonly status: string;
    readonly ofAgency: { readonly id: string; readonly name: string };
    readonly viewerCanAnswer: boolean;
    readonly viewerCanWithdraw: boolean;
  };
}

const answerQuestion: Deed = {
  needs: { text: 'Write the answer' },
  mutation: mutationOf('answerQuestion', 'AnswerQuestionInput'),
  variables: (form) => ({ input: { ...asRead(form), text: form.text('text') } }),
  said: 'The answer is given. The members of the body read it now.',
};

const withdrawQuestion: Deed = {
  mutation: mutationOf('withdrawQuestion', 'WithdrawQuestionInput'),
  variables: (form) => ({ input: asRead(form) }),
  said: 'It is withdrawn: no answer is owed any more.',
};

const UNANSWERED: readonly string[] = ['open', 'overdue'];

export const questionPage = definePage<Data>({
  path: '/questions/:id',
  template: 'questions/question.njk',
  question: documentIn(import.meta.url, 'question.graphql'),
  variables: ({ params }) => ({ id: params['id'] }),
  view: ({ question }, asked) => ({
    title: `${capital(question.kind)} of ${question.agency.name} to ${question.ofAgency.name}`,
    question,
    // A seat of the agency that was asked, from which it is not answered.
    isLeads:
      question.ofAgency.id === asked.agencyId && !question.viewerCanAnswer && UNANSWERED.includes(question.status),
    ...doableOf(
      [
        { deed: 'answerQuestion', text: 'Answer it', may: question.viewerCanAnswer },
        { deed: 'withdrawQuestion', text: 'Withdraw it', may: question.viewerCanWithdraw },
      ],
      asked,
    ),
  }),
  deeds: { answerQuestion, withdrawQuestion },
});
