/** A council with a scorecard, laid down by table, and as many more like it as are asked for. */
import { asc, count, desc, eq, isNotNull, sql, type SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { uuidv7 } from 'uuidv7';
import type { Connection } from '../src/database/connect.js';
import { writing } from '../src/database/session.js';
import { authorities } from '../src/domain/authorities/authority.table.js';
import { contributions } from '../src/domain/contributions/contribution.table.js';
import { figures } from '../src/domain/contributions/figure.table.js';
import { rounds } from '../src/domain/contributions/round.table.js';
import { areaNeighbours, areas } from '../src/domain/indicators/area.table.js';
import { indicatorTargets, publishedComparators } from '../src/domain/indicators/indicator.table.js';
import { publishedFigures, publishedMeasures } from '../src/domain/indicators/published.table.js';
import { indicatorVersions } from '../src/domain/indicators/version.table.js';
import { meetings } from '../src/domain/meetings/meeting.table.js';
import { SCORECARD_BASES, scorecardLines } from '../src/domain/scorecard/line.table.js';
import { layIndicators } from '../test/support/catalogue.js';
import { aCouncil, type AgencyName } from '../test/support/world.js';

export const ISSUER = 'https://issuer.bench.example';
export const NOW = new Date('2025-11-20T12:00:00Z');
export const INDICATORS = 40;
/** The lines that stood when the meeting before the last was held. */
export const FEW = 10;
/** The areas that the body compares itself with. */
const NAMED = 4;
/** Five years. */
const QUARTERS = 20;
const SUBJECTS = ['policing', 'placement', 'housing', 'education', 'health'] as const;
const SUPPLIERS: Readonly<Record<(typeof SUBJECTS)[number], AgencyName>> = {
  policing: 'police',
  placement: 'socialCare',
  housing: 'housing',
  education: 'virtualSchool',
  health: 'health',
};

const day = (year: number, month: number, date: number): string =>
  new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);

/** The quarters of five years, the earliest first, each with the meeting that was given its figures. */
const quarters = Array.from({ length: QUARTERS }, (_, at) => {
  const [year, month] = [2020 + Math.floor((at + 3) / 4), 1 + ((at + 3) % 4) * 3];
  const heldOn = day(year, month + 4, 27);
  return { from: day(year, month, 1), to: day(year, month + 3, 0), heldOn, givenAt: new Date(`${heldOn}T09:00:00Z`) };
});

/** Published measures with the most values of an area, to be the definitions of the indicators. */
async function definitionsOf({ database }: Connection, areaCode: string): Promise<string[]> {
  const { measureCode } = publishedFigures;
  const rows = await database
    .select({ code: measureCode })
    .from(publishedFigures)
    .innerJoin(publishedMeasures, eq(publishedMeasures.code, measureCode))
    .where(sql`${publishedFigures.areaCode} = ${areaCode} and ${publishedMeasures.unit} <> 'score'`)
    .groupBy(measureCode, publishedMeasures.unit)
    .orderBy(desc(publishedMeasures.unit), desc(count(publishedFigures.value)), asc(measureCode))
    .limit(INDICATORS);
  if (rows.length < INDICATORS) throw new Error(`Of ${areaCode} only ${rows.length} measures are published`);
  return rows.map(({ code }) => code);
}

export interface LaidCouncil {
  readonly authorityId: string;
  readonly areaCode: string;
  /** The last meeting, for which all lines stand, and the one before, for which a few do. */
  readonly meetings: { readonly last: string; readonly before: string };
}

