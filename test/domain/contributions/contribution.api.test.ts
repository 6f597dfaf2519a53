/** How a partner contributes: once a meeting and subject, as a draft or signed off, and revised until it is accepted. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  aBody,
  aContribution,
  aMeeting,
  asked,
  done,
  QUARTER,
  refused,
  rowsIn,
  tryTo,
  VIEWERS,
  type Read,
} from '../../support/a.js';
import { world, type PersonName, type ViewerName, type World } from '../../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

const offered = {
  indicatorCode: 'return-interviews-offered',
  ...QUARTER,
  measure: { exactly: 96 },
  attestedAboveFloor: true,
};
const hold = async (meetingId: string) => {
  hub.clock.set('2018-12-31T12:00:00Z');
  await done(hub, 'clerk', 'holdMeeting', { id: meetingId, version: 1 });
};
const at = ({ id, version }: Read) => ({ id, version });
const sees = async (id: string) => {
  const found: ViewerName[] = [];
  for (const who of VIEWERS) {
    const { data, codes } = await hub.as(who).ask(`{ contribution(id: "${id}") { id } }`);
    if (data?.contribution) found.push(who);
    else expect(codes).toEqual(['NOT_FOUND']);
  }
  return found;
};
const POLICE: ViewerName[] = ['policeLead', 'policeOfficer', 'policeSystem'];
const PREPARING: ViewerName[] = ['chair', 'deputyChair', 'clerk', 'informationGovernance'];
const inOrder = (people: readonly ViewerName[]) => VIEWERS.filter((who) => people.includes(who));

describe('A contribution', () => {
  test('is its giver’s agency’s, whoever of the agency gives it, a system too', async () => {
    const meetingId = (await aMeeting(hub)).id;
    const fields = `id version stage subject service narrative note submittedAt onTime agency { code } meeting { id }
      figures { display } proposals { title background subject suggestedOwner { code } suggestedDueOn priority { number } }`;
    const given = await done(
      hub,
      'policeSystem',
      'submitContribution',
      {
        meetingId,
        subject: 'policing',
        service: ' Missing team ',
        narrative: 'Counts of the quarter',
        note: 'Two addresses recur',
        figures: [offered],
        proposals: [
          {
            title: 'Return interviews where the young person wants them',
            background: 'Officers hear it',
            suggestedOwnerId: hub.ids.agencies.socialCare,
            suggestedDueOn: '2018-03-31',
            priorityId: hub.ids.priorities[5],
          },
        ],
      },
      fields,
    );
    expect(given).toEqual({
      id: expect.any(String),
      version: 1,
      stage: 'signedOff',
      subject: 'policing',
      service: 'Missing team',
      // A system reads no texts, not even those that it sent.
      narrative: null,
      note: null,
      submittedAt: '2017-11-20T12:00:00.000Z',
      onTime: true,
      agency: { code: 'police' },
      meeting: { id: meetingId },
      figures: [{ display: '96 %' }],
      proposals: null,
    });
    const { contribution } = await asked(hub, 'policeOfficer', `{ contribution(id: "${given.id}") { ${fields} } }`);
    expect(contribution).toMatchObject({
      narrative: 'Counts of the quarter',
      note: 'Two addresses recur',
      proposals: [
        {
          title: 'Return interviews where the young person wants them',
          background: 'Officers hear it',
          subject: 'policing',
          suggestedOwner: { code: 'socialcare' },
          suggestedDueOn: '2018-03-31',
          priority: { number: 6 },
        },
      ],
    });
  });

  test('is given by partners’ officers, leads and systems, and by nobody else', async () => {
    const may: ViewerName[] = [];
    for (const who of VIEWERS) {
      const { id: meetingId } = await aMeeting(hub);
      const { body } = await asked(
        hub,
        who,
        `{ body(code: "panel") { meetings(first: 1) { nodes { id viewerCanContribute } } } }`,
      );
      const [meeting] = body.meetings.nodes;
      expect(meeting.id).toBe(meetingId);
      const input = { meetingId, subject: 'governance', narrative: 'As ever' };
      const { codes } = await tryTo(hub, who, 'submitContribution', input);
      expect(codes, who).toEqual(meeting.viewerCanContribute ? [] : ['FORBIDDEN']);
      if (meeting.viewerCanContribute) may.push(who);
    }
    expect(may).toEqual(
      inOrder([
        ...POLICE,
        'socialCareLead',
        'socialCareOfficer',
        'virtualSchoolHead',
        'healthLead',
        'housingLead',
        'housingOfficer',
        'fosteringChair',
      ]),
    );
  });

  test('is given in a body only by those with a seat in it', async () => {
    const bodyId = await aBody(hub, 'committee', [['housingLead', 'partnerLead']]);
    const { id: meetingId } = await aMeeting(hub, { bodyId });
    const input = { meetingId, subject: 'housing', narrative: 'As ever' };
    expect(await refused(hub, 'policeLead', 'submitContribution', input)).toBe('FORBIDDEN');
    const given = await done(hub, 'housingLead', 'submitContribution', input);
    expect(await sees(given.id)).toEqual(['housingLead']);
  });

  test('is given once a meeting and subject area by an agency; a second one is a CONFLICT', async () => {
    const { meeting } = await aContribution(hub, 'policeOfficer');
    const before = await rowsIn(hub, 'contributions', 'figures', 'audit_entries');
    const again = { meetingId: meeting.id, subject: 'policing', narrative: 'Once more' };
    for (const who of ['policeOfficer', 'policeLead', 'policeSystem'] as const) {
      expect(await refused(hub, who, 'submitContribution', { ...again, figures: [offered] })).toBe('CONFLICT');
    }
    expect(await rowsIn(hub, 'contributions', 'figures', 'audit_entries')).toEqual(before);
    await done(hub, 'policeLead', 'submitContribution', { ...again, subject: 'placement' });
    await done(hub, 'socialCareLead', 'submitContribution', again);
  });

  test('is in time until the end of the day on which it is due, in London', async () => {
    const late = async (instant: string, who: PersonName) => {
      hub.clock.set(instant);
      return (await aContribution(hub, who, { meetingId }, 'onTime')).onTime;
    };
    const { id: meetingId } = await aMeeting(hub, { contributionsDueOn: '2018-05-10' });
    expect(await late('2018-05-10T22:59:59Z', 'policeLead')).toBe(true);
    expect(await late('2018-05-10T23:00:00Z', 'healthLead')).toBe(false);
    expect(
      (await aContribution(hub, 'policeLead', { meetingId, subject: 'voice', draft: true }, 'onTime')).onTime,
    ).toBe(null);
  });
});

describe('A draft', () => {
  test('is there for its own agency alone, with its figures and proposals, and counted by nobody else', async () => {
    const draft = await aContribution(hub, 'policeOfficer', {
      draft: true,
      figures: [offered],
      proposals: [{ title: 'Ours to think about', fromFigure: offered.indicatorCode }],
    });
    expect(draft.stage).toBe('draft');
    expect(await sees(draft.id)).toEqual(inOrder(POLICE));
    const query = `{
      contributions(first: 100, filter: { meetingId: "${draft.meeting.id}" }) { totalCount nodes { id } }
      meeting(id: "${draft.meeting.id}") { contributions { totalCount } }
    }`;
    for (const [who, count] of [
      ['policeLead', 1],
      ['chair', 0],
      ['clerk', 0],
      ['public', 0],
    ] as const) {
      const data = await asked(hub, who, query);
      expect([
        data.contributions.totalCount,
        data.contributions.nodes.length,
        data.meeting.contributions.totalCount,
      ]).toEqual([count, count, count]);
    }
    const { codes } = await hub.as('chair').ask(`{ proposal(id: "${draft.proposals[0].id}") { id } }`);
    expect(codes).toEqual(['NOT_FOUND']);
    expect(await refused(hub, 'clerk', 'acceptContribution', at(draft))).toBe('NOT_FOUND');
    expect(await refused(hub, 'clerk', 'publishContribution', at(draft))).toBe('NOT_FOUND');
  });

  test('is signed off by a revision, with what it brought, and never becomes a draft again', async () => {
    const draft = await aContribution(hub, 'policeOfficer', {
      draft: true,
      figures: [offered],
      proposals: [{ title: 'Thought about' }],
    });
    const revised = await done(
      hub,
      'policeLead',
      'reviseContribution',
      { ...at(draft), draft: true },
      'id version stage submittedAt',
    );
    expect(revised).toMatchObject({ stage: 'draft', submittedAt: null });
    const signed = await done(
      hub,
      'policeLead',
      'reviseContribution',
      { ...at(revised), draft: false },
      'id version stage',
    );
    expect(signed.stage).toBe('signedOff');
    expect(await sees(draft.id)).toEqual(inOrder([...POLICE, ...PREPARING]));
    const fields = 'figures { display } proposals { title }';
    expect((await asked(hub, 'chair', `{ contribution(id: "${draft.id}") { ${fields} } }`)).contribution).toEqual({
      figures: [{ display: '96 %' }],
      proposals: [{ title: 'Thought about' }],
    });
    expect(await refused(hub, 'policeLead', 'reviseContribution', { ...at(signed), draft: true })).toBe(
      'BAD_USER_INPUT input.draft',
    );
  });
});

describe('A revision', () => {
  test('replaces what it gives, leaves what it leaves out, and takes away what it makes null', async () => {
    const given = await aContribution(hub, 'policeOfficer', {
      service: 'Missing team',
      note: 'Two addresses recur',
      figures: [offered],
    });
    const TEXTS = 'id version service narrative note figures { display }';
    const one = await done(hub, 'policeLead', 'reviseContribution', { ...at(given), narrative: 'Seen anew' }, TEXTS);
    expect(one).toMatchObject({
      service: 'Missing team',
      narrative: 'Seen anew',
      note: 'Two addresses recur',
      figures: [{ display: '96 %' }],
    });
    const gone = { note: null, service: null, figures: null };
    const two = await done(hub, 'policeLead', 'reviseContribution', { ...at(one), ...gone }, TEXTS);
    expect(two).toMatchObject({ service: null, narrative: 'Seen anew', note: null, figures: [] });
    const nothing = { ...at(two), narrative: null };
    expect(await refused(hub, 'policeLead', 'reviseContribution', nothing)).toBe('BAD_USER_INPUT input');
  });

  test('replaces figures as a whole; the same one keeps its id, and what was taken back leaves nothing behind', async () => {
    const july = { periodStartOn: '2017-07-01', periodEndOn: '2017-07-31' };
    const given = await aContribution(hub, 'policeOfficer', {
      figures: [offered, { ...offered, ...july, measure: { exactly: 88 } }],
      proposals: [{ title: 'Because of it', fromFigure: offered.indicatorCode }],
    });
    const FIGURES = 'id version figures { id display } proposals { figure { id display } }';
    const figures = [{ ...offered, ...july, measure: { exactly: 89 } }];
    const one = await done(hub, 'policeLead', 'reviseContribution', { ...at(given), figures }, FIGURES);
    expect(one.figures).toEqual([{ id: given.figures[1].id, display: '89 %' }]);
    // The proposal stood on the later figure, which is gone for everybody.
    expect(one.proposals).toEqual([{ figure: null }]);
    const two = await done(hub, 'policeLead', 'reviseContribution', { ...at(one), figures: [offered] }, FIGURES);
    expect(two.figures).toEqual([{ id: given.figures[0].id, display: '96 %' }]);
    expect(two.proposals).toEqual([{ figure: { id: given.figures[0].id, display: '96 %' } }]);
  });

  test('adds proposals beside those that were brought, twenty at most', async () => {
    const proposals = (count: number) => Array.from({ length: count }, (_, one) => ({ title: `Proposal ${one}` }));
    const given = await aContribution(hub, 'policeOfficer', { proposals: proposals(15) });
    expect(await refused(hub, 'policeLead', 'reviseContribution', { ...at(given), proposals: proposals(6) })).toBe(
      'BAD_USER_INPUT input.proposals',
    );
    const added = await done(
      hub,
      'policeLead',
      'reviseContribution',
      { ...at(given), proposals: proposals(5) },
      'proposals { id }',
    );
    expect(added.proposals).toHaveLength(20);
  });

  test('is its own agency’s alone, and of the version that was read', async () => {
    const given = await aContribution(hub, 'policeOfficer');
    const revision = { ...at(given), narrative: 'Not yours to say' };
    expect(await refused(hub, 'chair', 'reviseContribution', revision)).toBe('FORBIDDEN');
    expect(await refused(hub, 'clerk', 'reviseContribution', revision)).toBe('FORBIDDEN');
    // Another partner does not see it yet.
    expect(await refused(hub, 'healthLead', 'reviseContribution', revision)).toBe('NOT_FOUND');
    await done(hub, 'policeLead', 'reviseContribution', { ...at(given), narrative: 'Ours' });
    const stale = await tryTo(hub, 'policeOfficer', 'reviseContribution', { ...at(given), narrative: 'Mine' });
    expect(stale.codes).toEqual(['CONFLICT']);
    expect(stale.errors[0]?.extensions.changed).toEqual(['narrative']);
    // A system may not read the narrative, so it is not told that it changed.
    const system = await tryTo(hub, 'policeSystem', 'reviseContribution', { ...at(given), figures: [offered] });
    expect(system.errors[0]?.extensions).toMatchObject({ code: 'CONFLICT', changed: [] });
  });

  test('comes too late once the contribution is accepted or its meeting was held', async () => {
    const [accepted, late] = [await aContribution(hub, 'policeOfficer'), await aContribution(hub, 'policeOfficer')];
    const read = await done(hub, 'clerk', 'acceptContribution', at(accepted));
    expect(await refused(hub, 'policeLead', 'reviseContribution', { ...at(read), narrative: 'Late' })).toBe('CONFLICT');
    await hold(late.meeting.id);
    expect(await refused(hub, 'policeLead', 'reviseContribution', { ...at(late), narrative: 'Late' })).toBe('CONFLICT');
  });

  test('is refused with the faults of a submission, and then changes nothing', async () => {
    const given = await aContribution(hub, 'policeOfficer', { figures: [offered] });
    const tables = ['figures', 'proposals', 'proposal_origins', 'audit_entries'];
    const before = await rowsIn(hub, ...tables);
    for (const [fault, path] of [
      [{ figures: [{ ...offered, measure: { exactly: 101 } }] }, 'input.figures.0.measure.exactly'],
      [{ narrative: '' }, 'input.narrative'],
      [{ proposals: [{ title: 'Why', fromFigure: 'five-gcses' }] }, 'input.proposals.0.fromFigure'],
      [
        { figures: [], proposals: [{ title: 'Why', fromFigure: offered.indicatorCode }] },
        'input.proposals.0.fromFigure',
      ],
      [{ proposals: [{ title: 'Why', priorityId: uuidv7() }] }, 'input.proposals.0.priorityId'],
      [{ proposals: [{ title: 'Why', suggestedDueOn: '2017-11-19' }] }, 'input.proposals.0.suggestedDueOn'],
    ] as const) {
      const revision = { narrative: 'Changed', ...at(given), ...fault };
      expect(await refused(hub, 'policeLead', 'reviseContribution', revision)).toBe(`BAD_USER_INPUT ${path}`);
    }
    expect(await rowsIn(hub, ...tables)).toEqual(before);
    const { contribution } = await asked(
      hub,
      'policeLead',
      `{ contribution(id: "${given.id}") { version narrative figures { display } } }`,
    );
    expect(contribution).toEqual({ version: 1, narrative: 'What we saw this quarter', figures: [{ display: '96 %' }] });
  });
});
