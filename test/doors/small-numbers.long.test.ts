/**
 * Two boards that differ within suppressed cells alone answer whoever may not read them exactly alike, to the byte, at every door;
 * and at each of these doors whoever may read them is answered differently, or a leak that is planted in it is found.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createContext, type Context } from '../../src/domain/context.js';
import { listUnsent, recordSent, takeDigests, type Owed } from '../../src/domain/contributions/reminder.service.js';
import { listReportsOwed } from '../../src/domain/scorecard/owed.service.js';
import { createLookups } from '../../src/identity/lookups.js';
import { writeDigest } from '../../src/jobs/digest.js';
import { CLASSIFICATIONS, STAGES, SUBJECT_AREAS } from '../../src/policy/classification.js';
import { mayRead, maySee } from '../../src/policy/decide.js';
import type { Role } from '../../src/policy/roles.js';
import { theHub } from '../../src/policy/viewer.js';
import { together } from '../policy/walk.js';
import { asked, tryTo } from '../support/a.js';
import type { PersonName, ViewerName } from '../support/world.js';
import { aHiddenBoard, GREEN, HIDDEN_CODES, RED, type Board } from './hidden.board.js';
import {
  asks,
  attempts,
  DOORS,
  EVERYTHING,
  ofContribution,
  QUESTIONS,
  scorecard,
  SHUT,
  type Ask,
} from './hidden.doors.js';
import { PLANTED, type Plant } from './hidden.leaks.js';
import { fieldsIn, firstDifference, namer } from './hidden.told.js';
import { DEEDS, written } from './hidden.writes.js';

/** Nobody of these may read the numbers of the health agency: of each role somebody, and the public. */
const OTHERS = {
  public: 'public',
  noSeat: 'public',
  policeSystem: 'partnerSystem',
  youngMember: 'youngMember',
  coopted: 'coopted',
  councillor: 'councillor',
  priorityLead: 'priorityLead',
  policeOfficer: 'partnerOfficer',
  fosteringChair: 'partnerLead',
  chair: 'chair',
  deputyChair: 'deputyChair',
  clerk: 'clerk',
  informationGovernance: 'informationGovernance',
} as const satisfies Partial<Record<ViewerName, Role>>;
type Other = keyof typeof OTHERS;
const NAMES = Object.keys(OTHERS) as Other[];
const NOWHERE = '01890000-0000-7000-8000-000000000000';
/** Their agency, and one with an agreement. */
const ENTITLED = ['healthLead', 'housingLead'] as const;

let red: Board;
let green: Board;

/** How what was made at random is named in what the two boards answer to those to whom they must be alike. */
const alike = [namer(), namer()] as const;

/** Whoever reads alike, by what is decided of every row that there could be: one of them asks for everything. */
const walkingFor = {} as Record<Other, Other>;

beforeAll(async () => {
  red = await aHiddenBoard(RED);
  green = await aHiddenBoard(GREEN);
  // What is known of both has a name before any answer: a list in another order is told by it.
  for (const [at, { hub, ids }] of [red, green].entries()) alike[at]!(JSON.stringify([hub.ids, ids]));
  const decided = new Map<string, Other>();
  for (const who of NAMES) {
    const key = await decidedFor(who);
    if (!decided.has(key)) decided.set(key, who);
    walkingFor[who] = decided.get(key)!;
  }
});
afterAll(async () => {
  await red?.hub.close();
  await green?.hub.close();
});

/** All that is decided of reading, cell by cell: of every class, wherever a row of these boards could stand. */
async function decidedFor(who: Other): Promise<string> {
  const { hub } = red;
  const context = who === 'public' ? undefined : await hub.contextOf(who);
  const viewer =
    context?.viewer ?? (await createLookups(hub.database, hub.clock.now).publicViewerOf(hub.ids.authority));
  await context?.close();
  const { health, police } = hub.ids.agencies;
  const standings = [null, health, police].flatMap((supplierId) =>
    [null, ...SUBJECT_AREAS].flatMap((subject) =>
      STAGES.flatMap((stage) =>
        [null, ...CLASSIFICATIONS].map((raisedTo) => ({ bodyId: hub.ids.body, supplierId, subject, stage, raisedTo })),
      ),
    ),
  );
  return JSON.stringify(
    standings.map((one) => [maySee(viewer, one), ...CLASSIFICATIONS.map((each) => mayRead(viewer, each, one))]),
  );
}

