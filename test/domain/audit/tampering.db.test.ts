import { sql, type SQL } from 'drizzle-orm';
import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proveChain, type Proof } from '../../../src/domain/audit/audit.proof.js';
import { eraseAuditContent } from '../../../src/domain/audit/audit.service.js';
import { become, rowsOf, undone } from '../../database/raw.js';
import { aRecord, ENTRIES, REASON, type RecordKept } from './acting.js';

let database: RecordKept['database'];
let council: RecordKept['council'];
let neighbour: RecordKept['neighbour'];
let proved: RecordKept['proved'];
let close: RecordKept['close'];
beforeAll(async () => {
  ({ database, council, neighbour, proved, close } = await aRecord());
});
afterAll(() => close());

/** The proof after somebody with all rights over the database has done this to it, which is then taken back. */
const provedAfter = (...tampering: SQL[]): Promise<Proof> =>
  undone(database, async (transaction) => {
    await transaction.execute(sql`alter table audit_entries disable trigger all`);
    await transaction.execute(sql`alter table audit_contents disable trigger all`);
    for (const statement of tampering) {
      const done = await rowsOf(transaction, sql`${statement} returning 1 as one`);
      expect(done.length, 'rows tampered with').toBeGreaterThan(0);
    }
    await become(transaction, 'hub_app', council.ids.authority);
    return proveChain(transaction, 'writes');
  });

const here = () => sql`authority_id = ${council.ids.authority} and chain = 'writes'`;
const entry = (sequence: number) => sql`${here()} and sequence = ${sequence}`;
const aboutEntry = (sequence: number, proof: Proof) =>
  proof.faults.filter((fault) => fault.startsWith(`writes ${sequence}:`));

describe('an entry that somebody at the database edits', () => {
  const edits: Record<string, SQL> = {
    payload: sql`payload = replace(payload, 'meeting:arrange', 'meeting:cancel')`,
    chain: sql`chain = 'disclosures'`,
    sequence: sql`sequence = 30`,
    id: sql`id = ${uuidv7()}`,
    previous_hash: sql`previous_hash = repeat('0', 64)`,
    hash: sql`hash = repeat('0', 64)`,
    row_ids: sql`row_ids = array[${uuidv7()}::uuid]`,
  };
  const derived = ['at', 'actor_id', 'agency_id', 'verb', 'request_id', 'changes'];

  it.each(Object.keys(edits))('breaks the proof, which names it: %s', async (column) => {
    const proof = await provedAfter(sql`update audit_entries set ${edits[column]!} where ${entry(3)}`);
    const named = proof.faults.filter((fault) => /^writes (3|30):|entry 3 is missing/.test(fault));
    expect(named, proof.faults.join('\n')).not.toEqual([]);
  });

  it('breaks the proof when it is given to another council', async () => {
    const move = sql`update audit_entries set authority_id = ${neighbour.ids.authority} where ${entry(3)}`;
    expect((await provedAfter(move)).faults).toContain('writes 4: entry 3 is missing');
  });

  it.each(derived)('breaks the proof, although the column is only derived from the payload: %s', async (column) => {
    const name = sql.identifier(column);
    const forged = column === 'changes' ? sql`'[]'::jsonb` : sql`'2000-01-01'`;
    const proof = await undone(database, async (transaction) => {
      await transaction.execute(sql`alter table audit_entries disable trigger all`);
      await transaction.execute(sql`update audit_entries set ${name} = ${forged} where ${entry(3)}`);
      await become(transaction, 'hub_app', council.ids.authority);
      return proveChain(transaction, 'writes');
    });
    expect(proof.faults).toHaveLength(1);
    expect(aboutEntry(3, proof)).toHaveLength(1);
  });

  it('has no column for which this is not tried', async () => {
    const columns = await rowsOf<{ name: string }>(
      database,
      sql`select column_name as name from information_schema.columns where table_name = 'audit_entries'`,
    );
    const tried = [...Object.keys(edits), 'authority_id', ...derived];
    expect(columns.map((column) => column.name).sort()).toEqual(tried.sort());
  });

  it.each(['{}', 'null', '[]', '"nothing"', '{"changes":null}', '{"changes":[null,{"fields":null}]}'])(
    'breaks the proof, whatever stands there now: %s',
    async (payload) => {
      const proof = await provedAfter(sql`update audit_entries set payload = ${payload} where ${entry(3)}`);
      expect(aboutEntry(3, proof)).toContain('writes 3: was edited');
    },
  );

  it('breaks the proof wherever one character of it is another', async () => {
    const payloads = await rowsOf<{ sequence: number; payload: string }>(
      database,
      sql`select sequence, payload from audit_entries where ${here()} order by sequence`,
    );
    const anEdit = fc.record({
      at: fc.integer({ min: 0, max: ENTRIES - 1 }),
      place: fc.nat(),
      by: fc.constantFrom(...'0123456789abcxyz -:.'),
    });
    await fc.assert(
      fc.asyncProperty(anEdit, async ({ at, place, by }) => {
        const { sequence, payload } = payloads[at]!;
        const position = place % payload.length;
        const edited = payload.slice(0, position) + by + payload.slice(position + 1);
        fc.pre(edited !== payload && isJson(edited));
        const proof = await provedAfter(sql`update audit_entries set payload = ${edited} where ${entry(sequence)}`);
        expect(aboutEntry(sequence, proof)).toContain(`writes ${sequence}: was edited`);
      }),
      { numRuns: 40 },
    );
  });

  it('breaks the proof at the entry behind it, when its own hash is made to fit', async () => {
    const payload = sql`replace(payload, 'meeting:arrange', 'meeting:cancel')`;
    const proof = await provedAfter(sql`update audit_entries set payload = ${payload}, verb = 'meeting:cancel',
      hash = encode(sha256(convert_to(concat_ws(E'\\n', previous_hash, authority_id, chain, sequence, ${payload}), 'UTF8')), 'hex')
      where ${entry(3)}`);
    expect(proof.faults).toEqual(['writes 4: does not follow the entry before it']);
  });
});

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('an entry that somebody at the database takes away, moves or puts in', () => {
  it.each([1, 2, 3, 4])('breaks the proof, which names it: without entry %i', async (sequence) => {
    const proof = await provedAfter(sql`delete from audit_entries where ${entry(sequence)}`);
    expect(proof.faults).toContain(`writes ${sequence + 1}: entry ${sequence} is missing`);
  });

  it('breaks the proof when it was the last', async () => {
    const proof = await provedAfter(sql`delete from audit_entries where ${entry(ENTRIES)}`);
    expect(proof.faults).toEqual(['writes: the chain does not end where its head says it does']);
  });

  it('breaks the proof when all went, and when the head went', async () => {
    expect((await provedAfter(sql`delete from audit_entries where ${here()}`)).faults).toHaveLength(1);
    expect((await provedAfter(sql`delete from audit_heads where ${here()}`)).faults).toHaveLength(1);
  });

  it('changes the head that is kept elsewhere, when the end was cut off together with the head', async () => {
    const { head } = await proved();
    const proof = await provedAfter(
      sql`delete from audit_entries where ${entry(ENTRIES)}`,
      sql`update audit_heads set (sequence, hash) =
        (select sequence, hash from audit_entries where ${entry(ENTRIES - 1)}) where ${here()}`,
    );
    expect(proof.faults).toEqual([]);
    expect(proof.head).not.toBe(head);
  });

  it('breaks the proof when two change places, at both', async () => {
    const proof = await provedAfter(
      sql`update audit_entries set sequence = 0 where ${entry(2)}`,
      sql`update audit_entries set sequence = 2 where ${entry(3)}`,
      sql`update audit_entries set sequence = 3 where ${entry(0)}`,
    );
    expect(aboutEntry(2, proof)).toContain('writes 2: was edited');
    expect(aboutEntry(3, proof)).toContain('writes 3: was edited');
  });

  it.each([-7, 0, ENTRIES + 1, ENTRIES + 9])('breaks the proof when it was put in at %i', async (sequence) => {
    const proof =
      await provedAfter(sql`insert into audit_entries (authority_id, chain, sequence, id, payload, previous_hash, hash)
      select authority_id, chain, ${sequence}, ${uuidv7()}, payload, previous_hash, hash
      from audit_entries where ${entry(3)}`);
    expect(aboutEntry(sequence, proof)).not.toEqual([]);
  });
});

