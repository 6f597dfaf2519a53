/** The one GraphQL server against questions that are too large, malformed or not the asker's, over HTTP and in production. */
import { getIntrospectionQuery } from 'graphql';
import { uuidv7 } from 'uuidv7';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writing } from '../../src/database/session.js';
import { actions } from '../../src/domain/actions/action.table.js';
import { post, world, type Answer, type World } from '../support/world.js';

let hub: World;
/** Transactions in which the hub read or wrote, identity's look-ups apart. */
let transactions = 0;
const actionId = uuidv7();

beforeAll(async () => {
  hub = await world({
    production: true,
    logger: { logQuery: (_statement, parameters) => void (transactions += parameters[0] === 'hub_app' ? 1 : 0) },
  });
  await writing(hub.database, hub.ids.authority, (tx) =>
    tx.insert(actions).values(
      [1, 2, 3].map((day) => ({
        id: day === 1 ? actionId : uuidv7(),
        title: `Action ${day}`,
        bodyId: hub.ids.body,
        workPlanId: hub.ids.workPlan,
        ownerAgencyId: hub.ids.agencies.police,
        dueOn: `2017-12-0${day}`,
        originalDueOn: `2017-12-0${day}`,
        changedAt: hub.clock.now(),
      })),
    ),
  );
});

afterAll(async () => hub.close());

beforeEach(() => {
  transactions = 0;
});

afterEach(async () => {
  const after = await hub.as('chair').ask('{ viewer { kind } }');
  if (after.data?.viewer?.kind !== 'member') throw new Error('The hub does not go on after this question');
});

const asChair = (query: string, variables?: Record<string, unknown>): Promise<Answer> =>
  hub.as('chair').ask(query, variables);

