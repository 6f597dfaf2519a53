import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findBody } from '../authorities/authority.service.js';
import { Body } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { IdempotencyKey } from '../page.js';
import { findSeat, type SeatRow } from './seat.service.js';
import { Seat } from './seat.type.js';
import {
  findUndertaking,
  giveUndertaking,
  listUndertakings,
  mayGive,
  mayWithdraw,
  withdrawUndertaking,
  type UndertakingRow,
} from './undertaking.service.js';
import { GiveUndertakingInput, Undertaking, UndertakingWording, WithdrawUndertakingInput } from './undertaking.type.js';
import { CURRENT_WORDING } from './undertaking.wording.js';

@Resolver(() => Undertaking)
export class UndertakingResolver {
  @Mutation(() => Undertaking, {
    description: 'Gives the confidentiality undertaking of a body, for yourself. Nobody gives it for another.',
  })
  @Permits('undertaking:give')
  async giveUndertaking(
    @Ctx() context: Context,
    @Arg('input', () => GiveUndertakingInput, { description: 'Your seat, and the wording that you read.' })
    input: GiveUndertakingInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Undertaking> {
    return findUndertaking(context, await giveUndertaking(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Undertaking, {
    description: 'Withdraws your undertaking, which shuts at once what agreements opened to you by it.',
  })
  @Permits('undertaking:give')
  async withdrawUndertaking(
    @Ctx() context: Context,
    @Arg('input', () => WithdrawUndertakingInput, { description: 'The undertaking.' }) input: WithdrawUndertakingInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Undertaking> {
    return findUndertaking(context, await withdrawUndertaking(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Body, { description: 'The body for which it was given, and for no other.' })
  @Classified('open')
  body(@Root() undertaking: UndertakingRow, @Ctx() context: Context): Promise<Body> {
    return findBody(context, undertaking.bodyId);
  }

  @FieldResolver(() => Seat, { description: 'The seat from which it was given, and with which it ends.' })
  @Classified('open')
  seat(@Root() undertaking: UndertakingRow, @Ctx() context: Context): Promise<Seat> {
    return findSeat(context, undertaking.seatId);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may withdraw it now.' })
  @Classified('open')
  viewerCanWithdraw(@Root() undertaking: UndertakingRow, @Ctx() context: Context): boolean {
    return mayWithdraw(context, undertaking);
  }
}

@Resolver(() => Body)
export class BodyUndertakingsResolver {
  @FieldResolver(() => [Undertaking], {
    description:
      'The confidentiality undertakings in force, for those who prepare meetings and the agencies that supply. Everybody else sees their own.',
  })
  @Classified('open')
  undertakings(@Root() body: Body, @Ctx() context: Context): Promise<Undertaking[]> {
    return listUndertakings(context, body.id);
  }

  @FieldResolver(() => UndertakingWording, { description: 'The wording of the undertaking that is asked for now.' })
  @Classified('open')
  undertakingWording(): UndertakingWording {
    return CURRENT_WORDING;
  }
}

@Resolver(() => Seat)
export class SeatUndertakingResolver {
  @FieldResolver(() => Boolean, {
    description: 'Whether you may give the confidentiality undertaking of its body from it now.',
  })
  @Classified('open')
  viewerCanGiveUndertaking(@Root() seat: SeatRow, @Ctx() context: Context): Promise<boolean> {
    return mayGive(context, seat);
  }
}
