/** Questions and challenges: members of a body hold each other to account, and the unanswered are read out. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writing } from '../../../src/database/session.js';
import { agendaItems } from '../../../src/domain/meetings/agenda.table.js';
import { interests } from '../../../src/domain/meetings/interest.table.js';
import { aBody, aMeeting, asked, done, refused, rowsIn, tryTo, VIEWERS } from '../../support/a.js';
import { world, type ViewerName, type World } from '../../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

const QUESTION =
  'id version kind askedBy subject text evidence askedOn answerDueOn status viewerCanAnswer viewerCanWithdraw agency { code } ofAgency { code } meeting { id } item { id } answers { text answeredOn agency { code } }';

const asking = (input: object = {}) => ({
  bodyId: hub.ids.body,
  ofAgencyId: hub.ids.agencies.housing,
  subject: 'housing',
  text: 'How many flats stand empty?',
  answerDueOn: '2017-11-30',
  ...input,
});
const challenging = (input: object = {}) => asking({ evidence: 'Six young people wait since May', ...input });

const ask = (who: ViewerName = 'policeOfficer', input: object = {}) =>
  done(hub, who, 'askQuestion', asking(input), QUESTION);
const questionFor = async (who: ViewerName, id: string) =>
  (await asked(hub, who, `{ question(id: "${id}") { ${QUESTION} } }`)).question;

/** An item of the next meeting, closed unless it is said otherwise. */
async function anItem(fields: Partial<typeof agendaItems.$inferInsert> = {}): Promise<string> {
  const id = uuidv7();
  const exempt = { marking: 'exempt', exemptParagraph: 2, exemptReason: 'It tells of single young people' } as const;
  const item = { id, bodyId: hub.ids.body, meetingId: hub.ids.meetings.november, number: ++numbers, ...exempt };
  await writing(hub.database, hub.ids.authority, (tx) =>
    tx.insert(agendaItems).values({ ...item, kind: 'report', title: 'A report', ...fields }),
  );
  return id;
}
let numbers = 0;

test('Whoever has a seat here that counts today is shown that they may ask, and nobody else is', async () => {
  for (const who of VIEWERS) {
    const { body } = await asked(hub, who, '{ body(code: "panel") { viewerCanAsk } }');
    const input = asking(
      ['housingLead', 'housingOfficer', 'noSeat'].includes(who) ? { ofAgencyId: hub.ids.agencies.police } : {},
    );
    const { codes } = await tryTo(hub, who, 'askQuestion', input);
    expect(codes.length === 0, who).toBe(body.viewerCanAsk);
  }
});

