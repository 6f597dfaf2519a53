/** The life of a sharing agreement, as those live it who read by it. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writing } from '../../src/database/session.js';
import { seats } from '../../src/domain/members/member.table.js';
import type { Role } from '../../src/policy/roles.js';
import { aFigure, deedsIn, type Deeds, type Who } from '../support/deeds.js';
import { undertakes } from '../support/undertaking.js';
import { world, type PersonName, type World } from '../support/world.js';

let hub: World;
let deeds: Deeds;
let contributionId: string;

const NOTE = 'For named readers';
const NARRATIVE = 'For those it is shared with';
const TODAY = '2017-11-20T12:00:00Z';

beforeAll(async () => {
  hub = await world();
  deeds = deedsIn(hub);
  const { id } = await deeds.contributes('healthLead', {
    subject: 'health',
    raisedTo: 'agreement',
    narrative: NARRATIVE,
    note: NOTE,
    figures: [aFigure('mental-health-waits', { exactly: 3 })],
  });
  contributionId = id;
});

beforeEach(() => hub.clock.set(TODAY));

afterAll(async () => hub.close());

type Terms = Parameters<Deeds['drafts']>[1];
const toHousing = (more: Partial<Terms> = {}): Terms => ({
  supplier: 'health',
  recipient: { agencyId: hub.ids.agencies.housing },
  subject: 'health',
  classes: ['agreement', 'named'],
  ...more,
});

/** What somebody reads of health's contribution: its raised narrative, its note, the exact small count. */
async function readsOf(who: Who): Promise<string> {
  const ask = `{ contribution(id: "${contributionId}") { narrative note figures { value } } }`;
  const { narrative, note, figures } = (await deeds.asks(who, ask)).data.contribution;
  const read = [narrative === NARRATIVE && 'narrative', note === NOTE && 'note', figures[0].value === 3 && 'count'];
  return read.filter((one) => one !== false).join(', ') || 'nothing';
}
const ALL = 'narrative, note, count';
const codesOf = async (...attempt: Parameters<Deeds['tries']>): Promise<string> =>
  (await deeds.tries(...attempt)).codes.join();
const signing = ({ id, version, termsVersion }: { id: string; version: number; termsVersion: number }) => ({
  id,
  version,
  termsVersion,
});

