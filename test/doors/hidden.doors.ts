/** The doors by which a figure, or anything that comes of it, leaves the hub. */
import { readTable } from '../../src/files/read.js';
import { matrixOf } from '../../src/policy/matrix.js';
import type { Role } from '../../src/policy/roles.js';
import { conditionsFor, findersOf, questionsFor, together, type MayGo } from '../policy/walk.js';
import { hubSchema, mutationOf } from '../support/deeds.js';
import { CSV } from '../support/sheets.js';
import { PEOPLE, type ViewerName } from '../support/world.js';
import { answerAt, bytesOf } from './bytes.js';
import type { Board, Ids } from './hidden.board.js';

/** Pages that show figures and what is made of them, and a table of one as a file; every other is a question of the same graph. */
const PAGES = [
  '/',
  '/graphiql',
  '/nowhere',
  '/boards/panel/brief',
  '/boards/panel/scorecard',
  '/boards/panel/indicators/share',
  '/boards/panel/scorecard/tables/scorecard.csv',
];

const schema = hubSchema();
const matrix = matrixOf(schema);

/**
 * Everybody is asked the same questions, which are read and checked once: along every link that leads anybody on, from every list
 * that the public may ask for. What answers only of what it is given, and what few may ask, are doors of their own.
 */
const mayGo: MayGo = (typeName, fieldName) =>
  typeName === 'Query'
    ? fieldName !== 'readersOf' && matrix.operations[`query ${fieldName}`]?.right.public !== 'none'
    : Object.values(matrix.fields[`${typeName}.${fieldName}`]?.reach ?? {}).some((reach) => reach !== 'none');

export const roleOf = (who: ViewerName): Role => (who === 'public' ? 'public' : (PEOPLE[who].roles[0] ?? 'public'));

export type Ask = (board: Board, who: ViewerName) => Promise<string[]>;

const NOWHERE = '01890000-0000-7000-8000-000000000000';

export const attempts =
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
export const asks =
  (...questions: ((ids: Ids) => string)[]): Ask =>
  async ({ hub, ids }, who) => {
    const answers: string[] = [];
    for (const question of questions) answers.push(await bytesOf(hub, who, question(ids)));
    return answers;
  };

const VALUE = 'value upperValue qualifier symbol display';
const VALUE_OF_YEARS = 'periodStartOn periodEndOn periods value symbol display numerator denominator';
const SHOWN = `id ${VALUE} numerator denominator attestedAboveFloor justification`;
export const scorecard =
  (fields: string) =>
  ({ meetingId }: Ids): string[] => [`{ meeting(id: "${meetingId}") { scorecard { ${fields} } } }`];
const figuresTo = ({ meetingId }: Ids, given: string, fields: string): string =>
  `{ meeting(id: "${meetingId}") { figures(${given}) { totalCount ${fields} } } }`;
export const ofContribution = (id: string, fields: string): string => `{ contribution(id: "${id}") { ${fields} } }`;

/** The doors by which something of a figure leaves, each with the questions that are asked there; nobody is refused one. */
export const QUESTIONS: Record<string, (ids: Ids) => string[]> = {
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
  'each kind of figure': (ids) => [figuresTo(ids, 'first: 50', `nodes { ${VALUE} suppression status }`)],
  'whether another agency agrees': ({ given, ofPolice }) =>
    [given, ofPolice].map((id) => ofContribution(id, 'figures { pairResults { agree comparisonsLeft } }')),
  'what stood on a day': (ids) =>
    ['2017-11-20', '2017-11-22'].map((on) => figuresTo(ids, `filter: { on: "${on}" }`, `nodes { revision ${SHOWN} }`)),
  'three years as one, and out of how many': ({ given }) => [
    ofContribution(given, `figures { display cohortSize pooled { ${VALUE_OF_YEARS} } }`),
  ],
  'revisions, one beside another': ({ given, correction }) => [
    ofContribution(given, `version figures { isStanding history { revision ${SHOWN} } }`),
    ofContribution(correction, `version correctionReason differences { figure { ${SHOWN} } before { ${SHOWN} } }`),
  ],
};

