/** Reports of one body to another: the only way in which anything crosses from one to the other. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { may } from '../../policy/decide.js';
import { recorded } from '../audit/audit.service.js';
import { findBody, listBodies } from '../authorities/authority.service.js';
import { findFunction } from '../authorities/constitution.service.js';
import { today, type Context, type Inside } from '../context.js';
import { checked, line, maybe, namesNoChild, passage } from '../input.js';
import { afterId, checkedFirst, connection, pageOf, type Connection } from '../page.js';
import { badField, badInput, conflict, forbidden, notFound } from '../refusals.js';
import { inWords } from '../meetings/day-in-words.js';
import { listDuties, listOccurrences, type DutyRow, type Occurrence } from './duty.service.js';
import {
  countReports,
  insertReport,
  selectReportPages,
  selectReports,
  type BodyReportRow,
  type End,
} from './report.store.js';

export type { BodyReportRow };

/** A report by id; asked for many at once in one statement. */
export async function findBodyReport(context: Context, id: string): Promise<BodyReportRow> {
  const report = await context
    .batched<string, BodyReportRow | undefined>('body reports', async (ids) => {
      const found = new Map((await selectReports(context, { ids })).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!report) throw notFound('report');
  return report;
}

/** The reports that a body sent, or received, the latest first; asked for many bodies at once in one statement. */
export async function listBodyReports(
  context: Context,
  end: End,
  bodyId: string,
  { first, after }: { first: number; after: string | null },
): Promise<Connection<BodyReportRow>> {
  const order = ['reports', end, bodyId];
  const limit = checkedFirst(first);
  const behind = afterId(after, order);
  const rows = await context
    .batched<string, BodyReportRow[]>(`reports ${end} ${limit} ${behind}`, async (bodyIds) => {
      const found = await selectReportPages(context, end, bodyIds, { limit: limit + 1, behind });
      const bodyOf = (row: BodyReportRow) => (end === 'sent' ? row.fromBodyId : row.toBodyId);
      return bodyIds.map((one) => found.filter((row) => bodyOf(row) === one));
    })
    .load(bodyId);
  return connection(pageOf(rows, limit), order, () =>
    context
      .batched<string, number>(`count of reports ${end}`, async (bodyIds) => {
        const counts = await countReports(context, end, bodyIds);
        return bodyIds.map((one) => counts.get(one) ?? 0);
      })
      .load(bodyId),
  );
}

/** Whether the viewer may report for a body. */
export const mayReport = ({ viewer }: Context, bodyId: string): boolean =>
  may(viewer, 'report:send', { bodyId, agencyId: null });

export interface NewReport {
  readonly fromBodyId: string;
  readonly toBodyId: string;
  readonly title: string;
  readonly summary: string;
  readonly address?: string | null;
  readonly dutyId?: string | null;
  readonly dutyDueOn?: string | null;
}

const written = z.object({
  title: line,
  summary: passage,
  address: maybe(
    z
      .string()
      .superRefine(namesNoChild)
      .trim()
      .max(2000, 'Keep this to 2,000 characters.')
      .refine(isAddress, 'Give the address of the report as https://…, without a user name or password.'),
  ),
});

function isAddress(address: string): boolean {
  if (!URL.canParse(address) || /\s/.test(address)) return false;
  const { protocol, username, password } = new URL(address);
  return protocol === 'https:' && username === '' && password === '';
}

/** Sends a report of one body to another, under a duty or unasked. */
export async function reportToBody(
  context: Context,
  input: NewReport,
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'report:send', operation: 'reportToBody', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const from = await findBody(inside, input.fromBodyId);
    if (!mayReport(inside, from.id)) {
      throw forbidden('The chair and the clerk report for this body. Ask one of them.');
    }
    const values = checked(written, input);
    const { toBodyId } = input;
    if (toBodyId === from.id) throw badField('input.toBodyId', 'A body reports to another. Name that one.');
    const to = (await listBodies(inside)).find(({ id }) => id === toBodyId);
    if (!to) throw badField('input.toBodyId', 'There is no such body. Found it first, or name another.');
    const owed = await occurrenceFor(inside, input);
    const row = await insertReport(inside, {
      ...values,
      id: uuidv7(),
      fromBodyId: from.id,
      toBodyId: to.id,
      sentOn: today(inside),
      dutyId: owed?.duty.id ?? null,
      dutyDueOn: owed?.occurrence.dueOn ?? null,
    });
    if (!row) {
      throw conflict(
        `“${owed?.duty.title}”, due on ${inWords(owed?.occurrence.dueOn ?? '')}, was sent to ${to.name} already. Send what is new without the duty.`,
      );
    }
    inside.changed('BodyReport', row, {
      ...values,
      fromBody: from.id,
      toBody: to.id,
      sentOn: row.sentOn,
      duty: row.dutyId,
      dutyDueOn: row.dutyDueOn,
    });
    return row.id;
  });
}

interface Owed {
  readonly duty: DutyRow;
  readonly occurrence: Occurrence;
}

/** What a report discharges; null for one that nobody owed. */
async function occurrenceFor(inside: Inside, input: NewReport): Promise<Owed | null> {
  const dutyId = input.dutyId ?? null;
  const dutyDueOn = input.dutyDueOn ?? null;
  if (dutyId === null && dutyDueOn === null) return null;
  if (dutyId === null || dutyDueOn === null) {
    const path = dutyId === null ? 'input.dutyId' : 'input.dutyDueOn';
    throw badInput([{ path, message: 'Name both the duty and the due date that it discharges, or neither.' }]);
  }
  const duty = (await listDuties(inside, input.fromBodyId)).find(({ id }) => id === dutyId);
  if (!duty) {
    throw badField('input.dutyId', 'The body that reports has no such duty. Name one of its own.');
  }
  if (![duty.toBodyId, duty.firstToBodyId].includes(input.toBodyId)) {
    const { name } = await findBody(inside, duty.toBodyId);
    throw badField('input.toBodyId', `“${duty.title}” is owed to ${name}. Send it there, or leave the duty out.`);
  }
  const occurrence = (await listOccurrences(inside, duty)).find((one) => one.dueOn === dutyDueOn);
  if (!occurrence) {
    throw badField(
      'input.dutyDueOn',
      `“${duty.title}” does not fall due on ${inWords(dutyDueOn)}. Read the duty’s dates and name one of them.`,
    );
  }
  if (input.toBodyId === duty.toBodyId) await refuseUnlessShared(inside, duty, occurrence);
  return { duty, occurrence };
}

/** What another body sees first goes there first (Wiltshire: the annual report, to the Children’s Select Committee). */
async function refuseUnlessShared(inside: Inside, duty: DutyRow, { firstReport }: Occurrence): Promise<void> {
  if (duty.firstToBodyId === null || firstReport !== null) return;
  const [first, last] = await Promise.all([findBody(inside, duty.firstToBodyId), findBody(inside, duty.toBodyId)]);
  const rule =
    duty.functionId === null
      ? ''
      : ` (function ${(await findFunction(inside, duty.functionId)).code} of its constitution)`;
  throw badField(
    'input.toBodyId',
    `“${duty.title}” is shared with ${first.name} before it goes to ${last.name}${rule}. Send it to ${first.name} first.`,
  );
}
