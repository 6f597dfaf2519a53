/** `npm run seed`: seeds a database that holds no council yet. Refused where real people sign in. */
import 'reflect-metadata';
import { readConfig } from '../config.js';
import { connect } from '../database/connect.js';
import { migrate } from '../database/migrate.js';
import { seedIfEmpty } from '../../seeds/seed.js';

const config = readConfig(process.env);
if (!config.local) {
  process.stderr.write(
    'Seeds are for the local hub: its people are made up. Leave HOST, NODE_ENV and ISSUERS alone.\n',
  );
  process.exit(1);
}
const connection = await connect(config);
await migrate(connection);
const seeded = await seedIfEmpty(connection.database, (line) => process.stdout.write(`${line}\n`));
await connection.close();
process.stdout.write(seeded ? 'The board is seeded.\n' : 'There is a council already; nothing was changed.\n');
