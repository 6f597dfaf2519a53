import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import type { Context } from '../context.js';
import { Indicator } from '../indicators/indicator.type.js';
import { IdempotencyKey } from '../page.js';
import { Day } from '../scalars.js';
import { cohortText, type AttainmentMeasure as Listed } from './measure.list.js';
import { comparatorsDue, indicatorOf, listMeasures, takeOverAttainmentMeasures } from './measure.service.js';
import {
  AttainmentMeasure,
  AttainmentMeasureFilter,
  SchoolYearFilter,
  TakeOverAttainmentMeasuresInput,
} from './measure.type.js';

@Resolver(() => AttainmentMeasure)
export class AttainmentMeasureResolver {
  @Query(() => [AttainmentMeasure], {
    description:
      'What a virtual school head reports, in the order of a report, whether the council measures it or not.',
  })
  @Permits('board:read')
  attainmentMeasures(
    @Arg('filter', () => AttainmentMeasureFilter, { nullable: true, description: 'Which measures; all when left out.' })
    filter: AttainmentMeasureFilter | null,
  ): readonly AttainmentMeasure[] {
    return listMeasures({ stages: filter?.stage && [filter.stage], cohorts: filter?.cohort && [filter.cohort] });
  }

  @Mutation(() => [AttainmentMeasure], {
    description:
      'Takes over into the catalogue what a virtual school head reports: those measures that are not there yet, in one write, and the rules that tie each share of an attainment cohort to the count of its cohort, which warn where the two differ. Done again it adds nothing that is there. Answers the measures that were asked for.',
  })
  @Permits('indicator:define')
  async takeOverAttainmentMeasures(
    @Ctx() context: Context,
    @Arg('input', () => TakeOverAttainmentMeasuresInput, { description: 'Which measures, and who supplies them.' })
    input: TakeOverAttainmentMeasuresInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<readonly AttainmentMeasure[]> {
    await takeOverAttainmentMeasures(context, input, idempotencyKey ?? undefined);
    return listMeasures(input);
  }

  @FieldResolver(() => String, { description: 'Who is counted in its cohort, in words to stand on every table.' })
  @Classified('open')
  cohortText(@Root() { cohort }: Listed): string {
    return cohortText(cohort);
  }

  @FieldResolver(() => Indicator, {
    nullable: true,
    description: 'The indicator of its code in the council’s catalogue; null where the council has not taken it over.',
  })
  @Classified('open')
  indicator(@Root() measure: Listed, @Ctx() context: Context): Promise<Indicator | null> {
    return indicatorOf(context, measure);
  }

  @FieldResolver(() => Day, {
    nullable: true,
    description:
      'The day by which the figures of England and of other councils of a year are out. The Department for Education publishes the results of looked-after children of one summer in March or April of the next year (Outcomes for children in need, including children looked after); until then a board sees its own figures without them. Null where no day is known, or it was not measured in that year.',
  })
  @Classified('open')
  comparatorsDueOn(
    @Root() measure: Listed,
    @Ctx() context: Context,
    @Arg('filter', () => SchoolYearFilter, { nullable: true, description: 'Of which school year.' })
    filter: SchoolYearFilter | null,
  ): string | null {
    return comparatorsDue(context, measure, filter?.yearEnding);
  }
}
