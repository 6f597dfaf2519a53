/** What a virtual school head reports comes into the catalogue of a council in one write, with what ties it together. */
import { recorded } from '../audit/audit.service.js';
import { listAgencies } from '../authorities/authority.service.js';
import { today, type Context } from '../context.js';
import { suppressInEveryBody } from '../contributions/suppression.service.js';
import { define } from '../indicators/definition.service.js';
import { listIndicatorsByCodes, lookUpIndicator, refuseUnlessKeeper } from '../indicators/indicator.service.js';
import type { IndicatorRow } from '../indicators/indicator.service.js';
import { addRules } from '../indicators/rule.service.js';
import { badField } from '../refusals.js';
import { comparatorsDueOn, yearAsked } from './measure.days.js';
import {
  codesTied,
  definitionOf,
  measuresOf,
  tiesOf,
  type AttainmentMeasure,
  type MeasuresAsked,
} from './measure.list.js';

/** The measures that were asked for, in the order of the list. */
export const listMeasures = (asked: MeasuresAsked): readonly AttainmentMeasure[] => measuresOf(asked);

/** The indicator of a measure in the council's catalogue, if it was taken over; asked for many at once in one statement. */
export const indicatorOf = (context: Context, { code }: AttainmentMeasure): Promise<IndicatorRow | null> =>
  lookUpIndicator(context, code);

/** By when the country's figures of a year are out; of the last year that has ended where none is named. */
export const comparatorsDue = (
  context: Context,
  measure: AttainmentMeasure,
  yearEnding: number | null | undefined,
): string | null => comparatorsDueOn(measure, yearAsked(yearEnding, today(context)));

export interface TakingOver extends MeasuresAsked {
  readonly supplyingAgencyId: string;
}

/**
 * Defines those measures that the catalogue has not yet, and ties the shares of a cohort to the count of it. Done again it adds what
 * is new in the list, and otherwise nothing: a rule that was ended stays ended.
 */
export const takeOverAttainmentMeasures = (
  context: Context,
  input: TakingOver,
  idempotencyKey: string | undefined,
): Promise<string> => {
  const operation = 'takeOverAttainmentMeasures';
  const act = { verb: 'indicator:define', operation, input, idempotencyKey, mayFindItDone: true } as const;
  return recorded(context, act, async (inside) => {
    refuseUnlessKeeper(inside);
    const { supplyingAgencyId } = input;
    if (!(await listAgencies(inside)).some(({ id }) => id === supplyingAgencyId)) {
      const message = 'There is no such agency. Name the partner that supplies the figures.';
      throw badField('input.supplyingAgencyId', message);
    }
    const asked = measuresOf(input);
    const codes = codesTied(asked);
    const known = new Set((await listIndicatorsByCodes(inside, codes)).map(({ code }) => code));
    const missing = asked.filter(({ code }) => !known.has(code));
    if (missing.length > 0) {
      await define(
        inside,
        missing.map((one) => ({ path: `measures.${one.code}`, given: { ...definitionOf(one), supplyingAgencyId } })),
      );
    }
    const inCatalogue = new Map((await listIndicatorsByCodes(inside, codes)).map((row) => [row.code, row]));
    const added = await addRules(inside, tiesOf(asked, inCatalogue));
    if (added.length > 0) await suppressInEveryBody(inside);
    return supplyingAgencyId;
  });
};
