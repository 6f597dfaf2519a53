/** An indicator with its newest version: one row, for every store that joins an indicator. */
import { and, eq, getTableColumns, min, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Transaction } from '../../database/connect.js';
import { indicators } from './indicator.table.js';
import { indicatorVersions } from './version.table.js';

/** Joins an indicator to its newest version, of which there is exactly one. */
export const isNewest = and(
  eq(indicatorVersions.indicatorId, indicators.id),
  eq(indicatorVersions.number, indicators.definitionVersion),
);

/** Indicators with their newest versions. */
export function withNewest(transaction: Transaction) {
  const {
    authorityId: _authority,
    id,
    indicatorId: _indicator,
    number: _number,
    ...words
  } = getTableColumns(indicatorVersions);
  const one = alias(indicatorVersions, 'one');
  const first = transaction
    .select({ on: min(one.validFromOn).as('on') })
    .from(one)
    .where(eq(one.indicatorId, indicators.id))
    .as('first');
  return transaction
    .select({
      ...getTableColumns(indicators),
      ...words,
      // Named, so that it can stand in a subquery beside the indicator’s own id and days.
      versionId: sql<string>`${id}`.as('version_id'),
      versionFromOn: words.validFromOn,
      validFromOn: sql<string>`${first.on}`.mapWith(words.validFromOn).as('first_valid_from_on'),
    })
    .from(indicators)
    .innerJoin(indicatorVersions, isNewest)
    .crossJoinLateral(first);
}
