/** The pages of the virtual school: its year, its reports as they are written and read, and what others will read of them. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writing } from '../../src/database/session.js';
import { meetings } from '../../src/domain/meetings/meeting.table.js';
import { attainmentPage } from '../../src/web/pages/virtual-school/attainment.page.js';
import { editPage } from '../../src/web/pages/virtual-school/edit.page.js';
import { previewPage } from '../../src/web/pages/virtual-school/preview.page.js';
import { reportPage } from '../../src/web/pages/virtual-school/report.page.js';
import { reportsPage } from '../../src/web/pages/virtual-school/reports.page.js';
import { sectionPage } from '../../src/web/pages/virtual-school/section.page.js';
import { aMeeting, asked, done } from '../support/a.js';
import { deedsIn, type Given } from '../support/deeds.js';
import { get, saysWhatTheGraphSays, send, typedDay, type GotPage, SOME_VIEWERS } from '../support/pages.js';
import { layMeasures, YEAR } from '../support/virtual-school.js';
import { world, type ViewerName, type World } from '../support/world.js';

const HEAD = 'virtualSchoolHead';
const YEAR_PAGE = '/boards/panel/attainment?stage=ks4&year=2017';
const LIST = '/boards/panel/reports';
const TAG = '<script>alert(1)</script>';

let hub: World;
/** Where the report that the head begins is read. */
let path: string;
let given: Given;
let meeting: Given;

const parts = (numerator: number, denominator: number) => ({ parts: { numerator, denominator } });
const figure = (indicatorCode: string, measure: object) => ({ indicatorCode, ...YEAR, measure, status: 'provisional' });

beforeAll(async () => {
  hub = await world();
  const deeds = deedsIn(hub);
  await layMeasures(hub, 'ks4-cohort', 'ks4-grade-5-english-maths', 'ks4-grade-4-english-maths', 'absence-severe');
  const england = {
    area: 'England',
    value: 17.4,
    definitionCode: 'dfe-ks4-grade-4-english-maths',
    source: 'National statistics',
  };
  await done(hub, 'clerk', 'addComparator', { ...england, ...YEAR, indicatorCode: 'ks4-grade-4-english-maths' }, 'id');
  const before = { periodStartOn: '2015-09-01', periodEndOn: '2016-08-31' };
  const harder = { ...england, value: 7.4, definitionCode: 'dfe-ks4-grade-5-english-maths' };
  await done(hub, 'clerk', 'addComparator', { ...harder, ...before, indicatorCode: 'ks4-grade-5-english-maths' }, 'id');
  meeting = await aMeeting(hub);
  given = await deeds.contributes(HEAD, {
    meetingId: meeting.id,
    subject: 'education',
    figures: [
      figure('ks4-cohort', { exactly: 47 }),
      figure('ks4-grade-5-english-maths', parts(3, 47)),
      figure('ks4-grade-4-english-maths', parts(12, 47)),
    ],
  });
});
afterAll(async () => hub.close());

/** The cells of the row of a table that begins so. */
function cellsOf({ text }: GotPage, table: string, first: string): string[] {
  const [, rows = ''] = new RegExp(`<table[^>]* id="${table}">([^]*?)</table>`).exec(text) ?? [];
  const row = rows.split('<tr').find((one) => plain(one).includes(first)) ?? '';
  return [...row.matchAll(/<td[^>]*>([^]*?)<\/td>/g)].map(([, cell = '']) => plain(cell));
}
const plain = (html: string): string => html.replace(/<[^>]*>/g, '').trim();

/** The sections of the report as the head reads them, by their key. */
async function sectionsOf(): Promise<Record<string, { id: string; version: string }>> {
  const id = path.split('/').at(-1);
  const { sections } = (await asked(hub, HEAD, `{ attainmentReport(id: "${id}") { sections { key id version } } }`))
    .attainmentReport;
  return Object.fromEntries(
    sections.map((one: { key: string; id: string; version: number }) => [
      one.key,
      { id: one.id, version: String(one.version) },
    ]),
  );
}

