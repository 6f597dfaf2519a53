import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import type { Context, Inside } from '../context.js';
import type { FigureRow } from '../contributions/figure.service.js';
import { figures } from '../contributions/figure.table.js';
import { exceptionStanding, exceptionsVisibleTo } from './exception.access.js';
import { exceptionReports } from './exception.table.js';

type Stored = typeof exceptionReports.$inferSelect;

/** A report, with where its figure stands. */
export type ExceptionRow = Stored & { readonly figure: Pick<FigureRow, 'subject' | 'stage' | 'raisedTo'> };

/** Reports by id, or those of these figures. */
export async function selectExceptions(
  context: Context,
  which: { readonly ids: readonly string[] } | { readonly figureIds: readonly string[] },
): Promise<ExceptionRow[]> {
  const { subject, stage, raisedTo } = figures;
  const rows = await (
    await context.read()
  )
    .select({ ...getTableColumns(exceptionReports), figure: { subject, stage, raisedTo } })
    .from(exceptionReports)
    .innerJoin(figures, eq(figures.id, exceptionReports.figureId))
    .where(
      and(
        'ids' in which ? oneOf(exceptionReports.id, which.ids) : oneOf(exceptionReports.figureId, which.figureIds),
        exceptionsVisibleTo(context.viewer),
      ),
    );
  return disclose(context.viewer, 'ExceptionReport', rows, exceptionStanding);
}

/** Adds a report; answers nothing when its figure has one already. */
export async function insertException(
  inside: Inside,
  values: Omit<Stored, 'authorityId' | 'version'>,
): Promise<{ id: string; version: number } | undefined> {
  const [row] = await inside.transaction
    .insert(exceptionReports)
    .values(values)
    .onConflictDoNothing()
    .returning({ id: exceptionReports.id, version: exceptionReports.version });
  return row;
}

/** Changes a report as it was read; answers nothing when somebody changed it since. */
export async function changeException(
  inside: Inside,
  { id, version }: Pick<ExceptionRow, 'id' | 'version'>,
  values: Pick<Stored, 'causes'>,
): Promise<{ id: string; version: number } | undefined> {
  const [row] = await inside.transaction
    .update(exceptionReports)
    .set({ ...values, version: version + 1 })
    .where(and(eq(exceptionReports.id, id), eq(exceptionReports.version, version)))
    .returning({ id: exceptionReports.id, version: exceptionReports.version });
  return row;
}

/** Puts a tombstone in place of what a report says; answers its new version. */
export async function blankCauses(
  inside: Inside,
  id: string,
  tombstone: string,
): Promise<{ id: string; version: number }[]> {
  return inside.transaction
    .update(exceptionReports)
    .set({ causes: tombstone, version: sql`${exceptionReports.version} + 1` })
    .where(eq(exceptionReports.id, id))
    .returning({ id: exceptionReports.id, version: exceptionReports.version });
}
