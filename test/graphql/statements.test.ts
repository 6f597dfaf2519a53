/** What a list costs the database: a few statements however many rows it has, each naming only what was asked for. */
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writing } from '../../src/database/session.js';
import { agreements, signatures } from '../../src/domain/agreements/agreement.table.js';
import { bodies } from '../../src/domain/authorities/authority.table.js';
import { constitutions } from '../../src/domain/authorities/constitution.table.js';
import { actions, actionUpdates } from '../../src/domain/actions/action.table.js';
import { agendaItems, papers, recommendations } from '../../src/domain/meetings/agenda.table.js';
import { attendances } from '../../src/domain/meetings/attendance.table.js';
import { decisions, votes } from '../../src/domain/meetings/decision.table.js';
import { interests } from '../../src/domain/meetings/interest.table.js';
import { meetings } from '../../src/domain/meetings/meeting.table.js';
import { contributions } from '../../src/domain/contributions/contribution.table.js';
import { indicatorVersions } from '../../src/domain/indicators/version.table.js';
import { figures } from '../../src/domain/contributions/figure.table.js';
import { rounds } from '../../src/domain/contributions/round.table.js';
import { minuteEntries, minutes } from '../../src/domain/meetings/minutes.table.js';
import { questions } from '../../src/domain/meetings/question.table.js';
import { seats } from '../../src/domain/members/member.table.js';
import { places } from '../../src/domain/members/place.table.js';
import { planItems } from '../../src/domain/workplan/item.table.js';
import { aMeeting, anIndicator } from '../support/a.js';
import { deedsIn, mutationOf } from '../support/deeds.js';
import { layMeasures, reportsOf, YEAR } from '../support/virtual-school.js';
import { undertakes } from '../support/undertaking.js';
import { AGENCIES, world, type AgencyName, type Answer, type World } from '../support/world.js';

interface Statement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

let hub: World;
const log: Statement[] = [];

const PARTNERS = (Object.keys(AGENCIES) as AgencyName[]).filter((name) => name !== 'board');

beforeAll(async () => {
  hub = await world({ logger: { logQuery: (text, parameters) => void log.push({ text, parameters }) } });
  await shareWithTheChair();
  await undertakes(hub.as('chair').ask);
});

afterAll(async () => hub.close());

/** An agreement in force by which the chair reads what the police say of policing. */
async function shareWithTheChair(): Promise<void> {
  const agreementId = uuidv7();
  const signed = { agreementId, termsVersion: 1, signedAt: hub.clock.now() };
  const { people, seats } = hub.ids;
  await writing(hub.database, hub.ids.authority, async (tx) => {
    await tx.insert(agreements).values({
      id: agreementId,
      bodyId: hub.ids.body,
      supplierAgencyId: hub.ids.agencies.police,
      subject: 'policing',
      classes: ['agreement'],
      recipientKind: 'role',
      recipient: 'chair',
      purpose: 'To chair the panel',
      lawfulBasis: 'Public task',
      startsOn: '2017-05-01',
      endsOn: '2018-04-30',
      draftedByAgencyId: hub.ids.agencies.police,
    });
    await tx.insert(signatures).values([
      {
        ...signed,
        id: uuidv7(),
        party: 'supplier',
        memberId: people.policeLead,
        seatId: seats['policeLead partnerLead']!,
      },
      { ...signed, id: uuidv7(), party: 'recipient', memberId: people.chair, seatId: seats['chair chair']! },
    ]);
  });
}

/** Adds actions of all partners under all priorities, each with two reports of progress. */
async function addActions(count: number): Promise<void> {
  await writing(hub.database, hub.ids.authority, async (tx) => {
    for (let at = 0; at < count; at += 1) {
      const id = uuidv7();
      const owner = hub.ids.agencies[PARTNERS[at % PARTNERS.length]!];
      await tx.insert(actions).values({
        id,
        title: `Action ${at}`,
        bodyId: hub.ids.body,
        workPlanId: hub.ids.workPlan,
        priorityId: hub.ids.priorities[at % 7]!,
        ownerAgencyId: owner,
        dueOn: `2017-12-${String(1 + (at % 28)).padStart(2, '0')}`,
        originalDueOn: '2017-11-01',
        status: 'accepted',
        outcome: 'Nobody asks for this',
        changedAt: hub.clock.now(),
      });
      for (const summary of ['Begun', 'Half way']) {
        await tx.insert(actionUpdates).values({
          id: uuidv7(),
          actionId: id,
          bodyId: hub.ids.body,
          agencyId: owner,
          subject: 'policing',
          kind: 'progress',
          summary,
          detail: `More on action ${at}`,
          writtenAt: hub.clock.now(),
        });
      }
    }
  });
}

