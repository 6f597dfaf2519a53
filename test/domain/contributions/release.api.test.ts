/** Small numbers and raised classes: what each reads of a figure and of the words beside it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aContribution, anAgreement, anIndicator, asked, done, QUARTER, type Read } from '../../support/a.js';
import { undertakes } from '../../support/undertaking.js';
import { world, type ViewerName, type World } from '../../support/world.js';

let hub: World;
let count: string;
let share: string;

beforeAll(async () => {
  hub = await world();
  count = (await anIndicator(hub, { unit: 'count' })).code;
  share = (await anIndicator(hub)).code;
  // The police share policing with the chair; placement they share with nobody.
  await anAgreement(hub);
  await undertakes(hub.as('chair').ask);
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

const FIGURE = 'value upperValue qualifier symbol display numerator denominator';
const C = {
  value: null,
  upperValue: null,
  qualifier: null,
  symbol: 'c',
  display: 'c',
  numerator: null,
  denominator: null,
};
const at = ({ id, version }: Read) => ({ id, version });

/** A contribution of the police that the clerk has accepted. */
async function accepted(figures: object[], input: object = {}): Promise<Read> {
  const given = await aContribution(hub, 'policeOfficer', {
    figures: figures.map((figure) => ({ ...QUARTER, ...figure })),
    ...input,
  });
  return done(hub, 'clerk', 'acceptContribution', at(given));
}

const readBy = async (who: ViewerName, { id }: Read) =>
  (await asked(hub, who, `{ contribution(id: "${id}") { figures { ${FIGURE} } } }`)).contribution.figures;

describe('A small count', () => {
  test('of 1 to 5 is c for the unentitled, and exact for its own agency and the readers of an agreement', async () => {
    for (const value of [1, 2, 5]) {
      const given = await accepted([{ indicatorCode: count, measure: { exactly: value } }]);
      const exact = { ...C, value, qualifier: 'exact', symbol: null, display: String(value) };
      for (const who of ['policeOfficer', 'policeLead', 'policeSystem', 'chair'] as const) {
        expect(await readBy(who, given), who).toEqual([exact]);
      }
      for (const who of [
        'deputyChair',
        'clerk',
        'councillor',
        'socialCareLead',
        'youngMember',
        'informationGovernance',
      ] as const) {
        expect(await readBy(who, given), who).toEqual([C]);
      }
    }
  });

  test('is no small count when it is 0 or 6', async () => {
    for (const value of [0, 6]) {
      const given = await accepted([{ indicatorCode: count, measure: { exactly: value } }]);
      expect(await readBy('councillor', given)).toMatchObject([{ value, symbol: null, display: String(value) }]);
    }
  });

  test('is not told by a bound, a range or a rough number either', async () => {
    for (const measure of [{ over: 3 }, { about: 4 }, { between: { from: 4, to: 8 } }]) {
      const given = await accepted([{ indicatorCode: count, measure }]);
      expect(await readBy('councillor', given)).toEqual([C]);
      expect((await readBy('chair', given))[0].symbol).toBe(null);
    }
    const wide = await accepted([{ indicatorCode: count, measure: { between: { from: 6, to: 12 } } }]);
    expect(await readBy('councillor', wide)).toMatchObject([{ value: 6, upperValue: 12, qualifier: 'range' }]);
  });

  test('is not told to the chair on a subject area that the agreement does not name', async () => {
    const { code } = await anIndicator(hub, { unit: 'count', subject: 'placement' });
    const given = await accepted([{ indicatorCode: code, measure: { exactly: 3 } }], { subject: 'placement' });
    expect(await readBy('chair', given)).toEqual([C]);
  });

  test('is c again on the day after the agreement ends, and for the public once it is published', async () => {
    const given = await accepted([{ indicatorCode: count, measure: { exactly: 3 } }]);
    hub.clock.set('2018-11-19T12:00:00Z');
    expect(await readBy('chair', given)).toMatchObject([{ value: 3 }]);
    hub.clock.set('2018-11-20T12:00:00Z');
    expect(await readBy('chair', given)).toEqual([C]);
    const { contribution } = await asked(hub, 'clerk', `{ contribution(id: "${given.id}") { meeting { id } } }`);
    await done(hub, 'clerk', 'holdMeeting', { id: contribution.meeting.id, version: 1 });
    await done(hub, 'clerk', 'publishContribution', given);
    for (const who of ['public', 'noSeat'] as const) expect(await readBy(who, given)).toEqual([C]);
  });
});

