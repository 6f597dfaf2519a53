/** What has been published to compare the council with: of England, of its region and of itself, and of its neighbours. */
import { referring, writing } from '../../src/database/session.js';
import { authorities } from '../../src/domain/authorities/authority.table.js';
import { areaNeighbours, areas } from '../../src/domain/indicators/area.table.js';
import { publishedFigures, publishedMeasures } from '../../src/domain/indicators/published.table.js';
import type { Scene } from './added.js';

/** As many as a median needs. */
const NEIGHBOURS = [1, 2, 3, 4, 5];

export async function playPublished({ hub }: Scene): Promise<void> {
  await referring(hub.database, async (tx) => {
    await tx.insert(areas).values([
      { code: 'E92000099', name: 'All of it', level: 'national' },
      { code: 'E12000099', name: 'Somewhere', level: 'region' },
      { code: 'E09999999', oldCode: '999', name: 'Ableshire', level: 'localAuthority', regionCode: 'E12000099' },
      ...NEIGHBOURS.map((rank) => ({
        code: `E0999990${rank}`,
        oldCode: `90${rank}`,
        name: `Neighbour ${rank}`,
        level: 'localAuthority' as const,
        regionCode: 'E12000099',
      })),
    ]);
    const model = { model: '2017', areaOldCode: '999', closeness: 'Very close' };
    await tx
      .insert(areaNeighbours)
      .values(NEIGHBOURS.map((rank) => ({ ...model, rank, neighbourOldCode: `90${rank}` })));
    const measure = { code: 'five-gcses', title: '5 GCSEs (percent)', dataset: 'Attainment', cohort: 'All' } as const;
    await tx.insert(publishedMeasures).values({ ...measure, unit: 'percent' });
    const year = { periodKind: 'academicYear', periodStartOn: '2016-09-01', periodEndOn: '2017-08-31' } as const;
    const figure = { measureCode: measure.code, ...year, status: 'revised', source: 'made-up.csv' } as const;
    await tx
      .insert(publishedFigures)
      .values([
        { ...figure, areaCode: 'E92000099', value: 17.5 },
        { ...figure, areaCode: 'E12000099', value: 16 },
        { ...figure, areaCode: 'E09999999', symbol: 'c' },
        ...NEIGHBOURS.map((rank) => ({ ...figure, areaCode: `E0999990${rank}`, value: 10 + rank })),
      ]);
  });
  await writing(hub.database, hub.ids.authority, (tx) => tx.update(authorities).set({ areaCode: 'E09999999' }));
}
