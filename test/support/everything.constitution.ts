/** Constitutions of every status, with their places and who holds them, how the two bodies stand to each other, and the colour of the council. */
import type { Scene } from './added.js';

export async function playConstitutions({ hub, ids, as, deeds: { asks, does } }: Scene): Promise<void> {
  const { body: bodyId, agencies, people } = hub.ids;
  const ladder = {
    dataCutOffDays: 25,
    contributionsDueDays: 15,
    signOffDays: 10,
    publicationClearDays: 5,
    minutesOutDays: 10,
  };
  const first = await does('clerk', 'proposeConstitution', {
    bodyId,
    source: 'Terms of reference of July 2014',
    proposedOn: '2014-07-01',
    minimumMeetings: 4,
    yearStarts: { month: 5, day: 1 },
    quorum: [{ classes: ['elected'], atLeast: 2, percent: 33 }],
    ladder,
    functions: [{ code: '1', text: 'To hold the council to account' }],
  });
  const core = { title: 'Core member', placeClass: 'core', isVoting: true, role: 'coopted' };
  const filled = await does('clerk', 'providePlaces', {
    constitutionId: first.id,
    version: first.version,
    places: [
      { ...core, count: 2 },
      { ...core, agencyId: agencies.housing, politicalGroup: 'None', supporter: 'Head of housing', isAnnual: true },
    ],
  });
  await does('chair', 'ratifyConstitution', { ...filled, inForceFrom: '2014-07-14' });
  const of = (constitution: string) =>
    hub.as('clerk').ask(`{ constitution(id: "${constitution}") { id version functions { id } places { id } } }`);
  const { constitution } = (await of(first.id)).data;
  const second = await does('clerk', 'proposeConstitution', {
    bodyId,
    source: 'Report of 8 November 2017, 1.1',
    minimumMeetings: 6,
    functions: [{ code: '2', text: 'To hear from young people' }],
  });
  const ending = { constitutionId: second.id, version: second.version, placeIds: [constitution.places[0].id] };
  await does('clerk', 'ratifyConstitution', {
    ...(await does('clerk', 'endPlaces', ending)),
    inForceFrom: '2017-11-20',
  });
  const third = await does('clerk', 'proposeConstitution', {
    bodyId,
    source: 'Report of 8 November 2017, 1.2',
    ratifyingBodyId: ids.committee,
  });
  await does('clerk', 'providePlaces', {
    constitutionId: third.id,
    version: third.version,
    places: [{ ...core, title: 'Care leaver', functionId: constitution.functions[0].id }],
  });
  const pending = (await of(third.id)).data.constitution.places.at(-1);
  const seat = { bodyId, role: 'coopted', fromOn: '2017-11-20' };
  await does('clerk', 'seatMember', {
    ...seat,
    memberId: people.fosteringChair,
    title: 'Core member',
    placeId: constitution.places[1].id,
    nominatedBy: 'Director of Housing',
    untilOn: '2018-04-30',
  });
  await does('clerk', 'seatMember', { ...seat, memberId: people.noSeat, title: 'Care leaver', placeId: pending.id });
  const committee = {
    bodyId: ids.committee,
    source: 'Its terms of reference',
    yearStarts: { month: 5, day: 1 },
    ladder,
  };
  await does(as.committeeClerk, 'proposeConstitution', committee);
  await does('clerk', 'relateBodies', { bodyId, otherBodyId: ids.committee, how: 'advises' });
  await does('clerk', 'placeBodyUnder', { id: bodyId, version: 1, parentId: ids.committee });
  const { authority } = (await asks('clerk', '{ authority { version } }')).data;
  await does('clerk', 'setColour', { version: authority.version, colour: '#5b2a86' });
}
