/** Spillage: a text that should never have been written is taken out everywhere it stands, and who may have read it is told. */
import type { GraphQLSchema } from 'graphql';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { STAGES, type Stage } from '../../policy/classification.js';
import { may } from '../../policy/decide.js';
import { PERMISSIONS } from '../../policy/permission.js';
import { ACTION_TEXTS } from '../actions/redaction.service.js';
import { REPORT_TEXTS } from '../attainment/report.redaction.service.js';
import { disclosuresOf, eraseRecorded, recorded } from '../audit/audit.service.js';
import type { Redactable, Redactables, TextStanding } from '../audit/redactable.js';
import { today, type Context } from '../context.js';
import { RETURN_TEXTS } from '../contributions/redaction.service.js';
import { checked, passage } from '../input.js';
import { inWords } from '../meetings/day-in-words.js';
import type { SeatRow } from '../members/seat.service.js';
import { afterId, checkedFirst, connection, type Connection } from '../page.js';
import { badField, forbidden, notFound } from '../refusals.js';
import { listSeatsReading } from './reader.service.js';
import { readingsIn, type Reading } from './reading.service.js';
import { EXCEPTION_TEXTS } from '../scorecard/exception.service.js';
import {
  countRedactions,
  insertRedaction,
  selectRedaction,
  selectRedactions,
  type RedactionRow,
} from './redaction.store.js';

export type { RedactionRow };

/** Every text that can be taken out; a module with more adds its own here. */
const TEXTS: Redactables = { ...RETURN_TEXTS, ...ACTION_TEXTS, ...EXCEPTION_TEXTS, ...REPORT_TEXTS };

export interface Redact {
  readonly kind: string;
  readonly id: string;
  readonly field: string;
  readonly reason: string;
}

/** Whether the viewer may take the texts of this agency out in this body. */
export const mayRedact = (
  { viewer }: Context,
  { bodyId, agencyId }: Pick<TextStanding, 'bodyId' | 'agencyId'>,
): boolean => viewer.kind === 'member' && may(viewer, 'text:redact', { bodyId, agencyId });

const why = z.object({ reason: passage });

/**
 * Takes a text out of a row and of every other revision of it, and erases it from the record of writes; what is left says
 * that something was taken out, when, and why such things are. It asks for no version, because it is urgent.
 */
export const redactText = (context: Context, input: Redact, idempotencyKey: string | undefined): Promise<string> => {
  const act = { verb: 'text:redact', operation: 'redactText', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const { kind, field, id: rowId } = input;
    const text = textOf(input);
    const standing = await text.find(inside, rowId);
    if (!standing) throw notFound('row');
    const { bodyId, agencyId, subject, raisedTo } = standing;
    const { id: redactedById, agencyId: redactedByAgencyId } = inside.viewer;
    if (!redactedById || !redactedByAgencyId || !mayRedact(inside, standing)) {
      throw forbidden(`You may not do this: ${PERMISSIONS['text:redact']} Tell the agency, or information governance.`);
    }
    const { reason } = checked(why, input);
    const rows = await text.blank(inside, rowId, tombstoneOn(today(inside)));
    const rowIds = rows.map((row) => row.id);
    await eraseRecorded(inside, { kind, field: text.recordedAs, rowIds });
    const id = uuidv7();
    const by = { redactedById, redactedByAgencyId, redactedAt: inside.clock() };
    const stage = furthest(rows.map((row) => row.stage));
    const what = { bodyId, agencyId, kind, rowId, field, rowIds, subject, raisedTo };
    await insertRedaction(inside, { id, ...what, ...by, stage, reason });
    inside.changed('Redaction', { id }, { kind, row: rowId, field, reason });
    return id;
  });
};

const tombstoneOn = (day: string): string => `[Taken out on ${inWords(day)}: it could identify somebody.]`;

const furthest = (stages: readonly Stage[]): Stage => STAGES.findLast((stage) => stages.includes(stage)) ?? 'draft';

function textOf({ kind, field }: Redact): Redactable {
  const text = TEXTS[`${kind}.${field}`];
  if (text) return text;
  const names = Object.keys(TEXTS).map((name) => name.split('.'));
  const fields = names.filter(([one]) => one === kind).map(([, name]) => name);
  throw fields.length > 0
    ? badField('input.field', `No such text is taken out of it. Name one of ${fields.join(', ')}.`)
    : badField('input.kind', `Name one of ${[...new Set(names.map(([one]) => one))].join(', ')}.`);
}

/** A redaction by id. */
export async function findRedaction(context: Context, id: string): Promise<RedactionRow> {
  const redaction = await selectRedaction(context, id);
  if (!redaction) throw notFound('redaction');
  return redaction;
}

/** The redactions that the viewer may see, the latest first. */
export async function listRedactions(
  context: Context,
  { first, after }: { first: number; after: string | null },
): Promise<Connection<RedactionRow>> {
  const order = ['redactions'];
  const page = { first: checkedFirst(first), behind: afterId(after, order) };
  return connection(await selectRedactions(context, page), order, () => countRedactions(context));
}

/** Who of another agency was shown the text by an agreement before it was taken out, the latest first. */
export async function listReadersOf(context: Context, redaction: RedactionRow): Promise<Reading[]> {
  const { kind, field, rowIds, bodyId, redactedAt } = redaction;
  const shown = (await Promise.all(rowIds.map((rowId) => disclosuresOf(context, rowId)))).flat();
  const ofText = shown.filter((one) => one.kind === kind && one.field === field && one.at <= redactedAt);
  return readingsIn(
    ofText.toSorted((a, b) => b.at.getTime() - a.at.getTime()),
    bodyId,
  );
}

/** The seats of other agencies that could have read the text as it stood, as rights and agreements are today. */
export const listSeatsThatCould = (
  context: Context,
  schema: GraphQLSchema,
  { kind, field, bodyId, agencyId, subject, stage, raisedTo }: RedactionRow,
): Promise<SeatRow[]> =>
  listSeatsReading(context, schema, `${kind}.${field}`, { bodyId, supplierId: agencyId, subject, stage, raisedTo });

/** In a sentence, who could have read it without its having been recorded. */
export function couldReadInWords({ stage }: RedactionRow, seats: readonly SeatRow[]): string {
  const others = `${seats.length} ${seats.length === 1 ? 'seat' : 'seats'} of other agencies`;
  switch (stage) {
    case 'draft':
      return 'It was a draft: nobody but its own agency could read it.';
    case 'signedOff':
      return `It was signed off and not accepted: besides its own agency those who prepare meetings, ${others}.`;
    case 'accepted':
      return `It was accepted: besides its own agency ${others}.`;
    case 'published':
      return `It was published: besides its own agency ${others}, and everybody where its class is open.`;
  }
}
