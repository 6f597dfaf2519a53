/** The script of the offline page: chooses, counts, shows and saves, all in the browser. It is built into the page. */
import { computeFromCsv, type Computed } from '../../../returns/attainment.compute.js';
import { STATUSES, type Status } from '../../../returns/attainment.count.js';
import { emptyList, fileName, fileOfFigures } from '../../../returns/attainment.file.js';
import { NO_MAPPING, readMapping, type MappingRead } from '../../../returns/attainment.mapping.js';
import { isYearCounted, TERMS, timeOf, type Term } from '../../../returns/attainment.time.js';
import { columnsTable, element, faultsTable, figuresTables } from './parts.js';

function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no ${id}`);
  return found;
}

const form = byId('form', HTMLFormElement);
const list = byId('list', HTMLInputElement);
const mapping = byId('mapping', HTMLInputElement);
const year = byId('year', HTMLInputElement);
const term = byId('term', HTMLSelectElement);
const status = byId('status', HTMLSelectElement);
const statusLine = byId('status-line', HTMLElement);
const outcome = byId('outcome', HTMLElement);
const outcomeTitle = byId('outcome-title', HTMLElement);
const outcomeBody = byId('outcome-body', HTMLElement);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
for (const [name, { title }] of Object.entries(TERMS))
  term.append(element('option', [`${capital(name)} term (${title})`], { value: name }));
for (const one of STATUSES) status.append(element('option', [capital(one)], { value: one }));
year.value = String(new Date().getFullYear());
byId('columns', HTMLElement).append(columnsTable());

/** Hands a text to the browser to be saved, byte for byte. */
function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = element('a', [], { href: address, download: name });
  link.click();
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Shows what came out, and takes whoever listens or uses the keyboard there. */
function show(title: string, contents: readonly HTMLElement[]): void {
  statusLine.textContent = '';
  outcomeTitle.textContent = title;
  outcomeBody.replaceChildren(...contents);
  outcome.hidden = false;
  outcomeTitle.focus();
}

function clear(): void {
  outcome.hidden = true;
  outcomeBody.replaceChildren();
  statusLine.textContent = '';
  for (const field of [list, year]) field.removeAttribute('aria-invalid');
}

/** Says what is missing, and goes where it is to be given. */
function refuse(field: HTMLInputElement, message: string): void {
  clear();
  statusLine.textContent = message;
  field.setAttribute('aria-invalid', 'true');
  field.focus();
}

const toMend = (count: number): string => (count === 1 ? '1 thing to mend' : `${count} things to mend`);

async function count(): Promise<void> {
  const file = list.files?.[0];
  if (!file) return refuse(list, 'Choose the list of pupils first.');
  const of = Number(year.value);
  if (!isYearCounted(of))
    return refuse(year, 'Give the academic year as the four digits of the year in which it ends.');
  statusLine.textContent = 'Counting …';
  const bytes = await bytesOf(file);
  const read: MappingRead = mapping.files?.[0] ? readMapping(await mapping.files[0].text()) : { mapping: NO_MAPPING };
  if (!bytes) return refuse(list, 'The file cannot be read any more. Choose it again.');
  if (!read.mapping) {
    const faults = read.faults.map((message) => ({ row: null, column: null, message }));
    return show(`${toMend(faults.length)} in the mapping`, faultsTable(faults));
  }
  const inTerm = term.value === '' ? null : (term.value as Term);
  const computed = computeFromCsv(bytes, {
    time: timeOf(of, inTerm),
    status: status.value as Status,
    mapping: read.mapping,
  });
  showComputed(computed, fileName(of, inTerm));
}

/** The bytes of a file; undefined where it was moved or changed since it was chosen. */
async function bytesOf(file: File): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return undefined;
  }
}

function showComputed({ faults, figures, pupils, notes }: Computed, name: string): void {
  if (faults.length > 0) return show(`${toMend(faults.length)}; nothing was counted`, faultsTable(faults));
  const text = fileOfFigures(figures);
  const button = element('button', [`Save the counts (${name})`], { type: 'button', id: 'save' });
  button.addEventListener('click', () => save(name, text));
  show(`${figures.length} figures, counted from ${pupils} pupils`, [
    element('p', [button]),
    ...(notes.length > 0
      ? [
          element(
            'ul',
            notes.map((note) => element('li', [note])),
          ),
        ]
      : []),
    ...figuresTables(figures),
  ]);
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void count();
});
form.addEventListener('change', clear);
byId('template', HTMLButtonElement).addEventListener('click', () => save('pupils.csv', emptyList()));