/** Lays a council down in a database that holds what is published. */
export async function aCouncilWithScorecard(connection: Connection): Promise<LaidCouncil> {
  const { database } = connection;
  const [area] = await database
    .select({ code: areas.code })
    .from(areas)
    .innerJoin(areaNeighbours, eq(areaNeighbours.areaOldCode, areas.oldCode))
    .where(isNotNull(areas.regionCode))
    .orderBy(areas.code)
    .limit(1);
  if (!area) throw new Error('No area with neighbours is published');
  const definitions = await definitionsOf(connection, area.code);
  const around = await database
    .select({ code: areas.code })
    .from(areas)
    .where(eq(areas.level, 'localAuthority'))
    .orderBy(areas.code)
    .limit(NAMED);
  const { ids } = await aCouncil(database, 'bench', () => ISSUER);
  const bodyId = ids.body;
  const meetingIds = quarters.map(() => uuidv7());
  const indicatorIds = definitions.map(() => uuidv7());
  const subjectOf = (at: number) => SUBJECTS[at % SUBJECTS.length]!;

  await writing(database, ids.authority, async (tx) => {
    await tx.update(authorities).set({ areaCode: area.code });
    await layIndicators(
      tx,
      definitions.map((definitionCode, at) => ({
        id: indicatorIds[at]!,
        code: `indicator-${at}`,
        title: `Indicator ${at}`,
        definitionCode,
        definition: 'How it is measured',
        numeratorText: 'Those who did',
        denominatorText: 'All of them',
        cohort: 'All children looked after',
        referenceText: 'The quarter',
        source: 'Local return',
        unit: 'percent' as const,
        polarity: at % 3 ? ('higherIsBetter' as const) : ('lowerIsBetter' as const),
        precision: 1,
        periodKind: 'financialQuarter' as const,
        subject: subjectOf(at),
        classification: 'open' as const,
        supplyingAgencyId: ids.agencies[SUPPLIERS[subjectOf(at)]],
        validFromOn: '2015-04-01',
      })),
    );
    const versions = new Map(
      (await tx.select({ id: indicatorVersions.id, of: indicatorVersions.indicatorId }).from(indicatorVersions)).map(
        (row) => [row.of, row.id],
      ),
    );
    await tx.insert(meetings).values(
      quarters.map(({ heldOn, to }, at) => ({
        id: meetingIds[at]!,
        bodyId,
        heldOn,
        contributionsDueOn: to,
        status: at === QUARTERS - 1 ? ('planned' as const) : ('held' as const),
      })),
    );
    await tx.insert(rounds).values(
      quarters.map(({ to }, at) => ({
        id: uuidv7(),
        bodyId,
        meetingId: meetingIds[at]!,
        openedAt: new Date(`${to}T12:00:00Z`),
      })),
    );
    for (const [quarter, { from, to, givenAt }] of quarters.entries()) {
      const returns = SUBJECTS.map((subject) => ({
        id: uuidv7(),
        subject,
        agencyId: ids.agencies[SUPPLIERS[subject]],
      }));
      await tx.insert(contributions).values(
        returns.map((one) => ({
          ...one,
          bodyId,
          meetingId: meetingIds[quarter]!,
          stage: 'accepted' as const,
          narrative: 'What the figures say of the quarter.',
          contributedById: ids.people.policeOfficer,
          contributedByKind: 'member' as const,
          submittedAt: givenAt,
          acceptedAt: givenAt,
        })),
      );
      await tx.insert(figures).values(
        indicatorIds.map((indicatorId, at) => {
          const { id: contributionId, subject, agencyId } = returns[at % SUBJECTS.length]!;
          const [numerator, denominator] = [10 + ((7 * at + 3 * quarter) % 80), 100];
          return {
            id: uuidv7(),
            contributionId,
            bodyId,
            agencyId,
            subject,
            stage: 'accepted' as const,
            indicatorId,
            indicatorVersionId: versions.get(indicatorId)!,
            periodStartOn: from,
            periodEndOn: to,
            value: numerator,
            qualifier: 'exact' as const,
            numerator,
            denominator,
            acceptedAt: givenAt,
            status: 'final' as const,
            judgement: 'As it should be',
          };
        }),
      );
    }
    const years = [2020, 2021, 2022, 2023, 2024, 2025];
    await tx.insert(indicatorTargets).values(
      indicatorIds.flatMap((indicatorId, at) =>
        years.map((year) => ({
          id: uuidv7(),
          indicatorId,
          bodyId,
          periodStartOn: day(year, 4, 1),
          periodEndOn: day(year + 1, 3, 31),
          value: 40 + (at % 20),
        })),
      ),
    );
    await tx.insert(publishedComparators).values(
      definitions.map((definitionCode, at) => ({
        id: uuidv7(),
        indicatorCode: `indicator-${at}`,
        area: 'England',
        periodStartOn: '2024-04-01',
        periodEndOn: '2025-03-31',
        value: 50,
        definitionCode,
        source: 'Entered by the clerk',
      })),
    );
    await tx.insert(scorecardLines).values(
      indicatorIds.map((indicatorId, at) => ({
        id: uuidv7(),
        bodyId,
        indicatorId,
        position: at,
        basis: SCORECARD_BASES[at % SCORECARD_BASES.length]!,
        amberWithin: 5,
        besideIndicatorIds: [indicatorIds[(at + 1) % FEW]!],
        neighbourAreas: around.map(({ code }) => code),
        setAt: new Date(at < FEW ? '2020-01-01T00:00:00Z' : '2025-09-15T00:00:00Z'),
      })),
    );
  });
  const [before, last] = meetingIds.slice(-2) as [string, string];
  return { authorityId: ids.authority, areaCode: area.code, meetings: { last, before } };
}

