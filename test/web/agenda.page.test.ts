/** The page of an agenda: what the clerk and the chair do to it, and what the public is told of closed items. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agendaPage } from '../../src/web/pages/agenda/agenda.page.js';
import { aMeeting, asked, done, type Read } from '../support/a.js';
import { get, request, saysWhatTheGraphSays, send, typedDay, SOME_VIEWERS, type GotPage } from '../support/pages.js';
import { world, type ViewerName, type World } from '../support/world.js';

let hub: World;
let meeting: string;
let path: string;

beforeAll(async () => {
  hub = await world();
  meeting = (await aMeeting(hub)).id;
  path = `/meetings/${meeting}/agenda`;
});
afterAll(async () => hub.close());

const idOf = async (number: number): Promise<string> => {
  const answer = await asked(hub, 'clerk', `{ meeting(id: "${meeting}") { agenda { id number } } }`);
  return answer.meeting.agenda.find((one: { number: number }) => one.number === number).id;
};

test('The clerk alone begins an agenda and adds an item, and a form that lacks something comes back as it was typed', async () => {
  expect((await get(hub, 'chair', path)).text).not.toContain('Begin the agenda');
  expect((await send(hub, 'clerk', path, 'openAgenda', {})).status).toBe(303);
  expect((await get(hub, 'councillor', path)).text).toContain(
    'Presented by: <span class="hub-none">nobody named</span>',
  );
  const add = `${path}?do=addAgendaItem`;
  expect((await get(hub, 'councillor', add)).text).not.toContain('name="title"');
  const typed = { kind: 'report', particulars: 'Six <b>flats</b>', 'exempt.paragraph': '3' };
  const lacking = await send(hub, 'clerk', add, 'addAgendaItem', typed);
  expect(lacking.status).toBe(422);
  expect(lacking.text).toContain('href="#title"');
  expect(lacking.text).toContain('Six &lt;b&gt;flats&lt;/b&gt;</textarea>');
  expect(lacking.text).toMatch(/<option value="3" selected>/);
  const unreasoned = await send(hub, 'clerk', add, 'addAgendaItem', {
    ...typed,
    title: 'Homes <script>alert(1)</script>',
  });
  expect(unreasoned.status).toBe(422);
  expect(unreasoned.text).toContain('href="#exempt.reason"');
  const titled = {
    ...typed,
    title: 'Homes <script>alert(1)</script>',
    'exempt.reason': 'A fair price needs quiet bids',
  };
  expect((await send(hub, 'clerk', add, 'addAgendaItem', titled)).status).toBe(303);
  const page = await get(hub, 'councillor', path);
  expect(page.text).toContain('Homes &lt;script&gt;alert(1)&lt;/script&gt;');
  expect(page.text).toContain('Members only: exempt under paragraph 3');
});

test('The clerk alone changes what an item says, every detail of it, and what its report asks', async () => {
  const item = await idOf(2);
  const revise = `${path}?do=reviseAgendaItem&id=${item}`;
  for (const who of ['chair', 'councillor', 'public'] as const) {
    const { text } = await get(hub, who, revise);
    expect(text).not.toContain('name="wards"');
    expect(text).not.toContain('Change what item');
  }
  const typed = {
    part: 'Homes',
    presenter: 'Head of <b>Housing</b>',
    particulars: 'Where they live',
    supplyingAgencyId: hub.ids.agencies.housing,
    isKeyDecision: 'yes',
    wards: 'Trowbridge\r\n\r\nMelksham',
    backgroundPapers: 'Survey, at County Hall',
  };
  const lacking = await send(hub, 'clerk', revise, 'reviseAgendaItem', { ...typed, title: '' });
  expect([lacking.status, lacking.text.includes('href="#title"')]).toEqual([422, true]);
  expect(lacking.text).toContain('value="Head of &lt;b&gt;Housing&lt;/b&gt;"');
  const title = 'Where care leavers live';
  expect((await send(hub, 'clerk', revise, 'reviseAgendaItem', { ...typed, title })).status).toBe(303);
  const { text } = await get(hub, 'councillor', path);
  expect(text).toContain('Head of &lt;b&gt;Housing&lt;/b&gt;');
  expect(text).toContain('Part of the agenda: Homes. It asks for a key decision. Wards: Trowbridge, Melksham.');
  const filled = (await get(hub, 'clerk', revise)).text;
  expect(filled).toContain('Trowbridge\nMelksham</textarea>');
  expect(filled).toContain('Survey, at County Hall</textarea>');
  expect(filled).toMatch(/name="isKeyDecision" type="checkbox" value="yes" checked/);
  expect(filled).toContain(`<option value="${hub.ids.agencies.housing}" selected>`);

  const add = `${path}?do=addRecommendation&id=${item}`;
  const asks = { verb: 'agree', text: 'Set six flats <i>aside</i>' };
  const unnumbered = await send(hub, 'clerk', add, 'addRecommendation', asks);
  expect([unnumbered.status, unnumbered.text.includes('href="#number"')]).toEqual([422, true]);
  expect((await send(hub, 'clerk', add, 'addRecommendation', { ...asks, number: '1.1' })).status).toBe(303);
  expect((await get(hub, 'councillor', `/meetings/${meeting}/items/${item}`)).text).toContain(
    '1.1 Agree: Set six flats &lt;i&gt;aside&lt;/i&gt;',
  );
});

test('The clerk expects a paper, closes and opens an item, and takes one off', async () => {
  const closed = (
    await asked(hub, 'clerk', `{ meeting(id: "${meeting}") { agenda { number title } } }`)
  ).meeting.agenda.at(-1);
  const item = await idOf(closed.number);
  const expectPaper = `${path}?do=expectPaper&id=${item}`;
  const paper = { title: 'The bids', agencyId: hub.ids.agencies.housing, ...typedDay('dueOn', '2017-12-01') };
  expect((await send(hub, 'clerk', expectPaper, 'expectPaper', paper)).status).toBe(303);
  expect((await get(hub, 'councillor', path)).text).toContain('The bids');
  expect((await send(hub, 'clerk', path, 'markOpen', {})).status).toBe(303);
  expect((await get(hub, 'councillor', path)).text).not.toContain('exempt under paragraph');
  const close = `${path}?do=markExempt&id=${item}`;
  const stale = await send(hub, 'clerk', close, 'markExempt', { paragraph: '3', reason: 'Quiet bids', version: '1' });
  expect([stale.status, stale.text.includes('Somebody changed this meanwhile')]).toEqual([409, true]);
  expect((await send(hub, 'clerk', close, 'markExempt', { paragraph: '3', reason: 'Quiet bids' })).status).toBe(303);
  const off = `${path}?do=withdrawAgendaItem&id=${await idOf(2)}`;
  expect((await send(hub, 'clerk', off, 'withdrawAgendaItem', { reason: 'Nobody has any' })).status).toBe(303);
  expect((await get(hub, 'councillor', path)).text).toContain('Nobody has any');
});

test('The public reads nothing of an agenda before it is published, and then not what a closed item says', async () => {
  expect((await get(hub, 'public', path)).text).toContain('There is no agenda to show yet.');
  const publish = `${path}?do=publishAgenda`;
  const asking = await get(hub, 'clerk', path);
  expect(asking.text).toContain(`href="${publish}#publish"`);
  expect(asking.text).not.toContain('value="publishAgenda"');
  expect((await get(hub, 'councillor', publish)).text).not.toContain('value="publishAgenda"');
  expect((await get(hub, 'clerk', publish)).text).toMatch(
    /This is still missing:.*<li>The bids: a paper for item \d+, awaited from The housing<\/li>/s,
  );
  expect((await send(hub, 'clerk', publish, 'publishAgenda', {})).status).toBe(303);
  const page = await get(hub, 'public', path);
  expect(page.text).toContain('Closed to the public');
  expect(page.text).toContain('Quiet bids');
  expect(page.text).not.toContain('Six &lt;b&gt;flats');
  expect(page.text).not.toContain('Nobody has any');
  expect(page.text).toContain('Not shared with you.');
});

test('The chair admits an urgent item to a published agenda, and says why', async () => {
  const admit = `${path}?do=admitUrgentItem`;
  expect((await get(hub, 'clerk', admit)).text).not.toContain('name="urgentReason"');
  const lacking = await send(hub, 'chair', admit, 'admitUrgentItem', { kind: 'verbal', title: 'The flood' });
  expect([lacking.status, lacking.text.includes('href="#urgentReason"')]).toEqual([422, true]);
  const half = { kind: 'verbal', title: 'The flood', urgentReason: 'It is today', 'recommendations.0.verb': 'agree' };
  const halved = await send(hub, 'chair', admit, 'admitUrgentItem', half);
  expect([halved.status, halved.text.includes('href="#recommendations.0.text"')]).toEqual([422, true]);
  const sent = { ...half, 'recommendations.0.text': 'Open the sluice' };
  expect((await send(hub, 'chair', admit, 'admitUrgentItem', sent)).status).toBe(303);
  const { text } = await get(hub, 'public', path);
  expect(text).toContain('It is today');
  const [, item = ''] = /href="([^"]*)">The flood</.exec(text) ?? [];
  expect((await get(hub, 'public', item)).text).toContain('1 Agree: Open the sluice');
});

test('The chair publishes a late agenda with a reason that everybody reads', async () => {
  const late = await aMeeting(hub, { heldOn: '2017-11-23' });
  const latePath = `/meetings/${late.id}/agenda`;
  const lateForm = `${latePath}?do=publishLateAgenda`;
  expect((await send(hub, 'clerk', latePath, 'openAgenda', {})).status).toBe(303);
  expect((await get(hub, 'clerk', latePath)).text).not.toContain('name="lateReason"');
  expect((await send(hub, 'chair', lateForm, 'publishLateAgenda', { lateReason: '' })).status).toBe(422);
  const said = { lateReason: 'The storm <i>took</i> the power' };
  expect((await send(hub, 'chair', lateForm, 'publishLateAgenda', said)).status).toBe(303);
  expect((await get(hub, 'public', latePath)).text).toContain('The storm &lt;i&gt;took&lt;/i&gt; the power');
});

test('A paper is marked as to follow, given by its agency with its hash and nothing of it, and published behind the agenda', async () => {
  const { id: itsMeeting } = await aMeeting(hub);
  const its = `/meetings/${itsMeeting}/agenda`;
  await send(hub, 'clerk', its, 'openAgenda', {});
  const agenda = async () =>
    (
      await asked(
        hub,
        'clerk',
        `{ meeting(id: "${itsMeeting}") { agenda { id papers { id version title state address hash } } } }`,
      )
    ).meeting.agenda;
  const [{ id: item }] = await agenda();
  const expected = { title: 'Beds <i>by</i> ward', agencyId: hub.ids.agencies.housing };
  await send(hub, 'clerk', `${its}?do=expectPaper&id=${item}`, 'expectPaper', expected);
  const paper = async () => (await agenda())[0].papers[0];
  const { id } = await paper();
  expect((await get(hub, 'councillor', its)).text).not.toContain('Say that it is to follow');
  expect((await send(hub, 'clerk', its, 'markToFollow', { id, version: '1' })).status).toBe(303);
  expect((await paper()).state).toBe('toFollow');

  const give = `${its}?do=supplyPaper&id=${id}`;
  for (const who of ['policeOfficer', 'clerk', 'public'] as const) {
    expect((await get(hub, who, give)).text, who).not.toContain('The paper itself');
  }
  expect((await get(hub, 'housingOfficer', give)).text).toContain('Give the paper: Beds &lt;i&gt;by&lt;/i&gt; ward');
  const gives = (name: ViewerName, file: string, more: Record<string, string>): Promise<GotPage> => {
    const body = new FormData();
    const fields = { _deed: 'supplyPaper', id, version: '2', address: 'https://housing.example/beds.pdf', ...more };
    for (const [field, value] of Object.entries(fields)) body.append(field, value);
    body.append('paper', new Blob([file]), 'beds.pdf');
    return request(hub, name, its, { method: 'POST', body });
  };
  for (const [file, more, field] of [
    ['Six beds', { address: '' }, 'address'],
    ['Six beds', { address: 'http://housing.example/beds.pdf' }, 'address'],
    ['', {}, 'paper'],
  ] as const) {
    const refused = await gives('housingOfficer', file, more);
    expect([refused.status, refused.text.includes(`href="#${field}"`)], field).toEqual([422, true]);
  }
  const signedOut = await gives('public', 'Six beds', {});
  expect([signedOut.status, signedOut.text.includes('https://housing.example/beds.pdf')]).toEqual([401, true]);
  expect((await gives('policeOfficer', 'Six beds', {})).text).toContain('The agency that owes this paper gives it.');
  expect((await gives('housingOfficer', 'Six beds', { version: '1' })).text).toContain('changed');
  expect((await paper()).state).toBe('toFollow');
  expect((await gives('housingOfficer', 'Six beds', {})).status).toBe(303);
  expect(await paper()).toMatchObject({
    state: 'received',
    address: 'https://housing.example/beds.pdf',
    hash: createHash('sha256').update('Six beds').digest('hex'),
  });
  expect((await get(hub, 'councillor', `/meetings/${itsMeeting}/items/${item}`)).text).toContain(
    'href="https://housing.example/beds.pdf"',
  );

  // Before the agenda is published no paper is.
  expect((await get(hub, 'clerk', its)).text).not.toContain('Publish the paper');
  expect((await send(hub, 'clerk', `${its}?do=publishAgenda`, 'publishAgenda', {})).status).toBe(303);
  expect((await get(hub, 'chair', its)).text).not.toContain('Publish the paper');
  expect((await send(hub, 'clerk', its, 'publishPaper', {})).status).toBe(303);
  expect((await paper()).state).toBe('published');
  expect((await get(hub, 'housingOfficer', give)).text).not.toContain('The paper itself');
});

test('What is planned for a meeting is put on its agenda by the clerk, and carried over by the chair, too, with a reason', async () => {
  const { id: february } = await aMeeting(hub, { heldOn: '2018-02-20' });
  const { id: march } = await aMeeting(hub, { heldOn: '2018-03-20' });
  const its = `/meetings/${february}/agenda`;
  const plans = (title: string, kind: string): Promise<Read> =>
    done(hub, 'clerk', 'planItem', { workPlanId: hub.ids.workPlan, meetingId: february, kind, title });
  const health = await plans('Health <i>of all</i>', 'annualReport');
  await plans('To be agreed', 'toBeAgreed');
  const put = 'value="placeOnAgenda"';
  // The agenda is begun first.
  expect((await get(hub, 'clerk', its)).text).not.toContain(put);
  await send(hub, 'clerk', its, 'openAgenda', {});
  expect((await get(hub, 'clerk', its)).text.match(new RegExp(put, 'g'))).toHaveLength(1);
  const carry = `${its}?do=carryOver&id=${health.id}`;
  expect((await get(hub, 'chair', its)).text).not.toContain(put);
  expect((await get(hub, 'chair', its)).text).toContain(`href="${carry.replace('&', '&amp;')}"`);
  for (const who of ['councillor', 'policeLead', 'public'] as const) {
    const { text } = await get(hub, who, carry);
    expect(text, who).toContain('Health &lt;i&gt;of all&lt;/i&gt;');
    expect(text, who).not.toContain('_deed');
  }
  const stale = await request(hub, 'clerk', its, {
    method: 'POST',
    body: new URLSearchParams({ _deed: 'placeOnAgenda', id: health.id, version: '7' }),
  });
  expect([stale.status, stale.text.includes('Somebody changed this meanwhile')]).toEqual([409, true]);
  expect((await send(hub, 'clerk', its, 'placeOnAgenda', {})).status).toBe(303);
  expect((await get(hub, 'councillor', its)).text).toMatch(/On the agenda as item \d/);
  expect((await get(hub, 'public', its)).text).not.toContain('On the agenda as item');

  const whither = (await get(hub, 'chair', carry)).text;
  expect(whither).toContain(`<option value="${march}">20 March 2018</option>`);
  expect(whither).not.toContain('30 November 2017</option>');
  const lacking = await send(hub, 'chair', carry, 'carryOver', { meetingId: march });
  expect([lacking.status, lacking.text.includes('href="#reason"')]).toEqual([422, true]);
  expect(lacking.text).toContain(`<option value="${march}" selected>`);
  const said = { meetingId: march, reason: 'The <b>figures</b> come late' };
  expect((await send(hub, 'chair', carry, 'carryOver', said)).status).toBe(303);
  expect((await get(hub, 'clerk', its)).text).not.toContain(`id=${health.id}`);
  expect((await get(hub, 'councillor', `/meetings/${march}/agenda`)).text).toContain(
    'Health &lt;i&gt;of all&lt;/i&gt;',
  );
});

test.each(SOME_VIEWERS)('%s reads of an agenda what the graph tells them', async (name) => {
  await saysWhatTheGraphSays(hub, name, agendaPage, path);
  await saysWhatTheGraphSays(hub, name, agendaPage, `${path}?do=admitUrgentItem`);
});
