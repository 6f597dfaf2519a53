/** The rules of bodies: who founds them, which belongs to which, and how they stand to each other. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { isDuplicate } from '../../database/failures.js';
import { may } from '../../policy/decide.js';
import type { Thresholds } from '../../policy/release.js';
import type { Viewer } from '../../policy/viewer.js';
import { recorded, staleWrite, type Recording } from '../audit/audit.service.js';
import type { Context } from '../context.js';
import { checked, line, maybe, namesNoChild } from '../input.js';
import { badField, forbidden, notFound, type Refusal } from '../refusals.js';
import {
  changeAuthority,
  changeThresholds,
  insertBody,
  insertRelation,
  moveBody,
  selectAgencies,
  selectAuthority,
  selectBodies,
  selectRelations,
  waitForBodies,
  type AgencyRow,
  type AuthorityRow,
  type BodyRow,
  type RelationRow,
} from './authority.store.js';
import type { BodyKind, BodyPower } from './authority.table.js';
import { contrastWithWhite, IS_COLOUR, LEAST_CONTRAST } from './colour.js';

export type { AgencyRow, AuthorityRow, BodyRow, RelationRow };

/** The council of whoever asks. */
export async function findAuthority(context: Context): Promise<AuthorityRow> {
  const [authority] = await selectAuthority(context);
  if (!authority) throw notFound('authority');
  return authority;
}

/** Gives the council its area inside a write; the caller MUST have checked that there is such an area and who says so. */
export async function layInArea(
  inside: Recording,
  authority: AuthorityRow,
  { areaCode, reason }: { readonly areaCode: string; readonly reason?: string },
): Promise<string> {
  const row = await changeAuthority(inside, authority, { areaCode });
  if (!row) throw await staleWrite(inside, authority, authority.version);
  inside.changed('Authority', row, { area: areaCode, ...(reason === undefined ? {} : { areaReason: reason }) });
  return row.id;
}

/** Whether the viewer may say in which colour the pages of the council stand. */
export const maySetColour = ({ viewer }: Context): boolean => may(viewer, 'council:colour');

const coloured = z.object({
  colour: z
    .string()
    .trim()
    .toLowerCase()
    .regex(
      IS_COLOUR,
      'Give a colour as browsers write it: # and six figures or letters from a to f, such as "#1f4e3d".',
    )
    .refine((colour) => !IS_COLOUR.test(colour) || contrastWithWhite(colour) >= LEAST_CONTRAST, {
      message: `This is too light to be read beside white: its contrast is less than ${LEAST_CONTRAST} to 1. Give a darker one.`,
    })
    .nullish(),
});

/** Says in which colour the pages of the council stand; without one, in that of the hub. */
export const setColour = (
  context: Context,
  input: { readonly version: number; readonly colour?: string | null },
  idempotencyKey: string | undefined,
): Promise<string> =>
  recorded(context, { verb: 'council:colour', operation: 'setColour', input, idempotencyKey }, async (inside) => {
    const authority = await findAuthority(inside);
    if (!maySetColour(inside))
      throw forbidden('The clerks of the council say in which colour its pages stand. Ask one.');
    if (authority.version !== input.version) throw await staleWrite(inside, authority, input.version);
    const colour = checked(coloured, input).colour ?? null;
    const row = await changeAuthority(inside, authority, { colour });
    if (!row) throw await staleWrite(inside, authority, authority.version);
    inside.changed('Authority', row, { colour });
    return row.id;
  });

