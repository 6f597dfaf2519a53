/** What is hidden beside a small number, in every sum that a reader of a body’s figures knows. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { writing } from '../../../src/database/session.js';
import { authorities } from '../../../src/domain/authorities/authority.table.js';
import { areas } from '../../../src/domain/indicators/area.table.js';
import { publishedFigures, publishedMeasures } from '../../../src/domain/indicators/published.table.js';
import { indicatorRules, type RuleTerm } from '../../../src/domain/indicators/rule.table.js';
import {
  aContribution,
  aMeeting,
  anAgreement,
  anIndicator,
  asked,
  done,
  QUARTER,
  refused,
  type Read,
} from '../../support/a.js';
import { undertakes } from '../../support/undertaking.js';
import { world, type PersonName, type ViewerName, type World } from '../../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
});
afterAll(async () => hub.close());

const at = ({ id, version }: Read) => ({ id, version });
const parts = (numerator: number, denominator: number) => ({ parts: { numerator, denominator } });

interface Given {
  readonly indicatorCode: string;
  readonly measure?: object;
  readonly [field: string]: unknown;
}

/** A count for an indicator, or what was measured, for the quarter. */
const of = ({ code }: { code: string }, measure: number | object, period: object = QUARTER): Given => ({
  indicatorCode: code,
  measure: typeof measure === 'number' ? { exactly: measure } : measure,
  ...period,
});

/** Figures of an agency, the police unless it is said otherwise, that the clerk accepts; its id. */
async function accepted(
  figures: readonly Given[],
  who: PersonName = 'policeOfficer',
  input: object = {},
): Promise<Read> {
  return done(hub, 'clerk', 'acceptContribution', at(await aContribution(hub, who, { figures, ...input })));
}

/** How somebody reads the figures of a contribution, in the order in which they were given. */
const read = async ({ id }: Read, who: ViewerName = 'councillor'): Promise<string[]> =>
  (await asked(hub, who, `{ contribution(id: "${id}") { figures { display } } }`)).contribution.figures.map(
    (figure: { display: string }) => figure.display,
  );

/** A whole that is counted, with its parts. */
async function aBreakdown(howMany: number, fields: object = {}) {
  const whole = await anIndicator(hub, { unit: 'count', ...fields });
  const partsOf = [];
  for (let part = 0; part < howMany; part += 1) {
    partsOf.push(await anIndicator(hub, { unit: 'count', partOfId: whole.id, ...fields }));
  }
  return [whole, ...partsOf] as const;
}

test('A total less the rest does not tell a small part: another part is hidden with it, and its own agency reads both', async () => {
  const [whole, ...reasons] = await aBreakdown(3);
  const given = await accepted([of(whole, 40), of(reasons[0]!, 3), of(reasons[1]!, 25), of(reasons[2]!, 12)]);
  for (const who of ['councillor', 'housingLead', 'clerk', 'youngMember'] as const) {
    expect(await read(given, who)).toEqual(['40', 'c', '25', 'c']);
  }
  expect(await read(given, 'policeLead')).toEqual(['40', '3', '25', '12']);
});

test('What is left when the parts are taken from the whole is a small number like any other', async () => {
  const [whole, ...reasons] = await aBreakdown(2);
  const given = await accepted([of(whole, 40), of(reasons[0]!, 20), of(reasons[1]!, 18)]);
  expect(await read(given)).toEqual(['40', '20', 'c']);
});

/** How somebody reads why each is hidden, in the order in which they were given. */
const whyIn = async ({ id }: Read, who: ViewerName): Promise<(string | null)[]> =>
  (await asked(hub, who, `{ contribution(id: "${id}") { figures { suppression } } }`)).contribution.figures.map(
    (figure: { suppression: string | null }) => figure.suppression,
  );

