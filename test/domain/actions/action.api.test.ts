/** An action between its owner and the chair: answers, dates, progress, and every write that is refused. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { anAction, anOffer, asked, done, howRefused, refused, rowsIn, type Read } from '../../support/a.js';
import { world, type ViewerName, type World } from '../../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

/** What an owner says, with what a test adds. */
const said = ({ id, version }: Read, input: object = {}) => ({
  id,
  version,
  subject: 'housing',
  summary: 'We have looked at it',
  ...input,
});

const DATES = 'id version status dueOn originalDueOn requestedDueOn slips brag';
const read = async (id: string, fields = DATES, who: ViewerName = 'chair') =>
  (await asked(hub, who, `query ($id: UUID!) { action(id: $id) { ${fields} } }`, { id })).action;

describe('The owner of an action that is offered', () => {
  test('accepts it with its date, and the members read what it says', async () => {
    const offer = await anOffer(hub);
    const accepted = await done(hub, 'housingLead', 'acceptAction', said(offer, { detail: 'Six flats' }), DATES);
    expect(accepted).toMatchObject({ status: 'accepted', dueOn: '2018-03-31', slips: 0, brag: 'green' });
    const updates = `updates { totalCount nodes { kind subject summary detail requestedDueOn writtenAt agency { code } } }
      latestProgress { id }`;
    expect(await read(offer.id, updates, 'councillor')).toEqual({
      updates: {
        totalCount: 1,
        nodes: [
          {
            kind: 'accepted',
            subject: 'housing',
            summary: 'We have looked at it',
            detail: null,
            requestedDueOn: null,
            writtenAt: '2017-11-20T12:00:00.000Z',
            agency: { code: 'housing' },
          },
        ],
      },
      latestProgress: null,
    });
    expect((await read(offer.id, updates, 'housingOfficer')).updates.nodes[0].detail).toBe('Six flats');
  });

  test('counter-offers a date, and the chair agrees: it is accepted, and has the new date from the start', async () => {
    const offer = await anOffer(hub);
    const countered = await done(
      hub,
      'housingOfficer',
      'counterOfferAction',
      said(offer, { requestedDueOn: '2018-04-30' }),
      DATES,
    );
    expect(countered).toMatchObject({
      status: 'counterOffered',
      dueOn: '2018-03-31',
      requestedDueOn: '2018-04-30',
      brag: 'amber',
    });
    const agreed = await done(
      hub,
      'chair',
      'answerRequestedDate',
      { id: offer.id, version: countered.version, agreed: true },
      DATES,
    );
    expect(agreed).toMatchObject({
      status: 'accepted',
      dueOn: '2018-04-30',
      originalDueOn: '2018-04-30',
      requestedDueOn: null,
      slips: 0,
      brag: 'green',
    });
  });

  test('counter-offers a date, and the chair keeps the old one: it is offered again', async () => {
    const offer = await anOffer(hub);
    const countered = await done(
      hub,
      'housingLead',
      'counterOfferAction',
      said(offer, { requestedDueOn: '2018-04-30' }),
    );
    const kept = await done(hub, 'deputyChair', 'answerRequestedDate', { ...countered, agreed: false }, DATES);
    expect(kept).toMatchObject({
      status: 'offered',
      dueOn: '2018-03-31',
      originalDueOn: '2018-03-31',
      requestedDueOn: null,
      slips: 0,
    });
    expect(await done(hub, 'housingLead', 'acceptAction', said(kept), 'status dueOn')).toEqual({
      status: 'accepted',
      dueOn: '2018-03-31',
    });
  });

  test('may think better of a counter-offer and accept the old date', async () => {
    const offer = await anOffer(hub);
    const countered = await done(
      hub,
      'housingLead',
      'counterOfferAction',
      said(offer, { requestedDueOn: '2018-04-30' }),
    );
    expect(await done(hub, 'housingLead', 'acceptAction', said(countered), DATES)).toMatchObject({
      status: 'accepted',
      dueOn: '2018-03-31',
      requestedDueOn: null,
    });
    expect(await refused(hub, 'chair', 'answerRequestedDate', { id: offer.id, version: 4, agreed: true })).toBe(
      'CONFLICT',
    );
  });

  test('refuses it with a reason that the members read', async () => {
    const offer = await anOffer(hub);
    const summary = 'The flats are not ours';
    expect(await done(hub, 'housingLead', 'refuseAction', said(offer, { summary }), 'status brag')).toEqual({
      status: 'refused',
      brag: 'amber',
    });
    const { updates } = await read(offer.id, 'updates { nodes { kind summary } }', 'youngMember');
    expect(updates.nodes).toEqual([{ kind: 'refused', summary }]);
    expect(await read(offer.id, 'viewerCanRespond viewerCanReport', 'housingLead')).toEqual({
      viewerCanRespond: true,
      viewerCanReport: false,
    });
  });

  test('may think better of a refusal, and accept it after all or offer another date', async () => {
    for (const [operation, input, status] of [
      ['acceptAction', {}, 'accepted'],
      ['counterOfferAction', { requestedDueOn: '2018-04-30' }, 'counterOffered'],
    ] as const) {
      const refusal = await done(hub, 'housingLead', 'refuseAction', said(await anOffer(hub)));
      expect(await done(hub, 'housingLead', operation, said(refusal, input), 'status')).toEqual({ status });
    }
  });

  test('does not ask for more time or report progress before it has accepted', async () => {
    const offer = await anOffer(hub);
    expect(await refused(hub, 'housingLead', 'askForMoreTime', said(offer, { requestedDueOn: '2018-04-30' }))).toBe(
      'CONFLICT',
    );
    expect(await refused(hub, 'housingLead', 'reportProgress', said(offer, { rating: 'onTrack' }))).toBe('CONFLICT');
    expect(await read(offer.id, 'status version updates { totalCount } viewerCanReport', 'housingLead')).toEqual({
      status: 'offered',
      version: offer.version,
      updates: { totalCount: 0 },
      viewerCanReport: false,
    });
  });
});

