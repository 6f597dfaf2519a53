import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rowsOf } from '../database/raw.js';
import { deedsIn, type Deeds } from '../support/deeds.js';
import { world, type World } from '../support/world.js';

let hub: World;
let deeds: Deeds;

beforeAll(async () => {
  hub = await world();
  deeds = deedsIn(hub);
});

afterAll(async () => hub.close());

const NUMBER = '943 476 5919';
const NOWHERE = '01890000-0000-7000-8000-000000000000';
const KEY = 'a-key-for-health';

const submission = (texts: Record<string, unknown>) => ({
  meetingId: hub.ids.meetings.november,
  subject: 'health',
  ...texts,
});

/** Every row of every table of the hub, as text. */
async function everythingStored(): Promise<string> {
  const tables = await rowsOf<{ name: string }>(
    hub.database,
    sql`select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const rows: string[] = [];
  for (const { name } of tables) {
    const found = await rowsOf<{ row: string }>(
      hub.database,
      sql`select one::text as row from ${sql.raw(name)} as one`,
    );
    rows.push(...found.map(({ row }) => row));
  }
  return rows.join('\n');
}

test('A text that identifies a child is refused at its path, each place marked, and none of its words is kept', async () => {
  const narrative = `  Consent for ${NUMBER} came late; the child Kayleigh was seen.`;
  const title = 'Ask the mother of Jaydon';
  const answer = await deeds.tries(
    'healthLead',
    'submitContribution',
    submission({ narrative, note: 'Nothing else.', proposals: [{ title, background: 'None.' }] }),
    { key: KEY },
  );

  expect(answer.codes).toEqual(['BAD_USER_INPUT']);
  const number = narrative.indexOf(NUMBER);
  const name = narrative.indexOf('Kayleigh');
  expect(answer.errors[0]?.extensions.problems).toEqual([
    {
      path: 'input.narrative',
      message: expect.stringMatching(
        `^This looks like an NHS number at characters ${number + 1} to ${number + NUMBER.length}; a child’s or relative’s name or initials at characters ${name + 1} to ${name + 8}\\. Say it without naming anybody`,
      ),
      marks: [
        { kind: 'nhsNumber', from: number, to: number + NUMBER.length },
        { kind: 'name', from: name, to: name + 8 },
      ],
    },
    {
      path: 'input.proposals.0.title',
      message: expect.stringContaining('characters 19 to 24.'),
      marks: [{ kind: 'name', from: 18, to: 24 }],
    },
  ]);

  const kept = [JSON.stringify(answer), hub.logged.join('\n'), await everythingStored()].join('\n');
  for (const word of [NUMBER, NUMBER.replaceAll(' ', ''), 'Kayleigh', 'Jaydon', 'Consent for', KEY]) {
    expect(kept).not.toContain(word);
  }
});

test('The same, with a clinic’s postcode, a work e-mail and a duty telephone, is taken under the same key', async () => {
  const narrative =
    'Consent came late. The clinic is at BA14 8JN; ask nurses@trust.nhs.uk, or ring the duty team on 01632 960001.';
  const answer = await deeds.tries(
    'healthLead',
    'submitContribution',
    submission({ narrative, proposals: [{ title: 'Ask mothers what helped', background: 'None.' }] }),
    { key: KEY },
  );
  expect(answer.errors).toEqual([]);
  // What was kept is found by this search, so what it did not find was not kept.
  expect(await everythingStored()).toContain('nurses@trust.nhs.uk');
});

test('A member’s own name, and nothing else that is written, is let name somebody', async () => {
  const reasoned = await deeds.tries('informationGovernance', 'eraseAuditContent', {
    entryId: NOWHERE,
    kind: 'Contribution',
    rowId: NOWHERE,
    field: 'note',
    reason: `It named ${NUMBER}`,
  });
  expect(reasoned.errors[0]?.extensions.problems?.map(({ path }) => path)).toEqual(['input.reason']);
  const vouched = await deeds.does(
    'healthLead',
    'vouchForMember',
    { name: 'Sister Grace Example', issuer: hub.issuers.health.setting.issuer, subject: 'grace' },
    'name',
  );
  expect(vouched.name).toBe('Sister Grace Example');
});
