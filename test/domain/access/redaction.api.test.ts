/** A text that is taken out is nowhere any more, and the record still proves itself. */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSnapshot } from '../../../src/database/session.js';
import { proveChain } from '../../../src/domain/audit/audit.proof.js';
import { rowsOf } from '../../database/raw.js';
import { aFigure, deedsIn, type Deeds, type Given } from '../../support/deeds.js';
import { PEOPLE, world, type Answer, type ViewerName, type World } from '../../support/world.js';

let hub: World;
let deeds: Deeds;

/** Nothing else in a world says it. */
const MARK = 'Marrowbone';
const TOMBSTONE = '[Taken out on 20 November 2017: it could identify somebody.]';

/** Every column of every table in which somebody who reads the database finds the mark. */
async function whereItStands(): Promise<string[]> {
  const columns = await rowsOf<{ table: string; column: string }>(
    hub.database,
    sql`select c.table_name as "table", c.column_name as "column" from information_schema.columns c
      join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
        and c.data_type in ('text', 'character varying', 'json', 'jsonb', 'ARRAY')`,
  );
  expect(columns.length).toBeGreaterThan(150);
  const asked = columns.map(
    ({ table, column }) => sql`select ${`${table}.${column}`}::text as place from ${sql.identifier(table)}
      where ${sql.identifier(column)}::text ilike ${`%${MARK}%`}`,
  );
  const found = await rowsOf<{ place: string }>(hub.database, sql.join(asked, sql` union `));
  return found.map((one) => one.place).toSorted();
}

/** Every text of a return, in all its revisions, now and as the board saw it on a day. */
const TEXTS = `{
  contributions(first: 6) { nodes {
    id service narrative note correctionReason returnReason
    figures { gapReason justification judgement unchangedReason history { judgement justification } }
    differences { figure { judgement } before { judgement } }
    proposals { title background } comments { text }
    corrects { narrative } correctedBy { narrative }
  } }
  bodies { meetings(first: 3) { nodes {
    figures(first: 5) { nodes { judgement justification } }
    then: figures(first: 5, filter: { on: "2017-11-20" }) { nodes { judgement justification } }
  } } }
  actions(first: 3) { nodes { title updates(first: 3) { nodes { summary detail evidence { title detail } } } } }
}`;

const EVERYBODY = [...(Object.keys(PEOPLE) as ViewerName[]), 'public'] as const;
const answersTo = (query: string) => Promise.all(EVERYBODY.map((who) => deeds.asks(who, query)));

interface Text {
  readonly kind: string;
  readonly id: string;
  readonly field: string;
}

const redact = (who: ViewerName, text: Record<string, unknown>): Promise<Answer> =>
  deeds.tries(who, 'redactText', { reason: 'It named somebody', ...text }, { selection: 'id' });

let first: Given & { figures: { id: string }[]; proposals: Given[] };
let latest: Given & { figures: { id: string }[] };
let draft: Given;
let sentBack: Given;
let returned: Text[];
let ofActions: Text[];

const SPRING = { periodStartOn: '2017-04-01', periodEndOn: '2017-06-30' };
const CODE = 'return-interviews-completed';

