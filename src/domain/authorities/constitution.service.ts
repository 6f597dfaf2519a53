/** The rules of constitutions: a version is proposed, and holds from the day from which it was adopted or ratified. */
import type { Context } from '../context.js';
import { notFound } from '../refusals.js';
import {
  selectConstitutions,
  selectConstitutionsOf,
  selectFunctionsById,
  type ConstitutionRow,
  type FunctionRow,
} from './constitution.store.js';

export type { ConstitutionRow, FunctionRow };

/** A version of a constitution by id; asked for many at once in one statement. */
export async function findConstitution(context: Context, id: string): Promise<ConstitutionRow> {
  const row = await context
    .batched<string, ConstitutionRow | undefined>('constitutions', async (ids) => {
      const found = new Map((await selectConstitutions(context, ids)).map((one) => [one.id, one]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!row) throw notFound('constitution');
  return row;
}

/** Every version of the constitution of a body, the newest first; asked for many bodies at once in one statement. */
export const listConstitutions = (context: Context, bodyId: string): Promise<ConstitutionRow[]> =>
  context
    .batched<string, ConstitutionRow[]>('constitutions of bodies', async (bodyIds) => {
      const found = await selectConstitutionsOf(context, bodyIds);
      return bodyIds.map((one) => found.filter((row) => row.bodyId === one));
    })
    .load(bodyId);

/** What the constitution of a body said on a day: the version in force on it; null before the first. */
export const constitutionOn = async (context: Context, bodyId: string, day: string): Promise<ConstitutionRow | null> =>
  latest(
    (await listConstitutions(context, bodyId)).filter((one) => one.inForceFrom !== null && one.inForceFrom <= day),
  );

/** The version that holds last: of two from one day the one with the higher number. */
function latest(versions: readonly ConstitutionRow[]): ConstitutionRow | null {
  const ratified = versions.filter((one) => one.inForceFrom !== null);
  const inOrder = ratified.sort((one, other) =>
    one.inForceFrom === other.inForceFrom ? one.number - other.number : one.inForceFrom! < other.inForceFrom! ? -1 : 1,
  );
  return inOrder.at(-1) ?? null;
}

/** The municipal year of a constitution in which a day lies: its first day and its last. */
export function municipalYearOf(
  { yearStartsMonth, yearStartsDay }: Pick<ConstitutionRow, 'yearStartsMonth' | 'yearStartsDay'>,
  day: string,
): { readonly startsOn: string; readonly endsOn: string } {
  const startIn = (year: number): Date => new Date(Date.UTC(year, yearStartsMonth - 1, yearStartsDay));
  const year = Number(day.slice(0, 4));
  const starts = startIn(year).toISOString().slice(0, 10) <= day ? year : year - 1;
  const end = startIn(starts + 1);
  end.setUTCDate(end.getUTCDate() - 1);
  return { startsOn: startIn(starts).toISOString().slice(0, 10), endsOn: end.toISOString().slice(0, 10) };
}

/** A function of a body by id; asked for many at once in one statement. */
export async function findFunction(context: Context, id: string): Promise<FunctionRow> {
  const row = await context
    .batched<string, FunctionRow | undefined>('functions', async (ids) => {
      const found = new Map((await selectFunctionsById(context, ids)).map((one) => [one.id, one]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!row) throw notFound('function');
  return row;
}
