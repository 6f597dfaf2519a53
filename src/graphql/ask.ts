/** The in-process client of pages, commands and tests: the same server, the same guard, another door to none of it. */
import type { ApolloServer } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import { createContext, type Context } from '../domain/context.js';
import type { WithheldEntry } from './withheld.js';

export { createContext };

export interface Answer<Data = Record<string, unknown>> {
  readonly data?: Data | null;
  readonly errors?: FormattedExecutionResult['errors'];
  readonly withheld: readonly WithheldEntry[];
}

/** Asks one question in a context of its own. */
export async function ask<Data = Record<string, unknown>>(
  server: ApolloServer<Context>,
  context: Context,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Answer<Data>> {
  const response = await server.executeOperation({ query, variables }, { contextValue: context });
  if (response.body.kind !== 'single') throw new Error('Answers in parts are not asked for');
  const { data, errors, extensions } = response.body.singleResult;
  return {
    ...(data === undefined ? {} : { data: data as Data | null }),
    ...(errors ? { errors } : {}),
    withheld: (extensions?.['withheld'] as WithheldEntry[] | undefined) ?? [],
  };
}
