import { z } from 'zod';
import { may } from '../../policy/decide.js';
import { recorded, staleWrite } from '../audit/audit.service.js';
import { findAuthority, layInArea, type AuthorityRow } from '../authorities/authority.service.js';
import type { Context, Inside } from '../context.js';
import { checked, passage } from '../input.js';
import { badField, conflict, forbidden } from '../refusals.js';
import {
  selectAreas,
  selectAround,
  selectNeighbours,
  type AreaAround,
  type AreaRow,
  type NeighbourRow,
} from './area.store.js';
import { keepsCatalogue, refuseUnlessKeeper } from './indicator.service.js';
import type { Settled } from './rule.service.js';

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

interface Read {
  readonly version: number;
  readonly areaCode: string;
}

/** Whether the viewer may say which area the council is: whoever keeps the catalogue, as long as nobody has. */
export const maySetArea = (context: Context, { areaCode }: Pick<AuthorityRow, 'areaCode'>): boolean =>
  keepsCatalogue(context) && areaCode === null;

/** A second person puts it right: whoever could have said it does not say it anew. */
const isSecond = (context: Context): boolean => may(context.viewer, 'area:correct') && !keepsCatalogue(context);

/** Whether the viewer may put right which area the council is, once somebody has said it. */
export const mayCorrectArea = (context: Context, { areaCode }: Pick<AuthorityRow, 'areaCode'>): boolean =>
  isSecond(context) && areaCode !== null;

/**
 * Says which area of published statistics the council is: what is published of it, of its region and of its neighbours stands
 * beside the council's figures, and colours them where a line is compared with them. What the Department hides of it is hidden
 * here, in every body; so it is said once, and what was said wrong is for information governance to put right.
 */
export const setArea = (
  context: Context,
  input: Read,
  idempotencyKey: string | undefined,
  settled: Settled,
): Promise<string> => {
  const act = { verb: 'indicator:define', operation: 'setArea', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const authority = await findAuthority(inside);
    refuseUnlessKeeper(inside);
    if (authority.version !== input.version) throw await staleWrite(inside, authority, input.version);
    if (authority.areaCode !== null) {
      throw conflict(
        'The area of the council was said before. If it is wrong, ask information governance (correctArea).',
      );
    }
    const id = await layInArea(inside, authority, { areaCode: await areaOfCouncil(inside, input.areaCode) });
    await settled(inside);
    return id;
  });
};

const why = z.object({ reason: passage });

/**
 * Puts the area of the council right, for a reason that stands in the record. Information governance does, for it reads nothing
 * that the Department's hiding keeps from anybody. There is no way back to none: nothing would be hidden any more. What is
 * hidden beside other figures rests on it, in every body.
 */
export const correctArea = (
  context: Context,
  input: Read & { readonly reason: string },
  idempotencyKey: string | undefined,
  settled: Settled,
): Promise<string> => {
  const act = { verb: 'area:correct', operation: 'correctArea', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const authority = await findAuthority(inside);
    if (!isSecond(inside)) {
      throw forbidden('Information governance puts the area right, and nobody who is a clerk besides. Ask them.');
    }
    if (authority.version !== input.version) throw await staleWrite(inside, authority, input.version);
    if (authority.areaCode === null) throw conflict('No area was said yet. A clerk says it first (setArea).');
    const { reason } = checked(why, input);
    const id = await layInArea(inside, authority, { areaCode: await areaOfCouncil(inside, input.areaCode), reason });
    await settled(inside);
    return id;
  });
};

/** The code of the area of a council, refused where no file that was taken in names one by it. */
async function areaOfCouncil(inside: Inside, areaCode: string): Promise<string> {
  const area = await findArea(inside, areaCode);
  if (area?.level === 'localAuthority') return area.code;
  throw badField(
    'input.areaCode',
    'No published file that was taken in names the area of a council by this code. Give that of your council, such as "E06000054".',
  );
}
