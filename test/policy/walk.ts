/** Makes its questions from the schema alone: every field of every type, along every link by which somebody may get there. */
import {
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Answer } from '../../src/graphql/ask.js';
import { isShape } from '../../src/policy/classification.js';

type Field = GraphQLField<unknown, unknown>;

const fieldsOf = (type: GraphQLObjectType): Field[] => Object.values(type.getFields());

/** Where fields lead, which the walk asks of every cell of every answer. */
const targets = new WeakMap<Field, GraphQLObjectType | null>();

/** The object type that a field leads to; undefined for a value. */
export function targetOf(field: Field): GraphQLObjectType | undefined {
  let target = targets.get(field);
  if (target === undefined) targets.set(field, (target = findTarget(field) ?? null));
  return target ?? undefined;
}

function findTarget(field: Field): GraphQLObjectType | undefined {
  const named = getNamedType(field.type);
  if (isAbstractType(named)) throw new Error(`The walk does not know abstract types yet: ${named.name}`);
  return isObjectType(named) ? named : undefined;
}

export const isRow = (type: GraphQLObjectType): boolean => !isShape(type.extensions);

const rootOf = (schema: GraphQLSchema): GraphQLObjectType => {
  const root = schema.getQueryType();
  if (!root) throw new Error('The schema has no queries');
  return root;
};

/** The object types that hold rows or are shapes; roots and introspection are neither. */
export const objectTypesOf = (schema: GraphQLSchema): GraphQLObjectType[] =>
  Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type))
    .filter(
      (type) => !type.name.startsWith('__') && type !== schema.getQueryType() && type !== schema.getMutationType(),
    );

/** The object types to which questions lead. What only a mutation answers with is none of them: the walk writes nothing. */
export function typesAsked(schema: GraphQLSchema): Set<GraphQLObjectType> {
  const found = new Set<GraphQLObjectType>();
  const waiting = [rootOf(schema)];
  for (let type = waiting.pop(); type; type = waiting.pop()) {
    for (const target of fieldsOf(type).map(targetOf)) {
      if (!target || found.has(target)) continue;
      found.add(target);
      waiting.push(target);
    }
  }
  return found;
}

/** Inputs of queries that answer only of what there is, by their type: the world that is walked says what to give. */
export const SPECIMENS = new Map<string, Readonly<Record<string, unknown>>>();

/**
 * They lead to some rows of a type only, those of one stage of school, those that confirmed something, one's own reports, what the
 * viewer's own agency is asked, or the periods before, so that they are no way to it.
 */
const LEADS_TO_SOME = new Set([
  'Action.confirmedAt',
  'AttainmentReport.preview',
  'Body.attainment',
  'Body.roundOwed',
  'RoundItem.before',
]);
const leadsToSome = (type: GraphQLObjectType, field: Field): boolean => LEADS_TO_SOME.has(`${type.name}.${field.name}`);

/**
 * The links that are the way to a type, where others come first that lead from each of many rows to the same one: what stands
 * behind it would be read as many times over. Those others are asked for all the same, as links.
 */
const WAY_TO: Readonly<Record<string, string>> = {
  PlanItem: 'WorkPlan.items',
  Priority: 'Body.priorities',
  WorkPlan: 'Body.workPlan',
};

/** Of what it is given depends which rows it leads to, so that it is no way to a type. */
const takesSpecimen = (field: Field): boolean => field.args.some((arg) => SPECIMENS.has(getNamedType(arg.type).name));

/** A value that an input can have. It names nothing that there is, but for a specimen. */
export function sampleOf(type: GraphQLInputType, isFull = false): unknown {
  if (isNonNullType(type)) return sampleOf(type.ofType, isFull);
  if (isListType(type)) return [sampleOf(type.ofType, isFull)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const specimen = SPECIMENS.get(type.name);
    if (specimen) return specimen;
    const all = Object.values(type.getFields());
    const given = type.isOneOf ? all.slice(0, 1) : all.filter((one) => isFull || isRequiredInputField(one));
    return Object.fromEntries(given.map((one) => [one.name, sampleOf(one.type, isFull)]));
  }
  const values: Record<string, unknown> = {
    UUID: '00000000-0000-7000-8000-000000000000',
    String: 'something',
    Int: 1,
    Float: 1,
    Boolean: true,
    Date: '2018-01-15',
    DateTime: '2018-01-15T12:00:00Z',
  };
  if (!(type.name in values)) throw new Error(`The walk does not know the scalar ${type.name} yet`);
  return values[type.name];
}

