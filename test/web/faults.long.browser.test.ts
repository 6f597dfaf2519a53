/**
 * The forms of the pages, refused: what is wrong is told at the head of the page and at its field, by rules of which axe-core
 * knows nothing, and by those of which it does. And the pages to which no walk comes.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PAGES } from '../../src/web/pages.js';
import { aBrowser, newcomers, openToAxe, showsIn, violations } from '../support/axe.js';
import { aContribution, aMember, anAction, anOffer, QUARTER } from '../support/a.js';
import { anAgenda, anItem } from '../support/a.agenda.js';
import { aFigure, deedsIn, type Given } from '../support/deeds.js';
import { everything } from '../support/everything.js';
import { deedsOf, keyOf, meetForms, type Refusal } from '../support/forms.js';
import { get, request, send } from '../support/pages.js';
import { opened } from '../support/journey.js';
import { reportsOf } from '../support/virtual-school.js';
import { aCouncil, world, type ViewerName, type World } from '../support/world.js';

const TYPES = ['Query', 'Mutation', 'Action', 'Subject', 'CloseActionInput', 'UUID'].map(
  (name) => `/partner-systems/schema/${name}`,
);

const YEAR = { periodStartOn: '2017-04-01', periodEndOn: '2018-03-31' };

const MEETING = ['/boards/:board/meetings', '/meetings/:id'];
const ACTIONS = ['/boards/:board/actions', '/actions/:id'];
const PROPOSALS = ['/boards/:board/proposals', '/proposals/:id'];
const AGREEMENTS = ['/boards/:board/agreements', '/boards/:board/agreements/new', '/agreements/:id'];
const QUESTIONS = ['/boards/:board/questions', '/questions/:id'];
const PRIORITIES = [
  '/boards/:board/priorities',
  '/boards/:board/forward-plan/milestones',
  '/priorities/:id/feedback',
  '/boards/:board/log',
  '/boards/:board/enquiries',
  '/enquiries/:id',
];
const EVENTS = ['/boards/:board/events', '/events/:id'];
const INITIATIVES = ['/boards/:board/initiatives', '/initiatives/:id'];
const MEMBERS = ['/boards/:board/members', '/boards/:board/members/memberships', '/boards/:board/members/systems'];
const HANDED_IN = ['/boards/:board/update', '/boards/:board/update/receipt', '/updates/:id'];
const REPORT = ['', '/edit', '/sections/:section'].map((below) => `/reports/:id${below}`);
const REPORTS = ['/boards/:board/attainment', '/boards/:board/reports', ...REPORT];
const SCORECARD = ['/boards/:board/scorecard', '/boards/:board/indicators/:code'];
const CATALOGUE = ['/boards/:board/indicators', '/boards/:board/indicators/:code/definition', '/boards/:board/rules'];
const UPDATE = ['', '/figures', '/figures/:indicator', '/words', '/proposals', '/check', '/upload'].map(
  (step) => `/boards/:board/update${step}`,
);
const ROUND = ['/boards/:board/round', '/meetings/:id/round', '/meetings/:id/round/open'];
const SITTING = ['/meetings/:id/sitting', '/meetings/:id/items/:item'];
const PLAN = '/boards/:board/forward-plan';

/** Who has which forms, one person for each kind. */
const WHO: readonly (readonly [ViewerName, readonly string[]])[] = [
  ['clerk', [...MEMBERS, ...MEETING, ...ROUND, ...SITTING, '/meetings/:id/agenda', '/meetings/:id/minutes']],
  ['clerk', [...ACTIONS, ...PROPOSALS, ...PRIORITIES, ...SCORECARD, ...CATALOGUE, PLAN, '/boards/:board/duties']],
  ['clerk', ['/council', '/boards/:board/attainment']],
  [
    'chair',
    ['/boards/:board/members', ...ACTIONS, ...PROPOSALS, ...QUESTIONS, ...PRIORITIES, ...AGREEMENTS, '/undertaking'],
  ],
  ['chair', [...MEETING, '/meetings/:id/agenda']],
  ['policeLead', ['/redactions', ...MEMBERS, ...ACTIONS, ...QUESTIONS, ...EVENTS, ...INITIATIVES]],
  ['socialCareLead', [...SCORECARD, ...UPDATE]],
  ['virtualSchoolHead', REPORTS],
  ['housingLead', [...UPDATE, ...AGREEMENTS, ...QUESTIONS]],
  ['healthLead', UPDATE],
  ['informationGovernance', ['/record', '/record/:sequence', '/council', ...AGREEMENTS]],
];