/** Gives a body thresholds inside a write; the caller MUST have checked them, who says so, and hide what is small from then on. */
export async function layInThresholds(inside: Recording, body: BodyRow, thresholds: Thresholds): Promise<void> {
  const row = await changeThresholds(inside, body, thresholds);
  if (!row) throw await staleWrite(inside, body, body.version);
  inside.changed('Body', row, { ...thresholds });
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

/** Every body of the council, by code; read once an operation, however often it asks. */
export const listBodies = (context: Context): Promise<BodyRow[]> =>
  context
    .batched<'all', BodyRow[]>('every body', async (keys) => {
      const found = await selectBodies(context, {});
      return keys.map(() => found);
    })
    .load('all');

const bodiesById = (context: Context) =>
  context.batched<string, BodyRow | undefined>('bodies', async (ids) => {
    const found = new Map((await selectBodies(context, { ids })).map((row) => [row.id, row]));
    return ids.map((one) => found.get(one));
  });

/** A body by id; asked for many at once in one statement. */
export async function findBody(context: Context, id: string): Promise<BodyRow> {
  const body = await bodiesById(context).load(id);
  if (!body) throw notFound('body');
  return body;
}

/** A body by the code the council gave it, which is known by its id from then on. */
export async function findBodyByCode(context: Context, code: string): Promise<BodyRow> {
  const [body] = await selectBodies(context, { code });
  if (!body) throw notFound('body');
  bodiesById(context).prime(body.id, body);
  return body;
}

/** The bodies that belong to a body, by code; asked for many at once in one statement. */
export const listBodiesWithin = (context: Context, bodyId: string): Promise<BodyRow[]> =>
  context
    .batched<string, BodyRow[]>('bodies within', async (within) => {
      const found = await selectBodies(context, { within });
      return within.map((one) => found.filter((row) => row.parentId === one));
    })
    .load(bodyId);

/** How a body stands to others, whichever of the two said so; asked for many at once in one statement. */
export const listRelations = (context: Context, bodyId: string): Promise<RelationRow[]> =>
  context
    .batched<string, RelationRow[]>('relations of bodies', async (bodyIds) => {
      const found = await selectRelations(context, bodyIds);
      return bodyIds.map((one) => found.filter((row) => row.seenFromId === one));
    })
    .load(bodyId);

/** The body at the other end of a relation. */
export const otherBody = (context: Context, relation: RelationRow): Promise<BodyRow> =>
  findBody(context, relation.seenFromId === relation.bodyId ? relation.otherBodyId : relation.bodyId);

/** A relation as it is said, from whichever end: "Corporate Parenting Panel advises Cabinet". */
export async function sentenceOf(context: Context, relation: RelationRow): Promise<string> {
  const [body, other] = await Promise.all([
    findBody(context, relation.bodyId),
    findBody(context, relation.otherBodyId),
  ]);
  return `${body.name} ${relation.how} ${other.name}`;
}

/** Whether somebody may found bodies: who keeps one of the council’s bodies may found another. */
export const mayFound = (viewer: Viewer): boolean =>
  viewer.bodies.some(({ bodyId }) => may(viewer, 'body:found', { bodyId, agencyId: null }));

const whyNotKeeper = ({ viewer }: Context, body: BodyRow): Refusal | undefined =>
  may(viewer, 'body:found', { bodyId: body.id, agencyId: null })
    ? undefined
    : forbidden(`The clerk of ${body.name} says how it stands to other bodies. Ask its clerk.`);

export interface Founding {
  readonly code: string;
  readonly name: string;
  readonly calledA: string;
  readonly kind: BodyKind;
  readonly power: BodyPower;
  readonly childrenTerm?: string | null | undefined;
  readonly parentId?: string | null | undefined;
}

const founding = z.object({
  code: z
    .string()
    .superRefine(namesNoChild)
    .regex(/^[a-z][a-z0-9-]{0,59}$/, 'Give up to 60 small letters, digits and hyphens, such as "panel".'),
  name: line,
  calledA: line,
  childrenTerm: maybe(line),
});

/** Lays a body down inside a write. It has no seat yet: whoever founds it must give it its first clerk in the same write. */
export async function layDownBody(inside: Recording, input: Founding): Promise<BodyRow> {
  const { kind, power } = input;
  const parentId = input.parentId ? (await findBody(inside, input.parentId)).id : null;
  const words = checked(founding, input);
  if ((await selectBodies(inside, { code: words.code })).length > 0) throw codeIsTaken();
  const row = await insertBody(inside, { id: uuidv7(), ...words, kind, power, parentId });
  inside.changed('Body', row, { ...words, kind, power, parent: parentId });
  return findBody(inside, row.id);
}

const codeIsTaken = (): Refusal => badField('input.code', 'A body of the council has this code already. Give another.');

/** Two at once: the database lets one of them through, and the other is told the same as if they had come later. */
export async function withOwnCode(work: () => Promise<string>): Promise<string> {
  try {
    return await work();
  } catch (error) {
    throw isDuplicate(error) ? codeIsTaken() : error;
  }
}

/** Says to which body a body belongs, or that it belongs to none. It carries no right from one to the other. */
export async function placeBodyUnder(
  context: Context,
  input: { readonly id: string; readonly version: number; readonly parentId?: string | null | undefined },
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'body:found', operation: 'placeBodyUnder', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    await waitForBodies(inside);
    const body = await findBody(inside, input.id);
    const parent = input.parentId ? await findBody(inside, input.parentId) : null;
    const refusal = whyNotKeeper(inside, body);
    if (refusal) throw refusal;
    if (body.version !== input.version) throw await staleWrite(inside, body, input.version);
    if (parent) await refuseCircle(inside, body, parent);
    const row = await moveBody(inside, body, parent?.id ?? null);
    if (!row) throw await staleWrite(inside, body, input.version);
    inside.changed('Body', row, { parent: parent?.id ?? null });
    return row.id;
  });
}

async function refuseCircle(inside: Recording, body: BodyRow, parent: BodyRow): Promise<void> {
  const all = new Map((await listBodies(inside)).map((one) => [one.id, one]));
  const chain: BodyRow[] = [];
  for (let at: BodyRow | undefined = parent; at && !chain.includes(at); at = all.get(at.parentId ?? '')) {
    chain.push(at);
    if (at.id === body.id) {
      const told = chain.map((one) => one.name).join(', which belongs to ');
      throw badField(
        'input.parentId',
        chain.length === 1
          ? 'A body does not belong to itself. Name another, or leave it out.'
          : `That would make a circle, for ${told}. Move one of these first, or name another body.`,
      );
    }
  }
}

const relating = z.object({ how: line.max(60, 'Say it in up to 60 characters, such as "advises".') });

/** Says how a body stands to another, in words. It carries no right. Answers with the id of the body. */
export async function relateBodies(
  context: Context,
  input: { readonly bodyId: string; readonly otherBodyId: string; readonly how: string },
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'body:found', operation: 'relateBodies', input, idempotencyKey } as const;
  const alreadySaid = (): Refusal => badField('input.how', 'This is said of the two bodies already.');
  try {
    return await recorded(context, act, async (inside) => {
      const body = await findBody(inside, input.bodyId);
      const other = await findBody(inside, input.otherBodyId);
      const refusal = whyNotKeeper(inside, body);
      if (refusal) throw refusal;
      const { how } = checked(relating, input);
      if (body.id === other.id) throw badField('input.otherBodyId', 'Name another body than the one itself.');
      const said = { id: uuidv7(), bodyId: body.id, otherBodyId: other.id, how };
      await insertRelation(inside, said);
      inside.changed('BodyRelation', { id: said.id }, { how, body: body.id, other: other.id });
      return body.id;
    });
  } catch (error) {
    throw isDuplicate(error) ? alreadySaid() : error;
  }
}
