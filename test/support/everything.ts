/** A world in which every type has rows, at every stage and in every outcome, of several partners and subjects. */
import { scene, type Scene } from './added.js';
import { aFigure, type Given } from './deeds.js';
import { playRedactions } from './everything.access.js';
import { playActions, playCommittee } from './everything.actions.js';
import { playAgendas } from './everything.agenda.js';
import { playAttainmentReports } from './everything.attainment-reports.js';
import { playAttainment } from './everything.attainment.js';
import { playCatalogue } from './everything.catalogue.js';
import { playConstitutions } from './everything.constitution.js';
import { playEvents } from './everything.events.js';
import { playFeedback, playOversight } from './everything.oversight.js';
import { playPlans } from './everything.plan.js';
import { playPooled } from './everything.pooled.js';
import { playPublished } from './everything.published.js';
import { playRecords } from './everything.record.js';
import { playReturns } from './everything.returns.js';
import { playRounds } from './everything.rounds.js';
import { playRules } from './everything.rules.js';
import { playReminders } from './everything.reminders.js';
import { playScorecards } from './everything.scorecard.js';
import { playSittings } from './everything.sittings.js';
import { undertakes } from './undertaking.js';
import type { AgencyName } from './world.js';

/** Starts the world and plays it full; its clock stands at noon on 20 November 2017. */
export async function everything(options: Parameters<typeof scene>[0] = {}): Promise<Scene> {
  const played = await scene(options);
  await playLapsedAgreement(played);
  await playCalendarAndCatalogue(played);
  await playCatalogue(played);
  await playRules(played);
  await playPublished(played);
  await playAgreements(played);
  await playConfidence(played);
  await playFeedback(played);
  const proposals = await playContributions(played);
  await playActions(played, proposals);
  await playCommittee(played);
  await playAttainment(played);
  // Before the constitution, whose ladder fixes the dates of a meeting that is arranged under it.
  await playAgendas(played);
  await playConstitutions(played);
  await playSittings(played);
  await playRecords(played);
  await playOversight(played);
  await playPlans(played);
  await playEvents(played);
  await playScorecards(played);
  await playReturns(played);
  await playRounds(played);
  await playPooled(played);
  await playReminders(played);
  await playAttainmentReports(played);
  await playRedactions(played);
  return played;
}

/** Of everything only the agreements, the contributions and what became of them, in both bodies: played in half the time. */
export async function theWork(): Promise<Scene> {
  const played = await scene();
  await playCalendarAndCatalogue(played);
  await playAgreements(played);
  await playActions(played, await playContributions(played));
  await playCommittee(played);
  return played;
}

const SPRING = { periodStartOn: '2017-04-01', periodEndOn: '2017-06-30' };

async function playLapsedAgreement({ hub, deeds: { agrees } }: Scene): Promise<void> {
  hub.clock.set('2017-06-01T12:00:00Z');
  const lapsed = { startsOn: '2017-06-01', endsOn: '2017-08-31' };
  const classes = ['agreement', 'named'] as const;
  await agrees(
    { supplier: 'police', recipient: { agencyId: hub.ids.agencies.housing }, subject: 'policing', classes, ...lapsed },
    'policeLead',
    'housingLead',
  );
  hub.clock.set('2017-11-20T12:00:00Z');
}

async function playCalendarAndCatalogue({ hub, deeds: { does } }: Scene): Promise<void> {
  const { body: bodyId, agencies, priorities: priorityIds, people, meetings: meetingIds } = hub.ids;
  const cancelled = await does('clerk', 'arrangeMeeting', {
    bodyId,
    heldOn: '2018-02-01',
    contributionsDueOn: '2018-01-20',
  });
  await does('clerk', 'cancelMeeting', { ...cancelled, reason: 'The hall is closed' });
  const indicator = {
    title: 'Repeat episodes',
    definition: 'How often',
    cohort: 'All',
    referenceText: 'The quarter',
    unit: 'count',
    polarity: 'lowerIsBetter',
    precision: 0,
    subject: 'policing',
    classification: 'members',
    supplyingAgencyId: agencies.police,
    validFromOn: '2015-04-01',
    source: 'Police system',
  };
  await does('clerk', 'defineIndicator', { ...indicator, code: 'repeat-episodes' });
  await does('clerk', 'defineIndicator', { ...indicator, code: 'old-episodes', validUntilOn: '2016-03-31' });
  const year = { periodStartOn: '2017-04-01', periodEndOn: '2018-03-31' };
  await does('clerk', 'setTarget', {
    indicatorId: hub.ids.indicators['return-interviews-completed'],
    bodyId,
    priorityId: priorityIds[5],
    ...year,
    value: 80,
    setAtMeetingId: meetingIds.september,
  });
  const published = { indicatorCode: 'five-gcses', area: 'England', source: 'National statistics', ...year };
  await does('clerk', 'addComparator', { ...published, value: 17, definitionCode: 'five-gcses' });
  await does('clerk', 'addComparator', { ...published, symbol: 'x', definitionCode: 'another' });
  const lead = await does('clerk', 'nameLead', {
    priorityId: priorityIds[4],
    memberId: people.socialCareOfficer,
    fromOn: '2017-11-20',
  });
  await does('chair', 'endLead', { ...lead, untilOn: '2018-01-31' });
  const seat = await does('clerk', 'seatMember', {
    memberId: people.socialCareOfficer,
    bodyId,
    role: 'coopted',
    title: 'Guest',
    fromOn: '2017-11-20',
  });
  await does('clerk', 'endSeat', { ...seat, untilOn: '2018-01-31' });
}

