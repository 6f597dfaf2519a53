/** The rules of constitutions: a version is proposed, and holds from the day from which it was adopted or ratified. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { may } from '../../policy/decide.js';
import { recorded, staleWrite, type Recording } from '../audit/audit.service.js';
import { today, type Context } from '../context.js';
import { checked, line, maybe, namesNoChild, passage } from '../input.js';
import { badField, conflict, forbidden, notFound, type Refusal } from '../refusals.js';
import { findBody } from './authority.service.js';
import {
  changeConstitution,
  endFunctions,
  insertConstitution,
  insertFunctions,
  selectConstitutions,
  selectConstitutionsOf,
  selectFunctionsById,
  selectFunctionsOf,
  waitForConstitution,
  type ConstitutionRow,
  type FunctionRow,
} from './constitution.store.js';
import { PLACE_CLASSES, type ConstitutionStatus, type QuorumRule } from './constitution.table.js';
import { whyOutOfOrder } from './ladder-rule.js';

export type { ConstitutionRow, ConstitutionStatus, FunctionRow };

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

type Holding = Pick<ConstitutionRow, 'inForceFrom' | 'number'>;

/** Whether a version that is in force holds before another: of two from one day, the one with the higher number is the later. */
const holdsBefore = (one: Holding, other: Holding): boolean =>
  one.inForceFrom === other.inForceFrom
    ? one.number < other.number
    : one.inForceFrom !== null && other.inForceFrom !== null && one.inForceFrom < other.inForceFrom;

/** The version that holds last of those that were adopted or ratified; one that is to come counts. */
const latest = (versions: readonly ConstitutionRow[]): ConstitutionRow | null =>
  versions
    .filter((one) => one.inForceFrom !== null)
    .reduce<ConstitutionRow | null>((last, one) => (last && holdsBefore(one, last) ? last : one), null);

/** How far a version has come by today. */
export async function statusOf(context: Context, version: ConstitutionRow): Promise<ConstitutionStatus> {
  const day = today(context);
  if (version.inForceFrom === null) return 'proposed';
  if (version.inForceFrom > day) return 'toCome';
  const inForce = await constitutionOn(context, version.bodyId, day);
  return inForce?.id === version.id ? 'inForce' : 'superseded';
}

/**
 * The versions that make up what a version says: itself, and those in force before it. A version that is only proposed
 * stands upon all that are.
 */
