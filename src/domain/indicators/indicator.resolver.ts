import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findAgency } from '../authorities/authority.service.js';
import { Agency, Authority } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { After, First, IdempotencyKey, type Connection } from '../page.js';
import { listComparators } from './comparator.service.js';
import { Comparator, ComparatorConnection } from './comparator.type.js';
import { defineIndicator, defineIndicators, replaceIndicator, reviseIndicator } from './definition.service.js';
import {
  DefineIndicatorInput,
  DefineIndicatorsInput,
  ReplaceIndicatorInput,
  ReviseIndicatorInput,
} from './definition.type.js';
import {
  findIndicator,
  findIndicatorByCode,
  keepsCatalogue,
  listIndicators,
  listParts,
  type IndicatorRow,
} from './indicator.service.js';
import { Indicator, IndicatorConnection, IndicatorFilter } from './indicator.type.js';
import { listTargets } from './target.service.js';
import { IndicatorTarget, IndicatorTargetConnection, IndicatorTargetFilter } from './target.type.js';
import { listVersions } from './version.service.js';
import { IndicatorVersion } from './version.type.js';

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
      contains: filter?.contains || null,
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

  @Mutation(() => [Indicator], {
    description: 'Adds many indicators to the catalogue in one write: all of them, or none and every fault is told.',
  })
  @Permits('indicator:define')
  async defineIndicators(
    @Ctx() context: Context,
    @Arg('input', () => DefineIndicatorsInput, { description: 'The indicators.' }) input: DefineIndicatorsInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Indicator[]> {
    await defineIndicators(context, input, idempotencyKey ?? undefined);
    return Promise.all(input.indicators.map(({ code }) => findIndicatorByCode(context, code)));
  }

  @Mutation(() => Indicator, {
    description: 'Measures an indicator otherwise from a day on. What was given before stays under the version before.',
  })
  @Permits('indicator:define')
  async reviseIndicator(
    @Ctx() context: Context,
    @Arg('input', () => ReviseIndicatorInput, { description: 'What is new.' }) input: ReviseIndicatorInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Indicator> {
    return findIndicator(context, await reviseIndicator(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Indicator, { description: 'Ends an indicator and names what is measured in its place.' })
  @Permits('indicator:define')
  async replaceIndicator(
    @Ctx() context: Context,
    @Arg('input', () => ReplaceIndicatorInput, { description: 'Its end and successor.' }) input: ReplaceIndicatorInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Indicator> {
    return findIndicator(context, await replaceIndicator(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => [IndicatorVersion], { description: 'How it is and was measured, the newest version first.' })
  @Classified('open')
  versions(@Root() indicator: IndicatorRow, @Ctx() context: Context): Promise<IndicatorVersion[]> {
    return listVersions(context, indicator.id);
  }

  @FieldResolver(() => Indicator, {
    nullable: true,
    description: 'The whole of which it is a coded part, such as all the episodes of one reason; null for a whole.',
  })
  @Classified('open')
  partOf(@Root() indicator: IndicatorRow, @Ctx() context: Context): Promise<Indicator> | null {
    return indicator.partOfId === null ? null : findIndicator(context, indicator.partOfId);
  }

  @FieldResolver(() => [Indicator], { description: 'Its coded parts, by code.' })
  @Classified('open')
  parts(@Root() indicator: IndicatorRow, @Ctx() context: Context): Promise<Indicator[]> {
    return listParts(context, indicator.id);
  }

  @FieldResolver(() => Indicator, {
    nullable: true,
    description: 'What is measured in its place since it ended; null where nothing is.',
  })
  @Classified('open')
  successor(@Root() indicator: IndicatorRow, @Ctx() context: Context): Promise<Indicator> | null {
    return indicator.successorId === null ? null : findIndicator(context, indicator.successorId);
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

@Resolver(() => Authority)
export class AuthorityCatalogueResolver {
  @FieldResolver(() => Boolean, {
    description:
      'Whether you may say what the council measures: define, revise and replace indicators, tie them by rules and pairs, and put what is published beside them.',
  })
  @Classified('open')
  viewerCanDefineIndicators(@Ctx() context: Context): boolean {
    return keepsCatalogue(context);
  }
}
