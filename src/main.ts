/** Starts the hub: config, database, schema, app, listen. The only file with side effects. */
import 'reflect-metadata';
import { createApp } from './app.js';
import { readConfig, type Config } from './config.js';
import { connect } from './database/connect.js';
import { answers } from './database/session.js';
import { migrate } from './database/migrate.js';
import { buildHubSchema } from './graphql/schema.js';
import { createLogger } from './http/log.js';
import { onStop } from './http/shutdown.js';
import { createIdentify, createRecognise } from './identity/identify.js';
import { createIssuers } from './identity/issuers.js';
import { startLocalProvider, type LocalProvider } from './identity/local.js';
import { createLookups } from './identity/lookups.js';
import { createSeals, localSessionKey, newSession } from './identity/session.js';
import { createSignIn } from './identity/sign-in.js';
import { startJobs } from './jobs/start.js';
import { suppressEverywhere } from './jobs/suppression.js';
import { BOARDS, localDays, localPeople, seedIfEmpty } from '../seeds/seed.js';

async function start(config: Config): Promise<void> {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const logger = createLogger(config.logLevel);
  const schema = buildHubSchema();
  say(config.databaseUrl ? 'Opening PostgreSQL …' : `Opening the embedded database in ${config.dataDir} …`);
  const connection = await connect(config);
  await migrate(connection);
  const { database } = connection;
  if (config.local) await seedIfEmpty(database, say);
  const clock = boardClock(config.local ? await localDays(database) : new Map(), config.boardDate);

  let address = `http://${config.host}:${config.port}`;
  const provider = config.local ? await startProvider(config, () => address) : undefined;
  const settings = provider ? [provider.issuer] : config.issuers;
  const issuers = createIssuers(settings);
  const lookups = createLookups(database, clock, provider?.issuer.issuer);
  // Before anybody reads: how it is found may be newer than what was found.
  await suppressEverywhere({ database, clock, authorities: lookups.authorities });
  const app = await createApp({
    database,
    schema,
    identify: createIdentify({
      issuers,
      lookups,
      clock: () => new Date(),
      ...(config.local ? { defaultAuthority: BOARDS[0].authority.code } : {}),
    }),
    calendarOf: lookups.calendarOf,
    ready: () => answers(database),
    clock,
    logger,
    production: config.production,
    browsers: {
      signIn: createSignIn(settings),
      seals: createSeals(config.sessionKeys.length > 0 ? config.sessionKeys : [await localSessionKey(config.dataDir)]),
      newSession,
      recognise: createRecognise({ issuers, lookups }),
      signOut: lookups.signOut,
      clock: () => new Date(),
      hubUrl: config.hubUrl,
      local: config.local,
    },
    web: {
      local: config.local,
      people: async () => localPeople(),
      tokenFor: (name) =>
        provider ? provider.tokenFor(name) : Promise.reject(new Error('There is no local provider')),
    },
  });
  address = await app.listen({ host: config.host, port: config.port });
  const stopJobs = config.jobs
    ? await startJobs({
        connection,
        clock,
        authorities: lookups.authorities,
        viewerOfMember: lookups.viewerOfMember,
        hubUrl: config.hubUrl,
        dataDir: config.dataDir,
        mail: config.mail,
        logger,
      })
    : undefined;
  onStop(app, logger, [async () => provider?.close(), async () => stopJobs?.(), connection.close]);

  say(`The hub is at ${address}; its GraphQL API at ${address}/graphql`);
  if (provider) {
    const people = localPeople();
    say('');
    say('Each board lives on a day of its own, in the middle of its work.');
    say('You can be, with a token from `npm run --silent token -- <name>`:');
    for (const { authority, livesOn } of BOARDS) {
      say(`  ${authority.name}, on ${config.boardDate ?? livesOn}`);
      for (const person of people.filter((one) => one.authority === authority.name)) {
        say(`    ${person.name.padEnd(30)} ${person.title}, ${person.agency}`);
      }
    }
    say('');
    say(`Or open ${address}/ and pick one. The provider of these made-up people is at ${provider.origin}.`);
  }
}

/** The boards' clock: the real one, or in the local hub today's time of day on the day of a council's seeded board. */
function boardClock(days: ReadonlyMap<string, string>, dayOfAll: string | undefined): (authorityId: string) => Date {
  const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  return (authorityId) => {
    const day = dayOfAll ?? days.get(authorityId);
    return day === undefined ? new Date() : new Date(Date.now() + Date.parse(day) - today);
  };
}

const DAY_MS = 86_400_000;

const startProvider = (config: Config, hubOrigin: () => string): Promise<LocalProvider> =>
  startLocalProvider({
    host: config.host,
    port: config.localIssuerPort,
    dataDir: config.dataDir,
    hubOrigin,
    people: async () => localPeople(),
  });

try {
  await start(readConfig(process.env));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
