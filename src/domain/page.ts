/** Lists that can grow: Relay connections, whose cursors hold a row's id and a hash of the order, never a value. */
import { createHash } from 'node:crypto';
import type { GraphQLResolveInfo } from 'graphql';
import { parseResolveInfo, type ResolveTree } from 'graphql-parse-resolve-info';
import { Arg, Int, ObjectType, Field, type ClassType } from 'type-graphql';
import { Classified, Shape } from '../policy/classification.js';
import { badField, limitExceeded } from './refusals.js';

/** The largest page. The bench raises it by its own configuration. */
export const pageLimit = { rows: 100 };

@Shape()
@ObjectType({ description: 'Where a page ends, and whether another follows.', simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there is a next page.' })
  @Classified('open')
  hasNextPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Give this as `after` to read the next page.' })
  @Classified('open')
  endCursor!: string | null;
}

/** What a store answers for one page: one row more than was asked for tells that another page follows. */
export interface Page<Row> {
  readonly rows: Row[];
  readonly hasNextPage: boolean;
}

export interface Connection<Row> {
  nodes: Row[];
  edges: { cursor: string; node: Row }[];
  pageInfo: PageInfo;
  /** Counted only when asked for. */
  totalCount: () => Promise<number>;
}

/** Declares the connection and edge types of a row type. */
export function connectionOf<Row extends object>(name: string, row: ClassType<Row>): ClassType<Connection<Row>> {
  @Shape()
  @ObjectType(`${name}Edge`, { description: `One ${name} in a list, with its cursor.`, simpleResolvers: true })
  class Edge {
    @Field(() => String, { description: 'Give this as `after` to continue behind this row.' })
    @Classified('open')
    cursor!: string;

    @Field(() => row, { description: 'The row.' })
    @Classified('open')
    node!: Row;
  }

  @Shape()
  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.`, simpleResolvers: true })
  class RowConnection implements Connection<Row> {
    @Field(() => [row], { description: 'The rows of this page.' })
    @Classified('open')
    nodes!: Row[];

    @Field(() => [Edge], { description: 'The rows of this page, each with its cursor.' })
    @Classified('open')
    edges!: Edge[];

    @Field(() => PageInfo, { description: 'Where this page ends.' })
    @Classified('open')
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'How many rows the list has for you, on all pages.' })
    @Classified('open')
    totalCount!: () => Promise<number>;
  }
  return RowConnection;
}

/** `first`: how many rows a page has. */
export const First = (): ReturnType<typeof Arg> =>
  Arg('first', () => Int, { defaultValue: 20, description: 'How many rows, from 1 to 100.' });

/** `after`: the cursor behind which the page begins. */
export const After = (): ReturnType<typeof Arg> =>
  Arg('after', () => String, { nullable: true, description: 'The `endCursor` of the page before.' });

/** `idempotencyKey`: every mutation takes one. */
export const IdempotencyKey = (): ReturnType<typeof Arg> =>
  Arg('idempotencyKey', () => String, {
    nullable: true,
    description:
      'Any text of your own, such as a UUID. Sent again with the same input it does nothing twice and answers with the same thing; with another input it is a CONFLICT.',
  });

/** Refuses a page that is too large or none at all. */
export function checkedFirst(first: number): number {
  if (first < 1) throw badField('first', 'Ask for at least 1 row.');
  if (first > pageLimit.rows)
    throw limitExceeded(`A page has at most ${pageLimit.rows} rows. Ask for fewer and follow endCursor.`);
  return first;
}

const hashOfOrder = (order: unknown): string =>
  createHash('sha256').update(JSON.stringify(order)).digest('base64url').slice(0, 12);

/** The id behind which a page begins, or null; refuses a cursor of another list, filter or order. */
export function afterId(cursor: string | null | undefined, order: unknown): string | null {
  if (!cursor) return null;
  const [id, hash] = Buffer.from(cursor, 'base64url').toString('latin1').split('.');
  if (!id || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) || hash !== hashOfOrder(order)) {
    throw badField('after', 'This cursor belongs to another list, filter or order. Begin again without `after`.');
  }
  return id;
}

/** Turns a page of rows into a connection. `order` is all that decides which row comes where. */
export function connection<Row extends { id: string }>(
  page: Page<Row>,
  order: unknown,
  totalCount: () => Promise<number>,
): Connection<Row> {
  const hash = hashOfOrder(order);
  const edges = page.rows.map((node) => ({ cursor: Buffer.from(`${node.id}.${hash}`).toString('base64url'), node }));
  return {
    nodes: page.rows,
    edges,
    pageInfo: { hasNextPage: page.hasNextPage, endCursor: edges.at(-1)?.cursor ?? null },
    totalCount,
  };
}

/** Cuts the one row too many off that a store fetched to learn whether another page follows. */
export const pageOf = <Row>(rows: Row[], first: number): Page<Row> => ({
  rows: rows.slice(0, first),
  hasNextPage: rows.length > first,
});

/** The names of the fields that were asked of the rows of a connection, so that a store reads only their columns. */
export function namesAsked(info: GraphQLResolveInfo): string[] {
  const asked = parseResolveInfo(info) as ResolveTree | null;
  const rows = Object.values(asked?.fieldsByTypeName ?? {}).flatMap((connection) =>
    Object.values(connection).flatMap((field) => (field.name === 'edges' ? childrenOf(field) : [field])),
  );
  return rows
    .filter(({ name }) => name === 'nodes' || name === 'node')
    .flatMap((row) => childrenOf(row).map(({ name }) => name));
}

const childrenOf = (field: ResolveTree): ResolveTree[] =>
  Object.values(field.fieldsByTypeName).flatMap((fields) => Object.values(fields));
