/** The parts of the offline page that are made of what was counted. Texts are set as texts, so that nothing in a file is markup. */
import { COLUMN_NAMES, COLUMNS, writtenIn } from '../../../returns/attainment.columns.js';
import { MOST_FAULTS, type Computed } from '../../../returns/attainment.compute.js';
import type { AttainmentFigure } from '../../../returns/attainment.count.js';
import { COHORTS, type Cohort } from '../../../returns/attainment.measures.js';

type Content = Node | string;

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  contents: readonly Content[] = [],
  attributes: Readonly<Record<string, string>> = {},
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...contents);
  return made;
}

interface Head {
  readonly title: string;
  readonly isNumber?: boolean;
}

/** A table whose first column heads its rows. */
function table(caption: string, heads: readonly Head[], rows: readonly (readonly Content[])[]): HTMLElement {
  const looks = heads.map(({ isNumber }): Record<string, string> => (isNumber ? { class: 'number' } : {}));
  const head = heads.map(({ title }, at) => element('th', [title], { scope: 'col', ...looks[at] }));
  const lines = rows.map((row) =>
    element(
      'tr',
      row.map((cell, at) => (at === 0 ? element('th', [cell], { scope: 'row' }) : element('td', [cell], looks[at]))),
    ),
  );
  const made = element('table', [
    element('caption', [caption]),
    element('thead', [element('tr', head)]),
    element('tbody', lines),
  ]);
  // What scrolls must be reached by the keyboard, and be called something.
  return element('div', [made], { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption });
}

/** What is wrong, by row and column. */
export function faultsTable(faults: Computed['faults']): HTMLElement[] {
  const rows = faults
    .slice(0, MOST_FAULTS)
    .map(({ row, column, message }) => [row === null ? 'The file' : String(row), column ?? '', message]);
  const more = faults.length - MOST_FAULTS;
  return [
    table('What to mend in the file', [{ title: 'Line' }, { title: 'Column' }, { title: 'What to do' }], rows),
    ...(more > 0 ? [element('p', [`And ${more} more.`])] : []),
  ];
}

const HEADS: readonly Head[] = [
  { title: 'Figure' },
  { title: 'How many', isNumber: true },
  { title: 'Out of', isNumber: true },
  { title: 'Value', isNumber: true },
  { title: 'Remark' },
];

/** The figures, by the cohort that they are of. */
export const figuresTables = (figures: readonly AttainmentFigure[]): HTMLElement[] =>
  (Object.keys(COHORTS) as Cohort[]).flatMap((cohort) => {
    const rows = figures
      .filter(({ measure }) => measure.cohort === cohort)
      .map((figure) => [
        figure.measure.title,
        String(figure.numerator ?? ''),
        String(figure.denominator ?? ''),
        figure.value ?? figure.symbol ?? '',
        figure.reason ?? '',
      ]);
    return rows.length === 0 ? [] : table(COHORTS[cohort], HEADS, rows);
  });

/** What to write in the list. */
export const columnsTable = (): HTMLElement =>
  table(
    'The columns of the list',
    [{ title: 'Title' }, { title: 'What it says' }, { title: 'What to write' }],
    COLUMN_NAMES.map((name) => [COLUMNS[name].title, COLUMNS[name].note, writtenIn(COLUMNS[name])]),
  );
