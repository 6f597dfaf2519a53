import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import type { BodyRow } from '../authorities/authority.service.js';
import { Body } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import type { FigureRow } from '../contributions/figure.service.js';
import { Figure, FigureStatusEnum } from '../contributions/figure.type.js';
import { cohortSizeOf } from '../contributions/pooled.service.js';
import { Indicator } from '../indicators/indicator.type.js';
import { cohortText, type Cohort } from './measure.list.js';
import { AttainmentCohortEnum, AttainmentFilter, AttainmentMeasure } from './measure.type.js';
import { readStage, type StageRow } from './stage.service.js';
import { AttainmentRow } from './stage.type.js';

@Resolver(() => Body)
export class BodyAttainmentResolver {
  @FieldResolver(() => [AttainmentRow], {
    description:
      'What a virtual school head reports of a year, in the order of a report: every measure of that year, whether the board was given a figure or not.',
  })
  @Classified('open')
  attainment(
    @Root() body: BodyRow,
    @Ctx() context: Context,
    @Arg('filter', () => AttainmentFilter, { nullable: true, description: 'Of which year, and which rows.' })
    filter: AttainmentFilter | null,
  ): Promise<StageRow[]> {
    return readStage(context, body.id, filter ?? {});
  }
}

@Resolver(() => AttainmentRow)
export class AttainmentRowResolver {
  @FieldResolver(() => AttainmentMeasure, { description: 'What is measured.' })
  @Classified('open')
  measure(@Root() row: StageRow): AttainmentMeasure {
    return row.measure;
  }

  @FieldResolver(() => AttainmentCohortEnum, { description: 'Of which cohort it is.' })
  @Classified('open')
  cohort(@Root() { measure }: StageRow): Cohort {
    return measure.cohort;
  }

  @FieldResolver(() => String, { description: 'Who is counted in that cohort, in words to stand on the table.' })
  @Classified('open')
  cohortText(@Root() { measure }: StageRow): string {
    return cohortText(measure.cohort);
  }

  @FieldResolver(() => Indicator, {
    nullable: true,
    description: 'Its indicator in the council’s catalogue; null where the council has not taken it over.',
  })
  @Classified('open')
  indicator(@Root() row: StageRow): Indicator | null {
    return row.indicator;
  }

  @FieldResolver(() => Figure, {
    nullable: true,
    description:
      'The figure of the year, in its newest standing for you: of a term that of the last one which ended in it. Null where nothing was given yet.',
  })
  @Classified('open')
  figure(@Root() row: StageRow): FigureRow | null {
    return row.figure;
  }

  @FieldResolver(() => FigureStatusEnum, {
    nullable: true,
    description: 'How settled that figure is: results of an autumn are provisional until they are validated.',
  })
  @Classified('open')
  status(@Root() row: StageRow): FigureRow['status'] {
    return row.figure?.status ?? null;
  }

  @FieldResolver(() => Figure, { nullable: true, description: 'That of the year before, as you read it.' })
  @Classified('open')
  figureBefore(@Root() row: StageRow): FigureRow | null {
    return row.figureBefore;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'Out of how many the figure is, as its cohort size says; null where you may not know it, and for what is no percentage.',
  })
  @Classified('open')
  async size(@Root() row: StageRow, @Ctx() context: Context): Promise<number | null> {
    return row.figure && (await cohortSizeOf(context, row.figure));
  }
}
