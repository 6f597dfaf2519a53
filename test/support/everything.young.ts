/** A young person who comes in as they should: vouched for by their council's lead, seated by the clerk, named a lead. */
import type { Scene } from './added.js';

/** What they are called, which the hub must never keep. */
export const YOUNG_NAME = 'Rosalind Hatherleigh';
export const YOUNG_SUBJECT = 'a-young-person';

/** Every name of a young member that there is; the first two are laid down by table, as no service would. */
export const YOUNG_NAMES = ['Person youngMember', 'Person coopted', YOUNG_NAME];

export async function aYoungPersonComesIn({ hub, deeds, as }: Scene): Promise<void> {
  const { issuer } = hub.issuerOf('youngPeople').setting;
  const person = { name: YOUNG_NAME, issuer, subject: YOUNG_SUBJECT };
  const member = await deeds.does(as.youthLead, 'vouchForMember', person);
  await deeds.does('clerk', 'seatMember', {
    memberId: member.id,
    bodyId: hub.ids.body,
    role: 'youngMember',
    title: 'Member of the Children in Care Council',
    fromOn: '2017-11-20',
  });
  await deeds.does('clerk', 'nameLead', {
    priorityId: hub.ids.priorities[6],
    memberId: member.id,
    fromOn: '2017-11-20',
  });
}
