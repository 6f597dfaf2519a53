import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findAgency } from '../authorities/authority.service.js';
import { Agency, Body } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { IdempotencyKey } from '../page.js';
import {
  endDeputy,
  findDeputy,
  listDeputies,
  mayEndDeputy,
  mayNameDeputy,
  nameDeputy,
  type DeputyRow,
} from './deputy.service.js';
import { EndDeputyInput, NameDeputyInput, SignOffDeputy } from './deputy.type.js';

@Resolver(() => SignOffDeputy)
export class SignOffDeputyResolver {
  @Mutation(() => SignOffDeputy, { description: 'Names who signs off for your agency in a body in your place.' })
  @Permits('deputy:name')
  async nameDeputy(
    @Ctx() context: Context,
    @Arg('input', () => NameDeputyInput, { description: 'Who, and for which days.' }) input: NameDeputyInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<DeputyRow> {
    return findDeputy(context, await nameDeputy(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => SignOffDeputy, { description: 'Ends a deputy of your agency, at once or after a last day.' })
  @Permits('deputy:name')
  async endDeputy(
    @Ctx() context: Context,
    @Arg('input', () => EndDeputyInput, { description: 'Which deputy.' }) input: EndDeputyInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<DeputyRow> {
    return findDeputy(context, await endDeputy(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Agency, { description: 'The agency for which they sign off.' })
  @Classified('open')
  agency(@Root() deputy: DeputyRow, @Ctx() context: Context): Promise<Agency> {
    return findAgency(context, deputy.agencyId);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may end it now.' })
  @Classified('open')
  viewerCanEnd(@Root() deputy: DeputyRow, @Ctx() context: Context): boolean {
    return mayEndDeputy(context, deputy);
  }
}

@Resolver(() => Body)
export class BodyDeputiesResolver {
  @FieldResolver(() => [SignOffDeputy], {
    description:
      'Who signs off in it in their lead’s place, past deputies included, the earliest first. For those with a role in it.',
  })
  @Classified('open')
  signOffDeputies(@Root() body: Body, @Ctx() context: Context): Promise<DeputyRow[]> {
    return listDeputies(context, body.id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may name who signs off in it for your agency.' })
  @Classified('open')
  viewerCanNameDeputy(@Root() body: Body, @Ctx() context: Context): boolean {
    return mayNameDeputy(context, body.id);
  }
}
