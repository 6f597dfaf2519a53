import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { writing } from '../../src/database/session.js';
import { stepsOn } from '../../src/domain/contributions/reminder.service.js';
import { reminders as table } from '../../src/domain/contributions/reminder.table.js';
import { members } from '../../src/domain/members/member.table.js';
import { createLookups } from '../../src/identity/lookups.js';
import { createMailer, type Mail, type Mailer } from '../../src/jobs/mail.js';
import { openQueues } from '../../src/jobs/queue.js';
import { createReminders, type Reminders } from '../../src/jobs/reminders.js';
import { deedsIn, type Deeds } from '../support/deeds.js';
import { world, type PersonName, type World } from '../support/world.js';

let hub: World;
let deeds: Deeds;
const sent: Mail[] = [];
const failures: [string, unknown][] = [];

/** Mails that arrive, unless the server is down. */
const server = { isDown: false };
const inbox: Mailer = {
  send: async (mail) => {
    if (server.isDown) throw new Error('451 try again later');
    sent.push(mail);
  },
  close: () => undefined,
};

/** One process of the hub, as far as it reminds. */
async function aProcess(mailer: Mailer = inbox): Promise<Reminders> {
  const failed = (what: string, error: unknown) => void failures.push([what, error]);
  const queues = await openQueues(hub.connection, { failed, patience: { retries: 3, firstWaitSeconds: 0 } });
  const { authorities, viewerOfMember } = createLookups(hub.database, hub.clock.now);
  return createReminders({
    database: hub.database,
    queues,
    mailer,
    clock: hub.clock.now,
    authorities,
    viewerOfMember,
    hubUrl: 'https://hub.example',
    failed,
  });
}

let one: Reminders;
let other: Reminders;

/** What is sent when all processes look at once, at this time. */
async function sentAt(instant: string): Promise<Mail[]> {
  hub.clock.set(instant);
  const before = sent.length;
  await Promise.all([one.putHour(), other.putHour()]);
  await Promise.all([one.work(), other.work()]);
  // What one of them put while the other had looked already.
  await Promise.all([one.work(), other.work()]);
  return sent.slice(before);
}

const to = (mails: readonly Mail[]): string[] => mails.map((mail) => mail.to.replace('@example.org', '')).sort();

const givesAddress = (who: PersonName) => deeds.does(who, 'setMyAddress', { address: `${who}@example.org` });

/** Each agency is asked for its words. */
const opens = (meetingId: string) =>
  deeds.does('clerk', 'openRound', {
    meetingId,
    narratives: (
      [
        ['police', 'policing'],
        ['socialCare', 'placement'],
        ['virtualSchool', 'education'],
        ['housing', 'housing'],
        ['health', 'health'],
        ['fostering', 'placement'],
      ] as const
    ).map(([agency, subject]) => ({ agencyId: hub.ids.agencies[agency], subject })),
  });

const SECRETS = {
  narrative: 'The narrative of the police',
  note: 'A note to named readers',
  title: 'Search the woods',
  question: 'Why do they wait so long?',
};

beforeAll(async () => {
  hub = await world();
  deeds = deedsIn(hub);
  one = await aProcess();
  other = await aProcess();
  const { agencies, body, meetings } = hub.ids;
  for (const who of [
    'socialCareOfficer',
    'socialCareLead',
    'virtualSchoolHead',
    'policeLead',
    'policeOfficer',
    'housingLead',
    'housingOfficer',
  ] as const) {
    await givesAddress(who);
  }
  // The police have delivered. A draft is nothing that was delivered, and nothing that is told.
  await deeds.submits('policeOfficer', { subject: 'policing', narrative: SECRETS.narrative, note: SECRETS.note });
  await deeds.submits('housingOfficer', { draft: true, subject: 'housing', narrative: SECRETS.narrative });
  // Two meetings of the same day’s due date are one digest.
  const december = await deeds.does('clerk', 'arrangeMeeting', {
    bodyId: body,
    heldOn: '2017-12-14',
    contributionsDueOn: '2017-11-23',
  });
  for (const meetingId of [meetings.november, december.id]) await opens(meetingId);
  const action = await deeds.does('chair', 'raiseAction', {
    bodyId: body,
    title: SECRETS.title,
    ownerAgencyId: agencies.socialCare,
    dueOn: '2017-11-21',
    source: { inspection: { recommendation: 'Recommendation 20', text: 'Look after them' } },
  });
  expect(action.id).toBeDefined();
  await deeds.does('healthLead', 'challengeAgency', {
    bodyId: body,
    ofAgencyId: agencies.socialCare,
    subject: 'health',
    text: SECRETS.question,
    evidence: 'Nine wait',
    answerDueOn: '2017-11-29',
  });
  expect(meetings.november).toBeDefined();
});

