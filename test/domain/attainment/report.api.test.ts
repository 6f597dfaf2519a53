/** The life of a virtual school head’s report: written, signed off, presented, sent, published, revised. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asked, done, refused, tryTo, VIEWERS } from '../../support/a.js';
import { anAgenda, published } from '../../support/a.agenda.js';
import { deedsIn, type Deeds, type Given } from '../../support/deeds.js';
import { layMeasures, reportsOf, YEAR, type ReportGiven } from '../../support/virtual-school.js';
import { world, type ViewerName, type World } from '../../support/world.js';

let hub: World;
let deeds: Deeds;
let school: ReturnType<typeof reportsOf>;
let report: ReportGiven;
let meeting: Given;
let item: Given;

const HEAD = 'virtualSchoolHead';

beforeAll(async () => {
  hub = await world();
  deeds = deedsIn(hub);
  school = reportsOf(hub, deeds);
  await layMeasures(hub, 'ks4-cohort', 'ks4-grade-4-english-maths', 'ks4-progress-8', 'absence-severe', 'roll');
  meeting = await anAgenda(hub, { heldOn: '2018-03-14' });
  item = await school.itemFor(meeting);
  report = await school.begins();
});
afterAll(async () => hub.close());

const readers = async (id: string): Promise<ViewerName[]> => {
  const found: ViewerName[] = [];
  for (const who of VIEWERS) {
    const { data } = await hub.as(who).ask(`{ attainmentReport(id: "${id}") { id } }`);
    if (data?.attainmentReport) found.push(who);
  }
  return found;
};

const figure = (indicatorCode: string, measure: object, status = 'provisional') => ({
  indicatorCode,
  ...YEAR,
  measure,
  status,
});

describe('A draft', () => {
  test('is its agency’s alone', async () => {
    expect(await readers(report.id)).toEqual([HEAD]);
    const listed = `{ body(code: "panel") { attainmentReports { nodes { id } totalCount } } }`;
    expect((await asked(hub, 'chair', listed)).body.attainmentReports).toEqual({ nodes: [], totalCount: 0 });
    expect((await asked(hub, HEAD, listed)).body.attainmentReports.totalCount).toBe(1);
  });

  test('is of its year, and there is one of each time', async () => {
    const ask = `{ attainmentReport(id: "${report.id}") { title academicYear term periodStartOn periodEndOn stage status } }`;
    expect((await asked(hub, HEAD, ask)).attainmentReport).toEqual({
      title: 'Annual report of the virtual school head, 2016/17',
      academicYear: '2016/17',
      term: null,
      ...YEAR,
      stage: 'draft',
      status: null,
    });
    const input = { bodyId: hub.ids.body, kind: 'annual', academicYear: '2016/17' };
    expect(await refused(hub, HEAD, 'beginAttainmentReport', input)).toBe('CONFLICT');
    expect(
      await refused(hub, HEAD, 'beginAttainmentReport', { ...input, academicYear: '2016/18', term: 'spring' }),
    ).toBe('BAD_USER_INPUT input.academicYear input.term');
  });

  test('is begun by a virtual school and by nobody else', async () => {
    const input = { bodyId: hub.ids.body, kind: 'annual', academicYear: '2015/16' };
    for (const who of ['policeLead', 'clerk', 'chair', 'policeSystem'] as const) {
      expect(await refused(hub, who, 'beginAttainmentReport', input), who).toBe('FORBIDDEN');
    }
  });

  test('says nothing that identifies a child, in no text of it', async () => {
    const named = { narrative: 'Ring the foster mother on 07700 900123 about him' };
    expect(await refused(hub, HEAD, 'writeReportSection', { ...school.sectionOf(report, 'context'), ...named })).toBe(
      'BAD_USER_INPUT input.narrative',
    );
    const input = { bodyId: hub.ids.body, kind: 'termly', academicYear: '2016/17', term: 'summer' };
    expect(await refused(hub, HEAD, 'beginAttainmentReport', { ...input, title: 'For 07700 900123' })).toBe(
      'BAD_USER_INPUT input.title',
    );
  });

  test('holds in each section what belongs there and its agency supplies, but what its author left out, and what they added', async () => {
    const ask = `{ attainmentReport(id: "${report.id}") { sections { key indicators { code } } } }`;
    const held = async () =>
      Object.fromEntries(
        (
          (await asked(hub, HEAD, ask)).attainmentReport.sections as { key: string; indicators: { code: string }[] }[]
        ).flatMap(({ key, indicators }) => (indicators.length > 0 ? [[key, indicators.map(({ code }) => code)]] : [])),
      );
    expect(await held()).toEqual({
      cohort: ['roll'],
      keyStage4: ['ks4-cohort', 'ks4-grade-4-english-maths'],
      progress: ['ks4-progress-8'],
      attendance: ['absence-severe'],
    });
    const section = school.sectionOf(report, 'keyStage4');
    const bind = (input: object) => ({ ...section, ...input });
    expect(
      await refused(
        hub,
        HEAD,
        'bindReportFigures',
        bind({ added: ['nothing', 'mental-health-waits'], leftOut: ['roll'] }),
      ),
    ).toBe('BAD_USER_INPUT input.added.0 input.added.1 input.leftOut.0');
    const bound = await done(hub, HEAD, 'bindReportFigures', bind({ added: ['five-gcses'], leftOut: ['ks4-cohort'] }));
    expect((await held())['keyStage4']).toEqual(['ks4-grade-4-english-maths', 'five-gcses']);
    const again = await done(hub, HEAD, 'bindReportFigures', { ...bound, added: ['five-gcses'], leftOut: [] });
    report = {
      ...report,
      sections: report.sections.map((one) => (one.id === section.id ? { ...one, ...again } : one)),
    };
  });

  test('is signed off once every mandatory section is filled, and not before: each that is not is named', async () => {
    const ask = `{ attainmentReport(id: "${report.id}") { statusInWords } }`;
    expect((await asked(hub, HEAD, ask)).attainmentReport.statusInWords).toBe('No figure stands in this report yet.');
    await school.fills(report, ['attendance', 'priorities']);
    const read = await school.versionOf(report.id);
    expect(await refused(hub, HEAD, 'signOffAttainmentReport', read)).toBe(
      'BAD_USER_INPUT sections.attendance sections.priorities',
    );
    await school.writes(report, 'attendance', { narrative: 'Of 41 pupils 3 were severely absent' });
    const priority = { title: 'A tutor for some', background: 'They asked for it' };
    const input = { ...read, priority };
    expect(await refused(hub, HEAD, 'setReportPriority', { ...input, priority: { title: '' } })).toBe(
      'BAD_USER_INPUT input.priority.title',
    );
    const past = { ...input, priority: { ...priority, suggestedDueOn: '2016-02-01' } };
    expect(await refused(hub, HEAD, 'setReportPriority', past)).toBe('BAD_USER_INPUT input.priority.suggestedDueOn');
    await done(hub, HEAD, 'setReportPriority', input);
    const { viewerCanChange, ...set } = await priorityOf(hub);
    expect(viewerCanChange).toBe(true);
    const change = { ...set, priority: { title: 'A tutor in every home' } };
    const other = { ...change, priority: { ...change.priority, suggestedDueOn: '2016-02-01' } };
    expect(await refused(hub, HEAD, 'changeReportPriority', other)).toBe(
      'BAD_USER_INPUT input.priority.suggestedDueOn',
    );
    expect(await refused(hub, 'policeLead', 'changeReportPriority', change)).toBe('NOT_FOUND');
    await done(hub, HEAD, 'changeReportPriority', change);
    expect(await refused(hub, HEAD, 'changeReportPriority', change)).toBe('CONFLICT');
    expect((await asked(hub, 'chair', '{ proposals { nodes { id } } }')).proposals.nodes).toEqual([]);
  });

  test('quotes no number that is suppressed', async () => {
    await deeds.contributes(HEAD, {
      meetingId: meeting.id,
      subject: 'education',
      figures: [
        figure('ks4-cohort', { exactly: 47 }),
        figure('ks4-grade-4-english-maths', { parts: { numerator: 12, denominator: 47 } }),
        figure('absence-severe', { parts: { numerator: 3, denominator: 41 } }),
      ],
    });
    const read = await school.versionOf(report.id);
    expect(await refused(hub, HEAD, 'signOffAttainmentReport', read)).toBe('BAD_USER_INPUT sections.attendance');
    const priority = { ...read, priority: { title: 'Help the 3 of 41 who are severely absent' } };
    expect(await refused(hub, HEAD, 'setReportPriority', priority)).toBe('BAD_USER_INPUT input.priority.title');
    const { id } = school.sectionOf(report, 'attendance');
    const ask = `{ attainmentReport(id: "${report.id}") { sections { id version } } }`;
    const sections = (await asked(hub, HEAD, ask)).attainmentReport.sections as Given[];
    const { version } = sections.find((one) => one.id === id)!;
    await done(hub, HEAD, 'writeReportSection', { id, version, narrative: 'Few were severely absent' });
    await school.signsOff(report);
  });
});

/** The priority of the report, as its head reads it. */
async function priorityOf({ as }: World): Promise<Given & { readonly viewerCanChange?: boolean }> {
  const ask = `{ attainmentReport(id: "${report.id}") { priorities { id version viewerCanChange } } }`;
  return (await as(HEAD).ask(ask)).data.attainmentReport.priorities[0];
}