describe('An agreement', () => {
  test('opens nothing as a draft, nothing with one signature, what it says with both, and nothing once withdrawn', async () => {
    const read: string[] = [];
    const look = async (): Promise<unknown> => read.push(await readsOf('housingOfficer'));
    await look();
    let agreement = await deeds.drafts('clerk', toHousing());
    await look();
    agreement = await deeds.signs('healthLead', agreement);
    await look();
    agreement = await deeds.signs('housingLead', agreement);
    await look();
    // The clock stands still: it closes in the same instant.
    await deeds.withdraws('healthLead', agreement);
    await look();
    expect(read).toEqual(['nothing', 'nothing', 'nothing', ALL, 'nothing']);
  });

  test('opens nothing when only the recipient has signed', async () => {
    const agreement = await deeds.agrees(toHousing(), 'housingLead');
    expect(await readsOf('housingOfficer')).toBe('nothing');
    await deeds.withdraws('housingLead', agreement);
  });

  test('is withdrawn by the recipient as well, at once', async () => {
    const agreement = await deeds.agrees(toHousing(), 'healthLead', 'housingLead');
    expect(await readsOf('housingOfficer')).toBe(ALL);
    await deeds.withdraws('housingLead', agreement);
    expect(await readsOf('housingOfficer')).toBe('nothing');
  });

  test('opens from its first day to its last, and lapses by itself', async () => {
    const agreement = await deeds.agrees(
      toHousing({ startsOn: '2017-12-01', endsOn: '2017-12-31' }),
      'healthLead',
      'housingLead',
    );
    const days: Record<string, string> = {};
    // Midnight is London's, which in December is that of UTC.
    for (const instant of [
      '2017-11-30T23:59:59Z',
      '2017-12-01T00:00:00Z',
      '2017-12-31T23:59:59Z',
      '2018-01-01T00:00:00Z',
    ]) {
      hub.clock.set(instant);
      days[instant] = await readsOf('housingOfficer');
    }
    expect(Object.values(days)).toEqual(['nothing', ALL, ALL, 'nothing']);
    const ask = `{ agreement(id: "${agreement.id}") { status } }`;
    expect((await deeds.asks('housingLead', ask)).data.agreement.status).toBe('lapsed');
    expect(await codesOf('healthLead', 'withdrawAgreement', { ...idOf(agreement), reason: 'Late' })).toBe('CONFLICT');
  });

  test('that is redrafted after a signature needs every signature anew', async () => {
    let agreement = await deeds.agrees(toHousing({ classes: ['agreement'] }), 'healthLead');
    const terms = { purpose: 'Another', lawfulBasis: 'The law', startsOn: '2017-11-20', endsOn: '2018-11-19' };
    agreement = await deeds.does(
      'housingLead',
      'redraftAgreement',
      { ...idOf(agreement), ...terms, subject: 'health', classes: ['agreement', 'named'] },
      'id version termsVersion status',
    );
    expect(await codesOf('housingLead', 'signAgreement', { ...signing(agreement), termsVersion: 1 })).toBe(
      'BAD_USER_INPUT',
    );
    agreement = await deeds.signs('housingLead', agreement);
    expect(agreement).toMatchObject({ status: 'draft', termsVersion: 2 });
    expect(await readsOf('housingOfficer')).toBe('nothing');
    agreement = await deeds.signs('healthLead', agreement);
    expect(await readsOf('housingOfficer')).toBe(ALL);
    await deeds.withdraws('healthLead', agreement);
  });

  test('in force is never redrafted: its terms stand', async () => {
    const agreement = await deeds.agrees(toHousing({ classes: ['agreement'] }), 'healthLead', 'housingLead');
    const terms = { purpose: 'More', lawfulBasis: 'The law', startsOn: '2017-11-20', endsOn: '2018-11-19' };
    const redraft = { ...idOf(agreement), ...terms, subject: 'health', classes: ['named'] };
    expect(await codesOf('clerk', 'redraftAgreement', redraft)).toBe('CONFLICT');
    await deeds.withdraws('healthLead', agreement);
  });

  test('opens each class by its name: the one does not open the other', async () => {
    let agreement = await deeds.agrees(toHousing({ classes: ['agreement'] }), 'healthLead', 'housingLead');
    expect(await readsOf('housingOfficer')).toBe('narrative, count');
    await deeds.withdraws('healthLead', agreement);
    agreement = await deeds.agrees(toHousing({ classes: ['named'] }), 'healthLead', 'housingLead');
    expect(await readsOf('housingOfficer')).toBe('note');
    await deeds.withdraws('healthLead', agreement);
  });

  test('opens its subject area and no other, and to its recipient and nobody else', async () => {
    const other = await deeds.agrees(toHousing({ subject: 'careLeavers' }), 'healthLead', 'housingLead');
    expect(await readsOf('housingOfficer')).toBe('nothing');
    await deeds.withdraws('healthLead', other);
    const agreement = await deeds.agrees(toHousing(), 'healthLead', 'housingLead');
    for (const who of ['chair', 'clerk', 'policeOfficer', 'socialCareLead', 'councillor', 'noSeat'] as const) {
      expect(await readsOf(who).catch(() => 'nothing'), who).toBe('nothing');
    }
    await deeds.withdraws('healthLead', agreement);
  });

  test('does not open the recipient’s own data to the supplier', async () => {
    const { id } = await deeds.contributes('housingOfficer', { subject: 'health', note: 'Ours', narrative: 'Ours' });
    const agreement = await deeds.agrees(toHousing(), 'healthLead', 'housingLead');
    const { data } = await deeds.asks('healthLead', `{ contribution(id: "${id}") { note } }`);
    expect(data.contribution.note).toBeNull();
    await deeds.withdraws('healthLead', agreement);
  });
});

const idOf = ({ id, version }: { id: string; version: number }) => ({ id, version });

/** Gives a member another role in the panel, as the first members of a council have theirs. */
const seat = async (name: PersonName, role: Role): Promise<string> => {
  const id = uuidv7();
  await writing(hub.database, hub.ids.authority, (tx) =>
    tx.insert(seats).values({
      id,
      bodyId: hub.ids.body,
      role,
      title: `The ${role}`,
      memberId: hub.ids.people[name],
      fromOn: '2017-05-01',
    }),
  );
  return id;
};

