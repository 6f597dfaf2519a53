/** Lays a board down and plays it: its first members by table, everything after that through the services, as themselves. */
import { uuidv7 } from 'uuidv7';
import { lookingUp, writing } from '../src/database/session.js';
import type { Database } from '../src/database/connect.js';
import { lookUpAuthorities } from '../src/domain/authorities/authority.lookup.js';
import { agencies, authorities, bodies } from '../src/domain/authorities/authority.table.js';
import { createContext } from '../src/domain/context.js';
import { clients, members, seats } from '../src/domain/members/member.table.js';
import { createLookups } from '../src/identity/lookups.js';
import { AGENCIES, AUTHORITY, BODY, PEOPLE } from './wiltshire/board.js';
import type { Board } from './board.js';
import { playAutumn2017 } from './wiltshire/autumn-2017.js';

/** The issuer under whose fixed name the made-up people are kept; the local provider speaks for it. */
const ISSUER = 'local';
const FIRST_DAY = '2017-05-16';

/** Seeds a database that holds no council yet; leaves any other alone. */
export async function seedIfEmpty(database: Database, say: (line: string) => void): Promise<boolean> {
  if ((await lookingUp(database, lookUpAuthorities)).length > 0) return false;
  say(`Seeding the panel of ${AUTHORITY.name} as it stood in autumn 2017 …`);
  await playAutumn2017(await layDown(database));
  return true;
}

/** Whom one can be in the local hub. */
export const localPeople = () =>
  PEOPLE.map(({ handle, title, agency, system }) => ({
    name: handle,
    title,
    kind: system ? ('client' as const) : ('member' as const),
    subject: handle,
    agency: AGENCIES.find(({ code }) => code === agency)?.name ?? agency,
  }));

async function layDown(database: Database): Promise<Board> {
  const authorityId = uuidv7();
  const bodyId = uuidv7();
  const agencyIds = Object.fromEntries(AGENCIES.map(({ code }) => [code, uuidv7()]));
  const people = Object.fromEntries(PEOPLE.map(({ handle }) => [handle, uuidv7()]));
  const held: Record<string, string> = {};
  const idOf = (ids: Readonly<Record<string, string>>, name: string): string => {
    const id = ids[name];
    if (!id) throw new Error(`The seeds name ${name}, whom they do not lay down`);
    return id;
  };
  await writing(database, authorityId, async (transaction) => {
    await transaction.insert(authorities).values({ authorityId, ...AUTHORITY });
    await transaction.insert(bodies).values({ id: bodyId, ...BODY });
    await transaction
      .insert(agencies)
      .values(AGENCIES.map((agency) => ({ id: idOf(agencyIds, agency.code), ...agency })));
    for (const { handle, name, title, agency, roles, system } of PEOPLE) {
      const holder = { id: idOf(people, handle), agencyId: idOf(agencyIds, agency), name, issuer: ISSUER };
      if (system) await transaction.insert(clients).values({ ...holder, clientId: handle });
      else await transaction.insert(members).values({ ...holder, subject: handle });
      for (const role of roles) {
        const id = uuidv7();
        held[`${handle} ${role}`] = id;
        const heldBy = system ? { clientId: holder.id } : { memberId: holder.id };
        await transaction.insert(seats).values({ id, bodyId, role, title, fromOn: FIRST_DAY, ...heldBy });
      }
    }
  });
  return {
    bodyId,
    agencies: agencyIds,
    people,
    seats: held,
    as: async (handle, at, work) => {
      const clock = () => new Date(at);
      const lookups = createLookups(database, clock, ISSUER);
      const [membership] = await lookups.membershipsOf(ISSUER, handle);
      if (!membership) throw new Error(`The seeds play ${handle}, who has no membership`);
      const context = createContext({
        database,
        viewer: await lookups.viewerOf(membership),
        requestId: uuidv7(),
        clock,
      });
      try {
        return await work(context);
      } finally {
        await context.close();
      }
    },
  };
}
