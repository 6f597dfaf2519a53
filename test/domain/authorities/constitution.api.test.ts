/** Constitutions: what a body is provided with, from which day, and who had to say so. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { municipalYearOf } from '../../../src/domain/authorities/constitution.service.js';
import { aBody, asked, done, refused, rowsIn, tryTo, VIEWERS, type Read } from '../../support/a.js';
import { world, type World } from '../../support/world.js';

let hub: World;
/** General Purposes and Audit, whose clerk is the councillor and whose chair is the deputy chair of the panel. */
let audit: string;

beforeAll(async () => {
  hub = await world();
  audit = await aBody(hub, 'gpac', [
    ['councillor', 'clerk'],
    ['deputyChair', 'chair'],
  ]);
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

const at = ({ id, version }: Read) => ({ id, version });

const LADDER = {
  dataCutOffDays: 25,
  contributionsDueDays: 15,
  signOffDays: 10,
  publicationClearDays: 5,
  minutesOutDays: 10,
};

const first = (bodyId: string, input: object = {}) => ({
  bodyId,
  source: 'Terms of reference of July 2014',
  proposedOn: '2014-07-01',
  minimumMeetings: 4,
  yearStarts: { month: 5, day: 23 },
  quorum: [{ classes: ['elected'], atLeast: 3 }],
  ladder: LADDER,
  functions: [
    { code: '1', text: 'To hold the council to account for its children' },
    { code: '2', text: 'To hear from children and young people' },
  ],
  ...input,
});

let bodies = 0;

/** A body of its own, kept by the clerk, with a first constitution in force from 14 July 2014. */
async function aConstituted(input: object = {}): Promise<{ bodyId: string; code: string; id: string }> {
  const code = `body-${++bodies}`;
  const bodyId = await aBody(hub, code, [
    ['clerk', 'clerk'],
    ['chair', 'chair'],
    ['councillor', 'councillor'],
  ]);
  const proposed = await done(hub, 'clerk', 'proposeConstitution', first(bodyId, input));
  await done(hub, 'chair', 'ratifyConstitution', { ...at(proposed), inForceFrom: '2014-07-14' });
  return { bodyId, code, id: proposed.id };
}

const VERSION = `id number source proposedOn inForceFrom status minimumMeetings version viewerCanRatify
  body { code } ratifyingBody { code } yearStarts { month day } functions { id code text } places { title status }
  quorum { classes atLeast percent of substitutesCount } ladder { dataCutOffDays signOffDays minutesOutDays }`;

const on = async (code: string, day: string, fields = 'number minimumMeetings'): Promise<unknown> =>
  (await asked(hub, 'public', `{ body(code: "${code}") { constitution(filter: { on: "${day}" }) { ${fields} } } }`))
    .body.constitution;

describe('The change from four meetings to six, with four kinds of member more', () => {
  let panel: Awaited<ReturnType<typeof aConstituted>>;
  let six: Read;
  let four: Read;

  beforeAll(async () => {
    hub.clock.set('2017-11-20T12:00:00Z');
    panel = await aConstituted();
    const { bodyId } = panel;
    const report = { bodyId, proposedOn: '2017-11-08' };
    six = await done(hub, 'clerk', 'proposeConstitution', {
      ...report,
      source: 'Report of 8 November 2017, 1.1',
      minimumMeetings: 6,
    });
    const proposed = await done(hub, 'clerk', 'proposeConstitution', {
      ...report,
      source: 'Report of 8 November 2017, 1.2',
      ratifyingBodyId: audit,
    });
    const member = { placeClass: 'coopted', isVoting: false, role: 'coopted' };
    four = await done(hub, 'clerk', 'providePlaces', {
      constitutionId: proposed.id,
      version: proposed.version,
      places: ['Children in Care Council', 'Care leaver', 'Foster carer', 'Health commissioner'].map((title) => ({
        ...member,
        title,
      })),
    });
  });

  test('is first proposed, and changes nothing', async () => {
    const { body } = await asked(
      hub,
      'public',
      `{ body(code: "${panel.code}") { constitution { number minimumMeetings } constitutions { ${VERSION} } places { title status } } }`,
    );
    expect(body.constitution).toEqual({ number: 1, minimumMeetings: 4 });
    expect(body.constitutions).toMatchObject([
      {
        number: 3,
        status: 'proposed',
        proposedOn: '2017-11-08',
        inForceFrom: null,
        minimumMeetings: 4,
        ratifyingBody: { code: 'gpac' },
        viewerCanRatify: false,
        functions: [{ code: '1' }, { code: '2' }],
        places: [{}, {}, {}, { title: 'Health commissioner', status: 'proposed' }],
      },
      { number: 2, status: 'proposed', minimumMeetings: 6, ratifyingBody: null, places: [] },
      { number: 1, status: 'inForce', inForceFrom: '2014-07-14', minimumMeetings: 4 },
    ]);
    expect(body.places.map((place: { status: string }) => place.status)).toEqual(Array(4).fill('proposed'));
  });

  test('the six meetings hold by the panel’s own adoption; the members await the committee, and follow the six', async () => {
    const adopted = { ...at(six), inForceFrom: '2017-11-08' };
    for (const who of VIEWERS.filter((one) => one !== 'clerk' && one !== 'chair')) {
      expect(await refused(hub, who, 'ratifyConstitution', adopted), who).toBe('FORBIDDEN');
    }
    expect(await done(hub, 'chair', 'ratifyConstitution', adopted, 'status version')).toEqual({
      status: 'inForce',
      version: six.version + 1,
    });
    const { constitution } = await asked(hub, 'councillor', `{ constitution(id: "${four.id}") { ${VERSION} } }`);
    expect(constitution).toMatchObject({ status: 'proposed', minimumMeetings: 6, viewerCanRatify: true });
    // It is not as the committee’s clerk read it any more.
    const stale = { ...at(four), inForceFrom: '2018-01-10' };
    expect(await refused(hub, 'councillor', 'ratifyConstitution', stale)).toBe('CONFLICT');
    four = constitution;
  });

  test('the panel’s own clerk and chair cannot ratify what another committee must', async () => {
    const ratified = { ...at(four), inForceFrom: '2018-01-10' };
    for (const who of ['clerk', 'chair'] as const) {
      const { errors } = await tryTo(hub, who, 'ratifyConstitution', ratified);
      expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
      expect(errors[0]?.message).toContain('The gpac');
      const { constitution } = await asked(hub, who, `{ constitution(id: "${four.id}") { viewerCanRatify } }`);
      expect(constitution.viewerCanRatify, who).toBe(false);
    }
  });

  test('the committee ratifies, and from its day on the members count', async () => {
    hub.clock.set('2018-01-10T12:00:00Z');
    const ratified = { ...at(four), inForceFrom: '2018-01-10' };
    const now = await done(hub, 'councillor', 'ratifyConstitution', ratified, VERSION);
    expect(now).toMatchObject({ number: 3, status: 'inForce', minimumMeetings: 6, viewerCanRatify: false });
    expect(now.places.map((place: { status: string }) => place.status)).toEqual(Array(4).fill('counts'));
    expect(await refused(hub, 'councillor', 'ratifyConstitution', { ...at(now), inForceFrom: '2018-02-01' })).toBe(
      'CONFLICT',
    );
  });

  test('what the constitution said on each day is still known', async () => {
    const said = (day: string) => on(panel.code, day, 'number minimumMeetings places { title }');
    expect(await said('2014-07-13')).toBeNull();
    expect(await said('2014-07-14')).toEqual({ number: 1, minimumMeetings: 4, places: [] });
    expect(await said('2017-11-07')).toMatchObject({ number: 1, minimumMeetings: 4 });
    expect(await said('2017-11-08')).toEqual({ number: 2, minimumMeetings: 6, places: [] });
    expect(await said('2018-01-09')).toMatchObject({ number: 2, minimumMeetings: 6 });
    expect(await said('2018-01-10')).toMatchObject({ number: 3, minimumMeetings: 6, places: [{}, {}, {}, {}] });
    hub.clock.set('2018-01-10T12:00:00Z');
    const { body } = await asked(hub, 'public', `{ body(code: "${panel.code}") { constitutions { status } } }`);
    expect(body.constitutions.map((one: { status: string }) => one.status)).toEqual([
      'inForce',
      'superseded',
      'superseded',
    ]);
  });
});

describe('A proposed version', () => {
  test('is the clerk’s to propose, and of their own body', async () => {
    const { bodyId } = await aConstituted();
    const input = { bodyId, source: 'A report', minimumMeetings: 5 };
    for (const who of VIEWERS.filter((one) => one !== 'clerk')) {
      expect(await refused(hub, who, 'proposeConstitution', input), who).toBe('FORBIDDEN');
    }
    expect(await refused(hub, 'clerk', 'proposeConstitution', { ...input, bodyId: audit })).toBe('FORBIDDEN');
  });

  test('takes over what it leaves out, and states the rest', async () => {
    const { bodyId, code } = await aConstituted();
    const quorum = [
      { classes: ['elected', 'core'], percent: 33, of: 'filled', substitutesCount: true },
      { classes: ['youngPerson'], atLeast: 1 },
    ];
    const proposed = await done(hub, 'clerk', 'proposeConstitution', { bodyId, source: 'A report', quorum }, VERSION);
    expect(proposed).toMatchObject({
      number: 2,
      proposedOn: '2017-11-20',
      minimumMeetings: 4,
      yearStarts: { month: 5, day: 23 },
      ladder: { dataCutOffDays: 25, signOffDays: 10, minutesOutDays: 10 },
      quorum: [
        { classes: ['elected', 'core'], atLeast: null, percent: 33, of: 'filled', substitutesCount: true },
        { classes: ['youngPerson'], atLeast: 1, percent: null, of: 'seats', substitutesCount: false },
      ],
      body: { code },
    });
  });

  test('is taken once under one key, and not with another input under it', async () => {
    const { bodyId } = await aConstituted();
    const mutation = `mutation ($input: ProposeConstitutionInput!) { proposeConstitution(input: $input, idempotencyKey: "once") { id } }`;
    const input = { bodyId, source: 'A report', minimumMeetings: 5 };
    const once = await hub.as('clerk').ask(mutation, { input });
    const twice = await hub.as('clerk').ask(mutation, { input });
    expect(twice.data).toEqual(once.data);
    const other = await hub.as('clerk').ask(mutation, { input: { ...input, minimumMeetings: 6 } });
    expect(other.codes).toEqual(['CONFLICT']);
  });

  test('that is the first of its body says when the year starts and by when things are done', async () => {
    const bodyId = await aBody(hub, 'new-panel', [['clerk', 'clerk']]);
    const without = (part: string) => refused(hub, 'clerk', 'proposeConstitution', first(bodyId, { [part]: null }));
    expect(await without('yearStarts')).toBe('BAD_USER_INPUT input.yearStarts');
    expect(await without('ladder')).toBe('BAD_USER_INPUT input.ladder');
    const bare = first(bodyId, { minimumMeetings: null, quorum: null, functions: null });
    expect(await done(hub, 'clerk', 'proposeConstitution', bare, 'minimumMeetings quorum { atLeast }')).toEqual({
      minimumMeetings: null,
      quorum: [],
    });
  });

  test.each<readonly [what: string, fault: object, answer: string]>([
    ['a day to come', { proposedOn: '2017-11-21' }, 'BAD_USER_INPUT input.proposedOn'],
    ['no source', { source: ' ' }, 'BAD_USER_INPUT input.source'],
    ['no meeting', { minimumMeetings: 0 }, 'BAD_USER_INPUT input.minimumMeetings'],
    ['53 meetings', { minimumMeetings: 53 }, 'BAD_USER_INPUT input.minimumMeetings'],
    ['a thirteenth month', { yearStarts: { month: 13, day: 1 } }, 'BAD_USER_INPUT input.yearStarts.month'],
    ['a day that February lacks', { yearStarts: { month: 2, day: 29 } }, 'BAD_USER_INPUT input.yearStarts.day'],
    ['a rule of nobody', { quorum: [{ classes: [], atLeast: 1 }] }, 'BAD_USER_INPUT input.quorum.0.classes'],
    [
      'a rule of a class twice',
      { quorum: [{ classes: ['core', 'core'], atLeast: 1 }] },
      'BAD_USER_INPUT input.quorum.0.classes',
    ],
    ['a rule that asks for nothing', { quorum: [{ classes: ['core'] }] }, 'BAD_USER_INPUT input.quorum.0.atLeast'],
    ['at least nobody', { quorum: [{ classes: ['core'], atLeast: 0 }] }, 'BAD_USER_INPUT input.quorum.0.atLeast'],
    ['no percent', { quorum: [{ classes: ['core'], percent: 0 }] }, 'BAD_USER_INPUT input.quorum.0.percent'],
    ['101 percent', { quorum: [{ classes: ['core'], percent: 101 }] }, 'BAD_USER_INPUT input.quorum.0.percent'],
    ['121 days', { ladder: { ...LADDER, minutesOutDays: 121 } }, 'BAD_USER_INPUT input.ladder.minutesOutDays'],
    ['days before none', { ladder: { ...LADDER, minutesOutDays: -1 } }, 'BAD_USER_INPUT input.ladder.minutesOutDays'],
    ['a cut-off after what is due', { ladder: { ...LADDER, dataCutOffDays: 14 } }, 'BAD_USER_INPUT input.ladder'],
    ['a sign-off after publication', { ladder: { ...LADDER, signOffDays: 5 } }, 'BAD_USER_INPUT input.ladder'],
    [
      'an address that is a sentence',
      { functions: [{ code: 'the first', text: 'To' }] },
      'BAD_USER_INPUT input.functions.0.code',
    ],
    ['a function without words', { functions: [{ code: '3', text: '' }] }, 'BAD_USER_INPUT input.functions.0.text'],
    [
      'an address twice',
      {
        functions: [
          { code: '3', text: 'a' },
          { code: '3', text: 'b' },
        ],
      },
      'BAD_USER_INPUT input.functions.1.code',
    ],
    ['the end of what it does not do', { endsFunctions: ['9'] }, 'BAD_USER_INPUT input.endsFunctions.0'],
    [
      'the end of what it words anew',
      { functions: [{ code: '2', text: 'a' }], endsFunctions: ['2'] },
      'BAD_USER_INPUT input.endsFunctions.0',
    ],
    ['a body that is not there', { ratifyingBodyId: uuidv7() }, 'NOT_FOUND'],
  ])('is not taken with %s', async (_, fault, answer) => {
    shared ??= await aConstituted();
    const { bodyId } = shared;
    const before = await rowsIn(hub, 'constitutions', 'body_functions', 'audit_entries');
    expect(await refused(hub, 'clerk', 'proposeConstitution', { bodyId, source: 'A report', ...fault })).toBe(answer);
    expect(await rowsIn(hub, 'constitutions', 'body_functions', 'audit_entries')).toEqual(before);
  });
  let shared: Awaited<ReturnType<typeof aConstituted>> | undefined;

  test('does not name its own body to ratify it', async () => {
    const { bodyId } = await aConstituted();
    const input = { bodyId, source: 'A report', ratifyingBodyId: bodyId };
    expect(await refused(hub, 'clerk', 'proposeConstitution', input)).toBe('BAD_USER_INPUT input.ratifyingBodyId');
  });
});

describe('A version that is adopted', () => {
  const proposed = (bodyId: string, input: object): Promise<Read> =>
    done(hub, 'clerk', 'proposeConstitution', { bodyId, source: 'A report', ...input });
  const adopted = (read: Read, inForceFrom: string): Promise<Read> =>
    done(hub, 'clerk', 'ratifyConstitution', { ...at(read), inForceFrom });

  test('holds for no day before it was proposed, nor before the version that it follows', async () => {
    const { bodyId } = await aConstituted();
    const [two, three] = [
      await proposed(bodyId, { minimumMeetings: 5 }),
      await proposed(bodyId, { minimumMeetings: 6 }),
    ];
    const early = { ...at(two), inForceFrom: '2017-11-19' };
    expect(await refused(hub, 'clerk', 'ratifyConstitution', early)).toBe('BAD_USER_INPUT input.inForceFrom');
    await adopted(three, '2018-01-01');
    for (const inForceFrom of ['2017-12-31', '2018-01-01']) {
      const before = { ...at(two), inForceFrom };
      expect(await refused(hub, 'clerk', 'ratifyConstitution', before)).toBe('BAD_USER_INPUT input.inForceFrom');
    }
    await adopted(two, '2018-01-02');
  });

  test('for a day to come changes nothing until it has come', async () => {
    const { bodyId, code } = await aConstituted();
    const two = await proposed(bodyId, { minimumMeetings: 5 });
    await adopted(two, '2017-12-01');
    const now = async () =>
      (
        await asked(
          hub,
          'public',
          `{ body(code: "${code}") { constitution { minimumMeetings } constitutions { status } } }`,
        )
      ).body;
    expect(await now()).toMatchObject({
      constitution: { minimumMeetings: 4 },
      constitutions: [{ status: 'toCome' }, {}],
    });
    hub.clock.set('2017-12-01T00:00:00Z');
    expect(await now()).toMatchObject({
      constitution: { minimumMeetings: 5 },
      constitutions: [{ status: 'inForce' }, {}],
    });
  });

  test('of two from one day the later in number holds, and undoes nothing of the other', async () => {
    const { bodyId, code } = await aConstituted();
    const two = await proposed(bodyId, { minimumMeetings: 5 });
    const three = await proposed(bodyId, { yearStarts: { month: 4, day: 1 } });
    await adopted(two, '2017-11-20');
    await adopted({ ...three, version: three.version + 1 }, '2017-11-20');
    expect(await on(code, '2017-11-20', 'number minimumMeetings yearStarts { month } quorum { atLeast }')).toEqual({
      number: 3,
      minimumMeetings: 5,
      yearStarts: { month: 4 },
      quorum: [{ atLeast: 3 }],
    });
  });

  test('words functions anew and ends them, and what they were before is still known', async () => {
    const { bodyId, code } = await aConstituted();
    const two = await proposed(bodyId, {
      functions: [
        { code: '1', text: 'To hold everybody to account' },
        { code: '10', text: 'To report every year' },
      ],
      endsFunctions: ['2'],
    });
    const words = async (day: string) =>
      (
        (await on(code, day, 'functions { code text }')) as { functions: { code: string; text: string }[] }
      ).functions.map((one) => `${one.code} ${one.text}`);
    const before = ['1 To hold the council to account for its children', '2 To hear from children and young people'];
    expect(await words('2017-11-20')).toEqual(before);
    const again = { bodyId, source: 'A report', endsFunctions: ['2'] };
    expect(await refused(hub, 'clerk', 'proposeConstitution', again)).toBe('CONFLICT');
    await adopted(two, '2017-11-20');
    expect(await words('2017-11-19')).toEqual(before);
    expect(await words('2017-11-20')).toEqual(['1 To hold everybody to account', '10 To report every year']);
    expect(await refused(hub, 'clerk', 'proposeConstitution', again)).toBe('BAD_USER_INPUT input.endsFunctions.0');
  });
});

describe('The municipal year', () => {
  const year = (day: string, month = 5, dayOfMonth = 23) =>
    Object.values(municipalYearOf({ yearStartsMonth: month, yearStartsDay: dayOfMonth }, day));
  test('runs from its first day to the day before the next', () => {
    expect(year('2017-05-22')).toEqual(['2016-05-23', '2017-05-22']);
    expect(year('2017-05-23')).toEqual(['2017-05-23', '2018-05-22']);
    expect(year('2018-01-01')).toEqual(['2017-05-23', '2018-05-22']);
    expect(year('2017-12-31', 1, 1)).toEqual(['2017-01-01', '2017-12-31']);
    expect(year('2016-02-29', 3, 1)).toEqual(['2015-03-01', '2016-02-29']);
  });
});
