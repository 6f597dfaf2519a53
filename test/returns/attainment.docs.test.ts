/** What is written about the list of pupils is what the code does. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { COLUMN_NAMES, COLUMNS, NEEDED, writtenIn, type ListColumn } from '../../src/returns/attainment.columns.js';
import { readMapping } from '../../src/returns/attainment.mapping.js';
import { TERMS } from '../../src/returns/attainment.time.js';
import { valueIn } from '../../src/returns/attainment.value.js';

const page = await readFile(new URL('../../docs/attainment-list.md', import.meta.url), 'utf8');
const columns: readonly ListColumn[] = COLUMN_NAMES.map((name) => COLUMNS[name]);

test('The documentation lists the columns as they are, with examples that are understood', () => {
  const [, table = ''] = page.split('| Title | What it says | What to write | Example |\n|---|---|---|---|\n');
  const rows = columns.map(
    (column) => `| ${column.title} | ${column.note} | ${writtenIn(column)} | \`${column.example}\` |`,
  );
  expect(table.slice(0, table.indexOf('\n\n')).split('\n')).toEqual(rows);
  for (const column of columns)
    expect([column.title, valueIn(column, column.example).fault]).toEqual([column.title, undefined]);
});

test('The documentation names the columns that are needed, the terms as they are dated, and a mapping that is one', () => {
  for (const name of NEEDED) expect(page).toContain(`*${COLUMNS[name].title}*`);
  for (const { title } of Object.values(TERMS)) expect(page).toContain(title);
  const [, example = ''] = /```json\n([^`]*)```/.exec(page) ?? [];
  const { mapping, faults } = readMapping(example);
  expect(faults).toBeUndefined();
  expect(mapping?.titles.get('careSince')).toBe('LAC start');
});