/** Where a section of the report is written. */
const at = (key: string, deed = ''): string => `${path}/sections/${key}${deed && `?do=${deed}`}`;

const writes = async (key: string, narrative: string, more: Record<string, string> = {}): Promise<GotPage> =>
  send(hub, HEAD, at(key), 'writeReportSection', { narrative, ...more });

describe('The year', () => {
  test('stands measure by measure, with n, what chance alone may make of it, England and whether it is final', async () => {
    const page = await get(hub, HEAD, YEAR_PAGE);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Attainment: Key stage 4, 2016/17');
    expect(page.text).toContain('Provisional: some of these figures are not validated, and may still change.');
    expect(page.text).toContain('looked after continuously for 12 months or more');
    expect(cellsOf(page, 'results-table', 'Grade 4')).toEqual([
      '25.5 %',
      '47',
      '15.3 % to 39.5 %',
      '17.4 %: 8.1 above',
      'Provisional',
    ]);
    // There are three years of none.
    expect(page.text).not.toContain('Three years as one');
    // Of another year it says of which.
    expect(cellsOf(page, 'results-table', 'Grade 5')[3]).toBe('7.4 % (2015/16): 1 below');
    expect(cellsOf(page, 'others-table', 'Grade 5')[1]).toBe('7.4 % (2015/16): 1 below');
    expect(page.text).toMatch(/<desc[^>]*>Bar chart from 0 to 100 %\.[^<]*25\.5 % of 47; England 17\.4 %/);
  });

  test('shows a suppressed result as [c] to a councillor, and draws no bar of it', async () => {
    const page = await get(hub, 'councillor', YEAR_PAGE);
    expect(cellsOf(page, 'results-table', 'Grade 5').slice(0, 3)).toEqual(['[c]', 'Not shown', 'Not shown']);
    expect(page.text).not.toContain('6.4 %');
    expect(page.text).toContain('[c]: a small number');
    expect(page.text.match(/<rect/g)).toHaveLength(1);
    // In the picture of the years one point is drawn, that of grade 4; the other circle says what a circle is.
    expect(page.text).not.toContain('id="years-ks4-grade-5-english-maths-title"');
    expect(page.text.match(/<circle/g)).toHaveLength(2);
    expect(page.text).toContain('2014/15: None. 2015/16: None. 2016/17: 25.5 %, England 17.4 %.');
  });

  test('says of what was not given that it was not, and of a year that is none shows the last', async () => {
    const page = await get(hub, 'public', '/boards/panel/attainment?stage=nothing&year=1066');
    expect(page.text).toContain('No figure was given yet.');
    expect(page.text).toContain('Attainment: Key stage 4, 2016/17');
    expect(cellsOf(page, 'results-table', 'Grade 4')[0]).toBe('Not given yet');
    expect(page.text).not.toContain('its update');
    expect((await get(hub, HEAD, '/boards/panel/attainment?stage=ks5')).text).toContain(
      '/boards/panel/update">its update',
    );
  });
});