/** Why the note and the raised narrative are withheld from somebody, each reason once. */
const reasonsFor = async (who: Who): Promise<string[]> => {
  const { withheld } = await deeds.asks(who, `{ contribution(id: "${contributionId}") { narrative } }`);
  return [...new Set(withheld.map(({ reason, remedy }) => `${reason}: ${remedy}`))];
};

describe('To an elected member, an agreement', () => {
  const UNDERTAKE =
    'UNDERTAKING_NEEDED: Your agreement opens this once you give the confidentiality undertaking of this body.';
  const toCouncillors = () => toHousing({ recipient: { role: 'councillor' }, classes: ['agreement'] });
  const seatOf = (name: PersonName, role: Role): string => hub.ids.seats[`${name} ${role}`] ?? '';
  const giving = (who: Who, seatId: string, wordingVersion = 1): Promise<string> =>
    codesOf(who, 'giveUndertaking', { seatId, wordingVersion });

  test('opens nothing before they undertake to keep it in confidence, nothing after they take that back, and says so', async () => {
    const agreement = await deeds.agrees(toCouncillors(), 'healthLead', 'chair');
    expect([await readsOf('councillor'), await reasonsFor('councillor')]).toEqual(['nothing', [UNDERTAKE]]);
    const mayGive = async (): Promise<boolean> => {
      const ask = '{ viewer { seats { viewerCanGiveUndertaking } } }';
      return (await deeds.asks('councillor', ask)).data.viewer.seats[0].viewerCanGiveUndertaking;
    };
    expect(await mayGive()).toBe(true);
    const given = await undertakes(hub.as('councillor').ask);
    expect(await mayGive()).toBe(false);
    expect([await readsOf('councillor'), await reasonsFor('councillor')]).toEqual(['narrative, count', []]);
    // The undertaking of one is not that of another who holds the same role.
    expect([await readsOf('priorityLead'), await reasonsFor('priorityLead')]).toEqual(['nothing', [UNDERTAKE]]);
    const withdrawn = await deeds.does('councillor', 'withdrawUndertaking', given, 'withdrawnAt');
    expect(withdrawn).toEqual({ withdrawnAt: '2017-11-20T12:00:00.000Z' });
    expect([await readsOf('councillor'), await reasonsFor('councillor')]).toEqual(['nothing', [UNDERTAKE]]);
    expect(await codesOf('councillor', 'withdrawUndertaking', { ...given, version: 2 })).toBe('CONFLICT');
    await undertakes(hub.as('councillor').ask);
    expect(await readsOf('councillor')).toBe('narrative, count');
    // And it opens nothing by itself.
    await deeds.withdraws('chair', agreement);
    expect(await readsOf('councillor')).toBe('nothing');
  });

  test('opens nothing by an undertaking from a seat that has ended, though they are seated again', async () => {
    const agreement = await deeds.agrees(toCouncillors(), 'healthLead', 'chair');
    expect(await readsOf('councillor')).toBe('narrative, count');
    await deeds.does('clerk', 'endSeat', { id: seatOf('councillor', 'councillor'), version: 1 });
    await deeds.does('clerk', 'seatMember', {
      memberId: hub.ids.people.councillor,
      bodyId: hub.ids.body,
      role: 'councillor',
      title: 'A new seat',
      fromOn: '2017-11-20',
    });
    expect([await readsOf('councillor'), await reasonsFor('councillor')]).toEqual(['nothing', [UNDERTAKE]]);
    await undertakes(hub.as('councillor').ask);
    expect(await readsOf('councillor')).toBe('narrative, count');
    await deeds.withdraws('chair', agreement);
  });

  test('waits for their own undertaking in the wording that stands: nobody gives it for them, or twice', async () => {
    const seatId = seatOf('priorityLead', 'councillor');
    for (const who of ['clerk', 'chair', 'informationGovernance', 'healthLead', 'councillor'] as const) {
      expect(await giving(who, seatId), who).toBe('FORBIDDEN');
    }
    expect(await giving('priorityLead', seatId, 2)).toBe('BAD_USER_INPUT');
    const once = { selection: 'id wordingVersion wording givenAt', key: 'undertake-once' };
    const give = () => deeds.tries('priorityLead', 'giveUndertaking', { seatId, wordingVersion: 1 }, once);
    const { giveUndertaking: given } = (await give()).data;
    expect(given).toMatchObject({ wordingVersion: 1, givenAt: '2017-11-20T12:00:00.000Z' });
    expect(given.wording).toMatch(/^I will see figures and texts that agencies share with me by agreement/);
    expect((await give()).data.giveUndertaking).toEqual(given);
    expect(await giving('priorityLead', seatId)).toBe('CONFLICT');
    const another = { id: given.id, version: 1 };
    expect(await codesOf('clerk', 'withdrawUndertaking', another)).toBe('FORBIDDEN');
    expect(await codesOf('councillor', 'withdrawUndertaking', another)).toBe('NOT_FOUND');
  });

  test('waits for none from whom employment binds, and none is taken from a young member', async () => {
    expect(await giving('housingLead', seatOf('housingLead', 'partnerLead'))).toBe('FORBIDDEN');
    expect(await giving('youngMember', seatOf('youngMember', 'youngMember'))).toBe('FORBIDDEN');
    // Not even where a young member leads a priority to whose lead something is opened.
    const lead = { priorityId: hub.ids.priorities[6], memberId: hub.ids.people.youngMember, fromOn: '2017-11-20' };
    await deeds.does('clerk', 'nameLead', lead);
    const toLead = toHousing({ recipient: { priorityId: hub.ids.priorities[6] }, classes: ['agreement'] });
    const agreement = await deeds.agrees(toLead, 'healthLead', 'chair');
    expect(await readsOf('youngMember')).toBe('nothing');
    await deeds.withdraws('healthLead', agreement);
  });

  test('is known to wait by the clerk, the chair, information governance and those who supply; other members see their own', async () => {
    const ask = '{ body(code: "panel") { undertakings { seat { title } } } }';
    const seen = async (who: Who): Promise<string[]> =>
      (await deeds.asks(who, ask)).data.body.undertakings.map((one: { seat: { title: string } }) => one.seat.title);
    const both = ['A new seat', 'Seat of the priorityLead'];
    for (const who of ['clerk', 'chair', 'informationGovernance', 'healthLead', 'policeSystem'] as const) {
      expect(await seen(who), who).toEqual(both);
    }
    expect(await seen('priorityLead')).toEqual(['Seat of the priorityLead']);
    for (const who of ['youngMember', 'coopted', 'noSeat', 'public'] as const) {
      expect(await seen(who), who).toEqual([]);
    }
  });
});

