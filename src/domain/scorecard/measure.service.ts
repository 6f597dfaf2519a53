/** What shows that an action is done, and what is done about a figure that was flagged. A good figure proposes; the chair closes. */
import { may } from '../../policy/decide.js';
import { findAction, orNull, type ColouredActionRow } from '../actions/action.service.js';
import { raise } from '../actions/source.service.js';
import { recorded, staleWrite } from '../audit/audit.service.js';
import { findBody } from '../authorities/authority.service.js';
import type { Context } from '../context.js';
import {
  findVisibleFigure,
  isSuppressed,
  listSupplied,
  mayTrace,
  valueOf,
  type FigureRow,
} from '../contributions/figure.service.js';
import { findIndicator, listIndicatorsByCodes } from '../indicators/indicator.service.js';
import { badField, conflict, forbidden, notFound } from '../refusals.js';
import { insertFollowUp, putMeasure, selectFollowUps, selectMeasures, type MeasureRow } from './measure.store.js';
import type { MeasureComparison } from './measure.table.js';
import { toldOf, type Told } from './rating.js';

export type { MeasureRow };

type Key = string | undefined;

/** What will show an action done, if it was said; asked for many actions at once in one statement. */
export const findMeasureOf = (context: Context, actionId: string): Promise<MeasureRow | null> =>
  context
    .batched<string, MeasureRow | null>('measures of actions', async (actionIds) => {
      const found = new Map((await selectMeasures(context, { actionIds })).map((row) => [row.actionId, row]));
      return actionIds.map((one) => found.get(one) ?? null);
    })
    .load(actionId);

const isOpen = ({ status }: Pick<ColouredActionRow, 'status'>): boolean =>
  !['closed', 'refused', 'overturned'].includes(status);

/** Whether the viewer may say now what will show an action done. */
export const mayMeasure = ({ viewer }: Context, action: Pick<ColouredActionRow, 'bodyId' | 'status'>): boolean =>
  isOpen(action) && may(viewer, 'action:measure', { bodyId: action.bodyId, agencyId: null });

/** Says which indicator, at which value, will show that an action is done. */
export const measureAction = (
  context: Context,
  input: {
    readonly actionId: string;
    readonly indicatorCode: string;
    readonly comparison: MeasureComparison;
    readonly value: number;
    readonly version?: number | null | undefined;
  },
  idempotencyKey: Key,
): Promise<string> => {
  const act = { verb: 'action:measure', operation: 'measureAction', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const action = await findAction(inside, input.actionId);
    if (!may(inside.viewer, 'action:measure', { bodyId: action.bodyId, agencyId: null })) {
      throw forbidden('The chair or the clerk of this body says what shows an action done. Ask one of them.');
    }
    if (!isOpen(action)) throw conflict('The action has ended already.');
    const [indicator] = await listIndicatorsByCodes(inside, [input.indicatorCode]);
    if (!indicator) {
      const message = 'The catalogue has no indicator of this code. Look it up among the indicators.';
      throw badField('input.indicatorCode', message);
    }
    const { comparison, value } = input;
    const fields = { indicatorId: indicator.id, comparison, value, setAt: inside.clock() };
    const row = await putMeasure(inside, { actionId: action.id, ...fields }, input.version ?? null);
    if (!row) {
      const stands = await findMeasureOf(inside, action.id);
      throw stands && input.version
        ? await staleWrite(inside, stands, input.version)
        : conflict('A measure is set already. Read it, and give its version to set it anew.');
    }
    const { indicatorId, ...said } = fields;
    inside.changed('ActionMeasure', row, { action: action.id, indicator: indicatorId, ...said });
    return action.id;
  });
};

/** A closing that a figure proposes. */
export interface ProposedClosing {
  readonly measure: MeasureRow;
  readonly figure: FigureRow;
}

/**
 * The open actions of a body that the newest accepted figure of their indicator shows to be done, as this reader reads it:
 * nothing is listed for whom the value is suppressed. Read once an operation along however many ways one comes to the body.
 */
export const listClosingsProposed = (context: Context, bodyId: string): Promise<ProposedClosing[]> =>
  context
    .batched<string, ProposedClosing[]>('closings proposed in bodies', (bodyIds) =>
      Promise.all(bodyIds.map((one) => closingsProposedIn(context, one))),
    )
    .load(bodyId);

async function closingsProposedIn(context: Context, bodyId: string): Promise<ProposedClosing[]> {
  const measures = await context
    .batched<string, MeasureRow[]>('measures of bodies', async (bodyIds) => {
      const found = await selectMeasures(context, { bodyIds });
      return bodyIds.map((one) => found.filter((row) => row.action.bodyId === one));
    })
    .load(bodyId);
  if (measures.length === 0) return [];
  const indicatorIds = [...new Set(measures.map((row) => row.indicatorId))];
  const supplied = await listSupplied(context, { bodyId, indicatorIds, isAccepted: true });
  const proposed = await Promise.all(
    measures.map(async (measure): Promise<ProposedClosing[]> => {
      const figure = supplied.find((one) => one.figure.indicatorId === measure.indicatorId)?.figure;
      // The next figure that is accepted shows it, not one that was there when it was said what would.
      if (!figure?.acceptedAt || figure.acceptedAt < measure.setAt) return [];
      const { unit } = await findIndicator(context, measure.indicatorId);
      return isMet(measure, toldOf(valueOf(context, figure), unit)) ? [{ measure, figure }] : [];
    }),
  );
  return proposed.flat();
}

/** Whether all that a value may be meets it. */
const isMet = ({ comparison, value }: MeasureRow, told: Told): boolean =>
  typeof told !== 'string' && (comparison === 'atLeast' ? told.from >= value : told.to <= value);

/** Flags a figure: an action is raised to follow it up. */
export const flagFigure = (
  context: Context,
  input: {
    readonly figureId: string;
    readonly title: string;
    readonly ownerAgencyId: string;
    readonly dueOn: string;
  },
  idempotencyKey: Key,
): Promise<string> => {
  const act = { verb: 'action:raise', operation: 'flagFigure', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const figure = await findVisibleFigure(inside, input.figureId);
    if (!figure) throw notFound('figure');
    // The action names it to every member, as it names all that it comes from.
    const reference = isSuppressed(figure)
      ? 'A figure that was flagged'
      : (await findIndicator(inside, figure.indicatorId)).title;
    const body = await findBody(inside, figure.bodyId);
    const { title, ownerAgencyId, dueOn } = input;
    const source = { exception: { reference: reference.slice(0, 200) } };
    const actionId = await raise(inside, { bodyId: body.id, title, ownerAgencyId, dueOn, source });
    await insertFollowUp(inside, { figureId: figure.id, actionId });
    return actionId;
  });
};

/** The actions that follow a figure up, as far as the viewer may see them and trace them to it; asked for many figures at once. */
export async function listFollowUps(
  context: Context,
  figure: FigureRow,
): Promise<{ action: ColouredActionRow; isOpen: boolean }[]> {
  if (!mayTrace(context, figure)) return [];
  const actionIds = await context
    .batched<string, string[]>('follow-ups of figures', async (figureIds) => {
      const found = await selectFollowUps(context, figureIds);
      return figureIds.map((one) => found.filter((row) => row.figureId === one).map((row) => row.actionId));
    })
    .load(figure.id);
  const actions = await Promise.all(actionIds.map((id) => orNull(findAction(context, id))));
  return actions.flatMap((action) => (action ? [{ action, isOpen: isOpen(action) }] : []));
}
