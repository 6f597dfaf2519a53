/** The office in which documents are opened. */

/** Where it is, or would be. */
export const officePath = (): string => process.env['SOFFICE_PATH'] ?? '/usr/bin/soffice';