describe('An agreement for closed session alone', () => {
  const WAIT =
    'CLOSED_SESSION_NEEDED: Your agreement opens this while this body sits in closed session, and only then.';
  const exempt = { paragraph: 2, reason: 'A number is so small that somebody might be told from it' };
  let sitting: string;
  let agreement: Parameters<Deeds['withdraws']>[1];
  const meetingNow = async () =>
    (await deeds.asks('clerk', `{ meeting(id: "${sitting}") { id version } }`)).data.meeting;
  /** By resolution of two who are there. */
  const resolved = () => ({
    exempt,
    movedById: hub.ids.seats['deputyChair deputyChair'],
    secondedById: hub.ids.seats['chair chair'],
  });
  const closes = async (who: Who = 'chair') =>
    deeds.does(who, 'goIntoClosedSession', { ...(await meetingNow()), ...resolved() });
  const comes = async (meetingId: string, satOn: string, names: readonly string[], status = 'present') => {
    const { version } = (await deeds.asks('clerk', `{ meeting(id: "${meetingId}") { version } }`)).data.meeting;
    const entries = names.map((name) => ({ seatId: hub.ids.seats[name], status }));
    await deeds.does('clerk', 'recordAttendance', { meetingId, version, satOn, entries });
  };
  const THERE = ['deputyChair deputyChair', 'chair chair'];

  beforeAll(async () => {
    hub.clock.set(TODAY);
    const day = { bodyId: hub.ids.body, heldOn: '2017-11-20', contributionsDueOn: '2017-11-20' };
    sitting = (await deeds.does('clerk', 'arrangeMeeting', day)).id;
    let drafted = await deeds.drafts('clerk', toHousing({ closedSessionOnly: true }));
    // A redraft that does not mention it leaves it as it was.
    const terms = { purpose: 'Another', lawfulBasis: 'The law', startsOn: '2017-11-20', endsOn: '2018-11-19' };
    const redraft = { ...idOf(drafted), ...terms, subject: 'health', classes: ['agreement', 'named'] };
    drafted = await deeds.does('clerk', 'redraftAgreement', redraft, 'id version termsVersion closedSessionOnly');
    expect(drafted.closedSessionOnly).toBe(true);
    for (const signer of ['healthLead', 'housingLead'] as const) drafted = await deeds.signs(signer, drafted);
    agreement = drafted;
  });
  afterAll(() => deeds.withdraws('healthLead', agreement));

  test('opens nothing in open session, all while the body sits in closed session, and nothing after', async () => {
    expect([await readsOf('housingOfficer'), await reasonsFor('housingOfficer')]).toEqual(['nothing', [WAIT]]);
    const may = async (): Promise<unknown> => {
      const ask = `{ meeting(id: "${sitting}") { viewerCanGoIntoClosedSession viewerCanReturnToOpenSession } }`;
      return Object.values((await deeds.asks('chair', ask)).data.meeting);
    };
    expect(await may()).toEqual([false, false]);
    expect(await codesOf('chair', 'goIntoClosedSession', { ...(await meetingNow()), ...resolved() })).toBe('CONFLICT');
    expect(await codesOf('clerk', 'goIntoClosedSession', { ...(await meetingNow()), exempt })).toBe('CONFLICT');
    await comes(sitting, '2017-11-20', THERE);
    expect(await may()).toEqual([true, false]);
    const meeting = await closes();
    expect(await may()).toEqual([false, true]);
    expect([await readsOf('housingOfficer'), await reasonsFor('housingOfficer')]).toEqual([ALL, []]);
    expect(await readsOf('policeOfficer')).toBe('nothing');
    expect(await codesOf('clerk', 'goIntoClosedSession', { ...meeting, exempt })).toBe('CONFLICT');
    const open = await deeds.does('clerk', 'returnToOpenSession', meeting);
    expect(await readsOf('housingOfficer')).toBe('nothing');
    expect(await codesOf('clerk', 'returnToOpenSession', open)).toBe('CONFLICT');
  });

  test('shuts by itself with the sitting: when it is adjourned, and when the day is over', async () => {
    await closes('clerk');
    expect(await readsOf('housingOfficer')).toBe(ALL);
    hub.clock.set('2017-11-21T00:00:00Z');
    expect(await readsOf('housingOfficer')).toBe('nothing');
    hub.clock.set(TODAY);
    expect(await readsOf('housingOfficer')).toBe(ALL);
    await deeds.does('chair', 'adjournMeeting', { ...(await meetingNow()), reason: 'It is late' });
    expect(await readsOf('housingOfficer')).toBe('nothing');
    const ask = `{ meeting(id: "${sitting}") { closedSessions { paragraph satOn goesOn endedAt } } }`;
    expect((await deeds.asks('councillor', ask)).data.meeting.closedSessions).toEqual([
      { paragraph: 2, satOn: '2017-11-20', goesOn: false, endedAt: TODAY.replace('Z', '.000Z') },
      { paragraph: 2, satOn: '2017-11-20', goesOn: false, endedAt: TODAY.replace('Z', '.000Z') },
    ]);
    expect((await deeds.asks('public', ask)).data.meeting.closedSessions).toEqual([]);
  });

  const going = async (who: Who, id: string, how: object = resolved()): Promise<string> => {
    const { meeting } = (await deeds.asks('clerk', `{ meeting(id: "${id}") { id version } }`)).data;
    return codesOf(who, 'goIntoClosedSession', { ...meeting, ...how });
  };

  test('opens for a meeting that sits, by whoever chairs or keeps the record, and under a paragraph of the law', async () => {
    const { november } = hub.ids.meetings;
    expect(await going('chair', november)).toBe('CONFLICT');
    expect(await going('chair', sitting)).toBe('CONFLICT');
    for (const who of ['councillor', 'healthLead', 'informationGovernance', 'youngMember'] as const) {
      expect(await going(who, november), who).toBe('FORBIDDEN');
    }
    hub.clock.set('2017-11-30T12:00:00Z');
    await comes(november, '2017-11-30', THERE);
    expect(await going('deputyChair', november, { ...resolved(), exempt: { ...exempt, paragraph: 8 } })).toBe(
      'BAD_USER_INPUT',
    );
  });

  test('opens to nobody by the word of whoever chairs alone: two others who are there resolve it, or the clerk records it', async () => {
    const { november } = hub.ids.meetings;
    hub.clock.set('2017-11-30T12:00:00Z');
    const { movedById, secondedById } = resolved();
    const absent = hub.ids.seats['youngMember youngMember'];
    for (const who of ['chair', 'deputyChair'] as const) {
      for (const movers of [
        {},
        { movedById },
        { movedById, secondedById: movedById },
        { movedById, secondedById: absent },
      ]) {
        expect(await going(who, november, { exempt, ...movers }), JSON.stringify(movers)).toBe('BAD_USER_INPUT');
      }
    }
    expect(await going('clerk', november, { exempt, movedById })).toBe('BAD_USER_INPUT');
    // A body that sits in private anyway cites no paragraph of an act that does not bind it.
    expect(await going('clerk', november, { exempt: { reason: exempt.reason } })).toBe('');
    const ask = `{ meeting(id: "${november}") { id version closedSessions { paragraph reason movedBy { id } secondedBy { id } } } }`;
    const { closedSessions, ...meeting } = (await deeds.asks('councillor', ask)).data.meeting;
    expect(closedSessions).toEqual([{ paragraph: null, reason: exempt.reason, movedBy: null, secondedBy: null }]);
    await deeds.does('chair', 'returnToOpenSession', meeting);
    expect(await going('chair', november, { exempt, movedById, secondedById })).toBe('');
    expect((await deeds.asks('councillor', ask)).data.meeting.closedSessions[1]).toMatchObject({
      paragraph: 2,
      movedBy: { id: movedById },
      secondedBy: { id: secondedById },
    });
  });

  test('does not open anew when the meeting is moved away and back', async () => {
    const { november } = hub.ids.meetings;
    hub.clock.set('2017-11-30T13:00:00Z');
    const goesOn = async (): Promise<boolean[]> =>
      (
        await deeds.asks('councillor', `{ meeting(id: "${november}") { closedSessions { goesOn } } }`)
      ).data.meeting.closedSessions.map((one: { goesOn: boolean }) => one.goesOn);
    expect(await goesOn()).toEqual([false, true]);
    // A meeting at which somebody sat is not moved: the clerk says first that nobody did.
    await comes(november, '2017-11-30', THERE, 'absent');
    for (const heldOn of ['2017-12-01', '2017-11-30']) {
      const { meeting } = (await deeds.asks('clerk', `{ meeting(id: "${november}") { id version } }`)).data;
      await deeds.does('clerk', 'moveMeeting', { ...meeting, heldOn });
      expect(await goesOn(), heldOn).toEqual([false, false]);
    }
  });
});

