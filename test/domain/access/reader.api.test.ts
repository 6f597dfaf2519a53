/** Whoever is said to read a box reads it, and nobody else: held against what everybody is answered who asks. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFigure, deedsIn, type Deeds } from '../../support/deeds.js';
import { undertakes } from '../../support/undertaking.js';
import { PEOPLE, world, type PersonName, type World } from '../../support/world.js';

let hub: World;
let deeds: Deeds;

const RAISED = [null, 'agreement', 'named'] as const;
const INDICATOR = 'return-interviews-completed';

interface Shown {
  readonly id: string;
  readonly narrative: string | null;
  readonly note: string | null;
  readonly figures: readonly { readonly numerator: number | null; readonly value: number | null }[];
  readonly proposals: readonly { readonly background: string | null }[] | null;
}
const SELECTION = 'id narrative note figures { numerator value } proposals { background }';

/** Each field, and what of it is shown. In all of these something stands. */
const FIELDS = {
  'Contribution.narrative': ({ narrative }) => narrative,
  'Contribution.note': ({ note }) => note,
  'Figure.numerator': ({ figures }) => figures[0]?.numerator,
  'Figure.value': ({ figures }) => figures[0]?.value,
  'Proposal.background': ({ proposals }) => proposals?.[0]?.background,
} as const satisfies Record<string, (shown: Shown) => unknown>;
type FieldName = keyof typeof FIELDS;
const NAMES = Object.keys(FIELDS) as FieldName[];

interface Given {
  readonly id: string;
  readonly version: number;
  readonly meetingId: string;
}
const given: Given[] = [];
type Reading = Record<FieldName, boolean>;
type Asked = Record<PersonName | 'public', Reading[]>;

/** What each person reads of each of the contributions. */
async function whoReads(): Promise<Asked> {
  const people = [...(Object.keys(PEOPLE) as PersonName[]), 'public'] as const;
  const all = people.map(async (name) => {
    const { data } = await deeds.asks(name, `{ contributions(first: 100) { nodes { ${SELECTION} } } }`);
    const nodes: readonly Shown[] = data.contributions.nodes;
    const read = given.map(({ id }) => {
      const shown = nodes.find((one) => one.id === id);
      const isRead = (field: FieldName): boolean => shown !== undefined && (FIELDS[field](shown) ?? null) !== null;
      return Object.fromEntries(NAMES.map((field) => [field, isRead(field)])) as Reading;
    });
    return [name, read] as const;
  });
  return Object.fromEntries(await Promise.all(all)) as Asked;
}

interface Said {
  readonly isPublic: boolean;
  readonly classification: string;
  readonly words: string;
  readonly seats: readonly { id: string; title: string }[];
  readonly preparing: readonly { id: string }[];
  readonly agreements: readonly { id: string }[];
}

const asksReaders = (filter: Record<string, unknown>) =>
  hub
    .as('socialCareOfficer')
    .ask(
      'query ($filter: ReadersFilter!) { readersOf(filter: $filter) { isPublic classification words seats { id title } preparing { id } agreements { id } } }',
      { filter },
    );

const said = async (field: string, at: number): Promise<Said> => {
  const figure = field.startsWith('Figure.') ? { indicatorCode: INDICATOR } : {};
  const raisedTo = RAISED[at];
  const answer = await asksReaders({
    meetingId: given[at]?.meetingId,
    subject: 'policing',
    field,
    raisedTo,
    ...figure,
  });
  expect(answer.errors).toEqual([]);
  return answer.data.readersOf;
};

const others = (Object.keys(PEOPLE) as PersonName[]).filter((name) => PEOPLE[name].agency !== 'socialCare');
const namedBy = (seats: readonly { id: string }[]): PersonName[] => {
  const ids = new Set(seats.map((seat) => seat.id));
  return others.filter((name) => PEOPLE[name].roles.some((role) => ids.has(hub.ids.seats[`${name} ${role}`] ?? '')));
};

const foretold: { field: FieldName; at: number; said: Said }[] = [];
let signedOff: Asked;
let accepted: Asked;
let published: Asked;

