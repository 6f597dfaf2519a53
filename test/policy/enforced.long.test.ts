/** The proof that the matrix holds: every field, every operation, every condition, for every role, through the real schema. */
import type { ApolloServer } from '@apollo/server';
import { isRequiredArgument } from 'graphql';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createContext, type Context } from '../../src/domain/context.js';
import { Uuid } from '../../src/domain/scalars.js';
import { ask, type Answer } from '../../src/graphql/ask.js';
import { LIMITS } from '../../src/graphql/limits.js';
import { createServer } from '../../src/graphql/server.js';
import { createLookups } from '../../src/identity/lookups.js';
import { matrixOf } from '../../src/policy/matrix.js';
import { ROLES, type Role } from '../../src/policy/roles.js';
import type { Viewer } from '../../src/policy/viewer.js';
import { hubSchema, mutationOf } from '../support/deeds.js';
import type { Scene } from '../support/added.js';
import { everything } from '../support/everything.js';
import { aYoungPersonComesIn, YOUNG_NAMES, YOUNG_SUBJECT } from '../support/everything.young.js';
import type { AgencyName } from '../support/world.js';
import { readTruth, rulesOf, type Asker, type Row, type Rules, type Truth } from './truth.js';
import {
  cellsOf,
  conditionsFor,
  findersOf,
  isRow,
  literalOf,
  objectTypesOf,
  questionsFor,
  sampleOf,
  SPECIMENS,
  targetOf,
  typesAsked,
  together,
  waysFor,
  type Cell,
  type MayGo,
} from './walk.js';

const schema = hubSchema();
const matrix = matrixOf(schema);
const TYPES = objectTypesOf(schema);
const TYPE_OF = new Map(TYPES.map((type) => [type.name, type]));

/** Who walks: for each role somebody who holds it and no other, somebody signed in who holds none, and who alone writes reports. */
const WALKERS = {
  public: { role: 'public' },
  noSeat: { role: 'public', agency: 'housing' },
  policeSystem: { role: 'partnerSystem', agency: 'police', isSystem: true },
  youngMember: { role: 'youngMember', agency: 'youngPeople' },
  coopted: { role: 'coopted', agency: 'youngPeople' },
  councillor: { role: 'councillor', agency: 'board' },
  soleLead: { role: 'priorityLead', agency: 'board', leads: 1 },
  housingOfficer: { role: 'partnerOfficer', agency: 'housing' },
  policeOfficer: { role: 'partnerOfficer', agency: 'police' },
  housingLead: { role: 'partnerLead', agency: 'housing' },
  virtualSchoolHead: { role: 'partnerLead', agency: 'virtualSchool' },
  soleChair: { role: 'chair', agency: 'board' },
  deputyChair: { role: 'deputyChair', agency: 'board', hasSeat: true },
  clerk: { role: 'clerk', agency: 'board' },
  informationGovernance: { role: 'informationGovernance', agency: 'board' },
} as const satisfies Record<
  string,
  { role: Role; agency?: AgencyName; isSystem?: true; leads?: number; hasSeat?: true }
>;
type WalkerName = keyof typeof WALKERS;
const NAMES = Object.keys(WALKERS) as WalkerName[];

/** A lead has a seat besides; what they read by it, they read as a lead too. */
const rolesHeld = (role: Role): readonly Role[] =>
  role === 'public' ? [] : role === 'priorityLead' ? ['coopted', 'priorityLead'] : [role];

/** What stands in no list any more once it is filled, so that only whoever writes it is shown it. */
const SHOWN_BY_WRITES = ['Undertaking.withdrawnAt'];

let scene: Scene;
let server: ApolloServer<Context>;
let truth: Truth;
let rules: Rules;

interface Walker {
  readonly asker: Asker;
  readonly mayGo: MayGo;
  readonly asks: (query: string, variables?: Record<string, unknown>) => Promise<Answer>;
}
const walkers = {} as Record<WalkerName, Walker>;

