/** The log of what members did between meetings: each keeps their own, and the clerk anybody's. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { may } from '../../policy/decide.js';
import { rolesIn } from '../../policy/viewer.js';
import { must } from '../actions/action.service.js';
import { recorded } from '../audit/audit.service.js';
import { findBody } from '../authorities/authority.service.js';
import { today, type Context, type Inside } from '../context.js';
import { checked, line, maybe, passage } from '../input.js';
import { findSeat, hasEndedBy, listOwnSeats, type SeatRow } from '../members/seat.service.js';
import { afterId, checkedFirst, connection, pageOf, type Connection } from '../page.js';
import { badField, forbidden, notFound, type Refusal } from '../refusals.js';
import { checkPriority, seatToShow } from '../strategy/priority.service.js';
import { TRAINING_LEVELS, type LogKind, type TrainingLevel } from './feedback.table.js';
import {
  countLog,
  countTraining,
  insertLogEntry,
  selectLog,
  selectLogEntry,
  type LogConditions,
  type LogEntryRow,
  type TrainedAt,
} from './log.store.js';

export type { LogEntryRow };

/** An entry of the log by id. */
export async function findLogEntry(context: Context, id: string): Promise<LogEntryRow> {
  const entry = await selectLogEntry(context, id);
  if (!entry) throw notFound('entry of the log');
  return entry;
}

/** The log of a body, the latest day first; asked for many bodies at once in one statement. */
export async function listLog(
  context: Context,
  bodyId: string,
  where: LogConditions,
  { first, after }: { first: number; after: string | null | undefined },
): Promise<Connection<LogEntryRow>> {
  const which = JSON.stringify(where);
  const order = ['log', bodyId, where];
  const limit = checkedFirst(first);
  const behind = afterId(after, order);
  const rows = await context
    .batched<string, LogEntryRow[]>(`log ${which} ${limit} ${behind}`, async (bodyIds) => {
      const found = await selectLog(context, bodyIds, where, { limit: limit + 1, after: behind });
      return bodyIds.map((one) => found.filter((row) => row.bodyId === one));
    })
    .load(bodyId);
  return connection(pageOf(rows, limit), order, () =>
    context
      .batched<string, number>(`log counted ${which}`, async (bodyIds) => {
        const counts = await countLog(context, bodyIds, where);
        return bodyIds.map((one) => counts.get(one) ?? 0);
      })
      .load(bodyId),
  );
}

export interface TrainingAt {
  readonly level: TrainingLevel;
  readonly entries: number;
  readonly seats: number;
}

/**
 * How many members of a body were trained, level by level; asked for many bodies at once in one statement. Nothing for
 * those without a role in it, to whom a zero would be untrue.
 */
export async function summariseTraining(
  context: Context,
  bodyId: string,
  where: Pick<LogConditions, 'fromOn' | 'untilOn'>,
): Promise<TrainingAt[]> {
  if (rolesIn(context.viewer, bodyId).length === 0) return [];
  const trained = await context
    .batched<string, TrainedAt[]>(`training ${JSON.stringify(where)}`, async (bodyIds) => {
      const rows = await countTraining(context, bodyIds, where);
      return bodyIds.map((one) => rows.filter((row) => row.bodyId === one));
    })
    .load(bodyId);
  return TRAINING_LEVELS.map((level) => {
    const { entries = 0, seats = 0 } = trained.find((one) => one.level === level) ?? {};
    return { level, entries, seats };
  });
}

export interface Activity {
  readonly bodyId: string;
  readonly seatId?: string | null;
  readonly kind: LogKind;
  readonly trainingLevel?: TrainingLevel | null;
  readonly priorityId?: string | null;
  readonly onDay: string;
  readonly what: string;
  readonly learned?: string | null;
}

const done = z.object({ what: line, learned: maybe(passage) });

/** Logs what a member did, on a day that has come. */
export const logActivity = (context: Context, input: Activity, idempotencyKey: string | undefined): Promise<string> =>
  recorded(context, { verb: 'log:keep', operation: 'logActivity', input, idempotencyKey }, async (inside) => {
    const body = await findBody(inside, input.bodyId);
    const seat = await seatFor(inside, body.id, input.seatId);
    const { kind, onDay } = input;
    const trainingLevel = input.trainingLevel ?? null;
    if (onDay > today(inside)) throw badField('input.onDay', 'Log it once it has taken place: today or earlier.');
    if (onDay < seat.fromOn || hasEndedBy(seat, onDay)) {
      throw badField('input.onDay', 'This seat was not held on that day. Name the seat from which it was done.');
    }
    if (kind === 'training' && trainingLevel === null) {
      throw badField('input.trainingLevel', 'Say at which level: universal, targeted or specialist.');
    }
    if (kind !== 'training' && trainingLevel !== null) {
      throw badField('input.trainingLevel', 'Only training has a level. Leave it out.');
    }
    if (input.priorityId) await checkPriority(inside, input.priorityId, body.id);
    const fields = {
      seatId: seat.id,
      kind,
      trainingLevel,
      priorityId: input.priorityId ?? null,
      onDay,
      ...checked(done, input),
    };
    const row = await insertLogEntry(inside, { ...fields, id: uuidv7(), bodyId: body.id });
    inside.changed('LogEntry', row, fields);
    return row.id;
  });

const whyNotKeep = ({ viewer }: Context, bodyId: string): Refusal | undefined =>
  may(viewer, 'log:keep', { bodyId, agencyId: viewer.agencyId })
    ? undefined
    : forbidden('Members keep the log of this body, each their own. Ask its clerk.');

const whyNotFor = ({ viewer }: Context, bodyId: string, { memberId }: SeatRow): Refusal | undefined =>
  (memberId !== null && memberId === viewer.id) || may(viewer, 'log:keep', { bodyId, agencyId: null })
    ? undefined
    : forbidden('This is somebody else’s seat. They log for it, or the clerk does.');

/** Whether the viewer may log now what the holder of a seat did. */
export const mayLogFor = (context: Context, seat: SeatRow): boolean =>
  seat.memberId !== null &&
  seat.fromOn <= today(context) &&
  (whyNotKeep(context, seat.bodyId) ?? whyNotFor(context, seat.bodyId, seat)) === undefined;

/** The seat for which something is logged: one's own, or for the clerk anybody's. */
async function seatFor(inside: Inside, bodyId: string, seatId: string | null | undefined): Promise<SeatRow> {
  const notKeep = whyNotKeep(inside, bodyId);
  if (notKeep) throw notKeep;
  if (!seatId) {
    const own = (await listOwnSeats(inside)).filter((one) => one.bodyId === bodyId);
    const seat = seatToShow(own, today(inside));
    if (!seat) throw badField('input.seatId', 'You hold no seat in this body. Name the seat for which you log.');
    return seat;
  }
  const seat = await must(findSeat(inside, seatId), 'input.seatId');
  const notFor = whyNotFor(inside, bodyId, seat);
  if (notFor) throw notFor;
  if (seat.bodyId !== bodyId) throw badField('input.seatId', 'This is a seat in another body.');
  if (seat.memberId === null) throw badField('input.seatId', 'A system holds this seat. Name a person’s.');
  return seat;
}
