import { readFile } from 'node:fs/promises';
import { pino } from 'pino';
import { Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { describe, expect, test } from 'vitest';
import { createContext } from '../../src/domain/context.js';
import { createServer } from '../../src/graphql/server.js';
import { Classified } from '../../src/policy/classification.js';
import { disclose } from '../../src/policy/disclose.js';
import { guard, operationOf, settleOperation } from '../../src/policy/guard.js';
import { Permits } from '../../src/policy/permission.js';
import type { Viewer } from '../../src/policy/viewer.js';
import { row, somebody, thePublic } from './people.js';
import {
  ask,
  coopted,
  disclosed,
  fieldOf,
  messagesOf,
  named,
  note,
  officer,
  roomOf,
  RoomResolver,
  schema,
  withheldIn,
  type Room,
} from './room.js';
import { asked, executed, unguarded } from './schemas.js';

describe('The nine ways in which rules on fields are known to fail open are closed', () => {
  test('1. a rule on an interface or a union is not ignored: the field is decided on the type behind it', async () => {
    const rows = () => disclosed(thePublic, [note('a', { stage: 'published' })]);
    for (const [give, query] of [
      [rows()[0], '{ written { id text } }'],
      [rows()[0], '{ written { id ... on Note { body } } }'],
      [rows(), '{ papers { ... on Note { id text } } }'],
      [rows(), '{ papers { ... on Written { id text } } }'],
    ] as const) {
      const room = roomOf(thePublic, give);
      expect(JSON.stringify((await ask(room, query)).data)).not.toMatch(/text of|body of/);
      expect(withheldIn(room)).toHaveLength(1);
    }
  });

  test('2. a rule that is missing denies, and takes no other rule with it: the hub does not start', () => {
    const gappy = unguarded(RoomResolver);
    Object.assign(fieldOf('Note', 'aside', gappy)?.extensions ?? {}, { classified: undefined });
    Object.assign(fieldOf('Query', 'notes', gappy)?.extensions ?? {}, { permission: 'board:raed' });
    expect(() => guard(gappy)).toThrow(/Note\.aside: unclassified field\n.*Query\.notes: unpermitted operation/);
  });

  test('3. a rule that throws denies the whole operation, and leaves nothing settled from before', async () => {
    const room = roomOf(named, disclosed(named, [note('a')])[0]) as { viewer: Viewer } & Room;
    await settleOperation(room);
    const failing = {
      ...named,
      get bodies(): never {
        throw new Error('The database is down.');
      },
    };
    room.viewer = failing;
    await expect(settleOperation(room)).rejects.toThrow('The database is down.');
    expect(operationOf(room)).toBeUndefined();
    expect((await executed(schema, room, '{ note { id } }')).errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    expect(room.reached).toEqual([]);
  });

  test('4. the answer for the first object is not the answer for all', async () => {
    const suppliers = ['police', 'health', 'police', 'housing'];
    const bodies = async (order: string[]) => {
      const rows = order.map((supplierId) => note(supplierId, { supplierId }));
      const { data } = await ask(roomOf(officer, disclosed(officer, rows)), '{ notes { body } }');
      const notes = (data?.['notes'] ?? []) as { body: string | null }[];
      return notes.map(({ body }) => body);
    };
    expect(await bodies(suppliers)).toEqual(['body of police', null, 'body of police', null]);
    expect(await bodies([...suppliers].reverse())).toEqual([null, 'body of police', null, 'body of police']);
  });

  test('5. in a context that lives on, each operation is settled anew', async () => {
    const room = roomOf(named) as { viewer: Viewer } & Room;
    const [before] = disclosed(named, [note('a')]);
    room.give = before;
    expect((await ask(room, '{ note { body } }')).data).toEqual({ note: { body: 'body of a' } });

    room.viewer = { ...named, grants: [] };
    expect(messagesOf(await ask(room, '{ note { body } }'))).toEqual(['Query.note returned an undisclosed Note']);
    disclosed(room.viewer, [before!]);
    expect((await ask(room, '{ note { body } }')).data).toEqual({ note: { body: null } });
    expect(withheldIn(room)).toEqual(['note.body AGREEMENT_NEEDED']);

    room.viewer = thePublic;
    expect((await ask(room, 'mutation { write(input: {}) { count } }')).data).toEqual({ write: null });
    expect(operationOf(room)?.disclosed.size).toBe(0);
  });

  test('6. the effect of a mutation that is not permitted does not happen', async () => {
    const room = roomOf(coopted, { count: 3 });
    const answer = await ask(room, 'mutation { write(input: {}) { count } again: write(input: {}) { count } }');
    expect(answer.data).toEqual({ write: null, again: null });
    expect(answer.errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    expect(messagesOf(answer)[0]).toContain('may not do this: Contribute figures');
    expect(room.reached).toEqual([]);
    const permitted = roomOf(officer, { count: 3 });
    await ask(permitted, 'mutation { write(input: {}) { count } }');
    expect(permitted.reached).toEqual(['write']);
  });

  test('6. and the same holds of a query that is not everybody’s', async () => {
    const room = roomOf(officer, 3);
    expect((await ask(room, '{ entries }')).errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    expect(room.reached).toEqual([]);
    expect((await ask(roomOf(somebody('partnerLead'), 3), '{ entries }')).data).toEqual({ entries: 3 });
  });

  test('7. no stream of events is opened to anybody: there is no subscription', async () => {
    expect(schema.getSubscriptionType()).toBeUndefined();
    // That one could not be added unnoticed stands with the start-up.
  });

  test('8. the schema itself is no secret, but the server shows it only to those signed in', async () => {
    const server = createServer({ schema, logger: pino({ level: 'silent' }) as never, production: true });
    const reading = async (viewer: Viewer, query: string): Promise<string> => {
      const contextValue = createContext({
        database: {} as never,
        viewer,
        requestId: 'request',
        clock: () => new Date(),
      });
      const { body } = await server.executeOperation({ query }, { contextValue });
      return JSON.stringify(body);
    };
    for (const query of [
      '{ __schema { types { name } } }',
      '{ __type(name: "Note") { fields { name } } }',
      '{ ...F } fragment F on Query { hidden: __schema { types { name } } }',
    ]) {
      expect(await reading(thePublic, query)).toContain('UNAUTHENTICATED');
      expect(await reading(thePublic, query)).not.toContain('"Note"');
      expect(await reading(coopted, query)).not.toContain('errors');
    }
    expect(await reading(thePublic, '{ __typename }')).toContain('"__typename":"Query"');
    await server.stop();
  });

  test('9. nothing hangs on the name of a class or a function: minified, everything is guarded alike', async () => {
    const small = guard(unguarded(minified()));
    const rows = disclose(thePublic, 'Small', [{ id: 'a', text: 'a text' }], () => row({ stage: 'published' }));
    const room = roomOf(thePublic, rows[0]);
    expect((await asked(small, room, '{ small { id text } }')).data).toEqual({ small: { id: 'a', text: null } });
    room.give = { id: 'b' };
    expect(messagesOf(await asked(small, room, '{ small { id } }'))).toEqual([
      'Query.small returned an undisclosed Small',
    ]);
    expect((await asked(small, room, '{ entries }')).data).toEqual({ entries: null });
  });

  test('and of the library whose ways these are, only single rules are used: no map, no fallback, no not, no cache', async () => {
    const source = await readFile(new URL('../../src/policy/guard.ts', import.meta.url), 'utf8');
    expect(source.match(/import .* from 'graphql-shield'/g)).toEqual(["import { rule } from 'graphql-shield'"]);
    expect(source).not.toMatch(/cache:|'contextual'|'strict'/);
  });
});

function minified(): Function {
  @ObjectType('Small', { simpleResolvers: true })
  class a {
    @Field(() => String)
    @Classified('open')
    id!: string;

    @Field(() => String, { nullable: true })
    @Classified('members')
    text!: string | null;
  }

  @Resolver()
  class b {
    @Query(() => a, { name: 'small', nullable: true })
    @Permits('board:read')
    a(@Ctx() context: Room): a {
      return context.give as a;
    }

    @Query(() => String, { name: 'entries', nullable: true })
    @Permits('audit:read')
    b(): string {
      return 'all of them';
    }
  }
  for (const one of [a, b]) Object.defineProperty(one, 'name', { value: '' });
  return b;
}
