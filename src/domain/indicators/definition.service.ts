/** How the catalogue grows: indicators are defined, one or many at once, measured anew from a day on, and replaced. */
import { isDeepStrictEqual } from 'node:util';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { SUBJECT_AREAS } from '../../policy/classification.js';
import { recorded, staleWrite, type Recording } from '../audit/audit.service.js';
import { listAgencies } from '../authorities/authority.service.js';
import type { Context } from '../context.js';
import { checked, line, maybe, passage } from '../input.js';
import { dayBefore } from '../members/member.service.js';
import { badField, badInput, type Problem } from '../refusals.js';
import { codeText, findIndicator, listIndicatorsByCodes, refuseUnlessKeeper } from './indicator.service.js';
import {
  insertIndicators,
  selectIndicators,
  updateIndicator,
  waitToReplace,
  type IndicatorRow,
  type NewIndicator,
} from './indicator.store.js';
import { FIGURE_CLASSES, INDICATOR_UNITS, PERIOD_KINDS, POLARITIES, type IndicatorUnit } from './indicator.table.js';
import { endVersion, insertVersions, type VersionRow } from './version.store.js';

type Key = string | undefined;

const whole = (least: number, most: number) =>
  z.number().int('Give a whole number.').min(least, `Give at least ${least}.`).max(most, `Give at most ${most}.`);

/** How something is measured, in words. */
const words = {
  definitionCode: maybe(codeText),
  title: line,
  definition: passage,
  numeratorText: maybe(passage),
  denominatorText: maybe(passage),
  cohort: passage,
  referenceText: passage,
  source: passage,
};
type Words = Pick<VersionRow, keyof typeof words>;

const wordsOf = (one: Words): Words => {
  const { definitionCode, title, definition, numeratorText, denominatorText, cohort, referenceText, source } = one;
  return { definitionCode, title, definition, numeratorText, denominatorText, cohort, referenceText, source };
};

type Worded = { readonly unit: IndicatorUnit } & Pick<VersionRow, 'numeratorText' | 'denominatorText'>;

const saysWhatIsDivided = ({ unit, numeratorText, denominatorText }: Worded): boolean =>
  (unit !== 'percent' && unit !== 'rate') || (numeratorText !== null && denominatorText !== null);

const UNDIVIDED = {
  path: ['denominatorText'],
  message: 'Say what is divided by what: a percentage and a rate need a numerator and a denominator.',
};

const toBeDefined = z
  .object({
    code: codeText,
    definitionVersion: whole(1, 1000)
      .nullish()
      .transform((value) => value ?? 1),
    ...words,
    unit: z.enum(INDICATOR_UNITS),
    polarity: z.enum(POLARITIES),
    precision: whole(0, 4),
    periodKind: z
      .enum(PERIOD_KINDS)
      .nullish()
      .transform((value) => value ?? 'other'),
    partOfCode: maybe(codeText),
    breakdown: maybe(line),
    externalIds: z
      .array(z.object({ scheme: line, id: line }))
      .max(20, 'Give at most 20.')
      .nullish()
      .transform((value) => value ?? []),
    subject: z.enum(SUBJECT_AREAS),
    classification: z.enum(FIGURE_CLASSES),
    supplyingAgencyId: z.string(),
    validFromOn: z.string(),
    validUntilOn: maybe(z.string()),
  })
  .refine(saysWhatIsDivided, UNDIVIDED)
  .refine((one) => one.breakdown === null || one.partOfCode !== null, {
    path: ['breakdown'],
    message: 'Only a part is of a breakdown. Name the whole, or leave this out.',
  })
  .refine((one) => one.validUntilOn === null || one.validUntilOn >= one.validFromOn, {
    path: ['validUntilOn'],
    message: 'Name no day before the first on which it is valid.',
  });

export type Definition = z.input<typeof toBeDefined>;

/** Adds an indicator to the catalogue, which is the council's: a clerk of any of its bodies keeps it. */
export const defineIndicator = (context: Context, input: Definition, idempotencyKey: Key): Promise<string> => {
  const act = { verb: 'indicator:define', operation: 'defineIndicator', input, idempotencyKey } as const;
  return recorded(context, act, (inside) => define(inside, [{ path: 'input', given: input }]));
};

const MOST_AT_ONCE = 100;

/** Adds many at once, all of them or none. Answers the id of the first: they are read again by their codes. */
export const defineIndicators = (
  context: Context,
  input: { readonly indicators: readonly Definition[] },
  idempotencyKey: Key,
): Promise<string> => {
  const act = { verb: 'indicator:define', operation: 'defineIndicators', input, idempotencyKey } as const;
  return recorded(context, act, (inside) => {
    const { length } = input.indicators;
    if (length < 1 || length > MOST_AT_ONCE) {
      throw badField('input.indicators', `Give from 1 to ${MOST_AT_ONCE} indicators.`);
    }
    return define(
      inside,
      input.indicators.map((given, at) => ({ path: `input.indicators.${at}`, given })),
    );
  });
};

