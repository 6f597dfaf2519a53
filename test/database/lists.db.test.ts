import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDatabase } from '../support/database.js';
import { rowsOf } from './raw.js';

let hub: Awaited<ReturnType<typeof aDatabase>>;
beforeAll(async () => {
  hub = await aDatabase();
});
afterAll(() => hub.close());

test('Every column that holds a list is read as a list, whatever it is of', async () => {
  const columns = await rowsOf<{ type: string }>(
    hub.database,
    sql`select distinct format_type(atttypid, null) as type from pg_attribute join pg_class on pg_class.oid = attrelid
        where relnamespace = 'public'::regnamespace and relkind = 'r' and attndims > 0 and not attisdropped order by 1`,
  );
  expect(columns.map(({ type }) => type)).toEqual(expect.arrayContaining(['date[]', 'integer[]', 'text[]', 'uuid[]']));
  // Past drizzle, which takes lists of dates apart itself.
  for (const { type } of columns) {
    const [row] = await hub.run(`select '{}'::${type} as list, null::${type} as none`);
    expect(row, type).toEqual({ list: [], none: null });
  }
});
