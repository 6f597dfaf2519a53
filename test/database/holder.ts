/** A process that opens a data directory, writes into it, and holds it until it is killed or told to close it. */
import { once } from 'node:events';
import { sql } from 'drizzle-orm';
import { connect } from '../../src/database/connect.js';

const say = (word: string): void => void process.stdout.write(`${word}\n`);

try {
  const { database, close } = await connect({ databaseUrl: undefined, dataDir: process.argv[2] ?? '' });
  await database.execute(sql`create table if not exists visits (at timestamptz default now())`);
  await database.execute(sql`insert into visits default values`);
  say('open');
  await once(process.stdin, 'data');
  await close();
  say('closed');
  process.stdin.destroy();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
