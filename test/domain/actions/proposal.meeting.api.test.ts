/** A meeting confirms or overturns what the chair did with a proposal. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { uuidv7 } from 'uuidv7';
import {
  aBody,
  aHeldMeeting,
  aMeeting,
  anEvidence,
  anOffer,
  aProposal,
  asked,
  done,
  refused,
  type Read,
} from '../../support/a.js';
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
const readAction = async (id: string) =>
  (
    await asked(
      hub,
      'chair',
      'query ($id: UUID!) { action(id: $id) { id version status provisional requestedDueOn } }',
      { id },
    )
  ).action;

describe('What the chair did with a proposal', () => {
  const confirm = (proposal: Read, meetingId: string, confirmed = true) => ({ ...proposal, meetingId, confirmed });

  test('is confirmed by a meeting that was held after it, with its action', async () => {
    const offer = await anOffer(hub);
    hub.clock.set('2017-11-30T18:00:00Z');
    const meeting = await aHeldMeeting(hub, '2017-11-28');
    const fields = `provisional outcome action { provisional status }`;
    expect(await done(hub, 'clerk', 'confirmProposal', confirm(offer.proposal, meeting.id), fields)).toEqual({
      provisional: false,
      outcome: 'takenUp',
      action: { provisional: false, status: 'offered' },
    });
    expect(
      await refused(
        hub,
        'clerk',
        'confirmProposal',
        confirm({ ...offer.proposal, version: offer.proposal.version + 1 }, meeting.id),
      ),
    ).toBe('CONFLICT');
  });

  test('is confirmed for merged and left proposals too', async () => {
    const meeting = await aHeldMeeting(hub, '2017-11-27');
    const [target, merged, left] = [await aProposal(hub), await aProposal(hub), await aProposal(hub)];
    const settled = [
      await done(hub, 'chair', 'mergeProposal', { ...merged, intoId: target.id }),
      await done(hub, 'chair', 'leaveProposal', { ...left, reason: 'Not now' }),
    ];
    for (const proposal of settled) {
      const fields = 'provisional action { id }';
      expect(await done(hub, 'clerk', 'confirmProposal', confirm(proposal, meeting.id), fields)).toEqual({
        provisional: false,
        action: null,
      });
    }
  });

  test('is overturned: the proposal waits again, and its action ends and can no longer be answered', async () => {
    const offer = await anOffer(hub);
    const meeting = await aHeldMeeting(hub, '2017-11-26');
    await done(hub, 'clerk', 'confirmProposal', confirm(offer.proposal, meeting.id, false));
    expect(await read(offer.proposal.id)).toMatchObject({
      outcome: 'waiting',
      provisional: false,
      settledAt: null,
      outcomeReason: null,
      action: null,
    });
    const ended = await readAction(offer.id);
    expect(ended).toMatchObject({ status: 'overturned', provisional: true });
    const said = { id: offer.id, version: ended.version, subject: 'housing', summary: 'Yes' };
    expect(await refused(hub, 'housingLead', 'acceptAction', said)).toBe('CONFLICT');
    expect(await refused(hub, 'housingLead', 'reportProgress', { ...said, rating: 'onTrack' })).toBe('CONFLICT');
    const again = await read(offer.proposal.id);
    expect(
      await done(hub, 'chair', 'takeUpProposal', takeUp({ id: again.id, version: again.version }), 'status'),
    ).toEqual({ status: 'offered' });
  });

  test('is overturned for a merge and a leaving too, which then wait again', async () => {
    const meeting = await aHeldMeeting(hub, '2017-11-25');
    const [target, merged, left] = [await aProposal(hub), await aProposal(hub), await aProposal(hub)];
    const settled = [
      await done(hub, 'chair', 'mergeProposal', { ...merged, intoId: target.id, reason: 'The same' }),
      await done(hub, 'chair', 'leaveProposal', { ...left, reason: 'Not now' }),
    ];
    for (const proposal of settled) {
      const fields = 'outcome outcomeReason mergedInto { id }';
      expect(await done(hub, 'clerk', 'confirmProposal', confirm(proposal, meeting.id, false), fields)).toEqual({
        outcome: 'waiting',
        outcomeReason: null,
        mergedInto: null,
      });
    }
  });

  test('is not overturned once its action is closed', async () => {
    const offer = await anOffer(hub);
    const said = { subject: 'housing', summary: 'Done' };
    const accepted = await done(hub, 'housingLead', 'acceptAction', { ...said, id: offer.id, version: offer.version });
    const evidenceId = await anEvidence(hub, offer.id);
    await done(hub, 'chair', 'closeAction', { ...accepted, outcome: 'Keys handed over', evidenceIds: [evidenceId] });
    const meeting = await aHeldMeeting(hub, '2017-11-24');
    expect(await refused(hub, 'clerk', 'confirmProposal', confirm(offer.proposal, meeting.id, false))).toBe('CONFLICT');
    expect(await readAction(offer.id)).toMatchObject({ status: 'closed', provisional: true });
    expect(await read(offer.proposal.id)).toMatchObject({ outcome: 'takenUp', provisional: true });
  });

  test('is not confirmed by a meeting that is planned, was cancelled, was before it, or is another body’s', async () => {
    const { proposal } = await anOffer(hub);
    const bodyId = await aBody(hub, 'board-of-schools', [['clerk', 'clerk']]);
    const wrong = [
      (await aMeeting(hub, { heldOn: '2017-12-01' })).id,
      (await aMeeting(hub, { heldOn: '2017-12-02', status: 'cancelled', cancellationReason: 'Snow' })).id,
      hub.ids.meetings.september,
      (await aHeldMeeting(hub, '2017-11-19')).id,
      (await aMeeting(hub, { bodyId, heldOn: '2017-11-29', status: 'held' })).id,
      uuidv7(),
    ];
    for (const meetingId of wrong) {
      for (const confirmed of [true, false]) {
        expect(await refused(hub, 'clerk', 'confirmProposal', confirm(proposal, meetingId, confirmed))).toBe(
          'BAD_USER_INPUT input.meetingId',
        );
      }
    }
    expect(await read(proposal.id)).toMatchObject({ provisional: true, version: proposal.version });
  });

  test('is confirmed by a meeting of the same day, as days are counted where the board sits', async () => {
    // Half past midnight on 1 July in London is still 30 June in UTC.
    hub.clock.set('2018-06-30T23:30:00Z');
    const { proposal } = await anOffer(hub, { dueOn: '2018-12-31' });
    const [eve, day] = [await aHeldMeeting(hub, '2018-06-30'), await aHeldMeeting(hub, '2018-07-01')];
    expect(await refused(hub, 'clerk', 'confirmProposal', confirm(proposal, eve.id))).toBe(
      'BAD_USER_INPUT input.meetingId',
    );
    expect(await done(hub, 'clerk', 'confirmProposal', confirm(proposal, day.id), 'provisional')).toEqual({
      provisional: false,
    });
  });

  test('is not confirmed while the proposal waits, nor when it was read before it was settled', async () => {
    const meeting = await aHeldMeeting(hub, '2017-11-23');
    const waiting = await aProposal(hub);
    expect(await refused(hub, 'clerk', 'confirmProposal', confirm(waiting, meeting.id))).toBe('CONFLICT');
    const { proposal } = await anOffer(hub);
    expect(await refused(hub, 'clerk', 'confirmProposal', confirm({ ...proposal, version: 1 }, meeting.id))).toBe(
      'CONFLICT',
    );
  });
});
