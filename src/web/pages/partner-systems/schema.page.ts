/** The schema as something to read: every type on a page of its own, with who reads what. */
import { refusal } from '../../../http/errors.js';
import { definePage, documentIn, type Page } from '../../page.js';
import { tableOf, type Cell, type Column, type Table } from '../../table.js';

const PATH = '/partner-systems/schema';

/** Tells how widely a field of a type is read, or what it takes to ask it; null where the schema says nothing of it. */
export type ClassOf = (type: string, field: string) => string | null;

interface TypeName {
  readonly kind: string;
  readonly name: string | null;
  readonly ofType?: TypeName | null;
}

interface Described {
  readonly name: string;
  readonly description: string | null;
}

interface Given extends Described {
  readonly defaultValue: string | null;
  readonly type: TypeName;
}

interface Field extends Described {
  readonly deprecationReason: string | null;
  readonly args: readonly Given[];
  readonly type: TypeName;
}

interface TypeData {
  readonly __type:
    | (Described & {
        readonly kind: string;
        readonly fields: readonly Field[] | null;
        readonly inputFields: readonly Given[] | null;
        readonly enumValues: readonly Described[] | null;
        readonly possibleTypes: readonly { readonly name: string }[] | null;
      })
    | null;
}

interface SchemaData {
  readonly __schema: { readonly types: readonly (Described & { readonly kind: string })[] };
}

/** The tables of the first page, by the kinds of types that stand in each. */
const KINDS = {
  read: { caption: 'What is read', kinds: ['OBJECT', 'INTERFACE', 'UNION'] },
  sent: { caption: 'What is sent', kinds: ['INPUT_OBJECT'] },
  choices: { caption: 'Choices', kinds: ['ENUM'] },
  values: { caption: 'Single values', kinds: ['SCALAR'] },
} as const;

/** The operations stand at the head of the page. */
const ROOTS = new Set(['Query', 'Mutation']);

const schemaPage = definePage<SchemaData>({
  path: PATH,
  template: 'partner-systems/schema.njk',
  question: documentIn(import.meta.url, 'schema.graphql'),
  view: ({ __schema: { types } }) => {
    const shown = types
      .filter(({ name }) => !name.startsWith('__') && !ROOTS.has(name))
      .toSorted((one, other) => one.name.localeCompare(other.name));
    const tableFor = ({ caption, kinds }: { readonly caption: string; readonly kinds: readonly string[] }): Table =>
      tableOf({
        caption,
        columns: [
          { key: 'name', title: 'Type' },
          { key: 'description', title: 'What it is' },
        ],
        rows: shown
          .filter(({ kind }) => kinds.includes(kind))
          .map(({ name, description }) => ({ name: linkTo(name), description })),
      });
    return {
      title: 'Everything that can be asked',
      tables: Object.fromEntries(Object.entries(KINDS).map(([key, group]) => [key, tableFor(group)])),
    };
  },
});

const typePage = (classOf: ClassOf): Page =>
  definePage<TypeData>({
    path: `${PATH}/:type`,
    template: 'partner-systems/type.njk',
    question: documentIn(import.meta.url, 'type.graphql'),
    variables: ({ params }) => ({ name: params['type'] }),
    view: ({ __type: type }) => {
      if (!type) throw refusal(404, 'NOT_FOUND', 'The schema has no type of that name.');
      const { name, description, fields, inputFields, enumValues, possibleTypes } = type;
      return {
        title: name,
        description,
        hasClasses: fields !== null || inputFields !== null,
        possible: possibleTypes ?? [],
        tables: {
          ...(fields ? { fields: fieldsOf(name, fields, classOf), arguments: argumentsOf(fields) } : {}),
          ...(inputFields ? { inputs: inputsOf(name, inputFields, classOf) } : {}),
          ...(enumValues ? { choices: choicesOf(enumValues) } : {}),
        },
      };
    },
  });

export const schemaPages = (classOf: ClassOf): readonly Page[] => [schemaPage, typePage(classOf)];

const NAME: Column = { key: 'name', title: 'Name' };
const TYPE: Column = { key: 'type', title: 'Type' };
const DESCRIPTION: Column = { key: 'description', title: 'What it is' };
const DEFAULT: Column = { key: 'default', title: 'Where left out' };

function fieldsOf(type: string, fields: readonly Field[], classOf: ClassOf): Table {
  const isRoot = ROOTS.has(type);
  return tableOf({
    caption: isRoot ? 'Operations' : 'Fields',
    columns: [NAME, TYPE, { key: 'readers', title: isRoot ? 'Who may' : 'Who reads this' }, DESCRIPTION],
    rows: fields.map((field) => ({
      name: field.name,
      type: typed(field.type),
      readers: classOf(type, field.name),
      description: described(field),
    })),
  });
}

const described = ({ description, deprecationReason }: Field): string =>
  [description, deprecationReason && `Do not use it any more: ${deprecationReason}`].filter(Boolean).join(' ');

const argumentsOf = (fields: readonly Field[]): Table =>
  tableOf({
    caption: 'What the fields take',
    columns: [{ key: 'field', title: 'Field' }, NAME, TYPE, DEFAULT, DESCRIPTION],
    rows: fields.flatMap((field) => field.args.map((one) => ({ field: field.name, ...given(one) }))),
  });

const inputsOf = (type: string, inputs: readonly Given[], classOf: ClassOf): Table =>
  tableOf({
    caption: 'What is sent',
    columns: [NAME, TYPE, { key: 'readers', title: 'Who will read this' }, DEFAULT, DESCRIPTION],
    rows: inputs.map((one) => ({ ...given(one), readers: classOf(type, one.name) })),
  });

const given = ({ name, type, defaultValue, description }: Given) => ({
  name,
  type: typed(type),
  default: defaultValue,
  description,
});

const choicesOf = (values: readonly Described[]): Table =>
  tableOf({
    caption: 'Choices',
    columns: [NAME, DESCRIPTION],
    rows: values.map(({ name, description }) => ({ name, description })),
  });

const linkTo = (name: string, text = name): Cell => ({ text, href: `${PATH}/${name}` });

/** A type as GraphQL writes it, leading to the page of what it is made of. */
function typed(type: TypeName): Cell {
  const inner = innermost(type);
  return linkTo(inner, written(type));
}

const innermost = (type: TypeName): string => (type.ofType ? innermost(type.ofType) : (type.name ?? ''));

function written(type: TypeName): string {
  if (type.kind === 'NON_NULL' && type.ofType) return `${written(type.ofType)}!`;
  if (type.kind === 'LIST' && type.ofType) return `[${written(type.ofType)}]`;
  return type.name ?? '';
}
