/** What must hold between figures: within one agency’s return, and between two agencies that count the same thing. */
import { asRead, mutationOf } from '../../deed.js';
import { chosenDeed, doableOf } from '../../doable.js';
import type { Form } from '../../form.js';
import { definePage, documentIn, type Asked, type Deed } from '../../page.js';
import { tableOf, type Table } from '../../table.js';
import { dayInWords } from '../../words.js';
import { choicesIn, narrowedTo, sameList, type Choosables } from './choices.js';
import type { Choice } from './words.js';

interface Tied {
  readonly title: string;
  readonly supplyingAgency: { readonly name: string };
}

interface Term {
  readonly part: string;
  readonly times: number;
  readonly indicator: Tied;
}

interface Tie {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly endedOn: string | null;
  readonly viewerCanEnd: boolean;
}

interface Rule extends Tie {
  readonly comparison: string;
  readonly tolerance: number;
  readonly missing: string;
  readonly severity: string;
  readonly leftTerms: readonly Term[];
  readonly rightTerms: readonly Term[];
}

interface Pair extends Tie {
  readonly toleranceCount: number;
  readonly tolerancePercent: number;
  readonly first: Tied;
  readonly second: Tied;
}

interface Data {
  readonly authority: { readonly viewerCanDefineIndicators: boolean };
  readonly indicatorRules: readonly Rule[];
  readonly indicatorPairs: readonly Pair[];
  readonly choices?: Choosables;
}

const COMPARISONS: readonly Choice[] = [
  { value: 'atMost', text: 'at most' },
  { value: 'equals', text: 'equal to' },
  { value: 'atLeast', text: 'at least' },
];

const PARTS: readonly Choice[] = [
  { value: 'value', text: 'Its value' },
  { value: 'numerator', text: 'What was counted, of a percentage' },
  { value: 'denominator', text: 'Out of how many, of a percentage or an average' },
];

const MISSING: readonly Choice[] = [
  { value: 'skip', text: 'The rule is not asked' },
  { value: 'zero', text: 'It counts as 0' },
  { value: 'refuse', text: 'The rule fails', hint: { text: 'The figures are given together.' } },
];

const SEVERITIES: readonly Choice[] = [
  { value: 'warning', text: 'The figures are taken, with a word on why' },
  { value: 'error', text: 'The figures are not taken' },
];

const textOf = (choices: readonly Choice[], value: string): string =>
  choices.find((one) => one.value === value)?.text ?? value;

/** A sum has so many places, in a form that is taken in at a glance and in one that has room for all that there can be. */
const [FEW, MANY] = [3, 10] as const;

type Side = 'leftTerms' | 'rightTerms';

/** The terms of a side up to the last place that was filled, each at its own, so that a fault finds its field. */
function termsIn(form: Form, side: Side): object[] {
  const places = Array.from({ length: MANY }, (_, at) => `${side}.${at}.`);
  const last = places.findLastIndex((under) => form.text(`${under}indicatorCode`) !== undefined);
  return places.slice(0, last + 1).map((under) => ({
    indicatorCode: form.text(`${under}indicatorCode`) ?? '',
    part: form.text(`${under}part`),
    times: form.number(`${under}times`),
  }));
}

const then: Deed['then'] = (_, { path }) => path;

const defineRule: Deed = {
  needs: {
    title: 'Say what must hold',
    'leftTerms.0.indicatorCode': 'Choose an indicator',
    comparison: 'Choose how the two compare',
    'rightTerms.0.indicatorCode': 'Choose an indicator',
    missing: 'Choose what happens where a figure is missing',
    severity: 'Choose what happens where it does not hold',
    code: 'Give it a short name',
  },
  mutation: mutationOf('defineRule', 'DefineRuleInput'),
  variables: (form) => ({
    input: {
      code: form.text('code'),
      title: form.text('title'),
      leftTerms: termsIn(form, 'leftTerms'),
      comparison: form.text('comparison'),
      rightTerms: termsIn(form, 'rightTerms'),
      tolerance: form.number('tolerance'),
      missing: form.text('missing'),
      severity: form.text('severity'),
    },
  }),
  // That they are of several agencies is a fault of the whole side.
  fieldOf: (path) => path.replace(/^input\./, '').replace(/^(leftTerms|rightTerms)$/, '$1.0.indicatorCode'),
  then,
  said: 'The rule holds for every return that is given from now on.',
};

const definePair: Deed = {
  needs: {
    title: 'Say what both count',
    firstIndicatorCode: 'Choose the indicator of the one agency',
    secondIndicatorCode: 'Choose the indicator of the other agency',
    code: 'Give it a short name',
  },
  mutation: mutationOf('definePair', 'DefinePairInput'),
  variables: (form) => ({
    input: {
      code: form.text('code'),
      title: form.text('title'),
      firstIndicatorCode: form.text('firstIndicatorCode'),
      secondIndicatorCode: form.text('secondIndicatorCode'),
      toleranceCount: form.number('toleranceCount'),
      tolerancePercent: form.number('tolerancePercent'),
    },
  }),
  then,
  said: 'The two are compared once both agencies have signed off what they counted.',
};

const ending = (field: 'endRule' | 'endPair', input: string, said: string): Deed => ({
  mutation: mutationOf(field, input),
  variables: (form) => ({ input: asRead(form) }),
  then,
  said,
});

