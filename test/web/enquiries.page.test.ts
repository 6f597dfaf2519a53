/** Lines of enquiry: opened, noted on by meetings that sat, and closed with what the body concluded. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { enquiriesPage } from '../../src/web/pages/enquiries/enquiries.page.js';
import { enquiryPage } from '../../src/web/pages/enquiries/enquiry.page.js';
import { aHeldMeeting, done, type Read } from '../support/a.js';
import { get, saysWhatTheGraphSays, send, SOME_VIEWERS } from '../support/pages.js';
import { world, type World } from '../support/world.js';

const PATH = '/boards/panel/enquiries';
const OPEN = `${PATH}?do=openEnquiry`;
let hub: World;

beforeAll(async () => {
  hub = await world();
});
afterAll(async () => hub.close());

const opened = (input: object = {}): Promise<Read> =>
  done(hub, 'chair', 'openEnquiry', { bodyId: hub.ids.body, title: 'Waits', question: 'Why do they wait?', ...input });
const at = (enquiry: Read, deed: string) => `/enquiries/${enquiry.id}?do=${deed}`;
const isOffered = (text: string, deed: string) => text.includes(`name="_deed" value="${deed}"`);
const mainOf = ({ text }: { readonly text: string }) => text.slice(text.indexOf('<main'), text.indexOf('</main>'));

test('Chair, deputy and clerk open a line of enquiry; every member reads it, and the public nothing of it', async () => {
  for (const path of ['/boards/panel/priorities', '/boards/panel/more'])
    expect((await get(hub, 'councillor', path)).text, path).toContain(`href="${PATH}"`);
  for (const who of ['councillor', 'policeLead', 'youngMember', 'public'] as const) {
    const { status, text } = await get(hub, who, OPEN);
    expect([status, isOffered(text, 'openEnquiry')], who).toEqual([200, false]);
  }
  for (const who of ['chair', 'deputyChair'] as const)
    expect(isOffered((await get(hub, who, OPEN)).text, 'openEnquiry'), who).toBe(true);
  const indicatorId = hub.ids.indicators['long-term-stability']!;
  const typed = { title: 'Placement <b>stability</b>', priorityId: hub.ids.priorities[1]!, indicatorId };
  const lacking = await send(hub, 'clerk', OPEN, 'openEnquiry', typed);
  expect([lacking.status, lacking.text.includes('href="#question"')]).toEqual([422, true]);
  expect(lacking.text).toContain('value="Placement &lt;b&gt;stability&lt;/b&gt;"');
  expect(lacking.text).toContain(`<option value="${indicatorId}" selected>`);
  const long = { ...typed, title: 'x'.repeat(201), question: 'Why do "they" move?' };
  const refused = await send(hub, 'clerk', OPEN, 'openEnquiry', long);
  expect([refused.status, refused.text.includes('href="#title"')]).toEqual([422, true]);
  expect(refused.text).toContain('Why do &quot;they&quot; move?</textarea>');

  const taken = await send(hub, 'clerk', OPEN, 'openEnquiry', { ...typed, question: 'Why do "they" move?' });
  expect(taken.status).toBe(303);
  const [path = ''] = (taken.headers.get('location') ?? '').split('?');
  const read = mainOf(await get(hub, 'youngMember', path));
  expect(read).toContain('Placement &lt;b&gt;stability&lt;/b&gt;</h1>');
  expect(read).toContain('Why do &quot;they&quot; move?');
  expect(read).toContain('href="/boards/panel/indicators/long-term-stability"');
  expect(read).toContain(`href="/priorities/${typed.priorityId}/feedback"`);
  expect(mainOf(await get(hub, 'councillor', PATH))).toMatch(/stability&lt;\/b&gt;<\/a>[\s\S]*20 November 2017/);
  expect(mainOf(await get(hub, 'public', PATH))).not.toContain('stability');
  expect((await get(hub, 'public', path)).status).toBe(404);
});

test('Each meeting that sat notes once what it saw; one that has not sat, and one that noted already, cannot be chosen', async () => {
  const enquiry = await opened();
  const open = at(enquiry, 'noteObservation');
  const { id: meetingId } = await aHeldMeeting(hub, '2017-11-17');
  for (const who of ['councillor', 'policeLead', 'youngMember'] as const)
    expect(isOffered((await get(hub, who, open)).text, 'noteObservation'), who).toBe(false);
  const { text } = await get(hub, 'deputyChair', open);
  expect(text).toContain(`<option value="${meetingId}">17 November 2017</option>`);
  expect(text).not.toContain(`<option value="${hub.ids.meetings.november}"`);
  const lacking = await send(hub, 'deputyChair', open, 'noteObservation', { text: 'They wait <less>' });
  expect([lacking.status, lacking.text.includes('href="#meetingId"')]).toEqual([422, true]);
  expect(lacking.text).toContain('They wait &lt;less&gt;</textarea>');
  const planned = { meetingId: hub.ids.meetings.november, text: 'They wait <less>' };
  const early = await send(hub, 'deputyChair', open, 'noteObservation', planned);
  expect([early.status, early.text.includes('This meeting has not sat yet.')]).toEqual([422, true]);

  const saw = { meetingId, text: 'They wait <less>' };
  expect((await send(hub, 'deputyChair', open, 'noteObservation', saw)).status).toBe(303);
  expect(mainOf(await get(hub, 'youngMember', `/enquiries/${enquiry.id}`))).toMatch(
    /17 November 2017<\/a><\/h3>[\s\S]*They wait &lt;less&gt;/,
  );
  expect((await get(hub, 'chair', open)).text).not.toContain(`<option value="${meetingId}"`);
  const again = await send(hub, 'chair', open, 'noteObservation', { ...saw, text: 'More' });
  expect([again.status, again.text.includes('More</textarea>')]).toEqual([409, true]);
});

test('It is closed with a conclusion, and then nothing more can be done on it', async () => {
  const enquiry = await opened({ title: 'Sibling contact' });
  const close = at(enquiry, 'closeEnquiry');
  expect(isOffered((await get(hub, 'councillor', close)).text, 'closeEnquiry')).toBe(false);
  const lacking = await send(hub, 'clerk', close, 'closeEnquiry', { conclusion: '' });
  expect([lacking.status, lacking.text.includes('href="#conclusion"')]).toEqual([422, true]);
  const concluded = { conclusion: 'They see <each> other' };
  const stale = await send(hub, 'clerk', close, 'closeEnquiry', { ...concluded, version: '9' });
  expect([stale.status, stale.text.includes('They see &lt;each&gt; other</textarea>')]).toEqual([409, true]);
  expect((await send(hub, 'clerk', close, 'closeEnquiry', concluded)).status).toBe(303);
  expect(mainOf(await get(hub, 'youngMember', `/enquiries/${enquiry.id}`))).toMatch(
    /Closed on 20 November 2017[\s\S]*They see &lt;each&gt; other/,
  );
  for (const deed of ['noteObservation', 'closeEnquiry'])
    expect(isOffered((await get(hub, 'chair', at(enquiry, deed))).text, deed), deed).toBe(false);
  const list = mainOf(await get(hub, 'councillor', PATH));
  expect(list.indexOf('Sibling contact')).toBeGreaterThan(list.indexOf('id="closed-caption"'));
  expect(list.indexOf('>Waits<')).toBeLessThan(list.indexOf('id="closed-caption"'));
});

test.each(SOME_VIEWERS)('%s reads of enquiries what the graph tells them', async (name) => {
  for (const what of ['', '?do=openEnquiry']) await saysWhatTheGraphSays(hub, name, enquiriesPage, `${PATH}${what}`);
  const enquiry = await opened();
  for (const what of ['', '?do=noteObservation', '?do=closeEnquiry'])
    await saysWhatTheGraphSays(hub, name, enquiryPage, `/enquiries/${enquiry.id}${what}`);
});
