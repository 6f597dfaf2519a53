/** A table of a page: what stands on the page, in the file that is downloaded, and beside a chart is the same thing. */
import { Withheld } from './withheld.js';
import { isSymbol, symbolMeans } from './words.js';

export interface Column {
  readonly key: string;
  readonly title: string;
  readonly numeric?: boolean;
}

/** What stands in a cell: words, a link, a colour with its word, nothing, or that it is not for the reader. */
export type Cell = string | number | null | undefined | Withheld | LinkCell | BragCell;

export interface LinkCell {
  readonly text: string | Withheld | null;
  readonly href: string;
}

export interface BragCell {
  readonly brag: string | Withheld | null;
}

export interface Table {
  readonly caption: string;
  /** The first names the row. */
  readonly columns: readonly Column[];
  readonly rows: readonly Readonly<Record<string, Cell>>[];
  /** What the marks in the cells mean, each once. */
  readonly notes: readonly string[];
}

/** What a cell says that is not for the reader; the notes say why. */
export const NOT_SHARED = '[not shared]';
export const SUPPRESSED = '[c]';

/** What `[c]` means, wherever it stands. */
export const SUPPRESSED_MEANS =
  '[c]: a small number, or one that would tell a small number, is not shown, so that nobody can be recognised.';

/** What the marks in a text mean. */
const meaningsIn = (text: string): readonly string[] =>
  [...text.matchAll(/\[(\w+)\]/g)].flatMap(([mark, symbol = '']) => {
    if (mark === SUPPRESSED) return [SUPPRESSED_MEANS];
    return isSymbol(symbol) ? [`${mark}: ${symbolMeans(symbol)}.`] : [];
  });

/** A table with the notes that its cells call for. */
export function tableOf(table: Omit<Table, 'notes'> & { readonly notes?: readonly string[] }): Table {
  const notes = new Set(table.notes);
  for (const row of table.rows) {
    for (const cell of Object.values(row)) {
      const value = contentOf(cell);
      if (value instanceof Withheld) notes.add(`${NOT_SHARED}: ${value.remedy}`);
      else if (typeof value === 'string') for (const note of meaningsIn(value)) notes.add(note);
    }
  }
  return { ...table, notes: [...notes] };
}

/** What a cell says, whatever it looks like. */
export function contentOf(cell: Cell): string | number | null | undefined | Withheld {
  if (typeof cell !== 'object' || cell === null || cell instanceof Withheld) return cell;
  return 'brag' in cell ? cell.brag : cell.text;
}
