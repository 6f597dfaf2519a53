import { and, arrayOverlaps, asc, desc, eq, gt, inArray, lt, sql, type SQL } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import type { Transaction } from '../../database/connect.js';
import { disclose } from '../../policy/disclose.js';
import type { Context, Inside } from '../context.js';
import { visibleTo } from './audit.access.js';
import { auditContents, auditEntries, auditHeads, idempotencyKeys, type Chain } from './audit.table.js';

export type AuditEntryRow = typeof auditEntries.$inferSelect;
export type AuditContentRow = typeof auditContents.$inferInsert;

/** Appends an entry. MUST be the last statement of its transaction: it locks the head of the chain until the commit. */
export async function appendEntry(
  inside: Inside,
  entry: { chain: Chain; id: string; payload: string; rowIds?: string[] },
): Promise<void> {
  await inside.transaction.insert(auditEntries).values(entry).returning({ id: auditEntries.id });
}

// One statement takes 65,535 parameters, and a write that changes many rows has more.
const ROWS_AT_ONCE = 5_000;

/** Keeps the contents of an entry's fields, to be erased if they must be. */
export async function keepContents(inside: Inside, contents: AuditContentRow[]): Promise<void> {
  for (let at = 0; at < contents.length; at += ROWS_AT_ONCE) {
    const some = contents.slice(at, at + ROWS_AT_ONCE);
    await inside.transaction.insert(auditContents).values(some).returning({ field: auditContents.field });
  }
}

/** Erases one content; answers whether there was one. */
export async function eraseContent(
  inside: Inside,
  at: { entryId: string; kind: string; rowId: string; field: string },
): Promise<boolean> {
  const erased = await inside.transaction
    .delete(auditContents)
    .where(
      and(
        eq(auditContents.entryId, at.entryId),
        eq(auditContents.kind, at.kind),
        eq(auditContents.rowId, at.rowId),
        eq(auditContents.field, at.field),
      ),
    )
    .returning({ field: auditContents.field });
  return erased.length > 0;
}

/** The entries in which one of these rows was written; the index of changes finds them. */
const writtenIn = (rowIds: readonly string[]): SQL =>
  sql`${auditEntries.chain} = 'writes' and ${auditEntries.changes} @> any (${sql.param(
    rowIds.map((rowId) => JSON.stringify([{ id: rowId }])),
  )}::jsonb[])`;

/** Erases all that was ever recorded of one field of these rows. */
export async function eraseContentsOf(
  inside: Inside,
  { kind, field, rowIds }: { kind: string; field: string; rowIds: readonly string[] },
): Promise<void> {
  if (rowIds.length === 0) return;
  const entries = inside.transaction.select({ id: auditEntries.id }).from(auditEntries).where(writtenIn(rowIds));
  await inside.transaction
    .delete(auditContents)
    .where(
      and(
        inArray(auditContents.entryId, entries),
        eq(auditContents.kind, kind),
        eq(auditContents.field, field),
        oneOf(auditContents.rowId, rowIds),
      ),
    )
    .returning({ field: auditContents.field });
}

export interface Repeat {
  readonly inputHash: string;
  readonly producedId: string | null;
}

/** Claims an idempotency key; answers what it stands for when it was claimed before. Waits for a claim in flight. */
export async function claimKey(
  inside: Inside,
  key: { actorId: string; operation: string; key: string; inputHash: string; at: Date },
): Promise<Repeat | undefined> {
  const claimed = await inside.transaction
    .insert(idempotencyKeys)
    .values(key)
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key });
  if (claimed.length > 0) return undefined;
  const [found] = await inside.transaction
    .select({ inputHash: idempotencyKeys.inputHash, producedId: idempotencyKeys.producedId })
    .from(idempotencyKeys)
    .where(sameKey(key));
  return found;
}

/** Says what a claimed key produced. */
export async function settleKey(
  inside: Inside,
  key: { actorId: string; operation: string; key: string },
  producedId: string,
): Promise<void> {
  await inside.transaction
    .update(idempotencyKeys)
    .set({ producedId })
    .where(sameKey(key))
    .returning({ key: idempotencyKeys.key });
}

const sameKey = (key: { actorId: string; operation: string; key: string }) =>
  and(
    eq(idempotencyKeys.actorId, key.actorId),
    eq(idempotencyKeys.operation, key.operation),
    eq(idempotencyKeys.key, key.key),
  );

export interface RowChange {
  readonly entryId: string;
  readonly at: string;
  readonly verb: string;
  readonly agencyId: string | null;
  readonly version: number | null;
  readonly fields: readonly string[];
}

