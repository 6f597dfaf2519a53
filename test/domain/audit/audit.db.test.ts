import { sql, type SQL } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Transaction } from '../../../src/database/connect.js';
import { recordDisclosures, recorded } from '../../../src/domain/audit/audit.service.js';
import { disclose, markOf } from '../../../src/policy/disclose.js';
import { become, refusalOf, rowsOf, undone } from '../../database/raw.js';
import { aRecord, ENTRIES, REASON, type RecordKept } from './acting.js';

let database: RecordKept['database'];
let council: RecordKept['council'];
let neighbour: RecordKept['neighbour'];
let clerk: RecordKept['clerk'];
let arrange: RecordKept['arrange'];
let proved: RecordKept['proved'];
let close: RecordKept['close'];
beforeAll(async () => {
  ({ database, council, neighbour, clerk, arrange, proved, close } = await aRecord());
});
afterAll(() => close());

describe('the chain of writes', () => {
  it('holds after writes, and has an entry for each', async () => {
    const proof = await proved();
    expect(proof).toMatchObject({ chain: 'writes', entries: ENTRIES, erased: 0, faults: [] });
    expect(proof.head).toMatch(/^[0-9a-f]{64}$/);
  });

  it('holds where nothing was written yet', async () => {
    expect(await proved('disclosures')).toMatchObject({ entries: 0, head: '', faults: [] });
  });

  it('says who, when, under which permission and which fields, and no content', async () => {
    const [cancelled] = await rowsOf<{ payload: string }>(
      database,
      sql`select payload from audit_entries where authority_id = ${council.ids.authority} and sequence = ${ENTRIES}`,
    );
    const payload = JSON.parse(cancelled?.payload ?? '') as Record<string, unknown> & { changes: { fields: object }[] };
    expect(payload).toMatchObject({
      at: '2017-11-20T12:00:00.000Z',
      actorKind: 'member',
      actorId: council.ids.people.clerk,
      agencyId: council.ids.agencies.board,
      requestId: 'request of clerk',
      verb: 'meeting:arrange',
      operation: 'cancelMeeting',
    });
    expect(Object.keys(payload.changes[0]?.fields ?? {}).sort()).toEqual(['cancellationReason', 'status']);
    expect(cancelled?.payload).not.toContain(REASON);
  });

  it('is each council’s own', async () => {
    const before = await proved();
    await arrange('2018-02-01', undefined, await neighbour.contextOf('clerk'), neighbour);
    expect(await proved()).toEqual(before);
    expect(await proved('writes', neighbour.ids.authority)).toMatchObject({ entries: 1, faults: [] });
  });
});

describe('the table of entries', () => {
  const attempts: Record<string, SQL> = {
    UPDATE: sql`update audit_entries set payload = payload`,
    DELETE: sql`delete from audit_entries`,
    TRUNCATE: sql`truncate audit_entries`,
  };
  const tried = Object.keys(attempts);

  it.each(tried)('refuses %s to the hub', async (name) => {
    const refused = await refusalOf(database, async (transaction) => {
      await become(transaction, 'hub_app', council.ids.authority);
      await transaction.execute(attempts[name]!);
    });
    expect(refused).toMatchObject({ state: '42501' });
  });

  it.each(tried)('refuses %s to a superuser', async (name) => {
    const refused = await refusalOf(database, (transaction) => transaction.execute(attempts[name]!));
    expect(refused).toMatchObject({ state: '42501', words: expect.stringContaining('append-only') as string });
  });

  it.each(tried)('refuses %s to its owner', async (name) => {
    const refused = await refusalOf(database, async (transaction) => {
      const owner = await anOwner(transaction, 'audit_entries');
      await become(transaction, owner, council.ids.authority);
      await transaction.execute(attempts[name]!);
    });
    expect(refused).toMatchObject({ state: '42501', words: expect.stringContaining('append-only') as string });
  });

  it('refuses to everybody that a recorded content is changed', async () => {
    const update = sql`update audit_contents set content = '"another"'`;
    const asHub = await refusalOf(database, async (transaction) => {
      await become(transaction, 'hub_app', council.ids.authority);
      await transaction.execute(update);
    });
    const asSuperuser = await refusalOf(database, (transaction) => transaction.execute(update));
    expect([asHub?.state, asSuperuser?.state]).toEqual(['42501', '42501']);
  });

  it('lets nobody choose the place or the hash of an entry', async () => {
    const [chosen] = await undone(database, async (transaction) => {
      await become(transaction, 'hub_app', council.ids.authority);
      return rowsOf<{ sequence: number; hash: string }>(
        transaction,
        sql`insert into audit_entries (chain, sequence, id, payload, previous_hash, hash)
          values ('writes', 1000, ${uuidv7()}, '{}', 'a', 'b') returning sequence, hash`,
      );
    });
    expect(chosen?.sequence).toBe((await proved()).entries + 1);
    expect(chosen?.hash).toMatch(/^[0-9a-f]{64}$/);
  });
});

