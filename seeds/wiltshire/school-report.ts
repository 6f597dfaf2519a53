/** The report of the virtual school head for 2016/17: written in September, presented under the item of the school, and published. The figures are supposed. */
import {
  beginAttainmentReport,
  presentAttainmentReport,
  publishAttainmentReport,
  signOffAttainmentReport,
} from '../../src/domain/attainment/report.life.service.js';
import { definitionOf } from '../../src/domain/attainment/measure.list.js';
import { setReportPriority } from '../../src/domain/attainment/report.priority.service.js';
import { findAttainmentReport } from '../../src/domain/attainment/report.service.js';
import type { SectionKey } from '../../src/domain/attainment/section.keys.js';
import { listSections } from '../../src/domain/attainment/section.service.js';
import { writeReportSection } from '../../src/domain/attainment/section.writing.js';
import type { Context } from '../../src/domain/context.js';
import {
  acceptContribution,
  findContribution,
  publishContribution,
} from '../../src/domain/contributions/contribution.service.js';
import { submitContribution } from '../../src/domain/contributions/submission.service.js';
import { addComparator } from '../../src/domain/indicators/comparator.service.js';
import { defineIndicator } from '../../src/domain/indicators/definition.service.js';
import { ATTAINMENT_MEASURES } from '../../src/returns/attainment.measures.js';
import type { Year } from './year-2017.js';

const once = undefined;
const HEAD = 'virtual-school-head';
const SCHOOL_YEAR = { periodStartOn: '2016-09-01', periodEndOn: '2017-08-31' } as const;
/** When the report was written the country’s figures of its year were not out. */
const YEAR_BEFORE = { periodStartOn: '2015-09-01', periodEndOn: '2016-08-31' } as const;
const COHORT = 'ks4-cohort';
const GRADE_4 = 'ks4-grade-4-english-maths';
const GRADE_5 = 'ks4-grade-5-english-maths';
const PERSISTENT = 'absence-persistent';
const SEVERE = 'absence-severe';
const MEASURED = ATTAINMENT_MEASURES.filter(({ code }) =>
  [COHORT, GRADE_4, GRADE_5, PERSISTENT, SEVERE].includes(code),
);

const ENGLAND: readonly (readonly [indicatorCode: string, value: number])[] = [
  [GRADE_4, 17],
  [GRADE_5, 8],
];

const share = (indicatorCode: string, numerator: number, denominator: number) =>
  ({ indicatorCode, ...SCHOOL_YEAR, measure: { parts: { numerator, denominator } }, status: 'provisional' }) as const;

/** What each section says. Numbers stand in the figures. */
const SAID: Readonly<Partial<Record<SectionKey, string>>> = {
  cohort: 'More of our children are of secondary age than a year ago, and more live outside the county.',
  context: 'The grades of GCSEs changed this summer in English and mathematics. They do not compare with those before.',
  earlyYears: 'Early years are weaker than we want them. Every nursery now has a named adviser of the virtual school.',
  keyStage2: 'Reading is our strength, writing is not. The results are too few to be told by school.',
  keyStage4:
    'More pupils than ever took English and mathematics together.\nThe strong passes are few: one child more or fewer changes what is shown.',
  progress: 'Progress is measured from key stage two, which some of our children spent in another country.',
  attendance: 'Attendance holds up; who is away is away long. We ring the home on the first day.',
  exclusions: 'No child was excluded for good. Suspensions fell where the school had a key adult.',
  educationPlans: 'Nearly every plan was reviewed in the term. What the child says of it is written first.',
  pupilPremium: 'Most of it went to one-to-one teaching, the rest to the plans of single children.',
  send: 'Half of the plans for special educational needs are of boys in two school years.',
  voice: 'Children asked for one adult at school who knows, and for fewer meetings in lesson time.',
};

/** Plays the report up to its publication, nine days before the panel meets. */
export async function theSchoolReport(year: Year): Promise<void> {
  const { board, known, meetings, priorities } = year;
  const meetingId = meetings['2017-09-21'];
  const clerkDoes = (at: string, work: (clerk: Context) => Promise<unknown>) => board.as('clerk', at, work);
  const supplyingAgencyId = board.agencies['virtual-school'] ?? '';
  await clerkDoes('2017-09-01T09:00:00Z', async (clerk) => {
    for (const one of MEASURED) await defineIndicator(clerk, { ...definitionOf(one), supplyingAgencyId }, once);
    for (const [indicatorCode, value] of ENGLAND) {
      const supposed = { area: 'England', source: 'Supposed, to show a figure beside England’s' };
      const definitionCode = `dfe-${indicatorCode}`;
      await addComparator(clerk, { ...supposed, ...YEAR_BEFORE, indicatorCode, definitionCode, value }, once);
    }
  });
  const contributionId = await board.as(HEAD, '2017-09-11T09:00:00Z', (head) =>
    submitContribution(
      head,
      {
        meetingId,
        subject: 'education',
        narrative: 'Provisional results of the summer, from the schools themselves.',
        figures: [
          { indicatorCode: COHORT, ...SCHOOL_YEAR, measure: { exactly: 40 }, status: 'provisional' },
          share(GRADE_4, 17, 40),
          share(GRADE_5, 12, 40),
          share(PERSISTENT, 36, 300),
          // Too few to be told to most readers.
          share(SEVERE, 3, 300),
        ],
      },
      once,
    ),
  );
  known['school figures'] = contributionId;
  await clerkDoes('2017-09-11T12:00:00Z', async (clerk) => {
    const { version } = await findContribution(clerk, contributionId);
    await acceptContribution(clerk, { id: contributionId, version }, once);
  });
  const reportId = await board.as(HEAD, '2017-09-11T13:00:00Z', async (head) => {
    const id = await beginAttainmentReport(
      head,
      { bodyId: board.bodyId, kind: 'annual', academicYear: '2016/17' },
      once,
    );
    for (const section of await listSections(head, id)) {
      const narrative = SAID[section.key];
      const read = { id: section.id, version: section.version };
      if (narrative !== undefined) await writeReportSection(head, { ...read, narrative }, once);
    }
    return id;
  });
  const asRead = async (who: Context) => ({
    id: reportId,
    version: (await findAttainmentReport(who, reportId)).version,
  });
  await board.as(HEAD, '2017-09-11T15:00:00Z', async (head) => {
    const priority = {
      title: 'A tutor in English or mathematics for whoever is one grade short',
      background: 'Most who missed the pair of passes missed one of the two.',
      priorityId: priorities[4] ?? '',
    };
    await setReportPriority(head, { ...(await asRead(head)), priority }, once);
  });
  await board.as(HEAD, '2017-09-12T08:00:00Z', async (head) => signOffAttainmentReport(head, await asRead(head), once));
  await board.as(HEAD, '2017-09-12T08:30:00Z', async (head) =>
    presentAttainmentReport(head, { ...(await asRead(head)), itemId: known['school'] ?? '' }, once),
  );
  await clerkDoes('2017-09-12T15:30:00Z', async (clerk) => publishAttainmentReport(clerk, await asRead(clerk), once));
}

/** Once the panel has met, what the report stands on is published as well. */
export const theSchoolFiguresPublished = ({ board, known }: Year): Promise<unknown> =>
  board.as('clerk', '2017-09-22T10:00:00Z', async (clerk) => {
    const { id, version } = await findContribution(clerk, known['school figures'] ?? '');
    return publishContribution(clerk, { id, version }, once);
  });
