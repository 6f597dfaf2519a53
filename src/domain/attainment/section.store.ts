import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { inPlaceOf, oneOf } from '../../database/conditions.js';
import type { Stage } from '../../policy/classification.js';
import { disclose } from '../../policy/disclose.js';
import type { Context, Inside } from '../context.js';
import { agendaItems } from '../meetings/agenda.table.js';
import { reportStanding, reportsVisibleTo, type ReportPlace } from './report.access.js';
import { attainmentReports } from './report.table.js';
import { SECTION_KEYS } from './section.keys.js';
import { attainmentSections } from './section.table.js';

type Stored = typeof attainmentSections.$inferSelect;

/** A section, with where its report stands and of what time it is. */
export type AttainmentSectionRow = Stored &
  ReportPlace &
  Pick<typeof attainmentReports.$inferSelect, 'kind' | 'periodStartOn' | 'periodEndOn' | 'seriesId'>;

export type NewSection = typeof attainmentSections.$inferInsert;

/** Sections by id, or all of these reports in the order of the list. */
export async function selectSections(
  context: Context,
  which: { readonly ids: readonly string[] } | { readonly reportIds: readonly string[] },
): Promise<AttainmentSectionRow[]> {
  const { bodyId, agencyId, subject, stage, meetingId, itemId, kind, periodStartOn, periodEndOn, seriesId } =
    attainmentReports;
  const place = { bodyId, agencyId, subject, stage, meetingId, itemId, marking: agendaItems.marking };
  const rows = await (
    await context.read()
  )
    .select({ ...getTableColumns(attainmentSections), ...place, kind, periodStartOn, periodEndOn, seriesId })
    .from(attainmentSections)
    .innerJoin(attainmentReports, eq(attainmentReports.id, attainmentSections.reportId))
    .leftJoin(agendaItems, eq(agendaItems.id, attainmentReports.itemId))
    .where(
      and(
        'ids' in which ? oneOf(attainmentSections.id, which.ids) : oneOf(attainmentSections.reportId, which.reportIds),
        reportsVisibleTo(context.viewer),
      ),
    );
  const inOrder = rows.toSorted((a, b) => SECTION_KEYS.indexOf(a.key) - SECTION_KEYS.indexOf(b.key));
  return disclose(context.viewer, 'AttainmentSection', inOrder, reportStanding);
}

export async function insertSections(inside: Inside, rows: readonly NewSection[]): Promise<void> {
  await inside.transaction.insert(attainmentSections).values([...rows]);
}

/** Changes a section as it was read; answers nothing when somebody changed it since. */
export async function changeSection(
  inside: Inside,
  { id, version }: Pick<Stored, 'id' | 'version'>,
  values: Partial<NewSection>,
): Promise<{ id: string; version: number } | undefined> {
  const [row] = await inside.transaction
    .update(attainmentSections)
    .set({ ...values, version: version + 1 })
    .where(and(eq(attainmentSections.id, id), eq(attainmentSections.version, version)))
    .returning({ id: attainmentSections.id, version: attainmentSections.version });
  return row;
}

/** Blanks the narrative of a section in all revisions of its report, also in those that the viewer may not see. */
export async function blankNarratives(
  inside: Inside,
  { seriesId, key }: Pick<AttainmentSectionRow, 'seriesId' | 'key'>,
  tombstone: string,
): Promise<{ id: string; version: number; stage: Stage }[]> {
  const { id, version, narrative, reportId } = attainmentSections;
  const { stage } = attainmentReports;
  return inside.transaction
    .update(attainmentSections)
    .set({ narrative: inPlaceOf(narrative, tombstone), version: sql`${version} + 1` })
    .from(attainmentReports)
    .where(
      and(
        eq(attainmentReports.id, reportId),
        eq(attainmentReports.seriesId, seriesId),
        eq(attainmentSections.key, key),
      ),
    )
    .returning({ id, version, stage });
}
