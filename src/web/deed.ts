/** What the deeds of pages share: the mutation that they are, and what was read of the thing that they change. */
import type { Form } from './form.js';
import type { Asked } from './page.js';

/** The document of a mutation that takes one input and answers with a thing. */
export const mutationOf = (field: string, input: string): string =>
  `mutation Deed($input: ${input}!, $key: String) { ${field}(input: $input, idempotencyKey: $key) { id } }`;

/** Which thing, as it was read. */
export const asRead = (form: Form) => ({ id: form.text('id'), version: form.number('version') });

/** The address of the same search from there on. */
export function furtherOf({ path, all }: Asked, after: string): string {
  const search = searchFor(all);
  search.append('after', after);
  return `${path}?${search}`;
}

/** What was looked for, without where in it one is, and without what was just done. */
export function searchFor(all: Asked['all']): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, values] of Object.entries(all)) {
    if (name !== 'after' && name !== 'done') for (const value of values) search.append(name, value);
  }
  return search;
}

/** Where a list of the graph goes on that is read page by page; null where it ends. */
export const nextOf = (
  asked: Asked,
  { hasNextPage, endCursor }: { readonly hasNextPage: boolean; readonly endCursor: string | null },
): string | null => (hasNextPage ? furtherOf(asked, endCursor ?? '') : null);
