import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findAgency, findBody } from '../authorities/authority.service.js';
import { Agency, Body } from '../authorities/authority.type.js';
import { today, type Context } from '../context.js';
import { IdempotencyKey } from '../page.js';
import {
  awaitsConfirmation,
  awaitsRatification,
  confirmSeat,
  countsOn,
  endSeat,
  findSeat,
  listSeatsOfBody,
  mayConfirm,
  mayEnd,
  maySeat,
  seatMember,
} from './seat.service.js';
import type { SeatRow } from './seat.service.js';
import { ConfirmSeatInput, EndSeatInput, Seat, SeatMemberInput } from './seat.type.js';

@Resolver(() => Seat)
export class SeatResolver {
  @Mutation(() => Seat, {
    description:
      'Gives a member a role in a body. Partner lead, chair and information governance count once confirmed.',
  })
  @Permits('member:seat')
  async seatMember(
    @Ctx() context: Context,
    @Arg('input', () => SeatMemberInput, { description: 'Who gets which role, where, from when.' })
    input: SeatMemberInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Seat> {
    return findSeat(context, await seatMember(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Seat, {
    description: 'Confirms a seat as the second person: neither its holder nor whoever gave it.',
  })
  @Permits('member:confirm')
  async confirmSeat(
    @Ctx() context: Context,
    @Arg('input', () => ConfirmSeatInput, { description: 'The seat.' }) input: ConfirmSeatInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Seat> {
    return findSeat(context, await confirmSeat(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Seat, { description: 'Ends a seat, at once or after a last day.' })
  @Permits('member:seat')
  async endSeat(
    @Ctx() context: Context,
    @Arg('input', () => EndSeatInput, { description: 'The seat, and its last day.' }) input: EndSeatInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Seat> {
    return findSeat(context, await endSeat(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Body, { description: 'The body in which it gives the role.' })
  @Classified('open')
  body(@Root() seat: SeatRow, @Ctx() context: Context): Promise<Body> {
    return findBody(context, seat.bodyId);
  }

  @FieldResolver(() => Agency, { description: 'The agency of whoever holds it.' })
  @Classified('open')
  agency(@Root() seat: SeatRow, @Ctx() context: Context): Promise<Agency> {
    return findAgency(context, seat.agencyId);
  }

  @FieldResolver(() => Boolean, {
    description:
      'Whether it is given today: in its dates, confirmed where it must be, and provided for by the constitution. A suspension of its holder does not show here.',
  })
  @Classified('open')
  counts(@Root() seat: SeatRow, @Ctx() context: Context): boolean {
    return countsOn({ ...seat, holderStatus: 'active' }, today(context));
  }

  @FieldResolver(() => Boolean, { description: 'Whether a second person must still confirm it.' })
  @Classified('open')
  awaitsConfirmation(@Root() seat: SeatRow): boolean {
    return awaitsConfirmation(seat);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether its place is only proposed: until that is adopted or ratified it counts for nothing.',
  })
  @Classified('open')
  awaitsRatification(@Root() seat: SeatRow): boolean {
    return awaitsRatification(seat);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may confirm it now.' })
  @Classified('open')
  viewerCanConfirm(@Root() seat: SeatRow, @Ctx() context: Context): boolean {
    return mayConfirm(context, seat);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may end it now.' })
  @Classified('open')
  viewerCanEnd(@Root() seat: SeatRow, @Ctx() context: Context): boolean {
    return mayEnd(context, seat);
  }
}

@Resolver(() => Body)
export class BodySeatsResolver {
  @FieldResolver(() => [Seat], {
    description:
      'The seats that have not ended, those to come and those awaiting confirmation included. Empty where you hold no role.',
  })
  @Classified('open')
  seats(@Root() body: Body, @Ctx() context: Context): Promise<Seat[]> {
    return listSeatsOfBody(context, body.id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may give others a seat in it.' })
  @Classified('open')
  viewerCanSeatMembers(@Root() body: Body, @Ctx() context: Context): boolean {
    return maySeat(context, body.id);
  }
}
