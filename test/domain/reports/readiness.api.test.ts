/** What a meeting still waits for, in one question: for every member, within what each may see, at one price. */
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writing } from '../../../src/database/session.js';
import { agendaItems, papers } from '../../../src/domain/meetings/agenda.table.js';
import { substitutes } from '../../../src/domain/meetings/attendance.table.js';
import { interests } from '../../../src/domain/meetings/interest.table.js';
import { questions } from '../../../src/domain/meetings/question.table.js';
import { duties } from '../../../src/domain/workplan/duty.table.js';
import { planItems } from '../../../src/domain/workplan/item.table.js';
import { aBody, aContribution, aMeeting, anAction, asked } from '../../support/a.js';
import { world, type AgencyName, type ViewerName, type World } from '../../support/world.js';

interface Statement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

let hub: World;
let meetingId: string;
let cabinet: string;
const log: Statement[] = [];

beforeAll(async () => {
  hub = await world({ logger: { logQuery: (text, parameters) => void log.push({ text, parameters }) } });
  cabinet = await aBody(hub, 'cabinet');
  meetingId = hub.ids.meetings.november;
  await anOpenAndAClosedItem();
  await aQuestion('police', '2017-11-24');
  await aQuestion('police', '2017-11-30');
  await aQuestion('health', '2017-12-01');
  await actionsOfHousing();
  await aDuty('Its annual report', '2017-11-10');
  await aDuty('Not due yet', '2017-12-10');
  await aPlaceholder('To be agreed');
  await aContribution(hub, 'policeOfficer', { meetingId });
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

const write = <Result>(work: Parameters<typeof writing<Result>>[2]): Promise<Result> =>
  writing(hub.database, hub.ids.authority, work);

let closedItem: string;

/** Of the closed item housing owes a paper, too. */
async function anOpenAndAClosedItem(): Promise<void> {
  const common = { bodyId: hub.ids.body, meetingId, kind: 'report' as const };
  const open = uuidv7();
  closedItem = uuidv7();
  await write((tx) =>
    tx.insert(agendaItems).values([
      { ...common, id: open, number: 1, title: 'Health of children' },
      {
        ...common,
        id: closedItem,
        number: 2,
        title: 'A provider',
        marking: 'exempt',
        exemptParagraph: 3,
        exemptReason: 'Its prices',
      },
    ]),
  );
  await aPaper(open, 'health');
  await aPaper(open, 'health');
  await aPaper(open, 'police', {
    state: 'received',
    address: 'https://papers.example',
    hash: 'a'.repeat(64),
    receivedOn: '2017-11-19',
  });
  await aPaper(closedItem, 'housing');
}

const aPaper = (itemId: string, agency: AgencyName, fields: Partial<typeof papers.$inferInsert> = {}) =>
  write((tx) =>
    tx.insert(papers).values({
      id: uuidv7(),
      bodyId: hub.ids.body,
      meetingId,
      itemId,
      agencyId: hub.ids.agencies[agency],
      title: 'A paper',
      ...fields,
    }),
  );

const aQuestion = (of: AgencyName, answerDueOn: string) =>
  write((tx) =>
    tx.insert(questions).values({
      id: uuidv7(),
      bodyId: hub.ids.body,
      kind: 'question',
      agencyId: hub.ids.agencies.board,
      askedBySeatId: hub.ids.seats['councillor councillor'] ?? '',
      ofAgencyId: hub.ids.agencies[of],
      subject: 'governance',
      text: 'How many?',
      askedOn: '2017-10-20',
      answerDueOn,
    }),
  );

/** One that is late, one due on the day of the meeting, one due after it, and one that is closed. */
async function actionsOfHousing(): Promise<void> {
  await anAction(hub, { dueOn: '2017-11-19' });
  await anAction(hub, { dueOn: '2017-11-30' });
  await anAction(hub, { dueOn: '2017-12-01' });
  await anAction(hub, { dueOn: '2017-11-01', status: 'closed' });
}

const aDuty = (title: string, startsOn: string) =>
  write((tx) =>
    tx.insert(duties).values({
      id: uuidv7(),
      bodyId: hub.ids.body,
      title,
      cadence: 'annual',
      toBodyId: cabinet,
      startsOn,
    }),
  );

const aPlaceholder = (title: string) =>
  write((tx) =>
    tx.insert(planItems).values({
      id: uuidv7(),
      bodyId: hub.ids.body,
      workPlanId: hub.ids.workPlan,
      meetingId,
      kind: 'toBeAgreed',
      title,
    }),
  );

const READINESS = `readiness {
  quorumExpected { quorate rules { required present } }
  papersAwaited { agency { code } count }
  unfilledPlaceholders { title }
  actionsDue { agency { code } overdue due }
  answersOwed { agency { code } count }
  dutiesDue { duty { title toBody { code } } dueOn status }
  feedbackOwed { priority { number } leadTitle }
  contributionsMissing { code }
}`;
const readinessFor = async (who: ViewerName, id = meetingId) =>
  (await asked(hub, who, `{ meeting(id: "${id}") { ${READINESS} } }`)).meeting.readiness;

const WHOLE = {
  quorumExpected: { quorate: null, rules: [] },
  papersAwaited: [
    { agency: { code: 'health' }, count: 2 },
    { agency: { code: 'housing' }, count: 1 },
  ],
  unfilledPlaceholders: [{ title: 'To be agreed' }],
  actionsDue: [{ agency: { code: 'housing' }, overdue: 1, due: 1 }],
  answersOwed: [{ agency: { code: 'police' }, count: 2 }],
  dutiesDue: [
    { duty: { title: 'Its annual report', toBody: { code: 'cabinet' } }, dueOn: '2017-11-10', status: 'overdue' },
  ],
  feedbackOwed: [
    { priority: { number: 1 }, leadTitle: 'Seat of the chair' },
    { priority: { number: 2 }, leadTitle: 'Seat of the fosteringChair' },
    { priority: { number: 3 }, leadTitle: 'Seat of the fosteringChair' },
    { priority: { number: 6 }, leadTitle: 'Seat of the priorityLead' },
  ],
  contributionsMissing: ['fostering', 'health', 'housing', 'socialcare', 'virtualschool'].map((code) => ({ code })),
};

describe('The readiness of a meeting', () => {
  test('tells every member what it still waits for', async () => {
    for (const who of ['chair', 'clerk', 'councillor', 'youngMember', 'housingOfficer'] as const) {
      expect(await readinessFor(who), who).toEqual(WHOLE);
    }
  });

  test('is withheld from the public, from systems and from those without a role in the body', async () => {
    for (const who of ['public', 'policeSystem', 'noSeat'] as const) {
      const answer = await hub.as(who).ask(`{ meeting(id: "${meetingId}") { ${READINESS} } }`);
      expect(answer.data.meeting, who).toEqual({ readiness: null });
      expect(answer.withheld, who).toHaveLength(1);
    }
    const theirs = await aMeeting(hub, { bodyId: cabinet });
    expect(await readinessFor('chair', theirs.id)).toBeNull();
  });

  test('counts no paper of an item that an interest shuts', async () => {
    await write((tx) =>
      tx.insert(interests).values({
        id: uuidv7(),
        bodyId: hub.ids.body,
        memberId: hub.ids.people.deputyChair,
        itemId: closedItem,
        nature: 'A share in the provider',
        declaredOn: '2017-11-20',
      }),
    );
    const { papersAwaited, ...rest } = WHOLE;
    expect(await readinessFor('deputyChair')).toEqual({ ...rest, papersAwaited: papersAwaited.slice(0, 1) });
  });

  test('tells a substitute of the papers of that meeting, and nothing of the body besides', async () => {
    const named = { id: uuidv7(), bodyId: hub.ids.body, meetingId, memberId: hub.ids.people.noSeat };
    await write((tx) =>
      tx
        .insert(substitutes)
        .values({ ...named, seatId: hub.ids.seats['housingLead partnerLead'] ?? '', namedOn: '2017-11-20' }),
    );
    const readiness = await readinessFor('noSeat');
    expect(readiness).toMatchObject({
      papersAwaited: WHOLE.papersAwaited,
      actionsDue: [],
      dutiesDue: [],
      answersOwed: [],
    });
    await write((tx) => tx.update(substitutes).set({ withdrawnOn: '2017-11-20' }).where(eq(substitutes.id, named.id)));
  });

  test('is none for a meeting that was held or cancelled', async () => {
    expect(await readinessFor('chair', hub.ids.meetings.september)).toBeNull();
    const cancelled = await aMeeting(hub, { heldOn: '2018-03-01', status: 'cancelled', cancellationReason: 'Snow' });
    expect(await readinessFor('chair', cancelled.id)).toBeNull();
    const adjourned = await aMeeting(hub, {
      heldOn: '2018-03-02',
      status: 'adjourned',
      adjournmentReason: 'Inquorate',
    });
    expect(await readinessFor('chair', adjourned.id)).not.toBeNull();
  });
});

/** How many statements one operation reads with, without identity's look-ups. */
async function statementsOf(query: string): Promise<number> {
  log.length = 0;
  await asked(hub, 'chair', query);
  let room: unknown;
  return log.filter(({ text, parameters }) => {
    if (text.includes('set_config')) room = parameters[0];
    else if (room === 'hub_app') return !/^(begin|commit|rollback|set )/i.test(text);
    return false;
  }).length;
}

test('The readiness of many meetings, with much in each, costs no more than a fixed number of statements', async () => {
  const list = `{ body(code: "panel") { meetings { nodes { id ${READINESS} } } } }`;
  // What several of its parts ask for, such as agencies, is fetched in one statement or in a few, as their answers come in.
  const most = 24;
  expect(await statementsOf(list)).toBeLessThanOrEqual(most);
  for (let day = 10; day < 20; day += 1) await aMeeting(hub, { heldOn: `2018-04-${day}` });
  for (const agency of ['police', 'fostering', 'virtualSchool', 'socialCare', 'youngPeople'] as const) {
    await aQuestion(agency, '2017-11-29');
    await aPaper(closedItem, agency);
    await anAction(hub, { ownerAgencyId: hub.ids.agencies[agency], dueOn: '2017-11-28' });
    await aDuty(`Owed by ${agency}`, '2017-11-15');
    await aPlaceholder(`A gap of ${agency}`);
  }
  expect(await statementsOf(list)).toBeLessThanOrEqual(most);
});
