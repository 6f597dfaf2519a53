/** The rows of texts and of proposed actions, each on a subject area. */
import { at, given, type Cell, type Into } from './cells.js';
import type { ColumnName, Row } from './layout.js';
import type { RoundAsked } from './round.js';
import { readDay, textOf } from './value.js';

/** A subject area of this round, written in any case. */
function subjectIn<Table extends 'texts' | 'proposals'>(
  cell: Cell<Table>,
  { subjects }: RoundAsked,
): string | undefined {
  const column = 'subject' as ColumnName<Table>;
  const text = cell.text(column).toLowerCase().replaceAll(' ', '');
  const subject = subjects.find((one) => one.toLowerCase() === text);
  if (!subject) cell.fault(column, `Write one of the subject areas of your return: ${subjects.join(', ')}.`);
  return subject;
}

/** Reads the table of texts. */
export function readTexts(rows: readonly Row<'texts'>[], { round, partOf, faults }: Into): void {
  const firstAt = new Map<string, number>();
  for (const row of rows) {
    const cell = at(row, faults);
    const texts = given({ service: cell.text('service'), narrative: cell.text('narrative'), note: cell.text('note') });
    if (Object.keys(texts).length === 0) continue;
    const subject = subjectIn(cell, round);
    if (!subject) continue;
    const first = firstAt.get(subject);
    if (first !== undefined) {
      cell.fault('subject', `Row ${first + 1} is on this subject already. Put both texts into one row.`);
      continue;
    }
    firstAt.set(subject, row.row);
    const part = partOf(subject);
    Object.assign(part.texts, texts);
    part.places.set('input', cell.place('narrative'));
    for (const column of ['subject', 'service', 'narrative', 'note'] as const) {
      part.places.set(`input.${column}`, cell.place(column));
    }
  }
}

/** Reads the table of proposed actions. */
export function readProposals(rows: readonly Row<'proposals'>[], { round, partOf, faults }: Into): void {
  for (const row of rows) {
    const cell = at(row, faults);
    const before = faults.length;
    const subject = subjectIn(cell, round);
    const title = cell.text('title');
    if (title === '') cell.fault('title', 'Say in a line what should be done.');
    const priorityId = idIn(
      cell,
      'priority',
      round.priorities.map(({ id, number }) => [String(number), id]),
    );
    const suggestedOwnerId = idIn(
      cell,
      'suggestedOwner',
      round.agencies.map(({ id, code }) => [code, id]),
    );
    const suggestedDueOn = cell.read('suggestedDueOn', readDay);
    if (!subject || faults.length > before) continue;
    const { proposals, places } = partOf(subject);
    const path = `input.proposals.${proposals.length}`;
    const columns = {
      '': 'title',
      title: 'title',
      background: 'background',
      priorityId: 'priority',
      suggestedOwnerId: 'suggestedOwner',
      suggestedDueOn: 'suggestedDueOn',
      fromFigure: 'fromFigure',
    } as const;
    for (const [field, column] of Object.entries(columns)) {
      places.set(field === '' ? path : `${path}.${field}`, cell.place(column));
    }
    if (!places.has('input')) places.set('input', cell.place('title'));
    proposals.push({
      title,
      ...given({
        background: cell.text('background'),
        priorityId: priorityId ?? '',
        suggestedOwnerId: suggestedOwnerId ?? '',
        suggestedDueOn: suggestedDueOn ?? '',
        fromFigure: cell.text('fromFigure'),
      }),
    });
  }
}

/** The id behind what a cell names. */
function idIn(
  cell: Cell<'proposals'>,
  column: 'priority' | 'suggestedOwner',
  known: readonly (readonly [string, string])[],
): string | undefined {
  return cell.read(column, (value) => {
    const id = known.find(([name]) => name === textOf(value).toLowerCase())?.[1];
    return id === undefined ? { fault: `Write one of: ${known.map(([name]) => name).join(', ')}.` } : { value: id };
  });
}
