import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import type { Context } from '../context.js';
import type { ContributionRow } from './contribution.service.js';
import { Contribution } from './contribution.type.js';
import { findVisibleFigure, type FigureRow } from './figure.service.js';
import { Figure } from './figure.type.js';
import { audiencesOf, listPreview, type PreviewRow } from './preview.service.js';
import { FigurePreview, PreviewAudience } from './preview.type.js';

@Resolver(() => FigurePreview)
export class FigurePreviewResolver {
  @FieldResolver(() => Figure, { nullable: true, description: 'The figure as you give it.' })
  @Classified('open')
  figure(@Root() preview: PreviewRow, @Ctx() context: Context): Promise<FigureRow | null> {
    return findVisibleFigure(context, preview.id);
  }

  @FieldResolver(() => [PreviewAudience], { description: 'What each audience will read, the widest first.' })
  @Classified('open')
  audiences(@Root() preview: PreviewRow): PreviewAudience[] {
    return audiencesOf(preview);
  }
}

@Resolver(() => Contribution)
export class ContributionPreviewResolver {
  @FieldResolver(() => [FigurePreview], {
    description:
      'How each figure of a draft will be read, for those of its agency who read it exactly. Empty once it is signed off: then each figure says it itself.',
  })
  @Classified('open')
  preview(@Root() contribution: ContributionRow, @Ctx() context: Context): Promise<PreviewRow[]> {
    return listPreview(context, contribution.id);
  }
}
