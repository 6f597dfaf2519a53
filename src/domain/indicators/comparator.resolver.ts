import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import type { Context } from '../context.js';
import { IdempotencyKey } from '../page.js';
import {
  addComparator,
  findComparator,
  isComparable,
  notComparableBecause,
  type ComparatorRow,
} from './comparator.service.js';
import { AddComparatorInput, Comparator } from './comparator.type.js';
import { findIndicatorByCode } from './indicator.service.js';
import { Indicator } from './indicator.type.js';

@Resolver(() => Comparator)
export class ComparatorResolver {
  @Mutation(() => Comparator, { description: 'Puts a published figure beside an indicator.' })
  @Permits('indicator:define')
  async addComparator(
    @Ctx() context: Context,
    @Arg('input', () => AddComparatorInput, { description: 'The published figure.' }) input: AddComparatorInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Comparator> {
    return findComparator(context, await addComparator(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Indicator, { description: 'The indicator beside which it stands.' })
  @Classified('open')
  indicator(@Root() comparator: ComparatorRow, @Ctx() context: Context): Promise<Indicator> {
    return findIndicatorByCode(context, comparator.indicatorCode);
  }

  @FieldResolver(() => Boolean, {
    description:
      'Whether it may be compared with the indicator’s figures: only when measured under the same definition.',
  })
  @Classified('open')
  comparable(@Root() comparator: ComparatorRow): boolean {
    return isComparable(comparator);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Why it must not be compared; null when it may.' })
  @Classified('open')
  notComparableBecause(@Root() comparator: ComparatorRow): string | null {
    return notComparableBecause(comparator);
  }
}
