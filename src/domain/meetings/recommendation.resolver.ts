import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import type { Context } from '../context.js';
import { IdempotencyKey } from '../page.js';
import { findAgendaItem, type AgendaItemRow } from './agenda.service.js';
import { AgendaItem } from './agenda.type.js';
import {
  addRecommendation,
  findRecommendation,
  listRecommendations,
  type RecommendationRow,
} from './recommendation.service.js';
import { AddRecommendationInput, Recommendation } from './recommendation.type.js';

@Resolver(() => Recommendation)
export class RecommendationResolver {
  @Mutation(() => Recommendation, {
    description: 'Adds what a report asks for to an item, before the agenda is published.',
  })
  @Permits('agenda:set')
  async addRecommendation(
    @Ctx() context: Context,
    @Arg('input', () => AddRecommendationInput, { description: 'The recommendation.' }) input: AddRecommendationInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<RecommendationRow> {
    return findRecommendation(context, await addRecommendation(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => AgendaItem, { description: 'The item whose report asks for it.' })
  @Classified('open')
  item(@Root() recommendation: RecommendationRow, @Ctx() context: Context): Promise<AgendaItemRow> {
    return findAgendaItem(context, recommendation.itemId);
  }
}

@Resolver(() => AgendaItem)
export class AgendaItemRecommendationsResolver {
  @FieldResolver(() => [Recommendation], {
    description: 'What its report asks to be resolved, by number; of an exempt item for the members only.',
  })
  @Classified('open')
  recommendations(@Root() item: AgendaItemRow, @Ctx() context: Context): Promise<RecommendationRow[]> {
    return listRecommendations(context, item.id);
  }
}
