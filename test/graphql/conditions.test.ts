/** Filtering, sorting and paging by what one may not read: refused, or confined to the rows on which one reads it. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writing } from '../../src/database/session.js';
import { actions } from '../../src/domain/actions/action.table.js';
import { bodies } from '../../src/domain/authorities/authority.table.js';
import { workPlans } from '../../src/domain/workplan/workplan.table.js';
import { world, type World } from '../support/world.js';

const BRAGS = ['red', 'amber', 'green', 'blue'] as const;
type BragName = (typeof BRAGS)[number];

/** What makes an action of a colour on 20 November 2017. */
const COLOURED: Record<BragName, Partial<typeof actions.$inferInsert>> = {
  red: { dueOn: '2017-11-01', status: 'accepted' },
  amber: { dueOn: '2017-12-10', status: 'accepted', ownerRating: 'atRisk' },
  green: { dueOn: '2017-12-05', status: 'accepted' },
  blue: { dueOn: '2017-10-05', status: 'closed', closedOn: '2017-11-02' },
};

let hub: World;
let otherBody: string;
const statements: string[] = [];

interface Laid {
  readonly id: string;
  readonly brag: BragName;
}
/** Actions of the panel, in which all the people of the world sit; every third is published. */
const ours: Laid[] = [];
/** Actions of a committee in which nobody sits, published and not. */
const theirs: (Laid & { readonly isPublished: boolean })[] = [];

const add = (body: string, workPlan: string, action: Partial<typeof actions.$inferInsert>): Promise<string> => {
  const id = uuidv7();
  const common = {
    bodyId: body,
    workPlanId: workPlan,
    ownerAgencyId: hub.ids.agencies.police,
    originalDueOn: '2017-10-01',
  };
  const row = { ...common, id, title: 'An action', dueOn: '2017-12-05', changedAt: hub.clock.now(), ...action };
  return writing(hub.database, hub.ids.authority, async (tx) => {
    await tx.insert(actions).values(row);
    return id;
  });
};

beforeAll(async () => {
  hub = await world({ logger: { logQuery: (statement) => void statements.push(statement) } });
  otherBody = uuidv7();
  const otherPlan = uuidv7();
  await writing(hub.database, hub.ids.authority, async (tx) => {
    await tx
      .insert(bodies)
      .values({ id: otherBody, code: 'committee', name: 'Housing Committee', calledA: 'committee' });
    await tx
      .insert(workPlans)
      .values({ id: otherPlan, bodyId: otherBody, title: 'Plan', startsOn: '2017-05-01', endsOn: '2018-04-30' });
  });
  for (let at = 0; at < 24; at += 1) {
    const brag = BRAGS[at % 4]!;
    // Few different days and instants, so that only the id tells many rows apart.
    const changedAt = new Date(Date.UTC(2017, 8, 15 + (at % 3) * 10));
    const action = {
      ...COLOURED[brag],
      changedAt,
      slips: at % 2,
      stage: at % 3 === 0 ? ('published' as const) : ('accepted' as const),
    };
    ours.push({ brag, id: await add(hub.ids.body, hub.ids.workPlan, action) });
    if (at % 3 === 0) continue;
    const isPublished = at % 3 === 1;
    theirs.push({
      brag,
      isPublished,
      id: await add(otherBody, otherPlan, { ...action, stage: isPublished ? 'published' : 'accepted' }),
    });
  }
});

afterAll(async () => hub.close());

beforeEach(() => {
  statements.length = 0;
});