/** Of two papers for a published agenda one has come. */
async function meetFormsOfPapers(hub: World): Promise<void> {
  const { does } = deedsIn(hub);
  const meeting = await anAgenda(hub, { heldOn: '2018-02-15' });
  const item = await anItem(hub, meeting);
  const paper = { itemId: item.id, agencyId: hub.ids.agencies.housing, title: 'The flats' };
  await does('clerk', 'expectPaper', paper);
  const come = await does('clerk', 'expectPaper', paper);
  const where = { address: 'https://papers.example/flats.pdf', hash: 'ab'.repeat(32) };
  await does('housingOfficer', 'supplyPaper', { ...come, ...where });
  await does('clerk', 'publishAgenda', { ...meeting });
  const agendas = [...MEETING, '/meetings/:id/agenda'];
  await meetForms(hub, 'clerk', agendas, met);
  await meetForms(hub, 'housingOfficer', agendas, met);
}

/** A return is asked about by the clerk, and put right once it was accepted; its correction is with the lead. */
async function meetFormsOfAReturn(hub: World, given: Given): Promise<void> {
  const { does } = deedsIn(hub);
  await does('clerk', 'commentOnContribution', { contributionId: given.id, kind: 'query', text: 'Why so few?' });
  await meetForms(hub, 'policeLead', HANDED_IN, met);
  await meetForms(hub, 'clerk', [...MEETING, '/meetings/:id/round', '/updates/:id'], met);
  const why = { reason: 'Counted late', narrative: 'More than we thought', draft: false };
  await does('policeOfficer', 'correctContribution', { ...given, ...why });
  await meetForms(hub, 'policeLead', HANDED_IN, met);
}

/** Something that an agency says it does not owe, which the clerk has not settled. */
async function meetFormOfADispute(hub: World, roundId: string): Promise<void> {
  const { asks, does } = deedsIn(hub);
  const { data } = await asks('housingLead', `{ collectionRound(id: "${roundId}") { items { id viewerCanDispute } } }`);
  const items: { id: string; viewerCanDispute: boolean }[] = data.collectionRound.items;
  const itemId = items.find(({ viewerCanDispute }) => viewerCanDispute)?.id;
  await does('housingLead', 'disputeItem', { itemId, reason: 'Leaving care holds these' });
  await meetForms(hub, 'housingLead', UPDATE, met);
}

/** Somebody who is reminded and has a calendar, somebody and a system who were shut out, and a deputy. */
async function meetFormsOfPeople(hub: World): Promise<void> {
  const { asks, does } = deedsIn(hub);
  const { people, seats } = hub.ids;
  await hub.as('chair').ask('mutation { setMyAddress(input: { address: "chair@council.example" }) { kind } }');
  await hub.as('chair').ask(`mutation { openCalendarFeed(input: { seatId: "${seats['chair chair']}" }) { path } }`);
  await meetForms(hub, 'chair', ['/reminders'], met);
  const deputy = { bodyId: hub.ids.body, memberId: people.policeOfficer, fromOn: '2017-11-20' };
  await does('policeLead', 'nameDeputy', deputy);
  const left = await aMember(hub, 'policeLead');
  await does('clerk', 'suspendMember', { id: left.id, version: left.version, reason: 'Lost a telephone' });
  await meetForms(hub, 'policeLead', MEMBERS, met);
  const { data } = await asks('clerk', '{ clients(first: 1) { nodes { id version } } }');
  await does('clerk', 'suspendClient', { ...data.clients.nodes[0], reason: 'Its secret stood in an e-mail' });
  await meetForms(hub, 'clerk', MEMBERS, met);
}

