/** The hub holds no record of any child, so a file about single children is turned away before anything else in it is looked at. */
import { columnName } from '../returns/column-name.js';
import { lookedAt, personsInSheet } from '../returns/listed-persons.js';
import type { Sheet } from './sheet.js';

/** A file about single children. The message quotes nothing of it but where they are and what they are taken for. */
export class ChildLevel extends Error {
  constructor(sheet: string, where: string, what: string) {
    super(
      `This looks like a list of persons: ${where} of “${sheet}” ${what}. The hub takes figures and no record of any child, and has kept nothing of this file. Count the children, and send the counts in the template of the round.`,
    );
  }
}

/** Throws ChildLevel for a file that is about single children. */
export function refuseChildLevel(sheets: readonly Sheet[]): void {
  for (const [at, rows] of lookedAt(sheets.map((sheet) => sheet.rows)).entries()) {
    const found = personsInSheet(rows);
    if (!found) continue;
    throw new ChildLevel(
      sheets[at]!.name,
      found.along === 'column' ? `column ${columnName(found.at)}` : `row ${found.at + 1}`,
      found.what,
    );
  }
}
