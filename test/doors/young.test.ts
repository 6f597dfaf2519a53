/** A young member appears by their seat: their name stands behind no door, whoever asks, and is kept nowhere. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LIMITS } from '../../src/graphql/limits.js';
import { rowsOf } from '../database/raw.js';
import { sql } from 'drizzle-orm';
import { questionsFor, together } from '../policy/walk.js';
import { hubSchema, type Who } from '../support/deeds.js';
import type { Scene } from '../support/added.js';
import { everything } from '../support/everything.js';
import { PEOPLE, type ViewerName } from '../support/world.js';
import { bytesOf } from './bytes.js';

const NAME = 'Rosalind Hatherleigh';
/** Laid down by table with their names, as no service would. */
const NAMES = ['Person youngMember', 'Person coopted', NAME];

let scene: Scene;
let issuer: string;

beforeAll(async () => {
  // What is asked follows the schema, and grows with it; how much is answered at once is not what is tested here.
  const most = Number.MAX_SAFE_INTEGER;
  scene = await everything({ graphLimits: { ...LIMITS, cells: most, tokens: most } });
  issuer = scene.hub.issuerOf('youngPeople').setting.issuer;
  // A young person comes in as they should: vouched for by their council's lead, seated by the clerk, named a lead.
  const { deeds, as, hub } = scene;
  const member = await deeds.does(as.youthLead, 'vouchForMember', { name: NAME, issuer, subject: 'a-young-person' });
  await deeds.does('clerk', 'seatMember', {
    memberId: member.id,
    bodyId: hub.ids.body,
    role: 'youngMember',
    title: 'Member of the Children in Care Council',
    fromOn: '2017-11-20',
  });
  await deeds.does('clerk', 'nameLead', {
    priorityId: hub.ids.priorities[6],
    memberId: member.id,
    fromOn: '2017-11-20',
  });
  await deeds.does('clerk', 'nameLead', {
    priorityId: hub.ids.priorities[6],
    memberId: hub.ids.people.youngMember,
    fromOn: '2017-11-20',
  });
});

afterAll(async () => scene.hub.close());

describe('A young member’s name', () => {
  test('is in no answer to anybody, along every way that the schema has', async () => {
    const { hub, as, deeds } = scene;
    const young = deeds.asSubject('youngPeople', 'a-young-person');
    const everybody = [...(Object.keys(PEOPLE) as ViewerName[]), 'public'] as const;
    const viewers = new Map<string, Who>([
      ...everybody.map((one) => [one, one] as const),
      ['their lead', as.youthLead],
      ['they themselves', young],
    ]);
    const questions = questionsFor(hubSchema(), () => true).filter((question) =>
      /holderName|\bname\b|title|auditEntries/.test(question),
    );
    // Those that tell of people, for everybody; the whole walk is test/policy/enforced.test.ts. Those of one root field
    // are asked together: whoever may not ask it is refused them all, and nobody loses another answer by that.
    const ofPeople = ['members', 'clients', 'viewer', 'bodies', 'auditEntries', 'agreements'].flatMap((root) => {
      const some = questions.filter((question) => new RegExp(`^\\{ ${root}\\b`).test(question));
      // Of bodies each is nearly as large as a question may be.
      return root === 'bodies' ? some : together(some);
    });
    expect(ofPeople.length).toBeGreaterThan(10);
    const told: string[] = [];
    for (const [who, viewer] of viewers) {
      for (const question of ofPeople) {
        const bytes = await bytesOf(hub, viewer, question);
        // In an answer that is refused for its size there is nothing to be found.
        expect(bytes, question).not.toContain('LIMIT_EXCEEDED');
        for (const name of NAMES) if (bytes.includes(name)) told.push(`${who}: ${question}`);
      }
    }
    expect(told).toEqual([]);
  }, 120_000);

  test('is not told to themselves either: the hub does not keep it', async () => {
    const young = scene.deeds.asSubject('youngPeople', 'a-young-person');
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
        sql`select 1 from ${sql.identifier(name)} as t where t::text like ${`%${NAME}%`} limit 1`,
      );
      if (rows.length > 0) keeping.push(name);
    }
    expect(keeping).toEqual([]);
  });

  test('is in no error, when they are vouched for wrongly or twice', async () => {
    const { deeds, as } = scene;
    const vouch = (input: Record<string, unknown>) => deeds.tries(as.youthLead, 'vouchForMember', { issuer, ...input });
    const wrong = await vouch({ name: NAME, issuer: 'nowhere', subject: 'x' });
    const twice = await vouch({ name: NAME, subject: 'a-young-person' });
    const long = await vouch({ name: NAME.repeat(50), subject: 'another' });
    const notTheirs = await deeds.tries('clerk', 'vouchForMember', { name: NAME, issuer, subject: 'x' });
    expect([wrong, twice, long, notTheirs].map(({ codes }) => codes.join())).toEqual([
      'BAD_USER_INPUT',
      'BAD_USER_INPUT',
      'BAD_USER_INPUT',
      'FORBIDDEN',
    ]);
    expect(JSON.stringify([wrong, twice, long, notTheirs])).not.toContain(NAME);
  });

  test('is in no log', () => {
    for (const name of NAMES) expect(scene.hub.logged.join('\n')).not.toContain(name);
  });
});