/** What somebody was shown in one field of one row, wherever in the answers. */
interface Shown extends Pick<Cell, 'type' | 'id' | 'field' | 'isWithheld'> {
  /** Whether there was something in it. */
  readonly isFilled: boolean;
}

/** What each has been shown: every kind of it once, for they come to most of it along many ways. */
const shown = {} as Record<WalkerName, Map<string, Map<string | undefined, Shown[]>>>;
const seenBy = (name: WalkerName): Shown[] => [...shown[name].values()].flatMap((rows) => [...rows.values()].flat());

function show(name: WalkerName, cells: readonly Cell[]): void {
  for (const { type, id, field, value, isWithheld } of cells) {
    const isFilled = value !== null && (!Array.isArray(value) || value.length > 0);
    const rows = shown[name].get(`${type}.${field}`) ?? new Map<string | undefined, Shown[]>();
    const kinds = rows.get(id) ?? [];
    if (kinds.some((one) => one.isWithheld === isWithheld && one.isFilled === isFilled)) continue;
    shown[name].set(`${type}.${field}`, rows.set(id, [...kinds, { type, id, field, isWithheld, isFilled }]));
  }
}

const classOf = (cell: Pick<Cell, 'type' | 'field'>) => {
  const row = matrix.fields[`${cell.type}.${cell.field}`];
  if (!row) throw new Error(`The matrix has no ${cell.type}.${cell.field}`);
  return row;
};

/** Where a role gets on, by the published matrix. */
const mayGoAs =
  (role: Role): MayGo =>
  (typeName, fieldName) => {
    const operation = matrix.operations[`query ${fieldName}`];
    if (typeName === 'Query') return operation !== undefined && operation.right[role] !== 'none';
    return matrix.fields[`${typeName}.${fieldName}`]?.reach[role] !== 'none';
  };

const reload = async (): Promise<void> => {
  truth = await readTruth(scene.hub);
  rules = rulesOf(matrix, truth, { panel: scene.hub.ids.body, day: '2017-11-20' });
};

/** The row that a cell stands on; what holds no row of its own stands on whoever asks. */
function rowOf(cell: Pick<Cell, 'type' | 'id'>, { agencyId }: Asker): Row | undefined {
  if (cell.type !== 'Viewer') return truth.get(cell.type)?.get(cell.id ?? '');
  const own = { id: 'viewer', bodyId: scene.hub.ids.body, supplierId: agencyId };
  return { ...own, subject: null, stage: 'published', raisedTo: null, columns: {} };
}

