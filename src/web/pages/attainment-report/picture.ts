/** Draws a chart as SVG: bars, which tell apart in black and white what they show. */
import { html, type Html } from '../../render.js';
import type { Bar, Chart, Scale } from './chart.js';

export interface Picture {
  readonly svg: Html;
  readonly width: number;
  readonly height: number;
}

/** How much room there is: how wide it is, and how many letters stand in a line, even where each is wide. */
export interface Room {
  readonly width: number;
  readonly letters: number;
}

/** A page of the Word document. */
const WIDE: Room = { width: 560, letters: 50 };
/** What a telephone shows in letters that can be read; a wider screen makes it no wider. */
export const NARROW: Room = { width: 345, letters: 31 };

const LEFT = 20;
const rightOf = ({ width }: Room): number => width - 40;
const LINE = 22;
const THICK = 22;
const INK = '#0b0c0c';

/** Where a value lies. Nothing is drawn beyond the scale. */
const acrossOf =
  ({ from, to }: Scale, room: Room) =>
  (value: number): number =>
    Number((LEFT + ((rightOf(room) - LEFT) * (Math.min(Math.max(value, from), to) - from)) / (to - from)).toFixed(1));

/** The picture of a chart; `id` tells it from others on the same page. */
export function pictureOf({ title, scale, description, bars }: Chart, id: string, room = WIDE): Picture {
  const across = acrossOf(scale, room);
  const parts: Html[] = [scaleAt(LINE, scale, across)];
  let top = 2 * LINE;
  for (const bar of bars) {
    const label = linesOf(bar.label, room.letters);
    const said = linesOf(bar.said, room.letters);
    parts.push(textAt(top + 16, label, 'bold'));
    top += label.length * LINE + 4;
    if (bar.value !== null) {
      parts.push(barAt(top, { scale, across }, bar, bar.value));
      top += THICK + 6;
    }
    parts.push(textAt(top + 16, said, 'normal'));
    top += said.length * LINE + 18;
  }
  const key = keyOf(bars);
  parts.push(
    ...key.map(
      ({ sign, said }, at) => html`${sign(top + at * LINE)} ${textAt(top + at * LINE + 16, [said], 'normal', 70)}`,
    ),
  );
  const height = top + key.length * LINE + 10;
  const svg = html`<svg
    xmlns="http://www.w3.org/2000/svg"
    viewBox="0 0 ${room.width} ${height}"
    width="${room.width}"
    height="${height}"
    role="img"
    aria-labelledby="${id}-title ${id}-description"
    font-family="DejaVu Sans, Verdana, sans-serif"
    font-size="17"
    fill="${INK}"
  >
    <title id="${id}-title">${title}</title>
    <desc id="${id}-description">${description}</desc>
    ${parts}
  </svg>`;
  return { svg, width: room.width, height };
}

/** The text in lines, broken between words. */
export function linesOf(text: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= letters) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

const textAt = (y: number, lines: readonly string[], weight: 'bold' | 'normal', x = LEFT): Html =>
  html`${lines.map((line, at) => html`<text x="${x}" y="${y + at * LINE}" font-weight="${weight}">${line}</text>`)}`;

type Across = (value: number) => number;

const scaleAt = (y: number, scale: Scale, across: Across): Html =>
  html`${scale.marks.map(
    (value) =>
      html`<text x="${across(value)}" y="${y}" text-anchor="middle" font-size="15">${value}${scale.unit}</text>`,
  )}`;

/** The bar on its scale, with the interval and England upon it, each with a white edge so that it shows on grey and white alike. */
function barAt(
  y: number,
  { scale, across }: { readonly scale: Scale; readonly across: Across },
  { england, interval }: Bar,
  value: number,
): Html {
  const [from, to] = [Math.min(0, value), Math.max(0, value)].map(across) as [number, number];
  return html`${scale.marks.map((mark) => stroke(`M${across(mark)} ${y - 2}v${THICK + 4}`, 1))}
    <rect x="${from}" y="${y}" width="${to - from}" height="${THICK}" fill="#b9bfc3" stroke="${INK}" />
    ${interval && intervalAt(y, across(interval.lower), across(interval.upper))}
    ${england === null ? null : diamondAt(across(england), y)}`;
}

const stroke = (path: string, width: number, colour = INK): Html =>
  html`<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}" />`;

function intervalAt(y: number, from: number, to: number): Html {
  const path = `M${from} ${y + 6}v10M${from} ${y + 11}H${to}M${to} ${y + 6}v10`;
  return html`${stroke(path, 6, '#fff')} ${stroke(path, 2)}`;
}

const diamondAt = (x: number, y: number): Html =>
  html`<path d="M${x} ${y + 1}l8 10l-8 10l-8 -10z" stroke="#fff" stroke-width="2" />`;

interface Sign {
  readonly sign: (y: number) => Html;
  readonly said: string;
}

/** What each sign means, of those that are drawn. */
function keyOf(bars: readonly Bar[]): Sign[] {
  const drawn = bars.filter(({ value }) => value !== null);
  const diamond: Sign = { sign: (y) => diamondAt(LEFT + 20, y), said: 'England' };
  const whisker: Sign = {
    sign: (y) => intervalAt(y, LEFT, LEFT + 40),
    said: 'By chance alone (95 %)',
  };
  return [
    ...(drawn.some(({ england }) => england !== null) ? [diamond] : []),
    ...(drawn.some(({ interval }) => interval !== null) ? [whisker] : []),
  ];
}