/** What was done to rows, oldest first, as bare facts: which verb, which agency, which fields. Never a content. */
export async function listChanges(
  transaction: Transaction,
  rowIds: readonly string[],
): Promise<Map<string, RowChange[]>> {
  const changes = new Map<string, RowChange[]>(rowIds.map((rowId) => [rowId, []]));
  if (rowIds.length === 0) return changes;
  const entries = await transaction
    .select()
    .from(auditEntries)
    .where(writtenIn(rowIds))
    .orderBy(asc(auditEntries.sequence));
  for (const entry of entries) {
    for (const change of entry.changes as { id: string; version?: number; fields: Record<string, string> }[]) {
      changes.get(change.id)?.push({
        entryId: entry.id,
        at: entry.at ?? '',
        verb: entry.verb ?? '',
        agencyId: entry.agencyId,
        version: change.version ?? null,
        fields: Object.keys(change.fields),
      });
    }
  }
  return changes;
}

/** That somebody was shown fields of a row of another agency's, by an agreement. Never a content. */
export interface Disclosure {
  readonly entryId: string;
  readonly at: Date;
  readonly actorId: string;
  readonly agencyId: string;
  readonly rowId: string;
  readonly kind: string;
  readonly field: string;
  readonly agreementId: string | null;
}

/** Who was shown what of these rows, the latest first. */
export async function listDisclosures(transaction: Transaction, rowIds: readonly string[]): Promise<Disclosure[]> {
  if (rowIds.length === 0) return [];
  const entries = await transaction
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.chain, 'disclosures'), arrayOverlaps(auditEntries.rowIds, [...rowIds])))
    .orderBy(desc(auditEntries.sequence));
  const asked = new Set(rowIds);
  return entries.flatMap(({ id: entryId, at, actorId, agencyId, payload }) => {
    const { disclosed } = JSON.parse(payload) as {
      disclosed: (Pick<Disclosure, 'kind' | 'field' | 'agreementId'> & { rowIds: string[] })[];
    };
    return disclosed.flatMap(({ kind, field, agreementId, rowIds: named }) =>
      named
        .filter((rowId) => asked.has(rowId))
        .map((rowId) => ({
          at: new Date(at ?? 0),
          actorId: actorId ?? '',
          agencyId: agencyId ?? '',
          entryId,
          rowId,
          kind,
          field,
          agreementId,
        })),
    );
  });
}

/** Which entries are looked for. */
export interface EntryConditions {
  readonly chain: Chain;
  readonly before?: number | null | undefined;
  readonly agencyId?: string | null | undefined;
  readonly memberId?: string | null | undefined;
  readonly on?: string | null | undefined;
}

/** The latest entries that the viewer may see, newest first. */
export async function listEntries(
  context: Context,
  { chain, before, agencyId, memberId, on }: EntryConditions,
  first: number,
): Promise<AuditEntryRow[]> {
  const transaction = await context.read();
  const rows = await transaction
    .select()
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.chain, chain),
        typeof before === 'number' ? lt(auditEntries.sequence, before) : undefined,
        agencyId ? eq(auditEntries.agencyId, agencyId) : undefined,
        memberId ? eq(auditEntries.actorId, memberId) : undefined,
        on ? sql`(${auditEntries.at}::timestamptz at time zone 'Europe/London')::date = ${on}::date` : undefined,
        visibleTo(context.viewer),
      ),
    )
    .orderBy(desc(auditEntries.sequence))
    .limit(first);
  return disclose(context.viewer, 'AuditEntry', rows, (row) => ({
    bodyId: null,
    supplierId: row.agencyId,
    subject: null,
    stage: 'published',
    raisedTo: null,
  }));
}

/** One page of a chain as it lies there, for the proof; reads under row level security like everything else. */
export async function readChain(
  transaction: Transaction,
  chain: Chain,
  after: number | null,
): Promise<AuditEntryRow[]> {
  return transaction
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.chain, chain), after === null ? undefined : gt(auditEntries.sequence, after)))
    .orderBy(asc(auditEntries.sequence))
    .limit(500);
}

export async function readHead(transaction: Transaction, chain: Chain) {
  const [head] = await transaction.select().from(auditHeads).where(eq(auditHeads.chain, chain));
  return head;
}

export async function readContents(transaction: Transaction, entryIds: readonly string[]) {
  return transaction
    .select()
    .from(auditContents)
    .where(sql`${auditContents.entryId} = any (${sql.param([...entryIds])}::uuid[])`);
}
