import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import type { Context } from '../context.js';
import { IdempotencyKey } from '../page.js';
import { findIndicator } from './indicator.service.js';
import { Indicator } from './indicator.type.js';
import {
  definePair,
  endPair,
  endRule,
  findPair,
  findRule,
  listPairs,
  listRules,
  mayEndTie,
  type PairRow,
  type RuleRow,
  type RuleTerm,
} from './rule.service.js';
import {
  DefinePairInput,
  EndPairInput,
  EndRuleInput,
  IndicatorPair,
  IndicatorRule,
  IndicatorRuleTerm,
} from './rule.type.js';

@Resolver(() => IndicatorRule)
export class IndicatorRuleResolver {
  @Query(() => [IndicatorRule], { description: 'The rules between indicators that hold today, by code.' })
  @Permits('board:read')
  indicatorRules(@Ctx() context: Context): Promise<IndicatorRule[]> {
    return listRules(context);
  }

  @Mutation(() => IndicatorRule, { description: 'Ends a rule today.' })
  @Permits('indicator:define')
  async endRule(
    @Ctx() context: Context,
    @Arg('input', () => EndRuleInput, { description: 'Which rule.' }) input: EndRuleInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<IndicatorRule> {
    return findRule(context, await endRule(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may end it.' })
  @Classified('open')
  viewerCanEnd(@Root() rule: RuleRow, @Ctx() context: Context): boolean {
    return mayEndTie(context, rule);
  }
}

@Resolver(() => IndicatorRuleTerm)
export class IndicatorRuleTermResolver {
  @FieldResolver(() => Indicator, { description: 'The indicator.' })
  @Classified('open')
  indicator(@Root() term: RuleTerm, @Ctx() context: Context): Promise<Indicator> {
    return findIndicator(context, term.indicatorId);
  }
}

@Resolver(() => IndicatorPair)
export class IndicatorPairResolver {
  @Query(() => [IndicatorPair], {
    description: 'The pairs of indicators with which two agencies count the same thing, by code.',
  })
  @Permits('board:read')
  indicatorPairs(@Ctx() context: Context): Promise<IndicatorPair[]> {
    return listPairs(context);
  }

  @FieldResolver(() => Indicator, { description: 'The one agency’s indicator.' })
  @Classified('open')
  first(@Root() pair: PairRow, @Ctx() context: Context): Promise<Indicator> {
    return findIndicator(context, pair.firstIndicatorId);
  }

  @FieldResolver(() => Indicator, { description: 'The other agency’s.' })
  @Classified('open')
  second(@Root() pair: PairRow, @Ctx() context: Context): Promise<Indicator> {
    return findIndicator(context, pair.secondIndicatorId);
  }

  @Mutation(() => IndicatorPair, { description: 'Names two indicators of two agencies that count the same thing.' })
  @Permits('indicator:define')
  async definePair(
    @Ctx() context: Context,
    @Arg('input', () => DefinePairInput, { description: 'The pair.' }) input: DefinePairInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<IndicatorPair> {
    return findPair(context, await definePair(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => IndicatorPair, { description: 'Ends a pair today. What was found with it stays.' })
  @Permits('indicator:define')
  async endPair(
    @Ctx() context: Context,
    @Arg('input', () => EndPairInput, { description: 'Which pair.' }) input: EndPairInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<IndicatorPair> {
    return findPair(context, await endPair(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may end it.' })
  @Classified('open')
  viewerCanEnd(@Root() pair: PairRow, @Ctx() context: Context): boolean {
    return mayEndTie(context, pair);
  }
}
