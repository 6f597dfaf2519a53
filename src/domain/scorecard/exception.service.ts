/** Exception reports: what is red is explained by who supplied it, and what will be done goes into the work plan. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { orNull } from '../actions/action.service.js';
import { faultsOfProposals, propose, type NewProposal } from '../actions/proposal.service.js';
import { may } from '../../policy/decide.js';
import { redactables, type Redactables } from '../audit/redactable.js';
import { recorded, staleWrite } from '../audit/audit.service.js';
import { today, type Context } from '../context.js';
import { findContribution } from '../contributions/contribution.service.js';
import { findVisibleFigure, isSuppressed, valueOf, type FigureRow } from '../contributions/figure.service.js';
import { keepOrigins, listActedOn } from '../contributions/origin.service.js';
import { checked, passage } from '../input.js';
import { findMeeting } from '../meetings/meeting.service.js';
import { badField, badInput, conflict, forbidden, notFound } from '../refusals.js';
import { currentWorkPlan } from '../workplan/workplan.service.js';
import {
  blankCauses,
  changeException,
  insertException,
  selectExceptions,
  type ExceptionRow,
} from './exception.store.js';
import { isRed, readScorecard, type ScorecardLineReading, type ScorecardReading } from './scorecard.service.js';

export type { ExceptionRow };

/**
 * The report on a figure. That there is one tells that the figure is red, so it is there for its agency and for whoever reads
 * a value of the figure. Asked for many figures at once in one statement.
 */
export async function findExceptionOf(context: Context, figure: FigureRow): Promise<ExceptionRow | null> {
  const isOwn = context.viewer.agencyId !== null && context.viewer.agencyId === figure.agencyId;
  if (!isOwn && (valueOf(context, figure)?.value ?? null) === null) return null;
  return context
    .batched<string, ExceptionRow | null>('exception reports of figures', async (figureIds) => {
      const found = new Map((await selectExceptions(context, { figureIds })).map((row) => [row.figureId, row]));
      return figureIds.map((one) => found.get(one) ?? null);
    })
    .load(figure.id);
}

/** A report by id. */
export async function findException(context: Context, id: string): Promise<ExceptionRow> {
  const [report] = await selectExceptions(context, { ids: [id] });
  const figure = await findVisibleFigure(context, report?.figureId ?? null);
  const visible = figure && (await findExceptionOf(context, figure));
  if (!visible) throw notFound('exception report');
  return visible;
}

/** A report that is owed: the figure is red, for this reader, and nobody has said why. */
export interface OwedException {
  readonly line: ScorecardLineReading;
  readonly figure: FigureRow;
  readonly dueOn: string;
  readonly isOverdue: boolean;
}

/** What is owed to a meeting. */
export async function listOwed(context: Context, { lines }: ScorecardReading): Promise<OwedException[]> {
  const owed = await Promise.all(lines.map((line) => owedOf(context, line)));
  return owed.filter((one) => one !== null);
}

/** What is owed of a line. It is due when the papers go out, or where the body has no such day on the day of the meeting. */
export async function owedOf(context: Context, line: ScorecardLineReading): Promise<OwedException | null> {
  const figure = line.current?.figure;
  if (!figure) return null;
  const [red, report] = await Promise.all([isRed(context, line), findExceptionOf(context, figure)]);
  if (!red || report) return null;
  const dueOn = line.meeting.publishOn ?? line.meeting.heldOn;
  return { line, figure, dueOn, isOverdue: dueOn < today(context) };
}

/**
 * The lines that are red for this reader, and of which no figure has led to an action that is still open. Asked of many
 * scorecards of a body at once in one statement.
 */
export async function listRedWithoutAction(
  context: Context,
  { meeting, lines }: ScorecardReading,
): Promise<ScorecardLineReading[]> {
  const { bodyId } = meeting;
  const acted = context.batched<string, boolean>(`indicators acted on in ${bodyId}`, async (indicatorIds) => {
    const found = new Set(await listActedOn(context, bodyId, indicatorIds));
    return indicatorIds.map((one) => found.has(one));
  });
  const reds = await Promise.all(lines.map((line) => isRed(context, line)));
  const red = lines.filter((_line, at) => reds[at]);
  const isActedOn = await Promise.all(red.map(({ indicator }) => acted.load(indicator.id)));
  return red.filter((_line, at) => !isActedOn[at]);
}

/** Of what is suppressed its agency says what will be done whatever its colour: else that it did would tell that it is red. */
const isReportable = async (context: Context, line: ScorecardLineReading, figure: FigureRow): Promise<boolean> =>
  isSuppressed(figure) || isRed(context, line);