describe('A question', () => {
  test('is asked from one’s seat, owed by the other agency, and answered by its lead', async () => {
    const question = await ask();
    expect(question).toMatchObject({
      kind: 'question',
      askedBy: 'Seat of the policeOfficer',
      subject: 'housing',
      text: 'How many flats stand empty?',
      evidence: null,
      askedOn: '2017-11-20',
      answerDueOn: '2017-11-30',
      status: 'open',
      viewerCanAnswer: false,
      viewerCanWithdraw: true,
      agency: { code: 'police' },
      ofAgency: { code: 'housing' },
      meeting: null,
      item: null,
      answers: [],
    });
    expect(await questionFor('housingLead', question.id)).toMatchObject({
      viewerCanAnswer: true,
      viewerCanWithdraw: false,
    });
    const { id, version } = question;
    const answered = await done(hub, 'housingLead', 'answerQuestion', { id, version, text: 'Four' }, QUESTION);
    expect(answered).toMatchObject({
      status: 'answered',
      version: 2,
      answers: [{ text: 'Four', answeredOn: '2017-11-20', agency: { code: 'housing' } }],
    });
    const more = await done(hub, 'housingLead', 'answerQuestion', { id, version: 2, text: 'Five now' }, QUESTION);
    expect(more.answers.map((one: { text: string }) => one.text)).toEqual(['Four', 'Five now']);
  });

  test('of a young member bears the title of their seat, and no name', async () => {
    const question = await ask('youngMember', { subject: 'voice' });
    expect(await questionFor('chair', question.id)).toMatchObject({
      askedBy: 'Seat of the youngMember',
      agency: { code: 'youngpeople' },
    });
    expect(JSON.stringify(await questionFor('chair', question.id))).not.toContain('Person');
  });

  test('is overdue once its day is past, and withdrawn by its own agency until it is answered', async () => {
    const question = await ask('policeOfficer', { answerDueOn: '2017-11-20' });
    expect(question.status).toBe('open');
    hub.clock.set('2017-11-21T12:00:00Z');
    expect((await questionFor('chair', question.id)).status).toBe('overdue');
    const { id, version } = question;
    expect(await refused(hub, 'housingLead', 'withdrawQuestion', { id, version })).toBe('FORBIDDEN');
    const withdrawn = await done(hub, 'policeLead', 'withdrawQuestion', { id, version }, QUESTION);
    expect(withdrawn).toMatchObject({ status: 'withdrawn', viewerCanWithdraw: false });
    const late = { id, version: 2, text: 'Four' };
    expect(await refused(hub, 'housingLead', 'answerQuestion', late)).toBe('CONFLICT');
    expect((await questionFor('housingLead', id)).viewerCanAnswer).toBe(false);

    const other = await ask();
    await done(hub, 'housingLead', 'answerQuestion', { id: other.id, version: 1, text: 'Four' });
    expect(await refused(hub, 'policeLead', 'withdrawQuestion', { id: other.id, version: 2 })).toBe('CONFLICT');
  });

  test('is answered by nobody but the lead of the agency that owes it, on the version they read', async () => {
    const { id, version } = await ask();
    for (const who of VIEWERS.filter((one) => one !== 'housingLead')) {
      const answer = await refused(hub, who, 'answerQuestion', { id, version, text: 'Four' });
      expect(['FORBIDDEN', 'NOT_FOUND'], who).toContain(answer);
    }
    expect(await refused(hub, 'housingLead', 'answerQuestion', { id, version: 7, text: 'Four' })).toBe('CONFLICT');
    expect(await refused(hub, 'housingLead', 'answerQuestion', { id, version, text: ' ' })).toBe(
      'BAD_USER_INPUT input.text',
    );
    expect((await questionFor('chair', id)).status).toBe('open');
  });

  test('is asked by nobody without a seat, and by no system', async () => {
    const before = await rowsIn(hub, 'questions', 'audit_entries');
    for (const who of ['public', 'noSeat', 'policeSystem'] as const) {
      expect(await refused(hub, who, 'askQuestion', asking()), who).toBe('FORBIDDEN');
    }
    const bodyId = await aBody(hub, 'elsewhere', [['clerk', 'clerk']]);
    expect(await refused(hub, 'policeOfficer', 'askQuestion', asking({ bodyId }))).toBe('FORBIDDEN');
    expect(await rowsIn(hub, 'questions', 'audit_entries')).toEqual(before);
  });

  test.each<readonly [what: string, fault: () => object, path: string]>([
    ['one’s own agency', () => ({ ofAgencyId: hub.ids.agencies.police }), 'input.ofAgencyId'],
    ['an agency that is not there', () => ({ ofAgencyId: uuidv7() }), 'input.ofAgencyId'],
    ['for an answer in the past', () => ({ answerDueOn: '2017-11-19' }), 'input.answerDueOn'],
    ['nothing', () => ({ text: '  ' }), 'input.text'],
    ['at a meeting that is not there', () => ({ meetingId: uuidv7() }), 'input.meetingId'],
    ['under an item that is not there', () => ({ itemId: uuidv7() }), 'input.itemId'],
  ])('does not ask %s', async (_, fault, path) => {
    expect(await refused(hub, 'policeOfficer', 'askQuestion', asking(fault()))).toBe(`BAD_USER_INPUT ${path}`);
  });

  test('at an item lies at its meeting, and is not put under an item of another meeting', async () => {
    const itemId = await anItem();
    const question = await ask('policeOfficer', { itemId });
    expect(question).toMatchObject({ item: { id: itemId }, meeting: { id: hub.ids.meetings.november } });
    const elsewhere = { itemId, meetingId: hub.ids.meetings.september };
    expect(await refused(hub, 'policeOfficer', 'askQuestion', asking(elsewhere))).toBe('BAD_USER_INPUT input.itemId');
  });
});

