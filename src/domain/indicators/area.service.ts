import type { Context } from '../context.js';
import {
  selectAreas,
  selectAround,
  selectNeighbours,
  type AreaAround,
  type AreaRow,
  type NeighbourRow,
} from './area.store.js';

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
