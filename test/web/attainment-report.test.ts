/** Copies of a virtual school head’s report over HTTP: each reader’s says what that reader may read, as a page and in Word alike. */
import { eq } from 'drizzle-orm';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writing } from '../../src/database/session.js';
import { meetings } from '../../src/domain/meetings/meeting.table.js';
import { aMeeting, asked, done } from '../support/a.js';
import { anAgenda, EXEMPT, published } from '../support/a.agenda.js';
import { deedsIn, type Given } from '../support/deeds.js';
import { layMeasures, reportsOf, YEAR, type ReportGiven } from '../support/virtual-school.js';
import { world, type ViewerName, type World } from '../support/world.js';

let hub: World;
let report: ReportGiven;
let draft: ReportGiven;
let exempt: ReportGiven;
/** What brought the figures. */
let given: Given;

const HEAD = 'virtualSchoolHead';
/** What stands in the report and is not for everybody: a small number with its parts, a priority, why, and a text that was raised. */
const SMALL = ['7.3 %', '>3<', '>41<', '3/41', '6.4 %', '20.7'];
const PRIORITY = 'A tutor in every home';
const WHY = 'Two homes asked for it';
const RAISED = 'One school could be told from this';

const parts = (numerator: number, denominator: number) => ({ parts: { numerator, denominator } });
const figure = (indicatorCode: string, measure: object, more: object = {}) => ({
  indicatorCode,
  ...YEAR,
  measure,
  status: 'provisional',
  ...more,
});

beforeAll(async () => {
  hub = await world();
  const deeds = deedsIn(hub);
  const { begins, fills, writes, versionOf, signsOff, presents, itemFor } = reportsOf(hub, deeds);
  const measures = [
    'ks4-cohort',
    'ks4-grade-5-english-maths',
    'ks4-grade-4-english-maths',
    'ks4-attainment-8',
    'ks4-progress-8',
    'absence-severe',
    'suspended',
  ];
  await layMeasures(hub, ...measures);
  const england = {
    area: 'England',
    value: 17.4,
    definitionCode: 'dfe-ks4-grade-4-english-maths',
    source: 'National statistics',
  };
  await done(hub, 'clerk', 'addComparator', { ...england, ...YEAR, indicatorCode: 'ks4-grade-4-english-maths' }, 'id');
  const { id: meetingId } = await aMeeting(hub);
  given = await deeds.contributes(HEAD, {
    meetingId,
    subject: 'education',
    figures: [
      figure('ks4-cohort', { exactly: 47 }),
      figure('ks4-grade-5-english-maths', parts(3, 47)),
      figure('ks4-grade-4-english-maths', parts(12, 47)),
      figure('ks4-attainment-8', { average: { value: 20.7, denominator: 9 } }),
      figure('ks4-progress-8', { average: { value: -1.31, denominator: 24, lower: -1.83, upper: -0.79 } }),
      figure('absence-severe', parts(3, 41), { judgement: 'Fewer than before & falling' }),
      figure('suspended', { symbol: 'x' }),
    ],
  });
  report = await begins();
  await fills(report, ['context']);
  await writes(report, 'context', { narrative: RAISED, raisedTo: 'agreement' });
  const priority = { title: PRIORITY, background: WHY };
  await done(hub, HEAD, 'setReportPriority', { ...(await versionOf(report.id)), priority });
  const meeting = await anAgenda(hub, { heldOn: '2018-03-14' });
  const items = [await itemFor(meeting), await itemFor(meeting, { exempt: EXEMPT })] as const;
  await presents(await signsOff(report), items[0]);
  exempt = await begins({ kind: 'termly', term: 'spring', title: 'A report of a small school' });
  await fills(exempt);
  await presents(await signsOff(exempt), items[1]);
  draft = await begins({ kind: 'termly', term: 'summer' });
  await published(hub, meeting);
  await done(hub, 'clerk', 'publishAttainmentReport', await versionOf(report.id));
  await writing(hub.database, hub.ids.authority, (tx) =>
    tx.update(meetings).set({ status: 'held' }).where(eq(meetings.id, meetingId)),
  );
  await done(hub, 'clerk', 'publishContribution', { id: given.id, version: given.version });
});
afterAll(async () => hub.close());