describe('A percentage', () => {
  test.each<readonly [numerator: number, denominator: number, released: string]>([
    [20, 40, '50 %'],
    [6, 12, '50 %'],
    [0, 10, '0 %'],
    [10, 10, '100 %'],
    [3, 40, 'c'],
    [5, 40, 'c'],
    [6, 40, '15 %'],
    // What is left to all tells as much.
    [37, 40, 'c'],
    [39, 40, 'c'],
    // A small cohort tells, even when it is none or all of it.
    [0, 9, 'c'],
    [9, 9, 'c'],
    [999, 1000, 'c'],
    [1, 1000, 'c'],
  ])('of %i in %i is %s for the unentitled, who never read its parts', async (numerator, denominator, released) => {
    const given = await accepted([{ indicatorCode: share, measure: { parts: { numerator, denominator } } }]);
    expect(await readBy('councillor', given)).toMatchObject([
      { display: released, numerator: null, denominator: null },
    ]);
    expect(await readBy('policeOfficer', given)).toMatchObject([{ numerator, denominator }]);
    expect(await readBy('chair', given)).toMatchObject([{ numerator, denominator }]);
  });

  test('without its parts is c for the unentitled, unless its supplier attests that the cohort is above the floor', async () => {
    for (const measure of [{ exactly: 46 }, { over: 30 }, { about: 10 }, { between: { from: 40, to: 45 } }]) {
      const bare = await accepted([{ indicatorCode: share, measure }]);
      expect(await readBy('councillor', bare)).toEqual([C]);
      expect((await readBy('policeOfficer', bare))[0].symbol).toBe(null);
      const attested = await accepted([{ indicatorCode: share, measure, attestedAboveFloor: true }]);
      expect((await readBy('councillor', attested))[0].symbol).toBe(null);
    }
  });

  test('does not become readable by an attestation beside its parts', async () => {
    const measure = { parts: { numerator: 3, denominator: 8 } };
    const given = await accepted([{ indicatorCode: share, measure, attestedAboveFloor: true }]);
    expect(await readBy('councillor', given)).toEqual([C]);
  });

  test('whose parts are withheld says so, with the reason and what to do, whatever its value', async () => {
    const given = await accepted([
      { indicatorCode: share, measure: { exactly: 46 } },
      { indicatorCode: count, measure: { exactly: 46 } },
    ]);
    const { data, withheld } = await hub
      .as('councillor')
      .ask(`{ contribution(id: "${given.id}") { figures { display numerator } } }`);
    expect(data.contribution.figures).toEqual([
      { display: 'c', numerator: null },
      { display: '46', numerator: null },
    ]);
    expect(withheld).toMatchObject([
      { path: 'contribution.figures.*.numerator', positions: ['0-1'], reason: 'AGREEMENT_NEEDED' },
    ]);
  });
});

test('A supplier’s own symbol is released as it is, and five symbols stay five different things', async () => {
  for (const symbol of ['c', 'x', 'z', 'k', 'low']) {
    const given = await accepted([{ indicatorCode: share, measure: { symbol } }]);
    expect(await readBy('youngMember', given)).toEqual([{ ...C, symbol, display: symbol }]);
  }
});

test('A figure of an indicator for members is not read by the public, nor by a system of another agency', async () => {
  const { code } = await anIndicator(hub, { unit: 'count', classification: 'members' });
  const given = await accepted([{ indicatorCode: code, measure: { exactly: 58 } }]);
  hub.clock.set('2018-12-31T12:00:00Z');
  const { contribution } = await asked(hub, 'clerk', `{ contribution(id: "${given.id}") { meeting { id } } }`);
  await done(hub, 'clerk', 'holdMeeting', { id: contribution.meeting.id, version: 1 });
  await done(hub, 'clerk', 'publishContribution', given);
  expect(await readBy('coopted', given)).toMatchObject([{ display: '58' }]);
  const { data, withheld } = await hub
    .as('public')
    .ask(`{ contribution(id: "${given.id}") { figures { ${FIGURE} } } }`);
  expect(data.contribution.figures).toEqual([{ ...C, symbol: null, display: null }]);
  expect(withheld.map(({ path }) => path)).toContain('contribution.figures.*.value');
});