/** An initiative has begun, and what came of it is not reported yet. */
async function meetFormsOfAnInitiative(hub: World): Promise<void> {
  const { does } = deedsIn(hub);
  const words = { bodyId: hub.ids.body, title: 'House project', expectedEffect: 'Fewer moves' };
  const days = { startsOn: '2017-11-20', evaluateOn: '2018-05-20' };
  await does('policeLead', 'startInitiative', await does('policeLead', 'proposeInitiative', { ...words, ...days }));
  await meetForms(hub, 'policeLead', INITIATIVES, met);
}

/** A report that is signed off, and the next meeting has an item for it. */
async function meetFormsOfAReport(hub: World): Promise<void> {
  const { begins, fills, signsOff, itemFor } = reportsOf(hub, deedsIn(hub));
  await itemFor(await anAgenda(hub, { heldOn: '2017-11-22' }));
  const report = await begins();
  await fills(report);
  await signsOff(report);
  await meetForms(hub, 'virtualSchoolHead', REPORTS, met);
}

/** What can be done only while a board sits, or right after: a meeting of today, kicked off, closed to the public, and held. */
async function meetFormsAtAMeeting(hub: World): Promise<void> {
  const { asks, does, submits } = deedsIn(hub);
  const { agencies, body: bodyId, indicators, meetings, people, seats, workPlan: workPlanId } = hub.ids;
  const line = { indicatorCode: 'return-interviews-offered', position: 1, basis: 'target', amberWithin: 5 };
  await does('clerk', 'setScorecardLine', { bodyId, line });
  const target = { indicatorId: indicators['return-interviews-offered'], bodyId, ...YEAR, value: 80 };
  await does('clerk', 'setTarget', target);
  const measure = { parts: { numerator: 46, denominator: 96 } };
  const figures = [aFigure('return-interviews-offered', measure)];
  const given = await aContribution(hub, 'policeOfficer', { meetingId: meetings.november, figures });
  const accepted = await does('clerk', 'acceptContribution', { id: given.id, version: given.version });
  const narratives = [{ agencyId: agencies.housing, subject: 'housing' }];
  const figure = { indicatorCode: 'suitable-accommodation-19-21', ...QUARTER };
  const round = await does('clerk', 'openRound', { meetingId: meetings.november, indicators: [figure], narratives });
  await submits('housingOfficer', { draft: true, subject: 'housing', narrative: 'A draft' });
  await meetFormsOfAReturn(hub, accepted);
  await meetFormsOfPeople(hub);
  // Nobody has said yet which area the council is.
  await meetForms(hub, 'clerk', ['/council'], met);
  await meetForms(hub, 'housingOfficer', UPDATE, met);
  await submits('housingOfficer', { subject: 'careLeavers', narrative: 'With the lead' });
  await meetForms(hub, 'housingLead', UPDATE, met);
  await meetFormOfADispute(hub, round.id);

  await meetForms(hub, 'policeLead', SCORECARD, met);
  const priority = `/priorities/${hub.ids.priorities[0]}/feedback`;
  await send(hub, 'chair', priority, 'giveFeedback', { text: 'More homes were found' });
  await meetForms(hub, 'chair', PRIORITIES, met);

  await meetFormsOfPapers(hub);
  await meetFormsOfAnInitiative(hub);
  await anAgenda(hub, { heldOn: '2017-11-23' });
  const meeting = await anAgenda(hub, { heldOn: '2017-11-20', kind: 'kickOff' });
  const read = async () => (await asks('clerk', `{ meeting(id: "${meeting.id}") { id version } }`)).data.meeting;
  const there = ['chair chair', 'priorityLead councillor', 'youngMember youngMember'];
  const entries = there.map((seat) => ({ seatId: seats[seat], status: 'present' }));
  await does('clerk', 'recordAttendance', {
    meetingId: meeting.id,
    version: (await read()).version,
    satOn: '2017-11-20',
    entries,
  });
  const planned = {
    workPlanId,
    meetingId: meeting.id,
    kind: 'report',
    title: 'Homes',
    supplyingAgencyId: agencies.housing,
  };
  await does('clerk', 'planItem', planned);
  await does('clerk', 'nameSubstitute', {
    meetingId: meeting.id,
    seatId: seats['housingLead partnerLead'],
    memberId: people.noSeat,
  });
  const { id: itemId } = (await asks('clerk', `{ meeting(id: "${meeting.id}") { agenda { id } } }`)).data.meeting
    .agenda[0];
  await does('clerk', 'recordDecision', {
    itemId,
    text: 'Build more',
    verb: 'recommend',
    kind: 'recommendation',
    outcome: 'carried',
    addressee: 'Cabinet member for housing',
    replyDueOn: '2018-01-31',
  });
  await meetForms(hub, 'chair', [...MEETING, ...SITTING, '/meetings/:id/agenda'], met);
  await meetForms(hub, 'clerk', [...MEETING, ...SITTING, '/meetings/:id/agenda'], met);
  await does('chair', 'goIntoClosedSession', {
    ...(await read()),
    exempt: { paragraph: 2, reason: 'Somebody could be told from it' },
    movedById: seats['chair chair'],
    secondedById: seats['youngMember youngMember'],
  });
  await meetForms(hub, 'clerk', [...MEETING, '/meetings/:id/sitting'], met);
  await does('clerk', 'returnToOpenSession', await read());
  await does('clerk', 'holdMeeting', await read());
  await anAction(hub, { source: 'inspection' });
  await anAction(hub, { source: 'audit', confirmedAtMeetingId: meeting.id });
  await anOffer(hub);
  await meetForms(hub, 'clerk', [...ACTIONS, ...PROPOSALS, PLAN], met);
  const adopted = await does('clerk', 'proposeConstitution', {
    bodyId,
    source: 'Terms of reference',
    proposedOn: '2017-11-01',
    yearStarts: { month: 5, day: 1 },
    ladder: {
      dataCutOffDays: 25,
      contributionsDueDays: 15,
      signOffDays: 10,
      publicationClearDays: 5,
      minutesOutDays: 10,
    },
  });
  await does('clerk', 'ratifyConstitution', { ...adopted, inForceFrom: '2017-11-20' });
  await meetForms(hub, 'clerk', MEETING, met);
  await meetFormsOfAReport(hub);
}

