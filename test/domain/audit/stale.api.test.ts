import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writing } from '../../../src/database/session.js';
import { actionUpdates } from '../../../src/domain/actions/action.table.js';
import { rowsOf } from '../../database/raw.js';
import { world, type Answer, type PersonName, type World } from '../../support/world.js';
import { ACCEPT, anAction, CLOSE, progress, REPORT, REVISE, SUBMIT } from './asking.js';

let hub: World;
beforeAll(async () => {
  hub = await world();
});
afterAll(() => hub.close());

const ask = (name: PersonName, query: string, variables: Record<string, unknown>): Promise<Answer> =>
  hub.as(name).ask(query, variables);

describe('a write on something that was changed since it was read', () => {
  const changedIn = (answer: Answer) => {
    expect(answer.codes).toEqual(['CONFLICT']);
    return answer.errors[0]?.extensions.changed;
  };
  const submitted = async (subject: string, raisedTo?: string) => {
    const input = { meetingId: hub.ids.meetings.november, subject, narrative: 'Once', note: 'Once', raisedTo };
    const answer = await ask('policeLead', SUBMIT, { input });
    expect(answer.codes).toEqual([]);
    return answer.data.submitContribution as { id: string; version: number };
  };
  const revised = async (read: { id: string; version: number }, fields: object) => {
    const { id, version } = read;
    expect((await ask('policeOfficer', REVISE, { input: { id, version, ...fields } })).codes).toEqual([]);
  };

  it('names what changed, as far as whoever writes may read it', async () => {
    const { id, version } = await submitted('health');
    await revised({ id, version }, { narrative: 'Twice', note: 'Twice' });
    expect(changedIn(await ask('clerk', ACCEPT, { input: { id, version } }))).toEqual(['narrative']);
    const ofTheSupplier = await ask('policeLead', REVISE, { input: { id, version, narrative: 'Thrice' } });
    expect(changedIn(ofTheSupplier)).toEqual(['narrative', 'note']);
  });

  it('names nothing of what its supplier raised above whoever writes', async () => {
    const { id, version } = await submitted('housing', 'named');
    await revised({ id, version }, { narrative: 'Twice', note: 'Twice' });
    expect(changedIn(await ask('clerk', ACCEPT, { input: { id, version } }))).toEqual([]);
  });

  it('names only what changed since, and only fields that there are', async () => {
    const action = await anAction(hub);
    await ask('policeOfficer', REPORT, { input: progress(action) });
    const [evidence] = await rowsOf<{ id: string }>(
      hub.database,
      sql`select id from action_evidence where action_id = ${action.id}`,
    );
    const closing = { ...action, outcome: 'They go home sooner', evidenceIds: [evidence?.id] };
    expect(changedIn(await ask('chair', CLOSE, { input: closing }))).toEqual(['ownerRating']);
    expect((await ask('chair', CLOSE, { input: { ...closing, version: 2 } })).codes).toEqual([]);
    const late = await ask('policeOfficer', REPORT, { input: progress({ ...action, version: 2 }) });
    expect(changedIn(late)).toEqual(['closedOn', 'outcome', 'requestedDueOn', 'status']);
  });

  it('says no more than that there is no such thing, where whoever writes may not see it', async () => {
    const input = { meetingId: hub.ids.meetings.november, subject: 'voice', narrative: 'A draft', draft: true };
    const { id } = (await ask('policeLead', SUBMIT, { input })).data.submitContribution;
    const answer = await ask('clerk', ACCEPT, { input: { id, version: 9 } });
    expect(answer.codes).toEqual(['NOT_FOUND']);
    expect(answer.errors[0]?.extensions.changed).toBeUndefined();
  });

  it('at the same moment as others is done once, and the others are told', async () => {
    const action = await anAction(hub);
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => ask('policeOfficer', REPORT, { input: progress(action) })),
    );
    const codes = answers.map((answer) => answer.codes.join());
    expect(codes.sort()).toEqual(['', 'CONFLICT', 'CONFLICT', 'CONFLICT', 'CONFLICT', 'CONFLICT']);
    const updates = await writing(hub.database, hub.ids.authority, (tx) =>
      tx
        .select()
        .from(actionUpdates)
        .where(sql`action_id = ${action.id}`),
    );
    expect(updates).toHaveLength(1);
  });
});