beforeAll(async () => {
  hub = await world();
  deeds = deedsIn(hub);
  const both = ['agreement', 'named'] as const;
  const sharing = { supplier: 'socialCare', subject: 'policing' } as const;
  const { agencies, seats, priorities } = hub.ids;
  await deeds.agrees(
    { ...sharing, classes: both, recipient: { agencyId: agencies.housing } },
    'socialCareLead',
    'housingLead',
  );
  await deeds.agrees(
    { ...sharing, classes: ['agreement'], recipient: { agencyId: agencies.health } },
    'socialCareLead',
    'healthLead',
  );
  // One class without the other; a role; and a lead.
  const deputy = { seatId: seats['deputyChair deputyChair'] };
  await deeds.agrees({ ...sharing, classes: ['named'], recipient: deputy }, 'socialCareLead', 'chair');
  await deeds.agrees(
    { ...sharing, classes: ['agreement'], recipient: { role: 'councillor' } },
    'socialCareLead',
    'chair',
  );
  await deeds.agrees(
    { ...sharing, classes: ['agreement'], recipient: { priorityId: priorities[1] } },
    'socialCareLead',
    'chair',
  );
  // Of the councillors only the lead of priority 6 has undertaken confidence, and of the chairs only the deputy.
  for (const who of ['priorityLead', 'deputyChair'] as const) await undertakes(hub.as(who).ask);
  // In closed session the clerk reads, too.
  const closed = { classes: ['agreement'] as const, closedSessionOnly: true, recipient: { role: 'clerk' } };
  await deeds.agrees({ ...sharing, ...closed }, 'socialCareLead', 'chair');
  // Another subject area opens nothing here.
  const placement = { supplier: 'socialCare', subject: 'placement', classes: both } as const;
  await deeds.agrees({ ...placement, recipient: { agencyId: agencies.police } }, 'socialCareLead', 'policeLead');

  for (const [at, raisedTo] of RAISED.entries()) {
    const heldOn = `2017-12-0${at + 1}`;
    const meeting = await deeds.does('clerk', 'arrangeMeeting', {
      bodyId: hub.ids.body,
      heldOn,
      contributionsDueOn: '2017-11-25',
    });
    given.push({ id: '', version: 0, meetingId: meeting.id });
    for (const field of Object.keys(FIELDS) as FieldName[]) foretold.push({ field, at, said: await said(field, at) });
    const { id, version } = await deeds.submits('socialCareOfficer', {
      meetingId: meeting.id,
      subject: 'policing',
      raisedTo,
      narrative: 'Told',
      note: 'Noted',
      figures: [aFigure(INDICATOR, { parts: { numerator: 40, denominator: 90 } })],
      proposals: [{ title: 'Do it', background: 'Because' }],
    });
    given[at] = { id, version, meetingId: meeting.id };
  }
  signedOff = await whoReads();
  for (const one of given.splice(0)) {
    const { id, version } = await deeds.accepts(one);
    given.push({ ...one, id, version });
  }
  accepted = await whoReads();
  hub.clock.set('2017-12-05T12:00:00Z');
  for (const { id, version, meetingId } of given) {
    const meeting = (await deeds.asks('clerk', `{ meeting(id: "${meetingId}") { version } }`)).data.meeting;
    await deeds.does('clerk', 'holdMeeting', { id: meetingId, version: meeting.version });
    await deeds.does('clerk', 'publishContribution', { id, version });
  }
  published = await whoReads();
});

afterAll(async () => hub.close());

const readersAmong = (asked: Asked, field: FieldName, at: number): PersonName[] =>
  others.filter((name) => asked[name][at]?.[field]);

describe.each(NAMES)('%s', (field) => {
  test.each(RAISED.map((raisedTo, at) => [String(raisedTo), at] as const))(
    'raised to %s is read by whoever was said to read it, and by nobody else',
    (_raised, at) => {
      const told = foretold.find((one) => one.field === field && one.at === at)?.said;
      expect(namedBy(told?.seats ?? []), 'once accepted').toEqual(readersAmong(accepted, field, at));
      expect(namedBy(told?.preparing ?? []), 'once signed off').toEqual(readersAmong(signedOff, field, at));
      expect(told?.isPublic, 'once published').toBe(published.public[at]?.[field]);
    },
  );
});

