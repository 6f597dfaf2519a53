/** Lines over some years, drawn beside the table of them: of what is hidden nothing is drawn, and no line goes across it. */
import { html, markupOf, type Html } from '../../render.js';
import { linesOf as linesOfText, NARROW } from '../attainment-report/picture.js';

export interface Point {
  readonly year: string;
  /** Null where there is none, or it is not to be read; then `said` says which. */
  readonly value: number | null;
  /** As it stands in the table. */
  readonly said: string;
  readonly england: number | null;
}

const LEFT = 64;
const RIGHT = NARROW.width - 4;
/** So that what stands at the first and the last year lies within the scale. */
const INSET = 40;
const LINE = 22;
/** How high the scale is. */
const HIGH = 160;
const INK = '#0b0c0c';

/** The picture of a percentage over the years, the oldest first; null where nothing would be drawn. `id` tells it from others. */
export function linesOf(title: string, points: readonly Point[], id: string): string | null {
  if (points.every(({ value }) => value === null)) return null;
  const across = (at: number): number =>
    LEFT + INSET + ((RIGHT - LEFT - 2 * INSET) * at) / Math.max(points.length - 1, 1);
  const heading = linesOfText(title, NARROW.letters);
  const top = heading.length * LINE + 26;
  const bottom = top + HIGH;
  const key = bottom + 70;
  const down = (value: number): number =>
    Number((bottom - (HIGH * Math.min(Math.max(value, 0), 100)) / 100).toFixed(1));
  const own = points.map(({ value }) => value);
  const england = points.map((point) => point.england);
  const hasEngland = england.some((value) => value !== null);
  const said = points.map((point) => {
    const beside = point.england === null ? '' : `, England ${point.england.toLocaleString('en-GB')} %`;
    return `${point.year}: ${point.said}${beside}.`;
  });
  return markupOf(
    html`<svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox="0 0 ${NARROW.width} ${key + 16}"
      role="img"
      aria-labelledby="${id}-title ${id}-description"
      font-size="15"
      fill="${INK}"
    >
      <title id="${id}-title">${title}, over three years</title>
      <desc id="${id}-description">Line chart from 0 to 100 %. ${said.join(' ')}</desc>
      ${heading.map((line, at) => html`<text x="0" y="${18 + at * LINE}" font-size="17" font-weight="bold">${line}</text>`)}
      ${[0, 50, 100].map(
        (mark) =>
          html`<path d="M${LEFT} ${down(mark)}H${RIGHT}" stroke="#cecece" />
            <text x="${LEFT - 12}" y="${down(mark) + 5}" text-anchor="end">${mark} %</text>`,
      )}
      ${points.map(
        ({ year, value, said: words }, at) =>
          html`<text x="${across(at)}" y="${bottom + 24}" text-anchor="middle"> ${year} </text> ${
              value === null
                ? html`<text x="${across(at)}" y="${bottom + 44}" text-anchor="middle">${words}</text>`
                : null
            }`,
      )}
      ${strokesOf(england, across, down).map(
        (path) => html`<path d="${path}" fill="none" stroke="${INK}" stroke-width="2" stroke-dasharray="8 5" />`,
      )}
      ${england.map((value, at) => value !== null && diamondAt(across(at), down(value))).filter(isDrawn)}
      ${strokesOf(own, across, down).map((path) => html`<path d="${path}" fill="none" stroke="${INK}" stroke-width="3" />`)}
      ${points.map(({ value, said: words }, at) =>
        value === null
          ? null
          : html`<circle cx="${across(at)}" cy="${down(value)}" r="6" stroke="#fff" stroke-width="2" />
              <text x="${across(at)}" y="${down(value) - 12}" text-anchor="middle" font-weight="bold">${words}</text>`,
      )}
      <circle cx="${LEFT + INSET}" cy="${key}" r="6" />
      <text x="${LEFT + INSET + 14}" y="${key + 5}">Ours</text>
      ${hasEngland ? html`${diamondAt(LEFT + 130, key)}<text x="${LEFT + 144}" y="${key + 5}">England</text>` : null}
    </svg>`,
  );
}

const isDrawn = (one: Html | false): one is Html => one !== false;

const diamondAt = (x: number, y: number): Html =>
  html`<path d="M${x} ${y - 8}l7 8l-7 8l-7 -8z" fill="#fff" stroke="${INK}" stroke-width="2" />`;

/** A line from each point to the next, where there are both. */
const strokesOf = (
  values: readonly (number | null)[],
  across: (at: number) => number,
  down: (value: number) => number,
): string[] =>
  values.flatMap((value, at) => {
    const next = values[at + 1] ?? null;
    return value === null || next === null ? [] : [`M${across(at)} ${down(value)}L${across(at + 1)} ${down(next)}`];
  });
