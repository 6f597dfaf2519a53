/** A table of a page: what stands on the page, in the file that is downloaded, and beside a chart is the same thing. */
import { Withheld } from './withheld.js';
import { symbolMeans } from './words.js';

export interface Column {
  readonly key: string;
  readonly title: string;
  readonly numeric?: boolean;
}

/** What stands in a cell: words, a link, a colour with its word, an amount, nothing, or that it is not for the reader. */
export type Cell = string | number | null | undefined | Withheld | LinkCell | BragCell | AmountCell | PictureCell;

export interface LinkCell {
  readonly text: string | Withheld | null;
  readonly href: string;
}

export interface BragCell {
  readonly brag: string | Withheld | null;
  /** What is said behind the word, such as against what it is measured; alone where there is no colour. */
  readonly note?: string;
}

/** An amount as it is written, and as a chart beside the table draws it; null where it is told by a symbol, or not exactly. */
export interface AmountCell {
  readonly text: string;
  readonly amount: number | null;
}

/** Words, and on the page a picture of chart.ts that says the same; null where there is nothing to draw. */
export interface PictureCell {
  readonly text: string;
  readonly svg: string | null;
}

export interface Table {
  readonly caption: string;
  /** The first names the row. */
  readonly columns: readonly Column[];
  readonly rows: readonly Readonly<Record<string, Cell>>[];
  /** What the marks in the cells mean, each once. */
  readonly notes: readonly string[];
  /** Where it goes on, by `furtherOf`, and null on its last page; absent where the page holds all of it. */
  readonly next?: string | null;
  /** How many rows it has on all its pages, where that is known. */
  readonly total?: number;
}

/** What a cell says that is not for the reader; the notes say why. */
export const NOT_SHARED = '[not shared]';
export const SUPPRESSED = '[c]';

/** What `[c]` means, wherever it stands. */
export const SUPPRESSED_MEANS =
  '[c]: a small number, or one that would tell a small number, is not shown, so that nobody can be recognised.';

/** A table with the notes that its cells call for. */
export function tableOf(table: Omit<Table, 'notes'> & { readonly notes?: readonly string[] }): Table {
  const notes = new Set(table.notes);
  for (const row of table.rows) {
    for (const cell of Object.values(row)) {
      const value = contentOf(cell);
      if (value instanceof Withheld) notes.add(`${NOT_SHARED}: ${value.remedy}`);
      else if (typeof value === 'string') for (const note of notesOf(value)) notes.add(note);
    }
  }
  return { ...table, notes: [...notes] };
}

/** What the symbols mean that stand in a cell in place of a number. */
const notesOf = (value: string): string[] =>
  [...value.matchAll(/\[(c|k|low|x|z)\]/g)].map(([mark, symbol = '']) =>
    mark === SUPPRESSED ? SUPPRESSED_MEANS : `${mark}: ${symbolMeans(symbol)}.`,
  );

/** What a cell says, whatever it looks like. */
export function contentOf(cell: Cell): string | number | null | undefined | Withheld {
  if (typeof cell !== 'object' || cell === null || cell instanceof Withheld) return cell;
  if (!('brag' in cell)) return cell.text;
  const { brag, note } = cell;
  return brag === null || brag instanceof Withheld ? (brag ?? note) : [brag, note].filter(Boolean).join(': ');
}

/** How much a chart draws of a cell; null where it draws nothing. */
export const amountOf = (cell: Cell): number | null =>
  typeof cell === 'object' && cell !== null && 'amount' in cell ? cell.amount : null;
