import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import type { Context } from '../context.js';
import { findArea } from './area.service.js';
import { Area } from './area.type.js';
import type { IndicatorRow } from './indicator.service.js';
import { Indicator } from './indicator.type.js';
import {
  findBenchmarks,
  findMeasure,
  type Benchmarks as BenchmarksFound,
  type PublishedFigureRow,
} from './published.service.js';
import { Benchmarks, PublishedFigure, PublishedFilter, PublishedMeasure } from './published.type.js';

@Resolver(() => Indicator)
export class IndicatorPublishedResolver {
  @FieldResolver(() => Benchmarks, {
    description:
      'What the Department for Education has published under the same definition: of England, the region, the neighbours and the council itself.',
  })
  @Classified('open')
  published(
    @Root() indicator: IndicatorRow,
    @Ctx() context: Context,
    @Arg('filter', () => PublishedFilter, { nullable: true, description: 'What to compare with, and when.' })
    filter: PublishedFilter | null,
  ): Promise<Benchmarks> {
    return findBenchmarks(context, indicator.definitionCode, { areas: filter?.areas ?? null, on: filter?.on ?? null });
  }
}

@Resolver(() => Benchmarks)
export class BenchmarksResolver {
  @FieldResolver(() => PublishedMeasure, {
    nullable: true,
    description: 'What is measured; null where no file that holds it has been imported.',
  })
  @Classified('open')
  measure(@Root() { measureCode }: BenchmarksFound, @Ctx() context: Context): Promise<PublishedMeasure | null> | null {
    return measureCode === null ? null : findMeasure(context, measureCode);
  }
}

@Resolver(() => PublishedFigure)
export class PublishedFigureResolver {
  @FieldResolver(() => Area, { nullable: true, description: 'The area of which it is.' })
  @Classified('open')
  area(@Root() figure: PublishedFigureRow, @Ctx() context: Context): Promise<Area | null> {
    return findArea(context, figure.areaCode);
  }
}
