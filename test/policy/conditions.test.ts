import { describe, expect, test } from 'vitest';
import { somebody, thePublic } from './people.js';
import { ask, coopted, disclosed, messagesOf, note, officer, roomOf } from './room.js';

describe('A condition on what one may not read', () => {
  const FORBIDDEN_BY: [string, string, string, Record<string, unknown>?][] = [
    ['plainly', '{ notes(filter: { body: "x" }) { id } }', 'filter.body'],
    ['beside one that is allowed', '{ notes(filter: { title: "x", aside: "x" }) { id } }', 'filter.aside'],
    ['in an object', '{ notes(filter: { within: { within: { aside: "x" } } }) { id } }', 'filter.within.within.aside'],
    ['in a list', '{ notes(filter: { anyOf: [{ id: "x" }, { body: "x" }] }) { id } }', 'filter.anyOf.1.body'],
    ['in a list of arguments', '{ ordered(orders: [{ id: "x" }, { body: "x" }]) { id } }', 'orders.1.body'],
    ['by one that stands for a list', '{ ordered(orders: { body: "x" }) { id } }', 'orders.0.body'],
    ['by a variable', 'query ($f: NoteFilter) { notes(filter: $f) { id } }', 'filter.body', { f: { body: 'x' } }],
    [
      'deep in a variable',
      'query ($f: [NoteFilter!]) { notes(filter: { anyOf: $f }) { id } }',
      'filter.anyOf.0.within.aside',
      { f: [{ within: { aside: 'x' } }] },
    ],
    ['by the default of a variable', 'query ($b: String = "x") { notes(filter: { body: $b }) { id } }', 'filter.body'],
    ['with an empty text', '{ notes(filter: { body: "" }) { id } }', 'filter.body'],
  ];

  test.each(FORBIDDEN_BY)('is refused before anything is read: %s', async (_how, query, path, variables) => {
    const room = roomOf(coopted, disclosed(coopted, [note('a')]));
    const answer = await ask(room, query, variables);
    expect(answer.errors?.map(({ message, extensions }) => ({ message, extensions }))).toEqual([
      {
        message: `You may not ask by ${path}: it is a condition on what you may not read.`,
        extensions: { code: 'FORBIDDEN', problems: [{ path, message: 'Leave it out.' }] },
      },
    ]);
    expect(Object.values(answer.data ?? {})).toEqual([null]);
    expect(room.reached).toEqual([]);
  });

  test.each(FORBIDDEN_BY)(
    'is passed on where it is readable by row, for the store to confine it: %s',
    async (...given) => {
      const [, query, , variables] = given;
      const room = roomOf(officer, disclosed(officer, [note('a')]));
      expect((await ask(room, query, variables)).errors).toBeUndefined();
      expect(room.reached).toHaveLength(1);
    },
  );

  test('is passed on where its class is readable everywhere, and where it says nothing', async () => {
    const room = roomOf(coopted, disclosed(coopted, [note('a')]));
    const query = 'query ($b: String) { notes(filter: { id: "x", title: "x", body: null, aside: $b }) { id } }';
    expect((await ask(room, query)).errors).toBeUndefined();
    expect(room.reached).toEqual(['notes']);
  });

  test('is refused on a field of a row, too, which then is the only thing missing', async () => {
    const room = roomOf(coopted, disclosed(coopted, [note('a')])[0]);
    const answer = await ask(room, '{ note { id replies(filter: { aside: "x" }) { id } } }');
    expect(answer.data).toEqual({ note: { id: 'a', replies: null } });
    expect(answer.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    expect(room.reached).toEqual(['note']);
  });

  test('is refused for the public in every class but open', async () => {
    for (const [name, isRefused] of [
      ['id', false],
      ['title', true],
      ['body', true],
      ['aside', true],
    ] as const) {
      const room = roomOf(thePublic, []);
      expect((await ask(room, `{ notes(filter: { ${name}: "x" }) { id } }`)).errors !== undefined, name).toBe(
        isRefused,
      );
    }
  });

  test('is no condition when it is written: a partner’s system sends notes that it does not read', async () => {
    const system = somebody('partnerSystem');
    const room = roomOf(system, { note: null });
    const answer = await ask(room, 'mutation { write(input: { title: "x", aside: "x" }) { note { id } } }');
    expect(answer).toEqual({ data: { write: { note: null } } });
    expect(room.reached).toEqual(['write']);
  });

  test('is refused in what is asked back from a mutation', async () => {
    const system = somebody('partnerSystem');
    const room = roomOf(system, { note: disclosed(system, [note('a')])[0] });
    const query = 'mutation { write(input: { aside: "x" }) { note { id replies(filter: { aside: "x" }) { id } } } }';
    const answer = await ask(room, query);
    expect(answer.data).toEqual({ write: { note: { id: 'a', replies: null } } });
    expect(messagesOf(answer)).toEqual([
      'You may not ask by filter.aside: it is a condition on what you may not read.',
    ]);
    expect(room.reached).toEqual(['write']);
  });
});
