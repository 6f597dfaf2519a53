import { and, eq, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { anyOf, oneOf } from '../../database/conditions.js';
import { waitForTurn } from '../../database/turn.js';
import { disclose } from '../../policy/disclose.js';
import type { Context, Inside } from '../context.js';
import { pageOf, type Page } from '../page.js';
import { CATALOGUE } from './indicator.access.js';
import { indicators } from './indicator.table.js';
import { isNewest, withNewest } from './newest.access.js';
import type { VersionRow } from './version.store.js';
import { indicatorVersions } from './version.table.js';

type Stored = typeof indicators.$inferSelect;

/** The words of a version, as they stand with its indicator. */
type Words = Omit<VersionRow, 'authorityId' | 'id' | 'indicatorId' | 'number'>;

/** An indicator with its newest version. Its validity is that of all its versions together. */
export interface IndicatorRow extends Stored, Words {
  readonly versionId: string;
  /** The first day of the newest version; `validFromOn` is that of the first one. */
  readonly versionFromOn: string;
}

export interface IndicatorConditions {
  readonly subject: IndicatorRow['subject'] | null;
  readonly supplyingAgencyId: string | null;
  readonly codes: readonly string[] | null;
  /** Of whose title, definition or code this is a part, whatever its case. */
  readonly contains: string | null;
}

const disclosed = (context: Context, rows: IndicatorRow[]): IndicatorRow[] =>
  disclose(context.viewer, 'Indicator', rows, () => CATALOGUE);

const SEARCHED = [indicators.code, indicatorVersions.title, indicatorVersions.definition] as const;

/** Beside the newest version, whose words are searched. */
const matching = ({ subject, supplyingAgencyId, codes, contains }: IndicatorConditions): SQL | undefined =>
  and(
    subject === null ? undefined : eq(indicators.subject, subject),
    supplyingAgencyId === null ? undefined : eq(indicators.supplyingAgencyId, supplyingAgencyId),
    codes === null ? undefined : oneOf(indicators.code, codes),
    contains === null
      ? undefined
      : anyOf(SEARCHED.map((column) => sql`strpos(lower(${column}), lower(${contains}::text)) > 0`)),
  );

const byCode = sql`${indicators.code} collate "C"`;

/** One page of the catalogue, by code. */
export async function selectPage(
  context: Context,
  { where, first, after }: { where: IndicatorConditions; first: number; after: string | null },
): Promise<Page<IndicatorRow>> {
  const transaction = await context.read();
  const cursor = alias(indicators, 'cursor');
  const behind =
    after === null
      ? undefined
      : sql`${byCode} > ${transaction.select({ code: cursor.code }).from(cursor).where(eq(cursor.id, after))}`;
  const rows = await withNewest(transaction)
    .where(and(matching(where), behind))
    .orderBy(byCode)
    .limit(first + 1);
  return pageOf(disclosed(context, rows), first);
}

export async function countIndicators(context: Context, where: IndicatorConditions): Promise<number> {
  const [row] = await (
    await context.read()
  )
    .select({ count: sql<number>`count(*)::int` })
    .from(indicators)
    .innerJoin(indicatorVersions, isNewest)
    .where(matching(where));
  return row?.count ?? 0;
}

/** Indicators by id or by code, or all the parts of these wholes; by code. */
export async function selectIndicators(
  context: Context,
  which: { ids: readonly string[] } | { codes: readonly string[] } | { wholeIds: readonly string[] },
): Promise<IndicatorRow[]> {
  const rows = await withNewest(await context.read())
    .where(
      'ids' in which
        ? oneOf(indicators.id, which.ids)
        : 'codes' in which
          ? oneOf(indicators.code, which.codes)
          : oneOf(indicators.partOfId, which.wholeIds),
    )
    .orderBy(byCode);
  return disclosed(context, rows);
}

export type NewIndicator = Omit<Stored, 'authorityId' | 'successorId' | 'version'>;

/** Adds indicators; answers the codes that were free. */
export async function insertIndicators(inside: Inside, rows: readonly NewIndicator[]): Promise<Set<string>> {
  const written = await inside.transaction
    .insert(indicators)
    .values([...rows])
    .onConflictDoNothing()
    .returning({ code: indicators.code });
  return new Set(written.map(({ code }) => code));
}

/** Changes an indicator as it was read; answers its new version, or nothing when somebody changed it since. */
export async function updateIndicator(
  inside: Inside,
  { id, version }: Pick<IndicatorRow, 'id' | 'version'>,
  values: Partial<Pick<Stored, 'definitionVersion' | 'successorId'>>,
): Promise<{ id: string; version: number } | undefined> {
  const [row] = await inside.transaction
    .update(indicators)
    .set({ ...values, version: version + 1 })
    .where(and(eq(indicators.id, id), eq(indicators.version, version)))
    .returning({ id: indicators.id, version: indicators.version });
  return row;
}

/** One replacement at a time in a council: two of them could name each other. */
export const waitToReplace = (inside: Inside): Promise<void> =>
  waitForTurn(inside.transaction, `successors of indicators ${inside.viewer.authorityId}`);
