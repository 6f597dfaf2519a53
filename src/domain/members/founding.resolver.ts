import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Permits } from '../../policy/permission.js';
import { findBody } from '../authorities/authority.service.js';
import { Body, FoundBodyInput } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { IdempotencyKey } from '../page.js';
import { foundBody } from './founding.service.js';

@Resolver()
export class FoundingResolver {
  @Mutation(() => Body, {
    description: 'Founds a body of the council. You are its first clerk, from your next request on.',
  })
  @Permits('body:found')
  async foundBody(
    @Ctx() context: Context,
    @Arg('input', () => FoundBodyInput, { description: 'The body.' }) input: FoundBodyInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Body> {
    return findBody(context, await foundBody(context, input, idempotencyKey ?? undefined));
  }
}
