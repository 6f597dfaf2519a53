import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import type { Context } from '../context.js';
import { findIndicator } from './indicator.service.js';
import { Indicator } from './indicator.type.js';
import type { VersionRow } from './version.service.js';
import { IndicatorVersion } from './version.type.js';

@Resolver(() => IndicatorVersion)
export class IndicatorVersionResolver {
  @FieldResolver(() => Indicator, { description: 'What is measured so.' })
  @Classified('open')
  indicator(@Root() version: VersionRow, @Ctx() context: Context): Promise<Indicator> {
    return findIndicator(context, version.indicatorId);
  }
}
