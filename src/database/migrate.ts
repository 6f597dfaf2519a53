/** Where the migrations are: beside the sources and beside the build alike. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Connection } from './connect.js';

/** Brings the database up to date. */
export const migrate = (connection: Connection): Promise<void> => connection.migrate(migrationsFolder());

/** Found from this file upwards, so that it does not matter from where the hub is started. */
function migrationsFolder(): string {
  let directory = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const folder = join(directory, 'schema', 'migrations');
    if (existsSync(join(folder, 'meta'))) return folder;
    const parent = dirname(directory);
    if (parent === directory)
      throw new Error('The folder schema/migrations is missing; it belongs beside the sources.');
    directory = parent;
  }
}
