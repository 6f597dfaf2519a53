/**
 * The scorecard of a body for a meeting. Whatever is made of a figure (a colour, a direction) is made when it is read, of what
 * this reader reads of it, so that it tells nobody more than the figure does.
 */
import type { Context } from '../context.js';
import { isTold, listSupplied, valueOf, type FigureRow, type SuppliedFigure } from '../contributions/figure.service.js';
import { areComparable, whyNotComparable } from '../indicators/comparable.js';
import { primeIndicators, type IndicatorRow } from '../indicators/indicator.service.js';
import { listBenchmarks, type Benchmark, type NeighbourBenchmark } from '../indicators/published.service.js';
import type { TargetRow } from '../indicators/target.service.js';
import { findMeeting, type MeetingRow } from '../meetings/meeting.service.js';
import {
  indicatorsOnLines,
  selectLinesFor,
  type EnteredComparator,
  type LineInForce,
  type LineRow,
} from './line.store.js';
import { daysBetween, isAboutAsLong } from './period.js';
import { ratingOf, toldOf, travelOf, type Basis, type Rating, type Told, type Travel } from './rating.js';

/** What is published of one area, in the latest period that ended by the meeting. */
export interface Compared {
  readonly area: string | null;
  readonly value: number | null;
  readonly symbol: EnteredComparator['symbol'];
  readonly periodStartOn: string | null;
  readonly periodEndOn: string | null;
  readonly source: string | null;
  /** Why there is no value; null where there is one. */
  readonly reason: string | null;
}

/** What is published beside a line. */
export interface Comparators {
  readonly national: Compared;
  readonly region: Compared;
  readonly own: Compared;
  readonly neighbours: NeighbourBenchmark;
  readonly areas: readonly Compared[];
  /** Why what was entered of England must not be compared, where all of it was measured otherwise. */
  readonly notComparableBecause: string | null;
}

/** One line, with all that it is made of. The figures are rows as the viewer reads them. */
export interface ScorecardLineReading {
  readonly meeting: MeetingRow;
  readonly setting: LineRow;
  readonly indicator: IndicatorRow;
  readonly current: SuppliedFigure | null;
  readonly previous: SuppliedFigure | null;
  /** What was measured alike, of periods about as long, the latest first. */
  readonly series: readonly FigureRow[];
  readonly beside: readonly FigureRow[];
  readonly target: TargetRow | null;
  /** Read when first asked for, of all lines together. */
  readonly compared: () => Promise<Comparators>;
}

export interface ScorecardReading {
  readonly meeting: MeetingRow;
  readonly lines: readonly ScorecardLineReading[];
}

/** How many periods a series goes back. */
const PERIODS = 8;

/** The scorecard for a meeting, read once an operation along however many ways one comes to it. */
export const readScorecard = (context: Context, meeting: MeetingRow): Promise<ScorecardReading> =>
  context
    .batched<MeetingRow, ScorecardReading>('scorecards of meetings', (meetings) =>
      Promise.all(meetings.map((one) => scorecardOf(context, one))),
    )
    .load(meeting);

async function scorecardOf(context: Context, meeting: MeetingRow): Promise<ScorecardReading> {
  const { bodyId, heldOn } = meeting;
  const [found, given] = await Promise.all([
    selectLinesFor(context, meeting),
    listSupplied(context, { bodyId, indicatorIds: await indicatorsOnLines(context, meeting), forMeetingOn: heldOn }),
  ]);
  primeIndicators(
    context,
    found.map(({ indicator }) => indicator),
  );
  const supplied = new Map<string, SuppliedFigure[]>();
  for (const one of given) {
    const ofIndicator = supplied.get(one.figure.indicatorId);
    if (ofIndicator) ofIndicator.push(one);
    else supplied.set(one.figure.indicatorId, [one]);
  }
  const latestOf = (indicatorId: string): SuppliedFigure | undefined => supplied.get(indicatorId)?.[0];
  const areas = [...new Set(found.flatMap(({ line }) => line.neighbourAreas))];
  const benchmarks = once(() => {
    const codes = found.map(({ line, indicator }) => measuredBy(latestOf(line.indicatorId), indicator).definitionCode);
    return listBenchmarks(context, codes, { areas, on: heldOn });
  });
  const lines = found.map((one, at) => {
    const { line, indicator, comparators } = one;
    const all = supplied.get(line.indicatorId) ?? [];
    const by = measuredBy(all[0], indicator);
    const alike = all.filter(({ figure }) => all[0] && isAboutAsLong(figure, all[0].figure));
    const current = all[0] ?? null;
    return {
      meeting,
      setting: line,
      indicator,
      current,
      previous: alike.find(({ figure }) => current && figure.periodEndOn < current.figure.periodEndOn) ?? null,
      series: alike
        .filter((other) => areComparable(other.measuredBy, by))
        .slice(0, PERIODS)
        .map(({ figure }) => figure),
      beside: line.besideIndicatorIds.flatMap((id) => latestOf(id)?.figure ?? []),
      target: targetFor(one, current?.figure.periodEndOn ?? heldOn),
      compared: once(async () => {
        const besides = (await benchmarks())[at]!;
        return {
          ...england(besides.national, comparators, by),
          region: compared(besides.region),
          own: compared(besides.own),
          neighbours: besides.neighbours,
          areas: line.neighbourAreas.map((code) => compared(besides.areas[areas.indexOf(code)])),
        };
      }),
    };
  });
  return { meeting, lines };
}

