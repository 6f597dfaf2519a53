/** What a body must report to others by its constitution, and how it stands with each report that is owed. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { may } from '../../policy/decide.js';
import { recorded, staleWrite } from '../audit/audit.service.js';
import { findBody, listBodies } from '../authorities/authority.service.js';
import { findFunction } from '../authorities/constitution.service.js';
import { today, type Context, type Inside } from '../context.js';
import { checked, line } from '../input.js';
import { badField, conflict, forbidden, notFound, Refusal } from '../refusals.js';
import { inWords } from '../meetings/day-in-words.js';
import { dueDays, statusOf, type DutyStatus } from './duty-dates.js';
import { insertDuty, selectDuties, selectHeld, updateDuty, type DutyRow, type HeldRow } from './duty.store.js';
import type { Cadence } from './duty.table.js';
import { selectReports, type BodyReportRow } from './report.store.js';

export type { DutyRow };

/** A duty by id; asked for many at once in one statement. */
export async function findDuty(context: Context, id: string): Promise<DutyRow> {
  const duty = await context
    .batched<string, DutyRow | undefined>('duties', async (ids) => {
      const found = new Map((await selectDuties(context, { ids })).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!duty) throw notFound('duty');
  return duty;
}

/** The duties of a body, the oldest first; asked for many bodies at once in one statement. */
export const listDuties = (context: Context, bodyId: string): Promise<DutyRow[]> =>
  context
    .batched<string, DutyRow[]>('duties of bodies', async (bodyIds) => {
      const rows = await selectDuties(context, { bodyIds });
      return bodyIds.map((one) => rows.filter((row) => row.bodyId === one));
    })
    .load(bodyId);

const listHeld = (context: Context, bodyId: string): Promise<HeldRow[]> =>
  context
    .batched<string, HeldRow[]>('meetings held', async (bodyIds) => {
      const rows = await selectHeld(context, bodyIds);
      return bodyIds.map((one) => rows.filter((row) => row.bodyId === one));
    })
    .load(bodyId);

const listReportsUnder = (context: Context, dutyId: string): Promise<BodyReportRow[]> =>
  context
    .batched<string, BodyReportRow[]>('reports under duties', async (dutyIds) => {
      const rows = await selectReports(context, { dutyIds });
      return dutyIds.map((one) => rows.filter((row) => row.dutyId === one));
    })
    .load(dutyId);

/** One report that is owed: by when, how it stands, the meetings on which it reports, and what was sent. */
export interface Occurrence {
  readonly dueOn: string;
  readonly status: DutyStatus;
  readonly meetingIds: readonly string[];
  readonly report: BodyReportRow | null;
  /** What was sent to the body that sees it first. */
  readonly firstReport: BodyReportRow | null;
}

/** Every report that is owed under a duty, past, present and up to a year ahead, in the order of their days. */
export async function listOccurrences(context: Context, duty: DutyRow): Promise<Occurrence[]> {
  const [held, reports] = await Promise.all([
    duty.cadence === 'afterEachMeeting' ? listHeld(context, duty.bodyId) : [],
    listReportsUnder(context, duty.id),
  ]);
  const sentTo = (bodyId: string | null, dueOn: string): BodyReportRow | null =>
    reports.find((one) => one.toBodyId === bodyId && one.dutyDueOn === dueOn) ?? null;
  return dueDays(duty, held, today(context)).map(({ dueOn, meetingIds }) => {
    const report = sentTo(duty.toBodyId, dueOn);
    const firstReport = sentTo(duty.firstToBodyId, dueOn);
    const how = { isSent: report !== null, mustShare: duty.firstToBodyId !== null, isShared: firstReport !== null };
    return { dueOn, status: statusOf(dueOn, how, today(context)), meetingIds, report, firstReport };
  });
}

/** Whether the viewer may set what the body must report. */
export const maySetDuties = ({ viewer }: Context, bodyId: string): boolean =>
  may(viewer, 'duty:set', { bodyId, agencyId: null });

const refuseUnlessKeeper = (inside: Inside, bodyId: string): void => {
  if (!maySetDuties(inside, bodyId)) {
    throw forbidden('The clerk keeps the reporting duties of this body. Ask its clerk.');
  }
};

export interface NewDuty {
  readonly bodyId: string;
  readonly title: string;
  readonly cadence: Cadence;
  readonly toBodyId: string;
  readonly firstToBodyId?: string | null;
  readonly isByPriority?: boolean | null;
  readonly functionId?: string | null;
  readonly startsOn: string;
}

const titled = z.object({ title: line });

/** Sets what a body must report, to whom and how often. */
export async function setDuty(context: Context, input: NewDuty, idempotencyKey: string | undefined): Promise<string> {
  const act = { verb: 'duty:set', operation: 'setDuty', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const body = await findBody(inside, input.bodyId);
    refuseUnlessKeeper(inside, body.id);
    const { title } = checked(titled, input);
    const { cadence, toBodyId, startsOn } = input;
    const firstToBodyId = input.firstToBodyId ?? null;
    const functionId = input.functionId ?? null;
    if (toBodyId === body.id) throw badField('input.toBodyId', 'A body owes its reports to another. Name that one.');
    await checkBody(inside, toBodyId, 'input.toBodyId');
    if (firstToBodyId !== null) {
      if ([body.id, toBodyId].includes(firstToBodyId)) {
        throw badField('input.firstToBodyId', 'Name a third body that sees it first, or leave this out.');
      }
      await checkBody(inside, firstToBodyId, 'input.firstToBodyId');
    }
    if (functionId !== null) await checkFunction(inside, functionId, body.id);
    const isByPriority = input.isByPriority ?? false;
    const terms = { title, cadence, isByPriority, startsOn };
    const row = await insertDuty(inside, {
      ...terms,
      id: uuidv7(),
      bodyId: body.id,
      toBodyId,
      firstToBodyId,
      functionId,
    });
    inside.changed('Duty', row, {
      ...terms,
      body: body.id,
      toBody: toBodyId,
      firstToBody: firstToBodyId,
      function: functionId,
    });
    return row.id;
  });
}

async function checkBody(inside: Inside, id: string, path: string): Promise<void> {
  if (!(await listBodies(inside)).some((body) => body.id === id)) {
    throw badField(path, 'There is no such body. Found it first, or name another.');
  }
}

async function checkFunction(inside: Inside, id: string, bodyId: string): Promise<void> {
  const found = await findFunction(inside, id).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'NOT_FOUND') return undefined;
    throw error;
  });
  if (found?.bodyId !== bodyId) {
    throw badField('input.functionId', 'The constitution of this body has no such function. Name one of its own.');
  }
}

export interface End {
  readonly id: string;
  readonly version: number;
  readonly endsOn: string;
}

/** Ends a duty. What was owed before stays owed. */
export async function endDuty(context: Context, input: End, idempotencyKey: string | undefined): Promise<string> {
  const act = { verb: 'duty:set', operation: 'endDuty', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const duty = await findDuty(inside, input.id);
    refuseUnlessKeeper(inside, duty.bodyId);
    if (duty.version !== input.version) throw await staleWrite(inside, duty, input.version);
    if (duty.endsOn !== null) throw conflict(`This duty ends on ${inWords(duty.endsOn)} already. Set another one.`);
    if (input.endsOn < today(inside)) {
      throw badField('input.endsOn', 'End it today or later, so that what was owed until today stays owed.');
    }
    const row = await updateDuty(inside, duty, { endsOn: input.endsOn });
    if (!row) throw await staleWrite(inside, duty, input.version);
    inside.changed('Duty', row, { endsOn: row.endsOn });
    return row.id;
  });
}
