import { and, asc, eq, getTableColumns, or, sql } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import { waitForTurn } from '../../database/turn.js';
import { disclose } from '../../policy/disclose.js';
import type { Thresholds } from '../../policy/release.js';
import type { Context, Inside } from '../context.js';
import { bodyStanding, PUBLIC_FACT } from './authority.access.js';
import { agencies, authorities, bodies } from './authority.table.js';
import { bodyRelations } from './constitution.table.js';

export type AgencyRow = typeof agencies.$inferSelect;
type BodyColumns = Omit<typeof bodies.$inferSelect, 'authorityId'>;
/** A body; what it calls the children is its council’s word where it has none of its own. */
export type BodyRow = Omit<BodyColumns, 'childrenTerm'> & { readonly childrenTerm: string };
export type AuthorityRow = {
  id: string;
  code: string;
  name: string;
  childrenTerm: string;
  areaCode: string | null;
  colour: string | null;
  version: number;
};

export async function selectAuthority(context: Context): Promise<AuthorityRow[]> {
  const rows = await (
    await context.read()
  )
    .select({
      id: authorities.authorityId,
      code: authorities.code,
      name: authorities.name,
      childrenTerm: authorities.childrenTerm,
      areaCode: authorities.areaCode,
      colour: authorities.colour,
      version: authorities.version,
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

const { authorityId: _authority, ...bodyColumns } = getTableColumns(bodies);

export async function selectBodies(
  context: Context,
  which: { ids?: readonly string[]; code?: string; within?: readonly string[] },
): Promise<BodyRow[]> {
  const rows = await (
    await context.read()
  )
    .select({
      ...bodyColumns,
      childrenTerm: sql<string>`coalesce(${bodies.childrenTerm}, ${authorities.childrenTerm})`,
    })
    .from(bodies)
    .innerJoin(authorities, eq(authorities.authorityId, bodies.authorityId))
    .where(
      and(
        which.ids && oneOf(bodies.id, which.ids),
        which.within && oneOf(bodies.parentId, which.within),
        which.code === undefined ? undefined : eq(bodies.code, which.code),
      ),
    )
    .orderBy(asc(bodies.code));
  return disclose(context.viewer, 'Body', rows, bodyStanding);
}

type Written = Pick<BodyColumns, 'id' | 'version'>;
const written = { id: bodies.id, version: bodies.version };

export async function insertBody(
  inside: Inside,
  values: Omit<BodyColumns, 'version' | keyof Thresholds>,
): Promise<Written> {
  const [row] = await inside.transaction.insert(bodies).values(values).returning(written);
  if (!row) throw new Error('an inserted body was not returned');
  return row;
}

/** Lets one writer at a time say which body belongs to which, until the commit: two moves could make a circle. */
export const waitForBodies = (inside: Inside): Promise<void> =>
  waitForTurn(inside.transaction, `bodies of ${inside.viewer.authorityId}`);

/** Changes the council as it was read; undefined when somebody changed it since. */
export async function changeAuthority(
  inside: Inside,
  read: Pick<AuthorityRow, 'id' | 'version'>,
  change: Partial<Pick<AuthorityRow, 'areaCode' | 'colour'>>,
): Promise<Written | undefined> {
  const [row] = await inside.transaction
    .update(authorities)
    .set({ ...change, version: read.version + 1 })
    .where(and(eq(authorities.authorityId, read.id), eq(authorities.version, read.version)))
    .returning({ id: authorities.authorityId, version: authorities.version });
  return row;
}

/** Moves a body as it was read; undefined when somebody changed it since. */
export async function moveBody(
  inside: Inside,
  read: { id: string; version: number },
  parentId: string | null,
): Promise<Written | undefined> {
  const [row] = await inside.transaction
    .update(bodies)
    .set({ parentId, version: read.version + 1 })
    .where(and(eq(bodies.id, read.id), eq(bodies.version, read.version)))
    .returning(written);
  return row;
}

/** Gives a body thresholds as it was read; undefined when somebody changed it since. */
export async function changeThresholds(
  inside: Inside,
  read: Pick<BodyRow, 'id' | 'version'>,
  thresholds: Thresholds,
): Promise<Written | undefined> {
  const [row] = await inside.transaction
    .update(bodies)
    .set({ ...thresholds, version: read.version + 1 })
    .where(and(eq(bodies.id, read.id), eq(bodies.version, read.version)))
    .returning(written);
  return row;
}

/** How two bodies stand to each other, as seen from one of them. */
export interface RelationRow {
  readonly id: string;
  readonly how: string;
  readonly bodyId: string;
  readonly otherBodyId: string;
  /** The one of the two from which it is seen. */
  readonly seenFromId: string;
}

/** How bodies stand to others, in the order in which it was said; each relation once from either of its ends. */
export async function selectRelations(context: Context, bodyIds: readonly string[]): Promise<RelationRow[]> {
  const { authorityId: _ofRelations, ...columns } = getTableColumns(bodyRelations);
  const rows = await (
    await context.read()
  )
    .select(columns)
    .from(bodyRelations)
    .where(or(oneOf(bodyRelations.bodyId, bodyIds), oneOf(bodyRelations.otherBodyId, bodyIds)))
    .orderBy(asc(bodyRelations.id));
  const seen = rows.flatMap((row) =>
    [row.bodyId, row.otherBodyId].filter((one) => bodyIds.includes(one)).map((seenFromId) => ({ ...row, seenFromId })),
  );
  return disclose(context.viewer, 'BodyRelation', seen, () => PUBLIC_FACT);
}

export async function insertRelation(inside: Inside, values: Omit<RelationRow, 'seenFromId'>): Promise<void> {
  await inside.transaction.insert(bodyRelations).values(values);
}
