/** Who may see what: the matrix of roles and fields, searched, and what somebody would read of an agency’s data. */
import { furtherOf } from '../../deed.js';
import { definePage, documentIn, type Asked, type Page } from '../../page.js';
import { tableOf } from '../../table.js';
import { counted } from '../../words.js';
import { explained, type Agreement, type Explained } from './explained.js';
import {
  CLASSES,
  classInWords,
  fieldInWords,
  isNarrow,
  reachInWords,
  ROLES,
  typeInWords,
  type Matrix,
  type MatrixField,
} from './words.js';

interface Data {
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
  readonly agreements?: { readonly nodes: readonly Agreement[] };
}

/** What is not simply open: what one looks for first. */
const NARROW = 'narrow';
const AT_ONCE = 100;

/** What must be chosen before it can be said what somebody would read. */
const WONDERED = {
  asRole: 'Choose their role',
  of: 'Choose whose data it is',
  field: 'Choose which field',
} as const;
/** Every name of that form, which the other one hands on: to look for a field does not take the answer away. */
const ASKING = ['ask', 'asRole', 'asAgency', 'of', 'field'] as const;
const LOOKING = ['role', 'type', 'class', 'word'] as const;

const lackingIn = ({ query }: Asked) =>
  Object.entries(WONDERED).flatMap(([field, text]) => (query[field] ? [] : [{ text, href: `#${field}` }]));

const isAsked = (asked: Asked): boolean => lackingIn(asked).length === 0;

const kept = ({ query }: Asked, names: readonly string[]) =>
  names.flatMap((name) => (query[name] === undefined ? [] : [{ name, value: query[name] }]));

/** The page of a matrix. It is handed in, because the pages know nothing of how access is decided. */
export function accessPage(matrix: Matrix): Page {
  const all = Object.entries(matrix.fields).map(([name, field]) => ({ name, field, words: fieldInWords(name) }));
  const types = [...new Set(all.map(({ name }) => name.split('.')[0] ?? ''))].map((value) => ({
    value,
    text: typeInWords(value),
  }));
  const narrow = all.filter(({ field }) => isNarrow(field)).map(({ name, words }) => ({ value: name, text: words }));
  return definePage<Data>({
    path: '/access',
    template: 'access/access.njk',
    question: documentIn(import.meta.url, 'access.graphql'),
    variables: (asked) => ({
      asks: isAsked(asked),
      filter: { status: 'inForce', ...(isAsked(asked) ? { supplierAgencyId: asked.query['of'] } : {}) },
    }),
    view: ({ agencies, agreements }, asked) => {
      const { query } = asked;
      const found = all.filter((one) => isLike(one, asked));
      const from = Math.max(0, Number.parseInt(query['after'] ?? '0', 10) || 0);
      const wrong = query['ask'] ? lackingIn(asked) : [];
      const roles = ROLES.filter(({ value }) => !query['role'] || value === query['role']);
      return {
        title: 'Who may see what',
        wrong: wrong.length > 0 ? wrong : null,
        faults: Object.fromEntries(wrong.map(({ text, href }) => [href.slice(1), { text }])),
        asking: kept(asked, ASKING),
        looking: kept(asked, LOOKING),
        found: `${counted(found.length, 'field')}.`,
        chosen: { ...query, class: query['class'] ?? NARROW },
        roles: ROLES,
        types,
        classes: [{ value: NARROW, text: 'Whatever is not simply open' }, ...CLASSES],
        narrow,
        agencies,
        answer: isAsked(asked) ? answerOf(asked, matrix, agencies, agreements?.nodes ?? []) : null,
        tables: {
          access: tableOf({
            caption: 'Fields, and who reads them',
            next: found.length > from + AT_ONCE ? furtherOf(asked, String(from + AT_ONCE)) : null,
            total: found.length,
            columns: [
              { key: 'field', title: 'Field' },
              { key: 'class', title: 'Who reads this' },
              ...roles.map(({ value, text }) => ({ key: value, title: text })),
            ],
            rows: found.slice(from, from + AT_ONCE).map(({ field, words }) => ({
              field: words,
              class: classInWords(field),
              ...Object.fromEntries(roles.map(({ value }) => [value, reachInWords(field.reach[value] ?? 'none')])),
            })),
          }),
        },
      };
    },
  });
}

function isLike(
  { name, field, words }: { readonly name: string; readonly field: MatrixField; readonly words: string },
  { query }: Asked,
): boolean {
  const word = query['word']?.trim().toLowerCase() ?? '';
  const one = query['class'] ?? NARROW;
  return (
    (!query['type'] || name.startsWith(`${query['type']}.`)) &&
    (one === NARROW ? isNarrow(field) : one === '' || field.class === one) &&
    [name, words].some((text) => text.toLowerCase().includes(word))
  );
}

function answerOf(
  { query }: Asked,
  matrix: Matrix,
  agencies: Data['agencies'],
  inForce: readonly Agreement[],
): Explained | null {
  const name = query['field'] ?? '';
  const field = Object.hasOwn(matrix.fields, name) ? matrix.fields[name] : undefined;
  if (!field) return null;
  const wondered = {
    role: query['asRole'] ?? '',
    agencyId: query['asAgency'] ?? '',
    supplierId: query['of'] ?? '',
    field: name,
  };
  return explained(wondered, field, agencies, inForce);
}
