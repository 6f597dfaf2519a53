/** What must hold between figures: within one agency’s return, and between two agencies that count the same thing. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { recorded, staleWrite, type Recording } from '../audit/audit.service.js';
import { today, type Context, type Inside } from '../context.js';
import { checked, line } from '../input.js';
import { badField, badInput, conflict, notFound, type Problem } from '../refusals.js';
import {
  codeText,
  keepsCatalogue,
  listIndicatorsByCodes,
  refuseUnlessKeeper,
  type IndicatorRow,
} from './indicator.service.js';
import {
  endPairOn,
  endRuleOn,
  insertPair,
  insertRules,
  selectInForce,
  selectPairs,
  selectRules,
  type PairRow,
  type RuleRow,
} from './rule.store.js';
import { COMPARISONS, MISSING_STRATEGIES, SEVERITIES, TERM_PARTS, type RuleTerm } from './rule.table.js';

export type { PairRow, RuleRow, RuleTerm };

/** A rule by id. */
export async function findRule(context: Context, id: string): Promise<RuleRow> {
  const [rule] = await selectRules(context, [id]);
  if (!rule) throw notFound('rule');
  return rule;
}

/** A pair by id; asked for many at once in one statement. */
export async function findPair(context: Context, id: string): Promise<PairRow> {
  const pair = await context
    .batched<string, PairRow | undefined>('indicator pairs', async (ids) => {
      const found = new Map((await selectPairs(context, ids)).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!pair) throw notFound('pair');
  return pair;
}

/** The rules that hold today, by code. */
export const listRules = async (context: Context): Promise<RuleRow[]> => (await inForce(context)).rules;

/** The pairs that are asked today, by code. */
export const listPairs = async (context: Context): Promise<PairRow[]> => (await inForce(context)).pairs;

const inForce = (context: Context): ReturnType<typeof selectInForce> =>
  context
    .batched<string, Awaited<ReturnType<typeof selectInForce>>>('rules and pairs in force', async (days) => {
      const found = await selectInForce(context);
      return days.map(() => found);
    })
    .load('today');

const tolerance = z
  .number()
  .min(0, 'Give 0 or more.')
  .nullish()
  .transform((value) => value ?? 0);

const terms = z
  .array(
    z.object({
      indicatorCode: z.string(),
      part: z
        .enum(TERM_PARTS)
        .nullish()
        .transform((value) => value ?? 'value'),
      times: z
        .number()
        .nullish()
        .transform((value) => value ?? 1),
    }),
  )
  .min(1, 'Name at least one indicator.')
  .max(10, 'A sum has at most 10 terms.');

const rule = z.object({
  code: codeText,
  title: line,
  leftTerms: terms,
  comparison: z.enum(COMPARISONS),
  rightTerms: terms,
  tolerance,
  missing: z.enum(MISSING_STRATEGIES),
  severity: z.enum(SEVERITIES),
});

export type NewRule = z.input<typeof rule>;

/** What is to be done in the same write, once what ties figures is said: what is hidden beside small numbers rests on it. */
export type Settled = (inside: Recording) => Promise<void>;

/** Adds a rule. All its indicators are supplied by one agency: what two agencies count is a pair. */
export async function defineRule(
  context: Context,
  input: NewRule,
  idempotencyKey: string | undefined,
  settled: Settled,
): Promise<string> {
  const act = { verb: 'indicator:define', operation: 'defineRule', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    refuseUnlessKeeper(inside);
    const { leftTerms, rightTerms, ...values } = checked(rule, input);
    const named = [...leftTerms, ...rightTerms].map((term) => term.indicatorCode);
    const known = new Map((await listIndicatorsByCodes(inside, [...new Set(named)])).map((row) => [row.code, row]));
    const problems: Problem[] = [];
    const resolved = (side: string, given: typeof leftTerms): RuleTerm[] =>
      given.flatMap(({ indicatorCode, part, times }, at) => {
        const indicator = known.get(indicatorCode);
        const fault = whyNotTerm(indicator, part);
        if (fault) problems.push({ path: `input.${side}.${at}.${fault.field}`, message: fault.message });
        return indicator ? [{ indicatorId: indicator.id, part, times }] : [];
      });
    const sides = { leftTerms: resolved('leftTerms', leftTerms), rightTerms: resolved('rightTerms', rightTerms) };
    if (new Set([...known.values()].map((indicator) => indicator.supplyingAgencyId)).size > 1) {
      problems.push({
        path: 'input.rightTerms',
        message: 'These indicators are supplied by several agencies. What two agencies count is a pair (definePair).',
      });
    }
    if (problems.length > 0) throw badInput(problems);
    const [id] = await addRules(inside, [{ ...values, ...sides }]);
    if (!id) throw badField('input.code', `“${values.code}” is a rule already. Give the new one a code of its own.`);
    await settled(inside);
    return id;
  });
}

/** A rule whose terms name indicators of one agency. */
export type ResolvedRule = Omit<z.output<typeof rule>, 'leftTerms' | 'rightTerms'> &
  Readonly<Record<'leftTerms' | 'rightTerms', RuleTerm[]>>;

/**
 * Adds those of these rules that the catalogue never had, within a write; answers the ids of what was added. Whoever adds rules MUST
 * have found anew, in the same write, what is hidden beside small numbers.
 */
export async function addRules(inside: Recording, given: readonly ResolvedRule[]): Promise<string[]> {
  const added = await insertRules(
    inside,
    given.map((one) => ({ id: uuidv7(), ...one })),
  );
  for (const row of added) {
    const { code, title, leftTerms, comparison, rightTerms, tolerance: within, missing, severity } = row;
    const fields = { code, title, comparison, tolerance: within, missing, severity, leftTerms, rightTerms };
    inside.changed('IndicatorRule', row, fields);
  }
  return added.map(({ id }) => id);
}

function whyNotTerm(
  indicator: IndicatorRow | undefined,
  part: RuleTerm['part'],
): { field: string; message: string } | undefined {
  if (!indicator) return { field: 'indicatorCode', message: 'The catalogue has no indicator of this code.' };
  const hasPart =
    part === 'value' || indicator.unit === 'percent' || (part === 'denominator' && indicator.unit === 'score');
  return hasPart
    ? undefined
    : { field: 'part', message: 'Only a percentage has a numerator and a denominator, and a score a denominator.' };
}

/** What was read of something that is to be ended. */
export interface ReadBefore {
  readonly id: string;
  readonly version: number;
}

/** Ends a rule today. */
export async function endRule(
  context: Context,
  input: ReadBefore,
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'indicator:define', operation: 'endRule', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const row = await findRule(inside, input.id);
    const ended = await ending(inside, row, input, endRuleOn);
    inside.changed('IndicatorRule', ended, { endedOn: ended.endedOn });
    return ended.id;
  });
}

