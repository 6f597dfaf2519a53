/** What may be written by those who may not read a suppressed figure, with it or about it: they are told nothing of it either. */
import { asked, QUARTER } from '../support/a.js';
import { mutationOf } from '../support/deeds.js';
import type { PersonName } from '../support/world.js';
import { bytesOf } from './bytes.js';
import type { Board } from './hidden.board.js';

export interface Deed {
  readonly what: string;
  readonly who: PersonName;
  readonly operation: string;
  /** Each is written after the one before it, all under one key where there is one. */
  readonly inputs: readonly ((board: Board) => object | Promise<object>)[];
  readonly selection?: string;
  readonly key?: string;
  /** How each ends: done, or with which code. */
  readonly ends: readonly string[];
}

const versionOf = async ({ hub }: Board, kind: string, key: string): Promise<number> =>
  (await asked(hub, 'clerk', `{ ${kind}(${key}) { version } }`))[kind].version;

const NEXT = { periodStartOn: '2017-10-01', periodEndOn: '2017-12-31' };
const SAID = 'Of the 8 young people 3 were late, and 4 moved: more than of 40';

const ofPolice = ({ ids }: Board, narrative = SAID) => ({
  meetingId: ids.may,
  subject: 'policing',
  narrative,
  figures: [{ indicatorCode: 'noted', ...NEXT, measure: { exactly: 31 }, judgement: 'Health sees 3' }],
  proposals: [{ title: 'Train the 3 of 8 more', fromFigure: 'noted' }],
});
const rule = {
  code: 'some-of-all',
  title: 'For one reason moved some of all',
  leftTerms: [{ indicatorCode: 'moves-2' }],
  comparison: 'atMost',
  rightTerms: [{ indicatorCode: 'moves' }],
  missing: 'skip',
  severity: 'error',
};

/** 4 is more than three tenths of 11, and 3 is less than three tenths of 12. */
const shares = {
  ...rule,
  code: 'one-of-another',
  title: 'For one reason moved at most three tenths of those who moved for another',
  leftTerms: [{ indicatorCode: 'moves-1' }],
  rightTerms: [{ indicatorCode: 'moves-3', times: 0.3 }],
};

