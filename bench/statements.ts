/** How many statements the chair's list of actions takes; it must not depend on how long the list is. */
import { ask } from '../src/graphql/ask.js';
import { buildHubSchema } from '../src/graphql/schema.js';
import { createServer } from '../src/graphql/server.js';
import { createLogger } from '../src/http/log.js';
import type { Board } from './board.js';

const QUESTION = `query ChairsList($first: Int!) {
  actions(first: $first) {
    nodes {
      id title dueOn status brag ownerRole
      ownerAgency { name }
      priority { number title }
      latestProgress { writtenAt summary detail agency { name } }
      viewerCanRespond viewerCanReport viewerCanClose
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** What every transaction has, and the record of what was shown; neither belongs to what is asked. */
export const NOT_COUNTED = /^\s*(begin|commit|rollback|set |select set_config|insert into "audit_entries")/i;

export interface StatementCount {
  readonly rows: number;
  readonly statements: readonly string[];
}

/** Asks for pages of several lengths and tells which statements each took. */
export async function countStatements(
  board: Board,
  heard: string[],
  lengths: readonly number[],
): Promise<StatementCount[]> {
  const context = await board.contextsOf('chair');
  const server = createServer({ schema: buildHubSchema(), logger: createLogger('error'), production: true });
  const counts: StatementCount[] = [];
  for (const first of lengths) {
    heard.length = 0;
    const answer = await ask<{ actions: { nodes: { latestProgress: object | null }[] } }>(server, context(), QUESTION, {
      first,
    });
    const rows = answer.data?.actions.nodes ?? [];
    if (answer.errors || rows.length !== first || rows.some(({ latestProgress }) => !latestProgress)) {
      throw new Error(`The list of ${first} came back with ${rows.length}: ${JSON.stringify(answer.errors ?? [])}`);
    }
    counts.push({ rows: first, statements: heard.filter((statement) => !NOT_COUNTED.test(statement)) });
  }
  await server.stop();
  return counts;
}