afterEach(() => expect(failures).toEqual([]));

afterAll(() => hub?.close());

test('Steps come by working days, and of those that were missed the last is enough', () => {
  // 25 and 26 December are bank holidays; 23, 24, 30 and 31 December a weekend.
  const due = '2017-12-28';
  expect(stepsOn('2017-12-18', due)).toEqual([]);
  expect(stepsOn('2017-12-19', due)).toEqual(['before']);
  expect(stepsOn('2017-12-27', due)).toEqual(['before']);
  expect(stepsOn('2017-12-28', due)).toEqual(['on']);
  // 1 January is one, too.
  expect(stepsOn('2018-01-01', due)).toEqual(['on']);
  expect(stepsOn('2018-01-02', due)).toEqual(['after']);
  expect(stepsOn('2018-01-05', due)).toEqual(['after', 'late']);
});

test('Two processes remind each officer once, in one digest of everything, and a lead where there is no officer', async () => {
  const mails = await sentAt('2017-11-20T08:00:00Z');
  // The police owe only one of the two meetings. Health and fostering have given no address, young people have none.
  expect(to(mails)).toEqual(['housingOfficer', 'policeOfficer', 'socialCareOfficer', 'virtualSchoolHead']);
  const { subject, text } = mails.find((mail) => mail.to.startsWith('socialCareOfficer'))!;
  expect(subject).toBe('Reminder: 2 updates owed by The socialCare');
  expect(text).toContain('Corporate Parenting Panel on 30 November 2017, which is due on 23 November 2017');
  expect(text).toContain('Corporate Parenting Panel on 14 December 2017, which is due on 23 November 2017');
  expect(text).toContain('https://hub.example');
  expect(mails.find((mail) => mail.to.startsWith('policeOfficer'))!.text).not.toContain('30 November');
  // Later in the day there is nothing to add, whatever hour it is and whoever looks.
  expect(await sentAt('2017-11-20T09:00:00Z')).toEqual([]);
  // What comes after the digest of a day waits for that of the next.
  const days = { heldOn: '2017-12-21', contributionsDueOn: '2017-11-24' };
  const added = await deeds.does('clerk', 'arrangeMeeting', { bodyId: hub.ids.body, ...days });
  await opens(added.id);
  // For this one nobody has asked for anything, so nobody is reminded of it.
  await deeds.does('clerk', 'arrangeMeeting', { bodyId: hub.ids.body, ...days, heldOn: '2017-12-22' });
  expect(await sentAt('2017-11-20T10:00:00Z')).toEqual([]);
  const next = await sentAt('2017-11-21T09:00:00Z');
  expect(to(next)).toEqual(to(mails));
  for (const mail of next) expect(mail.subject).toContain('1 update owed');
  await deeds.does('clerk', 'cancelMeeting', { ...added, reason: 'Too many' });
  expect(await sentAt('2017-11-22T09:00:00Z')).toEqual([]);
});

test('On the day itself whoever was suspended since gets none, and counts of what else is owed stand without a word of it', async () => {
  const { id, version } = (
    await deeds.asks('clerk', `{ member(id: "${hub.ids.people.housingOfficer}") { id version } }`)
  ).data.member;
  await deeds.does('clerk', 'suspendMember', { id, version, reason: 'Left' });
  const mails = await sentAt('2017-11-23T08:00:00Z');
  // The lead of housing stands in for the officer.
  expect(to(mails)).toEqual(['housingLead', 'policeOfficer', 'socialCareOfficer', 'virtualSchoolHead']);
  const { text } = mails.find((mail) => mail.to.startsWith('socialCareOfficer'))!;
  expect(text).toContain('which is due today, on 23 November 2017');
  expect(text).toContain('also overdue: 1 action\n');
  expect(text).toContain('also to be answered by then: 1 question');
});

