import { describe, expect, test } from 'vitest';
import { noteDisclosure, operationOf, settleOperation } from '../../src/policy/guard.js';
import { ask, disclosed, named, note, officer, roomOf, type Room } from './room.js';

describe('What was shown of another agency’s', () => {
  const shownIn = async (room: Room, query: string) => {
    await ask(room, query);
    return [...(operationOf(room)?.disclosed.values() ?? [])]
      .flatMap((fields) => [...fields.values()])
      .map(({ mark, field, classification, rowIds }) => [
        mark.standing.supplierId,
        field,
        classification,
        [...rowIds].join(' '),
      ]);
  };

  test('is noted once for the rows of a standing, field by field', async () => {
    const room = roomOf(named, disclosed(named, [note('a'), note('b')]));
    expect(await shownIn(room, '{ notes { id body again: body aside } }')).toEqual([
      ['health', 'body', 'agreement', 'a b'],
      ['health', 'aside', 'named', 'a b'],
    ]);
  });

  test('is not noted of one’s own rows, nor of the board’s, nor of what any member reads', async () => {
    const own = roomOf(named, disclosed(named, [note('a', { supplierId: 'police' })]));
    expect(await shownIn(own, '{ notes { id title text body aside } }')).toEqual([]);
    const theBoards = roomOf(named, disclosed(named, [note('a', { supplierId: null })]));
    expect(await shownIn(theBoards, '{ notes { title text } }')).toEqual([]);
    const theirs = roomOf(named, disclosed(named, [note('a')]));
    expect(await shownIn(theirs, '{ notes { id title text } }')).toEqual([]);
  });

  test('is not noted where it was withheld', async () => {
    const room = roomOf(officer, disclosed(officer, [note('a'), note('b')]));
    expect(await shownIn(room, '{ notes { body aside } }')).toEqual([]);
  });

  test('is noted of a text for members that was raised, in the class to which it was', async () => {
    const room = roomOf(named, disclosed(named, [note('a'), note('b', { raisedTo: 'named' })]));
    expect(await shownIn(room, '{ notes { text } }')).toEqual([['health', 'text', 'named', 'b']]);
  });

  test('is noted though the field holds nothing: that, too, was shown', async () => {
    const room = roomOf(named, disclosed(named, [note('a', {}, { body: null })]));
    expect(await shownIn(room, '{ notes { body } }')).toEqual([['health', 'body', 'agreement', 'a']]);
  });

  test('is noted by a resolver that shows more than a field, under the same conditions', async () => {
    const [theirs, own] = disclosed(named, [note('a'), note('b', { supplierId: 'police' })]);
    const room = roomOf(named);
    const noted = () => [...(operationOf(room)?.disclosed.values() ?? [])].map((fields) => [...fields.keys()]);
    noteDisclosure(room, theirs ?? {}, 'value', 'agreement');
    await settleOperation(room);
    for (const row of [own ?? {}, note('c')]) noteDisclosure(room, row, 'value', 'agreement');
    expect(noted()).toEqual([]);
    noteDisclosure(room, theirs ?? {}, 'value', 'agreement');
    expect(noted()).toEqual([['value']]);
  });
});
