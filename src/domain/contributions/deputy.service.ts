/** Who signs off for an agency: its lead in the body, or the deputy whom the lead named for that day. */
import { uuidv7 } from 'uuidv7';
import { may } from '../../policy/decide.js';
import { rightOf } from '../../policy/roles.js';
import { recorded, staleWrite } from '../audit/audit.service.js';
import { findBody } from '../authorities/authority.service.js';
import { today, type Context } from '../context.js';
import { dayBefore, findMember } from '../members/member.service.js';
import { countsOn, listSeatsOfHolder } from '../members/seat.service.js';
import { badField, badInput, conflict, forbidden, notFound, type Problem, type Refusal } from '../refusals.js';
import { endDeputyOn, insertDeputy, selectDeputed, selectDeputies, type DeputyRow } from './deputy.store.js';

export type { DeputyRow };

type Key = string | undefined;

/** Whose sign-off, and in which body. */
interface Whose {
  readonly bodyId: string;
  readonly agencyId: string;
}

const leads = ({ viewer }: Context, whose: Whose): boolean => may(viewer, 'deputy:name', whose);

/** Whether the viewer signs off for this agency in this body today; asked for many bodies at once in one statement. */
export async function maySignOff(context: Context, whose: Whose): Promise<boolean> {
  const { id: memberId } = context.viewer;
  if (memberId === null || !may(context.viewer, 'contribution:signOff', whose)) return false;
  if (leads(context, whose)) return true;
  const agencyIds = await context
    .batched<string, string[]>('agencies deputed for', async (bodyIds) => {
      const found = await selectDeputed(context, bodyIds, { memberId, day: today(context) });
      return bodyIds.map((one) => found.filter((row) => row.bodyId === one).map((row) => row.agencyId));
    })
    .load(whose.bodyId);
  return agencyIds.includes(whose.agencyId);
}

/** A deputy by id; asked for many at once in one statement. */
export async function findDeputy(context: Context, id: string): Promise<DeputyRow> {
  const deputy = await context
    .batched<string, DeputyRow | undefined>('deputies', async (ids) => {
      const found = new Map((await selectDeputies(context, { ids })).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!deputy) throw notFound('deputy');
  return deputy;
}

/** Who signs off in a body in a lead's place, past deputies included, the earliest first; asked for many bodies at once. */
export const listDeputies = (context: Context, bodyId: string): Promise<DeputyRow[]> =>
  context
    .batched<string, DeputyRow[]>('deputies of bodies', async (bodyIds) => {
      const found = await selectDeputies(context, { bodyIds });
      return bodyIds.map((one) => found.filter((row) => row.bodyId === one));
    })
    .load(bodyId);

const whyNotName = (context: Context, whose: Whose): Refusal | undefined =>
  leads(context, whose)
    ? undefined
    : forbidden('The lead of an agency in this body names its deputy for sign-off. Ask your agency’s lead.');

/** Whether the viewer may name who signs off for their agency in this body. */
export const mayNameDeputy = (context: Context, bodyId: string): boolean =>
  whyNotName(context, { bodyId, agencyId: context.viewer.agencyId ?? '' }) === undefined;

/** The lead of an agency names who signs off in the lead's place: somebody of the same agency with a seat that contributes. */
export const nameDeputy = (
  context: Context,
  input: {
    readonly bodyId: string;
    readonly memberId: string;
    readonly fromOn: string;
    readonly untilOn?: string | null | undefined;
  },
  idempotencyKey: Key,
): Promise<string> => {
  const act = { verb: 'deputy:name', operation: 'nameDeputy', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const { viewer } = inside;
    const { id: bodyId } = await findBody(inside, input.bodyId);
    const agencyId = viewer.agencyId ?? '';
    const refusal = whyNotName(inside, { bodyId, agencyId });
    if (refusal) throw refusal;
    if (input.memberId === viewer.id) throw badField('input.memberId', 'You sign off as the lead. Name somebody else.');
    const member = await findMember(inside, input.memberId);
    const { fromOn, untilOn = null } = input;
    const problems: Problem[] = [];
    if (member.agencyId !== agencyId || member.status !== 'active') {
      problems.push({ path: 'input.memberId', message: 'Name an active member of your own agency.' });
    } else {
      const held = await listSeatsOfHolder(inside, member.id);
      const signs = held.some(
        (seat) =>
          seat.bodyId === bodyId && rightOf(seat.role, 'contribution:signOff') !== 'none' && countsOn(seat, fromOn),
      );
      if (!signs) {
        const message =
          'They have no seat as an officer of your agency in this body on the first day. Ask its clerk to seat them first.';
        problems.push({ path: 'input.memberId', message });
      }
    }
    if (fromOn < today(inside)) problems.push({ path: 'input.fromOn', message: 'Name today or a later day.' });
    if (untilOn !== null && untilOn < fromOn) {
      problems.push({ path: 'input.untilOn', message: 'The last day is the first day or later.' });
    }
    if (problems.length > 0) throw badInput(problems);
    const fields = { memberId: member.id, fromOn, untilOn };
    const row = await insertDeputy(inside, { ...fields, id: uuidv7(), bodyId, agencyId, namedById: viewer.id ?? '' });
    inside.changed('SignOffDeputy', row, { body: bodyId, agency: agencyId, ...fields });
    return row.id;
  });
};

const whyNotStanding = (context: Context, { untilOn }: DeputyRow): Refusal | undefined =>
  untilOn !== null && untilOn < today(context) ? conflict('This deputy’s last day is past.') : undefined;

/** Whether the viewer may end it now. */
export const mayEndDeputy = (context: Context, deputy: DeputyRow): boolean =>
  (whyNotName(context, deputy) ?? whyNotStanding(context, deputy)) === undefined;

/** The lead ends a deputy at once, or after a last day. */
export const endDeputy = (
  context: Context,
  input: { readonly id: string; readonly version: number; readonly untilOn?: string | null | undefined },
  idempotencyKey: Key,
): Promise<string> => {
  const act = { verb: 'deputy:name', operation: 'endDeputy', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const deputy = await findDeputy(inside, input.id);
    const refusal = whyNotName(inside, deputy);
    if (refusal) throw refusal;
    if (deputy.version !== input.version) throw await staleWrite(inside, deputy, input.version);
    const notNow = whyNotStanding(inside, deputy);
    if (notNow) throw notNow;
    const day = today(inside);
    if (input.untilOn && input.untilOn < day) {
      throw badField('input.untilOn', 'The last day is today or later. Leave it out to end it at once.');
    }
    const untilOn = input.untilOn ?? dayBefore(day);
    if (deputy.untilOn !== null && untilOn > deputy.untilOn) {
      throw badField('input.untilOn', `This deputy’s last day is ${deputy.untilOn}. To prolong it, name them again.`);
    }
    const row = await endDeputyOn(inside, deputy, untilOn);
    if (!row) throw await staleWrite(inside, deputy, input.version);
    inside.changed('SignOffDeputy', row, { untilOn });
    return row.id;
  });
};