const FIELDS = `id title dueOn brag status ownerAgency { name } priority { number title }
  latestProgress { summary detail agency { name } } viewerCanRespond viewerCanReport viewerCanClose`;
const THE_CHAIRS_LIST = `{ actions(first: 100) { totalCount nodes { ${FIELDS} } } }`;

/** What one operation read: without identity's look-ups, the beginnings and ends of transactions, and the disclosure record. */
async function reading(ask: () => Promise<Answer>): Promise<{ answer: Answer; read: string[]; recorded: string[] }> {
  log.length = 0;
  const answer = await ask();
  expect(answer.errors).toEqual([]);
  let room: unknown;
  let opened = 0;
  const [read, recorded]: [string[], string[]] = [[], []];
  for (const { text, parameters } of log) {
    if (/^(begin|commit|rollback|set )/i.test(text)) continue;
    if (text.includes('set_config')) {
      room = parameters[0];
      if (room === 'hub_app') opened += 1;
    } else if (room === 'hub_app') (opened === 1 ? read : recorded).push(text);
  }
  return { answer, read, recorded };
}

const asChair = (query: string) => reading(() => hub.as('chair').ask(query));

/** The list of columns between `select` and `from` of the statement that reads the actions. */
const columnsOf = (read: readonly string[]): string => {
  const statement = read.find((text) => / from "actions"/.test(text) && !text.includes('count(*)'));
  return /^select (.*?) from "actions"/s.exec(statement ?? '')?.[1] ?? '';
};

describe('The chair’s list of actions', () => {
  test('is read in at most six statements, as many for a hundred actions as for ten', async () => {
    await addActions(10);
    const ten = await asChair(THE_CHAIRS_LIST);
    await addActions(90);
    const hundred = await asChair(THE_CHAIRS_LIST);
    expect(ten.answer.data.actions.nodes).toHaveLength(10);
    expect(hundred.answer.data.actions.nodes).toHaveLength(100);
    expect(hundred.read.length).toBeLessThanOrEqual(6);
    expect(hundred.read.length).toBe(ten.read.length);
    expect(hundred.recorded.length).toBe(ten.recorded.length);
  });

  test('is whole: every row with its owner, priority and latest progress', async () => {
    const { answer } = await asChair(THE_CHAIRS_LIST);
    for (const node of answer.data.actions.nodes) {
      const at = Number(/\d+$/.exec(node.title as string)?.[0]);
      const isPolice = node.ownerAgency.name === 'The police';
      expect(node).toMatchObject({
        brag: 'green',
        priority: { number: expect.any(Number) as number },
        latestProgress: {
          summary: 'Half way',
          detail: isPolice ? `More on action ${at}` : null,
          agency: node.ownerAgency as object,
        },
        viewerCanRespond: false,
        viewerCanClose: true,
      });
    }
    expect(answer.withheld).toHaveLength(1);
    expect(answer.withheld).toMatchObject([
      { path: 'actions.nodes.*.latestProgress.detail', reason: 'AGREEMENT_NEEDED' },
    ]);
  });

  test('is recorded as one disclosure, and only when it shows what another agency protects', async () => {
    const shown = await asChair(THE_CHAIRS_LIST);
    expect(shown.recorded.filter((text) => text.startsWith('insert into "audit_entries"'))).toHaveLength(1);
    const unshown = await asChair(THE_CHAIRS_LIST.replace('detail', ''));
    expect(unshown.recorded).toEqual([]);
  });

  test('reads no column that was not asked for', async () => {
    const columns = columnsOf((await asChair(THE_CHAIRS_LIST)).read);
    for (const asked of ['id', 'title', 'due_on', 'owner_agency_id', 'priority_id'])
      expect(columns).toContain(`"${asked}"`);
    for (const unasked of ['outcome', 'slips', 'changed_at', 'original_due_on', 'owner_role', 'closing_evidence_ids']) {
      expect(columns, unasked).not.toContain(`"${unasked}"`);
    }
  });

  test.each([
    ['directly', '{ actions { nodes { outcome } } }'],
    ['through edges', '{ actions { edges { node { outcome } } } }'],
    ['under another name', '{ a: actions { n: nodes { o: outcome } } }'],
    [
      'in a fragment',
      '{ actions { ...C } } fragment C on ActionConnection { nodes { ...A } } fragment A on Action { outcome }',
    ],
    ['in an inline fragment', '{ actions { nodes { ... on Action { ... { outcome } } } } }'],
    ['if it is included', '{ actions { nodes { id outcome @include(if: true) } } }'],
  ])('reads a column that is asked for %s', async (_how, query) => {
    const { answer, read } = await asChair(query);
    expect(columnsOf(read)).toContain('"outcome"');
    expect(JSON.stringify(answer.data)).toContain('Nobody asks for this');
  });

  test('is not counted when nobody asks how many there are', async () => {
    const isCount = (text: string): boolean => text.includes('count(*)');
    expect((await asChair(THE_CHAIRS_LIST)).read.filter(isCount)).toHaveLength(1);
    expect((await asChair(THE_CHAIRS_LIST.replace('totalCount', ''))).read.filter(isCount)).toHaveLength(0);
  });

  test('asked for twice in one operation costs twice as many lists, and relations still once a level', async () => {
    const once = await asChair(`{ a: actions(first: 50) { nodes { ${FIELDS} } } }`);
    const twice = await asChair(
      `{ a: actions(first: 50) { nodes { ${FIELDS} } } b: actions(first: 40) { nodes { ${FIELDS} } } }`,
    );
    expect(twice.read.length).toBeLessThanOrEqual(2 * once.read.length);
    expect(twice.read.filter((text) => text.includes('from "agencies"')).length).toBeLessThanOrEqual(2);
  });
});

