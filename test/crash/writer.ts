/** A process that writes into a hub's database until it is killed, and says each key before it is sent and once it is done. */
import 'reflect-metadata';
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { connect, type Connection } from '../../src/database/connect.js';
import { migrate } from '../../src/database/migrate.js';
import { findAction, reportProgress } from '../../src/domain/actions/action.service.js';
import { createContext, type Context } from '../../src/domain/context.js';
import { arrangeMeeting } from '../../src/domain/meetings/meeting.service.js';
import { openWorkPlan } from '../../src/domain/workplan/workplan.service.js';
import { createLookups } from '../../src/identity/lookups.js';

/** What each member does over and over: who, and the write itself. */
const WRITES = {
  meeting: { who: 'clerk', write: arrangeMeeting },
  plan: { who: 'clerk', write: openWorkPlan },
  progress: { who: 'policeOfficer', write: reportProgress },
} as const;
type Kind = keyof typeof WRITES;

/** A write as it is sent, and sent again. */
export interface Request {
  readonly kind: Kind;
  readonly key: string;
  readonly input: object;
}

/** What a writer is told on its standard input, in one line. */
export interface Orders {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly issuer: string;
  readonly bodyId: string;
  readonly actionId: string;
  /** No two writers may have the same; every input follows from it and from a count. */
  readonly round: number;
  /** Sent first, one after the other. */
  readonly resend: readonly Request[];
  /** Whether to close the database after that, instead of writing until killed. */
  readonly thenClose: boolean;
}

const clock = () => new Date('2017-11-20T12:00:00Z');
// Straight to the file descriptor: what is said before a kill has been said.
const say = (word: 'sent' | 'done', what: object): void => void writeSync(1, `${word} ${JSON.stringify(what)}\n`);

async function write({ database }: Connection, issuer: string, request: Request): Promise<void> {
  const { who, write: act } = WRITES[request.kind];
  say('sent', request);
  const context = await contextOf(database, issuer, who);
  const id = await act(context, request.input as never, request.key);
  say('done', { key: request.key, id });
}

async function contextOf(database: Connection['database'], issuer: string, name: string): Promise<Context> {
  const lookups = createLookups(database, clock);
  const [membership] = await lookups.membershipsOf(issuer, name);
  if (!membership) throw new Error(`${name} has no membership`);
  return createContext({ database, viewer: await lookups.viewerOf(membership), requestId: 'crash', clock });
}

const dayAt = (day: number): string => new Date(Date.UTC(2030, 0, 1 + day)).toISOString().slice(0, 10);

/** The input of one write. No meeting shares a day with another, and no plan; progress is reported on what is read. */
async function inputOf(kind: Kind, at: number, connection: Connection, orders: Orders): Promise<object> {
  const { bodyId, actionId, issuer } = orders;
  if (kind === 'meeting') return { bodyId, heldOn: dayAt(at), contributionsDueOn: dayAt(at) };
  if (kind === 'plan') return { bodyId, title: `Plan ${at}`, startsOn: dayAt(2 * at), endsOn: dayAt(2 * at + 1) };
  const context = await contextOf(connection.database, issuer, 'policeOfficer');
  const { version } = await findAction(context, actionId);
  await context.endReading();
  const said = {
    subject: 'policing',
    summary: `Step ${at}`,
    rating: 'onTrack',
    evidence: [{ title: `Minutes ${at}` }],
  };
  return { id: actionId, version, ...said };
}

async function obey(orders: Orders): Promise<void> {
  const connection = await connect(orders);
  await migrate(connection);
  for (const request of orders.resend) await write(connection, orders.issuer, request);
  if (orders.thenClose) return connection.close();
  await Promise.all(
    (Object.keys(WRITES) as Kind[]).map(async (kind) => {
      for (let count = 0; ; count += 1) {
        const input = await inputOf(kind, orders.round * 5000 + count, connection, orders);
        await write(connection, orders.issuer, { kind, key: `${kind}-${orders.round}-${count}`, input });
      }
    }),
  );
}

const lines = createInterface({ input: process.stdin });
lines.once('line', (line) => {
  lines.close();
  void obey(JSON.parse(line) as Orders);
});