describe('A contribution that its agency raised', () => {
  const WORDS = 'narrative note figures { display numerator } proposals { title background }';
  const words = async (who: ViewerName, { id }: Read) =>
    (await asked(hub, who, `{ contribution(id: "${id}") { ${WORDS} } }`)).contribution;
  const input = (raisedTo: string) => ({
    raisedTo,
    note: 'Two addresses recur',
    proposals: [{ title: 'Watch them', background: 'Officers saw it' }],
  });
  const figures = [
    { indicatorCode: 'return-interviews-offered', measure: { parts: { numerator: 48, denominator: 50 } } },
  ];
  const HIDDEN = {
    narrative: null,
    note: null,
    figures: [{ display: null, numerator: null }],
    proposals: [{ title: null, background: null }],
  };
  const OWN = {
    narrative: 'What we saw this quarter',
    note: 'Two addresses recur',
    figures: [{ display: '96 %', numerator: 48 }],
    proposals: [{ title: 'Watch them', background: 'Officers saw it' }],
  };

  test('to agreement is read by its agency and by those with whom it shares the subject, and by no other member', async () => {
    const given = await accepted(figures, input('agreement'));
    expect(await words('policeLead', given)).toEqual(OWN);
    expect(await words('chair', given)).toEqual({ ...OWN, note: null });
    for (const who of [
      'deputyChair',
      'clerk',
      'councillor',
      'socialCareLead',
      'youngMember',
      'informationGovernance',
    ] as const) {
      expect(await words(who, given), who).toEqual(HIDDEN);
    }
  });

  test('to named is read by its agency alone, until an agreement names a reader for exactly this class', async () => {
    const given = await accepted(figures, input('named'));
    expect(await words('policeOfficer', given)).toEqual(OWN);
    expect(await words('chair', given)).toMatchObject({ ...HIDDEN, proposals: [{ title: null }] });
    const terms = { recipient: { agencyId: hub.ids.agencies.socialCare }, classes: ['named'] };
    const agreement = await anAgreement(hub, { ...terms, signers: ['policeLead', 'socialCareLead'] });
    expect(await words('socialCareOfficer', given)).toMatchObject({
      narrative: OWN.narrative,
      note: OWN.note,
      // Exactness is a question of the class agreement, which raising never opens to anybody.
      figures: [{ display: 'c', numerator: null }],
      proposals: [{ title: 'Watch them', background: null }],
    });
    await done(hub, 'policeLead', 'withdrawAgreement', { ...at(agreement), reason: 'No longer needed' });
    expect(await words('socialCareOfficer', given)).toEqual(HIDDEN);
  });

  test('tells who may not read it that there is something, and why it is withheld', async () => {
    const given = await accepted(figures, input('agreement'));
    const { withheld } = await hub
      .as('councillor')
      .ask(`{ contribution(id: "${given.id}") { narrative figures { value } } }`);
    expect(withheld.map(({ path, reason }) => `${path} ${reason}`)).toEqual([
      'contribution.narrative AGREEMENT_NEEDED',
      'contribution.figures.*.value AGREEMENT_NEEDED',
    ]);
    const young = await hub.as('youngMember').ask(`{ contribution(id: "${given.id}") { narrative } }`);
    expect(young.withheld).toMatchObject([{ path: 'contribution.narrative', reason: 'ROLE_HAS_NO_REACH' }]);
  });

  test('withholds an empty narrative like a full one', async () => {
    const given = await accepted(figures, { raisedTo: 'agreement', narrative: null });
    const { withheld } = await hub.as('councillor').ask(`{ contribution(id: "${given.id}") { narrative } }`);
    expect(withheld).toMatchObject([{ path: 'contribution.narrative', reason: 'AGREEMENT_NEEDED' }]);
  });
});

describe('A note to named readers', () => {
  test('is read by nobody but its agency without an agreement for exactly that, the chair included', async () => {
    const given = await accepted([{ indicatorCode: count, measure: { exactly: 58 } }], { note: 'Two addresses recur' });
    const note = async (who: ViewerName) =>
      (await asked(hub, who, `{ contribution(id: "${given.id}") { note } }`)).contribution.note;
    expect(await note('policeOfficer')).toBe('Two addresses recur');
    for (const who of [
      'chair',
      'deputyChair',
      'clerk',
      'councillor',
      'socialCareLead',
      'informationGovernance',
    ] as const) {
      expect(await note(who), who).toBe(null);
    }
    await anAgreement(hub, { classes: ['named'], purpose: 'To act on the notes' });
    expect(await note('chair')).toBe('Two addresses recur');
    expect(await note('deputyChair')).toBe(null);
  });
});