test('everything that hangs on an action is read a level at a time, not a row at a time', async () => {
  const question = (first: number): string =>
    `{ actions(first: ${first}) { nodes { id body { name } workPlan { title } ownerAgency { name } priority { title }
       closedOnEvidence { id } changes { verb } latestProgress { agency { name } evidence { title } } } } }`;
  const [five, fifty] = [await asChair(question(5)), await asChair(question(50))];
  expect(fifty.answer.data.actions.nodes).toHaveLength(50);
  expect(fifty.read.length).toBe(five.read.length);
});

test('the scorecard of a meeting is read once, however many ways one comes to it', async () => {
  const SCORECARD = 'scorecard { lines { rag } redWithoutAction { rag } }';
  const id = hub.ids.meetings.november;
  const { answer, read } = await asChair(
    `{ meeting(id: "${id}") { ${SCORECARD} } body(code: "panel") { nextMeeting { id ${SCORECARD} } } }`,
  );
  expect(answer.data.body.nextMeeting.id).toBe(id);
  expect(read.filter((text) => text.includes('from "scorecard_lines"'))).toHaveLength(1);
});

/** Meetings of the panel, each with an agenda of items, papers, recommendations, decisions with votes, minutes and questions. */
async function addMeetings(count: number): Promise<void> {
  const { body: bodyId, people, agencies, workPlan: workPlanId } = hub.ids;
  const seatIds = ['chair chair', 'councillor councillor'].map((name) => hub.ids.seats[name]!);
  await writing(hub.database, hub.ids.authority, async (tx) => {
    const [offered] = await tx
      .select()
      .from(indicatorVersions)
      .where(eq(indicatorVersions.indicatorId, hub.ids.indicators['return-interviews-offered'] ?? ''));
    for (let at = 0; at < count; at += 1) {
      const meetingId = uuidv7();
      added += 1;
      const heldOn = new Date(Date.UTC(2018, 0, added)).toISOString().slice(0, 10);
      await tx.insert(meetings).values({ id: meetingId, bodyId, heldOn, contributionsDueOn: heldOn });
      const contributionId = uuidv7();
      const brought = { bodyId, agencyId: agencies.police, subject: 'policing' as const, stage: 'signedOff' as const };
      const by = { contributedById: people.policeLead, contributedByKind: 'member' as const };
      await tx
        .insert(contributions)
        .values({ ...brought, ...by, id: contributionId, meetingId, submittedAt: hub.clock.now() });
      const measured = {
        indicatorId: hub.ids.indicators['return-interviews-offered'],
        indicatorVersionId: offered?.id ?? '',
        value: 90,
        qualifier: 'exact' as const,
      };
      const period = { periodStartOn: '2017-07-01', periodEndOn: '2017-09-30' };
      await tx.insert(figures).values({ ...brought, ...measured, ...period, id: uuidv7(), contributionId });
      const minutesId = uuidv7();
      await tx.insert(minutes).values({ id: minutesId, bodyId, meetingId, draftedOn: heldOn });
      for (const seatId of seatIds) {
        const present = { id: uuidv7(), bodyId, meetingId, seatId, satOn: heldOn, status: 'present' as const };
        await tx.insert(attendances).values(present);
      }
      for (const number of [1, 2, 3]) {
        const itemId = uuidv7();
        const where = { bodyId, meetingId, itemId };
        const agencyId = agencies[PARTNERS[number]!];
        const item = {
          id: itemId,
          bodyId,
          meetingId,
          number,
          supplyingAgencyId: agencyId,
          stage: 'published' as const,
        };
        await tx.insert(agendaItems).values({ ...item, kind: 'report', title: `Item ${number}` });
        await tx.insert(papers).values({ ...where, id: uuidv7(), agencyId, title: 'Report' });
        await tx.insert(recommendations).values({ ...where, id: uuidv7(), number: '1', verb: 'note', text: 'Note' });
        const decisionId = uuidv7();
        const decided = { kind: 'ownAffairs', verb: 'note', text: 'Noted', outcome: 'carried' } as const;
        await tx.insert(decisions).values({ ...where, ...decided, id: decisionId, number, takenOn: heldOn });
        for (const seatId of seatIds) {
          await tx.insert(votes).values({ ...where, id: uuidv7(), decisionId, seatId, vote: 'for' });
        }
        await tx.insert(minuteEntries).values({ ...where, id: uuidv7(), minutesId, position: number, text: 'Noted' });
        const declared = { id: uuidv7(), bodyId, itemId, memberId: people.councillor, nature: 'A cousin' };
        await tx.insert(interests).values({ ...declared, declaredOn: '2017-11-01' });
        await tx.insert(questions).values({
          ...where,
          id: uuidv7(),
          kind: 'question',
          agencyId: agencies.board,
          askedBySeatId: seatIds[0]!,
          ofAgencyId: agencyId!,
          subject: 'housing',
          text: 'Why?',
          askedOn: '2017-11-01',
          answerDueOn: '2017-11-10',
        });
        const planned = { id: uuidv7(), bodyId, workPlanId, meetingId, agendaItemId: itemId, kind: 'report' as const };
        await tx.insert(planItems).values({ ...planned, title: 'Planned', supplyingAgencyId: agencyId });
      }
    }
  });
}
let added = 0;

