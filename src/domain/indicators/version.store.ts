import { and, desc, eq } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import type { Context, Inside } from '../context.js';
import { CATALOGUE } from './indicator.access.js';
import { indicators } from './indicator.table.js';
import { indicatorVersions } from './version.table.js';

export type VersionRow = typeof indicatorVersions.$inferSelect;

/** Joins an indicator to its newest version, of which there is exactly one. */
export const isNewest = and(
  eq(indicatorVersions.indicatorId, indicators.id),
  eq(indicatorVersions.number, indicators.definitionVersion),
);

/** Versions by id, or all of these indicators, the newest first. */
export async function selectVersions(
  context: Context,
  which: { ids: readonly string[] } | { indicatorIds: readonly string[] },
): Promise<VersionRow[]> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(indicatorVersions)
    .where(
      'ids' in which
        ? oneOf(indicatorVersions.id, which.ids)
        : oneOf(indicatorVersions.indicatorId, which.indicatorIds),
    )
    .orderBy(desc(indicatorVersions.number));
  return disclose(context.viewer, 'IndicatorVersion', rows, () => CATALOGUE);
}

export async function insertVersions(inside: Inside, rows: readonly Omit<VersionRow, 'authorityId'>[]): Promise<void> {
  await inside.transaction
    .insert(indicatorVersions)
    .values([...rows])
    .returning({ id: indicatorVersions.id });
}

/** Says until when a version is valid: all that can still be said of one. */
export async function endVersion(inside: Inside, id: string, validUntilOn: string): Promise<void> {
  await inside.transaction
    .update(indicatorVersions)
    .set({ validUntilOn })
    .where(eq(indicatorVersions.id, id))
    .returning({ id: indicatorVersions.id });
}
