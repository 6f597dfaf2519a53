/** What partners write stands in the answers of those who may read it, and in no error and no log. */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFigure, deedsIn, mutationOf, type Deeds } from '../support/deeds.js';
import { world, type Answer, type World } from '../support/world.js';
import { bytesOf } from './bytes.js';

let hub: World;
let deeds: Deeds;

/** Nothing else in a world says it. */
const MARK = 'Marrowbone';
const NOWHERE = '01890000-0000-7000-8000-000000000000';

beforeAll(async () => {
  hub = await world();
  deeds = deedsIn(hub);
});

afterAll(async () => hub.close());

/** An answer without its data: everything that tells of a fault. */
const faultOf = ({ data, ...rest }: Answer): string => JSON.stringify({ ...rest, data: data === null ? null : 'data' });

const texts = {
  narrative: `${MARK} in a narrative`,
  note: `${MARK} in a note`,
  service: `${MARK} service`,
  proposals: [{ title: `${MARK} in a title`, background: `${MARK} in a background` }],
};

describe('A text is in no error', () => {
  const submit = (input: Record<string, unknown>): Promise<Answer> =>
    deeds.tries('policeOfficer', 'submitContribution', {
      meetingId: hub.ids.meetings.november,
      subject: 'policing',
      ...texts,
      ...input,
    });

  test.each<[string, Record<string, unknown>, string]>([
    ['a figure is wrong', { figures: [aFigure('nowhere', { exactly: 1 })] }, 'BAD_USER_INPUT'],
    ['a narrative is too long', { narrative: `${MARK} `.repeat(600) }, 'BAD_USER_INPUT'],
    ['a text is longer than any may be', { note: `${MARK} `.repeat(1200) }, 'LIMIT_EXCEEDED'],
    ['a title is too long', { proposals: [{ title: `${MARK} `.repeat(40) }] }, 'BAD_USER_INPUT'],
    [
      'a proposal cites what is not there',
      { proposals: [{ ...texts.proposals[0], fromFigure: 'x' }] },
      'BAD_USER_INPUT',
    ],
    [
      'a proposal’s owner is not there',
      { proposals: [{ ...texts.proposals[0], suggestedOwnerId: NOWHERE }] },
      'BAD_USER_INPUT',
    ],
    ['the meeting is not there', { meetingId: NOWHERE }, 'NOT_FOUND'],
    ['a date is none', { proposals: [{ ...texts.proposals[0], suggestedDueOn: '2018-02-30' }] }, 'BAD_USER_INPUT'],
    ['a field is unknown', { nonsense: 1 }, 'BAD_USER_INPUT'],
    ['the subject is unknown', { subject: 'weather' }, 'BAD_USER_INPUT'],
    ['an enum holds a text', { raisedTo: MARK.toLowerCase() }, 'BAD_USER_INPUT'],
  ])('when %s', async (_what, input, code) => {
    const answer = await submit(input);
    expect(answer.codes).toEqual([code]);
    expect(faultOf(answer)).not.toMatch(new RegExp(MARK, 'i'));
  });

  test('when it stands where no text belongs: in a list, for a number, for an id, for a day', async () => {
    for (const input of [
      { narrative: [texts.narrative] },
      { meetingId: texts.note },
      { figures: [aFigure('return-interviews-offered', { exactly: texts.note })] },
      { proposals: [{ ...texts.proposals[0], suggestedDueOn: texts.note }] },
    ]) {
      const answer = await submit(input);
      expect(answer.codes).toEqual(['BAD_USER_INPUT']);
      expect(faultOf(answer)).not.toContain(MARK);
    }
  });

  test.each<[string, string, string]>([
    ['a field is unknown', `input: { narrative: "${MARK}", nonsense: 1 }`, 'GRAPHQL_VALIDATION_FAILED'],
    ['it stands in place of the input', `input: "${MARK}"`, 'GRAPHQL_VALIDATION_FAILED'],
    ['it stands in place of an id', `input: { meetingId: "${MARK}", subject: voice }`, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'it stands in place of a subject',
      `input: { meetingId: "${NOWHERE}", subject: "${MARK}" }`,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['it is put beside the question', `input: { narrative: "a" "${MARK}" }`, 'GRAPHQL_PARSE_FAILED'],
    ['it is not closed', `input: { narrative: "${MARK}`, 'GRAPHQL_PARSE_FAILED'],
    [
      'something beside it is missing',
      `input: { meetingId: $nothing, subject: voice, note: "${MARK}" }`,
      'BAD_USER_INPUT',
    ],
  ])('when it is written into the question itself, and %s', async (_what, input, code) => {
    // A variable with a default is let stand where a value must be, and is then said to be none.
    const isMissing = input.includes('$nothing');
    const answer = await hub
      .as('policeOfficer')
      .ask(
        `mutation ${isMissing ? `($nothing: UUID = "${NOWHERE}")` : ''} { submitContribution(${input}) { id } }`,
        isMissing ? { nothing: null } : {},
      );
    expect(new Set(answer.codes)).toEqual(new Set([code]));
    expect(faultOf(answer)).not.toContain(MARK);
  });

  test('and yet what is wrong, and where, is told', async () => {
    const unknown = await submit({ nonsense: 1 });
    expect(unknown.errors[0]?.message).toMatch(
      /; Field "nonsense" is not defined by type "SubmitContributionInput"\.$/,
    );
    const wrong = await submit({ figures: [aFigure('return-interviews-offered', { exactly: 'many' })] });
    expect(wrong.errors[0]?.message).toMatch(
      /got invalid value "…" at "input\.figures\[0\]\.measure\.exactly"; Float cannot represent non numeric value\.$/,
    );
  });

  test('when a NUL is in it', async () => {
    const bytes = await bytesOf(hub, 'policeOfficer', mutationOf('submitContribution'), {
      input: { meetingId: hub.ids.meetings.november, subject: 'policing', narrative: `${MARK}\u0000` },
    });
    expect(bytes).toMatch(/^400 /);
    expect(bytes).not.toContain(MARK);
  });

  test('when it was given already, when it is stale, and when another input came under its key', async () => {
    const given = await submit({});
    expect(given.codes).toEqual([]);
    const { id, version } = given.data.submitContribution;
    const twice = await submit({});
    const stale = await deeds.tries('policeOfficer', 'reviseContribution', { id, version: version + 7, ...texts });
    const key = { key: 'a-key' };
    const keyed = { meetingId: hub.ids.meetings.november, subject: 'voice', ...texts };
    await deeds.tries('policeOfficer', 'submitContribution', keyed, key);
    const other = await deeds.tries('policeOfficer', 'submitContribution', { ...keyed, note: `${MARK} again` }, key);
    expect([twice, stale, other].map(({ codes }) => codes.join())).toEqual(['CONFLICT', 'CONFLICT', 'CONFLICT']);
    for (const answer of [twice, stale, other]) expect(faultOf(answer)).not.toContain(MARK);
  });

  test('when somebody does with it what they may not', async () => {
    for (const [who, mutation, input] of [
      ['councillor', 'submitContribution', { meetingId: NOWHERE, subject: 'policing', ...texts }],
      ['policeOfficer', 'acceptAction', { id: NOWHERE, version: 1, subject: 'policing', summary: MARK, detail: MARK }],
      ['chair', 'leaveProposal', { id: NOWHERE, version: 1, reason: MARK }],
      ['chair', 'closeAction', { id: NOWHERE, version: 1, outcome: MARK, evidenceIds: [NOWHERE] }],
      ['healthLead', 'withdrawAgreement', { id: NOWHERE, version: 1, reason: MARK }],
      ['clerk', 'cancelMeeting', { id: NOWHERE, version: 1, reason: MARK }],
      ['informationGovernance', 'suspendMember', { id: NOWHERE, version: 1, reason: MARK }],
      [
        'informationGovernance',
        'eraseAuditContent',
        { entryId: NOWHERE, kind: 'Contribution', rowId: NOWHERE, field: 'note', reason: MARK },
      ],
    ] as const) {
      const answer = await deeds.tries(who, mutation, input);
      expect(answer.codes.join(), mutation).toMatch(/^(FORBIDDEN|NOT_FOUND)$/);
      expect(faultOf(answer), mutation).not.toContain(MARK);
    }
  });

  test('when the detail of progress or of its evidence is too long', async () => {
    const [contribution] = (await deeds.asks('policeOfficer', '{ contributions { nodes { id version } } }')).data
      .contributions.nodes;
    const { proposals } = await deeds.accepts(contribution);
    const action = await deeds.takesUp('chair', proposals[0], { title: 'Patrols', owner: 'police' });
    const said = { subject: 'policing', summary: `${MARK} summary` };
    const tooLong = `${MARK} `.repeat(600);
    const detail = await deeds.tries('policeLead', 'acceptAction', { ...action, ...said, detail: tooLong });
    const read = await deeds.does('policeLead', 'acceptAction', { ...action, ...said });
    const evidence = await deeds.tries('policeLead', 'reportProgress', {
      ...read,
      ...said,
      rating: 'onTrack',
      evidence: [{ title: MARK, detail: tooLong }],
    });
    for (const answer of [detail, evidence]) {
      expect(answer.codes).toEqual(['BAD_USER_INPUT']);
      expect(faultOf(answer)).not.toContain(MARK);
    }
  });

  test('when the database itself refuses it: the answer holds a request id and nothing else', async () => {
    await hub.database.execute(
      sql.raw(
        `alter table contributions add constraint no_mark check (narrative not like '%in a narrative of health%')`,
      ),
    );
    const answer = await deeds.tries('healthLead', 'submitContribution', {
      meetingId: hub.ids.meetings.november,
      subject: 'health',
      narrative: `${MARK} in a narrative of health`,
      note: `${MARK} in a note`,
    });
    expect(answer.codes).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(faultOf(answer)).not.toContain(MARK);
    expect(answer.errors[0]?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: expect.any(String) });
    expect(hub.logged.some((line) => line.includes('an operation failed'))).toBe(true);
  });
});

test('After all of this no log holds a text, a token or a name', () => {
  expect(hub.logged.length).toBeGreaterThan(30);
  const lines = hub.logged.join('\n');
  expect(lines).not.toContain(MARK);
  expect(lines).not.toMatch(/eyJ[\w-]+\./);
  expect(lines).not.toContain('Person ');
});
