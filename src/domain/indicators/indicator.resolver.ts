import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findAgency } from '../authorities/authority.service.js';
import { Agency } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { After, First, IdempotencyKey, type Connection } from '../page.js';
import { listComparators } from './comparator.service.js';
import { Comparator, ComparatorConnection } from './comparator.type.js';
import {
  defineIndicator,
  findIndicator,
  findIndicatorByCode,
  listIndicators,
  type IndicatorRow,
} from './indicator.service.js';
import { DefineIndicatorInput, Indicator, IndicatorConnection, IndicatorFilter } from './indicator.type.js';
import { listTargets } from './target.service.js';
import { IndicatorTarget, IndicatorTargetConnection, IndicatorTargetFilter } from './target.type.js';

@Resolver(() => Indicator)
export class IndicatorResolver {
  @Query(() => IndicatorConnection, { description: 'The council’s catalogue of indicators, by code.' })
  @Permits('board:read')
  indicators(
    @Ctx() context: Context,
    @Arg('filter', () => IndicatorFilter, { nullable: true, description: 'Which indicators; all when left out.' })
    filter: IndicatorFilter | null,
    @First() first: number,
    @After() after: string | null,
  ): Promise<Connection<Indicator>> {
    const where = {
      subject: filter?.subject ?? null,
      supplyingAgencyId: filter?.supplyingAgencyId ?? null,
      codes: filter?.codes ?? null,
    };
    return listIndicators(context, where, { first, after });
  }

  @Query(() => Indicator, {
    description: 'An indicator by its code. NOT_FOUND when the catalogue has none of that code.',
  })
  @Permits('board:read')
  indicator(
    @Ctx() context: Context,
    @Arg('code', () => String, { description: 'The indicator’s code, such as "long-term-stability".' }) code: string,
  ): Promise<Indicator> {
    return findIndicatorByCode(context, code);
  }

  @Mutation(() => Indicator, { description: 'Adds an indicator to the catalogue.' })
  @Permits('indicator:define')
  async defineIndicator(
    @Ctx() context: Context,
    @Arg('input', () => DefineIndicatorInput, { description: 'The indicator.' }) input: DefineIndicatorInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Indicator> {
    return findIndicator(context, await defineIndicator(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Agency, { description: 'The agency that supplies the figures.' })
  @Classified('open')
  supplyingAgency(@Root() indicator: IndicatorRow, @Ctx() context: Context): Promise<Agency> {
    return findAgency(context, indicator.supplyingAgencyId);
  }

  @FieldResolver(() => IndicatorTargetConnection, {
    description: 'What bodies want to reach, the latest period first.',
  })
  @Classified('open')
  targets(
    @Root() indicator: IndicatorRow,
    @Ctx() context: Context,
    @Arg('filter', () => IndicatorTargetFilter, { nullable: true, description: 'Which targets; all when left out.' })
    filter: IndicatorTargetFilter | null,
    @First() first: number,
    @After() after: string | null,
  ): Promise<Connection<IndicatorTarget>> {
    return listTargets(context, indicator.id, { bodyId: filter?.bodyId ?? null, first, after });
  }

  @FieldResolver(() => ComparatorConnection, { description: 'Published figures beside it, the latest period first.' })
  @Classified('open')
  comparators(
    @Root() indicator: IndicatorRow,
    @Ctx() context: Context,
    @First() first: number,
    @After() after: string | null,
  ): Promise<Connection<Comparator>> {
    return listComparators(context, indicator.code, { first, after });
  }
}
