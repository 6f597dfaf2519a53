/** What opens a suppressed figure to whoever may not read it exactly, and whom they ask. */
import { withholding } from '../../policy/decide.js';
import { effectiveClass, markOf } from '../../policy/disclose.js';
import { today, type Context } from '../context.js';
import { countsOn, listSeatsOfBody, type SeatRow } from '../members/seat.service.js';
import { isExact, readFigure, type FigureRow } from './figure.service.js';

export interface Remedy {
  readonly how: string;
  readonly ask: readonly SeatRow[];
}

/**
 * Null where the viewer reads the figure exactly or reads anything but `c` of it. Beyond that it depends on nothing of the figure
 * but where it stands, as what is said of a withheld field: a `c` of the supplier’s own is told no apart.
 */
export async function remedyOf(context: Context, figure: FigureRow): Promise<Remedy | null> {
  const { viewer } = context;
  const mark = markOf(viewer, figure);
  if (!mark || isExact(context, figure) || readFigure(context, figure).symbol !== 'c') return null;
  const { remedy: how } = withholding(viewer, effectiveClass(mark, 'agreement', true), mark.standing);
  const seats = await listSeatsOfBody(context, figure.bodyId);
  const leads = seats.filter(({ role, agencyId }) => role === 'partnerLead' && agencyId === figure.agencyId);
  return { how, ask: leads.filter((seat) => countsOn(seat, today(context))) };
}
