/** Declared interests: while one stands, the closed items that it touches are shut to whoever declared it, by every door. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mutationOf } from '../../support/deeds.js';
import { asked, done, refused, rowsIn, tryTo, type Read } from '../../support/a.js';
import {
  aClosedItem,
  ADDRESS,
  aSubstitute,
  anAgenda,
  anItem,
  EXEMPT,
  HASH,
  published,
} from '../../support/a.agenda.js';
import { world, type PersonName, type ViewerName, type World } from '../../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
});
afterAll(async () => hub.close());

const INTEREST = 'id version seatTitle nature declaredOn endedOn endReason agency { code } item { id } viewerCanEnd';
const inItem = ({ id }: Read, nature = 'My sister bids') => ({ bodyId: hub.ids.body, in: { itemId: id }, nature });
const inAgency = (agency: 'housing' | 'health' | 'police', nature = 'I sit on its board') => ({
  bodyId: hub.ids.body,
  in: { agencyId: hub.ids.agencies[agency] },
  nature,
});
const declares = (who: PersonName, input: object) => done(hub, who, 'declareInterest', input, INTEREST);

const CONTENT = `particulars presenter backgroundPapers papers { id title address } recommendations { text }
  interests { nature seatTitle }`;
const SECRETS = ['Six flats', 'Housing manager', 'Survey of flats', 'The bids', ADDRESS, HASH, 'Agree the bid'];

/** Everything that somebody is shown of an item along every way, as one text. */
async function shownOf(who: ViewerName, meeting: Read, { item, paper }: { item: Read; paper: Read }): Promise<string> {
  const answers = await Promise.all(
    [
      `{ agendaItem(id: "${item.id}") { title ${CONTENT} } }`,
      `{ paper(id: "${paper.id}") { title address hash item { ${CONTENT} } } }`,
      `{ meeting(id: "${meeting.id}") { agenda { title ${CONTENT} } papersAwaited { title item { ${CONTENT} } } } }`,
    ].map((query) => hub.as(who).ask(query)),
  );
  // Other items of these tests say the same words.
  const { interests } = (await asked(hub, who, `{ body(code: "panel") { interests { item { id ${CONTENT} } } } }`))
    .body;
  const ofThis = interests.filter((one: { item: Read | null }) => one.item?.id === item.id);
  return JSON.stringify([...answers.map(({ data, errors }) => ({ data, errors })), ofThis]);
}

const secretsIn = (text: string): string[] => SECRETS.filter((secret) => text.includes(secret));

