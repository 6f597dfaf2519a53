import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Classified, type Classification } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import type { Context } from '../context.js';
import { Figure, FigureStatusEnum } from '../contributions/figure.type.js';
import type { FigureRow } from '../contributions/figure.service.js';
import { Indicator } from '../indicators/indicator.type.js';
import { IdempotencyKey } from '../page.js';
import { ClassificationEnum } from '../scalars.js';
import type { AttainmentReportRow } from './report.service.js';
import { AttainmentReport } from './report.type.js';
import {
  addedTo,
  changesSincePresented,
  figuresOf,
  indicatorsOf,
  leftOutOf,
  statusInWords,
  statusOf,
  type FigureChange,
  type SectionFigure,
} from './section.figures.js';
import { SECTIONS } from './section.keys.js';
import {
  findSection,
  listSections,
  narrativeClassOf,
  whoReadsInWords,
  type AttainmentSectionRow,
} from './section.service.js';
import {
  AttainmentChange,
  AttainmentFigure,
  AttainmentSection,
  BindReportFiguresInput,
  WriteReportSectionInput,
} from './section.type.js';
import { bindReportFigures, writeReportSection } from './section.writing.js';

@Resolver(() => AttainmentSection)
export class AttainmentSectionResolver {
  @Mutation(() => AttainmentSection, { description: 'Writes a section of a draft of your virtual school.' })
  @Permits('report:write')
  async writeReportSection(
    @Ctx() context: Context,
    @Arg('input', () => WriteReportSectionInput, { description: 'What it says.' }) input: WriteReportSectionInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<AttainmentSectionRow> {
    return findSection(context, await writeReportSection(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => AttainmentSection, {
    description: 'Says which figures stand in a section of a draft, other than those that belong there.',
  })
  @Permits('report:write')
  async bindReportFigures(
    @Ctx() context: Context,
    @Arg('input', () => BindReportFiguresInput, { description: 'Which figures.' }) input: BindReportFiguresInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<AttainmentSectionRow> {
    return findSection(context, await bindReportFigures(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => String, { description: 'Its heading.' })
  @Classified('open')
  title(@Root() section: AttainmentSectionRow): string {
    return SECTIONS[section.key].title;
  }

  @FieldResolver(() => Boolean, { description: 'Whether a report of this kind is not final without it.' })
  @Classified('open')
  isMandatory(@Root() section: AttainmentSectionRow): boolean {
    return SECTIONS[section.key].mandatoryIn.includes(section.kind);
  }

  @FieldResolver(() => [Indicator], { description: 'What stands in it, whether or not a figure was given.' })
  @Classified('open')
  indicators(@Root() section: AttainmentSectionRow, @Ctx() context: Context): Promise<Indicator[]> {
    return indicatorsOf(context, section);
  }

  @FieldResolver(() => String, {
    description:
      'Who reads its narrative once the report has come as far as it goes, in a sentence to stand beside it.',
  })
  @Classified('open')
  whoReads(@Root() section: AttainmentSectionRow): string {
    return whoReadsInWords(section);
  }

  @FieldResolver(() => ClassificationEnum, {
    description: 'The class of its narrative then: the same, for a program.',
  })
  @Classified('open')
  narrativeClass(@Root() section: AttainmentSectionRow): Classification {
    return narrativeClassOf(section);
  }

  @FieldResolver(() => [Indicator], {
    description: 'What its author added to what belongs there; empty for whoever does not write it.',
  })
  @Classified('open')
  added(@Root() section: AttainmentSectionRow, @Ctx() context: Context): Promise<Indicator[]> {
    return addedTo(context, section);
  }

  @FieldResolver(() => [Indicator], {
    description: 'What belongs there and its author left out; empty for whoever does not write it.',
  })
  @Classified('open')
  leftOut(@Root() section: AttainmentSectionRow, @Ctx() context: Context): Promise<Indicator[]> {
    return leftOutOf(context, section);
  }

  @FieldResolver(() => [AttainmentFigure], {
    description:
      'The figures that stand in it for you, each indicator’s in the order of time. In a termly report what is not measured every term stands as it was measured last.',
  })
  @Classified('open')
  figures(@Root() section: AttainmentSectionRow, @Ctx() context: Context): Promise<SectionFigure[]> {
    return figuresOf(context, section);
  }
}

/** What stands in a report. */
@Resolver(() => AttainmentFigure)
export class AttainmentFigureResolver {
  @FieldResolver(() => Figure, {
    nullable: true,
    description: 'The count of the pupils of whom it was measured; null where none was given for the same period.',
  })
  @Classified('open')
  countedBy(@Root() one: SectionFigure): Promise<FigureRow | null> {
    return one.countedBy();
  }
}

@Resolver(() => AttainmentReport)
export class AttainmentReportSectionsResolver {
  @FieldResolver(() => [AttainmentSection], { description: 'All its sections, in order.' })
  @Classified('open')
  sections(@Root() report: AttainmentReportRow, @Ctx() context: Context): Promise<AttainmentSectionRow[]> {
    return listSections(context, report.id);
  }

  @FieldResolver(() => FigureStatusEnum, {
    nullable: true,
    description: 'How settled it is: as the least settled of the figures that you see in it. Null where none says so.',
  })
  @Classified('open')
  status(@Root() report: AttainmentReportRow, @Ctx() context: Context): Promise<FigureRow['status']> {
    return statusOf(context, report);
  }

  @FieldResolver(() => String, { description: 'The same, plainly in a sentence.' })
  @Classified('open')
  statusInWords(@Root() report: AttainmentReportRow, @Ctx() context: Context): Promise<string> {
    return statusInWords(context, report);
  }

  @FieldResolver(() => [AttainmentChange], {
    description:
      'What stands otherwise than when the board last saw the report, as you read it then and now. Empty until it is presented.',
  })
  @Classified('open')
  changesSincePresented(@Root() report: AttainmentReportRow, @Ctx() context: Context): Promise<FigureChange[]> {
    return changesSincePresented(context, report);
  }
}
