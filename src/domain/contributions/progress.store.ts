/** That something was given, never what: booleans and days, and of drafts nothing. */
import { and, desc, eq, exists, getTableColumns, gte, isNotNull, isNull, ne, or, sql, type SQL } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import { agencies } from '../authorities/authority.table.js';
import { today, type Context } from '../context.js';
import { meetings } from '../meetings/meeting.table.js';
import { contributions } from './contribution.table.js';
import { figures } from './figure.table.js';
import { inBodyOf, roundStanding } from './round.access.js';
import type { RoundRow } from './round.store.js';
import { roundDisputes, roundExtensions, roundItems, rounds } from './round.table.js';

/** What is owed, once for each return that was signed off on its subject, or once without one. */
export interface OwingRow {
  readonly itemId: string;
  readonly roundId: string;
  readonly bodyId: string;
  readonly meeting: Pick<typeof meetings.$inferSelect, 'id' | 'heldOn' | 'contributionsDueOn' | 'signOffDueOn'>;
  readonly agencyId: string;
  readonly isDisputed: boolean;
  /** The last day of the latest extension of the agency in the round. */
  readonly extendedUntilOn: string | null;
  /** Null where nothing was signed off for it. */
  readonly signedOffAt: Date | null;
  readonly revision: number | null;
  readonly hasContent: boolean;
  readonly isExplained: boolean;
}

/**
 * What is owed to these rounds, and what was signed off for it. It looks past `visibleTo` of contributions, since that
 * something was given is known to the members of the body before what it is; a draft is nothing.
 */
export const selectOwing = (context: Context, roundIds: readonly string[]): Promise<OwingRow[]> =>
  selectOwed(context, [oneOf(roundItems.roundId, roundIds), inBodyOf(context.viewer, roundItems.bodyId)]);

/** What is owed to the open rounds of meetings to come, for the hub’s own reminders: nothing of it is shown to anybody. */
export const selectOwingToCome = (context: Context): Promise<OwingRow[]> =>
  selectOwed(context, [isNull(rounds.closedAt), eq(meetings.status, 'planned'), gte(meetings.heldOn, today(context))]);

async function selectOwed(context: Context, which: readonly SQL[]): Promise<OwingRow[]> {
  const transaction = await context.read();
  const isDisputed = exists(
    transaction
      .select({ one: sql`1` })
      .from(roundDisputes)
      .where(and(eq(roundDisputes.itemId, roundItems.id), eq(roundDisputes.status, 'open'))),
  );
  const extendedUntilOn = transaction
    .select({ untilOn: roundExtensions.untilOn })
    .from(roundExtensions)
    .where(and(eq(roundExtensions.roundId, roundItems.roundId), eq(roundExtensions.agencyId, roundItems.agencyId)))
    .orderBy(desc(roundExtensions.id))
    .limit(1);
  return transaction
    .select({
      itemId: roundItems.id,
      roundId: roundItems.roundId,
      bodyId: roundItems.bodyId,
      meeting: {
        id: meetings.id,
        heldOn: meetings.heldOn,
        contributionsDueOn: meetings.contributionsDueOn,
        signOffDueOn: meetings.signOffDueOn,
      },
      agencyId: roundItems.agencyId,
      isDisputed: sql<boolean>`${isDisputed}`,
      extendedUntilOn: sql<string | null>`(${extendedUntilOn})::text`,
      // k and low stand for a value that is hardly any; the other symbols say that there is none.
      hasContent: sql<boolean>`${roundItems.indicatorId} is null or coalesce(${figures.symbol} in ('k', 'low'), true)`,
      isExplained: sql<boolean>`${figures.gapReason} is not null`,
      // A correction that says nothing of it leaves it as it was.
      signedOffAt:
        sql<Date | null>`case when ${roundItems.indicatorId} is null or ${figures.id} is not null then ${contributions.submittedAt} end`.mapWith(
          contributions.submittedAt,
        ),
      revision: contributions.revision,
    })
    .from(roundItems)
    .innerJoin(rounds, eq(rounds.id, roundItems.roundId))
    .innerJoin(meetings, eq(meetings.id, rounds.meetingId))
    .leftJoin(
      contributions,
      and(
        eq(contributions.meetingId, rounds.meetingId),
        eq(contributions.agencyId, roundItems.agencyId),
        eq(contributions.subject, roundItems.subject),
        ne(contributions.stage, 'draft'),
        or(isNotNull(roundItems.indicatorId), isNotNull(contributions.narrative)),
      ),
    )
    .leftJoin(
      figures,
      and(
        eq(figures.contributionId, contributions.id),
        eq(figures.indicatorId, roundItems.indicatorId),
        eq(figures.periodStartOn, roundItems.periodStartOn),
        eq(figures.periodEndOn, roundItems.periodEndOn),
        isNull(figures.takenBackAt),
      ),
    )
    .where(and(...which));
}

/** The latest rounds in which each of these agencies owes something, up to `limit` an agency, the latest meeting first. */
export async function selectRoundsOwedTo(
  context: Context,
  agencyIds: readonly string[],
  limit: number,
): Promise<(RoundRow & { readonly owingAgencyId: string })[]> {
  const transaction = await context.read();
  const owes = transaction
    .select({ one: sql`1` })
    .from(roundItems)
    .where(and(eq(roundItems.roundId, rounds.id), eq(roundItems.agencyId, agencies.id)));
  const page = transaction
    .select({ ...getTableColumns(rounds), heldOn: meetings.heldOn })
    .from(rounds)
    .innerJoin(meetings, eq(meetings.id, rounds.meetingId))
    // How an agency stood with a meeting that did not take place says nothing of it.
    .where(and(inBodyOf(context.viewer, rounds.bodyId), ne(meetings.status, 'cancelled'), exists(owes)))
    .orderBy(desc(meetings.heldOn), desc(rounds.id))
    .limit(limit)
    .as('page');
  const rows = await transaction
    .select()
    .from(agencies)
    .crossJoinLateral(page)
    .where(oneOf(agencies.id, agencyIds))
    .orderBy(desc(page.heldOn), desc(page.id));
  return disclose(
    context.viewer,
    'CollectionRound',
    rows.map((row) => ({ ...row.page, owingAgencyId: row.agencies.id })),
    roundStanding,
  );
}