/** What somebody is told at a door of the one board, and of the other. */
const told = async (
  ask: Ask,
  who: ViewerName,
  [one, other]: typeof alike = [namer(), namer()],
): Promise<readonly [string[], string[]]> => [(await ask(red, who)).map(one), (await ask(green, who)).map(other)];

/** Where what is told at the two boards differs. */
const differences = ([ofRed, ofGreen]: readonly [string[], string[]]): string[] =>
  ofRed.flatMap((answer, index) => firstDifference(answer, ofGreen[index] ?? '') ?? []);

const onceFor = (questions: readonly string[]): string => together(questions.map((one) => one.replace(/\s+/g, ' ')));
const allAtOnce: Ask = asks((ids) => onceFor(Object.values(QUESTIONS).flatMap((questions) => questions(ids))));
const say = (what: string): void => void process.stdout.write(`${what}\n`);

describe('Two boards that differ within suppressed cells alone', () => {
  const leaks: string[] = [];
  let tried = 0;

  const compares = (whose: string, door: string, answers: readonly [string[], string[]]): void => {
    for (const answer of answers[0]) tried += fieldsIn(answer);
    leaks.push(...differences(answers).map((difference) => `${whose}, ${door}: ${difference}`));
  };

  test.each(DEEDS)('answer $who alike who writes: $what', async (deed) => {
    const answers = [await written(red, deed), await written(green, deed)] as const;
    const before = leaks.length;
    compares(deed.who, deed.what, [answers[0].map(alike[0]), answers[1].map(alike[1])]);
    expect(leaks.slice(before)).toEqual([]);
    expect(answers[0].map((answer) => /"code":"(\w+)"/.exec(answer)?.[1] ?? 'DONE')).toEqual(deed.ends);
  });

  test.each(NAMES)('answer %s alike at every door', async (who) => {
    const doors = {
      'what nobody is refused': allAtOnce,
      ...DOORS,
      ...SHUT,
      ...(walkingFor[who] === who ? EVERYTHING : {}),
    };
    const before = leaks.length;
    for (const [door, ask] of Object.entries(doors)) {
      const answers = await told(ask, who, alike);
      compares(who, door, answers);
      // One question that is refused would hide what the others tell.
      if (door.startsWith('what nobody') || door.startsWith('every field of every')) {
        expect(answers[0].join(), `${who}, ${door}`).not.toContain(' {"errors":');
      }
    }
    expect(leaks.slice(before)).toEqual([]);
  });

  test('were asked for thousands of fields, by everybody or by one of those of whom all is decided alike', () => {
    say(`tried ${tried} (field, role, door), ${leaks.length} leaks`);
    expect(tried).toBeGreaterThan(15_000);
    const sharing = NAMES.filter((who) => walkingFor[who] !== who);
    expect(Object.fromEntries(sharing.map((who) => [who, walkingFor[who]]))).toEqual({
      noSeat: 'public',
      coopted: 'youngMember',
      councillor: 'youngMember',
      priorityLead: 'youngMember',
      fosteringChair: 'youngMember',
      deputyChair: 'chair',
      clerk: 'chair',
      informationGovernance: 'chair',
    });
  });

  test('answer its agency, and one with an agreement, differently at every door', async () => {
    const questions = Object.entries(QUESTIONS).map(([door, of]): [string, Ask] => [
      door,
      asks((ids) => onceFor(of(ids))),
    ]);
    const doors = [...questions, ...Object.entries(DOORS)];
    const untold: Record<string, string[]> = {};
    for (const [who, some] of [
      ['healthLead', [...doors, ...Object.entries(EVERYTHING)]],
      ['housingLead', doors],
    ] as const) {
      untold[who] = [];
      for (const [door, ask] of some) if (differences(await told(ask, who)).length === 0) untold[who].push(door);
      say(`${who} reads it at ${some.length - untold[who].length} of ${some.length} doors`);
    }
    // What an agency gives next, and whether another agrees with it, is its own alone. No condition is set on a value.
    expect(untold).toEqual({
      healthLead: ['every condition'],
      housingLead: [
        'whether another agency agrees',
        'the sheet of a return, and the same given to be checked',
        'the workbook of a return',
        'what a check says',
      ],
    });
  });

  test('answer even them alike where nothing of a value is told to anybody', async () => {
    for (const who of ENTITLED) {
      for (const [door, ask] of Object.entries(SHUT)) {
        const [ofRed, ofGreen] = await told(ask, who);
        expect(ofRed, `${who}, ${door}`).toEqual(ofGreen);
      }
    }
  });

  test.each(Object.entries(PLANTED))('would not pass a leak through %s', async (_, { who, ask, plant }) => {
    const [ofRed, ofGreen] = [await ask(red, who), await ask(green, who)];
    const found = (change: Plant) => {
      const [one, other] = [namer(), namer()];
      return differences([
        ofRed.map((answer) => one(change(answer, RED))),
        ofGreen.map((answer) => other(change(answer, GREEN))),
      ]);
    };
    expect(found((answer) => answer)).toEqual([]);
    expect(found(plant)).not.toEqual([]);
  });
});