export async function versionsUnder(context: Context, version: ConstitutionRow): Promise<ReadonlySet<string>> {
  const all = await listConstitutions(context, version.bodyId);
  const before = all.filter(
    (one) => one.inForceFrom !== null && (version.inForceFrom === null || holdsBefore(one, version)),
  );
  return new Set([version.id, ...before.map((one) => one.id)]);
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

/** Every function that any version ever gave a body; asked for many bodies at once in one statement. */
const listFunctions = (context: Context, bodyId: string): Promise<FunctionRow[]> =>
  context
    .batched<string, FunctionRow[]>('functions of bodies', async (bodyIds) => {
      const found = await selectFunctionsOf(context, bodyIds);
      return bodyIds.map((one) => found.filter((row) => row.bodyId === one));
    })
    .load(bodyId);

/** What a version gives its body to do, by code; of two under one code the one that a later version brought. */
export async function functionsUnder(context: Context, version: ConstitutionRow): Promise<FunctionRow[]> {
  const versions = await versionsUnder(context, version);
  const brought = (await listFunctions(context, version.bodyId)).filter((one) => versions.has(one.constitutionId));
  const byCode = new Map(brought.map((one) => [one.code, one]));
  return [...byCode.values()]
    .filter((one) => one.endedById === null || !versions.has(one.endedById))
    .sort((one, other) => one.code.localeCompare(other.code, 'en', { numeric: true }));
}

export interface Proposing {
  readonly bodyId: string;
  readonly source: string;
  readonly proposedOn?: string | null | undefined;
  readonly ratifyingBodyId?: string | null | undefined;
  readonly minimumMeetings?: number | null | undefined;
  readonly yearStarts?: { readonly month: number; readonly day: number } | null | undefined;
  readonly quorum?: readonly object[] | null | undefined;
  readonly ladder?: object | null | undefined;
  readonly functions?: readonly object[] | null | undefined;
  readonly endsFunctions?: readonly string[] | null | undefined;
}

const whole = (least: number, most: number, what: string) => z.number().int(what).min(least, what).max(most, what);

const days = whole(0, 120, 'Give a number of days from 0 to 120.');

const isOnce = (values: readonly string[]): boolean => new Set(values).size === values.length;

const quorumRule = z
  .object({
    classes: z.array(z.enum(PLACE_CLASSES)).min(1, 'Name the classes of place that count together.').refine(isOnce, {
      message: 'Name each class once.',
    }),
    atLeast: maybe(whole(1, 999, 'Ask for at least 1 member.')),
    percent: maybe(whole(1, 100, 'Give a percentage from 1 to 100.')),
    of: z.enum(['seats', 'filled']),
    substitutesCount: z.boolean(),
  })
  .refine((rule) => rule.atLeast !== null || rule.percent !== null, {
    path: ['atLeast'],
    message: 'Give a number of members, a percentage, or both.',
  });

const proposing = z.object({
  source: line,
  minimumMeetings: maybe(whole(1, 52, 'Give a number of meetings from 1 to 52.')),
  yearStarts: maybe(
    z.object({
      month: whole(1, 12, 'Give a month from 1 to 12.'),
      day: whole(1, 28, 'Give a day from 1 to 28, which every month has.'),
    }),
  ),
  quorum: maybe(z.array(quorumRule).max(10, 'A quorum has at most 10 rules.')),
  ladder: maybe(
    z.object({
      dataCutOffDays: days,
      contributionsDueDays: days,
      signOffDays: days,
      publicationClearDays: days,
      minutesOutDays: days,
    }),
  ),
  functions: z
    .array(
      z.object({
        code: z
          .string()
          .superRefine(namesNoChild)
          .regex(/^[A-Za-z0-9.()-]{1,20}$/, 'Give up to 20 letters and digits, such as "3f".'),
        text: passage,
      }),
    )
    .max(60, 'Give at most 60 functions at once.')
    .nullish()
    .transform((given) => given ?? []),
  endsFunctions: z
    .array(z.string())
    .nullish()
    .transform((given) => given ?? []),
});

/** The parts that a version takes over from the one in force where it says nothing of its own. */
type Parts = Pick<ConstitutionRow, (typeof PART_COLUMNS)[keyof typeof PART_COLUMNS][number]>;
const PART_COLUMNS = {
  minimumMeetings: ['minimumMeetings'],
  yearStarts: ['yearStartsMonth', 'yearStartsDay'],
  quorum: ['quorum'],
  ladder: ['dataCutOffDays', 'contributionsDueDays', 'signOffDays', 'publicationClearDays', 'minutesOutDays'],
} as const;
type Part = keyof typeof PART_COLUMNS;

const partOf = (part: Part, of: Partial<Parts>): Partial<Parts> =>
  Object.fromEntries(PART_COLUMNS[part].map((column) => [column, of[column]]));

/** The parts of a body that has no constitution yet. */
const NOTHING: Partial<Parts> = { minimumMeetings: null, quorum: [] };

/** Proposes a version. It changes nothing until it is in force. */
export async function proposeConstitution(
  context: Context,
  input: Proposing,
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'constitution:propose', operation: 'proposeConstitution', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    await waitForConstitution(inside, input.bodyId);
    const body = await findBody(inside, input.bodyId);
    const ratifying = input.ratifyingBodyId ? await findBody(inside, input.ratifyingBodyId) : null;
    const refusal = whyNotPropose(inside, body);
    if (refusal) throw refusal;
    const given = checked(proposing, input);
    const proposedOn = input.proposedOn ?? today(inside);
    if (proposedOn > today(inside)) {
      throw badField('input.proposedOn', 'Propose it once the day has come, or name the day on which it was proposed.');
    }
    if (ratifying?.id === body.id) {
      throw badField('input.ratifyingBodyId', 'Leave it out where the body’s own adoption is enough.');
    }
    const all = await listConstitutions(inside, body.id);
    const current = latest(all);
    const id = uuidv7();
    const parts = withTakenOver(current, given);
    const number = Math.max(0, ...all.map((one) => one.number)) + 1;
    const source = given.source;
    const ratifyingBodyId = ratifying?.id ?? null;
    const row = await insertConstitution(inside, {
      id,
      bodyId: body.id,
      number,
      source,
      proposedOn,
      ratifyingBodyId,
      ...parts,
    });
    const functions = await giveFunctions(inside, id, body.id, current, given);
    inside.changed('Constitution', row, {
      body: body.id,
      number,
      source,
      proposedOn,
      ratifyingBody: ratifyingBodyId,
      ...partsAsShown(parts),
      functions,
      endsFunctions: given.endsFunctions,
    });
    return row.id;
  });
}

