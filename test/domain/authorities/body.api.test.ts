/** Bodies: who founds them, which belongs to which, and how they stand to each other. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aBody, asked, done, howRefused, refused, rowsIn, tryTo, VIEWERS, type Read } from '../../support/a.js';
import { world, type World } from '../../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
});
afterAll(async () => hub.close());

const at = ({ id, version }: Read) => ({ id, version });
const founding = (code: string, input: object = {}) => ({
  code,
  name: `The ${code}`,
  calledA: 'group',
  kind: 'advisoryGroup',
  power: 'advisory',
  ...input,
});
const founded = (code: string, input: object = {}): Promise<Read> =>
  done(hub, 'clerk', 'foundBody', founding(code, input));
const under = async ({ id }: Read, parentId: string | null): Promise<Read> => {
  const { bodies } = await asked(hub, 'public', '{ bodies { id version } }');
  const { version } = bodies.find((one: Read) => one.id === id);
  return done(hub, 'clerk', 'placeBodyUnder', { id, version, parentId });
};

describe('A body', () => {
  test('is founded by the clerk of another, who is its first clerk', async () => {
    const asPublic = founding('forum', { childrenTerm: 'our children', parentId: hub.ids.body });
    for (const who of VIEWERS.filter((one) => one !== 'clerk')) {
      expect(await refused(hub, who, 'foundBody', asPublic), who).toBe('FORBIDDEN');
    }
    const body = await done(
      hub,
      'clerk',
      'foundBody',
      asPublic,
      'id code name calledA kind power childrenTerm parent { code } version',
    );
    expect(body).toEqual({
      id: body.id,
      code: 'forum',
      name: 'The forum',
      calledA: 'group',
      kind: 'advisoryGroup',
      power: 'advisory',
      childrenTerm: 'our children',
      parent: { code: 'panel' },
      version: 1,
    });
    const { body: read } = await asked(hub, 'clerk', '{ body(code: "forum") { seats { role title holderName } } }');
    expect(read.seats).toEqual([
      { role: 'clerk', title: 'Clerk', holderName: 'Person clerk' },
      {
        role: 'informationGovernance',
        title: 'Seat of the informationGovernance',
        holderName: 'Person informationGovernance',
      },
    ]);
    // The founder keeps it from the next request on; nobody else of the panel has a role in it.
    const seat = { bodyId: body.id, memberId: hub.ids.people.councillor, title: 'Councillor', fromOn: '2017-11-20' };
    await done(hub, 'clerk', 'seatMember', { ...seat, role: 'councillor' });
    const { viewer } = await asked(hub, 'chair', '{ viewer { bodies { body { code } roles } } }');
    expect(viewer.bodies).toContainEqual({ body: { code: 'forum' }, roles: [] });
  });

  test('gets its chair from its clerk, confirmed by whoever is information governance where the founder was clerk', async () => {
    const body = await done(hub, 'clerk', 'foundBody', founding('network'));
    const seat = { bodyId: body.id, memberId: hub.ids.people.councillor, title: 'Chair', fromOn: '2017-11-20' };
    const given = await done(hub, 'clerk', 'seatMember', { ...seat, role: 'chair' });
    expect(await refused(hub, 'clerk', 'confirmSeat', { id: given.id, version: given.version })).toBe('FORBIDDEN');
    await done(hub, 'informationGovernance', 'confirmSeat', { id: given.id, version: given.version });
    const { viewer } = await asked(hub, 'councillor', '{ viewer { bodies { body { code } roles } } }');
    expect(viewer.bodies).toContainEqual({ body: { code: 'network' }, roles: ['chair'] });
    expect(viewer.bodies).toContainEqual({ body: { code: 'panel' }, roles: ['councillor'] });
  });

  test('calls the children what the council does, unless it has a word of its own', async () => {
    const { bodies } = await asked(hub, 'public', '{ bodies { code childrenTerm kind power parent { code } } }');
    expect(bodies).toContainEqual({
      code: 'panel',
      childrenTerm: 'children looked after',
      kind: 'board',
      power: 'advisory',
      parent: null,
    });
  });

  test.each<readonly [what: string, fault: object, answer: string]>([
    ['a code that is taken', { code: 'panel' }, 'BAD_USER_INPUT input.code'],
    ['a code with a space', { code: 'the panel' }, 'BAD_USER_INPUT input.code'],
    ['no name', { name: '' }, 'BAD_USER_INPUT input.name'],
    ['no word for itself', { calledA: ' ' }, 'BAD_USER_INPUT input.calledA'],
    ['an empty word for the children', { childrenTerm: ' ' }, 'BAD_USER_INPUT input.childrenTerm'],
    ['a kind that there is not', { kind: 'court' }, 'BAD_USER_INPUT variables.input'],
    ['a parent that is not there', { parentId: uuidv7() }, 'NOT_FOUND'],
  ])('is not founded with %s', async (_, fault, answer) => {
    const before = await rowsIn(hub, 'bodies', 'seats', 'audit_entries');
    expect(await refused(hub, 'clerk', 'foundBody', founding('odd', fault))).toBe(answer);
    expect(await rowsIn(hub, 'bodies', 'seats', 'audit_entries')).toEqual(before);
  });

  test('is founded once where two ask at once', async () => {
    const answers = await Promise.all([1, 2].map(() => tryTo(hub, 'clerk', 'foundBody', founding('once'))));
    expect(answers.map(howRefused).sort()).toEqual(['', 'BAD_USER_INPUT input.code']);
  });
});

describe('Which body belongs to which', () => {
  test('is said by the clerk of the one that is moved', async () => {
    const other = await aBody(hub, 'other', [['councillor', 'clerk']]);
    const mine = await founded('mine');
    expect(await refused(hub, 'clerk', 'placeBodyUnder', { id: other, version: 1, parentId: mine.id })).toBe(
      'FORBIDDEN',
    );
    const moved = { ...at(mine), parentId: other };
    expect(await refused(hub, 'councillor', 'placeBodyUnder', moved)).toBe('FORBIDDEN');
    await done(hub, 'clerk', 'placeBodyUnder', moved);
    expect(await refused(hub, 'clerk', 'placeBodyUnder', moved)).toBe('CONFLICT');
    const { bodies } = await asked(hub, 'public', '{ bodies { code parent { code } bodiesWithin { code } } }');
    expect(bodies).toContainEqual({ code: 'other', parent: null, bodiesWithin: [{ code: 'mine' }] });
    expect(bodies).toContainEqual({ code: 'mine', parent: { code: 'other' }, bodiesWithin: [] });
    const { version } = await under(mine, null);
    expect(version).toBe(3);
  });

  test('never makes a circle, and the refusal names its way', async () => {
    const [a, b, c] = [await founded('top'), await founded('middle'), await founded('bottom')];
    await under(b, a.id);
    await under(c, b.id);
    const circle = await tryTo(hub, 'clerk', 'placeBodyUnder', { ...at(a), parentId: c.id });
    expect(howRefused(circle)).toBe('BAD_USER_INPUT input.parentId');
    expect(circle.errors[0]?.message).toContain('The bottom, which belongs to The middle, which belongs to The top');
    const itself = { ...at(a), parentId: a.id };
    expect(await refused(hub, 'clerk', 'placeBodyUnder', itself)).toBe('BAD_USER_INPUT input.parentId');
    expect(await refused(hub, 'clerk', 'placeBodyUnder', { ...at(a), parentId: uuidv7() })).toBe('NOT_FOUND');
    expect(await refused(hub, 'clerk', 'placeBodyUnder', { id: uuidv7(), version: 1 })).toBe('NOT_FOUND');
  });

  test('does not become a circle by two moves at once', async () => {
    const [one, two] = [await founded('left'), await founded('right')];
    const answers = await Promise.all([
      tryTo(hub, 'clerk', 'placeBodyUnder', { ...at(one), parentId: two.id }),
      tryTo(hub, 'clerk', 'placeBodyUnder', { ...at(two), parentId: one.id }),
    ]);
    expect(answers.map(howRefused).sort()).toEqual(['', 'BAD_USER_INPUT input.parentId']);
  });
});

describe('How bodies stand to each other', () => {
  test('reads the same sentence from either end', async () => {
    const [advisers, cabinet] = [await founded('advisers'), await aBody(hub, 'cabinet', [['councillor', 'clerk']])];
    const said = { bodyId: advisers.id, otherBodyId: cabinet, how: 'advises' };
    expect(await refused(hub, 'councillor', 'relateBodies', said)).toBe('FORBIDDEN');
    expect(await refused(hub, 'clerk', 'relateBodies', { ...said, bodyId: cabinet, otherBodyId: advisers.id })).toBe(
      'FORBIDDEN',
    );
    const related = 'related { how isOfThisBody sentence other { code } }';
    const sentence = 'The advisers advises The cabinet';
    expect(await done(hub, 'clerk', 'relateBodies', said, related)).toEqual({
      related: [{ how: 'advises', isOfThisBody: true, sentence, other: { code: 'cabinet' } }],
    });
    expect((await asked(hub, 'public', `{ body(code: "cabinet") { ${related} } }`)).body).toEqual({
      related: [{ how: 'advises', isOfThisBody: false, sentence, other: { code: 'advisers' } }],
    });
    expect(await refused(hub, 'clerk', 'relateBodies', said)).toBe('BAD_USER_INPUT input.how');
    expect(await refused(hub, 'clerk', 'relateBodies', { ...said, how: ' ' })).toBe('BAD_USER_INPUT input.how');
    expect(await refused(hub, 'clerk', 'relateBodies', { ...said, otherBodyId: advisers.id })).toBe(
      'BAD_USER_INPUT input.otherBodyId',
    );
    expect(await refused(hub, 'clerk', 'relateBodies', { ...said, otherBodyId: uuidv7() })).toBe('NOT_FOUND');
  });
});
