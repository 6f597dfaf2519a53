/** `npm run suppress`: finds anew what is hidden beside small numbers, in every council. Importing and starting the hub do so, too. */
import { readConfig } from '../config.js';
import { connect } from '../database/connect.js';
import { migrate } from '../database/migrate.js';
import { createLookups } from '../identity/lookups.js';
import { suppressEverywhere } from '../jobs/suppression.js';

const connection = await connect(readConfig(process.env));
try {
  await migrate(connection);
  const { database } = connection;
  const clock = () => new Date();
  const { authorities } = createLookups(database, clock);
  const hidden = await suppressEverywhere({ database, clock, authorities });
  process.stdout.write(`${hidden} cells are hidden that were not before.\n`);
} finally {
  await connection.close();
}
