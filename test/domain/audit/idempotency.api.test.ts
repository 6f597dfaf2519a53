import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writing } from '../../../src/database/session.js';
import { agreements, signatures } from '../../../src/domain/agreements/agreement.table.js';
import { seats } from '../../../src/domain/members/member.table.js';
import { rowsOf } from '../../database/raw.js';
import { undertakes } from '../../support/undertaking.js';
import { aCouncil, world, type Answer, type PersonName, type World } from '../../support/world.js';
import { anAction, ARRANGE, CANCEL, CLOSE, OPEN, progress, REPORT, SUBMIT } from './asking.js';

let hub: World;
let elsewhere: Awaited<ReturnType<typeof aCouncil>>;
beforeAll(async () => {
  hub = await world();
  // The same people, under the same tokens, sit in a second council of this hub.
  elsewhere = await aCouncil(hub.database, 'elsewhere', (agency) => hub.issuerOf(agency).setting.issuer);
});
afterAll(() => hub.close());

type Council = Pick<World, 'ids'>;
const ask = (name: PersonName, query: string, variables: object, council: Council = hub): Promise<Answer> =>
  hub.as(name).ask(query, { ...variables }, { 'hub-membership': council.ids.people[name] });

/** Days that no test shares with another. */
let daysTaken = 0;
const aDay = (): string => {
  daysTaken += 1;
  return new Date(Date.UTC(2020, 0, daysTaken)).toISOString().slice(0, 10);
};
const aMeeting = (heldOn = aDay(), council: Council = hub) => ({
  bodyId: council.ids.body,
  heldOn,
  contributionsDueOn: heldOn,
});
const arrange = (input: object, key?: string, council?: Council) => ask('clerk', ARRANGE, { input, key }, council);

const countOf = async (table: string, council: Council = hub): Promise<number> => {
  const [row] = await rowsOf<{ count: number }>(
    hub.database,
    sql`select count(*)::int as count from ${sql.identifier(table)} where authority_id = ${council.ids.authority}`,
  );
  return row?.count ?? 0;
};
const written = async () => ({
  entries: await countOf('audit_entries'),
  meetings: await countOf('meetings'),
  plans: await countOf('work_plans'),
  updates: await countOf('action_updates'),
  contributions: await countOf('contributions'),
  keys: await countOf('idempotency_keys'),
});