test('Why a figure is hidden is told to those alone who read it exactly: to others a small number and one that protects it are alike', async () => {
  const [whole, ...reasons] = await aBreakdown(3);
  const given = await accepted([of(whole, 40), of(reasons[0]!, 3), of(reasons[1]!, 25), of(reasons[2]!, 12)]);
  for (const who of ['policeOfficer', 'policeLead', 'policeSystem'] as const) {
    expect(await whyIn(given, who), who).toEqual([null, 'small', null, 'protects']);
  }
  for (const who of ['councillor', 'housingLead', 'clerk', 'informationGovernance', 'chair'] as const) {
    const question = `{ contribution(id: "${given.id}") { figures { suppression } } }`;
    const { data, withheld } = await hub.as(who).ask(question);
    expect(
      data.contribution.figures.map((one: { suppression: null }) => one.suppression),
      who,
    ).toEqual([null, null, null, null]);
    expect(withheld, who).toMatchObject([{ positions: ['0-3'] }]);
  }
  const [few, ...ofFew] = await aBreakdown(2);
  const all = await accepted([of(few, 8), of(ofFew[0]!, 8), of(ofFew[1]!, 0)]);
  expect(await whyIn(all, 'policeLead')).toEqual([null, 'everyone', 'everyone']);
});

test('Whoever reads c is told whom to ask and what would open it, and the same whatever it is hidden for', async () => {
  const [whole, ...reasons] = await aBreakdown(3);
  const given = await accepted([
    of(whole, 40),
    of(reasons[0]!, 3),
    of(reasons[1]!, 25),
    of(reasons[2]!, 12),
    of(await anIndicator(hub), { symbol: 'c' }),
    of(await anIndicator(hub), { symbol: 'x' }),
  ]);
  const question = `{ contribution(id: "${given.id}") { figures { remedy { how ask { role agency { code } } } } } }`;
  const remediesFor = async (who: ViewerName) =>
    (await asked(hub, who, question)).contribution.figures.map((figure: { remedy: object | null }) => figure.remedy);
  const [, first, ...others] = await remediesFor('councillor');
  const needed = {
    how: expect.stringMatching(/Ask its lead for an agreement/),
    ask: [{ role: 'partnerLead', agency: { code: 'police' } }],
  };
  expect(first).toEqual(needed);
  expect(others).toEqual([null, first, first, null]);
  // No agreement opens anything to a young member.
  const ofYoung = { how: expect.stringMatching(/narrative for members/), ask: needed.ask };
  expect(await remediesFor('youngMember')).toEqual([null, ofYoung, null, ofYoung, ofYoung, null]);
  expect(await remediesFor('policeLead')).toEqual([null, null, null, null, null, null]);
});

test('That a part is everyone is not told to its agency where the whole is another’s, and hidden', async () => {
  const quarter = { unit: 'count', supplyingAgencyId: hub.ids.agencies.housing, subject: 'housing' } as const;
  const whole = await anIndicator(hub, { ...quarter, periodKind: 'financialQuarter' });
  const part = await anIndicator(hub, { unit: 'count', partOfId: whole.id, periodKind: 'financialQuarter' });
  const [first, second] = [
    { periodStartOn: '2016-04-01', periodEndOn: '2016-06-30' },
    { periodStartOn: '2016-07-01', periodEndOn: '2016-09-30' },
  ];
  const half = { periodStartOn: first.periodStartOn, periodEndOn: second.periodEndOn };
  const theirs = await accepted([of(whole, 11, half), of(whole, 3, first), of(whole, 8, second)], 'housingOfficer', {
    subject: 'housing',
  });
  expect(await read(theirs, 'policeLead')).toEqual(['11', 'c', 'c']);
  const ours = await accepted([of(part, 8, second)]);
  expect(await read(ours)).toEqual(['c']);
  expect(await whyIn(ours, 'policeLead')).toEqual(['protects']);
});

const PREVIEW = 'preview { released suppression audiences { audience reads } figure { id display } }';

interface Previewed {
  readonly released: string;
  readonly suppression: string | null;
  readonly audiences: readonly { readonly audience: string; readonly reads: string }[];
}

/** How somebody of its agency reads what will be read of a draft. */
const preview = async ({ id }: Read, who: ViewerName = 'policeOfficer'): Promise<Previewed[]> =>
  (await asked(hub, who, `{ contribution(id: "${id}") { ${PREVIEW} } }`)).contribution.preview;

const aDraft = async (figures: readonly Given[], input: object = {}): Promise<Read> =>
  aContribution(hub, 'policeOfficer', { figures, draft: true, ...input });

