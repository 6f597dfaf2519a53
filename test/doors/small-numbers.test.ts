/**
 * Two boards that differ within suppressed cells alone answer whoever may not read them exactly alike, to the byte, at every door;
 * and at each of these doors whoever may read them is answered differently, so that it does lead to them.
 */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../../src/domain/context.js';
import { takeDigests } from '../../src/domain/contributions/reminder.service.js';
import { listReportsOwed } from '../../src/domain/scorecard/owed.service.js';
import { writing } from '../../src/database/session.js';
import { LIMITS } from '../../src/graphql/limits.js';
import { matrixOf } from '../../src/policy/matrix.js';
import { theHub } from '../../src/policy/viewer.js';
import type { Role } from '../../src/policy/roles.js';
import { conditionsFor, findersOf, questionsFor, together, type MayGo } from '../policy/walk.js';
import { aMeeting, anAgreement, anIndicator, asked, done, QUARTER, type Read } from '../support/a.js';
import { hubSchema, mutationOf } from '../support/deeds.js';
import { world, type ViewerName } from '../support/world.js';
import { bytesOf } from './bytes.js';

/** What the two boards were given: all of it is small, or hidden because something beside it is. */
interface Hidden {
  /** Three reasons that come to 40 together. */
  readonly reasons: readonly [number, number, number];
  /** Of 8, against a target of 50 %: the quarter before, this one, and this one corrected. */
  readonly before: number;
  readonly share: number;
  readonly corrected: number;
  /** Of 8, against the same: it is not reported on. */
  readonly other: number;
  /** What a draft gives for the next round. */
  readonly next: number;
}
const RED: Hidden = { reasons: [4, 25, 11], before: 4, share: 3, corrected: 2, other: 2, next: 5 };
const GREEN: Hidden = { reasons: [3, 25, 12], before: 6, share: 5, corrected: 7, other: 6, next: 2 };

const BEFORE = { periodStartOn: '2017-04-01', periodEndOn: '2017-06-30' };
const YEAR = { periodStartOn: '2017-04-01', periodEndOn: '2018-03-31' };
const NOWHERE = '01890000-0000-7000-8000-000000000000';
const at = ({ id, version }: Read): Read => ({ id, version });
const of8 = (numerator: number) => ({ parts: { numerator, denominator: 8 } });