/** Sends a body as it is, as the chair. */
const send = async (body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  post(`${hub.address}/graphql`, body, { authorization: `Bearer ${await hub.as('chair').token()}`, ...headers });

describe('In production the schema is for those who sign in:', () => {
  test.each([
    ['the question of every tool', getIntrospectionQuery()],
    ['all types', '{ __schema { types { name } } }'],
    ['one type', '{ __type(name: "Action") { fields { name } } }'],
    ['under another name', '{ viewer { kind } innocent: __schema { queryType { name } } }'],
    ['in a fragment', 'query { ...Innocent } fragment Innocent on Query { __schema { queryType { name } } }'],
    ['in an inline fragment', '{ ... on Query { ... { __type(name: "Query") { name } } } }'],
    ['if it is included', 'query($yes: Boolean = false) { __schema @include(if: $yes) { queryType { name } } }'],
    ['in the operation that is not asked', 'query A { viewer { kind } } query B { __schema { queryType { name } } }'],
  ])('%s is answered to a partner and then still refused to the anonymous', async (_how, query) => {
    const operation = query.startsWith('query A') ? { operationName: 'A' } : {};
    const told = await send({ query, ...operation });
    expect(told.errors).toEqual([]);
    // The same text, whose parsed and validated document the server has kept.
    const refused = await post(`${hub.address}/graphql`, { query, ...operation }, {});
    expect([refused.status, refused.codes, refused.data]).toEqual([401, ['UNAUTHENTICATED'], undefined]);
  });

  test('`__typename` is nobody’s secret, nor is a text that reads like introspection', async () => {
    const answer = await hub.as('public').ask('{ __typename viewer { __typename } bodies { __typename } }');
    expect(answer.data).toMatchObject({ __typename: 'Query', viewer: { __typename: 'Viewer' } });
    expect((await hub.as('public').ask('{ body(code: "__schema") { id } }')).codes).toEqual(['NOT_FOUND']);
  });

  test('how deep the schema is read is bounded for everybody', async () => {
    const types = '{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }';
    expect((await asChair(types)).codes).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });
});

/** A question of so many levels. */
const deep = (levels: number): string => {
  const names = Array.from({ length: levels - 1 }, (_, at) =>
    at === 0 ? 'body(code: "panel")' : at % 2 ? 'nextMeeting' : 'body',
  );
  return `{ ${names.map((name) => `${name} { `).join('')} __typename ${'}'.repeat(levels)}`;
};
const times = (count: number, one: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => one(at)).join(' ');

describe('A question that is too large is LIMIT_EXCEEDED before the database hears of it:', () => {
  test.each<[string, string, Record<string, unknown>?]>([
    ['13 levels', deep(13)],
    ['13 levels through fragments', `{ ...A } fragment A on Query ${deep(13)}`],
    ['31 aliases', `{ viewer { ${times(31, (at) => `a${at}: kind`)} } }`],
    ['31 aliases, in a fragment', `{ viewer { ...A } } fragment A on Viewer { ${times(31, (at) => `a${at}: kind`)} }`],
    ['31 directives', `{ viewer { ${times(31, () => 'kind @include(if: true)')} } }`],
    ['3001 tokens', `{ viewer { ${times(2996, () => 'kind')} } }`],
    ['fields repeated until their comparison costs too much', `{ ${times(700, () => 'viewer { kind }')} }`],
    [
      '100 rows of 100 rows',
      '{ actions(first: 100) { nodes { updates(first: 100) { nodes { id kind summary detail } } } } }',
    ],
    [
      'the same by variables',
      'query($n: Int!) { actions(first: $n) { nodes { updates(first: $n) { nodes { id kind summary detail } } } } }',
      { n: 100 },
    ],
    [
      'the same by the default of a variable',
      'query($n: Int = 100) { actions(first: $n) { nodes { updates(first: $n) { nodes { id kind summary detail } } } } }',
    ],
    [
      'the same by fragments',
      '{ actions(first: 100) { ...C } } fragment C on ActionConnection { edges { node { updates(first: 100) { ...U } } } } fragment U on ActionUpdateConnection { nodes { id kind summary detail } }',
    ],
    ['a page of a milliard', 'query($n: Int!) { actions(first: $n) { nodes { id } } }', { n: 1_000_000_000 }],
    ['a page of more than 32 bits', 'query($n: Int!) { actions(first: $n) { nodes { id } } }', { n: 2 ** 31 }],
    ['a page of 101', '{ actions(first: 101) { nodes { id } } }'],
    ['a page of 101 by a variable', 'query($n: Int!) { actions(first: $n) { nodes { id } } }', { n: 101 }],
    ['a text of 10,001', 'query($c: String!) { body(code: $c) { id } }', { c: 'a'.repeat(10_001) }],
    ['a text of 10,001 in the question', `{ body(code: "${'a'.repeat(10_001)}") { id } }`],
    ['a block text of 10,001', `{ body(code: """${'a'.repeat(10_001)}""") { id } }`],
    ['a text of 10,001 by default', `query($c: String = "${'a'.repeat(10_001)}") { body(code: $c) { id } }`],
    ['a text of 10,001 that nobody uses', '{ viewer { kind } }', { nothing: { deep: ['a'.repeat(10_001)] } }],
    [
      'a list of 201',
      'query($f: ActionFilter) { actions(filter: $f) { nodes { id } } }',
      { f: { statuses: Array.from({ length: 201 }, () => 'accepted') } },
    ],
    [
      'a list of 201 in the question',
      `{ actions(filter: { statuses: [${times(201, () => 'accepted')}] }) { nodes { id } } }`,
    ],
    [
      'a list of 201 by default',
      `query($f: ActionFilter = { statuses: [${times(201, () => 'accepted')}] }) { actions(filter: $f) { nodes { id } } }`,
    ],
    [
      'a list within a list within …',
      '{ viewer { kind } }',
      { deep: JSON.parse(`${'['.repeat(40)}${']'.repeat(40)}`) as unknown },
    ],
  ])('%s', async (_what, query, variables) => {
    const answer = await asChair(query, variables);
    expect(answer.codes.at(-1)).toBe('LIMIT_EXCEEDED');
    expect(answer.status).toBe(400);
    expect(answer.data ?? null).toBeNull();
    expect(transactions).toBe(0);
    const plain = await send({ query, variables }, { accept: 'application/json' });
    expect([plain.status, plain.codes.at(-1)]).toEqual([400, 'LIMIT_EXCEEDED']);
  });

  test('a body of 10 MB', async () => {
    const answer = await send({ query: '{ viewer { kind } }', variables: { text: 'a'.repeat(10_000_000) } });
    expect([answer.status, answer.codes]).toEqual([413, ['LIMIT_EXCEEDED']]);
    expect(transactions).toBe(0);
  });

  test.each<[string, string, Record<string, unknown>?]>([
    ['12 levels', deep(12)],
    ['30 aliases', `{ viewer { ${times(30, (at) => `a${at}: kind`)} } }`],
    ['30 directives', `{ viewer { ${times(30, (at) => `a${at % 29}: kind @include(if: true)`)} } }`],
    ['a page of 100', '{ actions(first: 100) { nodes { id } } }'],
    [
      'a list of 200',
      'query($f: ActionFilter) { actions(filter: $f) { nodes { id } } }',
      { f: { statuses: Array.from({ length: 200 }, () => 'accepted') } },
    ],
  ])('while %s is answered', async (_what, query, variables) => {
    expect((await asChair(query, variables)).errors).toEqual([]);
  });

  test('and a text of 10,000 reaches the database', async () => {
    const answer = await asChair('query($c: String!) { body(code: $c) { id } }', { c: 'a'.repeat(10_000) });
    expect(answer.codes).toEqual(['NOT_FOUND']);
  });
});

const PAGE =
  'query($first: Int! = 2, $after: String, $filter: ActionFilter, $sort: ActionSort) { actions(first: $first, after: $after, filter: $filter, sort: $sort) { nodes { id } pageInfo { endCursor } } }';

describe('A value that cannot be meant is BAD_USER_INPUT, with its place:', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['a page of nothing', { first: 0 }, 'first'],
    ['a page of less', { first: -5 }, 'first'],
    ['a page size as text', { first: '5' }, 'variables.first'],
    ['a page size as list', { first: [5] }, 'variables.first'],
    ['half a row', { first: 5.5 }, 'variables.first'],
    ['no page size', { first: null }, 'variables.first'],
    ['a cursor that is nothing', { after: 'nonsense' }, 'after'],
    ['a cursor of control characters', { after: Buffer.from('\u0001\u0002.\u0003').toString('base64url') }, 'after'],
    ['a cursor that is SQL', { after: Buffer.from("' or 1=1 --.x").toString('base64url') }, 'after'],
    ['a cursor as number', { after: 7 }, 'variables.after'],
    ['a filter as text', { filter: 'red' }, 'variables.filter'],
    ['a filter as list', { filter: [] }, 'variables.filter'],
    ['an unknown condition', { filter: { owner: 'x' } }, 'variables.filter'],
    ['an unknown colour', { filter: { brag: ['mauve'] } }, 'variables.filter'],
    ['an id that is none', { filter: { bodyId: "x' or '1'='1" } }, 'variables.filter'],
    ['an order without what', { sort: {} }, 'variables.sort'],
  ])('%s', async (_what, variables, path) => {
    const answer = await asChair(PAGE, variables);
    expect(answer.codes).toEqual(['BAD_USER_INPUT']);
    expect(answer.errors[0]?.extensions.problems).toMatchObject([{ path }]);
    expect(transactions).toBe(0);
  });

  test('null for an argument that must have a value, brought by a variable that may have none', async () => {
    const nulls = await asChair('query($n: Int) { actions(first: $n) { nodes { id } } }', { n: null });
    expect(nulls.codes).toEqual(['BAD_USER_INPUT']);
    expect(nulls.errors[0]?.extensions.problems).toMatchObject([{ path: 'first' }]);
    const directive = await asChair('query($if: Boolean = true) { viewer @include(if: $if) { kind } }', { if: null });
    expect(directive.codes).toEqual(['BAD_USER_INPUT']);
  });

  test('a cursor of another list, filter, order or row', async () => {
    const cursor = async (variables: Record<string, unknown>): Promise<string> =>
      (await asChair(PAGE, variables)).data.actions.pageInfo.endCursor as string;
    const after = await cursor({});
    const [id] = Buffer.from(after, 'base64url').toString().split('.');
    const others = [
      await cursor({ sort: { by: 'dueOn' } }),
      await cursor({ filter: { statuses: ['offered'] } }),
      Buffer.from(`${id}.`).toString('base64url'),
      Buffer.from(`${id}.AAAAAAAAAAAA`).toString('base64url'),
      (await asChair('{ indicators(first: 1) { pageInfo { endCursor } } }')).data.indicators.pageInfo
        .endCursor as string,
    ];
    for (const other of others) {
      expect((await asChair(PAGE, { after: other })).codes).toEqual(['BAD_USER_INPUT']);
    }
  });

  test.each<[string, unknown]>([
    ['a batch', [{ query: '{ viewer { kind } }' }, { query: '{ viewer { kind } }' }]],
    ['an empty batch', []],
    ['nothing', {}],
    ['no JSON', '{"query":'],
    ['a number', '7'],
    ['null', 'null'],
    ['a question that is no text', { query: { kind: 'Document', definitions: [] } }],
    ['an empty question', { query: '' }],
    ['variables as text', { query: '{ viewer { kind } }', variables: '{}' }],
    ['variables as list', { query: '{ viewer { kind } }', variables: [] }],
    ['extensions as text', { query: '{ viewer { kind } }', extensions: 'x' }],
    ['an operation name as number', { query: '{ viewer { kind } }', operationName: 1 }],
    ['an operation that is not there', { query: 'query A { viewer { kind } }', operationName: 'B' }],
    ['two operations and no name', { query: 'query A { viewer { kind } } query B { viewer { kind } }' }],
    ['a persisted question', { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }],
    ['a NUL in a variable', { query: '{ viewer { kind } }', variables: { a: { b: ['\u0000'] } } }],
    ['half a character in a variable', '{"query":"{ viewer { kind } }","variables":{"a":"\\ud800"}}'],
    ['a NUL in a key', { query: '{ viewer { kind } }', variables: { 'a\u0000': 1 } }],
    ['a NUL in the question', { query: '{ body(code: "\u0000") { id } }' }],
    ['an escaped NUL in the question', { query: '{ body(code: "\\u0000") { id } }' }],
    ['a braced NUL in the question', { query: '{ body(code: "\\u{0}") { id } }' }],
    ['half a character in the question', '{"query":"{ body(code: \\"\\udc00\\") { id } }"}'],
    ['a prototype', '{"query":"{ viewer { kind } }","variables":{"__proto__":{"kind":"x"}}}'],
  ])('%s', async (_what, body) => {
    const answer = await send(body);
    expect([answer.status, answer.codes]).toEqual([400, ['BAD_USER_INPUT']]);
    expect(answer.errors[0]?.extensions.problems).toHaveLength(1);
    expect(answer.data).toBeUndefined();
    expect(transactions).toBe(0);
  });
});