async function copyOf(who: ViewerName, { id }: { id: string }, format: 'html' | 'docx') {
  const token = await hub.as(who).token();
  const response = await fetch(`${hub.address}/attainment-reports/${id}.${format}`, {
    headers: token ? { authorization: `Bearer ${token}` } : { 'hub-authority': 'wiltshire' },
  });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

const page = async (who: ViewerName, of = report): Promise<string> => (await copyOf(who, of, 'html')).bytes.toString();

/** The whole package of a Word document, every file of it unzipped. */
const packageOf = async (who: ViewerName, of = report): Promise<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(unzipSync((await copyOf(who, of, 'docx')).bytes)).map(([name, bytes]) => [name, strFromU8(bytes)]),
  );
const word = async (who: ViewerName): Promise<string> =>
  Object.entries(await packageOf(who))
    .flatMap(([name, text]) => (name.endsWith('.png') ? [] : [text]))
    .join('\n');

const chartsIn = async (who: ViewerName): Promise<string[]> =>
  [...(await page(who)).matchAll(/<figure>([^]*?)<\/figure>/g)].map(([, svg = '']) => svg);
const wordsOf = (svg: string): string => plain(/<desc[^>]*>([^]*?)<\/desc>/.exec(svg)?.[1] ?? '');
/** How long the bars of a chart are. */
const barsIn = (svg: string): number[] =>
  [...svg.matchAll(/<rect[^>]*? width="([^"]+)"/g)].map(([, width]) => Number(width));
/** The images of a Word document, whole. */
const imagesOf = async (who: ViewerName): Promise<string[]> =>
  Object.entries(unzipSync((await copyOf(who, report, 'docx')).bytes))
    .filter(([name]) => name.endsWith('.png'))
    .map(([, bytes]) => Buffer.from(bytes).toString('base64'))
    .toSorted();

