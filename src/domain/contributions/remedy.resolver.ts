import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import type { Context } from '../context.js';
import type { FigureRow } from './figure.service.js';
import { Figure } from './figure.type.js';
import { remedyOf, type Remedy } from './remedy.service.js';
import { FigureRemedy } from './remedy.type.js';

@Resolver(() => Figure)
export class FigureRemedyResolver {
  @FieldResolver(() => FigureRemedy, {
    nullable: true,
    description: 'Whom to ask where you read c of it, and what would open it to you; null where you do not.',
  })
  @Classified('open', { raisable: true })
  remedy(@Root() figure: FigureRow, @Ctx() context: Context): Promise<Remedy | null> {
    return remedyOf(context, figure);
  }
}
