import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findBody } from '../authorities/authority.service.js';
import { Body } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import type { DecisionRow } from '../meetings/decision.service.js';
import { Decision } from '../meetings/decision.type.js';
import type { QuestionRow } from '../meetings/question.service.js';
import { Question } from '../meetings/question.type.js';
import { IdempotencyKey } from '../page.js';
import { findAction, type ActionRow, type ColouredActionRow } from './action.service.js';
import { Action } from './action.type.js';
import {
  confirmAction,
  findDecisionOf,
  findQuestionOf,
  listActionsFrom,
  mayConfirmAction,
  mayRaise,
  raiseAction,
} from './source.service.js';
import { ConfirmActionInput, RaiseActionInput } from './source.type.js';

/** Where an action comes from. */
@Resolver(() => Action)
export class ActionSourceResolver {
  @Mutation(() => Action, {
    description:
      'Raise an action. From a decision it is confirmed at once; otherwise it is provisional until a meeting confirms it.',
  })
  @Permits('action:raise')
  async raiseAction(
    @Ctx() context: Context,
    @Arg('input', () => RaiseActionInput, { description: 'The action, and where it comes from.' })
    input: RaiseActionInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<ColouredActionRow> {
    return findAction(context, await raiseAction(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Action, { description: 'Record that a meeting confirmed, or overturned, an action that was raised.' })
  @Permits('proposal:confirm')
  async confirmAction(
    @Ctx() context: Context,
    @Arg('input', () => ConfirmActionInput, { description: 'Which meeting, and what it said.' })
    input: ConfirmActionInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<ColouredActionRow> {
    return findAction(context, await confirmAction(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Decision, {
    nullable: true,
    description: 'The decision that it carries out; null where there is none or you may not see it.',
  })
  @Classified('open')
  decision(@Root() action: ActionRow, @Ctx() context: Context): Promise<DecisionRow | null> {
    return findDecisionOf(context, action);
  }

  @FieldResolver(() => Question, { nullable: true, description: 'The challenge that it answers.' })
  @Classified('members')
  question(@Root() action: ActionRow, @Ctx() context: Context): Promise<QuestionRow | null> {
    return findQuestionOf(context, action);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether you may record what a meeting said of it; of one from a proposal you record that there.',
  })
  @Classified('open')
  viewerCanConfirm(@Root() action: ActionRow, @Ctx() context: Context): boolean {
    return mayConfirmAction(context, action);
  }

  @FieldResolver(() => Body, {
    nullable: true,
    description: 'The thematic group or other body that takes it away, beside the agency that must act.',
  })
  @Classified('open')
  async ownerBody(@Root() action: ActionRow, @Ctx() context: Context): Promise<Body | null> {
    return action.ownerBodyId ? findBody(context, action.ownerBodyId) : null;
  }
}

@Resolver(() => Decision)
export class DecisionActionsResolver {
  @FieldResolver(() => [Action], { description: 'The actions that carry it out, as far as you may see them.' })
  @Classified('open')
  actions(@Root() decision: DecisionRow, @Ctx() context: Context): Promise<ColouredActionRow[]> {
    return listActionsFrom(context, 'decisionId', decision.id);
  }
}

@Resolver(() => Body)
export class BodyRaisingResolver {
  @FieldResolver(() => Boolean, { description: 'Whether you may raise actions in it.' })
  @Classified('open')
  viewerCanRaiseActions(@Root() body: Body, @Ctx() context: Context): boolean {
    return mayRaise(context, body.id);
  }
}

@Resolver(() => Question)
export class QuestionActionsResolver {
  @FieldResolver(() => [Action], { description: 'The actions that came from a challenge, as far as you may see them.' })
  @Classified('open')
  actions(@Root() question: QuestionRow, @Ctx() context: Context): Promise<ColouredActionRow[]> {
    return listActionsFrom(context, 'questionId', question.id);
  }
}
