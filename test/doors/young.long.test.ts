/**
 * A young member appears by their seat, and their name is kept nowhere. That it is in no answer to anybody, along every way,
 * test/policy/enforced.long.test.ts shows.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'drizzle-orm';
import { rowsOf } from '../database/raw.js';
import { scene as playedScene, type Scene } from '../support/added.js';
import { aYoungPersonComesIn, YOUNG_NAME, YOUNG_NAMES, YOUNG_SUBJECT } from '../support/everything.young.js';

let scene: Scene;
let issuer: string;

beforeAll(async () => {
  scene = await playedScene();
  issuer = scene.hub.issuerOf('youngPeople').setting.issuer;
  const { deeds, hub } = scene;
  await aYoungPersonComesIn(scene);
  await deeds.does('clerk', 'nameLead', {
    priorityId: hub.ids.priorities[6],
    memberId: hub.ids.people.youngMember,
    fromOn: '2017-11-20',
  });
});

afterAll(async () => scene.hub.close());

describe('A young member’s name', () => {
  test('is not told to themselves either: the hub does not keep it', async () => {
    const young = scene.deeds.asSubject('youngPeople', YOUNG_SUBJECT);
    const { data } = await scene.deeds.asks(young, '{ viewer { name seats { title holderName } } }');
    expect(data.viewer).toEqual({
      name: 'Held by participation staff',
      seats: [
        {
          title: 'Member of the Children in Care Council',
          holderName: 'Member of the Children in Care Council',
        },
      ],
    });
  });

  test('stands in place of nothing: members see the title of the seat, on the seat and on a lead', async () => {
    const ask = '{ body(code: "panel") { seats { role holderName } priorities { number leads { holderName } } } }';
    const { data } = await scene.deeds.asks('chair', ask);
    const names = data.body.seats
      .filter((seat: { role: string }) => seat.role === 'youngMember')
      .map((seat: { holderName: string }) => seat.holderName);
    expect(names.toSorted()).toEqual(['Member of the Children in Care Council', 'Seat of the youngMember']);
    const lead = data.body.priorities.find((one: { number: number }) => one.number === 7).leads;
    expect(lead.map((one: { holderName: string }) => one.holderName).toSorted()).toEqual([
      'Member of the Children in Care Council',
      'Seat of the youngMember',
    ]);
  });

  test('is kept in no table: neither among the members, nor in the record and its contents, nor with a key', async () => {
    const { database } = scene.hub;
    const tables = await rowsOf<{ name: string }>(
      database,
      sql`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['members', 'audit_entries', 'audit_contents', 'idempotency_keys']),
    );
    const keeping: string[] = [];
    for (const { name } of tables) {
      const rows = await rowsOf(
        database,
        sql`select 1 from ${sql.identifier(name)} as t where t::text like ${`%${YOUNG_NAME}%`} limit 1`,
      );
      if (rows.length > 0) keeping.push(name);
    }
    expect(keeping).toEqual([]);
  });

  test('is in no error, when they are vouched for wrongly or twice', async () => {
    const { deeds, as } = scene;
    const vouch = (input: Record<string, unknown>) => deeds.tries(as.youthLead, 'vouchForMember', { issuer, ...input });
    const wrong = await vouch({ name: YOUNG_NAME, issuer: 'nowhere', subject: 'x' });
    const twice = await vouch({ name: YOUNG_NAME, subject: YOUNG_SUBJECT });
    const long = await vouch({ name: YOUNG_NAME.repeat(50), subject: 'another' });
    const notTheirs = await deeds.tries('clerk', 'vouchForMember', { name: YOUNG_NAME, issuer, subject: 'x' });
    expect([wrong, twice, long, notTheirs].map(({ codes }) => codes.join())).toEqual([
      'BAD_USER_INPUT',
      'BAD_USER_INPUT',
      'BAD_USER_INPUT',
      'FORBIDDEN',
    ]);
    expect(JSON.stringify([wrong, twice, long, notTheirs])).not.toContain(YOUNG_NAME);
  });

  test('is in no log', () => {
    for (const name of YOUNG_NAMES) expect(scene.hub.logged.join('\n')).not.toContain(name);
  });
});