/** A board on which the health agency says all that it can say of small numbers, and others do what they can about them. */
async function aBoard(hidden: Hidden) {
  const most = Number.MAX_SAFE_INTEGER;
  const hub = await world({ graphLimits: { ...LIMITS, tokens: most, aliases: most, cells: most } });
  const { body: bodyId, agencies } = hub.ids;
  const supplied = { subject: 'health', supplyingAgencyId: agencies.health } as const;
  const whole = await anIndicator(hub, { code: 'moves', unit: 'count', ...supplied });
  for (const code of ['moves-1', 'moves-2', 'moves-3']) {
    const part = { unit: 'count', polarity: 'lowerIsBetter', partOfId: whole.id } as const;
    const { id: indicatorId } = await anIndicator(hub, { code, ...part, ...supplied });
    if (code === 'moves-1') await done(hub, 'clerk', 'setTarget', { indicatorId, bodyId, ...YEAR, value: 3 });
  }
  for (const code of ['share', 'other'] as const) {
    const { id: indicatorId } = await anIndicator(hub, { code, ...supplied });
    await done(hub, 'clerk', 'setTarget', { indicatorId, bodyId, ...YEAR, value: 50 });
  }
  const line = (indicatorCode: string) => ({ indicatorCode, position: 1, basis: 'target', amberWithin: 0 });
  const lines = [line('moves-1'), { ...line('share'), beside: ['moves-2', 'moves-3'] }, line('other')];
  await done(hub, 'clerk', 'setScorecard', { bodyId, lines }, '__typename');

  const figure = (indicatorCode: string, measure: number | object, period: object = QUARTER, more: object = {}) => ({
    indicatorCode,
    measure: typeof measure === 'number' ? { exactly: measure } : measure,
    ...period,
    ...more,
  });
  const submit = (meetingId: string, input: object): Promise<Read & { figures: { id: string }[] }> =>
    done(
      hub,
      'healthLead',
      'submitContribution',
      { subject: 'health', meetingId, ...input },
      'id version figures { id }',
    );
  const first = await aMeeting(hub, { heldOn: '2017-11-25' });
  const earlier = await submit(first.id, { figures: [figure('share', of8(hidden.before), BEFORE)] });
  await done(hub, 'clerk', 'acceptContribution', at(earlier));

  const meetingId = hub.ids.meetings.november;
  const said = { judgement: 'We watch it', justification: 'Counted twice' };
  const given = await submit(meetingId, {
    figures: [
      figure('moves', 40),
      ...hidden.reasons.map((count, index) => figure(`moves-${index + 1}`, count)),
      figure('share', of8(hidden.share), QUARTER, said),
      figure('other', of8(hidden.other)),
    ],
    proposals: [{ title: 'Train more', fromFigure: 'share' }, { title: 'Ask around' }],
  });
  const [share = '', other = ''] = given.figures.slice(4).map(({ id }) => id);
  await done(hub, 'clerk', 'commentOnContribution', { contributionId: given.id, kind: 'query', text: 'Why?' }, 'id');
  await done(hub, 'clerk', 'acceptContribution', at(given));
  const report = await done(
    hub,
    'healthLead',
    'reportException',
    { figureId: share, causes: 'Two posts stood empty', actions: [{ title: 'Fill both' }, { title: 'Ask others' }] },
    'id version proposals { id version }',
  );
  const due = { ownerAgencyId: agencies.health, dueOn: '2018-02-01' };
  const action = await done(hub, 'chair', 'takeUpProposal', { ...at(report.proposals[0]), title: 'Fill both', ...due });
  const measure = { actionId: action.id, indicatorCode: 'share', comparison: 'atLeast', value: 60 };
  await done(hub, 'chair', 'measureAction', measure, 'id');
  await done(hub, 'clerk', 'flagFigure', { figureId: other, title: 'Look into it', ...due });

  hub.clock.set('2017-11-22T12:00:00Z');
  const { version } = (await asked(hub, 'healthLead', `{ contribution(id: "${given.id}") { version } }`)).contribution;
  const correction = await done(hub, 'healthLead', 'correctContribution', {
    id: given.id,
    version,
    reason: 'Counted anew',
    draft: false,
    figures: [figure('share', of8(hidden.corrected))],
  });
  await done(hub, 'clerk', 'acceptContribution', at(correction));

  const may = await aMeeting(hub, { heldOn: '2018-05-17' });
  const owed = ['moves-1', 'share', 'return-interviews-offered', 'suitable-accommodation-19-21'];
  const indicators = owed.map((indicatorCode) => ({ indicatorCode, ...QUARTER }));
  const round = await done(hub, 'clerk', 'openRound', { meetingId: may.id, indicators });
  await submit(may.id, { figures: [figure('moves-1', hidden.next)], draft: true });

  // Housing reads it exactly; nobody else does.
  const terms = { supplierAgencyId: agencies.health, subject: 'health', recipient: { agencyId: agencies.housing } };
  await anAgreement(hub, { ...terms, signers: ['healthLead', 'housingLead'] });

  hub.clock.set('2017-12-01T12:00:00Z');
  await writing(hub.database, hub.ids.authority, (tx) =>
    tx.execute(sql`update meetings set status = 'held' where id in (${first.id}, ${meetingId})`),
  );
  for (const id of [earlier.id, correction.id]) {
    const found = await asked(hub, 'clerk', `{ contribution(id: "${id}") { version } }`);
    await done(hub, 'clerk', 'publishContribution', { id, version: found.contribution.version });
  }
  const ids = { meetingId, given: given.id, correction: correction.id, report: report.id, share, other };
  return { hub, ids: { ...ids, action: action.id, proposal: report.proposals[1].id, round: round.id, may: may.id } };
}
type Board = Awaited<ReturnType<typeof aBoard>>;

/** Nobody of these may read the numbers of the health agency: one of each role, and the public. */
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
/** Their agency, and one with an agreement. */
const ENTITLED = { healthLead: 'partnerLead', housingLead: 'partnerLead' } as const;
type Asker = Other | keyof typeof ENTITLED;
const ROLE_OF: Record<Asker, Role> = { ...OTHERS, ...ENTITLED };

