/** What is closed at a meeting, and who appears at one: every way to it that somebody tried, kept shut. */
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writing } from '../../src/database/session.js';
import { meetings } from '../../src/domain/meetings/meeting.table.js';
import { members, seats } from '../../src/domain/members/member.table.js';
import { places } from '../../src/domain/members/place.table.js';
import { aBody, aMeeting, asked, done, refused, tryTo, type Read } from '../support/a.js';
import { aConstitution, anItemOf, EXEMPT_ITEM, seatOf } from '../support/a.record.js';
import { world, type ViewerName, type World } from '../support/world.js';

let hub: World;
let constitutionId: string;
/** Today's meeting, which was held, and the one tomorrow, at which its minutes are approved. */
let held: string;
const ids = { closed: '', open: '', closedAction: '' };

const resolving = { kind: 'ownAffairs', verb: 'agree', outcome: 'carried' };

beforeAll(async () => {
  hub = await world();
  constitutionId = (await aConstitution(hub)).id;
  held = (await aMeeting(hub, { heldOn: '2017-11-20', status: 'held' })).id;
  ids.open = await anItemOf(hub, held);
  ids.closed = await anItemOf(hub, held, EXEMPT_ITEM);
  await done(hub, 'clerk', 'recordDecision', { ...resolving, itemId: ids.open, text: 'In the open' });
  const decision = await done(hub, 'clerk', 'recordDecision', {
    ...resolving,
    itemId: ids.closed,
    text: 'Behind closed doors',
  });
  await done(hub, 'clerk', 'draftMinutes', {
    meetingId: held,
    entries: [
      { itemId: ids.open, text: 'In the open' },
      { itemId: ids.closed, text: 'Behind closed doors' },
    ],
  });
  const action = await done(hub, 'chair', 'raiseAction', {
    bodyId: hub.ids.body,
    title: 'Done behind closed doors',
    ownerAgencyId: hub.ids.agencies.police,
    dueOn: '2018-03-31',
    source: { decisionId: decision.id },
  });
  ids.closedAction = action.id;
});
afterAll(async () => hub.close());

describe('What stands behind a closed item', () => {
  const ways = () => [
    `meeting(id: "${held}") { minutes { entries { text } } decisions { text tally { for } } progress { totalCount nodes { title } } }`,
    `body(code: "panel") { decisions(first: 50) { totalCount nodes { text } } }`,
    `agendaItem(id: "${ids.closed}") { decisions { text } particulars }`,
    `actions(first: 100) { totalCount nodes { title } }`,
    `action(id: "${ids.closedAction}") { title }`,
  ];
  const found = async (who: ViewerName): Promise<string[]> => {
    const answers = [];
    for (const way of ways()) answers.push(JSON.stringify(await hub.as(who).ask(`{ ${way} }`)));
    return answers.filter((one) => /closed doors/.test(one));
  };

  test('is read by a member along every one of these ways', async () => {
    expect(await found('councillor')).toHaveLength(ways().length);
  });

  test.each(['policeSystem', 'noSeat', 'public'] as const)('is read by %s along none of them', async (who) => {
    expect(await found(who)).toEqual([]);
  });

  test('is not counted for a partner’s system, which reads what is open of the same meeting', async () => {
    const { meeting, body } = await asked(
      hub,
      'policeSystem',
      `{ meeting(id: "${held}") { decisions { text } minutes { entries { text } } progress { totalCount } } body(code: "panel") { decisions(first: 5) { totalCount } } }`,
    );
    expect(meeting).toMatchObject({
      decisions: [{ text: 'In the open' }],
      minutes: { entries: [{ text: 'In the open' }] },
      progress: { totalCount: 0 },
    });
    expect(body.decisions.totalCount).toBe(1);
  });
});