/** Agreements of every status, to every kind of recipient. */
async function playAgreements({ hub, as, deeds: { agrees, withdraws } }: Scene): Promise<void> {
  const to = (agency: AgencyName) => ({ agencyId: hub.ids.agencies[agency] });
  const both = ['agreement', 'named'] as const;
  const policing = { supplier: 'socialCare', subject: 'policing', classes: both } as const;
  await agrees({ ...policing, recipient: to('board') }, 'socialCareLead', as.boardLead);
  await agrees({ ...policing, recipient: to('housing') }, 'socialCareLead', 'housingLead');
  await agrees({ ...policing, recipient: to('youngPeople') }, 'socialCareLead', as.youthLead);
  const health = { supplier: 'health', subject: 'health', classes: ['agreement'] } as const;
  await agrees({ ...health, recipient: to('housing') }, 'healthLead', 'housingLead');
  await agrees({ ...health, recipient: { role: 'councillor' } }, 'healthLead', 'chair');
  await agrees({ ...health, recipient: { priorityId: hub.ids.priorities[0] } }, 'healthLead', 'chair');
  await agrees(
    { ...health, classes: ['named'], recipient: { seatId: hub.ids.seats['deputyChair deputyChair'] } },
    'healthLead',
    'chair',
  );
  await agrees(
    { supplier: 'housing', subject: 'housing', classes: both, recipient: to('police') },
    'housingLead',
    'policeLead',
  );
  const police = { supplier: 'police', subject: 'policing', recipient: to('housing') } as const;
  await agrees({ ...police, classes: ['agreement'] }, 'policeLead');
  await withdraws('policeLead', await agrees({ ...police, classes: ['named'] }, 'policeLead', 'housingLead'));
  await agrees(
    {
      supplier: 'virtualSchool',
      subject: 'education',
      classes: both,
      recipient: to('housing'),
      startsOn: '2018-01-01',
      endsOn: '2018-12-31',
    },
    'virtualSchoolHead',
    'housingLead',
  );
}

/** Elected and co-opted members undertake confidence, all but one councillor; and the panel sits closed for a while. */
async function playConfidence({ hub, ids, as, deeds: { agrees, asks, does } }: Scene): Promise<void> {
  const withdrawn = await undertakes(hub.as('councillor').ask);
  await does('councillor', 'withdrawUndertaking', withdrawn);
  for (const who of ['councillor', 'chair', 'deputyChair'] as const) await undertakes(hub.as(who).ask);
  for (const who of [as.soleChair, as.soleLead]) await undertakes(who.ask);
  const housing = { supplier: 'housing', subject: 'housing', classes: ['agreement'] } as const;
  await agrees({ ...housing, recipient: { role: 'councillor' } }, 'housingLead', 'chair');
  await agrees({ ...housing, recipient: { role: 'clerk' }, closedSessionOnly: true }, 'housingLead', 'chair');
  const { version } = (await asks('clerk', `{ meeting(id: "${ids.today}") { version } }`)).data.meeting;
  const [movedById, secondedById] = [hub.ids.seats['chair chair'], hub.ids.seats['youngMember youngMember']];
  const entries = [movedById, secondedById].map((seatId) => ({ seatId, status: 'present' }));
  const came = { meetingId: ids.today, version, satOn: '2017-11-20', entries };
  const meeting = await does('clerk', 'recordAttendance', came);
  const exempt = { paragraph: 2, reason: 'Somebody could be told from it' };
  await does(
    'clerk',
    'returnToOpenSession',
    await does('chair', 'goIntoClosedSession', { ...meeting, exempt, movedById, secondedById }),
  );
}

const parts = (numerator: number, denominator: number) => ({ parts: { numerator, denominator } });

