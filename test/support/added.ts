/** A second body beside the panel, and more people: with one role only, signatories, and those of the other body. */
import { uuidv7 } from 'uuidv7';
import { writing } from '../../src/database/session.js';
import { bodies } from '../../src/domain/authorities/authority.table.js';
import { meetings } from '../../src/domain/meetings/meeting.table.js';
import { members, seats } from '../../src/domain/members/member.table.js';
import { priorities, priorityLeads } from '../../src/domain/strategy/priority.table.js';
import { workPlans } from '../../src/domain/workplan/workplan.table.js';
import type { Role } from '../../src/policy/roles.js';
import { deedsIn } from './deeds.js';
import { world, type AgencyName, type World } from './world.js';

export interface Added {
  readonly agency: AgencyName;
  readonly role?: Role;
  readonly in?: 'panel' | 'committee';
  readonly leads?: number;
  readonly status?: 'suspended';
  readonly awaitsConfirmation?: true;
}

/** Who there is besides. */
export const ADDED = {
  soleChair: { agency: 'board', role: 'chair' },
  // A lead needs a seat; a coopted member's gives nothing that the lead does not.
  soleLead: { agency: 'board', role: 'coopted', leads: 1 },
  boardLead: { agency: 'board', role: 'partnerLead' },
  youthLead: { agency: 'youngPeople', role: 'partnerLead' },
  shutOut: { agency: 'housing', role: 'partnerOfficer', status: 'suspended' },
  unconfirmed: { agency: 'police', role: 'partnerLead', awaitsConfirmation: true },
  committeeClerk: { agency: 'board', role: 'clerk', in: 'committee' },
  committeeChair: { agency: 'board', role: 'chair', in: 'committee' },
  committeeHealth: { agency: 'health', role: 'partnerLead', in: 'committee' },
} as const satisfies Record<string, Added>;
export type AddedName = keyof typeof ADDED;

/** A world with the other body and these people in it, of whom nobody has done anything yet. */
export async function scene(options: Parameters<typeof world>[0] = {}) {
  const hub = await world(options);
  const { ids, added } = await addBodyAndPeople(hub);
  const deeds = deedsIn(hub);
  const as = Object.fromEntries(
    Object.entries(ADDED).map(([name, { agency }]) => [name, deeds.asSubject(agency, name)]),
  ) as Record<AddedName, ReturnType<typeof deeds.asSubject>>;
  return { hub, deeds, as, ids, added };
}

export type Scene = Awaited<ReturnType<typeof scene>>;

/** Adds the body, a meeting of the panel today, and the people. */
async function addBodyAndPeople(hub: World) {
  const ids = {
    committee: uuidv7(),
    committeeMeeting: uuidv7(),
    committeePlan: uuidv7(),
    committeePriority: uuidv7(),
    today: uuidv7(),
  };
  const added = Object.fromEntries(Object.keys(ADDED).map((name) => [name, uuidv7()])) as Record<AddedName, string>;
  await writing(hub.database, hub.ids.authority, async (tx) => {
    const bodyId = ids.committee;
    await tx
      .insert(bodies)
      .values({ id: bodyId, code: 'committee', name: 'Children’s Committee', calledA: 'committee' });
    await tx.insert(workPlans).values({
      id: ids.committeePlan,
      bodyId,
      title: 'The committee’s plan',
      startsOn: '2017-05-01',
      endsOn: '2018-04-30',
    });
    await tx
      .insert(priorities)
      .values({ id: ids.committeePriority, bodyId, number: 1, title: 'Its priority', description: 'What it is for' });
    await tx.insert(meetings).values([
      { id: ids.committeeMeeting, bodyId, heldOn: '2017-11-20', contributionsDueOn: '2017-11-20', status: 'planned' },
      {
        id: ids.today,
        bodyId: hub.ids.body,
        heldOn: '2017-11-20',
        contributionsDueOn: '2017-11-20',
        status: 'planned',
      },
    ]);
    for (const [name, somebody] of Object.entries(ADDED) as [AddedName, Added][]) {
      const { agency, role, leads, status, awaitsConfirmation } = somebody;
      await tx.insert(members).values({
        id: added[name],
        agencyId: hub.ids.agencies[agency],
        name: `Person ${name}`,
        issuer: hub.issuerOf(agency).setting.issuer,
        subject: name,
        ...(status ? { status } : {}),
      });
      if (role) {
        await tx.insert(seats).values({
          id: uuidv7(),
          bodyId: somebody.in === 'committee' ? ids.committee : hub.ids.body,
          role,
          title: `Seat of the ${name}`,
          memberId: added[name],
          fromOn: '2017-05-01',
          needsConfirmation: awaitsConfirmation ?? false,
        });
      }
      if (leads !== undefined) {
        const priorityId = hub.ids.priorities[leads - 1] ?? '';
        await tx
          .insert(priorityLeads)
          .values({ id: uuidv7(), priorityId, memberId: added[name], fromOn: '2017-05-01' });
      }
    }
  });
  return { ids, added };
}