describe('An item on which something stands', () => {
  let meeting: Read;
  const anOpenItem = (title: string) =>
    done(hub, 'clerk', 'addAgendaItem', { meetingId: meeting.id, kind: 'report', title });
  const closing = ({ id, version }: Read) => ({ id, version, paragraph: 3, reason: 'A fair price needs quiet bids' });

  beforeAll(async () => {
    // A meeting that sits today without an agenda that was published.
    const elsewhere = await aBody(hub, 'committee', [
      ['clerk', 'clerk'],
      ['councillor', 'councillor'],
      ['housingLead', 'partnerLead'],
    ]);
    meeting = await aMeeting(hub, { bodyId: elsewhere, heldOn: '2017-11-20' });
    await done(hub, 'clerk', 'openAgenda', { meetingId: meeting.id });
  });

  test('is not closed any more once it was decided, for what came of that was open', async () => {
    const item = await anOpenItem('A lease');
    await done(hub, 'clerk', 'recordDecision', { ...resolving, itemId: item.id, text: 'Take the lease' });
    expect(await refused(hub, 'clerk', 'markExempt', closing(item))).toBe('CONFLICT');
  });

  test('is not closed any more once somebody was challenged under it', async () => {
    const item = await anOpenItem('Rents');
    const { body } = await asked(hub, 'councillor', '{ body(code: "committee") { id } }');
    await done(hub, 'councillor', 'challengeAgency', {
      bodyId: body.id,
      itemId: item.id,
      ofAgencyId: hub.ids.agencies.housing,
      subject: 'housing',
      text: 'Rents rose',
      evidence: 'The list of rents',
      answerDueOn: '2017-12-01',
    });
    expect(await refused(hub, 'clerk', 'markExempt', closing(item))).toBe('CONFLICT');
  });
});

describe('An interest', () => {
  test('in an agency shuts the closed item for which it owes a paper, whoever else supplies the item', async () => {
    const meeting = await aMeeting(hub);
    await done(hub, 'clerk', 'openAgenda', { meetingId: meeting.id });
    const item = await done(hub, 'clerk', 'addAgendaItem', {
      meetingId: meeting.id,
      kind: 'report',
      title: 'A bid',
      particulars: 'Six flats in Mill Lane',
      exempt: { paragraph: 3, reason: 'A fair price needs quiet bids' },
    });
    const paper = { itemId: item.id, agencyId: hub.ids.agencies.health, title: 'The bid of Mill Lane' };
    await done(hub, 'clerk', 'expectPaper', paper);
    const way = `{ meeting(id: "${meeting.id}") { agenda { particulars papers { title } } papersAwaited { title } } }`;
    expect(JSON.stringify(await asked(hub, 'priorityLead', way))).toMatch(/Mill Lane/);
    const declared = {
      bodyId: hub.ids.body,
      in: { agencyId: hub.ids.agencies.health },
      nature: 'A sister works there',
    };
    await done(hub, 'priorityLead', 'declareInterest', declared);
    expect(JSON.stringify(await asked(hub, 'priorityLead', way))).not.toMatch(/Mill Lane/);
    expect((await hub.as('priorityLead').ask(`{ agendaItem(id: "${item.id}") { id } }`)).codes).toEqual(['NOT_FOUND']);
  });

  test.each([
    ['decides', 'recordDecision', (itemId: string) => ({ ...resolving, itemId, text: 'Take the bid' }), 'FORBIDDEN'],
    [
      'minutes',
      'draftMinutes',
      (itemId: string, meetingId: string) => ({ meetingId, entries: [{ itemId, text: 'The bid was taken' }] }),
      'BAD_USER_INPUT',
    ],
    [
      'asks about',
      'askQuestion',
      (itemId: string) => ({
        bodyId: hub.ids.body,
        itemId,
        ofAgencyId: hub.ids.agencies.housing,
        subject: 'housing',
        text: 'Which bid?',
        answerDueOn: '2017-12-01',
      }),
      'BAD_USER_INPUT',
    ],
  ])('stands at once: nobody declares it and %s the closed item in one breath', async (_does, act, inputOf, code) => {
    const meeting = (await aMeeting(hub, { status: 'held', heldOn: '2017-11-17' })).id;
    const itemId = await anItemOf(hub, meeting, EXEMPT_ITEM);
    const type = `${act[0]!.toUpperCase()}${act.slice(1)}Input!`;
    const answer = await hub
      .as('clerk')
      .ask(
        `mutation ($interest: DeclareInterestInput!, $act: ${type}) { declareInterest(input: $interest) { id } ${act}(input: $act) { id } }`,
        {
          interest: { bodyId: hub.ids.body, in: { itemId }, nature: 'The bidder is a cousin' },
          act: inputOf(itemId, meeting),
        },
      );
    expect(answer.codes).toEqual([code]);
    await writing(hub.database, hub.ids.authority, (tx) =>
      tx.update(meetings).set({ status: 'cancelled', cancellationReason: 'None' }).where(eq(meetings.id, meeting)),
    );
  });
});

