/** What is read in one moment is one statement: the same rows as each select alone, on both databases. */
import { and, desc, eq, gt, inArray, isNotNull, sql } from 'drizzle-orm';
import {
  alias,
  bigint,
  boolean,
  date,
  integer,
  jsonb,
  numeric,
  pgTable,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Connection, Transaction } from '../../src/database/connect.js';
import { gathering } from '../../src/database/together.js';
import { aDatabase } from '../support/database.js';

const things = pgTable('things', {
  id: uuid('id').notNull(),
  name: text('name').notNull(),
  note: text('note'),
  on: date('on'),
  at: timestamp('at', { withTimezone: true, mode: 'date', precision: 3 }),
  count: integer('count'),
  large: bigint('large', { mode: 'bigint' }),
  number: bigint('number', { mode: 'number' }),
  exact: numeric('exact'),
  isOpen: boolean('is_open'),
  tags: text('tags').array(),
  plan: jsonb('plan'),
});

const ROWS = [
  {
    id: '00000000-0000-4000-8000-000000000001',
    name: `O'Brien "the" \\chair\n€ 😀`,
    on: '2017-11-20',
    at: new Date('2017-06-01T11:59:59.123Z'),
    count: -7,
    large: 9_007_199_254_740_993n,
    number: 9_007_199_254_740_991,
    exact: '12345678901234567890.10',
    isOpen: false,
    tags: ['a,b', '"c"', ''],
    plan: { on: '2017-11-20', many: [1, null] },
  },
  { id: '00000000-0000-4000-8000-000000000002', name: 'null', isOpen: true, tags: [] },
];

let connection: Connection;
const log: { text: string; parameters: unknown[] }[] = [];

beforeAll(async () => {
  connection = await aDatabase({ logQuery: (query, parameters) => void log.push({ text: query, parameters }) });
  await connection.run(`create table things (id uuid, name text, note text, "on" date, at timestamptz(3), count integer,
    large bigint, number bigint, exact numeric, is_open boolean, tags text[], plan jsonb)`);
  await connection.database.insert(things).values(ROWS);
});
afterAll(async () => connection.close());

/** Works in a transaction that gathers. */
const gathered = <Result>(work: (transaction: Transaction, end: () => void) => Promise<Result>): Promise<Result> =>
  connection.database.transaction((transaction) => {
    const gathers = gathering(transaction);
    return work(gathers.transaction, gathers.end);
  });

const sent = () => log.filter(({ text: statement }) => !/^(begin|commit|rollback)/i.test(statement));

const nexts = alias(things, 'nexts');

const selects = (transaction: Transaction) =>
  [
    transaction.select().from(things).orderBy(desc(things.id)),
    // Two columns of one name.
    transaction
      .select({ one: things.id, other: sql<string>`${things.id}`, again: things.id })
      .from(things)
      .orderBy(things.name),
    transaction
      .select({
        isThere: sql<boolean>`exists (select 1 from things)`,
        twice: sql<number>`${things.count} * 2`,
        asked: sql<string>`${`it's $1`}::text`.as('asked'),
        at: sql`${things.at}`.mapWith(things.at),
      })
      .from(things)
      .where(and(isNotNull(things.count), sql`${things.name} = any(${sql.param([ROWS[0]!.name, 'b'])}::text[])`)),
    transaction.select({ id: things.id }).from(things).where(eq(things.name, `'; drop table things; --`)),
    // Groups of fields, one of which is of a row that is not there.
    transaction
      .select({ thing: { id: things.id, on: things.on }, next: { id: nexts.id, at: nexts.at }, count: things.count })
      .from(things)
      .leftJoin(nexts, gt(nexts.id, things.id))
      .orderBy(things.id),
    transaction.selectDistinct({ isOpen: things.isOpen }).from(things).where(eq(things.count, -7)).limit(1),
  ] as const;

test('They come back as each of them would alone: dates, instants, large numbers, lists and what is not there', async () => {
  const joint = await gathered((transaction) => Promise.all(selects(transaction)));
  const alone: unknown[] = [];
  await connection.database.transaction(async (transaction) => {
    for (const select of selects(transaction)) alone.push(await select);
  });
  expect(joint).toEqual(alone);
  expect(joint[0][1]).toEqual({ note: null, ...ROWS[0] });
  expect(joint[3]).toEqual([]);
  expect(joint[4][1]).toMatchObject({ thing: { id: ROWS[1]!.id }, next: null });
});

test('They are one statement, which holds no value but as a parameter', async () => {
  log.length = 0;
  await gathered((transaction) => Promise.all(selects(transaction)));
  expect(sent()).toHaveLength(1);
  expect(sent()[0]?.text).not.toContain('drop table');
  expect(sent()[0]?.parameters).toEqual(expect.arrayContaining([`'; drop table things; --`, `it's $1`, -7]));
});

test('What is asked of what was answered is gathered again, whoever asks and after however many turns of their own', async () => {
  log.length = 0;
  const names = await gathered((transaction) => {
    const nameOf = async (turns: number): Promise<string | undefined> => {
      const [first] = await transaction.select({ id: things.id }).from(things).orderBy(things.id).limit(1);
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      await new Promise(process.nextTick);
      const [named] = await transaction.select({ name: things.name }).from(things).where(eq(things.id, first!.id));
      return named?.name;
    };
    return Promise.all([nameOf(0), nameOf(1), nameOf(40)]);
  });
  expect(names).toEqual([ROWS[0]!.name, ROWS[0]!.name, ROWS[0]!.name]);
  expect(sent()).toHaveLength(2);
});

test('One that is asked alone goes as it is', async () => {
  log.length = 0;
  await gathered(async (transaction) => {
    await transaction.select({ id: things.id }).from(things);
  });
  expect(sent().map(({ text: statement }) => statement.includes('json_agg'))).toEqual([false]);
});

test('More values than a statement takes go in several', async () => {
  const many = Array.from({ length: 16_000 }, (_, at) => at);
  log.length = 0;
  const answers = await gathered((transaction) => {
    const counted = () => transaction.select({ id: things.id }).from(things).where(inArray(things.count, many));
    return Promise.all([counted(), counted()]);
  });
  expect(answers).toEqual([[], []]);
  expect(sent()).toHaveLength(2);
});

test('Where one fails, so do those that were asked with it, for the transaction has failed', async () => {
  const statuses: string[] = [];
  const failed = gathered(async (transaction) => {
    const all = await Promise.allSettled([
      transaction.select({ id: things.id }).from(things),
      transaction.select({ wrong: sql`1 / 0` }).from(things),
    ]);
    statuses.push(...all.map(({ status }) => status));
    throw new Error('It is rolled back');
  });
  await expect(failed).rejects.toThrow('It is rolled back');
  expect(statuses).toEqual(['rejected', 'rejected']);
});

test('Nothing is sent of a picture that is closed, for its connection has another’s role by then', async () => {
  log.length = 0;
  const outcomes = await gathered(async (transaction, end) => {
    const waiting = transaction.select({ id: things.id }).from(things);
    const early = Promise.allSettled([waiting]);
    await Promise.resolve();
    end();
    return [...(await early), ...(await Promise.allSettled([transaction.select({ id: things.id }).from(things)]))];
  });
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(sent()).toEqual([]);
});

test('A picture is only read', async () => {
  await expect(gathered((transaction) => transaction.transaction(async () => undefined))).rejects.toThrow('only read');
});
