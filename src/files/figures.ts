/** The rows of figures: which item of the round each is for, and what was measured. */
import { at, given, type Cell, type Into, type Place } from './cells.js';
import { TABLES, type ColumnName, type Row } from './layout.js';
import { STATUSES, type FigureInput, type Owed, type RoundAsked } from './round.js';
import type { Value } from './sheet.js';
import {
  readCount,
  readNumberAlone,
  readMeasure,
  readPeriod,
  readSymbol,
  readYes,
  textOf,
  writePeriod,
  type Average,
  type Manner,
  type Measure,
  type Understood,
} from './value.js';

const ASKED = (Object.keys(TABLES.return.columns) as ColumnName<'return'>[]).filter(
  (name) => TABLES.return.columns[name].asked,
);

/** Reads the table of figures into the parts of their subject areas. */
export function readFigures(rows: readonly Row<'return'>[], into: Into & { readonly decimalComma: boolean }): void {
  const { round, decimalComma, partOf, faults } = into;
  const firstAt = new Map<Owed, Place>();
  for (const row of rows) {
    const cell = at(row, faults);
    const before = faults.length;
    if (ASKED.every((name) => cell.text(name) === '')) continue;
    const owed = owedBy(round, cell);
    if (!owed) continue;
    const first = firstAt.get(owed);
    if (first) {
      cell.fault('indicatorCode', `Row ${first.row} is of this indicator and period already. Give it once.`);
      continue;
    }
    firstAt.set(owed, cell.place('indicatorCode'));
    const measure = measureIn(cell, owed, { unit: owed.unit, decimalComma });
    const attestedAboveFloor = cell.read('tenOrMore', readYes);
    const status = cell.read('status', readStatus);
    if (!measure || faults.length > before) continue;
    const { figures, places } = partOf(owed.subject);
    places.set(`input.figures.${figures.length}`, cell.place(measuredAt(cell)));
    for (const [path, column] of Object.entries(PATHS))
      places.set(`input.figures.${figures.length}.${path}`, cell.place(column));
    figures.push({
      indicatorCode: owed.indicatorCode,
      periodStartOn: owed.periodStartOn,
      periodEndOn: owed.periodEndOn,
      measure,
      ...(attestedAboveFloor === undefined ? {} : { attestedAboveFloor }),
      ...(status ? { status } : {}),
      ...given({
        reason: cell.text('gapReason'),
        justification: cell.text('justification'),
        judgement: cell.text('judgement'),
      }),
    });
    if (!places.has('input')) places.set('input', cell.place('value'));
  }
}

/** Which column each part of a figure comes from. */
const PATHS: Readonly<Record<string, ColumnName<'return'>>> = {
  measure: 'value',
  indicatorCode: 'indicatorCode',
  periodStartOn: 'period',
  periodEndOn: 'period',
  'measure.parts': 'numerator',
  'measure.parts.denominator': 'denominator',
  'measure.average.denominator': 'denominator',
  'measure.average.lower': 'lowerLimit',
  'measure.average.upper': 'upperLimit',
  'measure.symbol': 'symbol',
  attestedAboveFloor: 'tenOrMore',
  'measure.unchanged': 'unchangedReason',
  reason: 'gapReason',
  justification: 'justification',
  judgement: 'judgement',
  status: 'status',
};

const MEASURES = ['value', 'numerator', 'symbol', 'unchangedReason', 'gapReason'] as const;

/** What is said of a figure as a whole, such as that it is unusual, is told at the first cell that gives it. */
const measuredAt = (cell: Cell<'return'>): ColumnName<'return'> =>
  MEASURES.find((column) => cell.text(column) !== '') ?? 'value';

const readStatus = (value: Value): Understood<(typeof STATUSES)[number]> => {
  const status = STATUSES.find((one) => one === textOf(value).toLowerCase());
  return status ? { value: status } : { fault: 'Write provisional, revised or final.' };
};

/** The item of the round that a row is for, by its code and period. */
function owedBy({ owed }: RoundAsked, cell: Cell<'return'>): Owed | undefined {
  const code = cell.text('indicatorCode').toLowerCase();
  if (code === '') {
    cell.fault('indicatorCode', 'Which indicator is this row for? Take its code from the template.');
    return undefined;
  }
  const ofCode = owed.filter((one) => one.indicatorCode === code);
  if (ofCode.length === 0) {
    cell.fault(
      'indicatorCode',
      'This round does not ask your agency for this indicator. Delete the row, or take the code from the template. Of counts made offline keep what the template of this round asks for; the command does so with --round next.',
    );
    return undefined;
  }
  const periods = ofCode.map((one) => writePeriod(one.periodStartOn, one.periodEndOn)).join('; ');
  if (cell.text('period') === '') {
    cell.fault('period', `Which period is it for? The round asks for ${periods}.`);
    return undefined;
  }
  const period = cell.read('period', readPeriod);
  if (!period) return undefined;
  const found = ofCode.find((one) => one.periodStartOn === period.startOn && one.periodEndOn === period.endOn);
  if (!found) cell.fault('period', `The round asks for this indicator for ${periods}.`);
  return found;
}