async function playReturn(): Promise<void> {
  const said = { judgement: `${MARK} judged`, justification: `${MARK} justified` };
  const submitted = await deeds.submits('socialCareOfficer', {
    subject: 'policing',
    service: `${MARK} service`,
    narrative: `${MARK} in a narrative`,
    note: `${MARK} in a note`,
    figures: [
      { ...aFigure(CODE, { parts: { numerator: 40, denominator: 90 } }), ...said },
      { indicatorCode: CODE, ...SPRING, measure: { symbol: 'x' }, reason: `${MARK} in a gap` },
    ],
    proposals: [{ title: `${MARK} in a title`, background: `${MARK} in a background` }],
  });
  const query = await deeds.does('clerk', 'commentOnContribution', {
    contributionId: submitted.id,
    kind: 'query',
    text: `${MARK}, is it?`,
  });
  first = { ...submitted, ...(await deeds.accepts(submitted)) };
  // Housing reads by an agreement.
  await deeds.asks('housingOfficer', `{ contribution(id: "${first.id}") { note figures { justification } } }`);
  const corrected = await deeds.does(
    'socialCareOfficer',
    'correctContribution',
    {
      id: first.id,
      version: first.version,
      draft: false,
      reason: `${MARK} corrected`,
      narrative: `${MARK} in a better narrative`,
      figures: [
        {
          ...aFigure(CODE, {
            parts: {
              numerator: 41,
              denominator: 90,
            },
          }),
          ...said,
        },
      ],
    },
    'id version figures { id }',
  );
  latest = { ...corrected, ...(await deeds.accepts(corrected)) };
  const again = { id: latest.id, version: latest.version, reason: 'Once more', narrative: `${MARK} in a draft` };
  draft = await deeds.does('socialCareOfficer', 'correctContribution', again);
  returned = [
    ...['service', 'narrative', 'note', 'correctionReason'].map((field) => ({
      kind: 'Contribution',
      id: first.id,
      field,
    })),
    ...['judgement', 'justification'].map((field) => ({ kind: 'Figure', id: latest.figures[0]?.id ?? '', field })),
    { kind: 'Figure', id: first.figures[1]?.id ?? '', field: 'gapReason' },
    { kind: 'ReturnComment', id: query.id, field: 'text' },
    ...['title', 'background'].map((field) => ({ kind: 'Proposal', id: first.proposals[0]?.id ?? '', field })),
  ];
}

/** What a lead said when giving a draft back, and the draft before it was rewritten. */
async function playDraft(): Promise<void> {
  const given = await deeds.submits('socialCareOfficer', {
    subject: 'placement',
    draft: true,
    narrative: `${MARK} at first`,
  });
  await hub.database.execute(sql`update contributions set with_lead_at = now() where id = ${given.id}`);
  const back = await deeds.does('socialCareLead', 'returnContribution', { ...pick(given), reason: `Not ${MARK}` });
  sentBack = await deeds.does('socialCareOfficer', 'reviseContribution', { ...pick(back), narrative: 'Rewritten' });
  for (const field of ['narrative', 'returnReason']) returned.push({ kind: 'Contribution', id: sentBack.id, field });
}

async function playAction(): Promise<void> {
  const action = await deeds.takesUp('chair', first.proposals[0]!, { title: 'Do it', owner: 'socialCare' });
  const said = { subject: 'policing', summary: `${MARK} in short`, detail: `${MARK} at length` };
  const accepted = await deeds.does('socialCareLead', 'acceptAction', { ...action, ...said });
  const evidence = [{ title: `${MARK} shown`, detail: `${MARK} shown at length` }];
  await deeds.does('socialCareLead', 'reportProgress', { ...accepted, ...said, rating: 'onTrack', evidence });
  const told = `{ action(id: "${action.id}") { updates(first: 5) { nodes { id evidence { id } } } } }`;
  const updates: { id: string; evidence: { id: string }[] }[] = (await deeds.asks('socialCareLead', told)).data.action
    .updates.nodes;
  ofActions = updates.flatMap(({ id, evidence: pieces }) => [
    ...['summary', 'detail'].map((field) => ({ kind: 'ActionUpdate', id, field })),
    ...pieces.flatMap((piece) => ['title', 'detail'].map((field) => ({ kind: 'Evidence', id: piece.id, field }))),
  ]);
}

const pick = ({ id, version }: Given): Given => ({ id, version });

beforeAll(async () => {
  hub = await world();
  deeds = deedsIn(hub);
  await deeds.agrees(
    {
      supplier: 'socialCare',
      recipient: { agencyId: hub.ids.agencies.housing },
      subject: 'policing',
      classes: ['agreement', 'named'],
    },
    'socialCareLead',
    'housingLead',
  );
  await playReturn();
  await playDraft();
  await playAction();
});

afterAll(async () => hub.close());

