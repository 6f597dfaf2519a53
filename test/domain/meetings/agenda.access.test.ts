/** Who reads what of an agenda: an exempt item says to the public that it is there and why, and to the members all of it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aBody, asked, done, refused, VIEWERS, type Read } from '../../support/a.js';
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
import { world, type ViewerName, type World } from '../../support/world.js';

let hub: World;
let meeting: Read;
let open: Read;
let closed: { readonly item: Read; readonly paper: Read };
let withdrawn: Read;

const statements: string[] = [];

beforeAll(async () => {
  hub = await world({ logger: { logQuery: (text) => void statements.push(text) } });
  meeting = await anAgenda(hub);
  open = await anItem(hub, meeting);
  closed = await aClosedItem(hub, meeting);
  withdrawn = await anItem(hub, meeting, { title: 'Taken off' });
  await aSubstitute(hub, meeting, 'noSeat', 'councillor councillor');
});
afterAll(async () => hub.close());

const FACTS = 'number kind title marking exemptParagraph exemptReason published';
const CONTENT = 'particulars presenter backgroundPapers';
const BEHIND =
  'papers { id title state address hash agency { code } } recommendations { number verb text } interests { id }';
const itemsOf = async (who: ViewerName) =>
  (await asked(hub, who, `{ meeting(id: "${meeting.id}") { agenda { id ${FACTS} ${CONTENT} ${BEHIND} } } }`)).meeting
    .agenda;
const itemOf = (who: ViewerName, { id }: Read) =>
  hub.as(who).ask(`{ agendaItem(id: "${id}") { ${FACTS} ${CONTENT} ${BEHIND} } }`);

/** Everybody who has a seat in the panel and reads what its members read. */
const MEMBERS = [
  'chair',
  'deputyChair',
  'clerk',
  'informationGovernance',
  'councillor',
  'housingOfficer',
  'healthLead',
  'coopted',
  'youngMember',
] as const satisfies ViewerName[];

const WHOLE = {
  particulars: 'Six flats in Mill Lane',
  presenter: 'Housing manager',
  backgroundPapers: ['Survey of flats, at County Hall'],
  papers: [{ title: 'The bids', state: 'received', address: ADDRESS, hash: HASH, agency: { code: 'housing' } }],
  recommendations: [{ number: '1.1', verb: 'agree', text: 'Agree the bid' }],
  interests: [],
};
const NOTHING = { particulars: null, presenter: null, backgroundPapers: null };

describe('Before publication', () => {
  test.each(MEMBERS)('%s reads the whole agenda, what is exempt included', async (who) => {
    expect(await itemsOf(who)).toHaveLength(5);
    const { data, withheld } = await itemOf(who, closed.item);
    expect(data.agendaItem).toMatchObject({ ...WHOLE, published: false, exemptReason: EXEMPT.reason });
    expect(withheld).toEqual([]);
  });

  test('the public has no agenda, and is told the same of its items as of what is not', async () => {
    expect(await itemsOf('public')).toEqual([]);
    for (const one of [open, closed.item]) expect((await itemOf('public', one)).codes).toEqual(['NOT_FOUND']);
    expect((await hub.as('public').ask(`{ paper(id: "${closed.paper.id}") { state } }`)).codes).toEqual(['NOT_FOUND']);
  });

  test('a partner’s system sees that items are there, and not what an exempt one is about', async () => {
    const { data, withheld } = await itemOf('policeSystem', closed.item);
    expect(data.agendaItem).toMatchObject({ ...NOTHING, title: 'Homes for care leavers', interests: null });
    expect(data.agendaItem.papers).toEqual([
      expect.objectContaining({ title: null, address: null, hash: null, state: 'received' }),
    ]);
    expect(data.agendaItem.recommendations).toEqual([{ number: '1.1', verb: null, text: null }]);
    expect(new Set(withheld.map(({ reason }) => reason))).toEqual(new Set(['ROLE_HAS_NO_REACH']));
    expect((await itemOf('policeSystem', open)).data.agendaItem.particulars).toBe('Six flats in Mill Lane');
  });

  test('a substitute reads the agenda of their meeting, and of no other', async () => {
    expect((await itemOf('noSeat', closed.item)).data.agendaItem).toMatchObject(WHOLE);
    expect(await itemsOf('noSeat')).toHaveLength(5);
    const another = await anAgenda(hub);
    const { item, paper } = await aClosedItem(hub, another);
    expect((await itemOf('noSeat', item)).codes).toEqual(['NOT_FOUND']);
    expect((await hub.as('noSeat').ask(`{ paper(id: "${paper.id}") { state } }`)).codes).toEqual(['NOT_FOUND']);
    const awaited = await hub.as('noSeat').ask(`{ meeting(id: "${another.id}") { papersAwaited { id } } }`);
    expect(awaited.data.meeting.papersAwaited).toBeNull();
    // Reading does not make them a member.
    const { id, version } = open;
    expect(await refused(hub, 'noSeat', 'withdrawAgendaItem', { id, version, reason: 'x' })).toBe('FORBIDDEN');
    expect(
      await refused(hub, 'noSeat', 'declareInterest', {
        bodyId: hub.ids.body,
        in: { itemId: closed.item.id },
        nature: 'Tenant',
      }),
    ).toBe('FORBIDDEN');
  });

  test('a member of another body is as the public here', async () => {
    const bodyId = await aBody(hub, 'neighbours', [['noSeat', 'clerk']]);
    const another = await anAgenda(hub);
    const { item } = await aClosedItem(hub, another);
    expect((await itemOf('noSeat', item)).codes).toEqual(['NOT_FOUND']);
    expect(
      await refused(hub, 'noSeat', 'addAgendaItem', { meetingId: another.id, kind: 'report', title: 'Ours' }),
    ).toBe('FORBIDDEN');
    expect((await asked(hub, 'noSeat', `{ bodies { id interests { id } } }`)).bodies).toContainEqual({
      id: bodyId,
      interests: [],
    });
  });
});

