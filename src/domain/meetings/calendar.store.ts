import { oneOf } from '../../database/conditions.js';
import type { Context, Inside } from '../context.js';
import { calendars } from './calendar.table.js';

/** An agreed calendar. Everybody may know of it: it is told with the meetings of its year, and is no row of the graph. */
export type CalendarRow = Pick<typeof calendars.$inferSelect, 'id' | 'bodyId' | 'startsOn' | 'endsOn' | 'agreedOn'>;

const columns = {
  id: calendars.id,
  bodyId: calendars.bodyId,
  startsOn: calendars.startsOn,
  endsOn: calendars.endsOn,
  agreedOn: calendars.agreedOn,
};

/** The calendars that these bodies have agreed. */
export async function selectCalendars(context: Context, bodyIds: readonly string[]): Promise<CalendarRow[]> {
  return (await context.read()).select(columns).from(calendars).where(oneOf(calendars.bodyId, bodyIds));
}

export async function insertCalendar(inside: Inside, values: CalendarRow): Promise<void> {
  await inside.transaction.insert(calendars).values(values);
}
