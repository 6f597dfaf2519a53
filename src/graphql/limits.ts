/** How large a question may be. Whatever is over is LIMIT_EXCEEDED, before anything is executed. */
import {
  GraphQLError,
  Kind,
  valueFromASTUntyped,
  visit,
  type ASTVisitor,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

export interface Limits {
  /** Lexical tokens of a document; counted by the parser. */
  readonly tokens: number;
  /** Fields within fields, fragments included. */
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  /** Cells that an answer could have: fields times the rows of the lists around them. */
  readonly cells: number;
  readonly stringLength: number;
  readonly listLength: number;
}

export const LIMITS: Limits = {
  tokens: 3000,
  depth: 12,
  aliases: 30,
  directives: 30,
  cells: 50_000,
  stringLength: 10_000,
  listLength: 200,
};

/** The rows of a list when the question does not say how many. */
const DEFAULT_ROWS = 20;

const exceeded = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'LIMIT_EXCEEDED', http: { status: 400 } } });

/** A validation rule for what does not depend on variables: depth, aliases, directives. It knows nothing of the viewer. */
export const withinLimits =
  (limits: Limits) =>
  (context: ValidationContext): ASTVisitor => {
    let [aliases, directives] = [0, 0];
    const tooMany = (what: string, most: number): void =>
      context.reportError(exceeded(`A question has at most ${most} ${what}. Ask several smaller ones.`));
    return {
      Field: (node) => {
        if (node.alias && ++aliases === limits.aliases + 1) tooMany('aliases', limits.aliases);
      },
      Directive: () => {
        if (++directives === limits.directives + 1) tooMany('directives', limits.directives);
      },
      Document: (node) => {
        const fragments = fragmentsOf(node);
        const memo = new Map<string, number>();
        for (const definition of node.definitions) {
          if (definition.kind === Kind.OPERATION_DEFINITION) {
            if (depthOf(definition.selectionSet, fragments, memo) > limits.depth) {
              return tooMany('levels of fields', limits.depth);
            }
          }
        }
        return undefined;
      },
    };
  };

/** Refuses an operation whose answer could be too large, and variables or literals that are. */
export function refuseTooMuch(
  schema: GraphQLSchema,
  limits: Limits,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): void {
  const given = { ...defaultsOf(operation), ...variables };
  const asked: Asked = { schema, fragments: fragmentsOf(document), variables: given, memo: new Map() };
  const cells = cellsOf(operation.selectionSet, schema.getRootType(operation.operation), asked);
  if (cells > limits.cells) {
    throw exceeded(
      `The answer could have ${cells} cells; at most ${limits.cells} are answered at once. Ask for fewer rows or fewer fields.`,
    );
  }
  refuseLongValues(limits, variables);
  visit(document, {
    StringValue: ({ value }) => refuseLongText(limits, value),
    ListValue: ({ values }) => refuseLongList(limits, values),
  });
}

const defaultsOf = (operation: OperationDefinitionNode): Record<string, unknown> =>
  Object.fromEntries(
    (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  );

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

const fragmentsOf = (document: DocumentNode): Fragments =>
  new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );

/** Whether a field reads the schema itself; `__typename` does not. */
export const isIntrospection = (field: FieldNode): boolean =>
  field.name.value === '__schema' || field.name.value === '__type';

/** A fragment that contains itself is refused by another rule; here it merely ends. */
function depthOf(selections: SelectionSetNode, fragments: Fragments, memo: Map<string, number>): number {
  return Math.max(
    0,
    ...selections.selections.map((selection) => {
      if (selection.kind === Kind.FIELD) {
        // The question with which every tool reads the schema is deeper; graphql's own rules bound how deep that goes.
        if (!selection.selectionSet || isIntrospection(selection)) return 1;
        return 1 + depthOf(selection.selectionSet, fragments, memo);
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) return depthOf(selection.selectionSet, fragments, memo);
      return once(selection.name.value, memo, (name) => {
        const fragment = fragments.get(name);
        return fragment ? depthOf(fragment.selectionSet, fragments, memo) : 0;
      });
    }),
  );
}

interface Asked {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly memo: Map<string, number>;
}

/** Fields times the rows of the lists around them; a list that has no pages is taken to have as many as a page. */
function cellsOf(selections: SelectionSetNode, parent: GraphQLNamedType | null | undefined, asked: Asked): number {
  let cells = 0;
  for (const selection of selections.selections) {
    if (selection.kind === Kind.FIELD) {
      const field =
        isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[selection.name.value] : undefined;
      const type = field && getNamedType(field.type);
      const within = selection.selectionSet ? cellsOf(selection.selectionSet, type, asked) : 0;
      cells += 1 + rowsOf(selection, field, parent, asked.variables) * within;
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition;
      cells += cellsOf(selection.selectionSet, condition ? asked.schema.getType(condition.name.value) : parent, asked);
    } else {
      cells += once(selection.name.value, asked.memo, (name) => {
        const fragment = asked.fragments.get(name);
        if (!fragment) return 0;
        return cellsOf(fragment.selectionSet, asked.schema.getType(fragment.typeCondition.name.value), asked);
      });
    }
  }
  return cells;
}

function once(name: string, memo: Map<string, number>, compute: (name: string) => number): number {
  const before = memo.get(name);
  if (before !== undefined) return before;
  memo.set(name, 0);
  const value = compute(name);
  memo.set(name, value);
  return value;
}

function rowsOf(
  node: FieldNode,
  field: GraphQLField<unknown, unknown> | undefined,
  parent: GraphQLNamedType | null | undefined,
  variables: Readonly<Record<string, unknown>>,
): number {
  if (field?.args.some((argument) => argument.name === 'first')) {
    const first = node.arguments?.find((argument) => argument.name.value === 'first')?.value;
    const given =
      first?.kind === Kind.INT ? Number(first.value) : first?.kind === Kind.VARIABLE && variables[first.name.value];
    return typeof given === 'number' ? Math.max(1, given) : DEFAULT_ROWS;
  }
  // The rows of a page were counted with the connection around them.
  const isPage = isObjectType(parent) && (parent.getFields()['nodes'] ?? parent.getFields()['edges']) !== undefined;
  return field && !isPage && isListType(getNullableType(field.type)) ? DEFAULT_ROWS : 1;
}

function refuseLongValues(limits: Limits, variables: Readonly<Record<string, unknown>>): void {
  const waiting: unknown[] = [variables];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'string') refuseLongText(limits, value);
    if (Array.isArray(value)) refuseLongList(limits, value);
    if (typeof value === 'object' && value !== null) waiting.push(...(Object.values(value) as unknown[]));
  }
}

function refuseLongText(limits: Limits, text: string): void {
  if (text.length > limits.stringLength) throw exceeded(`A text has at most ${limits.stringLength} characters.`);
}

function refuseLongList(limits: Limits, list: readonly unknown[]): void {
  if (list.length > limits.listLength) {
    throw exceeded(`A list has at most ${limits.listLength} entries. Send the rest in another request.`);
  }
}
