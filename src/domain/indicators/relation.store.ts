import { eq } from 'drizzle-orm';
import type { Context } from '../context.js';
import { indicators } from './indicator.table.js';
import { indicatorRules, type RuleTerm } from './rule.table.js';
import { indicatorVersions } from './version.table.js';

/** How indicators hang together: parts of a whole, one definition, and sums that are compared. */
export interface Relations {
  /** Once for each definition that an indicator has had. */
  readonly indicators: readonly {
    readonly id: string;
    readonly partOfId: string | null;
    readonly definitionCode: string | null;
  }[];
  /** Those that have ended, too: the figures of their time are still read. */
  readonly rules: readonly (Pick<typeof indicatorRules.$inferSelect, 'comparison'> & {
    readonly leftTerms: readonly RuleTerm[];
    readonly rightTerms: readonly RuleTerm[];
  })[];
}

export async function selectRelations(context: Context): Promise<Relations> {
  const transaction = await context.read();
  const { id, partOfId } = indicators;
  const { leftTerms, comparison, rightTerms } = indicatorRules;
  return {
    indicators: await transaction
      .selectDistinct({ id, partOfId, definitionCode: indicatorVersions.definitionCode })
      .from(indicators)
      .innerJoin(indicatorVersions, eq(indicatorVersions.indicatorId, id)),
    rules: await transaction.select({ leftTerms, comparison, rightTerms }).from(indicatorRules),
  };
}
