import { Ctx, FieldResolver, Float, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { findAgency } from '../authorities/authority.service.js';
import { Agency } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { FigureSymbolEnum } from '../indicators/comparator.type.js';
import { findIndicator } from '../indicators/indicator.service.js';
import { Indicator } from '../indicators/indicator.type.js';
import { IndicatorTarget } from '../indicators/target.type.js';
import { findVersion } from '../indicators/version.service.js';
import { IndicatorVersion } from '../indicators/version.type.js';
import { findContribution } from './contribution.service.js';
import type { ContributionRow } from './contribution.service.js';
import { Contribution } from './contribution.type.js';
import { displayOf, findTargetOf, readFigure } from './figure.service.js';
import type { FigureRow } from './figure.service.js';
import { Figure, QualifierEnum } from './figure.type.js';

@Resolver(() => Figure)
export class FigureResolver {
  @FieldResolver(() => Indicator, { description: 'What was measured. Its comparators stand with it.' })
  @Classified('open')
  indicator(@Root() figure: FigureRow, @Ctx() context: Context): Promise<Indicator> {
    return findIndicator(context, figure.indicatorId);
  }

  @FieldResolver(() => IndicatorVersion, {
    description: 'How exactly it was measured: the version that was valid on the last day of the period.',
  })
  @Classified('open')
  indicatorVersion(@Root() figure: FigureRow, @Ctx() context: Context): Promise<IndicatorVersion> {
    return findVersion(context, figure.indicatorVersionId);
  }

  @FieldResolver(() => Agency, { description: 'Who supplied it.' })
  @Classified('open')
  agency(@Root() figure: FigureRow, @Ctx() context: Context): Promise<Agency> {
    return findAgency(context, figure.agencyId);
  }

  @FieldResolver(() => Contribution, { description: 'The contribution that brought it.' })
  @Classified('open')
  contribution(@Root() figure: FigureRow, @Ctx() context: Context): Promise<ContributionRow> {
    return findContribution(context, figure.contributionId);
  }

  @FieldResolver(() => IndicatorTarget, {
    nullable: true,
    description: 'What the body wants to reach in the period in which the figure’s ends; null where it has not said.',
  })
  @Classified('open')
  target(@Root() figure: FigureRow, @Ctx() context: Context): Promise<IndicatorTarget | null> {
    return findTargetOf(context, figure);
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description:
      'The value, in the indicator’s unit; the lower end of a range. Null where a symbol stands in its place.',
  })
  @Classified('open', { raisable: true })
  value(@Root() figure: FigureRow, @Ctx() context: Context): number | null {
    return readFigure(context, figure).value;
  }

  @FieldResolver(() => Float, { nullable: true, description: 'The upper end of a range; null for all else.' })
  @Classified('open', { raisable: true })
  upperValue(@Root() figure: FigureRow, @Ctx() context: Context): number | null {
    return readFigure(context, figure).upperValue;
  }

  @FieldResolver(() => QualifierEnum, {
    nullable: true,
    description: 'How the value is meant; null where there is none.',
  })
  @Classified('open', { raisable: true })
  qualifier(@Root() figure: FigureRow, @Ctx() context: Context): FigureRow['qualifier'] {
    return readFigure(context, figure).qualifier;
  }

  @FieldResolver(() => FigureSymbolEnum, {
    nullable: true,
    description: 'Why there is no value; null where there is one.',
  })
  @Classified('open', { raisable: true })
  symbol(@Root() figure: FigureRow, @Ctx() context: Context): FigureRow['symbol'] {
    return readFigure(context, figure).symbol;
  }

  @FieldResolver(() => String, { nullable: true, description: 'As people write it: "over 30 %", "77 %", "c".' })
  @Classified('open', { raisable: true })
  display(@Root() figure: FigureRow, @Ctx() context: Context): string | null {
    return displayOf(figure, readFigure(context, figure));
  }
}
