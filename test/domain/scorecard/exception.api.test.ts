/** What is red is explained and acted on; what shows an action done proposes its closing. Nobody learns more than the figure tells. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  aContribution,
  aMeeting,
  anAction,
  anAgreement,
  anIndicator,
  asked,
  done,
  QUARTER,
  refused,
  type Read,
} from '../../support/a.js';
import { undertakes } from '../../support/undertaking.js';
import { world, type PersonName, type ViewerName, type World } from '../../support/world.js';

let hub: World;
let statements = 0;

beforeAll(async () => {
  hub = await world({ logger: { logQuery: () => void (statements += 1) } });
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

const YEAR = { periodStartOn: '2017-04-01', periodEndOn: '2018-03-31' };
const at = ({ id, version }: Read) => ({ id, version });
const parts = (indicatorCode: string, numerator: number, denominator: number) => ({
  indicatorCode,
  ...QUARTER,
  measure: { parts: { numerator, denominator } },
});

/** An indicator on the scorecard that is to reach 80 %, and a figure of the police to a meeting of its own. */
async function aFigureOf(numerator: number, denominator: number, meetingFields: Parameters<typeof aMeeting>[1] = {}) {
  const indicator = await anIndicator(hub);
  const line = { indicatorCode: indicator.code, position: 1, basis: 'target', amberWithin: 5 };
  await done(hub, 'clerk', 'setScorecardLine', { bodyId: hub.ids.body, line });
  const target = { indicatorId: indicator.id, bodyId: hub.ids.body, ...YEAR, value: 80 };
  await done(hub, 'clerk', 'setTarget', target);
  const meeting = await aMeeting(hub, meetingFields);
  const given = { meetingId: meeting.id, figures: [parts(indicator.code, numerator, denominator)] };
  const contribution = await aContribution(hub, 'policeOfficer', given);
  const figureId: string = contribution.figures[0].id;
  return { indicator, meetingId: meeting.id, figureId, contribution };
}

async function owed(meetingId: string, code: string, who: ViewerName) {
  const fields = 'exceptionsOwed { indicator { code } agency { code } dueOn isOverdue figure { value } }';
  const { meeting } = await asked(hub, who, `{ meeting(id: "${meetingId}") { scorecard { ${fields} } } }`);
  const all: { indicator: { code: string } }[] = meeting.scorecard.exceptionsOwed;
  return all.filter((one) => one.indicator.code === code);
}
async function redWithoutAction(meetingId: string, who: ViewerName): Promise<string[]> {
  const fields = 'redWithoutAction { indicator { code } }';
  const { meeting } = await asked(hub, who, `{ meeting(id: "${meetingId}") { scorecard { ${fields} } } }`);
  return meeting.scorecard.redWithoutAction.map((line: { indicator: { code: string } }) => line.indicator.code);
}
const REPORT = 'exceptionReport { id version causes agency { code } proposals { id version title } }';
async function reportOn(contributionId: string, who: ViewerName) {
  const query = `{ contribution(id: "${contributionId}") { figures { ${REPORT} } } }`;
  const { contribution } = await asked(hub, who, query);
  return contribution.figures[0].exceptionReport;
}
const explained = (figureId: string, more: object = {}) => ({
  figureId,
  causes: 'Two posts stood empty',
  actions: [{ title: 'Fill both posts', suggestedDueOn: '2018-02-01', background: 'They left in June' }],
  ...more,
});