describe('Before it signs off, an agency', () => {
  test('sees what will be hidden of its figures and why, and so it is then', async () => {
    const [whole, ...reasons] = await aBreakdown(3);
    const draft = await aDraft([of(whole, 40), of(reasons[0]!, 3), of(reasons[1]!, 25), of(reasons[2]!, 12)]);
    const released = ['40', 'c', '25', 'c'];
    for (const who of ['policeOfficer', 'policeLead', 'policeSystem'] as const) {
      expect(
        (await preview(draft, who)).map((one) => [one.released, one.suppression]),
        who,
      ).toEqual([
        ['40', null],
        ['c', 'small'],
        ['25', null],
        ['c', 'protects'],
      ]);
    }
    const question = `{ contribution(id: "${draft.id}") { ${PREVIEW} } }`;
    for (const who of ['clerk', 'housingLead', 'chair', 'informationGovernance'] as const) {
      expect((await hub.as(who).ask(question)).errors, who).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    }
    const signed = await done(hub, 'policeLead', 'reviseContribution', { ...at(draft), draft: false });
    expect(await preview(signed)).toEqual([]);
    // Those who prepare the meeting see what the board will not.
    expect(await read(signed, 'clerk')).toEqual(released);
    await done(hub, 'clerk', 'acceptContribution', at(signed));
    expect(await read(signed)).toEqual(released);
  });

  test('sees who will read them exactly, who what is released, and who nothing', async () => {
    const { code } = await anIndicator(hub, { unit: 'count' });
    const reads = async (input: object, who?: ViewerName) =>
      (await preview(await aDraft([of({ code }, 3)], input), who)).map(({ audiences }) =>
        audiences.map((one) => one.reads),
      );
    expect(await reads({})).toEqual([['released', 'released', 'exact', 'exact']]);
    expect(await reads({ raisedTo: 'agreement' })).toEqual([['nothing', 'nothing', 'exact', 'exact']]);
    expect(await reads({ raisedTo: 'named' })).toEqual([['nothing', 'nothing', 'nothing', 'exact']]);
    // A system does not read what was raised so far, of its own agency either.
    expect(await reads({ raisedTo: 'named' }, 'policeSystem')).toEqual([]);
  });

  test('is told that what was hidden once stays hidden', async () => {
    const [whole, ...reasons] = await aBreakdown(2);
    const given = await accepted([of(whole, 40), of(reasons[0]!, 37), of(reasons[1]!, 3)]);
    const figures = [of(reasons[0]!, 20), of(reasons[1]!, 20)];
    const correction = await done(hub, 'policeLead', 'correctContribution', { ...at(given), reason: 'Anew', figures });
    expect((await preview(correction)).map((one) => [one.released, one.suppression])).toEqual([
      ['c', 'protects'],
      ['c', 'protects'],
    ]);
  });

  test('learns nothing of another’s hidden number, whatever it tries', async () => {
    const theirs = { unit: 'count', supplyingAgencyId: hub.ids.agencies.housing, subject: 'housing' } as const;
    const tried: Previewed[][][] = [];
    const signed: string[][] = [];
    for (const hidden of [3, 5]) {
      const whole = await anIndicator(hub, theirs);
      const [small, other] = [
        await anIndicator(hub, { ...theirs, partOfId: whole.id }),
        await anIndicator(hub, { ...theirs, partOfId: whole.id }),
      ];
      const ours = await anIndicator(hub, { unit: 'count', partOfId: whole.id });
      const given = await accepted([of(whole, 40), of(small, hidden), of(other, 20)], 'housingOfficer', {
        subject: 'housing',
      });
      expect(await read(given, 'policeLead')).toEqual(['40', 'c', '20']);
      const drafts = await Promise.all([11, 12, 14, 30].map((count) => aDraft([of(ours, count)])));
      tried.push(await Promise.all(drafts.map(async (draft) => preview(draft))));
      const [first] = drafts;
      await done(hub, 'policeLead', 'reviseContribution', { ...at(first!), draft: false });
      signed.push(await read(first!, 'clerk'));
    }
    const said = tried.map((previews) => previews.flat().map((one) => [one.released, one.suppression]));
    expect(said[0]).toEqual(said[1]);
    // What is signed is another matter: with a five of theirs no more than four are left.
    expect(signed).toEqual([['11'], ['c']]);
  });
});

