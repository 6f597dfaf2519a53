import { and, eq, getTableColumns, notInArray } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import { actionStanding, visibleTo } from '../actions/action.access.js';
import { actions } from '../actions/action.table.js';
import type { Context, Inside } from '../context.js';
import { figuresVisibleTo } from '../contributions/contribution.access.js';
import { figures } from '../contributions/figure.table.js';
import { actionMeasures, followUps } from './measure.table.js';

type Stored = typeof actionMeasures.$inferSelect;

/** A measure, with where its action stands. Its id is that of its action. */
export type MeasureRow = Stored & {
  readonly id: string;
  readonly action: {
    readonly bodyId: string;
    readonly closedItemId: string | null;
    readonly stage: 'accepted' | 'published';
  };
};

/** An action that is neither closed nor refused nor overturned. */
const isOpen = notInArray(actions.status, ['closed', 'refused', 'overturned']);

/** The measures of these actions, or of the open actions of these bodies. */
export async function selectMeasures(
  context: Context,
  which: { readonly actionIds: readonly string[] } | { readonly bodyIds: readonly string[] },
): Promise<MeasureRow[]> {
  const { bodyId, closedItemId, stage } = actions;
  const rows = await (
    await context.read()
  )
    .select({
      ...getTableColumns(actionMeasures),
      id: actionMeasures.actionId,
      action: { bodyId, closedItemId, stage },
    })
    .from(actionMeasures)
    .innerJoin(actions, eq(actions.id, actionMeasures.actionId))
    .where(
      and(
        'actionIds' in which
          ? oneOf(actionMeasures.actionId, which.actionIds)
          : and(oneOf(actions.bodyId, which.bodyIds), isOpen),
        visibleTo(context.viewer),
      ),
    )
    .orderBy(actionMeasures.actionId);
  return disclose(context.viewer, 'ActionMeasure', rows as MeasureRow[], (row) => actionStanding(row.action));
}

/** Sets what will show an action done, or sets it anew as it was read; answers nothing when somebody did since. */
export async function putMeasure(
  inside: Inside,
  values: Omit<Stored, 'authorityId' | 'version'>,
  before: number | null,
): Promise<{ id: string; version: number } | undefined> {
  const columns = { id: actionMeasures.actionId, version: actionMeasures.version };
  const [row] =
    before === null
      ? await inside.transaction.insert(actionMeasures).values(values).onConflictDoNothing().returning(columns)
      : await inside.transaction
          .update(actionMeasures)
          .set({ ...values, version: before + 1 })
          .where(and(eq(actionMeasures.actionId, values.actionId), eq(actionMeasures.version, before)))
          .returning(columns);
  return row;
}

/** The actions that follow up these figures, as far as the viewer may see both. Ids only. */
export async function selectFollowUps(
  context: Context,
  figureIds: readonly string[],
): Promise<{ figureId: string; actionId: string }[]> {
  return (await context.read())
    .select({ figureId: followUps.figureId, actionId: followUps.actionId })
    .from(followUps)
    .innerJoin(figures, eq(figures.id, followUps.figureId))
    .innerJoin(actions, eq(actions.id, followUps.actionId))
    .where(and(oneOf(followUps.figureId, figureIds), figuresVisibleTo(context.viewer), visibleTo(context.viewer)))
    .orderBy(followUps.actionId);
}

export async function insertFollowUp(inside: Inside, row: { figureId: string; actionId: string }): Promise<void> {
  await inside.transaction.insert(followUps).values(row).returning({ actionId: followUps.actionId });
}