describe('A challenge', () => {
  test('comes with evidence, which the members read', async () => {
    const challenge = await done(hub, 'healthLead', 'challengeAgency', challenging(), QUESTION);
    expect(challenge).toMatchObject({ kind: 'challenge', evidence: 'Six young people wait since May' });
    expect((await questionFor('councillor', challenge.id)).evidence).toBe('Six young people wait since May');
    expect(await refused(hub, 'healthLead', 'challengeAgency', challenging({ evidence: ' ' }))).toBe(
      'BAD_USER_INPUT input.evidence',
    );
  });

  test('to an agency that is no member of the body is refused, with the rule', async () => {
    const bodyId = await aBody(hub, 'committee', [
      ['healthLead', 'partnerLead'],
      ['policeLead', 'partnerLead'],
    ]);
    const answer = await tryTo(hub, 'healthLead', 'challengeAgency', challenging({ bodyId }));
    expect(answer.codes).toEqual(['BAD_USER_INPUT']);
    expect(answer.errors[0]?.extensions.problems).toEqual([
      {
        path: 'input.ofAgencyId',
        message:
          'The housing is no member of this body: it has no seat here that counts today. Members of a body challenge each other. Raise it where both are members, or have the clerk seat them first.',
      },
    ]);
    const member = challenging({ bodyId, ofAgencyId: hub.ids.agencies.police });
    expect((await done(hub, 'healthLead', 'challengeAgency', member, QUESTION)).status).toBe('open');
  });
});

