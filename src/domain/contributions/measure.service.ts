/** What a submission says of figures, checked and turned into rows. Every problem is told at its path, all of them at once. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { narrower } from '../../policy/decide.js';
import type { Context } from '../context.js';
import { faultOfValue, listIndicatorsByCodes } from '../indicators/indicator.service.js';
import type { FigureSymbol } from '../indicators/indicator.table.js';
import { versionsOn } from '../indicators/version.service.js';
import { checkedInto, maybe, passage } from '../input.js';
import type { Problem } from '../refusals.js';
import type { ContributionRow } from './contribution.store.js';
import { keyOf, selectLastAccepted, type AcceptedFigure, type NewFigure } from './figure.store.js';
import type { FigureStatus } from './figure.table.js';
import { indicatorsOwedBy } from './round.service.js';

/** What was measured: exactly one of these. */
export interface Measure {
  readonly exactly?: number | null | undefined;
  readonly over?: number | null | undefined;
  readonly about?: number | null | undefined;
  readonly between?: { readonly from: number; readonly to: number } | null | undefined;
  readonly parts?: { readonly numerator: number; readonly denominator: number } | null | undefined;
  readonly average?: Average | null | undefined;
  readonly symbol?: FigureSymbol | null | undefined;
  /** The reason for which the value of last time is brought over. */
  readonly unchanged?: string | null | undefined;
}

/** The average of a score, of how many, and between which chance alone may move it. */
interface Average {
  readonly value: number;
  readonly denominator: number;
  readonly lower?: number | null | undefined;
  readonly upper?: number | null | undefined;
}

export interface GivenFigure {
  readonly indicatorCode: string;
  readonly periodStartOn: string;
  readonly periodEndOn: string;
  readonly measure: Measure;
  readonly attestedAboveFloor?: boolean | null | undefined;
  readonly status?: FigureStatus | null | undefined;
  readonly reason?: string | null | undefined;
  readonly justification?: string | null | undefined;
  readonly judgement?: string | null | undefined;
}

const remarks = z.object({
  reason: maybe(passage),
  justification: maybe(passage),
  judgement: maybe(passage),
  measure: z.object({ unchanged: maybe(passage) }),
});

type IndicatorRow = Awaited<ReturnType<typeof listIndicatorsByCodes>>[number];

/** As many as a virtual school has in a year, and some. */
const MOST_FIGURES = 100;

type Measured = Pick<
  NewFigure,
  'value' | 'upperValue' | 'qualifier' | 'symbol' | 'numerator' | 'denominator' | 'lowerLimit' | 'upperLimit'
>;

/** What a figure shares with the contribution that brings it. */
export type ContributionPlace = Pick<
  ContributionRow,
  'id' | 'bodyId' | 'agencyId' | 'subject' | 'stage' | 'raisedTo' | 'revision' | 'correctsId'
>;

export const placeOf = ({
  id,
  bodyId,
  agencyId,
  subject,
  stage,
  raisedTo,
  revision,
  correctsId,
}: ContributionPlace): ContributionPlace => ({ id, bodyId, agencyId, subject, stage, raisedTo, revision, correctsId });

/** Where the figures stand: the contribution that brings them, the day of its meeting, and what is wrong with it so far. */
type Place = ContributionPlace & {
  readonly meetingId: string;
  readonly meetingOn: string;
  readonly problems: Problem[];
};

/** A figure ready to be written, with the place of what it was made of and the code of its indicator. */
export interface MeasuredFigure {
  readonly row: NewFigure;
  readonly path: string;
  readonly code: string;
  readonly indicator: IndicatorRow;
}

