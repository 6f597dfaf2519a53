import { and, eq, getTableColumns, gte, isNull, or, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import { today, type Context, type Inside } from '../context.js';
import { CATALOGUE } from './indicator.access.js';
import { indicatorPairs, indicatorRules } from './rule.table.js';

export type RuleRow = typeof indicatorRules.$inferSelect;
export type PairRow = typeof indicatorPairs.$inferSelect;

const rulesDisclosed = (context: Context, rows: RuleRow[]): RuleRow[] =>
  disclose(context.viewer, 'IndicatorRule', rows, () => CATALOGUE);

const pairsDisclosed = (context: Context, rows: PairRow[]): PairRow[] =>
  disclose(context.viewer, 'IndicatorPair', rows, () => CATALOGUE);

export async function selectRules(context: Context, ids: readonly string[]): Promise<RuleRow[]> {
  return rulesDisclosed(
    context,
    await (await context.read()).select().from(indicatorRules).where(oneOf(indicatorRules.id, ids)),
  );
}

/** The rules and the pairs that hold today, each by code, in one statement: whoever gives figures needs both. */
export async function selectInForce(context: Context): Promise<{ rules: RuleRow[]; pairs: PairRow[] }> {
  const transaction = await context.read();
  const inForce = ({ endedOn }: typeof indicatorRules | typeof indicatorPairs) =>
    or(isNull(endedOn), gte(endedOn, today(context)));
  const found = await unionAll(
    transaction
      .select({
        kind: sql<string>`'rule'`.as('kind'),
        code: indicatorRules.code,
        stored: sql<object>`to_jsonb(${indicatorRules})`.as('stored'),
      })
      .from(indicatorRules)
      .where(inForce(indicatorRules)),
    transaction
      .select({
        kind: sql<string>`'pair'`.as('kind'),
        code: indicatorPairs.code,
        stored: sql<object>`to_jsonb(${indicatorPairs})`.as('stored'),
      })
      .from(indicatorPairs)
      .where(inForce(indicatorPairs)),
  );
  found.sort((one, other) => (one.code < other.code ? -1 : 1));
  const storedAs = (kind: string) => found.filter((row) => row.kind === kind).map(({ stored }) => stored);
  return {
    rules: rulesDisclosed(
      context,
      storedAs('rule').map((stored) => rowFrom(indicatorRules, stored)),
    ),
    pairs: pairsDisclosed(
      context,
      storedAs('pair').map((stored) => rowFrom(indicatorPairs, stored)),
    ),
  };
}

/** A row as the database writes it in JSON, under the names that it has here. */
function rowFrom<Table extends typeof indicatorRules | typeof indicatorPairs>(
  table: Table,
  stored: object,
): Table['$inferSelect'] {
  const byColumn = new Map(Object.entries(stored));
  return Object.fromEntries(
    Object.entries(getTableColumns(table)).map(([name, column]) => [name, byColumn.get(column.name)]),
  ) as Table['$inferSelect'];
}

/** Adds those of these rules of whose code there is none, be it ended; answers what was added. */
export async function insertRules(
  inside: Inside,
  rows: readonly (typeof indicatorRules.$inferInsert)[],
): Promise<RuleRow[]> {
  if (rows.length === 0) return [];
  return rulesDisclosed(
    inside,
    await inside.transaction
      .insert(indicatorRules)
      .values([...rows])
      .onConflictDoNothing()
      .returning(),
  );
}

export async function endRuleOn(
  inside: Inside,
  { id, version }: Pick<RuleRow, 'id' | 'version'>,
  endedOn: string,
): Promise<RuleRow | undefined> {
  const rows = await inside.transaction
    .update(indicatorRules)
    .set({ endedOn, version: version + 1 })
    .where(and(eq(indicatorRules.id, id), eq(indicatorRules.version, version)))
    .returning();
  return rulesDisclosed(inside, rows)[0];
}

export async function selectPairs(context: Context, ids: readonly string[]): Promise<PairRow[]> {
  return pairsDisclosed(
    context,
    await (await context.read()).select().from(indicatorPairs).where(oneOf(indicatorPairs.id, ids)),
  );
}

export async function insertPair(
  inside: Inside,
  values: typeof indicatorPairs.$inferInsert,
): Promise<PairRow | undefined> {
  return pairsDisclosed(
    inside,
    await inside.transaction.insert(indicatorPairs).values(values).onConflictDoNothing().returning(),
  )[0];
}

export async function endPairOn(
  inside: Inside,
  { id, version }: Pick<PairRow, 'id' | 'version'>,
  endedOn: string,
): Promise<PairRow | undefined> {
  const rows = await inside.transaction
    .update(indicatorPairs)
    .set({ endedOn, version: version + 1 })
    .where(and(eq(indicatorPairs.id, id), eq(indicatorPairs.version, version)))
    .returning();
  return pairsDisclosed(inside, rows)[0];
}
