/** The versions of an indicator, and which of them was valid on a day. */
import type { Context } from '../context.js';
import { notFound } from '../refusals.js';
import type { MeasuredBy } from './comparable.js';
import type { IndicatorRow } from './indicator.store.js';
import { selectVersions, type VersionRow } from './version.store.js';

export type { VersionRow };

/** A version by id; asked for many at once in one statement. */
export async function findVersion(context: Context, id: string): Promise<VersionRow> {
  const version = await context
    .batched<string, VersionRow | undefined>('indicator versions', async (ids) => {
      const found = new Map((await selectVersions(context, { ids })).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!version) throw notFound('version of an indicator');
  return version;
}

const measuredBy = (context: Context) =>
  context.batched<string, MeasuredBy>('by what versions measure', (ids) =>
    Promise.all(
      ids.map(async (id) => {
        const version = await findVersion(context, id);
        return { ...version, versionId: version.id };
      }),
    ),
  );

/** By what a version measures; asked for many at once in one statement, and for none that a figure was read with. */
export const findMeasuredBy = (context: Context, versionId: string): Promise<MeasuredBy> =>
  measuredBy(context).load(versionId);

/** Remembers by what a figure was measured that was read with it. */
export const primeMeasuredBy = (context: Context, versionId: string, by: MeasuredBy): void =>
  void measuredBy(context).prime(versionId, by);

/** The versions of an indicator, the newest first; asked for many indicators at once in one statement. */
export const listVersions = (context: Context, indicatorId: string): Promise<VersionRow[]> =>
  context
    .batched<string, VersionRow[]>('versions of indicators', async (indicatorIds) => {
      const found = await selectVersions(context, { indicatorIds });
      return indicatorIds.map((one) => found.filter((row) => row.indicatorId === one));
    })
    .load(indicatorId);

/**
 * Tells of these indicators which version was valid on one of these days: the last that began by then, and the first one
 * on a day before it. Older versions are read, in one statement, only where a day is older than the newest.
 */
export async function versionsOn(
  context: Context,
  indicators: readonly IndicatorRow[],
  days: readonly string[],
): Promise<(indicator: IndicatorRow, day: string) => string> {
  const changed = indicators.filter((one) => one.definitionVersion > 1 && days.some((day) => day < one.versionFromOn));
  const older = changed.length > 0 ? await selectVersions(context, { indicatorIds: changed.map(({ id }) => id) }) : [];
  return ({ id, versionId, versionFromOn }, day) => {
    if (day >= versionFromOn) return versionId;
    const versions = older.filter((row) => row.indicatorId === id);
    return (versions.find((row) => row.validFromOn <= day) ?? versions.at(-1))?.id ?? versionId;
  };
}
