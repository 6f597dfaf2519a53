/** Where what was contributed went, as far as whoever asks may see it: it is found, not kept. */
import { findAction, orNull, type ColouredActionRow } from '../actions/action.service.js';
import { findVisibleProposal, type ProposalRow } from '../actions/proposal.service.js';
import type { Context } from '../context.js';
import type { ContributionRow } from '../contributions/contribution.service.js';
import { findTargetOf, listFigures, type FigureRow } from '../contributions/figure.service.js';
import { findFigureOf, listProposalsOf } from '../contributions/origin.service.js';
import type { TargetRow } from '../indicators/target.service.js';
import { findMeeting } from '../meetings/meeting.service.js';
import { findExceptionOf, listOwed, type ExceptionRow, type OwedException } from '../scorecard/exception.service.js';
import { findScorecard, type ScorecardLineReading, type ScorecardReading } from '../scorecard/scorecard.service.js';
import { listDuties, listOccurrences, type DutyRow } from '../workplan/duty.service.js';

export const DESTINATIONS = [
  'meeting',
  'target',
  'scorecard',
  'exception',
  'exceptionOwed',
  'proposal',
  'action',
  'report',
] as const;
export type Destination = (typeof DESTINATIONS)[number];

/** One thing, and where it went. */
export interface ReceiptLine {
  readonly went: Destination;
  readonly fallsOn: string | null;
  /** Which figure; null for what is said beside the figures. */
  readonly figure: FigureRow | null;
  readonly meeting?: Awaited<ReturnType<typeof findMeeting>>;
  readonly target?: TargetRow;
  readonly scorecardLine?: ScorecardLineReading;
  readonly exceptionReport?: ExceptionRow;
  readonly exceptionOwed?: OwedException;
  readonly proposal?: ProposalRow;
  readonly action?: ColouredActionRow;
  readonly duty?: DutyRow;
}

/**
 * Where a contribution went: its texts and each of its figures, the reports that those that are red for the reader call for,
 * what was proposed, and the next report of each kind. Nothing for a draft.
 */
export async function receiptOf(context: Context, contribution: ContributionRow): Promise<ReceiptLine[]> {
  if (contribution.stage === 'draft') return [];
  const [meeting, figures, proposals, duties] = await Promise.all([
    findMeeting(context, contribution.meetingId),
    listFigures(context, contribution.id),
    listProposalsOf(context, contribution.id),
    listDuties(context, contribution.bodyId),
  ]);
  const toMeeting = { went: 'meeting', fallsOn: meeting.heldOn, meeting } as const;
  const shown = scorecardOf(context, meeting.id, figures);
  const lines = await Promise.all([
    [{ ...toMeeting, figure: null }],
    ...figures.map(async (figure) => {
      const [target, { scorecard, owed }] = await Promise.all([targetLines(context, figure), shown]);
      return [
        { ...toMeeting, figure },
        ...target,
        ...scorecardLines(figure, scorecard.lines),
        ...(await exceptionLines(context, figure, owed)),
      ];
    }),
    ...proposals.map((proposal) => proposalLines(context, proposal)),
    ...duties.map((duty) => reportLines(context, duty, meeting.heldOn)),
  ]);
  return lines.flat();
}

async function targetLines(context: Context, figure: FigureRow): Promise<ReceiptLine[]> {
  const target = await findTargetOf(context, figure);
  return target ? [{ went: 'target', fallsOn: null, figure, target }] : [];
}

const isOnLine = ({ current }: ScorecardLineReading, { id }: FigureRow): boolean => current?.figure.id === id;

/**
 * The scorecard as far as it shows these figures, and what is owed of it: to look whether others are red would count as reading
 * them.
 */
async function scorecardOf(
  context: Context,
  meetingId: string,
  figures: readonly FigureRow[],
): Promise<{ readonly scorecard: ScorecardReading; readonly owed: readonly OwedException[] }> {
  const { meeting, lines } = await findScorecard(context, meetingId);
  const scorecard = { meeting, lines: lines.filter((line) => figures.some((figure) => isOnLine(line, figure))) };
  return { scorecard, owed: await listOwed(context, scorecard) };
}

/** A figure that a later one took the place of is on the scorecard no longer. */
const scorecardLines = (figure: FigureRow, lines: readonly ScorecardLineReading[]): ReceiptLine[] =>
  lines
    .filter((line) => isOnLine(line, figure))
    .map((scorecardLine) => ({ went: 'scorecard', fallsOn: null, figure, scorecardLine }));

/** That it is red, and why, as its reader may know that: nothing of it where the value is suppressed. */
async function exceptionLines(
  context: Context,
  figure: FigureRow,
  owed: readonly OwedException[],
): Promise<ReceiptLine[]> {
  const exceptionReport = await findExceptionOf(context, figure);
  if (exceptionReport) return [{ went: 'exception', fallsOn: null, figure, exceptionReport }];
  return owed
    .filter((one) => one.figure.id === figure.id)
    .map((exceptionOwed) => ({ went: 'exceptionOwed', fallsOn: exceptionOwed.dueOn, figure, exceptionOwed }));
}

async function proposalLines(context: Context, proposal: ProposalRow): Promise<ReceiptLine[]> {
  const [figure, into] = await Promise.all([
    findFigureOf(context, proposal.id),
    findVisibleProposal(context, proposal.mergedIntoId),
  ]);
  const actionId = proposal.actionId ?? into?.actionId;
  const action = actionId ? await orNull(findAction(context, actionId)) : null;
  return [
    { went: 'proposal', fallsOn: null, figure, proposal },
    ...(action ? [{ went: 'action', fallsOn: action.dueOn, figure, action } as const] : []),
  ];
}

async function reportLines(context: Context, duty: DutyRow, heldOn: string): Promise<ReceiptLine[]> {
  const next = (await listOccurrences(context, duty)).find(({ dueOn }) => dueOn >= heldOn);
  return next ? [{ went: 'report', fallsOn: next.dueOn, figure: null, duty }] : [];
}
