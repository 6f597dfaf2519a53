/** The letters by which spreadsheets name a column that is counted from 0: A, B, … Z, AA. */
export function columnName(at: number): string {
  const rest = Math.floor(at / 26);
  return `${rest > 0 ? columnName(rest - 1) : ''}${String.fromCodePoint(65 + (at % 26))}`;
}
