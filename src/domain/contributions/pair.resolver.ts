import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import type { Context } from '../context.js';
import { findPair, type PairRow } from '../indicators/rule.service.js';
import { IndicatorPair } from '../indicators/rule.type.js';
import type { FigureRow } from './figure.service.js';
import { Figure } from './figure.type.js';
import { comparisonsLeft, listResultsOf, type PairResultRow } from './pair.service.js';
import { PairResult } from './pair.type.js';

@Resolver(() => PairResult)
export class PairResultResolver {
  @FieldResolver(() => IndicatorPair, { description: 'What both count.' })
  @Classified('open')
  pair(@Root() result: PairResultRow, @Ctx() context: Context): Promise<PairRow> {
    return findPair(context, result.pairId);
  }

  @FieldResolver(() => Int, {
    description: 'How often the two will still be compared for this period; after that, speak with each other.',
  })
  @Classified('open')
  comparisonsLeft(@Root() result: PairResultRow): number {
    return comparisonsLeft(result);
  }
}

@Resolver(() => Figure)
export class FigurePairsResolver {
  @FieldResolver(() => [PairResult], {
    description:
      'Whether another agency that counts the same thing agrees, the newest first: for the two agencies alone.',
  })
  @Classified('open')
  pairResults(@Root() figure: FigureRow, @Ctx() context: Context): Promise<PairResultRow[]> {
    return listResultsOf(context, figure.id);
  }
}