let browser: Browser;
let page: Page;
/** A board with something of everything, and one that sits today. */
let full: World;
let sitting: World;
const met = new Map<string, readonly Refusal[]>();
/** Shows a page as it was served to somebody. */
let show: (text: string) => Promise<void>;

beforeAll(async () => {
  browser = await aBrowser();
  page = await openToAxe(browser);
  full = (await everything()).hub;
  for (const [who, paths] of WHO) await meetForms(full, who, paths, met);
  sitting = await world();
  await meetFormsAtAMeeting(sitting);
  await page.setViewportSize({ width: 375, height: 800 });
  show = await showsIn(page, full);
});
afterAll(async () => {
  await full.close();
  await sitting.close();
  await browser.close();
});

/** What is wrong with how the faults of a form are told, found in the page itself. */
const badlyTold = (): Promise<string[]> =>
  page.evaluate<string[]>(`(() => {
    const summary = document.querySelector('.govuk-error-summary');
    if (!summary) return ['there is no summary'];
    const wrong = [];
    if (document.activeElement !== summary) wrong.push('the summary has not the focus');
    if (!document.title.startsWith('Error: ')) wrong.push('it is called ' + document.title);
    const items = [...summary.querySelectorAll('li')];
    if (items.length === 0) wrong.push('the summary says nothing');
    for (const item of items) {
      const said = item.textContent.trim();
      const href = item.querySelector('a')?.getAttribute('href');
      if (!href) continue;
      const field = document.getElementById(href.slice(1));
      if (!field) {
        wrong.push(href + ' leads nowhere: ' + said);
      } else if (!field.matches('input, select, textarea, a[href], [tabindex]')) {
        wrong.push(href + ' cannot have the focus');
      } else {
        // A group says for all of its fields what is wrong with it.
        const ids = [field, field.closest('fieldset')].flatMap((one) => one?.getAttribute('aria-describedby')?.split(' ') ?? []);
        const isSaid = ids.some((id) => document.getElementById(id)?.textContent.includes(said));
        if (!isSaid) wrong.push(href + ' does not say itself: ' + said);
      }
    }
    return wrong;
  })()`);

