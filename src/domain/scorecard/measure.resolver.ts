import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findAction, type ActionRow, type ColouredActionRow } from '../actions/action.service.js';
import { Action } from '../actions/action.type.js';
import { Body } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import type { FigureRow } from '../contributions/figure.service.js';
import { Figure } from '../contributions/figure.type.js';
import { findIndicator } from '../indicators/indicator.service.js';
import { Indicator } from '../indicators/indicator.type.js';
import { IdempotencyKey } from '../page.js';
import {
  findMeasureOf,
  flagFigure,
  listClosingsProposed,
  listFollowUps,
  mayMeasure,
  measureAction,
  type MeasureRow,
  type ProposedClosing as ClosingProposed,
} from './measure.service.js';
import { ActionMeasure, FlagFigureInput, FollowUp, MeasureActionInput, ProposedClosing } from './measure.type.js';

@Resolver(() => Action)
export class ActionMeasureResolver {
  @Mutation(() => Action, { description: 'Says which indicator, at which value, will show that an action is done.' })
  @Permits('action:measure')
  async measureAction(
    @Ctx() context: Context,
    @Arg('input', () => MeasureActionInput, { description: 'What will show it.' }) input: MeasureActionInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<ColouredActionRow> {
    return findAction(context, await measureAction(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Action, { description: 'Flags a figure: raises an action that follows it up.' })
  @Permits('action:raise')
  async flagFigure(
    @Ctx() context: Context,
    @Arg('input', () => FlagFigureInput, { description: 'The figure, and what is to be done.' }) input: FlagFigureInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<ColouredActionRow> {
    return findAction(context, await flagFigure(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => ActionMeasure, {
    nullable: true,
    description: 'What will show that it is done, if it was said.',
  })
  @Classified('members')
  measure(@Root() action: ActionRow, @Ctx() context: Context): Promise<MeasureRow | null> {
    return findMeasureOf(context, action.id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may say now what will show that it is done.' })
  @Classified('open')
  viewerCanMeasure(@Root() action: ActionRow, @Ctx() context: Context): boolean {
    return mayMeasure(context, action);
  }
}

@Resolver(() => ActionMeasure)
export class MeasureIndicatorResolver {
  @FieldResolver(() => Indicator, { description: 'The indicator whose figure will show it.' })
  @Classified('open')
  indicator(@Root() measure: MeasureRow, @Ctx() context: Context): Promise<Indicator> {
    return findIndicator(context, measure.indicatorId);
  }
}

@Resolver(() => ProposedClosing)
export class ProposedClosingResolver {
  @FieldResolver(() => Action, { description: 'The action.' })
  @Classified('open')
  action(@Root() closing: ClosingProposed, @Ctx() context: Context): Promise<ColouredActionRow> {
    return findAction(context, closing.measure.actionId);
  }
}

@Resolver(() => Body)
export class BodyClosingsResolver {
  @FieldResolver(() => [ProposedClosing], {
    nullable: true,
    description:
      'Its open actions that the newest accepted figure, as you read it, shows to be done. Nothing is closed by it.',
  })
  @Classified('members')
  closingsProposed(@Root() body: Body, @Ctx() context: Context): Promise<ClosingProposed[]> {
    return listClosingsProposed(context, body.id);
  }
}

@Resolver(() => FollowUp)
export class FollowUpResolver {
  @FieldResolver(() => Action, { description: 'The action.' })
  @Classified('open')
  action(@Root() followUp: { action: ColouredActionRow }): ColouredActionRow {
    return followUp.action;
  }
}

@Resolver(() => Figure)
export class FigureFollowUpsResolver {
  @FieldResolver(() => [FollowUp], { nullable: true, description: 'The actions that were raised to follow it up.' })
  @Classified('members', { raisable: true })
  followUps(@Root() figure: FigureRow, @Ctx() context: Context) {
    return listFollowUps(context, figure);
  }
}
