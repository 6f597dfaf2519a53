/** The test language: a council with its board and partners in a real database, asked over HTTP with real tokens. */
import { uuidv7 } from 'uuidv7';
import { createApp } from '../../src/app.js';
import type { Database, StatementLog } from '../../src/database/connect.js';
import { writing } from '../../src/database/session.js';
import { agencies, authorities, bodies, type AgencyKind } from '../../src/domain/authorities/authority.table.js';
import { createContext, type Context } from '../../src/domain/context.js';
import { meetings } from '../../src/domain/meetings/meeting.table.js';
import { clients, members, seats } from '../../src/domain/members/member.table.js';
import { priorities, priorityLeads } from '../../src/domain/strategy/priority.table.js';
import { workPlans } from '../../src/domain/workplan/workplan.table.js';
import type { Limits } from '../../src/graphql/limits.js';
import type { WithheldEntry } from '../../src/graphql/withheld.js';
import { createLogger } from '../../src/http/log.js';
import { createIdentify } from '../../src/identity/identify.js';
import { createIssuers } from '../../src/identity/issuers.js';
import { createLookups } from '../../src/identity/lookups.js';
import type { Role } from '../../src/policy/roles.js';
import { layIndicators } from './catalogue.js';
import { aDatabase } from './database.js';
import { startIssuer } from './issuer.js';
import { hubSchema } from './schema.js';

export const AGENCIES = {
  board: 'board',
  socialCare: 'childrensSocialCare',
  virtualSchool: 'virtualSchool',
  police: 'police',
  health: 'health',
  housing: 'housing',
  fostering: 'fosteringAssociation',
  youngPeople: 'childrenInCareCouncil',
} as const satisfies Record<string, AgencyKind>;
export type AgencyName = keyof typeof AGENCIES;

interface Somebody {
  readonly agency: AgencyName;
  readonly roles: readonly Role[];
  readonly leads?: readonly number[];
  readonly client?: true;
}

/** Who there is in every world. */
export const PEOPLE = {
  chair: { agency: 'board', roles: ['chair', 'councillor'], leads: [1] },
  deputyChair: { agency: 'board', roles: ['deputyChair'] },
  clerk: { agency: 'board', roles: ['clerk'] },
  informationGovernance: { agency: 'board', roles: ['informationGovernance'] },
  councillor: { agency: 'board', roles: ['councillor'] },
  priorityLead: { agency: 'board', roles: ['councillor'], leads: [6] },
  socialCareLead: { agency: 'socialCare', roles: ['partnerLead'] },
  socialCareOfficer: { agency: 'socialCare', roles: ['partnerOfficer'] },
  virtualSchoolHead: { agency: 'virtualSchool', roles: ['partnerLead'] },
  policeLead: { agency: 'police', roles: ['partnerLead'] },
  policeOfficer: { agency: 'police', roles: ['partnerOfficer'] },
  policeSystem: { agency: 'police', roles: ['partnerSystem'], client: true },
  healthLead: { agency: 'health', roles: ['partnerLead'] },
  housingLead: { agency: 'housing', roles: ['partnerLead'] },
  housingOfficer: { agency: 'housing', roles: ['partnerOfficer'] },
  fosteringChair: { agency: 'fostering', roles: ['partnerLead'], leads: [2, 3] },
  youngMember: { agency: 'youngPeople', roles: ['youngMember'] },
  coopted: { agency: 'youngPeople', roles: ['coopted'] },
  noSeat: { agency: 'housing', roles: [] },
} as const satisfies Record<string, Somebody>;
export type PersonName = keyof typeof PEOPLE;
export type ViewerName = PersonName | 'public';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // The shape of an answer is what each test asserts; a typed client would repeat the schema here.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
  readonly errors: readonly {
    message: string;
    path?: (string | number)[];
    extensions: { code: string; problems?: { path: string; message: string }[]; changed?: string[] };
  }[];
  readonly codes: readonly string[];
  readonly withheld: readonly WithheldEntry[];
}

