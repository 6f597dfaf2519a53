/** What it costs the database to say who asks: every request pays for it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { world, type PersonName, type World } from '../support/world.js';

let hub: World;
const log: string[] = [];

beforeAll(async () => {
  hub = await world({ logger: { logQuery: (text) => void log.push(text) } });
});
afterAll(async () => hub.close());

/** The statements of identity before the graph begins. */
async function lookedUp(name: PersonName | 'public'): Promise<string[]> {
  log.length = 0;
  await hub.as(name).ask('{ __typename }');
  return log.filter((text) => !/^(begin|commit|set )|set_config/i.test(text));
}

describe('Who asks is looked up in at most two statements', () => {
  test.each(['chair', 'councillor', 'policeLead', 'fosteringChair', 'policeSystem', 'noSeat', 'public'] as const)(
    'for %s',
    async (name) => expect((await lookedUp(name)).length).toBeLessThanOrEqual(2),
  );
});
