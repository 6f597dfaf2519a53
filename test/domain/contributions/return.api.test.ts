/** A whole return in one piece: all of it or nothing, and a dry run that says the same and writes nothing. */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aMeeting, anIndicator, asked, done, refused, rowsIn, tryTo, type Read } from '../../support/a.js';
import type { Mark } from '../../../src/domain/identifying.js';
import { waitForTurn } from '../../../src/database/turn.js';
import { serverUrl } from '../../support/database.js';
import { world, type Answer, type PersonName, type World } from '../../support/world.js';

let hub: World;
const code = {} as Record<'missing' | 'interviews' | 'homes', string>;

beforeAll(async () => {
  hub = await world();
  code.missing = (await anIndicator(hub, { unit: 'count' })).code;
  code.interviews = (await anIndicator(hub, { unit: 'percent' })).code;
  code.homes = (await anIndicator(hub, { unit: 'count', subject: 'housing' })).code;
});
afterAll(async () => hub.close());

const QUARTER = { periodStartOn: '2017-07-01', periodEndOn: '2017-09-30' };
const figure = (indicatorCode: string, exactly: number) => ({ indicatorCode, ...QUARTER, measure: { exactly } });
const GIVEN = 'contributions { id version subject stage step revision figures { display } } unchangedSubjects';
const CHECKED = 'problems { path message isWarning marks { kind from to } } wouldChange { subject step figures }';
const give = (input: object, who: PersonName = 'policeSystem') => done(hub, who, 'giveReturn', input, GIVEN);
const check = (input: object, who: PersonName = 'policeSystem') => done(hub, who, 'checkReturn', input, CHECKED);
/** Everything that could have been written. */
const written = () => rowsIn(hub, 'contributions', 'figures', 'proposals', 'audit_entries', 'idempotency_keys');

/** A meeting with a round that asks the police for two subjects, and a return to it. */
async function aRound() {
  const { id: meetingId } = await aMeeting(hub);
  const indicators = [code.missing, code.homes].map((indicatorCode) => ({ indicatorCode, ...QUARTER }));
  await done(hub, 'clerk', 'openRound', { meetingId, indicators });
  const contributions = [
    {
      subject: 'policing',
      narrative: 'Fewer went missing',
      figures: [figure(code.missing, 42), figure(code.interviews, 80)],
      proposals: [{ title: 'Count weekly', fromFigure: code.missing }],
    },
    { subject: 'housing', figures: [figure(code.homes, 7)] },
  ];
  return { meetingId, contributions };
}

const signOff = async (contributions: readonly Read[]) => {
  for (const { id, version } of contributions) await done(hub, 'policeLead', 'signOffContribution', { id, version });
};