export interface Client {
  readonly ask: (
    query: string,
    variables?: Record<string, unknown>,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
  readonly token: () => Promise<string | undefined>;
}

const INDICATORS = [
  {
    code: 'return-interviews-offered',
    title: 'Return interviews offered',
    subject: 'policing',
    supplier: 'police',
    unit: 'percent',
  },
  {
    code: 'return-interviews-completed',
    title: 'Return interviews completed, of those offered',
    subject: 'policing',
    supplier: 'socialCare',
    unit: 'percent',
  },
  {
    code: 'long-term-stability',
    title: 'Long-term placement stability',
    subject: 'placement',
    supplier: 'socialCare',
    unit: 'percent',
  },
  {
    code: 'suitable-accommodation-19-21',
    title: 'Suitable accommodation, 19 to 21',
    subject: 'housing',
    supplier: 'housing',
    unit: 'percent',
  },
  {
    code: 'five-gcses',
    title: '5 GCSEs including English and mathematics',
    subject: 'education',
    supplier: 'virtualSchool',
    unit: 'percent',
  },
  {
    code: 'mental-health-waits',
    title: 'Waits for mental health services',
    subject: 'health',
    supplier: 'health',
    unit: 'count',
  },
] as const;

/** Starts a world. Its clock stands at noon on 20 November 2017 until a test moves it. */
export async function world(options: { logger?: StatementLog; production?: boolean; graphLimits?: Limits } = {}) {
  const connection = await aDatabase(options.logger);
  const { database } = connection;
  const now = { at: new Date('2017-11-20T12:00:00Z') };
  const clock = () => now.at;

  const issuers = {
    council: await startIssuer({
      agencies: Object.keys(AGENCIES)
        .filter((name) => name !== 'police' && name !== 'health')
        .flatMap((name) => [`wiltshire/${name.toLowerCase()}`, `elsewhere/${name.toLowerCase()}`]),
    }),
    police: await startIssuer({ agencies: ['wiltshire/police', 'elsewhere/police'] }),
    health: await startIssuer({ agencies: ['wiltshire/health', 'elsewhere/health'] }),
  };
  const issuerOf = (agency: AgencyName) =>
    agency === 'police' ? issuers.police : agency === 'health' ? issuers.health : issuers.council;

  const council = await aCouncil(database, 'wiltshire', (agency) => issuerOf(agency).setting.issuer);
  const logged: string[] = [];
  const lookups = createLookups(database, clock);
  const app = await createApp({
    database,
    schema: hubSchema(),
    identify: createIdentify({
      issuers: createIssuers(Object.values(issuers).map((issuer) => issuer.setting)),
      lookups,
      clock: () => new Date(),
    }),
    calendarOf: lookups.calendarOf,
    ready: () => Promise.resolve(),
    clock,
    logger: createLogger('info', { write: (entry: string) => void logged.push(entry) }),
    production: options.production ?? false,
    ...(options.graphLimits ? { graphLimits: options.graphLimits } : {}),
    web: { local: false, people: () => Promise.resolve([]), tokenFor: () => Promise.reject(new Error('none')) },
  });
  const address = await app.listen({ host: '127.0.0.1', port: 0 });

  const tokenOf = async (name: ViewerName): Promise<string | undefined> => {
    if (name === 'public') return undefined;
    const somebody: Somebody = PEOPLE[name];
    const subject = somebody.client ? { sub: name, client_id: name } : { sub: name };
    return issuerOf(somebody.agency).token(subject);
  };

  const as = (name: ViewerName): Client => ({
    token: () => tokenOf(name),
    ask: async (query, variables = {}, headers = {}) => {
      const token = await tokenOf(name);
      return post(
        `${address}/graphql`,
        { query, variables },
        {
          ...(token ? { authorization: `Bearer ${token}` } : { 'hub-authority': 'wiltshire' }),
          ...headers,
        },
      );
    },
  });

  /** A context of a member's, for what has no mutation: the same viewer that their token would give. */
  const contextOf = async (name: PersonName): Promise<Context> => {
    const somebody: Somebody = PEOPLE[name];
    const issuer = issuerOf(somebody.agency).setting.issuer;
    const [membership] = somebody.client
      ? await lookups.clientsOf(issuer, name)
      : await lookups.membershipsOf(issuer, name);
    if (!membership) throw new Error(`${name} has no membership`);
    return createContext({ database, viewer: await lookups.viewerOf(membership), requestId: uuidv7(), clock });
  };

  return {
    ...council,
    address,
    app,
    as,
    clock: { set: (instant: string) => void (now.at = new Date(instant)), now: clock },
    connection,
    contextOf,
    database,
    issuerOf,
    issuers,
    logged,
    close: async () => {
      await app.close();
      await connection.close();
      await Promise.all(Object.values(issuers).map((issuer) => issuer.close()));
    },
  };
}

export type World = Awaited<ReturnType<typeof world>>;

/** Posts one GraphQL request. */
export async function post(url: string, body: unknown, headers: Record<string, string>): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const answer = (await response.json()) as {
    data?: unknown;
    errors?: Answer['errors'];
    extensions?: { withheld?: WithheldEntry[] };
  };
  const errors = answer.errors ?? [];
  return {
    status: response.status,
    headers: response.headers,
    data: answer.data,
    errors,
    codes: errors.map((error) => error.extensions.code),
    withheld: answer.extensions?.withheld ?? [],
  };
}

