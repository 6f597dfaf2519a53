/** Indicators that are parts of a whole, measured anew from a day on, and replaced. */
import type { Scene } from './added.js';
import type { Given } from './deeds.js';

export async function playCatalogue({ hub, deeds: { does } }: Scene): Promise<void> {
  const episodes = {
    title: 'Missing episodes',
    definition: 'How many episodes began',
    cohort: 'Children looked after',
    referenceText: 'The quarter',
    unit: 'count',
    polarity: 'lowerIsBetter',
    precision: 0,
    periodKind: 'financialQuarter',
    subject: 'policing',
    classification: 'members',
    supplyingAgencyId: hub.ids.agencies.police,
    validFromOn: '2015-04-01',
    source: 'Police system',
  };
  const [whole]: Given[] = await does('clerk', 'defineIndicators', {
    indicators: [
      { ...episodes, code: 'missing-episodes', externalIds: [{ scheme: 'police', id: 'M1' }] },
      {
        ...episodes,
        code: 'missing-for-contact',
        title: 'Missing to see family',
        partOfCode: 'missing-episodes',
        breakdown: 'by reason',
      },
    ],
  });
  if (!whole) throw new Error('The whole was not defined');
  const revised = await does('clerk', 'reviseIndicator', {
    ...whole,
    validFromOn: '2017-10-01',
    cohort: 'Children looked after, and those placed by others',
  });
  // The figures of the quarter before stay measured by its first version.
  await does('clerk', 'reviseIndicator', {
    id: hub.ids.indicators['return-interviews-offered'],
    version: 1,
    validFromOn: '2017-10-01',
    definitionCode: null,
    definition: 'Offered within 72 hours',
  });
  const next = await does('clerk', 'defineIndicator', { ...episodes, code: 'missing-children' });
  await does('clerk', 'replaceIndicator', { ...revised, validUntilOn: '2018-03-31', successorId: next.id });
}