describe('a request that is sent twice under one key', () => {
  const requests: Record<string, () => Promise<[PersonName, string, object]>> = {
    arrangeMeeting: async () => ['clerk', ARRANGE, aMeeting()],
    openWorkPlan: async () => [
      'clerk',
      OPEN,
      { bodyId: hub.ids.body, title: 'Next', startsOn: '2018-05-01', endsOn: '2019-04-30' },
    ],
    reportProgress: async () => ['policeOfficer', REPORT, progress(await anAction(hub))],
    submitContribution: async () => [
      'policeSystem',
      SUBMIT,
      { meetingId: hub.ids.meetings.november, subject: 'policing', narrative: 'All went home' },
    ],
  };

  it.each(Object.keys(requests))('does one thing and answers with it both times: %s', async (name) => {
    const [person, query, input] = await requests[name]!();
    const key = uuidv7();
    const before = await written();
    const first = await ask(person, query, { input, key });
    expect(first.codes).toEqual([]);
    const after = await written();
    expect(after).toMatchObject({ entries: before.entries + 1, keys: before.keys + 1 });

    const second = await ask(person, query, { input, key });
    expect(second.data).toEqual(first.data);
    expect(await written()).toEqual(after);
  });

  it('does it twice without a key', async () => {
    const input = aMeeting();
    expect((await arrange(input)).codes).toEqual([]);
    expect((await arrange(input)).codes).toEqual(['BAD_USER_INPUT']);
  });

  it('is the same request in whichever order its fields are written', async () => {
    const { bodyId, heldOn, contributionsDueOn } = aMeeting();
    const key = uuidv7();
    const first = await arrange({ bodyId, heldOn, contributionsDueOn }, key);
    const second = await arrange({ contributionsDueOn, heldOn, bodyId }, key);
    expect(first.codes).toEqual([]);
    expect(second.data).toEqual(first.data);
  });

  it('is answered with the thing as it is today, not as it was', async () => {
    const [input, key] = [aMeeting(), uuidv7()];
    const { id, version } = (await arrange(input, key)).data.arrangeMeeting;
    await ask('clerk', CANCEL, { input: { id, version, reason: 'The hall is flooded' } });
    expect((await arrange(input, key)).data.arrangeMeeting).toMatchObject({ id, status: 'cancelled', version: 2 });
  });

  it('is answered under today’s rights: what an agreement showed then is withheld once it has ended', async () => {
    const action = await anAction(hub);
    const reported = await ask('policeOfficer', REPORT, { input: progress(action) });
    expect(reported.codes).toEqual([]);
    const [evidence] = await rowsOf<{ id: string }>(
      hub.database,
      sql`select id from action_evidence where action_id = ${action.id}`,
    );
    await sharedWithTheChairUntil('2017-11-25');
    await undertakes((query, variables = {}) => ask('chair', query, variables));
    const input = { id: action.id, version: 2, outcome: 'They go home sooner', evidenceIds: [evidence?.id] };
    const key = uuidv7();

    const first = await ask('chair', CLOSE, { input, key });
    expect(first.data.closeAction.updates.nodes).toEqual([
      { summary: 'Half done', detail: 'With the names of two officers' },
    ]);
    hub.clock.set('2017-11-26T12:00:00Z');
    const second = await ask('chair', CLOSE, { input, key });
    hub.clock.set('2017-11-20T12:00:00Z');

    expect(second.data.closeAction).toEqual({
      ...first.data.closeAction,
      updates: { nodes: [{ summary: 'Half done', detail: null }] },
    });
    expect(second.withheld).not.toEqual([]);
  });

  async function sharedWithTheChairUntil(endsOn: string): Promise<void> {
    const { ids } = hub;
    const agreementId = uuidv7();
    await writing(hub.database, ids.authority, async (tx) => {
      await tx.insert(agreements).values({
        id: agreementId,
        bodyId: ids.body,
        supplierAgencyId: ids.agencies.police,
        subject: 'policing',
        classes: ['agreement'],
        recipientKind: 'role',
        recipient: 'chair',
        purpose: 'To close actions on their evidence',
        lawfulBasis: 'Children Act 1989',
        startsOn: '2017-11-01',
        endsOn,
        draftedByAgencyId: ids.agencies.police,
      });
      const signed = { agreementId, termsVersion: 1, signedAt: hub.clock.now() };
      await tx.insert(signatures).values([
        {
          ...signed,
          id: uuidv7(),
          party: 'supplier',
          memberId: ids.people.policeLead,
          seatId: ids.seats['policeLead partnerLead']!,
        },
        { ...signed, id: uuidv7(), party: 'recipient', memberId: ids.people.chair, seatId: ids.seats['chair chair']! },
      ]);
    });
  }

  it('is refused once whoever sent it has lost the seat from which they did it', async () => {
    const { ids } = hub;
    const action = await anAction(hub);
    const [input, key] = [progress(action), uuidv7()];
    expect((await ask('policeOfficer', REPORT, { input, key })).codes).toEqual([]);
    const until = (untilOn: string | null) =>
      writing(hub.database, ids.authority, (tx) =>
        tx
          .update(seats)
          .set({ untilOn })
          .where(sql`id = ${ids.seats['policeOfficer partnerOfficer']}`),
      );
    await until('2017-11-19');
    const second = await ask('policeOfficer', REPORT, { input, key });
    await until(null);
    expect(second.codes).toEqual(['FORBIDDEN']);
    expect(JSON.stringify(second.data)).not.toContain(action.id);
  });

  it('keeps of a request only a hash and an id', async () => {
    const kept = await rowsOf<{ name: string }>(
      hub.database,
      sql`select column_name as name from information_schema.columns where table_name = 'idempotency_keys'`,
    );
    expect(kept.map((column) => column.name).sort()).toEqual(
      ['actor_id', 'at', 'authority_id', 'input_hash', 'key', 'operation', 'produced_id'].sort(),
    );
  });
});

