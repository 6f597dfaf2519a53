/** What the graph answers to the brief’s question on a board where everything is worth asking about; made up, and as full as wished. */

export interface Instead {
  readonly scorecard?: unknown;
  readonly display?: unknown;
  readonly value?: unknown;
  readonly slips?: unknown;
  readonly originalDueOn?: unknown;
  readonly text?: unknown;
  /** How the meetings stand before which something was owed. */
  readonly ofMeetings?: unknown;
  /** How many there are of everything; 1 unless it is said otherwise. */
  readonly many?: number;
}

const agency = (at: number) => ({ id: `agency${at}`, name: `The agency for everything that is numbered ${at}` });

/** An answer with one thing in it instead of what would stand there. */
export function anAnswer(instead: Instead = {}): unknown {
  const { many = 1 } = instead;
  const given = (name: keyof Instead, otherwise: unknown): unknown => (name in instead ? instead[name] : otherwise);
  const each = <One>(make: (at: number) => One): One[] => Array.from({ length: many }, (_, at) => make(at));
  const long = (what: string): string => `${what}, and whatever else has to be said of it where words are not spared`;
  const actions = each((at) => ({
    id: `a${at}`,
    title: long(`The action that is numbered ${at}`),
    status: 'accepted',
    brag: 'red',
    dueOn: '2017-11-01',
    originalDueOn: given('originalDueOn', '2017-06-30'),
    requestedDueOn: '2018-03-31',
    slips: given('slips', 2),
    raisedOn: '2017-11-01',
    closedOn: null,
    ownerAgency: agency(at),
    latestProgress: { writtenAt: '2017-11-02T12:00:00Z' },
  }));
  const questions = each((at) => ({
    id: `q${at}`,
    kind: 'question',
    text: given('text', long(long(`What is known of the matter that is numbered ${at}`))),
    subject: 'housing',
    answerDueOn: '2017-11-01',
    agency: agency(at + 1),
    ofAgency: agency(at),
  }));
  const replies = each((at) => ({
    id: `d${at}`,
    text: long(`That the matter that is numbered ${at} be looked into`),
    replyDueOn: '2017-11-10',
    addressee: `The cabinet member for everything that is numbered ${at}`,
    addresseeBody: null,
    meeting: { id: 'm' },
    item: { id: `i${at}` },
  }));
  const scorecard = {
    lines: each((at) => ({
      indicator: { title: long(`The indicator that is numbered ${at}`), polarity: 'higherIsBetter' },
      suppliedBy: agency(at),
      series: [5, 6, 7, 8].map((value, back) => ({
        value: back === 1 ? given('value', value) : value,
        display: `${value} %`,
        symbol: back === 1 && given('value', value) === null ? 'c' : null,
        qualifier: 'exact',
        periodEndOn: `2017-0${9 - back}-30`,
      })),
    })),
    exceptionsOwed: each((at) => ({
      dueOn: '2017-11-10',
      isOverdue: true,
      indicator: { title: long(`The indicator that is numbered ${at}`) },
      figure: { display: given('display', '5 %'), symbol: null, periodEndOn: '2017-09-30' },
      agency: agency(at),
    })),
  };
  const silent = each((at) => ({ owed: 3, given: 0, gaps: 0, expectedOn: '2017-11-10', agency: agency(at) }));
  return {
    body: {
      name: 'Corporate Parenting Panel',
      calledA: 'panel',
      viewerCanAsk: true,
      lastMeeting: { heldOn: '2017-09-21' },
      nextMeeting: { id: 'm', heldOn: '2017-11-30', scorecard: given('scorecard', scorecard) },
      rounds: {
        nodes: ['2017-11-30', '2017-09-21'].map((heldOn) => ({
          meeting: { heldOn, status: given('ofMeetings', 'planned'), contributionsDueOn: heldOn, signOffDueOn: heldOn },
          agencies: silent,
        })),
      },
      overdue: { nodes: questions },
      open: { nodes: [] },
      overdueReplies: { nodes: replies },
      openReplies: { nodes: [] },
    },
    changed: { nodes: actions },
    red: { nodes: actions },
    slipped: { nodes: actions },
  };
}
