/** What a scorecard costs where all of England is held, beside where one council is: the same question and answer, turn by turn. */
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { uuidv7 } from 'uuidv7';
import type { Connection } from '../src/database/connect.js';
import { createContext, type Context } from '../src/domain/context.js';
import { importPublished } from '../src/domain/indicators/published.import.js';
import { ask } from '../src/graphql/ask.js';
import { buildHubSchema } from '../src/graphql/schema.js';
import { createServer } from '../src/graphql/server.js';
import { createLogger } from '../src/http/log.js';
import { createLookups } from '../src/identity/lookups.js';
import { median, processorTime, wallTime } from './clockwork.js';
import { aCouncilWithScorecard, addCouncilsLike, copyPublished, FEW, INDICATORS, ISSUER, NOW } from './councils.js';
import { COUNCILS, neighboursFile } from './published.js';
import { NOT_COUNTED } from './statements.js';
import { timeStatements } from './timed.js';

/** As many periods as a series goes back. */
const PERIODS = 8;
const WARM_UPS = 6;
const TURNS = 40;
const COMPARATOR = 'area value symbol periodEndOn reason';
const QUESTION = `query Scorecard($meeting: UUID!) { meeting(id: $meeting) { heldOn scorecard { lines {
  indicator { code title unit polarity precision } basis amberWithin
  current { display value periodStartOn periodEndOn } previous { display } series { periodEndOn value } beside { display }
  target { value } rag ragReason direction directionReason judgement comparable ageInDays status suppliedAt
  national { ${COMPARATOR} } region { ${COMPARATOR} } own { ${COMPARATOR} } areas { ${COMPARATOR} }
  neighbours { value count of reason }
} } } }`;

interface Line {
  readonly current: object | null;
  readonly series: readonly object[];
  readonly target: object | null;
  readonly national: { readonly value: number | null };
}

export interface ScorecardCosts {
  readonly councils: number;
  readonly indicators: number;
  readonly figures: number;
  readonly published: number;
  /** Statements for a few lines and for all, of which the beginnings and ends of transactions are none. */
  readonly statements: readonly { readonly lines: number; readonly statements: readonly string[] }[];
  /** Milliseconds, medians. */
  readonly one: number;
  readonly many: number;
  /** Of `many`, what passed while the database had a statement. */
  readonly inDatabase: number;
  readonly turns: number;
}

/** All of England is held by one connection, and one council by the other. */
export interface Sides {
  readonly many: Connection;
  readonly one: Connection;
}

/** Measures. `many` holds all that is published already. */
export async function measureScorecard({ many, one }: Sides, say: (done: string) => void): Promise<ScorecardCosts> {
  const laid = await aCouncilWithScorecard(many);
  await copyPublished(many, one, laid);
  const alone = await aCouncilWithScorecard(one);
  const added = await addCouncilsLike(many, laid, COUNCILS - 1);
  // A server does it by itself, a while after so many rows were written. The embedded database never does.
  if (many.engine === 'postgres') for (const side of [many, one]) await side.run('vacuum analyze');

  const server = createServer({ schema: buildHubSchema(), logger: createLogger('error'), production: true });
  const now = many.engine === 'pglite' ? processorTime : wallTime;
  const sides = await Promise.all(
    [
      { connection: one, council: alone },
      { connection: many, council: laid },
    ].map(async ({ connection, council }) => ({
      council,
      context: await chairOf(connection),
      heard: timeStatements(connection, now),
      times: [] as number[],
      inDatabase: [] as number[],
    })),
  );
  const read = async ({ context }: Pick<(typeof sides)[number], 'context'>, meetingId: string): Promise<Line[]> => {
    const answer = await ask<{ meeting: { scorecard: { lines: Line[] } } }>(server, context(), QUESTION, {
      meeting: meetingId,
    });
    if (!answer.data) throw new Error(`The scorecard was refused: ${JSON.stringify(answer.errors)}`);
    return answer.data.meeting.scorecard.lines;
  };

  say('laid down; turn by turn ...');
  for (let turn = -WARM_UPS; turn < TURNS; turn += 1) {
    for (const side of turn % 2 === 0 ? sides : [...sides].reverse()) {
      side.heard.length = 0;
      const from = now();
      await read(side, side.council.meetings.last);
      if (turn < 0) continue;
      side.times.push(now() - from);
      side.inDatabase.push(side.heard.reduce((sum, { milliseconds }) => sum + milliseconds, 0));
    }
  }

  const [single, all] = sides as [(typeof sides)[number], (typeof sides)[number]];
  checkAnswers(await read(single, alone.meetings.last), await read(all, laid.meetings.last));
  const statements: { lines: number; statements: string[] }[] = [];
  for (const [meeting, lines] of [
    [laid.meetings.before, FEW],
    [laid.meetings.last, INDICATORS],
  ] as const) {
    all.heard.length = 0;
    const { length } = await read(all, meeting);
    if (length !== lines) throw new Error(`The scorecard has ${length} lines and not ${lines}`);
    const texts = all.heard.map(({ text }) => text).filter((text) => !NOT_COUNTED.test(text));
    statements.push({ lines, statements: texts });
  }
  await server.stop();
  return {
    councils: added + 1,
    indicators: INDICATORS,
    figures: await rowsOf(many, 'figures'),
    published: await rowsOf(many, 'published_figures'),
    statements,
    one: median(single.times),
    many: median(all.times),
    inDatabase: median(all.inDatabase),
    turns: TURNS,
  };
}

/** Proves that what is timed is the real thing: both answer alike, with trend, target and comparators on every line. */
function checkAnswers(one: readonly Line[], many: readonly Line[]): void {
  const isWhole = many.every(({ current, series, target }) => current && target && series.length === PERIODS);
  const compared = many.filter(({ national }) => national.value !== null).length;
  if (!isWhole || compared < INDICATORS / 2 || !isDeepStrictEqual(one, many)) {
    throw new Error('The scorecards are not whole, or not alike; that is not what is measured');
  }
}

async function chairOf({ database }: Connection): Promise<() => Context> {
  const clock = () => NOW;
  const lookups = createLookups(database, clock);
  const [membership] = await lookups.membershipsOf(ISSUER, 'chair');
  if (!membership) throw new Error('The chair has no membership');
  const viewer = await lookups.viewerOf(membership);
  return () => createContext({ database, viewer, requestId: uuidv7(), clock });
}

async function rowsOf(connection: Connection, table: string): Promise<number> {
  const [row] = await connection.run(`select count(*)::int as count from ${table}`);
  return Number(row?.['count']);
}

/** Takes files in: those of a folder, or else the made-up neighbours beside the made-up figures that are held. */
export async function publish({ database }: Connection, folder: string | undefined): Promise<void> {
  const files = folder
    ? (await readdir(folder))
        .filter((name) => name.endsWith('.csv'))
        .map((name) => ({ name, bytes: createReadStream(join(folder, name)) }))
    : [{ name: 'neighbours-2025.csv', bytes: neighboursFile() }];
  for (const file of files) {
    await importPublished(database, file, { fault: () => undefined, progress: () => undefined });
  }
}
