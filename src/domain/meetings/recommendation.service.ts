/** What the report of an item asks the body to resolve. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { recorded, type Recording } from '../audit/audit.service.js';
import type { Context } from '../context.js';
import { checked, passage } from '../input.js';
import { badField, conflict, notFound } from '../refusals.js';
import { agendaFor, findAgendaItem, keepOut, whyNotOnAgendas, type AgendaItemRow } from './agenda.service.js';
import type { Verb } from './agenda.table.js';
import { insertRecommendation, selectRecommendations, type RecommendationRow } from './recommendation.store.js';

export type { RecommendationRow };

/** A recommendation by id; asked for many at once in one statement. */
export async function findRecommendation(context: Context, id: string): Promise<RecommendationRow> {
  const row = await context
    .batched<string, RecommendationRow | undefined>('recommendations', async (ids) => {
      const found = new Map((await selectRecommendations(context, { ids })).map((one) => [one.id, one]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!row) throw notFound('recommendation');
  return row;
}

/** What is asked for under an item, by number; asked for many items at once in one statement. */
export const listRecommendations = (context: Context, itemId: string): Promise<RecommendationRow[]> =>
  context
    .batched<string, RecommendationRow[]>('recommendations of items', async (itemIds) => {
      const found = await selectRecommendations(context, { itemIds });
      return itemIds.map((one) => found.filter((row) => row.itemId === one));
    })
    .load(itemId);

export interface Recommended {
  readonly number: string;
  readonly verb: Verb;
  readonly text: string;
}

const recommended = z.object({
  number: z
    .string()
    .regex(/^[1-9]\d{0,2}(\.[1-9]\d{0,2}){0,2}$/, 'Number it within its item, such as 1.1: up to three numbers.'),
  text: passage,
});

/** Puts recommendations under an item; the ids, in their order. */
export async function putRecommendations(
  inside: Recording,
  item: AgendaItemRow,
  inputs: readonly Recommended[],
  pathOf: (at: number) => string,
): Promise<string[]> {
  const ids: string[] = [];
  for (const [at, input] of inputs.entries()) {
    const fields = { ...checked(recommended, input, pathOf(at)), verb: input.verb };
    const id = uuidv7();
    const { bodyId, meetingId } = item;
    if (!(await insertRecommendation(inside, { id, bodyId, meetingId, itemId: item.id, ...fields }))) {
      throw badField(`${pathOf(at)}.number`, 'The item has a recommendation of this number already. Take the next.');
    }
    inside.changed('Recommendation', { id }, { item: item.id, ...fields });
    ids.push(id);
  }
  return ids;
}

/** Adds what a report asks for to an item of an agenda that is being prepared. */
export async function addRecommendation(
  context: Context,
  input: Recommended & { readonly itemId: string },
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'agenda:set', operation: 'addRecommendation', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const item = await findAgendaItem(inside, input.itemId);
    const refusal = whyNotOnAgendas(inside.viewer, 'agenda:set', item.bodyId);
    if (refusal) throw refusal;
    await keepOut(inside, item);
    const meeting = await agendaFor(inside, 'agenda:set', { id: item.meetingId });
    if (meeting.agendaPublishedOn !== null) {
      throw conflict('The agenda is published, and this item with what it asks for. Move it as an amendment instead.');
    }
    if (item.withdrawnReason !== null) throw conflict('This item was withdrawn. Add a new one.');
    const [id] = await putRecommendations(inside, item, [input], () => 'input');
    return id ?? '';
  });
}
