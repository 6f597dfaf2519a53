/** The pages of actions, as a browser without JavaScript gets them. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actionPage } from '../../src/web/pages/actions/action.page.js';
import { actionsPage } from '../../src/web/pages/actions/actions.page.js';
import { aHeldMeeting, anAction, anEvidence, anOffer, done } from '../support/a.js';
import { get, ownStatements, saysWhatTheGraphSays, send, SOME_VIEWERS } from '../support/pages.js';
import { world, type ViewerName, type World } from '../support/world.js';

let hub: World;
let action: { readonly id: string };
const statements: { text: string }[] = [];

beforeAll(async () => {
  hub = await world({ logger: { logQuery: (text) => void statements.push({ text }) } });
  action = await anAction(hub, {
    title: 'Offer every care leaver a <dentist>',
    ownerAgencyId: hub.ids.agencies.housing,
  });
});
afterAll(async () => hub.close());

test('The chair finds the actions of the board, whatever is written in them', async () => {
  const page = await get(hub, 'chair', '/boards/panel/actions');
  expect(page.status).toBe(200);
  expect(page.text).toContain('Actions of the Corporate Parenting Panel');
  expect(page.text).toContain(
    `<a class="govuk-link" href="/actions/${action.id}">Offer every care leaver a &lt;dentist&gt;</a>`,
  );
});

test('A search keeps what was chosen, and what is not like it is not found', async () => {
  const page = await get(hub, 'chair', `/boards/panel/actions?agency=${hub.ids.agencies.police}&sort=dueOn`);
  expect(page.text).toContain('No action is like that.');
  expect(page.text).toMatch(/<option value="dueOn" selected>/);
});

test('What is for members only is said not to be shared with the public', async () => {
  const { text } = await get(hub, 'public', `/actions/${action.id}`);
  expect(text).toContain('Page not found');
});

test('A search by words in the title and by the meeting finds what is like it, and keeps what was chosen', async () => {
  const meetingId = hub.ids.meetings.september;
  await anAction(hub, { title: 'Visit every home', confirmedAtMeetingId: meetingId });
  for (const search of ['title=VISIT', `meeting=${meetingId}`]) {
    const { text } = await get(hub, 'chair', `/boards/panel/actions?${search}`);
    expect(text, search).toContain('Visit every home');
    expect(text, search).not.toContain('dentist');
  }
  const found = await get(hub, 'chair', `/boards/panel/actions?title=VISIT&meeting=${meetingId}`);
  expect(found.text).toContain('Visit every home');
  expect(found.text).not.toContain('dentist');
  expect(found.text).toMatch(/<input[^>]*name="title"[^>]*value="VISIT"/);
  expect(found.text).toContain(`<option value="${meetingId}" selected>21 September 2017</option>`);
});

const words = { subject: 'housing', summary: 'Twelve <script>alert(1)</script> of them' };

/** The address of an action with the form of a deed on it. */
const doing = (id: string, deed: string): string => `/actions/${id}?do=${deed}`;