describe('A report', () => {
  test('is begun by the head, and the form is shown to nobody else', async () => {
    const typed = { kind: 'annual', academicYear: '2016/18', title: TAG };
    const lacking = await send(hub, HEAD, LIST, 'beginReport', typed);
    expect(lacking.status).toBe(422);
    expect(lacking.text).toContain('href="#academicYear"');
    expect(lacking.text).toContain('value="&lt;script&gt;alert(1)&lt;/script&gt;"');
    const sent = await send(hub, HEAD, LIST, 'beginReport', { ...typed, academicYear: '2016/17' });
    expect(sent.status).toBe(303);
    path = (sent.headers.get('location') ?? '').replace('/edit?done=beginReport', '');
    expect(path).toMatch(/^\/reports\/[0-9a-f-]{36}$/);
    // That there is one already is nobody else's doing.
    const again = await send(hub, HEAD, LIST, 'beginReport', { ...typed, academicYear: '2016/17' });
    expect(again.status).toBe(409);
    expect(again.text).toContain('There is a report of this time already.');
    expect(again.text).toContain('There is a problem');
    expect(again.text).not.toContain('changed this meanwhile');
    for (const who of ['chair', 'policeLead', 'public'] as const) {
      expect((await get(hub, who, LIST)).text, who).not.toContain('beginReport');
    }
  });

  test('is written one section at a time, and beside its text stands who will read it', async () => {
    const list = await get(hub, HEAD, `${path}/edit`);
    expect(list.text).not.toContain('<textarea');
    expect(list.text).toContain(`href="${at('keyStage4')}"`);
    expect(statusOf(list, 'keyStage4')).toBe('Says nothing yet, and must');
    expect(statusOf(list, 'keyStage5')).toBe('Says nothing yet');
    const page = await get(hub, HEAD, at('keyStage4'));
    expect(page.text.match(/<form method="post"/g)).toHaveLength(1);
    expect(page.text).toContain('Everybody reads this once the report is published');
    expect(page.text).toContain('Name no child.');
    expect((await get(hub, HEAD, at('nothing'))).status).toBe(404);
    const named = await writes('keyStage4', 'Ring the foster mother on 07700 900123 about him');
    expect(named.status).toBe(422);
    expect(named.text).toMatch(/<textarea[^>]*id="narrative"[^>]*>Ring the foster mother on 07700 900123/);
    expect(named.text).toContain('href="#narrative"');

    // Saved, it leads on to the next section, and says there which one it was.
    const saved = await writes('keyStage4', `More passed ${TAG}`);
    expect(saved.headers.get('location')).toBe(`${at('keyStage5')}?saved=keyStage4&done=writeReportSection`);
    const next = await get(hub, HEAD, saved.headers.get('location')!);
    expect(next.text).toContain('“Key stage 4” is saved.');
    expect(next.text).toContain('What you say of “Key stage 5”');
    expect((await get(hub, HEAD, `${at('keyStage5')}?saved=keyStage4`)).text).not.toContain('is saved.');
    // Or to the list, for whoever leaves it there.
    const left = await writes('context', 'What partners may read', { on: 'list' });
    expect(left.headers.get('location')).toBe(`${path}/edit?saved=context&done=writeReportSection`);
    const again = await get(hub, HEAD, left.headers.get('location')!);
    expect(again.text).toContain('“Context” is saved.');
    expect(statusOf(again, 'keyStage4')).toBe('Written');
    const written = await get(hub, HEAD, at('keyStage4'));
    expect(written.text).toContain('More passed &lt;script&gt;');
    expect(written.text).not.toContain(TAG);
  });

  test('gets another title', async () => {
    const form = `${path}/edit?do=renameReport`;
    const empty = await send(hub, HEAD, form, 'renameReport', { title: '' });
    expect([empty.status, empty.text.includes('href="#title"')]).toEqual([422, true]);
    expect((await send(hub, HEAD, form, 'renameReport', { title: 'How they learn' })).status).toBe(303);
    expect((await get(hub, HEAD, LIST)).text).toContain('How they learn');
  });

  test('sets priorities, none for a day that is past, and changes them while nobody else has read them', async () => {
    const set = at('priorities', 'setReportPriority');
    const typed = { 'priority.title': 'A mentor for each', ...typedDay('priority.suggestedDueOn', '2016-02-01') };
    const past = await send(hub, HEAD, set, 'setReportPriority', typed);
    expect(past.status).toBe(422);
    expect(past.text).toContain('This day is past. Name today or a later day, or none.');
    expect(past.text).toContain('value="A mentor for each"');
    const later = { ...typed, ...typedDay('priority.suggestedDueOn', '2018-06-30') };
    expect((await send(hub, HEAD, set, 'setReportPriority', later)).status).toBe(303);
    const page = await get(hub, HEAD, at('priorities'));
    const [, change = ''] = /href="([^"]*)#what-you-can-do">Change “A mentor for each”/.exec(page.text) ?? [];
    const form = change.replaceAll('&amp;', '&');
    expect((await get(hub, HEAD, form)).text).toContain('value="A mentor for each"');
    const other = { 'priority.title': 'A tutor for each' };
    expect((await send(hub, HEAD, form, 'changeReportPriority', { ...other, version: '99' })).status).toBe(409);
    expect((await send(hub, HEAD, form, 'changeReportPriority', other)).status).toBe(303);
    const changed = await get(hub, HEAD, at('priorities'));
    expect(changed.text).not.toContain('A mentor for each');
    expect(cellsOf(changed, 'priorities', 'A tutor for each')).toEqual(['No day']);
  });

  test('is narrowed for good where its author was told so', async () => {
    expect((await get(hub, HEAD, at('context'))).text).not.toContain('name="raisedTo"');
    const form = at('context', 'narrowReportSection');
    expect((await get(hub, HEAD, form)).text).toContain('What is narrowed is never widened again');
    const lacking = await send(hub, HEAD, form, 'narrowReportSection', {});
    expect([lacking.status, lacking.text.includes('href="#raisedTo"')]).toEqual([422, true]);
    expect((await send(hub, HEAD, form, 'narrowReportSection', { raisedTo: 'agreement' })).status).toBe(303);
    const page = await get(hub, HEAD, at('context'));
    expect(page.text).toContain('Your own agency reads this, and those with whom it shares the subject area.');
    // What stands in it stays.
    expect(page.text).toContain('What partners may read');
  });

  test('that somebody else wrote meanwhile says so, and keeps what was typed', async () => {
    const typed = { version: '1', narrative: 'What I typed long ago' };
    const stale = await send(hub, HEAD, at('keyStage4'), 'writeReportSection', typed);
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('Somebody changed this meanwhile');
    expect(stale.text).toContain('Somebody else wrote this meanwhile.');
    expect(stale.text).toMatch(/<textarea[^>]*>What I typed long ago<\/textarea>/);
    expect(stale.text).toContain('More passed');
    expect((await get(hub, HEAD, at('keyStage4'))).text).not.toContain('What I typed long ago');
  });

  test('leaves out a figure that its author unticks', async () => {
    const { keyStage4 } = await sectionsOf();
    const body = new URLSearchParams({ ...keyStage4! });
    for (const code of ['ks4-cohort', 'ks4-grade-5-english-maths', 'ks4-grade-4-english-maths']) {
      body.append('belongs', code);
      if (code !== 'ks4-cohort') body.append('stands', code);
    }
    expect((await sends('bindReportFigures', body)).status).toBe(303);
    expect(cellsOf(await get(hub, HEAD, path), 'keyStage4-figures', 'Pupils')).toEqual([]);
    expect((await get(hub, HEAD, FIGURES())).text).toMatch(/value="ks4-cohort"(?! checked)>/);
    const { keyStage4: now } = await sectionsOf();
    const unknown = new URLSearchParams({ ...now!, added: 'nothing-like-it' });
    const refused = await sends('bindReportFigures', unknown);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('href="#added"');
    expect(refused.text).toContain('id="added"');
  });

  test('takes further measures by name, of its own agency alone, until they are unticked', async () => {
    const edit = await get(hub, HEAD, FIGURES());
    const offered = /<select[^>]*id="added"[^>]*>(.*?)<\/select>/s.exec(edit.text)?.[1] ?? '';
    const [, code = '', title = ''] = /<option value="([^"]+)">([^<]+)</.exec(offered) ?? [];
    expect(code).not.toBe('');
    // What stands in it by itself, and what others supply, is not offered.
    expect(offered).not.toContain('value="ks4-cohort"');
    expect(offered).not.toContain('value="return-interviews-offered"');
    const { keyStage4 } = await sectionsOf();
    const body = new URLSearchParams([...Object.entries(keyStage4!), ['added', code]]);
    expect((await sends('bindReportFigures', body)).status).toBe(303);
    const { text } = await get(hub, HEAD, FIGURES());
    expect(text).toContain(`id="further" name="added" type="checkbox" value="${code}" checked`);
    expect(text).toContain(title);
    const { keyStage4: now } = await sectionsOf();
    expect((await sends('bindReportFigures', new URLSearchParams({ ...now!, added: '' }))).status).toBe(303);
    expect((await get(hub, HEAD, FIGURES())).text).not.toContain('id="further"');
  });

  test('takes measures into a section that has none of its own', async () => {
    const form = at('voice', 'bindReportFigures');
    const page = await get(hub, HEAD, form);
    expect(page.text).not.toContain('name="stands"');
    const added = { added: 'ks4-grade-4-english-maths' };
    expect((await send(hub, HEAD, form, 'bindReportFigures', added)).status).toBe(303);
    expect(cellsOf(await get(hub, HEAD, path), 'voice-figures', 'Grade 4')[1]).toBe('25.5 %');
    await send(hub, HEAD, form, 'bindReportFigures', {});
  });

  test('is previewed side by side: the head reads a small number, the councillor and the public [c]', async () => {
    const councillor = await get(hub, HEAD, `${path}/preview?as=councillor`);
    expect(cellsOf(councillor, 'keyStage4-figures', 'Grade 5').slice(1)).toEqual(['6.4 %', '47', '[c]', 'Not shown']);
    expect(cellsOf(councillor, 'keyStage4-figures', 'Grade 4').slice(1)).toEqual(['25.5 %', '47', '25.5 %', '47']);
    const early = await get(hub, HEAD, `${path}/preview`);
    expect(cellsOf(early, 'keyStage4-figures', 'Grade 4')[3]).toBe('Not there for them yet');
    hub.clock.set('2018-03-20T10:00:00Z');
    await writing(hub.database, hub.ids.authority, (tx) =>
      tx.update(meetings).set({ status: 'held' }).where(eq(meetings.id, meeting.id)),
    );
    await done(hub, 'clerk', 'publishContribution', { id: given.id, version: given.version });
    const everybody = await get(hub, HEAD, `${path}/preview?as=public`);
    expect(cellsOf(everybody, 'keyStage4-figures', 'Grade 5').slice(1)).toEqual(['6.4 %', '47', '[c]', 'Not shown']);
    // The text that was raised stands once, on the side of its author.
    expect(everybody.text.match(/What partners may read/g)).toHaveLength(1);
    expect(everybody.text).toContain('Not shared with them.');
    expect(everybody.text.match(/More passed/g)).toHaveLength(2);
    // The priority is for the members, why it is set for partners, and neither is published.
    expect(cellsOf(everybody, 'to-improve', 'A tutor for each').slice(2)).toEqual([NOT_THEIRS, NOT_THEIRS]);
    expect(cellsOf(councillor, 'to-improve', 'A tutor for each').slice(2)).toEqual(['Yes', NOT_THEIRS]);
    const partner = await get(hub, HEAD, `${path}/preview?as=partner`);
    expect(cellsOf(partner, 'to-improve', 'A tutor for each').slice(2)).toEqual(['Yes', 'Yes']);
    expect(partner.text.match(/What partners may read/g)).toHaveLength(2);
  });

  test('is not there for another agency while it is a draft, to read or to write', async () => {
    for (const who of ['policeLead', 'chair', 'councillor', 'public'] as const) {
      for (const below of ['', '/edit', '/sections/keyStage4', '/preview?as=councillor']) {
        expect((await get(hub, who, `${path}${below}`)).status, `${who} ${below}`).toBe(404);
      }
    }
    const { keyStage4 } = await sectionsOf();
    const body = new URLSearchParams({ ...keyStage4!, narrative: 'From another agency' });
    expect((await sends('writeReportSection', body, 'policeLead')).status).toBe(404);
  });

  test('is signed off once each mandatory section says something; those that do not are named and led to', async () => {
    expect((await get(hub, HEAD, `${path}/edit`)).text).not.toContain('_deed');
    const signOff = `${path}/edit?do=signOffReport`;
    expect((await get(hub, HEAD, signOff)).text).toContain('It cannot be taken back');
    const lacking = await send(hub, HEAD, signOff, 'signOffReport', {});
    expect(lacking.status).toBe(422);
    expect(lacking.text).toContain('href="#sections.attendance"');
    expect(lacking.text).toContain('id="sections.attendance"');
    expect(statusOf(lacking, 'attendance')).toContain('“Attendance” is mandatory in an annual report');
    const id = path.split('/').at(-1);
    const { sections } = (
      await asked(hub, HEAD, `{ attainmentReport(id: "${id}") { sections { key isMandatory narrative } } }`)
    ).attainmentReport;
    for (const { key, isMandatory, narrative } of sections) {
      if (isMandatory && narrative === null && key !== 'priorities') await writes(key, 'What we say');
    }
    const priority = { 'priority.title': `A tutor ${TAG}`, 'priority.background': 'They asked for it' };
    const priorities = at('priorities', 'setReportPriority');
    expect((await send(hub, HEAD, priorities, 'setReportPriority', priority)).status).toBe(303);
    expect(statusOf(await get(hub, HEAD, `${path}/edit`), 'priorities')).toBe('Written');
    const sent = await send(hub, HEAD, signOff, 'signOffReport', {});
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path}?done=signOffReport`]);
    const page = await get(hub, HEAD, `${path}?done=signOffReport`);
    expect(page.text).toContain('The report is signed off.');
    expect(page.text).toContain('A tutor &lt;script&gt;');
    expect(page.text).not.toMatch(/id="priorities">Priorities for improvement<\/h2>\s*<p[^>]*>Nothing written/);
    expect(page.text).toContain(`href="${path.replace('/reports', '/attainment-reports')}.docx"`);
    for (const written of [`${path}/edit`, at('keyStage4')]) {
      const { text } = await get(hub, HEAD, written);
      expect(text).toContain('cannot be written by you now');
      expect(text).not.toContain('_deed');
    }
    // Nothing is lost of what was typed while somebody signed it off.
    const late = await sends(
      'writeReportSection',
      new URLSearchParams({ ...(await sectionsOf())['keyStage4']!, narrative: 'Too late' }),
    );
    expect(late.status).toBe(409);
    expect(late.text).toContain('What you typed was not saved:');
    expect(late.text).toContain('Too late');
  });

  test('tells whoever prepares the meeting nothing of what others read of it, and lets them write nothing', async () => {
    const page = await get(hub, 'chair', path);
    expect(page.status).toBe(200);
    expect(page.text).toContain('<span class="hub-none">Not sent</span>');
    expect(page.text).not.toContain('/preview');
    expect(cellsOf(page, 'keyStage4-figures', 'Grade 5')[1]).toBe('[c]');
    expect(page.text).not.toContain('6.4 %');
    const preview = await get(hub, 'chair', `${path}/preview?as=partner`);
    expect(preview.text).toContain('You do not write this one.');
    expect(preview.text).not.toContain('What partners may read');
    expect((await get(hub, 'chair', `${path}/edit`)).text).not.toContain('_deed');
  });

  test('goes no further than its agency, and the clerk, take it: presented, sent, published', async () => {
    await done(hub, 'clerk', 'openAgenda', { meetingId: (await nextMeeting()).id });
    await done(
      hub,
      'clerk',
      'addAgendaItem',
      {
        meetingId: (await nextMeeting()).id,
        kind: 'report',
        title: 'Attainment',
        supplyingAgencyId: hub.ids.agencies.virtualSchool,
      },
      'id',
    );
    const meetingId = (await nextMeeting()).id;
    const housing = { kind: 'report', title: 'Homes', supplyingAgencyId: hub.ids.agencies.housing };
    await done(hub, 'clerk', 'addAgendaItem', { meetingId, ...housing }, 'id');
    expect((await get(hub, HEAD, path)).text).not.toContain('_deed');
    const present = `${path}?do=presentReport`;
    const page = await get(hub, HEAD, present);
    expect(page.text).toContain('This cannot be taken back');
    // What is for another agency would be refused, and is not offered.
    expect(page.text).not.toContain(': Homes<');
    const [, itemId = ''] = /<option value="([0-9a-f-]{36})">Item/.exec(page.text) ?? [];
    expect((await send(hub, HEAD, present, 'presentReport', { itemId: '' })).status).toBe(422);
    expect((await send(hub, HEAD, present, 'presentReport', { itemId })).status).toBe(303);
    const governors = `${path}?do=sendReportToGovernors`;
    expect((await get(hub, HEAD, governors)).text).toContain('cannot be taken back');
    expect((await send(hub, HEAD, governors, 'sendReportToGovernors', {})).status).toBe(303);
    expect((await get(hub, HEAD, path)).text).not.toContain('?do=sendReportToGovernors');
    expect((await get(hub, 'public', path)).status).toBe(404);
    const read = await get(hub, 'councillor', path);
    expect([read.status, read.text.includes('/redactions')]).toEqual([200, false]);
    const [, link = ''] =
      /href="(\/redactions\?in=report:[0-9a-f-]{36})#take-out"/.exec((await get(hub, HEAD, path)).text) ?? [];
    expect((await get(hub, HEAD, link)).text).toMatch(/value="AttainmentSection.narrative [0-9a-f-]{36}"/);
  });
});

const NOT_THEIRS = 'No: not shared with them';

/** The meeting that the page of the report leads to. */
async function nextMeeting(): Promise<Given> {
  next ??= await aMeeting(hub, { heldOn: '2018-05-16' });
  return next;
}
let next: Given | undefined;

/** Where it is chosen which figures stand in the section. */
const FIGURES = (): string => at('keyStage4', 'bindReportFigures');

/** What the list of sections says of one. */
const statusOf = ({ text }: GotPage, key: string): string =>
  plain(new RegExp(`id="status-${key}">([^]*?)</div>`).exec(text)?.[1] ?? '');

/** Sends a form of a section as somebody, whatever the page shows them. */
async function sends(deed: string, body: URLSearchParams, who: ViewerName = HEAD): Promise<GotPage> {
  body.set('_deed', deed);
  const response = await fetch(`${hub.address}${at('keyStage4')}`, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { accept: 'text/html', authorization: `Bearer ${await hub.as(who).token()}` },
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

test('What counting offline is stands on a page of its own, before anything is fetched', async () => {
  const front = await get(hub, 'public', '/');
  expect(front.text).toContain('href="/count-pupils">Count pupils offline');
  expect(front.text).not.toContain('href="/attainment.html"');
  const page = await get(hub, 'public', '/count-pupils');
  expect(page.text).toContain('nothing of your list leaves your computer');
  expect(page.text).toContain('href="/attainment.html" download');
});

test.each(SOME_VIEWERS)('%s reads on the pages of the virtual school what the graph tells them', async (name) => {
  await saysWhatTheGraphSays(hub, name, attainmentPage, YEAR_PAGE);
  await saysWhatTheGraphSays(hub, name, reportsPage, LIST);
  await saysWhatTheGraphSays(hub, name, reportPage, path);
  await saysWhatTheGraphSays(hub, name, editPage, `${path}/edit`);
  await saysWhatTheGraphSays(hub, name, sectionPage, at('keyStage4'));
  await saysWhatTheGraphSays(hub, name, previewPage, `${path}/preview?as=councillor`);
});