describe('Nobody signs', () => {
  test('for an agency that they do not lead: not the clerk, not information governance, not the chair, no officer, no third lead', async () => {
    const agreement = await deeds.drafts('clerk', toHousing());
    for (const who of [
      'clerk',
      'informationGovernance',
      'chair',
      'deputyChair',
      'housingOfficer',
      'policeLead',
      'councillor',
    ] as const) {
      const code = await codesOf(who, 'signAgreement', signing(agreement));
      // A third party does not even see a draft.
      expect(code, who).toBe(who === 'policeLead' ? 'NOT_FOUND' : 'FORBIDDEN');
    }
    await deeds.withdraws('healthLead', await deeds.signs('healthLead', agreement));
  });

  test('twice, nor the same party through another lead', async () => {
    const agreement = await deeds.agrees(toHousing(), 'healthLead');
    expect(await codesOf('healthLead', 'signAgreement', signing(agreement))).toBe('CONFLICT');
    await seat('housingOfficer', 'partnerLead');
    const both = await deeds.signs('housingLead', agreement);
    expect(await codesOf('housingOfficer', 'signAgreement', signing(both))).toBe('CONFLICT');
    await deeds.withdraws('healthLead', both);
  });

  test('for two parties, though they speak for both', async () => {
    await seat('chair', 'partnerLead');
    const agreement = await deeds.drafts('clerk', {
      supplier: 'board',
      recipient: { role: 'partnerOfficer' },
      subject: 'governance',
      classes: ['agreement'],
    });
    const once = await deeds.signs('chair', agreement);
    expect(once.status).toBe('draft');
    expect(await codesOf('chair', 'signAgreement', signing(once))).toBe('CONFLICT');
    const { data } = await deeds.asks('clerk', `{ agreement(id: "${agreement.id}") { status signatures { party } } }`);
    expect(data.agreement).toEqual({ status: 'draft', signatures: [{ party: 'supplier' }] });
    await deeds.withdraws('chair', once);
  });

  test('for a supplier as the chair of the body to which it is shared', async () => {
    const agreement = await deeds.drafts(
      'clerk',
      toHousing({ recipient: { role: 'councillor' }, classes: ['agreement'] }),
    );
    const once = await deeds.signs('chair', agreement);
    expect(once.status).toBe('draft');
    expect(await codesOf('chair', 'signAgreement', signing(once))).toBe('CONFLICT');
    expect(await readsOf('councillor')).toBe('nothing');
    await deeds.withdraws('chair', once);
  });
});