/** An input as GraphQL writes it, enums unquoted. */
export function literalOf(type: GraphQLInputType, value: unknown): string {
  if (isNonNullType(type)) return literalOf(type.ofType, value);
  if (isListType(type)) return `[${(value as unknown[]).map((one) => literalOf(type.ofType, one)).join(' ')}]`;
  if (isEnumType(type)) return String(value);
  if (isInputObjectType(type)) {
    const fields = Object.entries(value as Record<string, unknown>);
    return `{ ${fields.map(([name, one]) => `${name}: ${literalOf(type.getFields()[name]!.type, one)}`).join(' ')} }`;
  }
  return JSON.stringify(value);
}

/** Every way of giving the required arguments: a page of rows, and each value of a required enum. Ids must be given. */
function argumentsOf(field: Field, rows: number, given: Record<string, string> = {}): string[] {
  let ways: string[][] = [[]];
  for (const arg of field.args) {
    const values = valuesOf(arg, rows, given);
    if (values.length > 0) ways = ways.flatMap((way) => values.map((value) => [...way, `${arg.name}: ${value}`]));
  }
  return ways.map((way) => (way.length > 0 ? `(${way.join(', ')})` : ''));
}

function valuesOf(arg: GraphQLArgument, rows: number, given: Record<string, string>): string[] {
  const literal = given[arg.name];
  if (literal !== undefined) return [literal];
  if (arg.name === 'first') return [String(rows)];
  if (!isRequiredArgument(arg)) return [];
  const type = getNamedType(arg.type);
  if (!isInputObjectType(type)) throw new Error(`The walk cannot give the argument ${arg.name} of a nested field`);
  const enums = Object.values(type.getFields()).filter(
    (one) => isRequiredInputField(one) && isEnumType(getNamedType(one.type)),
  );
  const sample = sampleOf(type) as Record<string, unknown>;
  const [first] = enums;
  const named = first && getNamedType(first.type);
  if (!first || !isEnumType(named) || SPECIMENS.has(type.name)) return [literalOf(type, sample)];
  return named.getValues().map(({ name }) => literalOf(type, { ...sample, [first.name]: name }));
}

/** The arguments that name one thing, which a root field asks for. */
export const keyOf = (field: Field): 'id' | 'code' | undefined =>
  field.args.map((arg) => arg.name).find((name) => name === 'id' || name === 'code') as 'id' | 'code' | undefined;

// So few that no answer could be too large, and for the lists that are walked more than the world has.
const ROOT_ROWS = 30;
const NESTED_ROWS = 12;
const ROWS_BEHIND = 1;

/** Everything of a type; of the rows behind its links only which they are, or everything too. */
function all(type: GraphQLObjectType, behind = which, inFull = false): string {
  const asked = fieldsOf(type).map((field) => {
    const target = targetOf(field);
    if (!target) return `${field.name}${argumentsOf(field, ROWS_BEHIND)[0] ?? ''}`;
    // Long tables beside many rows: they are asked for where one comes to the row itself.
    if (leadsToSome(type, field)) return `${field.name} { __typename }`;
    // The edges of every list hold the objects that its nodes are: those of a root field tell it of all.
    if (field.name === 'edges' && !inFull) return `${field.name} { ${which(target)} }`;
    const [args = ''] = argumentsOf(field, behind === which ? ROWS_BEHIND : NESTED_ROWS);
    return `${field.name}${args} { ${isRow(type) ? behind(target) : all(target, behind, inFull)} }`;
  });
  return asked.join(' ');
}

/** By what a row is known: its id, or where it has none its code. */
function idOf(type: GraphQLObjectType): string {
  let name = ids.get(type);
  if (name === undefined) ids.set(type, (name = ['id', 'code'].find((one) => one in type.getFields()) ?? '__typename'));
  return name;
}

/** The walk asks it of every object of every answer. */
const ids = new WeakMap<GraphQLObjectType, string>();

/** Which rows they are. */
function which(type: GraphQLObjectType): string {
  if (isRow(type)) return idOf(type);
  return fieldsOf(type)
    .map((field) => {
      const target = targetOf(field);
      return target ? `${field.name} { ${which(target)} }` : field.name;
    })
    .join(' ');
}