test('It is said which agreements open it, each only where somebody reads by it, and in words', async () => {
  const note = await said('Contribution.note', 0);
  expect(note).toMatchObject({ isPublic: false, classification: 'named' });
  expect(note.agreements).toHaveLength(2);
  expect(namedBy(note.seats)).toEqual(['deputyChair', 'housingLead', 'housingOfficer']);
  expect(note.words).toMatch(
    /^Your own agency reads this, and by 2 sharing agreements: 3 seats besides your own agency \([^()]+\)\.$/,
  );
  // By what their seats are called.
  for (const { title } of note.seats) expect(note.words).toContain(title);
  const figure = await said('Figure.value', 0);
  expect(figure).toMatchObject({ isPublic: true, classification: 'open', agreements: [] });
});

test('It is said who would read it with an undertaking, and who does in closed session', async () => {
  const box = {
    meetingId: given[0]?.meetingId,
    field: 'Figure.numerator',
    subject: 'policing',
    indicatorCode: INDICATOR,
  };
  const { data } = await hub
    .as('socialCareOfficer')
    .ask(
      'query ($box: ReadersFilter!) { readersOf(filter: $box) { words awaitingUndertaking { id } inClosedSession { id } } }',
      { box },
    );
  const { words, awaitingUndertaking, inClosedSession } = data.readersOf;
  expect([namedBy(awaitingUndertaking), namedBy(inClosedSession)]).toEqual([['chair', 'councillor'], ['clerk']]);
  expect(words.replaceAll(/ \([^()]*\)/g, '')).toBe(
    'Your own agency reads this, and by 4 sharing agreements: 5 seats besides your own agency. In closed session: 1 seat more. With a confidentiality undertaking that is not given yet: 3 seats more.',
  );
});

test('It is said of whom an agreement asks both, and that one of them is not enough', async () => {
  const terms = {
    supplier: 'socialCare',
    subject: 'housing',
    classes: ['agreement'],
    closedSessionOnly: true,
  } as const;
  await deeds.agrees({ ...terms, recipient: { role: 'councillor' } }, 'socialCareLead', 'chair');
  const box = {
    meetingId: given[0]?.meetingId,
    field: 'Contribution.narrative',
    subject: 'housing',
    raisedTo: 'agreement',
  };
  const { data } = await hub
    .as('socialCareOfficer')
    .ask(
      'query ($box: ReadersFilter!) { readersOf(filter: $box) { words awaitingUndertaking { id } inClosedSession { id } } }',
      { box },
    );
  const { words, awaitingUndertaking, inClosedSession } = data.readersOf;
  expect([namedBy(awaitingUndertaking), namedBy(inClosedSession)]).toEqual([
    ['chair', 'councillor'],
    ['chair', 'councillor', 'priorityLead'],
  ]);
  expect(words).toBe(
    'Your own agency alone reads this now. In closed session: 1 seat more (Seat of the priorityLead). With an undertaking that is not given yet, and then in closed session alone: 3 seats more (Seat of the chair; Seat of the councillor).',
  );
});

test('Where nothing is shared, it is said that one’s own agency alone reads it', async () => {
  const box = { meetingId: given[0]?.meetingId, field: 'Contribution.note', subject: 'finance' };
  const { readersOf } = (await asksReaders(box)).data;
  expect(readersOf).toMatchObject({
    seats: [],
    agreements: [],
    words: 'Your own agency alone reads this: no sharing agreement opens it to anybody.',
  });
});

test('What the board and the agency say to each other widens to nobody else', async () => {
  const { readersOf } = (
    await asksReaders({ meetingId: given[0]?.meetingId, field: 'ReturnComment.text', subject: 'policing' })
  ).data;
  expect(namedBy(readersOf.seats)).toEqual(['chair', 'deputyChair', 'clerk', 'informationGovernance']);
});

test.each(['Contribution.nothing', 'Nothing.text', 'Contribution', 'Contribution.note.x', 'Meeting.heldOn'])(
  'The field %s is refused where it stands',
  async (field) => {
    const { errors } = await asksReaders({ meetingId: given[0]?.meetingId, field, subject: 'policing' });
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', problems: [{ path: 'filter.field' }] });
  },
);
