/** Charts: what they say without colour and without eyes, and what they never draw. */
import { expect, test } from 'vitest';
import { barsOf, linesOf, sparklineOf } from '../../src/web/chart.js';
import { tableOf, type Cell } from '../../src/web/table.js';

const percent = (amount: number): Cell => ({ text: `${amount} %`, amount });

const history = (values: readonly Cell[]) =>
  tableOf({
    caption: 'History',
    columns: [
      { key: 'period', title: 'Period' },
      { key: 'value', title: 'Wiltshire <b>', numeric: true },
      { key: 'england', title: 'England', numeric: true },
    ],
    rows: values.map((value, at) => ({ period: `Quarter ${at + 1}`, value, england: percent(70 + at) })),
  });

const asked = {
  id: 'history',
  title: 'Long-term <stability>',
  along: 'period',
  unit: 'per cent',
  lines: ['value', 'england'],
} as const;

const drawn = linesOf(history([percent(60), '[c]', percent(64), percent(66)]), asked)?.svg ?? '';

test('A chart is a picture with a title and a description that tells every value of its table', () => {
  expect(drawn).toMatch(
    /^<svg [^>]*role="img" aria-labelledby="history-title history-desc"><title id="history-title">Long-term &lt;stability&gt;</,
  );
  expect(drawn).toContain('<desc id="history-desc">In per cent. Quarter 1: Wiltshire &lt;b&gt; 60 %, England 70 %.');
  expect(drawn).toContain('Quarter 2: Wiltshire &lt;b&gt; [c], England 71 %.');
});

test('A chart holds nothing that a page forbids, and no markup that somebody wrote', () => {
  for (const forbidden of [/style/i, /class=/, /<script/, /onload/, /ecmeta/, /font-family/, /<b>/, /<stability>/]) {
    expect(drawn).not.toMatch(forbidden);
  }
});

test('A hidden value is a gap: the line stops before it and begins again behind it, and nothing shows where it lies', () => {
  // The board's own line is the thick one.
  const line = /<path d="([^"]*)"[^>]*stroke-width="3"/.exec(drawn)?.[1] ?? '';
  expect(line.match(/M/g)).toHaveLength(2);
  expect(drawn.match(/fill="#0b0c0c"[^>]*><\/path>/g)?.length).toBeGreaterThanOrEqual(3);
  const signs = drawn.match(/<path d="[^"]*A[^"]*" transform="[^"]*"/g) ?? [];
  expect(signs).toHaveLength(3);
});

test('What is compared is told apart by dash and sign, and named at its end', () => {
  expect(drawn).toMatch(/stroke-dasharray/);
  expect(drawn).toMatch(/<text[^>]*>England<\/text>/);
  const colours = new Set([...drawn.matchAll(/(?:fill|stroke)="(#[0-9a-f]{3,6})"/g)].map(([, colour]) => colour));
  for (const colour of colours) expect(colour).toMatch(/^#(?:(..)\1\1|000|fff|0b0c0c|b9bfc3)$/);
});

test('Nothing is drawn of a board of which nothing is told', () => {
  expect(linesOf(history(['[c]', '[c]']), asked)).toBeNull();
  expect(barsOf(history(['[c]']), { ...asked, bar: 'value' })).toBeNull();
  expect(sparklineOf({ id: 's', title: 'S', values: [1, null], said: '1, [c]' })).toBeNull();
});

test('Bars stand with what chance alone may make of them, a hidden one leaves its place empty', () => {
  const table = tableOf({
    caption: 'Years',
    columns: [
      { key: 'period', title: 'Year' },
      { key: 'value', title: 'Share' },
      { key: 'lower', title: 'From' },
      { key: 'upper', title: 'To' },
    ],
    rows: [
      { period: '2016 (n 20)', value: percent(40), lower: percent(20), upper: percent(61) },
      { period: '2017 (n: [c])', value: '[c]', lower: null, upper: null },
      { period: '2018 (n 24)', value: percent(50), lower: percent(31), upper: percent(69) },
    ],
  });
  const shown = { ...asked, bar: 'value' };
  const bars = barsOf(table, { ...shown, interval: ['lower', 'upper'] })?.svg ?? '';
  expect(bars.match(/fill="#b9bfc3"/g)).toHaveLength(2);
  expect(bars).toMatch(/<text[^>]*>2017 \(n: \[c\]\)<\/text>/);
  expect(bars).toContain('2016 (n 20): Share 40 %, From 20 %, To 61 %.');
  expect(bars.length).toBeGreaterThan(barsOf(table, shown)?.svg.length ?? 0);
});

test('A sparkline says its values in words, draws nothing across what is hidden, and is the same whenever it is drawn', () => {
  const asked = { id: 'line-1', title: 'Earlier values', values: [60, null, 64, 70], said: '60 %, [c], 64 %, 70 %' };
  const line = sparklineOf(asked)?.svg ?? '';
  expect(line).toContain('<desc id="line-1-desc">60 %, [c], 64 %, 70 %</desc>');
  expect(line).toContain('<path d="M6 26M78 18L114 6"');
  expect(line.match(/<circle /g)).toHaveLength(3);
  expect(line).toBe(sparklineOf(asked)?.svg);
});
