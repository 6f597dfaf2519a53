/** What is read of one picture in one moment goes to the database as one statement, whoever asks for it. */
import * as drizzle from 'drizzle-orm';
import { Column, is, sql, type ExtractTablesWithRelations, type Query, type SQL } from 'drizzle-orm';
import {
  PgDialect,
  PgSession,
  PgTransaction,
  type PgPreparedQuery,
  type PgQueryResultHKT,
  type PreparedQueryConfig,
  type SelectedFieldsOrdered,
} from 'drizzle-orm/pg-core';
import type { Transaction } from './connect.js';

/** A transaction in which selects are gathered. */
export interface Gathering {
  readonly transaction: Transaction;
  /**
   * Refuses what has not been sent, and all that is asked from now on: a transaction that has ended has given its
   * connection, with its role, to somebody else.
   */
  readonly end: () => void;
}

/** A select, and how drizzle would send it by itself. */
interface Select {
  readonly query: Query;
  readonly fields: SelectedFieldsOrdered;
  readonly prepared: Prepared;
  readonly alone: () => Promise<unknown>;
}

/** One that waits to be sent. */
interface Asked extends Select {
  readonly resolve: (rows: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** What drizzle makes of a select; the tables of which a row may be missing it leaves out of its types, */
type Prepared = PgPreparedQuery<PreparedQueryConfig> & {
  readonly joinsNotNullableMap?: Readonly<Record<string, boolean>>;
};

/** and likewise how it makes ours of the values of a row. */
const { mapResultRow } = drizzle as unknown as {
  readonly mapResultRow: (
    fields: SelectedFieldsOrdered,
    values: unknown[],
    joinsNotNullableMap: Prepared['joinsNotNullableMap'],
  ) => unknown;
};

/** The values of as many selects as PostgreSQL takes with one statement, and some to spare. */
const MOST_VALUES = 30_000;

/**
 * Gathers the selects of a transaction that only reads. All that is asked before the event loop turns, or while a statement is
 * on its way, is sent as one: each select is a sub-query whose rows come back as JSON, by position, and are mapped as drizzle
 * would have, in the order in which the select puts them. One that is asked alone goes as it is.
 *
 * An expression among the fields is what JSON makes of it (numbers, texts, truth values, lists): one that is a bigint, a
 * numeric or an instant needs `mapWith`, which makes one thing of both.
 */
export function gathering(transaction: Transaction): Gathering {
  let waiting: Asked[] = [];
  let hasEnded = false;
  let isSending = false;

  const ask = (select: Select): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (hasEnded) return reject(ended());
      waiting.push({ ...select, resolve, reject });
      if (waiting.length === 1 && !isSending) setImmediate(() => void send());
      return undefined;
    });

  const send = async (): Promise<void> => {
    const [now, later] = portion(waiting);
    waiting = later;
    if (now.length === 0) return;
    isSending = true;
    try {
      const answers = await (now.length === 1 ? now[0]!.alone().then((rows) => [rows]) : asOne(transaction, now));
      for (const [at, { resolve }] of now.entries()) resolve(answers[at]);
    } catch (error) {
      for (const { reject } of now) reject(error);
    }
    isSending = false;
    // Whoever was answered asks on first.
    setImmediate(() => void send());
  };

  return {
    transaction: new Reading(new GatheringSession(transaction._.session, ask)),
    end: () => {
      hasEnded = true;
      for (const { reject } of waiting) reject(ended());
      waiting = [];
    },
  };
}

const ended = (): Error => new Error('What is read of a picture is asked before it is closed');

type NoSchema = Record<string, never>;
type Session = PgSession<PgQueryResultHKT, NoSchema, ExtractTablesWithRelations<NoSchema>>;

/** A transaction as drizzle has them, over a session that gathers. */
class Reading extends PgTransaction<PgQueryResultHKT, NoSchema, ExtractTablesWithRelations<NoSchema>> {
  constructor(session: Session) {
    super(new PgDialect(), session, undefined);
  }

  override transaction(): Promise<never> {
    return Promise.reject(new Error('A picture is only read'));
  }
}

class GatheringSession extends PgSession<PgQueryResultHKT, NoSchema, ExtractTablesWithRelations<NoSchema>> {
  constructor(
    private readonly inner: Session,
    private readonly ask: (select: Select) => Promise<unknown>,
  ) {
    super(new PgDialect());
  }

  override prepareQuery<Config extends PreparedQueryConfig>(
    ...given: Parameters<Session['prepareQuery']>
  ): PgPreparedQuery<Config> {
    const prepared = this.inner.prepareQuery(...given);
    const [query, fields] = given;
    if (fields) {
      const alone = prepared.execute.bind(prepared);
      prepared.execute = () => this.ask({ query, fields, prepared, alone });
    }
    return prepared as PgPreparedQuery<Config>;
  }

  override transaction(): Promise<never> {
    return Promise.reject(new Error('A picture is only read'));
  }
}

/** As many as go with one statement, and the others. */
function portion(waiting: readonly Asked[]): [Asked[], Asked[]] {
  let values = 0;
  const past = waiting.findIndex(({ query }, at) => (values += query.params.length) > MOST_VALUES && at > 0);
  return past < 0 ? [[...waiting], []] : [waiting.slice(0, past), waiting.slice(past)];
}

async function asOne(transaction: Transaction, asked: readonly Asked[]): Promise<unknown[]> {
  const columns = Object.fromEntries(asked.map((one, at) => [`q${at}`, rowsAsText(one)]));
  const [answer] = await transaction.select(columns).from(sql`(select 1) as once`);
  return asked.map((one, at) => rowsOf(one, answer?.[`q${at}`] ?? '[]'));
}

/** Types whose values JSON would hold as a number with fewer digits. */
const MORE_DIGITS = /^Pg(BigInt|BigSerial|Numeric)/;

/** The rows of a select as the text of a JSON list of lists; a text, for the drivers differ in what they make of JSON. */
function rowsAsText({ query, fields }: Asked): SQL<string> {
  // Named anew by position: two columns of one name would be one key.
  const positions = fields.map((_, at) => sql.identifier(`c${at}`));
  const values = fields.map(({ field }, at) =>
    is(field, Column) && MORE_DIGITS.test(field.columnType) ? sql`${positions[at]}::text` : sql`${positions[at]}`,
  );
  return sql<string>`(select coalesce(json_agg(json_build_array(${sql.join(values, sql`, `)})), '[]')::text
    from (${unbuilt(query)}) as told(${sql.join(positions, sql`, `)}))`;
}

/** A statement that was built already, to be built into another, in which its values have other numbers. */
const unbuilt = ({ sql: text, params }: Query): SQL =>
  sql.join(
    text.split(/\$(\d+)/).map((part, at) => {
      if (at % 2 === 0) return sql.raw(part);
      // A value that is a list stays one value.
      return sql`${sql.param(params[Number(part) - 1])}`;
    }),
  );

const rowsOf = ({ fields, prepared }: Asked, text: string): unknown[] =>
  (JSON.parse(text) as unknown[][]).map((row) => mapResultRow(fields, row, prepared.joinsNotNullableMap));
