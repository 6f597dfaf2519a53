/** The police's system contributes for the police, and that is all it does and nearly all it reads. */
import { isInputObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleOf } from '../policy/walk.js';
import { aFigure, deedsIn, hubSchema, mutationOf, type Deeds } from '../support/deeds.js';
import { world, type World } from '../support/world.js';

let hub: World;
let deeds: Deeds;

beforeAll(async () => {
  hub = await world();
  deeds = deedsIn(hub);
});

afterAll(async () => hub.close());

const offered = (measure: Record<string, unknown>) => aFigure('return-interviews-offered', measure);

describe('The police’s system', () => {
  let given: { id: string; version: number };

  test('contributes figures, narrative, a note and proposals for the police', async () => {
    given = await deeds.submits('policeSystem', {
      subject: 'policing',
      narrative: 'Counts for the quarter',
      note: 'Two addresses',
      figures: [offered({ parts: { numerator: 46, denominator: 96 } })],
      proposals: [{ title: 'Patrol the parks', background: 'Two addresses' }],
    });
    const ask = `{ contribution(id: "${given.id}") { stage agency { code } narrative note } }`;
    expect((await deeds.asks('policeOfficer', ask)).data.contribution).toEqual({
      stage: 'signedOff',
      agency: { code: 'police' },
      narrative: 'Counts for the quarter',
      note: 'Two addresses',
    });
  });

  test('reads back its figures with their parts, and neither its narrative nor its note nor what it proposed', async () => {
    const ask = `{ contribution(id: "${given.id}") { narrative note figures { value numerator denominator } proposals { id } } }`;
    const { data, withheld } = await deeds.asks('policeSystem', ask);
    expect(data.contribution).toEqual({
      narrative: null,
      note: null,
      figures: [{ value: 48, numerator: 46, denominator: 96 }],
      proposals: null,
    });
    expect(withheld.map(({ path }) => path)).toEqual([
      'contribution.narrative',
      'contribution.note',
      'contribution.proposals',
    ]);
  });

  test('is shown no more in the answer to its own contributing', async () => {
    const { data, codes } = await deeds.tries(
      'policeSystem',
      'submitContribution',
      { meetingId: hub.ids.meetings.november, subject: 'education', narrative: 'Counts', note: 'Note' },
      { selection: 'narrative note' },
    );
    expect(codes).toEqual([]);
    expect(data.submitContribution).toEqual({ narrative: null, note: null });
  });

  test('revises what its agency contributed', async () => {
    const { codes } = await deeds.tries('policeSystem', 'reviseContribution', {
      id: given.id,
      version: given.version,
      narrative: 'Corrected',
    });
    expect(codes).toEqual([]);
  });

  test('cannot contribute against an indicator that another agency supplies', async () => {
    const { codes, errors } = await deeds.tries('policeSystem', 'submitContribution', {
      meetingId: hub.ids.meetings.november,
      subject: 'health',
      figures: [aFigure('mental-health-waits', { exactly: 3 })],
    });
    expect(codes).toEqual(['BAD_USER_INPUT']);
    expect(errors[0]?.extensions.problems).toContainEqual({
      path: 'input.figures.0.indicatorCode',
      message: expect.stringMatching(/supplied by another agency/),
    });
  });

  test('cannot name another agency as the one that contributes', () => {
    const type = hubSchema().getType('SubmitContributionInput');
    const fields = isInputObjectType(type) ? Object.keys(type.getFields()) : [];
    expect(fields).toContain('subject');
    expect(fields.filter((name) => /agency|supplier/i.test(name))).toEqual([]);
  });

  test('does nothing else: every other mutation is forbidden', async () => {
    const refused: string[] = [];
    const mutations = Object.values(hubSchema().getMutationType()?.getFields() ?? {});
    for (const { name, args } of mutations) {
      const input = args.find((arg) => arg.name === 'input');
      if (!input) throw new Error(`${name} takes no input`);
      const { codes } = await hub.as('policeSystem').ask(mutationOf(name), { input: sampleOf(input.type) });
      if (codes.join() === 'FORBIDDEN') refused.push(name);
    }
    expect(mutations.map(({ name }) => name).filter((name) => !refused.includes(name))).toEqual([
      'submitContribution',
      'reviseContribution',
      'correctContribution',
      'giveReturn',
      'checkReturn',
      'reportException',
      'reviseException',
    ]);
  });

  test('is opened nothing by an agreement that names its agency', async () => {
    await deeds.agrees(
      {
        supplier: 'socialCare',
        recipient: { agencyId: hub.ids.agencies.police },
        subject: 'policing',
        classes: ['agreement', 'named'],
      },
      'socialCareLead',
      'policeLead',
    );
    const { id } = await deeds.contributes('socialCareOfficer', {
      subject: 'policing',
      note: 'For the police’s people',
      figures: [aFigure('return-interviews-completed', { parts: { numerator: 46, denominator: 96 } })],
    });
    const ask = `{ contribution(id: "${id}") { note figures { numerator } } }`;
    expect((await deeds.asks('policeOfficer', ask)).data.contribution).toEqual({
      note: 'For the police’s people',
      figures: [{ numerator: 46 }],
    });
    expect((await deeds.asks('policeSystem', ask)).data.contribution).toEqual({
      note: null,
      figures: [{ numerator: null }],
    });
  });

  test('suspended, contributes no more, at once', async () => {
    const { nodes } = (await deeds.asks('policeLead', '{ clients { nodes { id version } } }')).data.clients;
    const [{ id, version }] = nodes;
    await deeds.does('policeLead', 'suspendClient', { id, version, reason: 'Its key was lost' });
    const answer = await deeds.tries('policeSystem', 'submitContribution', {
      meetingId: hub.ids.meetings.november,
      subject: 'voice',
      narrative: 'More',
    });
    expect(answer).toMatchObject({ status: 401, codes: ['UNAUTHENTICATED'] });
  });
});
