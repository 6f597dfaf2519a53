/** The pages of proposals: what awaits the chair, and what the chair and the clerk do with it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { proposalPage } from '../../src/web/pages/proposals/proposal.page.js';
import { proposalsPage } from '../../src/web/pages/proposals/proposals.page.js';
import { aContribution, aHeldMeeting, aProposal, done, QUARTER } from '../support/a.js';
import { get, saysWhatTheGraphSays, send, SOME_VIEWERS } from '../support/pages.js';
import { world, type World } from '../support/world.js';

let hub: World;
/** One of the police's, with the figure that it came from, that the clerk accepted. */
let proposal: { readonly id: string };

beforeAll(async () => {
  hub = await world();
  const contribution = await aContribution(hub, 'policeLead', {
    figures: [
      {
        indicatorCode: 'return-interviews-offered',
        ...QUARTER,
        measure: { parts: { numerator: 61, denominator: 80 } },
      },
    ],
    proposals: [{ title: 'Interview <them> sooner', background: 'Because the trail goes cold' }],
  });
  await done(hub, 'clerk', 'acceptContribution', { id: contribution.id, version: contribution.version });
  [proposal] = contribution.proposals;
});
afterAll(async () => hub.close());

const doing = (id: string, deed: string): string => `/proposals/${id}?do=${deed}`;

test('The chair finds what awaits them, with where it comes from, whatever is written in it', async () => {
  const { text } = await get(hub, 'chair', '/boards/panel/proposals');
  expect(text).toContain('Interview &lt;them&gt; sooner');
  expect(text).toContain('The return for ');
  expect(text).not.toContain('<them>');
});

test('The background is for those with whom the partner shares, and others are told that it is not shared', async () => {
  const own = (await get(hub, 'policeOfficer', `/proposals/${proposal.id}`)).text;
  expect(own).toContain('Because the trail goes cold');
  expect(own).toContain(`href="/redactions?in=proposal:${proposal.id}#take-out"`);
  const shown = (await get(hub, 'policeOfficer', `/redactions?in=proposal:${proposal.id}`)).text;
  expect(shown).toContain('Because the trail goes cold');
  for (const who of ['chair', 'councillor', 'housingLead'] as const) {
    const { text } = await get(hub, who, `/proposals/${proposal.id}`);
    expect(text, who).not.toContain('the trail goes cold');
    expect(text, who).toContain('Not shared with you.');
    expect(text, who).not.toContain('/redactions?in=');
  }
});

test('The chair takes a proposal up in their own words, and is led to the action', async () => {
  const one = await aProposal(hub, { suggestedOwnerId: hub.ids.agencies.housing, suggestedDueOn: '2018-03-31' });
  const path = doing(one.id, 'takeUpProposal');
  const { text } = await get(hub, 'chair', path);
  expect(text).toMatch(/<input[^>]*id="title"[^>]*value="Ring-fence flats for care leavers"/);
  expect(text).toMatch(new RegExp(`<option value="${hub.ids.agencies.housing}" selected>`));
  expect(text).toMatch(/<input[^>]*id="dueOn"[^>]*value="31"/);
  const typed = { title: 'Set six flats aside', ownerAgencyId: hub.ids.agencies.housing };
  const past = { 'dueOn-day': '1', 'dueOn-month': '1', 'dueOn-year': '2017' };
  const refused = await send(hub, 'chair', path, 'takeUpProposal', { ...typed, ...past });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Name today or a later day.');
  expect(refused.text).toMatch(/<input[^>]*id="title"[^>]*value="Set six flats aside"/);
  const day = { 'dueOn-day': '31', 'dueOn-month': '3', 'dueOn-year': '2018' };
  const sent = await send(hub, 'chair', path, 'takeUpProposal', { ...typed, ...day });
  expect(sent.status).toBe(303);
  const action = (await get(hub, 'chair', sent.headers.get('location') ?? '')).text;
  expect(action).toContain('this is the action. It is provisional until a meeting confirms it.');
  expect(action).toContain(`href="/proposals/${one.id}"`);
  expect((await get(hub, 'chair', path)).text).not.toContain('method="post"');
});

