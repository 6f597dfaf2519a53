import { and, asc, eq, getTableColumns, gte, isNull, lte, or, sql } from 'drizzle-orm';
import { oneOf, whole } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import type { Context, Inside } from '../context.js';
import { seats } from '../members/member.table.js';
import { signOffDeputies } from './deputy.table.js';
import { inBodyOf, roundStanding } from './round.access.js';

/** A deputy with the title of their seat. */
export type DeputyRow = typeof signOffDeputies.$inferSelect & { readonly seatTitle: string };

/** A deputy appears by their seat in the body, never by name. */
const seatTitle = whole(sql<string>`coalesce((select ${seats.title} from ${seats}
  where ${seats.memberId} = ${signOffDeputies.memberId} and ${seats.bodyId} = ${signOffDeputies.bodyId}
  order by ${seats.untilOn} desc nulls first, ${seats.id} limit 1), 'A former member')`);

/** Deputies by their own ids, or those of these bodies, past ones included, the earliest first. */
export async function selectDeputies(
  context: Context,
  which: { readonly ids: readonly string[] } | { readonly bodyIds: readonly string[] },
): Promise<DeputyRow[]> {
  const rows = await (
    await context.read()
  )
    .select({ ...getTableColumns(signOffDeputies), seatTitle })
    .from(signOffDeputies)
    .where(
      and(
        'ids' in which ? oneOf(signOffDeputies.id, which.ids) : oneOf(signOffDeputies.bodyId, which.bodyIds),
        inBodyOf(context.viewer, signOffDeputies.bodyId),
      ),
    )
    .orderBy(asc(signOffDeputies.fromOn), asc(signOffDeputies.id));
  return disclose(context.viewer, 'SignOffDeputy', rows, roundStanding);
}

/** The agencies for which a member is the deputy on a day, in each of these bodies. */
export async function selectDeputed(
  context: Context,
  bodyIds: readonly string[],
  { memberId, day }: { readonly memberId: string; readonly day: string },
): Promise<{ bodyId: string; agencyId: string }[]> {
  return (await context.read())
    .select({ bodyId: signOffDeputies.bodyId, agencyId: signOffDeputies.agencyId })
    .from(signOffDeputies)
    .where(
      and(
        oneOf(signOffDeputies.bodyId, bodyIds),
        eq(signOffDeputies.memberId, memberId),
        lte(signOffDeputies.fromOn, day),
        or(isNull(signOffDeputies.untilOn), gte(signOffDeputies.untilOn, day)),
        inBodyOf(context.viewer, signOffDeputies.bodyId),
      ),
    );
}

export async function insertDeputy(
  inside: Inside,
  values: Omit<typeof signOffDeputies.$inferInsert, 'authorityId'>,
): Promise<{ id: string; version: number }> {
  const [row] = await inside.transaction
    .insert(signOffDeputies)
    .values(values)
    .returning({ id: signOffDeputies.id, version: signOffDeputies.version });
  if (!row) throw new Error('The insert of a deputy returned no row');
  return row;
}

/** Sets the last day of a deputy as it was read; undefined when somebody changed it since. */
export async function endDeputyOn(
  inside: Inside,
  { id, version }: Pick<DeputyRow, 'id' | 'version'>,
  untilOn: string,
): Promise<{ id: string; version: number } | undefined> {
  const [row] = await inside.transaction
    .update(signOffDeputies)
    .set({ untilOn, version: version + 1 })
    .where(
      and(
        eq(signOffDeputies.id, id),
        eq(signOffDeputies.version, version),
        inBodyOf(inside.viewer, signOffDeputies.bodyId),
      ),
    )
    .returning({ id: signOffDeputies.id, version: signOffDeputies.version });
  return row;
}
