/** Who may sign in, as those see and change it who let people in and shut them out. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { membershipsPage } from '../../src/web/pages/members/memberships.page.js';
import { aMember, askAs } from '../support/a.js';
import { get, saysWhatTheGraphSays, send, SOME_VIEWERS } from '../support/pages.js';
import { world, type ViewerName, type World } from '../support/world.js';

const PATH = '/boards/panel/members/memberships';
let hub: World;
let person: Awaited<ReturnType<typeof aMember>>;

beforeAll(async () => {
  hub = await world();
  person = await aMember(hub, 'policeLead');
});
afterAll(async () => hub.close());

const nameOf = ({ subject }: { readonly subject: string }): string => subject.replace('person-', 'Person ');
const at = (deed: string) => `${PATH}?do=${deed}&id=${person.id}`;
const offers = async (who: ViewerName, deed: string): Promise<boolean> =>
  (await get(hub, who, at(deed))).text.includes(`name="_deed" value="${deed}"`);
const mayComeIn = async (): Promise<boolean> =>
  (await askAs(hub, person.issuer, person.subject, '{ viewer { kind } }')).errors.length === 0;

test('Each sees the memberships that they administer, and is led there from the page of members; others see none', async () => {
  for (const who of ['policeLead', 'clerk', 'informationGovernance'] as const) {
    expect((await get(hub, who, '/boards/panel/members')).text, who).toContain(`href="${PATH}"`);
    expect((await get(hub, who, PATH)).text, who).toContain(`${nameOf(person)}</th>`);
  }
  expect((await get(hub, 'housingLead', PATH)).text).not.toContain(nameOf(person));
  for (const who of ['councillor', 'chair', 'policeOfficer', 'public'] as const) {
    expect((await get(hub, who, '/boards/panel/members')).text, who).not.toContain(PATH);
    expect((await get(hub, who, PATH)).text, who).toContain('No membership is shown to you here.');
  }
});

test('The lead of an agency vouches for somebody, who may then sign in; the clerk is not offered to', async () => {
  const open = `${PATH}?do=vouchForMember`;
  for (const who of ['clerk', 'policeOfficer'] as const)
    expect((await get(hub, who, open)).text).not.toContain('value="vouchForMember"');
  const typed = { name: 'Sam <b>Okoro</b>', issuer: 'our sign-in', subject: 'sam-1' };
  const refused = await send(hub, 'policeLead', open, 'vouchForMember', typed);
  expect([refused.status, refused.text.includes('href="#issuer"')]).toEqual([422, true]);
  expect(refused.text).toContain('value="Sam &lt;b&gt;Okoro&lt;/b&gt;"');
  const lacking = await send(hub, 'policeLead', open, 'vouchForMember', { ...typed, subject: '' });
  expect(lacking.text).toContain('href="#subject"');
  const { issuer } = hub.issuers.police.setting;
  const taken = await send(hub, 'policeLead', open, 'vouchForMember', { ...typed, issuer, subject: person.subject });
  expect([taken.status, taken.text.includes('href="#subject"')]).toEqual([422, true]);
  expect((await send(hub, 'policeLead', open, 'vouchForMember', { ...typed, issuer })).status).toBe(303);
  expect((await get(hub, 'policeLead', PATH)).text).toContain('Sam &lt;b&gt;Okoro&lt;/b&gt;');
  expect((await askAs(hub, 'police', 'sam-1', '{ viewer { kind } }')).data.viewer.kind).toBe('member');
});

test('Somebody is shut out with a reason, let in again by the clerk and not by their lead, and ended for good', async () => {
  for (const who of ['housingLead', 'chair', 'policeOfficer'] as const) {
    const { text, status } = await get(hub, who, at('suspendMember'));
    expect([200, 404]).toContain(status);
    expect(text).not.toContain('name="_deed" value="suspendMember"');
  }
  const lacking = await send(hub, 'policeLead', at('suspendMember'), 'suspendMember', { reason: '' });
  expect([lacking.status, lacking.text.includes('href="#reason"')]).toEqual([422, true]);
  const why = { reason: 'Left their telephone in a bus' };
  const stale = await send(hub, 'policeLead', at('suspendMember'), 'suspendMember', { ...why, version: '9' });
  expect([stale.status, stale.text.includes(`${why.reason}</textarea>`)]).toEqual([409, true]);
  expect(await mayComeIn()).toBe(true);
  expect((await send(hub, 'policeLead', at('suspendMember'), 'suspendMember', why)).status).toBe(303);
  expect(await mayComeIn()).toBe(false);
  expect((await get(hub, 'policeLead', PATH)).text).toContain('Shut out for now</td>');

  expect(await offers('policeLead', 'reinstateMember')).toBe(false);
  expect(await offers('clerk', 'suspendMember')).toBe(false);
  const found = { reason: 'It was found' };
  expect((await send(hub, 'clerk', at('reinstateMember'), 'reinstateMember', found)).status).toBe(303);
  expect(await mayComeIn()).toBe(true);
  const ended = await send(hub, 'informationGovernance', at('endMembership'), 'endMembership', { reason: 'They left' });
  expect(ended.status).toBe(303);
  expect(await mayComeIn()).toBe(false);
  for (const deed of ['suspendMember', 'reinstateMember', 'endMembership'])
    expect(await offers('clerk', deed), deed).toBe(false);
});

test('Nobody is offered to shut out themselves', async () => {
  const own = `${PATH}?do=suspendMember&id=${hub.ids.people.policeLead}`;
  expect((await get(hub, 'policeLead', own)).text).not.toContain('name="_deed" value="suspendMember"');
  expect((await get(hub, 'clerk', own)).text).toContain('name="_deed" value="suspendMember"');
  // Of young members no name is kept, so each is told from others by their seat.
  expect((await get(hub, 'clerk', PATH)).text).toContain(
    'Shut out for now: Held by participation staff, Seat of the youngMember',
  );
});

test.each(SOME_VIEWERS)('%s reads of memberships what the graph tells them', async (name) => {
  for (const what of ['', '?do=vouchForMember', `?do=suspendMember&id=${hub.ids.people.policeOfficer}`])
    await saysWhatTheGraphSays(hub, name, membershipsPage, `${PATH}${what}`);
});
