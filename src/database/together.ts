/** Several selects as one statement, for what is read at every request and would else wait for the database once a select. */
import { Column, is, sql, SQL } from 'drizzle-orm';
import type { Transaction } from './connect.js';

/** A select of drizzle that has not been sent, as `transaction.select({ … }).from(…)` makes it. */
interface Select<Row = unknown> extends PromiseLike<Row[]> {
  readonly getSQL: () => SQL;
  readonly _: { readonly selectedFields: Readonly<Record<string, unknown>> };
}

/** Types whose values JSON would hold as a number with fewer digits. */
const MORE_DIGITS = /^Pg(BigInt|BigSerial|Numeric)/;

/**
 * Reads several selects of one picture in one statement. Each is a sub-query whose rows come back as JSON, by position,
 * and are mapped as drizzle would have: dates are texts, instants become Dates, in the order in which the select puts
 * them. A select MUST name its fields one by one, without groups; an expression among them is what JSON makes of it
 * (numbers, texts, truth values, lists), so one that is a bigint or an instant needs `mapWith`.
 */
export async function together<Selects extends Readonly<Record<string, Select>>>(
  transaction: Transaction,
  selects: Selects,
): Promise<{ [Name in keyof Selects]: Awaited<Selects[Name]> }> {
  const names = Object.keys(selects);
  const columns = Object.fromEntries(names.map((name) => [name, rowsAsText(selects[name]!)]));
  const [answer] = await transaction.select(columns).from(sql`(select 1) as once`);
  return Object.fromEntries(names.map((name) => [name, rowsOf(selects[name]!, answer?.[name] ?? '[]')])) as {
    [Name in keyof Selects]: Awaited<Selects[Name]>;
  };
}

/** The rows of a select as the text of a JSON list of lists; a text, for the drivers differ in what they make of JSON. */
function rowsAsText(select: Select): SQL<string> {
  const fields = Object.values(select._.selectedFields);
  // Named anew by position: two columns of one name would be one key.
  const positions = fields.map((_, at) => sql.identifier(`c${at}`));
  const values = fields.map((field, at) =>
    is(field, Column) && MORE_DIGITS.test(field.columnType) ? sql`${positions[at]}::text` : sql`${positions[at]}`,
  );
  return sql<string>`(select coalesce(json_agg(json_build_array(${sql.join(values, sql`, `)})), '[]')::text
    from (${select.getSQL()}) as told(${sql.join(positions, sql`, `)}))`;
}

function rowsOf(select: Select, text: string): Record<string, unknown>[] {
  const decoders = Object.entries(select._.selectedFields).map(([name, field]) => [name, decoderOf(field)] as const);
  return (JSON.parse(text) as unknown[][]).map((row) =>
    Object.fromEntries(
      decoders.map(([name, decode], at) => {
        const value = row[at] ?? null;
        return [name, value === null ? null : decode(value)];
      }),
    ),
  );
}

/** What makes of a value of the database one of ours. */
function decoderOf(field: unknown): (value: unknown) => unknown {
  if (is(field, Column)) return (value) => field.mapFromDriverValue(value);
  const expression = is(field, SQL.Aliased) ? field.sql : field;
  if (!is(expression, SQL)) throw new Error('A select that is read together with others names its fields one by one.');
  // What `mapWith` sets; drizzle reads it in the same way, but leaves it out of its types.
  const { decoder } = expression as unknown as { readonly decoder: { mapFromDriverValue(value: unknown): unknown } };
  return (value) => decoder.mapFromDriverValue(value);
}
