/** What is asked of figures before their agency signs them, and what two agencies are told when they count the same thing. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  aContribution,
  aMeeting,
  anAgreement,
  anIndicator,
  asked,
  done,
  QUARTER,
  refused,
  tryTo,
  VIEWERS,
} from '../../support/a.js';
import { referring } from '../../../src/database/session.js';
import { areas } from '../../../src/domain/indicators/area.table.js';
import { publishedFigures, publishedMeasures } from '../../../src/domain/indicators/published.table.js';
import { world, type PersonName, type World } from '../../support/world.js';

/** The plays below have a period each, from 1951 on. */
const LONG_AGO = { validFromOn: '1949-01-01' };

const BEFORE = { periodStartOn: '2017-04-01', periodEndOn: '2017-06-30' };

let hub: World;
let episodes: { id: string; code: string };
let interviews: { id: string; code: string };
let councilEpisodes: { id: string; code: string };
let pairId: string;

beforeAll(async () => {
  hub = await world();
  episodes = await anIndicator(hub, {
    unit: 'count',
    polarity: 'lowerIsBetter',
    title: 'Missing episodes',
    ...LONG_AGO,
  });
  interviews = await anIndicator(hub, { unit: 'count', title: 'Return interviews' });
  councilEpisodes = await anIndicator(hub, {
    unit: 'count',
    supplyingAgencyId: hub.ids.agencies.socialCare,
    ...LONG_AGO,
  });
  await done(hub, 'clerk', 'defineRule', {
    code: 'interviews-after-episodes',
    title: 'There are at most as many return interviews as missing episodes',
    leftTerms: [{ indicatorCode: interviews.code }],
    comparison: 'atMost',
    rightTerms: [{ indicatorCode: episodes.code }],
    missing: 'skip',
    severity: 'error',
  });
  await done(hub, 'clerk', 'defineRule', {
    code: 'interviews-nearly-all',
    title: 'Nearly every episode is followed by an interview',
    leftTerms: [{ indicatorCode: interviews.code }],
    comparison: 'atLeast',
    rightTerms: [{ indicatorCode: episodes.code, times: 0.5 }],
    missing: 'zero',
    severity: 'warning',
  });
  const pair = { code: 'missing-episodes', title: 'Missing episodes', toleranceCount: 2 };
  const both = { firstIndicatorCode: episodes.code, secondIndicatorCode: councilEpisodes.code };
  ({ id: pairId } = await done(hub, 'clerk', 'definePair', { ...pair, ...both }));
});
afterAll(async () => hub.close());

type Period = { periodStartOn: string; periodEndOn: string };

/** A meeting whose round asks the police and social care for what they count. */
async function aRound(): Promise<string> {
  const { id: meetingId } = await aMeeting(hub);
  const indicators = [episodes, interviews, councilEpisodes].map(({ code }) => ({ indicatorCode: code, ...QUARTER }));
  await done(hub, 'clerk', 'openRound', { meetingId, indicators });
  return meetingId;
}

const count = ({ code }: { code: string }, exactly: number, more: object = {}, period: Period = QUARTER) => ({
  indicatorCode: code,
  ...period,
  measure: { exactly },
  ...more,
});

const brings = async (figures: object[], more: object = {}) => ({
  meetingId: await aRound(),
  subject: 'policing',
  figures,
  ...more,
});