describe('A recipient', () => {
  test('that is a role is whoever holds it, as far as the role reaches', async () => {
    const agreement = await deeds.agrees(
      toHousing({ recipient: { role: 'councillor' }, classes: ['agreement'] }),
      'healthLead',
      'chair',
    );
    expect(await readsOf('councillor')).toBe('narrative, count');
    // The lead of priority 6 is a councillor, too, and has undertaken as much; the deputy chair is none.
    expect(await readsOf('priorityLead')).toBe('narrative, count');
    expect(await readsOf('deputyChair')).toBe('nothing');
    await deeds.withdraws('chair', agreement);
    expect(await readsOf('councillor')).toBe('nothing');
  });

  test('that is the lead of a priority is whoever leads it, and no longer once the lead has ended', async () => {
    const agreement = await deeds.agrees(
      toHousing({ recipient: { priorityId: hub.ids.priorities[5] }, classes: ['agreement'] }),
      'healthLead',
      'chair',
    );
    expect(await readsOf('priorityLead')).toBe('narrative, count');
    expect(await readsOf('councillor')).toBe('nothing');
    // The fostering association's chair leads priorities 2 and 3.
    expect(await readsOf('fosteringChair')).toBe('nothing');
    const ask = `{ priority(id: "${hub.ids.priorities[5]}") { leads { id version } } }`;
    const [lead] = (await deeds.asks('clerk', ask)).data.priority.leads;
    await deeds.does('clerk', 'endLead', { ...lead, untilOn: '2017-11-19' });
    expect(await readsOf('priorityLead')).toBe('nothing');
    await deeds.withdraws('healthLead', agreement);
  });

  test('that is a seat is whoever holds that seat, and no longer once it has ended', async () => {
    const seatId = hub.ids.seats['deputyChair deputyChair'] ?? '';
    const agreement = await deeds.agrees(toHousing({ recipient: { seatId } }), 'healthLead', 'chair');
    await undertakes(hub.as('deputyChair').ask);
    expect(await readsOf('deputyChair')).toBe(ALL);
    expect(await readsOf('chair')).toBe('nothing');
    await deeds.does('clerk', 'endSeat', { id: seatId, version: 1 });
    // Without a seat there is nothing to see any more.
    expect((await hub.as('deputyChair').ask(`{ contribution(id: "${contributionId}") { note } }`)).codes).toEqual([
      'NOT_FOUND',
    ]);
    await deeds.withdraws('healthLead', agreement);
  });

  test('that is an agency is its officers and leads, and nobody of it without a seat', async () => {
    const agreement = await deeds.agrees(toHousing(), 'healthLead', 'housingLead');
    expect(await readsOf('housingLead')).toBe(ALL);
    expect(await readsOf('housingOfficer')).toBe(ALL);
    expect((await hub.as('noSeat').ask(`{ contribution(id: "${contributionId}") { note } }`)).codes).toEqual([
      'NOT_FOUND',
    ]);
    await deeds.withdraws('healthLead', agreement);
  });

  test('of a role that no agreement opens anything to is refused, and so is the supplier itself', async () => {
    const draft = (terms: Partial<Terms>): Promise<string> => {
      const { supplier, ...more } = toHousing(terms);
      return codesOf('clerk', 'draftAgreement', {
        ...more,
        bodyId: hub.ids.body,
        supplierAgencyId: hub.ids.agencies[supplier],
        purpose: 'Why',
        lawfulBasis: 'The law',
        startsOn: '2017-11-20',
        endsOn: '2018-11-19',
      });
    };
    for (const role of ['public', 'youngMember', 'coopted', 'informationGovernance', 'partnerSystem']) {
      expect(await draft({ recipient: { role }, classes: ['agreement'] }), role).toBe('BAD_USER_INPUT');
    }
    for (const role of ['councillor', 'clerk', 'priorityLead']) {
      expect(await draft({ recipient: { role }, classes: ['named'] }), role).toBe('BAD_USER_INPUT');
    }
    expect(await draft({ recipient: { agencyId: hub.ids.agencies.health } })).toBe('BAD_USER_INPUT');
  });
});

