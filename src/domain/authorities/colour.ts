/** Colours of a council’s pages, as browsers write them, such as "#1f4e3d". */

export const IS_COLOUR = /^#[0-9a-f]{6}$/;

/** What text needs against what is behind it: success criterion 1.4.3 of the Web Content Accessibility Guidelines 2.2. */
export const LEAST_CONTRAST = 4.5;

/** The contrast of a colour with white, from 1 to 21, as the same guidelines define it. */
export function contrastWithWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255),
  );
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

const linear = (channel: number): number => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
