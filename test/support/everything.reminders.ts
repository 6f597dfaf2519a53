/** What the hub reminds of by itself. */
import { uuidv7 } from 'uuidv7';
import { createContext } from '../../src/domain/context.js';
import { recordSent, takeDigests, type Owed } from '../../src/domain/contributions/reminder.service.js';
import { theHub } from '../../src/policy/viewer.js';
import type { Scene } from './added.js';

/** What the hub reminds of on some day, as nobody. */
export async function remind(hub: Scene['hub'], at: string, more: readonly Owed[] = []): Promise<void> {
  hub.clock.set(at);
  const asTheHub = () =>
    createContext({
      database: hub.database,
      viewer: theHub(hub.ids.authority),
      requestId: uuidv7(),
      clock: hub.clock.now,
    });
  for (const digest of (await takeDigests(asTheHub(), more)).slice(0, 1)) await recordSent(asTheHub(), digest);
  hub.clock.set('2017-11-20T12:00:00Z');
}

/** Some have given their address; they are reminded of contributions, the police of a report as well, and others are late. */
export async function playReminders({ hub, ids, deeds: { does, asks } }: Scene): Promise<void> {
  for (const who of ['housingOfficer', 'policeLead', 'healthLead'] as const) {
    await does(who, 'setMyAddress', { address: `${who}@example.org` });
  }
  const filter = `{ meetingId: "${ids.today}", agencyId: "${hub.ids.agencies.police}" }`;
  const { data } = await asks('policeLead', `{ contributions(filter: ${filter}) { nodes { figures { id } } } }`);
  const ofMeeting = { bodyId: hub.ids.body, meetingId: ids.today, agencyId: hub.ids.agencies.police };
  const report: Owed = {
    kind: 'exceptionReport',
    id: data.contributions.nodes[0].figures[0].id,
    ...ofMeeting,
    dueOn: '2017-11-20',
  };
  for (const day of ['2017-11-20', '2017-11-30']) await remind(hub, `${day}T09:00:00Z`, [report]);
}