describe('Somebody to whom an agreement opens a note', () => {
  const member = async (name: PersonName) =>
    (await deeds.asks('clerk', `{ member(id: "${hub.ids.people[name]}") { id version } }`)).data.member;

  test('loses it at once when they are suspended, and has it again when they are reinstated', async () => {
    const agreement = await deeds.agrees(toHousing(), 'healthLead', 'housingLead');
    expect(await readsOf('housingOfficer')).toBe(ALL);
    const suspended = await deeds.does('housingLead', 'suspendMember', {
      ...(await member('housingOfficer')),
      reason: 'Away',
    });
    const ask = `{ contribution(id: "${contributionId}") { note } }`;
    expect(await hub.as('housingOfficer').ask(ask)).toMatchObject({ status: 401, codes: ['UNAUTHENTICATED'] });
    await deeds.does('informationGovernance', 'reinstateMember', { ...suspended, reason: 'Back' });
    expect(await readsOf('housingOfficer')).toBe(ALL);
    await deeds.withdraws('healthLead', agreement);
  });

  test('loses it at once when they change agency, under the old token and under the new one', async () => {
    const agreement = await deeds.agrees(toHousing(), 'healthLead', 'housingLead');
    expect(await readsOf('housingOfficer')).toBe(ALL);
    const held = (
      await deeds.asks('clerk', `{ member(id: "${hub.ids.people.housingOfficer}") { seats { id version } } }`)
    ).data.member.seats;
    for (const one of held) await deeds.does('clerk', 'endSeat', one);
    await deeds.does('fosteringChair', 'moveMember', {
      ...(await member('housingOfficer')),
      name: 'A carer',
      issuer: hub.issuerOf('fostering').setting.issuer,
      subject: 'a-carer',
    });
    const ask = `{ contribution(id: "${contributionId}") { note } }`;
    expect(await hub.as('housingOfficer').ask(ask)).toMatchObject({ status: 401, codes: ['UNAUTHENTICATED'] });
    const moved = deeds.asSubject('fostering', 'a-carer');
    expect((await moved.ask(ask)).codes).toEqual(['NOT_FOUND']);
    const nodes = (await deeds.asks('clerk', '{ members(first: 100) { nodes { id agency { code } seats { id } } } }'))
      .data.members.nodes as { id: string; agency: { code: string }; seats: unknown[] }[];
    const anew = nodes.find((one) => one.agency.code === 'fostering' && one.id !== hub.ids.people.fosteringChair);
    await deeds.does('clerk', 'seatMember', {
      memberId: anew?.id,
      bodyId: hub.ids.body,
      role: 'partnerOfficer',
      title: 'Officer of the association',
      fromOn: '2017-11-20',
    });
    expect(await readsOf(moved)).toBe('nothing');
    await deeds.withdraws('healthLead', agreement);
  });

  test('loses it at once when their seat ends', async () => {
    const agreement = await deeds.agrees(toHousing(), 'healthLead', 'housingLead');
    expect(await readsOf('housingLead')).toBe(ALL);
    await deeds.does('clerk', 'endSeat', { id: hub.ids.seats['housingLead partnerLead'], version: 1 });
    const ask = `{ contribution(id: "${contributionId}") { note } }`;
    expect((await hub.as('housingLead').ask(ask)).codes).toEqual(['NOT_FOUND']);
    await deeds.withdraws('healthLead', agreement);
  });
});