describe('What hangs on meetings is read a level at a time, not a row at a time:', () => {
  const ITEM = `id viewerCanRevise viewerCanWithdraw supplyingAgency { name } papers { title viewerCanSupply agency { name } item { number } }
    recommendations { text item { id } } interests { seatTitle viewerCanEnd }`;
  // Each asks for few and for many meetings alike; what an answer may cost keeps them apart.
  const OF_MEETINGS = {
    'their agendas': `agenda { ${ITEM} }`,
    'what was decided': `decisions { text tally { for } votes { votedBy vote } item { id title } actions { id } }`,
    'who came': `attendance { status seat { holderName } substitute { name } } substitutes { name } quorum { quorate } quorumExpected { quorate }`,
    'their minutes': `minutes { status corrections entries { text item { title } } }`,
    'what was asked': `unanswered { text answers { text } ofAgency { name } item { title } }`,
    'what is planned': `planItems { title meeting { heldOn } agendaItem { title } supplyingAgency { name } workPlan { title } warnings { code } viewerCanPlan }`,
    'their actions': `progress(first: 5) { totalCount nodes { title } } chairsActs { actions { title } proposals { title } }`,
    'what they wait for': `readiness { quorumExpected { quorate } papersAwaited { count agency { name } } unfilledPlaceholders { title }
      actionsDue { due agency { name } } answersOwed { count agency { name } } dutiesDue { dueOn duty { title } }
      feedbackOwed { leadTitle } contributionsMissing { name } }`,
    'the returns to them': `figures(first: 5) { totalCount nodes { isStanding history { display } comments { text } contribution { step } } }
      contributions(first: 5) { nodes { step corrects { id } correctedBy { id } differences { figure { id } } comments { text }
        viewerCanRevise viewerCanSignOff viewerCanReturn viewerCanCorrect viewerCanAccept } }`,
    'what can be done': `viewerCanHold viewerCanCancel viewerCanMove viewerCanAdjourn viewerCanReconvene viewerCanPublishAgenda`,
  };

  beforeAll(() => addMeetings(12));

  test.each(Object.entries(OF_MEETINGS))('%s', async (_what, fields) => {
    const asking = (first: number) =>
      reading(() =>
        hub.as('clerk').ask(`{ body(code: "panel") { meetings(first: ${first}) { nodes { id ${fields} } } } }`),
      );
    const [two, ten] = [await asking(2), await asking(10)];
    expect(ten.answer.data.body.meetings.nodes).toHaveLength(10);
    expect(ten.read.length).toBe(two.read.length);
    expect(ten.read.length).toBeLessThanOrEqual(40);
  });

  test('the items of work plans', async () => {
    const asking = () =>
      reading(() =>
        hub
          .as('clerk')
          .ask(
            '{ body(code: "panel") { workPlan { items { title meeting { heldOn } agendaItem { title } supplyingAgency { name } } milestones { title flags { code } } } } }',
          ),
      );
    const few = await asking();
    await addMeetings(6);
    expect((await asking()).read.length).toBe(few.read.length);
  });

  test('what bodies keep, of four bodies as of two', async () => {
    const KEPT = `places { title isFilled holders { title } function { code } } constitutions { number places { title } functions { code } }
      seats { title place { title } } interests { seatTitle item { title } agency { name } } duties { title toBody { name } due { dueOn status } }
      enquiries { title } initiatives { title } activityLog { totalCount nodes { what } } trainingSummary { seats }
      events { totalCount nodes { title } } attendanceRates { bySeat { rate agency { name } } } reportsSent { totalCount }
      decisions(first: 5) { nodes { text } } questions(first: 5) { nodes { text answers { text } } }
      attainmentReports(first: 5) { totalCount nodes { title revisions { revision } } }`;
    const asking = (fields: string) => reading(() => hub.as('clerk').ask(`{ bodies { ${fields} } }`));
    const lists = KEPT.split(/\n\s*/);
    await addBodies('first');
    const before = [];
    for (const fields of lists) before.push((await asking(fields)).read.length);
    await addBodies('second', 'third');
    await addMeetings(2);
    for (const [at, fields] of lists.entries()) expect((await asking(fields)).read.length, fields).toBe(before[at]);
  });
});

