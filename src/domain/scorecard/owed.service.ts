/** Of which exception reports an agency is reminded: each reader is told of what is red as they read it, and the hub of nothing. */
import type { Context } from '../context.js';
import { findContribution } from '../contributions/contribution.service.js';
import { isExact } from '../contributions/figure.service.js';
import type { IsOwed, Owed } from '../contributions/reminder.service.js';
import { findMeeting, lastMeeting, nextMeeting, type MeetingRow } from '../meetings/meeting.service.js';
import { listOwed } from './exception.service.js';
import { findScorecard } from './scorecard.service.js';

/** What the viewer's own agency owes these bodies: to their next meeting, and to the last that they held. */
export async function listReportsOwed(context: Context, bodyIds: readonly string[]): Promise<Owed[]> {
  const meetings = await Promise.all(
    bodyIds.flatMap((bodyId) => [nextMeeting(context, bodyId), lastMeeting(context, bodyId)]),
  );
  const owed = await Promise.all(meetings.map((meeting) => (meeting ? reportsOwedTo(context, meeting) : [])));
  return owed.flat();
}

/** Whether the report of which the viewer is to be reminded is owed still, by that day. */
export const isReportOwed: IsOwed = async (context, { meetingId, owedId, dueOn }) => {
  const meeting = await findMeeting(context, meetingId);
  if (meeting.status === 'cancelled') return false;
  return (await reportsOwedTo(context, meeting)).some((one) => one.id === owedId && one.dueOn === dueOn);
};

/** Only what the viewer reads exactly; and a figure that stands on the scorecards of later meetings, too, at its own meeting alone. */
async function reportsOwedTo(context: Context, meeting: MeetingRow): Promise<Owed[]> {
  const { lines } = await findScorecard(context, meeting.id);
  const own = lines.filter(
    ({ current }) => current?.figure.agencyId === context.viewer.agencyId && isExact(context, current.figure),
  );
  const reports = await listOwed(context, { meeting, lines: own });
  const given = await Promise.all(reports.map(({ figure }) => findContribution(context, figure.contributionId)));
  return reports
    .filter((_, at) => given[at]?.meetingId === meeting.id)
    .map(({ figure: { id, bodyId, agencyId }, dueOn }) => ({
      kind: 'exceptionReport',
      id,
      meetingId: meeting.id,
      bodyId,
      agencyId,
      dueOn,
    }));
}
