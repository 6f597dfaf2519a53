/** Lays boards down and plays them: their first members by table, everything after that through the services, as themselves. */
import { uuidv7 } from 'uuidv7';
import { lookingUp, writing } from '../src/database/session.js';
import type { Database } from '../src/database/connect.js';
import { lookUpAuthorities } from '../src/domain/authorities/authority.lookup.js';
import { agencies, authorities, bodies } from '../src/domain/authorities/authority.table.js';
import { createContext } from '../src/domain/context.js';
import { clients, members, seats } from '../src/domain/members/member.table.js';
import { createLookups } from '../src/identity/lookups.js';
import type { Role } from '../src/policy/roles.js';
import type { Board, SeededBoard } from './board.js';
import { croydon } from './croydon/board.js';
import { exampleBorough } from './example-borough/board.js';
import { southwark } from './southwark/board.js';
import { wiltshire } from './wiltshire/board.js';

/** Every board of the local hub; the first is the one that whoever names none is shown. */
export const BOARDS: readonly [SeededBoard, ...SeededBoard[]] = [wiltshire, croydon, southwark, exampleBorough];

/** The issuer under whose fixed name the made-up people are kept; the local provider speaks for it. */
const ISSUER = 'local';

/** Seeds a database that holds no council yet; leaves any other alone. */
export async function seedIfEmpty(database: Database, say: (line: string) => void): Promise<boolean> {
  if ((await lookingUp(database, lookUpAuthorities)).length > 0) return false;
  for (const board of BOARDS) {
    say(`Seeding ${board.about} …`);
    await board.play(await layDown(database, board));
  }
  return true;
}

/** Whom one can be in the local hub. */
export const localPeople = () =>
  BOARDS.flatMap(({ authority, agencies: partners, people }) =>
    people.map(({ handle, title, agency, system }) => ({
      name: handle,
      title,
      kind: system ? ('client' as const) : ('member' as const),
      subject: handle,
      agency: partners.find(({ code }) => code === agency)?.name ?? agency,
      authority: authority.name,
    })),
  );

/** The days on which the local hub lives, by the id of the council. */
export async function localDays(database: Database): Promise<ReadonlyMap<string, string>> {
  const known = await lookingUp(database, lookUpAuthorities);
  return new Map(
    known.flatMap(({ id, code }) =>
      BOARDS.filter((board) => board.authority.code === code).map((board) => [id, board.livesOn] as const),
    ),
  );
}

async function layDown(database: Database, board: SeededBoard): Promise<Board> {
  const authorityId = uuidv7();
  const idsOf = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, uuidv7()]));
  const bodyIds = idsOf(board.bodies.map(({ code }) => code));
  const agencyIds = idsOf(board.agencies.map(({ code }) => code));
  const people = idsOf(board.people.map(({ handle }) => handle));
  const held: Record<string, string> = {};
  const idOf = (ids: Readonly<Record<string, string>>, name: string | undefined): string => {
    const id = name === undefined ? undefined : ids[name];
    if (!id) throw new Error(`The seeds name ${name}, whom they do not lay down`);
    return id;
  };
  const first = board.bodies[0]?.code;
  await writing(database, authorityId, async (transaction) => {
    await transaction.insert(authorities).values({ authorityId, ...board.authority });
    for (const { parent, ...body } of board.bodies) {
      const parentId = parent === undefined ? null : idOf(bodyIds, parent);
      await transaction.insert(bodies).values({ id: idOf(bodyIds, body.code), ...body, parentId });
    }
    await transaction
      .insert(agencies)
      .values(board.agencies.map((agency) => ({ id: idOf(agencyIds, agency.code), ...agency })));
    for (const { handle, name, title, agency, email, roles, seats: further = {}, system } of board.people) {
      const holder = { id: idOf(people, handle), agencyId: idOf(agencyIds, agency), name, issuer: ISSUER };
      if (system) await transaction.insert(clients).values({ ...holder, clientId: handle });
      else await transaction.insert(members).values({ ...holder, subject: handle, ...(email ? { email } : {}) });
      const sit = async (role: Role, body: string | undefined, key: string) => {
        const id = uuidv7();
        held[key] = id;
        const heldBy = system ? { clientId: holder.id } : { memberId: holder.id };
        const bodyId = idOf(bodyIds, body);
        await transaction.insert(seats).values({ id, bodyId, role, title, fromOn: board.firstDay, ...heldBy });
      };
      for (const role of roles) await sit(role, first, `${handle} ${role}`);
      for (const [body, itsRoles] of Object.entries(further)) {
        for (const role of itsRoles) await sit(role, body, `${handle} ${role} ${body}`);
      }
    }
  });
  return {
    bodyId: idOf(bodyIds, first),
    bodies: bodyIds,
    agencies: agencyIds,
    people,
    seats: held,
    as: async (handle, at, work) => {
      const clock = () => new Date(at);
      const lookups = createLookups(database, clock, ISSUER);
      const memberships = await lookups.membershipsOf(ISSUER, handle);
      const membership = memberships.find((one) => one.authorityId === authorityId && one.status === 'active');
      if (!membership) throw new Error(`The seeds play ${handle}, who has no membership`);
      const viewer = await lookups.viewerOf(membership);
      const context = createContext({ database, viewer, requestId: uuidv7(), clock });
      try {
        return await work(context);
      } finally {
        await context.close();
      }
    },
  };
}