test('A nought is shown, unless it says that all of a small cohort are elsewhere', async () => {
  const [whole, ...reasons] = await aBreakdown(2);
  expect(await read(await accepted([of(whole, 30), of(reasons[0]!, 30), of(reasons[1]!, 0)]))).toEqual([
    '30',
    '30',
    '0',
  ]);
  const [few, ...ofFew] = await aBreakdown(2);
  expect(await read(await accepted([of(few, 8), of(ofFew[0]!, 8), of(ofFew[1]!, 0)]))).toEqual(['8', 'c', 'c']);
});

test('Two breakdowns of one whole are two tables', async () => {
  const whole = await anIndicator(hub, { unit: 'count' });
  const by = (breakdown: string) => anIndicator(hub, { unit: 'count', partOfId: whole.id, breakdown });
  const [near, far, young, old] = [await by('by place'), await by('by place'), await by('by age'), await by('by age')];
  const given = await accepted([of(whole, 40), of(near, 36), of(far, 4), of(young, 20), of(old, 20)]);
  expect(await read(given)).toEqual(['40', 'c', 'c', '20', '20']);
});

test('A year less three quarters does not tell the fourth, and a year to date not what is new in it', async () => {
  const quarter = await anIndicator(hub, { unit: 'count', periodKind: 'financialQuarter' });
  const period = (periodStartOn: string, periodEndOn: string) => ({ periodStartOn, periodEndOn });
  const given = await accepted([
    of(quarter, 9, period('2016-04-01', '2016-06-30')),
    of(quarter, 2, period('2016-07-01', '2016-09-30')),
    of(quarter, 11, period('2016-10-01', '2016-12-31')),
    of(quarter, 14, period('2017-01-01', '2017-03-31')),
    of(quarter, 36, period('2016-04-01', '2017-03-31')),
  ]);
  const shown = await read(given);
  expect(shown[1]).toBe('c');
  expect(shown[4]).toBe('36');
  expect(shown.filter((one) => one === 'c')).toHaveLength(2);

  const toDate = await anIndicator(hub, { unit: 'count', periodKind: 'other' });
  const cumulative = await accepted([
    of(toDate, 30, period('2016-04-01', '2016-06-30')),
    of(toDate, 33, period('2016-04-01', '2016-09-30')),
  ]);
  expect(await read(cumulative)).toContain('c');
});

test('What comes later is hidden rather than what the board has read already', async () => {
  const [whole, ...reasons] = await aBreakdown(3);
  const first = await accepted([of(whole, 40), of(reasons[0]!, 25)]);
  expect(await read(first)).toEqual(['40', '25']);
  hub.clock.set('2017-11-21T12:00:00Z');
  const later = await accepted([of(reasons[1]!, 3), of(reasons[2]!, 12)], 'policeOfficer', {
    meetingId: (await aMeeting(hub)).id,
  });
  expect(await read(first)).toEqual(['40', '25']);
  expect(await read(later)).toEqual(['c', 'c']);
  hub.clock.set('2017-11-20T12:00:00Z');
});

test('A draft changes nothing of what the board reads', async () => {
  const [whole, ...reasons] = await aBreakdown(2);
  const given = await accepted([of(whole, 40), of(reasons[0]!, 37)]);
  expect(await read(given)).toEqual(['40', 'c']);
  const [other, ...others] = await aBreakdown(2);
  const shown = await accepted([of(other, 40), of(others[0]!, 20)]);
  await aContribution(hub, 'policeOfficer', {
    figures: [of(others[0]!, 37), of(others[1]!, 3)],
    draft: true,
    meetingId: (await aMeeting(hub)).id,
  });
  expect(await read(shown)).toEqual(['40', '20']);
});

test('A correction opens nothing: what was hidden once stays hidden in every revision', async () => {
  const [whole, ...reasons] = await aBreakdown(2);
  const given = await accepted([of(whole, 40), of(reasons[0]!, 37), of(reasons[1]!, 3)]);
  expect(await read(given)).toEqual(['40', 'c', 'c']);
  const corrected = await done(hub, 'policeLead', 'correctContribution', {
    ...at(given),
    reason: 'Counted anew',
    figures: [of(reasons[0]!, 20), of(reasons[1]!, 20)],
    draft: false,
  });
  await done(hub, 'clerk', 'acceptContribution', at(corrected));
  expect((await read(corrected))[0]).toBe('c');
  expect(await read(given)).toEqual(['40', 'c', 'c']);
});