/** Whether the viewer may say now why the current figure of a line is as it is. */
export async function mayReport(context: Context, line: ScorecardLineReading): Promise<boolean> {
  const figure = line.current?.figure;
  if (!figure || !may(context.viewer, 'contribution:submit', figure)) return false;
  const [reportable, report] = await Promise.all([
    isReportable(context, line, figure),
    findExceptionOf(context, figure),
  ]);
  return reportable && report === null;
}

/** Whether the viewer may say it anew. */
export const mayReviseException = ({ viewer }: Context, report: ExceptionRow): boolean =>
  may(viewer, 'contribution:submit', report);

const MOST_ACTIONS = 10;

type Key = string | undefined;

const said = z.object({ causes: passage });

/** The agency that supplied a red figure says why, and proposes what will be done. */
export const reportException = (
  context: Context,
  input: { readonly figureId: string; readonly causes: string; readonly actions: readonly NewProposal[] },
  idempotencyKey: Key,
): Promise<string> => {
  const act = { verb: 'contribution:submit', operation: 'reportException', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const figure = await findVisibleFigure(inside, input.figureId);
    if (!figure) throw notFound('figure');
    if (!may(inside.viewer, 'contribution:submit', figure)) {
      throw forbidden('The agency that supplied this figure reports on it. Ask its lead.');
    }
    const { causes } = checked(said, input);
    if (input.actions.length < 1 || input.actions.length > MOST_ACTIONS) {
      throw badField('input.actions', `Say what will be done: 1 to ${MOST_ACTIONS} actions.`);
    }
    const faults = await faultsOfProposals(inside, figure.bodyId, input.actions, 'input.actions');
    if (faults.length > 0) throw badInput(faults);
    const { meetingId } = await findContribution(inside, figure.contributionId);
    const { lines } = await readScorecard(inside, await findMeeting(inside, meetingId));
    const line = lines.find(({ current }) => current?.figure.id === figure.id);
    if (!line || !(await isReportable(inside, line, figure))) {
      throw badField('input.figureId', 'This figure is not red on the scorecard of its meeting. Read the scorecard.');
    }
    const { bodyId, agencyId, subject, stage, raisedTo } = figure;
    const workPlan = await currentWorkPlan(inside, bodyId);
    if (!workPlan) throw conflict('The body has no work plan to put actions into. Ask its clerk to open one.');
    const fields = { causes, submittedAt: inside.clock() };
    const row = await insertException(inside, {
      ...fields,
      id: uuidv7(),
      bodyId,
      meetingId,
      figureId: figure.id,
      agencyId,
    });
    if (!row) throw conflict('There is a report on this figure already. Read it at the figure, and revise it.');
    inside.changed('ExceptionReport', row, { figure: figure.id, meeting: meetingId, agency: agencyId, ...fields });
    const from = { bodyId, workPlanId: workPlan.id, agencyId, subject, stage, raisedTo };
    await keepOrigins(inside, figure, await propose(inside, input.actions, from, 'input.actions'));
    return row.id;
  });
};

/** Its agency says anew why a figure is red. */
export const reviseException = (
  context: Context,
  input: { readonly id: string; readonly version: number; readonly causes: string },
  idempotencyKey: Key,
): Promise<string> => {
  const act = { verb: 'contribution:submit', operation: 'reviseException', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const report = await findException(inside, input.id);
    if (!mayReviseException(inside, report)) {
      throw forbidden('The agency that wrote this report revises it. Ask its lead.');
    }
    if (report.version !== input.version) throw await staleWrite(inside, report, input.version);
    const fields = checked(said, input);
    const row = await changeException(inside, report, fields);
    if (!row) throw await staleWrite(inside, report, report.version);
    inside.changed('ExceptionReport', row, fields);
    return row.id;
  });
};

/** What an exception report says can be taken out. */
export const EXCEPTION_TEXTS: Redactables = redactables('ExceptionReport', ['causes'], () => ({
  find: async (context, id) => {
    const [report] = await selectExceptions(context, { ids: [id] });
    if (!report) return null;
    // Who takes out what others wrote need not see it; to everybody else it is there as the figure's value is.
    const mayRedact = may(context.viewer, 'text:redact', report);
    return mayRedact || (await orNull(findException(context, id))) ? { ...report, ...report.figure } : null;
  },
  blank: async (inside, id, tombstone) => {
    const [report] = await selectExceptions(inside, { ids: [id] });
    const rows = await blankCauses(inside, id, tombstone);
    for (const row of rows) inside.changed('ExceptionReport', row, { causes: tombstone });
    return rows.map((row) => ({ ...row, stage: report?.figure.stage ?? 'signedOff' }));
  },
}));