/** Contributions to the meeting of today, which is then held, and to the next one. Answers the proposals of today's. */
async function playContributions({ hub, ids, deeds }: Scene): Promise<Record<string, Given>> {
  const { does, submits, contributes } = deeds;
  const meetingId = ids.today;
  const proposing = (title: string, more: Record<string, unknown> = {}) => ({
    title,
    background: `Why: ${title}`,
    ...more,
  });
  const accepted = [
    await contributes('socialCareOfficer', {
      meetingId,
      subject: 'policing',
      service: 'Exploitation team',
      narrative: 'Social care tells of policing',
      note: 'Social care’s note on policing',
      figures: [aFigure('return-interviews-completed', parts(3, 12))],
      proposals: [
        proposing('Interview where they choose', {
          fromFigure: 'return-interviews-completed',
          priorityId: hub.ids.priorities[5],
          suggestedOwnerId: hub.ids.agencies.socialCare,
          suggestedDueOn: '2018-02-28',
        }),
        proposing('Interview sooner'),
        proposing('Interview later'),
        proposing('Ask the young people'),
        proposing('Meet monthly'),
      ],
    }),
    await contributes('policeLead', {
      meetingId,
      subject: 'policing',
      narrative: 'Police tell of policing',
      note: 'Police’s note on policing',
      figures: [
        aFigure('return-interviews-offered', parts(46, 96)),
        aFigure('repeat-episodes', { between: { from: 20, to: 30 } }),
      ],
      proposals: [proposing('Share the hot spots'), proposing('Patrol the parks')],
    }),
    await contributes('healthLead', {
      meetingId,
      subject: 'health',
      raisedTo: 'agreement',
      narrative: 'Health tells of health',
      note: 'Health’s note on health',
      figures: [aFigure('mental-health-waits', { exactly: 3 })],
      proposals: [proposing('Shorten the waits'), proposing('Open on Saturdays')],
    }),
    await contributes('housingOfficer', {
      meetingId,
      subject: 'housing',
      raisedTo: 'named',
      narrative: 'Housing tells of housing',
      note: 'Housing’s note on housing',
      figures: [aFigure('suitable-accommodation-19-21', parts(83, 100))],
      proposals: [proposing('Ring-fence flats')],
    }),
    await contributes('virtualSchoolHead', {
      meetingId,
      subject: 'education',
      narrative: 'The virtual school tells of education',
      figures: [aFigure('five-gcses', { about: 30 }, true)],
    }),
  ];
  const { version } = (await deeds.asks('clerk', `{ meeting(id: "${meetingId}") { version } }`)).data.meeting;
  await does('clerk', 'holdMeeting', { id: meetingId, version });
  // The police’s and housing’s stay accepted.
  for (const at of [0, 2, 4]) {
    const { id, version: read } = accepted[at];
    await does('clerk', 'publishContribution', { id, version: read });
  }
  const draft = { draft: true, narrative: 'A draft', note: 'A note of a draft' };
  const brings = (code: string) => ({
    figures: [aFigure(code, code === 'mental-health-waits' ? { exactly: 4 } : parts(50, 90))],
    proposals: [proposing(`Not yet seen, of ${code}`)],
  });
  await submits('socialCareLead', { ...draft, ...brings('return-interviews-completed'), subject: 'policing' });
  const ofPolice = await submits('policeSystem', {
    ...draft,
    ...brings('return-interviews-offered'),
    subject: 'policing',
    figures: [
      ...brings('return-interviews-offered').figures,
      { ...aFigure('repeat-episodes', { exactly: 12 }), ...SPRING },
    ],
  });
  // One of the two figures is taken back. Of what stays, one is a small number.
  await does('policeSystem', 'reviseContribution', {
    id: ofPolice.id,
    version: ofPolice.version,
    figures: [...brings('return-interviews-offered').figures, aFigure('repeat-episodes', { exactly: 3 })],
  });
  await submits('healthLead', { ...draft, ...brings('mental-health-waits'), subject: 'health', raisedTo: 'named' });
  const signed = { narrative: 'Signed off', note: 'A note of what is signed off' };
  await submits('socialCareOfficer', { ...signed, ...brings('long-term-stability'), subject: 'placement' });
  await submits('housingLead', {
    ...signed,
    ...brings('suitable-accommodation-19-21'),
    subject: 'housing',
    raisedTo: 'agreement',
  });
  // After the publishing, which widened the proposals too. Each is known by its title to those who may read it.
  const found: Record<string, Given> = {};
  for (const who of ['socialCareLead', 'policeLead', 'healthLead', 'housingLead'] as const) {
    const { data } = await deeds.asks(who, '{ proposals(first: 100) { nodes { id version title } } }');
    for (const one of data.proposals.nodes as (Given & { title: string | null })[]) {
      if (one.title !== null) found[one.title] = one;
    }
  }
  return found;
}