/** Figures ready to be written, and the codes that were given; what is wrong joins the other problems. */
export async function measureFigures(
  context: Context,
  given: readonly GivenFigure[],
  { meetingId, meetingOn, problems, id: contributionId, ...standing }: Place,
): Promise<{ figures: MeasuredFigure[]; codes: string[] }> {
  const codes = given.map((figure) => figure.indicatorCode);
  if (given.length > MOST_FIGURES) {
    problems.push({ path: 'input.figures', message: `Give at most ${MOST_FIGURES} figures.` });
    return { figures: [], codes };
  }
  const known = given.length > 0 ? await listIndicatorsByCodes(context, [...new Set(codes)]) : [];
  const catalogue = new Map(known.map((row) => [row.code, row]));
  const days = given.map((figure) => figure.periodEndOn);
  const versionOn = await versionsOn(context, known, days);
  const { agencyId } = standing;
  const isOthers = known.some((row) => row.supplyingAgencyId !== agencyId);
  const owed = isOthers ? await indicatorsOwedBy(context, { meetingId, agencyId }) : new Set<string>();
  const broughtOver = given.filter(({ measure }) => typeof measure.unchanged === 'string');
  const before = await selectLastAccepted(
    context,
    standing,
    broughtOver.flatMap(({ indicatorCode }) => catalogue.get(indicatorCode)?.id ?? []),
  );
  const figures: MeasuredFigure[] = [];
  const firstAt = new Map<string, number>();
  for (const [at, figure] of given.entries()) {
    const path = `input.figures.${at}`;
    const fault = (field: string, message: string) => void problems.push({ path: `${path}.${field}`, message });
    const { indicatorCode, periodStartOn, periodEndOn } = figure;
    const indicator = catalogue.get(indicatorCode);
    faultsOfPeriod(figure, meetingOn, indicator, fault);
    if (!indicator) {
      fault('indicatorCode', 'The catalogue has no indicator of this code. Look it up among the indicators.');
      continue;
    }
    if (indicator.supplyingAgencyId !== agencyId && !owed.has(indicator.id)) {
      fault('indicatorCode', 'This indicator is supplied by another agency. Leave its figures to them.');
    }
    if (indicator.subject !== standing.subject) {
      fault(
        'indicatorCode',
        `This indicator is about ${indicator.subject}. Give it in a contribution on that subject.`,
      );
    }
    const key = keyOf({ indicatorId: indicator.id, periodStartOn, periodEndOn });
    const first = firstAt.get(key);
    if (first === undefined) firstAt.set(key, at);
    else fault('indicatorCode', `Figure ${first} is of this indicator and period already. Give it once.`);
    const raised = narrower(indicator.classification, standing.raisedTo);
    const said = checkedInto(problems, remarks, figure, path);
    faultOfReason(figure, fault);
    const row = {
      ...standing,
      attestedAboveFloor: figure.attestedAboveFloor ?? false,
      ...measured(indicator, figure, { before, fault }),
      status: figure.status ?? null,
      gapReason: said?.reason ?? null,
      justification: said?.justification ?? null,
      judgement: said?.judgement ?? null,
      unchangedReason: said?.measure.unchanged ?? null,
      id: uuidv7(),
      contributionId,
      raisedTo: raised === 'open' ? null : raised,
      indicatorId: indicator.id,
      indicatorVersionId: versionOn(indicator, periodEndOn),
      periodStartOn,
      periodEndOn,
    };
    figures.push({ row, path, code: indicatorCode, indicator });
  }
  return { figures, codes };
}

type Fault = (field: string, message: string) => void;

/** What is wrong with the period of a figure for a meeting. */
export function faultsOfPeriod(
  { periodStartOn, periodEndOn }: Pick<GivenFigure, 'periodStartOn' | 'periodEndOn'>,
  meetingOn: string,
  indicator: IndicatorRow | undefined,
  fault: Fault,
): void {
  if (periodStartOn > periodEndOn) fault('periodEndOn', 'A period ends on its first day or later.');
  else if (periodEndOn > meetingOn) {
    fault('periodEndOn', `The meeting is on ${meetingOn}, and this period is not over by then. Give one that is.`);
  } else if (
    indicator &&
    (periodEndOn < indicator.validFromOn || (indicator.validUntilOn !== null && periodStartOn > indicator.validUntilOn))
  ) {
    fault('periodStartOn', 'The indicator is not valid in this period. Look for its successor.');
  }
}

/** Whether a supplier's symbol says that there is no value; k and low stand for one that is hardly any. */
export const isMissing = (symbol: FigureSymbol | null | undefined): boolean =>
  symbol === 'c' || symbol === 'x' || symbol === 'z';

function faultOfReason({ measure: { symbol }, reason }: GivenFigure, fault: Fault): void {
  if (reason && !isMissing(symbol)) {
    fault('reason', 'A reason stands beside a missing value. Leave it out, or give the symbol c, x or z.');
  }
}

const NONE: Measured = {
  value: null,
  upperValue: null,
  qualifier: 'exact',
  symbol: null,
  numerator: null,
  denominator: null,
  lowerLimit: null,
  upperLimit: null,
};

/** A percentage with parts is computed from them and from nothing else. */
function measured(
  indicator: IndicatorRow,
  { measure, periodEndOn }: GivenFigure,
  { before, fault }: { readonly before: readonly AcceptedFigure[]; readonly fault: Fault },
): Measured | (Measured & Pick<AcceptedFigure, 'attestedAboveFloor'>) {
  const { exactly, over, about, between, parts, average, symbol, unchanged } = measure;
  const given = [exactly, over, about, between, parts, average, symbol, unchanged].filter(
    (one) => one !== null && one !== undefined,
  );
  if (given.length !== 1) {
    fault(
      'measure',
      'Give exactly one: exactly, over, about, between, parts, average, symbol or unchanged. A percentage is computed from its parts.',
    );
    return NONE;
  }
  if (typeof unchanged === 'string') {
    const last = before.find((row) => row.indicatorId === indicator.id && row.periodEndOn <= periodEndOn);
    if (last && !isMissing(last.symbol)) return valueOf(last);
    fault('measure.unchanged', 'There is no accepted value of last time to bring over. Give the value.');
    return NONE;
  }
  if (symbol) return { ...NONE, symbol };
  if (parts) return fromParts(indicator, parts, fault);
  if (average) return fromAverage(indicator, average, fault);
  const amount = (field: string, value: number): number => {
    const wrong = Number.isFinite(value) ? faultOfValue(indicator.unit, value) : 'Give a number.';
    if (wrong) fault(`measure.${field}`, wrong);
    return value;
  };
  if (between) {
    const value = amount('between.from', between.from);
    const upperValue = amount('between.to', between.to);
    if (value >= upperValue) fault('measure.between.to', 'A range ends above where it begins.');
    return { ...NONE, value, upperValue, qualifier: 'range' };
  }
  if (typeof over === 'number') return { ...NONE, value: amount('over', over), qualifier: 'over' };
  if (typeof about === 'number') return { ...NONE, value: amount('about', about), qualifier: 'about' };
  return { ...NONE, value: amount('exactly', exactly ?? Number.NaN) };
}