const aRule = async (left: RuleTerm[], comparison: 'atMost' | 'equals', right: RuleTerm[]): Promise<void> => {
  const row = { id: uuidv7(), code: uuidv7(), title: 'What must hold', tolerance: 0 };
  const strictness = { missing: 'skip', severity: 'warning' } as const;
  await writing(hub.database, hub.ids.authority, (tx) =>
    tx.insert(indicatorRules).values({ ...row, ...strictness, leftTerms: left, comparison, rightTerms: right }),
  );
};
const term = ({ id }: { id: string }, part: RuleTerm['part'] = 'value'): RuleTerm => ({
  indicatorId: id,
  part,
  times: 1,
});

test('A percentage is not told by its parts under other indicators', async () => {
  const [share, did, all] = [
    await anIndicator(hub),
    await anIndicator(hub, { unit: 'count' }),
    await anIndicator(hub, { unit: 'count' }),
  ];
  await aRule([term(share, 'numerator')], 'equals', [term(did)]);
  await aRule([term(share, 'denominator')], 'equals', [term(all)]);
  await aRule([term(did)], 'atMost', [term(all)]);
  const given = await accepted([of(share, parts(40, 43)), of(did, 40), of(all, 43)]);
  const [percentage, ...counts] = await read(given);
  expect(percentage).toBe('c');
  expect(counts).toContain('c');
  const fine = [await anIndicator(hub), await anIndicator(hub, { unit: 'count' })] as const;
  await aRule([term(fine[0], 'denominator')], 'equals', [term(fine[1])]);
  expect(await read(await accepted([of(fine[0], parts(20, 43)), of(fine[1], 43)]))).toEqual(['47 %', '43']);
});

test('A rule that is defined later hides at once what was shown before', async () => {
  const [few, many, sum] = [
    await anIndicator(hub, { unit: 'count' }),
    await anIndicator(hub, { unit: 'count' }),
    await anIndicator(hub, { unit: 'count' }),
  ];
  const given = await accepted([of(few, 3), of(many, 20), of(sum, 23)]);
  expect(await read(given)).toEqual(['c', '20', '23']);
  const named = ({ code }: { code: string }) => ({ indicatorCode: code });
  await done(
    hub,
    'clerk',
    'defineRule',
    {
      code: 'sum-of-both',
      title: 'Both come to their sum',
      leftTerms: [named(few), named(many)],
      comparison: 'equals',
      rightTerms: [named(sum)],
      missing: 'skip',
      severity: 'warning',
    },
    'id',
  );
  expect((await read(given)).filter((one) => one === 'c')).toHaveLength(2);
});

test('Whoever reads one agency exactly cannot compute another’s small number from it', async () => {
  const housing = hub.ids.agencies.housing;
  const whole = await anIndicator(hub, { unit: 'count', subject: 'policing' });
  const ours = await anIndicator(hub, { unit: 'count', partOfId: whole.id });
  const more = await anIndicator(hub, { unit: 'count', partOfId: whole.id });
  const theirs = await anIndicator(hub, {
    unit: 'count',
    partOfId: whole.id,
    supplyingAgencyId: housing,
    subject: 'housing',
  });
  const given = await accepted([of(whole, 40), of(ours, 3), of(more, 33)]);
  const beside = await accepted([of(theirs, 4)], 'housingOfficer', { subject: 'housing' });
  // Housing knows its own four; were 33 shown, it would know the three of the police.
  expect(await read(given, 'housingLead')).toEqual(['40', 'c', 'c']);
  expect(await read(beside, 'policeLead')).toEqual(['c']);
  await anAgreement(hub);
  await undertakes(hub.as('chair').ask);
  expect(await read(given, 'chair')).toEqual(['40', '3', '33']);
});

test('Parts that come to more than their whole are of several breakdowns, whether or not anybody said so', async () => {
  const [whole, ...parts] = await aBreakdown(4);
  const [young, old, near, far] = parts;
  const given = await accepted([of(whole, 20), of(young!, 3), of(old!, 17), of(near!, 10), of(far!, 10)]);
  expect(await read(given)).toEqual(['20', 'c', 'c', '10', '10']);
});

