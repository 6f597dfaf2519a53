import { Ctx, FieldResolver, Float, Int, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import type { Context } from '../context.js';
import { FigureSymbolEnum } from '../indicators/comparator.type.js';
import { displayOf, type FigureRow } from './figure.service.js';
import { Figure } from './figure.type.js';
import { cohortSizeOf, findPooled, readPooled, type PooledRow } from './pooled.service.js';
import { PooledFigure } from './pooled.type.js';

@Resolver(() => PooledFigure)
export class PooledFigureResolver {
  @FieldResolver(() => Float, {
    nullable: true,
    description: 'The percentage, or the average, over all years. Null where a symbol stands in its place.',
  })
  @Classified('open', { raisable: true })
  value(@Root() pooled: PooledRow, @Ctx() context: Context): number | null {
    return readPooled(context, pooled).value;
  }

  @FieldResolver(() => FigureSymbolEnum, {
    nullable: true,
    description: 'Why there is no value; null where there is one.',
  })
  @Classified('open', { raisable: true })
  symbol(@Root() pooled: PooledRow, @Ctx() context: Context): PooledRow['symbol'] {
    return readPooled(context, pooled).symbol;
  }

  @FieldResolver(() => String, { nullable: true, description: 'As people write it: "41 %", "c".' })
  @Classified('open', { raisable: true })
  display(@Root() pooled: PooledRow, @Ctx() context: Context): string | null {
    return displayOf(pooled, readPooled(context, pooled));
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Out of how many it is in all years, as far as you read its value; null where you do not.',
  })
  @Classified('open', { raisable: true })
  cohortSize(@Root() pooled: PooledRow, @Ctx() context: Context): number | null {
    readPooled(context, pooled);
    return pooled.cohortSize;
  }
}

@Resolver(() => Figure)
export class FigurePooledResolver {
  @FieldResolver(() => PooledFigure, {
    nullable: true,
    description:
      'The same over three years, as they stand now: those in which its year stands, or while these are not complete the three before. Spans begin in 2020 and every third year, and never overlap. Null for what is no yearly percentage with parts or average with its number, while fewer than three years that may be compared were given, where its agency gave the three years itself, and while a correction of one of the years is not there for you yet.',
  })
  @Classified('open')
  pooled(@Root() figure: FigureRow, @Ctx() context: Context): Promise<PooledRow | null> {
    return findPooled(context, figure);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'Out of how many a percentage, or of how many an average is: its denominator where you read its value, or else what you read of the count that a rule says is its denominator. Null where you read neither.',
  })
  @Classified('open', { raisable: true })
  cohortSize(@Root() figure: FigureRow, @Ctx() context: Context): Promise<number | null> {
    return cohortSizeOf(context, figure);
  }
}