test('Rights are checked when a digest is sent, not when it was put', async () => {
  hub.clock.set('2017-11-27T08:00:00Z');
  server.isDown = true;
  await one.putHour();
  await one.work();
  expect(failures.splice(0).map(([what]) => what)).toEqual(['digests']);
  // Before it is tried again one has delivered, one has gone, one has taken the address back.
  server.isDown = false;
  await writing(hub.database, hub.ids.authority, async (tx) => {
    await tx.update(members).set({ status: 'suspended' }).where(eq(members.id, hub.ids.people.socialCareLead));
  });
  await deeds.does('housingLead', 'setMyAddress', {});
  await deeds.submits('virtualSchoolHead', { subject: 'education', narrative: 'Here' });
  const mails = await sentAt('2017-11-27T08:30:00Z');
  expect(to(mails)).toEqual(['policeLead', 'virtualSchoolHead']);
  expect(mails.find((mail) => mail.to.startsWith('virtualSchoolHead'))!.text).not.toContain('30 November');
  // What reached nobody is tried with whoever can be reached the day after; what was sent is not sent again.
  expect(to(await sentAt('2017-11-28T08:00:00Z'))).toEqual(['socialCareOfficer']);
});

test('A mail that fails is sent once it can be, once, though both processes try', async () => {
  const mails = sent.filter((mail) => mail.to.startsWith('policeLead'));
  expect(mails).toHaveLength(1);
  expect(new Set(sent.map((mail) => mail.id)).size).toBe(sent.length);
});

test('A digest whose process died after sending it is not sent again, though the queue tries', async () => {
  const before = sent.length;
  await hub.connection.run("update pgboss.job set state = 'retry' where name = 'digests' and state = 'completed'");
  await one.work();
  const [left] = await hub.connection.run(
    "select count(*)::int as count from pgboss.job where name = 'digests' and state <> 'completed'",
  );
  expect(left).toEqual({ count: 0 });
  expect(sent).toHaveLength(before);
});

test('Five working days late an agency is on the chair’s list, which nobody is mailed and others do not see', async () => {
  expect(await sentAt('2017-11-30T08:00:00Z')).toEqual([]);
  const query = `{ meeting(id: "${hub.ids.meetings.november}") { silent { code } reminders { step dueOn remindOn sentAt agency { code } } } }`;
  const { meeting } = (await deeds.asks('chair', query)).data;
  // Neither the police nor the virtual school, who delivered.
  expect(meeting.silent.map((agency: { code: string }) => agency.code)).toEqual([
    'fostering',
    'health',
    'housing',
    'socialcare',
  ]);
  const ofSocialCare = meeting.reminders.filter(
    (row: { agency: { code: string } }) => row.agency.code === 'socialcare',
  );
  expect(ofSocialCare).toMatchObject([
    { step: 'before', dueOn: '2017-11-23', remindOn: '2017-11-16', sentAt: '2017-11-20T08:00:00.000Z' },
    { step: 'on', dueOn: '2017-11-23', remindOn: '2017-11-23', sentAt: '2017-11-23T08:00:00.000Z' },
    { step: 'after', dueOn: '2017-11-23', remindOn: '2017-11-27', sentAt: '2017-11-28T08:00:00.000Z' },
    { step: 'late', dueOn: '2017-11-23', remindOn: '2017-11-30', sentAt: null },
  ]);
  const own = (await deeds.asks('fosteringChair', query)).data.meeting;
  expect(new Set(own.reminders.map((row: { agency: { code: string } }) => row.agency.code))).toEqual(
    new Set(['fostering']),
  );
  expect((await deeds.asks('councillor', query)).data.meeting).toEqual({ silent: [], reminders: [] });
  // A moved day is a new one, and there is nothing on the list any more.
  const { version } = (await deeds.asks('clerk', `{ meeting(id: "${hub.ids.meetings.november}") { version } }`)).data
    .meeting;
  await deeds.does('clerk', 'moveMeeting', { id: hub.ids.meetings.november, version, heldOn: '2017-12-07' });
  expect((await deeds.asks('chair', query)).data.meeting.silent).toEqual([]);
});

test('The record says that the hub did it, and what was sent to whom', async () => {
  const { auditEntries } = (
    await deeds.asks(
      'informationGovernance',
      '{ auditEntries(filter: { chain: writes }, first: 100) { verb agencyId fields } }',
    )
  ).data;
  const own = auditEntries.filter((entry: { verb: string }) => entry.verb === 'reminder');
  expect(own.length).toBeGreaterThan(sent.length);
  expect(own.every((entry: { agencyId: string | null }) => entry.agencyId === null)).toBe(true);
  const said = own.flatMap((entry: { fields: string[] }) => entry.fields);
  const rows = await writing(hub.database, hub.ids.authority, (tx) => tx.select().from(table));
  for (const row of rows.filter(({ sentAt: at }) => at !== null)) expect(said).toContain(`Reminder.sentTo ${row.id}`);
});