/** A definition, and where it was given. */
export interface Placed {
  readonly path: string;
  readonly given: Definition;
}

/** Writes, within a write, what is to be defined, which is at least one; answers the id of the first. */
export async function define(inside: Recording, all: readonly Placed[]): Promise<string> {
  refuseUnlessKeeper(inside);
  const parsed = z.array(toBeDefined).safeParse(all.map(({ given }) => given));
  const problems = (parsed.error?.issues ?? []).map(({ path: [at, ...rest], message }) => ({
    path: [all[Number(at)]?.path, ...rest].join('.'),
    message,
  }));
  const codes = all.flatMap(({ given }) => [given.code, ...(given.partOfCode ? [given.partOfCode] : [])]);
  const known = new Map((await listIndicatorsByCodes(inside, [...new Set(codes)])).map((row) => [row.code, row]));
  problems.push(...faultsOfCodes(all, known), ...(await faultsOfSuppliers(inside, all)));
  if (!parsed.success || problems.length > 0) throw badInput(problems);

  const coming = parsed.data.map((one) => ({ ...one, id: uuidv7() }));
  const ids = new Map([...known.values(), ...coming].map(({ code, id }) => [code, id]));
  const rows = coming.map(({ partOfCode, ...one }): NewIndicator => {
    const { id, code, definitionVersion, unit, polarity, precision, periodKind, subject, classification } = one;
    const what = { id, code, definitionVersion, unit, polarity, precision, periodKind, subject, classification };
    const partOfId = partOfCode === null ? null : (ids.get(partOfCode) ?? null);
    return {
      ...what,
      partOfId,
      breakdown: one.breakdown,
      supplyingAgencyId: one.supplyingAgencyId,
      externalIds: one.externalIds,
    };
  });
  const versions = coming.map(({ id: indicatorId, definitionVersion: number, validFromOn, validUntilOn, ...one }) => ({
    ...wordsOf(one),
    id: uuidv7(),
    indicatorId,
    number,
    validFromOn,
    validUntilOn,
  }));
  const written = await insertIndicators(inside, rows);
  const taken = all.filter(({ given }) => !written.has(given.code));
  // Another clerk defined one at the same moment.
  if (taken.length > 0) throw badInput(taken.map(({ path, given }) => defined(path, given.code)));
  await insertVersions(inside, versions);
  for (const { id, partOfId: partOf, supplyingAgencyId: supplyingAgency, ...fields } of rows) {
    inside.changed('Indicator', { id, version: 1 }, { ...fields, partOf, supplyingAgency });
  }
  for (const version of versions) noteVersion(inside, version);
  return rows[0]!.id;
}

const noteVersion = (
  inside: Recording,
  { id, indicatorId: indicator, ...fields }: Omit<VersionRow, 'authorityId'>,
): void => inside.changed('IndicatorVersion', { id }, { ...fields, indicator });

const defined = (path: string, code: string): Problem => ({
  path: `${path}.code`,
  message: `“${code}” is defined already. Give another one a code of its own, or revise this one.`,
});

/** Every code once, and every part under a whole, which is in the catalogue or comes with it. */
function faultsOfCodes(all: readonly Placed[], known: ReadonlyMap<string, IndicatorRow>): Problem[] {
  const coming = new Map(all.toReversed().map(({ given }) => [given.code, given]));
  return all.flatMap(({ path, given }) => {
    const { code, partOfCode, unit } = given;
    const isTaken = known.has(code) || coming.get(code) !== given;
    const faults = isTaken ? [defined(path, code)] : [];
    if (!partOfCode) return faults;
    const its = coming.get(partOfCode) ?? known.get(partOfCode);
    const isPart = its && ('partOfId' in its ? its.partOfId !== null : Boolean(its.partOfCode));
    const fault = !its
      ? 'The catalogue has no indicator of this code. Define the whole first, or in the same list.'
      : isPart
        ? 'This is a part of another itself. Name the whole.'
        : its.unit === unit
          ? undefined
          : `The whole is measured in ${its.unit}, and so are its parts. Give the same unit.`;
    return fault ? [...faults, { path: `${path}.partOfCode`, message: fault }] : faults;
  });
}

async function faultsOfSuppliers(inside: Recording, all: readonly Placed[]): Promise<Problem[]> {
  const agencies = new Set((await listAgencies(inside)).map(({ id }) => id));
  return all
    .filter(({ given }) => !agencies.has(given.supplyingAgencyId))
    .map(({ path }) => ({
      path: `${path}.supplyingAgencyId`,
      message: 'There is no such agency. Name the partner that supplies the figures.',
    }));
}