const valueOf = ({
  value,
  upperValue,
  qualifier,
  symbol,
  numerator,
  denominator,
  lowerLimit,
  upperLimit,
  attestedAboveFloor,
}: AcceptedFigure) => ({
  value,
  upperValue,
  qualifier,
  symbol,
  numerator,
  denominator,
  lowerLimit,
  upperLimit,
  attestedAboveFloor,
});

function fromParts(
  { unit, precision }: IndicatorRow,
  { numerator, denominator }: { numerator: number; denominator: number },
  fault: Fault,
): Measured {
  const wrong =
    unit !== 'percent'
      ? (['parts', 'Only a percentage has parts. Give the number itself.'] as const)
      : !Number.isInteger(denominator) || denominator <= 0
        ? ([
            'parts.denominator',
            'Give a whole number above 0. If there was nobody to count, give the symbol z.',
          ] as const)
        : !Number.isInteger(numerator) || numerator < 0
          ? (['parts.numerator', 'Give a whole number, 0 or above.'] as const)
          : numerator > denominator
            ? (['parts.numerator', 'The numerator is part of the denominator and cannot be above it.'] as const)
            : undefined;
  if (wrong) {
    fault(`measure.${wrong[0]}`, wrong[1]);
    return NONE;
  }
  const scale = 10 ** precision;
  const value = Math.round((numerator * 100 * scale) / denominator) / scale;
  // Some is not none: what rounds to zero is said to.
  const roundsToZero = value === 0 && numerator > 0;
  return { ...NONE, numerator, denominator, ...(roundsToZero ? { symbol: 'k' as const } : { value }) };
}

/** An average stands as it is given; of how many it is tells whether it is of too few to be shown. */
function fromAverage({ unit }: IndicatorRow, { value, denominator, lower, upper }: Average, fault: Fault): Measured {
  const [lowerLimit, upperLimit] = [lower ?? null, upper ?? null];
  const wrong =
    unit !== 'score'
      ? ([
          'average',
          'Only a score is given as an average. Give a percentage by its parts, and all else itself.',
        ] as const)
      : !Number.isFinite(value)
        ? (['average.value', 'Give a number.'] as const)
        : !Number.isInteger(denominator) || denominator <= 0
          ? ([
              'average.denominator',
              'Give a whole number above 0. If there was nobody with a score, give the symbol z.',
            ] as const)
          : (lowerLimit === null) !== (upperLimit === null)
            ? (['average.lower', 'Give both limits of the confidence interval, or neither.'] as const)
            : lowerLimit !== null && !(lowerLimit <= value)
              ? (['average.lower', 'The lower limit of the confidence interval is not above the average.'] as const)
              : upperLimit !== null && !(value <= upperLimit)
                ? (['average.upper', 'The upper limit of the confidence interval is not below the average.'] as const)
                : undefined;
  if (wrong) {
    fault(`measure.${wrong[0]}`, wrong[1]);
    return NONE;
  }
  return { ...NONE, value, denominator, lowerLimit, upperLimit };
}

/** What its supplier says in a figure: what was measured, and the words beside it. */
export const saidBy = ({
  value,
  upperValue,
  qualifier,
  symbol,
  numerator,
  denominator,
  lowerLimit,
  upperLimit,
  attestedAboveFloor,
  status,
  gapReason,
  justification,
  judgement,
  unchangedReason,
}: NewFigure) => ({
  value,
  upperValue,
  qualifier,
  symbol,
  numerator,
  denominator,
  lowerLimit,
  upperLimit,
  attestedAboveFloor,
  status,
  gapReason,
  justification,
  judgement,
  unchangedReason,
});

/** Those of the measured figures that say something else than the newest of the earlier ones of the same value does. */
export function unlike(earlier: readonly NewFigure[], measured: readonly MeasuredFigure[]): MeasuredFigure[] {
  const standing = new Map(earlier.map((row) => [keyOf(row), JSON.stringify(saidBy(row))]));
  return measured.filter(({ row }) => standing.get(keyOf(row)) !== JSON.stringify(saidBy(row)));
}