/** The doors at which some are refused, or of which each answer leads on to the next. */
export const DOORS: Record<string, Ask> = {
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
  'the sheet of a return, and the same given to be checked': async ({ hub, ids }, who) => {
    const at = `/rounds/${ids.round}/return`;
    const got = await answerAt(hub, who, `${at}.csv`);
    const told = { method: 'POST', headers: { 'content-type': CSV }, body: got.body.toString() };
    const checked = await answerAt(hub, who, `${at}?dryRun=true`, told);
    return [got, checked].map(({ status, headers, body }) => `${status} ${headers} ${body.toString()}`);
  },
  'the workbook of a return': async ({ hub, ids }, who) => {
    const { status, body } = await answerAt(hub, who, `/rounds/${ids.round}/return.xlsx`);
    // When it was packed stands in it.
    return [`${status} ${status === 200 ? JSON.stringify((await readTable(body)).sheets) : body.toString()}`];
  },
  // It holds a figure against the one before it.
  'what a check says': attempts(({ may }) => {
    const period = { periodStartOn: '2017-10-01', periodEndOn: '2017-12-31' };
    const measure = { parts: { numerator: 900, denominator: 1000 } };
    const figures = [{ indicatorCode: 'share', measure, ...period }];
    return ['checkReturn', { meetingId: may, contributions: [{ subject: 'health', figures }] }];
  }),
  'the pages': async ({ hub }, who) => {
    const answers = await Promise.all(PAGES.map((path) => answerAt(hub, who, path)));
    // The keys of forms are made anew each time.
    return answers.map(({ status, headers, body }) =>
      `${status} ${headers} ${body.toString()}`.replaceAll(/(name="_key" value=")[^"]*/g, '$1'),
    );
  },
};

/** Everything that there is. */
export const EVERYTHING: Record<string, Ask> = {
  'every field of every list, along every way': async ({ hub }, who) => {
    const answers: string[] = [];
    for (const some of inRequests(questionsFor(schema, mayGo, { atOnce: true }))) {
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
      indicator: ['share', 'moves-3'],
    };
    const answers: string[] = [];
    for (const { name, askAll } of findersOf(schema)) {
      if (keys[name]) answers.push(await bytesOf(hub, who, askAll(keys[name])));
    }
    return answers;
  },
  'every condition': async ({ hub }, who) => {
    const questions = conditionsFor(schema, mayGo).map(({ question }) => question);
    return [await bytesOf(hub, who, together(questions))];
  },
};

/** Doors at which nobody is told anything of a value, whoever they are. */
export const SHUT: Record<string, Ask> = {
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
  'the calendar': async ({ hub }, who) => {
    const seatId = hub.ids.seats[`${who} ${roleOf(who)}`] ?? NOWHERE;
    const opened = await bytesOf(hub, who, mutationOf('openCalendarFeed', 'path'), { input: { seatId } });
    const path = /"path":"([^"]+)"/.exec(opened)?.[1];
    if (path === undefined) return [opened];
    const { status, headers, body } = await answerAt(hub, 'public', path);
    return [opened.replace(path, 'path'), `${status} ${headers} ${body.toString()}`];
  },
  // Of what is refused at one door and answered at another.
  'the lines of the log': async ({ hub, ids }, who) => {
    const before = hub.logged.length;
    await bytesOf(hub, who, figuresTo(ids, 'first: 50', `nodes { ${SHOWN} }`));
    await bytesOf(hub, who, mutationOf('acceptContribution'), { input: { id: ids.given, version: 1 } });
    return hub.logged.slice(before).map((line) => {
      const { time, durationMs, requestId, ...told } = JSON.parse(line) as Record<string, unknown>;
      return JSON.stringify({ ...told, measured: [time, durationMs, requestId].map((one) => typeof one) });
    });
  },
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