test('The owner reports progress with its evidence, is told so, and a form that lacks something comes back as it was typed', async () => {
  const path = doing(action.id, 'reportProgress');
  expect((await get(hub, 'housingLead', path)).text).toContain('Nothing reported yet');
  const lacking = await send(hub, 'housingLead', path, 'reportProgress', { ...words, rating: '' });
  expect(lacking.status).toBe(422);
  expect(lacking.text).toContain('There is a problem');
  expect(lacking.text).toMatch(
    /<textarea[^>]*name="summary"[^>]*>Twelve &lt;script&gt;alert\(1\)&lt;\/script&gt; of them<\/textarea>/,
  );
  expect(lacking.text).toMatch(/<option value="housing" selected>/);
  expect(lacking.text).toContain('href="#rating"');

  const evidence = {
    'evidence.0.title': 'Minutes of the <em>dentists</em>',
    'evidence.0.detail': 'Twelve places',
    'evidence.2.title': 'A list of places',
  };
  const sent = await send(hub, 'housingLead', path, 'reportProgress', { ...words, ...evidence, rating: 'onTrack' });
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path}&done=reportProgress`]);
  const page = await get(hub, 'housingLead', `/actions/${action.id}?done=reportProgress`);
  expect(page.text).toContain('Your progress is reported.');
  expect(page.text).not.toContain('Nothing reported yet');
  expect(page.text).toContain('Twelve &lt;script&gt;alert(1)&lt;/script&gt; of them');
  expect(page.text).toContain('Minutes of the &lt;em&gt;dentists&lt;/em&gt;');
  expect(page.text).toContain('A list of places');
  expect(page.text).not.toContain('<script>alert');
  expect(page.text).toContain('Twelve places');
  // What it shows is for those with whom housing shares by agreement.
  const others = (await get(hub, 'policeLead', `/actions/${action.id}`)).text;
  expect(others).toContain('Minutes of the');
  expect(others).not.toContain('Twelve places');
  expect(others).toContain('Not shared with you.');
});

test('From an action leads a way to where its texts are read once more and taken out, to its agency and to information governance alone', async () => {
  const path = `/actions/${action.id}`;
  const linksOf = async (who: ViewerName): Promise<string[]> =>
    [...(await get(hub, who, path)).text.matchAll(/href="(\/redactions[^"]*)"/g)].map(([, href = '']) =>
      href.replaceAll('&amp;', '&'),
    );
  const [link = '', ...more] = (await linksOf('housingLead')).filter((href) => href.includes('?in='));
  expect([link, more]).toEqual([`/redactions?in=action:${action.id}#take-out`, []]);
  const shown = (await get(hub, 'housingLead', link)).text;
  expect(shown).toContain(`<a class="govuk-link" href="${path}">The action “`);
  expect(shown).toContain('Twelve &lt;script&gt;alert(1)&lt;/script&gt; of them');
  const offered = (text: string) =>
    new Set([...text.matchAll(/name="what" type="radio" value="([^ "]*) [0-9a-f-]{36}"/g)].map(([, name]) => name));
  expect(offered(shown)).toEqual(new Set(['ActionUpdate.summary', 'Evidence.title', 'Evidence.detail']));
  // What is not shown to them they do not choose here.
  expect(await linksOf('informationGovernance')).toContain(link);
  const seen = (await get(hub, 'informationGovernance', link)).text;
  expect(offered(seen)).toEqual(new Set(['ActionUpdate.summary', 'Evidence.title']));
  expect(seen).not.toContain('Twelve places');
  for (const who of ['policeLead', 'chair', 'clerk', 'councillor', 'youngMember', 'public'] as const) {
    expect((await linksOf(who)).filter((href) => href.includes('?in='))).toEqual([]);
  }
  expect((await get(hub, 'policeLead', link)).text).toContain('has no text that you read and may take out');
});

test('Evidence that says what it shows and not what it is comes back with what is lacking', async () => {
  const typed = { ...words, rating: 'onTrack', 'evidence.0.detail': 'Twelve places' };
  const back = await send(hub, 'housingLead', doing(action.id, 'reportProgress'), 'reportProgress', typed);
  expect(back.status).toBe(422);
  expect(back.text).toContain('href="#evidence.0.title"');
  expect(back.text).toContain('Twelve places</textarea>');
});

