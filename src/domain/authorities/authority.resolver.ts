import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { Permits } from '../../policy/permission.js';
import type { Context } from '../context.js';
import { findAuthority, findBodyByCode, listAgencies, listBodies } from './authority.service.js';
import { Agency, Authority, Body } from './authority.type.js';

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
}
