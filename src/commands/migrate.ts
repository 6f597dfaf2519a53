/** `npm run migrate`: brings the configured database up to date. Starting the hub does so, too. */
import { readConfig } from '../config.js';
import { connect } from '../database/connect.js';
import { migrate } from '../database/migrate.js';

const connection = await connect(readConfig(process.env));
await migrate(connection);
await connection.close();
process.stdout.write('The database is up to date.\n');
