/** What is not there and what is not yours are answered alike, to the byte; what one sees and may not change is forbidden. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mutationOf } from '../support/deeds.js';
import type { Scene } from '../support/added.js';
import { theWork } from '../support/everything.js';
import type { Client, ViewerName } from '../support/world.js';
import { readTruth, type Row } from '../policy/truth.js';
import { bytesOf } from './bytes.js';

const NOWHERE = '01890000-0000-7000-8000-000000000000';

let scene: Scene;
let rows: (type: string) => Row[];

beforeAll(async () => {
  scene = await theWork();
  const truth = await readTruth(scene.hub);
  rows = (type) => [...(truth.get(type)?.values() ?? [])];
});

afterAll(async () => scene.hub.close());

const find = (type: string, which: (row: Row) => boolean): string => {
  const found = rows(type).find(which);
  if (!found) throw new Error(`There is no such ${type}`);
  return found.id;
};
const of = (agency: keyof Scene['hub']['ids']['agencies']) => scene.hub.ids.agencies[agency];

/** Rows that are there, each with somebody who does not see it. */
const hidden = {
  'a draft contribution of another agency': () =>
    find('Contribution', (row) => row.stage === 'draft' && row.supplierId === of('police')),
  'a contribution of another agency that is only signed off': () =>
    find('Contribution', (row) => row.stage === 'signedOff' && row.supplierId === of('socialCare')),
  'a proposal in a draft': () => find('Proposal', (row) => row.stage === 'draft' && row.supplierId === of('health')),
  'an action of another body': () => find('Action', (row) => row.bodyId === scene.ids.committee),
  'an agreement that others draft': () =>
    find(
      'SharingAgreement',
      (row) => row.supplierId === of('police') && (row.columns['signedBy'] as unknown[]).length === 1,
    ),
  'an agreement of another body': () => find('SharingAgreement', (row) => row.bodyId === scene.ids.committee),
  'a seat of another body': () => find('Seat', (row) => row.bodyId === scene.ids.committee),
  'a member of another agency and body': () => scene.added.committeeClerk,
  'a partner’s system of another agency': () => scene.hub.ids.people.policeSystem,
} as const;

type Input = Record<string, unknown> | ((id: string) => Record<string, unknown>);
type Read = readonly [who: ViewerName, what: keyof typeof hidden, how: string];
type Write = readonly [...read: Read, input: Input];

const said = { subject: 'health', summary: 'We will' };
const terms = {
  subject: 'policing',
  classes: ['named'],
  purpose: 'Why',
  lawfulBasis: 'The law',
  startsOn: '2017-11-20',
  endsOn: '2018-01-01',
};
const waiting = (id: string): Record<string, unknown> => ({
  ...proposalOf('Patrol the parks'),
  intoId: id,
  reason: 'Same',
});
const proposalOf = (title: string) => {
  const row = rows('Proposal').find((one) => one.columns['title'] === title);
  return { id: row?.id, version: row?.columns['version'] };
};

const READS: Read[] = [
  ['housingOfficer', 'a draft contribution of another agency', 'contribution'],
  ['chair', 'a draft contribution of another agency', 'contribution'],
  ['informationGovernance', 'a draft contribution of another agency', 'contribution'],
  ['councillor', 'a contribution of another agency that is only signed off', 'contribution'],
  ['public', 'a contribution of another agency that is only signed off', 'contribution'],
  ['chair', 'a proposal in a draft', 'proposal'],
  ['clerk', 'an action of another body', 'action'],
  ['fosteringChair', 'an agreement that others draft', 'agreement'],
  ['public', 'an agreement that others draft', 'agreement'],
  ['chair', 'an agreement of another body', 'agreement'],
  ['housingLead', 'a member of another agency and body', 'member'],
  ['policeOfficer', 'a member of another agency and body', 'member'],
];