describe('Before a return is signed', () => {
  test('a rule that is an error blocks it, at the figure', async () => {
    const input = await brings([count(episodes, 40), count(interviews, 41)]);
    const { errors } = await tryTo(hub, 'policeLead', 'submitContribution', input);
    expect(errors[0]?.extensions.problems).toEqual([
      {
        path: 'input.figures.0',
        message:
          '“There are at most as many return interviews as missing episodes” does not hold. Put the figures right.',
      },
    ]);
  });

  test('a warning passes with a justification, and not without one', async () => {
    const input = await brings([count(episodes, 40), count(interviews, 10)]);
    const { errors } = await tryTo(hub, 'policeLead', 'submitContribution', input);
    expect(errors[0]?.extensions.problems).toEqual([
      {
        path: 'input.figures.0',
        isWarning: true,
        message:
          '“Nearly every episode is followed by an interview” does not hold. Check it. If it is right, say why in `justification`.',
      },
    ]);
    const justified = count(episodes, 40, { justification: 'The interviewing team was being hired' });
    const answer = await done(
      hub,
      'policeLead',
      'submitContribution',
      { ...input, figures: [justified, count(interviews, 10)] },
      'progress',
    );
    expect(answer).toEqual({ progress: 'withBoard' });
  });

  test('a count below 0 is a slip until somebody says why it is right, unless it is known to be a difference', async () => {
    const meetingId = async (code: string) => {
      const meeting = await aMeeting(hub);
      const indicators = [{ indicatorCode: code, ...QUARTER }];
      await done(hub, 'clerk', 'openRound', { meetingId: meeting.id, indicators });
      return meeting.id;
    };
    const gives = async (indicator: { code: string }, more: object = {}) =>
      tryTo(hub, 'policeLead', 'submitContribution', {
        meetingId: await meetingId(indicator.code),
        subject: 'policing',
        figures: [count(indicator, -4, more)],
      });
    const places = await anIndicator(hub, { unit: 'count', title: 'Places' });
    expect((await gives(places)).errors[0]?.extensions.problems).toEqual([
      {
        path: 'input.figures.0',
        isWarning: true,
        message:
          '“Places” is -4: no count is below 0, unless it is a difference, such as a net growth. Check it. If it is right, say why in `justification`.',
      },
    ]);
    expect((await gives(places, { justification: 'More were closed than opened' })).errors).toEqual([]);
    const growth = await anIndicator(hub, { unit: 'count', title: 'Net growth of places' });
    const closed = await anIndicator(hub, { unit: 'count', title: 'Places closed' });
    await done(hub, 'clerk', 'defineRule', {
      code: 'places-add-up',
      title: 'Net growth is places opened less places closed',
      leftTerms: [{ indicatorCode: growth.code }],
      comparison: 'equals',
      rightTerms: [{ indicatorCode: closed.code, times: -1 }],
      missing: 'skip',
      severity: 'error',
    });
    expect((await gives(growth)).errors).toEqual([]);
  });

  test('a draft may hold anything, and its lead is told when signing', async () => {
    const input = await brings([count(episodes, 40), count(interviews, 41)], { draft: true });
    const draft = await done(hub, 'policeOfficer', 'submitContribution', input);
    const { errors } = await tryTo(hub, 'policeLead', 'signOffContribution', draft);
    expect(errors[0]?.extensions.problems?.map(({ path }) => path)).toEqual([`figures.${episodes.code}`]);
  });

  test('a count far from that of the quarter before is to be justified, and chance is not', async () => {
    await aContribution(hub, 'policeLead', { figures: [count(episodes, 60, {}, BEFORE)] });
    const usual = await brings([count(episodes, 49), count(interviews, 30)]);
    expect(await done(hub, 'policeLead', 'submitContribution', usual, 'progress')).toEqual({ progress: 'withBoard' });
    const unusual = await brings([count(episodes, 20), count(interviews, 12)]);
    const { errors } = await tryTo(hub, 'policeLead', 'submitContribution', unusual);
    expect(errors[0]?.extensions.problems).toEqual([
      {
        path: 'input.figures.0',
        isWarning: true,
        message:
          '“Missing episodes” is 20, after 60 for the period to 2017-06-30: chance seldom moves it so far. Check it. If it is right, say why in `justification`.',
      },
    ]);
  });

  test('a share outside the funnel around what is published of the country is to be justified', async () => {
    await referring(hub.database, async (tx) => {
      await tx.insert(areas).values({ code: 'E92000001', name: 'England', level: 'national' });
      const measure = {
        code: 'dfe-x',
        title: 'Interviews',
        dataset: 'Made up',
        cohort: 'All',
        unit: 'percent',
      } as const;
      await tx.insert(publishedMeasures).values(measure);
      const year = { periodKind: 'reportingYear', periodStartOn: '2016-04-01', periodEndOn: '2017-03-31' } as const;
      const figure = { measureCode: measure.code, areaCode: 'E92000001', ...year, status: 'final' } as const;
      await tx.insert(publishedFigures).values({ ...figure, value: 69, source: 'made-up.csv' });
    });
    const interviewed = await anIndicator(hub, { title: 'Interviewed', definitionCode: 'dfe-x' });
    const of = (numerator: number, denominator: number) => [
      { indicatorCode: interviewed.code, ...QUARTER, measure: { parts: { numerator, denominator } } },
    ];
    const { errors } = await tryTo(hub, 'policeLead', 'submitContribution', await brings(of(60, 120)));
    expect(errors[0]?.extensions.problems).toEqual([
      {
        path: 'input.figures.0',
        isWarning: true,
        message:
          '“Interviewed” is 50 of 120, beside 69 of England: chance seldom takes so many so far. Check it. If it is right, say why in `justification`.',
      },
    ]);
    // The same share of a small cohort is chance.
    const small = await brings(of(6, 12));
    expect(await done(hub, 'policeLead', 'submitContribution', small, 'progress')).toEqual({ progress: 'withBoard' });
  });

  test.each([
    [
      'an indicator that there is not',
      { leftTerms: [{ indicatorCode: 'nothing' }] },
      'input.leftTerms.0.indicatorCode',
    ],
    ['the parts of a count', { part: 'numerator' }, 'input.leftTerms.0.part'],
    ['nothing on one side', { rightTerms: [] }, 'input.rightTerms'],
    ['indicators of two agencies', { other: true }, 'input.rightTerms'],
  ])('a rule between %s is refused', async (_, { part, other, ...more }: Record<string, unknown>, path) => {
    const rule = {
      code: 'a-rule',
      title: 'A rule',
      leftTerms: [{ indicatorCode: episodes.code, ...(part ? { part } : {}) }],
      comparison: 'equals',
      rightTerms: [{ indicatorCode: other ? councilEpisodes.code : interviews.code }],
      missing: 'refuse',
      severity: 'error',
      ...more,
    };
    expect(await refused(hub, 'clerk', 'defineRule', rule)).toBe(`BAD_USER_INPUT ${path}`);
    expect(await refused(hub, 'policeLead', 'defineRule', rule)).toBe('FORBIDDEN');
  });

  test('a rule that has ended is asked no more', async () => {
    const { id, version } = await done(hub, 'clerk', 'defineRule', {
      code: 'always-wrong',
      title: 'Always wrong',
      leftTerms: [{ indicatorCode: episodes.code }],
      comparison: 'atMost',
      rightTerms: [{ indicatorCode: episodes.code, times: 0 }],
      missing: 'skip',
      severity: 'error',
    });
    const input = await brings([count(episodes, 50), count(interviews, 30)]);
    expect(await refused(hub, 'policeLead', 'submitContribution', input)).toBe('BAD_USER_INPUT input.figures.0');
    await done(hub, 'clerk', 'endRule', { id, version });
    hub.clock.set('2017-11-21T12:00:00Z');
    expect(await done(hub, 'policeLead', 'submitContribution', input, 'progress')).toEqual({ progress: 'withBoard' });
  });
});

