import { sql } from 'drizzle-orm';
import {
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { authorityId, id, instant, version, withinAuthority } from '../../database/columns.js';
import { bodies } from '../authorities/authority.table.js';
import { indicators } from '../indicators/indicator.table.js';

export const SCORECARD_BASES = ['target', 'national', 'region', 'neighbours'] as const;
/** Against what a line is coloured. */
export type ScorecardBasis = (typeof SCORECARD_BASES)[number];

/**
 * What a body set for one line of its scorecard. A line is never changed: what is set anew ends it and stands in its
 * place, so that it can be told by which thresholds an earlier meeting was coloured.
 */
export const scorecardLines = pgTable(
  'scorecard_lines',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    indicatorId: uuid('indicator_id').notNull(),
    position: integer('position').notNull(),
    basis: text('basis').$type<ScorecardBasis>().notNull(),
    /** How far short of it is amber still, in the unit of the indicator. */
    amberWithin: doublePrecision('amber_within').notNull(),
    /** The indicators to stand beside it, such as the flows that a stock hides. */
    besideIndicatorIds: uuid('beside_indicator_ids').array().notNull().default([]),
    /** Codes of the areas that the body compares itself with, such as those around it. */
    neighbourAreas: text('neighbour_areas').array().notNull().default([]),
    setAt: instant('set_at').notNull(),
    /** When it was ended or set anew; null while it stands. */
    endedAt: instant('ended_at'),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    uniqueIndex('scorecard_lines_open')
      .on(table.authorityId, table.bodyId, table.indicatorId)
      .where(sql`ended_at is null`),
    index('scorecard_lines_by_body').on(table.authorityId, table.bodyId, table.setAt),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({
      columns: [table.authorityId, table.indicatorId],
      foreignColumns: [indicators.authorityId, indicators.id],
    }),
    check('scorecard_lines_basis', sql`${table.basis} in ('target', 'national', 'region', 'neighbours')`),
    check('scorecard_lines_amber', sql`${table.amberWithin} >= 0`),
    check('scorecard_lines_ended', sql`${table.setAt} <= ${table.endedAt}`),
    withinAuthority('scorecard_lines'),
  ],
);
