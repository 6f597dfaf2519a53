/** What everything has between meetings: actions from elsewhere than proposals, enquiries, initiatives, feedback, the log. */
import { and, eq } from 'drizzle-orm';
import { writing } from '../../src/database/session.js';
import { agendaItems } from '../../src/domain/meetings/agenda.table.js';
import { decisions } from '../../src/domain/meetings/decision.table.js';
import type { Scene } from './added.js';

/** What the leads tell today’s meeting, which is held later. */
export async function playFeedback({ hub, ids, deeds: { does } }: Scene): Promise<void> {
  const tells = (meetingId: string, priority: number) => ({
    meetingId,
    priorityId: hub.ids.priorities[priority],
    text: 'What moved',
    promise: 'What I will do',
  });
  await does('priorityLead', 'giveFeedback', tells(ids.today, 5));
  await does('fosteringChair', 'giveFeedback', tells(hub.ids.meetings.november, 1));
}

/** The actions that carry out what was decided, in the open and not; and all that a body keeps between meetings. */
export async function playOversight({ hub, ids, as, deeds: { does } }: Scene): Promise<void> {
  const { body: bodyId, agencies, priorities, indicators } = hub.ids;
  const decided = await whatWasDecided(hub);
  const raising = (title: string, source: object) => ({
    bodyId,
    title,
    ownerAgencyId: agencies.housing,
    ownerBodyId: ids.committee,
    dueOn: '2018-03-31',
    source,
  });
  const open = await does('clerk', 'raiseAction', raising('Set flats aside', { decisionId: decided.open }));
  await does('clerk', 'publishAction', open);
  const said = { subject: 'housing', summary: 'In short', detail: 'At length' };
  const shut = await does('chair', 'raiseAction', raising('End the contract', { decisionId: decided.exempt }));
  const accepted = await does('housingLead', 'acceptAction', { ...shut, ...said });
  const evidence = [{ title: 'The letter', detail: 'What it says' }];
  await does('housingLead', 'reportProgress', { ...accepted, ...said, rating: 'atRisk', evidence });
  const challenge = await does('healthLead', 'challengeAgency', {
    bodyId,
    ofAgencyId: agencies.housing,
    subject: 'housing',
    text: 'Why do they wait?',
    evidence: 'Nine wait',
    answerDueOn: '2018-01-15',
  });
  await does('deputyChair', 'raiseAction', raising('Answer with keys', { questionId: challenge.id }));
  const inspection = { recommendation: 'Recommendation 20', text: 'Set flats aside' };
  await does('chair', 'raiseAction', raising('Follow the inspection', { inspection }));

  const enquiry = {
    bodyId,
    title: 'Stability',
    question: 'Why do they move?',
    priorityId: priorities[1],
    indicatorId: indicators['long-term-stability'],
  };
  const asked = await does('chair', 'openEnquiry', enquiry);
  await does('clerk', 'noteObservation', {
    enquiryId: asked.id,
    meetingId: hub.ids.meetings.september,
    text: 'They moved less',
  });
  const closed = await does('clerk', 'openEnquiry', { ...enquiry, title: 'Waits' });
  await does('clerk', 'closeEnquiry', { ...closed, conclusion: 'They wait for flats' });

  const initiative = {
    bodyId,
    title: 'House project',
    expectedEffect: 'Fewer moves',
    priorityId: priorities[4],
    indicatorId: indicators['suitable-accommodation-19-21'],
    startsOn: '2017-11-20',
    evaluateOn: '2018-05-20',
  };
  await does('policeLead', 'proposeInitiative', initiative);
  const running = await does(
    'housingLead',
    'startInitiative',
    await does('housingLead', 'proposeInitiative', initiative),
  );
  await does('housingLead', 'evaluateInitiative', { ...running, evaluation: 'Nine have keys', continues: true });

  const activity = { bodyId, onDay: '2017-11-17', what: 'The leaving care team', learned: 'They share a room' };
  await does('councillor', 'logActivity', { ...activity, kind: 'visit', priorityId: priorities[4] });
  await does('youngMember', 'logActivity', { ...activity, kind: 'meetingWithOfficers' });
  await does('chair', 'logActivity', { ...activity, kind: 'training', trainingLevel: 'targeted' });

  const elsewhere = { bodyId: ids.committee, priorityId: null, indicatorId: null };
  await does(as.committeeChair, 'openEnquiry', { ...enquiry, ...elsewhere });
  await does(as.committeeHealth, 'proposeInitiative', { ...initiative, ...elsewhere });
  await does(as.committeeClerk, 'logActivity', { ...activity, bodyId: ids.committee, kind: 'visit' });
}

/** What September decided under its open item, published since, and under its exempt one. */
async function whatWasDecided(hub: Scene['hub']): Promise<{ readonly open: string; readonly exempt: string }> {
  const rows = await writing(hub.database, hub.ids.authority, (tx) =>
    tx
      .select({ id: decisions.id, marking: agendaItems.marking })
      .from(decisions)
      .innerJoin(agendaItems, eq(agendaItems.id, decisions.itemId))
      .where(and(eq(decisions.meetingId, hub.ids.meetings.september), eq(decisions.outcome, 'carried')))
      .orderBy(decisions.number),
  );
  const idOf = (marking: 'open' | 'exempt'): string => {
    const found = rows.find((row) => row.marking === marking);
    if (!found) throw new Error('What comes from decisions is played after the record');
    return found.id;
  };
  return { open: idOf('open'), exempt: idOf('exempt') };
}
