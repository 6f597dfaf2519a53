import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findBody, type BodyRow } from '../authorities/authority.service.js';
import { Body } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { IdempotencyKey } from '../page.js';
import { mayRaise, raiseThresholds } from './threshold.service.js';
import { RaiseThresholdsInput } from './threshold.type.js';

@Resolver(() => Body)
export class BodyThresholdsResolver {
  @Mutation(() => Body, {
    description:
      'Raises what is small in a body, for all its figures and at once. It is never lowered. Answers with the body.',
  })
  @Permits('suppression:raise')
  async raiseThresholds(
    @Ctx() context: Context,
    @Arg('input', () => RaiseThresholdsInput, { description: 'What is small from now on.' })
    input: RaiseThresholdsInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<BodyRow> {
    return findBody(context, await raiseThresholds(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may raise what is small in it.' })
  @Classified('open')
  viewerCanRaiseThresholds(@Root() body: BodyRow, @Ctx() context: Context): boolean {
    return mayRaise(context, body);
  }
}
