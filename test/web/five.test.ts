/** The five questions of the chair’s brief, as a table of examples. */
import { describe, expect, test } from 'vitest';
import { fiveQuestions, type Agency, type Known } from '../../src/web/pages/brief/five.js';

const housing: Agency = { id: 'housing', name: 'Housing' };
const police: Agency = { id: 'police', name: 'Police' };
const health: Agency = { id: 'health', name: 'Health' };

const NOTHING: Known = {
  today: '2017-11-20',
  lastMeetingOn: '2017-09-28',
  unanswered: [],
  rounds: [],
  unexplained: [],
  actions: [],
  series: [],
};

const unanswered = (id: string, dueOn: string, of = housing): Known['unanswered'][number] => {
  return { id, of, kind: 'question', text: 'How many flats stand empty?', dueOn };
};

const gave = (agency: Agency, given: number, gaps = 0, expectedOn = '2017-11-10') => {
  return { agency, owed: 3, given, gaps, expectedOn };
};

const round = (heldOn: string, ...agencies: Known['rounds'][number]['agencies']): Known['rounds'][number] => {
  return { heldOn, agencies };
};

const action = (fields: Partial<Known['actions'][number]> = {}): Known['actions'][number] => ({
  id: 'flats',
  title: 'Set flats aside',
  owner: housing,
  status: 'accepted',
  dueOn: '2017-12-31',
  originalDueOn: '2017-06-30',
  slips: 0,
  isRed: false,
  reportedAt: '2017-11-01T10:00:00Z',
  ...fields,
});

const series = (polarity: string, ...values: number[]): Known['series'][number] => ({
  indicator: 'Stability',
  of: police,
  polarity,
  values: values.map((value, at) => ({ value, display: `${value} %`, endOn: `2017-0${9 - at}-30` })),
});

describe('A question is asked', () => {
  test.each<readonly [what: string, known: Partial<Known>, rules: readonly string[]]>([
    ['of nobody where nothing is known', {}, []],
    ['where an answer is overdue', { unanswered: [unanswered('one', '2017-11-01')] }, ['answerOverdue']],
    [
      'where an agency gave nothing for the last two meetings',
      { rounds: [round('2017-11-30', gave(police, 0)), round('2017-09-28', gave(police, 0))] },
      ['silentTwice'],
    ],
    [
      'not where it was silent once',
      { rounds: [round('2017-11-30', gave(police, 0)), round('2017-09-28', gave(police, 1))] },
      [],
    ],
    [
      'not where it said why it has nothing',
      { rounds: [round('2017-11-30', gave(police, 0, 3)), round('2017-09-28', gave(police, 0))] },
      [],
    ],
    [
      'not where its day has not passed',
      { rounds: [round('2017-11-30', gave(police, 0, 0, '2017-11-20')), round('2017-09-28', gave(police, 0))] },
      [],
    ],
    [
      'of two silences in a row before a day that has not passed',
      {
        rounds: [
          round('2017-11-30', gave(police, 0, 0, '2017-11-21')),
          round('2017-09-28', gave(police, 0)),
          round('2017-07-11', gave(police, 0)),
        ],
      },
      ['silentTwice'],
    ],
    [
      'not of silences with something given between them',
      {
        rounds: [
          round('2017-11-30', gave(police, 0)),
          round('2017-09-28', gave(police, 2)),
          round('2017-07-11', gave(police, 0)),
        ],
      },
      [],
    ],
    [
      'where something is red and nobody said why',
      { unexplained: [{ indicator: 'Stability', of: police, display: '61 %' }] },
      ['redUnexplained'],
    ],
    ['where an action slipped twice', { actions: [action({ slips: 2 })] }, ['slippedTwice']],
    ['not where it slipped once', { actions: [action({ slips: 1 })] }, []],
    ['not where it slipped twice and is closed', { actions: [action({ slips: 2, status: 'closed' })] }, []],
    [
      'where a figure fell three times running',
      { series: [series('higherIsBetter', 5, 6, 7, 8)] },
      ['worseThreeTimes'],
    ],
    ['where one rose of which less is better', { series: [series('lowerIsBetter', 8, 7, 6, 5)] }, ['worseThreeTimes']],
    ['not where it rose', { series: [series('higherIsBetter', 8, 7, 6, 5)] }, []],
    ['not where it fell twice', { series: [series('higherIsBetter', 5, 6, 7)] }, []],
    ['not where it stood still once', { series: [series('higherIsBetter', 5, 6, 6, 7)] }, []],
    ['not where neither way is better', { series: [series('neither', 5, 6, 7, 8)] }, []],
    [
      'where an overdue action was never reported on',
      { actions: [action({ isRed: true, reportedAt: null })] },
      ['overdueAndQuiet'],
    ],
    [
      'where nothing was reported on it since the last meeting',
      { actions: [action({ isRed: true, reportedAt: '2017-09-27T10:00:00Z' })] },
      ['overdueAndQuiet'],
    ],
    ['not where something was', { actions: [action({ isRed: true })] }, []],
    [
      'once of an action that slipped twice and is overdue without a word',
      { actions: [action({ slips: 2, isRed: true, reportedAt: null })] },
      ['slippedTwice'],
    ],
  ])('%s', (_what, known, rules) => {
    expect(fiveQuestions({ ...NOTHING, ...known }).map(({ rule }) => rule)).toEqual(rules);
  });
});