test('The chair merges one into another or leaves it with a reason, and the clerk records what the meeting said', async () => {
  const [into, merged, left] = [
    await aProposal(hub, { title: 'Ring-fence flats' }),
    await aProposal(hub, { title: 'Keep flats' }),
    await aProposal(hub, { title: 'Paint flats' }),
  ];
  const merging = doing(merged.id, 'mergeProposal');
  expect((await get(hub, 'chair', merging)).text).toContain('Ring-fence flats (The socialCare)');
  expect((await send(hub, 'chair', merging, 'mergeProposal', {})).status).toBe(422);
  expect((await send(hub, 'chair', merging, 'mergeProposal', { intoId: into.id })).status).toBe(303);
  const leaving = doing(left.id, 'leaveProposal');
  expect((await send(hub, 'deputyChair', leaving, 'leaveProposal', { reason: '' })).text).toContain('href="#reason"');
  expect((await send(hub, 'deputyChair', leaving, 'leaveProposal', { reason: 'Not <now>' })).status).toBe(303);
  const { text } = await get(hub, 'councillor', `/proposals/${left.id}`);
  expect(text).toContain('Left, until a meeting confirms it. Settled by the chair, 20 November 2017 at 12pm.');
  expect(text).toContain('Not &lt;now&gt;');

  hub.clock.set('2017-11-21T12:00:00Z');
  const meeting = await aHeldMeeting(hub, '2017-11-21');
  const confirming = doing(left.id, 'confirmProposal');
  const said = { meetingId: meeting.id, confirmed: 'no' };
  expect((await send(hub, 'clerk', confirming, 'confirmProposal', said)).status).toBe(303);
  expect((await get(hub, 'chair', `/proposals/${left.id}`)).text).toContain('It awaits the chair.');
  hub.clock.set('2017-11-20T12:00:00Z');
  const awaiting = (await get(hub, 'clerk', '/boards/panel/proposals?provisional=yes')).text;
  expect(awaiting).toContain('Keep flats');
  expect(awaiting).not.toContain('Paint flats');
});

test('A proposal that a deputy settled meanwhile is not settled again, and the page says why', async () => {
  const one = await aProposal(hub);
  const { text } = await get(hub, 'chair', doing(one.id, 'leaveProposal'));
  expect(text).toContain('value="leaveProposal"');
  await done(hub, 'deputyChair', 'leaveProposal', { ...one, reason: 'Not now' });
  expect((await get(hub, 'chair', doing(one.id, 'leaveProposal'))).text).not.toContain('method="post"');
});

test('Nobody but the chair and the deputy is shown how to settle one, and nobody but the clerk how to confirm', async () => {
  const left = await aProposal(hub, { outcome: 'left', outcomeReason: 'Not now', settledAt: hub.clock.now() });
  for (const deed of ['takeUpProposal', 'mergeProposal', 'leaveProposal']) {
    for (const who of ['policeLead', 'clerk', 'councillor', 'youngMember', 'informationGovernance'] as const) {
      expect((await get(hub, who, doing(proposal.id, deed))).text, `${who} ${deed}`).not.toContain('method="post"');
    }
  }
  for (const who of ['chair', 'policeLead', 'councillor'] as const) {
    expect((await get(hub, who, doing(left.id, 'confirmProposal'))).text, who).not.toContain('method="post"');
  }
});

test.each(SOME_VIEWERS)('%s reads on the pages what the graph tells them', async (name) => {
  await saysWhatTheGraphSays(hub, name, proposalsPage, '/boards/panel/proposals?outcome=waiting&outcome=takenUp');
  await saysWhatTheGraphSays(hub, name, proposalPage, `/proposals/${proposal.id}`);
  for (const deed of Object.keys(proposalPage.deeds)) {
    await saysWhatTheGraphSays(hub, name, proposalPage, doing(proposal.id, deed));
  }
});
