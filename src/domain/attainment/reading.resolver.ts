import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import type { Context } from '../context.js';
import type { FigureRow } from '../contributions/figure.service.js';
import { Figure } from '../contributions/figure.type.js';
import type { PooledRow } from '../contributions/pooled.service.js';
import { PooledFigure } from '../contributions/pooled.type.js';
import { listGaps } from './gap.service.js';
import { FigureGap } from './gap.type.js';
import { readInterval, readInWords, readPooledInterval, readPooledInWords } from './reading.service.js';
import { ConfidenceInterval } from './reading.type.js';

@Resolver(() => Figure)
export class FigureAttainmentResolver {
  @FieldResolver(() => ConfidenceInterval, {
    nullable: true,
    description:
      'Between which it may lie by chance alone. Of a percentage out of fewer than 50 it is made of the value and the number that you read, so that it tells no more than the two; of an average, such as Progress 8, it is what its supplier gave with it. Null where you do not read the value, of a percentage also where you may not know out of how many it is and where it is out of 50 or more, and of an average that was given without one.',
  })
  @Classified('open', { raisable: true })
  interval(@Root() figure: FigureRow, @Ctx() context: Context): Promise<ConfidenceInterval | null> {
    return readInterval(context, figure);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The same in words, and how much one child is, or of how many an average is: "One child is 8.3 points. Were it chance alone, it could be anything from 14 % to 61 %." Null where there is no interval.',
  })
  @Classified('open', { raisable: true })
  inWords(@Root() figure: FigureRow, @Ctx() context: Context): Promise<string | null> {
    return readInWords(context, figure);
  }

  @FieldResolver(() => [FigureGap], {
    nullable: true,
    description:
      'How far it lies from what is published under the same definition (England, all its pupils, the region, councils like this one, the council itself) and from a year before. Each is there, with the reason where there is no difference.',
  })
  @Classified('open', { raisable: true })
  gaps(@Root() figure: FigureRow, @Ctx() context: Context): Promise<FigureGap[]> {
    return listGaps(context, figure);
  }
}

@Resolver(() => PooledFigure)
export class PooledAttainmentResolver {
  @FieldResolver(() => ConfidenceInterval, {
    nullable: true,
    description:
      'Between which a percentage may lie by chance alone, where it is out of fewer than 50 in all years. Null where you do not read the value, where it is out of 50 or more, and of averages.',
  })
  @Classified('open', { raisable: true })
  interval(@Root() pooled: PooledRow, @Ctx() context: Context): ConfidenceInterval | null {
    return readPooledInterval(context, pooled);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The same in words, and how much one child is. Null where there is no interval.',
  })
  @Classified('open', { raisable: true })
  inWords(@Root() pooled: PooledRow, @Ctx() context: Context): Promise<string | null> {
    return readPooledInWords(context, pooled);
  }
}