/** The deeds for which indicators are chosen. */
const CHOOSING: readonly (string | null)[] = ['defineRule', 'definePair'];

export const rulesPage = definePage<Data>({
  path: '/boards/:board/rules',
  template: 'catalogue/rules.njk',
  question: documentIn(import.meta.url, 'rules.graphql', 'choices.graphql'),
  variables: (asked) => ({
    ...narrowedTo(asked),
    choosing: CHOOSING.includes(chosenDeed(asked)),
  }),
  view: ({ authority, indicatorRules: rules, indicatorPairs: pairs, choices }, asked) => {
    const may = authority.viewerCanDefineIndicators;
    const possible = doableOf(
      [
        { deed: 'defineRule', text: 'Define a rule', may },
        { deed: 'definePair', text: 'Pair two indicators', may },
      ],
      asked,
    );
    const chosen = chosenTie({ endRule: rules, endPair: pairs }, asked);
    const hasRoom = asked.query['room'] !== undefined;
    return {
      title: 'What must hold between figures',
      board: asked.params['board'],
      address: sameList(asked, 'room'),
      choices: choicesIn(choices, asked),
      places: Array.from({ length: hasRoom ? MANY : FEW }, (_, at) => at),
      hasRoom,
      ...possible,
      // A rule or a pair is ended from where it stands.
      doing: possible.doing ?? (chosen ? chosenDeed(asked) : null),
      chosen,
      toEnd: [...rules.flatMap(endableAs('endRule', 'The rule')), ...pairs.flatMap(endableAs('endPair', 'The pair'))],
      comparisons: COMPARISONS,
      parts: PARTS,
      missing: MISSING,
      severities: SEVERITIES,
      tables: { rules: rulesIn(rules), pairs: pairsIn(pairs) },
    };
  },
  deeds: {
    defineRule,
    endRule: ending('endRule', 'EndRuleInput', 'The rule ends today.'),
    definePair,
    endPair: ending('endPair', 'EndPairInput', 'The pair ends today. What was found with it stays.'),
  },
});

/** What somebody is about to end: the one of the link, or of the form that came back. */
function chosenTie(ties: Readonly<Record<string, readonly Tie[]>>, asked: Asked): Tie | null {
  const id = asked.refused?.form.text('id') ?? asked.query['id'];
  return ties[chosenDeed(asked) ?? '']?.find((one) => one.id === id && one.viewerCanEnd) ?? null;
}

const endableAs =
  (deed: string, what: string) =>
  ({ id, title, viewerCanEnd }: Tie) =>
    viewerCanEnd ? [{ deed, id, text: `${what} “${title}”` }] : [];

/** A sum as people write it: "Repeat episodes + 2 × Moves". */
const sumInWords = (terms: readonly Term[]): string =>
  terms
    .map(({ part, times, indicator }, at) => {
      const what = part === 'value' ? indicator.title : `${indicator.title} (${PART_OF[part] ?? part})`;
      const size = Math.abs(times) === 1 ? what : `${Math.abs(times)} × ${what}`;
      if (times < 0) return `${at > 0 ? ' − ' : '−'}${size}`;
      return at > 0 ? ` + ${size}` : size;
    })
    .join('');

const PART_OF: Readonly<Record<string, string>> = { numerator: 'what was counted', denominator: 'out of how many' };

const titleOf = ({ title, endedOn }: Tie): string =>
  endedOn === null ? title : `${title} (until ${dayInWords(endedOn)})`;

const rulesIn = (rules: readonly Rule[]): Table =>
  tableOf({
    caption: 'Rules between the figures of one agency',
    columns: [
      { key: 'title', title: 'What must hold' },
      { key: 'agency', title: 'Agency' },
      { key: 'sum', title: 'How it is reckoned' },
      { key: 'tolerance', title: 'May be missed by', numeric: true },
      { key: 'missing', title: 'Where a figure is missing' },
      { key: 'severity', title: 'Where it does not hold' },
    ],
    rows: rules.map((rule) => ({
      title: titleOf(rule),
      agency: rule.leftTerms[0]?.indicator.supplyingAgency.name,
      sum: `${sumInWords(rule.leftTerms)} is ${textOf(COMPARISONS, rule.comparison)} ${sumInWords(rule.rightTerms)}`,
      tolerance: rule.tolerance,
      missing: textOf(MISSING, rule.missing),
      severity: textOf(SEVERITIES, rule.severity),
    })),
  });

const pairsIn = (pairs: readonly Pair[]): Table =>
  tableOf({
    caption: 'What two agencies both count',
    columns: [
      { key: 'title', title: 'What both count' },
      { key: 'first', title: 'As the one gives it' },
      { key: 'second', title: 'As the other gives it' },
      { key: 'differ', title: 'May differ by' },
    ],
    rows: pairs.map((pair) => ({
      title: titleOf(pair),
      first: `${pair.first.title} (${pair.first.supplyingAgency.name})`,
      second: `${pair.second.title} (${pair.second.supplyingAgency.name})`,
      differ: differenceInWords(pair),
    })),
  });

/** The wider of the two holds. */
function differenceInWords({ toleranceCount, tolerancePercent }: Pair): string {
  if (toleranceCount === 0 && tolerancePercent === 0) return 'Nothing';
  if (tolerancePercent === 0) return String(toleranceCount);
  const share = `${tolerancePercent} % of the larger`;
  return toleranceCount === 0 ? share : `${toleranceCount}, or ${share} where that is more`;
}
