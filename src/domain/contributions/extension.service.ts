/** When what an agency owes is expected: by the meeting's ladder, or by the day to which the clerk extended it. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { recorded } from '../audit/audit.service.js';
import { today, type Context } from '../context.js';
import { checked, passage } from '../input.js';
import { findMeeting, type MeetingRow } from '../meetings/meeting.service.js';
import { badInput, conflict, notFound, type Problem, type Refusal } from '../refusals.js';
import { insertExtension, selectExtensions, type ExtensionRow } from './extension.store.js';
import { whyNotAwaited, whyNotRun } from './opening.service.js';
import { findRound, findRoundOf, listItems, type RoundRow } from './round.service.js';

export type { ExtensionRow };

type Ladder = Pick<MeetingRow, 'heldOn' | 'contributionsDueOn' | 'signOffDueOn'>;

/** The day by which what is owed to a meeting is to be signed off. It is read and never copied, so it moves with the meeting. */
export const dueOn = ({ signOffDueOn, contributionsDueOn }: Ladder): string => signOffDueOn ?? contributionsDueOn;

/** The last day of an extension as it counts: no later than the meeting, should that be held earlier than it was to be. */
export const extendedTo = (untilOn: string | null, { heldOn }: Ladder): string | null =>
  untilOn !== null && untilOn > heldOn ? heldOn : untilOn;

/** The day on which what an agency owes is expected. */
export function expectedOn(meeting: Ladder, untilOn: string | null): string {
  const extended = extendedTo(untilOn, meeting);
  return extended !== null && extended > dueOn(meeting) ? extended : dueOn(meeting);
}

/** An extension by id; asked for many at once in one statement. */
export async function findExtension(context: Context, id: string): Promise<ExtensionRow> {
  const extension = await context
    .batched<string, ExtensionRow | undefined>('extensions', async (ids) => {
      const found = new Map((await selectExtensions(context, { ids })).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!extension) throw notFound('extension');
  return extension;
}

/** What was extended in a round, the latest granted first; asked for many rounds at once in one statement. */
export const listExtensions = (context: Context, roundId: string): Promise<ExtensionRow[]> =>
  context
    .batched<string, ExtensionRow[]>('extensions of rounds', async (roundIds) => {
      const found = await selectExtensions(context, { roundIds });
      return roundIds.map((one) => found.filter((row) => row.roundId === one));
    })
    .load(roundId);

/**
 * Why a meeting takes no contribution of an agency any more: it was cancelled, or its round is closed, and the agency has no
 * more time.
 */
export async function whyNotTaken(
  context: Context,
  { meetingId, agencyId }: { readonly meetingId: string; readonly agencyId: string },
): Promise<Refusal | undefined> {
  const cancelled = whyNotAwaited(await findMeeting(context, meetingId));
  if (cancelled) return cancelled;
  const round = await findRoundOf(context, meetingId);
  if (!round?.closedAt) return undefined;
  const latest = (await listExtensions(context, round.id)).find((one) => one.agencyId === agencyId);
  if (latest && today(context) <= latest.untilOn) return undefined;
  return conflict(
    'The round before this meeting is closed. Ask its clerk for more time, with a reason, or contribute to the next meeting. What was accepted can still be corrected with correctContribution.',
  );
}

/** Whether the viewer may give an agency more time in a round now: until the meeting there is some to give. */
export async function mayExtend(context: Context, round: RoundRow): Promise<boolean> {
  if (whyNotRun(context, round)) return false;
  const meeting = await findMeeting(context, round.meetingId);
  return whyNotAwaited(meeting) === undefined && today(context) <= meeting.heldOn;
}

export interface Extension {
  readonly roundId: string;
  readonly agencyId: string;
  readonly untilOn: string;
  readonly reason: string;
}

const granting = z.object({ reason: passage });

/** The clerk gives an agency more time, until the day of the meeting at most. The latest extension counts. */
export const extendRound = (
  context: Context,
  input: Extension,
  idempotencyKey: string | undefined,
): Promise<string> => {
  const act = { verb: 'round:run', operation: 'extendRound', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const round = await findRound(inside, input.roundId);
    const refusal = whyNotRun(inside, round);
    if (refusal) throw refusal;
    const { agencyId, untilOn } = input;
    const meeting = await findMeeting(inside, round.meetingId);
    const cancelled = whyNotAwaited(meeting);
    if (cancelled) throw cancelled;
    const { reason } = checked(granting, input);
    const problems: Problem[] = [];
    const fault = (field: string, message: string) => void problems.push({ path: `input.${field}`, message });
    if (!(await listItems(inside, round.id)).some((item) => item.agencyId === agencyId)) {
      fault('agencyId', 'This agency owes nothing to the round. Name one that does.');
    }
    if (untilOn < today(inside)) fault('untilOn', 'Name today or a later day.');
    else if (untilOn <= dueOn(meeting)) {
      fault('untilOn', `Everybody has until ${dueOn(meeting)}. Name a later day.`);
    } else if (untilOn > meeting.heldOn) {
      fault('untilOn', `The meeting is on ${meeting.heldOn}. Name that day or an earlier one.`);
    }
    if (problems.length > 0) throw badInput(problems);
    const fields = { untilOn, reason, grantedAt: inside.clock() };
    const row = await insertExtension(inside, {
      ...fields,
      id: uuidv7(),
      roundId: round.id,
      bodyId: round.bodyId,
      agencyId,
    });
    inside.changed('RoundExtension', row, { round: round.id, agency: agencyId, ...fields });
    return row.id;
  });
};
