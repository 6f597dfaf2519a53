/** Schemas of the tests’ own, built as the hub builds its own. */
import { execute, parse, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { settleOperation, type Asking } from '../../src/policy/guard.js';

/** A schema of these resolvers alone, not yet guarded. */
export const unguarded = (...resolvers: NonEmptyArray<Function>): GraphQLSchema =>
  buildSchemaSync({
    resolvers,
    validate: false,
    emitSchemaFile: false,
    pubSub: { publish: () => undefined, subscribe: () => never() },
  });

// oxlint-disable-next-line require-yield
async function* never(): AsyncGenerator<never> {
  await Promise.resolve();
}

/** Executes in a context for which nothing is settled. */
export const executed = async (
  schema: GraphQLSchema,
  context: Asking,
  query: string,
  variableValues: Record<string, unknown> = {},
): Promise<ExecutionResult> =>
  // As it leaves: objects of graphql have no prototype.
  JSON.parse(JSON.stringify(await execute({ schema, document: parse(query), contextValue: context, variableValues })));

/** Settles an operation for this context, and executes it. */
export async function asked(
  schema: GraphQLSchema,
  context: Asking,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<ExecutionResult> {
  await settleOperation(context);
  return executed(schema, context, query, variables);
}
