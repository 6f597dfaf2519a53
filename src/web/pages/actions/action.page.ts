/** One action with its whole thread, and what the reader can do about it. */
import { definePage, documentIn, type Deed } from '../../page.js';
import type { Form } from '../../form.js';

interface Data {
  readonly action: { readonly title: string };
}

const mutation = (field: string, input: string): string =>
  `mutation Deed($input: ${input}!, $key: String) { ${field}(input: $input, idempotencyKey: $key) { id } }`;

/** What an owner writes, whatever it is about. */
const update = (form: Form) => ({
  id: form.text('id'),
  version: form.number('version'),
  subject: form.text('subject'),
  summary: form.text('summary'),
  detail: form.text('detail'),
});

const reportProgress: Deed = {
  needs: { summary: 'Say what was done', rating: 'Say whether it will be done in time' },
  mutation: mutation('reportProgress', 'ProgressInput'),
  variables: (form) => {
    const title = form.text('evidence.0.title');
    return {
      input: {
        ...update(form),
        rating: form.text('rating'),
        ...(title === undefined ? {} : { evidence: [{ title, detail: form.text('evidence.0.detail') }] }),
      },
    };
  },
  said: 'Your progress is reported. The chair and the members read it now.',
};

export const actionPage = definePage<Data>({
  path: '/actions/:id',
  template: 'actions/action.njk',
  question: documentIn(import.meta.url, 'action.graphql'),
  variables: ({ params }) => ({ id: params['id'] }),
  view: ({ action }) => ({ title: action.title, action }),
  deeds: { reportProgress },
});
