/** Sign-off in a meeting with a round: with the lead first, given back or signed off, and never edited after it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aContribution, aMeeting, asked, done, howRefused, QUARTER, refused, type Read } from '../../support/a.js';
import { world, type PersonName, type ViewerName, type World } from '../../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

const CODE = 'return-interviews-offered';
const offered = (measure: object, more: object = {}) => ({ indicatorCode: CODE, ...QUARTER, measure, ...more });
const FIELDS = `id version stage progress step revision returnReason submittedAt
  viewerCanRevise viewerCanSignOff viewerCanReturn viewerCanCorrect figures { id display gapReason symbol }`;

const aRound = async (): Promise<string> => {
  const { id: meetingId } = await aMeeting(hub);
  await done(hub, 'clerk', 'openRound', { meetingId, indicators: [{ indicatorCode: CODE, ...QUARTER }] });
  return meetingId;
};
const gives = async (who: PersonName, input: object = {}) =>
  aContribution(hub, who, { meetingId: await aRound(), ...input }, FIELDS);
const at = ({ id, version }: Read) => ({ id, version });
const reads = async (who: ViewerName, id: string) => {
  const answer = await hub.as(who).ask(`{ contribution(id: "${id}") { ${FIELDS} } }`);
  return answer.data?.contribution ?? howRefused(answer);
};

describe('In a meeting with a round', () => {
  test('what an officer or a system hands in goes with the lead, and nobody but its agency knows of it', async () => {
    for (const who of ['policeOfficer', 'policeSystem'] as const) {
      const given = await gives(who, { figures: [offered({ exactly: 96 })] });
      expect(given).toMatchObject({ stage: 'draft', progress: 'withLead', step: 'withLead', submittedAt: null });
      for (const other of ['clerk', 'chair', 'informationGovernance', 'housingLead', 'public'] as const) {
        expect(await reads(other, given.id)).toBe('NOT_FOUND');
      }
      expect(await refused(hub, 'policeOfficer', 'signOffContribution', at(given))).toBe('FORBIDDEN');
      expect(await refused(hub, 'housingLead', 'signOffContribution', at(given))).toBe('NOT_FOUND');
      const buttons = { viewerCanSignOff: true, viewerCanReturn: true, viewerCanRevise: true, viewerCanCorrect: false };
      expect(await reads('policeLead', given.id)).toMatchObject(buttons);
      const signed = await done(hub, 'policeLead', 'signOffContribution', at(given), FIELDS);
      expect(signed).toMatchObject({
        stage: 'signedOff',
        progress: 'withBoard',
        step: 'signedOff',
        submittedAt: '2017-11-20T12:00:00.000Z',
        viewerCanSignOff: false,
        viewerCanReturn: false,
        viewerCanRevise: false,
        viewerCanCorrect: true,
      });
      expect(await reads('clerk', given.id)).toMatchObject({
        progress: 'withBoard',
        figures: [{ id: expect.any(String) }],
      });
      expect(await refused(hub, 'policeLead', 'signOffContribution', at(signed))).toBe('CONFLICT');
    }
  });

  test('the lead signs off at once, and the deputy whom the lead named does, too', async () => {
    expect(await gives('policeLead')).toMatchObject({ step: 'signedOff' });
    const deputy = { bodyId: hub.ids.body, memberId: hub.ids.people.housingOfficer, fromOn: '2017-11-20' };
    expect(await gives('housingOfficer', { subject: 'housing' })).toMatchObject({ step: 'withLead' });
    const named = await done(hub, 'housingLead', 'nameDeputy', deputy);
    expect(await gives('housingOfficer', { subject: 'housing' })).toMatchObject({ step: 'signedOff' });
    await done(hub, 'housingLead', 'endDeputy', at(named));
    expect(await gives('housingOfficer', { subject: 'housing' })).toMatchObject({ step: 'withLead' });
  });

  test('the lead gives back with a reason, which is gone once it is handed in again and never reaches the board', async () => {
    const given = await gives('policeOfficer');
    expect(await refused(hub, 'policeLead', 'returnContribution', { ...at(given), reason: ' ' })).toBe(
      'BAD_USER_INPUT input.reason',
    );
    const back = await done(hub, 'policeLead', 'returnContribution', { ...at(given), reason: 'Count again' }, FIELDS);
    expect(back).toMatchObject({
      progress: 'draft',
      step: 'returned',
      returnReason: 'Count again',
      viewerCanReturn: false,
    });
    expect(await refused(hub, 'policeLead', 'returnContribution', { ...at(back), reason: 'Twice' })).toBe('CONFLICT');
    const again = await done(hub, 'policeOfficer', 'reviseContribution', { ...at(back), draft: false }, FIELDS);
    expect(again).toMatchObject({ step: 'withLead', returnReason: null });
    const taken = await done(hub, 'policeOfficer', 'reviseContribution', { ...at(again), draft: true }, FIELDS);
    expect(taken).toMatchObject({ step: 'drafting' });
    expect(await refused(hub, 'policeLead', 'signOffContribution', at(again))).toBe('CONFLICT');
    const signed = await done(hub, 'policeLead', 'signOffContribution', at(taken), FIELDS);
    // Whoever accepts another version than theirs is told what changed, and not that the lead gave it back.
    const { errors } = await hub
      .as('clerk')
      .ask(`mutation { acceptContribution(input: { id: "${signed.id}", version: 1 }) { id } }`);
    expect(errors[0]?.extensions).toEqual({ code: 'CONFLICT', changed: ['stage', 'submittedAt'] });
  });

  test('what is signed off is corrected, no longer revised', async () => {
    const given = await gives('policeLead');
    expect(await refused(hub, 'policeLead', 'reviseContribution', { ...at(given), narrative: 'Else' })).toBe(
      'CONFLICT',
    );
  });

  test('a missing value is handed in only with its reason, and kept without one', async () => {
    const meetingId = await aRound();
    const missing = { meetingId, subject: 'policing', figures: [offered({ symbol: 'x' })] };
    expect(await refused(hub, 'policeOfficer', 'submitContribution', missing)).toBe(
      'BAD_USER_INPUT input.figures.0.reason',
    );
    const kept = await done(hub, 'policeOfficer', 'submitContribution', { ...missing, draft: true }, FIELDS);
    expect(await refused(hub, 'policeLead', 'signOffContribution', at(kept))).toBe('BAD_USER_INPUT input.id');
    const figures = [offered({ symbol: 'x' }, { reason: 'The system was down' })];
    const explained = await done(
      hub,
      'policeLead',
      'reviseContribution',
      { ...at(kept), figures, draft: false },
      FIELDS,
    );
    expect(explained).toMatchObject({
      step: 'signedOff',
      figures: [{ symbol: 'x', gapReason: 'The system was down' }],
    });
    // A reason beside a value says nothing.
    const beside = { ...missing, meetingId: await aRound(), figures: [offered({ exactly: 96 }, { reason: 'Why' })] };
    expect(await refused(hub, 'policeLead', 'submitContribution', beside)).toBe(
      'BAD_USER_INPUT input.figures.0.reason',
    );
  });
});

test('In a meeting without a round an officer signs off, and a missing value needs no reason', async () => {
  const given = await aContribution(hub, 'policeOfficer', { figures: [offered({ symbol: 'x' })] }, FIELDS);
  expect(given).toMatchObject({
    stage: 'signedOff',
    step: 'signedOff',
    viewerCanRevise: true,
    viewerCanCorrect: false,
  });
});

test('The value that was accepted last is brought over for a reason, with its parts and for its readers', async () => {
  const unchanged = [offered({ unchanged: 'No new count until spring' })];
  const first = await aMeeting(hub);
  const given = { meetingId: first.id, subject: 'policing' };
  expect(await refused(hub, 'policeOfficer', 'submitContribution', { ...given, figures: unchanged })).toBe(
    'BAD_USER_INPUT input.figures.0.measure.unchanged',
  );
  const measure = { parts: { numerator: 3, denominator: 40 } };
  const before = await done(hub, 'policeOfficer', 'submitContribution', { ...given, figures: [offered(measure)] });
  await done(hub, 'clerk', 'acceptContribution', at(before));
  const next = await aContribution(hub, 'policeOfficer', { figures: unchanged });
  await done(hub, 'clerk', 'acceptContribution', at(next));
  const figure = 'figures { display numerator denominator unchangedReason }';
  const askedBy = async (who: ViewerName) =>
    (await asked(hub, who, `{ contribution(id: "${next.id}") { ${figure} } }`)).contribution.figures[0];
  expect(await askedBy('policeOfficer')).toEqual({
    display: '8 %',
    numerator: 3,
    denominator: 40,
    unchangedReason: 'No new count until spring',
  });
  expect(await askedBy('councillor')).toEqual({
    display: 'c',
    numerator: null,
    denominator: null,
    unchangedReason: null,
  });
});
