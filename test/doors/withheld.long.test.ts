/** What is withheld says nothing of what there is: the same bytes leave for a row that holds a text and for one that holds none. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFigure, deedsIn, type Deeds } from '../support/deeds.js';
import { PEOPLE, world, type ViewerName, type World } from '../support/world.js';
import { bytesOf } from './bytes.js';

let hub: World;
let deeds: Deeds;

/** For each field: a question for the row that holds something, and the same question for a row that holds nothing. */
const questions = new Map<string, { readonly full: string; readonly empty: string }>();

const VIEWERS = [...Object.keys(PEOPLE), 'public'] as ViewerName[];

beforeAll(async () => {
  hub = await world();
  deeds = deedsIn(hub);
  const parts = { parts: { numerator: 46, denominator: 96 } };
  const figure = (measure: Record<string, unknown>) => [aFigure('return-interviews-completed', measure, true)];
  const meeting = await deeds.does('clerk', 'arrangeMeeting', {
    bodyId: hub.ids.body,
    heldOn: '2017-12-14',
    contributionsDueOn: '2017-12-07',
  });
  // Two contributions of one supplier about one subject, to two meetings: nothing tells them apart but their content.
  const full = await deeds.contributes('socialCareOfficer', {
    subject: 'policing',
    narrative: 'We saw them',
    note: 'Two addresses',
    figures: figure(parts),
    proposals: [{ title: 'Do it', background: 'Because of two addresses' }],
  });
  const empty = await deeds.contributes('socialCareOfficer', {
    meetingId: meeting.id,
    subject: 'policing',
    figures: figure({ exactly: 48 }),
    proposals: [{ title: 'Do it' }],
  });
  const raised = {
    subject: 'placement',
    raisedTo: 'named',
    figures: [aFigure('long-term-stability', { about: 70 }, true)],
  };
  const raisedFull = await deeds.contributes('socialCareOfficer', { ...raised, narrative: 'We saw them' });
  const raisedEmpty = await deeds.contributes('socialCareOfficer', { ...raised, meetingId: meeting.id });
  const actionOf = async (proposal: { id: string; version: number }, detail: string | null) => {
    const action = await deeds.takesUp('chair', proposal, { title: 'Do it', owner: 'socialCare' });
    const said = { subject: 'policing', summary: 'It is being done', detail };
    const read = await deeds.does('socialCareLead', 'acceptAction', { ...action, ...said });
    const evidence = [{ title: 'Minutes', detail }];
    return deeds.does('socialCareOfficer', 'reportProgress', { ...read, ...said, rating: 'onTrack', evidence });
  };
  const fullAction = await actionOf(full.proposals[0], 'At two addresses');
  const emptyAction = await actionOf(empty.proposals[0], null);

  const both = (
    name: string,
    ask: (id: string) => string,
    { id: one }: { id: string },
    { id: other }: { id: string },
  ) => questions.set(name, { full: ask(one), empty: ask(other) });
  const contribution = (selection: string) => (id: string) => `{ contribution(id: "${id}") { ${selection} } }`;
  const action = (selection: string) => (id: string) => `{ action(id: "${id}") { ${selection} } }`;
  both('the note of a contribution', contribution('note'), full, empty);
  both('the raised narrative of a contribution', contribution('narrative'), raisedFull, raisedEmpty);
  both('the background of a proposal', contribution('proposals { background }'), full, empty);
  both('the numerator of a figure', contribution('figures { numerator denominator }'), full, empty);
  both('the detail of an update', action('latestProgress { detail }'), fullAction, emptyAction);
  both('the detail of a piece of evidence', action('latestProgress { evidence { detail } }'), fullAction, emptyAction);
});

afterAll(async () => hub.close());

const answersTo = (name: string) => questions.get(name)!;

describe.each([
  ['the note of a contribution'],
  ['the raised narrative of a contribution'],
  ['the background of a proposal'],
  ['the numerator of a figure'],
  ['the detail of an update'],
  ['the detail of a piece of evidence'],
])('Of %s', (name) => {
  test('its own agency’s officer and lead read whether there is one', async () => {
    const { full, empty } = answersTo(name);
    for (const who of ['socialCareOfficer', 'socialCareLead'] as const) {
      expect(await bytesOf(hub, who, full)).not.toBe(await bytesOf(hub, who, empty));
    }
  });

  test('nobody else can tell whether there is one', async () => {
    const { full, empty } = answersTo(name);
    for (const who of VIEWERS.filter((one) => !one.startsWith('socialCare'))) {
      expect(await bytesOf(hub, who, full), who).toBe(await bytesOf(hub, who, empty));
    }
  });

  test('a member is told that it is withheld, and what to do about it', async () => {
    const { full, empty } = answersTo(name);
    for (const question of [full, empty]) {
      const { withheld } = await hub.as('fosteringChair').ask(question);
      expect(withheld[0]).toMatchObject({ reason: 'AGREEMENT_NEEDED', remedy: expect.stringMatching(/agreement/) });
    }
  });
});

test('a list says of many rows once that a field is withheld, full and empty ones in one entry', async () => {
  const { withheld } = await hub.as('fosteringChair').ask('{ contributions { nodes { note } } }');
  expect(withheld).toMatchObject([{ path: 'contributions.nodes.*.note', positions: ['0-3'] }]);
});
