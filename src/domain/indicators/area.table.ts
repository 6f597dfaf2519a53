/** Areas of England as the published files name them. Reference data of no council: everybody reads it, only an import writes it. */
import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

export const AREA_LEVELS = ['national', 'region', 'localAuthority'] as const;
export type AreaLevel = (typeof AREA_LEVELS)[number];

const amongst = (values: readonly string[]) => sql.raw(`(${values.map((value) => `'${value}'`).join(', ')})`);

export const areas = pgTable(
  'areas',
  {
    /** The code of nine characters that statistics use, such as "E06000054". */
    code: text('code').primaryKey(),
    /** The Department's own code of three digits, such as "865"; only local authorities have one. */
    oldCode: text('old_code'),
    name: text('name').notNull(),
    level: text('level').$type<AreaLevel>().notNull(),
    /** The region in which a local authority lies. */
    regionCode: text('region_code'),
  },
  (table) => [
    index('areas_old_code').on(table.oldCode),
    check('areas_level', sql`${table.level} in ${amongst(AREA_LEVELS)}`),
  ],
);

/** The ten local authorities most like each, the likest first, by the Department's model. It knows them by their old codes. */
export const areaNeighbours = pgTable(
  'area_neighbours',
  {
    /** The year of the model, such as "2025"; the newest counts. */
    model: text('model').notNull(),
    areaOldCode: text('area_old_code').notNull(),
    rank: integer('rank').notNull(),
    neighbourOldCode: text('neighbour_old_code').notNull(),
    /** How like the two are, in the model's own words, such as "Very close". */
    closeness: text('closeness').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.areaOldCode, table.model, table.rank] }),
    check('area_neighbours_rank', sql`${table.rank} between 1 and 10`),
  ],
);