/** The tables of a council, in the order in which they point to each other. */
const TABLES = [
  'authorities',
  'bodies',
  'agencies',
  'members',
  'clients',
  'seats',
  'priorities',
  'priority_leads',
  'meetings',
  'work_plans',
  'indicators',
  'indicator_versions',
  'indicator_targets',
  'published_comparators',
  'rounds',
  'contributions',
  'figures',
  'scorecard_lines',
] as const;

/**
 * Lays down a council for every other area, each with rows, ids and figures of its own, as the owner of the database: a
 * thousand rows of each of so many councils would take minutes through the hub.
 */
export async function addCouncilsLike(connection: Connection, { authorityId, areaCode }: LaidCouncil, most: number) {
  const others = await connection.run(
    "select code from areas where level = 'localAuthority' and code <> $1 order by code limit $2",
    [areaCode, most],
  );
  const councils = JSON.stringify(others.map(({ code }) => ({ id: uuidv7(), code })));
  for (const table of TABLES) {
    const columns = await connection.run(
      `select column_name as name, udt_name as type from information_schema.columns
        where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'`,
      [table],
    );
    const names = columns.map(({ name }) => String(name));
    const values = columns.map(({ name, type }) => {
      if (name === 'authority_id') return 'council.id';
      if (table === 'authorities' && (name === 'code' || name === 'area_code')) return 'council.code';
      if (name === 'subject' && table === 'members') return "subject || ' of ' || council.code";
      if (name === 'client_id' && table === 'clients') return "client_id || ' of ' || council.code";
      const renamed = (id: string): string => `md5(council.id::text || ${id}::text)::uuid`;
      if (type === 'uuid') return renamed(`one.${String(name)}`);
      if (type === '_uuid') return `array(select ${renamed('each')} from unnest(one.${String(name)}) as each)`;
      // Another council has other figures.
      if (table === 'figures' && (name === 'value' || name === 'numerator')) {
        return `10 + (one.${String(name)} + council.ordinality)::integer % 80`;
      }
      return `one.${String(name)}`;
    });
    await connection.run(
      `insert into ${table} (${names.join(', ')})
        select ${values.join(', ')} from ${table} as one,
          rows from (json_to_recordset($2::text::json) as (id uuid, code text)) with ordinality as council
        where one.authority_id = $1`,
      [authorityId, councils],
    );
  }
  return others.length;
}

/** Copies what is published, of figures only those that stand beside a council in its scorecard. */
export async function copyPublished(from: Connection, to: Connection, { areaCode }: Pick<LaidCouncil, 'areaCode'>) {
  const rows = async <Table extends PgTable>(table: Table, where?: SQL): Promise<void> => {
    const found = await from.database
      .select()
      .from(table as PgTable)
      .where(where);
    for (let at = 0; at < found.length; at += 2_000) {
      await to.database.insert(table as PgTable).values(found.slice(at, at + 2_000));
    }
  };
  await rows(areas);
  await rows(areaNeighbours);
  await rows(publishedMeasures);
  await rows(
    publishedFigures,
    sql`area_code in (
      select code from areas where level = 'national' or code = ${areaCode}
      union select region_code from areas where code = ${areaCode}
      union select code from areas where old_code in (
        select neighbour_old_code from area_neighbours join areas on old_code = area_old_code where code = ${areaCode})
      union (select code from areas where level = 'localAuthority' order by code limit ${NAMED}))`,
  );
}
