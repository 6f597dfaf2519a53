/**
 * Charts as pictures that stand in the page: drawn here, without script or style of their own, from the cells of the table
 * beside them. A cell without an amount is a gap: of what is hidden nothing is drawn, and nothing is drawn across it.
 */
import { createRequire } from 'node:module';
import type { EChartsOption, SeriesOption } from 'echarts';
import { amountOf, contentOf, type Table } from './table.js';
import { Withheld } from './withheld.js';

/**
 * A picture as markup. Only this file makes one, and everything that was written by people is escaped in it. It is drawn when
 * it is shown, once: a file of the table beside it shows none.
 */
export interface Chart {
  readonly svg: string;
}

interface Named {
  /** Tells it from others on the same page. */
  readonly id: string;
  readonly title: string;
}

/** Which columns of a table a chart shows, one against the other. */
interface Shown extends Named {
  /** The column that names the places along the axis. */
  readonly along: string;
  /** What the axis of amounts says, such as "per cent"; it starts at 0 unless the amounts lie far from it. */
  readonly unit: string;
}

const INK = '#0b0c0c';
const GREY = '#b9bfc3';
const FAINT = '#cecece';
const WIDTH = 640;
const HEIGHT = 340;
/** How wide a letter of the names at the ends of the lines is, at the most. */
const LETTER = 8.5;

/** Told apart by dash and sign, so that no colour is needed: the first is the board's own. */
const STYLES = [
  { type: 'solid', width: 3, symbol: 'circle', size: 10, filled: true },
  { type: [8, 5], width: 2, symbol: 'diamond', size: 11, filled: false },
  { type: [2, 4], width: 2, symbol: 'rect', size: 8, filled: false },
  { type: [12, 4, 2, 4], width: 2, symbol: 'triangle', size: 10, filled: false },
] as const;

/** Lines over periods: the first column is the board's own, the others what it is compared with. At most four. */
export function linesOf(
  table: Table,
  { lines, ...shown }: Shown & { readonly lines: readonly [string, ...string[]] },
): Chart | null {
  if (amountsIn(table, lines[0]).every((amount) => amount === null)) return null;
  const drawn = lines.slice(0, STYLES.length).filter((key) => amountsIn(table, key).some((amount) => amount !== null));
  const series = drawn.map((key, at) => lineOf(titleOf(table, key), amountsIn(table, key), at));
  const longest = Math.max(...drawn.map((key) => titleOf(table, key).length));
  const frame = framed(table, shown);
  const option = { ...frame, grid: { ...frame.grid, right: 24 + LETTER * longest }, series };
  return drawnLater(option, { ...shown, description: describe(table, shown, lines), width: WIDTH, height: HEIGHT });
}

function lineOf(name: string, amounts: readonly Amount[], at: number): SeriesOption {
  const { type, width, symbol, size, filled } = STYLES[at]!;
  return {
    type: 'line',
    name,
    data: [...amounts],
    connectNulls: false,
    symbol,
    symbolSize: size,
    showAllSymbol: true,
    lineStyle: { color: INK, width, type: type === 'solid' ? type : [...type] },
    itemStyle: { color: filled ? INK : '#ffffff', borderColor: INK, borderWidth: 2 },
    endLabel: { show: true, formatter: '{a}', color: INK, fontSize: 15, distance: 8 },
    labelLayout: { moveOverlap: 'shiftY' },
    z: 10 - at,
    silent: true,
  };
}

/** Upright bars with what chance alone may make of them, and under each out of how many it is. */
export function barsOf(
  table: Table,
  {
    bar,
    interval,
    ...shown
  }: Shown & { readonly bar: string; readonly interval?: readonly [lower: string, upper: string] },
): Chart | null {
  const amounts = amountsIn(table, bar);
  if (amounts.every((amount) => amount === null)) return null;
  const whiskers = interval ? whiskersOf(amountsIn(table, interval[0]), amountsIn(table, interval[1])) : [];
  const bars: SeriesOption = {
    type: 'bar',
    name: titleOf(table, bar),
    data: [...amounts],
    barMaxWidth: 56,
    itemStyle: { color: GREY, borderColor: INK, borderWidth: 1.5 },
    silent: true,
  };
  const option = { ...framed(table, shown), series: [bars, ...whiskers] };
  const keys = [bar, ...(interval ?? [])];
  return drawnLater(option, { ...shown, description: describe(table, shown, keys), width: WIDTH, height: HEIGHT });
}

function whiskersOf(lower: readonly Amount[], upper: readonly Amount[]): SeriesOption[] {
  const data = lower.flatMap((from, at): number[][] => {
    const to = upper[at] ?? null;
    return from === null || to === null ? [] : [[at, from, to]];
  });
  if (data.length === 0) return [];
  return [
    {
      type: 'custom',
      data,
      silent: true,
      z: 5,
      encode: { x: 0, y: [1, 2] },
      renderItem: (_params, api) => {
        const [x = 0, low = 0] = api.coord([api.value(0), api.value(1)]);
        const [, high = 0] = api.coord([api.value(0), api.value(2)]);
        const strokes = [
          { x1: x, y1: low, x2: x, y2: high },
          { x1: x - 8, y1: low, x2: x + 8, y2: low },
          { x1: x - 8, y1: high, x2: x + 8, y2: high },
        ];
        // A white edge shows it on grey and on white.
        return {
          type: 'group',
          children: [['#ffffff', 6] as const, [INK, 2] as const].flatMap(([stroke, lineWidth]) =>
            strokes.map((shape) => ({ type: 'line' as const, shape, style: { stroke, lineWidth } })),
          ),
        };
      },
    },
  ];
}

