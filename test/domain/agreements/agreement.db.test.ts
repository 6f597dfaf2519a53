/** What the database says of an agreement's status is what the hub says of it, on every day. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writing } from '../../../src/database/session.js';
import { agreements, signatures } from '../../../src/domain/agreements/agreement.table.js';
import { statusOf } from '../../../src/domain/agreements/agreement.parties.js';
import { listAgreements } from '../../../src/domain/agreements/agreement.service.js';
import { AGREEMENT_STATUSES } from '../../../src/domain/agreements/agreement.status.js';
import { createContext, type Context } from '../../../src/domain/context.js';
import { createLookups } from '../../../src/identity/lookups.js';
import { aDatabase } from '../../support/database.js';
import { aCouncil } from '../../support/world.js';

const ISSUER = 'https://login.council.example';
let connection: Awaited<ReturnType<typeof aDatabase>>;
let council: Awaited<ReturnType<typeof aCouncil>>;

const contextOn = async (day: string, subject = 'clerk'): Promise<Context> => {
  const clock = (): Date => new Date(`${day}T12:00:00Z`);
  const lookups = createLookups(connection.database, clock);
  const [membership] = await lookups.membershipsOf(ISSUER, subject);
  const viewer = await lookups.viewerOf(membership!);
  return createContext({ database: connection.database, viewer, requestId: uuidv7(), clock });
};

beforeAll(async () => {
  connection = await aDatabase();
  council = await aCouncil(connection.database, 'wiltshire', () => ISSUER);
  const { ids } = council;
  const parties = [
    { party: 'supplier', memberId: ids.people.healthLead, seatId: ids.seats['healthLead partnerLead']! },
    { party: 'recipient', memberId: ids.people.chair, seatId: ids.seats['chair chair']! },
  ] as const;
  await writing(connection.database, ids.authority, async (transaction) => {
    // Signed by nobody, by either, by both; under the terms as they stand or under earlier ones; withdrawn or not.
    for (const signed of [[], [0], [1], [0, 1]] as (0 | 1)[][]) {
      for (const termsVersion of [1, 2]) {
        for (const withdrawnAt of [null, new Date('2017-11-25T12:00:00Z')]) {
          const id = uuidv7();
          await transaction.insert(agreements).values({
            id,
            bodyId: ids.body,
            supplierAgencyId: ids.agencies.health,
            subject: 'health',
            classes: ['agreement'],
            recipientKind: 'role',
            recipient: 'councillor',
            purpose: 'To plan',
            lawfulBasis: 'Children Act 2004, section 10',
            startsOn: '2017-11-20',
            endsOn: '2017-11-30',
            termsVersion,
            withdrawnAt,
            draftedByAgencyId: ids.agencies.board,
          });
          for (const at of signed) {
            const signature = { ...parties[at], id: uuidv7(), agreementId: id, termsVersion: 1, signedAt: new Date() };
            await transaction.insert(signatures).values(signature);
          }
        }
      }
    }
  });
});

afterAll(() => connection.close());

test.each(['2017-11-19', '2017-11-20', '2017-11-30', '2017-12-01'])(
  'Each agreement is listed under its own status, and under no other, on %s',
  async (day) => {
    const context = await contextOn(day);
    const listed: Record<string, number> = {};
    for (const status of AGREEMENT_STATUSES) {
      const { nodes, totalCount } = await listAgreements(context, { status }, { first: 100, after: null });
      expect(nodes.map((row) => statusOf(context, row))).toEqual(nodes.map(() => status));
      expect(await totalCount()).toBe(nodes.length);
      listed[status] = nodes.length;
    }
    await context.endReading();
    expect(Object.values(listed).reduce((sum, count) => sum + count)).toBe(16);
  },
);

test('A member who neither is a party nor prepares sees the agreements that have been in force, and those only', async () => {
  const seen = async (day: string): Promise<number> => {
    const context = await contextOn(day, 'councillor');
    const { nodes } = await listAgreements(context, {}, { first: 100, after: null });
    await context.endReading();
    return nodes.length;
  };
  expect(await seen('2017-11-19')).toBe(0);
  expect(await seen('2017-11-20')).toBe(2);
  expect(await seen('2017-12-01')).toBe(2);
});
