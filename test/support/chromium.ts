/** The browser in which pages are tried. */

/** Where it is, or would be. */
export const chromiumPath = (): string => process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
