/** Meetings of every kind and status with the days of their preparation, who came to them and who stood in for whom. */
import { uuidv7 } from 'uuidv7';
import { writing } from '../../src/database/session.js';
import { substitutes } from '../../src/domain/meetings/attendance.table.js';
import { meetings } from '../../src/domain/meetings/meeting.table.js';
import type { Scene } from './added.js';

export async function playSittings({ hub, ids, added, deeds: { does, asks } }: Scene): Promise<void> {
  const { body: bodyId, seats, meetings: meetingIds } = hub.ids;
  const seatOf = (name: string): string => seats[name] ?? '';
  const versionOf = async (id: string): Promise<number> =>
    (await asks('clerk', `{ meeting(id: "${id}") { version } }`)).data.meeting.version;
  const stoodIn = { id: uuidv7(), bodyId, meetingId: ids.today, seatId: seatOf('councillor councillor') };
  const kickOff = { id: uuidv7(), bodyId, heldOn: '2017-05-10', contributionsDueOn: '2017-05-03' };
  const adjourned = { id: uuidv7(), bodyId, heldOn: '2017-10-19', contributionsDueOn: '2017-10-12' };
  await writing(hub.database, hub.ids.authority, async (tx) => {
    await tx.insert(meetings).values([
      { ...kickOff, kind: 'kickOff', status: 'held', focusAreas: ['Housing', 'Health'] },
      { ...adjourned, status: 'adjourned', adjournedOn: ['2017-10-19'], adjournmentReason: 'Too few came' },
    ]);
    await tx.insert(substitutes).values({ ...stoodIn, memberId: added.committeeChair, namedOn: '2017-11-20' });
  });
  await does('clerk', 'recordAttendance', {
    meetingId: ids.today,
    version: await versionOf(ids.today),
    satOn: '2017-11-20',
    entries: [
      { seatId: seatOf('chair chair'), status: 'present' },
      { seatId: seatOf('youngMember youngMember'), status: 'present' },
      { seatId: stoodIn.seatId, status: 'apologies', substituteId: stoodIn.id },
      { seatId: seatOf('housingLead partnerLead'), status: 'absent' },
    ],
  });
  const november = { meetingId: meetingIds.november };
  await does('clerk', 'recordAttendance', {
    ...november,
    version: await versionOf(meetingIds.november),
    satOn: '2017-11-30',
    entries: [{ seatId: seatOf('healthLead partnerLead'), status: 'apologies' }],
  });
  const standsIn = { ...november, seatId: seatOf('healthLead partnerLead'), memberId: added.committeeHealth };
  await does('clerk', 'withdrawSubstitute', await does('clerk', 'nameSubstitute', standsIn));
  for (const heldOn of ['2018-01-25', '2018-03-22']) await does('clerk', 'arrangeMeeting', { bodyId, heldOn });
  await does('clerk', 'arrangeMeeting', { bodyId, heldOn: '2018-03-29', kind: 'extraordinary' });
  await does('clerk', 'agreeCalendar', { bodyId, startsOn: '2017-05-01' });
}