const pair = z.object({
  code: codeText,
  title: line,
  firstIndicatorCode: z.string(),
  secondIndicatorCode: z.string(),
  toleranceCount: tolerance,
  tolerancePercent: tolerance.refine((share) => share <= 100, { message: 'Give at most 100.' }),
});

export type NewPair = z.input<typeof pair>;

/** Names two indicators of two agencies that count the same thing. */
export async function definePair(
  context: Context,
  input: NewPair,
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'indicator:define', operation: 'definePair', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    refuseUnlessKeeper(inside);
    const { firstIndicatorCode, secondIndicatorCode, ...values } = checked(pair, input);
    const known = await listIndicatorsByCodes(inside, [firstIndicatorCode, secondIndicatorCode]);
    const named = (field: string, code: string): IndicatorRow => {
      const indicator = known.find((row) => row.code === code);
      if (!indicator) throw badField(`input.${field}`, 'The catalogue has no indicator of this code.');
      return indicator;
    };
    const first = named('firstIndicatorCode', firstIndicatorCode);
    const second = named('secondIndicatorCode', secondIndicatorCode);
    if (first.supplyingAgencyId === second.supplyingAgencyId) {
      throw badField(
        'input.secondIndicatorCode',
        'One agency supplies both. What must hold between its own figures is a rule (defineRule).',
      );
    }
    if (first.unit !== second.unit) {
      throw badField('input.secondIndicatorCode', 'The two are measured in different units and cannot agree.');
    }
    const ids = { firstIndicatorId: first.id, secondIndicatorId: second.id };
    const row = await insertPair(inside, { id: uuidv7(), ...values, ...ids });
    if (!row) throw badField('input.code', `“${values.code}” is a pair already. Give the new one a code of its own.`);
    inside.changed('IndicatorPair', row, { ...values, ...ids });
    return row.id;
  });
}

/** Ends a pair today; what it found stays. */
export async function endPair(
  context: Context,
  input: ReadBefore,
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'indicator:define', operation: 'endPair', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const row = await findPair(inside, input.id);
    const ended = await ending(inside, row, input, endPairOn);
    inside.changed('IndicatorPair', ended, { endedOn: ended.endedOn });
    return ended.id;
  });
}

/** Whether the viewer may end a rule or a pair that holds. */
export const mayEndTie = (context: Context, { endedOn }: Pick<RuleRow, 'endedOn'>): boolean =>
  keepsCatalogue(context) && endedOn === null;

/** Ends a rule or a pair as it was read. */
async function ending<Row extends ReadBefore & { readonly endedOn: string | null }>(
  inside: Inside,
  row: Row,
  { version }: ReadBefore,
  endOn: (inside: Inside, row: ReadBefore, endedOn: string) => Promise<Row | undefined>,
): Promise<Row> {
  refuseUnlessKeeper(inside);
  if (row.version !== version) throw await staleWrite(inside, row, version);
  if (row.endedOn !== null) throw conflict(`This has ended on ${row.endedOn} already.`);
  const ended = await endOn(inside, row, today(inside));
  if (!ended) throw await staleWrite(inside, row, version);
  return ended;
}
