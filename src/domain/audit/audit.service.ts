/** The only door for writes, and the record of what was shown. Both end in a chain that proves itself. */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { grantFor } from '../../policy/decide.js';
import { markOf } from '../../policy/disclose.js';
import type { Disclosed } from '../../policy/guard.js';
import type { Permission } from '../../policy/permission.js';
import { rightOf } from '../../policy/roles.js';
import type { Context, Inside } from '../context.js';
import { checked, passage } from '../input.js';
import { badField, conflict, forbidden, notFound, type Refusal } from '../refusals.js';
import {
  appendEntry,
  claimKey,
  eraseContent,
  eraseContentsOf,
  keepContents,
  listChanges,
  listDisclosures,
  listEntries,
  settleKey,
  type AuditContentRow,
  type AuditEntryRow,
  type Disclosure,
  type EntryConditions,
  type RowChange,
} from './audit.store.js';

export type { AuditEntryRow, Disclosure };

/** What is being done: under which permission, by which mutation, with which input. */
export interface Act {
  readonly verb: Permission;
  readonly operation: string;
  readonly input: unknown;
  readonly idempotencyKey: string | undefined;
  /** Whether all may have been done before: then nothing is written, and there is no entry. */
  readonly mayFindItDone?: true;
}

/** A write in progress: every row it changes is named here, or it is not committed. */
export interface Recording extends Inside {
  /** Says what was written to a row: the GraphQL type's name, the row after the write, and the written fields. */
  readonly changed: (kind: string, row: { id: string; version?: number }, fields: Record<string, unknown>) => void;
}

interface Change {
  readonly kind: string;
  readonly id: string;
  readonly version?: number;
  readonly fields: Record<string, unknown>;
}

/** The canonical text of a value (RFC 8785), so that a hash of it can be made again. */
export const canonical = (value: unknown): string => canonicalize(value ?? null) ?? 'null';

/** A commitment to a content: it proves the content and does not give it away, once the salt is erased with it. */
export const commitment = (salt: string, content: string): string =>
  createHmac('sha256', Buffer.from(salt, 'hex')).update(content).digest('hex');

/**
 * Does one piece of work, appends what it changed to the audit and commits; if any of it fails, nothing was written.
 * Answers with the id of what was produced. Repeated under the same idempotency key it does nothing again and answers
 * with the same id; what that id shows is decided anew by whoever reads it.
 */
export async function recorded(
  context: Context,
  act: Act,
  work: (inside: Recording) => Promise<string>,
): Promise<string> {
  const actorId = context.viewer.id;
  if (!actorId) throw forbidden('Sign in to do this.');
  if (act.idempotencyKey !== undefined && !/^[\x21-\x7e]{1,100}$/.test(act.idempotencyKey)) {
    throw badField('idempotencyKey', 'Give 1 to 100 printable characters without spaces, such as a UUID.');
  }
  return context.write(async (inside) => {
    const key = act.idempotencyKey
      ? {
          actorId,
          operation: act.operation,
          key: act.idempotencyKey,
          inputHash: hashOf(act.input),
          at: context.clock(),
        }
      : undefined;
    if (key) {
      const before = await claimKey(inside, key);
      if (before && before.inputHash !== key.inputHash) {
        throw conflict('This idempotency key was used before with another input. Use a new key for a new request.');
      }
      if (before?.producedId) return before.producedId;
    }
    const changes: Change[] = [];
    const producedId = await work({
      ...inside,
      changed: (kind, row, fields) => note(changes, kind, row, fields),
    });
    if (changes.length === 0 && !act.mayFindItDone) {
      throw new Error(`${act.operation} wrote nothing that it recorded`);
    }
    if (key) await settleKey(inside, key, producedId);
    if (changes.length > 0) await append(inside, act, changes);
    return producedId;
  });
}

/** What the hub does by itself, at a time and not because somebody asked. */
export interface OwnAct {
  readonly verb: 'reminder' | 'suppression';
  readonly operation: string;
}

/**
 * The door for what the hub does by itself: the entry names the actor `hub`, of no agency. What it changes is appended
 * as with `recorded()`; when there was nothing to do, nothing is written and there is no entry.
 */
