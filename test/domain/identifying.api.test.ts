import { afterAll, beforeAll, expect, test } from 'vitest';
import { deedsIn, type Deeds } from '../support/deeds.js';
import { everythingStored } from '../support/stored.js';
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

  const kept = [JSON.stringify(answer), hub.logged.join('\n'), await everythingStored(hub)].join('\n');
  for (const word of [NUMBER, NUMBER.replaceAll(' ', ''), 'Kayleigh', 'Jaydon', 'Consent for', KEY]) {
    expect(kept).not.toContain(word);
  }
});

test('A table of children that is pasted into a narrative is refused at its path, and none of it is kept or logged', async () => {
  const rows = [
    'QXK4417\t14 yrs\tC2\tFoster care',
    'QXB9028\t15 yrs\tC2\tResidential',
    'QXT3359\t12 yrs\tV2\tFoster care',
  ];
  const narrative = `Those whom we discussed are\n${rows.join('\n')}\nand all are seen.`;
  const answer = await deeds.tries('healthLead', 'submitContribution', submission({ narrative, note: narrative }), {
    key: 'a-key-for-a-table',
  });
  expect(answer.codes).toEqual(['BAD_USER_INPUT']);
  expect(answer.errors[0]?.extensions.problems).toEqual(
    ['input.narrative', 'input.note'].map((path) => ({
      path,
      message:
        'This looks like a pasted list of persons: a table in it lists persons one by one, with what tells them apart, legal status, placement. The hub takes no record of any child, and has kept nothing of this text. Count the children, and write how many there are of each kind.',
    })),
  );
  const kept = [JSON.stringify(answer), hub.logged.join('\n'), await everythingStored(hub)].join('\n');
  for (const word of ['QXK4417', 'QXB9028', 'whom we discussed', 'a-key-for-a-table']) expect(kept).not.toContain(word);
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
  expect(await everythingStored(hub)).toContain('nurses@trust.nhs.uk');
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

test('A table of counts that is pasted into a narrative is taken', async () => {
  const narrative =
    'By placement:\nPlacement\tBoys\tGirls\nFoster care\t31\t29\nResidential\t6\t8\nKinship care\t12\t9';
  const answer = await deeds.tries('healthLead', 'submitContribution', {
    meetingId: hub.ids.meetings.november,
    subject: 'careLeavers',
    narrative,
  });
  expect(answer.errors).toEqual([]);
  expect(await everythingStored(hub)).toContain('Kinship care');
});
