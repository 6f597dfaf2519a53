import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findAgency, findBody } from '../authorities/authority.service.js';
import { Agency, Body } from '../authorities/authority.type.js';
import { findConstitution, findFunction, type ConstitutionRow } from '../authorities/constitution.service.js';
import { BodyFunction, Constitution } from '../authorities/constitution.type.js';
import type { Context } from '../context.js';
import { IdempotencyKey } from '../page.js';
import {
  endPlaces,
  findPlace,
  isFilled,
  listLivingPlaces,
  listPlacesUnder,
  providePlaces,
  statusOfPlace,
} from './place.service.js';
import type { PlaceRow, PlaceStatus } from './place.service.js';
import { EndPlacesInput, Place, PlaceStatusEnum, ProvidePlacesInput } from './place.type.js';
import { listHolders } from './seat.service.js';
import type { SeatRow } from './seat.service.js';
import { Seat } from './seat.type.js';

@Resolver(() => Place)
export class PlaceResolver {
  @Mutation(() => Constitution, {
    description: 'Lets a version that is still proposed provide for places. They count when it is in force.',
  })
  @Permits('constitution:propose')
  async providePlaces(
    @Ctx() context: Context,
    @Arg('input', () => ProvidePlacesInput, { description: 'The version, and the places.' }) input: ProvidePlacesInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Constitution> {
    return findConstitution(context, await providePlaces(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Constitution, {
    description: 'Lets a version that is still proposed end places. They count until it is in force.',
  })
  @Permits('constitution:propose')
  async endPlaces(
    @Ctx() context: Context,
    @Arg('input', () => EndPlacesInput, { description: 'The version, and the places.' }) input: EndPlacesInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Constitution> {
    return findConstitution(context, await endPlaces(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Body, { description: 'The body in which it is.' })
  @Classified('open')
  body(@Root() place: PlaceRow, @Ctx() context: Context): Promise<Body> {
    return findBody(context, place.bodyId);
  }

  @FieldResolver(() => Constitution, { description: 'The version of the constitution that brought it.' })
  @Classified('open')
  constitution(@Root() place: PlaceRow, @Ctx() context: Context): Promise<Constitution> {
    return findConstitution(context, place.constitutionId);
  }

  @FieldResolver(() => Constitution, {
    nullable: true,
    description: 'The version that ends it, in force or proposed; null for none.',
  })
  @Classified('open')
  endedBy(@Root() place: PlaceRow, @Ctx() context: Context): Promise<Constitution> | null {
    return place.endedById === null ? null : findConstitution(context, place.endedById);
  }

  @FieldResolver(() => Agency, { nullable: true, description: 'The agency that fills it; null where any may.' })
  @Classified('open')
  agency(@Root() place: PlaceRow, @Ctx() context: Context): Promise<Agency> | null {
    return place.agencyId === null ? null : findAgency(context, place.agencyId);
  }

  @FieldResolver(() => BodyFunction, { nullable: true, description: 'The function that it serves; null for none.' })
  @Classified('open')
  function(@Root() place: PlaceRow, @Ctx() context: Context): Promise<BodyFunction> | null {
    return place.functionId === null ? null : findFunction(context, place.functionId);
  }

  @FieldResolver(() => PlaceStatusEnum, { description: 'Whether it counts today.' })
  @Classified('open')
  status(@Root() place: PlaceRow, @Ctx() context: Context): PlaceStatus {
    return statusOfPlace(context, place);
  }

  @FieldResolver(() => Boolean, { description: 'Whether somebody holds it today, provisionally or for good.' })
  @Classified('open')
  isFilled(@Root() place: PlaceRow, @Ctx() context: Context): Promise<boolean> {
    return isFilled(context, place.id);
  }

  @FieldResolver(() => [Seat], {
    description: 'Who holds it and who is to hold it next. Empty where you hold no role in the body.',
  })
  @Classified('open')
  holders(@Root() place: PlaceRow, @Ctx() context: Context): Promise<Seat[]> {
    return listHolders(context, place);
  }
}

@Resolver(() => Seat)
export class SeatPlaceResolver {
  @FieldResolver(() => Place, {
    nullable: true,
    description: 'The place of the constitution that it fills; null for those who attend without one, such as a clerk.',
  })
  @Classified('open')
  place(@Root() seat: SeatRow, @Ctx() context: Context): Promise<Place> | null {
    return seat.placeId === null ? null : findPlace(context, seat.placeId);
  }
}

@Resolver(() => Constitution)
export class ConstitutionPlacesResolver {
  @FieldResolver(() => [Place], {
    description: 'The places for which it provides, what it took over from earlier versions included.',
  })
  @Classified('open')
  places(@Root() version: ConstitutionRow, @Ctx() context: Context): Promise<Place[]> {
    return listPlacesUnder(context, version);
  }
}

@Resolver(() => Body)
export class BodyPlacesResolver {
  @FieldResolver(() => [Place], {
    description: 'The places that count today, those to come and those that are proposed; their status says which.',
  })
  @Classified('open')
  places(@Root() body: Body, @Ctx() context: Context): Promise<Place[]> {
    return listLivingPlaces(context, body.id);
  }
}