/** What is found when first asked for, and then known. */
function once<Found>(find: () => Promise<Found>): () => Promise<Found> {
  let found: Promise<Found> | undefined;
  return () => (found ??= find());
}

/** The scorecard for a meeting by its id. */
export const findScorecard = async (context: Context, meetingId: string): Promise<ScorecardReading> =>
  readScorecard(context, await findMeeting(context, meetingId));

const measuredBy = (supplied: SuppliedFigure | undefined, indicator: IndicatorRow) =>
  supplied?.measuredBy ?? { ...indicator, versionId: indicator.versionId };

const targetFor = ({ targets }: LineInForce, on: string): TargetRow | null =>
  targets.find((one) => one.periodStartOn <= on && on <= one.periodEndOn) ?? null;

const NOTHING = { area: null, value: null, symbol: null, periodStartOn: null, periodEndOn: null, source: null };

function compared(benchmark: Benchmark | undefined): Compared {
  if (!benchmark?.figure) {
    return { ...NOTHING, area: benchmark?.area?.name ?? null, reason: benchmark?.reason ?? 'No such area is known.' };
  }
  const { value, symbol, periodStartOn, periodEndOn, source } = benchmark.figure;
  const area = benchmark.area?.name ?? null;
  return { area, value, symbol, periodStartOn, periodEndOn, source, reason: benchmark.reason };
}

/** Of England what was imported; where that has nothing, what the council entered under the same definition. */
function england(
  imported: Benchmark,
  entered: readonly EnteredComparator[],
  by: SuppliedFigure['measuredBy'],
): Pick<Comparators, 'national' | 'notComparableBecause'> {
  const elsewhere = ({ definitionCode }: EnteredComparator) => ({ definitionCode, versionId: null });
  const own = entered.find((one) => areComparable(elsewhere(one), by));
  if (imported.figure || !own) {
    const [other] = entered;
    const because = imported.figure || !other ? null : whyNotComparable(by, elsewhere(other));
    return { national: compared(imported), notComparableBecause: because };
  }
  const { area, value, symbol, periodStartOn, periodEndOn, source } = own;
  const reason = symbol && `“${symbol}” was entered in the place of a value.`;
  return {
    national: { area, value, symbol, periodStartOn, periodEndOn, source, reason },
    notComparableBecause: null,
  };
}

const toldBy = (context: Context, supplied: SuppliedFigure | null, unit: string): Told =>
  toldOf(supplied ? valueOf(context, supplied.figure) : undefined, unit);

/** What a line is coloured by; what is published is asked for only where it is coloured by that. */
async function basisOf({ setting, target, compared: beside }: ScorecardLineReading): Promise<Basis> {
  if (setting.basis === 'target') {
    return target ? { from: target.value, to: target.upperValue ?? target.value } : 'NO_TARGET';
  }
  const { notComparableBecause, ...comparators } = await beside();
  if (setting.basis === 'national' && notComparableBecause !== null) return 'NOT_COMPARABLE';
  const { value } = comparators[setting.basis];
  return value === null ? 'NO_COMPARATOR' : { from: value, to: value };
}

/** The colour of a line for this reader. */
export async function rate(context: Context, line: ScorecardLineReading): Promise<Rating> {
  const { polarity, unit } = line.indicator;
  const { amberWithin } = line.setting;
  return ratingOf(toldBy(context, line.current, unit), await basisOf(line), { polarity, amberWithin });
}

/** Whether a line is red for this reader. */
export const isRed = async (context: Context, line: ScorecardLineReading): Promise<boolean> =>
  (await rate(context, line)).rag === 'red';

/** Which way a line moved for this reader. */
export function travel(context: Context, { current, previous, indicator }: ScorecardLineReading): Travel {
  const { polarity, unit } = indicator;
  const isComparable = !!current && !!previous && areComparable(current.measuredBy, previous.measuredBy);
  return travelOf(toldBy(context, current, unit), toldBy(context, previous, unit), { polarity, isComparable });
}

/** The supplier's judgement in words, where this reader is shown no colour. */
export async function judge(context: Context, line: ScorecardLineReading): Promise<string | null> {
  const figure = line.current?.figure;
  return figure && isTold(context, figure) && (await rate(context, line)).rag === null ? figure.judgement : null;
}

/** How many days had passed since the end of its period when the body met. */
export const ageInDays = ({ current, meeting }: ScorecardLineReading): number | null =>
  current && daysBetween(current.figure.periodEndOn, meeting.heldOn);

/** Whether what a line is coloured by was measured alike; null where there is nothing to compare with, or no comparator is asked for. */
export async function isComparable(line: ScorecardLineReading): Promise<boolean | null> {
  if (line.setting.basis === 'target') return null;
  const basis = await basisOf(line);
  return basis === 'NO_COMPARATOR' ? null : basis !== 'NOT_COMPARABLE';
}