test('No mail says more than names of bodies, agencies, days and counts', async () => {
  expect(sent.length).toBeGreaterThan(8);
  const everything = JSON.stringify(sent);
  for (const secret of Object.values(SECRETS)) expect(everything).not.toContain(secret);
  for (const name of ['Person ', 'oung', ...Object.values(hub.ids.people), ...Object.values(hub.ids.meetings)]) {
    expect(everything).not.toContain(name);
  }
});

test('Without a mail server each digest is a file in the outbox', async () => {
  const outbox = await mkdtemp(join(tmpdir(), 'outbox-'));
  try {
    const third = await aProcess(createMailer({ smtpUrl: undefined, from: 'Hub <hub@example.org>', outbox }));
    hub.clock.set('2017-12-01T08:00:00Z');
    await givesAddress('fosteringChair');
    await third.putHour();
    await third.work();
    const files = await readdir(outbox);
    expect(files.filter((file) => !/^digest-2017-12-01-[0-9a-f]{16}\.eml$/.test(file))).toEqual([]);
    const all = await Promise.all(files.map((file) => readFile(join(outbox, file), 'utf8')));
    const mail = all.find((text) => text.includes('To: fosteringChair@example.org'));
    expect(mail).toContain('From: Hub <hub@example.org>');
    expect(mail).toContain('Subject: Reminder: ');
    expect(mail).toContain('Auto-Submitted: auto-generated');
    expect(mail).toMatch(/Message-ID: <digest-2017-12-01-[0-9a-f]{16}@corporate-parenting-hub>/);
  } finally {
    await rm(outbox, { recursive: true });
  }
});

test('Whoever owes something to a round is reminded, and by the day to which it was extended; nobody else is', async () => {
  hub.clock.set('2018-01-02T08:00:00Z');
  const { id: meetingId } = await deeds.does('clerk', 'arrangeMeeting', {
    bodyId: hub.ids.body,
    heldOn: '2018-01-25',
    contributionsDueOn: '2018-01-11',
  });
  const quarter = { periodStartOn: '2017-07-01', periodEndOn: '2017-09-30' };
  const round = await deeds.does('clerk', 'openRound', {
    meetingId,
    indicators: ['return-interviews-offered', 'five-gcses'].map((indicatorCode) => ({
      indicatorCode,
      ...quarter,
    })),
  });
  const extension = { roundId: round.id, agencyId: hub.ids.agencies.virtualSchool, untilOn: '2018-01-18' };
  await deeds.does('clerk', 'extendRound', { ...extension, reason: 'The results are late' });
  // Nobody else owes this round anything, though others have contributing seats.
  expect(to(await sentAt('2018-01-04T08:00:00Z'))).toEqual(['policeOfficer']);
  const figures = [
    { indicatorCode: 'return-interviews-offered', ...quarter, measure: { parts: { numerator: 46, denominator: 96 } } },
  ];
  await deeds.does('policeLead', 'submitContribution', { meetingId, subject: 'policing', figures });
  const mails = await sentAt('2018-01-11T08:00:00Z');
  expect(to(mails)).toEqual(['virtualSchoolHead']);
  expect(mails[0]?.text).toContain('which is due on 18 January 2018');
  await sentAt('2018-01-25T08:00:00Z');
  const { data } = await deeds.asks('chair', `{ meeting(id: "${meetingId}") { silent { code } } }`);
  expect(data.meeting.silent).toEqual([{ code: 'virtualschool' }]);
});

