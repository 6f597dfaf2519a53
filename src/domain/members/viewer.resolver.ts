import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findAgency, findBody } from '../authorities/authority.service.js';
import { Agency, Body } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { IdempotencyKey } from '../page.js';
import { findViewer, maySetAddress, setMyAddress } from './member.service.js';
import type { ViewerRow } from './member.service.js';
import { listOwnSeats } from './seat.service.js';
import { Seat } from './seat.type.js';
import { SetMyAddressInput, Viewer, ViewerBody } from './viewer.type.js';

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, { description: 'Who you are to the hub.' })
  @Permits('board:read')
  viewer(@Ctx() context: Context): Promise<Viewer> {
    return findViewer(context);
  }

  @Mutation(() => Viewer, {
    description:
      'Says at which address you want to be reminded, or takes it back. Nobody sets it for you, and nobody else reads it.',
  })
  @Permits('address:set')
  async setMyAddress(
    @Ctx() context: Context,
    @Arg('input', () => SetMyAddressInput, { description: 'The address.' }) input: SetMyAddressInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Viewer> {
    await setMyAddress(context, input, idempotencyKey ?? undefined);
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

  @FieldResolver(() => Boolean, { description: 'Whether you may say where you want to be reminded.' })
  @Classified('open')
  viewerCanSetAddress(@Root() viewer: ViewerRow, @Ctx() context: Context): boolean {
    return maySetAddress(context, viewer);
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