const plain = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll(/&#39;|&apos;/g, "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
const textsOfPage = (html: string): string[] =>
  [...html.matchAll(/<(?:h1|h2|p|caption|th|td)\b[^>]*>([^<]*)</g)].map(([, text = '']) => plain(text));
const textsOfWord = (xml: string): string[] =>
  [...xml.matchAll(/<w:t\b[^>]*>([^<]*)</g)].map(([, text = '']) => plain(text));

describe('The copy of the public', () => {
  test('says what the public reads in the graph, and nothing else', async () => {
    const ask = `{ attainmentReport(id: "${report.id}") { title priorities { title } sections { title narrative
      figures { figure { display interval { lower upper } indicator { unit } indicatorVersion { title } } } } } }`;
    const { data } = await hub.as('public').ask(ask);
    type Read = {
      title: string;
      narrative: string | null;
      figures: {
        figure: {
          display: string;
          interval: { lower: number; upper: number } | null;
          indicator: { unit: string };
          indicatorVersion: { title: string };
        };
      }[];
    };
    const sections = data.attainmentReport.sections as Read[];
    const html = await page('public');
    const shown = textsOfPage(html);
    for (const { title, narrative, figures } of sections) {
      if (narrative !== null) expect(shown).toContain(narrative);
      if (narrative !== null || figures.length > 0) expect(shown).toContain(title);
      for (const { figure: one } of figures) {
        const at = shown.indexOf(one.indicatorVersion.title);
        const { lower, upper } = one.interval ?? {};
        const unit = one.indicator.unit === 'percent' ? ' %' : '';
        const within = one.interval
          ? `${lower}${unit} to ${upper}${unit}`
          : one.indicator.unit === 'count'
            ? 'does not apply'
            : 'not shown';
        const display = /^[a-z]+$/.test(one.display) ? `[${one.display}]` : one.display;
        expect([shown[at + 2], shown[at + 4]], one.indicatorVersion.title).toEqual([display, within]);
      }
    }
    expect(sections.flatMap(({ figures }) => figures.map((one) => one.figure.display))).toEqual([
      '47',
      'c',
      'c',
      '25.5 %',
      '-1.31',
      'c',
      'x',
    ]);
    expect(data.attainmentReport.priorities).toBeNull();
    for (const hidden of [...SMALL, PRIORITY, WHY, RAISED]) expect(html).not.toContain(hidden);
  });

  test('is marked as published, tells n beside a share, the cohort on the table, and what the symbols mean', async () => {
    const shown = textsOfPage(await page('public'));
    expect(shown).toContain('Published');
    const row = shown.indexOf('Grade 4 or above in English and mathematics');
    expect(shown.slice(row, row + 8)).toEqual([
      'Grade 4 or above in English and mathematics',
      '1 September 2016 to 31 August 2017',
      '25.5 %',
      '47',
      '15.3 % to 39.5 %',
      '17.4 %: 8.1 above',
      'provisional',
      '20 November 2017',
    ]);
    expect(shown).toContain(
      'Key stage 4. Who is counted: Pupils at this stage who were looked after continuously for 12 months or more at 31 March of the exam year',
    );
    const progress = shown.indexOf(PROGRESS);
    expect(shown.slice(progress + 2, progress + 5)).toEqual(['-1.31', '24', '-1.83 to -0.79']);
    const attainment = shown.indexOf('Attainment 8, average score');
    expect(shown.slice(attainment + 2, attainment + 4)).toEqual(['[c]', '47']);
    expect(shown).toContain('Suppressed: it is a small number, or would tell one. It is neither nothing nor zero.');
    expect(shown).toContain('Fewer than before & falling');
    expect(shown).toContain('Some of these figures are provisional: they are not validated, and may still change.');
    expect(shown).toContain('What is withheld');
  });

  test('is a page without script, with a heading to each section and to each column and row', async () => {
    const { headers, bytes } = await copyOf('public', report, 'html');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*style-src 'self'/);
    const html = bytes.toString();
    expect(html).not.toMatch(/<script| on\w+=/);
    expect(html).toContain('<html lang="en-GB">');
    for (const table of html.split('<table').slice(1)) {
      expect(table).toMatch(/^[^]*?<caption[^]*?<th scope="col">[^]*?<th scope="row">/);
    }
    expect(html.match(/<h1/g)).toHaveLength(1);
  });

  test('is linked from the front page, as is nothing else that the public may not open', async () => {
    const front = await fetch(`${hub.address}/`, { headers: { 'hub-authority': 'wiltshire' } });
    const linked = [...(await front.text()).matchAll(/"\/attainment-reports\/([^"]*)\.html"/g)].map(([, id]) => id);
    expect(linked).toEqual([report.id]);
  });

  test('is there of nothing that is not published', async () => {
    for (const other of [draft, exempt]) {
      for (const format of ['html', 'docx'] as const) expect((await copyOf('public', other, format)).status).toBe(404);
    }
    expect((await copyOf('councillor', draft, 'docx')).status).toBe(404);
  });
});

const SUPPRESSED = '[c] Suppressed: it is a small number, or would tell one. It is neither nothing nor zero.';
const GRADE_5 = 'Grade 5 or above in English and mathematics';
const GRADE_4 = 'Grade 4 or above in English and mathematics';
const BESIDE = 'England 17.4 %, which is 8.1 points lower';

const PROGRESS = 'Progress 8, average score';
const PROGRESS_DRAWN = `Bar chart from -2 to 0. ${PROGRESS}: -1.31, the average of 24; were it chance alone, anything from -1.83 to -0.79.`;

