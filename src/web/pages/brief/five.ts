/** Five questions to ask, made by fixed rules of what the reader of the brief was told, and of nothing else. Pure. */
import { counted, dayInWords } from '../../words.js';

export interface Agency {
  readonly id: string;
  readonly name: string;
}

/** What is known, with nothing in it that was withheld. */
export interface Known {
  /** Today, as YYYY-MM-DD. */
  readonly today: string;
  /** The day of the last meeting; null before the first. */
  readonly lastMeetingOn: string | null;
  /** Questions and challenges of which the answer is overdue. */
  readonly unanswered: readonly {
    readonly id: string;
    readonly of: Agency;
    readonly kind: string;
    /** Null where it is not for the reader. */
    readonly text: string | null;
    readonly dueOn: string;
  }[];
  /** The rounds, that of the latest meeting first. */
  readonly rounds: readonly {
    readonly heldOn: string;
    readonly agencies: readonly {
      readonly agency: Agency;
      readonly owed: number;
      readonly given: number;
      readonly gaps: number;
      readonly expectedOn: string;
    }[];
  }[];
  /** What is red and of which nobody has said why. */
  readonly unexplained: readonly { readonly indicator: string; readonly of: Agency; readonly display: string }[];
  readonly actions: readonly {
    readonly id: string;
    readonly title: string;
    readonly owner: Agency;
    readonly status: string;
    readonly dueOn: string;
    readonly originalDueOn: string;
    readonly slips: number;
    readonly isRed: boolean;
    /** When its owner last reported; null where it never did. */
    readonly reportedAt: string | null;
  }[];
  /** The exact values of indicators, the latest first. */
  readonly series: readonly {
    readonly indicator: string;
    readonly of: Agency;
    readonly polarity: string;
    readonly values: readonly { readonly value: number; readonly display: string; readonly endOn: string }[];
  }[];
}

export interface Evidence {
  readonly text: string;
  readonly href: string;
}

