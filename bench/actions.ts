/** What the list of actions costs a page’s reader, with few actions and with many: the same page of 50, searched for in more. */
import { uuidv7 } from 'uuidv7';
import { writing } from '../src/database/session.js';
import { actions } from '../src/domain/actions/action.table.js';
import { createContext } from '../src/domain/context.js';
import { ask } from '../src/graphql/ask.js';
import { buildHubSchema } from '../src/graphql/schema.js';
import { createServer } from '../src/graphql/server.js';
import { createLogger } from '../src/http/log.js';
import { createLookups } from '../src/identity/lookups.js';
import { actionsPage } from '../src/web/pages/actions/actions.page.js';
import { aDatabase } from '../test/support/database.js';
import { aCouncil } from '../test/support/world.js';

const ISSUER = 'https://issuer.bench.example';
const NOW = new Date('2017-11-20T12:00:00Z');
const clock = () => NOW;
const TURNS = 41;

export const FEW = 50;
export const MANY = 2_000;

/** A board with so many actions, and the page’s own question asked of it by its chair. */
async function aList(count: number) {
  const { database, close } = await aDatabase();
  const { ids } = await aCouncil(database, 'bench', () => ISSUER);
  const owners = [ids.agencies.police, ids.agencies.health, ids.agencies.housing];
  await writing(database, ids.authority, async (tx) => {
    for (let from = 0; from < count; from += 250) {
      await tx.insert(actions).values(
        Array.from({ length: Math.min(250, count - from) }, (_, offset) => from + offset).map((at) => ({
          id: uuidv7(),
          bodyId: ids.body,
          workPlanId: ids.workPlan,
          priorityId: ids.priorities[at % ids.priorities.length]!,
          title: `Action ${at + 1} of the shared work plan`,
          ownerAgencyId: owners[at % owners.length]!,
          dueOn: `2017-${at % 2 ? '12' : '10'}-${10 + (at % 20)}`,
          originalDueOn: '2017-09-30',
          slips: at % 3,
          status: 'accepted' as const,
          changedAt: NOW,
        })),
      );
    }
  });
  const lookups = createLookups(database, clock);
  const [membership] = await lookups.membershipsOf(ISSUER, 'chair');
  if (!membership) throw new Error('The chair has no membership');
  const viewer = await lookups.viewerOf(membership);
  const server = createServer({ schema: buildHubSchema(), logger: createLogger('error'), production: true });
  const variables = actionsPage.variables({
    path: '/boards/panel/actions',
    params: { board: 'panel' },
    query: {},
    all: {},
    today: '2017-11-20',
    now: '2017-11-20T12:00:00.000Z',
    agencyId: viewer.agencyId,
    memberId: viewer.id,
    roles: ['chair'],
    ownBodies: [ids.body],
    lastHereAt: null,
    boardId: ids.body,
    refused: null,
  });
  /** The processor time of one answer, in milliseconds. */
  const once = async (): Promise<number> => {
    const context = createContext({ database, viewer, requestId: uuidv7(), clock });
    const before = process.cpuUsage();
    const answer = await ask<{ actions: { totalCount: number; nodes: unknown[] } }>(
      server,
      context,
      actionsPage.question,
      variables,
    );
    await context.close();
    const { user, system } = process.cpuUsage(before);
    if (answer.data?.actions.totalCount !== count || answer.data.actions.nodes.length !== FEW) {
      throw new Error(`The list of ${count} came back otherwise: ${JSON.stringify(answer.errors ?? [])}`);
    }
    return (user + system) / 1000;
  };
  return {
    once,
    close: async () => {
      await server.stop();
      await close();
    },
  };
}

const median = (times: readonly number[]): number => times.toSorted((one, other) => one - other)[times.length >> 1]!;

/** Turn by turn, so that whatever else goes on meets both alike. */
export async function measureActions(): Promise<{ few: number; many: number; turns: number }> {
  const lists = [await aList(FEW), await aList(MANY)] as const;
  const times: [number[], number[]] = [[], []];
  for (let turn = -5; turn < TURNS; turn += 1) {
    for (const at of [0, 1] as const) {
      const took = await lists[at].once();
      // The first turns warm up.
      if (turn >= 0) times[at].push(took);
    }
  }
  for (const list of lists) await list.close();
  return { few: median(times[0]), many: median(times[1]), turns: TURNS };
}