/** An owner of a table as hubs have them in production: no superuser, and a member of the hub's role. */
async function anOwner(transaction: Transaction, table: string): Promise<string> {
  const owner = `owner_${uuidv7().replaceAll('-', '')}`;
  await transaction.execute(sql`create role ${sql.identifier(owner)} in role hub_app`);
  await transaction.execute(sql`alter table ${sql.identifier(table)} owner to ${sql.identifier(owner)}`);
  return owner;
}

describe('writers at the same moment', () => {
  it('leave a chain without gaps', async () => {
    const before = await proved();
    const contexts = await Promise.all(Array.from({ length: 24 }, () => council.contextOf('clerk')));
    await Promise.all(
      contexts.map((context, at) => arrange(`2019-01-${String(at + 1).padStart(2, '0')}`, undefined, context)),
    );
    expect(await proved()).toMatchObject({ entries: before.entries + 24, faults: [] });
  });

  it('that are refused leave no gap either', async () => {
    const before = await proved();
    const contexts = await Promise.all(Array.from({ length: 12 }, () => council.contextOf('clerk')));
    // Twelve at once for six days: each day is won once.
    const answers = await Promise.allSettled(
      contexts.map((context, at) => arrange(`2019-02-0${(at % 6) + 1}`, undefined, context)),
    );
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(6);
    expect(await proved()).toMatchObject({ entries: before.entries + 6, faults: [] });
  });
});

describe('a write whose audit fails', () => {
  const everything = (): Promise<object[]> =>
    rowsOf(
      database,
      sql`select (select count(*)::int from meetings) as meetings, (select count(*)::int from idempotency_keys) as keys,
        (select count(*)::int from audit_contents) as contents, (select count(*)::int from audit_entries) as entries,
        (select string_agg(hash, ' ' order by authority_id) from audit_heads) as heads`,
    );

  it('leaves nothing behind, and its key is free for the next attempt', async () => {
    await database.execute(sql`create function no_audit() returns trigger language plpgsql as
      $$ begin raise exception 'the disk of the audit is full'; end $$`);
    await database.execute(
      sql`create trigger no_audit after insert on audit_entries for each row execute function no_audit()`,
    );
    const before = await everything();
    await expect(arrange('2019-03-01', 'one-key')).rejects.toThrow();
    expect(await everything()).toEqual(before);

    await database.execute(sql`drop trigger no_audit on audit_entries`);
    const id = await arrange('2019-03-01', 'one-key');
    expect(await arrange('2019-03-01', 'one-key')).toBe(id);
    expect(await proved()).toMatchObject({ faults: [] });
  });

  it('leaves nothing behind when it names nothing that it changed', async () => {
    const before = await everything();
    const act = { verb: 'meeting:arrange', operation: 'silently', input: {}, idempotencyKey: 'silent' } as const;
    const silently = recorded(clerk, act, async ({ transaction }) => {
      const id = uuidv7();
      await transaction.execute(sql`insert into meetings (id, body_id, held_on, contributions_due_on)
        values (${id}, ${council.ids.body}, '2019-04-01', '2019-04-01')`);
      return id;
    });
    await expect(silently).rejects.toThrow('wrote nothing that it recorded');
    expect(await everything()).toEqual(before);
  });
});

describe('the chain of disclosures', () => {
  it('is apart from the writes, names what was shown and no content, and proves itself', async () => {
    const writes = await proved();
    const chair = await council.contextOf('chair');
    for (const rowId of [uuidv7(), uuidv7()]) {
      const supplierId = council.ids.agencies.police;
      const [row] = disclose(chair.viewer, 'ActionUpdate', [{ id: rowId }], () => ({
        bodyId: council.ids.body,
        supplierId,
        subject: 'policing',
        stage: 'accepted',
        raisedTo: null,
      }));
      const mark = markOf(chair.viewer, row)!;
      await recordDisclosures(chair, [
        { mark, field: 'detail', classification: 'agreement', rowIds: new Set([rowId]) },
      ]);
      const [last] = await rowsOf<{ payload: string }>(
        database,
        sql`select payload from audit_entries where chain = 'disclosures' order by sequence desc limit 1`,
      );
      expect(JSON.parse(last?.payload ?? '')).toMatchObject({
        actorId: council.ids.people.chair,
        verb: 'disclosure',
        disclosed: [{ kind: 'ActionUpdate', field: 'detail', supplierId, rowIds: [rowId] }],
      });
    }
    expect(await proved('disclosures')).toMatchObject({ entries: 2, faults: [] });
    expect(await proved('writes')).toEqual(writes);
  });

  it('has no entry for an answer that disclosed nothing', async () => {
    await recordDisclosures(clerk, []);
    expect(await proved('disclosures')).toMatchObject({ entries: 2 });
  });
});