const EVERYTHING: Known = {
  ...NOTHING,
  unanswered: [unanswered('late', '2017-11-01', health), unanswered('later', '2017-10-01')],
  rounds: [round('2017-11-30', gave(police, 0)), round('2017-09-28', gave(police, 0))],
  unexplained: [{ indicator: 'Stability', of: police, display: '61 %' }],
  actions: [
    action({ slips: 2 }),
    action({ id: 'quiet', title: 'Share the hot spots', isRed: true, reportedAt: null, dueOn: '2017-11-01' }),
  ],
  series: [series('higherIsBetter', 5, 6, 7, 8)],
};

test('There are five at the most, of every rule one before any has two, in an order that nothing but the facts decides', () => {
  const five = fiveQuestions(EVERYTHING);
  expect(five.map(({ rule, to }) => `${rule} ${to.name}`)).toEqual([
    'answerOverdue Housing',
    'silentTwice Police',
    'redUnexplained Police',
    'slippedTwice Housing',
    'worseThreeTimes Police',
  ]);
  const reversed: Known = {
    ...EVERYTHING,
    unanswered: EVERYTHING.unanswered.toReversed(),
    actions: EVERYTHING.actions.toReversed(),
    series: EVERYTHING.series.toReversed(),
  };
  expect(fiveQuestions(reversed)).toEqual(five);
});

test('Where few rules ask, each asks again', () => {
  const { unanswered: owed } = EVERYTHING;
  expect(fiveQuestions({ ...NOTHING, unanswered: owed }).map(({ evidence }) => evidence[0]?.href)).toEqual([
    '/questions/later',
    '/questions/late',
  ]);
});

test('Each names the evidence that it rests on, with a link to it', () => {
  for (const { text, evidence } of fiveQuestions(EVERYTHING)) {
    expect(text).toMatch(/\?$/);
    expect(evidence.length).toBeGreaterThan(0);
    for (const piece of evidence) expect(piece.href).toMatch(/^(#|\/(actions|questions)\/)/);
  }
  const [, silent, red, slipped, worse] = fiveQuestions(EVERYTHING);
  expect(silent!.evidence.map(({ text }) => text)).toEqual([
    'Nothing was given for 30 November 2017',
    'Nothing was given for 28 September 2017',
  ]);
  expect(red!.evidence[0]!.text).toBe('Stability: 61 %, red, and no report says why');
  expect(slipped!.evidence[0]).toEqual({
    text: 'First agreed for 30 June 2017; a later date was agreed 2 times',
    href: '/actions/flats',
  });
  expect(worse!.evidence[0]!.text).toBe('Stability: 8 %, 7 %, 6 %, 5 %');
});
