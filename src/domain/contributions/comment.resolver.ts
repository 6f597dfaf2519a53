import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findAgency } from '../authorities/authority.service.js';
import { Agency } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { IdempotencyKey } from '../page.js';
import {
  answerQuery,
  commentOnContribution,
  findComment,
  listComments,
  mayAnswer,
  mayComment,
  maySettle,
  settleQuery,
  type CommentRow,
} from './comment.service.js';
import { AnswerQueryInput, CommentOnContributionInput, ReturnComment, SettleQueryInput } from './comment.type.js';
import { findContribution, type ContributionRow } from './contribution.service.js';
import { Contribution } from './contribution.type.js';
import { findVisibleFigure, type FigureRow } from './figure.service.js';
import { Figure } from './figure.type.js';

@Resolver(() => ReturnComment)
export class ReturnCommentResolver {
  @FieldResolver(() => Agency, { description: 'The agency of whoever said it.' })
  @Classified('open')
  by(@Root() comment: CommentRow, @Ctx() context: Context): Promise<Agency> {
    return findAgency(context, comment.byAgencyId);
  }

  @FieldResolver(() => Contribution, { description: 'The contribution of which it is said.' })
  @Classified('open')
  contribution(@Root() comment: CommentRow, @Ctx() context: Context): Promise<ContributionRow> {
    return findContribution(context, comment.contributionId);
  }

  @FieldResolver(() => Figure, {
    nullable: true,
    description: 'The figure of which it is said; null for the contribution as a whole.',
  })
  @Classified('open')
  figure(@Root() comment: CommentRow, @Ctx() context: Context): Promise<FigureRow | null> {
    return findVisibleFigure(context, comment.figureId);
  }

  @FieldResolver(() => ReturnComment, { nullable: true, description: 'The query that it answers.' })
  @Classified('open')
  query(@Root() comment: CommentRow, @Ctx() context: Context): Promise<CommentRow> | null {
    return comment.queryId === null ? null : findComment(context, comment.queryId);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may answer it now.' })
  @Classified('open')
  viewerCanAnswer(@Root() comment: CommentRow, @Ctx() context: Context): boolean {
    return mayAnswer(context, comment);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may settle it now.' })
  @Classified('open')
  viewerCanSettle(@Root() comment: CommentRow, @Ctx() context: Context): boolean {
    return maySettle(context, comment);
  }

  @Mutation(() => ReturnComment, {
    description:
      'Ask or say something of a contribution: its agency to those who prepare the meeting, and they to the agency.',
  })
  @Permits('contribution:query')
  async commentOnContribution(
    @Ctx() context: Context,
    @Arg('input', () => CommentOnContributionInput, { description: 'What you ask or say.' })
    input: CommentOnContributionInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<CommentRow> {
    return findComment(context, await commentOnContribution(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => ReturnComment, { description: 'Answer a query of the other side’s; it gives the answer.' })
  @Permits('contribution:query')
  async answerQuery(
    @Ctx() context: Context,
    @Arg('input', () => AnswerQueryInput, { description: 'The answer.' }) input: AnswerQueryInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<CommentRow> {
    return findComment(context, await answerQuery(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => ReturnComment, { description: 'Settle a query of your own side’s.' })
  @Permits('contribution:query')
  async settleQuery(
    @Ctx() context: Context,
    @Arg('input', () => SettleQueryInput, { description: 'Which query.' }) input: SettleQueryInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<CommentRow> {
    return findComment(context, await settleQuery(context, input, idempotencyKey ?? undefined));
  }
}

@Resolver(() => Contribution)
export class ContributionCommentsResolver {
  @FieldResolver(() => [ReturnComment], {
    nullable: true,
    description:
      'What is said of it and of its figures, the first first; for its agency and those who prepare the meeting.',
  })
  @Classified('members')
  comments(@Root() contribution: ContributionRow, @Ctx() context: Context): Promise<CommentRow[]> {
    return listComments(context, contribution.id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may ask or say something of it now.' })
  @Classified('open')
  viewerCanComment(@Root() contribution: ContributionRow, @Ctx() context: Context): boolean {
    return mayComment(context, contribution);
  }
}

@Resolver(() => Figure)
export class FigureCommentsResolver {
  @FieldResolver(() => [ReturnComment], {
    nullable: true,
    description: 'What is said of it, the first first; for its agency and those who prepare the meeting.',
  })
  @Classified('members')
  async comments(@Root() figure: FigureRow, @Ctx() context: Context): Promise<CommentRow[]> {
    const comments = await listComments(context, figure.contributionId);
    return comments.filter((one) => one.figureId === figure.id);
  }
}