/** From a shape to the rows in it, such as `nodes`; the first way is enough to get on. */
function intoRows(type: GraphQLObjectType): { names: string[]; type: GraphQLObjectType }[] {
  if (isRow(type)) return [{ names: [], type }];
  return fieldsOf(type).flatMap((field) => {
    const target = targetOf(field);
    return target ? intoRows(target).map((one) => ({ ...one, names: [field.name, ...one.names] })) : [];
  });
}

/** A way to a type: it wraps what is asked of the type into a whole question. */
type Way = (selection: string) => string;

/** Whether somebody gets on through a field; of a root field, whether they may ask it. */
export type MayGo = (typeName: string, fieldName: string) => boolean;

/** The ways to every type of rows that somebody can get to, the shortest first found; and, on top, to the root. */
export function waysFor(schema: GraphQLSchema, mayGo: MayGo): Map<GraphQLObjectType, readonly Way[]> {
  const root = rootOf(schema);
  const ways = new Map<GraphQLObjectType, readonly Way[]>([[root, [(selection) => `{ ${selection} }`]]]);
  const waiting = [root];
  for (let type = waiting.shift(); type; type = waiting.shift()) {
    for (const field of fieldsOf(type)) {
      const target = targetOf(field);
      if (!target || !mayGo(type.name, field.name) || (type === root && (keyOf(field) || takesSpecimen(field))))
        continue;
      if (leadsToSome(type, field)) continue;
      for (const { names, type: behind } of intoRows(target)) {
        const link = `${type.name}.${field.name}`;
        if (ways.has(behind) || (WAY_TO[behind.name] ?? link) !== link) continue;
        const into = ways.get(type) ?? [];
        // Each row on the way says which it is.
        const wraps = (args: string) => (selection: string) =>
          `${field.name}${args} { ${names.reduceRight((inner, name) => `${name} { ${inner} }`, `${which(behind)} ${selection}`)} }`;
        ways.set(
          behind,
          into.flatMap((way) =>
            argumentsOf(field, type === root ? ROOT_ROWS : NESTED_ROWS).map(
              (args) => (selection: string) => way(wraps(args)(selection)),
            ),
          ),
        );
        waiting.push(behind);
      }
    }
  }
  return ways;
}

/**
 * The questions that follow every link of every type in reach, and ask everything of what is behind it. The links of a
 * root field's own rows are asked one by one, for a list reads only the columns on which what is asked of it stands; those
 * of rows further on are asked at once, and with `atOnce` those too.
 */
export function questionsFor(schema: GraphQLSchema, mayGo: MayGo, { atOnce = false } = {}): string[] {
  const root = rootOf(schema);
  const lists = fieldsOf(root).filter((field) => !keyOf(field));
  const near = new Set(atOnce ? [root] : [root, ...lists.flatMap(rowsBehind)]);
  return [...waysFor(schema, mayGo)].flatMap(([type, ways]) => {
    const links = fieldsOf(type).flatMap((field) => {
      const target = targetOf(field);
      if (!target || !mayGo(type.name, field.name) || (type === root && keyOf(field))) return [];
      return argumentsOf(field, type === root ? ROOT_ROWS : NESTED_ROWS).map(
        (args) => `${field.name}${args} { ${all(target, which, type === root)} }`,
      );
    });
    const asked = type === root ? links : [all(type), ...links];
    const selections = near.has(type) ? asked : [[all(type), ...links.map(numbered)].join(' ')];
    return ways.flatMap((way) => selections.map((selection) => way(selection)));
  });
}

/** The types of rows that a field leads to. */
function rowsBehind(field: Field): GraphQLObjectType[] {
  const target = targetOf(field);
  return target ? intoRows(target).map((one) => one.type) : [];
}

/** A field under a name that says which of several it is, for there may be another of its name with other arguments. */
const numbered = (field: string, number: number): string =>
  field.replace(/^\w+/, (name) => `q${number}_${name}: ${name}`);

/** The field behind the name that it was given. */
const nameBehind = (name: string): string => (name.startsWith('q') ? name.replace(/^q\d+_/, '') : name);

/** Types behind which there are rows to which no page of a list leads: they are asked for with everything behind them. */
const DEEP = new Set(['Constitution', 'Priority', 'Question', 'WorkPlan']);

