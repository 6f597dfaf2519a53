/** A council’s own results at 16 beside what the Department published of it and of every other, symbols kept. */
import { readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writing } from '../../../src/database/session.js';
import { authorities } from '../../../src/domain/authorities/authority.table.js';
import { importPublished } from '../../../src/domain/indicators/published.import.js';
import { rowsOf } from '../../database/raw.js';
import { aContribution, aMeeting, asked, done } from '../../support/a.js';
import { areThere, bytesOf, pathOf } from '../../support/published.js';
import { world, type World } from '../../support/world.js';

const YEAR = { periodStartOn: '2024-09-01', periodEndOn: '2025-08-31' };

/** Where the file has them, counted in its first line. */
const COLUMNS = {
  'ks4-attainment-8': 14,
  'ks4-grade-5-english-maths': 16,
  'ks4-grade-4-english-maths': 18,
  'ks4-ebacc-average': 22,
  'ks4-progress-8': 25,
};

/** What is published of 2024/25, copied from the file by hand: Attainment 8, grade 5, grade 4, EBacc and Progress 8. */
const PUBLISHED = [
  { name: 'England', area: 'E92000001', published: [17.3, 7.9, 17.4, 1.42, 'x'] },
  { name: 'Wiltshire', area: 'E06000054', published: [17.7, 12.8, 14.9, 'x', 'x'] },
  { name: 'Southwark', area: 'E09000028', published: [20.3, 'c', 22.9, 'x', 'x'] },
  { name: 'Croydon', area: 'E09000008', published: [22.5, 'c', 29.2, 'x', 'x'] },
] as const;

describe.runIf(areThere)('The results at 16 of children looked after, as they are published,', () => {
  let hub: World;

  beforeAll(async () => {
    hub = await world();
    hub.clock.set('2025-11-20T12:00:00Z');
    const name = 'ks4_la.csv';
    const listener = { fault: () => undefined, progress: () => undefined };
    await importPublished(hub.database, { name, bytes: bytesOf(name) }, listener);
    const supplyingAgencyId = hub.ids.agencies.virtualSchool;
    const takes = { supplyingAgencyId, stages: ['ks4'], cohorts: ['attainment'] };
    await done(hub, 'clerk', 'takeOverAttainmentMeasures', takes, 'code');
    const attested = (exactly: number) => ({ measure: { exactly }, attestedAboveFloor: true });
    const parts = (numerator: number) => ({ measure: { parts: { numerator, denominator: 48 } } });
    const own = [attested(18), parts(12), parts(24), attested(1.4), { measure: { symbol: 'x' } }];
    const figures = Object.keys(COLUMNS).map((indicatorCode, at) => ({ indicatorCode, ...YEAR, ...own[at] }));
    const meeting = await aMeeting(hub, { heldOn: '2025-12-01' });
    await aContribution(hub, 'virtualSchoolHead', { meetingId: meeting.id, subject: 'education', figures });
  });
  afterAll(async () => hub.close());

  test('are comparators of all 153 authorities, each with its value or its symbol', async () => {
    const rows = readFileSync(pathOf('ks4_la.csv'), 'utf8')
      .split('\n')
      .filter((one) => /^202425,Academic year,Local authority,.*,CLA 12 months at 31 March,/.test(one))
      // Only names of areas hold commas, and those in quotes.
      .map((one) => one.replace(/"[^"]*"/g, 'quoted').split(','));
    expect(rows).toHaveLength(153);
    const held = await rowsOf<{ key: string; published: string }>(
      hub.database,
      sql`select measure_code || ' ' || area_code as key, coalesce(symbol, value::text) as published
        from published_figures where period_end_on = '2025-08-31'`,
    );
    const found = new Map(held.map(({ key, published }) => [key, published]));
    const symbols = new Set<string>();
    for (const row of rows) {
      for (const [code, column] of Object.entries(COLUMNS)) {
        const published = row[column]!.trim();
        const isSymbol = /^[a-z]+$/.test(published);
        if (isSymbol) symbols.add(published);
        expect(found.get(`dfe-${code} ${row[9]}`), `${code} of ${row[9]}`).toBe(
          isSymbol ? published : String(Number(published)),
        );
      }
    }
    expect(symbols).toEqual(new Set(['c', 'x', 'z']));
  });

  const GAPS = 'gaps { against area value symbol difference status source periodEndOn }';

  test.each(PUBLISHED.slice(1))(
    'of $name stand beside the school’s own, and beside England',
    async ({ name, area, published }) => {
      await writing(hub.database, hub.ids.authority, (tx) => tx.update(authorities).set({ areaCode: area }));
      const { attainment } = (
        await asked(
          hub,
          'virtualSchoolHead',
          `{ body(code: "panel") { attainment(filter: { stage: ks4, yearEnding: 2025 }) { measure { code } figure { value ${GAPS} } } } }`,
        )
      ).body;
      for (const [at, code] of Object.keys(COLUMNS).entries()) {
        const { figure } = attainment.find((row: { measure: { code: string } }) => row.measure.code === code);
        for (const [against, of, read] of [
          ['council', name, published[at]],
          ['england', 'England', PUBLISHED[0].published[at]],
        ] as const) {
          const isValue = typeof read === 'number';
          expect(
            figure.gaps.find((gap: { against: string }) => gap.against === against),
            `${code} of ${of}`,
          ).toEqual({
            against,
            area: of,
            value: isValue ? read : null,
            symbol: isValue ? null : read,
            difference: isValue && figure.value !== null ? (expect.closeTo(figure.value - read, 6) as number) : null,
            status: 'revised',
            source: 'ks4_la.csv',
            periodEndOn: '2025-08-31',
          });
        }
      }
    },
  );
});
