/** What the author of a report is told of its readers: what each audience will read of it, never more than the author reads. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writing } from '../../../src/database/session.js';
import { meetings } from '../../../src/domain/meetings/meeting.table.js';
import { aMeeting, asked, done, VIEWERS } from '../../support/a.js';
import { anAgenda, EXEMPT, published } from '../../support/a.agenda.js';
import { deedsIn, type Deeds, type Given } from '../../support/deeds.js';
import { layMeasures, reportsOf, YEAR, type ReportGiven } from '../../support/virtual-school.js';
import { world, type World } from '../../support/world.js';

const HEAD = 'virtualSchoolHead';

let hub: World;
let deeds: Deeds;
let school: ReturnType<typeof reportsOf>;
let report: ReportGiven;
let meeting: Given;

const figure = (indicatorCode: string, measure: object) => ({ indicatorCode, ...YEAR, measure, status: 'provisional' });
const parts = (numerator: number, denominator: number) => ({ parts: { numerator, denominator } });

interface Previewed {
  readonly audience: string;
  readonly isThere: boolean;
  readonly priorities: readonly object[];
  readonly sections: readonly {
    readonly section: { readonly key: string; readonly narrative: string | null };
    readonly readsNarrative: boolean;
    readonly figures: readonly {
      readonly figure: { readonly display: string; readonly indicator: { readonly code: string } };
      readonly reads: string;
      readonly display: string | null;
      readonly symbol: string | null;
      readonly cohortSize: number | null;
    }[];
  }[];
}

const PREVIEW = `audience isThere priorities { readsTitle readsBackground priority { title } } sections { section { key narrative } readsNarrative
  figures { figure { display indicator { code } } reads display symbol cohortSize } }`;

const AUDIENCES = ['open', 'members', 'agreement', 'named'] as const;
const PREVIEWS = AUDIENCES.map((one) => `${one}: preview(filter: { audience: ${one} }) { ${PREVIEW} }`).join(' ');

/** The previews for each audience, the widest first. */
const previewsFor = async (of: ReportGiven = report): Promise<Previewed[]> =>
  Object.values((await asked(hub, HEAD, `{ attainmentReport(id: "${of.id}") { ${PREVIEWS} } }`)).attainmentReport);

/** A line a figure of key stage 4: what the author reads, and what the audience. */
const linesOf = ({ sections }: Previewed): string[] =>
  sections
    .filter(({ section }) => section.key === 'keyStage4')
    .flatMap(({ figures }) =>
      figures.map(
        (one) => `${one.figure.indicator.code} ${one.figure.display}: ${one.reads} ${one.display} of ${one.cohortSize}`,
      ),
    );

const NOT_YET = [
  'ks4-cohort 47: nothing null of null',
  'ks4-grade-5-english-maths 6.4 %: nothing null of null',
  'ks4-grade-4-english-maths 25.5 %: nothing null of null',
];
const RELEASED = [
  'ks4-cohort 47: released 47 of null',
  'ks4-grade-5-english-maths 6.4 %: released c of null',
  'ks4-grade-4-english-maths 25.5 %: released 25.5 % of 47',
];
const EXACT = [
  'ks4-cohort 47: exact 47 of null',
  'ks4-grade-5-english-maths 6.4 %: exact 6.4 % of 47',
  'ks4-grade-4-english-maths 25.5 %: exact 25.5 % of 47',
];

let given: Given;

beforeAll(async () => {
  hub = await world();
  deeds = deedsIn(hub);
  school = reportsOf(hub, deeds);
  await layMeasures(hub, 'ks4-cohort', 'ks4-grade-5-english-maths', 'ks4-grade-4-english-maths');
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
  report = await school.begins();
  await school.writes(report, 'keyStage4', { narrative: 'What everybody may read' });
  await school.writes(report, 'context', { narrative: 'What partners may read', raisedTo: 'agreement' });
  await school.writes(report, 'voice', { narrative: 'What named readers may read', raisedTo: 'named' });
});
afterAll(async () => hub.close());

test('The author is told which texts each audience will read, whatever is written in them', async () => {
  const reading = (await previewsFor()).map(({ audience, isThere, sections }) => [
    audience,
    isThere,
    sections.filter((one) => !one.readsNarrative).map(({ section }) => section.key),
  ]);
  expect(reading).toEqual([
    ['open', true, ['context', 'voice']],
    ['members', true, ['context', 'voice']],
    ['agreement', true, ['voice']],
    ['named', true, []],
  ]);
});