describe('A chart', () => {
  test('draws the percentages that its reader reads, and says in words what is suppressed', async () => {
    const [chart = '', progress = '', ...others] = await chartsIn('public');
    // Of the only percentages of other sections there is one that is suppressed, and one that is not there.
    expect(others).toEqual([]);
    expect(barsIn(chart)).toEqual([127.5]);
    expect(wordsOf(chart)).toBe(
      `Bar chart from 0 to 100 %. ${GRADE_5}: ${SUPPRESSED} ${GRADE_4}: 25.5 % of 47; ${BESIDE}; were it chance alone, anything from 15.3 % to 39.5 %.`,
    );
    expect(chart).toContain('>England<');
    expect(wordsOf(progress)).toBe(PROGRESS_DRAWN);
  });

  test('draws for who may read it all of it, with what chance alone may make of it', async () => {
    const [chart = '', attainment = '', progress = '', absence = ''] = await chartsIn(HEAD);
    expect(barsIn(chart)).toEqual([32, 127.5]);
    expect(wordsOf(chart)).toBe(
      `Bar chart from 0 to 100 %. ${GRADE_5}: 6.4 % of 47; were it chance alone, anything from 2.2 % to 17.2 %. ${GRADE_4}: 25.5 % of 47; ${BESIDE}; were it chance alone, anything from 15.3 % to 39.5 %.`,
    );
    expect(chart).toContain('>By chance alone (95 %)<');
    expect(wordsOf(attainment)).toBe('Bar chart from 0 to 21. Attainment 8, average score: 20.7, the average of 9.');
    expect(wordsOf(progress)).toBe(PROGRESS_DRAWN);
    expect(wordsOf(absence)).toContain('7.3 % of 41; were it chance alone');
  });

  test('draws an average below nought from where nought lies, within what chance alone may make of it', async () => {
    const [, progress = ''] = await chartsIn('public');
    expect(/<rect x="([^"]+)"/.exec(progress)?.[1]).toBe('192.5');
    expect(barsIn(progress)).toEqual([327.5]);
    expect(progress).toContain('M62.5 ');
  });

  test('is an image in Word, and its alternative text says what the picture says', async () => {
    for (const who of ['public', HEAD] as const) {
      const body = (await packageOf(who))['word/document.xml'] ?? '';
      const images = [...body.matchAll(/<wp:docPr [^>]*>/g)].map(([tag]) =>
        plain(/ descr="([^"]*)"/.exec(tag)?.[1] ?? ''),
      );
      expect(images.length).toBeGreaterThan(0);
      expect(images, who).toEqual((await chartsIn(who)).map(wordsOf));
      expect(body.match(/<w:drawing>/g)).toHaveLength(images.length);
      expect(await imagesOf(who)).toHaveLength(images.length);
    }
  });
});