/** One of each way in which the matrix lets a role read: these ask for everything that there is, which takes long. */
const WALKING: readonly Asker[] = ['public', 'policeSystem', 'informationGovernance', 'chair', 'fosteringChair'];

const schema = hubSchema();
const matrix = matrixOf(schema);

/** Where a role gets on, by the published matrix; what answers only of what it is given is a door of its own. */
const mayGoAs =
  (role: Role): MayGo =>
  (typeName, fieldName) =>
    typeName === 'Query'
      ? fieldName !== 'readersOf' && matrix.operations[`query ${fieldName}`]?.right[role] !== 'none'
      : matrix.fields[`${typeName}.${fieldName}`]?.reach[role] !== 'none';

type Ids = Board['ids'];
type Ask = (board: Board, who: Asker) => Promise<string[]>;

const attempts =
  (...deeds: ((ids: Ids) => readonly [operation: string, input: object])[]): Ask =>
  async ({ hub, ids }, who) => {
    const answers: string[] = [];
    for (const deed of deeds) {
      const [operation, input] = deed(ids);
      const selection = operation === 'checkReturn' ? 'problems { path message isWarning }' : undefined;
      answers.push(await bytesOf(hub, who, mutationOf(operation, selection), { input }));
    }
    return answers;
  };
const asks =
  (...questions: ((ids: Ids) => string)[]): Ask =>
  async ({ hub, ids }, who) => {
    const answers: string[] = [];
    for (const question of questions) answers.push(await bytesOf(hub, who, question(ids)));
    return answers;
  };

const VALUE = 'value upperValue qualifier symbol display';
const SHOWN = `id ${VALUE} numerator denominator attestedAboveFloor justification`;
const scorecard =
  (fields: string) =>
  ({ meetingId }: Ids): string[] => [`{ meeting(id: "${meetingId}") { scorecard { ${fields} } } }`];
const figuresTo = ({ meetingId }: Ids, given: string, fields: string): string =>
  `{ meeting(id: "${meetingId}") { figures(${given}) { totalCount ${fields} } } }`;
const ofContribution = (id: string, fields: string): string => `{ contribution(id: "${id}") { ${fields} } }`;

/** The doors by which something of a figure leaves, each with the questions that are asked there; nobody is refused one. */
const QUESTIONS: Record<string, (ids: Ids) => string[]> = {
  'the value, whatever it is called': ({ given, correction }) =>
    [given, correction].map((id) => ofContribution(id, `figures { ${SHOWN} }`)),
  'colour, why there is none, and the judgement in its place': scorecard('lines { rag ragReason judgement }'),
  'direction of travel': scorecard('lines { direction directionReason }'),
  'the points of a line': scorecard(
    `lines { ageInDays status suppliedAt series { ${VALUE} } current { ${VALUE} } target { value } }`,
  ),
  'what stands beside and before': scorecard(`lines { previous { ${VALUE} } beside { ${VALUE} } national { value } }`),
  'reports that are owed, and how many': scorecard('exceptionsOwed { dueOn isOverdue indicator { code } }'),
  'red without an action': scorecard('redWithoutAction { indicator { code } }'),
  'closings that a figure proposes': () => [
    `{ body(code: "panel") { closingsProposed { action { id } figure { ${VALUE} } } } }`,
  ],
  'proposals, reports and what follows': ({ given }) => [
    ofContribution(
      given,
      'proposals { id title figure { id display } } figures { followUps { action { id } } exceptionReport { id causes } }',
    ),
  ],
  'what a contribution became': ({ given }) => [
    ofContribution(
      given,
      `receipt {
        went fallsOn figure { id display } exceptionReport { id } exceptionOwed { dueOn } proposal { id } action { id }
        scorecardLine { rag direction }
      }`,
    ),
  ],
  'filters, and how much they find': (ids) =>
    ['moves-1', 'share', 'other', 'moves-2'].map((code) =>
      figuresTo(ids, `filter: { indicatorCodes: ["${code}"] }`, `nodes { ${VALUE} }`),
    ),
  'what stood on a day': (ids) =>
    ['2017-11-20', '2017-11-22'].map((on) => figuresTo(ids, `filter: { on: "${on}" }`, `nodes { revision ${SHOWN} }`)),
  'revisions, one beside another': ({ given, correction }) => [
    ofContribution(given, `version figures { isStanding history { revision ${SHOWN} } }`),
    ofContribution(correction, `version correctionReason differences { figure { ${SHOWN} } before { ${SHOWN} } }`),
  ],
};

