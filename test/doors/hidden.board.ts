/**
 * A board on which the health agency says all that it can say of small numbers, and others do what they can about them. Two of
 * these differ within suppressed cells alone.
 */
import { sql } from 'drizzle-orm';
import { writing } from '../../src/database/session.js';
import { LIMITS } from '../../src/graphql/limits.js';
import { aMeeting, anAgreement, anIndicator, asked, done, QUARTER, type Read } from '../support/a.js';
import { world } from '../support/world.js';

/** What a board was given: all of it is small, or hidden because something beside it is or because its cohort is not known. */
export interface Hidden {
  /** Three reasons that come to 40 together. */
  readonly reasons: readonly [number, number, number];
  /** Of 8, against a target of 50 %: the quarter before, this one, and this one corrected. */
  readonly before: number;
  readonly share: number;
  readonly corrected: number;
  /** Of 8, against the same: it is not reported on. */
  readonly other: number;
  /** What a draft gives for the next round. */
  readonly next: number;
  /** The second of three quarters, of which the others are shown. */
  readonly middle: number;
  /** What the police count as 30, and agree with within 26. */
  readonly seen: number;
  /** Of 7: nobody, or all. */
  readonly nobodyOrAll: number;
  /** Of 40: what is left is small. */
  readonly nearlyAll: number;
  readonly rate: number;
  readonly score: number;
  /** Of so many, under ten; and of 6, of 7 and of 8 in three years, which are 12 of 21 as one. */
  readonly average: {
    readonly value: number;
    readonly denominator: number;
    readonly lower: number;
    readonly upper: number;
  };
  readonly averages: readonly [number, number, number];
  /** A percentage without its parts, and without a word on how many there were. */
  readonly claimed: number;
  /** Of 20, of 21 and of 22 in three years, which are 12 of 63 as one. */
  readonly years: readonly [number, number, number];
  readonly over: number;
  readonly about: number;
  readonly from: number;
}
export const RED: Hidden = {
  reasons: [4, 25, 11],
  before: 4,
  share: 3,
  corrected: 2,
  other: 2,
  next: 5,
  middle: 2,
  seen: 3,
  nobodyOrAll: 0,
  nearlyAll: 37,
  rate: 12.5,
  score: 14.1,
  average: { value: 16.2, denominator: 8, lower: 9.8, upper: 22.6 },
  averages: [14, 12, 10.5],
  claimed: 37.5,
  years: [3, 4, 5],
  over: 3,
  about: 2,
  from: 1,
};
export const GREEN: Hidden = {
  reasons: [3, 25, 12],
  before: 6,
  share: 5,
  corrected: 7,
  other: 6,
  next: 2,
  middle: 4,
  seen: 4,
  nobodyOrAll: 7,
  nearlyAll: 38,
  rate: 7.5,
  score: 13.2,
  average: { value: 17.9, denominator: 9, lower: 10.1, upper: 25.7 },
  averages: [7, 18, 10.5],
  claimed: 62.5,
  years: [5, 3, 4],
  over: 4,
  about: 5,
  from: 2,
};

const EARLIEST = { periodStartOn: '2017-01-01', periodEndOn: '2017-03-31' };
const BEFORE = { periodStartOn: '2017-04-01', periodEndOn: '2017-06-30' };
const YEAR = { periodStartOn: '2017-04-01', periodEndOn: '2018-03-31' };
const year = (first: number) => ({ periodStartOn: `${first}-04-01`, periodEndOn: `${first + 1}-03-31` });
const at = ({ id, version }: Read): Read => ({ id, version });
const of = (denominator: number, numerator: number) => ({ parts: { numerator, denominator } });

/** What is given of this quarter alone, of each kind of figure that there is: of these nothing is told but that it is hidden. */
const kinds = (hidden: Hidden) =>
  ({
    seen: ['count', { exactly: hidden.seen }],
    'nobody-or-all': ['percent', of(7, hidden.nobodyOrAll)],
    'nearly-all': ['percent', of(40, hidden.nearlyAll)],
    rate: ['rate', { exactly: hidden.rate }],
    score: ['score', { exactly: hidden.score }],
    average: ['score', { average: hidden.average }],
    claimed: ['percent', { exactly: hidden.claimed }],
    over: ['count', { over: hidden.over }],
    about: ['count', { about: hidden.about }],
    range: ['count', { between: { from: hidden.from, to: 9 } }],
  }) as const;