const WRITES: Write[] = [
  ['housingOfficer', 'a draft contribution of another agency', 'reviseContribution', { narrative: 'Ours' }],
  ['clerk', 'a draft contribution of another agency', 'acceptContribution', {}],
  ['clerk', 'a draft contribution of another agency', 'publishContribution', {}],
  ['policeSystem', 'a contribution of another agency that is only signed off', 'reviseContribution', { note: 'Ours' }],
  ['chair', 'a proposal in a draft', 'takeUpProposal', { title: 'Do it', ownerAgencyId: NOWHERE, dueOn: '2018-03-31' }],
  ['chair', 'a proposal in a draft', 'leaveProposal', { reason: 'No' }],
  ['chair', 'a proposal in a draft', 'mergeProposal', { intoId: NOWHERE }],
  ['clerk', 'a proposal in a draft', 'confirmProposal', { meetingId: NOWHERE, confirmed: true }],
  ['chair', 'a proposal in a draft', 'mergeProposal', waiting],
  ['healthLead', 'an action of another body', 'acceptAction', said],
  ['healthLead', 'an action of another body', 'refuseAction', said],
  ['healthLead', 'an action of another body', 'reportProgress', { ...said, rating: 'onTrack' }],
  ['healthLead', 'an action of another body', 'askForMoreTime', { ...said, requestedDueOn: '2018-06-01' }],
  ['healthLead', 'an action of another body', 'counterOfferAction', { ...said, requestedDueOn: '2018-06-01' }],
  ['chair', 'an action of another body', 'closeAction', { outcome: 'Done', evidenceIds: [NOWHERE] }],
  ['chair', 'an action of another body', 'answerRequestedDate', { agreed: true }],
  ['clerk', 'an action of another body', 'publishAction', {}],
  ['healthLead', 'an agreement that others draft', 'signAgreement', { termsVersion: 1 }],
  ['healthLead', 'an agreement that others draft', 'withdrawAgreement', { reason: 'No' }],
  ['healthLead', 'an agreement that others draft', 'redraftAgreement', terms],
  ['chair', 'an agreement of another body', 'signAgreement', { termsVersion: 1 }],
  ['chair', 'an agreement of another body', 'withdrawAgreement', { reason: 'No' }],
  ['clerk', 'an agreement of another body', 'redraftAgreement', terms],
  ['clerk', 'a seat of another body', 'endSeat', {}],
  ['chair', 'a seat of another body', 'confirmSeat', {}],
  ['housingLead', 'a member of another agency and body', 'suspendMember', { reason: 'Why' }],
  ['housingLead', 'a member of another agency and body', 'endMembership', { reason: 'Why' }],
  [
    'housingLead',
    'a member of another agency and body',
    'moveMember',
    { name: 'A', issuer: 'https://a.example', subject: 'a' },
  ],
  ['housingLead', 'a partner’s system of another agency', 'suspendClient', { reason: 'Why' }],
];

describe('Not there and not yours', () => {
  test.each<Read>(READS)('%s is told of %s as of none, by the query %s', async (who, what, how) => {
    const ask = (id: string): Promise<string> => bytesOf(scene.hub, who, `{ ${how}(id: "${id}") { id } }`);
    const [absent, notTheirs] = [await ask(NOWHERE), await ask(hidden[what]())];
    expect(notTheirs).toBe(absent);
    expect(absent).toContain('"NOT_FOUND"');
  });

  test.each<Write>(WRITES)('%s is told of %s as of none, by the mutation %s', async (who, what, how, given) => {
    const attempt = (id: string): Promise<string> => {
      const input = typeof given === 'function' ? given(id) : { ...given, id, version: 1 };
      return bytesOf(scene.hub, who, mutationOf(how), { input });
    };
    const [absent, notTheirs] = [await attempt(NOWHERE), await attempt(hidden[what]())];
    expect(notTheirs).toBe(absent);
    expect(absent).toMatch(typeof given === 'function' ? /"BAD_USER_INPUT"/ : /"NOT_FOUND"/);
  });

  test('evidence of another body’s action is no more known than evidence that is not there', async () => {
    const sooner = rows('Action').find((row) => row.columns['title'] === 'Do: Interview sooner');
    const theirs = find('Evidence', (row) => row.bodyId === scene.ids.committee);
    const close = (evidenceId: string): Promise<string> =>
      bytesOf(scene.hub, 'chair', mutationOf('closeAction'), {
        input: { id: sooner?.id, version: sooner?.columns['version'], outcome: 'Done', evidenceIds: [evidenceId] },
      });
    expect(await close(theirs)).toBe(await close(NOWHERE));
  });

  test('updates and evidence are found through their action only, so those of an unseen action are not found either', async () => {
    const ask = (id: string): Promise<string> =>
      bytesOf(scene.hub, 'chair', `{ action(id: "${id}") { updates { nodes { detail evidence { detail } } } } }`);
    expect(await ask(hidden['an action of another body']())).toBe(await ask(NOWHERE));
  });

  test('a cursor that names an unseen row leads where one leads that names none', async () => {
    const first = (await scene.deeds.asks('chair', '{ actions(first: 1) { pageInfo { endCursor } } }')).data.actions;
    const [, hash] = Buffer.from(first.pageInfo.endCursor, 'base64url').toString('latin1').split('.');
    const behind = (id: string): Promise<string> => {
      const cursor = Buffer.from(`${id}.${hash}`).toString('base64url');
      return bytesOf(scene.hub, 'chair', `{ actions(after: "${cursor}") { nodes { id } pageInfo { hasNextPage } } }`);
    };
    expect(await behind(hidden['an action of another body']())).toBe(await behind(NOWHERE));
  });
});