describe('A report that is signed off', () => {
  test('is there for those who prepare the meeting, and no longer changes', async () => {
    expect(await readers(report.id)).toEqual(['chair', 'deputyChair', 'clerk', 'informationGovernance', HEAD]);
    const { version } = (
      await asked(hub, HEAD, `{ attainmentReport(id: "${report.id}") { sections { key version } } }`)
    ).attainmentReport.sections.find((one: { key: string }) => one.key === 'context');
    const { id } = school.sectionOf(report, 'context');
    expect(await refused(hub, HEAD, 'writeReportSection', { id, version, narrative: 'Something else' })).toBe(
      'CONFLICT',
    );
    const { viewerCanChange, ...priority } = await priorityOf(hub);
    expect(viewerCanChange).toBe(false);
    expect(await refused(hub, HEAD, 'changeReportPriority', { ...priority, priority: { title: 'Less' } })).toBe(
      'CONFLICT',
    );
    const title = { ...(await school.versionOf(report.id)), title: 'Another' };
    expect(await refused(hub, HEAD, 'renameAttainmentReport', title)).toBe('CONFLICT');
  });

  test('is presented at a meeting as an item that is for it, by its own school', async () => {
    const read = await school.versionOf(report.id);
    const housing = await school.itemFor(meeting, { supplyingAgencyId: hub.ids.agencies.housing });
    expect(await refused(hub, HEAD, 'presentAttainmentReport', { ...read, itemId: housing.id })).toBe(
      'BAD_USER_INPUT input.itemId',
    );
    expect(await refused(hub, 'clerk', 'presentAttainmentReport', { ...read, itemId: item.id })).toBe('FORBIDDEN');
    await school.presents(report, item);
    const members = VIEWERS.filter((who) => who !== 'public' && who !== 'noSeat');
    expect(await readers(report.id)).toEqual(members);
    const agenda = `{ meeting(id: "${meeting.id}") { agenda { attainmentReports { title stage } } } }`;
    const items = (await asked(hub, 'councillor', agenda)).meeting.agenda as { attainmentReports: object[] }[];
    expect(items.flatMap((one) => one.attainmentReports)).toEqual([
      { title: 'Annual report of the virtual school head, 2016/17', stage: 'presented' },
    ]);
  });

  test('says by whom it was sent to the governors, and when; once', async () => {
    hub.clock.set('2017-11-21T09:00:00Z');
    await done(hub, HEAD, 'sendReportToGovernors', await school.versionOf(report.id));
    const ask = `{ attainmentReport(id: "${report.id}") { revision sentToGovernorsAt sentToGovernorsBy { role title } signedOffBy { role } } }`;
    expect((await asked(hub, 'councillor', ask)).attainmentReport).toEqual({
      revision: 1,
      sentToGovernorsAt: '2017-11-21T09:00:00.000Z',
      sentToGovernorsBy: { role: 'partnerLead', title: expect.any(String) },
      signedOffBy: { role: 'partnerLead' },
    });
    expect(await refused(hub, HEAD, 'sendReportToGovernors', await school.versionOf(report.id))).toBe('CONFLICT');
  });

  test('shows what became of its priorities, which the chair takes up', async () => {
    const ask = `{ attainmentReport(id: "${report.id}") { priorities { id version title outcome action { title } } } }`;
    const [proposal] = (await asked(hub, 'chair', ask)).attainmentReport.priorities;
    expect(proposal).toMatchObject({ title: 'A tutor in every home', outcome: 'waiting', action: null });
    await deeds.takesUp('chair', proposal, { title: 'Find tutors', owner: 'virtualSchool' });
    expect((await asked(hub, 'youngMember', ask)).attainmentReport.priorities).toEqual([
      expect.objectContaining({ outcome: 'takenUp', action: { title: 'Find tutors' } }),
    ]);
    const back = `{ proposals { nodes { attainmentReport { id } } } }`;
    expect((await asked(hub, 'councillor', back)).proposals.nodes).toEqual([{ attainmentReport: { id: report.id } }]);
  });

  test('is published by the clerk behind its agenda, and then everybody reads its open fields', async () => {
    const publish = async (who: ViewerName) =>
      refused(hub, who, 'publishAttainmentReport', await school.versionOf(report.id));
    expect(await publish('clerk')).toBe('CONFLICT');
    expect(await publish(HEAD)).toBe('FORBIDDEN');
    await published(hub, meeting);
    await done(hub, 'clerk', 'publishAttainmentReport', await school.versionOf(report.id));
    expect(await readers(report.id)).toEqual(VIEWERS);
    const ask = `{ attainmentReport(id: "${report.id}") { title priorities { title } sections { key narrative } } }`;
    const { data, withheld } = await hub.as('public').ask(ask);
    expect(data.attainmentReport.priorities).toBeNull();
    expect(withheld.map(({ path, reason }) => [path, reason])).toEqual([
      ['attainmentReport.priorities', 'MEMBERS_ONLY'],
    ]);
    expect(data.attainmentReport.sections).toContainEqual({ key: 'voice', narrative: 'What we say of voice' });
  });
});