describe('After publication', () => {
  beforeAll(async () => {
    await published(hub, meeting);
    const { id, version } = withdrawn;
    await done(hub, 'clerk', 'withdrawAgendaItem', { id, version: version + 1, reason: 'The bidder went away' });
  });

  test.each(['public', 'policeSystem'] as const)(
    '%s reads why an item is exempt, and never what it is',
    async (who) => {
      const { data, withheld } = await itemOf(who, closed.item);
      expect(data.agendaItem).toMatchObject({
        number: 4,
        title: 'Homes for care leavers',
        marking: 'exempt',
        exemptParagraph: 3,
        exemptReason: EXEMPT.reason,
        published: true,
        ...NOTHING,
        interests: null,
      });
      const paths = withheld.map(({ path }) => path).join(' ');
      for (const field of ['particulars', 'presenter', 'backgroundPapers', 'interests']) expect(paths).toContain(field);
    },
  );

  test('the public sees no row of what stands behind an exempt item, whether there is some or none', async () => {
    const { data } = await itemOf('public', closed.item);
    expect(data.agendaItem).toMatchObject({ papers: [], recommendations: [] });
    expect((await hub.as('public').ask(`{ paper(id: "${closed.paper.id}") { state } }`)).codes).toEqual(['NOT_FOUND']);
    const whole = JSON.stringify(await itemsOf('public'));
    for (const secret of ['The bids', ADDRESS, HASH, 'Agree the bid']) expect(whole).not.toContain(secret);
  });

  test('the public reads the whole of an open item', async () => {
    const { data } = await itemOf('public', open);
    expect(data.agendaItem).toMatchObject({
      particulars: 'Six flats in Mill Lane',
      presenter: 'Housing manager',
      backgroundPapers: ['Survey of flats, at County Hall'],
    });
  });

  test.each(MEMBERS)('%s goes on reading what is exempt', async (who) => {
    expect((await itemOf(who, closed.item)).data.agendaItem).toMatchObject({ ...WHOLE, published: true });
  });

  test('why an item was withdrawn is for the members', async () => {
    const read = async (who: ViewerName) =>
      (await asked(hub, who, `{ agendaItem(id: "${withdrawn.id}") { withdrawn withdrawnReason } }`)).agendaItem;
    expect(await read('youngMember')).toEqual({ withdrawn: true, withdrawnReason: 'The bidder went away' });
    expect(await read('public')).toEqual({ withdrawn: true, withdrawnReason: null });
  });

  test('an exempt item that is admitted as urgent is closed from its first moment', async () => {
    const urgent = {
      meetingId: meeting.id,
      kind: 'verbal',
      title: 'A matter of one family',
      particulars: 'The family in Mill Lane',
      urgentReason: 'It cannot wait',
      exempt: { paragraph: 1, reason: 'It is about one family' },
      recommendations: [{ number: '1', verb: 'note', text: 'Note the move' }],
    };
    const { id } = await done(hub, 'chair', 'admitUrgentItem', urgent);
    const answer = await itemOf('public', { id, version: 1 });
    expect(answer.data.agendaItem).toMatchObject({ title: 'A matter of one family', ...NOTHING, recommendations: [] });
    expect((await itemOf('councillor', { id, version: 1 })).data.agendaItem.particulars).toBe(
      'The family in Mill Lane',
    );
  });

  test('every viewer of the world gets the agenda without an error', async () => {
    for (const who of VIEWERS) expect(await itemsOf(who), who).toHaveLength(6);
  });
});

test('An agenda is read in as many statements whether it is short or long', async () => {
  const counted = async (one: Read): Promise<number> => {
    statements.length = 0;
    const asks = `{ meeting(id: "${one.id}") { agenda { id ${FACTS} ${CONTENT} ${BEHIND} viewerCanRevise } papersAwaited { item { id } } } }`;
    await asked(hub, 'councillor', asks);
    return statements.length;
  };
  const short = await anAgenda(hub);
  await aClosedItem(hub, short);
  const few = await counted(short);
  for (const title of ['One', 'Two', 'Three']) await aClosedItem(hub, short, { title });
  expect(await counted(short)).toBe(few);
});
