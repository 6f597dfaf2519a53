/** Proves the audit: that no entry was edited, deleted or put in another place, and that each content is the one recorded. */
import { createHash } from 'node:crypto';
import type { Transaction } from '../../database/connect.js';
import { canonical, commitment } from './audit.service.js';
import { readChain, readContents, readHead, type AuditEntryRow } from './audit.store.js';
import type { Chain } from './audit.table.js';

export interface Proof {
  readonly chain: Chain;
  readonly entries: number;
  readonly erased: number;
  /** The last hash. Kept elsewhere, it also proves that the end was not cut off. */
  readonly head: string;
  readonly faults: readonly string[];
}

interface RecordedChange {
  readonly kind: string;
  readonly id: string;
  readonly fields: Record<string, string>;
}

/** Walks one chain of the transaction's authority from its beginning. */
export async function proveChain(transaction: Transaction, chain: Chain): Promise<Proof> {
  const faults: string[] = [];
  let [entries, erased, last] = [0, 0, { sequence: 0, hash: '' }];
  let page = await readChain(transaction, chain, null);
  while (page.length > 0) {
    for (const entry of page) {
      faults.push(...faultsOf(entry, last));
      if (entry.sequence > 0) last = entry;
    }
    entries += page.length;
    if (chain === 'writes') {
      const found = await contentFaults(transaction, page);
      faults.push(...found.faults);
      erased += found.erased;
    }
    page = await readChain(transaction, chain, page.at(-1)?.sequence ?? null);
  }
  const head = await readHead(transaction, chain);
  if ((head?.sequence ?? 0) !== last.sequence || (head?.hash ?? '') !== last.hash) {
    faults.push(`${chain}: the chain does not end where its head says it does`);
  }
  return { chain, entries, erased, head: last.hash, faults };
}

/** What an administrator could have edited beside the payload, although it is only derived from it. */
const DERIVED = ['at', 'actorId', 'agencyId', 'verb', 'requestId', 'changes'] as const;

function faultsOf(entry: AuditEntryRow, last: { sequence: number; hash: string }): string[] {
  const faults: string[] = [];
  const fault = (what: string) => void faults.push(`${nameOf(entry)}: ${what}`);
  if (entry.sequence < 1) fault('stands before the first entry');
  else if (entry.sequence !== last.sequence + 1) fault(`entry ${last.sequence + 1} is missing`);
  if (entry.previousHash !== last.hash) fault('does not follow the entry before it');
  const hash = createHash('sha256')
    .update([entry.previousHash, entry.authorityId, entry.chain, entry.sequence, entry.payload].join('\n'))
    .digest('hex');
  if (entry.hash !== hash) fault('was edited');
  const payload = payloadOf(entry);
  if (payload['id'] !== entry.id) fault('carries another entry’s id');
  for (const column of DERIVED) {
    if (canonical(entry[column]) !== canonical(payload[column])) fault(`its ${column} is not the one recorded`);
  }
  if (canonical([...(entry.rowIds ?? [])].sort()) !== canonical(disclosedIn(payload))) {
    fault('its rowIds are not those recorded');
  }
  return faults;
}

const nameOf = (entry: AuditEntryRow): string => `${entry.chain} ${entry.sequence}`;

/** Whatever stands there: a payload that was edited may be anything, and the proof must go on to say so. */
function payloadOf(entry: AuditEntryRow): Record<string, unknown> {
  try {
    const payload: unknown = JSON.parse(entry.payload);
    return isRecord(payload) ? payload : {};
  } catch {
    return {};
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function changesIn(entry: AuditEntryRow): RecordedChange[] {
  const { changes } = payloadOf(entry);
  return Array.isArray(changes)
    ? changes.filter((one: unknown): one is RecordedChange => isRecord(one) && isRecord(one['fields']))
    : [];
}

/** The rows of which a disclosure tells, each once, in their order. */
function disclosedIn({ disclosed }: Record<string, unknown>): string[] {
  const ids = (Array.isArray(disclosed) ? disclosed : []).flatMap((one: unknown): unknown[] =>
    isRecord(one) && Array.isArray(one['rowIds']) ? one['rowIds'] : [],
  );
  return [...new Set(ids)].filter((id) => typeof id === 'string' && id !== '').sort() as string[];
}

async function contentFaults(
  transaction: Transaction,
  page: readonly AuditEntryRow[],
): Promise<{ faults: string[]; erased: number }> {
  const contents = await readContents(
    transaction,
    page.map((entry) => entry.id),
  );
  const keyOf = (...parts: string[]): string => canonical(parts);
  const byPlace = new Map(contents.map((one) => [keyOf(one.entryId, one.kind, one.rowId, one.field), one]));
  const faults: string[] = [];
  let erased = 0;
  for (const entry of page) {
    for (const change of changesIn(entry)) {
      for (const [field, committed] of Object.entries(change.fields)) {
        const place = keyOf(entry.id, change.kind, change.id, field);
        const content = byPlace.get(place);
        byPlace.delete(place);
        if (!content) erased += 1;
        else if (commitment(content.salt, content.content) !== committed) {
          faults.push(`${nameOf(entry)}: the content of ${change.kind}.${field} is not the one recorded`);
        }
      }
    }
  }
  const entryNames = new Map(page.map((entry) => [entry.id, nameOf(entry)]));
  for (const { entryId, kind, field } of byPlace.values()) {
    faults.push(`${entryNames.get(entryId)}: a content of ${kind}.${field} stands where none was recorded`);
  }
  return { faults, erased };
}