describe('Questions', () => {
  const listed = async (who: ViewerName, args = '') => {
    const page = 'totalCount pageInfo { endCursor hasNextPage } nodes { id answerDueOn status text }';
    return (await asked(hub, who, `{ body(code: "panel") { questions${args} { ${page} } } }`)).body.questions;
  };

  test('of a body are listed with those due last first, page by page, and by status, agency and kind', async () => {
    const [near, far, farther] = [
      await ask('policeOfficer', { answerDueOn: '2018-01-10', ofAgencyId: hub.ids.agencies.fostering }),
      await ask('policeOfficer', { answerDueOn: '2018-02-10', ofAgencyId: hub.ids.agencies.fostering }),
      await ask('policeOfficer', { answerDueOn: '2018-02-10', ofAgencyId: hub.ids.agencies.fostering }),
    ];
    const filter = `ofAgencyId: "${hub.ids.agencies.fostering}"`;
    const all = await listed('chair', `(filter: { ${filter} })`);
    expect(all.nodes.map((one: { id: string }) => one.id)).toEqual([farther.id, far.id, near.id]);
    const first = await listed('chair', `(first: 2, filter: { ${filter} })`);
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const second = await listed('chair', `(first: 2, after: "${first.pageInfo.endCursor}", filter: { ${filter} })`);
    expect(second.nodes.map((one: { id: string }) => one.id)).toEqual([near.id]);
    await done(hub, 'fosteringChair', 'answerQuestion', { id: far.id, version: 1, text: 'So' });
    const open = await listed('chair', `(filter: { ${filter}, status: open, kind: question })`);
    expect(open.nodes.map((one: { id: string }) => one.id)).toEqual([farther.id, near.id]);
    expect((await listed('chair', `(filter: { ${filter}, kind: challenge })`)).nodes).toEqual([]);
  });

  test('are not there for the public, for somebody without a seat, or for members of another body', async () => {
    const { id } = await ask();
    for (const who of ['public', 'noSeat'] as const) {
      expect(await listed(who)).toMatchObject({ totalCount: 0, nodes: [] });
      const answer = await hub.as(who).ask(`{ question(id: "${id}") { id } }`);
      expect(answer.codes).toEqual(['NOT_FOUND']);
    }
    // A partner's system sees that something is asked of its agency, and reads no word of it.
    const system = await hub.as('policeSystem').ask(`{ question(id: "${id}") { status text evidence } }`);
    expect(system.data.question).toEqual({ status: 'open', text: null, evidence: null });
  });

  test('under a closed item are shut, with their answers, to a member who has an interest in it', async () => {
    const itemId = await anItem();
    const { id } = await ask('policeOfficer', { itemId });
    await done(hub, 'housingLead', 'answerQuestion', { id, version: 1, text: 'Four, all of one landlord' });
    expect((await questionFor('councillor', id)).answers).toHaveLength(1);
    const interest = { id: uuidv7(), bodyId: hub.ids.body, memberId: hub.ids.people.councillor, itemId };
    await writing(hub.database, hub.ids.authority, (tx) =>
      tx.insert(interests).values({ ...interest, nature: 'I am that landlord', declaredOn: '2017-11-20' }),
    );
    expect((await hub.as('councillor').ask(`{ question(id: "${id}") { id } }`)).codes).toEqual(['NOT_FOUND']);
    const seen = await listed('councillor', '(first: 100)');
    expect(seen.nodes.map((one: { id: string }) => one.id)).not.toContain(id);
    expect((await questionFor('chair', id)).answers).toHaveLength(1);
    const under = asking({ itemId });
    expect(await refused(hub, 'councillor', 'askQuestion', under)).toBe('BAD_USER_INPUT input.itemId');
  });

  test('that are due by a meeting and have no answer by its day are read out at it', async () => {
    const unanswered = async (who: ViewerName, meetingId: string) =>
      (await asked(hub, who, `{ meeting(id: "${meetingId}") { unanswered { id } } }`)).meeting.unanswered.map(
        (one: { id: string }) => one.id,
      ) as string[];
    const meeting = await aMeeting(hub, { heldOn: '2019-03-01' });
    const earlier = await aMeeting(hub, { heldOn: '2019-01-01' });
    hub.clock.set('2018-12-01T12:00:00Z');
    const due = await ask('policeOfficer', { answerDueOn: '2019-02-01' });
    const later = await ask('policeOfficer', { answerDueOn: '2019-03-02' });
    expect(await unanswered('chair', meeting.id)).toContain(due.id);
    expect(await unanswered('chair', meeting.id)).not.toContain(later.id);
    expect(await unanswered('chair', earlier.id)).not.toContain(due.id);
    expect(await unanswered('public', meeting.id)).toEqual([]);

    // What was answered after the meeting was still read out at it.
    hub.clock.set('2019-03-02T12:00:00Z');
    await done(hub, 'housingLead', 'answerQuestion', { id: due.id, version: 1, text: 'Late' });
    expect(await unanswered('chair', meeting.id)).toContain(due.id);
    const next = await aMeeting(hub, { heldOn: '2019-04-01' });
    expect(await unanswered('chair', next.id)).not.toContain(due.id);
    expect(await unanswered('chair', next.id)).toContain(later.id);
  });

  test('are asked once under one key', async () => {
    const mutation = `mutation ($input: AskQuestionInput!) { askQuestion(input: $input, idempotencyKey: "once") { id } }`;
    const input = asking();
    const [one, other] = [
      await hub.as('policeLead').ask(mutation, { input }),
      await hub.as('policeLead').ask(mutation, { input }),
    ];
    expect(other.data).toEqual(one.data);
  });
});