/**
 * A line without axes, small enough for a line of text; the last point bears a larger sign. Null where there is nothing to draw.
 * A scorecard has one in each line, and the library would take about as long over them as the graph over all the rest.
 */
export function sparklineOf({ values, said, ...called }: Named & Sparkline): Chart | null {
  if (values.filter((value) => value !== null).length < 2) return null;
  const { low, high } = rangeOf(values);
  const last = values.length - 1;
  const places = values.map((value, at) =>
    value === null
      ? null
      : {
          x: placed((at / last) * (SMALL.width - 2 * SMALL.edge)),
          y: placed(((high - value) / (high - low)) * (SMALL.height - 2 * SMALL.edge)),
        },
  );
  const line = places.map((place, at) => (place ? `${places[at - 1] ? 'L' : 'M'}${place.x} ${place.y}` : '')).join('');
  const points = places.map((place, at) =>
    place ? `<circle cx="${place.x}" cy="${place.y}" r="${at === last ? 3.5 : 2}" fill="${INK}"></circle>` : '',
  );
  const content = `<path d="${line}" fill="none" stroke="${INK}" stroke-width="2" stroke-linejoin="bevel"></path>${points.join('')}`;
  const { width, height } = SMALL;
  return { svg: named(content, { ...called, description: said, width, height }) };
}

const SMALL = { width: 120, height: 32, edge: 6 } as const;

/** Where it stands within the edge, to a hundredth. */
const placed = (along: number): number => Math.round(100 * (SMALL.edge + along)) / 100;

interface Sparkline {
  /** The oldest first; null where there is none or it is hidden. */
  readonly values: readonly Amount[];
  /** The same in words. */
  readonly said: string;
}

type Amount = number | null;

/** What both kinds of charts with axes have: faint lines, text as large as that around it, room for names at the end. */
function framed(table: Table, { along, unit }: Shown): EChartsOption {
  const text = { color: INK, fontSize: 15 };
  return {
    animation: false,
    grid: { left: 64, right: 24, top: 36, bottom: 72 },
    xAxis: {
      type: 'category',
      data: table.rows.map((row) => wordsIn(row[along])),
      axisLabel: { ...text, interval: 0, hideOverlap: true },
      axisLine: { lineStyle: { color: INK } },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      name: unit,
      nameTextStyle: { ...text, align: 'left' },
      axisLabel: text,
      splitLine: { lineStyle: { color: FAINT } },
    },
  };
}

function rangeOf(values: readonly Amount[]): { readonly low: number; readonly high: number } {
  const told = values.filter((value) => value !== null);
  const [low, high] = [Math.min(...told), Math.max(...told)];
  return low === high ? { low: low - 1, high: high + 1 } : { low, high };
}

const amountsIn = (table: Table, key: string): Amount[] => table.rows.map((row) => amountOf(row[key]));

const titleOf = (table: Table, key: string): string => table.columns.find((column) => column.key === key)?.title ?? key;

function wordsIn(cell: Parameters<typeof contentOf>[0]): string {
  const content = contentOf(cell);
  if (content instanceof Withheld) return 'not shared';
  return content === null || content === undefined || content === '' ? 'none' : String(content);
}

/** All that the picture says, for whoever does not see it: place by place what the cells of the table say. */
function describe(table: Table, { along, unit }: Shown, keys: readonly string[]): string {
  const places = table.rows.map((row) => {
    const said = keys.map((key) => `${titleOf(table, key)} ${wordsIn(row[key])}`);
    return `${wordsIn(row[along])}: ${said.join(', ')}.`;
  });
  return `In ${unit}. ${places.join(' ')}`;
}

interface Drawn extends Named {
  readonly description: string;
  readonly width: number;
  readonly height: number;
}

const require = createRequire(import.meta.url);
let kept: typeof import('echarts') | undefined;
/** Loaded with the first chart and as one file: its many small ones would hold up every start, whether a chart is asked for or not. */
const echarts = (): typeof import('echarts') => (kept ??= require('echarts') as typeof import('echarts'));

function drawnLater(option: EChartsOption, drawn: Drawn): Chart {
  let svg: string | undefined;
  return {
    get svg() {
      return (svg ??= svgOf(option, drawn));
    },
  };
}

function svgOf(option: EChartsOption, { id, title, description, width, height }: Drawn): string {
  const chart = echarts().init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(option);
    return named(bare(chart.renderToSVGString(), id), { id, title, description, width, height });
  } finally {
    // What is not disposed of keeps a timer for ever.
    chart.dispose();
  }
}

/** Without what a page may not hold: no style, no classes, nothing for a script; and the same each time it is drawn. */
const bare = (svg: string, id: string): string =>
  svg
    .replace(/<style\b[\s\S]*?<\/style>/g, '')
    .replace(/ style="font-size:([\d.]+)px;[^"]*"/g, ' font-size="$1"')
    .replace(/ (?:class|ecmeta_\w+|pointer-events)="[^"]*"/g, '')
    .replace(/\bzr\d+-/g, `${id}-`)
    .replace(/^<svg[^>]*>\s*<rect[^>]*><\/rect>/, '')
    .replace(/<\/svg>\s*$/, '')
    .replace(/\n+/g, '');

const named = (content: string, { id, title, description, width, height }: Drawn): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-desc"><title id="${id}-title">${escaped(title)}</title><desc id="${id}-desc">${escaped(description)}</desc>${content}</svg>`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