test('What is new is hidden rather than what the board has read, though less of it would do', async () => {
  const [kids, some, others, both, all] = await aBreakdown(4);
  await aRule([term(both!)], 'equals', [term(kids!), term(some!)]);
  await aRule([term(all!)], 'equals', [term(kids!), term(some!), term(others!)]);
  const first = await accepted([of(kids!, 3), of(some!, 20), of(others!, 30)]);
  expect(await read(first)).toEqual(['c', '20', '30']);
  hub.clock.set('2017-11-21T12:00:00Z');
  const later = await accepted([of(both!, 23), of(all!, 53)], 'policeOfficer', { meetingId: (await aMeeting(hub)).id });
  expect(await read(first)).toEqual(['c', '20', '30']);
  expect(await read(later)).toEqual(['c', 'c']);
  hub.clock.set('2017-11-20T12:00:00Z');
});

test('What the Department hides of the council, the board does not show either', async () => {
  const [hidden, shown, notGiven] = ['dfe-hidden', 'dfe-shown', 'dfe-not-given'];
  const area = { code: 'E10000099', oldCode: '999', name: 'Exampleshire', level: 'localAuthority' as const };
  await hub.database.transaction(async (tx) => {
    await tx.insert(areas).values(area);
    for (const code of [hidden, shown, notGiven]) {
      const what = { dataset: 'Attainment', title: 'At the standard', cohort: 'All', unit: 'count' as const };
      await tx.insert(publishedMeasures).values({ code, ...what });
    }
    const figure = {
      areaCode: area.code,
      ...QUARTER,
      periodKind: 'academicYear' as const,
      status: 'final' as const,
      source: 'f.csv',
    };
    await tx.insert(publishedFigures).values([
      { ...figure, measureCode: hidden, value: null, symbol: 'c' },
      { ...figure, measureCode: shown, value: 31, symbol: null },
      { ...figure, measureCode: notGiven, value: 31, symbol: null },
    ]);
    await tx.update(authorities).set({ areaCode: area.code });
  });
  const [one, other] = [
    await anIndicator(hub, { unit: 'count', definitionCode: hidden }),
    await anIndicator(hub, { unit: 'count', definitionCode: shown }),
  ];
  const given = await accepted([of(one, 28), of(other, 31)]);
  expect(await read(given)).toEqual(['c', '31']);
  expect(await whyIn(given, 'policeLead')).toEqual(['published', null]);
  // A total that is published and was not given to the board is put beside the parts that were.
  const total = await anIndicator(hub, { unit: 'count', definitionCode: notGiven });
  const [few, rest] = [
    await anIndicator(hub, { unit: 'count', partOfId: total.id }),
    await anIndicator(hub, { unit: 'count', partOfId: total.id }),
  ];
  expect(await read(await accepted([of(few, 3), of(rest, 28)]))).toEqual(['c', 'c']);
});