describe('The owner of an action that it accepted', () => {
  test('asks for more time; agreed, that is a slip, and the date it first had is kept', async () => {
    let action: Read = await anAction(hub);
    for (const [slips, requestedDueOn] of ['2018-04-30', '2018-05-31'].entries()) {
      const asks = await done(hub, 'housingLead', 'askForMoreTime', said(action, { requestedDueOn }), DATES);
      expect(asks).toMatchObject({ status: 'accepted', requestedDueOn, slips, brag: 'amber' });
      const { id, version } = asks;
      const fields = await done(hub, 'chair', 'answerRequestedDate', { id, version, agreed: true }, DATES);
      expect(fields).toMatchObject({
        status: 'accepted',
        dueOn: requestedDueOn,
        originalDueOn: '2018-03-31',
        requestedDueOn: null,
        slips: slips + 1,
      });
      action = { id, version: fields.version };
    }
  });

  test('gets no more time: its date and its slips stay as they are', async () => {
    const action = await anAction(hub);
    const asks = await done(hub, 'housingLead', 'askForMoreTime', said(action, { requestedDueOn: '2018-04-30' }));
    const fields = await done(hub, 'chair', 'answerRequestedDate', { ...asks, agreed: false }, DATES);
    expect(fields).toMatchObject({ status: 'accepted', dueOn: '2018-03-31', requestedDueOn: null, slips: 0 });
  });

  test('offers an earlier date, which is no slip', async () => {
    const action = await anAction(hub);
    const asks = await done(hub, 'housingLead', 'askForMoreTime', said(action, { requestedDueOn: '2018-02-28' }));
    const fields = await done(hub, 'chair', 'answerRequestedDate', { ...asks, agreed: true }, DATES);
    expect(fields).toMatchObject({ dueOn: '2018-02-28', originalDueOn: '2018-03-31', slips: 0 });
  });

  test('reports progress with evidence, and the latest stands first', async () => {
    const action = await anAction(hub);
    const first = await done(
      hub,
      'housingOfficer',
      'reportProgress',
      said(action, { rating: 'atRisk', summary: 'Boilers are missing' }),
      'id version brag ownerRating',
    );
    expect(first).toMatchObject({ brag: 'amber', ownerRating: 'atRisk' });
    const evidence = [{ title: 'Allocation list, as numbers', detail: 'Two in one town' }, { title: 'Minutes' }];
    await done(
      hub,
      'housingOfficer',
      'reportProgress',
      said(first, { rating: 'onTrack', summary: 'Four flats are ready', evidence }),
    );
    const fields = `brag ownerRating latestProgress { summary evidence { title detail subject } }
      updates(first: 1) { totalCount pageInfo { hasNextPage endCursor } nodes { summary } }`;
    const found = await read(action.id, fields, 'councillor');
    expect(found).toMatchObject({
      brag: 'green',
      ownerRating: 'onTrack',
      latestProgress: {
        summary: 'Four flats are ready',
        evidence: [
          { title: 'Allocation list, as numbers', detail: null, subject: 'housing' },
          { title: 'Minutes', detail: null, subject: 'housing' },
        ],
      },
      updates: { totalCount: 2, pageInfo: { hasNextPage: true }, nodes: [{ summary: 'Four flats are ready' }] },
    });
    const after = found.updates.pageInfo.endCursor;
    const next = await read(action.id, `updates(first: 1, after: "${after}") { nodes { summary } }`);
    expect(next.updates.nodes).toEqual([{ summary: 'Boilers are missing' }]);
    // A cursor of one action's updates is none of another's.
    const other = await anAction(hub);
    const answer = await hub
      .as('chair')
      .ask(`{ action(id: "${other.id}") { updates(first: 1, after: "${after}") { nodes { summary } } } }`);
    expect(howRefused(answer)).toBe('BAD_USER_INPUT after');
  });

  test('does not accept, refuse or counter-offer it any more', async () => {
    const action = await anAction(hub);
    expect(await refused(hub, 'housingLead', 'acceptAction', said(action))).toBe('CONFLICT');
    expect(await refused(hub, 'housingLead', 'refuseAction', said(action))).toBe('CONFLICT');
    expect(
      await refused(hub, 'housingLead', 'counterOfferAction', said(action, { requestedDueOn: '2018-05-01' })),
    ).toBe('CONFLICT');
    expect(await read(action.id)).toMatchObject({ status: 'accepted', version: 1, requestedDueOn: null });
  });
});

