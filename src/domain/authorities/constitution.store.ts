import { and, asc, desc, eq, getTableColumns } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { oneOf } from '../../database/conditions.js';
import { waitForTurn } from '../../database/turn.js';
import { disclose } from '../../policy/disclose.js';
import type { Context, Inside } from '../context.js';
import { constitutionStanding } from './constitution.access.js';
import { bodyFunctions, constitutions } from './constitution.table.js';

type Columns = Omit<typeof constitutions.$inferSelect, 'authorityId'>;
export type ConstitutionRow = Columns;

const { authorityId: _authority, ...columns } = getTableColumns(constitutions);

/** Versions of constitutions by id. */
export async function selectConstitutions(context: Context, ids: readonly string[]): Promise<ConstitutionRow[]> {
  const rows = await (await context.read()).select(columns).from(constitutions).where(oneOf(constitutions.id, ids));
  return disclose(context.viewer, 'Constitution', rows, constitutionStanding);
}

/** Every version of the constitutions of bodies, the newest first. */
export async function selectConstitutionsOf(context: Context, bodyIds: readonly string[]): Promise<ConstitutionRow[]> {
  const rows = await (
    await context.read()
  )
    .select(columns)
    .from(constitutions)
    .where(oneOf(constitutions.bodyId, bodyIds))
    .orderBy(desc(constitutions.number));
  return disclose(context.viewer, 'Constitution', rows, constitutionStanding);
}

/** Lets one writer at a time propose, fill or ratify versions of a body's constitution, until the commit. */
export const waitForConstitution = (inside: Inside, bodyId: string): Promise<void> =>
  waitForTurn(inside.transaction, `constitution of ${bodyId}`);

export async function insertConstitution(
  inside: Inside,
  values: Omit<Columns, 'version' | 'inForceFrom'>,
): Promise<Pick<Columns, 'id' | 'version'>> {
  const [row] = await inside.transaction
    .insert(constitutions)
    .values(values)
    .returning({ id: constitutions.id, version: constitutions.version });
  if (!row) throw new Error('an inserted constitution was not returned');
  return row;
}

/** Changes a version as it was read; undefined when somebody changed it since. */
export async function changeConstitution(
  inside: Inside,
  read: { id: string; version: number },
  fields: Partial<Columns>,
): Promise<Pick<Columns, 'id' | 'version'> | undefined> {
  const [row] = await inside.transaction
    .update(constitutions)
    .set({ ...fields, version: read.version + 1 })
    .where(and(eq(constitutions.id, read.id), eq(constitutions.version, read.version)))
    .returning({ id: constitutions.id, version: constitutions.version });
  return row;
}

/** When a version holds: the day from which, and among versions of one day the number. Null while it is only proposed. */
export interface Since {
  readonly inForceFrom: string | null;
  readonly number: number;
}

/** A function with the versions that brought and ended it. */
export interface FunctionRow {
  readonly id: string;
  readonly bodyId: string;
  readonly code: string;
  readonly text: string;
  readonly constitutionId: string;
  readonly endedById: string | null;
}

async function selectFunctions(context: Context, where: ReturnType<typeof oneOf>): Promise<FunctionRow[]> {
  const bringing = alias(constitutions, 'bringing');
  const { authorityId: _ofFunctions, ...ofFunctions } = getTableColumns(bodyFunctions);
  const rows = await (
    await context.read()
  )
    .select(ofFunctions)
    .from(bodyFunctions)
    .innerJoin(
      bringing,
      and(eq(bringing.authorityId, bodyFunctions.authorityId), eq(bringing.id, bodyFunctions.constitutionId)),
    )
    .where(where)
    .orderBy(asc(bringing.number), asc(bodyFunctions.id));
  return disclose(context.viewer, 'BodyFunction', rows, constitutionStanding);
}

/** Functions by id. */
export const selectFunctionsById = (context: Context, ids: readonly string[]): Promise<FunctionRow[]> =>
  selectFunctions(context, oneOf(bodyFunctions.id, ids));

/** Every function that any version ever gave these bodies, in the order in which the versions brought them. */
export const selectFunctionsOf = (context: Context, bodyIds: readonly string[]): Promise<FunctionRow[]> =>
  selectFunctions(context, oneOf(bodyFunctions.bodyId, bodyIds));

export async function insertFunctions(
  inside: Inside,
  values: readonly Omit<FunctionRow, 'endedById'>[],
): Promise<void> {
  if (values.length > 0) await inside.transaction.insert(bodyFunctions).values([...values]);
}

/** Says which version ends functions; what they were stays. */
export async function endFunctions(inside: Inside, ids: readonly string[], endedById: string): Promise<void> {
  await inside.transaction.update(bodyFunctions).set({ endedById }).where(oneOf(bodyFunctions.id, ids));
}
