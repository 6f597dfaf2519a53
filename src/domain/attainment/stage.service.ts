/** One reading of a stage: what a virtual school head reports of a year, row by row, as this viewer reads the figures. */
import { today, type Context } from '../context.js';
import type { FigureRow } from '../contributions/figure.service.js';
import { primeIndicators, type IndicatorRow } from '../indicators/indicator.service.js';
import { suppliedBefore, suppliedOf } from './gap.service.js';
import { comparatorsDueOn, figureOf, figuresDueOn, isMeasuredIn, yearAsked } from './measure.days.js';
import { measuresOf, type AttainmentMeasure, type Cohort, type Stage } from './measure.list.js';
import { indicatorOf } from './measure.service.js';

/** A row of the table. The figures are rows as the viewer reads them. */
export interface StageRow {
  readonly measure: AttainmentMeasure;
  readonly yearEnding: number;
  readonly indicator: IndicatorRow | null;
  readonly figure: FigureRow | null;
  readonly figureBefore: FigureRow | null;
  readonly figuresDueOn: string | null;
  readonly comparatorsDueOn: string | null;
}

export interface StageAsked {
  readonly yearEnding?: number | null;
  readonly stage?: Stage | null;
  readonly cohort?: Cohort | null;
}

/** The rows of what was measured in the year, in the order of the list; in two statements however many there are. */
export async function readStage(context: Context, bodyId: string, asked: StageAsked): Promise<StageRow[]> {
  const year = yearAsked(asked.yearEnding, today(context));
  const measures = measuresOf({ stages: asked.stage && [asked.stage], cohorts: asked.cohort && [asked.cohort] });
  return Promise.all(
    measures.filter((one) => isMeasuredIn(one, year)).map((one) => rowOf(context, bodyId, { measure: one, year })),
  );
}

async function rowOf(
  context: Context,
  bodyId: string,
  { measure, year }: { readonly measure: AttainmentMeasure; readonly year: number },
): Promise<StageRow> {
  const indicator = await indicatorOf(context, measure);
  if (indicator) primeIndicators(context, [indicator]);
  const supplied = indicator ? await suppliedOf(context, { bodyId, indicatorId: indicator.id }) : [];
  const figures = supplied.map((one) => one.figure);
  const figure = figureOf(measure, year, figures) ?? null;
  const before = figure ? suppliedBefore(figure, supplied)?.figure : figureOf(measure, year - 1, figures);
  return {
    measure,
    yearEnding: year,
    indicator,
    figure,
    figureBefore: before ?? null,
    figuresDueOn: figuresDueOn(measure, year),
    comparatorsDueOn: comparatorsDueOn(measure, year),
  };
}
