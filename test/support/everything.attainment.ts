/** Results of `everything`: a measure that the council had before it took over the others, given of two years and shared with the police. */
import type { Scene } from './added.js';

export async function playAttainment({ hub, deeds: { agrees, contributes, does } }: Scene): Promise<void> {
  const { virtualSchool, police } = hub.ids.agencies;
  await does('clerk', 'defineIndicator', {
    code: 'ks5-level-3',
    definitionCode: 'local-ks5-level-3',
    title: 'Level 3 by the end of year 13',
    definition: 'Pupils who reach a qualification of level 3',
    numeratorText: 'Those who do',
    denominatorText: 'All pupils of the cohort',
    cohort: 'Looked after for 12 months',
    referenceText: 'The academic year',
    unit: 'percent',
    polarity: 'higherIsBetter',
    precision: 0,
    periodKind: 'academicYear',
    subject: 'education',
    classification: 'open',
    supplyingAgencyId: virtualSchool,
    validFromOn: '2014-09-01',
    source: 'Records of the virtual school',
  });
  const takes = { supplyingAgencyId: virtualSchool, stages: ['ks5'], cohorts: ['attainment'] };
  await does('clerk', 'takeOverAttainmentMeasures', takes);
  const recipient = { agencyId: police };
  const terms = { supplier: 'virtualSchool', subject: 'education', classes: ['agreement'], recipient } as const;
  await agrees(terms, 'virtualSchoolHead', 'policeLead');
  const result = (ending: number, numerator: number) => ({
    indicatorCode: 'ks5-level-3',
    periodStartOn: `${ending - 1}-09-01`,
    periodEndOn: `${ending}-08-31`,
    measure: { parts: { numerator, denominator: 40 } },
    status: 'provisional',
  });
  const figures = [result(2017, 24), result(2016, 20)];
  const meeting = await does('clerk', 'arrangeMeeting', {
    bodyId: hub.ids.body,
    heldOn: '2018-03-15',
    contributionsDueOn: '2018-03-01',
  });
  await contributes('virtualSchoolHead', { meetingId: meeting.id, subject: 'education', figures });
}
