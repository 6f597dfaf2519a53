/** The boards that are laid down for the local hub: they load once, each of their people can ask anything, and the first stands ready for the walk. */
import { getNamedType, isLeafType, isListType, isNullableType, isObjectType, getNullableType } from 'graphql';
import type { GraphQLObjectType, GraphQLOutputType } from 'graphql';
import { sql } from 'drizzle-orm';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CATALOGUE } from '../seeds/catalogue.js';
import { BOARDS, seedIfEmpty } from '../seeds/seed.js';
import { rowsOf } from './database/raw.js';
import { hubSchema } from './support/deeds.js';
import { chromiumPath, sheetsOf } from './support/chromium.js';
import { aDatabase } from './support/database.js';
import { aSeededHub } from './support/seeded.js';

let hub: Awaited<ReturnType<typeof aSeededHub>>;

beforeAll(async () => {
  hub = await aSeededHub(await aDatabase());
});
afterAll(async () => hub.close());

/** How many rows every table has, past row level security. */
const rowCounts = async () => {
  const tables = await rowsOf<{ name: string }>(
    hub.database,
    sql`select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await rowsOf<{ count: number }>(
      hub.database,
      sql`select count(*)::int as count from ${sql.identifier(name)}`,
    );
    counts[name] = row?.count ?? -1;
  }
  return counts;
};

describe('The seeds', () => {
  test('load on an empty database, and say so', async () => {
    expect(hub.seeded).toBe(true);
    expect(hub.said).toEqual(BOARDS.map(({ about }) => `Seeding ${about} …`));
    const counts = await rowCounts();
    const left = Object.entries(counts).filter(([, count]) => count === 0);
    // All that the board did is in the record, and nothing was played under an idempotency key; the hub reminds once it runs.
    const filledLater = ['idempotency_keys', 'reminders'];
    // What the Department publishes is imported, and no round of the seeds has come to a dispute or a redaction yet.
    const imported = ['area_neighbours', 'areas', 'published_figures', 'published_measures'];
    const notYet = [
      'action_measures',
      'exception_reports',
      'follow_ups',
      'pair_results',
      'redactions',
      'return_comments',
      'round_disputes',
      'round_extensions',
      'sign_off_deputies',
      'sign_outs',
    ];
    expect(left.map(([name]) => name)).toEqual([...filledLater, ...imported, ...notYet].toSorted());
    expect(counts['audit_entries']).toBeGreaterThan(counts['actions']!);
  });

  test('load nothing the second time', async () => {
    const before = await rowCounts();
    expect(await seedIfEmpty(hub.database, (line) => hub.said.push(line))).toBe(false);
    expect(await rowCounts()).toEqual(before);
    expect(hub.said).toHaveLength(BOARDS.length);
  });
});

/** Every field of a type, down to a depth, with a few rows of each list. */
function everyFieldOf(type: GraphQLObjectType, depth: number): string {
  return Object.values(type.getFields())
    .map((field) => {
      if (field.args.some((arg) => !isNullableType(arg.type) && arg.defaultValue === undefined)) return '';
      const paged = field.args.some(({ name }) => name === 'first') ? '(first: 3)' : '';
      return `${field.name}${paged}${selectionOf(field.type, depth)}`;
    })
    .filter((field) => !field.endsWith('NONE'))
    .join(' ');
}

function selectionOf(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (!isObjectType(named) || depth === 0) return 'NONE';
  const fields = everyFieldOf(
    named,
    named.name.endsWith('Connection') || named.name.endsWith('Edge') ? depth : depth - 1,
  );
  return fields === '' ? 'NONE' : ` { ${fields} }`;
}

/** The codes by which a council's own body and indicator are asked for; an indicator only where its catalogue holds one. */
interface Codes {
  readonly body: string;
  readonly indicator: string | undefined;
}

async function codesFor(name: string): Promise<Codes> {
  const { data } = await hub.ask(name, '{ indicators(first: 1) { nodes { code } } }');
  const board = BOARDS.find(({ people }) => people.some(({ handle }) => handle === name)) ?? BOARDS[0];
  return { body: board.bodies[0]?.code ?? '', indicator: data.indicators.nodes[0]?.code };
}

/** One broad question for each thing that can be asked without knowing an id. */
const questions = (codes: Codes): string[] =>
  Object.values(hubSchema().getQueryType()!.getFields()).flatMap((field) => {
    const given: Record<string, string> = { first: '5' };
    const code = field.name === 'body' ? codes.body : codes.indicator;
    if (code !== undefined) given['code'] = `"${code}"`;
    if (field.name === 'auditEntries') given['filter'] = '{ chain: writes }';
    const needed = field.args.filter((arg) => !isNullableType(arg.type) && arg.defaultValue === undefined);
    if (needed.some(({ name }) => !(name in given))) return [];
    const args = field.args.filter(({ name }) => name in given).map(({ name }) => `${name}: ${given[name]}`);
    const isMany = isListType(getNullableType(field.type)) || args.some((arg) => arg.startsWith('first'));
    // So much belongs to a body that one question cannot go as deep into it as into anything else.
    const depth = { body: 2, bodies: 1 }[field.name] ?? (isMany ? 2 : 3);
    return [`{ ${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${selectionOf(field.type, depth)} }`];
  });

/** One of each council and kind of agency, and of each role that somebody holds from the first day. */
const oneOfAKind = (): string[] => {
  const kinds = new Map<string, string>();
  for (const { authority, agencies, people } of BOARDS) {
    for (const { handle, agency, roles } of people) {
      const { kind } = agencies.find(({ code }) => code === agency) ?? {};
      kinds.set(JSON.stringify([authority.code, kind, roles[0]]), handle);
    }
  }
  return [...kinds.values()];
};

describe('Each kind of the seeded people', () => {
  test.each([...oneOfAKind(), 'public'])('%s can ask whatever the graph offers', async (name) => {
    const asked = questions(await codesFor(name));
    expect(asked.length).toBeGreaterThan(12);
    for (const question of asked) {
      const { errors, data, codes } = await hub.ask(name, question);
      // Who may not read the record, or what was taken out, is told so; everything else is answered, and what is withheld
      // reads null.
      if (/^\{ (auditEntries|redactions)\b/.test(question) && codes.join() === 'FORBIDDEN') continue;
      expect(errors, `${name} asked ${question.slice(0, 80)}`).toEqual([]);
      expect(data).toBeTruthy();
    }
  });

  test('is whom the seeds say: the roles and priorities of the panel’s report', async () => {
    const roles = async (name: string) => {
      const { data } = await hub.ask(name, '{ viewer { kind bodies { roles } } }');
      return [data.viewer.kind, ...data.viewer.bodies[0].roles];
    };
    expect(await roles('chair')).toEqual(['member', 'chair', 'priorityLead']);
    expect(await roles('fostering-chair')).toEqual(['member', 'partnerLead', 'priorityLead']);
    expect(await roles('police-system')).toEqual(['client', 'partnerSystem']);
    expect(await roles('young-member')).toEqual(['member', 'youngMember']);
    expect(await roles('no-seat')).toEqual(['member']);
    expect(await roles('public')).toEqual(['public']);
  });

  test('is made up, and a young member has no name anywhere', async () => {
    const { data } = await hub.ask(
      'clerk',
      '{ members(first: 100) { nodes { name agency { code } seats { role holderName title } } } }',
    );
    const young = data.members.nodes.filter(
      (one: { agency: { code: string } }) => one.agency.code === 'children-in-care-council',
    );
    expect(young).toEqual([
      {
        name: 'Held by participation staff',
        agency: { code: 'children-in-care-council' },
        seats: [
          {
            role: 'youngMember',
            holderName: 'Representative of the Children in Care Council',
            title: 'Representative of the Children in Care Council',
          },
        ],
      },
    ]);
  });
});

describe('On 20 November 2017', () => {
  test('one action is overdue, one at risk, one on track and one done', async () => {
    const ACTIONS =
      '{ actions { nodes { brag dueOn status slips requestedDueOn provisional ownerAgency { code } title } } }';
    const { data } = await hub.ask('chair', ACTIONS);
    expect(data.actions.nodes).toEqual([
      {
        brag: 'red',
        dueOn: '2017-11-15',
        status: 'accepted',
        slips: 0,
        requestedDueOn: null,
        provisional: false,
        ownerAgency: { code: 'social-care' },
        title: 'Keep a single list of children placed in the county by others',
      },
      {
        brag: 'amber',
        dueOn: '2018-01-31',
        status: 'accepted',
        slips: 0,
        requestedDueOn: '2018-03-30',
        provisional: false,
        ownerAgency: { code: 'social-care' },
        title: 'Set up the first carers’ hub',
      },
      {
        brag: 'green',
        dueOn: '2018-01-19',
        status: 'accepted',
        slips: 0,
        requestedDueOn: null,
        provisional: false,
        ownerAgency: { code: 'health' },
        title: 'Agree one protocol for moving on to adult mental health services',
      },
      {
        brag: 'blue',
        dueOn: '2017-10-20',
        status: 'closed',
        slips: 0,
        requestedDueOn: null,
        provisional: false,
        ownerAgency: { code: 'fostering' },
        title: 'Hold a recruitment evening with the service',
      },
    ]);
  });

  test('the public reads the one action that is published, and of contributions the results of the virtual school', async () => {
    const { data } = await hub.ask(
      'public',
      '{ actions { nodes { title brag } } contributions { nodes { agency { code } } } }',
    );
    expect(data).toEqual({
      actions: { nodes: [{ title: 'Hold a recruitment evening with the service', brag: null }] },
      contributions: { nodes: [{ agency: { code: 'virtual-school' } }] },
    });
  });

  test('the report of the virtual school head is published: all read the same words, each the figures that are theirs', async () => {
    const READ = `{ body(code: "panel") { attainmentReports { nodes { stage statusInWords agendaItem { title }
      sections { key narrative figures { figure { display } } } priorities { title } } } } }`;
    const reportFor = async (who: string) => (await hub.ask(who, READ)).data.body.attainmentReports.nodes[0];
    type Section = { key: string; narrative: string | null; figures: { figure: { display: string } }[] };
    const figuresIn = ({ sections }: { sections: Section[] }) =>
      sections.flatMap(({ figures }) => figures.map(({ figure }) => figure.display));
    const open = await reportFor('public');
    expect(open).toMatchObject({ stage: 'published', priorities: null });
    expect(open.statusInWords).toMatch(/provisional/);
    expect(open.sections.filter(({ narrative }: Section) => narrative !== null)).toHaveLength(12);
    expect(figuresIn(open)).toEqual(['40', '30 %', '42.5 %', '12 %', 'c']);
    const seen = await reportFor('chair');
    expect(figuresIn(seen)).toEqual(figuresIn(open));
    expect(seen.priorities).toEqual([{ title: 'A tutor in English or mathematics for whoever is one grade short' }]);
    expect(figuresIn(await reportFor('virtual-school-head'))).toEqual(['40', '30 %', '42.5 %', '12 %', '1 %']);
  });

  test('the panel meets next on 30 November, and nobody has contributed to it yet', async () => {
    const { data } = await hub.ask(
      'clerk',
      `{ body(code: "panel") { lastMeeting { heldOn } nextMeeting { heldOn status contributions { totalCount }
         agenciesNotContributed { code } } workPlan { title } priorities { number leads { title } } } }`,
    );
    expect(data.body).toMatchObject({
      lastMeeting: { heldOn: '2017-09-21' },
      nextMeeting: {
        heldOn: '2017-11-30',
        status: 'planned',
        contributions: { totalCount: 0 },
        agenciesNotContributed: ['fostering', 'health', 'housing', 'police', 'social-care', 'virtual-school'].map(
          (code) => ({ code }),
        ),
      },
      workPlan: { title: 'Work plan 2017-18' },
    });
    const leads = data.body.priorities.map(({ leads }: { leads: unknown[] }) => leads.length);
    expect(leads).toEqual([1, 2, 2, 2, 1, 1, 1]);
  });

  test('the panel has its eight core and ten associate members, and has sat with a quorum', async () => {
    const { data } = await hub.ask(
      'chair',
      `{ body(code: "panel") { places { placeClass isFilled } constitution { functions { code } }
         lastMeeting { quorum { quorate rules { required present } } }
         calendar { arranged minimum meetings { heldOn adjournedOn } } } }`,
    );
    const { places, constitution, lastMeeting, calendar } = data.body;
    const filled = places.filter((one: { isFilled: boolean }) => one.isFilled);
    expect(filled.map((one: { placeClass: string }) => one.placeClass).sort()).toEqual([
      ...Array.from({ length: 10 }, () => 'associate'),
      ...Array.from({ length: 8 }, () => 'core'),
    ]);
    expect(constitution.functions).toHaveLength(13);
    expect(lastMeeting.quorum).toEqual({
      quorate: true,
      rules: [
        { required: 6, present: 7 },
        { required: 7, present: 9 },
      ],
    });
    expect(calendar).toMatchObject({ arranged: 6, minimum: 5 });
    expect(calendar.meetings[0]).toEqual({ heldOn: '2017-07-27', adjournedOn: ['2017-07-20'] });
  });

  test('its chair sees what is due, what is overdue and what is awaited', async () => {
    const { data } = await hub.ask(
      'chair',
      `{ body(code: "panel") { nextMeeting { readiness { dutiesDue { dueOn status } papersAwaited { agency { code } }
         answersOwed { agency { code } } feedbackOwed { leadTitle } quorumExpected { quorate } } }
         questions { nodes { kind status } } decisions(filter: { replyStatus: overdue }) { totalCount }
         initiatives { status } enquiries { meetingsWithout }
         reportsSent { nodes { toBody { code } } } } }`,
    );
    const { nextMeeting, questions, decisions, initiatives, enquiries, reportsSent } = data.body;
    const { feedbackOwed, ...readiness } = nextMeeting.readiness;
    expect(readiness).toEqual({
      dutiesDue: [
        { dueOn: '2017-10-05', status: 'overdue' },
        { dueOn: '2017-11-30', status: 'due' },
      ],
      papersAwaited: [{ agency: { code: 'housing' } }],
      answersOwed: [{ agency: { code: 'housing' } }, { agency: { code: 'police' } }],
      quorumExpected: { quorate: true },
    });
    expect(feedbackOwed).toHaveLength(10);
    expect(questions.nodes).toEqual([
      { kind: 'question', status: 'open' },
      { kind: 'challenge', status: 'overdue' },
      { kind: 'challenge', status: 'answered' },
    ]);
    expect(decisions.totalCount).toBe(1);
    expect(initiatives.map((one: { status: string }) => one.status).sort()).toEqual(['proposed', 'running', 'running']);
    expect(enquiries).toEqual([{ meetingsWithout: 0 }, { meetingsWithout: 0 }]);
    expect(reportsSent.nodes.map((one: { toBody: { code: string } }) => one.toBody.code)).toEqual([
      'select-committee',
      'full-council',
      'select-committee',
    ]);
  });

  test('one agreement has lapsed, and the others are in force', async () => {
    const { data } = await hub.ask('chair', '{ agreements(first: 20) { nodes { status } } }');
    const statuses = data.agreements.nodes.map(({ status }: { status: string }) => status).sort();
    expect(new Set(statuses)).toEqual(new Set(['inForce', 'lapsed']));
    expect(statuses.filter((status: string) => status === 'lapsed')).toHaveLength(1);
  });
});

describe('On 20 November 2017, in Croydon', () => {
  test('six meetings are adopted, and four places still await the committee', async () => {
    const { data } = await hub.ask(
      'croydon-committee-chair',
      `{ body(code: "panel") { places { status } calendar { minimum arranged shortBy }
         constitutions { number status minimumMeetings viewerCanRatify } } }`,
    );
    const { places, calendar, constitutions } = data.body;
    const proposed = places.filter(({ status }: { status: string }) => status === 'proposed');
    expect([places.length, proposed.length]).toEqual([13, 4]);
    expect(calendar).toEqual({ minimum: 6, arranged: 6, shortBy: 0 });
    expect(constitutions).toEqual([
      { number: 3, status: 'proposed', minimumMeetings: 6, viewerCanRatify: true },
      { number: 2, status: 'inForce', minimumMeetings: 6, viewerCanRatify: false },
      { number: 1, status: 'superseded', minimumMeetings: 4, viewerCanRatify: false },
    ]);
  });

  test('who is to represent foster carers has no role yet, and reads what is open', async () => {
    const { data } = await hub.ask(
      'croydon-foster-carer',
      '{ viewer { bodies { roles } } actions { totalCount } body(code: "panel") { lastMeeting { agenda { marking particulars } } } }',
    );
    expect(data.viewer.bodies.flatMap(({ roles }: { roles: string[] }) => roles)).toEqual([]);
    expect(data.actions.totalCount).toBe(0);
    expect(data.body.lastMeeting.agenda.at(-1)).toEqual({ marking: 'exempt', particulars: null });
  });

  test('the clerk sees what is owed: minutes, a reply, an answer that is late and an action that is late', async () => {
    const { data } = await hub.ask(
      'croydon-clerk',
      `{ body(code: "panel") { lastMeeting { minutesOutOn minutes { id } } decisions { nodes { replyStatus } }
         questions(filter: { status: overdue }) { nodes { ofAgency { code } } }
         nextMeeting { heldOn papersAwaited { title } } } actions(filter: { brag: [red] }) { nodes { title } } }`,
    );
    expect(data).toEqual({
      body: {
        lastMeeting: { minutesOutOn: '2017-11-22', minutes: null },
        decisions: { nodes: ['notOwed', 'notOwed', 'owed', 'notOwed'].map((replyStatus) => ({ replyStatus })) },
        questions: { nodes: [{ ofAgency: { code: 'health' } }] },
        nextMeeting: { heldOn: '2018-01-17', papersAwaited: [{ title: 'Causes of late medicals' }] },
      },
      actions: { nodes: [{ title: 'Bring the draft engagement strategy to the panel' }] },
    });
  });
});

describe('The catalogue of indicators', () => {
  const published = [
    ...['eet', 'neet', 'suitable'].flatMap((what) => [`${what}-17-18`, `${what}-19-21`]),
    'three-placements-in-year',
    'three-placements-in-two-years',
    'long-term-stability',
    'convicted',
    'annual-health-assessment',
    'immunisations',
    'dental-check',
    'development-check',
    ...['average', 'received', 'concern'].map((what) => `sdq-${what}`),
    ...['identified', 'received', 'refused'].map((what) => `substance-misuse-${what}`),
    ...['attainment-8', 'grade-5-english-maths', 'grade-4-english-maths', 'progress-8', 'ebacc-average'].map(
      (what) => `ks4-${what}`,
    ),
  ].map((code) => `dfe-${code}`);

  test('holds what is published under the codes by which it is, and the council’s own under others', () => {
    const codes = CATALOGUE.map(({ definitionCode }) => definitionCode);
    expect(codes).toEqual(expect.arrayContaining(published));
    expect(new Set(codes).size).toBe(codes.length);
    const others = codes.filter((code) => !code?.startsWith('dfe-'));
    expect(others.filter((code) => !code?.startsWith('local-'))).toEqual([]);
  });

  test('is Croydon’s, beside the indicators of its own report, each supplied by an agency of the right kind', async () => {
    const ENTRIES = '{ code periodKind supplyingAgency { code } parts { code } }';
    const { data } = await hub.ask('croydon-clerk', `{ indicators(first: 100) { nodes ${ENTRIES} } }`);
    const nodes: { code: string; supplyingAgency: { code: string }; parts: object[] }[] = data.indicators.nodes;
    expect(nodes).toHaveLength(CATALOGUE.length + 7);
    const suppliers = Object.fromEntries(nodes.map((one) => [one.code, one.supplyingAgency.code]));
    expect(suppliers).toMatchObject({
      'initial-health-requested': 'social-care',
      'initial-health-delivered': 'health',
      'peps-in-term': 'virtual-school',
      convicted: 'police',
      'medicals-in-time': 'health',
    });
    expect(nodes.find(({ code }) => code === 'missing-episodes-in-quarter')?.parts).toHaveLength(6);
  });
});

describe('On 4 March 2019, in Example Borough,', () => {
  const READINESS = `{ body(code: "board") { nextMeeting { heldOn readiness { papersAwaited { agency { code } count }
    answersOwed { agency { code } count } actionsDue { agency { code } overdue due } dutiesDue { duty { title } dueOn status }
    unfilledPlaceholders { title } quorumExpected { quorate } } } lastMeeting { minutes { status } } } }`;

  test('chair and clerk of the Board see what is late, what is due and what is awaited for 20 March', async () => {
    for (const name of ['example-borough-director', 'example-borough-clerk']) {
      const { data } = await hub.ask(name, READINESS);
      expect(data.body.nextMeeting, name).toEqual({
        heldOn: '2019-03-20',
        readiness: {
          papersAwaited: ['social-care', 'third-sector'].map((code) => ({ agency: { code }, count: 1 })),
          answersOwed: ['housing', 'social-care'].map((code) => ({ agency: { code }, count: 1 })),
          actionsDue: [
            { agency: { code: 'housing' }, overdue: 0, due: 1 },
            { agency: { code: 'social-care' }, overdue: 1, due: 0 },
          ],
          dutiesDue: [{ duty: { title: 'Report on impact' }, dueOn: '2019-03-13', status: 'due' }],
          unfilledPlaceholders: [{ title: 'To be agreed with the Children in Care Council' }],
          quorumExpected: { quorate: null },
        },
      });
    }
  });

  test('a member of the Group only reads what the Board reported to it, and nothing else of the Board', async () => {
    const { data } = await hub.ask(
      'example-borough-group-member',
      `{ body(code: "special-advisory-group") { reportsReceived { nodes { title } } }
         actions { nodes { title } } contributions { totalCount } agreements { nodes { id } } }`,
    );
    expect(data).toEqual({
      body: { reportsReceived: { nodes: [{ title: 'What we heard at Make A Noise' }] } },
      actions: { nodes: [] },
      contributions: { totalCount: 0 },
      agreements: { nodes: [] },
    });
    const { data: board } = await hub.ask('example-borough-group-member', READINESS);
    expect(board.body).toEqual({
      nextMeeting: { heldOn: '2019-03-20', readiness: null },
      lastMeeting: { minutes: null },
    });
  });
});

describe('On 18 November 2019, in Southwark,', () => {
  const ofCommittee = async (name: string, fields: string) =>
    (await hub.ask(name, `{ body(code: "corporate-parenting-committee") { ${fields} } }`)).data.body;

  test('the report to scrutiny is due, and that to cabinet overdue', async () => {
    const { duties } = await ofCommittee('southwark-clerk', 'duties { function { code } due { dueOn status } }');
    expect(duties).toEqual([
      {
        function: { code: '3k' },
        due: [
          { dueOn: '2019-07-22', status: 'discharged' },
          { dueOn: '2019-11-18', status: 'due' },
        ],
      },
      {
        function: { code: '3i' },
        due: [
          { dueOn: '2019-10-31', status: 'overdue' },
          { dueOn: '2020-04-30', status: 'due' },
          { dueOn: '2020-10-31', status: 'due' },
        ],
      },
    ]);
  });

  test('the next meeting awaits a paper and an answer, and the plan warns of a period that is not closed', async () => {
    const { nextMeeting } = await ofCommittee(
      'southwark-chair',
      `nextMeeting { heldOn papersAwaited { title } unanswered { ofAgency { code } }
       planItems { title warnings { code } } }`,
    );
    expect(nextMeeting).toMatchObject({
      heldOn: '2020-02-25',
      papersAwaited: [{ title: 'Presentation on health and wellbeing' }],
      unanswered: [{ ofAgency: { code: 'health' } }],
    });
    expect(nextMeeting.planItems).toContainEqual({
      title: 'Children in Care Annual Health Report 2019-20',
      warnings: [{ code: 'PERIOD_NOT_CLOSED' }],
    });
  });

  test('one decision maker owes a reply that is overdue, and the thematic group an action', async () => {
    const { decisions } = await ofCommittee(
      'southwark-chair',
      'decisions(first: 9) { nodes { replyStatus addressee tally { for against } } }',
    );
    const owed = decisions.nodes.filter(({ replyStatus }: { replyStatus: string }) => replyStatus !== 'notOwed');
    expect(owed).toEqual(
      expect.arrayContaining([
        { replyStatus: 'owed', addressee: null, tally: { for: 2, against: 1 } },
        { replyStatus: 'overdue', addressee: 'Cabinet member for housing', tally: null },
      ]),
    );
    const { data } = await hub.ask(
      'southwark-chair',
      '{ actions(first: 9, filter: { brag: [red] }) { nodes { title ownerBody { code } } } }',
    );
    expect(data.actions.nodes).toContainEqual({
      title: 'List who waits for a tenancy today',
      ownerBody: { code: 'care-leavers-group' },
    });
  });
});

test('The brief of the first board’s chair is printed on two sheets, and asks what its evidence bears', async () => {
  // Chromium refuses its sandbox to root, as which containers run.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: chromiumPath(), args });
  try {
    const page = await browser.newPage({ extraHTTPHeaders: await hub.headersOf('chair') });
    await page.goto(`${hub.address}/boards/panel/brief`);
    const text = await page.getByRole('main').innerText();
    expect(text).toContain('Brief for the meeting of 30 November 2017');
    expect(text).toContain('What is your answer to the challenge that was due on 17 November 2017?');
    expect(await sheetsOf(page)).toBeLessThanOrEqual(2);
  } finally {
    await browser.close();
  }
});