export const DEEDS: readonly Deed[] = [
  {
    what: 'a narrative that guesses at the numbers, again, and something else under the same key',
    who: 'policeLead',
    operation: 'submitContribution',
    selection: 'id version narrative figures { id display } proposals { id title }',
    key: 'once',
    inputs: [ofPolice, ofPolice, (board) => ofPolice(board, 'Something else')],
    ends: ['DONE', 'DONE', 'CONFLICT'],
  },
  {
    what: 'a figure of another agency',
    who: 'policeOfficer',
    operation: 'submitContribution',
    inputs: [
      ({ ids }) => ({
        meetingId: ids.may,
        subject: 'health',
        figures: [{ indicatorCode: 'share', ...QUARTER, measure: { parts: { numerator: 3, denominator: 8 } } }],
      }),
    ],
    ends: ['BAD_USER_INPUT'],
  },
  {
    what: 'a query on the figure',
    who: 'clerk',
    operation: 'commentOnContribution',
    inputs: [
      ({ ids }) => ({ contributionId: ids.given, figureId: ids.share, kind: 'query', text: 'Is it 3 of 8?' }),
      ({ ids }) => ({ contributionId: ids.given, figureId: ids.small, kind: 'comment', text: 'More than 3?' }),
    ],
    ends: ['DONE', 'DONE'],
  },
  {
    what: 'a flag on the figure, red or not',
    who: 'chair',
    operation: 'flagFigure',
    inputs: [
      ({ hub, ids }) => ({
        figureId: ids.small,
        title: 'Why so many',
        ownerAgencyId: hub.ids.agencies.health,
        dueOn: '2018-03-01',
      }),
    ],
    ends: ['DONE'],
  },
  {
    what: 'that an agency does not owe what is asked of it',
    who: 'policeOfficer',
    operation: 'disputeItem',
    inputs: [({ ids }) => ({ itemId: ids.interviews, reason: 'Health has the 3 of 8' })],
    ends: ['DONE'],
  },
  {
    what: 'a report on a figure of another agency',
    who: 'policeLead',
    operation: 'reportException',
    inputs: [({ ids }) => ({ figureId: ids.other, causes: 'It is red', actions: [{ title: 'Do' }] })],
    ends: ['FORBIDDEN'],
  },
  {
    what: 'when a line is amber',
    who: 'clerk',
    operation: 'setScorecardLine',
    inputs: [
      ({ hub }) => ({
        bodyId: hub.ids.body,
        line: { indicatorCode: 'share', position: 1, basis: 'target', amberWithin: 30, beside: ['moves-2', 'moves-3'] },
      }),
    ],
    ends: ['DONE'],
  },
  {
    what: 'what must hold between the figures, once and once more',
    who: 'clerk',
    operation: 'defineRule',
    inputs: [() => rule, () => rule],
    ends: ['DONE', 'BAD_USER_INPUT'],
  },
  {
    what: 'what must hold, and does of the hidden figures of one board and not of the other',
    who: 'clerk',
    operation: 'defineRule',
    inputs: [() => shares],
    ends: ['DONE'],
  },
  {
    what: 'that two agencies count the same',
    who: 'clerk',
    operation: 'definePair',
    inputs: [
      () => ({ code: 'over', title: 'Over', firstIndicatorCode: 'over', secondIndicatorCode: 'noted' }),
      () => ({ code: 'score', title: 'Score', firstIndicatorCode: 'score', secondIndicatorCode: 'noted' }),
    ],
    ends: ['DONE', 'BAD_USER_INPUT'],
  },
  {
    what: 'a decision on what was read long ago',
    who: 'clerk',
    operation: 'acceptContribution',
    inputs: [({ ids }) => ({ id: ids.correction, version: 1 })],
    ends: ['CONFLICT'],
  },
  {
    what: 'by what an action is measured that is measured already, against a number that somebody guesses',
    who: 'chair',
    operation: 'measureAction',
    selection: '__typename',
    inputs: [
      ({ ids }) => ({ actionId: ids.action, indicatorCode: 'share', comparison: 'atLeast', value: 30 }),
      ({ ids }) => ({ actionId: ids.action, indicatorCode: 'moves-1', comparison: 'atMost', value: 3 }),
    ],
    ends: ['CONFLICT', 'CONFLICT'],
  },
  {
    what: 'a target',
    who: 'clerk',
    operation: 'setTarget',
    selection: '__typename',
    inputs: [
      async ({ hub }) => ({
        indicatorId: (await asked(hub, 'clerk', '{ indicator(code: "moves-3") { id } }')).indicator.id,
        bodyId: hub.ids.body,
        periodStartOn: '2017-04-01',
        periodEndOn: '2018-03-31',
        value: 11,
      }),
    ],
    ends: ['DONE'],
  },
  {
    what: 'that more is small, and that it is so again',
    who: 'informationGovernance',
    operation: 'raiseThresholds',
    inputs: [6, 6].map((smallUpTo) => async (board: Board) => ({
      id: board.hub.ids.body,
      version: await versionOf(board, 'body', 'code: "panel"'),
      smallUpTo,
    })),
    ends: ['DONE', 'BAD_USER_INPUT'],
  },
];

/** What is answered to somebody who does it. */
export async function written(board: Board, { who, operation, inputs, selection, key }: Deed): Promise<string[]> {
  const answers: string[] = [];
  for (const input of inputs) {
    const variables = { input: await input(board), ...(key ? { key } : {}) };
    answers.push(await bytesOf(board.hub, who, mutationOf(operation, selection), variables));
  }
  return answers;
}
