/** What leaves of an error: a code of the closed list and what to do next, and nothing of the hub's inside. */
import { GraphQLError } from 'graphql';
import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writing } from '../../src/database/session.js';
import { agreements, signatures } from '../../src/domain/agreements/agreement.table.js';
import { actions, actionUpdates } from '../../src/domain/actions/action.table.js';
import { Refusal } from '../../src/domain/refusals.js';
import { ERROR_CODES, formatError, refusalError, type Log } from '../../src/graphql/errors.js';
import { buildHubSchema } from '../../src/graphql/schema.js';
import { disclose } from '../../src/policy/disclose.js';
import type { Viewer } from '../../src/policy/viewer.js';
import { undertakes } from '../support/undertaking.js';
import { post, world, type Answer, type ViewerName, type World } from '../support/world.js';

describe.each([
  ['In production', true],
  ['Outside production', false],
])('%s,', (_where, production) => {
  let hub: World;

  beforeAll(async () => {
    hub = await world({ production });
  });

  afterAll(async () => hub.close());

  /** Takes a table away while something is asked, which nothing in the hub foresees. */
  const without = async <Result>(table: string, work: () => Promise<Result>): Promise<Result> => {
    const [from, to] = [sql.identifier(table), sql.identifier(`${table}_gone`)];
    await hub.database.execute(sql`alter table ${from} rename to ${to}`);
    try {
      return await work();
    } finally {
      await hub.database.execute(sql`alter table ${to} rename to ${from}`);
    }
  };

  /** The lines of the log that tell of a failure of this request. */
  const failuresOf = (requestId: string | null): Record<string, unknown>[] =>
    hub.logged
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter((line) => line['level'] === 'error' && line['requestId'] === requestId);

  const expectNothingTold = (answer: Answer): void => {
    const requestId = answer.headers.get('x-request-id');
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
    for (const error of answer.errors) {
      expect(error.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId });
      expect(error.message).toBe(
        `Something went wrong here. Try again; if it stays, tell the hub’s operator the request id ${requestId}.`,
      );
      expect(Object.keys(error).filter((key) => !['message', 'locations', 'path', 'extensions'].includes(key))).toEqual(
        [],
      );
    }
    expect(answer.codes.length).toBeGreaterThan(0);
    expect(failuresOf(requestId).length).toBeGreaterThan(0);
  };

  test('an unforeseen failure leaves as its request id, and stands in the log under it', async () => {
    const answer = await without('indicators', () => hub.as('chair').ask('{ indicators { nodes { code } } }'));
    expectNothingTold(answer);
    expect(answer.data ?? null).toBeNull();
    const [logged] = failuresOf(answer.headers.get('x-request-id'));
    expect(JSON.stringify(logged)).toContain('42P01');
    expect(JSON.stringify(logged)).not.toMatch(/select |\bfrom\b.*indicators/i);
    expect((await hub.as('chair').ask('{ indicators { nodes { code } } }')).errors).toEqual([]);
  });

  test('so does one while it is found out who asks', async () => {
    const answer = await without('members', () => hub.as('chair').ask('{ viewer { kind } }'));
    expect([answer.status, answer.data]).toEqual([500, undefined]);
    expectNothingTold(answer);
    expect((await hub.as('chair').ask('{ viewer { kind } }')).errors).toEqual([]);
  });

  test('so does one of the database for the public', async () => {
    const answer = await without('authorities', () => hub.as('public').ask('{ viewer { kind } }'));
    expect([answer.status, answer.data]).toEqual([500, undefined]);
    expectNothingTold(answer);
  });

  test('an issuer whose keys cannot be read is 503, never a verdict on the token', async () => {
    await hub.issuers.health.close();
    const answer = await hub.as('healthLead').ask('{ viewer { kind } }');
    expect([answer.status, answer.data]).toEqual([503, undefined]);
    expectNothingTold(answer);
    expect(JSON.stringify(answer.errors)).not.toContain(hub.issuers.health.setting.issuer);
  });

  test('what cannot be recorded as disclosed does not leave', async () => {
    const { chair, housingLead } = hub.ids.people;
    const id = uuidv7();
    const agreementId = uuidv7();
    const terms = { agreementId, termsVersion: 1, signedAt: hub.clock.now() };
    await writing(hub.database, hub.ids.authority, async (tx) => {
      await tx.insert(actions).values({
        id,
        title: 'Find a flat',
        bodyId: hub.ids.body,
        workPlanId: hub.ids.workPlan,
        ownerAgencyId: hub.ids.agencies.housing,
        dueOn: '2017-12-01',
        originalDueOn: '2017-12-01',
        changedAt: hub.clock.now(),
      });
      await tx.insert(actionUpdates).values({
        id: uuidv7(),
        actionId: id,
        bodyId: hub.ids.body,
        agencyId: hub.ids.agencies.housing,
        subject: 'housing',
        kind: 'progress',
        summary: 'Two viewed',
        detail: 'Shared by agreement',
        writtenAt: hub.clock.now(),
      });
      await tx.insert(agreements).values({
        id: agreementId,
        bodyId: hub.ids.body,
        supplierAgencyId: hub.ids.agencies.housing,
        subject: 'housing',
        classes: ['agreement'],
        recipientKind: 'role',
        recipient: 'chair',
        purpose: 'To chair',
        lawfulBasis: 'Public task',
        startsOn: '2017-05-01',
        endsOn: '2018-04-30',
        draftedByAgencyId: hub.ids.agencies.housing,
      });
      await tx.insert(signatures).values([
        {
          ...terms,
          id: uuidv7(),
          party: 'supplier',
          memberId: housingLead,
          seatId: hub.ids.seats['housingLead partnerLead']!,
        },
        { ...terms, id: uuidv7(), party: 'recipient', memberId: chair, seatId: hub.ids.seats['chair chair']! },
      ]);
    });
    await undertakes(hub.as('chair').ask);
    const question = `{ action(id: "${id}") { title latestProgress { summary detail } } }`;
    const failed = await without('audit_entries', () => hub.as('chair').ask(question));
    expect([failed.status, failed.data]).toEqual([500, undefined]);
    expectNothingTold(failed);
    const told = await hub.as('chair').ask(question);
    expect(told.data).toEqual({
      action: { title: 'Find a flat', latestProgress: { summary: 'Two viewed', detail: 'Shared by agreement' } },
    });
    // And nobody pays for a disclosure that was none.
    const nothing = `{ action(id: "${id}") { title latestProgress { summary } } }`;
    expect((await without('audit_entries', () => hub.as('chair').ask(nothing))).errors).toEqual([]);
  });

  test.each<ViewerName>(['public', 'policeSystem', 'chair'])(
    'no name of the schema is suggested to %s',
    async (name) => {
      const almost: [string, Record<string, unknown>?][] = [
        ['{ viewr { kind } }'],
        ['{ viewer { knd } }'],
        ['{ actions(firs: 1) { nodes { id } } }'],
        ['{ actions(filter: { bragg: [red] }) { nodes { id } } }'],
        ['{ actions(filter: { brag: [redd] }) { nodes { id } } }'],
        ['{ viewer @includ(if: true) { kind } }'],
        ['{ viewer { ... on Viewr { kind } } }'],
        ['query($f: ActionFilte) { actions(filter: $f) { nodes { id } } }'],
        ['query($f: ActionFilter) { actions(filter: $f) { nodes { id } } }', { f: { bragg: ['red'] } }],
        ['query($f: ActionFilter) { actions(filter: $f) { nodes { id } } }', { f: { brag: ['redd'] } }],
        ['mutation { closeActio(input: {}) { id } }'],
      ];
      for (const [query, variables] of almost) {
        const answer = await hub.as(name).ask(query, variables);
        expect(answer.codes.length, query).toBeGreaterThan(0);
        expect(JSON.stringify(answer.errors), query).not.toMatch(/did you mean|closeAction\b|"red"\?/i);
      }
    },
  );

  test('no answer to any fault holds a stack, a statement or a place in the code', async () => {
    const faults: unknown[] = [
      { query: '{' },
      { query: '{ nothing }' },
      { query: '{ action(id: "x") { id } }' },
      { query: `{ action(id: "${uuidv7()}") { id } }` },
      { query: '{ actions(first: 0) { nodes { id } } }' },
      { query: '{ actions(first: 1000) { nodes { id } } }' },
      { query: 'query($n: Int!) { actions(first: $n) { nodes { id } } }', variables: { n: 'x' } },
      { query: 'query A { viewer { kind } }', operationName: 'B' },
      { query: 'subscription { viewer { kind } }' },
      { query: `mutation { publishAction(input: { id: "${uuidv7()}", version: 1 }) { id } }` },
      [],
      '{"query"',
      'x'.repeat(300_000),
    ];
    for (const body of faults) {
      for (const headers of [
        {},
        { authorization: `Bearer ${await hub.as('clerk').token()}` },
        { authorization: 'Bearer x' },
      ]) {
        const answer = await post(`${hub.address}/graphql`, body, { ...headers });
        expect(answer.codes.length).toBeGreaterThan(0);
        for (const code of answer.codes) expect(ERROR_CODES).toContain(code);
        expect(answer.codes).not.toContain('INTERNAL_SERVER_ERROR');
        expect(JSON.stringify(answer.errors)).not.toMatch(/stack|node_modules|\.ts:|\.js:|\bselect\b.*\bfrom\b|file:/i);
        expect(answer.headers.get('x-request-id')).toBeTruthy();
      }
    }
  });
});

