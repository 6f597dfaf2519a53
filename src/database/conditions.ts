/** Conditions and expressions that stores share, such as confining what is asked to the rows over which it may be asked. */
import { and, eq, inArray, or, SQL, sql, type AnyColumn } from 'drizzle-orm';

interface Scope {
  readonly bodyId: string;
  readonly all: boolean;
  readonly ownAgencyId: string | null;
  readonly shared: readonly { readonly supplierAgencyId: string; readonly subject: string }[];
}

interface ScopeColumns {
  readonly body: AnyColumn;
  readonly supplier?: AnyColumn;
  readonly subject?: AnyColumn;
}

/** `mayRead(row)` in SQL: true on the rows within these scopes. */
export function within(scopes: readonly Scope[], columns: ScopeColumns): SQL {
  return anyOf(
    scopes.map((scope) => {
      const inBody = eq(columns.body, scope.bodyId);
      if (scope.all) return inBody;
      const { supplier, subject } = columns;
      if (!supplier) return never;
      const own = scope.ownAgencyId ? eq(supplier, scope.ownAgencyId) : undefined;
      const shared = subject
        ? scope.shared.map((grant) => and(eq(supplier, grant.supplierAgencyId), eq(subject, grant.subject)))
        : [];
      return and(inBody, or(own, ...shared) ?? never);
    }),
  );
}

/** `in (…)`, and false for an empty list. The values may be a sub-query in brackets. */
export const oneOf = (column: AnyColumn, values: readonly string[] | SQL): SQL => {
  if (values instanceof SQL) return inArray(column, values);
  return values.length > 0 ? inArray(column, [...values]) : never;
};

/** True when any of the conditions is; false when there is none. */
export const anyOf = (conditions: readonly (SQL | undefined)[]): SQL => or(...conditions) ?? never;

/** A text in place of what stands in a column, and nothing where nothing does. */
export const inPlaceOf = (column: AnyColumn, text: string): SQL<string | null> =>
  sql`case when ${column} is not null then ${text}::text end`;

export const never: SQL = sql`false`;

/**
 * An expression with a subquery, for a select of one table: drizzle leaves the name of that table out before its columns,
 * and the subquery would take them for its own.
 */
export const whole = <Value>(expression: SQL<Value>): SQL<Value> => sql<Value>`${expression}`;
