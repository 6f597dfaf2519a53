/** Many rows given to one statement as a single parameter, so that their number is not bound by that of parameters. */
import { sql, type SQL } from 'drizzle-orm';

/**
 * Rows as a source to select from, under a name. `columns` says the type of each in PostgreSQL's words; a column is addressed
 * as `name."column"`.
 */
export function given(name: string, columns: Readonly<Record<string, string>>, rows: readonly object[]): SQL {
  const typed = Object.entries(columns).map(([column, type]) => sql`${sql.identifier(column)} ${sql.raw(type)}`);
  return sql`json_to_recordset(${JSON.stringify(rows)}::json) as ${sql.identifier(name)}(${sql.join(typed, sql`, `)})`;
}
