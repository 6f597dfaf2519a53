import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findAgency, findBody } from '../authorities/authority.service.js';
import { Agency, Body } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { findViewer } from './member.service.js';
import type { ViewerRow } from './member.service.js';
import { listOwnSeats } from './seat.service.js';
import { Seat } from './seat.type.js';
import { Viewer, ViewerBody } from './viewer.type.js';

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, { description: 'Who you are to the hub.' })
  @Permits('board:read')
  viewer(@Ctx() context: Context): Promise<Viewer> {
    return findViewer(context);
  }

  @FieldResolver(() => Agency, { nullable: true, description: 'Your agency; null for the public.' })
  @Classified('open')
  agency(@Root() viewer: ViewerRow, @Ctx() context: Context): Promise<Agency> | null {
    return viewer.agencyId === null ? null : findAgency(context, viewer.agencyId);
  }

  @FieldResolver(() => [ViewerBody], {
    description: 'Your roles in every body of the council, a led priority’s included.',
  })
  @Classified('open')
  bodies(@Ctx() context: Context): ViewerBody[] {
    return context.viewer.bodies.map(({ bodyId, roles }) => ({ bodyId, roles }));
  }

  @FieldResolver(() => [Seat], { description: 'Your seats that count today.' })
  @Classified('open')
  seats(@Ctx() context: Context): Promise<Seat[]> {
    return listOwnSeats(context);
  }
}

@Resolver(() => ViewerBody)
export class ViewerBodyResolver {
  @FieldResolver(() => Body, { description: 'The body.' })
  @Classified('open')
  body(@Root() held: ViewerBody, @Ctx() context: Context): Promise<Body> {
    return findBody(context, held.bodyId);
  }
}
