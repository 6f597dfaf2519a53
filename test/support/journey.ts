/** A world with the local provider of made-up people, through whose pages somebody signs in with a browser. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import type { Page } from 'playwright-core';
import { createApp } from '../../src/app.js';
import { writing } from '../../src/database/session.js';
import { members } from '../../src/domain/members/member.table.js';
import { createLogger } from '../../src/http/log.js';
import { createIdentify, createRecognise } from '../../src/identity/identify.js';
import { createIssuers } from '../../src/identity/issuers.js';
import { startLocalProvider } from '../../src/identity/local.js';
import { createLookups } from '../../src/identity/lookups.js';
import { createSeals, localSessionKey, newSession } from '../../src/identity/session.js';
import { createSignIn } from '../../src/identity/sign-in.js';
import { hubSchema } from './schema.js';
import { PEOPLE, type PersonName, type World } from './world.js';

export interface Journey {
  readonly address: string;
  /** Signs in through the pages: chooses who to be, and comes back. */
  readonly signIn: (page: Page, name: PersonName) => Promise<void>;
  readonly signOut: (page: Page) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens the hub of a world to browsers. From here on its people sign in with the local provider alone. */
export async function opened(hub: World): Promise<Journey> {
  await writing(hub.database, hub.ids.authority, (tx) =>
    tx.update(members).set({ issuer: 'local' }).where(eq(members.authorityId, hub.ids.authority)),
  );
  const dataDir = await mkdtemp(join(tmpdir(), 'journey-'));
  let address = '';
  const provider = await startLocalProvider({
    host: '127.0.0.1',
    port: 0,
    dataDir,
    hubOrigin: () => address,
    people: async () =>
      (Object.keys(PEOPLE) as PersonName[]).map((name) => ({
        name,
        title: `Seat of the ${name}`,
        kind: 'member',
        subject: name,
        agency: `The ${PEOPLE[name].agency}`,
        authority: 'wiltshire council',
      })),
  });
  const issuers = createIssuers([provider.issuer]);
  const lookups = createLookups(hub.database, hub.clock.now, provider.issuer.issuer);
  const app = await createApp({
    database: hub.database,
    schema: hubSchema(),
    identify: createIdentify({ issuers, lookups, clock: () => new Date() }),
    calendarOf: lookups.calendarOf,
    ready: () => Promise.resolve(),
    clock: hub.clock.now,
    logger: createLogger('silent'),
    production: false,
    browsers: {
      signIn: createSignIn([provider.issuer]),
      seals: createSeals([await localSessionKey(dataDir)]),
      newSession,
      recognise: createRecognise({ issuers, lookups }),
      signOut: lookups.signOut,
      clock: () => new Date(),
      hubUrl: 'http://127.0.0.1',
      local: true,
    },
    web: { local: true, people: async () => [], tokenFor: (name) => provider.tokenFor(name) },
  });
  address = await app.listen({ host: '127.0.0.1', port: 0 });

  return {
    address,
    signIn: async (page, name) => {
      await page.goto(`${address}/`);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('button', { name: 'Continue' }).click();
      await page
        .getByRole('button', { name: `Seat of the ${name}`, exact: false })
        .first()
        .click();
      await page.getByRole('heading', { level: 1, name: 'What you owe' }).waitFor();
    },
    signOut: async (page) => {
      await page.getByRole('button', { name: 'Sign out' }).click();
    },
    close: async () => {
      await app.close();
      await provider.close();
      await rm(dataDir, { recursive: true });
    },
  };
}
