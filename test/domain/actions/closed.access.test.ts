/** An action from an exempt item: for members alone, shut with its item, and never published. */
import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writing } from '../../../src/database/session.js';
import { actionEvidence, actions, actionUpdates } from '../../../src/domain/actions/action.table.js';
import { agendaItems } from '../../../src/domain/meetings/agenda.table.js';
import { decisions } from '../../../src/domain/meetings/decision.table.js';
import { interests } from '../../../src/domain/meetings/interest.table.js';
import { listEvidence, listUpdates } from '../../../src/domain/actions/action.service.js';
import { asked, done, refused, tryTo, type Read } from '../../support/a.js';
import { world, type PersonName, type World } from '../../support/world.js';

let hub: World;
let decisionId: string;
let action: Read;
let evidenceId: string;

/** Whoever declared an interest in the item; all hold a role in the panel that would otherwise reach the action. */
const SHUT: readonly PersonName[] = ['councillor', 'deputyChair', 'housingOfficer'];
const said = { subject: 'housing', summary: 'We have looked at it' } as const;

beforeAll(async () => {
  hub = await world();
  decisionId = uuidv7();
  const item = { id: uuidv7(), bodyId: hub.ids.body, meetingId: hub.ids.meetings.september };
  await writing(hub.database, hub.ids.authority, async (tx) => {
    await tx.insert(agendaItems).values({
      ...item,
      number: 1,
      kind: 'report',
      title: 'A contract',
      particulars: 'With whom',
      marking: 'exempt',
      exemptParagraph: 3,
      exemptReason: 'It names a price',
      stage: 'published',
    });
    await tx.insert(decisions).values({
      id: decisionId,
      bodyId: hub.ids.body,
      meetingId: item.meetingId,
      itemId: item.id,
      number: 1,
      kind: 'ownAffairs',
      verb: 'agree',
      text: 'That the contract be ended',
      outcome: 'carried',
      takenOn: '2017-09-21',
    });
    for (const who of SHUT) {
      await tx.insert(interests).values({
        id: uuidv7(),
        bodyId: hub.ids.body,
        memberId: hub.ids.people[who],
        itemId: item.id,
        nature: 'They own shares',
        declaredOn: '2017-09-21',
      });
    }
  });
  const raised = await done(hub, 'clerk', 'raiseAction', {
    bodyId: hub.ids.body,
    title: 'End the contract',
    ownerAgencyId: hub.ids.agencies.housing,
    priorityId: hub.ids.priorities[0],
    dueOn: '2017-12-31',
    source: { decisionId },
  });
  const accepted = await done(hub, 'housingLead', 'acceptAction', { ...raised, ...said });
  action = await done(hub, 'housingLead', 'reportProgress', {
    ...accepted,
    ...said,
    rating: 'atRisk',
    evidence: [{ title: 'A letter to the contractor' }],
  });
  const { data } = await hub.as('clerk').ask(`{ action(id: "${action.id}") { latestProgress { evidence { id } } } }`);
  evidenceId = data.action.latestProgress.evidence[0].id;
});
afterAll(async () => hub.close());

const DOORS = (id: string) => ({
  found: `{ action(id: "${id}") { title } }`,
  listed: '{ actions { totalCount nodes { id title } } }',
  filtered: '{ actions(filter: { source: [decision], brag: [amber], slipped: false }) { totalCount nodes { id } } }',
  sorted:
    '{ actions(sort: { by: latestChange }) { nodes { id changes { verb fields } updates { nodes { summary } } } } }',
  decided: `{ decision(id: "${decisionId}") { text actions { id } } }`,
  progress: `{ meeting(id: "${hub.ids.meetings.november}") { progress { totalCount nodes { id } } chairsActs { actions { id } } } }`,
  drafted: `{ priority(id: "${hub.ids.priorities[0]}") { feedbackDraft { moved { id } } } }`,
});