/** What was measured, from whichever of its cells are filled; they may not contradict each other. */
function measureIn(cell: Cell<'return'>, owed: Owed, manner: Manner): FigureInput['measure'] | undefined {
  const isGiven = (column: ColumnName<'return'>) => cell.text(column) !== '';
  const value = cell.read('value', (one) => readMeasure(one, manner));
  const symbol = cell.read('symbol', readSymbol);
  const isScore = owed.unit === 'score';
  const hasParts = isGiven('numerator') || (isGiven('denominator') && !isScore);
  const parts = hasParts ? partsIn(cell, manner) : undefined;
  const limits = LIMITS.filter(isGiven);
  const isAverage = isScore && (isGiven('denominator') || limits.length > 0);

  if (!isScore) for (const limit of limits) cell.fault(limit, 'Only an average has limits. Delete this.');
  if (symbol && (hasParts || isAverage || (value && !('symbol' in value && value.symbol === symbol)))) {
    cell.fault('symbol', 'A symbol stands instead of a value. Delete one of the two.');
    return undefined;
  }
  if (hasParts) {
    if (parts && value) faultOfTwice(cell, value, parts);
    return parts && { parts };
  }
  if (isAverage) return averageIn(cell, value, manner);
  if (isGiven('value')) {
    if (isGiven('unchangedReason')) {
      cell.fault('unchangedReason', 'There is a new value. Delete this, or the value, to bring last time’s over.');
    }
    return value;
  }
  if (isGiven('symbol')) return symbol && { symbol };
  if (isGiven('unchangedReason')) {
    if (owed.lastTime) return { unchanged: cell.text('unchangedReason') };
    cell.fault('unchangedReason', 'There is no value from last time. Give one, or a symbol.');
    return undefined;
  }
  if (isGiven('gapReason')) return { symbol: 'x' };
  cell.fault('value', 'Give a value, or a symbol with the reason why there is none.');
  return undefined;
}

interface Parts {
  readonly numerator: number;
  readonly denominator: number;
}

function partsIn(cell: Cell<'return'>, manner: Manner): Parts | undefined {
  for (const column of ['numerator', 'denominator'] as const) {
    if (cell.text(column) === '') cell.fault(column, 'Give both the numerator and the denominator, or neither.');
  }
  const numerator = cell.read('numerator', (one) => readCount(one, manner));
  const denominator = cell.read('denominator', (one) => readCount(one, manner));
  return numerator === undefined || denominator === undefined ? undefined : { numerator, denominator };
}

const LIMITS = ['lowerLimit', 'upperLimit'] as const;

/** An average with of how many it is, and both limits of its interval or neither. */
function averageIn(
  cell: Cell<'return'>,
  value: Measure | undefined,
  manner: Manner,
): FigureInput['measure'] | undefined {
  if (cell.text('value') === '') cell.fault('value', 'Give the average as well.');
  else if (value && !('exactly' in value)) cell.fault('value', 'Write the average as one number, such as 17.3.');
  if (cell.text('denominator') === '') cell.fault('denominator', 'Of how many is this the average?');
  if (LIMITS.filter((limit) => cell.text(limit) !== '').length === 1) {
    for (const limit of LIMITS) if (cell.text(limit) === '') cell.fault(limit, 'Give both limits, or neither.');
  }
  const denominator = cell.read('denominator', (one) => readCount(one, manner));
  const [lower, upper] = LIMITS.map((limit) => cell.read(limit, (one) => readNumberAlone(one, manner)));
  if (!value || !('exactly' in value) || denominator === undefined) return undefined;
  const average: Average = { value: value.exactly, denominator };
  return { average: lower === undefined || upper === undefined ? average : { ...average, lower, upper } };
}

/** A percentage beside its parts must be theirs, as exactly as it is written. */
function faultOfTwice(cell: Cell<'return'>, value: Measure, { numerator, denominator }: Parts): void {
  const decimals = /[.,](\d+)/.exec(cell.text('value'))?.[1]?.length ?? 0;
  const isTheirs =
    'exactly' in value &&
    denominator > 0 &&
    Math.abs((numerator * 100) / denominator - value.exactly) <= 0.5001 / 10 ** decimals;
  if (!isTheirs) {
    cell.fault(
      'value',
      'This is not the percentage of the numerator in the denominator. Delete it; the hub computes it.',
    );
  }
}