const whyNotPropose = ({ viewer }: Context, body: { id: string; name: string }): Refusal | undefined =>
  may(viewer, 'constitution:propose', { bodyId: body.id, agencyId: null })
    ? undefined
    : forbidden(`The clerk of ${body.name} proposes its constitution. Ask its clerk.`);

/** All parts of a new version: those that it states, and the rest as the version in force has them. */
function withTakenOver(current: ConstitutionRow | null, given: z.output<typeof proposing>): Parts {
  const { minimumMeetings, yearStarts, quorum, ladder } = given;
  if (!current && !yearStarts) {
    throw badField('input.yearStarts', 'This is the body’s first constitution: say when its municipal year starts.');
  }
  if (!current && !ladder) {
    throw badField('input.ladder', 'This is the body’s first constitution: say by when things are done for a meeting.');
  }
  const outOfOrder = ladder && whyOutOfOrder(ladder);
  if (outOfOrder) throw badField('input.ladder', outOfOrder);
  return {
    ...(NOTHING as Parts),
    ...(current && allParts(current)),
    ...(minimumMeetings !== null && { minimumMeetings }),
    ...(yearStarts && { yearStartsMonth: yearStarts.month, yearStartsDay: yearStarts.day }),
    ...(quorum && { quorum: quorum as readonly QuorumRule[] }),
    ...ladder,
  };
}

const allParts = (of: ConstitutionRow): Parts =>
  Object.assign({}, ...(Object.keys(PART_COLUMNS) as Part[]).map((part) => partOf(part, of))) as Parts;

/** The parts under the names of their fields, for the record. */
const partsAsShown = (parts: Partial<Parts>): Record<string, unknown> =>
  Object.fromEntries(
    (Object.keys(PART_COLUMNS) as Part[])
      .filter((part) => PART_COLUMNS[part].some((column) => column in parts))
      .map((part) => [part, PART_COLUMNS[part].length === 1 ? parts[PART_COLUMNS[part][0]] : partOf(part, parts)]),
  );

/** Writes the functions that a version brings and marks those that it ends; says which codes it brings. */
async function giveFunctions(
  inside: Recording,
  constitutionId: string,
  bodyId: string,
  current: ConstitutionRow | null,
  { functions, endsFunctions }: z.output<typeof proposing>,
): Promise<string[]> {
  const codes = functions.map((one) => one.code);
  for (const [at, code] of codes.entries()) {
    if (codes.indexOf(code) < at) throw badField(`input.functions.${at}.code`, 'Two functions have this code.');
  }
  const held = current ? await functionsUnder(inside, current) : [];
  const ended: string[] = [];
  for (const [at, code] of endsFunctions.entries()) {
    const path = `input.endsFunctions.${at}`;
    const one = held.find((row) => row.code === code);
    if (!one) throw badField(path, 'The constitution in force has no function of this code.');
    if (codes.includes(code)) throw badField(path, 'A function that this version words anew need not be ended.');
    if (one.endedById !== null) throw conflict(await endedAlready(inside, one.endedById, `Function ${code}`));
    ended.push(one.id);
  }
  await insertFunctions(
    inside,
    functions.map((one) => ({ id: uuidv7(), bodyId, constitutionId, ...one })),
  );
  await endFunctions(inside, ended, constitutionId);
  return codes;
}

/** How to say that a version which is not in force yet, or one that is, ends something already. */
export async function endedAlready(context: Context, constitutionId: string, what: string): Promise<string> {
  const version = await findConstitution(context, constitutionId);
  return version.inForceFrom === null
    ? `${what} ends with version ${version.number}, which is proposed. Have that ratified, or leave it to that.`
    : `${what} ends on ${version.inForceFrom} by version ${version.number} already.`;
}

const mayRatifyIn = ({ viewer }: Context, version: ConstitutionRow): boolean =>
  may(viewer, 'constitution:ratify', { bodyId: version.ratifyingBodyId ?? version.bodyId, agencyId: null });

/** Whether the viewer may record now that this version was adopted or ratified. */
export const mayRatify = (context: Context, version: ConstitutionRow): boolean =>
  version.inForceFrom === null && mayRatifyIn(context, version);

