/** The reports of the virtual school of `everything`: one published, and corrected since; one exempt; one signed off; a draft. */
import type { Scene } from './added.js';
import type { Given } from './deeds.js';
import { layMeasures, reportsOf, YEAR } from './virtual-school.js';

const SUMMER = { periodStartOn: '2017-04-24', periodEndOn: '2017-07-21' };

export async function playAttainmentReports({ hub, deeds }: Scene): Promise<void> {
  const { does, contributes } = deeds;
  const { begins, sectionOf, writes, fills, versionOf, signsOff, presents, itemFor } = reportsOf(hub, deeds);
  const { body: bodyId } = hub.ids;
  await layMeasures(
    hub,
    'roll',
    'peps-in-term',
    'ks4-cohort',
    'ks4-grade-4-english-maths',
    'ks4-grade-5-english-maths',
  );
  const meeting: Given = await does('clerk', 'arrangeMeeting', {
    bodyId,
    heldOn: '2018-03-14',
    contributionsDueOn: '2018-02-20',
  });
  await does('clerk', 'openAgenda', { meetingId: meeting.id });
  const figure = (indicatorCode: string, measure: object) => ({
    indicatorCode,
    ...SUMMER,
    measure,
    status: 'provisional',
  });
  const given: Given = await contributes('virtualSchoolHead', {
    meetingId: meeting.id,
    subject: 'education',
    figures: [
      figure('roll', { exactly: 40 }),
      figure('peps-in-term', { parts: { numerator: 32, denominator: 40 } }),
      { ...figure('ks4-cohort', { exactly: 47 }), ...YEAR },
      { ...figure('ks4-grade-4-english-maths', { parts: { numerator: 12, denominator: 47 } }), ...YEAR },
      { ...figure('ks4-grade-5-english-maths', { symbol: 'x' }), ...YEAR },
    ],
  });
  const open = await itemFor(meeting);
  const exempt = await itemFor(meeting, { exempt: { paragraph: 2, reason: 'Somebody could be told from it' } });
  const prioritises = async ({ id }: Given, title: string): Promise<Given> => {
    const priority = { title, background: 'They ask for it', suggestedDueOn: '2018-06-30' };
    return does('virtualSchoolHead', 'setReportPriority', { ...(await versionOf(id)), priority });
  };
  const aReport = async (term: string) => {
    const report = await begins({ kind: 'termly', term });
    const added = ['ks4-grade-4-english-maths', 'ks4-grade-5-english-maths'];
    await does('virtualSchoolHead', 'bindReportFigures', { ...sectionOf(report, 'progress'), added });
    // One leaves out what belongs there.
    const leftOut = term === 'spring' ? ['peps-in-term'] : [];
    const plans: Given = await does('virtualSchoolHead', 'bindReportFigures', {
      ...sectionOf(report, 'educationPlans'),
      leftOut,
    });
    await fills(report, ['attendance', 'educationPlans']);
    await writes(report, 'attendance', { narrative: 'For some', raisedTo: 'agreement' });
    await does('virtualSchoolHead', 'writeReportSection', { ...plans, narrative: 'For fewer', raisedTo: 'named' });
    await prioritises(report, `More tutors, ${term}`);
    return report;
  };
  const summer = await presents(await signsOff(await aReport('summer')), open);
  await presents(await signsOff(await aReport('spring')), exempt);
  await signsOff(await aReport('autumn'));
  await prioritises(await begins(), 'A mentor for each');
  const agenda = await deeds.asks('clerk', `{ meeting(id: "${meeting.id}") { version } }`);
  await does('clerk', 'publishAgenda', { id: meeting.id, version: agenda.data.meeting.version });
  const published = await does('clerk', 'publishAttainmentReport', { ...summer });
  await does('virtualSchoolHead', 'sendReportToGovernors', { ...published });
  const corrected: Given = await does('virtualSchoolHead', 'correctContribution', {
    id: given.id,
    version: given.version,
    reason: 'One was counted twice',
    draft: false,
    figures: [figure('roll', { exactly: 39 })],
  });
  await does('clerk', 'acceptContribution', { ...corrected });
}
