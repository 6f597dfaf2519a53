import { Arg, Ctx, FieldResolver, Float, Int, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { findAgency } from '../authorities/authority.service.js';
import { Agency } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import type { FigureRow } from '../contributions/figure.service.js';
import { Figure, FigureStatusEnum } from '../contributions/figure.type.js';
import { Indicator } from '../indicators/indicator.type.js';
import { NeighbourBenchmark } from '../indicators/published.type.js';
import { IndicatorTarget } from '../indicators/target.type.js';
import type { MeetingRow } from '../meetings/meeting.service.js';
import { Meeting } from '../meetings/meeting.type.js';
import { Instant } from '../scalars.js';
import {
  findExceptionOf,
  listOwed,
  listRedWithoutAction,
  mayReport,
  owedOf,
  type ExceptionRow,
  type OwedException,
} from './exception.service.js';
import { ExceptionReport, OwedExceptionReport } from './exception.type.js';
import { ScorecardBasisEnum, ScorecardSetting } from './line.type.js';
import type { LineRow } from './line.service.js';
import type { Rating, Travel } from './rating.js';
import {
  ageInDays,
  isComparable,
  judge,
  rate,
  readScorecard,
  travel,
  type Compared,
  type ScorecardLineReading,
  type ScorecardReading,
} from './scorecard.service.js';
import {
  DirectionEnum,
  DirectionReasonEnum,
  RagEnum,
  RagReasonEnum,
  Scorecard,
  ScorecardComparator,
  ScorecardLine,
  ScorecardLineFilter,
} from './scorecard.type.js';

@Resolver(() => Meeting)
export class MeetingScorecardResolver {
  @FieldResolver(() => Scorecard, {
    nullable: true,
    description: 'The scorecard of its body for it, in the colours that you may see.',
  })
  @Classified('members')
  scorecard(@Root() meeting: MeetingRow, @Ctx() context: Context): Promise<ScorecardReading> {
    return readScorecard(context, meeting);
  }
}

@Resolver(() => Scorecard)
export class ScorecardResolver {
  @FieldResolver(() => [ScorecardLine], { description: 'Its lines, in their order.' })
  @Classified('open')
  lines(
    @Root() scorecard: ScorecardReading,
    @Arg('filter', () => ScorecardLineFilter, { nullable: true, description: 'Which lines.' })
    filter: ScorecardLineFilter | null,
  ): readonly ScorecardLineReading[] {
    const code = filter?.indicatorCode ?? null;
    return scorecard.lines.filter(({ indicator }) => code === null || indicator.code === code);
  }

  @FieldResolver(() => [ScorecardLine], {
    description: 'The lines that are red for you, and of which no figure has led to an action that is still open.',
  })
  @Classified('open')
  redWithoutAction(@Root() scorecard: ScorecardReading, @Ctx() context: Context): Promise<ScorecardLineReading[]> {
    return listRedWithoutAction(context, scorecard);
  }

  @FieldResolver(() => [OwedExceptionReport], {
    description:
      'The exception reports that are owed: of figures that are red for you, and of which nobody has said why.',
  })
  @Classified('open')
  exceptionsOwed(@Root() scorecard: ScorecardReading, @Ctx() context: Context): Promise<OwedException[]> {
    return listOwed(context, scorecard);
  }
}

@Resolver(() => ScorecardLine)
export class ScorecardLineResolver {
  @FieldResolver(() => ScorecardSetting, { description: 'What the body set for it.' })
  @Classified('open')
  setting(@Root() line: ScorecardLineReading): LineRow {
    return line.setting;
  }

  @FieldResolver(() => Indicator, { description: 'What is looked at.' })
  @Classified('open')
  indicator(@Root() line: ScorecardLineReading): Indicator {
    return line.indicator;
  }

  @FieldResolver(() => Figure, {
    nullable: true,
    description: 'The figure of the latest period that the board has been given, as it stands for you.',
  })
  @Classified('open')
  current(@Root() line: ScorecardLineReading): FigureRow | null {
    return line.current?.figure ?? null;
  }

  @FieldResolver(() => Figure, { nullable: true, description: 'That of the latest earlier period about as long.' })
  @Classified('open')
  previous(@Root() line: ScorecardLineReading): FigureRow | null {
    return line.previous?.figure ?? null;
  }

  @FieldResolver(() => [Figure], {
    description: 'The figures of the last eight periods about as long that were measured alike, the latest first.',
  })
  @Classified('open')
  series(@Root() line: ScorecardLineReading): readonly FigureRow[] {
    return line.series;
  }

  @FieldResolver(() => [Figure], {
    description: 'The current figures of what stands beside it, such as the flows that a net change hides.',
  })
  @Classified('open')
  beside(@Root() line: ScorecardLineReading): readonly FigureRow[] {
    return line.beside;
  }

  @FieldResolver(() => ScorecardBasisEnum, { description: 'Against what it is coloured.' })
  @Classified('open')
  basis(@Root() line: ScorecardLineReading): LineRow['basis'] {
    return line.setting.basis;
  }

  @FieldResolver(() => Float, { description: 'How far short of it is amber still, in the unit of the indicator.' })
  @Classified('open')
  amberWithin(@Root() line: ScorecardLineReading): number {
    return line.setting.amberWithin;
  }

  @FieldResolver(() => IndicatorTarget, {
    nullable: true,
    description: 'What the body wants to reach in the period of the figure; null where it has not said.',
  })
  @Classified('open')
  target(@Root() line: ScorecardLineReading): IndicatorTarget | null {
    return line.target;
  }

  @FieldResolver(() => ScorecardComparator, {
    description:
      'England: what was imported; where that has nothing, what the council entered under the same definition.',
  })
  @Classified('open')
  async national(@Root() line: ScorecardLineReading): Promise<Compared> {
    return (await line.compared()).national;
  }

  @FieldResolver(() => ScorecardComparator, { description: 'The council’s region.' })
  @Classified('open')
  async region(@Root() line: ScorecardLineReading): Promise<Compared> {
    return (await line.compared()).region;
  }

  @FieldResolver(() => ScorecardComparator, { description: 'What is published of the council itself.' })
  @Classified('open')
  async own(@Root() line: ScorecardLineReading): Promise<Compared> {
    return (await line.compared()).own;
  }

  @FieldResolver(() => NeighbourBenchmark, { description: 'The ten councils most like this one.' })
  @Classified('open')
  async neighbours(@Root() line: ScorecardLineReading): Promise<NeighbourBenchmark> {
    return (await line.compared()).neighbours;
  }

  @FieldResolver(() => [ScorecardComparator], { description: 'The areas that the body named, in their order.' })
  @Classified('open')
  async areas(@Root() line: ScorecardLineReading): Promise<readonly Compared[]> {
    return (await line.compared()).areas;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Why what is known of England must not be compared with it; null where it may, or nothing is known.',
  })
  @Classified('open')
  async notComparableBecause(@Root() line: ScorecardLineReading): Promise<string | null> {
    return (await line.compared()).notComparableBecause;
  }

  @FieldResolver(() => RagEnum, { nullable: true, description: 'The colour of the current figure, as you read it.' })
  @Classified('open')
  async rag(@Root() line: ScorecardLineReading, @Ctx() context: Context): Promise<Rating['rag']> {
    return (await rate(context, line)).rag;
  }

  @FieldResolver(() => RagReasonEnum, { description: 'Why there is no colour; RATED where there is one.' })
  @Classified('open')
  async ragReason(@Root() line: ScorecardLineReading, @Ctx() context: Context): Promise<Rating['ragReason']> {
    return (await rate(context, line)).ragReason;
  }

  @FieldResolver(() => DirectionEnum, {
    nullable: true,
    description: 'Which way it moved since the previous figure, as you read them.',
  })
  @Classified('open')
  direction(@Root() line: ScorecardLineReading, @Ctx() context: Context): Travel['direction'] {
    return travel(context, line).direction;
  }

  @FieldResolver(() => DirectionReasonEnum, { description: 'Why there is no direction; TOLD where there is one.' })
  @Classified('open')
  directionReason(@Root() line: ScorecardLineReading, @Ctx() context: Context): Travel['directionReason'] {
    return travel(context, line).directionReason;
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      'Whether what it is coloured against was measured alike; null where that is a target, or nothing is published.',
  })
  @Classified('open')
  comparable(@Root() line: ScorecardLineReading): Promise<boolean | null> {
    return isComparable(line);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The supplier’s judgement in words, where you are shown no colour.',
  })
  @Classified('open')
  judgement(@Root() line: ScorecardLineReading, @Ctx() context: Context): Promise<string | null> {
    return judge(context, line);
  }

  @FieldResolver(() => ExceptionReport, {
    nullable: true,
    description: 'Why the current figure is red, if its supplier said so and you read its value.',
  })
  @Classified('open')
  async exceptionReport(@Root() line: ScorecardLineReading, @Ctx() context: Context): Promise<ExceptionRow | null> {
    return line.current && findExceptionOf(context, line.current.figure);
  }

  @FieldResolver(() => OwedExceptionReport, {
    nullable: true,
    description: 'Who owes a report on why it is red; null unless it is red for you and nobody has said why.',
  })
  @Classified('open')
  exceptionOwed(@Root() line: ScorecardLineReading, @Ctx() context: Context): Promise<OwedException | null> {
    return owedOf(context, line);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may say now why the current figure is red.' })
  @Classified('open')
  viewerCanReport(@Root() line: ScorecardLineReading, @Ctx() context: Context): Promise<boolean> {
    return mayReport(context, line);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'How old the current figure is at the meeting, in days since the end of its period.',
  })
  @Classified('open')
  ageInDays(@Root() line: ScorecardLineReading): number | null {
    return ageInDays(line);
  }

  @FieldResolver(() => FigureStatusEnum, { nullable: true, description: 'How settled the current figure is.' })
  @Classified('open')
  status(@Root() line: ScorecardLineReading): FigureRow['status'] {
    return line.current?.figure.status ?? null;
  }

  @FieldResolver(() => Agency, { nullable: true, description: 'Who supplied the current figure.' })
  @Classified('open')
  suppliedBy(@Root() line: ScorecardLineReading, @Ctx() context: Context): Promise<Agency> | null {
    return line.current && findAgency(context, line.current.figure.agencyId);
  }

  @FieldResolver(() => Instant, { nullable: true, description: 'When it was given to the board.' })
  @Classified('open')
  suppliedAt(@Root() line: ScorecardLineReading): Date | null {
    return line.current?.suppliedAt ?? null;
  }
}