describe('Whoever holds a young person’s place', () => {
  test('appears by the title of the seat whatever their role and agency, to whoever looks', async () => {
    const NAME = 'Person fosteringChair';
    const placeId = uuidv7();
    await writing(hub.database, hub.ids.authority, async (tx) => {
      const place = { id: placeId, bodyId: hub.ids.body, constitutionId, role: 'coopted' as const };
      await tx.insert(places).values({ ...place, title: 'Young adviser', placeClass: 'youngPerson', isVoting: true });
      await tx.insert(seats).values({
        id: uuidv7(),
        bodyId: hub.ids.body,
        memberId: hub.ids.people.fosteringChair,
        role: 'coopted',
        title: 'Young adviser',
        fromOn: '2017-11-01',
        placeId,
      });
      const [row] = await tx.select().from(members).where(eq(members.id, hub.ids.people.fosteringChair));
      expect(row?.name).toBe(NAME);
    });
    for (const who of ['chair', 'clerk', 'informationGovernance', 'fosteringChair'] as const) {
      const { data } = await hub
        .as(who)
        .ask(
          '{ viewer { name } members(first: 100) { nodes { name } } body(code: "panel") { seats { holderName } priorities { leads { holderName } } } }',
        );
      expect(JSON.stringify(data), who).not.toContain(NAME);
    }
  });
});

describe('What a constitution provides for at once', () => {
  let version: Read;
  const ladder = {
    dataCutOffDays: 25,
    contributionsDueDays: 15,
    signOffDays: 10,
    publicationClearDays: 5,
    minutesOutDays: 10,
  };
  let bodyId: string;
  const proposing = () => ({ bodyId, source: 'A report', yearStarts: { month: 5, day: 1 }, ladder });

  beforeAll(async () => {
    bodyId = await aBody(hub, 'large', [['clerk', 'clerk']]);
    version = await done(hub, 'clerk', 'proposeConstitution', proposing());
  });

  test('is refused where it is more places than a body can have, and does not fail', async () => {
    const fifty = { title: 'Member', placeClass: 'core', isVoting: true, role: 'partnerOfficer', count: 50 };
    const providing = (kinds: number) => ({
      constitutionId: version.id,
      version: version.version,
      places: Array.from({ length: kinds }, () => fifty),
    });
    expect(await refused(hub, 'clerk', 'providePlaces', providing(20))).toBe('BAD_USER_INPUT input.places');
    await done(hub, 'clerk', 'providePlaces', providing(4));
  });
});

describe('Two clerks at once', () => {
  test('name one person for two seats of a meeting, and one of them is told', async () => {
    const meeting = await aMeeting(hub);
    const naming = (seat: string) =>
      tryTo(hub, 'clerk', 'nameSubstitute', {
        meetingId: meeting.id,
        seatId: seatOf(hub, seat),
        memberId: hub.ids.people.noSeat,
      });
    await writing(hub.database, hub.ids.authority, (tx) =>
      tx.update(members).set({ agencyId: hub.ids.agencies.board }).where(eq(members.id, hub.ids.people.noSeat)),
    );
    const answers = await Promise.all([naming('councillor councillor'), naming('deputyChair deputyChair')]);
    expect(answers.map(({ codes }) => codes.join()).toSorted()).toEqual(['', 'BAD_USER_INPUT']);
    await writing(hub.database, hub.ids.authority, (tx) =>
      tx.update(members).set({ agencyId: hub.ids.agencies.housing }).where(eq(members.id, hub.ids.people.noSeat)),
    );
  });

  test('a seat has one calendar address, however often it is opened at once', async () => {
    const opening = () =>
      tryTo(hub, 'councillor', 'openCalendarFeed', { seatId: seatOf(hub, 'councillor councillor') });
    const answers = await Promise.all(Array.from({ length: 8 }, opening));
    expect(answers.flatMap(({ codes }) => codes)).toEqual([]);
    const { viewer } = await asked(hub, 'councillor', '{ viewer { calendarFeeds { id } } }');
    expect(viewer.calendarFeeds).toHaveLength(1);
  });
});
