/** The scorecards of `everything`: lines that stand and one that was set anew, reports on what is red, a measure and a follow-up. */
import type { Scene } from './added.js';
import type { Given } from './deeds.js';

export async function playScorecards({ hub, ids, as, deeds: { does, asks, submits } }: Scene): Promise<void> {
  const { body: bodyId, agencies, indicators } = hub.ids;
  const target = { bodyId, periodStartOn: '2017-04-01', periodEndOn: '2018-03-31', value: 60, upperValue: 70 };
  for (const code of ['return-interviews-offered', 'long-term-stability'] as const) {
    await does('clerk', 'setTarget', { ...target, indicatorId: indicators[code] });
  }
  const published = { indicatorCode: 'return-interviews-offered', area: 'England', source: 'A study', value: 16 };
  const year = { periodStartOn: '2015-09-01', periodEndOn: '2016-08-31' };
  await does('clerk', 'addComparator', { ...published, ...year, definitionCode: 'another' });
  const before = { indicatorCode: 'five-gcses', periodStartOn: '2017-04-01', periodEndOn: '2017-06-30' };
  const fewer = { ...before, measure: { about: 10 }, attestedAboveFloor: true };
  await submits('virtualSchoolHead', { subject: 'education', figures: [fewer] });
  const line = (indicatorCode: string, more: object = {}) => ({
    indicatorCode,
    position: 1,
    basis: 'target',
    amberWithin: 5,
    ...more,
  });
  const lines = [
    line('return-interviews-completed', { beside: ['return-interviews-offered'] }),
    line('return-interviews-offered'),
    line('five-gcses', { basis: 'national', neighbourAreas: ['E09999901'] }),
  ];
  await does('clerk', 'setScorecard', { bodyId, lines });
  for (const amberWithin of [5, 1]) {
    await does('chair', 'setScorecardLine', { bodyId, line: line('long-term-stability', { amberWithin }) });
  }
  await does(as.committeeClerk, 'setScorecardLine', { bodyId: ids.committee, line: line('mental-health-waits') });

  const { data } = await asks(
    'clerk',
    `{ contributions(first: 100, filter: { meetingId: "${ids.today}" }) { nodes { figures { id indicator { code } } } } }`,
  );
  type Found = { figures: { id: string; indicator: { code: string } }[] };
  const figureOf = (code: string) =>
    (data.contributions.nodes as Found[]).flatMap(({ figures }) => figures).find((one) => one.indicator.code === code)
      ?.id;
  // A small number: that there is a report is for its agency alone, and for whom it shares the number with.
  const small = { figureId: figureOf('return-interviews-completed'), causes: 'Nobody was free' };
  await does('socialCareLead', 'reportException', { ...small, actions: [{ title: 'Free somebody' }] });
  const large = {
    figureId: figureOf('return-interviews-offered'),
    causes: 'Nobody asked',
    actions: [{ title: 'Ask' }],
  };
  const report = await does('policeLead', 'reportException', large, 'proposals { id version }');
  const took = { title: 'Ask', ownerAgencyId: agencies.police, dueOn: '2018-03-31' };
  await does('chair', 'takeUpProposal', { ...report.proposals[0], ...took });

  const flag = { figureId: figureOf('five-gcses'), title: 'Look into it', ownerAgencyId: agencies.virtualSchool };
  const action: Given = await does('chair', 'flagFigure', { ...flag, dueOn: '2018-03-31' });
  const measure = { actionId: action.id, indicatorCode: 'five-gcses', comparison: 'atLeast', value: 20 };
  await does('chair', 'measureAction', measure);
}
