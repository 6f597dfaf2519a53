/** The pages of questions and challenges: members hold each other to account, and answer. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { questionPage } from '../../src/web/pages/questions/question.page.js';
import { questionsPage } from '../../src/web/pages/questions/questions.page.js';
import { done, tryTo } from '../support/a.js';
import { get, saysWhatTheGraphSays, send, SOME_VIEWERS } from '../support/pages.js';
import { world, type World } from '../support/world.js';

let hub: World;
let question: { readonly id: string };

const asking = () => ({
  bodyId: hub.ids.body,
  ofAgencyId: hub.ids.agencies.housing,
  subject: 'housing',
  text: 'How many <flats> stand empty?',
  answerDueOn: '2017-11-30',
});

beforeAll(async () => {
  hub = await world();
  question = await done(hub, 'policeLead', 'askQuestion', asking());
});
afterAll(async () => hub.close());

const LIST = '/boards/panel/questions';
const DUE = { 'answerDueOn-day': '30', 'answerDueOn-month': '11', 'answerDueOn-year': '2017' };

test('Members find what was asked, by how it stands, whatever is written in it', async () => {
  const { text } = await get(hub, 'youngMember', LIST);
  expect(text).toContain(
    `<a class="govuk-link" href="/questions/${question.id}">How many &lt;flats&gt; stand empty?</a>`,
  );
  expect((await get(hub, 'youngMember', `${LIST}?status=answered`)).text).toContain('No question is like that.');
});

test('A member asks another agency and is led to the question; a form that lacks something comes back as typed', async () => {
  const path = `${LIST}?do=askQuestion`;
  const typed = { subject: 'housing', text: 'Who holds the <keys>?', ...DUE };
  const lacking = await send(hub, 'councillor', path, 'askQuestion', typed);
  expect(lacking.status).toBe(422);
  expect(lacking.text).toContain('href="#ofAgencyId"');
  expect(lacking.text).toContain('Who holds the &lt;keys&gt;?</textarea>');
  expect(lacking.text).toMatch(/<input[^>]*id="answerDueOn"[^>]*value="30"/);
  const sent = await send(hub, 'councillor', path, 'askQuestion', { ...typed, ofAgencyId: hub.ids.agencies.housing });
  expect(sent.status).toBe(303);
  const page = await get(hub, 'councillor', sent.headers.get('location') ?? '');
  expect(page.text).toContain('Your question is asked.');
  expect(page.text).toContain('Who holds the &lt;keys&gt;?');
});

test('What looks as if it identified a child is quoted to whoever wrote it, and by the graph to nobody', async () => {
  const path = `${LIST}?do=challengeAgency`;
  const typed = { ofAgencyId: hub.ids.agencies.housing, subject: 'housing', ...DUE };
  const asks = { ...typed, text: 'Why does she wait, born on 4 March 2005?', evidence: 'Her letter' };
  const refused = await send(hub, 'fosteringChair', path, 'challengeAgency', asks);
  expect(refused.status).toBe(422);
  expect(refused.text).toMatch(/href="#text">This looks like a date of birth \(“4 March 2005”\)\. Say it/);
  expect(refused.text).not.toContain('at characters');
  const shows = { ...typed, text: 'Why do they wait?', evidence: 'Her mobile is 07700 900123' };
  const again = await send(hub, 'fosteringChair', path, 'challengeAgency', shows);
  expect(again.text).toMatch(/href="#evidence">This looks like [^“]*\(“07700 900123”\)\. Say it/);
  // The graph itself quotes nothing.
  const told = await tryTo(hub, 'fosteringChair', 'challengeAgency', { ...asking(), text: asks.text, evidence: 'x' });
  expect(JSON.stringify(told.errors)).toContain('at characters');
  expect(JSON.stringify(told.errors)).not.toContain('March 2005');
});

test('A challenge says what shows it, and one without is not taken', async () => {
  const path = `${LIST}?do=challengeAgency`;
  const typed = { ofAgencyId: hub.ids.agencies.housing, subject: 'housing', text: 'Flats stand empty', ...DUE };
  expect((await send(hub, 'fosteringChair', path, 'challengeAgency', typed)).text).toContain('href="#evidence"');
  const sent = await send(hub, 'fosteringChair', path, 'challengeAgency', { ...typed, evidence: 'Six <wait>' });
  const { text } = await get(hub, 'fosteringChair', sent.headers.get('location') ?? '');
  expect(text).toContain('Challenge of The fostering to The housing');
  expect(text).toContain('Six &lt;wait&gt;');
});

test('Nobody asks their own agency, and whoever has no seat is shown no form', async () => {
  const own = hub.ids.agencies.housing;
  const { text } = await get(hub, 'housingLead', `${LIST}?do=askQuestion`);
  const [, form = ''] = /<form method="post"[^>]*>(.*?)<\/form>/s.exec(text) ?? [];
  expect(form).toContain('name="ofAgencyId"');
  expect(form).not.toContain(own);
  for (const who of ['noSeat', 'public'] as const) {
    expect((await get(hub, who, `${LIST}?do=askQuestion`)).text, who).not.toContain('method="post"');
  }
});

test('The lead of the agency that was asked answers, and everybody reads the answer; nobody else is shown the form', async () => {
  const path = `/questions/${question.id}?do=answerQuestion`;
  for (const who of ['housingOfficer', 'policeLead', 'chair', 'clerk', 'youngMember'] as const) {
    expect((await get(hub, who, path)).text, who).not.toContain('method="post"');
  }
  const told = 'The lead of your agency answers this.';
  expect((await get(hub, 'housingOfficer', path)).text).toContain(told);
  for (const who of ['housingLead', 'policeOfficer'] as const)
    expect((await get(hub, who, path)).text, who).not.toContain(told);
  expect((await send(hub, 'housingLead', path, 'answerQuestion', { text: '' })).text).toContain('href="#text"');
  expect((await send(hub, 'housingLead', path, 'answerQuestion', { text: 'Six <empty>' })).status).toBe(303);
  const { text } = await get(hub, 'youngMember', `/questions/${question.id}`);
  expect(text).toContain('The housing, 20 November 2017');
  expect(text).toContain('Six &lt;empty&gt;');
});

test('The agency that asked withdraws it while it is not answered; what was answered meanwhile is not withdrawn', async () => {
  const one = await done(hub, 'policeLead', 'askQuestion', asking());
  const path = `/questions/${one.id}?do=withdrawQuestion`;
  expect((await get(hub, 'housingLead', path)).text).not.toContain('method="post"');
  const stale = await send(hub, 'policeOfficer', path, 'withdrawQuestion', { version: '7' });
  expect(stale.status).toBe(409);
  expect(stale.text).toContain('Somebody changed this meanwhile');
  expect((await send(hub, 'policeOfficer', path, 'withdrawQuestion', {})).status).toBe(303);
  expect((await get(hub, 'housingLead', `/questions/${one.id}`)).text).toContain('Withdrawn');
});

test.each(SOME_VIEWERS)('%s reads on the pages what the graph tells them', async (name) => {
  await saysWhatTheGraphSays(hub, name, questionsPage, LIST);
  await saysWhatTheGraphSays(hub, name, questionsPage, `${LIST}?do=askQuestion&text=Why`);
  await saysWhatTheGraphSays(hub, name, questionPage, `/questions/${question.id}`);
  await saysWhatTheGraphSays(hub, name, questionPage, `/questions/${question.id}?do=answerQuestion`);
});
