/**
 * A council's true small tables beside what the Department publishes of it: the board shows nothing that the Department hides. The
 * exact numbers are made up so that they read as published.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'drizzle-orm';
import { importPublished } from '../../../src/domain/indicators/published.import.js';
import { suppressEverywhere } from '../../../src/jobs/suppression.js';
import { rowsOf } from '../../database/raw.js';
import { aContribution, aMeeting, anIndicator, asked, done, type Read } from '../../support/a.js';
import { areThere, bytesOf } from '../../support/published.js';
import { world, type ViewerName, type World } from '../../support/world.js';

const YEAR = { periodStartOn: '2024-09-01', periodEndOn: '2025-08-31' };
const UNENTITLED = ['public', 'councillor', 'housingLead', 'clerk', 'youngMember', 'chair'] as const;

/** Of whom it is published, and what is true of them; `grade5` is published as `c` of both, and is no small number by itself. */
const COUNCILS = [
  { name: 'Southwark', area: 'E09000028', cohort: 'cla-12-months-at-31-march', pupils: 35, grade5: 7, grade4: 8 },
  { name: 'Wiltshire', area: 'E06000054', cohort: 'cino-at-31-march', pupils: 78, grade5: 12, grade4: 18 },
];

describe.runIf(areThere)('Of what the Department publishes of key stage 4', () => {
  let hub: World;
  const hideAnew = () =>
    suppressEverywhere({
      database: hub.database,
      clock: hub.clock.now,
      authorities: () => Promise.resolve([{ id: hub.ids.authority }]),
    });

  const takeIn = () =>
    importPublished(
      hub.database,
      { name: 'ks4_la.csv', bytes: bytesOf('ks4_la.csv') },
      { fault: () => undefined, progress: () => undefined },
    );

  beforeAll(async () => {
    hub = await world();
    hub.clock.set('2025-11-20T12:00:00Z');
    await takeIn();
  });
  afterAll(() => hub.close());

  const read = async ({ id }: Read, who: ViewerName): Promise<string[]> =>
    (await asked(hub, who, `{ contribution(id: "${id}") { figures { display } } }`)).contribution?.figures.map(
      (figure: { display: string }) => figure.display,
    ) ?? [];

  let day = 10;
  /** Gives a council's table to the board: all pupils, those with each grade, and those without grade 5, as count and share. */
  const given = async ({ area, cohort, pupils, grade5, grade4 }: (typeof COUNCILS)[number]) => {
    const { authority } = await asked(hub, 'clerk', '{ authority { version area { code } } }');
    const said = { version: authority.version, areaCode: area };
    if (authority.area === null) await done(hub, 'clerk', 'setArea', said);
    else await done(hub, 'informationGovernance', 'correctArea', { ...said, reason: 'The other council’s turn' });
    const measure = (column: string) => (cohort.startsWith('cla') && NAMES[column]) || `dfe-ks4-${cohort}-${column}`;
    const fields = { unit: 'count', periodKind: 'academicYear' } as const;
    const all = await anIndicator(hub, { ...fields, definitionCode: measure('t-pupils') });
    const part = { ...fields, partOfId: all.id, breakdown: 'by grade 5' };
    const indicators = [
      [all, { exactly: pupils }],
      [await anIndicator(hub, { ...part, definitionCode: measure('t-l2basics-95') }), { exactly: grade5 }],
      [await anIndicator(hub, part), { exactly: pupils - grade5 }],
      [
        await anIndicator(hub, { ...fields, unit: 'percent', definitionCode: measure('pt-l2basics-95') }),
        { parts: { numerator: grade5, denominator: pupils } },
      ],
      [await anIndicator(hub, { ...fields, definitionCode: measure('t-l2basics-94') }), { exactly: grade4 }],
    ] as const;
    const meeting = await aMeeting(hub, { heldOn: `2025-12-${(day += 1)}` });
    const contribution = await aContribution(hub, 'policeOfficer', {
      figures: indicators.map(([{ code }, what]) => ({ indicatorCode: code, measure: what, ...YEAR })),
      meetingId: meeting.id,
    });
    const { id, version } = contribution as unknown as Read;
    return { meeting, contribution: await done(hub, 'clerk', 'acceptContribution', { id, version }) };
  };
  const NAMES: Record<string, string> = { 'pt-l2basics-95': 'dfe-ks4-grade-5-english-maths' };

  test('what was signed off before it was published is hidden then, by the hub, and once', async () => {
    // As if nothing had been published yet.
    await rowsOf(hub.database, sql`delete from published_figures returning 1`);
    const { contribution } = await given(COUNCILS[1]!);
    expect(await read(contribution, 'councillor')).toEqual(['78', '12', '66', '15 %', '18']);
    await takeIn();
    expect(await hideAnew()).toBe(3);
    expect(await read(contribution, 'councillor')).toEqual(['78', 'c', 'c', 'c', '18']);
    const entries = await rowsOf(
      hub.database,
      sql`select actor_id, agency_id from audit_entries where verb = 'suppression'`,
    );
    expect(entries).toEqual([{ actor_id: null, agency_id: null }]);
    expect(await hideAnew()).toBe(0);
  });

  test.each(COUNCILS)('a board of $name shows nothing that is hidden, in figures or scorecard', async (council) => {
    const { contribution, meeting } = await given(council);
    // The Department shows how many pupils there are, and how many of them have grade 4; so does the board. It hides grade 5, as
    // count and as share. The board counts those without it too, which the Department does not, and hides them, for they tell it.
    for (const who of UNENTITLED.slice(1)) {
      expect(await read(contribution, who)).toEqual([`${council.pupils}`, 'c', 'c', 'c', `${council.grade4}`]);
    }
    expect(await read(contribution, 'policeLead')).not.toContain('c');
    const secret = [council.grade5, council.pupils - council.grade5, (100 * council.grade5) / council.pupils];
    for (const who of UNENTITLED) {
      const answer = await asked(
        hub,
        who,
        `{ meeting(id: "${meeting.id}") { scorecard { lines { current { display value symbol } series { value }
          rag direction own { value symbol } } } } }`,
      );
      const values = JSON.stringify(answer).match(/-?\d+(\.\d+)?/g) ?? [];
      for (const value of values) for (const one of secret) expect(Number(value)).not.toBeCloseTo(one, 1);
    }
  });
});
