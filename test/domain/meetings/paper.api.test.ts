/** The papers of an agenda: expected from an agency, given by it, published by the clerk behind the agenda. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aMeeting, asked, done, refused, rowsIn, tryTo, VIEWERS, type Read } from '../../support/a.js';
import { aClosedItem, ADDRESS, anAgenda, anItem, HASH, published } from '../../support/a.agenda.js';
import { world, type ViewerName, type World } from '../../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
});
afterAll(async () => hub.close());

const PAPER =
  'id version title state dueOn address hash receivedOn marking agency { code } item { id } viewerCanSupply viewerCanMarkToFollow viewerCanPublish';
const given = { address: ADDRESS, hash: HASH };
const expects = (item: Read, input: object = {}) => ({
  itemId: item.id,
  agencyId: hub.ids.agencies.housing,
  title: 'The flats',
  dueOn: '2017-12-01',
  ...input,
});
const readBy = async (who: ViewerName, { id }: Read) =>
  (await asked(hub, who, `{ paper(id: "${id}") { ${PAPER} } }`)).paper;

test('A paper is owed, marked as to follow, given by its agency, and published behind its agenda', async () => {
  const meeting = await anAgenda(hub);
  const item = await anItem(hub, meeting);
  const owed = await done(hub, 'clerk', 'expectPaper', expects(item), PAPER);
  expect(owed).toMatchObject({
    version: 1,
    title: 'The flats',
    state: 'awaited',
    dueOn: '2017-12-01',
    address: null,
    hash: null,
    receivedOn: null,
    marking: 'open',
    agency: { code: 'housing' },
    item: { id: item.id },
    viewerCanSupply: false,
  });
  const { id } = owed;
  expect((await readBy('housingOfficer', owed)).viewerCanSupply).toBe(true);
  // What the clerk may do with it, and its agency nothing of that.
  const offered = async () => {
    const { viewerCanMarkToFollow, viewerCanPublish } = await readBy('clerk', owed);
    const other = await readBy('housingLead', owed);
    expect([other.viewerCanMarkToFollow, other.viewerCanPublish]).toEqual([false, false]);
    return [viewerCanMarkToFollow, viewerCanPublish];
  };
  expect(await offered()).toEqual([true, false]);
  const following = await done(hub, 'clerk', 'markToFollow', { id, version: 1 }, PAPER);
  expect(following.state).toBe('toFollow');
  expect(await offered()).toEqual([false, false]);
  expect(await refused(hub, 'clerk', 'markToFollow', { id, version: 2 })).toBe('CONFLICT');
  expect(await refused(hub, 'clerk', 'publishPaper', { id, version: 2 })).toBe('CONFLICT');
  const received = await done(hub, 'housingOfficer', 'supplyPaper', { id, version: 2, ...given }, PAPER);
  expect(received).toMatchObject({ state: 'received', ...given, receivedOn: '2017-11-20', viewerCanSupply: true });
  expect(await refused(hub, 'clerk', 'markToFollow', { id, version: 3 })).toBe('CONFLICT');
  const anew = { id, version: 3, address: ADDRESS, hash: 'cd'.repeat(32) };
  expect((await done(hub, 'housingLead', 'supplyPaper', anew, PAPER)).hash).toBe('cd'.repeat(32));
  // Not before the agenda.
  expect(await offered()).toEqual([false, false]);
  expect(await refused(hub, 'clerk', 'publishPaper', { id, version: 4 })).toBe('CONFLICT');
  await published(hub, meeting);
  expect(await offered()).toEqual([false, true]);
  expect((await hub.as('public').ask(`{ paper(id: "${id}") { state } }`)).codes).toEqual(['NOT_FOUND']);
  await done(hub, 'clerk', 'publishPaper', { id, version: 4 });
  expect(await readBy('public', owed)).toMatchObject({ state: 'published', title: 'The flats', address: ADDRESS });
  const now = { id, version: 5 };
  expect(await refused(hub, 'clerk', 'publishPaper', now)).toBe('CONFLICT');
  expect(await refused(hub, 'housingLead', 'supplyPaper', { ...now, ...given })).toBe('CONFLICT');
  expect((await readBy('housingLead', owed)).viewerCanSupply).toBe(false);
});

test('A paper is given by the agency that owes it and by no other; the board’s own by the clerk', async () => {
  const meeting = await anAgenda(hub);
  const item = await anItem(hub, meeting);
  const owed = await done(hub, 'clerk', 'expectPaper', expects(item));
  for (const who of VIEWERS.filter((one) => one !== 'housingLead' && one !== 'housingOfficer')) {
    const seesIt = !['public', 'noSeat', 'policeSystem', 'councillor', 'youngMember'].includes(who);
    const how = await refused(hub, who, 'supplyPaper', { ...owed, ...given });
    expect(how, who).toBe('FORBIDDEN');
    if (seesIt) expect((await readBy(who, owed)).viewerCanSupply, who).toBe(false);
  }
  const ours = await done(hub, 'clerk', 'expectPaper', expects(item, { agencyId: hub.ids.agencies.board }));
  expect(await refused(hub, 'housingLead', 'supplyPaper', { ...ours, ...given })).toBe('FORBIDDEN');
  await done(hub, 'clerk', 'supplyPaper', { ...ours, ...given });
  for (const operation of ['markToFollow', 'publishPaper'] as const) {
    expect(await refused(hub, 'housingLead', operation, owed)).toBe('FORBIDDEN');
    expect(await refused(hub, 'chair', operation, owed)).toBe('FORBIDDEN');
  }
  expect(await refused(hub, 'housingLead', 'expectPaper', expects(item))).toBe('FORBIDDEN');
  expect(await refused(hub, 'clerk', 'markToFollow', { id: uuidv7(), version: 1 })).toBe('NOT_FOUND');
});

test.each([
  ['an address that is not https', { address: 'http://papers.example/flats.pdf' }, 'input.address'],
  ['an address with a password', { address: 'https://me:secret@papers.example/' }, 'input.address'],
  ['an address of a file', { address: 'file:///etc/passwd' }, 'input.address'],
  ['something that is no address', { address: 'in my drawer' }, 'input.address'],
  ['a hash in capitals', { hash: 'AB'.repeat(32) }, 'input.hash'],
  ['a hash that is too short', { hash: 'ab'.repeat(31) }, 'input.hash'],
])('A paper is not given with %s', async (_, fault, path) => {
  const item = await anItem(hub, await anAgenda(hub));
  const owed = await done(hub, 'clerk', 'expectPaper', expects(item));
  const before = await rowsIn(hub, 'audit_entries');
  expect(await refused(hub, 'housingLead', 'supplyPaper', { ...owed, ...given, ...fault })).toBe(
    `BAD_USER_INPUT ${path}`,
  );
  expect((await readBy('housingLead', owed)).state).toBe('awaited');
  expect(await rowsIn(hub, 'audit_entries')).toEqual(before);
});

test('A paper of an exempt item is never published, and the clerk is told why', async () => {
  const meeting = await anAgenda(hub);
  const { paper } = await aClosedItem(hub, meeting);
  await published(hub, meeting);
  const answer = await tryTo(hub, 'clerk', 'publishPaper', paper);
  expect(answer.codes).toEqual(['CONFLICT']);
  expect(answer.errors[0]?.message).toContain('exempt item');
  expect((await readBy('councillor', paper)).state).toBe('received');
});

test('A paper that is changed was read before', async () => {
  const item = await anItem(hub, await anAgenda(hub));
  const owed = await done(hub, 'clerk', 'expectPaper', expects(item));
  await done(hub, 'clerk', 'markToFollow', owed);
  const stale = await tryTo(hub, 'housingLead', 'supplyPaper', { ...owed, ...given });
  expect(stale.codes).toEqual(['CONFLICT']);
  expect(stale.errors[0]?.extensions.changed).toEqual(['state']);
});

test('A paper is expected of a partner, in time, for an item that stands', async () => {
  const meeting = await aMeeting(hub, { heldOn: '2018-05-10' });
  await done(hub, 'clerk', 'openAgenda', { meetingId: meeting.id });
  const item = await anItem(hub, meeting);
  expect(await refused(hub, 'clerk', 'expectPaper', expects(item, { dueOn: '2018-05-11' }))).toBe(
    'BAD_USER_INPUT input.dueOn',
  );
  expect(await refused(hub, 'clerk', 'expectPaper', expects(item, { agencyId: uuidv7() }))).toBe(
    'BAD_USER_INPUT input.agencyId',
  );
  expect(await refused(hub, 'clerk', 'expectPaper', expects(item, { title: '' }))).toBe('BAD_USER_INPUT input.title');
  const owed = await done(hub, 'clerk', 'expectPaper', expects(item));
  await done(hub, 'clerk', 'withdrawAgendaItem', { ...item, reason: 'Not ready' });
  expect(await refused(hub, 'clerk', 'expectPaper', expects(item))).toBe('CONFLICT');
  expect(await refused(hub, 'housingLead', 'supplyPaper', { ...owed, ...given })).toBe('CONFLICT');
});

test('The members read which papers are awaited, those of one agency together, and the public does not', async () => {
  const meeting = await anAgenda(hub);
  const item = await anItem(hub, meeting);
  const from = (agency: 'housing' | 'police', title: string) =>
    done(hub, 'clerk', 'expectPaper', expects(item, { agencyId: hub.ids.agencies[agency], title }));
  await from('police', 'Missing episodes');
  const came = await from('housing', 'The flats');
  const following = await from('housing', 'The rents');
  await from('police', 'Patrols');
  await done(hub, 'housingLead', 'supplyPaper', { ...came, ...given });
  await done(hub, 'clerk', 'markToFollow', following);
  const awaited = async (who: ViewerName) =>
    (await asked(hub, who, `{ meeting(id: "${meeting.id}") { papersAwaited { title state agency { code } } } }`))
      .meeting.papersAwaited;
  const read = await awaited('youngMember');
  expect(read.map(({ title }: { title: string }) => title).sort()).toEqual([
    'Missing episodes',
    'Patrols',
    'The rents',
  ]);
  const codes: string[] = read.map((one: { agency: { code: string } }) => one.agency.code);
  expect(codes.indexOf('police')).toBe(codes.lastIndexOf('police') - 1);
  await published(hub, meeting);
  expect(await awaited('public')).toBeNull();
});
