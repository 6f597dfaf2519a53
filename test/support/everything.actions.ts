/** The second half of `everything`: what became of the proposals, and the rows of the other body. */
import type { Scene } from './added.js';
import { aFigure, type Given } from './deeds.js';
import type { AgencyName } from './world.js';

/** What became of the proposals: actions in every status, of several owners, and what the owners said. */
export async function playActions({ ids, deeds }: Scene, proposals: Record<string, Given>): Promise<void> {
  const { does, takesUp, asks } = deeds;
  const proposed = (title: string): Given => {
    const found = proposals[title];
    if (!found) throw new Error(`Nobody proposed “${title}”`);
    return found;
  };
  const takenUp = (title: string, owner: AgencyName, more: Record<string, unknown> = {}): Promise<Given> =>
    takesUp('chair', proposed(title), { title: `Do: ${title}`, owner, ...more });
  const says = (subject: string, about: string) => ({
    subject,
    summary: `Summary ${about}`,
    detail: `Detail ${about}`,
  });
  const shows = (about: string) => ({
    rating: 'onTrack',
    evidence: [{ title: `Evidence ${about}`, detail: `Detail of the evidence ${about}` }],
  });

  // Housing’s is closed on its evidence, confirmed and published.
  const flats = await takenUp('Interview where they choose', 'housing', { ownerRole: 'Housing manager' });
  let read: Given = await does('housingLead', 'acceptAction', { ...flats, ...says('housing', 'of accepting') });
  const reported = await does(
    'housingOfficer',
    'reportProgress',
    { ...read, ...says('housing', 'of housing'), ...shows('of housing') },
    'id version latestProgress { evidence { id } }',
  );
  const { id, version } = reported;
  const evidenceIds = [reported.latestProgress.evidence[0].id];
  await does('chair', 'closeAction', { id, version, outcome: 'Six have keys', evidenceIds });
  const later = proposed('Interview later');
  await does('chair', 'mergeProposal', {
    id: later.id,
    version: later.version,
    intoId: proposed('Interview where they choose').id,
    reason: 'The same wish',
  });
  const monthly = proposed('Meet monthly');
  await does('chair', 'leaveProposal', { id: monthly.id, version: monthly.version, reason: 'Not now' });
  const confirms = async (title: string, confirmed: boolean): Promise<void> => {
    const proposal = proposed(title);
    const now = (await asks('chair', `{ proposal(id: "${proposal.id}") { id version } }`)).data.proposal;
    await does('clerk', 'confirmProposal', { ...now, meetingId: ids.today, confirmed });
  };
  await confirms('Interview where they choose', true);
  const closed = (await asks('clerk', `{ action(id: "${id}") { id version } }`)).data.action;
  await does('clerk', 'publishAction', closed);

  const sooner = await takenUp('Interview sooner', 'socialCare');
  read = await does('socialCareLead', 'acceptAction', { ...sooner, ...says('policing', 'of social care, accepting') });
  read = await does('socialCareOfficer', 'reportProgress', {
    ...read,
    ...says('policing', 'of social care'),
    ...shows('of social care'),
  });
  await does('socialCareLead', 'askForMoreTime', {
    ...read,
    ...says('careLeavers', 'of social care, asking'),
    requestedDueOn: '2018-05-31',
  });

  const asking = await takenUp('Ask the young people', 'board');
  read = await does('chair', 'acceptAction', { ...asking, ...says('voice', 'of the board, accepting') });
  await does('councillor', 'reportProgress', {
    ...read,
    ...says('voice', 'of the board'),
    ...shows('of the board'),
    rating: 'atRisk',
  });

  const spots = await takenUp('Share the hot spots', 'police');
  read = await does('policeLead', 'acceptAction', { ...spots, ...says('policing', 'of the police, accepting') });
  await does('policeOfficer', 'reportProgress', {
    ...read,
    ...says('policing', 'of the police'),
    ...shows('of the police'),
  });

  const waits = await takenUp('Shorten the waits', 'health');
  const raised = { ...says('health', 'of health'), raisedTo: 'named' };
  read = await does('healthLead', 'acceptAction', { ...waits, ...raised });
  read = await does('healthLead', 'askForMoreTime', { ...read, ...raised, requestedDueOn: '2018-06-30' });
  read = await does('chair', 'answerRequestedDate', { ...read, agreed: true });
  await does('healthLead', 'reportProgress', { ...read, ...raised, ...shows('of health') });

  const saturdays = await takenUp('Open on Saturdays', 'health');
  await does('healthLead', 'refuseAction', { ...saturdays, ...says('health', 'of refusing'), raisedTo: 'agreement' });
  const ringFenced = await takenUp('Ring-fence flats', 'housing');
  await does('housingLead', 'counterOfferAction', {
    ...ringFenced,
    ...says('housing', 'of offering another day'),
    requestedDueOn: '2018-04-30',
  });
  // Taken up while only those who prepare see it, and not answered yet.
  await takenUp('Not yet seen, of long-term-stability', 'virtualSchool');
  await takenUp('Patrol the parks', 'police');
  await confirms('Patrol the parks', false);
}

/** Rows of the other body, in which nobody of the panel has a role. */
export async function playCommittee({ hub, ids, as, deeds }: Scene): Promise<void> {
  const { does, contributes, takesUp } = deeds;
  const meetingId = ids.committeeMeeting;
  const brings = {
    meetingId,
    subject: 'health',
    narrative: 'For the committee',
    note: 'A note for the committee',
    figures: [aFigure('mental-health-waits', { exactly: 2 })],
    proposals: [{ title: 'For the committee to do', background: 'Why the committee' }],
  };
  const accepted = await contributes(as.committeeHealth, brings, as.committeeClerk);
  const open = await contributes(as.committeeHealth, { ...brings, subject: 'voice', figures: [] }, as.committeeClerk);
  await does(as.committeeClerk, 'holdMeeting', { id: meetingId, version: 1 });
  await does(as.committeeClerk, 'publishContribution', { id: open.id, version: open.version });
  const [proposal] = accepted.proposals;
  const action = await takesUp(as.committeeChair, proposal, { title: 'The committee’s action', owner: 'health' });
  const said = { subject: 'health', summary: 'To the committee', detail: 'In detail to the committee' };
  const read = await does(as.committeeHealth, 'acceptAction', { ...action, ...said });
  const evidence = [{ title: 'Evidence for the committee', detail: 'Its detail' }];
  await does(as.committeeHealth, 'reportProgress', { ...read, ...said, rating: 'onTrack', evidence });
  const agreement = await does(
    as.committeeClerk,
    'draftAgreement',
    {
      bodyId: ids.committee,
      supplierAgencyId: hub.ids.agencies.health,
      recipient: { role: 'chair' },
      subject: 'health',
      classes: ['agreement', 'named'],
      purpose: 'For the committee',
      lawfulBasis: 'Children Act 2004, section 10',
      startsOn: '2017-11-20',
      endsOn: '2018-11-19',
    },
    'id version termsVersion',
  );
  const once = await deeds.signs(as.committeeHealth, agreement);
  await deeds.signs(as.committeeChair, once);
}