export const recordedByHub = <Result>(
  context: Context,
  act: OwnAct,
  work: (inside: Recording) => Promise<Result>,
): Promise<Result> =>
  context.write(async (inside) => {
    const changes: Change[] = [];
    const result = await work({ ...inside, changed: (kind, row, fields) => note(changes, kind, row, fields) });
    if (changes.length > 0) await append(inside, act, changes, 'hub');
    return result;
  });

/** Adds a change; a row that is written twice in one piece of work is one change with its last contents. */
function note(changes: Change[], kind: string, row: { id: string; version?: number }, fields: Record<string, unknown>) {
  const at = changes.findIndex((one) => one.kind === kind && one.id === row.id);
  const before = at < 0 ? {} : changes.splice(at, 1)[0]!.fields;
  const version = row.version === undefined ? {} : { version: row.version };
  changes.push({ kind, id: row.id, ...version, fields: { ...before, ...fields } });
}

const hashOf = (input: unknown): string => createHash('sha256').update(canonical(input)).digest('hex');

async function append(
  inside: Inside,
  act: Pick<Act, 'operation'> & { readonly verb: string },
  changes: readonly Change[],
  actorKind: string = inside.viewer.kind,
): Promise<void> {
  const entryId = uuidv7();
  const contents: AuditContentRow[] = [];
  const committed = changes.map((change) => ({
    ...change,
    fields: Object.fromEntries(
      Object.entries(change.fields).map(([field, value]) => {
        const salt = randomBytes(16).toString('hex');
        const content = canonical(value);
        contents.push({ entryId, kind: change.kind, rowId: change.id, field, salt, content });
        return [field, commitment(salt, content)];
      }),
    ),
  }));
  await keepContents(inside, contents);
  await appendEntry(inside, {
    chain: 'writes',
    id: entryId,
    payload: canonical({
      id: entryId,
      ...whoAndWhen(inside),
      actorKind,
      verb: act.verb,
      operation: act.operation,
      changes: committed,
    }),
  });
}

const whoAndWhen = (context: Context) => ({
  at: context.clock().toISOString(),
  actorKind: context.viewer.kind,
  actorId: context.viewer.id,
  agencyId: context.viewer.agencyId,
  requestId: context.requestId,
});

/** Records, before the answer leaves, which protected data of other agencies it shows: one entry for the operation. */
export async function recordDisclosures(context: Context, disclosures: readonly Disclosed[]): Promise<void> {
  if (disclosures.length === 0) return;
  const entryId = uuidv7();
  const byWhat = new Map<string, { readonly rowIds: string[] }>();
  for (const { mark, field, classification, rowIds } of disclosures) {
    const { supplierId } = mark.standing;
    const agreementId = grantFor(context.viewer, classification, mark.standing)?.agreementId ?? null;
    const what = { kind: mark.kind, field, classification, supplierId, agreementId };
    // One operation may come to the same row along several ways.
    const before = byWhat.get(canonical(what))?.rowIds ?? [];
    byWhat.set(canonical(what), { ...what, rowIds: [...new Set([...before, ...rowIds])].sort() });
  }
  const disclosed = [...byWhat.values()];
  const payload = canonical({ id: entryId, ...whoAndWhen(context), verb: 'disclosure', disclosed });
  const rowIds = new Set(disclosed.flatMap((one) => one.rowIds).filter((rowId) => rowId !== ''));
  await context.write((inside) =>
    appendEntry(inside, { chain: 'disclosures', id: entryId, payload, rowIds: [...rowIds] }),
  );
}

/** The conflict of a stale write: it names what changed since, and the edge cuts that to what the viewer may read. */
export async function staleWrite(context: Context, row: { id: string }, since: number): Promise<Refusal> {
  const changes = (await listChanges(await context.read(), [row.id])).get(row.id) ?? [];
  const fields = new Set(changes.filter((one) => (one.version ?? 0) > since).flatMap((one) => one.fields));
  return conflict('This was changed since you read it. Read it again, then decide whether your change still holds.', {
    row,
    fields: [...fields].sort(),
  });
}