test('Every form is met', () => {
  const unmet = PAGES.flatMap((one) => deedsOf(one).map((deed) => keyOf(one, deed))).filter((key) => !met.has(key));
  // A button alone, which there is only for a report that was presented and that nobody has published yet.
  expect(unmet).toEqual(['/reports/:id publishAttainmentReport']);
});

test('Every form that is refused tells what is wrong, at the head and at the field', async () => {
  const faults: string[] = [];
  const isNew = newcomers();
  let looked = 0;
  for (const [key, refusals] of met) {
    for (const [at, { page: refused, way, status, text }] of refusals.entries()) {
      if (status !== 422 && status !== 409) {
        faults.push(`${key} ${way}: ${status}`);
        continue;
      }
      await show(text);
      for (const fault of await badlyTold()) faults.push(`${key} ${way}: ${fault}`);
      // To axe one fault of a form is like another, and what only has another text is alike.
      if (at > 0 || !isNew(refused.path, text)) continue;
      looked += 1;
      for (const fault of await violations(page)) faults.push(`${key} ${way}: ${fault}`);
    }
  }
  process.stdout.write(`axe looked at ${looked} pages with faults\n`);
  expect(faults).toEqual([]);
}, 240_000);

test('The pages to which no walk comes are against no rule', async () => {
  const faults: string[] = [];
  const look = async (name: string, isRefused = false): Promise<void> => {
    if (isRefused) await page.locator('.govuk-error-summary').waitFor();
    await page.waitForLoadState();
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    if (width > 375) faults.push(`${name}: ${width} wide where 375 are there`);
    for (const fault of isRefused ? await badlyTold() : []) faults.push(`${name}: ${fault}`);
    // The editor of GraphiQL is its own.
    for (const fault of await violations(page, '#graphiql')) faults.push(`${name}: ${fault}`);
  };

  for (const path of [
    '/access',
    '/access?as=chair',
    '/partner-systems/schema',
    ...TYPES,
    '/no-such-page',
    '/record/1',
  ]) {
    await show((await get(full, 'chair', path)).text);
    await look(path);
  }
  await show((await get(full, 'policeLead', '/record?on-day=31&on-month=2&on-year=2017')).text);
  await look('A search for no day', true);
  const typed = new URLSearchParams({ _deed: 'askQuestion', text: 'Why is it so?', 'answerDueOn-day': '31' });
  const signedOut = await request(full, 'public', '/boards/panel/questions', { method: 'POST', body: typed });
  expect(signedOut.status).toBe(401);
  await show(signedOut.text);
  await look('You are signed out');

  // From here on people come with a browser alone, and have a place in another council, too.
  const journey = await opened(sitting);
  await aCouncil(sitting.database, 'elsewhere', () => 'local');
  const go = (path: string) => page.goto(`${journey.address}${path}`);
  await go('/graphiql');
  await look('GraphiQL');
  await go('/sign-in/return');
  await look('You are not signed in');
  await go('/sign-in');
  await look('Sign in');
  await page.evaluate('document.querySelector("[name=organisation]").checked = false');
  await page.getByRole('button', { name: 'Continue' }).click();
  await look('No organisation', true);
  await go('/sign-in');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Seat of the chair' }).first().click();
  await page.getByRole('heading', { level: 1, name: 'For whom are you here?' }).waitFor();
  await look('For whom are you here?');
  await page.getByRole('button', { name: 'Continue' }).click();
  await look('No membership', true);
  await journey.close();
  expect(faults).toEqual([]);
});
