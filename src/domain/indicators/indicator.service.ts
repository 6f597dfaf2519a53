import { z } from 'zod';
import { may } from '../../policy/decide.js';
import type { Context } from '../context.js';
import { checked, namesNoChild } from '../input.js';
import { afterId, checkedFirst, connection, type Connection } from '../page.js';
import { forbidden, notFound } from '../refusals.js';
import {
  countIndicators,
  selectIndicators,
  selectPage,
  type IndicatorConditions,
  type IndicatorRow,
} from './indicator.store.js';
import type { IndicatorUnit } from './indicator.table.js';

export type { IndicatorRow };

const indicatorsById = (context: Context) =>
  context.batched<string, IndicatorRow | undefined>('indicators', async (ids) => {
    const found = new Map((await selectIndicators(context, { ids })).map((row) => [row.id, row]));
    return ids.map((one) => found.get(one));
  });

/** Spares the statement that would ask for indicators, where they came beside something else. */
export function primeIndicators(context: Context, rows: readonly IndicatorRow[]): void {
  for (const row of rows) indicatorsById(context).prime(row.id, row);
}

/** An indicator by id; asked for many at once in one statement. */
export async function findIndicator(context: Context, id: string): Promise<IndicatorRow> {
  const indicator = await indicatorsById(context).load(id);
  if (!indicator) throw notFound('indicator');
  return indicator;
}

/** An indicator by its code, or null where the catalogue has none; asked for many at once in one statement. */
export const lookUpIndicator = (context: Context, code: string): Promise<IndicatorRow | null> =>
  context
    .batched<string, IndicatorRow | null>('indicators by code', async (codes) => {
      const found = new Map((await listIndicatorsByCodes(context, codes)).map((row) => [row.code, row]));
      return codes.map((one) => found.get(one) ?? null);
    })
    .load(code);

/** An indicator by its code in the catalogue; asked for many at once in one statement. */
export async function findIndicatorByCode(context: Context, code: string): Promise<IndicatorRow> {
  const indicator = await lookUpIndicator(context, code);
  if (!indicator) throw notFound('indicator');
  return indicator;
}

/** The indicators of these codes, as far as the catalogue has them. */
export const listIndicatorsByCodes = (context: Context, codes: readonly string[]): Promise<IndicatorRow[]> =>
  selectIndicators(context, { codes });

/** The coded parts of an indicator, by code; asked for many wholes at once in one statement. */
export const listParts = (context: Context, wholeId: string): Promise<IndicatorRow[]> =>
  context
    .batched<string, IndicatorRow[]>('parts of indicators', async (wholeIds) => {
      const found = await selectIndicators(context, { wholeIds });
      return wholeIds.map((one) => found.filter((row) => row.partOfId === one));
    })
    .load(wholeId);

const looked = z.object({ contains: z.string().max(200, 'Look for at most 200 characters.').nullable() });

/** One page of the catalogue, by code. */
export async function listIndicators(
  context: Context,
  where: IndicatorConditions,
  { first, after }: { first: number; after: string | null },
): Promise<Connection<IndicatorRow>> {
  checked(looked, where, 'filter');
  const order = ['indicators', where.subject, where.supplyingAgencyId, where.codes, where.contains];
  const page = await selectPage(context, { where, first: checkedFirst(first), after: afterId(after, order) });
  return connection(page, order, () => countIndicators(context, where));
}

/** What is wrong with a value of a unit, in words that say what to give instead; nothing when it can be. */
export function faultOfValue(unit: IndicatorUnit, value: number): string | undefined {
  if (unit === 'percent' && (value < 0 || value > 100)) return 'A percentage lies between 0 and 100.';
  if (unit === 'rate' && value < 0) return 'A rate is not below 0.';
  // A count may be below 0: a net growth is one. So may a score: progress is measured from where others stand.
  if (unit === 'count' && !Number.isInteger(value)) return 'A count is a whole number.';
  return undefined;
}

/** A code: of an indicator, or of a definition. */
export const codeText = z
  .string()
  .superRefine(namesNoChild)
  .max(80, 'Keep this to 80 characters.')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use small letters, digits and single hyphens, such as "long-term-stability".');

/** Whether the viewer keeps the council's catalogue: what is measured, what must hold between figures, and what is published. */
export const keepsCatalogue = ({ viewer }: Context): boolean => may(viewer, 'indicator:define');

/** Refuses whoever does not keep the council's catalogue. */
export function refuseUnlessKeeper(context: Context): void {
  if (!keepsCatalogue(context)) throw forbidden('A clerk keeps the catalogue of indicators. Ask one.');
}