describe('A return', () => {
  test('is given, revised and corrected in one piece, and what stands already is left alone', async () => {
    const first = await aRound();
    const before = await written();
    const given = await give(first);
    expect(given).toMatchObject({
      contributions: [
        { subject: 'policing', step: 'withLead', figures: [{ display: '42' }, { display: '80 %' }] },
        { subject: 'housing', step: 'withLead', figures: [{ display: '7' }] },
      ],
      unchangedSubjects: [],
    });
    // One act, one entry.
    expect((await written())['audit_entries']).toBe(before['audit_entries']! + 1);
    expect(await refused(hub, 'policeSystem', 'giveReturn', first)).toBe('BAD_USER_INPUT input');

    // Still with the lead: one figure is replaced, the other stays, and nothing is proposed twice.
    const [policing, housing] = first.contributions;
    const revised = { ...first, contributions: [{ ...policing, figures: [figure(code.missing, 43)] }, housing] };
    expect(await check(revised)).toEqual({
      problems: [],
      wouldChange: [{ subject: 'policing', step: 'revise', figures: 1 }],
    });
    const after = await give(revised);
    expect(after.unchangedSubjects).toEqual(['housing']);
    expect(after.contributions[0].figures.map((one: { display: string }) => one.display).toSorted()).toEqual([
      '43',
      '80 %',
    ]);
    const { proposals } = (
      await asked(
        hub,
        'policeLead',
        `{ contribution(id: "${after.contributions[0].id}") {
      proposals { title } } }`,
      )
    ).contribution;
    expect(proposals).toHaveLength(1);

    await signOff(after.contributions);
    const corrected = {
      ...first,
      reason: 'One was counted twice',
      contributions: [policing, { subject: 'housing', figures: [figure(code.homes, 6)] }],
    };
    expect((await check(corrected)).wouldChange).toEqual([
      { subject: 'policing', step: 'correct', figures: 1 },
      { subject: 'housing', step: 'correct', figures: 1 },
    ]);
    expect((await give(corrected)).contributions).toMatchObject([
      { revision: 2, step: 'withLead', figures: [{ display: '42' }] },
      { revision: 2, step: 'withLead', figures: [{ display: '6' }] },
    ]);
  });

  test('takes a figure of its draft back, even the last one, and none of what is signed off', async () => {
    const { meetingId } = await aRound();
    const gone = { indicatorCode: code.homes, ...QUARTER };
    const part = { subject: 'housing', figures: [figure(code.homes, 7)] };
    await give({ meetingId, draft: true, contributions: [part] });
    const emptied = { meetingId, draft: true, contributions: [{ subject: 'housing', takenBack: [gone] }] };
    expect((await check(emptied)).wouldChange).toEqual([{ subject: 'housing', step: 'revise', figures: 1 }]);
    expect((await give(emptied)).contributions).toMatchObject([{ step: 'drafting', figures: [] }]);
    const nowhere = [{ subject: 'housing', takenBack: [{ ...gone, indicatorCode: 'no-such-thing' }] }];
    expect(await refused(hub, 'policeSystem', 'giveReturn', { ...emptied, contributions: nowhere })).toBe(
      'BAD_USER_INPUT input.contributions.0.takenBack.0.indicatorCode',
    );
    // There is nothing to be handed in then.
    expect(await refused(hub, 'policeSystem', 'giveReturn', { ...emptied, draft: false })).toBe(
      'BAD_USER_INPUT input.contributions.0',
    );
    await signOff((await give({ meetingId, contributions: [part] })).contributions);
    expect(await refused(hub, 'policeSystem', 'giveReturn', emptied)).toBe(
      'BAD_USER_INPUT input.contributions.0.takenBack',
    );
  });

  test('is checked as one: a rule sees what is given on every subject area', async () => {
    const beds = await anIndicator(hub, { unit: 'count', subject: 'housing' });
    const nights = await anIndicator(hub, { unit: 'count' });
    await done(hub, 'clerk', 'defineRule', {
      code: 'a-bed-for-every-night',
      title: 'There are at least as many beds as nights',
      leftTerms: [{ indicatorCode: beds.code }],
      comparison: 'atLeast',
      rightTerms: [{ indicatorCode: nights.code }],
      missing: 'refuse',
      severity: 'error',
    });
    const { id: meetingId } = await aMeeting(hub);
    const indicators = [beds, nights].map((one) => ({ indicatorCode: one.code, ...QUARTER }));
    await done(hub, 'clerk', 'openRound', { meetingId, indicators });
    const brings = (ofBeds: number, ofNights: number) => ({
      meetingId,
      contributions: [
        { subject: 'housing', figures: [figure(beds.code, ofBeds)] },
        { subject: 'policing', figures: [figure(nights.code, ofNights)] },
      ],
    });
    const broken = '“There are at least as many beds as nights” does not hold. Put the figures right.';
    const atBoth = [0, 1].map((at) => ({ path: `input.contributions.${at}.figures.0`, message: broken }));
    expect((await check(brings(7, 8))).problems).toMatchObject(atBoth);
    const { errors } = await tryTo(hub, 'policeLead', 'giveReturn', brings(7, 8));
    expect(errors[0]?.extensions.problems).toEqual(atBoth);
    expect((await give(brings(8, 8), 'policeLead')).contributions).toHaveLength(2);
    // What is given now takes the place of what was given before, on the other subject area, too.
    const corrected = { ...brings(5, 5), reason: 'Counted anew' };
    expect((await check(corrected)).problems).toEqual([]);
    expect((await give(corrected, 'policeLead')).contributions).toMatchObject([{ revision: 2 }, { revision: 2 }]);
  });

  test('that says what was read is refused once somebody else changed it, or gave it first, and then nothing is written', async () => {
    const { meetingId, contributions } = await aRound();
    const [policing] = contributions;
    const giving = (revision: number, version: number, narrative: string) => ({
      meetingId,
      draft: true,
      contributions: [{ ...policing, narrative, read: { revision, version } }],
    });
    const first = (await give(giving(0, 0, 'First'), 'policeOfficer')).contributions[0];
    expect(await refused(hub, 'policeLead', 'giveReturn', giving(0, 0, 'Also first'))).toBe('CONFLICT');
    const second = (await give(giving(1, first.version, 'Second'), 'policeLead')).contributions[0];
    const before = await written();
    for (const operation of ['giveReturn', 'checkReturn']) {
      expect(await refused(hub, 'policeOfficer', operation, giving(1, first.version, 'Stale'))).toBe('CONFLICT');
      // A version of another revision is none of this one.
      expect(await refused(hub, 'policeOfficer', operation, giving(2, second.version, 'Stale'))).toBe('CONFLICT');
    }
    expect(await written()).toEqual(before);
  });

  test('is repeated under its idempotency key without being given twice', async () => {
    const input = await aRound();
    const ask = () =>
      hub
        .as('policeSystem')
        .ask(`mutation ($input: ReturnInput!) { giveReturn(input: $input, idempotencyKey: "a-file") { ${GIVEN} } }`, {
          input,
        });
    const first = await ask();
    const rows = await written();
    expect((await ask()).data).toEqual(first.data);
    expect(await written()).toEqual(rows);
  });

  test('is taken as a whole or not at all, and every fault of every subject area is told at once', async () => {
    const { meetingId } = await aRound();
    const contributions = [
      { subject: 'policing', figures: [figure(code.missing, 42), figure('mental-health-waits', 3)] },
      {
        subject: 'housing',
        narrative: 'Call the mother of Jane on 07700 900123',
        figures: [figure(code.homes, 7), figure(code.missing, 1)],
        proposals: [{ title: 'Ask', suggestedOwnerId: hub.ids.body }],
      },
      { subject: 'policing', narrative: 'Again' },
    ];
    const input = { meetingId, contributions };
    const before = await written();
    const { errors } = await tryTo(hub, 'policeSystem', 'giveReturn', input);
    const paths = errors[0]?.extensions.problems?.map(({ path }) => path) ?? [];
    expect(paths.toSorted()).toEqual([
      'input.contributions.0.figures.1.indicatorCode',
      'input.contributions.0.figures.1.indicatorCode',
      'input.contributions.1.figures.1.indicatorCode',
      'input.contributions.1.narrative',
      'input.contributions.1.proposals.0.suggestedOwnerId',
      'input.contributions.2.subject',
    ]);
    // The dry run finds what the real one finds, with the same words.
    const { problems } = await check(input);
    expect(problems).toEqual(
      errors[0]?.extensions.problems?.map((problem) => ({ isWarning: false, marks: [], ...problem })),
    );
    const { narrative = '' } = contributions[1]!;
    const { marks } = problems.find(({ path }: { path: string }) => path.endsWith('narrative'));
    expect(marks.map(({ kind, from, to }: Mark) => [kind, narrative.slice(from, to)])).toEqual([
      ['name', 'Jane'],
      ['telephone', '07700 900123'],
    ]);
    // A subject that is right beside one that is wrong is not written either.
    const half = { meetingId, contributions: [contributions[1], { subject: 'policing', narrative: 'Right' }] };
    expect((await tryTo(hub, 'policeSystem', 'giveReturn', half)).codes).toEqual(['BAD_USER_INPUT']);
    expect(await written()).toEqual(before);
  });

  test('is checked without a trace, for those who may give it, and alike when it is too late', async () => {
    const input = await aRound();
    const before = await written();
    expect(await check(input)).toEqual({
      problems: [],
      wouldChange: [
        { subject: 'policing', step: 'submit', figures: 2 },
        { subject: 'housing', step: 'submit', figures: 1 },
      ],
    });
    for (const operation of ['checkReturn', 'giveReturn']) {
      expect(await refused(hub, 'clerk', operation, input)).toBe('FORBIDDEN');
      expect(await refused(hub, 'policeOfficer', operation, { ...input, meetingId: hub.ids.body })).toBe('NOT_FOUND');
    }
    expect(await written()).toEqual(before);
  });
});

