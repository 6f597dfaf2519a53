/** The life of a return in the graph: its revisions, sign-off and correction, and what a meeting's figures were on a day. */
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import type { Context } from '../context.js';
import { Meeting } from '../meetings/meeting.type.js';
import { After, connectionOf, First, IdempotencyKey, type Connection } from '../page.js';
import {
  findContribution,
  findCorrected,
  findCorrection,
  mayCorrect,
  mayReturn,
  maySignOffNow,
  type ContributionRow,
} from './contribution.service.js';
import { Contribution } from './contribution.type.js';
import { correctContribution } from './correction.service.js';
import { historyOf, isStanding, listDifferences, listFiguresTo, type FigureRow } from './figure.service.js';
import { Figure } from './figure.type.js';
import { returnContribution, signOffContribution } from './handing.service.js';
import { progressOf, stepOf, type Progress, type ReturnStep } from './revision.service.js';
import {
  CorrectContributionInput,
  FigureDifference,
  MeetingFigureFilter,
  ProgressEnum,
  ReturnContributionInput,
  SignOffContributionInput,
  StepEnum,
} from './revision.type.js';

@Resolver(() => Contribution)
export class ContributionRevisionsResolver {
  @FieldResolver(() => ProgressEnum, { description: 'How far it has come, in four words.' })
  @Classified('open')
  progress(@Root() contribution: ContributionRow): Progress {
    return progressOf(contribution);
  }

  @FieldResolver(() => StepEnum, { description: 'How far it has come, step by step.' })
  @Classified('open')
  step(@Root() contribution: ContributionRow, @Ctx() context: Context): Promise<ReturnStep> {
    return stepOf(context, contribution);
  }

  @FieldResolver(() => Contribution, {
    nullable: true,
    description: 'The revision that this one corrects; null for the return as first given.',
  })
  @Classified('open')
  corrects(@Root() contribution: ContributionRow, @Ctx() context: Context): Promise<ContributionRow | null> {
    return findCorrected(context, contribution);
  }

  @FieldResolver(() => Contribution, {
    nullable: true,
    description: 'The newest revision of the return that you may see; null where that is this one.',
  })
  @Classified('open')
  correctedBy(@Root() contribution: ContributionRow, @Ctx() context: Context): Promise<ContributionRow | null> {
    return findCorrection(context, contribution);
  }

  @FieldResolver(() => [FigureDifference], {
    description: 'What a correction changes, value by value: what is new since the revisions before it.',
  })
  @Classified('open')
  differences(@Root() contribution: ContributionRow, @Ctx() context: Context): Promise<FigureDifference[]> {
    return listDifferences(context, contribution);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may open a correction of it now.' })
  @Classified('open')
  viewerCanCorrect(@Root() contribution: ContributionRow, @Ctx() context: Context): Promise<boolean> {
    return mayCorrect(context, contribution);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may sign it off now, for your agency.' })
  @Classified('open')
  viewerCanSignOff(@Root() contribution: ContributionRow, @Ctx() context: Context): Promise<boolean> {
    return maySignOffNow(context, contribution);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may give it back to its writers now.' })
  @Classified('open')
  viewerCanReturn(@Root() contribution: ContributionRow, @Ctx() context: Context): Promise<boolean> {
    return mayReturn(context, contribution);
  }

  @Mutation(() => Contribution, {
    description: 'Sign off what your agency contributes, as its lead or as the lead’s deputy.',
  })
  @Permits('contribution:signOff')
  async signOffContribution(
    @Ctx() context: Context,
    @Arg('input', () => SignOffContributionInput, { description: 'Which contribution.' })
    input: SignOffContributionInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<ContributionRow> {
    return findContribution(context, await signOffContribution(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Contribution, {
    description: 'Give what waits for your sign-off back to its writers, with a reason.',
  })
  @Permits('contribution:signOff')
  async returnContribution(
    @Ctx() context: Context,
    @Arg('input', () => ReturnContributionInput, { description: 'Which contribution, and why.' })
    input: ReturnContributionInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<ContributionRow> {
    return findContribution(context, await returnContribution(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Contribution, {
    description:
      'Correct your agency’s return, by a further revision: once it is signed off where its meeting has a round, and once it is accepted anywhere.',
  })
  @Permits('contribution:submit')
  async correctContribution(
    @Ctx() context: Context,
    @Arg('input', () => CorrectContributionInput, { description: 'What differs.' }) input: CorrectContributionInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<ContributionRow> {
    return findContribution(context, await correctContribution(context, input, idempotencyKey ?? undefined));
  }
}

@Resolver(() => Figure)
export class FigureRevisionsResolver {
  @FieldResolver(() => Boolean, { description: 'Whether it stands: there is no newer revision that you may see.' })
  @Classified('open')
  isStanding(@Root() figure: FigureRow, @Ctx() context: Context): Promise<boolean> {
    return isStanding(context, figure);
  }

  @FieldResolver(() => [Figure], {
    description: 'What was given of this value, revision by revision, as far as you may see it, the first first.',
  })
  @Classified('open')
  history(@Root() figure: FigureRow, @Ctx() context: Context): Promise<FigureRow[]> {
    return historyOf(context, figure);
  }
}

const FigureConnection = connectionOf('Figure', Figure);

@Resolver(() => Meeting)
export class MeetingFiguresResolver {
  @FieldResolver(() => FigureConnection, {
    description:
      'The standing figures given to it: the newest revision of each value that you may see, in the order in which they were given. The filter also asks for a day of the past.',
  })
  @Classified('open')
  figures(
    @Root() meeting: Meeting,
    @Ctx() context: Context,
    @First() first: number,
    @After() after?: string | null,
    @Arg('filter', () => MeetingFigureFilter, { nullable: true, description: 'Which figures.' })
    filter?: MeetingFigureFilter | null,
  ): Promise<Connection<FigureRow>> {
    return listFiguresTo(context, meeting.id, { ...filter }, { first, after: after ?? null });
  }
}
