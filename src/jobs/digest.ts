/** The one mail of a day: what somebody's agency owes, in open words and counts, read as they would read it themselves. */
import { findAgency, findAuthority, findBody } from '../domain/authorities/authority.service.js';
import { today, type Context } from '../domain/context.js';
import { listOwnReminders, type ReminderRow } from '../domain/contributions/reminder.service.js';
import { inWords } from '../domain/meetings/day-in-words.js';
import { findMeeting } from '../domain/meetings/meeting.service.js';
import { findViewer } from '../domain/members/member.service.js';
import { isReportOwed } from '../domain/scorecard/owed.service.js';
import { countAnswersOwed, listActionsOwed } from '../domain/reports/readiness.service.js';
import type { Mail } from './mail.js';

/**
 * Writes the digest of some reminders to the viewer; null when there is nothing to be reminded of any more: it was
 * delivered, the day was moved, they gave their seat up or their address back.
 */
export async function writeDigest(
  context: Context,
  { reminderIds, hubUrl }: { readonly reminderIds: readonly string[]; readonly hubUrl: string },
): Promise<Omit<Mail, 'id'> | null> {
  const { email, agencyId } = await findViewer(context);
  if (email === null || agencyId === null) return null;
  const reminders = await listOwnReminders(context, reminderIds, isReportOwed);
  if (reminders.length === 0) return null;
  const [authority, agency] = await Promise.all([findAuthority(context), findAgency(context, agencyId)]);
  const parts: string[] = [];
  const updates = reminders.filter(({ owedKind }) => owedKind === 'contribution');
  const reports = reminders.filter(({ owedKind }) => owedKind === 'exceptionReport');
  for (const reminder of updates) parts.push(await partAbout(context, reminder));
  for (const ofMeeting of byMeeting(reports)) parts.push(await partAboutReports(context, ofMeeting));
  const owed = [counted(updates.length, 'update'), counted(reports.length, 'report')];
  return {
    to: email,
    subject: `Reminder: ${owed.filter(Boolean).join(' and ')} owed by ${agency.name}`,
    text: [
      `This is a reminder from the corporate parenting hub of ${authority.name}.`,
      `${agency.name} owes:`,
      ...parts,
      `Give it, or see more: ${hubUrl}`,
      'You are written to at the address that you gave in the hub, at most once a day. You can take it back there.',
    ].join('\n\n'),
  };
}

const counted = (count: number, what: string): string =>
  count === 0 ? '' : `${count} ${what}${count === 1 ? '' : 's'}`;

/** Those of one meeting and day together. */
function byMeeting(reports: readonly ReminderRow[]): ReminderRow[][] {
  const groups = new Map<string, ReminderRow[]>();
  for (const one of reports) {
    const key = `${one.meetingId} ${one.dueOn}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

/** How many reports, and no word of what they are on or why: that there is something to explain is not for the post. */
async function partAboutReports(context: Context, reports: readonly ReminderRow[]): Promise<string> {
  const [{ meetingId, dueOn }] = reports as [ReminderRow];
  const meeting = await findMeeting(context, meetingId);
  const body = await findBody(context, meeting.bodyId);
  const due = dueIn(context, dueOn, reports.length > 1);
  return `- ${counted(reports.length, 'report')} to the meeting of ${body.name} on ${inWords(meeting.heldOn)}, which ${due}: see its scorecard`;
}

function dueIn(context: Context, dueOn: string, areMany = false): string {
  const day = today(context);
  const [was, is] = areMany ? ['were', 'are'] : ['was', 'is'];
  return `${dueOn < day ? `${was} due` : dueOn === day ? `${is} due today,` : `${is} due`} on ${inWords(dueOn)}`;
}

async function partAbout(context: Context, { meetingId, agencyId, dueOn }: ReminderRow): Promise<string> {
  const meeting = await findMeeting(context, meetingId);
  const body = await findBody(context, meeting.bodyId);
  const ofAgency = <One extends { readonly agency: { readonly id: string } }>(rows: readonly One[]): One | undefined =>
    rows.find((row) => row.agency.id === agencyId);
  const actions = ofAgency(await listActionsOwed(context, meeting))?.overdue ?? 0;
  const answers = ofAgency(await countAnswersOwed(context, meeting))?.count ?? 0;
  return [
    `- an update for the meeting of ${body.name} on ${inWords(meeting.heldOn)}, which ${dueIn(context, dueOn)}`,
    ...(actions > 0 ? [`  also overdue: ${actions} ${actions === 1 ? 'action' : 'actions'}`] : []),
    ...(answers > 0 ? [`  also to be answered by then: ${answers} ${answers === 1 ? 'question' : 'questions'}`] : []),
  ].join('\n');
}
