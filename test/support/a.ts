/** Builders: each lays down one thing that is valid as it stands, so that a test says only what it is about. */
import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { writing } from '../../src/database/session.js';
import { actionEvidence, actions, actionUpdates } from '../../src/domain/actions/action.table.js';
import { proposals } from '../../src/domain/actions/proposal.table.js';
import { bodies } from '../../src/domain/authorities/authority.table.js';
import { meetings } from '../../src/domain/meetings/meeting.table.js';
import { seats } from '../../src/domain/members/member.table.js';
import { workPlans } from '../../src/domain/workplan/workplan.table.js';
import type { Role } from '../../src/policy/roles.js';
import { layIndicators, type LaidIndicator } from './catalogue.js';
import { mutationOf } from './deeds.js';
import { PEOPLE, post, type AgencyName, type Answer, type PersonName, type ViewerName, type World } from './world.js';

/** A quarter that is over before any meeting of the world that is still planned. */
export const QUARTER = { periodStartOn: '2017-07-01', periodEndOn: '2017-09-30' } as const;

/** Everybody, and whoever carries no token. */
export const VIEWERS = [...Object.keys(PEOPLE), 'public'] as ViewerName[];

/** What was read of something that is to be changed. */
export interface Read {
  readonly id: string;
  readonly version: number;
}

/** Tries to do something as somebody, over HTTP, and gives the whole answer. */
export function tryTo(
  hub: World,
  who: ViewerName,
  operation: string,
  input: object,
  fields = '__typename',
): Promise<Answer> {
  return hub.as(who).ask(mutationOf(operation, fields), { input });
}

/** Does something as somebody and gives what it answers; fails where the hub refuses. */
export async function done(
  hub: World,
  who: ViewerName,
  operation: string,
  input: object,
  fields = 'id version',
): Promise<Answer['data']> {
  const answer = await tryTo(hub, who, operation, input, fields);
  if (answer.errors.length > 0) throw new Error(`${who} was refused ${operation}: ${JSON.stringify(answer.errors)}`);
  return answer.data[operation];
}

/** Tries what must be refused, and says how: the code, and the paths of what is wrong with the input. */
export async function refused(hub: World, who: ViewerName, operation: string, input: object): Promise<string> {
  const answer = await tryTo(hub, who, operation, input);
  if (answer.data?.[operation]) throw new Error(`${who} was let do ${operation} with ${JSON.stringify(input)}`);
  return howRefused(answer);
}

/** How an answer refuses, such as `BAD_USER_INPUT input.dueOn`. */
export const howRefused = ({ errors }: Answer): string =>
  errors
    .map(({ extensions }) => [extensions.code, ...(extensions.problems ?? []).map(({ path }) => path)].join(' '))
    .join('; ');

