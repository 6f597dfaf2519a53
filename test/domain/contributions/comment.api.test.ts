/** Queries both ways: between the agency of a contribution and those who prepare the meeting, for ever between them alone. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aContribution, asked, done, QUARTER, refused, VIEWERS, type Read } from '../../support/a.js';
import { world, type ViewerName, type World } from '../../support/world.js';

let hub: World;
let given: Read & { figures: { id: string }[] };

beforeAll(async () => {
  hub = await world();
  const figures = [{ indicatorCode: 'return-interviews-offered', ...QUARTER, measure: { exactly: 96 } }];
  given = await aContribution(hub, 'policeOfficer', { figures });
});
afterAll(async () => hub.close());

const FIELDS = `id version kind text settledAt by { code } query { id } figure { id } viewerCanAnswer viewerCanSettle`;
const says = (who: ViewerName, kind: string, text: string, more: object = {}) =>
  done(hub, who, 'commentOnContribution', { contributionId: given.id, kind, text, ...more }, FIELDS);
const stepFor = async (who: ViewerName) =>
  (await asked(hub, who, `{ contribution(id: "${given.id}") { step } }`)).contribution.step;

test('The board asks, the agency answers, and whoever asked settles it; until then the contribution is queried', async () => {
  const query = await says('clerk', 'query', 'Why 96?', { figureId: given.figures[0]?.id });
  expect(query).toMatchObject({ kind: 'query', by: { code: 'board' }, viewerCanAnswer: false, viewerCanSettle: true });
  expect(query.figure).toEqual({ id: given.figures[0]?.id });
  expect(await stepFor('policeOfficer')).toBe('queried');
  expect(await refused(hub, 'chair', 'answerQuery', { id: query.id, text: 'It is' })).toBe('FORBIDDEN');
  const answer = await done(hub, 'policeOfficer', 'answerQuery', { id: query.id, text: 'All but four' }, FIELDS);
  expect(answer).toMatchObject({
    kind: 'answer',
    query: { id: query.id },
    text: 'All but four',
    by: { code: 'police' },
  });
  expect(await stepFor('clerk')).toBe('queried');
  const read = { id: query.id, version: query.version };
  expect(await refused(hub, 'policeLead', 'settleQuery', read)).toBe('FORBIDDEN');
  // Whoever else prepares the meeting settles it as well.
  await done(hub, 'deputyChair', 'settleQuery', read);
  expect(await stepFor('clerk')).toBe('signedOff');
  expect(await refused(hub, 'clerk', 'settleQuery', read)).toBe('CONFLICT');
  expect(await refused(hub, 'policeOfficer', 'answerQuery', { id: query.id, text: 'More' })).toBe('CONFLICT');
});

test('The agency asks as well, and a query of its own does not hold its contribution up', async () => {
  const query = await says('policeLead', 'query', 'By when do you need the rest?');
  expect(await stepFor('clerk')).toBe('signedOff');
  expect(await refused(hub, 'policeOfficer', 'answerQuery', { id: query.id, text: 'Soon' })).toBe('FORBIDDEN');
  await done(hub, 'chair', 'answerQuery', { id: query.id, text: 'By Friday' });
  await done(hub, 'policeOfficer', 'settleQuery', { id: query.id, version: query.version });
});

test('Nobody else writes or ever sees any of it, not once the contribution is accepted and published', async () => {
  const { id, version } = await says('clerk', 'query', 'Still open');
  const about = { contributionId: given.id, kind: 'comment', text: 'I, too' };
  expect(await refused(hub, 'informationGovernance', 'commentOnContribution', about)).toBe('FORBIDDEN');
  for (const who of ['housingLead', 'councillor', 'public', 'policeSystem'] as const) {
    expect(await refused(hub, who, 'commentOnContribution', about)).toMatch(/FORBIDDEN|NOT_FOUND|UNAUTHENTICATED/);
  }
  const { version: read } = (await asked(hub, 'clerk', `{ contribution(id: "${given.id}") { version } }`)).contribution;
  const accepted = await done(hub, 'clerk', 'acceptContribution', { id: given.id, version: read });
  const { meeting } = (await asked(hub, 'clerk', `{ contribution(id: "${given.id}") { meeting { id version } } }`))
    .contribution;
  hub.clock.set('2018-12-31T12:00:00Z');
  await done(hub, 'clerk', 'holdMeeting', meeting);
  await done(hub, 'clerk', 'publishContribution', { id: given.id, version: accepted.version });
  const readers: ViewerName[] = [];
  const speakers: ViewerName[] = [];
  for (const who of VIEWERS) {
    const { data } = await hub
      .as(who)
      .ask(
        `{ contribution(id: "${given.id}") { step viewerCanComment comments { text } figures { comments { text } } } }`,
      );
    expect(data.contribution.step, 'an open query does not show').toBe('published');
    const texts = (data.contribution.comments ?? []).map((one: { text: string | null }) => one.text);
    const ofFigures = data.contribution.figures[0].comments ?? [];
    if (texts.length + ofFigures.length > 0) readers.push(who);
    if (data.contribution.viewerCanComment) speakers.push(who);
    const found = await hub.as(who).ask(`mutation { answerQuery(input: { id: "${id}", text: "?" }) { id } }`);
    if (!readers.includes(who)) expect(found.codes[0]).not.toBe('CONFLICT');
    if (found.data?.answerQuery) expect(['policeLead', 'policeOfficer']).toContain(who);
  }
  const preparing = ['chair', 'deputyChair', 'clerk', 'informationGovernance'];
  expect(readers.toSorted()).toEqual([...preparing, 'policeLead', 'policeOfficer'].toSorted());
  const speaking = ['chair', 'deputyChair', 'clerk', 'policeLead', 'policeOfficer'];
  expect(speakers.toSorted(), 'information governance reads, and does not speak').toEqual(speaking.toSorted());
  await done(hub, 'chair', 'settleQuery', { id, version });
});

test('Of a draft nobody is told, so nothing is said of one', async () => {
  const draft = await aContribution(hub, 'policeOfficer', { draft: true });
  const about = { contributionId: draft.id, kind: 'comment', text: 'Almost done' };
  expect(await refused(hub, 'policeOfficer', 'commentOnContribution', about)).toBe('CONFLICT');
  const { contribution } = await asked(
    hub,
    'policeOfficer',
    `{ contribution(id: "${draft.id}") { viewerCanComment } }`,
  );
  expect(contribution.viewerCanComment).toBe(false);
  expect(await refused(hub, 'clerk', 'commentOnContribution', about)).toBe('NOT_FOUND');
  const elsewhere = { ...about, contributionId: given.id, figureId: draft.id };
  expect(await refused(hub, 'policeOfficer', 'commentOnContribution', elsewhere)).toBe('BAD_USER_INPUT input.figureId');
});