describe('a recorded content', () => {
  const place = () => sql`authority_id = ${council.ids.authority} and field = 'cancellationReason'`;

  it('can be erased, and the chain still holds', async () => {
    const proof = await provedAfter(sql`delete from audit_contents where ${place()}`);
    expect(proof).toMatchObject({ erased: 1, faults: [] });
  });

  it.each(['content', 'salt', 'field', 'kind', 'row_id', 'entry_id'])(
    'cannot be edited unnoticed: its %s',
    async (column) => {
      const other = column.endsWith('_id') ? sql`(select id from audit_entries where ${entry(2)})` : sql`'00'`;
      const proof = await provedAfter(
        sql`update audit_contents set ${sql.identifier(column)} = ${other} where ${place()}`,
      );
      expect(aboutEntry(column === 'entry_id' ? 2 : 5, proof)).toHaveLength(1);
    },
  );

  it('cannot be put where none was recorded', async () => {
    const proof =
      await provedAfter(sql`insert into audit_contents (authority_id, entry_id, kind, row_id, field, salt, content)
      select authority_id, entry_id, kind, row_id, 'outcome', salt, content from audit_contents where ${place()}`);
    expect(aboutEntry(5, proof)).toHaveLength(1);
  });

  it('is erased by information governance, whose erasing is recorded in its turn', async () => {
    const before = await proved();
    const [content] = await rowsOf<{ entryId: string; rowId: string; content: string }>(
      database,
      sql`select entry_id as "entryId", row_id as "rowId", content from audit_contents where ${place()}`,
    );
    expect(content?.content).toBe(JSON.stringify(REASON));
    const erasure = {
      entryId: content!.entryId,
      kind: 'Meeting',
      rowId: content!.rowId,
      field: 'cancellationReason',
      reason: 'It names a child',
    };
    await eraseAuditContent(await council.contextOf('informationGovernance'), erasure, undefined);

    const after = await proved();
    expect(after).toMatchObject({ entries: before.entries + 1, erased: before.erased + 1, faults: [] });
    expect(await rowsOf(database, sql`select 1 from audit_contents where ${place()}`)).toEqual([]);
    await expect(
      eraseAuditContent(await council.contextOf('informationGovernance'), erasure, undefined),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
