/** How an indicator is measured and rated: its versions, its line of the scorecard, its targets, and what is published beside it. */
import { chosenDeed, doableOf } from '../../doable.js';
import { definePage, documentIn, type Asked } from '../../page.js';
import { choicesIn, narrowedTo, sameList, type Choosables } from './choices.js';
import {
  addComparator,
  BESIDE,
  endScorecardLine,
  replaceIndicator,
  reviseIndicator,
  setScorecardLine,
  setTarget,
} from './definition.deeds.js';
import { BASES, exampleIn, type Indicator, type Setting } from './definition.line.js';
import { earlierIn, publishedIn, targetsIn, versionsIn, type Published, type SetTarget } from './definition.tables.js';
import { periodKindInWords, stateInWords, SYMBOLS, unitInWords, versionOn, type Validity } from './words.js';
import { dayInWords, periodInWords } from '../../words.js';

interface Named {
  readonly code: string;
  readonly title: string;
}

interface Listed<Node> {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly Node[];
}

interface Line extends Setting {
  readonly id: string;
  readonly viewerCanEnd: boolean;
  readonly indicator: { readonly code: string };
  readonly beside: readonly (Named & { readonly supplyingAgency: { readonly name: string } })[];
  readonly neighbourAreas: readonly string[];
  readonly earlier: readonly (Setting & { readonly endedAt: string | null })[];
}

interface Data {
  readonly authority: { readonly viewerCanDefineIndicators: boolean };
  readonly body: {
    readonly name: string;
    readonly viewerCanSetTargets: boolean;
    readonly viewerCanSetScorecard: boolean;
    readonly scorecardSettings: readonly Line[];
    readonly priorities?: readonly { readonly id: string; readonly title: string }[];
    readonly meetings?: {
      readonly nodes: readonly { readonly id: string; readonly heldOn: string; readonly status: string }[];
    };
  };
  readonly indicator: Indicator &
    Validity & {
      readonly id: string;
      readonly title: string;
      readonly periodKind: string;
      readonly successor: Named | null;
      readonly versions: Parameters<typeof versionsIn>[0];
      readonly targets: Listed<SetTarget>;
      readonly comparators: Listed<Published>;
    };
  readonly choices?: Choosables;
}

/** The deeds for which another indicator is chosen. */
const CHOOSING: readonly (string | null)[] = ['setScorecardLine', 'replaceIndicator'];

export const definitionPage = definePage<Data>({
  path: '/boards/:board/indicators/:code/definition',
  template: 'catalogue/definition.njk',
  question: documentIn(import.meta.url, 'definition.graphql', 'choices.graphql'),
  variables: (asked) => {
    const { params, boardId, query } = asked;
    return {
      board: params['board'],
      boardId,
      code: params['code'],
      ...narrowedTo(asked),
      afterTarget: query['targets'] || null,
      afterPublished: query['published'] || null,
      choosing: CHOOSING.includes(chosenDeed(asked)),
      targeting: chosenDeed(asked) === 'setTarget',
    };
  },
  view: ({ authority, body, indicator, choices }, asked) => {
    const { targets, comparators } = indicator;
    const line = body.scorecardSettings.find((one) => one.indicator.code === indicator.code) ?? null;
    const isKept = authority.viewerCanDefineIndicators;
    const found = choicesIn(choices, asked);
    const others = found.items.filter(({ code }) => code !== indicator.code);
    return {
      title: indicator.title,
      body,
      indicator,
      board: asked.params['board'],
      indicatorPath: asked.path.replace(/\/definition$/, ''),
      address: sameList(asked, 'targets'),
      state: stateInWords(indicator, null, asked.today),
      now: versionOn(indicator.versions, asked.today),
      often: periodKindInWords(indicator.periodKind),
      unit: unitInWords(indicator.unit),
      line,
      example: exampleIn({ line, indicator, targets: targets.nodes }, asked),
      ...doableOf(
        [
          {
            deed: 'setScorecardLine',
            text: line ? 'Change how it is rated' : 'Put it on the scorecard',
            may: body.viewerCanSetScorecard,
          },
          { deed: 'endScorecardLine', text: 'Take it off the scorecard', may: line?.viewerCanEnd ?? false },
          { deed: 'setTarget', text: 'Set a target', may: body.viewerCanSetTargets },
          { deed: 'addComparator', text: 'Add a published figure', may: isKept },
          { deed: 'reviseIndicator', text: 'Measure it otherwise', may: isKept },
          { deed: 'replaceIndicator', text: 'End it', may: isKept },
        ],
        asked,
      ),
      bases: BASES,
      symbols: SYMBOLS,
      places: BESIDE,
      choices: found,
      others,
      besideChoices: [...others, ...besideOf(line).filter(({ code }) => others.every((one) => one.code !== code))],
      nextPosition: Math.max(0, ...body.scorecardSettings.map(({ position }) => position)) + 1,
      target: targetIn(targets.nodes, asked),
      priorities: body.priorities ?? [],
      meetings: (body.meetings?.nodes ?? [])
        .filter(({ status }) => status !== 'cancelled')
        .map(({ id, heldOn }) => ({ id, day: dayInWords(heldOn) })),
      toSet: body.viewerCanSetTargets ? targets.nodes.map((one) => ({ id: one.id, period: periodInWords(one) })) : [],
      tables: {
        versions: versionsIn(indicator.versions),
        thresholds: earlierIn(line?.earlier ?? [], indicator),
        targets: { ...targetsIn(targets.nodes, indicator), next: furtherIn(targets, 'targets', asked) },
        published: { ...publishedIn(comparators.nodes, indicator), next: furtherIn(comparators, 'published', asked) },
      },
    };
  },
  deeds: { setScorecardLine, endScorecardLine, setTarget, addComparator, reviseIndicator, replaceIndicator },
});

const besideOf = (line: Line | null) =>
  (line?.beside ?? []).map(({ code, title, supplyingAgency }) => ({
    code,
    text: `${title} (${supplyingAgency.name})`,
  }));

/** The target that is set anew: the one of the link, or of the form that came back. */
function targetIn(targets: readonly SetTarget[], asked: Asked) {
  const id = asked.refused?.form.text('target') ?? asked.query['id'];
  const target = targets.find((one) => one.id === id);
  return target ? { ...target, period: periodInWords(target) } : null;
}

/** The page again, with the next of one of its lists. */
const furtherIn = ({ pageInfo }: Listed<unknown>, list: string, { path }: Asked): string | null =>
  pageInfo.hasNextPage ? `${path}?${list}=${encodeURIComponent(pageInfo.endCursor ?? '')}` : null;