/** Bodies of the clerk's, each with a constitution, its places and who holds them. */
async function addBodies(...codes: string[]): Promise<void> {
  await writing(hub.database, hub.ids.authority, async (tx) => {
    for (const code of codes) {
      const bodyId = uuidv7();
      const constitutionId = uuidv7();
      await tx.insert(bodies).values({ id: bodyId, code, name: code, calledA: 'committee' });
      await tx.insert(constitutions).values({
        id: constitutionId,
        bodyId,
        number: 1,
        source: 'Report',
        proposedOn: '2017-04-01',
        inForceFrom: '2017-05-01',
        yearStartsMonth: 5,
        yearStartsDay: 1,
        quorum: [],
        dataCutOffDays: 20,
        contributionsDueDays: 10,
        signOffDays: 8,
        publicationClearDays: 5,
        minutesOutDays: 10,
      });
      for (const holder of ['clerk', 'councillor', 'priorityLead'] as const) {
        const placeId = uuidv7();
        const role = holder === 'clerk' ? 'clerk' : 'councillor';
        const place = { id: placeId, bodyId, constitutionId, title: holder, role } as const;
        await tx.insert(places).values({ ...place, placeClass: 'elected', isVoting: true });
        const seat = { id: uuidv7(), bodyId, placeId, role, title: holder, memberId: hub.ids.people[holder] } as const;
        await tx.insert(seats).values({ ...seat, fromOn: '2017-05-01' });
      }
    }
  });
}