test('The author is told what each audience will read of a priority', async () => {
  const priority = { title: 'A tutor in every home', background: 'They asked for it' };
  await done(hub, HEAD, 'setReportPriority', { ...(await school.versionOf(report.id)), priority });
  const told = (await previewsFor()).map(({ audience, priorities }) => [audience, priorities]);
  const reads = (readsTitle: boolean, readsBackground: boolean) => [
    { priority: { title: priority.title }, readsTitle, readsBackground },
  ];
  expect(told).toEqual([
    ['open', reads(false, false)],
    ['members', reads(true, false)],
    ['agreement', reads(true, true)],
    ['named', reads(true, true)],
  ]);
});

test('The author is told who reads a text before it is written', async () => {
  const ask = `{ attainmentReport(id: "${report.id}") { sections { key whoReads } } }`;
  const { sections } = (await asked(hub, HEAD, ask)).attainmentReport;
  const said = Object.fromEntries(
    sections.map(({ key, whoReads }: { key: string; whoReads: string }) => [key, whoReads]),
  );
  expect(said['keyStage4']).toMatch(/^Everybody reads this once the report is published/);
  expect(said['context']).toBe('Your own agency reads this, and those with whom it shares the subject area.');
  expect(said['voice']).toBe('Your own agency reads this, and those whom a sharing agreement names for notes.');
});

test('An audience reads figures as they have been given to it today: exactly, as they are released, or not yet', async () => {
  const [open, members, agreement] = await previewsFor();
  expect(linesOf(open!)).toEqual(NOT_YET);
  expect(linesOf(members!)).toEqual(RELEASED);
  expect(linesOf(agreement!)).toEqual(EXACT);
  hub.clock.set('2018-03-20T10:00:00Z');
  await writing(hub.database, hub.ids.authority, (tx) =>
    tx.update(meetings).set({ status: 'held' }).where(eq(meetings.id, meeting.id)),
  );
  await done(hub, 'clerk', 'publishContribution', { id: given.id, version: given.version });
  expect(linesOf((await previewsFor())[0]!)).toEqual(RELEASED);
});

test('What is told of the public is what the public reads, figure by figure', async () => {
  const read = (
    await asked(
      hub,
      'public',
      `{ body(code: "panel") { attainment(filter: { stage: ks4, yearEnding: 2017 }) {
    measure { code } figure { display cohortSize } } } }`,
    )
  ).body.attainment as readonly {
    readonly measure: { readonly code: string };
    readonly figure: { readonly display: string; readonly cohortSize: number | null } | null;
  }[];
  const told = (await previewsFor())[0]!.sections.flatMap(({ figures }) => figures);
  expect(told.map((one) => [one.figure.indicator.code, one.display, one.cohortSize])).toEqual(
    read.flatMap(({ measure, figure: one }) => (one ? [[measure.code, one.display, one.cohortSize]] : [])),
  );
});

test('Nobody but who writes the report is told what others read of it', async () => {
  const agenda = await anAgenda(hub, { heldOn: '2018-05-16' });
  const item = await school.itemFor(agenda);
  await school.fills(report, ['keyStage4', 'context', 'voice']);
  await school.presents(await school.signsOff(report), item);
  const ask = `{ attainmentReport(id: "${report.id}") { preview { ${PREVIEW} } sections { added { code } leftOut { code } } } }`;
  for (const who of VIEWERS) {
    const { data } = await hub.as(who).ask(ask);
    if (who === HEAD || !data?.attainmentReport) continue;
    expect(data.attainmentReport.preview, who).toBeNull();
    for (const { added, leftOut } of data.attainmentReport.sections) expect([added, leftOut], who).toEqual([[], []]);
  }
  expect((await previewsFor()).length).toBe(4);
  const [read] = (
    await asked(hub, 'councillor', `{ attainmentReport(id: "${report.id}") { priorities { title background } } }`)
  ).attainmentReport.priorities;
  expect(read).toEqual({ title: 'A tutor in every home', background: null });
});

test('A report under an exempt item will not be there for the public', async () => {
  const agenda = await anAgenda(hub, { heldOn: '2018-06-20' });
  const item = await school.itemFor(agenda, { exempt: EXEMPT });
  const exempt = await school.begins({ kind: 'termly', term: 'spring' });
  await school.fills(exempt);
  await school.presents(await school.signsOff(exempt), item);
  await published(hub, agenda);
  const previews = await previewsFor(exempt);
  expect(previews.map(({ isThere }) => isThere)).toEqual([false, true, true, true]);
  expect(previews[0]!.sections.some(({ readsNarrative }) => readsNarrative)).toBe(false);
  const { data } = await hub.as('public').ask(`{ attainmentReport(id: "${exempt.id}") { id } }`);
  expect(data).toBeNull();
});
