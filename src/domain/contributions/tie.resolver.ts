/** What is said of indicators and of the council that ties figures: what is hidden beside small numbers is found anew in the same write. */
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Permits } from '../../policy/permission.js';
import { findAuthority } from '../authorities/authority.service.js';
import { Authority } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { correctArea, setArea } from '../indicators/area.service.js';
import { CorrectAreaInput, SetAreaInput } from '../indicators/area.type.js';
import { defineRule, findRule } from '../indicators/rule.service.js';
import { DefineRuleInput, IndicatorRule } from '../indicators/rule.type.js';
import { IdempotencyKey } from '../page.js';
import { suppressInEveryBody } from './suppression.service.js';

@Resolver()
export class TieResolver {
  @Mutation(() => IndicatorRule, { description: 'Adds a rule between figures that one agency gives for one period.' })
  @Permits('indicator:define')
  async defineRule(
    @Ctx() context: Context,
    @Arg('input', () => DefineRuleInput, { description: 'The rule.' }) input: DefineRuleInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<IndicatorRule> {
    return findRule(context, await defineRule(context, input, idempotencyKey ?? undefined, suppressInEveryBody));
  }

  @Mutation(() => Authority, {
    description: 'Says which area of published statistics the council is: what is published of it stands as its own.',
  })
  @Permits('indicator:define')
  async setArea(
    @Ctx() context: Context,
    @Arg('input', () => SetAreaInput, { description: 'The area.' }) input: SetAreaInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Authority> {
    await setArea(context, input, idempotencyKey ?? undefined, suppressInEveryBody);
    return findAuthority(context);
  }

  @Mutation(() => Authority, {
    description:
      'Puts right which area of published statistics the council is, for a reason that stands in the record.',
  })
  @Permits('area:correct')
  async correctArea(
    @Ctx() context: Context,
    @Arg('input', () => CorrectAreaInput, { description: 'The area, and why.' }) input: CorrectAreaInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Authority> {
    await correctArea(context, input, idempotencyKey ?? undefined, suppressInEveryBody);
    return findAuthority(context);
  }
}