/** Asks as somebody and gives the data; fails where there is an error. */
export async function asked(
  hub: World,
  who: ViewerName,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Answer['data']> {
  const { data, errors } = await hub.as(who).ask(query, variables);
  if (errors.length > 0) throw new Error(`${who} asked ${query} and was answered ${JSON.stringify(errors)}`);
  return data;
}

/** Asks with the token of somebody whom the world did not lay down. */
export async function askAs(
  hub: World,
  issuer: keyof World['issuers'],
  subject: string,
  query: string,
): Promise<Answer> {
  const authorization = `Bearer ${await hub.issuers[issuer].token({ sub: subject })}`;
  return post(`${hub.address}/graphql`, { query }, { authorization });
}

/** How many rows these tables have, in the council. */
export async function rowsIn(
  hub: { readonly database: World['database']; readonly ids: { readonly authority: string } },
  ...tables: string[]
): Promise<Record<string, number>> {
  return writing(hub.database, hub.ids.authority, async (tx) => {
    const counts: Record<string, number> = {};
    for (const table of tables) {
      const [row] = await tx
        .select({ count: sql<number>`count(*)::int` })
        .from(sql.identifier(table) as unknown as typeof actions);
      counts[table] = row?.count ?? 0;
    }
    return counts;
  });
}

/** An action of housing's under the panel's work plan, accepted and on track. */
export async function anAction(hub: World, fields: Partial<typeof actions.$inferInsert> = {}): Promise<Read> {
  const dueOn = fields.dueOn ?? '2018-03-31';
  const row = {
    id: uuidv7(),
    bodyId: hub.ids.body,
    workPlanId: hub.ids.workPlan,
    title: 'Set flats aside',
    ownerAgencyId: hub.ids.agencies.housing,
    dueOn,
    originalDueOn: dueOn,
    status: 'accepted' as const,
    changedAt: hub.clock.now(),
    ...(fields.status === 'closed' ? { closedOn: '2017-11-01' } : {}),
    ...fields,
  };
  await writing(hub.database, hub.ids.authority, (tx) => tx.insert(actions).values(row));
  return { id: row.id, version: 1 };
}

/** A piece of evidence for an action, with the progress that named it; its id. */
export async function anEvidence(hub: World, actionId: string, agency: AgencyName = 'housing'): Promise<string> {
  const common = {
    actionId,
    bodyId: hub.ids.body,
    agencyId: hub.ids.agencies[agency],
    subject: 'housing' as const,
  };
  const update = { ...common, id: uuidv7(), kind: 'progress' as const, summary: 'Done', writtenAt: hub.clock.now() };
  const evidence = { ...common, id: uuidv7(), updateId: update.id, title: 'Minutes' };
  await writing(hub.database, hub.ids.authority, async (tx) => {
    await tx.insert(actionUpdates).values(update);
    await tx.insert(actionEvidence).values(evidence);
  });
  return evidence.id;
}

/** A proposal of social care's that waits for the chair and that the body sees. */
export async function aProposal(hub: World, fields: Partial<typeof proposals.$inferInsert> = {}): Promise<Read> {
  const row = {
    id: uuidv7(),
    bodyId: hub.ids.body,
    workPlanId: hub.ids.workPlan,
    agencyId: hub.ids.agencies.socialCare,
    subject: 'careLeavers' as const,
    stage: 'accepted' as const,
    title: 'Ring-fence flats for care leavers',
    ...fields,
  };
  await writing(hub.database, hub.ids.authority, (tx) => tx.insert(proposals).values(row));
  return { id: row.id, version: 1 };
}

/** An action that the chair has just taken up from a proposal and offered to its owner. */
export async function anOffer(hub: World, input: object = {}): Promise<Read & { proposal: Read }> {
  const proposal = await aProposal(hub);
  const taken = await done(
    hub,
    'chair',
    'takeUpProposal',
    { ...proposal, title: 'Set flats aside', ownerAgencyId: hub.ids.agencies.housing, dueOn: '2018-03-31', ...input },
    'id version proposals { id version }',
  );
  return { id: taken.id, version: taken.version, proposal: taken.proposals[0] };
}

const days = new WeakMap<World, number>();

/** A day of which a world has no meeting yet; counted in each, for the worlds of a worker share this file. */
function nextDay(hub: World): string {
  const day = (days.get(hub) ?? Date.UTC(2018, 5, 1)) + 86_400_000;
  days.set(hub, day);
  return new Date(day).toISOString().slice(0, 10);
}

/** A meeting of the panel, planned for a day of its own from June 2018 on. */
export async function aMeeting(hub: World, fields: Partial<typeof meetings.$inferInsert> = {}): Promise<Read> {
  const heldOn = fields.heldOn ?? nextDay(hub);
  const row = { id: uuidv7(), bodyId: hub.ids.body, heldOn, contributionsDueOn: heldOn, ...fields };
  await writing(hub.database, hub.ids.authority, (tx) => tx.insert(meetings).values(row));
  return { id: row.id, version: 1 };
}

/** A meeting that the clerk says was held on a day, which the clock of the world must have reached. */
export const aHeldMeeting = (hub: World, heldOn: string): Promise<Read> => aMeeting(hub, { heldOn, status: 'held' });

/** A contribution of somebody's about policing, signed off, to a meeting of its own unless one is named. */
export async function aContribution(
  hub: World,
  who: PersonName,
  input: Record<string, unknown> = {},
  fields = 'id version stage meeting { id } figures { id } proposals { id version }',
): Promise<Answer['data']> {
  const meetingId = input['meetingId'] ?? (await aMeeting(hub)).id;
  return done(
    hub,
    who,
    'submitContribution',
    { subject: 'policing', narrative: 'What we saw this quarter', ...input, meetingId },
    fields,
  );
}

/** An agreement in force under which the police share policing with the chair, unless it is said otherwise. */
export async function anAgreement(
  hub: World,
  { signers = ['policeLead', 'chair'], ...terms }: { signers?: readonly PersonName[] } & Record<string, unknown> = {},
): Promise<Read & { termsVersion: number }> {
  let agreement = await done(
    hub,
    'clerk',
    'draftAgreement',
    {
      bodyId: hub.ids.body,
      supplierAgencyId: hub.ids.agencies.police,
      recipient: { role: 'chair' },
      subject: 'policing',
      classes: ['agreement'],
      purpose: 'So that the chair can ask the right agency',
      lawfulBasis: 'Article 6(1)(e) public task',
      startsOn: '2017-11-20',
      endsOn: '2018-11-19',
      ...terms,
    },
    'id version termsVersion',
  );
  for (const signer of signers) {
    agreement = await done(hub, signer, 'signAgreement', agreement, 'id version termsVersion');
  }
  return agreement;
}

let codes = 0;

/** An indicator of the catalogue, of which the police supply figures as a percentage without decimals. */
export async function anIndicator(
  hub: World,
  fields: Partial<LaidIndicator> = {},
): Promise<{ id: string; code: string }> {
  const code = fields.code ?? `indicator-${++codes}`;
  const row = {
    id: uuidv7(),
    code,
    title: 'An indicator',
    definition: 'How it is measured',
    numeratorText: 'Those who did',
    denominatorText: 'All of them',
    cohort: 'All children looked after',
    referenceText: 'The quarter',
    source: 'Local return',
    subject: 'policing' as const,
    unit: 'percent' as const,
    polarity: 'higherIsBetter' as const,
    precision: 0,
    classification: 'open' as const,
    supplyingAgencyId: hub.ids.agencies.police,
    validFromOn: '2015-04-01',
    ...fields,
  };
  await writing(hub.database, hub.ids.authority, (tx) => layIndicators(tx, [row]));
  return { id: row.id, code };
}

/** A work plan of a year to come, which no contribution lands in. */
export async function aWorkPlan(hub: World, year: number, bodyId = hub.ids.body): Promise<string> {
  const row = {
    id: uuidv7(),
    bodyId,
    title: `Work plan ${year}`,
    startsOn: `${year}-05-01`,
    endsOn: `${year + 1}-04-30`,
  };
  await writing(hub.database, hub.ids.authority, (tx) => tx.insert(workPlans).values(row));
  return row.id;
}

/** A second body of the council, in which only those sit who are named. */
export async function aBody(
  hub: World,
  code: string,
  seated: readonly (readonly [PersonName, Role])[] = [],
): Promise<string> {
  const id = uuidv7();
  await writing(hub.database, hub.ids.authority, async (tx) => {
    await tx.insert(bodies).values({ id, code, name: `The ${code}`, calledA: 'committee' });
    for (const [name, role] of seated) {
      const holder = { id: uuidv7(), bodyId: id, memberId: hub.ids.people[name] };
      await tx.insert(seats).values({ ...holder, role, title: `The ${role}`, fromOn: '2017-05-01' });
    }
  });
  return id;
}

let persons = 0;

/** Somebody for whom a lead has just vouched, and who has no seat; `subject` is what their tokens call them. */
export async function aMember(
  hub: World,
  lead: PersonName = 'housingLead',
): Promise<Read & { subject: string; issuer: keyof World['issuers'] }> {
  const { agency } = PEOPLE[lead];
  const issuer = agency === 'police' || agency === 'health' ? agency : 'council';
  const subject = `person-${++persons}`;
  const input = { name: `Person ${persons}`, issuer: hub.issuers[issuer].setting.issuer, subject };
  return { ...(await done(hub, lead, 'vouchForMember', input)), subject, issuer };
}

/** A seat in the panel that the clerk gives somebody from today, as an officer unless it is said otherwise. */
export const aSeat = (hub: World, memberId: string, input: object = {}): Promise<Read> =>
  done(hub, 'clerk', 'seatMember', {
    memberId,
    bodyId: hub.ids.body,
    role: 'partnerOfficer',
    title: 'Officer',
    fromOn: '2017-11-20',
    ...input,
  });
