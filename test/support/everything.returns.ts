/** The returns of `everything`: corrections at every stage, what was given back, and what is asked of them both ways. */
import { aFigure, type Given } from './deeds.js';
import type { Scene } from './added.js';

export async function playReturns({ hub, ids, deeds: { does, asks } }: Scene): Promise<void> {
  const found = await asks(
    'clerk',
    `{ contributions(first: 100, filter: { meetingId: "${ids.today}" }) { nodes { id version subject agency { code } figures { id } } } }`,
  );
  type Found = Given & { readonly subject: string; agency: { code: string }; figures: { id: string }[] };
  const of = (code: string, subject: string): Found => {
    const all = found.data.contributions.nodes as Found[];
    const one = all.find((given) => given.agency.code === code && given.subject === subject);
    if (!one) throw new Error(`There is no contribution of ${code} on ${subject}`);
    return one;
  };
  const correcting = ({ id, version }: Given, more: object) => ({ id, version, reason: 'Counted twice', ...more });
  const said = { judgement: 'Fewer wait', justification: 'Three fewer than last year', status: 'revised' };
  const waits = aFigure('mental-health-waits', { exactly: 2 });
  const corrected: Given = await does(
    'healthLead',
    'correctContribution',
    correcting(of('health', 'health'), { narrative: 'Corrected', figures: [{ ...waits, ...said }], draft: false }),
  );
  await does('clerk', 'acceptContribution', { ...corrected });
  const offered = aFigure('return-interviews-offered', { symbol: 'x' });
  const signed: Given = await does(
    'policeOfficer',
    'correctContribution',
    correcting(of('police', 'policing'), {
      note: 'A corrected note',
      figures: [{ ...offered, ...said, reason: 'The count is lost' }],
      draft: false,
    }),
  );
  await does(
    'socialCareOfficer',
    'correctContribution',
    correcting(of('socialcare', 'policing'), {
      figures: [{ ...aFigure('return-interviews-completed', { parts: { numerator: 4, denominator: 12 } }), ...said }],
    }),
  );
  await playGivenBack({ hub, does });
  const about = { contributionId: signed.id, kind: 'query', text: 'Lost for good?' };
  const query: Given = await does('clerk', 'commentOnContribution', about);
  await does('policeLead', 'answerQuery', { id: query.id, text: 'For this quarter' });
  const housing = of('housing', 'housing');
  const ofFigure = { contributionId: housing.id, figureId: housing.figures[0]?.id, text: 'Which flats?' };
  const other: Given = await does('chair', 'commentOnContribution', { ...ofFigure, kind: 'query' });
  await does('chair', 'settleQuery', { ...other });
  await does('housingLead', 'commentOnContribution', { ...ofFigure, kind: 'comment' });
}

/** In a round, what an officer hands in is given back by the lead, and a lead brings the value of last time over. */
async function playGivenBack({ hub, does }: { hub: Scene['hub']; does: Scene['deeds']['does'] }): Promise<void> {
  const june: Given = await does('clerk', 'arrangeMeeting', { bodyId: hub.ids.body, heldOn: '2018-06-14' });
  const given = { meetingId: june.id };
  const narratives = [{ agencyId: hub.ids.agencies.housing, subject: 'housing' }];
  const indicators = [{ indicatorCode: 'mental-health-waits', periodStartOn: '2017-10-01', periodEndOn: '2017-12-31' }];
  await does('clerk', 'openRound', { ...given, narratives, indicators });
  const handedIn: Given = await does('housingOfficer', 'submitContribution', {
    ...given,
    subject: 'housing',
    narrative: 'A first go',
  });
  await does('housingLead', 'returnContribution', { ...handedIn, reason: 'Say more of the flats' });
  const figures = [aFigure('return-interviews-offered', { unchanged: 'Counted once a year' })];
  await does('policeLead', 'submitContribution', { ...given, subject: 'policing', figures });
}
