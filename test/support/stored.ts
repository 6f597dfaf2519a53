/** All that the hub keeps, to look through for what it must not keep. */
import { sql } from 'drizzle-orm';
import { rowsOf } from '../database/raw.js';
import type { World } from './world.js';

/** Every row of every table of the hub, as text. */
export async function everythingStored(hub: World): Promise<string> {
  const tables = await rowsOf<{ name: string }>(
    hub.database,
    sql`select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const rows: string[] = [];
  for (const { name } of tables) {
    const found = await rowsOf<{ row: string }>(
      hub.database,
      sql`select one::text as row from ${sql.raw(name)} as one`,
    );
    rows.push(...found.map(({ row }) => row));
  }
  return rows.join('\n');
}