/** The root fields that find one thing; the questions for it, which take its key as a variable, and the question for many. */
export const findersOf = (schema: GraphQLSchema) =>
  fieldsOf(rootOf(schema)).flatMap((field) => {
    const key = keyOf(field);
    const target = targetOf(field);
    if (!key || !target) return [];
    const everything = all(target, DEEP.has(target.name) ? (one) => all(one) : which);
    const finds = (value: string, selection: string): string[] =>
      argumentsOf(field, NESTED_ROWS, { [key]: value }).map((args) => `{ ${field.name}${args} { ${selection} } }`);
    const given = `$${key}: ${String(field.args.find((arg) => arg.name === key)?.type)}`;
    const ask = finds(`$${key}`, everything).map((question) => `query (${given}) ${question}`);
    const fragment = `Everything_${field.name}`;
    const each = (value: string): string[] => finds(JSON.stringify(value), `...${fragment}`);
    const defines = `fragment ${fragment} on ${target.name} { ${everything} }`;
    const askAll = (values: readonly string[]): string => `${together(values.flatMap(each))} ${defines}`;
    return [{ name: field.name, key, target: target.name, ask, askAll, each, defines }];
  });

/**
 * One question that asks the same: what takes long is to open a question and to record it, not what is in it. Every root
 * field stays a field of its own, with the same arguments and the same selection, under a name that says which.
 */
export const together = (questions: readonly string[]): string =>
  `{ ${questions
    .map((question) => question.replace(/^\{ (.*) \}$/, '$1'))
    .map(numbered)
    .join(' ')} }`;

/** The conditions that a question can set: each field of each optional input, with a question that sets it alone. */
export function conditionsFor(schema: GraphQLSchema, mayGo: MayGo) {
  const found: { name: string; class: string; question: string }[] = [];
  for (const [type, [way]] of waysFor(schema, mayGo)) {
    for (const field of fieldsOf(type)) {
      const target = targetOf(field);
      if (!way || !target || !mayGo(type.name, field.name)) continue;
      for (const arg of field.args) {
        const input = getNamedType(arg.type);
        if (!isInputObjectType(input)) continue;
        for (const one of Object.values(input.getFields())) {
          const value = {
            ...(sampleOf(input) as object),
            [one.name]: sampleOf(one.type, true),
            ...SPECIMENS.get(input.name),
          };
          const question = way(`${field.name}(${arg.name}: ${literalOf(input, value)}) { ${which(target)} }`);
          const classified = one.extensions['classified'] as { classification: string };
          found.push({ name: `${input.name}.${one.name}`, class: classified.classification, question });
        }
      }
    }
  }
  return found;
}

/** One field of one object in an answer. */
export interface Cell {
  readonly type: string;
  readonly id: string | undefined;
  readonly field: string;
  readonly path: string;
  readonly value: unknown;
  readonly isWithheld: boolean;
}

/** Every cell of an answer, each with whether it is said to be withheld. Throws when something else is said to be. */
export function cellsOf(schema: GraphQLSchema, { data, withheld }: Answer): Cell[] {
  const places = new Set(withheld.flatMap(placesOf));
  const parents = new Set([...places].map((place) => place.slice(0, Math.max(0, place.lastIndexOf('.')))));
  const cells: Cell[] = [];
  const visit = (type: GraphQLObjectType, object: Record<string, unknown>, path: string): void => {
    const id = object[idOf(type)] as string | undefined;
    const isAnyWithheld = parents.has(path);
    for (const [name, value] of Object.entries(object)) {
      if (name === '__typename') continue;
      const field = type.getFields()[nameBehind(name)]!;
      const at = path === '' ? name : `${path}.${name}`;
      const isWithheld = isAnyWithheld && places.delete(at);
      if (path !== '') cells.push({ type: type.name, id, field: field.name, path: at, value, isWithheld });
      const target = targetOf(field);
      if (!target || value === null) continue;
      if (Array.isArray(value)) value.forEach((one, index) => visit(target, one as never, `${at}.${index}`));
      else visit(target, value as never, at);
    }
  };
  if (data) visit(rootOf(schema), data, '');
  if (places.size > 0) throw new Error(`Said to be withheld, and not asked for: ${[...places].join(', ')}`);
  return cells;
}

/** Unfolds an entry of `extensions.withheld`: the positions, such as "3.0-7", put in place of its stars. */
function placesOf({ path, positions }: Answer['withheld'][number]): string[] {
  if (!positions) return [path];
  return positions.flatMap((range) => {
    const steps = range.split('.');
    const [from = '', to = from] = (steps.pop() ?? '').split('-');
    const last = Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => String(Number(from) + at));
    return last.map((one) => {
      const indexes = [...steps, one];
      return path.replaceAll('*', () => indexes.shift() ?? '*');
    });
  });
}