/** The doors at which some are refused, or of which each answer leads on to the next. */
const DOORS: Record<string, Ask> = {
  'where an action and a proposal come from': asks(
    ({ proposal }) => `{ proposal(id: "${proposal}") { contribution { id } figure { id display } } }`,
    ({ action }) =>
      `{ action(id: "${action}") { source sourceReference contributions { id } figures { id display } } }`,
  ),
  'the order of a list': asks(
    () =>
      `{ ${['dueOn', 'latestChange', 'overdueFirst']
        .map((by, index) => `q${index}: actions(sort: { by: ${by} }) { totalCount nodes { id figures { display } } }`)
        .join(' ')} }`,
  ),
  'one page behind another': async ({ hub, ids }, who) => {
    const answers: string[] = [];
    let after = '';
    for (let page = 0; page < 3; page += 1) {
      const page = 'nodes { display } pageInfo { endCursor hasNextPage }';
      const answer = await bytesOf(hub, who, figuresTo(ids, `first: 2${after}`, page));
      answers.push(answer);
      after = `, after: "${/"endCursor":"([^"]+)"/.exec(answer)?.[1]}"`;
    }
    return answers;
  },
  'the sheet of a return': async ({ hub, ids }, who) => {
    const token = await hub.as(who).token();
    const response = await fetch(`${hub.address}/rounds/${ids.round}/return.csv`, {
      headers: token ? { authorization: `Bearer ${token}` } : { 'hub-authority': 'wiltshire' },
    });
    return [`${response.status} ${await response.text()}`];
  },
  // It holds a figure against the one before it.
  'what a check says': attempts(({ may }) => {
    const period = { periodStartOn: '2017-10-01', periodEndOn: '2017-12-31' };
    const measure = { parts: { numerator: 900, denominator: 1000 } };
    const figures = [{ indicatorCode: 'share', measure, ...period }];
    return ['checkReturn', { meetingId: may, contributions: [{ subject: 'health', figures }] }];
  }),
};

/** Everything that there is. */
const EVERYTHING: Record<string, Ask> = {
  'every field of every list, along every way': async ({ hub }, who) => {
    const answers: string[] = [];
    for (const some of inRequests(questionsFor(schema, mayGoAs(ROLE_OF[who])))) {
      answers.push(await bytesOf(hub, who, together(some)));
    }
    return answers;
  },
  'every field of what is found by its id': async ({ hub, ids }, who) => {
    const keys: Record<string, readonly string[]> = {
      contribution: [ids.given, ids.correction],
      meeting: [ids.meetingId, ids.may],
      proposal: [ids.proposal],
      action: [ids.action],
      indicator: ['share', 'moves-1', 'moves-3'],
      workPlan: [hub.ids.workPlan],
      collectionRound: [ids.round],
      body: ['panel'],
    };
    const answers: string[] = [];
    for (const { name, askAll } of findersOf(schema)) {
      if (keys[name]) answers.push(await bytesOf(hub, who, askAll(keys[name])));
    }
    return answers;
  },
};

/** Doors at which nobody is told anything of a value, whoever they are. */
const SHUT: Record<string, Ask> = {
  'attempts by id': attempts(
    ({ report }) => ['redactText', { kind: 'ExceptionReport', id: report, field: 'causes', reason: '' }],
    ({ report }) => ['reviseException', { id: report, version: 9, causes: 'Other' }],
    ({ share }) => ['reportException', { figureId: share, causes: 'Other', actions: [] }],
    ({ other }) => ['reportException', { figureId: other, causes: '', actions: [{ title: 'Do' }] }],
    ({ given }) => ['correctContribution', { id: given, version: 1, reason: 'Other', figures: [] }],
    ({ given }) => ['acceptContribution', { id: given, version: 1 }],
    ({ action }) => ['acceptAction', { id: action, version: 99, summary: 'Yes', subject: 'health' }],
    ({ action }) => ['closeAction', { id: action, version: 99, outcome: 'Met', evidenceIds: [NOWHERE] }],
    ({ proposal }) => ['leaveProposal', { id: proposal, version: 99, reason: 'No' }],
  ),
  'the record of writes': asks(
    () => '{ auditEntries(first: 100, filter: { chain: writes }) { sequence at verb fields } }',
  ),
  'who will read it': asks(
    ({ may }) => `{ readersOf(filter: {
      meetingId: "${may}", subject: health, field: "Figure.numerator", indicatorCode: "moves-1"
    }) { isPublic words seats { id } } }`,
  ),
};