/** What was done to a disclosed row, oldest first. */
export async function changesOf(context: Context, row: { id: string }): Promise<RowChange[]> {
  if (!markOf(context.viewer, row)) throw notFound('row');
  const load = context.batched<string, RowChange[]>('audit changes', async (rowIds) => {
    const changes = await listChanges(await context.read(), rowIds);
    return rowIds.map((rowId) => changes.get(rowId) ?? []);
  });
  return load.load(row.id);
}

/**
 * Who was shown what of a row by an agreement, the latest first; asked for many rows at once in one statement. The caller
 * MUST have settled that the viewer may know it: the agency of the row may, and whoever reads the whole record.
 */
export const disclosuresOf = (context: Context, rowId: string): Promise<Disclosure[]> =>
  context
    .batched<string, Disclosure[]>('disclosures of rows', async (rowIds) => {
      const found = await listDisclosures(await context.read(), rowIds);
      return rowIds.map((one) => found.filter((row) => row.rowId === one));
    })
    .load(rowId);

/** The record of writes or of disclosures, newest first, as far as the viewer may see it. */
export const listAuditEntries = (context: Context, where: EntryConditions, first: number): Promise<AuditEntryRow[]> =>
  listEntries(context, where, first);

/**
 * Which fields of which rows an entry is about, as `Type.field id`. A disclosure of many agencies' data is cut to what
 * was shown of one's own, for whoever may not read the whole record.
 */
export function factsOf(context: Context, entry: AuditEntryRow): string[] {
  const { changes = [] } = payloadOf(entry);
  return [
    ...changes.flatMap((one) => Object.keys(one.fields).map((field) => `${one.kind}.${field} ${one.id}`)),
    ...disclosedTo(context, entry).flatMap((one) => one.rowIds.map((rowId) => `${one.kind}.${one.field} ${rowId}`)),
  ];
}

/** The agencies of whose data those fields are. */
export const suppliersOf = (context: Context, entry: AuditEntryRow): string[] => [
  ...new Set(disclosedTo(context, entry).map((one) => one.supplierId)),
];

/** The member who did it or was shown it; systems and the hub itself are none. */
export const memberOf = (entry: AuditEntryRow): string | null =>
  payloadOf(entry).actorKind === 'member' ? entry.actorId : null;

interface Payload {
  readonly actorKind: string;
  readonly changes?: readonly { kind: string; id: string; fields: Record<string, string> }[];
  readonly disclosed?: readonly { kind: string; field: string; supplierId: string; rowIds: readonly string[] }[];
}

const payloadOf = ({ payload }: AuditEntryRow): Payload => JSON.parse(payload) as Payload;

/** What an entry says was shown, as far as the viewer may know. */
function disclosedTo({ viewer }: Context, entry: AuditEntryRow): NonNullable<Payload['disclosed']> {
  const readsAll = viewer.bodies.some((body) => body.roles.some((role) => rightOf(role, 'audit:read') === 'all'));
  const isMine = (supplierId: string): boolean =>
    readsAll || [supplierId, entry.agencyId].includes(viewer.agencyId ?? '');
  return (payloadOf(entry).disclosed ?? []).filter((one) => isMine(one.supplierId));
}

export interface Erasure {
  readonly entryId: string;
  readonly kind: string;
  readonly rowId: string;
  readonly field: string;
  readonly reason: string;
}

const erasing = z.object({ reason: passage });

/** Erases one recorded content, such as a child's name that slipped in. The chain still proves that it was recorded. */
export async function eraseAuditContent(
  context: Context,
  input: Erasure,
  idempotencyKey: string | undefined,
): Promise<string> {
  const act: Act = { verb: 'audit:erase', operation: 'eraseAuditContent', input, idempotencyKey };
  return recorded(context, act, async (inside) => {
    const { reason } = checked(erasing, input);
    if (!(await eraseContent(inside, input))) throw notFound('recorded content');
    inside.changed(
      'AuditContent',
      { id: input.entryId },
      { kind: input.kind, rowId: input.rowId, field: input.field, reason },
    );
    return input.entryId;
  });
}

/** Erases, as part of a write that says why, all that was recorded of one field of rows. The chain still proves that it was. */
export const eraseRecorded = (
  inside: Recording,
  what: { kind: string; field: string; rowIds: readonly string[] },
): Promise<void> => eraseContentsOf(inside, what);
