/** What permission costs on a long list: the same schema, store and SQL with the guard and without it, turn by turn. */
import type { ApolloServer } from '@apollo/server';
import { ask } from '../src/graphql/ask.js';
import { LIMITS } from '../src/graphql/limits.js';
import { buildHubSchema, buildUnguardedSchema } from '../src/graphql/schema.js';
import { createServer } from '../src/graphql/server.js';
import type { Context } from '../src/domain/context.js';
import { pageLimit } from '../src/domain/page.js';
import { createLogger } from '../src/http/log.js';
import { settleOperation } from '../src/policy/guard.js';
import { UPDATES, type Board } from './board.js';
import { median, processorTime } from './clockwork.js';
import { BenchNoteResolver, disclosing, FIELDS, type BenchNote } from './note.js';

const WARM_UPS = 20;
const TURNS = 80;
const QUESTION = `query Notes($first: Int!) { notes(first: $first) { nodes { ${FIELDS.join(' ')} } } }`;

interface Way {
  readonly name: string;
  readonly server: ApolloServer<Context>;
  readonly context: () => Context;
  readonly discloses: boolean;
  readonly times: number[];
}

export interface CellCosts {
  readonly rows: number;
  readonly fields: number;
  readonly withheldCells: number;
  /** Milliseconds of processor time, medians. */
  readonly bare: number;
  readonly guarded: number;
  readonly guardedUnrecorded: number;
  readonly settling: number;
  readonly turns: number;
}

/** Measures. A viewer of the police reads their own notes, two agencies' under agreements, and not the fourth's. */
export async function measureCells(board: Board, progress: (done: string) => void): Promise<CellCosts> {
  const context = await board.contextsOf('policeLead');
  const logger = createLogger('error');
  const limits = { ...LIMITS, cells: 10 * UPDATES * FIELDS.length };
  const options = { logger, production: true, limits };
  const guarded = createServer({ ...options, schema: buildHubSchema([BenchNoteResolver]) });
  const bare = createServer({ ...options, schema: buildUnguardedSchema([BenchNoteResolver]) });
  pageLimit.rows = UPDATES;

  const ways: Way[] = [
    { name: 'bare', server: bare, context, discloses: false, times: [] },
    { name: 'guarded', server: guarded, context, discloses: true, times: [] },
    { name: 'unrecorded', server: guarded, context: () => unrecorded(context()), discloses: true, times: [] },
  ];
  let withheldCells = 0;
  for (let turn = -WARM_UPS; turn < TURNS; turn++) {
    // Every other turn the other way round, so that none is always the one after the same other.
    for (const way of turn % 2 === 0 ? ways : [...ways].reverse()) {
      const { milliseconds, nodes } = await asked(way);
      if (turn >= 0) way.times.push(milliseconds);
      if (turn === -WARM_UPS) withheldCells = checkedAnswer(way, nodes) || withheldCells;
    }
    if ((turn + WARM_UPS) % 25 === 24) progress(`${turn + WARM_UPS + 1} of ${WARM_UPS + TURNS} turns`);
  }
  const [bareTime, guardedTime, unrecordedTime] = ways.map(({ times }) => median(times)) as [number, number, number];
  const settling = await settlingTime(context);
  await Promise.all([guarded.stop(), bare.stop()]);
  return {
    rows: UPDATES,
    fields: FIELDS.length,
    withheldCells,
    // The server settles every operation, guarded or not; without a guard there would be nothing to settle.
    bare: bareTime - settling,
    guarded: guardedTime,
    guardedUnrecorded: unrecordedTime,
    settling,
    turns: TURNS,
  };
}

/** The same context, whose disclosures are gathered and told but not written. */
const unrecorded = (context: Context): Context => ({ ...context, write: () => Promise.resolve(undefined as never) });

async function asked({ server, context, discloses }: Way) {
  disclosing.rows = discloses;
  const of = context();
  const from = processorTime();
  const answer = await ask<{ notes: { nodes: BenchNote[] } }>(server, of, QUESTION, { first: UPDATES });
  const milliseconds = processorTime() - from;
  if (!answer.data) throw new Error(`The list was refused: ${JSON.stringify(answer.errors)}`);
  return { milliseconds, nodes: answer.data.notes.nodes };
}

/** Proves that what is timed is the real thing: all rows, some of them withheld where there is a guard, none without. */
function checkedAnswer({ name, discloses }: Way, nodes: readonly BenchNote[]): number {
  const withheld = nodes.reduce(
    (sum, { summary, detail, aside }) => sum + [summary, detail, aside].filter((one) => one === null).length,
    0,
  );
  const isMixed = withheld > 0 && nodes.some(({ aside }) => aside !== null);
  if (nodes.length !== UPDATES || (discloses ? !isMixed : withheld > 0)) {
    throw new Error(
      `${name} answered ${nodes.length} rows with ${withheld} cells withheld; that is not what is measured`,
    );
  }
  return withheld;
}

async function settlingTime(context: () => Context): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < WARM_UPS + 2 * TURNS; turn++) {
    const of = context();
    const from = processorTime();
    await settleOperation(of);
    if (turn >= WARM_UPS) times.push(processorTime() - from);
  }
  return median(times);
}