describe('An action from an exempt item', () => {
  test('is there for members to whom the item is open, with what its owner says', async () => {
    for (const who of ['clerk', 'chair', 'housingLead', 'youngMember', 'policeOfficer'] as const) {
      const { action: seen, actions: listed } = await asked(
        hub,
        who,
        `{ action(id: "${action.id}") { title brag source decision { text } latestProgress { summary evidence { title } } }
           ${DOORS('').filtered.slice(1, -1)} }`,
      );
      expect(seen).toEqual({
        title: 'End the contract',
        brag: 'amber',
        source: 'decision',
        decision: { text: 'That the contract be ended' },
        latestProgress: { summary: 'We have looked at it', evidence: [{ title: 'A letter to the contractor' }] },
      });
      expect(listed).toEqual({ totalCount: 1, nodes: [{ id: action.id }] });
    }
  });

  test.each(SHUT)('is behind no door of %s, to whom an interest shuts the item', async (who) => {
    const nowhere = await hub.as(who).ask(`{ action(id: "${uuidv7()}") { title } }`);
    const { found, ...others } = DOORS(action.id);
    const answer = await hub.as(who).ask(found);
    expect([answer.status, answer.data, answer.errors.map((one) => one.message)]).toEqual([
      nowhere.status,
      nowhere.data,
      nowhere.errors.map((one) => one.message),
    ]);
    for (const question of Object.values(others)) {
      const { data } = await hub.as(who).ask(question);
      const told = JSON.stringify(data);
      for (const secret of [action.id, 'contract be ended', 'End the contract', 'We have looked', evidenceId]) {
        expect(told, question).not.toContain(secret);
      }
    }
    expect((await asked(hub, who, DOORS('').listed)).actions.totalCount).toBe(0);
    expect((await asked(hub, who, DOORS('').progress)).meeting.progress.totalCount).toBe(0);
  });

  test.each(SHUT)(
    'hides its updates and evidence from %s by their own rule, not by the way to them alone',
    async (who) => {
      const context = await hub.contextOf(who);
      try {
        expect(await listEvidence(context, { actionId: action.id })).toEqual([]);
        const updates = await listUpdates(context, action.id, { first: 10, after: null });
        expect([updates.nodes, await updates.totalCount()]).toEqual([[], 0]);
      } finally {
        await context.close();
      }
      const officer = await hub.contextOf('policeOfficer');
      try {
        expect(await listEvidence(officer, { actionId: action.id })).toHaveLength(1);
      } finally {
        await officer.close();
      }
    },
  );

  test('is not there for a write by whom it is shut, although their role may do it', async () => {
    const closing = { ...action, outcome: 'Done', evidenceIds: [evidenceId] };
    expect(await refused(hub, 'deputyChair', 'closeAction', closing)).toBe('NOT_FOUND');
    expect(await refused(hub, 'housingOfficer', 'reportProgress', { ...action, ...said, rating: 'onTrack' })).toBe(
      'NOT_FOUND',
    );
    const again = {
      bodyId: hub.ids.body,
      title: 'Again',
      ownerAgencyId: hub.ids.agencies.housing,
      dueOn: '2017-12-31',
    };
    expect(await refused(hub, 'deputyChair', 'raiseAction', { ...again, source: { decisionId } })).toBe(
      'BAD_USER_INPUT input.source.decisionId',
    );
  });

  test('is never published, by the service nor past it', async () => {
    const { errors } = await tryTo(hub, 'clerk', 'publishAction', action);
    expect(errors[0]?.extensions.code).toBe('CONFLICT');
    expect(errors[0]?.message).toContain('exempt item');
    await expect(
      writing(hub.database, hub.ids.authority, (tx) =>
        tx
          .update(actions)
          .set({ stage: 'published' })
          .where(sql`${actions.id} = ${action.id}`),
      ),
    ).rejects.toMatchObject({ cause: { code: '23514' } });
    for (const who of ['public', 'noSeat'] as const) {
      expect((await hub.as(who).ask(DOORS(action.id).found)).codes).toEqual(['NOT_FOUND']);
      expect((await asked(hub, who, DOORS('').listed)).actions).toEqual({ totalCount: 0, nodes: [] });
    }
  });

  test('carries its item on everything that is said of it', async () => {
    const itemOf = (table: typeof actionUpdates | typeof actionEvidence) =>
      writing(hub.database, hub.ids.authority, (tx) => tx.select({ itemId: table.closedItemId }).from(table));
    const [updates, evidence] = [await itemOf(actionUpdates), await itemOf(actionEvidence)];
    expect(updates).toHaveLength(2);
    expect([...updates, ...evidence].filter((one) => one.itemId === null)).toEqual([]);
  });

  test('opens again to a member whose interest has ended', async () => {
    await writing(hub.database, hub.ids.authority, (tx) =>
      tx
        .update(interests)
        .set({ endedOn: '2017-11-20', endReason: 'They sold them' })
        .where(sql`${interests.memberId} = ${hub.ids.people.councillor}`),
    );
    expect((await asked(hub, 'councillor', DOORS(action.id).found)).action.title).toBe('End the contract');
  });
});
