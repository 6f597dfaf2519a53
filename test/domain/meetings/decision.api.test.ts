/** Decisions: what a quorate meeting resolves under an item, by vote, within its powers, and who owes a reply. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writing } from '../../../src/database/session.js';
import { recommendations } from '../../../src/domain/meetings/agenda.table.js';
import { attendances, substitutes } from '../../../src/domain/meetings/attendance.table.js';
import { aBody, aMeeting, asked, done, refused, rowsIn, tryTo, VIEWERS } from '../../support/a.js';
import { aConstitution, anInterest, anItemOf, attended, EXEMPT_ITEM, seatOf } from '../../support/a.record.js';
import { world, type ViewerName, type World } from '../../support/world.js';

let hub: World;
let meetingId: string;
let itemId: string;
let functionId: string;
let committee: string;

const HERE = [
  'chair chair',
  'deputyChair deputyChair',
  'youngMember youngMember',
  'coopted coopted',
  'clerk clerk',
] as const;

beforeAll(async () => {
  hub = await world();
  const rule = { classes: ['elected', 'youngPerson'], atLeast: 3, percent: null, of: 'seats', substitutesCount: true };
  functionId = (await aConstitution(hub, [rule as never])).functionId;
  meetingId = (await aMeeting(hub, { heldOn: '2017-11-20', agendaPublishedOn: '2017-11-10' })).id;
  itemId = await anItemOf(hub, meetingId);
  await attended(hub, meetingId, '2017-11-20', HERE);
  committee = await aBody(hub, 'cabinet', [
    ['noSeat', 'chair'],
    ['deputyChair', 'clerk'],
    ['housingLead', 'partnerLead'],
  ]);
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

const DECISION =
  'id version number kind verb text outcome takenOn addressee addresseeBody { code } replyDueOn reply replyText repliedOn replyStatus viewerCanRecordReply tally { for against abstained } votes { votedBy vote } item { id } meeting { id }';

const resolving = (input: object = {}) => ({
  itemId,
  kind: 'ownAffairs',
  verb: 'agree',
  text: 'To meet the young people in January',
  outcome: 'carried',
  ...input,
});
const recommending = (input: object = {}) =>
  resolving({
    kind: 'recommendation',
    verb: 'recommend',
    addressee: 'Cabinet member for housing',
    replyDueOn: '2018-01-31',
    ...input,
  });
const vote = (seat: string, cast: string) => ({ seatId: seatOf(hub, seat), vote: cast });
const record = (input: object = {}) => done(hub, 'clerk', 'recordDecision', resolving(input), DECISION);
const decisionFor = async (who: ViewerName, id: string) =>
  (await asked(hub, who, `{ decision(id: "${id}") { ${DECISION} } }`)).decision;
const problemOf = async (input: object) => {
  const { errors } = await tryTo(hub, 'clerk', 'recordDecision', input);
  return errors[0]?.extensions.problems?.[0];
};

describe('A decision', () => {
  test('is recorded by the clerk under an item, numbered within the meeting, with a count of the votes', async () => {
    const votes = [vote('chair chair', 'for'), vote('deputyChair deputyChair', 'against')];
    const one = await record({ votes: [...votes, vote('youngMember youngMember', 'for')], functionId });
    expect(one).toMatchObject({
      number: 1,
      kind: 'ownAffairs',
      outcome: 'carried',
      takenOn: '2017-11-20',
      replyStatus: 'notOwed',
      tally: { for: 2, against: 1, abstained: 0 },
      item: { id: itemId },
      meeting: { id: meetingId },
    });
    expect(one.votes).toContainEqual({ votedBy: 'Seat of the youngMember', vote: 'for' });
    expect(JSON.stringify(one.votes)).not.toContain('Person');
    expect(await record()).toMatchObject({ number: 2, tally: null, votes: [] });
    const other = await aMeeting(hub, { heldOn: '2017-11-19' });
    await attended(hub, other.id, '2017-11-19', HERE);
    expect(await record({ itemId: await anItemOf(hub, other.id) })).toMatchObject({ number: 1, takenOn: '2017-11-19' });
  });

  test('is for members alone until the minutes are approved', async () => {
    const { id } = await record();
    expect((await decisionFor('coopted', id)).text).toBe('To meet the young people in January');
    for (const who of ['public', 'noSeat'] as const) {
      expect((await hub.as(who).ask(`{ decision(id: "${id}") { id } }`)).codes).toEqual(['NOT_FOUND']);
      expect((await asked(hub, who, `{ meeting(id: "${meetingId}") { decisions { id } } }`)).meeting.decisions).toEqual(
        [],
      );
      expect((await asked(hub, who, '{ body(code: "panel") { decisions { totalCount } } }')).body.decisions).toEqual({
        totalCount: 0,
      });
    }
  });

  test('is recorded by nobody but the clerk of the body', async () => {
    const before = await rowsIn(hub, 'decisions', 'votes', 'audit_entries');
    for (const who of VIEWERS.filter((one) => one !== 'clerk')) {
      expect(await refused(hub, who, 'recordDecision', resolving()), who).toBe('FORBIDDEN');
    }
    expect(await rowsIn(hub, 'decisions', 'votes', 'audit_entries')).toEqual(before);
  });

  test('for the council is not taken by an advisory body', async () => {
    expect(await problemOf(resolving({ kind: 'executive' }))).toEqual({
      path: 'input.kind',
      message:
        'Corporate Parenting Panel is advisory: it may recommend it to a decision maker, or arrange its own affairs.',
    });
  });

  test('answers a recommendation of its own item only', async () => {
    const elsewhere = await anItemOf(hub, meetingId);
    const ids = { own: uuidv7(), other: uuidv7() };
    const asks = { bodyId: hub.ids.body, meetingId, number: '1', verb: 'agree', text: 'Agree' } as const;
    await writing(hub.database, hub.ids.authority, (tx) =>
      tx.insert(recommendations).values([
        { ...asks, id: ids.own, itemId },
        { ...asks, id: ids.other, itemId: elsewhere },
      ]),
    );
    expect((await record({ recommendationId: ids.own })).outcome).toBe('carried');
    expect(await refused(hub, 'clerk', 'recordDecision', resolving({ recommendationId: ids.other }))).toBe(
      'BAD_USER_INPUT input.recommendationId',
    );
  });

  test.each<readonly [what: string, fault: () => object, path: string]>([
    ['without words', () => ({ text: ' ' }), 'input.text'],
    ['under a function that is not there', () => ({ functionId: uuidv7() }), 'input.functionId'],
    ['of its own affairs that goes to somebody', () => ({ addressee: 'Leader' }), 'input.addressee'],
    ['of its own affairs that asks for a reply', () => ({ replyDueOn: '2018-01-01' }), 'input.replyDueOn'],
    ['recommended to nobody', () => recommending({ addressee: null }), 'input.addressee'],
    ['recommended to a body and a person', () => recommending({ addresseeBodyId: committee }), 'input.addressee'],
    [
      'recommended to itself',
      () => recommending({ addressee: null, addresseeBodyId: hub.ids.body }),
      'input.addresseeBodyId',
    ],
    ['recommended with no day for the reply', () => recommending({ replyDueOn: null }), 'input.replyDueOn'],
    ['recommended with a reply due on the day', () => recommending({ replyDueOn: '2017-11-20' }), 'input.replyDueOn'],
    ['with a casting vote and no tie', () => ({ chairCast: true }), 'input.chairCast'],
  ])('is not recorded %s', async (_, fault, path) => {
    expect(await refused(hub, 'clerk', 'recordDecision', resolving(fault()))).toBe(`BAD_USER_INPUT ${path}`);
  });

  test('is not taken under an item that was withdrawn, that is not on the agenda, or that is not there', async () => {
    const withdrawn = await anItemOf(hub, meetingId, { withdrawnReason: 'Not ready' });
    const added = await anItemOf(hub, meetingId, { stage: 'accepted' });
    for (const one of [withdrawn, added]) {
      expect(await refused(hub, 'clerk', 'recordDecision', resolving({ itemId: one }))).toBe(
        'BAD_USER_INPUT input.itemId',
      );
    }
    expect(await refused(hub, 'clerk', 'recordDecision', resolving({ itemId: uuidv7() }))).toBe('NOT_FOUND');
  });

  test('is not taken before the day, by a meeting that is adjourned or cancelled, or without a quorum', async () => {
    const item = async (fields: object): Promise<string> => anItemOf(hub, (await aMeeting(hub, fields)).id);
    const adjourned = { status: 'adjourned', heldOn: '2017-11-15', adjournmentReason: 'No quorum' };
    const cancelled = { status: 'cancelled', heldOn: '2017-11-16', cancellationReason: 'Snow' };
    const short = await aMeeting(hub, { heldOn: '2017-11-17' });
    await attended(hub, short.id, '2017-11-17', ['chair chair', 'clerk clerk', 'coopted coopted']);
    const items = [
      await item({ heldOn: '2017-12-15' }),
      await item(adjourned),
      await item(cancelled),
      await anItemOf(hub, short.id),
    ];
    for (const one of items) {
      expect(await refused(hub, 'clerk', 'recordDecision', resolving({ itemId: one }))).toBe('CONFLICT');
    }
  });

  test('to exclude the public is not taken without a quorum either, and is with one', async () => {
    hub.clock.set('2017-11-14T12:00:00Z');
    const { id, version } = await aMeeting(hub, { heldOn: '2017-11-14' });
    const closing = { id, version, exempt: { paragraph: 1, reason: 'Somebody is spoken of' } };
    expect(await refused(hub, 'clerk', 'goIntoClosedSession', closing)).toBe('CONFLICT');
    await attended(hub, id, '2017-11-14', ['chair chair', 'clerk clerk', 'coopted coopted']);
    expect(await refused(hub, 'clerk', 'goIntoClosedSession', closing)).toBe('CONFLICT');
    await attended(hub, id, '2017-11-14', ['deputyChair deputyChair', 'youngMember youngMember']);
    await done(hub, 'clerk', 'goIntoClosedSession', closing);
  });

  test('to exclude the public ends with the sitting: when the meeting is held, and when it is cancelled as nobody sat after all', async () => {
    hub.clock.set('2017-11-13T12:00:00Z');
    const enough = ['chair chair', 'deputyChair deputyChair', 'youngMember youngMember'];
    for (const [operation, more] of [
      ['cancelMeeting', { reason: 'The hall is on fire' }],
      ['holdMeeting', {}],
    ] as const) {
      const { id, version } = await aMeeting(hub, { heldOn: '2017-11-13' });
      await attended(hub, id, '2017-11-13', enough);
      const exempt = { paragraph: 1, reason: 'Somebody is spoken of' };
      let closed = await done(hub, 'clerk', 'goIntoClosedSession', { id, version, exempt });
      if (operation === 'cancelMeeting') {
        const entries = enough.map((name) => ({ seatId: seatOf(hub, name), status: 'absent' }));
        const corrected = { meetingId: id, version: closed.version, satOn: '2017-11-13', entries };
        closed = await done(hub, 'clerk', 'recordAttendance', corrected);
      }
      const { closedSessions } = await done(
        hub,
        'clerk',
        operation,
        { id, version: closed.version, ...more },
        'closedSessions { goesOn endedAt }',
      );
      expect(closedSessions, operation).toEqual([{ goesOn: false, endedAt: '2017-11-13T12:00:00.000Z' }]);
    }
  });

  test('under a closed item is shut to a member with an interest in it, and not recorded by a clerk with one', async () => {
    const closed = await anItemOf(hub, meetingId, EXEMPT_ITEM);
    const { id } = await record({ itemId: closed, votes: [vote('chair chair', 'for')] });
    await anInterest(hub, 'councillor', closed);
    expect((await hub.as('councillor').ask(`{ decision(id: "${id}") { id } }`)).codes).toEqual(['NOT_FOUND']);
    expect((await decisionFor('priorityLead', id)).votes).toHaveLength(1);
    await anInterest(hub, 'clerk', closed);
    expect(await refused(hub, 'clerk', 'recordDecision', resolving({ itemId: closed }))).toBe('FORBIDDEN');
  });
});

describe('A vote', () => {
  test('of a seat whose place has none is refused, with the place that has none', async () => {
    const votes = [vote('chair chair', 'for'), vote('coopted coopted', 'for')];
    expect(await problemOf(resolving({ votes }))).toEqual({
      path: 'input.votes.1.seatId',
      message: 'By the constitution the place “Representative of foster carers” has no vote.',
    });
    expect((await problemOf(resolving({ votes: [vote('clerk clerk', 'for')] })))?.message).toContain(
      'whoever attends without one has no vote',
    );
  });

  test('of a seat whose holder has an interest in a closed item is refused there, and counts in an open one', async () => {
    const closed = await anItemOf(hub, meetingId, EXEMPT_ITEM);
    const open = await anItemOf(hub, meetingId);
    for (const itemId of [closed, open]) await anInterest(hub, 'deputyChair', itemId);
    const votes = [vote('chair chair', 'for'), vote('deputyChair deputyChair', 'for')];
    expect(await problemOf(resolving({ itemId: closed, votes }))).toEqual({
      path: 'input.votes.1.seatId',
      message:
        'Whoever took the seat “Seat of the deputyChair” declared an interest that shuts this closed item to them, and has no vote on it. Leave it out.',
    });
    expect((await record({ itemId: closed, votes: votes.slice(0, 1) })).outcome).toBe('carried');
    expect((await record({ itemId: open, votes })).outcome).toBe('carried');
  });

  test.each<readonly [what: string, votes: () => object[], path: string]>([
    ['of a seat that nobody took', () => [vote('councillor councillor', 'for')], 'input.votes.0.seatId'],
    ['twice', () => [vote('chair chair', 'for'), vote('chair chair', 'for')], 'input.votes.1.seatId'],
    ['of no seat of the body', () => [{ seatId: uuidv7(), vote: 'for' }], 'input.votes.0.seatId'],
    [
      'that the outcome does not agree with',
      () => [vote('chair chair', 'against'), vote('deputyChair deputyChair', 'abstained')],
      'input.outcome',
    ],
    [
      'of as many for as against without the chair’s casting vote',
      () => [vote('chair chair', 'for'), vote('deputyChair deputyChair', 'against')],
      'input.outcome',
    ],
  ])('%s is refused, and nothing of the decision is kept', async (_, votes, path) => {
    const before = await rowsIn(hub, 'decisions', 'votes');
    expect(await refused(hub, 'clerk', 'recordDecision', resolving({ votes: votes() }))).toBe(`BAD_USER_INPUT ${path}`);
    expect(await rowsIn(hub, 'decisions', 'votes')).toEqual(before);
  });

  test('of as many for as against is carried by the chair’s casting vote, and lost without it', async () => {
    const votes = [vote('chair chair', 'for'), vote('deputyChair deputyChair', 'against')];
    expect((await record({ votes, chairCast: true })).outcome).toBe('carried');
    expect((await record({ votes, outcome: 'lost' })).outcome).toBe('lost');
    expect(await refused(hub, 'clerk', 'recordDecision', resolving({ votes, outcome: 'lost', chairCast: true }))).toBe(
      'BAD_USER_INPUT input.outcome',
    );
  });

  test('is cast for a seat by whoever stands in for its holder', async () => {
    const other = await aMeeting(hub, { heldOn: '2017-11-18' });
    await attended(hub, other.id, '2017-11-18', HERE);
    const seatId = seatOf(hub, 'councillor councillor');
    const at = { bodyId: hub.ids.body, meetingId: other.id, seatId };
    const substituteId = uuidv7();
    await writing(hub.database, hub.ids.authority, async (tx) => {
      const standIn = { memberId: hub.ids.people.housingOfficer, namedOn: '2017-11-01' };
      await tx.insert(substitutes).values({ ...at, ...standIn, id: substituteId });
      const sat = { satOn: '2017-11-18', status: 'apologies', substituteId } as const;
      await tx.insert(attendances).values({ ...at, ...sat, id: uuidv7() });
    });
    const votes = [vote('councillor councillor', 'for')];
    expect(await record({ itemId: await anItemOf(hub, other.id), votes })).toMatchObject({ tally: { for: 1 } });
  });

  test('that carried it cannot stand beside an outcome of lost', async () => {
    const votes = [vote('chair chair', 'for')];
    expect(await refused(hub, 'clerk', 'recordDecision', resolving({ votes, outcome: 'lost' }))).toBe(
      'BAD_USER_INPUT input.outcome',
    );
  });
});

describe('A recommendation', () => {
  const replying = (id: string, version: number, input: object = {}) => ({
    id,
    version,
    reply: 'partlyAccepted',
    text: 'Four of the six',
    repliedOn: '2017-12-01',
    ...input,
  });

  test('to a decision maker outside the hub is owed a reply, which the clerk records', async () => {
    const made = await done(hub, 'clerk', 'recordDecision', recommending(), DECISION);
    expect(made).toMatchObject({
      addressee: 'Cabinet member for housing',
      addresseeBody: null,
      replyStatus: 'owed',
      viewerCanRecordReply: true,
    });
    hub.clock.set('2018-02-01T12:00:00Z');
    expect((await decisionFor('chair', made.id)).replyStatus).toBe('overdue');
    const overdue = '{ body(code: "panel") { decisions(filter: { replyStatus: overdue }) { nodes { id } } } }';
    expect((await asked(hub, 'chair', overdue)).body.decisions.nodes).toEqual([{ id: made.id }]);
    for (const who of VIEWERS.filter((one) => one !== 'clerk')) {
      const answer = await refused(hub, who, 'recordReply', replying(made.id, 1));
      expect(['FORBIDDEN', 'NOT_FOUND'], who).toContain(answer);
    }
    for (const repliedOn of ['2017-11-19', '2018-02-02']) {
      expect(await refused(hub, 'clerk', 'recordReply', replying(made.id, 1, { repliedOn }))).toBe(
        'BAD_USER_INPUT input.repliedOn',
      );
    }
    expect(await refused(hub, 'clerk', 'recordReply', replying(made.id, 9))).toBe('CONFLICT');
    const replied = await done(hub, 'clerk', 'recordReply', replying(made.id, 1), DECISION);
    expect(replied).toMatchObject({
      reply: 'partlyAccepted',
      replyText: 'Four of the six',
      repliedOn: '2017-12-01',
      replyStatus: 'given',
      viewerCanRecordReply: false,
    });
    expect(await refused(hub, 'clerk', 'recordReply', replying(made.id, 2))).toBe('CONFLICT');
  });

  test('that was lost is owed no reply', async () => {
    const lost = await done(hub, 'clerk', 'recordDecision', recommending({ outcome: 'lost' }), DECISION);
    expect(lost.replyStatus).toBe('notOwed');
    hub.clock.set('2017-12-02T12:00:00Z');
    expect(await refused(hub, 'clerk', 'recordReply', replying(lost.id, 1))).toBe('CONFLICT');
  });

  test('to a body of the hub is read by its chair and clerk, who reply, and carries nothing else over', async () => {
    const to = recommending({ addressee: null, addresseeBodyId: committee, text: 'Set six flats aside' });
    const made = await done(hub, 'clerk', 'recordDecision', to, DECISION);
    expect(made).toMatchObject({ addresseeBody: { code: 'cabinet' }, viewerCanRecordReply: false });
    await done(hub, 'clerk', 'recordDecision', { ...to, outcome: 'lost' });
    const RECEIVED =
      'id version text replyStatus reply replyText viewerCanReply fromBody { code } fromMeeting { id heldOn }';
    const received = async (who: ViewerName) =>
      (
        await asked(
          hub,
          who,
          `{ body(code: "cabinet") { recommendationsReceived { totalCount nodes { ${RECEIVED} } } } }`,
        )
      ).body.recommendationsReceived;
    expect(await received('noSeat')).toMatchObject({
      totalCount: 1,
      nodes: [
        {
          id: made.id,
          text: 'Set six flats aside',
          replyStatus: 'owed',
          viewerCanReply: true,
          fromBody: { code: 'panel' },
          fromMeeting: { id: meetingId },
        },
      ],
    });
    expect((await hub.as('noSeat').ask(`{ decision(id: "${made.id}") { id } }`)).codes).toEqual(['NOT_FOUND']);
    const others = `{ meeting(id: "${meetingId}") { decisions { id } } body(code: "panel") { decisions { totalCount } } }`;
    expect(await asked(hub, 'noSeat', others)).toMatchObject({
      meeting: { decisions: [] },
      body: { decisions: { totalCount: 0 } },
    });
    // Another member of the cabinet, and the members of the panel, do not find it there.
    for (const who of ['housingLead', 'clerk', 'chair', 'public'] as const) {
      expect(await received(who), who).toEqual({ totalCount: 0, nodes: [] });
    }
    hub.clock.set('2017-12-02T12:00:00Z');
    expect(await refused(hub, 'clerk', 'recordReply', replying(made.id, 1))).toBe('FORBIDDEN');
    for (const who of ['housingLead', 'clerk', 'chair'] as const) {
      expect(await refused(hub, who, 'replyToRecommendation', replying(made.id, 1)), who).toMatch(
        /^(FORBIDDEN|NOT_FOUND)$/,
      );
    }
    expect(await refused(hub, 'deputyChair', 'replyToRecommendation', replying(made.id, 4))).toBe('CONFLICT');
    const replied = await done(hub, 'deputyChair', 'replyToRecommendation', replying(made.id, 1), RECEIVED);
    expect(replied).toMatchObject({ reply: 'partlyAccepted', replyStatus: 'given', viewerCanReply: false });
    expect(await decisionFor('councillor', made.id)).toMatchObject({ reply: 'partlyAccepted', version: 2 });
    expect(await refused(hub, 'deputyChair', 'replyToRecommendation', replying(made.id, 2))).toBe('CONFLICT');
  });
});
