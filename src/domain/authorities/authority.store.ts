import { asc, eq } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import type { Context } from '../context.js';
import { bodyStanding, PUBLIC_FACT } from './authority.access.js';
import { agencies, authorities, bodies } from './authority.table.js';

export type AgencyRow = typeof agencies.$inferSelect;
export type BodyRow = typeof bodies.$inferSelect;
export type AuthorityRow = { id: string; code: string; name: string; childrenTerm: string };

export async function selectAuthority(context: Context): Promise<AuthorityRow[]> {
  const rows = await (
    await context.read()
  )
    .select({
      id: authorities.authorityId,
      code: authorities.code,
      name: authorities.name,
      childrenTerm: authorities.childrenTerm,
    })
    .from(authorities);
  return disclose(context.viewer, 'Authority', rows, () => PUBLIC_FACT);
}

export async function selectAgencies(context: Context, ids?: readonly string[]): Promise<AgencyRow[]> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(agencies)
    .where(ids ? oneOf(agencies.id, ids) : undefined)
    .orderBy(asc(agencies.code));
  return disclose(context.viewer, 'Agency', rows, () => PUBLIC_FACT);
}

export async function selectBodies(
  context: Context,
  which: { ids?: readonly string[]; code?: string },
): Promise<BodyRow[]> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(bodies)
    .where(which.ids ? oneOf(bodies.id, which.ids) : which.code === undefined ? undefined : eq(bodies.code, which.code))
    .orderBy(asc(bodies.code));
  return disclose(context.viewer, 'Body', rows, bodyStanding);
}