test('Of a report on a red figure its agency is reminded until it is given, without a word of figure or colour', async () => {
  hub.clock.set('2018-02-01T08:00:00Z');
  const { body: bodyId, indicators } = hub.ids;
  const { id: meetingId } = await deeds.does('clerk', 'arrangeMeeting', {
    bodyId,
    heldOn: '2018-02-22',
    contributionsDueOn: '2018-02-02',
    publishOn: '2018-02-14',
  });
  const year = { periodStartOn: '2017-04-01', periodEndOn: '2018-03-31', value: 80 };
  const quarter = { periodStartOn: '2017-10-01', periodEndOn: '2017-12-31' };
  // One is a small number, which nobody else reads; one is not red.
  const counts = { 'return-interviews-offered': [3, 12], 'return-interviews-completed': [11, 12] } as const;
  const given = {
    'return-interviews-offered': 'policeOfficer',
    'return-interviews-completed': 'socialCareOfficer',
  } as const;
  const titles: string[] = [];
  for (const code of Object.keys(counts) as (keyof typeof counts)[]) {
    await deeds.does('clerk', 'setTarget', { ...year, bodyId, indicatorId: indicators[code] });
    const line = { indicatorCode: code, position: 1, basis: 'target', amberWithin: 5 };
    await deeds.does('clerk', 'setScorecardLine', { bodyId, line });
    const [numerator, denominator] = counts[code];
    const figures = [{ indicatorCode: code, ...quarter, measure: { parts: { numerator, denominator } } }];
    const fields = { meetingId, subject: 'policing', figures };
    await deeds.does(given[code], 'submitContribution', fields);
    titles.push(code);
  }
  const reportsAt = async (instant: string) =>
    (await sentAt(instant)).filter(({ text }) => text.includes('22 February 2018') && text.includes(' report to '));
  // Five working days before the papers go out.
  const [mail, ...others] = await reportsAt('2018-02-07T08:00:00Z');
  expect(others).toEqual([]);
  expect(to([mail!])).toEqual(['policeOfficer']);
  expect(mail!.subject).toBe('Reminder: 1 report owed by The police');
  expect(mail!.text).toContain(
    '- 1 report to the meeting of Corporate Parenting Panel on 22 February 2018, which is due on 14 February 2018',
  );
  expect(`${mail!.subject} ${mail!.text}`).not.toMatch(/exception|red\b|figure|interview|25|return-/i);
  expect(await reportsAt('2018-02-08T08:00:00Z')).toEqual([]);
  expect(to(await reportsAt('2018-02-14T08:00:00Z'))).toEqual(['policeOfficer']);
  expect(to(await reportsAt('2018-02-16T08:00:00Z'))).toEqual(['policeLead']);
  expect(await reportsAt('2018-02-21T08:00:00Z')).toEqual([]);

  const query = `{ meeting(id: "${meetingId}") { silent { code } reminders { owedKind step agency { code } } scorecard { exceptionsOwed { isOverdue } } } }`;
  const ofReports = async (who: PersonName) =>
    (await deeds.asks(who, query)).data.meeting.reminders.filter(
      ({ owedKind }: { owedKind: string | null }) => owedKind !== 'contribution',
    );
  const police = { owedKind: 'exceptionReport', agency: { code: 'police' } };
  expect(await ofReports('policeLead')).toEqual(['before', 'on', 'after'].map((step) => ({ ...police, step })));
  // That it was reminded would tell them that a figure which they do not read is red.
  for (const who of ['chair', 'clerk', 'socialCareOfficer'] as const) expect(await ofReports(who), who).toEqual([]);
  expect((await deeds.asks('policeLead', query)).data.meeting.scorecard.exceptionsOwed).toEqual([{ isOverdue: true }]);
  expect((await deeds.asks('chair', query)).data.meeting.scorecard.exceptionsOwed).toEqual([]);
});

test('Nobody is sent a reminder of a report that was given since, though it was put', async () => {
  const { data } = await deeds.asks(
    'policeLead',
    '{ contributions(first: 1) { nodes { meeting { id } figures { id } } } }',
  );
  const [{ meeting, figures }] = data.contributions.nodes;
  const { version } = (await deeds.asks('clerk', `{ meeting(id: "${meeting.id}") { version } }`)).data.meeting;
  await deeds.does('clerk', 'moveMeeting', { id: meeting.id, version, heldOn: '2018-03-22' });
  const due = `{ meeting(id: "${meeting.id}") { scorecard { exceptionsOwed { dueOn } } } }`;
  const [{ dueOn }] = (await deeds.asks('policeLead', due)).data.meeting.scorecard.exceptionsOwed;
  hub.clock.set(`${dueOn}T08:00:00Z`);
  server.isDown = true;
  await one.putHour();
  await one.work();
  expect(failures.splice(0).map(([what]) => what)).toEqual(['digests']);
  server.isDown = false;
  const actions = [{ title: 'Offer sooner' }];
  await deeds.does('policeLead', 'reportException', { figureId: figures[0].id, causes: 'Nobody was free', actions });
  expect((await sentAt(`${dueOn}T08:30:00Z`)).filter(({ text }) => text.includes(' report to '))).toEqual([]);
});
