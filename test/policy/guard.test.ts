import fc from 'fast-check';
import { isObjectType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { guard, settleOperation } from '../../src/policy/guard.js';
import type { Viewer } from '../../src/policy/viewer.js';
import { COMMITTEE, PANEL, somebody, thePublic } from './people.js';
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
  type Note,
} from './room.js';
import { executed, unguarded } from './schemas.js';

describe('Where nothing was settled', () => {
  test.each(['{ note { id } }', '{ payload { count } }', 'mutation { write(input: {}) { count } }'])(
    'the operation is refused: %s',
    async (query) => {
      const room = roomOf(named, disclosed(named, [note('a')])[0]);
      const answer = await executed(schema, room, query);
      expect(answer.errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN' });
      expect(Object.values(answer.data ?? {})).toEqual([null]);
      expect(room.reached).toEqual([]);
    },
  );

  test('every protected field reads null, even of a disclosed row', () => {
    const room = roomOf(named);
    const [given] = disclosed(named, [note('a', { supplierId: 'police' })]);
    for (const field of ['text', 'title', 'body', 'aside', 'summary']) {
      expect(fieldOf('Note', field)?.resolve?.(given, {}, room, {} as never), field).toBeNull();
    }
    expect(room.reached).toEqual([]);
  });
});

describe('A row leaves', () => {
  test('when it was disclosed, alone, in a list, in a promise, behind an interface, a union and a shape', async () => {
    const rows = () => disclosed(officer, [note('a'), note('b')]);
    const ids = [{ id: 'a' }, { id: 'b' }];
    const answers = [
      [rows()[0], '{ note { id } }', { note: { id: 'a' } }],
      [Promise.resolve(rows()[0]), '{ note { id } }', { note: { id: 'a' } }],
      [rows(), '{ notes { id } }', { notes: ids }],
      [Promise.resolve(rows()), '{ notes { id } }', { notes: ids }],
      [rows()[1], '{ written { id } }', { written: { id: 'b' } }],
      [rows(), '{ papers { ... on Note { id } } }', { papers: ids }],
      [{ note: rows()[0] }, '{ payload { note { id } } }', { payload: { note: { id: 'a' } } }],
      [null, '{ note { id } }', { note: null }],
    ] as const;
    for (const [given, query, data] of answers) {
      expect(await ask(roomOf(officer, given), query)).toEqual({ data });
    }
  });
});

describe('A row does not leave', () => {
  const [other] = disclosed(coopted, [note('b')]);

  test.each<[string, unknown, string, string]>([
    ['undisclosed', note('a'), '{ note { id } }', 'Query.note returned an undisclosed Note'],
    ['promised', Promise.resolve(note('a')), '{ note { id } }', 'Query.note returned an undisclosed Note'],
    ['in a list', [note('a')], '{ notes { id } }', 'Query.notes returned an undisclosed Note'],
    [
      'in a promised list',
      Promise.resolve([note('a')]),
      '{ notes { id } }',
      'Query.notes returned an undisclosed Note',
    ],
    ['behind an interface', note('a'), '{ written { id } }', 'Query.written returned an undisclosed Written'],
    ['behind a union', [note('a')], '{ papers { __typename } }', 'Query.papers returned an undisclosed Paper'],
    ['in a shape', { note: note('a') }, '{ payload { note { id } } }', 'Payload.note returned an undisclosed Note'],
    ['disclosed to another', other, '{ note { id } }', 'Query.note returned an undisclosed Note'],
    ['as a text in its place', 'a', '{ note { id } }', 'Query.note returned an undisclosed Note'],
  ])('%s', async (_how, given, query, message) => {
    const answer = await ask(roomOf(officer, given), query);
    expect(messagesOf(answer)).toEqual([message]);
    expect(JSON.stringify(answer.data)).not.toContain('"a"');
  });

  test('as a copy', async () => {
    const [marked] = disclosed(officer, [note('a')]);
    const answer = await ask(roomOf(officer, { ...marked }), '{ note { id } }');
    expect(messagesOf(answer)).toEqual(['Query.note returned an undisclosed Note']);
  });

  test('with one beside it that was not disclosed: the whole read fails', async () => {
    const answer = await ask(roomOf(officer, [...disclosed(officer, [note('a')]), note('b')]), '{ notes { id } }');
    expect(answer.data).toEqual({ notes: null });
    expect(messagesOf(answer)).toEqual(['Query.notes returned an undisclosed Note']);
  });

  test('undisclosed below a disclosed one', async () => {
    const room = roomOf(officer, disclosed(officer, [note('a')])[0]);
    await settleOperation(room);
    const answer = executed(schema, room, '{ note { id replies { id } } }');
    room.give = [note('b')];
    expect(messagesOf(await answer)).toEqual(['Note.replies returned an undisclosed Note']);
  });

  test('where it cannot be checked: promised one by one, or in no plain list', async () => {
    const rows = disclosed(officer, [note('a')]);
    for (const given of [[Promise.resolve(rows[0])], new Set(rows), [rows]]) {
      const answer = await ask(roomOf(officer, given), '{ notes { id } }');
      expect(answer.data).toEqual({ notes: null });
      expect(messagesOf(answer)).toEqual(['Query.notes returned an undisclosed Note']);
    }
  });

  test('under another type than it was disclosed under', async () => {
    const answer = await ask(roomOf(officer, disclosed(officer, [note('a')], 'Letter')[0]), '{ note { id } }');
    expect(messagesOf(answer)).toEqual(['Query.note returned an undisclosed Note (a Letter)']);
  });

  test('behind an interface as anything but what it was disclosed as, whatever it says of itself', async () => {
    const claiming = Object.assign(note('a', { supplierId: 'police' }), { __typename: 'Note' });
    const [letter] = disclosed(named, [claiming], 'Letter');
    const answer = await ask(roomOf(named, letter), '{ written { __typename ... on Note { title } } }');
    expect(answer).toEqual({ data: { written: { __typename: 'Letter' } } });
  });

  test('behind an interface that its type does not implement', async () => {
    const answer = await ask(roomOf(officer, disclosed(officer, [note('a')], 'Payload')[0]), '{ written { id } }');
    expect(answer.data).toEqual({ written: null });
    expect(messagesOf(answer)).toHaveLength(1);
  });
});

describe('A protected field', () => {
  const ALL = 'id title text body aside summary';

  test('is served of the rows on which it is readable, and null on the others', async () => {
    const rows = disclosed(officer, [note('own', { supplierId: 'police' }), note('theirs')]);
    const room = roomOf(officer, rows);
    const { data } = await ask(room, `{ notes { ${ALL} } }`);
    expect(data).toEqual({
      notes: [
        {
          id: 'own',
          title: 'title of own',
          text: 'text of own',
          body: 'body of own',
          aside: 'aside of own',
          summary: 'In short.',
        },
        { id: 'theirs', title: 'title of theirs', text: 'text of theirs', body: null, aside: null, summary: null },
      ],
    });
    expect(withheldIn(room).sort()).toEqual([
      'notes.1.aside AGREEMENT_NEEDED',
      'notes.1.body AGREEMENT_NEEDED',
      'notes.1.summary AGREEMENT_NEEDED',
    ]);
  });

  test('that is withheld is not resolved at all', async () => {
    const room = roomOf(officer, disclosed(officer, [note('a')])[0]);
    await ask(room, '{ note { summary } }');
    expect(room.reached).toEqual(['note']);
  });

  test('is withheld under the name under which it was asked, as often as it was asked', async () => {
    const room = roomOf(coopted, disclosed(coopted, [note('a')])[0]);
    const query =
      '{ note { one: body ...F } } fragment F on Note { two: body ... on Written { ... on Note { body } } }';
    expect((await ask(room, query)).data).toEqual({ note: { one: null, two: null, body: null } });
    expect(withheldIn(room)).toEqual(['one', 'two', 'body'].map((name) => `note.${name} ROLE_HAS_NO_REACH`));
  });

  test('is withheld with the reason that holds for its own class on its own row', async () => {
    const chair = somebody('chair', { body: COMMITTEE });
    const rows = disclosed(chair, [
      note('a', { bodyId: PANEL, stage: 'published' }),
      note('b', { bodyId: COMMITTEE, stage: 'published' }),
      note('c', { bodyId: PANEL, stage: 'published' }),
    ]);
    const room = roomOf(chair, rows);
    await ask(room, '{ notes { title body } }');
    expect(withheldIn(room).sort()).toEqual([
      'notes.0.body ROLE_HAS_NO_REACH',
      'notes.0.title MEMBERS_ONLY',
      'notes.1.body AGREEMENT_NEEDED',
      'notes.2.body ROLE_HAS_NO_REACH',
      'notes.2.title MEMBERS_ONLY',
    ]);
  });

  test('that its supplier raised is withheld with the reason of the class to which it was raised', async () => {
    const rows = disclosed(named, [
      note('plain'),
      note('raised', { raisedTo: 'named' }),
      note('housing', { raisedTo: 'named', subject: 'housing' }),
    ]);
    const room = roomOf(named, rows);
    const { data } = await ask(room, '{ notes { text title } }');
    expect(data?.['notes']).toEqual([
      { text: 'text of plain', title: 'title of plain' },
      { text: 'text of raised', title: 'title of raised' },
      { text: null, title: 'title of housing' },
    ]);
    expect(withheldIn(room)).toEqual(['notes.2.text AGREEMENT_NEEDED']);
  });

  test('that may be raised is decided by row even for those who read its own class everywhere', async () => {
    const rows = disclosed(coopted, [note('plain'), note('raised', { raisedTo: 'agreement' })]);
    const room = roomOf(coopted, rows);
    expect((await ask(room, '{ notes { text } }')).data?.['notes']).toEqual([
      { text: 'text of plain' },
      { text: null },
    ]);
    expect(withheldIn(room)).toEqual(['notes.1.text ROLE_HAS_NO_REACH']);
  });

  test('is withheld or not whatever stands in it, nothing included', async () => {
    const content = fc.record({
      text: fc.option(fc.string()),
      title: fc.option(fc.string()),
      body: fc.option(fc.string()),
      aside: fc.option(fc.string()),
    });
    const given = fc.tuple(content, fc.constantFrom('police', 'health'), fc.constantFrom(null, 'named' as const));
    const empty = { text: null, title: null, body: null, aside: null };
    const withheldOf = async (viewer: Viewer, rows: Note[]): Promise<string[]> => {
      const room = roomOf(viewer, disclosed(viewer, rows));
      await ask(room, '{ notes { title text body aside } }');
      return withheldIn(room);
    };
    await fc.assert(
      fc.asyncProperty(fc.array(given), fc.constantFrom(officer, named, coopted, thePublic), async (all, viewer) => {
        const rowsWith = (contentOf: (one: Partial<Note>) => Partial<Note>) =>
          all.map(([one, supplierId, raisedTo]) =>
            note('a', { supplierId, raisedTo, stage: 'published' }, contentOf(one)),
          );
        expect(
          await withheldOf(
            viewer,
            rowsWith((one) => one),
          ),
        ).toEqual(
          await withheldOf(
            viewer,
            rowsWith(() => empty),
          ),
        );
      }),
    );
  });
});

describe('An open field', () => {
  test('is not wrapped, unless it holds rows or takes conditions', () => {
    const before = unguarded(RoomResolver);
    const resolvers = new Map(
      Object.values(before.getTypeMap())
        .filter(isObjectType)
        .flatMap((type) =>
          Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field.resolve] as const),
        ),
    );
    guard(before);
    const wrapped = [...resolvers].filter(([name, resolve]) => {
      const [type = '', field = ''] = name.split('.');
      return fieldOf(type, field, before)?.resolve !== resolve;
    });
    const names = wrapped.map(([name]) => name).filter((name) => !/^(Query|Mutation|__)/.test(name));
    expect(names.sort()).toEqual([
      'Letter.body',
      'Letter.text',
      'Note.aside',
      'Note.body',
      'Note.replies',
      'Note.summary',
      'Note.text',
      'Note.title',
      'Payload.note',
    ]);
    expect(resolvers.get('Note.pages')).toBeTypeOf('function');
    expect(resolvers.get('Note.id')).toBeUndefined();
  });
});