describe('Before publication, an interest in a closed item', () => {
  let meeting: Read;
  let closed: { readonly item: Read; readonly paper: Read };

  beforeAll(async () => {
    meeting = await anAgenda(hub);
    closed = await aClosedItem(hub, meeting);
  });

  test('shuts it to the member at once: it is to them as what is not there', async () => {
    expect(secretsIn(await shownOf('councillor', meeting, closed))).toContain('Agree the bid');
    const declared = await declares('councillor', inItem(closed.item));
    expect(declared).toMatchObject({
      seatTitle: 'Seat of the councillor',
      nature: 'My sister bids',
      declaredOn: '2017-11-20',
      endedOn: null,
      agency: null,
      // Not in the very answer to the declaration either.
      item: null,
    });
    expect(secretsIn(await shownOf('councillor', meeting, closed))).toEqual([]);
    for (const query of [
      `{ agendaItem(id: "${closed.item.id}") { title } }`,
      `{ paper(id: "${closed.paper.id}") { state } }`,
    ]) {
      const answer = await hub.as('councillor').ask(query);
      const absent = await hub.as('councillor').ask(query.replace(/"[^"]+"/, `"${uuidv7()}"`));
      expect(answer.codes).toEqual(['NOT_FOUND']);
      expect(answer.errors[0]?.message).toBe(absent.errors[0]?.message);
    }
    const { agenda } = (await asked(hub, 'councillor', `{ meeting(id: "${meeting.id}") { agenda { number } } }`))
      .meeting;
    expect(agenda).toEqual([{ number: 1 }, { number: 2 }]);
  });

  test('is for the other members to read, and for whoever declared it, who is not shown the item', async () => {
    const read = async (who: ViewerName) =>
      (await asked(hub, who, `{ body(code: "panel") { interests { nature seatTitle item { id } } } }`)).body.interests;
    const whole = { nature: 'My sister bids', seatTitle: 'Seat of the councillor' };
    expect(await read('youngMember')).toEqual([{ ...whole, item: { id: closed.item.id } }]);
    expect(await read('councillor')).toEqual([{ ...whole, item: null }]);
    expect(await read('policeSystem')).toEqual([{ ...whole, nature: null, item: { id: closed.item.id } }]);
    for (const who of ['public', 'noSeat'] as const) expect(await read(who)).toEqual([]);
  });

  test('leaves others’ interests in it out as well', async () => {
    await declares('healthLead', inItem(closed.item, 'I bid myself'));
    const natures = async (who: ViewerName) =>
      (await asked(hub, who, `{ body(code: "panel") { interests { nature } } }`)).body.interests.map(
        (one: { nature: string }) => one.nature,
      );
    expect(await natures('clerk')).toEqual(['I bid myself', 'My sister bids']);
    expect(await natures('councillor')).toEqual(['My sister bids']);
    expect(await natures('healthLead')).toEqual(['I bid myself']);
  });

  test('leaves everybody else as they were', async () => {
    for (const who of ['chair', 'clerk', 'youngMember', 'coopted'] as const) {
      expect(secretsIn(await shownOf(who, meeting, closed)).length, who).toBe(SECRETS.length);
    }
  });
});

describe('After publication, an interest in a closed item', () => {
  test('leaves the member what the public reads, and says that the rest is withheld', async () => {
    const meeting = await anAgenda(hub);
    const closed = await aClosedItem(hub, meeting, { title: 'A bid for homes' });
    await declares('coopted', inItem(closed.item));
    await published(hub, meeting);
    const fields =
      'title exemptReason shutToViewer withdrawnReason viewerCanRevise papers { id } recommendations { id }';
    const { data, withheld } = await hub
      .as('coopted')
      .ask(`{ agendaItem(id: "${closed.item.id}") { ${fields} ${CONTENT} } }`);
    expect(data.agendaItem).toMatchObject({
      title: 'A bid for homes',
      exemptReason: EXEMPT.reason,
      shutToViewer: true,
      particulars: null,
      presenter: null,
      backgroundPapers: null,
      papers: [],
      recommendations: [],
      interests: null,
    });
    for (const field of ['particulars', 'presenter', 'backgroundPapers', 'interests', 'withdrawnReason']) {
      expect(
        withheld.some(({ path }) => path.includes(field)),
        field,
      ).toBe(true);
    }
    expect(secretsIn(await shownOf('coopted', meeting, closed))).toEqual([]);
    expect(secretsIn(await shownOf('councillor', meeting, closed)).length).toBe(SECRETS.length);
  });

  test('does not touch what is open', async () => {
    const meeting = await anAgenda(hub);
    const open = await anItem(hub, meeting);
    await declares('coopted', inItem(open));
    const read = async () =>
      (
        await asked(
          hub,
          'coopted',
          `{ agendaItem(id: "${open.id}") { particulars shutToViewer interests { nature } } }`,
        )
      ).agendaItem;
    expect(await read()).toEqual({
      particulars: 'Six flats in Mill Lane',
      shutToViewer: false,
      interests: [{ nature: 'My sister bids' }],
    });
    // Once the clerk closes the item, it is shut.
    await done(hub, 'clerk', 'markExempt', { ...open, ...EXEMPT });
    expect((await hub.as('coopted').ask(`{ agendaItem(id: "${open.id}") { title } }`)).codes).toEqual(['NOT_FOUND']);
  });
});

describe('A standing interest in an agency', () => {
  test('shuts every closed item which that agency supplies to the body, those to come included, and no other', async () => {
    const meeting = await anAgenda(hub);
    const health = { supplyingAgencyId: hub.ids.agencies.health };
    const earlier = await aClosedItem(hub, meeting, health);
    const declared = await declares('fosteringChair', inAgency('health'));
    expect(declared).toMatchObject({ agency: { code: 'health' }, item: null });
    const later = await aClosedItem(hub, meeting, health);
    const other = await aClosedItem(hub, meeting, { supplyingAgencyId: hub.ids.agencies.police });
    const open = await anItem(hub, meeting, health);
    const codes = async ({ id }: Read) =>
      (await hub.as('fosteringChair').ask(`{ agendaItem(id: "${id}") { title } }`)).codes;
    expect(await codes(earlier.item)).toEqual(['NOT_FOUND']);
    expect(await codes(later.item)).toEqual(['NOT_FOUND']);
    expect(await codes(other.item)).toEqual([]);
    expect(await codes(open)).toEqual([]);
  });
});

describe('A clerk or a chair with an interest', () => {
  let meeting: Read;
  let closed: { readonly item: Read; readonly paper: Read };
  let declared: Read;

  beforeAll(async () => {
    meeting = await anAgenda(hub);
    closed = await aClosedItem(hub, meeting);
    declared = await declares('clerk', inItem(closed.item));
  });

  const writes = (version: number): readonly (readonly [string, object])[] => {
    const read = { id: closed.item.id, version };
    return [
      ['reviseAgendaItem', { ...read, title: 'Mine' }],
      ['withdrawAgendaItem', { ...read, reason: 'x' }],
      ['markExempt', { ...read, ...EXEMPT }],
      ['markOpen', read],
      ['addRecommendation', { itemId: read.id, number: '9', verb: 'note', text: 'x' }],
      ['expectPaper', { itemId: read.id, agencyId: hub.ids.agencies.housing, title: 'x' }],
      ['declareInterest', { ...inItem(closed.item), memberId: hub.ids.people.councillor }],
    ];
  };
  const ofPaper = (): readonly (readonly [string, object])[] => [
    ['markToFollow', closed.paper],
    ['publishPaper', closed.paper],
    ['supplyPaper', { ...closed.paper, address: ADDRESS, hash: HASH }],
  ];

  test('writes nothing of the closed item, which is to them as what is not there', async () => {
    const before = await rowsIn(hub, 'audit_entries');
    for (const [operation, input] of [...writes(closed.item.version), ...writes(7), ...ofPaper()]) {
      const answer = await tryTo(hub, 'clerk', operation, input);
      expect(answer.codes, operation).toEqual(['NOT_FOUND']);
      expect(secretsIn(JSON.stringify(answer.errors)), operation).toEqual([]);
    }
    expect(await rowsIn(hub, 'audit_entries')).toEqual(before);
  });

  test('ends no interest of their own, and others’ interest in the item is not there for them', async () => {
    const { id, version } = declared;
    expect(await refused(hub, 'clerk', 'endInterest', { id, version, reason: 'Over' })).toBe('FORBIDDEN');
    const other = await declares('councillor', inItem(closed.item, 'I own the land'));
    expect(await refused(hub, 'clerk', 'endInterest', { id: other.id, version: other.version, reason: 'Over' })).toBe(
      'NOT_FOUND',
    );
    for (const who of ['chair', 'councillor'] as const) {
      expect(await refused(hub, who, 'endInterest', { id, version, reason: 'Over' })).toBe('FORBIDDEN');
    }
  });

  test('is told the same by an idempotent repeat of what they did before they declared it', async () => {
    const another = await anAgenda(hub);
    const key = uuidv7();
    const input = { meetingId: another.id, kind: 'report', title: 'A bid', particulars: 'Six flats', exempt: EXEMPT };
    const adds = () => hub.as('clerk').ask(mutationOf('addAgendaItem', 'id version particulars'), { input, key });
    const first = await adds();
    expect(first.data.addAgendaItem.particulars).toBe('Six flats');
    const { id, version } = first.data.addAgendaItem as Read;
    const item = { id, version };
    const declaration = { input: inItem(item), key: uuidv7() };
    const declaring = () => hub.as('clerk').ask(mutationOf('declareInterest', INTEREST), declaration);
    const once = await declaring();
    expect((await adds()).codes).toEqual(['NOT_FOUND']);
    expect((await declaring()).data).toEqual(once.data);
    // The agenda is published as a whole all the same; then the repeat shows what the public reads.
    await published(hub, another);
    const { data } = await adds();
    expect(data.addAgendaItem).toMatchObject({ id: item.id, particulars: null });
    expect(await refused(hub, 'clerk', 'withdrawAgendaItem', { ...item, version: item.version + 1, reason: 'x' })).toBe(
      'FORBIDDEN',
    );
    expect(await refused(hub, 'clerk', 'withdrawAgendaItem', { ...item, version: 99, reason: 'x' })).toBe('FORBIDDEN');
  });

  test('closes nothing that would be shut to them, and admits no such item', async () => {
    const another = await anAgenda(hub);
    const open = await anItem(hub, another, { supplyingAgencyId: hub.ids.agencies.police });
    const neutral = await anItem(hub, another, { exempt: EXEMPT });
    await declares('clerk', inAgency('police'));
    await declares('chair', inAgency('police'));
    expect(await refused(hub, 'clerk', 'markExempt', { ...open, ...EXEMPT })).toBe('FORBIDDEN');
    const supplied = { supplyingAgencyId: hub.ids.agencies.police };
    expect(await refused(hub, 'clerk', 'reviseAgendaItem', { ...neutral, ...supplied })).toBe('FORBIDDEN');
    const item = { meetingId: another.id, kind: 'report', title: 'Cameras', ...supplied };
    expect(await refused(hub, 'clerk', 'addAgendaItem', { ...item, exempt: EXEMPT })).toBe('FORBIDDEN');
    await done(hub, 'clerk', 'addAgendaItem', item);
    await published(hub, another);
    const urgent = { ...item, urgentReason: 'Now' };
    expect(await refused(hub, 'chair', 'admitUrgentItem', { ...urgent, exempt: EXEMPT })).toBe('FORBIDDEN');
    await done(hub, 'chair', 'admitUrgentItem', urgent);
  });

  test('declares and is out in one and the same request', async () => {
    const another = await anAgenda(hub);
    const { item } = await aClosedItem(hub, another);
    const { data, errors } = await hub.as('deputyChair').ask(
      `mutation ($one: DeclareInterestInput!, $two: AdmitUrgentItemInput!) {
        declareInterest(input: $one) { item { particulars } }
        admitUrgentItem(input: $two) { particulars }
      }`,
      {
        one: inItem(item),
        two: { meetingId: another.id, kind: 'report', title: 'x', urgentReason: 'x' },
      },
    );
    expect(JSON.stringify({ data, errors })).not.toContain('Six flats');
  });
});

describe('An interest', () => {
  test('ends by the clerk’s word, with a reason, and then the item is open to the member again', async () => {
    const meeting = await anAgenda(hub);
    const closed = await aClosedItem(hub, meeting, { supplyingAgencyId: null });
    const { id, version } = await declares('virtualSchoolHead', inItem(closed.item));
    const input = { id, version, reason: 'The bid is over' };
    expect(await refused(hub, 'clerk', 'endInterest', { ...input, version: 9 })).toBe('CONFLICT');
    expect(await refused(hub, 'clerk', 'endInterest', { ...input, reason: '' })).toBe('BAD_USER_INPUT input.reason');
    const ended = await done(hub, 'clerk', 'endInterest', input, INTEREST);
    expect(ended).toMatchObject({ endedOn: '2017-11-20', endReason: 'The bid is over', viewerCanEnd: false });
    expect(secretsIn(await shownOf('virtualSchoolHead', meeting, closed))).toContain('Agree the bid');
    expect(await refused(hub, 'clerk', 'endInterest', { ...input, version: ended.version })).toBe('CONFLICT');
    // It may arise again.
    await declares('virtualSchoolHead', inItem(closed.item));
  });

  test('is declared once, in one thing of the body, by somebody of the body', async () => {
    const meeting = await anAgenda(hub);
    const open = await anItem(hub, meeting);
    await declares('socialCareLead', inItem(open));
    expect(await refused(hub, 'socialCareLead', 'declareInterest', inItem(open))).toBe('CONFLICT');
    expect(await refused(hub, 'socialCareLead', 'declareInterest', inItem({ id: uuidv7(), version: 1 }))).toBe(
      'NOT_FOUND',
    );
    const both = { ...inItem(open), in: { itemId: open.id, agencyId: hub.ids.agencies.police } };
    expect(await refused(hub, 'socialCareLead', 'declareInterest', both)).toMatch(/^BAD_USER_INPUT/);
    const nowhere = { ...inItem(open), in: { agencyId: uuidv7() } };
    expect(await refused(hub, 'socialCareLead', 'declareInterest', nowhere)).toBe('BAD_USER_INPUT input.in.agencyId');
    expect(await refused(hub, 'socialCareLead', 'declareInterest', inItem(open, ' '))).toBe(
      'BAD_USER_INPUT input.nature',
    );
    for (const who of ['public', 'noSeat', 'policeSystem'] as const) {
      expect(await refused(hub, who, 'declareInterest', inAgency('police')), who).toBe('FORBIDDEN');
    }
  });

  test('that was declared aloud the clerk writes down, for members and substitutes only', async () => {
    const meeting = await anAgenda(hub);
    const open = await anItem(hub, meeting);
    const of = (who: PersonName) => ({ ...inItem(open), memberId: hub.ids.people[who] });
    expect(await refused(hub, 'chair', 'declareInterest', of('youngMember'))).toBe('FORBIDDEN');
    const young = await declares('clerk', of('youngMember'));
    expect(young.seatTitle).toBe('Seat of the youngMember');
    expect(await refused(hub, 'clerk', 'declareInterest', of('noSeat'))).toBe('BAD_USER_INPUT input.memberId');
    await aSubstitute(hub, meeting, 'noSeat', 'councillor councillor');
    const substitute = await declares('clerk', of('noSeat'));
    expect(substitute.seatTitle).toBe('Substitute: Seat of the councillor');
    await done(hub, 'clerk', 'markExempt', { ...open, ...EXEMPT });
    expect((await hub.as('noSeat').ask(`{ agendaItem(id: "${open.id}") { title } }`)).codes).toEqual(['NOT_FOUND']);
    expect(
      JSON.stringify(await asked(hub, 'chair', `{ body(code: "panel") { interests { ${INTEREST} } } }`)),
    ).not.toContain('Person');
  });
});
