/** A council of any shape for the tests that play a year of a board's life: laid down by table, then asked and told over HTTP. */
import { uuidv7 } from 'uuidv7';
import { createApp } from '../../src/app.js';
import { writing } from '../../src/database/session.js';
import {
  agencies,
  authorities,
  bodies,
  type AgencyKind,
  type BodyKind,
  type BodyPower,
} from '../../src/domain/authorities/authority.table.js';
import { members, seats } from '../../src/domain/members/member.table.js';
import { createLogger } from '../../src/http/log.js';
import { createIdentify } from '../../src/identity/identify.js';
import { createIssuers } from '../../src/identity/issuers.js';
import { createLookups } from '../../src/identity/lookups.js';
import type { Role } from '../../src/policy/roles.js';
import { aDatabase } from './database.js';
import { hubSchema, mutationOf } from './deeds.js';
import { startIssuer } from './issuer.js';
import { post, type Answer } from './world.js';

/** What stands before the first act: the bodies, the partners, and the people with the seats that they hold on the first day. */
export interface CouncilPlan {
  readonly code: string;
  readonly childrenTerm: string;
  /** The first day of every seat below. */
  readonly firstDay: string;
  /** By code. */
  readonly bodies: Readonly<
    Record<string, { name: string; calledA: string; kind: BodyKind; power: BodyPower; parent?: string }>
  >;
  readonly agencies: Readonly<Record<string, AgencyKind>>;
  /** By handle; `seats` by the code of the body. */
  readonly people: Readonly<
    Record<string, { agency: string; title: string; seats?: Readonly<Record<string, readonly Role[]>> }>
  >;
}

/** Lays the council down and starts the hub on it. The clock stands at noon of the first day until a test moves it. */
export async function council(plan: CouncilPlan) {
  const connection = await aDatabase();
  const { database } = connection;
  const now = { at: new Date(`${plan.firstDay}T12:00:00Z`) };
  const clock = () => now.at;
  const issuer = await startIssuer({ agencies: 'any' });
  const named = (names: readonly string[]): Record<string, string> =>
    Object.fromEntries(names.map((name) => [name, uuidv7()]));
  const ids = {
    authority: uuidv7(),
    bodies: named(Object.keys(plan.bodies)),
    agencies: named(Object.keys(plan.agencies)),
    people: named(Object.keys(plan.people)),
    /** First seats, by "<handle> <role> <body>". */
    seats: {} as Record<string, string>,
  };
  /** The id of something that the plan names; a name that it does not hold is a fault of the test. */
  const idOf = (kind: 'bodies' | 'agencies' | 'people' | 'seats', name: string): string => {
    const id = ids[kind][name];
    if (!id) throw new Error(`The plan of ${plan.code} has no ${name} among its ${kind}`);
    return id;
  };
  await writing(database, ids.authority, async (tx) => {
    const { code, childrenTerm } = plan;
    await tx.insert(authorities).values({ authorityId: ids.authority, code, name: `${code} council`, childrenTerm });
    for (const [body, { parent, ...given }] of Object.entries(plan.bodies)) {
      const parentId = parent === undefined ? null : idOf('bodies', parent);
      await tx.insert(bodies).values({ id: idOf('bodies', body), code: body, ...given, parentId });
    }
    for (const [agency, kind] of Object.entries(plan.agencies)) {
      await tx.insert(agencies).values({ id: idOf('agencies', agency), code: agency, name: agency, kind });
    }
    for (const [handle, { agency, title, seats: held = {} }] of Object.entries(plan.people)) {
      const memberId = idOf('people', handle);
      const agencyId = idOf('agencies', agency);
      const name = `Somebody who is the ${handle}`;
      await tx.insert(members).values({ id: memberId, agencyId, name, issuer: issuer.setting.issuer, subject: handle });
      for (const [body, roles] of Object.entries(held)) {
        for (const role of roles) {
          const id = uuidv7();
          ids.seats[`${handle} ${role} ${body}`] = id;
          await tx
            .insert(seats)
            .values({ id, bodyId: idOf('bodies', body), role, title, memberId, fromOn: plan.firstDay });
        }
      }
    }
  });
  const lookups = createLookups(database, clock);
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

  /** Asks as somebody by handle, or as the public, and gives the whole answer. */
  const ask = async (who: string, query: string, variables: Record<string, unknown> = {}): Promise<Answer> => {
    const headers: Record<string, string> =
      who === 'public'
        ? { 'hub-authority': plan.code }
        : { authorization: `Bearer ${await issuer.token({ sub: who })}` };
    return post(`${address}/graphql`, { query, variables }, headers);
  };

  return {
    ids,
    idOf,
    address,
    database,
    ask,
    /** The access token of somebody by handle, for a door beside the graph. */
    token: (who: string): Promise<string> => issuer.token({ sub: who }),
    /** Moves the clock to noon of a day. */
    on: (day: string): void => void (now.at = new Date(`${day}T12:00:00Z`)),
    /** Asks and gives the data; fails where there is an error. */
    read: async (who: string, query: string, variables: Record<string, unknown> = {}): Promise<Answer['data']> => {
      const { data, errors } = await ask(who, query, variables);
      if (errors.length > 0) throw new Error(`${who} asked ${query} and was answered ${JSON.stringify(errors)}`);
      return data;
    },
    /** Does something and gives what it answers; fails where the hub refuses. */
    does: async (who: string, operation: string, input: object, fields = 'id version'): Promise<Answer['data']> => {
      const { data, errors } = await ask(who, mutationOf(operation, fields), { input });
      if (errors.length > 0) throw new Error(`${who} was refused ${operation}: ${JSON.stringify(errors)}`);
      return data[operation];
    },
    /** Tries what must be refused and gives its messages. */
    isRefused: async (who: string, operation: string, input: object): Promise<string> => {
      const { data, errors } = await ask(who, mutationOf(operation, '__typename'), { input });
      if (data?.[operation]) throw new Error(`${who} was let do ${operation} with ${JSON.stringify(input)}`);
      return errors.map((error) => error.message).join(' ');
    },
    close: async () => {
      await app.close();
      await connection.close();
      await issuer.close();
    },
  };
}

export type Council = Awaited<ReturnType<typeof council>>;