describe('a key', () => {
  it('is refused with another input, and nothing is done', async () => {
    const key = uuidv7();
    const first = await arrange(aMeeting(), key);
    const before = await written();
    const second = await arrange(aMeeting(), key);
    expect(second.codes).toEqual(['CONFLICT']);
    expect(second.data).toBeNull();
    expect(JSON.stringify(second.errors)).not.toContain(first.data.arrangeMeeting.id);
    expect(await written()).toEqual(before);
  });

  it('is each member’s own', async () => {
    const key = uuidv7();
    const [one, other] = [await anAction(hub), await anAction(hub)];
    const officer = await ask('policeOfficer', REPORT, { input: progress(one), key });
    const lead = await ask('policeLead', REPORT, { input: progress(other), key });
    expect([officer.data.reportProgress.id, lead.data.reportProgress.id]).toEqual([one.id, other.id]);
  });

  it('is each operation’s own', async () => {
    const key = uuidv7();
    const { id, version } = (await arrange(aMeeting(), key)).data.arrangeMeeting;
    const cancelled = await ask('clerk', CANCEL, { input: { id, version, reason: 'The hall is flooded' }, key });
    expect(cancelled.data.cancelMeeting).toEqual({ id, status: 'cancelled' });
  });

  it('is each council’s own, for one person with one token', async () => {
    const [key, day] = [uuidv7(), aDay()];
    const one = await arrange(aMeeting(day), key);
    const other = await arrange(aMeeting(day, elsewhere), key, elsewhere);
    expect(other.codes).toEqual([]);
    expect(other.data.arrangeMeeting.id).not.toBe(one.data.arrangeMeeting.id);
    expect((await arrange(aMeeting(day), key)).data).toEqual(one.data);
    expect((await arrange(aMeeting(day, elsewhere), key, elsewhere)).data).toEqual(other.data);
  });

  it('is not used up by an attempt that failed', async () => {
    const key = uuidv7();
    const input = aMeeting('2020-12-10');
    const before = await written();
    const refused = await arrange({ ...input, contributionsDueOn: '2020-12-11' }, key);
    expect(refused.codes).toEqual(['BAD_USER_INPUT']);
    expect(await written()).toEqual(before);
    expect((await arrange(input, key)).codes).toEqual([]);
  });

  it.each([
    ['of 101 characters', 'k'.repeat(101)],
    ['with a space', 'two words'],
    ['that is empty', ''],
    ['with a line break', 'two\nlines'],
    ['beyond ASCII', 'clé'],
  ])('%s is refused at its path', async (_how, key) => {
    const before = await written();
    const answer = await arrange(aMeeting(), key);
    expect(answer.codes).toEqual(['BAD_USER_INPUT']);
    expect(answer.errors[0]?.extensions.problems?.[0]?.path).toBe('idempotencyKey');
    expect(await written()).toEqual(before);
  });

  it('of 100 characters is taken', async () => {
    const [input, key] = [aMeeting(), 'k'.repeat(100)];
    const first = await arrange(input, key);
    expect(first.codes).toEqual([]);
    expect((await arrange(input, key)).data).toEqual(first.data);
  });
});

describe('many requests at once', () => {
  it('under one key do one thing, and all twenty are answered with it', async () => {
    const [input, key] = [aMeeting(), uuidv7()];
    const before = await written();
    const answers = await Promise.all(Array.from({ length: 20 }, () => arrange(input, key)));
    expect(answers.flatMap((answer) => answer.codes)).toEqual([]);
    expect(new Set(answers.map((answer) => answer.data.arrangeMeeting.id)).size).toBe(1);
    expect(await written()).toEqual({
      ...before,
      entries: before.entries + 1,
      meetings: before.meetings + 1,
      keys: before.keys + 1,
    });
  });

  it('leave each key with the one input that came first, in whatever order they come', async () => {
    const request = fc.record({ key: fc.nat({ max: 2 }), input: fc.nat({ max: 2 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 7 }), fc.boolean(), async (requests, atOnce) => {
        const run = uuidv7();
        const inputs = [0, 1, 2].map(() => [0, 1, 2].map(() => aMeeting()));
        const send = ({ key, input }: { key: number; input: number }) => arrange(inputs[key]![input]!, `${run}-${key}`);
        const before = await written();
        const answers: Answer[] = [];
        if (atOnce) answers.push(...(await Promise.all(requests.map(send))));
        else for (const one of requests) answers.push(await send(one));

        const keys = [...new Set(requests.map((one) => one.key))];
        for (const key of keys) {
          const ofKey = requests.map((one, at) => ({ ...one, answer: answers[at]! })).filter((one) => one.key === key);
          const won = ofKey.filter((one) => one.answer.codes.length === 0);
          const winner = atOnce ? won[0]?.input : ofKey[0]?.input;
          expect(new Set(won.map((one) => one.answer.data.arrangeMeeting.id)).size).toBe(1);
          for (const one of ofKey) expect(one.answer.codes).toEqual(one.input === winner ? [] : ['CONFLICT']);
        }
        const after = await written();
        expect(after).toMatchObject({ meetings: before.meetings + keys.length, entries: before.entries + keys.length });
      }),
      { numRuns: 15 },
    );
  });
});