/** What somebody is told of the newest figure of an indicator that they may see. */
async function toldTo(
  who: PersonName | 'public',
  meetingId: string,
): Promise<{ agree: boolean | null; comparisonsLeft: number }[]> {
  const fields = 'pairResults { agree comparisonsLeft pair { id } }';
  const { meeting } = await asked(
    hub,
    who,
    `{ meeting(id: "${meetingId}") { contributions { nodes { figures { ${fields} } } } } }`,
  );
  return meeting.contributions.nodes
    .flatMap((one: { figures: { pairResults: object[] }[] }) => one.figures)
    .flatMap((figure: { pairResults: object[] }) => figure.pairResults)
    .map(({ pair, ...told }: { pair: { id: string } }) => {
      expect(pair.id).toBe(pairId);
      return told;
    });
}

describe('Two agencies that count the same thing', () => {
  /** Both sign what they count of a quarter; each time one more quarter back, so that every play has a period of its own. */
  let year = 1950;
  const play = async (moves: readonly { who: 'police' | 'council'; value: number; draft: boolean }[]) => {
    year += 1;
    const period = { periodStartOn: `${year}-04-01`, periodEndOn: `${year}-06-30` };
    const meetingId = await aRound();
    const signed: Record<string, { id: string; version: number }> = {};
    for (const { who, value, draft } of moves) {
      const [lead, indicator] =
        who === 'police' ? (['policeLead', episodes] as const) : (['socialCareLead', councilEpisodes] as const);
      const figures = [count(indicator, value, { justification: 'Counted twice' }, period)];
      const before = signed[who];
      const answer = before
        ? await tryTo(hub, lead, 'correctContribution', { ...before, figures, draft }, 'id version stage')
        : await tryTo(
            hub,
            lead,
            'submitContribution',
            { meetingId, subject: 'policing', figures, draft },
            'id version stage',
          );
      const done = answer.data?.submitContribution ?? answer.data?.correctContribution;
      // A correction that changes nothing, or beside an open draft, is refused; so it is in both of two like hubs.
      if (done && done.stage === 'signedOff') signed[who] = { id: done.id, version: done.version };
    }
    return meetingId;
  };

  test('are told that they agree within the tolerance, each of them and nobody else', async () => {
    const meetingId = await play([
      { who: 'police', value: 30, draft: false },
      { who: 'council', value: 32, draft: false },
    ]);
    const told = [{ agree: true, comparisonsLeft: 2 }];
    expect(await toldTo('policeLead', meetingId)).toEqual(told);
    expect(await toldTo('policeOfficer', meetingId)).toEqual(told);
    expect(await toldTo('socialCareLead', meetingId)).toEqual(told);
    const others = VIEWERS.filter((who) => !/police|socialCare/.test(who));
    for (const who of others) expect(await toldTo(who, meetingId), who).toEqual([]);
  });

  test('are told that they differ, and nothing more', async () => {
    const meetingId = await play([
      { who: 'council', value: 33, draft: false },
      { who: 'police', value: 30, draft: false },
    ]);
    expect(await toldTo('policeLead', meetingId)).toEqual([{ agree: false, comparisonsLeft: 2 }]);
  });

  test('are not told that they agree with a number that is suppressed for them, and are once an agreement opens it', async () => {
    const told = (agree: boolean | null) => [{ agree, comparisonsLeft: 2 }];
    for (const ours of [3, 30]) {
      const meetingId = await play([
        { who: 'police', value: ours, draft: false },
        { who: 'council', value: 4, draft: false },
      ]);
      expect(await toldTo('policeLead', meetingId)).toEqual(told(null));
      // What the police counted is small in the one, and shown in the other.
      expect(await toldTo('socialCareLead', meetingId)).toEqual(told(ours === 3 ? null : false));
    }
    const { id: meetingId } = await aMeeting(hub);
    const period = { periodStartOn: '1949-04-01', periodEndOn: '1949-06-30' };
    for (const [who, indicator] of [
      ['policeLead', episodes],
      ['socialCareLead', councilEpisodes],
    ] as const) {
      const figures = [count(indicator, 4, {}, period)];
      const given = await done(hub, who, 'submitContribution', { meetingId, subject: 'policing', figures });
      await done(hub, 'clerk', 'acceptContribution', given);
    }
    // Once they are accepted each sees the other’s figure too, and reads the same there.
    const onBoth = (agree: boolean | null) => [...told(agree), ...told(agree)];
    const { socialCare, police } = hub.ids.agencies;
    expect(await toldTo('policeLead', meetingId)).toEqual(onBoth(null));
    const terms = { supplierAgencyId: socialCare, recipient: { agencyId: police } };
    const agreement = await anAgreement(hub, { ...terms, signers: ['socialCareLead', 'policeLead'] });
    expect(await toldTo('policeLead', meetingId)).toEqual(onBoth(true));
    expect(await toldTo('socialCareLead', meetingId)).toEqual(onBoth(null));
    const { id, version } = agreement;
    await done(hub, 'policeLead', 'withdrawAgreement', { id, version, reason: 'It was a trial' });
    expect(await toldTo('policeLead', meetingId)).toEqual(onBoth(null));
  });

  test('are told nothing while either is a draft', async () => {
    const meetingId = await play([
      { who: 'council', value: 33, draft: false },
      { who: 'police', value: 30, draft: true },
    ]);
    expect(await toldTo('policeLead', meetingId)).toEqual([]);
    expect(await toldTo('socialCareLead', meetingId)).toEqual([]);
  });

  test('are compared three times for a period and no more, so that neither finds the other’s count by trying', async () => {
    const tries = [10, 20, 30, 40, 50].map((value) => ({ who: 'police' as const, value, draft: false }));
    const meetingId = await play([{ who: 'council', value: 41, draft: false }, ...tries]);
    // The first three are told; that the fourth agrees is not.
    const told = await toldTo('policeLead', meetingId);
    expect(told.map(({ agree }) => agree)).toEqual([false, false, false]);
    expect(told.map(({ comparisonsLeft }) => comparisonsLeft)).toContain(0);
  });

  test('are compared again where one changes what it signed, and not where it changes something else', async () => {
    const { id: meetingId } = await aMeeting(hub);
    const period = { periodStartOn: '1950-04-01', periodEndOn: '1950-06-30' };
    const says = (indicator: { code: string }, value: number, more = {}) => ({
      subject: 'policing',
      figures: [count(indicator, value, more, period)],
    });
    const brings = { meetingId, ...says(councilEpisodes, 30) };
    await done(hub, 'socialCareLead', 'submitContribution', brings, 'id');
    let own = await done(hub, 'policeLead', 'submitContribution', { meetingId, ...says(episodes, 40) }, 'id version');
    const revises = async (value: number, more = {}) => {
      const { figures } = says(episodes, value, more);
      own = await done(hub, 'policeLead', 'reviseContribution', { ...own, figures }, 'id version');
      return [await toldTo('policeLead', meetingId), await toldTo('socialCareLead', meetingId)];
    };
    const first = { agree: false, comparisonsLeft: 2 };
    expect(await revises(40, { judgement: 'Many' })).toEqual([[first], [first]]);
    const second = { agree: true, comparisonsLeft: 1 };
    expect(await revises(30)).toEqual([
      [second, first],
      [second, first],
    ]);
    const third = { agree: false, comparisonsLeft: 0 };
    for (const value of [20, 31, 30]) {
      expect(await revises(value)).toEqual([
        [third, second, first],
        [third, second, first],
      ]);
    }
  });

  test('read alike, to the letter, what two hubs answer that differ in the other’s count and pass alike', async () => {
    const moves = fc.array(fc.record({ value: fc.integer({ min: 20, max: 60 }), draft: fc.boolean() }), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(
        moves,
        fc.integer({ min: 20, max: 60 }),
        fc.integer({ min: 20, max: 60 }),
        async (ours, a, apart) => {
          const b = a + apart;
          const alike = ours.every(({ value }) => Math.abs(value - a) <= 2 === Math.abs(value - b) <= 2);
          if (!alike) return;
          const answers: string[] = [];
          for (const theirs of [a, b]) {
            const meetingId = await play([
              { who: 'council', value: theirs, draft: false },
              ...ours.map((move) => ({ who: 'police' as const, ...move })),
            ]);
            answers.push(JSON.stringify(await toldTo('policeLead', meetingId)));
          }
          expect(answers[0]).toBe(answers[1]);
        },
      ),
      { numRuns: 8 },
    );
  });
});
