/** What a report shows once its figures were corrected: to each reader what they read then and now, and nothing of what is suppressed. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asked, done } from '../../support/a.js';
import { anAgenda } from '../../support/a.agenda.js';
import { deedsIn, type Deeds, type Given } from '../../support/deeds.js';
import { layMeasures, reportsOf, YEAR, type ReportGiven } from '../../support/virtual-school.js';
import { world, type PersonName, type World } from '../../support/world.js';

let hub: World;
let deeds: Deeds;
let report: ReportGiven;
let returned: Given;

const HEAD = 'virtualSchoolHead';
const parts = (numerator: number, denominator: number) => ({ parts: { numerator, denominator } });
const figure = (indicatorCode: string, measure: object, status = 'provisional') => ({
  indicatorCode,
  ...YEAR,
  measure,
  status,
});

beforeAll(async () => {
  hub = await world();
  deeds = deedsIn(hub);
  const { begins, fills, signsOff, presents, itemFor } = reportsOf(hub, deeds);
  await layMeasures(
    hub,
    'ks4-cohort',
    'ks4-grade-4-english-maths',
    'absence-severe',
    'suspended',
    'permanent-exclusions',
  );
  const meeting = await anAgenda(hub, { heldOn: '2018-03-14' });
  returned = await deeds.contributes(HEAD, {
    meetingId: meeting.id,
    subject: 'education',
    figures: [
      figure('ks4-cohort', { exactly: 47 }),
      figure('ks4-grade-4-english-maths', parts(12, 47)),
      figure('absence-severe', parts(3, 41)),
      figure('suspended', parts(14, 41), 'final'),
    ],
  });
  report = await begins();
  await fills(report);
  await presents(await signsOff(report), await itemFor(meeting));
});
afterAll(async () => hub.close());

const changesFor = async (who: PersonName) => {
  const ask = `{ attainmentReport(id: "${report.id}") { changesSincePresented { indicator { code } before { display status } now { display status } } } }`;
  return (await asked(hub, who, ask)).attainmentReport.changesSincePresented as {
    indicator: { code: string };
    before: { display: string; status: string } | null;
    now: { display: string; status: string };
  }[];
};

const corrects = async (figures: readonly object[]): Promise<void> => {
  const corrected = await done(hub, HEAD, 'correctContribution', {
    ...returned,
    reason: 'The national pupil database says otherwise',
    draft: false,
    figures,
  });
  returned = await deeds.accepts(corrected);
  returned = { id: returned.id, version: returned.version };
};

describe('A report that was presented', () => {
  test('shows the standing figures in each section, with their cohort and their status, as each reads them', async () => {
    const ask = `{ attainmentReport(id: "${report.id}") { status statusInWords sections { key figures {
      indicator { code } givenAt figure { display status periodEndOn } countedBy { display } } } } }`;
    const read = async (who: PersonName) => {
      const { attainmentReport } = await asked(hub, who, ask);
      const sections = attainmentReport.sections as { key: string; figures: object[] }[];
      return { ...attainmentReport, sections: sections.filter(({ figures }) => figures.length > 0) };
    };
    const inYear = (code: string, display: string, status: string, countedBy: object | null = null) => ({
      indicator: { code },
      givenAt: '2017-11-20T12:00:00.000Z',
      figure: { display, status, periodEndOn: '2017-08-31' },
      countedBy,
    });
    const sections = (absence: string) => [
      {
        key: 'keyStage4',
        figures: [
          inYear('ks4-cohort', '47', 'provisional'),
          inYear('ks4-grade-4-english-maths', '25.5 %', 'provisional', { display: '47' }),
        ],
      },
      { key: 'attendance', figures: [inYear('absence-severe', absence, 'provisional')] },
      { key: 'exclusions', figures: [inYear('suspended', '34.1 %', 'final')] },
    ];
    expect(await read('councillor')).toEqual({
      status: 'provisional',
      statusInWords: 'Some of these figures are provisional: they are not validated, and may still change.',
      sections: sections('c'),
    });
    expect((await read(HEAD)).sections).toEqual(sections('7.3 %'));
    expect(await changesFor('councillor')).toEqual([]);
  });

  test('tells those who read a figure what the board saw and what stands now', async () => {
    await corrects([figure('ks4-grade-4-english-maths', parts(13, 47), 'final')]);
    const change = {
      indicator: { code: 'ks4-grade-4-english-maths' },
      before: { display: '25.5 %', status: 'provisional' },
      now: { display: '27.7 %', status: 'final' },
    };
    for (const who of ['councillor', 'youngMember', 'chair', HEAD] as const)
      expect(await changesFor(who), who).toEqual([change]);
  });

  test('has no entry of a change within suppressed values for those who read neither', async () => {
    await corrects([figure('absence-severe', parts(4, 41), 'final')]);
    const codes = async (who: PersonName) => (await changesFor(who)).map(({ indicator }) => indicator.code);
    for (const who of ['councillor', 'chair', 'clerk', 'policeLead'] as const) {
      expect(await codes(who), who).toEqual(['ks4-grade-4-english-maths']);
    }
    expect(await changesFor(HEAD)).toContainEqual({
      indicator: { code: 'absence-severe' },
      before: { display: '7.3 %', status: 'provisional' },
      now: { display: '9.8 %', status: 'final' },
    });
  });

  test('tells of a value that is suppressed no longer, and of one that the board never saw', async () => {
    await corrects([
      figure('absence-severe', parts(7, 41), 'final'),
      figure('permanent-exclusions', { exactly: 0 }, 'final'),
    ]);
    const changes = await changesFor('councillor');
    expect(changes).toContainEqual({
      indicator: { code: 'absence-severe' },
      before: { display: 'c', status: 'provisional' },
      now: { display: '17.1 %', status: 'final' },
    });
    expect(changes).toContainEqual({
      indicator: { code: 'permanent-exclusions' },
      before: null,
      now: { display: '0', status: 'final' },
    });
  });

  test('is compared with what was last presented, also in a revision', async () => {
    const revision = await done(hub, HEAD, 'reviseAttainmentReport', await reportsOf(hub, deeds).versionOf(report.id));
    const ask = `{ attainmentReport(id: "${revision.id}") { changesSincePresented { indicator { code } } } }`;
    const codes = (await asked(hub, HEAD, ask)).attainmentReport.changesSincePresented as {
      indicator: { code: string };
    }[];
    expect(codes.map(({ indicator }) => indicator.code)).toEqual(
      (await changesFor(HEAD)).map(({ indicator }) => indicator.code),
    );
  });
});