/**
 * Records that a version was adopted by its body or ratified by the body that must ratify it, and from which day it holds.
 * What other proposed versions left as it was follows it: none of them undoes what this one changed.
 */
export async function ratifyConstitution(
  context: Context,
  input: { readonly id: string; readonly version: number; readonly inForceFrom: string },
  idempotencyKey: string | undefined,
): Promise<string> {
  const { bodyId } = await findConstitution(context, input.id);
  const act = { verb: 'constitution:ratify', operation: 'ratifyConstitution', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    await waitForConstitution(inside, bodyId);
    const version = await findConstitution(inside, input.id);
    if (!mayRatifyIn(inside, version)) throw await notTheirs(inside, version);
    if (version.version !== input.version) throw await staleWrite(inside, version, input.version);
    if (version.inForceFrom !== null) {
      throw conflict(`This version holds from ${version.inForceFrom} already. To change it, propose another version.`);
    }
    const { inForceFrom } = input;
    if (inForceFrom < version.proposedOn) {
      throw badField('input.inForceFrom', `It was proposed on ${version.proposedOn} and cannot hold before.`);
    }
    const all = await listConstitutions(inside, bodyId);
    const current = latest(all);
    if (current && !holdsBefore(current, { inForceFrom, number: version.number })) {
      throw badField(
        'input.inForceFrom',
        `Version ${current.number} holds from ${current.inForceFrom}. Name ${
          current.number < version.number ? 'that day or a later one' : 'a later day'
        }.`,
      );
    }
    const row = await changeConstitution(inside, version, { inForceFrom });
    if (!row) throw await staleWrite(inside, version, input.version);
    inside.changed('Constitution', row, { inForceFrom });
    const waiting = all.filter((one) => one.inForceFrom === null && one.id !== version.id);
    for (const other of waiting) await follow(inside, other, current ?? NOTHING, version);
    return row.id;
  });
}

/** Lets a proposed version follow what has just come into force, in the parts that it left as they were. */
async function follow(
  inside: Recording,
  other: ConstitutionRow,
  before: Partial<Parts>,
  now: ConstitutionRow,
): Promise<void> {
  const same = (part: Part, one: Partial<Parts>, two: Partial<Parts>): boolean =>
    PART_COLUMNS[part].every((column) => JSON.stringify(one[column]) === JSON.stringify(two[column]));
  const parts = (Object.keys(PART_COLUMNS) as Part[])
    .filter((part) => same(part, other, before) && !same(part, other, now))
    .map((part) => partOf(part, now));
  if (parts.length === 0) return;
  const fields: Partial<Parts> = Object.assign({}, ...parts);
  const row = await changeConstitution(inside, other, fields);
  if (!row) throw await staleWrite(inside, other, other.version);
  inside.changed('Constitution', row, partsAsShown(fields));
}

async function notTheirs(context: Context, { bodyId, ratifyingBodyId }: ConstitutionRow): Promise<Refusal> {
  const body = await findBody(context, ratifyingBodyId ?? bodyId);
  return forbidden(
    ratifyingBodyId === null
      ? `The clerk or the chair of ${body.name} records that it adopted its constitution. Ask one of them.`
      : `This version needs the ratification of ${body.name}. Ask its clerk or its chair.`,
  );
}

/** A version as somebody read it who may fill it with places: only while it is proposed, and under the body's turn. */
export async function readToFill(
  inside: Recording,
  bodyId: string,
  input: { readonly constitutionId: string; readonly version: number },
): Promise<ConstitutionRow> {
  await waitForConstitution(inside, bodyId);
  const version = await findConstitution(inside, input.constitutionId);
  const refusal = whyNotPropose(inside, await findBody(inside, bodyId));
  if (refusal) throw refusal;
  if (version.version !== input.version) throw await staleWrite(inside, version, input.version);
  if (version.inForceFrom !== null) {
    throw conflict(`This version holds from ${version.inForceFrom}. Propose another version for its places.`);
  }
  return version;
}

/** Records what was filled in, and lets the version go up, so that nobody ratifies what they have not read. */
export async function filledIn(
  inside: Recording,
  version: ConstitutionRow,
  fields: Record<string, unknown>,
): Promise<string> {
  const row = await changeConstitution(inside, version, {});
  if (!row) throw await staleWrite(inside, version, version.version);
  inside.changed('Constitution', row, fields);
  return row.id;
}
