/** The pages of sharing agreements: found, read, drafted, signed, changed and withdrawn from. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agreementPage } from '../../src/web/pages/agreements/agreement.page.js';
import { agreementsPage } from '../../src/web/pages/agreements/agreements.page.js';
import { newAgreementPage } from '../../src/web/pages/agreements/new-agreement.page.js';
import { anAgreement, asked } from '../support/a.js';
import { get, saysWhatTheGraphSays, send, SOME_VIEWERS } from '../support/pages.js';
import { undertakes } from '../support/undertaking.js';
import { world, type World } from '../support/world.js';

const ALL = '/boards/panel/agreements';
const NEW = '/boards/panel/agreements/new';

let hub: World;
let inForce: string;
let drafted: string;

beforeAll(async () => {
  hub = await world();
  await undertakes(hub.as('chair').ask);
  inForce = (await anAgreement(hub, { purpose: 'To <script>alert(1)</script> plan' })).id;
  const recipient = { agencyId: hub.ids.agencies.housing };
  drafted = (await anAgreement(hub, { recipient, signers: ['policeLead'], closedSessionOnly: true })).id;
});
afterAll(async () => hub.close());

const terms = {
  subject: 'health',
  classes: 'agreement',
  purpose: 'To find dentists',
  lawfulBasis: 'Public task',
  'startsOn-day': '1',
  'startsOn-month': '12',
  'startsOn-year': '2017',
  'endsOn-day': '30',
  'endsOn-month': '11',
  'endsOn-year': '2018',
};

test('The list says how far each agreement is and whose signature it awaits', async () => {
  const { text } = await get(hub, 'informationGovernance', ALL);
  expect(text).toContain(`href="/agreements/${inForce}"`);
  const [draft] = text.split('<tr').filter((row) => row.includes(`/agreements/${drafted}`));
  expect(draft).toContain('Not signed by both parties yet');
  expect(draft).toContain('The lead of The housing');
  expect(draft).not.toContain('The lead of The police');
  expect((await get(hub, 'housingLead', ALL)).text).toContain('1 agreement below can be signed by you.');
});

test('A search keeps what was chosen and finds only what is like it', async () => {
  const { text } = await get(hub, 'clerk', `${ALL}?status=inForce&subject=policing`);
  expect(text).toContain('1 agreement.');
  expect(text).toMatch(/<option value="inForce" selected>/);
  expect(text).not.toContain(drafted);
  expect((await get(hub, 'clerk', `${ALL}?subject=voice`)).text).toContain('There is no agreement like that');
});

test('Whoever is no party sees no draft, is offered nothing to sign, and may not draft', async () => {
  const { text } = await get(hub, 'councillor', ALL);
  expect(text).toContain(inForce);
  expect(text).not.toContain(drafted);
  expect(text).not.toContain('Draft an agreement');
  expect((await get(hub, 'councillor', `/agreements/${drafted}`)).status).toBe(404);
  expect((await get(hub, 'councillor', NEW)).text).not.toContain('<form method="post"');
  expect((await get(hub, 'councillor', `/agreements/${inForce}`)).text).not.toContain('<form method="post"');
  expect((await get(hub, 'public', `/agreements/${inForce}`)).status).toBe(404);
});

test('An agreement says what it opens in plain words, and what is written in it is shown as it was written', async () => {
  const { text } = await get(hub, 'councillor', `/agreements/${inForce}`);
  expect(text).toContain('Details that are shared by agreement');
  expect(text).toContain('To &lt;script&gt;alert(1)&lt;/script&gt; plan');
  expect(text).toContain('At any time while it is in force');
  expect(text).not.toContain('sits in closed session');
  expect((await get(hub, 'clerk', `/agreements/${drafted}`)).text).toContain(
    'Only while the panel sits in closed session',
  );
});

test('The seats from which an undertaking was given are named to those who may know them alone', async () => {
  const undertakings = async (who: 'informationGovernance' | 'councillor') =>
    (await get(hub, who, `/agreements/${inForce}`)).text.split('that you may see</h3>')[1];
  const { body } = await asked(hub, 'clerk', '{ body(code: "panel") { undertakings { seat { title } } } }');
  expect(await undertakings('informationGovernance')).toContain(`<li>${body.undertakings[0].seat.title}</li>`);
  expect(await undertakings('councillor')).toContain('None. The seats');
});

test('A draft that lacks something comes back as it was typed, and then is drafted', async () => {
  const typed = { ...terms, supplierAgencyId: hub.ids.agencies.health, recipient: 'agencyId' };
  const lacking = await send(hub, 'clerk', NEW, 'draftAgreement', typed);
  expect(lacking.status).toBe(422);
  expect(lacking.text).toContain('href="#recipient.agencyId">Choose which agency receives it</a>');
  expect(lacking.text).toMatch(/data-aria-controls="conditional-recipient"[\s\S]*id="recipient.agencyId"/);
  expect(lacking.text).toMatch(/value="agencyId" checked/);
  expect(lacking.text).toMatch(/name="purpose"[^>]*>To find dentists<\/textarea>/);
  expect(lacking.text).toMatch(/name="startsOn-month"[^>]*value="12"/);
  const needless = { ...typed, 'recipient.agencyId': hub.ids.agencies.health };
  expect((await send(hub, 'clerk', NEW, 'draftAgreement', needless)).text).toContain(
    'An agency needs no agreement with itself.',
  );
  const twice = { ...typed, 'recipient.agencyId': hub.ids.agencies.housing, 'recipient.role': 'councillor' };
  const torn = await send(hub, 'clerk', NEW, 'draftAgreement', twice);
  expect([torn.status, torn.text.includes('href="#recipient">You chose somebody under another answer')]).toEqual([
    422,
    true,
  ]);
  expect(torn.text).toMatch(/<option value="councillor" selected>/);
  const late = { ...typed, 'recipient.agencyId': hub.ids.agencies.housing, 'endsOn-year': '2021' };
  expect((await send(hub, 'clerk', NEW, 'draftAgreement', late)).text).toContain('href="#endsOn"');

  const whole = { ...typed, 'recipient.agencyId': hub.ids.agencies.housing };
  const sent = await send(hub, 'clerk', NEW, 'draftAgreement', whole);
  expect(sent.status).toBe(303);
  const to = sent.headers.get('location')!;
  expect(to).toMatch(/^\/agreements\/[0-9a-f-]{36}\?done=draftAgreement$/);
  const { text } = await get(hub, 'clerk', to);
  expect(text).toContain('The agreement is drafted.');
  expect(text).toContain('awaits the lead of');
});

test('The lead who is awaited signs, and nobody else is offered to', async () => {
  const path = `/agreements/${drafted}`;
  for (const who of ['policeLead', 'clerk', 'informationGovernance', 'chair'] as const) {
    expect((await get(hub, who, path)).text, who).not.toContain('value="signAgreement"');
  }
  const changed = await send(hub, 'policeLead', path, 'redraftAgreement', { ...terms, subject: 'policing' });
  expect(changed.headers.get('location')).toBe(`${path}?done=redraftAgreement`);
  const read = await get(hub, 'housingLead', path);
  expect(read.text).toContain('No: the terms were changed since');
  expect(read.text).toContain('To find dentists');

  const stale = await send(hub, 'housingLead', path, 'signAgreement', { version: '1' });
  expect(stale.status).toBe(409);
  expect(stale.text).toContain('Somebody changed this meanwhile');

  const signed = await send(hub, 'housingLead', path, 'signAgreement', {});
  expect(signed.headers.get('location')).toBe(`${path}?done=signAgreement`);
});

test('A party withdraws and says why, and the page says so to every member', async () => {
  const path = `/agreements/${inForce}`;
  const lacking = await send(hub, 'policeLead', path, 'withdrawAgreement', {});
  expect([lacking.status, lacking.text.includes('Say why you withdraw')]).toEqual([422, true]);
  const sent = await send(hub, 'policeLead', path, 'withdrawAgreement', { reason: 'It is <being> rewritten' });
  expect(sent.status).toBe(303);
  const { text } = await get(hub, 'councillor', path);
  expect(text).toContain('It is &lt;being&gt; rewritten');
  expect(text).not.toContain('value="withdrawAgreement"');
});

test.each(SOME_VIEWERS)('%s reads what the graph tells them', async (name) => {
  await saysWhatTheGraphSays(hub, name, agreementsPage, `${ALL}?status=inForce`);
  await saysWhatTheGraphSays(hub, name, newAgreementPage, NEW);
  await saysWhatTheGraphSays(hub, name, agreementPage, `/agreements/${inForce}`);
  await saysWhatTheGraphSays(hub, name, agreementPage, `/agreements/${drafted}`);
});