describe('An exception report', () => {
  test('is offered on a line to its supplier alone, and of what is suppressed whatever its colour', async () => {
    const FIELDS = 'viewerCanReport exceptionOwed { agency { code } dueOn } exceptionReport { viewerCanRevise }';
    const lineOf = async (meetingId: string, code: string, who: ViewerName) => {
      const lines = `lines(filter: { indicatorCode: "${code}" }) { ${FIELDS} }`;
      const { meeting } = await asked(hub, who, `{ meeting(id: "${meetingId}") { scorecard { ${lines} } } }`);
      expect(meeting.scorecard.lines).toHaveLength(1);
      return meeting.scorecard.lines[0];
    };
    const offered = async (meetingId: string, code: string, who: ViewerName): Promise<boolean> =>
      (await lineOf(meetingId, code, who)).viewerCanReport;
    const red = await aFigureOf(60, 100, { publishOn: '2018-05-20' });
    const green = await aFigureOf(90, 100);
    const small = await aFigureOf(97, 100);
    for (const { contribution } of [red, green, small])
      await done(hub, 'clerk', 'acceptContribution', at(contribution));
    for (const [one, isOffered] of [
      [red, true],
      [green, false],
      [small, true],
    ] as const) {
      const { meetingId, indicator } = one;
      expect(await offered(meetingId, indicator.code, 'policeOfficer')).toBe(isOffered);
      for (const who of ['chair', 'clerk', 'healthLead'] as const) {
        expect(await offered(meetingId, indicator.code, who)).toBe(false);
      }
    }
    expect(await lineOf(red.meetingId, red.indicator.code, 'chair')).toMatchObject({
      exceptionOwed: { agency: { code: 'police' }, dueOn: '2018-05-20' },
    });
    expect(await lineOf(small.meetingId, small.indicator.code, 'chair')).toMatchObject({ exceptionOwed: null });

    await done(hub, 'policeLead', 'reportException', explained(red.figureId));
    for (const [who, mayRevise] of [
      ['policeOfficer', true],
      ['chair', false],
    ] as const) {
      expect(await lineOf(red.meetingId, red.indicator.code, who)).toEqual({
        viewerCanReport: false,
        exceptionOwed: null,
        exceptionReport: { viewerCanRevise: mayRevise },
      });
    }
  });

  test('is owed for what is red until its supplier has said why, and what will be done is in the work plan', async () => {
    const { indicator, meetingId, figureId, contribution } = await aFigureOf(60, 100, { publishOn: '2018-05-20' });
    await done(hub, 'clerk', 'acceptContribution', at(contribution));
    for (const who of ['chair', 'policeLead', 'youngMember'] as const) {
      expect(await owed(meetingId, indicator.code, who)).toEqual([
        {
          indicator: { code: indicator.code },
          agency: { code: 'police' },
          dueOn: '2018-05-20',
          isOverdue: false,
          figure: { value: 60 },
        },
      ]);
    }
    hub.clock.set('2018-05-21T12:00:00Z');
    expect(await owed(meetingId, indicator.code, 'chair')).toMatchObject([{ isOverdue: true }]);
    hub.clock.set('2017-11-20T12:00:00Z');
    expect(await redWithoutAction(meetingId, 'chair')).toContain(indicator.code);

    for (const who of ['clerk', 'chair', 'healthLead'] as const) {
      expect(await refused(hub, who, 'reportException', explained(figureId))).toBe('FORBIDDEN');
    }
    expect(await refused(hub, 'policeLead', 'reportException', explained(figureId, { actions: [] }))).toBe(
      'BAD_USER_INPUT input.actions',
    );
    const unknown = { actions: [{ title: 'Fill', suggestedOwnerId: hub.ids.body }] };
    expect(await refused(hub, 'policeLead', 'reportException', explained(figureId, unknown))).toBe(
      'BAD_USER_INPUT input.actions.0.suggestedOwnerId',
    );
    await done(hub, 'policeLead', 'reportException', explained(figureId));
    expect(await refused(hub, 'policeLead', 'reportException', explained(figureId))).toBe('CONFLICT');
    expect(await owed(meetingId, indicator.code, 'chair')).toEqual([]);
    const report = await reportOn(contribution.id, 'coopted');
    expect(report).toMatchObject({
      causes: 'Two posts stood empty',
      agency: { code: 'police' },
      proposals: [{ title: 'Fill both posts' }],
    });
    expect(await refused(hub, 'healthLead', 'reviseException', { ...at(report), causes: 'Other' })).toBe('FORBIDDEN');
    await done(hub, 'policeOfficer', 'reviseException', { ...at(report), causes: 'Three posts' });
    expect(await refused(hub, 'policeOfficer', 'reviseException', { ...at(report), causes: 'Four' })).toBe('CONFLICT');
    expect(await reportOn(contribution.id, 'chair')).toMatchObject({ causes: 'Three posts', version: 2 });

    // A proposal is no action yet.
    expect(await redWithoutAction(meetingId, 'chair')).toContain(indicator.code);
    const offer = { title: 'Fill both posts', ownerAgencyId: hub.ids.agencies.police, dueOn: '2018-02-01' };
    await done(hub, 'chair', 'takeUpProposal', { ...at(report.proposals[0]), ...offer });
    expect(await redWithoutAction(meetingId, 'chair')).not.toContain(indicator.code);
  });

  test('is taken out by its agency or information governance, when it names somebody', async () => {
    const { figureId, contribution } = await aFigureOf(60, 100, { publishOn: '2018-05-20' });
    await done(hub, 'clerk', 'acceptContribution', at(contribution));
    await done(hub, 'policeLead', 'reportException', explained(figureId));
    const { id } = await reportOn(contribution.id, 'chair');
    const taken = { kind: 'ExceptionReport', id, field: 'causes', reason: 'It named somebody' };
    for (const who of ['clerk', 'healthLead', 'chair'] as const) {
      expect(await refused(hub, who, 'redactText', taken)).toBe('FORBIDDEN');
    }
    await done(hub, 'informationGovernance', 'redactText', taken, 'id');
    expect((await reportOn(contribution.id, 'policeLead')).causes).toMatch(/^\[Taken out on /);
  });

  test('is owed for nothing that is not red', async () => {
    const { indicator, meetingId, figureId, contribution } = await aFigureOf(78, 100);
    await done(hub, 'clerk', 'acceptContribution', at(contribution));
    expect(await owed(meetingId, indicator.code, 'policeLead')).toEqual([]);
    expect(await refused(hub, 'policeLead', 'reportException', explained(figureId))).toBe(
      'BAD_USER_INPUT input.figureId',
    );
  });

  test('on a small number is there for its agency, and for whoever an agreement lets read the number', async () => {
    const { indicator, meetingId, figureId, contribution } = await aFigureOf(3, 12);
    await done(hub, 'clerk', 'acceptContribution', at(contribution));
    const others = ['councillor', 'clerk', 'chair', 'healthLead', 'youngMember'] as const;
    const saw = async (who: PersonName) => [
      (await owed(meetingId, indicator.code, who)).length,
      (await redWithoutAction(meetingId, who)).includes(indicator.code),
      await reportOn(contribution.id, who),
    ];
    const nothing = [0, false, null];
    for (const who of others) expect(await saw(who), who).toEqual(nothing);
    expect(await saw('policeOfficer')).toEqual([1, true, null]);
    await done(hub, 'policeOfficer', 'reportException', explained(figureId));
    for (const who of others) expect(await saw(who), who).toEqual(nothing);
    expect(await reportOn(contribution.id, 'policeLead')).not.toBeNull();
    expect(await owed(meetingId, indicator.code, 'policeLead')).toEqual([]);
    await anAgreement(hub);
    // The agreement alone opens nothing to an elected member.
    expect(await saw('chair')).toEqual(nothing);
    await undertakes(hub.as('chair').ask);
    expect(await reportOn(contribution.id, 'chair')).toMatchObject({ causes: 'Two posts stood empty' });
    expect(await owed(meetingId, indicator.code, 'chair')).toEqual([]);
    for (const who of ['councillor', 'clerk', 'deputyChair'] as const) expect(await saw(who), who).toEqual(nothing);
  });
});

describe('What shows an action done', () => {
  const closings = async (who: ViewerName) => {
    const query =
      '{ bodies { id closingsProposed { action { id status measure { comparison value } } figure { value } } } }';
    const { bodies } = await asked(hub, who, query);
    return bodies.find((body: { id: string }) => body.id === hub.ids.body).closingsProposed;
  };

  test('is the next accepted figure that reaches it: it proposes the closing, and closes nothing', async () => {
    const action = await anAction(hub);
    const { indicator, contribution } = await aFigureOf(85, 100);
    await done(hub, 'clerk', 'acceptContribution', at(contribution));
    hub.clock.set('2017-11-21T12:00:00Z');
    const measure = { actionId: action.id, indicatorCode: indicator.code, comparison: 'atLeast', value: 80 };
    expect(await refused(hub, 'policeLead', 'measureAction', measure)).toBe('FORBIDDEN');
    await done(hub, 'chair', 'measureAction', measure, 'id');
    expect(await refused(hub, 'clerk', 'measureAction', measure)).toBe('CONFLICT');
    // What was there already does not show it.
    expect(await closings('chair')).toEqual([]);
    const later = await aMeeting(hub);
    const next = await aContribution(hub, 'policeOfficer', {
      meetingId: later.id,
      figures: [parts(indicator.code, 90, 100)],
    });
    expect(await closings('chair')).toEqual([]);
    await done(hub, 'clerk', 'acceptContribution', at(next));
    const proposed = {
      action: { id: action.id, status: 'accepted', measure: { comparison: 'atLeast', value: 80 } },
      figure: { value: 90 },
    };
    for (const who of ['chair', 'councillor'] as const) expect(await closings(who)).toEqual([proposed]);
    await done(hub, 'clerk', 'measureAction', { ...measure, value: 95, version: 1 }, 'id');
    expect(await closings('chair')).toEqual([]);
  });

  test('is looked for once in a question, along however many ways that comes to its body', async () => {
    const way = 'bodies { id closingsProposed { figure { value } } }';
    const cost = async (question: string): Promise<number> => {
      statements = 0;
      await asked(hub, 'chair', question);
      return statements;
    };
    const once = await cost(`{ ${way} }`);
    expect(await cost(`{ ${way} again: ${way} }`)).toBe(once);
  });

  test('proposes nothing to whom the number is suppressed', async () => {
    const action = await anAction(hub);
    const indicator = await anIndicator(hub, { unit: 'count', polarity: 'lowerIsBetter' });
    const measure = { actionId: action.id, indicatorCode: indicator.code, comparison: 'atMost', value: 5 };
    await done(hub, 'clerk', 'measureAction', measure, 'id');
    const meeting = await aMeeting(hub);
    const figures = [{ indicatorCode: indicator.code, ...QUARTER, measure: { exactly: 3 } }];
    const given = await aContribution(hub, 'policeOfficer', { meetingId: meeting.id, figures });
    await done(hub, 'clerk', 'acceptContribution', at(given));
    for (const who of ['councillor', 'clerk', 'deputyChair'] as const) expect(await closings(who), who).toEqual([]);
    expect(await closings('policeOfficer')).toMatchObject([{ action: { id: action.id }, figure: { value: 3 } }]);
  });
});

test('A figure that is flagged is followed up by an action, for as long as that is open', async () => {
  const { figureId, contribution } = await aFigureOf(50, 100);
  await done(hub, 'clerk', 'acceptContribution', at(contribution));
  const flag = { figureId, title: 'Find out why', ownerAgencyId: hub.ids.agencies.police, dueOn: '2018-01-31' };
  expect(await refused(hub, 'policeLead', 'flagFigure', flag)).toBe('FORBIDDEN');
  const action = await done(hub, 'chair', 'flagFigure', flag);
  const followUps = async (who: ViewerName) => {
    const query = `{ contribution(id: "${contribution.id}") { figures { followUps { isOpen action { id title } } } } }`;
    return (await asked(hub, who, query)).contribution.figures[0].followUps;
  };
  const following = { action: { id: action.id, title: 'Find out why' } };
  expect(await followUps('councillor')).toEqual([{ isOpen: true, ...following }]);
  await done(hub, 'policeLead', 'refuseAction', { ...at(action), summary: 'Not ours', subject: 'policing' });
  expect(await followUps('councillor')).toEqual([{ isOpen: false, ...following }]);
});
