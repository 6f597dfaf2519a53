/** What went wrong, told by SQLSTATE and never by an error's class or text, which differ between the databases. */

/** The SQLSTATE of a failed statement, or undefined when the error is none of the database's. */
export function sqlState(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    const code = (at as { code?: unknown }).code;
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code;
  }
  return undefined;
}

/** A row with the same key exists already. */
export const isDuplicate = (error: unknown): boolean => sqlState(error) === '23505';

/** The write stood in the way of another one, and was rolled back whole to let that go first. */
export const gaveWay = (error: unknown): boolean => ['40001', '40P01'].includes(sqlState(error) ?? '');
