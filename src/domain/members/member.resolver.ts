import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findAgency } from '../authorities/authority.service.js';
import { Agency, Body } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { After, First, IdempotencyKey, type Connection } from '../page.js';
import { Uuid } from '../scalars.js';
import {
  endMembership,
  findClient,
  findMember,
  listClients,
  listMembers,
  mayStep,
  mayVouch,
  moveMember,
  reinstateClient,
  reinstateMember,
  suspendClient,
  suspendMember,
  vouchForMember,
} from './member.service.js';
import type { MembershipRow } from './member.service.js';
import {
  Client,
  ClientConnection,
  Member,
  MemberConnection,
  MembershipChangeInput,
  MoveMemberInput,
  VouchForMemberInput,
} from './member.type.js';
import { listSeatsOfHolder } from './seat.service.js';
import { Seat } from './seat.type.js';

@Resolver(() => Member)
export class MemberResolver {
  @Query(() => MemberConnection, {
    description:
      'The memberships that you administer: your agency’s as its lead, all as clerk or information governance.',
  })
  @Permits('board:read')
  members(
    @Ctx() context: Context,
    @First() first: number,
    @After() after: string | null,
  ): Promise<Connection<MembershipRow>> {
    return listMembers(context, { first, after });
  }

  @Query(() => Member, {
    description: 'A membership by its id. An agency’s lead also finds those with whom they sit in a body.',
  })
  @Permits('board:read')
  member(
    @Ctx() context: Context,
    @Arg('id', () => Uuid, { description: 'The membership’s id.' }) id: string,
  ): Promise<Member> {
    return findMember(context, id);
  }

  @Mutation(() => Member, {
    description:
      'Vouches that somebody works for your agency. They may sign in, and have no role until the clerk seats them.',
  })
  @Permits('member:vouch')
  async vouchForMember(
    @Ctx() context: Context,
    @Arg('input', () => VouchForMemberInput, { description: 'The person.' }) input: VouchForMemberInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Member> {
    return findMember(context, await vouchForMember(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Member, {
    description:
      'Vouches for somebody who comes from another agency. The old membership ends at once with its seats; the answer is the new one.',
  })
  @Permits('member:vouch')
  async moveMember(
    @Ctx() context: Context,
    @Arg('input', () => MoveMemberInput, { description: 'The person, and the membership that ends.' })
    input: MoveMemberInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Member> {
    return findMember(context, await moveMember(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Member, { description: 'Shuts a person out at once, until they are reinstated.' })
  @Permits('member:suspend')
  async suspendMember(
    @Ctx() context: Context,
    @Arg('input', () => MembershipChangeInput, { description: 'The membership, and why.' })
    input: MembershipChangeInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Member> {
    return findMember(context, await suspendMember(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Member, { description: 'Lets a suspended person in again, with the seats that they still hold.' })
  @Permits('member:reinstate')
  async reinstateMember(
    @Ctx() context: Context,
    @Arg('input', () => MembershipChangeInput, { description: 'The membership, and why.' })
    input: MembershipChangeInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Member> {
    return findMember(context, await reinstateMember(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Member, { description: 'Ends a membership at once and for good, with its seats.' })
  @Permits('member:suspend')
  async endMembership(
    @Ctx() context: Context,
    @Arg('input', () => MembershipChangeInput, { description: 'The membership, and why.' })
    input: MembershipChangeInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Member> {
    return findMember(context, await endMembership(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Agency, { description: 'The agency for which the person works.' })
  @Classified('open')
  agency(@Root() member: MembershipRow, @Ctx() context: Context): Promise<Agency> {
    return findAgency(context, member.agencyId);
  }

  @FieldResolver(() => [Seat], {
    description: 'The person’s seats, past ones included, in the bodies in which you have a role.',
  })
  @Classified('open')
  seats(@Root() member: MembershipRow, @Ctx() context: Context): Promise<Seat[]> {
    return listSeatsOfHolder(context, member.id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may suspend it now.' })
  @Classified('open')
  viewerCanSuspend(@Root() member: MembershipRow, @Ctx() context: Context): boolean {
    return mayStep(context, 'suspend', member);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may reinstate it now.' })
  @Classified('open')
  viewerCanReinstate(@Root() member: MembershipRow, @Ctx() context: Context): boolean {
    return mayStep(context, 'reinstate', member);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may end it now.' })
  @Classified('open')
  viewerCanEnd(@Root() member: MembershipRow, @Ctx() context: Context): boolean {
    return mayStep(context, 'end', member);
  }
}

@Resolver(() => Body)
export class BodyMembershipsResolver {
  @FieldResolver(() => Boolean, { description: 'Whether you may vouch for people of your agency, as its lead in it.' })
  @Classified('open')
  viewerCanVouch(@Root() body: Body, @Ctx() context: Context): boolean {
    return mayVouch(context, body.id);
  }
}

@Resolver(() => Client)
export class ClientResolver {
  @Query(() => ClientConnection, {
    description:
      'The partners’ systems that you administer: your agency’s as its lead, all as clerk or information governance.',
  })
  @Permits('board:read')
  clients(
    @Ctx() context: Context,
    @First() first: number,
    @After() after: string | null,
  ): Promise<Connection<MembershipRow>> {
    return listClients(context, { first, after });
  }

  @Mutation(() => Client, { description: 'Shuts a system out at once, until it is reinstated.' })
  @Permits('member:suspend')
  async suspendClient(
    @Ctx() context: Context,
    @Arg('input', () => MembershipChangeInput, { description: 'The system, and why.' }) input: MembershipChangeInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Client> {
    return findClient(context, await suspendClient(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Client, { description: 'Lets a suspended system in again.' })
  @Permits('member:reinstate')
  async reinstateClient(
    @Ctx() context: Context,
    @Arg('input', () => MembershipChangeInput, { description: 'The system, and why.' }) input: MembershipChangeInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Client> {
    return findClient(context, await reinstateClient(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Agency, { description: 'The agency whose system it is.' })
  @Classified('open')
  agency(@Root() client: MembershipRow, @Ctx() context: Context): Promise<Agency> {
    return findAgency(context, client.agencyId);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may suspend it now.' })
  @Classified('open')
  viewerCanSuspend(@Root() client: MembershipRow, @Ctx() context: Context): boolean {
    return mayStep(context, 'suspend', client);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may reinstate it now.' })
  @Classified('open')
  viewerCanReinstate(@Root() client: MembershipRow, @Ctx() context: Context): boolean {
    return mayStep(context, 'reinstate', client);
  }
}
