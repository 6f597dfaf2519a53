/** Where the tests run on a PostgreSQL server, it migrates one database before all files, and each file copies it. */
import { connect } from '../../src/database/connect.js';
import { migrate } from '../../src/database/migrate.js';
import { createOn, serverUrl } from './database.js';

/** Gives what drops it again after the last file. */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (!serverUrl) return undefined;
  const { name, url, drop } = await createOn(serverUrl);
  const connection = await connect({ databaseUrl: url, dataDir: '' });
  await migrate(connection);
  await connection.close();
  // Workers start with what stands here.
  process.env['TEST_DATABASE_TEMPLATE'] = name;
  return drop;
}