describe('An error is formatted', () => {
  const logged: object[] = [];
  const silent = (): void => undefined;
  const log: Log = { debug: silent, info: silent, warn: silent, error: (fields) => void logged.push(fields as object) };
  const formatted = (error: GraphQLError) => formatError(log, 'the-request', error.toJSON(), error);

  test('with its code and message, and none of the other things that were hung on it', () => {
    const extensions = {
      code: 'NOT_FOUND',
      http: { status: 404 },
      stacktrace: ['at x'],
      requestId: 'r',
      row: { secret: 1 },
    };
    expect(formatted(new GraphQLError('No such thing.', { extensions }))).toEqual({
      message: 'No such thing.',
      extensions: { code: 'NOT_FOUND' },
    });
  });

  test('with a problem at its place when it is the input’s fault, also one that graphql or Apollo found', () => {
    const problemsOf = (message: string, code = 'BAD_USER_INPUT') =>
      formatted(new GraphQLError(message, { extensions: { code } })).extensions;
    const variable = 'Variable "$input" got invalid value {}; Field "id" of required type "UUID!" was not provided.';
    expect(problemsOf(variable)).toEqual({
      code: 'BAD_USER_INPUT',
      problems: [{ path: 'variables.input', message: variable }],
    });
    expect(problemsOf('Argument "first" must not be null.')?.['problems']).toMatchObject([{ path: 'first' }]);
    expect(problemsOf('Unknown operation named "x".', 'OPERATION_RESOLUTION_FAILURE')).toMatchObject({
      code: 'BAD_USER_INPUT',
      problems: [{ path: '' }],
    });
  });

  test.each(['SOMETHING_ELSE', 'DATABASE_ERROR', undefined])('as unforeseen and logged when its code is %s', (code) => {
    logged.length = 0;
    const error = new GraphQLError('select * from members', { extensions: code ? { code } : {} });
    expect(formatted(error)).toEqual({
      message: 'Something went wrong here. Try again; if it stays, tell the hub’s operator the request id the-request.',
      extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'the-request' },
    });
    expect(logged).toEqual([{ requestId: 'the-request', err: error }]);
  });
});