const named = <Name extends string>(names: readonly Name[]): Record<Name, string> =>
  Object.fromEntries(names.map((name) => [name, uuidv7()])) as Record<Name, string>;

/** Lays down a council with its panel, partners, people, seven priorities, two meetings and a work plan. */
export async function aCouncil(database: Database, code: string, issuerFor: (agency: AgencyName) => string) {
  const authorityId = uuidv7();
  const ids = {
    authority: authorityId,
    body: uuidv7(),
    agencies: named(Object.keys(AGENCIES) as AgencyName[]),
    people: named(Object.keys(PEOPLE) as PersonName[]),
    seats: {} as Record<string, string>,
    priorities: Array.from({ length: 7 }, () => uuidv7()),
    meetings: { september: uuidv7(), november: uuidv7() },
    workPlan: uuidv7(),
    indicators: named(INDICATORS.map((indicator) => indicator.code)),
  };
  await writing(database, authorityId, async (tx) => {
    await tx
      .insert(authorities)
      .values({ authorityId, code, name: `${code} council`, childrenTerm: 'children looked after' });
    await tx
      .insert(bodies)
      .values({ id: ids.body, code: 'panel', name: 'Corporate Parenting Panel', calledA: 'panel' });
    await tx.insert(agencies).values(
      (Object.entries(AGENCIES) as [AgencyName, AgencyKind][]).map(([name, kind]) => ({
        id: ids.agencies[name],
        code: name.toLowerCase(),
        name: `The ${name}`,
        kind,
      })),
    );
    const people = Object.entries(PEOPLE) as [PersonName, Somebody][];
    const persons = people.map(([name, somebody]) => ({
      name,
      ...somebody,
      row: {
        id: ids.people[name],
        agencyId: ids.agencies[somebody.agency],
        name: `Person ${name}`,
        issuer: issuerFor(somebody.agency),
      },
    }));
    await tx
      .insert(clients)
      .values(persons.flatMap(({ name, client, row }) => (client ? [{ ...row, clientId: name }] : [])));
    await tx
      .insert(members)
      .values(persons.flatMap(({ name, client, row }) => (client ? [] : [{ ...row, subject: name }])));
    await tx.insert(seats).values(
      persons.flatMap(({ name, roles, client, row }) =>
        roles.map((role) => {
          const id = (ids.seats[`${name} ${role}`] = uuidv7());
          const holder = client ? { clientId: row.id } : { memberId: row.id };
          return { id, bodyId: ids.body, role, title: `Seat of the ${name}`, fromOn: '2017-05-01', ...holder };
        }),
      ),
    );
    await tx.insert(priorities).values(
      ids.priorities.map((id, at) => ({
        id,
        bodyId: ids.body,
        number: at + 1,
        title: `Priority ${at + 1}`,
        description: `What priority ${at + 1} is for`,
      })),
    );
    await tx.insert(priorityLeads).values(
      people.flatMap(([name, { leads = [] }]) =>
        leads.map((number) => ({
          id: uuidv7(),
          priorityId: ids.priorities[number - 1]!,
          memberId: ids.people[name],
          fromOn: '2017-05-01',
        })),
      ),
    );
    await tx.insert(meetings).values([
      {
        id: ids.meetings.september,
        bodyId: ids.body,
        heldOn: '2017-09-21',
        contributionsDueOn: '2017-09-07',
        status: 'held',
      },
      {
        id: ids.meetings.november,
        bodyId: ids.body,
        heldOn: '2017-11-30',
        contributionsDueOn: '2017-11-23',
        status: 'planned',
      },
    ]);
    await tx.insert(workPlans).values({
      id: ids.workPlan,
      bodyId: ids.body,
      title: 'Work plan 2017-18',
      startsOn: '2017-05-01',
      endsOn: '2018-04-30',
    });
    await layIndicators(
      tx,
      INDICATORS.map(({ supplier, ...indicator }) => ({
        ...indicator,
        id: ids.indicators[indicator.code],
        definitionCode: indicator.code,
        definitionVersion: 1,
        definition: `How ${indicator.title} is measured`,
        numeratorText: 'Those who did',
        denominatorText: 'All of them',
        cohort: 'All children looked after',
        referenceText: 'The quarter',
        source: 'Local return',
        polarity: 'higherIsBetter' as const,
        precision: 0,
        classification: 'open' as const,
        supplyingAgencyId: ids.agencies[supplier],
        validFromOn: '2015-04-01',
      })),
    );
  });
  return { ids };
}
