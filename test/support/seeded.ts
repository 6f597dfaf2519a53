/** A hub over the boards that `npm start` lays down for who tries it, each on its own day, asked over HTTP with real tokens. */
import { BOARDS, localDays, localPeople, seedIfEmpty } from '../../seeds/seed.js';
import { createApp } from '../../src/app.js';
import type { Connection } from '../../src/database/connect.js';
import { createLogger } from '../../src/http/log.js';
import { createIdentify } from '../../src/identity/identify.js';
import { createIssuers } from '../../src/identity/issuers.js';
import { createLookups } from '../../src/identity/lookups.js';
import { startIssuer } from './issuer.js';
import { hubSchema } from './schema.js';
import { post, type Answer } from './world.js';

/** Seeds a database that is empty, and closes it with the hub. */
export async function aSeededHub(connection: Connection) {
  const { database } = connection;
  const said: string[] = [];
  const seeded = await seedIfEmpty(database, (line) => said.push(line));
  const days = await localDays(database);
  const clock = (authorityId: string) => new Date(`${days.get(authorityId)}T12:00:00Z`);
  const issuer = await startIssuer({ agencies: 'any' });
  // The seeds keep their people under the fixed name of the local provider, for which this issuer stands.
  const lookups = createLookups(database, clock, issuer.setting.issuer);
  const app = await createApp({
    database,
    schema: hubSchema(),
    identify: createIdentify({
      issuers: createIssuers([issuer.setting]),
      lookups,
      clock: () => new Date(),
    }),
    calendarOf: lookups.calendarOf,
    ready: () => Promise.resolve(),
    clock,
    logger: createLogger('silent'),
    production: false,
    web: { local: false, people: () => Promise.resolve([]), tokenFor: () => Promise.reject(new Error('none')) },
  });
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  /** What whoever asks says of themselves. */
  const headersOf = async (name: string): Promise<Record<string, string>> => {
    const person = localPeople().find((one) => one.name === name);
    const claims = person?.kind === 'client' ? { sub: name, client_id: name } : { sub: name };
    // Whoever carries no token says whose council they ask; here it is the first.
    return person
      ? { authorization: `Bearer ${await issuer.token(claims)}` }
      : { 'hub-authority': BOARDS[0].authority.code };
  };
  const ask = async (name: string, query: string): Promise<Answer> =>
    post(`${address}/graphql`, { query }, await headersOf(name));
  /** The same viewer that a member’s token gives. */
  const viewerOf = async (name: string) => {
    const [membership] = await lookups.membershipsOf(issuer.setting.issuer, name);
    if (!membership) throw new Error(`The seeds know no member ${name}`);
    return lookups.viewerOf(membership);
  };
  const close = async () => {
    await app.close();
    await connection.close();
    await issuer.close();
  };
  return { database, seeded, said, address, clock, headersOf, ask, viewerOf, close };
}