test('An offer is answered with another date, the chair answers that, and then it is accepted', async () => {
  const { id } = await anOffer(hub);
  const offered = doing(id, 'counterOfferAction');
  const unclear = await send(hub, 'housingLead', offered, 'counterOfferAction', {
    ...words,
    'requestedDueOn-day': '31',
  });
  expect(unclear.status).toBe(422);
  expect(unclear.text).toContain('href="#requestedDueOn"');
  expect(unclear.text).toMatch(/<input[^>]*id="requestedDueOn"[^>]*value="31"/);
  const date = { 'requestedDueOn-day': '31', 'requestedDueOn-month': '5', 'requestedDueOn-year': '2018' };
  expect((await send(hub, 'housingLead', offered, 'counterOfferAction', { ...words, ...date })).status).toBe(303);
  const answer = doing(id, 'answerRequestedDate');
  expect((await get(hub, 'chair', answer)).text).toContain('The housing asks for 31 May 2018. Do you agree?');
  expect((await send(hub, 'chair', answer, 'answerRequestedDate', {})).status).toBe(422);
  expect((await send(hub, 'chair', answer, 'answerRequestedDate', { agreed: 'no' })).status).toBe(303);
  expect((await send(hub, 'housingLead', doing(id, 'acceptAction'), 'acceptAction', words)).status).toBe(303);
  expect(
    (await send(hub, 'housingLead', doing(id, 'askForMoreTime'), 'askForMoreTime', { ...words, ...date })).status,
  ).toBe(303);
  expect((await send(hub, 'deputyChair', answer, 'answerRequestedDate', { agreed: 'yes' })).status).toBe(303);
  const { text } = await get(hub, 'councillor', `/actions/${id}`);
  for (const said of [
    '31 May 2018',
    '31 March 2018',
    '1 time',
    'Counter offered',
    'Asked for time',
    'Accepted: The housing',
  ]) {
    expect(text).toContain(said);
  }
});

test('An offer is refused with a reason, by its owner', async () => {
  const { id } = await anOffer(hub);
  expect((await send(hub, 'housingLead', doing(id, 'refuseAction'), 'refuseAction', words)).status).toBe(303);
  const { text } = await get(hub, 'housingLead', doing(id, 'acceptAction'));
  expect(text).toContain('Refused: The housing');
  // An owner may think better of it, and refuses no second time.
  expect(text).toContain('value="acceptAction"');
  expect(text).not.toContain('?do=refuseAction');
});

test('The chair closes an action on evidence that was chosen and with what came of it, and the thread says so', async () => {
  const { id } = await anAction(hub);
  const path = doing(id, 'closeAction');
  expect((await get(hub, 'chair', path)).text).toContain('There is no evidence that you read');
  const evidence = await anEvidence(hub, id);
  const lacking = await send(hub, 'chair', path, 'closeAction', { outcome: 'Six have keys' });
  expect(lacking.status).toBe(422);
  expect(lacking.text).toContain('href="#evidenceIds"');
  expect(lacking.text).toContain('Six have keys</textarea>');
  const sent = await send(hub, 'chair', path, 'closeAction', { outcome: 'Six have <keys>', evidenceIds: evidence });
  expect(sent.status).toBe(303);
  const { text } = await get(hub, 'youngMember', `/actions/${id}`);
  expect(text).toContain('Closed by the chair, 20 November 2017');
  expect(text).toContain('Six have &lt;keys&gt;');
  expect(text).toContain('<li>Minutes</li>');
});

test('The clerk records at which meeting an action was confirmed; of one from a proposal that is done there', async () => {
  const { id } = await anAction(hub, {
    source: 'inspection',
    sourceReference: 'Ofsted recommendation <20>',
    raisedOn: '2017-11-01',
  });
  const path = doing(id, 'confirmAction');
  const meeting = await aHeldMeeting(hub, '2017-11-19');
  const sent = await send(hub, 'clerk', path, 'confirmAction', { meetingId: meeting.id, confirmed: 'yes' });
  expect(sent.status).toBe(303);
  const { text } = await get(hub, 'clerk', `/actions/${id}`);
  expect(text).toContain('19 November 2017');
  expect(text).toContain('Ofsted recommendation &lt;20&gt;');
  const offer = await anOffer(hub);
  expect((await get(hub, 'clerk', doing(offer.id, 'confirmAction'))).text).not.toContain('value="confirmAction"');
});

