/** Three years of two percentages, some too small to be shown: of one they are read as one, of the other that would tell a year. */
import type { Scene } from './added.js';
import type { Given } from './deeds.js';

type Parts = readonly [numerator: number, denominator: number];

export async function playPooled({ hub, deeds: { does, contributes, takesUp } }: Scene): Promise<void> {
  const years: Record<string, readonly Parts[]> = {
    'settled-in-a-year': [
      [3, 20],
      [4, 21],
      [15, 33],
    ],
    'moved-in-a-year': [
      [3, 20],
      [14, 31],
      [15, 33],
    ],
  };
  for (const code of Object.keys(years)) {
    await does('clerk', 'defineIndicator', {
      code,
      title: `Care leavers ${code}`,
      definition: 'Of those who have left care, how many',
      numeratorText: 'Those who did',
      denominatorText: 'Those who have left care',
      cohort: 'Care leavers',
      referenceText: 'The year',
      unit: 'percent',
      polarity: 'higherIsBetter',
      precision: 0,
      periodKind: 'financialYear',
      subject: 'housing',
      classification: 'open',
      supplyingAgencyId: hub.ids.agencies.housing,
      validFromOn: '2014-04-01',
      source: 'Housing system',
    });
  }
  const may: Given = await does('clerk', 'arrangeMeeting', { bodyId: hub.ids.body, heldOn: '2018-05-24' });
  const figures = Object.entries(years).flatMap(([indicatorCode, some]) =>
    some.map(([numerator, denominator], at) => ({
      indicatorCode,
      periodStartOn: `${2014 + at}-04-01`,
      periodEndOn: `${2015 + at}-03-31`,
      measure: { parts: { numerator, denominator } },
    })),
  );
  const { proposals } = await contributes('housingLead', {
    meetingId: may.id,
    subject: 'housing',
    figures,
    proposals: Object.keys(years).map((code) => ({ title: `See how they live, of ${code}`, fromFigure: code })),
  });
  // The last years, from which the proposals come, are shown, so that an action leads everybody to what is pooled of them.
  for (const proposal of proposals as Given[]) {
    await takesUp('chair', proposal, { title: 'See how they live', owner: 'housing' });
  }
}