/** As many questions at once as one request may hold. */
function inRequests(questions: readonly string[]): string[][] {
  const requests: string[][] = [[]];
  let length = 0;
  for (const question of questions) {
    length += question.length;
    if (length > 200_000) {
      requests.push([]);
      length = question.length;
    }
    requests.at(-1)!.push(question);
  }
  return requests;
}

/**
 * Answers of one board as those of another would be: what was made at random for a board is named by the order in which it came
 * up, and where its servers listen is left out.
 */
function namer(): (text: string) => string {
  const names = new Map<string, string>();
  const nameOf = (found: string): string => {
    if (!names.has(found)) names.set(found, `#${names.size}`);
    return names.get(found)!;
  };
  const inCursor = (cursor: string): string => {
    const [id = ''] = Buffer.from(cursor, 'base64url').toString('latin1').split('.');
    return /^[0-9a-f-]{36}$/.test(id) ? `cursor of ${nameOf(id)}` : cursor;
  };
  return (text) =>
    text
      .replace(/(?<=[cC]ursor":")[\w-]+/g, inCursor)
      .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, nameOf)
      .replace(/[0-9a-f]{64}/g, 'hash')
      .replace(/127\.0\.0\.1:\d+/g, 'here');
}

let red: Board;
let green: Board;

/** How what was made at random is named in what the two boards answer to those to whom they must be alike. */
const alike = [namer(), namer()] as const;

beforeAll(async () => {
  red = await aBoard(RED);
  green = await aBoard(GREEN);
});
afterAll(async () => {
  await red?.hub.close();
  await green?.hub.close();
});

/** What somebody is told at a door of the one board, and of the other. */
async function told(
  ask: Ask,
  who: Asker,
  [one, other]: typeof alike = [namer(), namer()],
): Promise<readonly [string[], string[]]> {
  return [(await ask(red, who)).map(one), (await ask(green, who)).map(other)];
}

/** How many fields an answer tells of, of each thing that was asked for; of a sheet how many lines. */
function fieldsIn(answer: string): number {
  const body = answer.slice(answer.indexOf('{'));
  if (!body.startsWith('{')) return answer.split('\n').length;
  const { data, errors } = JSON.parse(body) as { data?: object | null; errors?: unknown };
  const namesIn = (one: unknown): number =>
    new Set([...(JSON.stringify(one) ?? '').matchAll(/"(?:q\d+_)?(\w+)":/g)].map(([, name]) => name)).size;
  return namesIn(errors) + Object.values(data ?? {}).reduce((sum: number, one) => sum + Math.max(namesIn(one), 1), 0);
}

/** Where two answers begin to differ, with what stands around it. */
function firstDifference(one: string, other: string): string | undefined {
  if (one === other) return undefined;
  let index = 0;
  while (one[index] === other[index]) index += 1;
  const around = (text: string): string => text.slice(Math.max(0, index - 120), index + 80);
  return `${around(one)} | ${around(other)}`;
}

const onceFor = (questions: readonly string[]): string => together(questions.map((one) => one.replace(/\s+/g, ' ')));
const allAtOnce: Ask = asks((ids) => onceFor(Object.values(QUESTIONS).flatMap((questions) => questions(ids))));
const say = (what: string): void => void process.stdout.write(`${what}\n`);

const conditions: Ask = async ({ hub }, who) => {
  const questions = conditionsFor(schema, mayGoAs(ROLE_OF[who])).map(({ question }) => question);
  return [await bytesOf(hub, who, together(questions))];
};