/** One connection alone never waits for another, so that this is asked of a server. */
const servers = serverUrl ? ['PostgreSQL'] : [];

describe.each(servers)('On %s, a return', () => {
  test('and a sign-off that wait for each other both come to an end, the later one on what the other left', async () => {
    const { id: meetingId } = await aMeeting(hub);
    const housing = { subject: 'housing', figures: [figure(code.homes, 7)] };
    const policing = { subject: 'policing', figures: [figure(code.missing, 42)] };
    const [draft] = (await give({ meetingId, draft: true, contributions: [housing] }, 'policeLead')).contributions;

    const waiting = async (): Promise<number> => {
      const waits = sql`select count(*)::int as waits from pg_locks where not granted and database =
        (select oid from pg_database where datname = current_database())`;
      const [row] = (await hub.database.execute(waits)) as unknown as { waits: number }[];
      return row?.waits ?? 0;
    };
    // Others hold the turn until both wait for it: the return first, and then the sign-off, which holds what the return is to change.
    let both: Promise<unknown> = Promise.resolve();
    await hub.database.transaction(async (others) => {
      await waitForTurn(others, `suppression ${hub.ids.body}`);
      const given = give({ meetingId, contributions: [policing, { ...housing, narrative: 'More' }] }, 'policeLead');
      await expect.poll(waiting, { timeout: 10_000 }).toBe(1);
      const signed = tryTo(hub, 'policeLead', 'signOffContribution', { id: draft.id, version: draft.version });
      await expect.poll(waiting, { timeout: 10_000 }).toBe(2);
      both = Promise.all([given, signed]);
    });
    const [given, signed] = (await both) as [Answer['data'], Answer];
    expect(given.contributions).toMatchObject([
      { subject: 'policing', stage: 'signedOff', version: 1 },
      { id: draft.id, subject: 'housing', stage: 'signedOff' },
    ]);
    // The database chooses which of them goes first. A sign-off that comes second finds its draft signed off already.
    const wasFirst = given.contributions[1].version === draft.version + 2;
    expect(signed.codes).toEqual(wasFirst ? [] : ['CONFLICT']);
  });
});
