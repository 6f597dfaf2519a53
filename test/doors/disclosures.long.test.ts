/** Whoever is shown protected data of another agency is recorded before the answer leaves, or it does not leave. */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rowsOf } from '../database/raw.js';
import { aFigure, deedsIn, type Deeds } from '../support/deeds.js';
import { world, type ViewerName, type World } from '../support/world.js';

let hub: World;
let deeds: Deeds;
let first: { id: string; figures: { id: string }[]; proposals: { id: string }[] };
let second: { id: string };
let agreementId: string;
let actionId: string;

const NOTE = 'Two addresses recur';

beforeAll(async () => {
  hub = await world();
  deeds = deedsIn(hub);
  const submitted = await deeds.submits('socialCareOfficer', {
    subject: 'policing',
    narrative: 'For the members',
    note: NOTE,
    figures: [aFigure('return-interviews-completed', { parts: { numerator: 3, denominator: 12 } })],
    proposals: [{ title: 'Do it', background: 'Because' }],
  });
  first = { ...submitted, ...(await deeds.accepts(submitted)) };
  second = await deeds.contributes('socialCareOfficer', {
    subject: 'placement',
    narrative: 'For the members',
    note: 'Not shared with anybody',
  });
  const action = await deeds.takesUp('chair', first.proposals[0] as never, { title: 'Do it', owner: 'socialCare' });
  const said = { subject: 'policing', summary: 'We do', detail: 'In detail' };
  const read = await deeds.does('socialCareLead', 'acceptAction', { ...action, ...said });
  const evidence = [{ title: 'Minutes', detail: 'Shows it' }];
  await deeds.does('socialCareLead', 'reportProgress', { ...read, ...said, rating: 'onTrack', evidence });
  actionId = action.id;
  const agreement = await deeds.agrees(
    {
      supplier: 'socialCare',
      recipient: { agencyId: hub.ids.agencies.housing },
      subject: 'policing',
      classes: ['agreement', 'named'],
    },
    'socialCareLead',
    'housingLead',
  );
  agreementId = agreement.id;
});

afterAll(async () => hub.close());

interface Entry {
  readonly actorId: string;
  readonly agencyId: string;
  readonly requestId: string;
  readonly disclosed: readonly {
    kind: string;
    field: string;
    classification: string;
    supplierId: string;
    agreementId: string | null;
    rowIds: string[];
  }[];
}

/** The record of disclosures, as it lies in the chain. */
const recorded = async (): Promise<Entry[]> => {
  const rows = await rowsOf<{ payload: string }>(
    hub.database,
    sql`select payload from audit_entries where chain = 'disclosures' order by sequence`,
  );
  return rows.map((row) => JSON.parse(row.payload) as Entry);
};

let before = 0;
beforeEach(async () => {
  before = (await recorded()).length;
});
const newlyRecorded = async (): Promise<Entry[]> => (await recorded()).slice(before);

const asks = async (who: ViewerName, query: string): Promise<unknown> => (await deeds.asks(who, query)).data;
const ofFirst = (selection: string): string => `{ contribution(id: "${first.id}") { ${selection} } }`;

describe('Reading another agency’s protected field', () => {
  test('is recorded once, with who was shown which field of which row under which agreement', async () => {
    await asks('housingOfficer', ofFirst('note'));
    expect(await newlyRecorded()).toMatchObject([
      {
        actorId: hub.ids.people.housingOfficer,
        agencyId: hub.ids.agencies.housing,
        disclosed: [
          {
            kind: 'Contribution',
            field: 'note',
            classification: 'named',
            supplierId: hub.ids.agencies.socialCare,
            agreementId,
            rowIds: [first.id],
          },
        ],
      },
    ]);
  });

  test('is one entry for one operation, whatever it shows, how often, and under which name', async () => {
    await asks(
      'housingOfficer',
      `{
        contributions { nodes { a: note b: note figures { numerator denominator value display } proposals { background } } }
        again: contribution(id: "${first.id}") { note }
        action(id: "${actionId}") { latestProgress { detail evidence { detail } } }
      }`,
    );
    const [entry, ...more] = await newlyRecorded();
    expect(more).toEqual([]);
    const told = (entry?.disclosed ?? []).map((one) => `${one.kind}.${one.field} ${one.rowIds.length}`);
    expect(told.toSorted()).toEqual([
      'ActionUpdate.detail 1',
      'Contribution.note 1',
      'Evidence.detail 1',
      'Figure.denominator 1',
      'Figure.numerator 1',
      'Figure.value 1',
      'Proposal.background 1',
    ]);
    expect(new Set(entry?.disclosed.map((one) => one.agreementId))).toEqual(new Set([agreementId]));
  });

  test('is recorded in the answer to a mutation, too', async () => {
    const action = await deeds.does(
      'housingOfficer',
      'submitContribution',
      {
        meetingId: hub.ids.meetings.november,
        subject: 'housing',
        narrative: 'Ours',
      },
      `id meeting { contributions { nodes { note } } }`,
    );
    expect(JSON.stringify(action)).toContain(NOTE);
    expect(await newlyRecorded()).toMatchObject([{ disclosed: [{ field: 'note', rowIds: [first.id] }] }]);
  });

  test('of an exact small count, by its display alone, is recorded; of what everybody reads, it is not', async () => {
    await asks('housingOfficer', ofFirst('figures { display }'));
    expect(await newlyRecorded()).toMatchObject([{ disclosed: [{ kind: 'Figure', field: 'value', agreementId }] }]);
    before += 1;
    await asks('fosteringChair', ofFirst('figures { display symbol }'));
    expect(await newlyRecorded()).toEqual([]);
  });
});