describe('A write to an action', () => {
  test('is a CONFLICT when the action was read before it changed; it names what changed and writes nothing', async () => {
    const offer = await anOffer(hub);
    await done(hub, 'housingLead', 'counterOfferAction', said(offer, { requestedDueOn: '2018-04-30' }));
    const before = await rowsIn(hub, 'action_updates', 'audit_entries');
    const answer = await hub
      .as('housingOfficer')
      .ask('mutation ($input: ActionUpdateInput!) { acceptAction(input: $input) { id } }', { input: said(offer) });
    expect(answer.codes).toEqual(['CONFLICT']);
    expect(answer.errors[0]?.extensions.changed).toEqual(['requestedDueOn', 'status']);
    expect(await refused(hub, 'chair', 'answerRequestedDate', { id: offer.id, version: 1, agreed: true })).toBe(
      'CONFLICT',
    );
    expect(await rowsIn(hub, 'action_updates', 'audit_entries')).toEqual(before);
  });

  test('of another agency’s action is FORBIDDEN, though one sees it, and even out of date', async () => {
    const action = await anAction(hub);
    for (const who of ['policeLead', 'socialCareOfficer', 'chair', 'clerk'] as const) {
      for (const at of [action, { ...action, version: 7 }]) {
        expect(await refused(hub, who, 'refuseAction', said(at))).toBe('FORBIDDEN');
        expect(await refused(hub, who, 'reportProgress', said(at, { rating: 'onTrack' }))).toBe('FORBIDDEN');
      }
    }
    expect(await read(action.id, 'version updates { totalCount }')).toEqual({ version: 1, updates: { totalCount: 0 } });
  });

  test('of an action that is not there is NOT_FOUND, for its owner as for the chair', async () => {
    const nothing = { id: uuidv7(), version: 1 };
    expect(await refused(hub, 'housingLead', 'acceptAction', said(nothing))).toBe('NOT_FOUND');
    expect(await refused(hub, 'chair', 'answerRequestedDate', { ...nothing, agreed: true })).toBe('NOT_FOUND');
    expect(await refused(hub, 'clerk', 'publishAction', nothing)).toBe('NOT_FOUND');
  });

  const twentyOne = Array.from({ length: 21 }, () => ({ title: 'Minutes' }));
  test.each<readonly [what: string, operation: string, fault: object, answer: string]>([
    ['an empty summary', 'acceptAction', { summary: '' }, 'BAD_USER_INPUT input.summary'],
    ['a summary of 5,001 characters', 'acceptAction', { summary: 'a'.repeat(5001) }, 'BAD_USER_INPUT input.summary'],
    ['a detail of spaces', 'refuseAction', { detail: '  ' }, 'BAD_USER_INPUT input.detail'],
    ['an unknown subject area', 'refuseAction', { subject: 'gossip' }, 'BAD_USER_INPUT variables.input'],
    ['a class to which none is raised', 'acceptAction', { raisedTo: 'open' }, 'BAD_USER_INPUT variables.input'],
    [
      'today as another date',
      'counterOfferAction',
      { requestedDueOn: '2017-11-20' },
      'BAD_USER_INPUT input.requestedDueOn',
    ],
    [
      'a date that is past',
      'counterOfferAction',
      { requestedDueOn: '2017-11-19' },
      'BAD_USER_INPUT input.requestedDueOn',
    ],
    ['the date it has', 'counterOfferAction', { requestedDueOn: '2018-03-31' }, 'BAD_USER_INPUT input.requestedDueOn'],
    ['30 February', 'counterOfferAction', { requestedDueOn: '2018-02-30' }, 'BAD_USER_INPUT variables.input'],
    ['no date', 'counterOfferAction', {}, 'BAD_USER_INPUT variables.input'],
    ['a rating that there is not', 'reportProgress', { rating: 'green' }, 'BAD_USER_INPUT variables.input'],
    [
      'evidence without a title',
      'reportProgress',
      { rating: 'onTrack', evidence: [{ title: 'Minutes' }, { title: '' }] },
      'BAD_USER_INPUT input.evidence.1.title',
    ],
    [
      'evidence with a title of 201 characters',
      'reportProgress',
      { rating: 'onTrack', evidence: [{ title: 'a'.repeat(201) }] },
      'BAD_USER_INPUT input.evidence.0.title',
    ],
    [
      '21 pieces of evidence',
      'reportProgress',
      { rating: 'onTrack', evidence: twentyOne },
      'BAD_USER_INPUT input.evidence',
    ],
  ])('is refused with %s, and nothing is half written', async (_, operation, fault, answer) => {
    const action = await anAction(hub, { status: operation === 'reportProgress' ? 'accepted' : 'offered' });
    const before = await rowsIn(hub, 'action_updates', 'action_evidence', 'audit_entries', 'audit_contents');
    expect(await refused(hub, 'housingLead', operation, said(action, fault))).toBe(answer);
    expect(await rowsIn(hub, 'action_updates', 'action_evidence', 'audit_entries', 'audit_contents')).toEqual(before);
    expect(await read(action.id)).toMatchObject({ version: 1 });
  });
});
