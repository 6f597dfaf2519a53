import { and, desc, eq, lt, sql } from 'drizzle-orm';
import { disclose } from '../../policy/disclose.js';
import type { Context, Inside } from '../context.js';
import { pageOf, type Page } from '../page.js';
import { redactionStanding, visibleTo } from './redaction.access.js';
import { redactions } from './redaction.table.js';

export type RedactionRow = typeof redactions.$inferSelect;

const disclosed = (context: Context, rows: RedactionRow[]): RedactionRow[] =>
  disclose(context.viewer, 'Redaction', rows, redactionStanding);

/** One page of the redactions that the viewer may see, the latest first. */
export async function selectRedactions(
  context: Context,
  { first, behind }: { first: number; behind: string | null },
): Promise<Page<RedactionRow>> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(redactions)
    .where(and(visibleTo(context.viewer), behind === null ? undefined : lt(redactions.id, behind)))
    .orderBy(desc(redactions.id))
    .limit(first + 1);
  return pageOf(disclosed(context, rows), first);
}

export async function countRedactions(context: Context): Promise<number> {
  const [row] = await (
    await context.read()
  )
    .select({ count: sql<number>`count(*)::int` })
    .from(redactions)
    .where(visibleTo(context.viewer));
  return row?.count ?? 0;
}

export async function selectRedaction(context: Context, id: string): Promise<RedactionRow | undefined> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(redactions)
    .where(and(eq(redactions.id, id), visibleTo(context.viewer)));
  return disclosed(context, rows)[0];
}

export async function insertRedaction(inside: Inside, values: Omit<RedactionRow, 'authorityId'>): Promise<void> {
  await inside.transaction.insert(redactions).values(values).returning({ id: redactions.id });
}
