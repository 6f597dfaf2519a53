import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findAgency } from '../authorities/authority.service.js';
import { Agency, Body } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { Seat } from '../members/seat.type.js';
import { IdempotencyKey } from '../page.js';
import type { AgendaItemRow } from './agenda.service.js';
import { AgendaItem } from './agenda.type.js';
import { seatBehind } from './attendance.service.js';
import {
  declareInterest,
  endInterest,
  findInterest,
  findItemOf,
  listInterestsOfBody,
  listInterestsOfItem,
  mayDeclare,
  mayEndInterest,
  type InterestRow,
} from './interest.service.js';
import { DeclareInterestInput, EndInterestInput, Interest } from './interest.type.js';

@Resolver(() => Interest)
export class InterestResolver {
  @Mutation(() => Interest, {
    description:
      'Declares an interest of your own, or, for the clerk, writes down that of a member who declared it aloud. From then on the closed items that it touches are shut to them.',
  })
  @Permits('interest:declare')
  async declareInterest(
    @Ctx() context: Context,
    @Arg('input', () => DeclareInterestInput, { description: 'The interest.' }) input: DeclareInterestInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<InterestRow> {
    return findInterest(context, await declareInterest(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Interest, { description: 'Records that an interest no longer stands, from today.' })
  @Permits('interest:end')
  async endInterest(
    @Ctx() context: Context,
    @Arg('input', () => EndInterestInput, { description: 'The interest, and why.' }) input: EndInterestInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<InterestRow> {
    return findInterest(context, await endInterest(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Seat, {
    nullable: true,
    description:
      'The seat of whoever declared it; null where they stood in for somebody, and for you where you hold no role in the body.',
  })
  @Classified('open')
  seat(@Root() { bodyId, seatId }: InterestRow, @Ctx() context: Context): Promise<Seat | null> | null {
    return seatId === null ? null : seatBehind(context, { bodyId, seatId });
  }

  @FieldResolver(() => AgendaItem, {
    nullable: true,
    description: 'The item that it is in; null where it is in an agency, and while the item is not there for you.',
  })
  @Classified('open')
  item(@Root() interest: InterestRow, @Ctx() context: Context): Promise<AgendaItemRow | null> {
    return findItemOf(context, interest);
  }

  @FieldResolver(() => Agency, {
    nullable: true,
    description: 'The agency that it is in; null where it is in an item.',
  })
  @Classified('open')
  async agency(@Root() interest: InterestRow, @Ctx() context: Context): Promise<Agency | null> {
    return interest.agencyId === null ? null : findAgency(context, interest.agencyId);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may record that it no longer stands.' })
  @Classified('open')
  viewerCanEnd(@Root() interest: InterestRow, @Ctx() context: Context): boolean {
    return mayEndInterest(context, interest);
  }
}

@Resolver(() => Body)
export class BodyInterestsResolver {
  @FieldResolver(() => [Interest], {
    description: 'What its members declared, for them to read: those that ended included, the latest first.',
  })
  @Classified('open')
  interests(@Root() body: Body, @Ctx() context: Context): Promise<InterestRow[]> {
    return listInterestsOfBody(context, body.id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may declare an interest of your own in it.' })
  @Classified('open')
  viewerCanDeclareInterest(@Root() body: Body, @Ctx() context: Context): boolean {
    return mayDeclare(context, body.id);
  }
}

@Resolver(() => AgendaItem)
export class AgendaItemInterestsResolver {
  @FieldResolver(() => [Interest], {
    nullable: true,
    description: 'The interests that members declared in it, the latest first.',
  })
  @Classified('members')
  interests(@Root() item: AgendaItemRow, @Ctx() context: Context): Promise<InterestRow[]> {
    return listInterestsOfItem(context, item.id);
  }
}
