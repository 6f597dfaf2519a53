/** What was read by an agreement, and texts that were taken out. */
import type { Scene } from './added.js';

/** The police read a note of housing's, which housing's lead then takes out; information governance takes out a text of the police's. */
export async function playRedactions({ hub, ids, deeds: { agrees, asks, does } }: Scene): Promise<void> {
  // Somebody who prepares meetings reads by an agreement, too.
  const terms = { supplier: 'housing', subject: 'housing', classes: ['agreement'] } as const;
  await agrees({ ...terms, recipient: { role: 'chair' } }, 'housingLead', 'chair');
  const given = async (agency: 'housing' | 'police') => {
    const filter = `{ meetingId: "${ids.today}", agencyId: "${hub.ids.agencies[agency]}" }`;
    const { data } = await asks('policeLead', `{ contributions(filter: ${filter}) { nodes { id note } } }`);
    return data.contributions.nodes[0].id as string;
  };
  const redaction = { kind: 'Contribution', field: 'note', reason: 'It could identify somebody' };
  await does('housingLead', 'redactText', { ...redaction, id: await given('housing') });
  await does('informationGovernance', 'redactText', { ...redaction, id: await given('police'), field: 'service' });
}
