import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import type { ProposalRow } from '../actions/proposal.service.js';
import { Proposal } from '../actions/proposal.type.js';
import type { Context } from '../context.js';
import type { FigureRow } from '../contributions/figure.service.js';
import { Figure } from '../contributions/figure.type.js';
import {
  previewOf,
  previewPriorities,
  previewSections,
  willSeeReport,
  type FigurePreviewed,
  type PriorityPreviewed,
  type ReportPreview,
  type SectionPreviewed,
} from './preview.service.js';
import {
  AttainmentFigurePreview,
  AttainmentPreview,
  AttainmentPreviewFilter,
  AttainmentPriorityPreview,
  AttainmentSectionPreview,
} from './preview.type.js';
import type { AttainmentReportRow } from './report.service.js';
import { AttainmentReport } from './report.type.js';
import { AttainmentSection } from './section.type.js';
import type { AttainmentSectionRow } from './section.service.js';

@Resolver(() => AttainmentReport)
export class AttainmentReportPreviewResolver {
  @FieldResolver(() => AttainmentPreview, {
    nullable: true,
    description: 'What others will read of it; null for whoever does not write it.',
  })
  @Classified('open')
  preview(
    @Root() report: AttainmentReportRow,
    @Ctx() context: Context,
    @Arg('filter', () => AttainmentPreviewFilter, { nullable: true, description: 'For whom.' })
    filter: AttainmentPreviewFilter | null,
  ): ReportPreview | null {
    return previewOf(context, report, filter?.audience ?? 'members');
  }
}

@Resolver(() => AttainmentPreview)
export class AttainmentPreviewResolver {
  @FieldResolver(() => Boolean, {
    description: 'Whether it will be there for them at all: under an exempt item it never is for the public.',
  })
  @Classified('open')
  isThere(@Root() preview: ReportPreview, @Ctx() context: Context): boolean {
    return willSeeReport(context, preview);
  }

  @FieldResolver(() => [AttainmentSectionPreview], { description: 'All its sections, in order.' })
  @Classified('open')
  sections(@Root() preview: ReportPreview, @Ctx() context: Context): Promise<SectionPreviewed[]> {
    return previewSections(context, preview);
  }

  @FieldResolver(() => [AttainmentPriorityPreview], {
    description:
      'Its priorities, as once it is presented; they go to the work plan of the body and are never published.',
  })
  @Classified('open')
  priorities(@Root() preview: ReportPreview, @Ctx() context: Context): Promise<PriorityPreviewed[]> {
    return previewPriorities(context, preview);
  }
}

@Resolver(() => AttainmentPriorityPreview)
export class AttainmentPriorityPreviewResolver {
  @FieldResolver(() => Proposal, { description: 'The priority, as you read it.' })
  @Classified('open')
  priority(@Root() { priority }: PriorityPreviewed): ProposalRow {
    return priority;
  }
}

@Resolver(() => AttainmentSectionPreview)
export class AttainmentSectionPreviewResolver {
  @FieldResolver(() => AttainmentSection, { description: 'The section, as you read it.' })
  @Classified('open')
  section(@Root() { section }: SectionPreviewed): AttainmentSectionRow {
    return section;
  }

  @FieldResolver(() => [AttainmentFigurePreview], {
    description: 'What they read of the figures that stand in it for you, in the same order.',
  })
  @Classified('open')
  figures(@Root() { figures }: SectionPreviewed): readonly FigurePreviewed[] {
    return figures;
  }
}

@Resolver(() => AttainmentFigurePreview)
export class AttainmentFigurePreviewResolver {
  @FieldResolver(() => Figure, { description: 'The figure, as you read it.' })
  @Classified('open')
  figure(@Root() { figure }: FigurePreviewed): FigureRow {
    return figure;
  }
}