describe('Before anything is taken out', () => {
  test('it stands in many places, and those who may read it read it', async () => {
    const places = await whereItStands();
    expect(places).toContain('audit_contents.content');
    expect(places).toContain('contributions.narrative');
    expect(JSON.stringify(await answersTo(TEXTS))).toContain(MARK);
  });

  test.each<[ViewerName, string]>([
    ['policeLead', 'FORBIDDEN'],
    ['policeOfficer', 'FORBIDDEN'],
    ['clerk', 'FORBIDDEN'],
    ['chair', 'FORBIDDEN'],
    ['policeSystem', 'FORBIDDEN'],
    ['public', 'FORBIDDEN'],
  ])('%s is refused', async (who, code) => {
    const answer = await redact(who, { kind: 'Contribution', id: first.id, field: 'narrative' });
    expect(answer.codes).toEqual([code]);
    expect(JSON.stringify(answer)).not.toContain(MARK);
  });

  test('a draft of another agency is not there, for information governance neither', async () => {
    for (const who of ['informationGovernance', 'policeLead'] as const) {
      const answer = await redact(who, { kind: 'Contribution', id: draft.id, field: 'narrative' });
      expect(answer.codes, who).toEqual(['NOT_FOUND']);
    }
  });

  test('a kind and a field that are none are refused where they stand', async () => {
    for (const [text, path] of [
      [{ kind: MARK, field: 'note' }, 'input.kind'],
      [{ kind: 'Contribution', field: MARK }, 'input.field'],
      [{ kind: 'Contribution', field: 'stage' }, 'input.field'],
      [{ kind: 'Contribution', field: 'note', reason: ' ' }, 'input.reason'],
    ] as const) {
      const answer = await redact('socialCareLead', { id: first.id, ...text });
      expect(answer.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', problems: [{ path }] });
      expect(JSON.stringify(answer)).not.toContain(MARK);
    }
  });
});

describe('Taken out', () => {
  let answers: Answer[];

  beforeAll(async () => {
    hub.clock.set('2017-11-20T13:00:00Z');
    answers = [];
    // Information governance reads no protected text and takes it out all the same.
    const see = (text: Text): boolean => text.id !== sentBack.id;
    for (const [at, text] of [...returned, ...ofActions].entries()) {
      const who = (['socialCareOfficer', 'informationGovernance', 'socialCareLead'] as const)[at % 3]!;
      const seen = who === 'informationGovernance' && !see(text) ? 'socialCareLead' : who;
      answers.push(await redact(seen, { ...text }));
    }
    hub.clock.set('2017-11-20T14:00:00Z');
  });

  test('it was, and no answer says what stood there', () => {
    expect(answers.flatMap((answer) => answer.codes)).toEqual([]);
    expect(JSON.stringify(answers)).not.toContain(MARK);
  });

  test('it stands in no column of no table', async () => {
    expect(await whereItStands()).toEqual([]);
  });

  test('nobody reads it any more, in no revision, now or as of a day', async () => {
    const texts = JSON.stringify(await answersTo(TEXTS));
    expect(texts).not.toContain(MARK);
    expect(texts).toContain(TOMBSTONE);
    expect(hub.logged.join('\n')).not.toContain(MARK);
  });

  test('every revision has its tombstone, and what never stood there has none', async () => {
    const asked = (id: string): string => `contribution(id: "${id}") { narrative note }`;
    const ask = `{ first: ${asked(first.id)} latest: ${asked(latest.id)} draft: ${asked(draft.id)} }`;
    const { data } = await deeds.asks('socialCareOfficer', ask);
    expect(data).toEqual({
      first: { narrative: TOMBSTONE, note: TOMBSTONE },
      latest: { narrative: TOMBSTONE, note: null },
      draft: { narrative: TOMBSTONE, note: null },
    });
    // What a draft said before it was rewritten is out of the record; so, too, is what replaced it.
    const rewritten = await deeds.asks('socialCareOfficer', `{ ${asked(sentBack.id)} }`);
    expect(rewritten.data.contribution.narrative).toBe(TOMBSTONE);
  });

  test('the record proves itself, and says what was erased', async () => {
    const { transaction, close } = await openSnapshot(hub.database, hub.ids.authority);
    const proofs = [await proveChain(transaction, 'writes'), await proveChain(transaction, 'disclosures')];
    await close();
    expect(proofs.flatMap((proof) => proof.faults)).toEqual([]);
    expect(proofs[0]?.erased).toBeGreaterThanOrEqual(returned.length + ofActions.length);
  });

  test('whoever read the row before writes a stale one', async () => {
    const stale = { ...pick(draft), narrative: `${MARK} once more` };
    const answer = await deeds.tries('socialCareOfficer', 'reviseContribution', stale);
    expect(answer.codes).toEqual(['CONFLICT']);
    expect(JSON.stringify(answer)).not.toContain(MARK);
  });
});

describe('A redaction', () => {
  const LIST = `{ redactions(first: 100) { totalCount nodes {
    kind rowId field reason agency { code } by { code } couldReadInWords couldRead { title }
    readBy { fields seatTitle agency { code } agreement { status } }
  } } }`;
  interface Told {
    readonly field: string;
    readonly rowId: string;
    readonly couldRead: { title: string }[];
    readonly readBy: { agency: { code: string } }[];
  }
  const listed = async (who: ViewerName): Promise<Told[]> => (await deeds.asks(who, LIST)).data.redactions.nodes;

  test('is listed for the agency and for information governance, and for nobody else', async () => {
    const count = returned.length + ofActions.length;
    for (const who of ['socialCareLead', 'socialCareOfficer', 'informationGovernance'] as const) {
      expect((await listed(who)).length, who).toBe(count);
    }
    expect(await listed('policeLead')).toEqual([]);
    for (const who of ['clerk', 'chair', 'policeSystem', 'public'] as const) {
      expect((await hub.as(who).ask(LIST)).codes, who).toEqual(['FORBIDDEN']);
    }
  });

  test('tells who was shown it by an agreement, and whose role could read it', async () => {
    const note = (await listed('informationGovernance')).find((one) => one.field === 'note');
    expect(note).toMatchObject({ kind: 'Contribution', reason: 'It named somebody', agency: { code: 'socialcare' } });
    // Those who asked for everything before it was taken out, and before them the one who asked for it.
    expect(new Set(note?.readBy.map((one) => one.agency.code))).toEqual(new Set(['housing']));
    expect(note?.readBy).toHaveLength(3);
    expect(note?.readBy.at(-1)).toEqual({
      fields: ['note'],
      seatTitle: 'Seat of the housingOfficer',
      agency: { code: 'housing' },
      agreement: { status: 'inForce' },
    });
    expect(note?.couldRead.map((seat) => seat.title).toSorted()).toEqual([
      'Seat of the housingLead',
      'Seat of the housingOfficer',
    ]);
    const narrative = (await listed('socialCareLead')).find(
      (one) => one.field === 'narrative' && one.rowId === first.id,
    );
    expect(narrative).toMatchObject({ readBy: [], couldReadInWords: expect.stringContaining('It was accepted') });
    expect(narrative?.couldRead.map((seat) => seat.title)).toContain('Seat of the youngMember');
    const ofDraft = (await listed('socialCareLead')).find((one) => one.rowId === sentBack.id);
    expect(ofDraft).toMatchObject({ couldRead: [], couldReadInWords: expect.stringContaining('It was a draft') });
  });

  test('answers alike whether or not anything stood there, and twice with the same under one key', async () => {
    const nothing = await redact('informationGovernance', {
      kind: 'Figure',
      id: latest.figures[0]?.id,
      field: 'unchangedReason',
    });
    expect(nothing.codes).toEqual([]);
    const input = { kind: 'Contribution', id: first.id, field: 'note', reason: 'Again' };
    const key = { key: 'once', selection: 'id' };
    const once = await deeds.tries('socialCareLead', 'redactText', input, key);
    const twice = await deeds.tries('socialCareLead', 'redactText', input, key);
    expect(twice.data).toEqual(once.data);
  });
});
