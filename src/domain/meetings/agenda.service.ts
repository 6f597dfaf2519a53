/** The agenda of a meeting: what stands on it, and the clerk’s work on its items until it is published. */
import type { Context } from '../context.js';
import { notFound } from '../refusals.js';
import { selectAgendaItems, selectAgendas, type AgendaItemRow } from './agenda.store.js';

export type { AgendaItemRow };

/** An item by id; asked for many at once in one statement. NOT_FOUND also for one that an interest shuts before it is public. */
export async function findAgendaItem(context: Context, id: string): Promise<AgendaItemRow> {
  const item = await context
    .batched<string, AgendaItemRow | undefined>('agenda items', async (ids) => {
      const found = new Map((await selectAgendaItems(context, ids)).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!item) throw notFound('agenda item');
  return item;
}

/** The agenda of a meeting by number, as far as the viewer sees it; asked for many meetings at once in one statement. */
export const listAgendaItems = (context: Context, meetingId: string): Promise<AgendaItemRow[]> =>
  context
    .batched<string, AgendaItemRow[]>('agendas', async (meetingIds) => {
      const found = await selectAgendas(context, meetingIds);
      return meetingIds.map((one) => found.filter((row) => row.meetingId === one));
    })
    .load(meetingId);
