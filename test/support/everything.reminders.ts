/** What the hub reminds of by itself. */
import { uuidv7 } from 'uuidv7';
import { createContext } from '../../src/domain/context.js';
import { recordSent, takeDigests } from '../../src/domain/contributions/reminder.service.js';
import { theHub } from '../../src/policy/viewer.js';
import type { Scene } from './added.js';

/** Some have given their address; one of them is reminded, and others are late. */
export async function playReminders({ hub, deeds: { does } }: Scene): Promise<void> {
  const { clock } = hub;
  for (const who of ['housingOfficer', 'policeLead', 'healthLead'] as const) {
    await does(who, 'setMyAddress', { address: `${who}@example.org` });
  }
  const asTheHub = () =>
    createContext({
      database: hub.database,
      viewer: theHub(hub.ids.authority),
      requestId: uuidv7(),
      clock: clock.now,
    });
  for (const day of ['2017-11-20', '2017-11-30']) {
    clock.set(`${day}T09:00:00Z`);
    for (const digest of (await takeDigests(asTheHub())).slice(0, 1)) await recordSent(asTheHub(), digest);
  }
  clock.set('2017-11-20T12:00:00Z');
}