describe('A conflict names what changed', () => {
  const schema = buildHubSchema();
  const [bodyId, ours, theirs] = [uuidv7(), uuidv7(), uuidv7()];
  const viewer = (role: 'councillor' | 'partnerSystem'): Viewer => ({
    kind: 'member',
    authorityId: uuidv7(),
    id: uuidv7(),
    agencyId: ours,
    bodies: [{ bodyId, roles: [role] }],
    leads: [],
    sittings: [],
    shutItems: [],
    grants: [],
    heldGrants: [],
  });
  const fields = ['kind', 'summary', 'detail', 'nonsense'];
  const changedFor = (asking: Viewer, supplierId: string, raisedTo: 'named' | null, isDisclosed = true): unknown => {
    const row = { id: uuidv7() };
    const standing = { bodyId, supplierId, subject: 'housing', stage: 'accepted', raisedTo } as const;
    if (isDisclosed) disclose(asking, 'ActionUpdate', [row], () => standing);
    return refusalError(schema, asking, new Refusal('CONFLICT', 'Changed.', [], { row, fields })).extensions['changed'];
  };

  test('only in the fields that the viewer may read of that row', () => {
    expect(changedFor(viewer('councillor'), theirs, null)).toEqual(['kind', 'summary']);
    expect(changedFor(viewer('councillor'), ours, null)).toEqual(['kind', 'summary', 'detail']);
    expect(changedFor(viewer('councillor'), theirs, 'named')).toEqual(['kind']);
    expect(changedFor(viewer('partnerSystem'), ours, null)).toEqual(['kind', 'detail']);
  });

  test('in none when the row was not disclosed, or to somebody else', () => {
    expect(changedFor(viewer('councillor'), theirs, null, false)).toEqual([]);
    const row = disclose(viewer('councillor'), 'ActionUpdate', [{ id: uuidv7() }], () => ({
      bodyId,
      supplierId: ours,
      subject: null,
      stage: 'accepted',
      raisedTo: null,
    }))[0]!;
    const refusal = new Refusal('CONFLICT', 'Changed.', [], { row, fields });
    expect(refusalError(schema, viewer('councillor'), refusal).extensions['changed']).toEqual([]);
  });
});
