import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import type { Context } from '../context.js';
import { IdempotencyKey } from '../page.js';
import {
  findAuthority,
  findBody,
  findBodyByCode,
  listAgencies,
  listBodies,
  listBodiesWithin,
  listRelations,
  maySetColour,
  otherBody,
  placeBodyUnder,
  relateBodies,
  sentenceOf,
  setColour,
} from './authority.service.js';
import type { BodyRow, RelationRow } from './authority.service.js';
import {
  Agency,
  Authority,
  Body,
  BodyRelation,
  PlaceBodyUnderInput,
  RelateBodiesInput,
  SetColourInput,
} from './authority.type.js';

@Resolver()
export class AuthorityResolver {
  @Query(() => Authority, { description: 'The council you ask in.' })
  @Permits('board:read')
  authority(@Ctx() context: Context): Promise<Authority> {
    return findAuthority(context);
  }

  @Query(() => [Agency], { description: 'The partners of the council.' })
  @Permits('board:read')
  agencies(@Ctx() context: Context): Promise<Agency[]> {
    return listAgencies(context);
  }

  @Query(() => [Body], { description: 'The bodies of the council.' })
  @Permits('board:read')
  bodies(@Ctx() context: Context): Promise<Body[]> {
    return listBodies(context);
  }

  @Query(() => Body, { description: 'A body by its code. NOT_FOUND when the council has none of that code.' })
  @Permits('board:read')
  body(
    @Ctx() context: Context,
    @Arg('code', () => String, { description: 'The body’s code, such as "panel".' }) code: string,
  ): Promise<Body> {
    return findBodyByCode(context, code);
  }

  @Mutation(() => Body, {
    description: 'Says to which body a body belongs, or that it belongs to none. It carries no right.',
  })
  @Permits('body:found')
  async placeBodyUnder(
    @Ctx() context: Context,
    @Arg('input', () => PlaceBodyUnderInput, { description: 'The body, and the one to which it belongs.' })
    input: PlaceBodyUnderInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Body> {
    return findBody(context, await placeBodyUnder(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Body, {
    description: 'Says in words how a body stands to another. It carries no right. Answers with the body.',
  })
  @Permits('body:found')
  async relateBodies(
    @Ctx() context: Context,
    @Arg('input', () => RelateBodiesInput, { description: 'The two bodies, and the words between them.' })
    input: RelateBodiesInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Body> {
    return findBody(context, await relateBodies(context, input, idempotencyKey ?? undefined));
  }
}

@Resolver(() => Authority)
export class AuthorityColourResolver {
  @Mutation(() => Authority, {
    description: 'Says in which colour the pages of the council stand. Answers with the council.',
  })
  @Permits('council:colour')
  async setColour(
    @Ctx() context: Context,
    @Arg('input', () => SetColourInput, { description: 'The colour.' }) input: SetColourInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Authority> {
    await setColour(context, input, idempotencyKey ?? undefined);
    return findAuthority(context);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may say in which colour its pages stand.' })
  @Classified('open')
  viewerCanSetColour(@Ctx() context: Context): boolean {
    return maySetColour(context);
  }
}

@Resolver(() => Body)
export class BodyResolver {
  @FieldResolver(() => Body, { nullable: true, description: 'The body to which it belongs; null for none.' })
  @Classified('open')
  parent(@Root() body: BodyRow, @Ctx() context: Context): Promise<Body> | null {
    return body.parentId === null ? null : findBody(context, body.parentId);
  }

  @FieldResolver(() => [Body], { description: 'The bodies that belong to it, by code.' })
  @Classified('open')
  bodiesWithin(@Root() body: BodyRow, @Ctx() context: Context): Promise<Body[]> {
    return listBodiesWithin(context, body.id);
  }

  @FieldResolver(() => [BodyRelation], { description: 'How it stands to other bodies, whichever of the two said so.' })
  @Classified('open')
  related(@Root() body: BodyRow, @Ctx() context: Context): Promise<BodyRelation[]> {
    return listRelations(context, body.id);
  }
}

@Resolver(() => BodyRelation)
export class BodyRelationResolver {
  @FieldResolver(() => Body, { description: 'The other of the two bodies.' })
  @Classified('open')
  other(@Root() relation: RelationRow, @Ctx() context: Context): Promise<Body> {
    return otherBody(context, relation);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether the words are said of the body asked: true for "this body advises the other".',
  })
  @Classified('open')
  isOfThisBody(@Root() relation: RelationRow): boolean {
    return relation.seenFromId === relation.bodyId;
  }

  @FieldResolver(() => String, { description: 'The whole of it, such as "Corporate Parenting Panel advises Cabinet".' })
  @Classified('open')
  sentence(@Root() relation: RelationRow, @Ctx() context: Context): Promise<string> {
    return sentenceOf(context, relation);
  }
}
