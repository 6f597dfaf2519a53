/** The board that is measured: made-up actions, updates and agreements in an embedded database of its own. */
import { uuidv7 } from 'uuidv7';
import { writing } from '../src/database/session.js';
import { actions, actionUpdates } from '../src/domain/actions/action.table.js';
import { agreements, signatures, type SharedClass } from '../src/domain/agreements/agreement.table.js';
import { createContext, type Context } from '../src/domain/context.js';
import { undertakings } from '../src/domain/members/undertaking.table.js';
import { createLookups } from '../src/identity/lookups.js';
import type { SubjectArea } from '../src/policy/classification.js';
import { aDatabase, serverUrl } from '../test/support/database.js';
import { aCouncil, type AgencyName, type PersonName } from '../test/support/world.js';

const ISSUER = 'https://issuer.bench.example';
const NOW = new Date('2017-11-20T12:00:00Z');
const clock = () => NOW;

interface Supplier {
  readonly agency: AgencyName;
  readonly subject: SubjectArea;
  readonly lead: PersonName;
  /** What an agreement in force opens of it to the police and to the chair; nothing when there is none. */
  readonly shares: readonly SharedClass[];
}

/** A quarter of the updates each: the police's own, shared wholly, shared in part, and not shared at all. */
const SUPPLIERS: readonly Supplier[] = [
  { agency: 'police', subject: 'policing', lead: 'policeLead', shares: [] },
  { agency: 'health', subject: 'health', lead: 'healthLead', shares: ['agreement', 'named'] },
  { agency: 'housing', subject: 'housing', lead: 'housingLead', shares: ['agreement'] },
  { agency: 'virtualSchool', subject: 'education', lead: 'virtualSchoolHead', shares: [] },
];

export const ACTIONS = 100;
const UPDATES_OF_EACH = 10;
export const UPDATES = ACTIONS * UPDATES_OF_EACH;

const words = (count: number): string => 'What was done since the panel last met, and what comes next. '.repeat(count);

/** Lays the board down. Statements are handed to `heard`, which may be told to stop listening. */
export async function aBoard(heard: (statement: string) => void) {
  // What a server does would not be counted.
  if (serverUrl) throw new Error('The bench measures the embedded database. Unset TEST_DATABASE_URL.');
  const connection = await aDatabase({ logQuery: heard });
  const { database } = connection;
  const { ids } = await aCouncil(database, 'bench', () => ISSUER);
  const seatOf = (person: PersonName, role: string) => ({
    memberId: ids.people[person],
    seatId: ids.seats[`${person} ${role}`]!,
  });

  await writing(database, ids.authority, async (tx) => {
    const actionIds = Array.from({ length: ACTIONS }, () => uuidv7());
    const supplierOf = (at: number): Supplier => SUPPLIERS[at % SUPPLIERS.length]!;
    await tx.insert(actions).values(
      actionIds.map((id, at) => ({
        id,
        bodyId: ids.body,
        workPlanId: ids.workPlan,
        priorityId: ids.priorities[at % ids.priorities.length]!,
        title: `Action ${at + 1} of the shared work plan`,
        ownerAgencyId: ids.agencies[supplierOf(at).agency],
        ownerRole: `Lead ${at % 9}`,
        dueOn: `2017-${at % 2 ? '12' : '10'}-${10 + (at % 20)}`,
        originalDueOn: '2017-09-30',
        slips: at % 3,
        status: 'accepted' as const,
        ownerRating: at % 4 ? ('onTrack' as const) : ('atRisk' as const),
        outcome: words(1),
        changedAt: NOW,
      })),
    );
    for (let from = 0; from < UPDATES; from += 200) {
      await tx.insert(actionUpdates).values(
        Array.from({ length: 200 }, (_, offset) => from + offset).map((at) => ({
          id: uuidv7(),
          // Action after action, so that neighbours in a list come from different suppliers.
          actionId: actionIds[at % ACTIONS]!,
          bodyId: ids.body,
          agencyId: ids.agencies[supplierOf(at).agency],
          subject: supplierOf(at).subject,
          raisedTo:
            Math.floor(at / ACTIONS) === 1
              ? ('agreement' as const)
              : Math.floor(at / ACTIONS) === 2
                ? ('named' as const)
                : null,
          kind: 'progress' as const,
          summary: words(1),
          detail: words(2),
          requestedDueOn: at % 5 ? null : '2018-01-31',
          writtenAt: NOW,
        })),
      );
    }
    // Without it no agreement opens anything to the chair.
    const confidence = { wordingVersion: 1, wording: 'In confidence', givenAt: NOW };
    await tx
      .insert(undertakings)
      .values({ id: uuidv7(), bodyId: ids.body, ...seatOf('chair', 'chair'), ...confidence });
    for (const { agency, subject, lead, shares } of SUPPLIERS) {
      if (shares.length === 0) continue;
      for (const recipient of ['police', 'chair'] as const) {
        const id = uuidv7();
        const signed = { agreementId: id, termsVersion: 1, signedAt: NOW };
        const toPolice = recipient === 'police';
        await tx.insert(agreements).values({
          id,
          bodyId: ids.body,
          supplierAgencyId: ids.agencies[agency],
          subject,
          classes: [...shares],
          recipientKind: toPolice ? 'agency' : 'role',
          recipient: toPolice ? ids.agencies.police : 'chair',
          recipientAgencyId: toPolice ? ids.agencies.police : null,
          purpose: 'To plan together',
          lawfulBasis: 'Children Act 2004, section 10',
          startsOn: '2017-05-01',
          endsOn: '2018-04-30',
          draftedByAgencyId: ids.agencies[agency],
        });
        await tx.insert(signatures).values([
          { ...signed, id: uuidv7(), party: 'supplier', ...seatOf(lead, 'partnerLead') },
          {
            ...signed,
            id: uuidv7(),
            party: 'recipient',
            ...(toPolice ? seatOf('policeLead', 'partnerLead') : seatOf('chair', 'chair')),
          },
        ]);
      }
    }
  });

  /** Contexts of one member, with the viewer that a token of theirs would give. */
  const contextsOf = async (person: PersonName): Promise<() => Context> => {
    const lookups = createLookups(database, clock);
    const [membership] = await lookups.membershipsOf(ISSUER, person);
    if (!membership) throw new Error(`${person} has no membership`);
    const viewer = await lookups.viewerOf(membership);
    return () => createContext({ database, viewer, requestId: uuidv7(), clock });
  };

  return { contextsOf, close: connection.close };
}

export type Board = Awaited<ReturnType<typeof aBoard>>;
