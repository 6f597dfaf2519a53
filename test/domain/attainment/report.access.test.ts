/** Who reads a report that is presented under an exempt item, and of what class its texts are then. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asked, done, refused, VIEWERS } from '../../support/a.js';
import { anAgenda, aSubstitute, EXEMPT, published } from '../../support/a.agenda.js';
import { deedsIn } from '../../support/deeds.js';
import { reportsOf, type ReportGiven } from '../../support/virtual-school.js';
import { world, type ViewerName, type World } from '../../support/world.js';

let hub: World;
let report: ReportGiven;

beforeAll(async () => {
  hub = await world();
  const { begins, fills, writes, signsOff, presents, itemFor } = reportsOf(hub, deedsIn(hub));
  report = await begins({ kind: 'termly', term: 'spring' });
  await fills(report);
  await writes(report, 'context', { narrative: 'For whom we share it with', raisedTo: 'agreement' });
  const meeting = await anAgenda(hub, { heldOn: '2018-03-14' });
  const item = await itemFor(meeting, { exempt: EXEMPT });
  await done(hub, 'healthLead', 'declareInterest', {
    bodyId: hub.ids.body,
    in: { itemId: item.id },
    nature: 'I govern that school',
  });
  await aSubstitute(hub, meeting, 'noSeat', 'housingLead partnerLead');
  await presents(await signsOff(report), item);
  await published(hub, meeting);
});
afterAll(async () => hub.close());

const ASK = 'title sections { key narrative }';
const answerTo = (who: ViewerName) => hub.as(who).ask(`{ attainmentReport(id: "${report.id}") { ${ASK} } }`);
const read = async (who: ViewerName) => (await answerTo(who)).data;

test('As a paper of an exempt item a report is there for the members and who sits for one, not for a system, the public, or whom an interest shuts out', async () => {
  const without: ViewerName[] = [];
  for (const who of VIEWERS) if (!(await read(who))?.attainmentReport) without.push(who);
  expect(without).toEqual(['policeSystem', 'healthLead', 'public']);
  for (const who of without) expect((await answerTo(who)).codes, who).toEqual(['NOT_FOUND']);
});

test('It is never published', async () => {
  const { version } = (await asked(hub, 'clerk', `{ attainmentReport(id: "${report.id}") { version } }`))
    .attainmentReport;
  expect(await refused(hub, 'clerk', 'publishAttainmentReport', { id: report.id, version })).toBe('CONFLICT');
});

test('A section that its school raised stays with those with whom it is shared, and is never lowered', async () => {
  const narrativeFor = async (who: ViewerName) =>
    ((await read(who)).attainmentReport.sections as { key: string; narrative: string | null }[]).find(
      ({ key }) => key === 'context',
    )?.narrative;
  expect(await narrativeFor('virtualSchoolHead')).toBe('For whom we share it with');
  for (const who of ['chair', 'councillor', 'youngMember', 'policeLead'] as const)
    expect(await narrativeFor(who), who).toBeNull();
  const { id: reportId } = await done(
    hub,
    'virtualSchoolHead',
    'reviseAttainmentReport',
    await reportsOf(hub, deedsIn(hub)).versionOf(report.id),
  );
  const ask = `{ attainmentReport(id: "${reportId}") { sections { id key version } } }`;
  const sections = (await asked(hub, 'virtualSchoolHead', ask)).attainmentReport.sections as {
    id: string;
    key: string;
    version: number;
  }[];
  const { id, version } = sections.find(({ key }) => key === 'context')!;
  const raised = await done(hub, 'virtualSchoolHead', 'writeReportSection', { id, version, raisedTo: 'named' });
  expect(await refused(hub, 'virtualSchoolHead', 'writeReportSection', { ...raised, raisedTo: 'agreement' })).toBe(
    'BAD_USER_INPUT input.raisedTo',
  );
});
