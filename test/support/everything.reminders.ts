/** What the hub reminds of by itself. */
import { uuidv7 } from 'uuidv7';
import { createContext } from '../../src/domain/context.js';
import { recordSent, takeDigests, type Owed } from '../../src/domain/contributions/reminder.service.js';
import { theHub } from '../../src/policy/viewer.js';
import type { Scene } from './added.js';

/** Some have given their address; health is asked for its words and is late, and the police owe a report. */
export async function playReminders({ hub, ids, deeds: { does, asks } }: Scene): Promise<void> {
  const { clock } = hub;
  for (const who of ['housingOfficer', 'policeLead', 'healthLead'] as const) {
    await does(who, 'setMyAddress', { address: `${who}@example.org` });
  }
  const narratives = [{ agencyId: hub.ids.agencies.health, subject: 'health' }];
  await does('clerk', 'openRound', { meetingId: hub.ids.meetings.november, narratives });
  const asTheHub = () =>
    createContext({
      database: hub.database,
      viewer: theHub(hub.ids.authority),
      requestId: uuidv7(),
      clock: clock.now,
    });
  const filter = `{ meetingId: "${ids.today}", agencyId: "${hub.ids.agencies.police}" }`;
  const { data } = await asks('policeLead', `{ contributions(filter: ${filter}) { nodes { figures { id } } } }`);
  const ofMeeting = { bodyId: hub.ids.body, meetingId: ids.today, agencyId: hub.ids.agencies.police };
  const report: Owed = {
    kind: 'exceptionReport',
    id: data.contributions.nodes[0].figures[0].id,
    ...ofMeeting,
    dueOn: '2017-11-20',
  };
  for (const day of ['2017-11-20', '2017-11-30']) {
    clock.set(`${day}T09:00:00Z`);
    for (const digest of (await takeDigests(asTheHub(), [report])).slice(0, 1)) await recordSent(asTheHub(), digest);
  }
  clock.set('2017-11-20T12:00:00Z');
}
