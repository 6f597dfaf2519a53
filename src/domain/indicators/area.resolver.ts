import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findAuthority, type AuthorityRow } from '../authorities/authority.service.js';
import { Authority } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { IdempotencyKey } from '../page.js';
import { correctArea, findArea, listNeighbours, setArea, type AreaRow } from './area.service.js';
import { Area, AreaNeighbour, CorrectAreaInput, SetAreaInput } from './area.type.js';

@Resolver(() => Area)
export class AreaResolver {
  @FieldResolver(() => Area, {
    nullable: true,
    description: 'The region in which it lies; null where it is none’s part.',
  })
  @Classified('open')
  region(@Root() area: AreaRow, @Ctx() context: Context): Promise<Area | null> | null {
    return area.regionCode === null ? null : findArea(context, area.regionCode);
  }

  @FieldResolver(() => [AreaNeighbour], {
    description: 'The ten areas most like it, the most like first; none where the model has not been imported.',
  })
  @Classified('open')
  neighbours(@Root() area: AreaRow, @Ctx() context: Context): Promise<AreaNeighbour[]> {
    return listNeighbours(context, area.code);
  }
}

@Resolver(() => Authority)
export class AuthorityAreaResolver {
  @Mutation(() => Authority, {
    description: 'Says which area of published statistics the council is: what is published of it stands as its own.',
  })
  @Permits('indicator:define')
  async setArea(
    @Ctx() context: Context,
    @Arg('input', () => SetAreaInput, { description: 'The area.' }) input: SetAreaInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Authority> {
    await setArea(context, input, idempotencyKey ?? undefined);
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
    await correctArea(context, input, idempotencyKey ?? undefined);
    return findAuthority(context);
  }

  @FieldResolver(() => Area, {
    nullable: true,
    description: 'The area that the council is in published statistics; null where none is known.',
  })
  @Classified('open')
  area(@Root() authority: AuthorityRow, @Ctx() context: Context): Promise<Area | null> | null {
    return authority.areaCode === null ? null : findArea(context, authority.areaCode);
  }
}
