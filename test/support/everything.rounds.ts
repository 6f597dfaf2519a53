/** The collection rounds of `everything`: one of the panel with an extension, disputes and a deputy, and one of the committee. */
import type { Scene } from './added.js';
import { QUARTER } from './a.js';
import type { Given } from './deeds.js';

export async function playRounds({ hub, ids, as, deeds: { does, asks } }: Scene): Promise<void> {
  const { agencies, body: bodyId, people } = hub.ids;
  const narratives = [
    { agencyId: agencies.housing, subject: 'housing' },
    { agencyId: agencies.virtualSchool, subject: 'education' },
  ];
  const owed = (...codes: string[]) => codes.map((indicatorCode) => ({ indicatorCode, ...QUARTER }));

  const may: Given = await does('clerk', 'arrangeMeeting', { bodyId, heldOn: '2018-05-17' });
  const indicators = owed('suitable-accommodation-19-21', 'return-interviews-offered', 'long-term-stability');
  const round: Given = await does('clerk', 'openRound', { meetingId: may.id, indicators, narratives });
  const given = { meetingId: may.id, subject: 'education', narrative: 'All of them have a plan' };
  await does('virtualSchoolHead', 'submitContribution', given);
  const reason = 'Their system changes';
  const more = { roundId: round.id, agencyId: agencies.housing, reason };
  await does('clerk', 'extendRound', { ...more, untilOn: '2018-05-16' });
  await does('clerk', 'extendRound', { ...more, untilOn: '2018-05-17' });
  const { data } = await asks(
    'clerk',
    `{ collectionRound(id: "${round.id}") { items { id agency { code } indicator { code } } } }`,
  );
  const items: { id: string; indicator: { code: string } | null }[] = data.collectionRound.items;
  const itemOf = (code: string) => items.find((one) => one.indicator?.code === code)?.id;
  await does('policeOfficer', 'disputeItem', { itemId: itemOf('return-interviews-offered'), reason: 'Not ours' });
  const disputes = { itemId: itemOf('suitable-accommodation-19-21'), reason: 'Leaving care holds these' };
  const dispute: Given = await does('housingLead', 'disputeItem', {
    ...disputes,
    suggestedAgencyId: agencies.socialCare,
  });
  const settlement = 'They hold them';
  await does('clerk', 'settleDispute', { ...dispute, settlement, reassignToId: agencies.socialCare });
  await does('clerk', 'closeRound', { ...round });
  const days = { fromOn: '2017-11-20', untilOn: '2018-01-31' };
  await does('housingLead', 'nameDeputy', { bodyId, memberId: people.housingOfficer, ...days });

  const meeting = { bodyId: ids.committee, heldOn: '2018-05-17', contributionsDueOn: '2018-05-02' };
  const theirs: Given = await does(as.committeeClerk, 'arrangeMeeting', meeting);
  const ofCommittee = { meetingId: theirs.id, indicators: owed('mental-health-waits') };
  await does(as.committeeClerk, 'openRound', ofCommittee);
}