/** A question, to whom, and what it rests on. */
export interface Asking {
  readonly rule: string;
  readonly to: Agency;
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

/** How many meetings in a row a figure must have got worse. */
const MEETINGS = 3;
const SLIPS = 2;
const MOST = 5;

const OPEN: readonly string[] = ['offered', 'counterOffered', 'accepted'];

type Rule = (known: Known) => Asking[];

/** An answer is overdue: the longest overdue first. */
const answerOverdue: Rule = ({ unanswered }) =>
  inOrder(unanswered, ({ dueOn, id }) => [dueOn, id]).map(({ id, of, kind, text, dueOn }) => ({
    rule: 'answerOverdue',
    to: of,
    text: `What is your answer to the ${kind} that was due on ${dayInWords(dueOn)}?`,
    evidence: [{ text: text === null ? `The ${kind}` : `“${text}”`, href: `/questions/${id}` }],
  }));

/** An agency gave nothing, and explained nothing, to the last two rounds that were due. */
const silentTwice: Rule = ({ today, rounds }) => {
  const silences = new Map<string, { of: Agency; days: string[]; isOver: boolean }>();
  for (const { heldOn, agencies } of rounds) {
    for (const { agency, owed, given, gaps, expectedOn } of agencies) {
      if (expectedOn >= today || owed === 0) continue;
      const silence = silences.get(agency.id) ?? { of: agency, days: [], isOver: false };
      silences.set(agency.id, silence);
      if (given > 0 || gaps > 0) silence.isOver = true;
      else if (!silence.isOver) silence.days.push(heldOn);
    }
  }
  const silent = [...silences.values()].filter(({ days }) => days.length >= 2);
  return inOrder(silent, ({ of, days }) => [`${9 - days.length}`, of.name, of.id]).map(({ of, days }) => ({
    rule: 'silentTwice',
    to: of,
    text: `Why did you give nothing for the last ${days.length} meetings, and what do you need in order to give it?`,
    evidence: days.map((day) => ({ text: `Nothing was given for ${dayInWords(day)}`, href: '#silent' })),
  }));
};

/** A figure is red, and nobody has said why. */
const redUnexplained: Rule = ({ unexplained }) =>
  inOrder(unexplained, ({ indicator, of }) => [indicator, of.id]).map(({ indicator, of, display }) => ({
    rule: 'redUnexplained',
    to: of,
    text: `What caused “${indicator}” to be red, and what will you do about it?`,
    evidence: [{ text: `${indicator}: ${display}, red, and no report says why`, href: '#red' }],
  }));

/** An action slipped twice: the most slips first, then the longest due. */
const slippedTwice: Rule = ({ actions }) =>
  inOrder(
    actions.filter(({ status, slips }) => OPEN.includes(status) && slips >= SLIPS),
    ({ slips, originalDueOn, id }) => [String(1000 - slips), originalDueOn, id],
  ).map(({ id, title, owner, slips, originalDueOn, dueOn }) => ({
    rule: 'slippedTwice',
    to: owner,
    text: `What keeps “${title}” from being done, and is ${dayInWords(dueOn)} certain?`,
    evidence: [
      {
        text: `First agreed for ${dayInWords(originalDueOn)}; a later date was agreed ${counted(slips, 'time')}`,
        href: `/actions/${id}`,
      },
    ],
  }));

/** A figure got worse at three meetings in a row. */
const worseThreeTimes: Rule = ({ series }) =>
  inOrder(
    series.filter(({ polarity, values }) => isWorsening(polarity, values)),
    ({ indicator, of }) => [indicator, of.id],
  ).map(({ indicator, of, values }) => ({
    rule: 'worseThreeTimes',
    to: of,
    text: `“${indicator}” got worse ${MEETINGS} times running. What has changed for the children, and what turns it round?`,
    evidence: [
      {
        text: `${indicator}: ${values
          .slice(0, MEETINGS + 1)
          .toReversed()
          .map(({ display }) => display)
          .join(', ')}`,
        href: '#five',
      },
    ],
  }));

function isWorsening(polarity: string, values: Known['series'][number]['values']): boolean {
  if (polarity === 'neither' || values.length <= MEETINGS) return false;
  const isWorse = (now: number, before: number) => (polarity === 'higherIsBetter' ? now < before : now > before);
  return values.slice(0, MEETINGS).every(({ value }, at) => isWorse(value, values[at + 1]!.value));
}

/** An action is overdue, and its owner has reported nothing since the last meeting: the longest overdue first. */
const overdueAndQuiet: Rule = ({ actions, lastMeetingOn }) =>
  inOrder(
    actions.filter(
      ({ isRed, reportedAt }) =>
        isRed && (reportedAt === null || (lastMeetingOn !== null && reportedAt.slice(0, 10) < lastMeetingOn)),
    ),
    ({ dueOn, id }) => [dueOn, id],
  ).map(({ id, title, owner, dueOn, reportedAt }) => ({
    rule: 'overdueAndQuiet',
    to: owner,
    text: `“${title}” was due on ${dayInWords(dueOn)}. Is it done, and what shows it?`,
    evidence: [
      {
        text:
          reportedAt === null
            ? 'Overdue, and nothing was ever reported'
            : `Overdue, and nothing was reported since ${dayInWords(reportedAt.slice(0, 10))}`,
        href: `/actions/${id}`,
      },
    ],
  }));

/** In the order in which they ask. */
const RULES: readonly Rule[] = [
  answerOverdue,
  silentTwice,
  redUnexplained,
  slippedTwice,
  worseThreeTimes,
  overdueAndQuiet,
];

/**
 * Up to five questions: the first of each rule in turn, then the second of each, so that no rule crowds the others out. Of one
 * action one is asked.
 */
export function fiveQuestions(known: Known): Asking[] {
  const ofRules = RULES.map((rule) => rule(known));
  const longest = Math.max(...ofRules.map(({ length }) => length));
  const inTurn = Array.from({ length: longest }, (_, at) => ofRules.flatMap((asked) => asked[at] ?? [])).flat();
  const asked = new Set<string>();
  return inTurn
    .filter(({ evidence }) => {
      const about = evidence.map(({ href }) => href).find((href) => href.startsWith('/')) ?? null;
      if (about !== null && asked.has(about)) return false;
      if (about !== null) asked.add(about);
      return true;
    })
    .slice(0, MOST);
}

/** Sorted by keys that are compared as texts, one after the other. */
function inOrder<One>(list: readonly One[], keys: (one: One) => readonly string[]): One[] {
  const joined = (one: One): string => keys(one).join('\u0000');
  return list.toSorted((one, other) => (joined(one) < joined(other) ? -1 : joined(one) > joined(other) ? 1 : 0));
}
