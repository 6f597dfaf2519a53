/** Events with young people of every outcome, of both bodies, and the calendar address of a seat. */
import type { Scene } from './added.js';

export async function playEvents({ hub, ids, as, deeds: { does } }: Scene): Promise<void> {
  const event = {
    bodyId: hub.ids.body,
    kind: 'consultation',
    title: 'What we think of our homes',
    startsOn: '2017-10-23',
    endsOn: '2017-10-24',
    invitesAllElectedMembers: false,
  };
  const held = await does('clerk', 'planEvent', { ...event, invited: 'The council of young people' });
  await does('clerk', 'recordEvent', {
    ...held,
    numberInvited: 30,
    numberAttended: 12,
    electedMembersAttended: 2,
    learning: 'Moving is the hardest of all',
  });
  const cancelled = await does('housingLead', 'planEvent', {
    ...event,
    title: 'A visit',
    invitesAllElectedMembers: true,
  });
  await does('housingLead', 'cancelEvent', { ...cancelled, reason: 'The hall is closed' });
  const coming = { ...event, startsOn: '2018-02-12', endsOn: '2018-02-14', invitesAllElectedMembers: true };
  await does('chair', 'planEvent', { ...coming, title: 'A congress' });
  const theirs = { ...coming, bodyId: ids.committee };
  await does(as.committeeClerk, 'planEvent', { ...theirs, title: 'The committee invites' });
  await does(as.committeeClerk, 'planEvent', { ...theirs, title: 'Its own', invitesAllElectedMembers: false });
  await does('deputyChair', 'openCalendarFeed', { seatId: hub.ids.seats['deputyChair deputyChair'] }, 'path');
}
