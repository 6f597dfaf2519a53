/** What the chair does with a proposal: takes it up, merges it, or leaves it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { aBody, anOffer, aProposal, asked, aWorkPlan, done, refused, rowsIn, type Read } from '../../support/a.js';
import { world, type World } from '../../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

const takeUp = (proposal: Read, input: object = {}) => ({
  ...proposal,
  title: 'Set flats aside',
  ownerAgencyId: hub.ids.agencies.housing,
  dueOn: '2018-03-31',
  ...input,
});

const PROPOSAL = `id version outcome outcomeReason provisional settledAt title background
  action { id status provisional } mergedInto { id }`;
const read = async (id: string) =>
  (await asked(hub, 'chair', `query ($id: UUID!) { proposal(id: $id) { ${PROPOSAL} } }`, { id })).proposal;

describe('A proposal that the chair takes up', () => {
  test('becomes an action in the chair’s words, offered to its owner and provisional', async () => {
    const proposal = await aProposal(hub, { priorityId: hub.ids.priorities[3]! });
    const action = await done(
      hub,
      'chair',
      'takeUpProposal',
      takeUp(proposal, { ownerRole: 'Head of housing' }),
      `id title status brag dueOn originalDueOn slips provisional version ownerRole ownerAgency { id } priority { number }
       workPlan { id } proposals { id title outcome provisional } closedOn requestedDueOn`,
    );
    expect(action).toEqual({
      id: expect.any(String),
      title: 'Set flats aside',
      status: 'offered',
      brag: 'green',
      dueOn: '2018-03-31',
      originalDueOn: '2018-03-31',
      slips: 0,
      provisional: true,
      version: 1,
      ownerRole: 'Head of housing',
      ownerAgency: { id: hub.ids.agencies.housing },
      priority: { number: 4 },
      workPlan: { id: hub.ids.workPlan },
      proposals: [
        { id: proposal.id, title: 'Ring-fence flats for care leavers', outcome: 'takenUp', provisional: true },
      ],
      closedOn: null,
      requestedDueOn: null,
    });
  });

  test('serves the priority that the chair names rather than the one that was proposed', async () => {
    const proposal = await aProposal(hub, { priorityId: hub.ids.priorities[3]! });
    const input = takeUp(proposal, { priorityId: hub.ids.priorities[4] });
    expect(await done(hub, 'chair', 'takeUpProposal', input, 'priority { number }')).toEqual({
      priority: { number: 5 },
    });
  });

  test('may be taken up by the deputy chair, for any agency, and be due today', async () => {
    const proposal = await aProposal(hub);
    const input = takeUp(proposal, { ownerAgencyId: hub.ids.agencies.board, dueOn: '2017-11-20' });
    expect(await done(hub, 'deputyChair', 'takeUpProposal', input, 'brag')).toEqual({ brag: 'green' });
  });

  test('is settled: it is taken up, merged or left once', async () => {
    const { proposal } = await anOffer(hub);
    expect(await refused(hub, 'chair', 'takeUpProposal', takeUp(proposal))).toBe('CONFLICT');
    expect(await refused(hub, 'chair', 'leaveProposal', { ...proposal, reason: 'No' })).toBe('CONFLICT');
    const other = await aProposal(hub);
    expect(await refused(hub, 'chair', 'mergeProposal', { ...proposal, intoId: other.id })).toBe('CONFLICT');
  });

  test('is a CONFLICT when it was read before it changed, and makes no action', async () => {
    const proposal = await aProposal(hub, { version: 2 });
    const before = await rowsIn(hub, 'actions', 'audit_entries');
    expect(await refused(hub, 'chair', 'takeUpProposal', takeUp({ ...proposal, version: 1 }))).toBe('CONFLICT');
    expect(await rowsIn(hub, 'actions', 'audit_entries')).toEqual(before);
  });

  test.each<readonly [what: string, fault: () => object, answer: string]>([
    ['a day that is past', () => ({ dueOn: '2017-11-19' }), 'BAD_USER_INPUT input.dueOn'],
    ['a day that no calendar has', () => ({ dueOn: '2017-02-30' }), 'BAD_USER_INPUT variables.input'],
    ['a day beyond all plans', () => ({ dueOn: '2200-01-01' }), 'BAD_USER_INPUT variables.input'],
    ['a moment for a day', () => ({ dueOn: '2018-03-31T00:00:00Z' }), 'BAD_USER_INPUT variables.input'],
    ['no title', () => ({ title: '' }), 'BAD_USER_INPUT input.title'],
    ['a title of spaces', () => ({ title: ' \n ' }), 'BAD_USER_INPUT input.title'],
    ['a title of 201 characters', () => ({ title: 'a'.repeat(201) }), 'BAD_USER_INPUT input.title'],
    ['a role title of 201 characters', () => ({ ownerRole: 'a'.repeat(201) }), 'BAD_USER_INPUT input.ownerRole'],
    ['an agency that is not there', () => ({ ownerAgencyId: uuidv7() }), 'BAD_USER_INPUT input.ownerAgencyId'],
    ['a priority that is not there', () => ({ priorityId: uuidv7() }), 'BAD_USER_INPUT input.priorityId'],
    ['an id that is none', () => ({ ownerAgencyId: 'housing' }), 'BAD_USER_INPUT variables.input'],
    ['a proposal that is not there', () => ({ id: uuidv7() }), 'NOT_FOUND'],
    ['a field that nobody knows', () => ({ urgent: true }), 'BAD_USER_INPUT variables.input'],
  ])('is not taken up with %s', async (_, fault, answer) => {
    const proposal = await aProposal(hub);
    const before = await rowsIn(hub, 'actions', 'audit_entries');
    expect(await refused(hub, 'chair', 'takeUpProposal', takeUp(proposal, fault()))).toBe(answer);
    expect(await rowsIn(hub, 'actions', 'audit_entries')).toEqual(before);
    expect(await read(proposal.id)).toMatchObject({ outcome: 'waiting', version: 1 });
  });

  test('keeps a title of exactly 200 characters, with the spaces around it cut', async () => {
    const title = 'a'.repeat(200);
    const input = takeUp(await aProposal(hub), { title: ` ${title} ` });
    expect(await done(hub, 'chair', 'takeUpProposal', input, 'title')).toEqual({ title });
  });
});

describe('A proposal that the chair merges', () => {
  test('is linked to the other, and no text of either moves', async () => {
    const offer = await anOffer(hub);
    const same = await aProposal(hub, {
      agencyId: hub.ids.agencies.police,
      subject: 'policing',
      title: 'The same from another side',
      background: 'Officers hear it too',
    });
    const merged = await done(
      hub,
      'chair',
      'mergeProposal',
      { ...same, intoId: offer.proposal.id, reason: 'The same wish from two sides' },
      PROPOSAL,
    );
    expect(merged).toMatchObject({
      outcome: 'merged',
      outcomeReason: 'The same wish from two sides',
      provisional: true,
      title: 'The same from another side',
      action: null,
      mergedInto: { id: offer.proposal.id },
    });
    expect(await read(offer.proposal.id)).toMatchObject({
      title: 'Ring-fence flats for care leavers',
      background: null,
    });
    const { action } = await asked(
      hub,
      'chair',
      'query ($id: UUID!) { action(id: $id) { title version proposals { title background agency { code } } } }',
      { id: offer.id },
    );
    expect(action).toEqual({
      title: 'Set flats aside',
      version: offer.version,
      proposals: [
        { title: 'Ring-fence flats for care leavers', background: null, agency: { code: 'socialcare' } },
        // The chair has no agreement with the police, and the merge gives none.
        { title: 'The same from another side', background: null, agency: { code: 'police' } },
      ],
    });
    const asPolice = await asked(hub, 'policeOfficer', `{ proposal(id: "${same.id}") { background } }`);
    expect(asPolice.proposal).toEqual({ background: 'Officers hear it too' });
  });

  test('needs no reason', async () => {
    const [one, other] = [await aProposal(hub), await aProposal(hub)];
    expect(await done(hub, 'chair', 'mergeProposal', { ...one, intoId: other.id }, 'outcomeReason')).toEqual({
      outcomeReason: null,
    });
  });

  test('is never merged into itself, into one that is merged or left, or into one that is not there', async () => {
    const [target, merged, left, one] = [
      await aProposal(hub),
      await aProposal(hub),
      await aProposal(hub),
      await aProposal(hub),
    ];
    await done(hub, 'chair', 'mergeProposal', { ...merged, intoId: target.id });
    await done(hub, 'chair', 'leaveProposal', { ...left, reason: 'Not now' });
    for (const intoId of [one.id, merged.id, left.id, uuidv7()]) {
      expect(await refused(hub, 'chair', 'mergeProposal', { ...one, intoId })).toBe('BAD_USER_INPUT input.intoId');
    }
  });

  test('makes no chain: one into which others are merged is neither merged nor left', async () => {
    const [one, other, third] = [await aProposal(hub), await aProposal(hub), await aProposal(hub)];
    await done(hub, 'chair', 'mergeProposal', { ...one, intoId: other.id });
    // The other has moved on with it, so that nobody settles it at the same moment.
    const { id, version } = await read(other.id);
    expect(version).toBe(other.version + 1);
    expect(await refused(hub, 'chair', 'mergeProposal', { id, version, intoId: third.id })).toBe('CONFLICT');
    expect(await refused(hub, 'chair', 'leaveProposal', { id, version, reason: 'Not now' })).toBe('CONFLICT');
    expect(await read(id)).toMatchObject({ outcome: 'waiting', version });
  });

  test('stays within its body, though the chair chairs both', async () => {
    const bodyId = await aBody(hub, 'committee', [['chair', 'chair']]);
    const workPlanId = await aWorkPlan(hub, 2017, bodyId);
    const elsewhere = await aProposal(hub, { bodyId, workPlanId });
    const here = await aProposal(hub);
    expect(await refused(hub, 'chair', 'mergeProposal', { ...here, intoId: elsewhere.id })).toBe(
      'BAD_USER_INPUT input.intoId',
    );
    expect(
      await refused(hub, 'chair', 'takeUpProposal', takeUp(elsewhere, { priorityId: hub.ids.priorities[0] })),
    ).toBe('BAD_USER_INPUT input.priorityId');
    // The deputy chair sits in the panel only, where the committee's proposals are not there.
    expect(await refused(hub, 'deputyChair', 'leaveProposal', { ...elsewhere, reason: 'No' })).toBe('NOT_FOUND');
    expect(await refused(hub, 'deputyChair', 'mergeProposal', { ...here, intoId: elsewhere.id })).toBe(
      'BAD_USER_INPUT input.intoId',
    );
  });
});

describe('A proposal that the chair leaves', () => {
  test('keeps the reason for the members', async () => {
    const proposal = await aProposal(hub);
    await done(hub, 'chair', 'leaveProposal', { ...proposal, reason: 'First see how the first house does' });
    const { proposal: found } = await asked(hub, 'youngMember', `{ proposal(id: "${proposal.id}") { ${PROPOSAL} } }`);
    expect(found).toMatchObject({
      outcome: 'left',
      outcomeReason: 'First see how the first house does',
      provisional: true,
      settledAt: '2017-11-20T12:00:00.000Z',
    });
  });

  test.each([[''], ['   '], ['a'.repeat(5001)]])(
    'is not left without a reason of 1 to 5,000 characters',
    async (reason) => {
      const proposal = await aProposal(hub);
      expect(await refused(hub, 'chair', 'leaveProposal', { ...proposal, reason })).toBe('BAD_USER_INPUT input.reason');
      expect(await read(proposal.id)).toMatchObject({ outcome: 'waiting' });
    },
  );
});

test('Proposals are listed by agency, outcome and whether they await a meeting, oldest first', async () => {
  const workPlanId = await aWorkPlan(hub, 2031);
  const police = { agencyId: hub.ids.agencies.police, subject: 'policing' as const, workPlanId };
  const waiting = await aProposal(hub, { workPlanId });
  const theirs = await aProposal(hub, police);
  const left = await aProposal(hub, police);
  const draft = await aProposal(hub, { ...police, stage: 'draft' });
  const signedOff = await aProposal(hub, { ...police, stage: 'signedOff' });
  await done(hub, 'chair', 'leaveProposal', { ...left, reason: 'Not now' });
  const list = async (who: 'chair' | 'councillor' | 'policeOfficer' | 'public', filter: object) => {
    const query = `query ($filter: ProposalFilter) { proposals(filter: $filter) { totalCount nodes { id } } }`;
    const { proposals } = await asked(hub, who, query, { filter: { workPlanId, ...filter } });
    expect(proposals.totalCount).toBe(proposals.nodes.length);
    return proposals.nodes.map(({ id }: Read) => id);
  };
  expect(await list('councillor', {})).toEqual([waiting.id, theirs.id, left.id]);
  expect(await list('chair', {})).toEqual([waiting.id, theirs.id, left.id, signedOff.id]);
  expect(await list('policeOfficer', {})).toEqual([waiting.id, theirs.id, left.id, draft.id, signedOff.id]);
  expect(await list('public', {})).toEqual([]);
  expect(await list('councillor', { agencyId: hub.ids.agencies.police })).toEqual([theirs.id, left.id]);
  expect(await list('councillor', { outcomes: ['waiting'] })).toEqual([waiting.id, theirs.id]);
  expect(await list('councillor', { provisional: true })).toEqual([left.id]);
  expect(await list('councillor', { outcomes: ['takenUp', 'merged'] })).toEqual([]);
});