test('Chair or clerk say what will show an action done, and set it anew; others read it and are not offered to', async () => {
  const { id } = await anAction(hub);
  const path = doing(id, 'measureAction');
  expect((await get(hub, 'housingLead', path)).text).not.toContain('value="measureAction"');
  const typed = { indicatorCode: 'return-interviews-offered', value: 'nine in ten' };
  const lacking = await send(hub, 'chair', path, 'measureAction', typed);
  expect([lacking.status, lacking.text.includes('href="#comparison"')]).toEqual([422, true]);
  expect(lacking.text).toContain('value="nine in ten"');
  const unread = await send(hub, 'chair', path, 'measureAction', { ...typed, comparison: 'atLeast' });
  expect([unread.status, unread.text.includes('href="#value"')]).toEqual([422, true]);
  const first = { ...typed, comparison: 'atLeast', value: '90' };
  expect((await send(hub, 'chair', path, 'measureAction', first)).status).toBe(303);
  expect((await get(hub, 'councillor', `/actions/${id}`)).text).toContain('Return interviews offered: at least 90 %');
  const stale = await send(hub, 'clerk', path, 'measureAction', { ...first, value: '95', version: '7' });
  expect([stale.status, stale.text.includes('Somebody changed this meanwhile')]).toEqual([409, true]);
  expect((await send(hub, 'clerk', path, 'measureAction', { ...first, value: '95' })).status).toBe(303);
  expect((await get(hub, 'councillor', `/actions/${id}`)).text).toContain('Return interviews offered: at least 95 %');
  const ended = await anAction(hub, { status: 'closed' });
  expect((await get(hub, 'chair', doing(ended.id, 'measureAction'))).text).not.toContain('value="measureAction"');
});

test('The clerk publishes an action that a meeting confirmed; the public then reads what is open of it', async () => {
  const { id } = await anAction(hub, { title: 'Open <b>doors</b>', source: 'audit' });
  const path = doing(id, 'publishAction');
  // It is provisional still.
  expect((await get(hub, 'clerk', path)).text).not.toContain('value="publishAction"');
  const meeting = await aHeldMeeting(hub, '2017-11-18');
  const confirmed = { meetingId: meeting.id, confirmed: 'yes' };
  await send(hub, 'clerk', doing(id, 'confirmAction'), 'confirmAction', confirmed);
  expect((await get(hub, 'chair', path)).text).not.toContain('value="publishAction"');
  expect((await get(hub, 'public', `/actions/${id}`)).status).toBe(404);
  const stale = await send(hub, 'clerk', path, 'publishAction', { version: '9' });
  expect(stale.status).toBe(409);
  expect((await send(hub, 'clerk', path, 'publishAction', {})).status).toBe(303);
  const outside = await get(hub, 'public', `/actions/${id}`);
  expect(outside.text).toContain('Open &lt;b&gt;doors&lt;/b&gt;');
  expect(outside.text).toContain('Not shared with you.');
  expect((await get(hub, 'clerk', path)).text).not.toContain('value="publishAction"');
});

test('A form that was filled in while somebody else changed the action is not taken, and says so', async () => {
  const { id, version } = await anAction(hub);
  const path = doing(id, 'reportProgress');
  await done(hub, 'housingOfficer', 'reportProgress', { id, version, ...words, summary: 'We go on', rating: 'atRisk' });
  const stale = await send(hub, 'housingLead', path, 'reportProgress', {
    ...words,
    version: String(version),
    rating: 'onTrack',
  });
  expect(stale.status).toBe(409);
  expect(stale.text).toContain('Somebody changed this meanwhile');
  expect(stale.text).toContain('of them</textarea>');
});

