/** What a meeting still waits for. It gathers what the modules before it know, each under its own rules of who may see. */
import { isReadable } from '../../policy/disclose.js';
import { findAgency, type AgencyRow } from '../authorities/authority.service.js';
import type { Context } from '../context.js';
import { listProgress } from '../contributions/progress.service.js';
import { findRoundOf } from '../contributions/round.service.js';
import type { MeetingRow } from '../meetings/meeting.service.js';
import { listPapersAwaited } from '../meetings/paper.service.js';
import { listUnanswered } from '../meetings/question.service.js';
import type { DutyStatus } from '../workplan/duty-dates.js';
import { listDuties, listOccurrences, type DutyRow } from '../workplan/duty.service.js';
import { countActionsOwed, type ActionCount } from './readiness.store.js';

/** Whether there is anything to be ready for. */
export const isToCome = (meeting: MeetingRow): boolean =>
  meeting.status === 'planned' || meeting.status === 'adjourned';

export interface Owing {
  readonly agency: AgencyRow;
  readonly count: number;
}

/** The papers that have not come, by agency. */
export const countPapersAwaited = async (context: Context, meeting: MeetingRow): Promise<Owing[]> =>
  byAgency(
    context,
    (await listPapersAwaited(context, meeting.id)).map((paper) => paper.agencyId),
  );

/** The answers that are due by the day of the meeting and have not been given, by the agency that owes them. */
export const countAnswersOwed = async (context: Context, meeting: MeetingRow): Promise<Owing[]> =>
  byAgency(
    context,
    (await listUnanswered(context, meeting.id)).map((question) => question.ofAgencyId),
  );

/** What is owed to the round before it and has not been given, by agency; what is disputed is owed. */
export async function countReturnsAwaited(context: Context, meeting: MeetingRow): Promise<Owing[]> {
  const round = await findRoundOf(context, meeting.id);
  const progress = round ? await listProgress(context, round) : [];
  const awaited = progress.map(({ agencyId, owed, given, gaps }) => ({ agencyId, count: owed - given - gaps }));
  return withAgencies(
    context,
    awaited.filter(({ count }) => count > 0),
  );
}

async function byAgency(context: Context, agencyIds: readonly string[]): Promise<Owing[]> {
  const counts = new Map<string, number>();
  for (const id of agencyIds) counts.set(id, (counts.get(id) ?? 0) + 1);
  return withAgencies(
    context,
    [...counts].map(([agencyId, count]) => ({ agencyId, count })),
  );
}

/** Puts the agencies in place of their ids, by code. */
async function withAgencies<One extends { readonly agencyId: string }>(
  context: Context,
  owing: readonly One[],
): Promise<(One & { readonly agency: AgencyRow })[]> {
  const found = await Promise.all(
    owing.map(async (one) => ({ ...one, agency: await findAgency(context, one.agencyId) })),
  );
  return found.toSorted((one, other) => (one.agency.code < other.agency.code ? -1 : 1));
}

/** The actions that are due by the day of the meeting and are not closed, by the agency that must act. */
export async function listActionsOwed(
  context: Context,
  meeting: MeetingRow,
): Promise<(ActionCount & { readonly agency: AgencyRow })[]> {
  const counts = await context
    .batched<string, ActionCount[]>('actions owed by meetings', async (meetingIds) => {
      const found = await countActionsOwed(context, meetingIds);
      return meetingIds.map((one) => found.filter((row) => row.meetingId === one));
    })
    .load(meeting.id);
  return withAgencies(context, counts);
}

export interface Owed {
  readonly duty: DutyRow;
  readonly dueOn: string;
  readonly status: DutyStatus;
}

/** The reports that the body owes by the day of the meeting and has not sent, the longest due first. */
export async function listDutiesOwed(context: Context, meeting: MeetingRow): Promise<Owed[]> {
  // That a report was sent is for the members of the body; a duty itself is public, and so found by others, too.
  const duties = (await listDuties(context, meeting.bodyId)).filter((duty) =>
    isReadable(context.viewer, duty, 'members'),
  );
  const owed = await Promise.all(
    duties.map(async (duty) =>
      (await listOccurrences(context, duty))
        .filter(({ status, dueOn }) => status !== 'discharged' && dueOn <= meeting.heldOn)
        .map(({ dueOn, status }) => ({ duty, dueOn, status })),
    ),
  );
  return owed.flat().toSorted((one, other) => (one.dueOn < other.dueOn ? -1 : 1));
}