describe('A copy in Word', () => {
  test('says the same as the page, for each reader', async () => {
    for (const who of ['public', 'councillor', HEAD] as const) {
      const files = await packageOf(who);
      const inPage = textsOfPage(await page(who)).filter(
        (text) => !['', 'This report as a Word document'].includes(text),
      );
      const inWord = textsOfWord(files['word/document.xml'] ?? '').filter((text) => text !== '');
      // The marking stands on every page, in its header.
      const marking = textsOfWord(Object.entries(files).find(([name]) => /header\d*\.xml$/.test(name))?.[1] ?? '');
      expect([...marking, ...inWord].toSorted(), who).toEqual(inPage.toSorted());
    }
  });

  test('holds in none of its files what its reader may not read', async () => {
    for (const [who, hidden] of [
      ['public', [...SMALL, PRIORITY, WHY, RAISED]],
      ['youngMember', [...SMALL, WHY, RAISED]],
      ['councillor', [...SMALL, WHY, RAISED]],
      ['policeSystem', [...SMALL, PRIORITY, WHY, RAISED]],
    ] as const) {
      const xml = await word(who);
      for (const text of hidden) expect(xml.includes(text), `${text} for ${who}`).toBe(false);
    }
    const own = await word(HEAD);
    for (const text of ['7.3 %', '>41<', PRIORITY, RAISED]) expect(own).toContain(text);
    expect(await word('councillor')).toContain(PRIORITY);
  });

  test('has real headings, header rows that are repeated, captions, and its title and language in its properties', async () => {
    const files = await packageOf('public');
    const body = files['word/document.xml'] ?? '';
    expect(body).toContain('w:pStyle w:val="Title"');
    expect(body.match(/w:pStyle w:val="Heading1"/g)!.length).toBeGreaterThan(10);
    const tables = body.match(/<w:tbl>/g)!.length;
    expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(tables);
    expect(body.match(/w:pStyle w:val="Caption"/g)).toHaveLength(tables);
    expect(files['docProps/core.xml']).toContain(
      '<dc:title>Annual report of the virtual school head, 2016/17</dc:title>',
    );
    expect(files['docProps/core.xml']).toContain('<dc:language>en-GB</dc:language>');
    expect(files['word/styles.xml']).toContain('w:lang w:val="en-GB"');
  });

  test('is marked: a draft as its agency’s, a paper of an exempt item as not for publication', async () => {
    const markingOf = async (who: ViewerName, of: ReportGiven) => textsOfPage(await page(who, of))[0];
    expect(await markingOf(HEAD, draft)).toMatch(/^OFFICIAL-SENSITIVE: draft of/);
    expect(await markingOf('councillor', exempt)).toMatch(/^OFFICIAL-SENSITIVE: not for publication, paragraph 3 of/);
    expect((await copyOf('policeSystem', exempt, 'html')).status).toBe(404);
    expect(await markingOf('councillor', report)).toMatch(/may say more than is public$/);
  });

  test('is marked by the narrowest of what stands in it, says for whom and when it was made, and is named after the report', async () => {
    // A text that was narrowed, and a value that others read as [c].
    const shown = textsOfPage(await page(HEAD));
    expect(shown[0]).toMatch(/^OFFICIAL-SENSITIVE: for .* and those with whom it shares education only/);
    expect(shown.find((one) => one.startsWith('This copy was made'))).toMatch(
      / for \S.* of \S.* on 20 November 2017\.$/,
    );
    expect(textsOfPage(await page('public'))).toContain('This copy was made for the public on 20 November 2017.');
    const { headers } = await copyOf(HEAD, report, 'docx');
    expect(headers.get('content-disposition')).toBe(
      'attachment; filename="annual-report-of-the-virtual-school-head-2016-17.docx"',
    );
  });

  test('shows its members the priorities, and what the chair made of them', async () => {
    const ask = `{ attainmentReport(id: "${report.id}") { priorities { id version } } }`;
    const [proposal] = (await asked(hub, 'chair', ask)).attainmentReport.priorities;
    await deedsIn(hub).takesUp('chair', proposal, { title: 'Find tutors', owner: 'virtualSchool' });
    const shown = textsOfPage(await page('councillor'));
    const row = shown.indexOf(PRIORITY);
    expect(shown.slice(row, row + 4)).toEqual([PRIORITY, 'no day', 'Taken up', 'Find tutors, due on 31 March 2018']);
  });
});

describe('Once a suppressed figure is another', () => {
  test('the pictures of who does not read it stay the same to the byte', async () => {
    const READERS = ['public', 'councillor', HEAD] as const;
    const seen = async () => {
      const all = [];
      for (const who of READERS) all.push({ charts: await chartsIn(who), images: await imagesOf(who) });
      return all;
    };
    const [open, council, own] = await seen();
    const version = (await asked(hub, HEAD, `{ contribution(id: "${given.id}") { version } }`)).contribution.version;
    const corrected = await done(hub, HEAD, 'correctContribution', {
      id: given.id,
      version,
      reason: 'It was counted again',
      draft: false,
      figures: [figure('ks4-grade-5-english-maths', parts(2, 47)), figure('absence-severe', parts(4, 41))],
    });
    const accepted = await deedsIn(hub).accepts(corrected);
    await done(hub, 'clerk', 'publishContribution', { id: accepted.id, version: accepted.version });
    const [openNow, councilNow, ownNow] = await seen();
    expect([openNow, councilNow]).toEqual([open, council]);
    expect(ownNow?.charts).not.toEqual(own?.charts);
    expect(ownNow?.images).not.toEqual(own?.images);
    expect(ownNow?.charts[0]).toContain('4.3 % of 47');
  });
});