test('Nobody is shown a form for what is not theirs to do, whatever address they open', async () => {
  const offer = await anOffer(hub);
  const { id } = await anAction(hub, { requestedDueOn: '2018-05-31', source: 'audit' });
  for (const deed of Object.keys(actionPage.deeds)) {
    for (const who of ['policeLead', 'councillor', 'youngMember', 'informationGovernance'] as const) {
      for (const one of [id, offer.id]) {
        const { text } = await get(hub, who, doing(one, deed));
        expect(text, `${who} ${deed}`).not.toContain('method="post"');
        expect(text, `${who} ${deed}`).not.toContain('id="what-you-can-do"');
      }
    }
  }
  for (const deed of ['acceptAction', 'reportProgress', 'confirmAction', 'publishAction']) {
    expect((await get(hub, 'chair', doing(id, deed))).text).not.toContain('method="post"');
  }
});

test('What there is none of is said in words, and never looks like what is not shared', async () => {
  const { id } = await anAction(hub, { stage: 'published', title: 'Set published flats aside' });
  const { text } = await get(hub, 'chair', `/actions/${id}`);
  for (const said of ['Nobody named', 'Never', 'Not yet', 'Not kept', 'Nothing has been reported yet.']) {
    expect(text).toContain(`${said}`);
  }
  const outside = (await get(hub, 'public', `/actions/${id}`)).text;
  expect(outside).toContain('Set published flats aside');
  expect(outside).toContain('Not shared with you.');
  for (const said of ['Nobody named', 'Never', 'Not yet', 'Nothing has been reported yet.']) {
    expect(outside).not.toContain(said);
  }
});

test('From an action one asks or challenges its owner, with what is known of it written already', async () => {
  const { id } = await anAction(hub, { slips: 2 });
  const { text } = await get(hub, 'councillor', `/actions/${id}`);
  const [, href = ''] = /href="([^"]*do=challengeAgency[^"]*)"/.exec(text) ?? [];
  const form = (await get(hub, 'councillor', href.replaceAll('&amp;', '&'))).text;
  expect(form).toContain('About the action “Set flats aside”:');
  expect(form).toContain('is due on 31 March 2018; a later date was agreed 2 times.');
  expect(form).toMatch(new RegExp(`<option value="${hub.ids.agencies.housing}" selected>`));
  // Nor does the owner ask itself.
  for (const who of ['noSeat', 'housingLead'] as const)
    expect((await get(hub, who, `/actions/${id}`)).text, who).not.toContain('challengeAgency');
});

test.each(SOME_VIEWERS)('%s reads on the pages what the graph tells them', async (name) => {
  await saysWhatTheGraphSays(hub, name, actionsPage, '/boards/panel/actions');
  await saysWhatTheGraphSays(hub, name, actionsPage, '/boards/panel/actions?title=dentist');
  await saysWhatTheGraphSays(hub, name, actionPage, `/actions/${action.id}`);
  await saysWhatTheGraphSays(hub, name, actionPage, `/actions/${action.id}?do=reportProgress`);
});

test('The list costs the same statements however long it is', async () => {
  const cost = (path: string) => ownStatements(hub, 'chair', statements, path);
  const few = await cost('/boards/panel/actions?title=dentist');
  const many = await cost('/boards/panel/actions');
  expect(many).toBe(few);
});

test('What somebody typed while their session ran out is shown to them again, and nothing of it is written', async () => {
  const typed = {
    _deed: 'reportProgress',
    id: action.id,
    version: '1',
    summary: 'Twelve <b>more</b>',
    rating: 'onTrack',
  };
  const response = await fetch(`${hub.address}/actions/${action.id}`, {
    method: 'POST',
    headers: { 'hub-authority': 'wiltshire', accept: 'text/html' },
    body: new URLSearchParams(typed),
  });
  const text = await response.text();
  expect(response.status).toBe(401);
  expect(text).toContain('Nothing was sent.');
  expect(text).toContain('Twelve &lt;b&gt;more&lt;/b&gt;');
  expect((await get(hub, 'chair', `/actions/${action.id}`)).text).not.toContain('&lt;b&gt;more');
});
