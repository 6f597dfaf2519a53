import { and, asc, eq, getTableColumns, isNull, type SQL } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import { waitForTurn } from '../../database/turn.js';
import { disclose } from '../../policy/disclose.js';
import { today, type Context, type Inside } from '../context.js';
import { members, seats } from './member.table.js';
import { undertakings } from './undertaking.table.js';
import { undertakingStanding, undertakingsVisibleTo } from './undertaking.access.js';
import { isInForce } from './undertaking.lookup.js';

export type UndertakingRow = typeof undertakings.$inferSelect;

async function selectUndertakings(context: Context, where: SQL | undefined): Promise<UndertakingRow[]> {
  const rows = await (
    await context.read()
  )
    .select(getTableColumns(undertakings))
    .from(undertakings)
    .innerJoin(seats, and(eq(seats.authorityId, undertakings.authorityId), eq(seats.id, undertakings.seatId)))
    .innerJoin(members, and(eq(members.authorityId, undertakings.authorityId), eq(members.id, undertakings.memberId)))
    .where(and(where, undertakingsVisibleTo(context.viewer)))
    .orderBy(asc(undertakings.givenAt), asc(undertakings.id));
  return disclose(context.viewer, 'Undertaking', rows, undertakingStanding);
}

export const selectUndertakingsById = (context: Context, ids: readonly string[]): Promise<UndertakingRow[]> =>
  selectUndertakings(context, oneOf(undertakings.id, ids));

/** Those in force in these bodies, in the order in which they were given. */
export const selectInForce = (context: Context, bodyIds: readonly string[]): Promise<UndertakingRow[]> =>
  selectUndertakings(context, and(oneOf(undertakings.bodyId, bodyIds), isInForce(today(context))));

/** Lets one writer at a time give the undertaking of a seat, until the commit. */
export const waitForUndertaking = (inside: Inside, seatId: string): Promise<void> =>
  waitForTurn(inside.transaction, `undertaking of ${seatId}`);

/** Whether one was given from a seat and has not been withdrawn. */
export async function isGivenFrom(inside: Inside, seatId: string): Promise<boolean> {
  const found = await inside.transaction
    .select({ id: undertakings.id })
    .from(undertakings)
    .where(and(eq(undertakings.seatId, seatId), isNull(undertakings.withdrawnAt)))
    .limit(1);
  return found.length > 0;
}

export async function insertUndertaking(
  inside: Inside,
  values: Omit<UndertakingRow, 'authorityId' | 'withdrawnAt' | 'version'>,
): Promise<void> {
  await inside.transaction.insert(undertakings).values(values).returning({ id: undertakings.id });
}

/** Withdraws an undertaking as it was read; undefined when somebody changed it since. */
export async function closeUndertaking(
  inside: Inside,
  { id, version }: Pick<UndertakingRow, 'id' | 'version'>,
  withdrawnAt: Date,
): Promise<Pick<UndertakingRow, 'id' | 'version'> | undefined> {
  const [row] = await inside.transaction
    .update(undertakings)
    .set({ withdrawnAt, version: version + 1 })
    .where(and(eq(undertakings.id, id), eq(undertakings.version, version)))
    .returning({ id: undertakings.id, version: undertakings.version });
  return row;
}
