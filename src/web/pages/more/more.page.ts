/** What there is of a body beside what stands at the head of every page. */
import { definePage } from '../../page.js';

interface Data {
  readonly body: { readonly name: string };
}

export const morePage = definePage<Data>({
  path: '/boards/:board/more',
  template: 'more/more.njk',
  question: 'query More($board: String!) { body(code: $board) { name } }',
  variables: ({ params }) => ({ board: params['board'] }),
  view: ({ body }) => ({ title: `More of the ${body.name}` }),
});