test('A contribution of 40 figures costs at most 12 statements to check, write and record, and its correction two more', async () => {
  const { body: bodyId } = hub.ids;
  const meetingId = uuidv7();
  const heldOn = '2018-10-01';
  const codes: string[] = [];
  await writing(hub.database, hub.ids.authority, async (tx) => {
    await tx.insert(meetings).values({ id: meetingId, bodyId, heldOn, contributionsDueOn: heldOn });
    await tx.insert(rounds).values({ id: uuidv7(), bodyId, meetingId, openedAt: hub.clock.now() });
  });
  for (let at = 0; at < 40; at += 1) codes.push((await anIndicator(hub, { unit: 'count' })).code);
  const period = { periodStartOn: '2017-07-01', periodEndOn: '2017-09-30' };
  const from = (least: number) =>
    codes.map((indicatorCode, at) => ({ indicatorCode, ...period, measure: { exactly: least + at } }));
  const asking = (mutation: string, input: object) =>
    reading(() => hub.as('policeLead').ask(mutationOf(mutation, 'id version figures { id value }'), { input }));
  const given = { meetingId, subject: 'policing', narrative: 'Of the quarter', figures: from(10) };
  const { answer, read, recorded } = await asking('submitContribution', given);
  expect(answer.data.submitContribution.figures).toHaveLength(40);
  // Besides, the answer reads the contribution and its figures back.
  expect([...read, ...recorded].length).toBeLessThanOrEqual(12 + 2);

  const { id, version } = answer.data.submitContribution;
  const corrected = await asking('correctContribution', { id, version, figures: from(11), draft: false });
  expect(corrected.answer.data.correctContribution.figures).toHaveLength(40);
  expect([...corrected.read, ...corrected.recorded].length).toBeLessThanOrEqual(14 + 2);
});

test('A report of a virtual school is read in as many statements with eight measures as with four', async () => {
  const { does, ...deeds } = deedsIn(hub);
  const { begins, fills, signsOff, presents, itemFor } = reportsOf(hub, { does, ...deeds });
  await layMeasures(
    hub,
    'roll',
    'absence',
    'ks2-cohort',
    'ks2-combined',
    'ks2-maths',
    'ks4-cohort',
    'ks4-progress-8',
    'suspended',
  );
  const meeting = await does('clerk', 'arrangeMeeting', {
    bodyId: hub.ids.body,
    heldOn: '2018-04-18',
    contributionsDueOn: '2018-03-01',
  });
  await does('clerk', 'openAgenda', { meetingId: meeting.id });
  const share = { parts: { numerator: 20, denominator: 47 } };
  const figure = (indicatorCode: string, measure: object) => ({ indicatorCode, ...YEAR, measure });
  const gives = (meetingId: string, ...figures: object[]) =>
    deeds.contributes('virtualSchoolHead', { meetingId, subject: 'education', figures });
  await gives(meeting.id, figure('ks2-combined', share), figure('ks2-cohort', { exactly: 47 }));
  const report = await begins();
  await fills(report);
  await presents(await signsOff(report), await itemFor(meeting));
  const more = hub.ids.meetings.november;
  await gives(more, figure('ks2-maths', share), figure('absence', share));
  const asking = () =>
    reading(() =>
      hub.as('councillor').ask(`{ attainmentReport(id: "${report.id}") {
        title statusInWords priorities { title } changesSincePresented { before { display } now { display } }
        sections { title narrative indicators { code } figures { indicator { title } countedBy { display }
          figure { display status denominator indicatorVersion { cohort } } } } } }`),
    );
  const few = await asking();
  const { id: meetingId } = await aMeeting(hub);
  await gives(
    meetingId,
    figure('suspended', share),
    ...['roll', 'ks4-cohort'].map((code) => figure(code, { exactly: 50 })),
    figure('ks4-progress-8', { exactly: -1.2 }),
  );
  const many = await asking();
  expect(few.answer.errors).toEqual([]);
  expect(many.answer.data.attainmentReport.changesSincePresented).toHaveLength(5);
  expect(many.read.length).toBe(few.read.length);
  expect(many.read.length).toBeLessThanOrEqual(15);
});