test('None of these attempts was written', async () => {
  const after = await readTruth(scene.hub);
  expect(after.get('AuditEntry')?.size).toBe(rows('AuditEntry').length);
  expect([...(after.get('Proposal')?.values() ?? [])]).toEqual(rows('Proposal'));
});

describe('Seen and not one’s own to change', () => {
  const published = (): string =>
    find('Contribution', (row) => row.stage === 'published' && row.supplierId === of('socialCare'));
  const accepted = (): string =>
    find('Contribution', (row) => row.stage === 'accepted' && row.supplierId === of('police'));
  const spots = (): string => find('Action', (row) => row.columns['title'] === 'Do: Share the hot spots');
  const inForce = (): string =>
    find(
      'SharingAgreement',
      (row) => row.supplierId === of('housing') && (row.columns['signedBy'] as unknown[]).length === 2,
    );

  test.each<readonly [ViewerName, string, string, () => string, Record<string, unknown>]>([
    ['housingOfficer', 'another agency’s contribution', 'reviseContribution', accepted, { narrative: 'Ours' }],
    ['housingLead', 'another agency’s published contribution', 'reviseContribution', published, { narrative: 'Ours' }],
    ['policeOfficer', 'the acceptance of its own contribution', 'acceptContribution', accepted, {}],
    ['housingOfficer', 'another agency’s action', 'acceptAction', spots, said],
    ['housingOfficer', 'another agency’s progress', 'reportProgress', spots, { ...said, rating: 'onTrack' }],
    ['clerk', 'a partner’s action', 'acceptAction', spots, said],
    ['policeLead', 'the closing of its own action', 'closeAction', spots, { outcome: 'Done', evidenceIds: [NOWHERE] }],
    ['chair', 'the publishing of an action', 'publishAction', spots, {}],
    ['healthLead', 'an agreement between others', 'signAgreement', inForce, { termsVersion: 1 }],
    ['healthLead', 'an agreement between others', 'withdrawAgreement', inForce, { reason: 'No' }],
    ['chair', 'an agreement between agencies', 'withdrawAgreement', inForce, { reason: 'No' }],
    ['clerk', 'an agreement between agencies', 'withdrawAgreement', inForce, { reason: 'No' }],
  ])('%s is forbidden %s, by %s', async (who, _what, how, id, given) => {
    for (const version of [1, 99]) {
      const { codes } = await scene.deeds.tries(who, how, { ...given, id: id(), version });
      expect(codes).toEqual(['FORBIDDEN']);
    }
  });

  test('somebody of another body is told of a row of this one as of none', async () => {
    const { committeeChair, committeeHealth } = scene.as;
    const ask = (who: Client, query: string, id: string): Promise<string> =>
      bytesOf(scene.hub, who, `{ ${query}(id: "${id}") { id } }`);
    for (const who of [committeeChair, committeeHealth]) {
      expect(await ask(who, 'action', spots())).toBe(await ask(who, 'action', NOWHERE));
      expect(await ask(who, 'contribution', accepted())).toBe(await ask(who, 'contribution', NOWHERE));
    }
  });
});
