import { recorded, staleWrite } from '../audit/audit.service.js';
import { findAuthority, layInArea } from '../authorities/authority.service.js';
import type { Context } from '../context.js';
import { badField } from '../refusals.js';
import {
  selectAreas,
  selectAround,
  selectNeighbours,
  type AreaAround,
  type AreaRow,
  type NeighbourRow,
} from './area.store.js';

import { refuseUnlessKeeper } from './indicator.service.js';

export type { AreaAround, AreaRow, NeighbourRow };

const areasByCode = (context: Context) =>
  context.batched<string, AreaRow | null>('areas', async (codes) => {
    const found = new Map((await selectAreas(context, codes)).map((row) => [row.code, row]));
    return codes.map((one) => found.get(one) ?? null);
  });

/** An area by its code, or null where no file that names it has been imported; asked for many at once in one statement. */
export const findArea = (context: Context, code: string): Promise<AreaRow | null> => areasByCode(context).load(code);

/** England, the council's area, its region and its neighbours, and the areas that are named besides. */
export async function listAround(context: Context, named: readonly string[]): Promise<AreaAround[]> {
  const around = await selectAround(context, named);
  for (const area of around) areasByCode(context).prime(area.code, area);
  return around;
}

/** The neighbours of an area, the likest first; asked for many at once in one statement. */
export const listNeighbours = (context: Context, code: string): Promise<NeighbourRow[]> =>
  context
    .batched<string, NeighbourRow[]>('neighbours of areas', async (codes) => {
      const found = await selectNeighbours(context, codes);
      return codes.map((one) => found.filter((row) => row.ofCode === one));
    })
    .load(code);

/**
 * Says which area of published statistics the council is: what is published of it, of its region and of its neighbours stands
 * beside the council's figures, and colours them where a line is compared with them.
 */
export const setArea = (
  context: Context,
  input: { readonly version: number; readonly areaCode?: string | null | undefined },
  idempotencyKey: string | undefined,
): Promise<string> => {
  const act = { verb: 'indicator:define', operation: 'setArea', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const authority = await findAuthority(inside);
    refuseUnlessKeeper(inside);
    if (authority.version !== input.version) throw await staleWrite(inside, authority, input.version);
    const { areaCode = null } = input;
    const area = areaCode === null ? null : await findArea(inside, areaCode);
    if (areaCode !== null && area?.level !== 'localAuthority') {
      throw badField(
        'input.areaCode',
        'No published file that was taken in names the area of a council by this code. Give that of your council, such as "E06000054".',
      );
    }
    return layInArea(inside, authority, area?.code ?? null);
  });
};