// The last, for it holds from then on.
test('What is small is raised by the information governance lead, at once and for all that was given, and never lowered', async () => {
  const [whole, ...reasons] = await aBreakdown(3);
  const [share, attested] = [await anIndicator(hub), await anIndicator(hub)];
  const given = await accepted([
    of(whole, 40),
    of(reasons[0]!, 8),
    of(reasons[1]!, 12),
    of(reasons[2]!, 20),
    of(share, parts(11, 22)),
    { ...of(attested, { exactly: 50 }), attestedAboveFloor: true },
  ]);
  expect(await read(given)).toEqual(['40', '8', '12', '20', '50 %', '50 %']);
  const bodyNow = async (who: ViewerName) => {
    const { bodies } = await asked(
      hub,
      who,
      '{ bodies { id version smallUpTo cohortFloor viewerCanRaiseThresholds } }',
    );
    return bodies.find(({ id }: Read) => id === hub.ids.body);
  };
  const body = await bodyNow('clerk');
  expect(body).toMatchObject({ smallUpTo: 5, cohortFloor: 10, viewerCanRaiseThresholds: false });
  expect(await refused(hub, 'clerk', 'raiseThresholds', { ...at(body), smallUpTo: 9 })).toBe('FORBIDDEN');
  const raised = await done(hub, 'informationGovernance', 'raiseThresholds', { ...at(body), smallUpTo: 9 });
  expect(await read(given)).toEqual(['40', 'c', '12', 'c', '50 %', '50 %']);
  expect(await whyIn(given, 'policeLead')).toEqual([null, 'small', null, 'protects', null, null]);

  // An attestation speaks of ten.
  expect(await refused(hub, 'informationGovernance', 'raiseThresholds', { ...at(body), cohortFloor: 20 })).toBe(
    'CONFLICT',
  );
  await done(hub, 'informationGovernance', 'raiseThresholds', { ...at(raised), cohortFloor: 20 });
  expect((await read(given)).slice(4)).toEqual(['50 %', 'c']);
  const now = await bodyNow('informationGovernance');
  expect(now).toMatchObject({ smallUpTo: 9, cohortFloor: 20, viewerCanRaiseThresholds: true });
  for (const [name, value] of [
    ['smallUpTo', 8],
    ['smallUpTo', 21],
    ['cohortFloor', 19],
    ['cohortFloor', 51],
  ] as const) {
    const lowered = await refused(hub, 'informationGovernance', 'raiseThresholds', { ...at(now), [name]: value });
    expect(lowered).toBe(`BAD_USER_INPUT input.${name}`);
  }
  expect(await refused(hub, 'informationGovernance', 'raiseThresholds', at(now))).toBe('BAD_USER_INPUT input');

  const [other] = await aBreakdown(0);
  expect(await preview(await aDraft([of(other, 9)]))).toMatchObject([{ released: 'c', suppression: 'small' }]);
});

test('A text that quotes a hidden number is not handed in, and is kept in a draft until it says it otherwise', async () => {
  const missing = await anIndicator(hub, { unit: 'count', title: 'Episodes of going missing' });
  const input = {
    figures: [{ ...of(missing, 3), judgement: 'Only three episodes, fewer than before' }],
    narrative: 'There were 3 missing episodes. The panel met 3 times.',
    proposals: [{ title: 'Ask why 3 episodes of missing were not followed up' }],
  };
  const meetingId = (await aMeeting(hub)).id;
  expect(await refused(hub, 'policeOfficer', 'submitContribution', { ...input, meetingId, subject: 'policing' })).toBe(
    'BAD_USER_INPUT input.narrative input.proposals.0.title input.figures.0.judgement',
  );
  const { proposals, ...rest } = input;
  expect(proposals).toHaveLength(1);
  const draft = await aContribution(hub, 'policeOfficer', { ...rest, meetingId, draft: true });
  expect(await refused(hub, 'policeOfficer', 'reviseContribution', { ...at(draft), draft: false })).toContain(
    'input.narrative',
  );
  const said = { narrative: 'There were few missing episodes.', draft: false };
  const figures = [{ ...of(missing, 3), judgement: 'Fewer than before' }];
  await done(hub, 'policeOfficer', 'reviseContribution', { ...at(draft), ...said, figures });
});

test('What is proposed is looked at in a draft, too, and what was hidden before is not quoted now', async () => {
  const [whole, ...reasons] = await aBreakdown(2, { title: 'Episodes of going missing' });
  const figures = [of(whole, 40), of(reasons[0]!, 37), of(reasons[1]!, 3)];
  const draft = { figures, subject: 'policing', draft: true, meetingId: (await aMeeting(hub)).id };
  const proposals = [{ title: 'Ask why 3 episodes of missing were not followed up' }];
  expect(await refused(hub, 'policeOfficer', 'submitContribution', { ...draft, proposals })).toBe(
    'BAD_USER_INPUT input.proposals.0.title',
  );
  await accepted(figures);
  const later = { periodStartOn: '2017-10-01', periodEndOn: '2017-10-31' };
  const said = {
    subject: 'policing',
    meetingId: (await aMeeting(hub)).id,
    figures: [of(whole, 20, later), of(reasons[0]!, 20, later), of(reasons[1]!, 0, later)],
  };
  // The 37 is not small, and would tell the 3.
  for (const narrative of ['Missing episodes fell, from 3 to none.', 'Missing episodes from homes were 37 then.']) {
    expect(await refused(hub, 'policeOfficer', 'submitContribution', { ...said, narrative })).toBe(
      'BAD_USER_INPUT input.narrative',
    );
  }
});