describe('Two boards that differ within suppressed cells alone', () => {
  const leaks: string[] = [];
  let tried = 0;

  test.each(Object.keys(OTHERS) as Other[])('answer %s alike at every door', async (who) => {
    const doors = {
      'what nobody is refused': allAtOnce,
      ...DOORS,
      ...SHUT,
      ...(WALKING.includes(who) ? { ...EVERYTHING, 'every condition': conditions } : {}),
    };
    const before = leaks.length;
    for (const [door, ask] of Object.entries(doors)) {
      const [ofRed, ofGreen] = await told(ask, who, alike);
      for (const [index, answer] of ofRed.entries()) {
        tried += fieldsIn(answer);
        const difference = firstDifference(answer, ofGreen[index] ?? '');
        if (difference) leaks.push(`${who}, ${door}: ${difference}`);
        // One question that is refused would hide what the others tell.
        if (door.startsWith('what nobody') || door.startsWith('every field of every')) {
          expect(answer, `${who}, ${door}`).not.toContain('{"errors":');
        }
      }
    }
    expect(leaks.slice(before)).toEqual([]);
  });

  test('were asked for thousands of fields', () => {
    say(`tried ${tried} (field, role, door), ${leaks.length} leaks`);
    expect(tried).toBeGreaterThan(5000);
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
      for (const [door, ask] of some) {
        const [ofRed, ofGreen] = await told(ask, who);
        if (ofRed.join('\n') === ofGreen.join('\n')) untold[who].push(door);
      }
      say(`${who} reads it at ${some.length - untold[who].length} of ${some.length} doors`);
    }
    // What an agency gives next is its own alone.
    expect(untold).toEqual({ healthLead: [], housingLead: ['the sheet of a return', 'what a check says'] });
  });

  test('answer even them alike where nothing of a value is told to anybody', async () => {
    for (const who of Object.keys(ENTITLED) as Asker[]) {
      for (const [door, ask] of Object.entries(SHUT)) {
        const [ofRed, ofGreen] = await told(ask, who);
        expect(ofRed, `${who}, ${door}`).toEqual(ofGreen);
      }
    }
  });
});

const MEMBERS = (Object.keys(OTHERS) as Other[]).filter((who) => !['public', 'noSeat', 'policeSystem'].includes(who));

describe('Of a suppressed figure', () => {
  const origins = async (who: Asker) => {
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

  test('nobody is led to it from what was proposed, raised or reported, but those who may read it', async () => {
    const { share } = red.ids;
    for (const who of MEMBERS) {
      const nothing = { cited: [null, null, null, null], followed: 0, proposal: null, action: 0 };
      expect(await origins(who), who).toEqual(nothing);
    }
    for (const who of ['healthLead', 'housingLead'] as const) {
      const all = { cited: [share, null, share, share], followed: 1, proposal: share, action: 1 };
      expect(await origins(who), who).toEqual(all);
    }
  });

  test('a report is no more known by its id than one that is not there', async () => {
    const { hub, ids } = red;
    const answers = (id: string, who: Asker): Promise<string[]> =>
      attempts(
        () => ['redactText', { kind: 'ExceptionReport', id, field: 'causes', reason: 'It named somebody' }],
        () => ['reviseException', { id, version: 1, causes: 'Other' }],
      )({ hub, ids }, who);
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
    expect(meeting.scorecard.lines.map((line: { rag: string }) => line.rag)).toEqual(['green', 'green', 'green']);
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

  test('nobody learns that its agency was reminded of a report on it', async () => {
    for (const { hub } of [red, green]) {
      await done(hub, 'healthLead', 'setMyAddress', { address: 'health@example.org' }, '__typename');
      const asTheLead = await hub.contextOf('healthLead');
      const owed = await listReportsOwed(asTheLead, [hub.ids.body]);
      await asTheLead.close();
      const { database, clock } = hub;
      const viewer = theHub(hub.ids.authority);
      await takeDigests(createContext({ database, viewer, requestId: NOWHERE, clock: clock.now }), owed);
    }
    const reminded = asks(({ meetingId }) => `{ meeting(id: "${meetingId}") { reminders { owedKind step dueOn } } }`);
    for (const who of Object.keys(OTHERS) as Other[]) {
      const [ofRed, ofGreen] = await told(reminded, who);
      expect(ofRed, who).toEqual(ofGreen);
    }
    const [ofRed, ofGreen] = await told(reminded, 'healthLead');
    expect(ofRed.join()).toContain('exceptionReport');
    expect(ofGreen.join()).not.toContain('exceptionReport');
  });
});
