/** Members who act through the services, with the rights that their token would give them over HTTP. */
import type { Database } from '../../../src/database/connect.js';
import { openSnapshot } from '../../../src/database/session.js';
import { proveChain, type Proof } from '../../../src/domain/audit/audit.proof.js';
import type { Chain } from '../../../src/domain/audit/audit.table.js';
import { createContext, type Context } from '../../../src/domain/context.js';
import { arrangeMeeting, cancelMeeting } from '../../../src/domain/meetings/meeting.service.js';
import { createLookups } from '../../../src/identity/lookups.js';
import { aDatabase } from '../../support/database.js';
import { aCouncil, type PersonName } from '../../support/world.js';

const clock = () => new Date('2017-11-20T12:00:00Z');

/** Lays down a council whose members can act through the services. */
export async function aCouncilThatActs(database: Database, code: string) {
  const issuer = `https://${code}.example`;
  const { ids } = await aCouncil(database, code, () => issuer);
  return { ids, contextOf: (name: PersonName) => contextOf(database, issuer, name) };
}

async function contextOf(database: Database, issuer: string, name: PersonName): Promise<Context> {
  const lookups = createLookups(database, clock);
  const [membership] = await lookups.membershipsOf(issuer, name);
  if (!membership) throw new Error(`${name} has no membership`);
  return createContext({
    database,
    viewer: await lookups.viewerOf(membership),
    requestId: `request of ${name}`,
    clock,
  });
}

/** How many entries a record has at first: all arrange a meeting but the last, which cancels the first one. */
export const ENTRIES = 5;
export const REASON = 'The hall is flooded';

/** A council with a few writes in its record, and a neighbour in the same database with none. */
export async function aRecord() {
  const { database, close } = await aDatabase();
  const council = await aCouncilThatActs(database, 'wiltshire');
  const neighbour = await aCouncilThatActs(database, 'elsewhere');
  const clerk = await council.contextOf('clerk');

  const arrange = (heldOn: string, idempotencyKey?: string, context = clerk, { ids } = council): Promise<string> =>
    arrangeMeeting(context, { bodyId: ids.body, heldOn, contributionsDueOn: heldOn }, idempotencyKey);

  /** The proof as `npm run audit:verify` makes it: under row level security, like every other reader. */
  async function proved(chain: Chain = 'writes', authorityId = council.ids.authority): Promise<Proof> {
    const { transaction, close: end } = await openSnapshot(database, authorityId);
    try {
      return await proveChain(transaction, chain);
    } finally {
      await end();
    }
  }

  const id = await arrange('2018-01-01');
  for (const heldOn of ['2018-01-02', '2018-01-03', '2018-01-04']) await arrange(heldOn);
  await cancelMeeting(clerk, { id, version: 1, reason: REASON }, undefined);
  return { database, close, council, neighbour, clerk, arrange, proved };
}

export type RecordKept = Awaited<ReturnType<typeof aRecord>>;
