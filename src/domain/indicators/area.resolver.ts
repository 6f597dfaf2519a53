import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import type { AuthorityRow } from '../authorities/authority.service.js';
import { Authority } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { findArea, listNeighbours, mayCorrectArea, maySetArea, type AreaRow } from './area.service.js';
import { Area, AreaNeighbour } from './area.type.js';

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
  @FieldResolver(() => Area, {
    nullable: true,
    description: 'The area that the council is in published statistics; null where none is known.',
  })
  @Classified('open')
  area(@Root() authority: AuthorityRow, @Ctx() context: Context): Promise<Area | null> | null {
    return authority.areaCode === null ? null : findArea(context, authority.areaCode);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may say which area the council is, as nobody has yet.' })
  @Classified('open')
  viewerCanSetArea(@Root() authority: AuthorityRow, @Ctx() context: Context): boolean {
    return maySetArea(context, authority);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may put right which area the council is.' })
  @Classified('open')
  viewerCanCorrectArea(@Root() authority: AuthorityRow, @Ctx() context: Context): boolean {
    return mayCorrectArea(context, authority);
  }
}