test.each([
  ['an unfinished question', '{ viewer {', 'GRAPHQL_PARSE_FAILED'],
  ['an escape that is half a character', '{ body(code: "\\ud800") { id } }', 'GRAPHQL_PARSE_FAILED'],
  ['a braced escape that is half a character', '{ body(code: "\\u{d800}") { id } }', 'GRAPHQL_PARSE_FAILED'],
  ['a fragment in itself', '{ viewer { ...A } } fragment A on Viewer { ...A }', 'GRAPHQL_VALIDATION_FAILED'],
  [
    'fragments in each other',
    '{ viewer { ...A } } fragment A on Viewer { ...B } fragment B on Viewer { ...A }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['a subscription', 'subscription { viewer { kind } }', 'GRAPHQL_VALIDATION_FAILED'],
  ['an answer in parts', '{ ... @defer { viewer { kind } } }', 'GRAPHQL_VALIDATION_FAILED'],
  ['an id that is none', '{ action(id: "x") { id } }', 'GRAPHQL_VALIDATION_FAILED'],
  ['a page size as text', '{ actions(first: "5") { nodes { id } } }', 'GRAPHQL_VALIDATION_FAILED'],
])('%s is not executed', async (_what, query, code) => {
  const answer = await asChair(query);
  expect(answer.status).toBe(400);
  expect(new Set(answer.codes)).toEqual(new Set([code]));
  expect(answer.data).toBeUndefined();
  expect(transactions).toBe(0);
});

test('a change is never made by GET', async () => {
  const query = `mutation { closeAction(input: { id: "${actionId}", version: 1, outcome: "Done", evidenceIds: [] }) { id } }`;
  const answer = await fetch(`${hub.address}/graphql?query=${encodeURIComponent(query)}`, {
    headers: { authorization: `Bearer ${await hub.as('chair').token()}`, 'apollo-require-preflight': '1' },
  });
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
  expect(transactions).toBe(0);
});

test('a page of another site cannot ask without a preflight', async () => {
  const query = encodeURIComponent('{ viewer { kind } }');
  const simple = [
    await fetch(`${hub.address}/graphql?query=${query}`),
    ...(await Promise.all(
      ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'].map((type) =>
        fetch(`${hub.address}/graphql`, {
          method: 'POST',
          headers: { 'content-type': type },
          body: '{"query":"{ viewer { kind } }"}',
        }),
      ),
    )),
  ];
  expect(simple.map((answer) => answer.status)).toEqual([400, 415, 415, 415]);
});

test('an unknown id and one of another kind are NOT_FOUND in the same words', async () => {
  const ids = [uuidv7(), hub.ids.body, hub.ids.people.chair, '00000000-0000-0000-0000-000000000000'];
  const answers = await Promise.all(ids.map((id) => asChair('query($id: UUID!) { action(id: $id) { id } }', { id })));
  for (const answer of answers) expect([answer.codes, answer.errors]).toEqual([['NOT_FOUND'], answers[0]?.errors]);
});
