import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { recorded } from '../audit/audit.service.js';
import type { Context } from '../context.js';
import { checked, line, maybe, passage } from '../input.js';
import { afterId, checkedFirst, connection, pageOf, type Connection } from '../page.js';
import { badField, notFound } from '../refusals.js';
import { areComparable, whyNotComparable } from './comparable.js';
import {
  countComparators,
  insertComparator,
  selectComparatorPages,
  selectComparators,
  type ComparatorRow,
} from './comparator.store.js';
import { codeText, faultOfValue, listIndicatorsByCodes, refuseUnlessKeeper } from './indicator.service.js';
import { FIGURE_SYMBOLS } from './indicator.table.js';

export type { ComparatorRow };

/** A published figure by id. */
export async function findComparator(context: Context, id: string): Promise<ComparatorRow> {
  const [comparator] = await selectComparators(context, [id]);
  if (!comparator) throw notFound('comparator');
  return comparator;
}

/** The published figures beside an indicator, the latest period first; asked for many indicators at once. */
export async function listComparators(
  context: Context,
  indicatorCode: string,
  { first, after }: { first: number; after: string | null },
): Promise<Connection<ComparatorRow>> {
  const order = ['comparators', indicatorCode];
  const limit = checkedFirst(first);
  const behind = afterId(after, order);
  const rows = await context
    .batched<string, ComparatorRow[]>(`comparators of indicators ${limit} ${behind}`, async (codes) => {
      const found = await selectComparatorPages(context, codes, { limit: limit + 1, behind });
      return codes.map((one) => found.filter((row) => row.indicatorCode === one));
    })
    .load(indicatorCode);
  return connection(pageOf(rows, limit), order, () =>
    context
      .batched<string, number>('count of comparators', async (codes) => {
        const counts = await countComparators(context, codes);
        return codes.map((one) => counts.get(one) ?? 0);
      })
      .load(indicatorCode),
  );
}

const byWhich = ({ definitionCode, indicatorDefinitionCode }: ComparatorRow) =>
  [
    { definitionCode, versionId: null },
    { definitionCode: indicatorDefinitionCode, versionId: null },
  ] as const;

/** Whether a published figure may stand beside those of the indicator as it is measured now. */
export const isComparable = (row: ComparatorRow): boolean => areComparable(...byWhich(row));

/** Why it may not; null when it may. */
export const notComparableBecause = (row: ComparatorRow): string | null => whyNotComparable(...byWhich(row));

const published = z
  .object({
    indicatorCode: z.string(),
    area: line,
    periodStartOn: z.string(),
    periodEndOn: z.string(),
    value: maybe(z.number()),
    symbol: maybe(z.enum(FIGURE_SYMBOLS)),
    definitionCode: codeText,
    source: passage,
  })
  .refine((one) => (one.value === null) !== (one.symbol === null), {
    path: ['value'],
    message: 'Give either the value or the symbol that was published in its place.',
  })
  .refine((one) => one.periodStartOn <= one.periodEndOn, {
    path: ['periodEndOn'],
    message: 'A period ends on its first day or later.',
  });

export type Published = z.input<typeof published>;

/** Adds a published figure beside an indicator, with its source and the definition under which it was measured. */
export async function addComparator(
  context: Context,
  input: Published,
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'indicator:define', operation: 'addComparator', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    refuseUnlessKeeper(inside);
    const values = checked(published, input);
    const [indicator] = await listIndicatorsByCodes(inside, [values.indicatorCode]);
    if (!indicator) {
      throw badField('input.indicatorCode', 'The catalogue has no indicator of this code. Define it first.');
    }
    const fault = values.value === null ? undefined : faultOfValue(indicator.unit, values.value);
    if (fault) throw badField('input.value', fault);
    const row = await insertComparator(inside, { id: uuidv7(), ...values });
    if (!row) throw badField('input.area', 'The figure of this area, period and definition is there already.');
    const { indicatorCode: _, ...fields } = values;
    inside.changed('Comparator', row, { ...fields, indicator: indicator.id });
    return row.id;
  });
}