const LIST = `query($first: Int! = 100, $after: String, $filter: ActionFilter, $sort: ActionSort) {
  actions(first: $first, after: $after, filter: $filter, sort: $sort) {
    totalCount nodes { id brag dueOn changedAt } edges { cursor node { id } } pageInfo { hasNextPage endCursor }
  }
}`;
interface Listed {
  readonly totalCount: number;
  readonly nodes: readonly { id: string; brag: BragName | null; dueOn: string; changedAt: string | null }[];
  readonly edges: readonly { cursor: string; node: { id: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
type Asker = 'councillor' | 'public' | 'policeSystem';
const list = async (variables: Record<string, unknown> = {}, name: Asker = 'councillor'): Promise<Listed> => {
  const answer = await hub.as(name).ask(LIST, variables);
  expect(answer.errors).toEqual([]);
  return answer.data.actions as Listed;
};
const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map((row) => row.id);
const published = (): string[] => idsOf(theirs.filter((action) => action.isPublished));

const MEMBERS_CONDITIONS: [string, Record<string, unknown>][] = [
  ['brag', { filter: { brag: ['red'] } }],
  ['every brag', { filter: { brag: BRAGS } }],
  ['no brag', { filter: { brag: [] } }],
  ['slipped', { filter: { slipped: false } }],
  ['a meeting', { filter: { meetingId: '00000000-0000-7000-8000-000000000000' } }],
  ['awaitsChair', { filter: { awaitsChair: false } }],
  ['changedSinceLastMeeting', { filter: { changedSinceLastMeeting: false } }],
  ['overdueFirst', { sort: { by: 'overdueFirst' } }],
  ['latestChange', { sort: { by: 'latestChange' } }],
];

describe('Who reads no colours cannot ask by them:', () => {
  test.each(MEMBERS_CONDITIONS)(
    '%s is FORBIDDEN to the public and to a system before the database hears of it',
    async (_what, variables) => {
      for (const name of ['public', 'policeSystem'] as const) {
        statements.length = 0;
        const answer = await hub.as(name).ask(LIST, variables);
        expect(answer.codes).toEqual(['FORBIDDEN']);
        expect(answer.data).toBeNull();
        expect(statements.filter((statement) => statement.includes('"actions"'))).toEqual([]);
      }
    },
  );

  test('also when the condition stands in the question, in a default or under another name', async () => {
    for (const query of [
      '{ actions(filter: { brag: [red] }) { totalCount } }',
      '{ x: actions(filter: { brag: red }) { totalCount } }',
      'query($f: ActionFilter = { brag: [red] }) { actions(filter: $f) { totalCount } }',
      'query($b: [Brag!] = [red]) { actions(filter: { brag: $b }) { totalCount } }',
      '{ ...A } fragment A on Query { actions(sort: { by: overdueFirst }) { totalCount } }',
    ]) {
      expect((await hub.as('public').ask(query)).codes, query).toEqual(['FORBIDDEN']);
    }
  });

  test('what is open they may ask by, and the order tells them nothing of colours', async () => {
    const all = await list({}, 'public');
    const expected = [...ours.filter((_one, at) => at % 3 === 0).map((one) => one.id), ...published()];
    expect(all.totalCount).toBe(expected.length);
    expect(idsOf(all.nodes).toSorted()).toEqual(expected.toSorted());
    expect(idsOf(all.nodes)).not.toEqual(idsOf((await list()).nodes.filter((node) => expected.includes(node.id))));
    expect(all.nodes.every((node) => node.brag === null && node.changedAt === null)).toBe(true);
    const open = await list({ filter: { bodyId: otherBody, statuses: ['closed'] } }, 'public');
    expect(open.totalCount).toBe(theirs.filter((action) => action.isPublished && action.brag === 'blue').length);
  });
});

describe('A member of one body learns nothing of what another published:', () => {
  test('they see its published rows, without colours, and are told why', async () => {
    const answer = await hub.as('councillor').ask(LIST);
    const strangers = (answer.data.actions as Listed).nodes.filter((node) =>
      theirs.some((their) => their.id === node.id),
    );
    expect(idsOf(strangers).toSorted()).toEqual(published().toSorted());
    expect(strangers.every((node) => node.brag === null && node.changedAt === null)).toBe(true);
    expect(answer.withheld).toMatchObject([
      { path: 'actions.nodes.*.brag', reason: 'MEMBERS_ONLY' },
      { path: 'actions.nodes.*.changedAt', reason: 'MEMBERS_ONLY' },
    ]);
  });

  test.each(BRAGS)(
    'filtered by %s, the list, its count and its cursors hold rows of their own body only',
    async (brag) => {
      const found = await list({ filter: { brag: [brag] } });
      const expected = idsOf(ours.filter((action) => action.brag === brag));
      expect(idsOf(found.nodes).toSorted()).toEqual(expected.toSorted());
      expect(found.totalCount).toBe(expected.length);
      expect(found.edges).toHaveLength(expected.length);
      expect(found.pageInfo.hasNextPage).toBe(false);
      expect(await list({ filter: { brag: [brag], bodyId: otherBody } })).toMatchObject({ totalCount: 0, nodes: [] });
    },
  );

  test.each(['slipped', 'awaitsChair', 'changedSinceLastMeeting'])(
    '%s and its opposite together are their own body, and no row of the other',
    async (condition) => {
      const both = await Promise.all([true, false].map((value) => list({ filter: { [condition]: value } })));
      expect(both.flatMap(({ nodes }) => idsOf(nodes)).toSorted()).toEqual(idsOf(ours).toSorted());
      expect(both.reduce((sum, { totalCount }) => sum + totalCount, 0)).toBe(ours.length);
    },
  );

  test.each(['overdueFirst', 'latestChange'])('sorted %s, rows that they cannot read come last, by id', async (by) => {
    const { nodes } = await list({ sort: { by } });
    expect(idsOf(nodes.slice(0, ours.length)).toSorted()).toEqual(idsOf(ours).toSorted());
    expect(idsOf(nodes.slice(ours.length))).toEqual(published().toSorted());
  });

  test('their own rows stand in the order that was asked for', async () => {
    const overdue = (await list({ sort: { by: 'overdueFirst' } })).nodes.slice(0, ours.length);
    const rank = overdue.map((node) => `${BRAGS.indexOf(node.brag!)} ${node.dueOn} ${node.id}`);
    expect(rank).toEqual(rank.toSorted());
    const latest = (await list({ sort: { by: 'latestChange' } })).nodes.slice(0, ours.length);
    const instants = latest.map((node) => node.changedAt!);
    expect(instants).toEqual(instants.toSorted().toReversed());
    const dates = (await list({ sort: { by: 'dueOn' } })).nodes.map((node) => `${node.dueOn} ${node.id}`);
    expect(dates).toEqual(dates.toSorted());
  });
});

/** Reads a list page by page to its end. */
async function pages(variables: Record<string, unknown>, first: number, name: Asker = 'councillor'): Promise<Listed[]> {
  const read: Listed[] = [];
  let after: string | null = null;
  do {
    const page: Listed = await list({ ...variables, first, after }, name);
    read.push(page);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null && read.length < 100);
  return read;
}

const LISTS: [string, Record<string, unknown>][] = [
  ['unsorted', {}],
  ['overdueFirst', { sort: { by: 'overdueFirst' } }],
  ['dueOn', { sort: { by: 'dueOn' } }],
  ['latestChange', { sort: { by: 'latestChange' } }],
  ['filtered', { filter: { brag: ['red', 'blue'], slipped: false }, sort: { by: 'latestChange' } }],
];

describe('Pages together are the whole list, each row once:', () => {
  test.each(LISTS)('%s, in pages of any size', async (_what, variables) => {
    const whole = await list(variables);
    for (const first of [1, 5, whole.totalCount - 1, whole.totalCount, whole.totalCount + 1]) {
      const read = await pages(variables, first);
      expect(read.flatMap(({ nodes }) => idsOf(nodes))).toEqual(idsOf(whole.nodes));
      expect(read).toHaveLength(Math.ceil(whole.totalCount / first));
      expect(read.every(({ totalCount }) => totalCount === whole.totalCount)).toBe(true);
    }
  });

  test('for the public too', async () => {
    const whole = await list({}, 'public');
    expect((await pages({}, 3, 'public')).flatMap(({ nodes }) => idsOf(nodes))).toEqual(idsOf(whole.nodes));
  });

  test('though a row came in before the place where a reader is', async () => {
    const sort = { by: 'overdueFirst' };
    const whole = await list({ sort });
    const begun = await list({ sort, first: 10 });
    const late = await add(hub.ids.body, hub.ids.workPlan, { ...COLOURED.red, dueOn: '2017-01-01' });
    ours.push({ id: late, brag: 'red' });
    const rest = await list({ sort, after: begun.pageInfo.endCursor });
    expect([...idsOf(begun.nodes), ...idsOf(rest.nodes)]).toEqual(idsOf(whole.nodes));
    expect(idsOf((await list({ sort })).nodes)[0]).toBe(late);
  });

  test('a cursor after the last row is an empty page', async () => {
    const { pageInfo } = await list({});
    expect(await list({ after: pageInfo.endCursor })).toMatchObject({
      nodes: [],
      pageInfo: { hasNextPage: false, endCursor: null },
    });
  });
});

describe('A cursor', () => {
  const CURSOR = /^([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12})\.([\w-]{12})$/;

  test.each(LISTS)(
    'of a list %s holds the id of its row and a hash of the order, and no value',
    async (_what, variables) => {
      const { edges } = await list(variables);
      const hashes = new Set<string>();
      for (const { cursor, node } of edges) {
        const [, id, hash] = CURSOR.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
        expect(id).toBe(node.id);
        hashes.add(hash!);
      }
      expect(hashes.size).toBe(1);
    },
  );

  test('of a row that one may not see leads nowhere, like that of one that never was', async () => {
    const { edges } = await list({});
    const [, hash] = Buffer.from(edges[0]!.cursor, 'base64url').toString().split('.');
    const hidden = theirs.find((action) => !action.isPublished)!;
    const behind = (id: string): Promise<Listed> => list({ after: Buffer.from(`${id}.${hash}`).toString('base64url') });
    const [there, never] = [await behind(hidden.id), await behind(uuidv7())];
    expect(there).toEqual(never);
    expect(there.nodes).toEqual([]);
  });
});
