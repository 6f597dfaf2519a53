/** Several selects as one statement: the same rows as each of them alone, on both databases. */
import { desc, eq, isNotNull, sql } from 'drizzle-orm';
import { bigint, boolean, date, integer, jsonb, numeric, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Connection, Transaction } from '../../src/database/connect.js';
import { together } from '../../src/database/together.js';
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

const inside = <Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> =>
  connection.database.transaction(work);

const selects = (transaction: Transaction) => ({
  all: transaction.select().from(things).orderBy(desc(things.id)),
  // Two columns of one name.
  pairs: transaction
    .select({ one: things.id, other: sql<string>`${things.id}`, again: things.id })
    .from(things)
    .orderBy(things.name),
  told: transaction
    .select({
      isThere: sql<boolean>`exists (select 1 from things)`,
      twice: sql<number>`${things.count} * 2`,
      asked: sql<string>`${`it's $1`}::text`.as('asked'),
      at: sql`${things.at}`.mapWith(things.at),
    })
    .from(things)
    .where(isNotNull(things.count)),
  none: transaction.select({ id: things.id }).from(things).where(eq(things.name, `'; drop table things; --`)),
  one: transaction.selectDistinct({ isOpen: things.isOpen }).from(things).where(eq(things.count, -7)).limit(1),
});

test('They come back as each of them would alone: dates, instants, large numbers, lists and what is not there', async () => {
  const [joint, alone] = await inside(async (transaction) => {
    const { all, pairs, told, none, one } = selects(transaction);
    return [
      await together(transaction, selects(transaction)),
      { all: await all, pairs: await pairs, told: await told, none: await none, one: await one },
    ];
  });
  expect(joint).toEqual(alone);
  expect(joint.all[1]).toEqual({ note: null, ...ROWS[0] });
  expect(joint.none).toEqual([]);
});

test('They are one statement, which holds no value but as a parameter', async () => {
  log.length = 0;
  await inside(async (transaction) => together(transaction, selects(transaction)));
  const sent = log.filter(({ text: statement }) => !/^(begin|commit)/i.test(statement));
  expect(sent).toHaveLength(1);
  expect(sent[0]?.text).not.toContain('drop table');
  expect(sent[0]?.parameters).toEqual(expect.arrayContaining([`'; drop table things; --`, `it's $1`, -7]));
});

test('Groups of fields are refused, for their names would be lost', async () => {
  await expect(
    inside(async (transaction) =>
      together(transaction, { grouped: transaction.select({ thing: { id: things.id } }).from(things) }),
    ),
  ).rejects.toThrow('names its fields one by one');
});
