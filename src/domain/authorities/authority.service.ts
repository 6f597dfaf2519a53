import type { Context } from '../context.js';
import { notFound } from '../refusals.js';
import {
  selectAgencies,
  selectAuthority,
  selectBodies,
  type AgencyRow,
  type AuthorityRow,
  type BodyRow,
} from './authority.store.js';

/** The council of whoever asks. */
export async function findAuthority(context: Context): Promise<AuthorityRow> {
  const [authority] = await selectAuthority(context);
  if (!authority) throw notFound('authority');
  return authority;
}

/** Every partner of the council, by code. */
export const listAgencies = (context: Context): Promise<AgencyRow[]> => selectAgencies(context);

/** An agency by id; asked for many at once in one statement. */
export async function findAgency(context: Context, id: string): Promise<AgencyRow> {
  const agency = await context
    .batched<string, AgencyRow | undefined>('agencies', async (ids) => {
      const found = new Map((await selectAgencies(context, ids)).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!agency) throw notFound('agency');
  return agency;
}

/** Every body of the council, by code. */
export const listBodies = (context: Context): Promise<BodyRow[]> => selectBodies(context, {});

/** A body by id; asked for many at once in one statement. */
export async function findBody(context: Context, id: string): Promise<BodyRow> {
  const body = await context
    .batched<string, BodyRow | undefined>('bodies', async (ids) => {
      const found = new Map((await selectBodies(context, { ids })).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!body) throw notFound('body');
  return body;
}

/** A body by the code the council gave it. */
export async function findBodyByCode(context: Context, code: string): Promise<BodyRow> {
  const [body] = await selectBodies(context, { code });
  if (!body) throw notFound('body');
  return body;
}
