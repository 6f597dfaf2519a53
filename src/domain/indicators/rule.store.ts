import { and, eq, gte, isNull, or, sql } from 'drizzle-orm';
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

/** The rules that hold today, by code. */
export async function selectRulesInForce(context: Context): Promise<RuleRow[]> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(indicatorRules)
    .where(or(isNull(indicatorRules.endedOn), gte(indicatorRules.endedOn, today(context))))
    .orderBy(sql`${indicatorRules.code} collate "C"`);
  return rulesDisclosed(context, rows);
}

export async function insertRule(
  inside: Inside,
  values: typeof indicatorRules.$inferInsert,
): Promise<RuleRow | undefined> {
  return rulesDisclosed(
    inside,
    await inside.transaction.insert(indicatorRules).values(values).onConflictDoNothing().returning(),
  )[0];
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

/** The pairs that hold today, by code. */
export async function selectPairsInForce(context: Context): Promise<PairRow[]> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(indicatorPairs)
    .where(or(isNull(indicatorPairs.endedOn), gte(indicatorPairs.endedOn, today(context))))
    .orderBy(sql`${indicatorPairs.code} collate "C"`);
  return pairsDisclosed(context, rows);
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