describe('A revision', () => {
  let revision: Given;

  test('is a draft that says what the report said, with the same priorities; there is one at a time', async () => {
    revision = await done(hub, HEAD, 'reviseAttainmentReport', await school.versionOf(report.id));
    const ask = (id: string) =>
      `{ attainmentReport(id: "${id}") { stage revision priorities { id } sections { key narrative indicators { code } } } }`;
    const [before, after] = [await asked(hub, HEAD, ask(report.id)), await asked(hub, HEAD, ask(revision.id))];
    expect(after.attainmentReport).toEqual({ ...before.attainmentReport, stage: 'draft', revision: 2 });
    expect(await readers(revision.id)).toEqual([HEAD]);
    expect(await refused(hub, HEAD, 'reviseAttainmentReport', await school.versionOf(report.id))).toBe('CONFLICT');
    const listed = `{ attainmentReport(id: "${report.id}") { revisions { revision } } }`;
    expect((await asked(hub, 'public', listed)).attainmentReport.revisions).toEqual([{ revision: 1 }]);
  });

  test('leaves its priorities as wide as they are when it is signed off', async () => {
    await school.signsOff(revision);
    const ask = `{ attainmentReport(id: "${report.id}") { priorities { outcome } } }`;
    expect((await asked(hub, 'councillor', ask)).attainmentReport.priorities).toEqual([{ outcome: 'takenUp' }]);
  });

  test('is not there for a member before it is presented', async () => {
    expect((await tryTo(hub, 'councillor', 'reviseAttainmentReport', revision)).codes).toEqual(['FORBIDDEN']);
    expect(await readers(revision.id)).not.toContain('councillor');
  });

  test('loses a text that could identify somebody with all other revisions', async () => {
    const ask = `{ attainmentReport(id: "${report.id}") { sections { id key narrative } } }`;
    const said = async () =>
      (
        (await asked(hub, 'public', ask)).attainmentReport.sections as { id: string; key: string; narrative: string }[]
      ).find((one) => one.key === 'voice')!;
    const { id } = await said();
    const reason = 'It could name somebody';
    await done(hub, HEAD, 'redactText', { kind: 'AttainmentSection', id, field: 'narrative', reason }, 'id');
    expect((await said()).narrative).toMatch(/^\[Taken out/);
    const after = `{ attainmentReport(id: "${revision.id}") { sections { narrative } } }`;
    expect(JSON.stringify(await asked(hub, HEAD, after))).not.toContain('What we say of voice');
  });
});