const MEMBERS = NAMES.filter(
  (who): who is Exclude<Other, 'public' | 'noSeat' | 'policeSystem'> =>
    !['public', 'noSeat', 'policeSystem'].includes(who),
);

describe('Of a suppressed figure', () => {
  const origins = async (who: ViewerName) => {
    const { hub, ids } = red;
    const ofGiven = 'proposals { title figure { id } } figures { id followUps { action { sourceReference } } }';
    const { contribution, proposal, action, actions } = await asked(
      hub,
      who,
      `{
        contribution(id: "${ids.given}") { ${ofGiven} }
        proposal(id: "${ids.proposal}") { contribution { id } figure { id } }
        action(id: "${ids.action}") { contributions { id } figures { id } }
        actions { nodes { sourceReference } }
      }`,
    );
    const cited = contribution.proposals.map((one: { figure: { id: string } | null }) => one.figure?.id ?? null);
    const followed = contribution.figures.flatMap((one: { followUps: unknown[] }) => one.followUps).length;
    // The contribution that brought what it came from is no secret.
    expect([proposal.contribution.id, ...action.contributions.map((one: { id: string }) => one.id)]).toEqual([
      ids.given,
      ids.given,
    ]);
    expect(JSON.stringify(actions)).not.toContain('An indicator');
    return { cited, followed, proposal: proposal.figure?.id ?? null, action: action.figures.length };
  };

  test('of whatever kind, nothing is told but that it is, and all of it to those who may read it', async () => {
    const ofEach = ({ hub, ids }: Board, who: ViewerName) =>
      asked(
        hub,
        who,
        `{ ${HIDDEN_CODES.map(
          (code, at) =>
            `q${at}: meeting(id: "${ids.meetingId}") {
              figures(filter: { indicatorCodes: ["${code}"] }) { nodes { value upperValue qualifier symbol display } }
            }`,
        ).join(' ')} }`,
      );
    const nothing = [{ value: null, upperValue: null, qualifier: null, symbol: 'c', display: 'c' }];
    const hidden = Object.fromEntries(HIDDEN_CODES.map((_, at) => [`q${at}`, { figures: { nodes: nothing } }]));
    for (const board of [red, green]) expect(await ofEach(board, 'councillor')).toEqual(hidden);
    for (const who of ENTITLED) {
      const [ofRed, ofGreen] = [await ofEach(red, who), await ofEach(green, who)];
      expect(
        HIDDEN_CODES.filter((_, at) => JSON.stringify(ofRed[`q${at}`]) === JSON.stringify(ofGreen[`q${at}`])),
      ).toEqual([]);
    }
  });

  test('nobody is led to it from what was proposed, raised or reported, but those who may read it', async () => {
    const { share } = red.ids;
    for (const who of MEMBERS) {
      const nothing = { cited: [null, null, null, null], followed: 0, proposal: null, action: 0 };
      expect(await origins(who), who).toEqual(nothing);
    }
    for (const who of ['healthLead', 'housingLead'] as const) {
      const all = { cited: [share, null, share, share], followed: 2, proposal: share, action: 1 };
      expect(await origins(who), who).toEqual(all);
    }
  });

  test('a report is no more known by its id than one that is not there', async () => {
    const { ids } = red;
    const answers = (id: string, who: ViewerName): Promise<string[]> =>
      attempts(
        () => ['redactText', { kind: 'ExceptionReport', id, field: 'causes', reason: 'It named somebody' }],
        () => ['reviseException', { id, version: 1, causes: 'Other' }],
      )(red, who);
    for (const who of ['policeOfficer', 'fosteringChair', 'policeSystem'] as const) {
      const absent = await answers(NOWHERE, who);
      expect(await answers(ids.report, who), who).toEqual(absent);
      expect(absent.join(), who).toContain(who === 'policeSystem' ? 'FORBIDDEN' : 'NOT_FOUND');
    }
    // Who has an agreement sees it, and may not change it.
    expect((await answers(ids.report, 'housingLead')).join()).toContain('FORBIDDEN');
  });

  test('its agency may report whatever its colour, so that a report tells of none', async () => {
    const lines = scorecard('lines { indicator { code } rag }')(green.ids)[0]!;
    const { meeting } = await asked(green.hub, 'healthLead', lines);
    expect(meeting.scorecard.lines.map((line: { rag: string }) => line.rag)).toEqual([
      'green',
      'green',
      'green',
      'green',
    ]);
    const reports = ofContribution(green.ids.given, 'figures { exceptionReport { id } }');
    const { contribution } = await asked(green.hub, 'healthLead', reports);
    expect(JSON.stringify(contribution)).toContain(green.ids.report);
  });

  test('it is told that it was corrected and why, and nothing of from what to what', async () => {
    const { hub, ids } = red;
    const asking = 'correctionReason differences { figure { indicator { code } display } before { display } }';
    for (const who of ['councillor', 'public'] as const) {
      const { contribution } = await asked(hub, who, ofContribution(ids.correction, asking));
      expect(contribution, who).toEqual({
        correctionReason: who === 'public' ? null : 'Counted anew',
        differences: [{ figure: { indicator: { code: 'share' }, display: 'c' }, before: { display: 'c' } }],
      });
    }
  });

  /** The mails that everybody is sent on some days, by who they are to; each read as they read it. */
  const mailsOf = async ({ hub }: Board): Promise<Record<string, object[]>> => {
    const { database, clock, ids } = hub;
    const nameOf = new Map(Object.entries(ids.people).map(([name, id]) => [id, name as PersonName]));
    const people = [...MEMBERS, 'healthLead', 'housingLead', 'policeLead'] as const;
    // Young members are not written to.
    for (const who of people) await tryTo(hub, who, 'setMyAddress', { address: `${who}@example.org` });
    const mails: Record<string, object[]> = {};
    // One after another: a context holds the one connection of an embedded database while it reads.
    const as = async <Result>(context: Context, work: (context: Context) => Promise<Result>): Promise<Result> => {
      try {
        return await work(context);
      } finally {
        await context.close();
      }
    };
    const byTheHub = () =>
      createContext({ database, viewer: theHub(ids.authority), requestId: NOWHERE, clock: clock.now });
    for (const day of ['2017-12-01', '2018-05-10', '2018-05-18']) {
      clock.set(`${day}T12:00:00Z`);
      const owed: Owed[] = [];
      for (const who of ['healthLead', 'policeLead', 'housingLead'] as const) {
        owed.push(...(await as(await hub.contextOf(who), (context) => listReportsOwed(context, [ids.body]))));
      }
      for (const digest of await as(byTheHub(), (context) => takeDigests(context, owed))) {
        const who = nameOf.get(digest.memberId)!;
        const reminderIds = await as(byTheHub(), (context) => listUnsent(context, digest));
        const asked = { reminderIds, hubUrl: 'https://hub.example' };
        const mail = await as(await hub.contextOf(who), (context) => writeDigest(context, asked));
        if (mail) (mails[who] ??= []).push({ day, ...mail });
        await as(byTheHub(), (context) => recordSent(context, { memberId: digest.memberId, reminderIds }));
      }
    }
    return mails;
  };

  test('nobody learns from a mail, or from when somebody was reminded, that its agency owes a report on it', async () => {
    const { healthLead: toHealth, ...toOthers } = await mailsOf(red);
    const { healthLead: elsewhere, ...alsoToOthers } = await mailsOf(green);
    expect(toOthers).toEqual(alsoToOthers);
    expect(Object.keys(toOthers)).toContain('policeOfficer');
    // Its own agency is told, how many and no more.
    expect(JSON.stringify(toHealth)).toContain('report');
    expect(JSON.stringify(elsewhere ?? [])).not.toContain('report');
    const reminded = asks(
      ({ meetingId, may }) =>
        `{ ${[meetingId, may].map((id, at) => `q${at}: meeting(id: "${id}") { reminders { owedKind step dueOn sentAt } }`).join(' ')} }`,
    );
    for (const who of NAMES) expect(differences(await told(reminded, who)), who).toEqual([]);
    const [ofRed, ofGreen] = await told(reminded, 'healthLead');
    expect(ofRed.join()).toContain('exceptionReport');
    expect(ofGreen.join()).not.toContain('exceptionReport');
  });
});
