/** Looking in the record: by agency, by member, by day, each as far as one may see it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anAgreement, asked, done } from '../../support/a.js';
import { deedsIn } from '../../support/deeds.js';
import { world, type PersonName, type World } from '../../support/world.js';

let hub: World;
let housing: string;
let contribution: string;

beforeAll(async () => {
  hub = await world();
  housing = hub.ids.agencies.housing;
  const deeds = deedsIn(hub);
  const terms = { supplier: 'police', subject: 'policing', classes: ['agreement', 'named'] } as const;
  await deeds.agrees({ ...terms, recipient: { agencyId: housing } }, 'policeLead', 'housingLead');
  const given = { subject: 'policing', narrative: 'What we saw', note: 'Two addresses recur' } as const;
  contribution = (await deeds.contributes('policeOfficer', given)).id;
  await asked(hub, 'housingLead', `{ contribution(id: "${contribution}") { note } }`);
});
afterAll(async () => hub.close());

const entries = async (who: PersonName, filter: string) =>
  (
    await asked(
      hub,
      who,
      `{ auditEntries(filter: { ${filter} }, first: 100) { verb agencyId memberId supplierIds fields } }`,
    )
  ).auditEntries;

const memberOf = async (who: PersonName): Promise<string> => (await hub.contextOf(who)).viewer.id!;

test('The supplier and information governance are told who was shown whose data, and nobody else is', async () => {
  const shown = {
    verb: 'disclosure',
    agencyId: housing,
    memberId: await memberOf('housingLead'),
    supplierIds: [hub.ids.agencies.police],
    fields: [`Contribution.note ${contribution}`],
  };
  for (const who of ['policeLead', 'housingLead', 'informationGovernance'] as const) {
    expect(await entries(who, 'chain: disclosures'), who).toEqual([shown]);
  }
  expect(await entries('healthLead', 'chain: disclosures')).toEqual([]);
});

test('The record is searched by agency, by member and by day', async () => {
  const lead = await memberOf('housingLead');
  const all = await entries('informationGovernance', 'chain: writes');
  const ofHousing = await entries('informationGovernance', `chain: writes, agencyId: "${housing}"`);
  expect(ofHousing).toEqual(all.filter((one: { agencyId: string }) => one.agencyId === housing));
  expect(ofHousing).toEqual(await entries('informationGovernance', `chain: writes, memberId: "${lead}"`));
  expect(ofHousing.map((one: { verb: string }) => one.verb)).toEqual(['agreement:sign']);
  expect(await entries('informationGovernance', 'chain: writes, on: "2017-11-20"')).toEqual(all);
  expect(await entries('informationGovernance', 'chain: writes, on: "2017-11-19"')).toEqual([]);
});

test('A search finds a lead nothing of what other agencies did', async () => {
  expect(await entries('healthLead', `chain: writes, agencyId: "${housing}"`)).toEqual([]);
});

test('Agreements are looked for in one body', async () => {
  await anAgreement(hub);
  const inBody = async (id: string): Promise<number> =>
    (await asked(hub, 'clerk', `{ agreements(filter: { bodyId: "${id}" }) { totalCount } }`)).agreements.totalCount;
  expect(await inBody(hub.ids.body)).toBe(2);
  expect(await inBody(housing)).toBe(0);
});

test.each([
  ['informationGovernance', true],
  ['chair', true],
  ['clerk', true],
  ['policeLead', true],
  ['policeOfficer', true],
  ['councillor', false],
  ['coopted', false],
  ['youngMember', false],
] as const)('Whether %s may draft an agreement is %s, and so it is when they do', async (who, expected) => {
  const { body } = await asked(hub, who, '{ body(code: "panel") { viewerCanDraftAgreement } }');
  expect(body.viewerCanDraftAgreement).toBe(expected);
  const draft = done(hub, who, 'draftAgreement', {
    bodyId: hub.ids.body,
    supplierAgencyId: hub.ids.agencies.police,
    recipient: { role: 'chair' },
    subject: 'policing',
    classes: ['agreement'],
    purpose: 'So that the chair can ask',
    lawfulBasis: 'Public task',
    startsOn: '2017-11-20',
    endsOn: '2018-11-19',
  });
  await (expected ? draft : expect(draft).rejects.toThrow());
});
