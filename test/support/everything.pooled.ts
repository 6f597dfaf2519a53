/** Three years of a percentage, each too small to be shown, that are read as one. */
import type { Scene } from './added.js';
import type { Given } from './deeds.js';

export async function playPooled({ hub, deeds: { does } }: Scene): Promise<void> {
  const code = 'interviews-in-a-year';
  await does('clerk', 'defineIndicator', {
    code,
    title: 'Children interviewed',
    definition: 'Of those who went missing, how many were interviewed',
    numeratorText: 'Those who were interviewed',
    denominatorText: 'Those who went missing',
    cohort: 'Children looked after',
    referenceText: 'The year',
    unit: 'percent',
    polarity: 'higherIsBetter',
    precision: 0,
    periodKind: 'financialYear',
    subject: 'policing',
    classification: 'open',
    supplyingAgencyId: hub.ids.agencies.police,
    validFromOn: '2014-04-01',
    source: 'Police system',
  });
  const may: Given = await does('clerk', 'arrangeMeeting', { bodyId: hub.ids.body, heldOn: '2018-05-24' });
  const figures = [2014, 2015, 2016].map((first, at) => ({
    indicatorCode: code,
    periodStartOn: `${first}-04-01`,
    periodEndOn: `${first + 1}-03-31`,
    measure: { parts: { numerator: 3 + at, denominator: 20 + at } },
  }));
  const given: Given = await does('policeLead', 'submitContribution', {
    meetingId: may.id,
    subject: 'policing',
    figures,
  });
  await does('clerk', 'acceptContribution', { id: given.id, version: given.version });
}