/** What is the same on both boards, of kinds that stand beside those that are hidden. */
const SHOWN = {
  attested: ['percent', { exactly: 80 }, { attestedAboveFloor: true }],
  'not-available': ['count', { symbol: 'x' }, { reason: 'Nobody counts it' }],
  'suppressed-by-them': ['count', { symbol: 'c' }, { reason: 'Too few' }],
} as const;

/** The indicators of which what is given is hidden. */
export const HIDDEN_CODES = [...Object.keys(kinds(RED)), 'moves-1', 'moves-3', 'share', 'other'];

export async function aHiddenBoard(hidden: Hidden) {
  const most = Number.MAX_SAFE_INTEGER;
  const hub = await world({ graphLimits: { ...LIMITS, tokens: most, aliases: most, cells: most } });
  const { body: bodyId, agencies } = hub.ids;
  const supplied = { subject: 'health', supplyingAgencyId: agencies.health } as const;
  const whole = await anIndicator(hub, { code: 'moves', unit: 'count', ...supplied });
  for (const code of ['moves-1', 'moves-2', 'moves-3']) {
    const part = { unit: 'count', polarity: 'lowerIsBetter', partOfId: whole.id } as const;
    const { id: indicatorId } = await anIndicator(hub, { code, ...part, ...supplied });
    if (code === 'moves-1') await done(hub, 'clerk', 'setTarget', { indicatorId, bodyId, ...YEAR, value: 3 });
  }
  for (const code of ['share', 'other'] as const) {
    const { id: indicatorId } = await anIndicator(hub, { code, ...supplied });
    await done(hub, 'clerk', 'setTarget', { indicatorId, bodyId, ...YEAR, value: 50 });
  }
  const ofKinds = Object.entries({ ...kinds(hidden), ...SHOWN });
  for (const [code, [unit]] of ofKinds) await anIndicator(hub, { code, unit, precision: 1, ...supplied });
  const { id: seriesId } = await anIndicator(hub, { code: 'series', unit: 'count', ...supplied });
  await done(hub, 'clerk', 'setTarget', { indicatorId: seriesId, bodyId, ...YEAR, value: 10 });
  const yearly = { periodKind: 'financialYear', validFromOn: '2014-04-01' } as const;
  await anIndicator(hub, { code: 'yearly', ...yearly, ...supplied });
  await anIndicator(hub, { code: 'averaged', unit: 'score', precision: 1, ...yearly, ...supplied });
  await anIndicator(hub, { code: 'noted', unit: 'count' });
  const pair = { code: 'seen', title: 'Seen', firstIndicatorCode: 'seen', secondIndicatorCode: 'noted' };
  await done(hub, 'clerk', 'definePair', { ...pair, toleranceCount: 26 });
  const published = { definitionCode: 'share', area: 'England', source: 'National statistics', symbol: 'c' };
  await done(hub, 'clerk', 'addComparator', { indicatorCode: 'share', ...published, ...YEAR }, '__typename');
  const line = (indicatorCode: string) => ({ indicatorCode, position: 1, basis: 'target', amberWithin: 0 });
  const beside = ['moves-2', 'moves-3', 'nearly-all', 'rate', 'range'];
  const lines = [line('moves-1'), { ...line('share'), beside }, line('other'), line('series')];
  await done(hub, 'clerk', 'setScorecard', { bodyId, lines }, '__typename');

  const said = { justification: 'Counted twice' };
  const figure = (indicatorCode: string, measure: number | object, period: object = QUARTER, more: object = {}) => ({
    indicatorCode,
    measure: typeof measure === 'number' ? { exactly: measure } : measure,
    ...period,
    ...said,
    ...more,
  });
  const submit = (meetingId: string, input: object): Promise<Read & { figures: { id: string }[] }> =>
    done(
      hub,
      'healthLead',
      'submitContribution',
      { subject: 'health', meetingId, ...input },
      'id version figures { id }',
    );
  const first = await aMeeting(hub, { heldOn: '2017-11-25' });
  const earlier = await submit(first.id, {
    figures: [
      figure('share', of(8, hidden.before), BEFORE),
      figure('series', 12, EARLIEST),
      figure('series', hidden.middle, BEFORE),
    ],
  });
  await done(hub, 'clerk', 'acceptContribution', at(earlier));

  const meetingId = hub.ids.meetings.november;
  const given = await submit(meetingId, {
    figures: [
      figure('moves', 40),
      ...hidden.reasons.map((count, index) => figure(`moves-${index + 1}`, count)),
      figure('share', of(8, hidden.share), QUARTER, { judgement: 'We watch it' }),
      figure('other', of(8, hidden.other)),
      figure('series', 14),
      ...hidden.years.map((numerator, after) => figure('yearly', of(20 + after, numerator), year(2014 + after))),
      ...hidden.averages.map((value, after) =>
        figure('averaged', { average: { value, denominator: 6 + after } }, year(2014 + after)),
      ),
      ...ofKinds.map(([code, [, measure, more = {}]]) => figure(code, measure, QUARTER, more)),
    ],
    proposals: [{ title: 'Train more', fromFigure: 'share' }, { title: 'Ask around' }],
  });
  const [small = '', share = '', other = ''] = [1, 4, 5].map((index) => given.figures[index]?.id);
  await done(hub, 'clerk', 'commentOnContribution', { contributionId: given.id, kind: 'query', text: 'Why?' }, 'id');
  await done(hub, 'clerk', 'acceptContribution', at(given));
  const noted = { meetingId, subject: 'policing', figures: [figure('noted', 30)] };
  const ofPolice = await done(hub, 'policeLead', 'submitContribution', noted);
  await done(hub, 'clerk', 'acceptContribution', ofPolice);
  const report = await done(
    hub,
    'healthLead',
    'reportException',
    { figureId: share, causes: 'Two posts stood empty', actions: [{ title: 'Fill both' }, { title: 'Ask others' }] },
    'id version proposals { id version }',
  );
  const due = { ownerAgencyId: agencies.health, dueOn: '2018-02-01' };
  const action = await done(hub, 'chair', 'takeUpProposal', { ...at(report.proposals[0]), title: 'Fill both', ...due });
  const measure = { actionId: action.id, indicatorCode: 'share', comparison: 'atLeast', value: 60 };
  await done(hub, 'chair', 'measureAction', measure, 'id');
  await done(hub, 'clerk', 'flagFigure', { figureId: other, title: 'Look into it', ...due });

  hub.clock.set('2017-11-22T12:00:00Z');
  const { version } = (await asked(hub, 'healthLead', `{ contribution(id: "${given.id}") { version } }`)).contribution;
  const correction = await done(hub, 'healthLead', 'correctContribution', {
    id: given.id,
    version,
    reason: 'Counted anew',
    draft: false,
    figures: [figure('share', of(8, hidden.corrected))],
  });
  await done(hub, 'clerk', 'acceptContribution', at(correction));

  const may = await aMeeting(hub, { heldOn: '2018-05-17' });
  const owed = ['moves-1', 'share', 'return-interviews-offered', 'suitable-accommodation-19-21'];
  const indicators = owed.map((indicatorCode) => ({ indicatorCode, ...QUARTER }));
  const round = await done(
    hub,
    'clerk',
    'openRound',
    { meetingId: may.id, indicators },
    'id items { id indicator { code } }',
  );
  await submit(may.id, { figures: [figure('moves-1', hidden.next)], draft: true });

  // Housing reads it exactly; nobody else does.
  const terms = { supplierAgencyId: agencies.health, subject: 'health', recipient: { agencyId: agencies.housing } };
  await anAgreement(hub, { ...terms, signers: ['healthLead', 'housingLead'] });

  hub.clock.set('2017-12-01T12:00:00Z');
  await writing(hub.database, hub.ids.authority, (tx) =>
    tx.execute(sql`update meetings set status = 'held' where id in (${first.id}, ${meetingId})`),
  );
  for (const id of [earlier.id, correction.id, ofPolice.id]) {
    const found = await asked(hub, 'clerk', `{ contribution(id: "${id}") { version } }`);
    await done(hub, 'clerk', 'publishContribution', { id, version: found.contribution.version });
  }
  const itemOf = (code: string): string =>
    round.items.find((one: { indicator: { code: string } | null }) => one.indicator?.code === code).id;
  return {
    hidden,
    hub,
    ids: {
      meetingId,
      given: given.id,
      correction: correction.id,
      ofPolice: ofPolice.id as string,
      report: report.id as string,
      small,
      share,
      other,
      action: action.id as string,
      proposal: report.proposals[1].id as string,
      round: round.id as string,
      may: may.id,
      interviews: itemOf('return-interviews-offered'),
    },
  };
}
export type Board = Awaited<ReturnType<typeof aHiddenBoard>>;
export type Ids = Board['ids'];
