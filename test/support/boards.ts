/** A board of eighteen places under a constitution, as Wiltshire's of 2017: eight core members and ten associates. */
import { uuidv7 } from 'uuidv7';
import { writing } from '../../src/database/session.js';
import { bodies } from '../../src/domain/authorities/authority.table.js';
import { constitutions } from '../../src/domain/authorities/constitution.table.js';
import { members, seats } from '../../src/domain/members/member.table.js';
import { places } from '../../src/domain/members/place.table.js';
import type { Role } from '../../src/policy/roles.js';
import type { AgencyName, World } from './world.js';

/** A constitution that asks for six meetings from May to April, 75 % of core members and 70 % of associates. */
export const aConstitution = (bodyId: string, fields: Partial<typeof constitutions.$inferInsert> = {}) => ({
  id: uuidv7(),
  bodyId,
  number: 1,
  source: 'Report of 8 November 2017',
  proposedOn: '2017-11-08',
  inForceFrom: '2017-11-08',
  minimumMeetings: 6,
  yearStartsMonth: 5,
  yearStartsDay: 1,
  quorum: [
    { classes: ['core' as const], atLeast: null, percent: 75, of: 'seats' as const, substitutesCount: true },
    { classes: ['associate' as const], atLeast: null, percent: 70, of: 'seats' as const, substitutesCount: true },
  ],
  dataCutOffDays: 20,
  contributionsDueDays: 15,
  signOffDays: 10,
  publicationClearDays: 5,
  minutesOutDays: 10,
  ...fields,
});

interface Associate {
  readonly title: string;
  readonly agency: AgencyName;
  readonly role?: Role;
  /** Somebody of the world; a new member otherwise. */
  readonly person?: 'youngMember' | 'housingLead';
}

const ASSOCIATES: readonly Associate[] = [
  { title: 'Corporate Director', agency: 'socialCare' },
  { title: 'Associate Director', agency: 'socialCare' },
  { title: 'Head of Care', agency: 'socialCare' },
  { title: 'Senior Commissioning Officer', agency: 'socialCare' },
  { title: 'Children in Care Council', agency: 'youngPeople', role: 'youngMember', person: 'youngMember' },
  { title: 'Head of Housing', agency: 'housing', person: 'housingLead' },
  { title: 'Chair of the Fostering Association', agency: 'fostering' },
  { title: 'Conference Service Manager', agency: 'socialCare' },
  { title: 'Designated doctor', agency: 'health' },
  { title: 'Virtual School Head', agency: 'virtualSchool' },
];

export interface Board {
  readonly bodyId: string;
  readonly constitutionId: string;
  readonly core: readonly string[];
  readonly associates: readonly string[];
  /** Two people of the board's agency and one of housing, who have no seat in it. */
  readonly others: readonly string[];
}

/** Lays the board down. The chair holds its first core place, and the clerk attends without one. */
export async function aBoard(hub: World, code: string): Promise<Board> {
  const bodyId = uuidv7();
  const constitution = aConstitution(bodyId);
  const { agencies, people } = hub.ids;
  const ids = { core: [] as string[], associates: [] as string[], others: [] as string[] };
  await writing(hub.database, hub.ids.authority, async (tx) => {
    const member = async (agency: AgencyName, name: string): Promise<string> => {
      const row = { id: uuidv7(), agencyId: agencies[agency], name, issuer: hub.issuerOf(agency).setting.issuer };
      await tx.insert(members).values({ ...row, subject: row.id });
      return row.id;
    };
    const seat = async (
      memberId: string,
      role: Role,
      title: string,
      placeClass: 'core' | 'associate' | null,
    ): Promise<string> => {
      const placeId = placeClass && uuidv7();
      if (placeId && placeClass) {
        const place = { id: placeId, bodyId, constitutionId: constitution.id, title, placeClass, role };
        await tx.insert(places).values({ ...place, isVoting: placeClass === 'core' });
      }
      const row = { id: uuidv7(), bodyId, role, title, memberId, placeId, fromOn: '2017-05-01' };
      await tx.insert(seats).values(row);
      return row.id;
    };
    await tx.insert(bodies).values({ id: bodyId, code, name: `The ${code}`, calledA: 'panel' });
    await tx.insert(constitutions).values(constitution);
    await seat(people.clerk, 'clerk', 'Clerk', null);
    await seat(people.deputyChair, 'deputyChair', 'Deputy chair', null);
    for (let at = 1; at <= 8; at += 1) {
      const holder = at === 1 ? people.chair : await member('board', `Councillor ${at}`);
      ids.core.push(await seat(holder, at === 1 ? 'chair' : 'councillor', `Core member ${at}`, 'core'));
    }
    for (const { title, agency, role = 'partnerLead', person } of ASSOCIATES) {
      const holder = person ? people[person] : await member(agency, `Person of ${title}`);
      ids.associates.push(await seat(holder, role, title, 'associate'));
    }
    for (const agency of ['board', 'board', 'housing'] as const)
      ids.others.push(await member(agency, `Another of ${agency}`));
  });
  return { bodyId, constitutionId: constitution.id, ...ids };
}
