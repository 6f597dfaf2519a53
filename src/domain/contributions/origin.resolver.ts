import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Action } from '../actions/action.type.js';
import { Proposal } from '../actions/proposal.type.js';
import type { Context } from '../context.js';
import type { ContributionRow } from './contribution.service.js';
import { Contribution } from './contribution.type.js';
import type { FigureRow } from './figure.service.js';
import { Figure } from './figure.type.js';
import { findContributionOf, findFigureOf, listContributionsBehind, listFiguresBehind } from './origin.service.js';

/** Where a proposal comes from. */
@Resolver(() => Proposal)
export class ProposalOriginResolver {
  @FieldResolver(() => Contribution, { nullable: true, description: 'The contribution that brought it.' })
  @Classified('members')
  contribution(@Root() proposal: Proposal, @Ctx() context: Context): Promise<ContributionRow | null> {
    return findContributionOf(context, proposal.id);
  }

  @FieldResolver(() => Figure, {
    nullable: true,
    description: 'The figure that makes it necessary, if one was named and its value is not suppressed for you.',
  })
  @Classified('members')
  figure(@Root() proposal: Proposal, @Ctx() context: Context): Promise<FigureRow | null> {
    return findFigureOf(context, proposal.id);
  }
}

/** Where an action comes from, through the proposals behind it. */
@Resolver(() => Action)
export class ActionOriginResolver {
  @FieldResolver(() => [Contribution], { nullable: true, description: 'The contributions it came from.' })
  @Classified('members')
  contributions(@Root() action: Action, @Ctx() context: Context): Promise<ContributionRow[]> {
    return listContributionsBehind(context, action.id);
  }

  @FieldResolver(() => [Figure], {
    nullable: true,
    description: 'The figures that made it necessary, of those whose value is not suppressed for you.',
  })
  @Classified('members')
  figures(@Root() action: Action, @Ctx() context: Context): Promise<FigureRow[]> {
    return listFiguresBehind(context, action.id);
  }
}
