/** What a submission says of figures, checked and turned into rows. Every problem is told at its path, all of them at once. */
import { uuidv7 } from 'uuidv7';
import { narrower } from '../../policy/decide.js';
import type { Inside } from '../context.js';
import { faultOfValue, listIndicatorsByCodes } from '../indicators/indicator.service.js';
import type { FigureSymbol } from '../indicators/indicator.table.js';
import type { Problem } from '../refusals.js';
import type { ContributionRow } from './contribution.store.js';
import { keyOf, type NewFigure } from './figure.store.js';

/** What was measured: exactly one of these. */
export interface Measure {
  readonly exactly?: number | null | undefined;
  readonly over?: number | null | undefined;
  readonly about?: number | null | undefined;
  readonly between?: { readonly from: number; readonly to: number } | null | undefined;
  readonly parts?: { readonly numerator: number; readonly denominator: number } | null | undefined;
  readonly symbol?: FigureSymbol | null | undefined;
}

export interface GivenFigure {
  readonly indicatorCode: string;
  readonly periodStartOn: string;
  readonly periodEndOn: string;
  readonly measure: Measure;
  readonly attestedAboveFloor?: boolean | null | undefined;
}

type IndicatorRow = Awaited<ReturnType<typeof listIndicatorsByCodes>>[number];

const MOST_FIGURES = 50;

type Measured = Pick<NewFigure, 'value' | 'upperValue' | 'qualifier' | 'symbol' | 'numerator' | 'denominator'>;

/** What a figure shares with the contribution that brings it. */
export type ContributionPlace = Pick<
  ContributionRow,
  'id' | 'bodyId' | 'agencyId' | 'subject' | 'stage' | 'raisedTo' | 'revision' | 'correctsId'
>;

/** Where the figures stand: the contribution that brings them, the day of its meeting, and what is wrong with it so far. */
type Place = ContributionPlace & {
  readonly meetingOn: string;
  readonly problems: Problem[];
};

/** Figures ready to be written, with the code of each one's indicator; what is wrong joins the other problems. */
export async function measureFigures(
  inside: Inside,
  given: readonly GivenFigure[],
  { meetingOn, problems, id: contributionId, ...standing }: Place,
): Promise<{ rows: NewFigure[]; codes: string[] }> {
  const codes = given.map((figure) => figure.indicatorCode);
  if (given.length > MOST_FIGURES) {
    problems.push({ path: 'input.figures', message: `Give at most ${MOST_FIGURES} figures.` });
    return { rows: [], codes };
  }
  const known = given.length > 0 ? await listIndicatorsByCodes(inside, [...new Set(codes)]) : [];
  const catalogue = new Map(known.map((row) => [row.code, row]));
  const rows: NewFigure[] = [];
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
    if (indicator.supplyingAgencyId !== standing.agencyId) {
      fault('indicatorCode', 'This indicator is supplied by another agency. Leave its figures to them.');
    }
    if (indicator.subject !== standing.subject) {
      fault(
        'indicatorCode',
        `This indicator is about ${indicator.subject}. Give it in a contribution on that subject.`,
      );
    }
    const key = keyOf({ indicatorId: indicator.id, periodStartOn, periodEndOn });
    const before = firstAt.get(key);
    if (before === undefined) firstAt.set(key, at);
    else fault('indicatorCode', `Figure ${before} is of this indicator and period already. Give it once.`);
    const raised = narrower(indicator.classification, standing.raisedTo);
    rows.push({
      ...standing,
      ...UNREMARKED,
      ...measured(indicator, figure.measure, fault),
      id: uuidv7(),
      contributionId,
      raisedTo: raised === 'open' ? null : raised,
      indicatorId: indicator.id,
      periodStartOn,
      periodEndOn,
      attestedAboveFloor: figure.attestedAboveFloor ?? false,
    });
  }
  return { rows, codes };
}

/** A figure of which nothing is said beside what was measured. */
const UNREMARKED = { status: null, gapReason: null, justification: null, judgement: null, unchangedReason: null };

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

const NONE: Measured = {
  value: null,
  upperValue: null,
  qualifier: 'exact',
  symbol: null,
  numerator: null,
  denominator: null,
};

/** A percentage with parts is computed from them and from nothing else. */
function measured(indicator: IndicatorRow, measure: Measure, fault: Fault): Measured {
  const { exactly, over, about, between, parts, symbol } = measure;
  const given = [exactly, over, about, between, parts, symbol].filter((one) => one !== null && one !== undefined);
  if (given.length !== 1) {
    fault(
      'measure',
      'Give exactly one: exactly, over, about, between, parts or symbol. A percentage is computed from its parts.',
    );
    return NONE;
  }
  if (symbol) return { ...NONE, symbol };
  if (parts) return fromParts(indicator, parts, fault);
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
