/** Declared interests: members declare their own, the clerk may write down what was said aloud, and ends them. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { may } from '../../policy/decide.js';
import { recorded, staleWrite } from '../audit/audit.service.js';
import { findBody } from '../authorities/authority.service.js';
import { today, type Context, type Inside } from '../context.js';
import { checked, passage } from '../input.js';
import { badField, conflict, forbidden, notFound, type Refusal } from '../refusals.js';
import {
  checkAgency,
  findAgendaItem,
  isShutTo,
  keepOut,
  seekAgendaItem,
  type AgendaItemRow,
} from './agenda.service.js';
import {
  closeInterest,
  hasInterestIn,
  insertInterest,
  selectInterests,
  takesPart,
  type InterestRow,
} from './interest.store.js';

export type { InterestRow };

/** An interest by id; asked for many at once in one statement. */
export async function findInterest(context: Context, id: string): Promise<InterestRow> {
  const interest = await context
    .batched<string, InterestRow | undefined>('interests', async (ids) => {
      const found = new Map((await selectInterests(context, { ids })).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!interest) throw notFound('interest');
  return interest;
}

/** What was declared in a body, the latest first; asked for many bodies at once in one statement. */
export const listInterestsOfBody = (context: Context, bodyId: string): Promise<InterestRow[]> =>
  context
    .batched<string, InterestRow[]>('interests of bodies', async (bodyIds) => {
      const found = await selectInterests(context, { bodyIds });
      return bodyIds.map((one) => found.filter((row) => row.bodyId === one));
    })
    .load(bodyId);

/** What was declared in an item, the latest first; asked for many items at once in one statement. */
export const listInterestsOfItem = (context: Context, itemId: string): Promise<InterestRow[]> =>
  context
    .batched<string, InterestRow[]>('interests of items', async (itemIds) => {
      const found = await selectInterests(context, { itemIds });
      return itemIds.map((one) => found.filter((row) => row.itemId === one));
    })
    .load(itemId);

/**
 * The item of an interest, as far as the viewer sees it. Whoever has just declared it is not shown the closed item in the
 * same answer, although they could read it when they asked.
 */
export async function findItemOf(context: Context, interest: InterestRow): Promise<AgendaItemRow | null> {
  const { itemId, memberId, marking } = interest;
  if (itemId === null) return null;
  const { viewer } = context;
  const justDeclared = memberId === viewer.id && marking === 'exempt' && !isShutTo(viewer, itemId);
  return justDeclared && stands(context, interest) ? null : seekAgendaItem(context, itemId);
}

const stands = (context: Context, { endedOn }: InterestRow): boolean => endedOn === null || endedOn > today(context);

const declared = z.object({ nature: passage });

/** What an interest is in: an item or an agency, exactly one of them. */
export interface In {
  readonly itemId?: string | null | undefined;
  readonly agencyId?: string | null | undefined;
}

/** Declares an interest of one’s own, or writes down that of somebody who declared it at the meeting. */
export async function declareInterest(
  context: Context,
  input: {
    readonly bodyId: string;
    readonly in: In;
    readonly nature: string;
    readonly memberId?: string | null | undefined;
  },
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'interest:declare', operation: 'declareInterest', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const { viewer } = inside;
    const body = await findBody(inside, input.bodyId);
    const memberId = input.memberId ?? viewer.id;
    if (memberId === null) throw forbidden('Sign in to do this.');
    const isOwn = memberId === viewer.id;
    const refusal = isOwn ? whyNotDeclare(inside, body.id) : whyNotRecord(inside, body.id);
    if (refusal) throw refusal;
    const item = input.in.itemId ? await itemIn(inside, input.in.itemId, body.id) : null;
    // To write somebody else's interest in a closed item down is to deal with the item.
    if (item && !isOwn) await keepOut(inside, item);
    const { nature } = checked(declared, input);
    const agencyId = input.in.agencyId ?? null;
    if (agencyId !== null) await checkAgency(inside, agencyId, 'input.in.agencyId');
    if (!isOwn && !(await takesPart(inside, memberId, { bodyId: body.id, meetingId: item?.meetingId ?? null }))) {
      throw badField('input.memberId', 'This person neither sits in this body nor stands in for somebody who does.');
    }
    const on = { itemId: item?.id ?? null, agencyId };
    if (await hasInterestIn(inside, memberId, { bodyId: body.id, ...on })) {
      throw conflict('This interest was declared and still stands. Nothing more is to be done.');
    }
    const fields = { memberId, ...on, nature, declaredOn: today(inside) };
    const id = uuidv7();
    await insertInterest(inside, { id, bodyId: body.id, ...fields });
    inside.changed('Interest', { id, version: 1 }, { body: body.id, ...fields });
    return id;
  });
}

const whyNotDeclare = ({ viewer }: Context, bodyId: string): Refusal | undefined =>
  may(viewer, 'interest:declare', { bodyId, agencyId: viewer.agencyId ?? '' })
    ? undefined
    : forbidden(
        'Whoever has a seat in this body declares their interests. As a substitute, tell its clerk, who writes it down.',
      );

/** Whether the viewer may declare an interest of their own in a body. */
export const mayDeclare = (context: Context, bodyId: string): boolean => whyNotDeclare(context, bodyId) === undefined;

const whyNotRecord = ({ viewer }: Context, bodyId: string): Refusal | undefined =>
  may(viewer, 'interest:end', { bodyId, agencyId: null })
    ? undefined
    : forbidden('You declare your own interests. Those of others the clerk of this body writes down.');

async function itemIn(inside: Inside, itemId: string, bodyId: string): Promise<AgendaItemRow> {
  const item = await findAgendaItem(inside, itemId);
  if (item.bodyId !== bodyId) throw badField('input.in.itemId', 'This item is on the agenda of another body.');
  return item;
}

const whyNotEnd = ({ viewer }: Context, interest: InterestRow): Refusal | undefined => {
  if (!may(viewer, 'interest:end', { bodyId: interest.bodyId, agencyId: null })) {
    return forbidden('The clerk of this body ends an interest. Ask its clerk.');
  }
  return interest.memberId === viewer.id
    ? forbidden('Nobody ends an interest of their own. Ask another clerk of this body.')
    : undefined;
};

/** Whether the viewer may end it. */
export const mayEndInterest = (context: Context, interest: InterestRow): boolean =>
  whyNotEnd(context, interest) === undefined && stands(context, interest);

const ending = z.object({ reason: passage });

/** Records that an interest no longer stands, from today. */
export async function endInterest(
  context: Context,
  input: { readonly id: string; readonly version: number; readonly reason: string },
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'interest:end', operation: 'endInterest', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const interest = await findInterest(inside, input.id);
    const refusal = whyNotEnd(inside, interest);
    if (refusal) throw refusal;
    if (interest.itemId !== null) await keepOut(inside, await findAgendaItem(inside, interest.itemId));
    if (interest.version !== input.version) throw await staleWrite(inside, interest, input.version);
    if (!stands(inside, interest)) throw conflict('This interest has ended already.');
    const ended = { endedOn: today(inside), endReason: checked(ending, input).reason };
    if (!(await closeInterest(inside, interest, ended))) throw await staleWrite(inside, interest, input.version);
    inside.changed('Interest', { id: interest.id, version: interest.version + 1 }, ended);
    return interest.id;
  });
}