beforeAll(async () => {
  scene = await everything();
  await aYoungPersonComesIn(scene);
  const { hub, added } = scene;
  SPECIMENS.set('ReadersFilter', {
    meetingId: scene.ids.today,
    subject: 'housing',
    field: 'Figure.numerator',
    raisedTo: 'agreement',
    indicatorCode: 'suitable-accommodation-19-21',
  });
  server = createServer({
    schema,
    production: false,
    // The walk asks much at once; how much that may be is another test's question.
    limits: {
      ...LIMITS,
      aliases: Number.MAX_SAFE_INTEGER,
      cells: Number.MAX_SAFE_INTEGER,
      tokens: Number.MAX_SAFE_INTEGER,
    },
    logger: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  await server.start();
  const lookups = createLookups(hub.database, hub.clock.now);
  for (const name of NAMES) {
    const walker: { role: Role; agency?: AgencyName; isSystem?: true; leads?: number; hasSeat?: true } = WALKERS[name];
    const { role, agency, isSystem = false, leads } = walker;
    const viewer: Viewer = await (async () => {
      if (!agency) return lookups.publicViewerOf(hub.ids.authority);
      const issuer = hub.issuerOf(agency).setting.issuer;
      const [membership] = await (isSystem ? lookups.clientsOf(issuer, name) : lookups.membershipsOf(issuer, name));
      if (!membership) throw new Error(`${name} has no membership`);
      return lookups.viewerOf(membership);
    })();
    const held = viewer.bodies.flatMap((body) => body.roles);
    expect(held, `${name} holds this role and no other`).toEqual(rolesHeld(role));
    const seatId = hub.ids.seats[`${name} ${role}`];
    walkers[name] = {
      asker: {
        role,
        agencyId: agency ? hub.ids.agencies[agency] : null,
        ...(viewer.kind === 'member' && viewer.id ? { memberId: viewer.id } : {}),
        isSystem,
        ...(seatId ? { seatIds: [seatId] } : {}),
        ...(leads === undefined ? {} : { leads: [hub.ids.priorities[leads - 1] ?? ''] }),
      },
      mayGo: mayGoAs(role),
      asks: (query, variables = {}) => {
        const { database, clock } = hub;
        const context = createContext({ database, viewer, requestId: uuidv7(), clock: clock.now });
        return ask(server, context, query, variables);
      },
    };
  }
  expect(Object.keys(added)).toContain('soleChair');
  await reload();
});

afterAll(async () => {
  SPECIMENS.clear();
  await server?.stop();
  await scene?.hub.close();
});

/** The key of what is not there. */
const nowhereFor = ({ key }: { readonly key: 'id' | 'code' }): string =>
  key === 'id' ? '00000000-0000-7000-8000-000000000000' : 'nowhere';

const codesOf = ({ errors }: Answer): unknown[] => (errors ?? []).map((error) => error.extensions?.['code']);

test('Somebody walks for every role', () => {
  const walked = new Set<Role>(NAMES.map((name) => WALKERS[name].role));
  expect(ROLES.filter((role) => !walked.has(role))).toEqual([]);
});

test('It is known of every type that holds rows how its rows stand, and of each there are some', () => {
  const rows = TYPES.filter((type) => isRow(type) && type.name !== 'Viewer').map((type) => type.name);
  expect(rows.filter((name) => !truth.get(name)?.size)).toEqual([]);
});

describe.each(NAMES)('%s', (name) => {
  test('reads of every row along every way what the matrix says, and is told what is withheld', async () => {
    const { asker, asks, mayGo } = walkers[name];
    shown[name] = new Map();
    const answer = await asks(together(questionsFor(schema, mayGo)));
    expect(answer.errors).toBeUndefined();
    expect(youngNamesIn(answer), 'a young member appears by their seat').toEqual([]);
    const cells = cellsOf(schema, answer);
    show(name, cells);
    expect(miscountsIn(cells)).toEqual([]);
    // The walk of one agency’s people is itself recorded.
    await reload();
    expect(faultsIn(cells, asker)).toEqual([]);
  });

  test('finds by its id what they may see, and is told the same of what is not theirs as of what is not', async () => {
    const { asker, asks, mayGo } = walkers[name];
    const faults: string[] = [];
    const questions: string[] = [];
    const fragments: string[] = [];
    for (const finder of findersOf(schema)) {
      const valueOf = (row: Row): string => (finder.key === 'id' ? row.id : String(row.columns['code']));
      const isTheirs = (row: Row): boolean => mayGo('Query', finder.name) && rules.sees(asker, finder.target, row);
      const rows = rules.all(finder.target);
      const theirs = rows.filter(isTheirs).map(valueOf);
      if (theirs.length > 0) {
        questions.push(...theirs.flatMap(finder.each));
        fragments.push(finder.defines);
      }
      // What is not theirs is asked for alone: its answer must be that to what is not, to the byte.
      for (const question of finder.ask) {
        const absent = await asks(question, { [finder.key]: nowhereFor(finder) });
        expect(codesOf(absent), question).toEqual([mayGo('Query', finder.name) ? 'NOT_FOUND' : 'FORBIDDEN']);
        for (const row of twoOfEach(rows.filter((one) => !isTheirs(one)))) {
          const answer = await asks(question, { [finder.key]: valueOf(row) });
          if (JSON.stringify(answer) !== JSON.stringify(absent)) {
            faults.push(`${finder.name} ${valueOf(row)}: ${JSON.stringify(answer)}`);
          }
        }
      }
    }
    const answer = await asks([together(questions), ...fragments].join(' '));
    expect(answer.errors).toBeUndefined();
    const cells = cellsOf(schema, answer);
    show(name, cells);
    faults.push(...faultsIn(cells, asker), ...youngNamesIn(answer));
    expect(faults).toEqual([]);
  });

  test('sees every row that is theirs to see, where any way leads to it', () => {
    const { asker, mayGo } = walkers[name];
    const reached = new Set([...waysFor(schema, mayGo).keys()].map((type) => type.name));
    const missing = [...truth].flatMap(([type, rows]) => {
      // The record is longer than a page.
      if (!reached.has(type) || type === 'AuditEntry') return [];
      const seen = new Set(
        seenBy(name)
          .filter((cell) => cell.type === type)
          .map((cell) => cell.id),
      );
      return [...rows.values()]
        .filter((row) => rules.sees(asker, type, row) && !seen.has(row.id))
        .map((row) => `${type} ${row.id}`);
    });
    expect(missing).toEqual([]);
  });

  test('may set a condition exactly where they read some of what it is on', async () => {
    const { asker, asks, mayGo } = walkers[name];
    const mayBeSet = (condition: { readonly class: string }): boolean =>
      Object.values(matrix.fields).find((row) => row.class === condition.class)?.reach[asker.role] !== 'none';
    const conditions = conditionsFor(schema, mayGo);
    // Where nothing is refused each was answered; what is refused could hide another refusal, so that it is asked alone.
    const answer = await asks(together(conditions.filter(mayBeSet).map(({ question }) => question)));
    expect(answer.errors).toBeUndefined();
    const refused: Record<string, unknown[]> = {};
    const expected: Record<string, unknown[]> = {};
    for (const { name: condition, question } of conditions.filter((one) => !mayBeSet(one))) {
      expected[condition] = ['FORBIDDEN'];
      refused[condition] = codesOf(await asks(question));
    }
    expect(refused).toEqual(expected);
  });

  test('is let through the door of every operation that their role has, and of no other', async () => {
    const { asker, asks } = walkers[name];
    const faults: string[] = [];
    for (const [operation, { right }] of Object.entries(matrix.operations)) {
      const [kind, field = ''] = operation.split(' ');
      const answer = await asks(...(kind === 'mutation' ? mutationOfNothing(field) : queryOfNothing(field)));
      const codes = codesOf(answer);
      const isFine = kind === 'query' ? ['', 'NOT_FOUND'] : ['NOT_FOUND', 'BAD_USER_INPUT', 'CONFLICT'];
      const isTheirs = [asker.role, ...rolesHeld(asker.role)].some((role) => right[role] !== 'none');
      const isRight = isTheirs ? isFine.includes(codes.join()) : codes.join() === 'FORBIDDEN';
      if (!isRight) {
        faults.push(`${operation}: ${JSON.stringify(answer)}`);
      }
    }
    expect(faults).toEqual([]);
  });
});

test.each<[who: string, subject: string, role: Role]>([
  ['their own lead', 'youthLead', 'partnerLead'],
  ['they themselves', YOUNG_SUBJECT, 'youngMember'],
])('A young member’s name is in no answer to %s either', async (_who, subject, role) => {
  const { database, clock, issuerOf } = scene.hub;
  const lookups = createLookups(database, clock.now);
  const [membership] = await lookups.membershipsOf(issuerOf('youngPeople').setting.issuer, subject);
  if (!membership) throw new Error(`${subject} has no membership`);
  const viewer = await lookups.viewerOf(membership);
  const context = createContext({ database, viewer, requestId: uuidv7(), clock: clock.now });
  const answer = await ask(server, context, together(questionsFor(schema, mayGoAs(role))));
  expect(answer.errors).toBeUndefined();
  expect(youngNamesIn(answer)).toEqual([]);
});

/** The names of young members in an answer, each with what stands around it: they appear by their seat, whoever asks. */
const youngNamesIn = (answer: Answer): string[] => {
  const text = JSON.stringify(answer);
  const at = YOUNG_NAMES.map((name) => text.indexOf(name)).filter((found) => found >= 0);
  return at.map((found) => text.slice(Math.max(0, found - 100), found + 100));
};

/** Two rows of each standing: nothing else of a row decides who sees it. */
function twoOfEach(rows: readonly Row[]): Row[] {
  const kinds = new Map<string, Row[]>();
  for (const row of rows) {
    const { id: _id, columns, ...standing } = row;
    const kind = JSON.stringify([standing, columns['agencyId'], columns['recipientKind'], columns['status']]);
    kinds.set(kind, [...(kinds.get(kind) ?? []), row].slice(0, 2));
  }
  return [...kinds.values()].flat();
}

/** What of these cells is not as the matrix says. */
function faultsIn(cells: readonly Cell[], asker: Asker): string[] {
  const faults = new Set<string>();
  for (const cell of cells) {
    const { type, id, field, path, value, isWithheld } = cell;
    const name = `${type}.${field}`;
    const object = TYPE_OF.get(type);
    if (!object || !isRow(object)) {
      if (isWithheld) faults.add(`${name} holds no row, and is withheld at ${path}`);
      continue;
    }
    const row = rowOf(cell, asker);
    if (!row) faults.add(`${name} of a row that is not there: ${id} at ${path}`);
    else if (type !== 'Viewer' && !rules.sees(asker, type, row))
      faults.add(`${name} of an unseen row ${id} at ${path}`);
    else if (rules.reads(asker, classOf(cell), row)) {
      if (isWithheld) faults.add(`${name} is withheld on ${id} at ${path}`);
      const stored = row.columns[field];
      if (isText(cell) && stored !== undefined && stored !== value) faults.add(`${name} of ${id} is not as written`);
    } else if (!isWithheld || value !== null)
      faults.add(`${name} is shown on ${id} at ${path}: ${JSON.stringify(value)}`);
  }
  return [...faults];
}

/** Where a list counts more or fewer rows than it shows. */
function miscountsIn(cells: readonly Cell[]): string[] {
  const lists = new Map<string, Partial<Record<string, unknown>>>();
  for (const cell of cells.filter(({ type }) => type.endsWith('Connection'))) {
    const list = cell.path.slice(0, -cell.field.length - 1);
    lists.set(list, { ...lists.get(list), [cell.field]: cell.value });
  }
  return [...lists].flatMap(([path, { nodes, totalCount, pageInfo }]) => {
    if (totalCount === undefined) return [];
    const shownRows = (nodes as unknown[]).length;
    const isWhole = !(pageInfo as { hasNextPage: boolean }).hasNextPage;
    return (isWhole ? totalCount === shownRows : Number(totalCount) > shownRows)
      ? []
      : [`${path}: ${String(totalCount)}`];
  });
}

/** A text of its supplier’s, which leaves as it was written or not at all. */
const isText = (cell: Cell): boolean => {
  const { class: classed, raisable } = classOf(cell);
  return classed === 'agreement' || classed === 'named' || (raisable && classed === 'members');
};

/** A query; what it takes names nothing that there is. */
const queryOfNothing = (name: string): [string, Record<string, unknown>] => {
  const field = schema.getQueryType()?.getFields()[name];
  const target = field && targetOf(field);
  const finder = findersOf(schema).find((one) => one.name === name);
  if (!field || !target) throw new Error(`There is no query ${name} of objects`);
  if (finder?.ask[0]) return [finder.ask[0], { [finder.key]: nowhereFor(finder) }];
  const required = field.args.filter(isRequiredArgument);
  const given = required.map((arg) => `${arg.name}: ${literalOf(arg.type, sampleOf(arg.type))}`).join(' ');
  return [`{ ${name}${given && `(${given})`} { __typename } }`, {}];
};

/** A mutation whose input is well formed and names nothing that there is. */
function mutationOfNothing(name: string): [string, Record<string, unknown>] {
  const input = schema
    .getMutationType()
    ?.getFields()
    [name]?.args.find((arg) => arg.name === 'input');
  if (!input) throw new Error(`The mutation ${name} takes no input`);
  const sample = sampleOf(input.type);
  // Whatever names no row must be given one that is not there, or it would be done.
  const namesARow = JSON.stringify(sample).includes(String(sampleOf(Uuid)));
  return [mutationOf(name), { input: namesARow ? sample : sampleOf(input.type, true) }];
}

describe('Over all who walked', () => {
  const asked = typesAsked(schema);
  const everyField = TYPES.filter((type) => asked.has(type)).flatMap((type) =>
    Object.keys(type.getFields()).map((field) => `${type.name}.${field}`),
  );

  test('every field of every type has been shown to somebody, with something in it', () => {
    const seen = new Set(
      NAMES.flatMap(seenBy)
        .filter((cell) => cell.isFilled)
        .map((cell) => `${cell.type}.${cell.field}`),
    );
    expect(everyField.filter((name) => !seen.has(name))).toEqual(SHOWN_BY_WRITES);
  });

  test('every cell of the matrix was looked at, or no way leads to it, or there is nothing to see', () => {
    const missed = NAMES.flatMap((name) => {
      const { asker, mayGo } = walkers[name];
      const looked = new Set(seenBy(name).map((cell) => `${cell.type}.${cell.field}`));
      const reached = new Set([...waysFor(schema, mayGo).keys()].map((type) => type.name));
      return TYPES.filter(isRow)
        .filter((type) => reached.has(type.name))
        .filter(
          (type) => type.name === 'Viewer' || rules.all(type.name).some((row) => rules.sees(asker, type.name, row)),
        )
        .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`))
        .filter((field) => !looked.has(field))
        .map((field) => `${name}: ${field}`);
    });
    expect(missed).toEqual([]);
  });

  const own = (name: WalkerName, cell: Shown): boolean => {
    const row = rowOf(cell, walkers[name].asker);
    return row !== undefined && rules.isOwn(walkers[name].asker, row);
  };

  test('every protected field was read by its supplier, opened by an agreement, and withheld from the rest', () => {
    const guarded = Object.entries(matrix.fields).filter(([, row]) => ['agreement', 'named'].includes(row.class));
    const cases = guarded.map(([field]) => {
      const cells = NAMES.flatMap((name) =>
        seenBy(name)
          .filter((cell) => `${cell.type}.${cell.field}` === field)
          .map((cell) => ({ name, cell })),
      );
      const has = (isWithheld: boolean, isOwn: boolean): boolean =>
        cells.some(({ name, cell }) => cell.isWithheld === isWithheld && own(name, cell) === isOwn);
      return { field, ownRead: has(false, true), opened: has(false, false), withheld: has(true, false) };
    });
    expect(cases).toEqual(guarded.map(([field]) => ({ field, ownRead: true, opened: true, withheld: true })));
  });

  test('every role whose reach is shared was opened something by an agreement, and had something withheld', () => {
    for (const classed of ['agreement', 'named'] as const) {
      for (const name of NAMES) {
        const { role } = walkers[name].asker;
        const cells = seenBy(name).filter((cell) => classOf(cell).class === classed);
        const isOpened = (one: WalkerName): boolean =>
          seenBy(one).some((cell) => classOf(cell).class === classed && !cell.isWithheld && !own(one, cell));
        const reach = Object.values(matrix.fields).find((row) => row.class === classed)?.reach[role];
        // Nobody shares with every agency: of those who hold a role one at least is opened something.
        const held = NAMES.filter((one) => walkers[one].asker.role === role);
        expect(held.some(isOpened), `${role} is opened ${classed}`).toBe(reach === 'shared');
        if (role !== 'public')
          expect(
            cells.some((cell) => cell.isWithheld),
            `${name}, ${classed}`,
          ).toBe(true);
      }
    }
  });
});