describe('Nothing is recorded', () => {
  test('when somebody reads their own agency’s', async () => {
    for (const who of ['socialCareOfficer', 'socialCareLead'] as const) {
      await asks(who, ofFirst('note figures { numerator value } proposals { background }'));
    }
    expect(await newlyRecorded()).toEqual([]);
  });

  test('when it was withheld', async () => {
    for (const who of ['policeOfficer', 'chair', 'clerk', 'youngMember', 'policeSystem'] as const) {
      await asks(who, ofFirst('note figures { numerator value }'));
      await asks(who, '{ contributions { nodes { note } } }');
    }
    await asks('housingOfficer', `{ contribution(id: "${second.id}") { note } }`);
    expect(await newlyRecorded()).toEqual([]);
  });

  test('when only what members read was asked', async () => {
    await asks('housingOfficer', '{ contributions { nodes { narrative service stage } totalCount } }');
    expect(await newlyRecorded()).toEqual([]);
  });

  test('when the operation was refused', async () => {
    await hub.as('housingOfficer').ask('{ contributions { nodes { note nonsense } } }');
    await hub.as('housingOfficer').ask('{ contributions(first: 1000) { nodes { note } } }');
    expect(await newlyRecorded()).toEqual([]);
  });
});

test('A list names each row that was shown, and none that was withheld', async () => {
  await asks('housingLead', '{ contributions { nodes { id note } } }');
  const [entry] = await newlyRecorded();
  expect(entry?.disclosed.map((one) => one.rowIds)).toEqual([[first.id]]);
});

test('The supplier’s lead and information governance find it in the record; the one who read it, and others, find what is theirs', async () => {
  await asks('housingOfficer', ofFirst('note'));
  const ask = '{ auditEntries(filter: { chain: disclosures }, first: 1) { verb agencyId fields } }';
  const told = { verb: 'disclosure', agencyId: hub.ids.agencies.housing, fields: [`Contribution.note ${first.id}`] };
  for (const who of ['socialCareLead', 'informationGovernance', 'housingLead'] as const) {
    expect((await deeds.asks(who, ask)).data.auditEntries, who).toEqual([told]);
  }
  expect((await deeds.asks('policeLead', ask)).data.auditEntries).toEqual([]);
  expect((await hub.as('housingOfficer').ask(ask)).codes).toEqual(['FORBIDDEN']);
});

test('A field of an object that an error emptied is not shown, whatever is recorded', async () => {
  const nowhere = '01890000-0000-7000-8000-000000000000';
  const { data, codes } = await hub
    .as('housingOfficer')
    .ask(`{ contribution(id: "${first.id}") { note } other: contribution(id: "${nowhere}") { note } }`);
  expect(codes).toEqual(['NOT_FOUND']);
  expect(data).toBeNull();
});

describe('If the record cannot be written', () => {
  const refusing = (statement: string): Promise<unknown> =>
    hub.database.execute(sql.raw(statement)).then(() => undefined);

  beforeAll(async () => {
    await refusing(`create function refuse_to_record() returns trigger language plpgsql as
      $$ begin if new.chain = 'disclosures' then raise exception 'the disk is full'; end if; return new; end $$`);
    await refusing(
      'create trigger aa_refuse_to_record before insert on audit_entries for each row execute function refuse_to_record()',
    );
  });

  afterAll(() => refusing('drop trigger aa_refuse_to_record on audit_entries'));

  test('the answer does not leave: no part of it', async () => {
    const answer = await hub.as('housingOfficer').ask(`{ viewer { kind } contribution(id: "${first.id}") { note } }`);
    expect(answer.status).toBe(500);
    expect(answer.codes).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(answer.data).toBeUndefined();
    expect(JSON.stringify(answer)).not.toContain(NOTE);
    expect(JSON.stringify(answer)).not.toContain('disk');
  });

  test('an answer that shows nothing protected leaves as ever', async () => {
    expect((await deeds.asks('housingOfficer', ofFirst('narrative'))).data.contribution.narrative).toBe(
      'For the members',
    );
    expect((await deeds.asks('socialCareOfficer', ofFirst('note'))).data.contribution.note).toBe(NOTE);
    expect((await deeds.asks('fosteringChair', ofFirst('note'))).data.contribution.note).toBeNull();
  });

  test('the log tells that it failed, and not what would have been shown', () => {
    const lines = hub.logged.join('\n');
    expect(lines).toContain('an operation failed');
    expect(lines).not.toContain(NOTE);
  });
});