/** How something is measured from a day on; what is left out stays as it is. */
export type IndicatorRevision = { readonly [Name in keyof Words]?: string | null | undefined } & {
  readonly id: string;
  readonly version: number;
  readonly validFromOn: string;
};

/** Measures an indicator otherwise from a day on: a new version, and the end of the one before. */
export const reviseIndicator = (context: Context, input: IndicatorRevision, idempotencyKey: Key): Promise<string> => {
  const act = { verb: 'indicator:define', operation: 'reviseIndicator', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const { validFromOn } = input;
    const indicator = await findIndicator(inside, input.id);
    refuseUnlessKeeper(inside);
    if (indicator.version !== input.version) throw await staleWrite(inside, indicator, input.version);
    const next = wordsAnew(indicator, input);
    refuseUnlessLater(indicator, validFromOn);

    const number = indicator.definitionVersion + 1;
    const row = await updateIndicator(inside, indicator, { definitionVersion: number });
    if (!row) throw await staleWrite(inside, indicator, input.version);
    const validUntilOn = dayBefore(validFromOn);
    await endVersion(inside, indicator.versionId, validUntilOn);
    const version = { id: uuidv7(), indicatorId: indicator.id, number, ...next };
    const valid = { ...version, validFromOn, validUntilOn: indicator.validUntilOn };
    await insertVersions(inside, [valid]);
    inside.changed('Indicator', row, { definitionVersion: number });
    inside.changed('IndicatorVersion', { id: indicator.versionId }, { validUntilOn });
    noteVersion(inside, valid);
    return row.id;
  });
};

/** The words of the next version; refuses those that say nothing new. */
function wordsAnew(indicator: IndicatorRow, input: IndicatorRevision): Words {
  const before = wordsOf(indicator);
  const { unit } = indicator;
  const given = Object.entries(wordsOf(input as Words)).filter(([, value]) => value !== undefined);
  const next = checked(
    z.object(words).refine((one) => saysWhatIsDivided({ ...one, unit }), UNDIVIDED),
    { ...before, ...Object.fromEntries(given) },
  );
  if (isDeepStrictEqual(next, before)) {
    throw badField('input', 'Nothing of this is new. Say what is measured otherwise from that day on.');
  }
  return next;
}

function refuseUnlessLater(
  { definitionVersion, versionFromOn, validUntilOn }: IndicatorRow,
  validFromOn: string,
): void {
  if (validFromOn <= versionFromOn) {
    throw badField(
      'input.validFromOn',
      `Version ${definitionVersion} is valid from ${versionFromOn} on. Name a later day.`,
    );
  }
  if (validUntilOn !== null && validFromOn > validUntilOn) {
    throw badField('input.validFromOn', `The indicator ends on ${validUntilOn}. Define what is measured after it.`);
  }
}

export interface Replacement {
  readonly id: string;
  readonly version: number;
  readonly validUntilOn: string;
  readonly successorId: string;
}

/** Ends an indicator and names what is measured in its place. */
export const replaceIndicator = (context: Context, input: Replacement, idempotencyKey: Key): Promise<string> => {
  const act = { verb: 'indicator:define', operation: 'replaceIndicator', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const { validUntilOn, successorId } = input;
    await waitToReplace(inside);
    const indicator = await findIndicator(inside, input.id);
    refuseUnlessKeeper(inside);
    if (indicator.version !== input.version) throw await staleWrite(inside, indicator, input.version);
    if (validUntilOn < indicator.versionFromOn) {
      throw badField(
        'input.validUntilOn',
        `Version ${indicator.definitionVersion} is valid from ${indicator.versionFromOn} on. Name that day or a later one.`,
      );
    }
    await refuseUnlessOutlives(inside, input);
    const row = await updateIndicator(inside, indicator, { successorId });
    if (!row) throw await staleWrite(inside, indicator, input.version);
    await endVersion(inside, indicator.versionId, validUntilOn);
    inside.changed('Indicator', row, { successor: successorId, validUntilOn });
    inside.changed('IndicatorVersion', { id: indicator.versionId }, { validUntilOn });
    return row.id;
  });
};

/** A successor is in use after the end. It has none itself, so that successors never lead in a circle. */
async function refuseUnlessOutlives(inside: Recording, { id, validUntilOn, successorId }: Replacement): Promise<void> {
  const [successor] = await selectIndicators(inside, { ids: [successorId] });
  const fault = !successor
    ? 'There is no such indicator. Define it first.'
    : successor.id === id
      ? 'An indicator does not replace itself. Name another, or revise this one.'
      : successor.successorId !== null || (successor.validUntilOn !== null && successor.validUntilOn <= validUntilOn)
        ? 'This one has ended by then, too. Name one that is measured afterwards.'
        : undefined;
  if (fault) throw badField('input.successorId', fault);
}
