import { uuidv7 } from 'uuidv7';
import { may } from '../../policy/decide.js';
import { recorded, staleWrite } from '../audit/audit.service.js';
import { findBody } from '../authorities/authority.service.js';
import type { Context } from '../context.js';
import { checkMeeting } from '../meetings/meeting.service.js';
import { afterId, checkedFirst, connection, pageOf, type Connection } from '../page.js';
import { badField, conflict, forbidden, notFound } from '../refusals.js';
import { checkPriority } from '../strategy/priority.service.js';
import { faultOfValue, findIndicator, type IndicatorRow } from './indicator.service.js';
import {
  countTargets,
  insertTarget,
  selectTargetFor,
  selectTargetPages,
  selectTargets,
  updateTarget,
  type TargetRow,
} from './target.store.js';

export type { TargetRow };

/** A target by id; asked for many at once in one statement. */
export async function findTarget(context: Context, id: string): Promise<TargetRow> {
  const target = await context
    .batched<string, TargetRow | undefined>('indicator targets', async (ids) => {
      const found = new Map((await selectTargets(context, ids)).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!target) throw notFound('target');
  return target;
}

/** The targets for an indicator, the latest period first; asked for many indicators at once in one statement. */
export async function listTargets(
  context: Context,
  indicatorId: string,
  { bodyId, first, after }: { bodyId: string | null; first: number; after: string | null },
): Promise<Connection<TargetRow>> {
  const order = ['targets', indicatorId, bodyId];
  const limit = checkedFirst(first);
  const behind = afterId(after, order);
  const rows = await context
    .batched<string, TargetRow[]>(`targets of indicators ${bodyId} ${limit} ${behind}`, async (ids) => {
      const found = await selectTargetPages(context, ids, { bodyId, limit: limit + 1, behind });
      return ids.map((one) => found.filter((row) => row.indicatorId === one));
    })
    .load(indicatorId);
  return connection(pageOf(rows, limit), order, () =>
    context
      .batched<string, number>(`count of targets ${bodyId}`, async (ids) => {
        const counts = await countTargets(context, ids, bodyId);
        return ids.map((one) => counts.get(one) ?? 0);
      })
      .load(indicatorId),
  );
}

export interface NewTarget {
  readonly indicatorId: string;
  readonly bodyId: string;
  readonly priorityId?: string | null | undefined;
  readonly periodStartOn: string;
  readonly periodEndOn: string;
  readonly value: number;
  /** The upper end of a range to lie in. */
  readonly upperValue?: number | null | undefined;
  readonly setAtMeetingId?: string | null | undefined;
  /** The version of the target that this replaces; none for a first one. */
  readonly version?: number | null | undefined;
}

/** Whether the viewer may set the targets of a body. */
export const maySetTargets = ({ viewer }: Context, bodyId: string): boolean =>
  may(viewer, 'indicator:define', { bodyId, agencyId: null });

/** Sets what a body wants to reach with an indicator in a period, or sets it anew. */
export async function setTarget(
  context: Context,
  input: NewTarget,
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'indicator:define', operation: 'setTarget', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const body = await findBody(inside, input.bodyId);
    const indicator = await findIndicator(inside, input.indicatorId);
    if (!maySetTargets(inside, body.id)) {
      throw forbidden('The clerk of this body enters its targets. Ask its clerk.');
    }
    const values = {
      value: input.value,
      upperValue: input.upperValue ?? null,
      priorityId: input.priorityId ?? null,
      setAtMeetingId: input.setAtMeetingId ?? null,
    };
    refuseFaults(indicator, input);
    if (values.priorityId) await checkPriority(inside, values.priorityId, body.id);
    if (values.setAtMeetingId) await checkMeeting(inside, values.setAtMeetingId, body.id, 'input.setAtMeetingId');

    const { periodStartOn, periodEndOn } = input;
    const key = { indicatorId: indicator.id, bodyId: body.id, periodStartOn, periodEndOn };
    const before = await selectTargetFor(inside, key);
    const { value, upperValue } = values;
    const fields = { value, upperValue, priority: values.priorityId, setAtMeeting: values.setAtMeetingId };
    if (before) {
      const version = input.version ?? null;
      if (version === null) throw setAlready();
      const row = version === before.version ? await updateTarget(inside, before, values) : undefined;
      if (!row) throw await staleWrite(inside, before, version);
      inside.changed('IndicatorTarget', row, fields);
      return row.id;
    }
    if (typeof input.version === 'number') {
      throw badField(
        'input.version',
        'There is no target for this period yet. Leave the version out to set the first.',
      );
    }
    const row = await insertTarget(inside, { id: uuidv7(), ...key, ...values });
    // Another clerk set one at the same moment.
    if (!row) throw setAlready();
    inside.changed('IndicatorTarget', row, {
      ...fields,
      indicator: indicator.id,
      body: body.id,
      periodStartOn,
      periodEndOn,
    });
    return row.id;
  });
}

const setAlready = () =>
  conflict('A target for this indicator and period is set already. Read it, and set that one anew.');

function refuseFaults(indicator: IndicatorRow, { value, upperValue, periodStartOn, periodEndOn }: NewTarget): void {
  if (periodStartOn > periodEndOn) throw badField('input.periodEndOn', 'A period ends on its first day or later.');
  const { validFromOn, validUntilOn } = indicator;
  if (periodEndOn < validFromOn || (validUntilOn !== null && periodStartOn > validUntilOn)) {
    throw badField('input.periodStartOn', 'The indicator is not valid in this period. Look for its successor.');
  }
  const fault = faultOfValue(indicator.unit, value);
  if (fault) throw badField('input.value', fault);
  if (upperValue === null || upperValue === undefined) return;
  const faultAbove = faultOfValue(indicator.unit, upperValue);
  if (faultAbove) throw badField('input.upperValue', faultAbove);
  if (upperValue <= value) throw badField('input.upperValue', 'A range ends above where it begins.');
}
