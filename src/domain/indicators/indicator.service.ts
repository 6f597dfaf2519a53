import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { SUBJECT_AREAS } from '../../policy/classification.js';
import { may } from '../../policy/decide.js';
import { recorded } from '../audit/audit.service.js';
import { listAgencies } from '../authorities/authority.service.js';
import type { Context } from '../context.js';
import { checked, line, maybe, namesNoChild, passage } from '../input.js';
import { afterId, checkedFirst, connection, type Connection } from '../page.js';
import { badField, forbidden, notFound } from '../refusals.js';
import {
  countIndicators,
  insertIndicator,
  selectIndicators,
  selectPage,
  type IndicatorConditions,
  type IndicatorRow,
} from './indicator.store.js';
import { FIGURE_CLASSES, INDICATOR_UNITS, POLARITIES, type IndicatorUnit } from './indicator.table.js';

export type { IndicatorRow };

/** An indicator by id; asked for many at once in one statement. */
export async function findIndicator(context: Context, id: string): Promise<IndicatorRow> {
  const indicator = await context
    .batched<string, IndicatorRow | undefined>('indicators', async (ids) => {
      const found = new Map((await selectIndicators(context, { ids })).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!indicator) throw notFound('indicator');
  return indicator;
}

/** An indicator by its code in the catalogue; asked for many at once in one statement. */
export async function findIndicatorByCode(context: Context, code: string): Promise<IndicatorRow> {
  const indicator = await context
    .batched<string, IndicatorRow | undefined>('indicators by code', async (codes) => {
      const found = new Map((await listIndicatorsByCodes(context, codes)).map((row) => [row.code, row]));
      return codes.map((one) => found.get(one));
    })
    .load(code);
  if (!indicator) throw notFound('indicator');
  return indicator;
}

/** The indicators of these codes, as far as the catalogue has them. */
export const listIndicatorsByCodes = (context: Context, codes: readonly string[]): Promise<IndicatorRow[]> =>
  selectIndicators(context, { codes });

/** One page of the catalogue, by code. */
export async function listIndicators(
  context: Context,
  where: IndicatorConditions,
  { first, after }: { first: number; after: string | null },
): Promise<Connection<IndicatorRow>> {
  const order = ['indicators', where.subject, where.supplyingAgencyId, where.codes];
  const page = await selectPage(context, { where, first: checkedFirst(first), after: afterId(after, order) });
  return connection(page, order, () => countIndicators(context, where));
}

/** What is wrong with a value of a unit, in words that say what to give instead; nothing when it can be. */
export function faultOfValue(unit: IndicatorUnit, value: number): string | undefined {
  if (unit === 'percent' && (value < 0 || value > 100)) return 'A percentage lies between 0 and 100.';
  if (unit === 'rate' && value < 0) return 'A rate is not below 0.';
  // A count may be below 0: a net growth is one.
  if (unit === 'count' && !Number.isInteger(value)) return 'A count is a whole number.';
  return undefined;
}

/** A code: of an indicator, or of a definition. */
export const codeText = z
  .string()
  .superRefine(namesNoChild)
  .max(80, 'Keep this to 80 characters.')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use small letters, digits and single hyphens, such as "long-term-stability".');

const whole = (least: number, most: number) =>
  z.number().int('Give a whole number.').min(least, `Give at least ${least}.`).max(most, `Give at most ${most}.`);

const isDivided = (unit: IndicatorUnit): boolean => unit === 'percent' || unit === 'rate';

const definition = z
  .object({
    code: codeText,
    definitionCode: maybe(codeText),
    definitionVersion: whole(1, 1000)
      .nullish()
      .transform((value) => value ?? 1),
    title: line,
    definition: passage,
    numeratorText: maybe(passage),
    denominatorText: maybe(passage),
    cohort: passage,
    referenceText: passage,
    unit: z.enum(INDICATOR_UNITS),
    polarity: z.enum(POLARITIES),
    precision: whole(0, 4),
    subject: z.enum(SUBJECT_AREAS),
    classification: z.enum(FIGURE_CLASSES),
    supplyingAgencyId: z.string(),
    validFromOn: z.string(),
    validUntilOn: maybe(z.string()),
    source: passage,
  })
  .refine((one) => !isDivided(one.unit) || (one.numeratorText !== null && one.denominatorText !== null), {
    path: ['denominatorText'],
    message: 'Say what is divided by what: a percentage and a rate need a numerator and a denominator.',
  })
  .refine((one) => one.validUntilOn === null || one.validUntilOn >= one.validFromOn, {
    path: ['validUntilOn'],
    message: 'Name no day before the first on which it is valid.',
  });

export type Definition = z.input<typeof definition>;

/** Adds an indicator to the catalogue, which is the council's: a clerk of any of its bodies keeps it. */
export async function defineIndicator(
  context: Context,
  input: Definition,
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'indicator:define', operation: 'defineIndicator', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    refuseUnlessKeeper(inside);
    const values = checked(definition, input);
    if (!(await listAgencies(inside)).some((agency) => agency.id === values.supplyingAgencyId)) {
      throw badField('input.supplyingAgencyId', 'There is no such agency. Name the partner that supplies the figures.');
    }
    const row = await insertIndicator(inside, { id: uuidv7(), ...values });
    if (!row) {
      throw badField(
        'input.code',
        `“${values.code}” is defined already, and a definition never changes. Give the new one a code of its own.`,
      );
    }
    const { supplyingAgencyId, ...fields } = values;
    inside.changed('Indicator', row, { ...fields, supplyingAgency: supplyingAgencyId });
    return row.id;
  });
}

/** Refuses whoever does not keep the council's catalogue. */
export function refuseUnlessKeeper({ viewer }: Context): void {
  if (!may(viewer, 'indicator:define')) throw forbidden('A clerk keeps the catalogue of indicators. Ask one.');
}
