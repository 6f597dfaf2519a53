import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findAgency, findBody } from '../authorities/authority.service.js';
import { Agency, Body } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { IdempotencyKey } from '../page.js';
import { Uuid } from '../scalars.js';
import {
  addPriority,
  endLead,
  findLead,
  findPriority,
  listLeads,
  listPriorities,
  mayAddPriority,
  mayEndLead,
  mayNameLead,
  nameLead,
  shownAs,
  type LeadRow,
  type PriorityRow,
} from './priority.service.js';
import { AddPriorityInput, EndLeadInput, NameLeadInput, Priority, PriorityLead } from './priority.type.js';

@Resolver(() => Priority)
export class PriorityResolver {
  @Query(() => Priority, { description: 'A priority by its id.' })
  @Permits('board:read')
  priority(
    @Ctx() context: Context,
    @Arg('id', () => Uuid, { description: 'The priority’s id.' }) id: string,
  ): Promise<Priority> {
    return findPriority(context, id);
  }

  @FieldResolver(() => Body, { description: 'The body whose strategy it stands in.' })
  @Classified('open')
  body(@Root() priority: PriorityRow, @Ctx() context: Context): Promise<Body> {
    return findBody(context, priority.bodyId);
  }

  @FieldResolver(() => [PriorityLead], {
    description: 'Who leads it now, or is named to lead it later; empty for those without a role in its body.',
  })
  @Classified('open')
  leads(@Root() priority: PriorityRow, @Ctx() context: Context): Promise<PriorityLead[]> {
    return listLeads(context, priority.id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may name a lead of it.' })
  @Classified('open')
  viewerCanNameLead(@Root() priority: PriorityRow, @Ctx() context: Context): boolean {
    return mayNameLead(context.viewer, priority);
  }
}

@Resolver(() => PriorityLead)
export class PriorityLeadResolver {
  @Mutation(() => Priority, { description: 'Add a priority to the strategy of a body.' })
  @Permits('strategy:set')
  async addPriority(
    @Ctx() context: Context,
    @Arg('input', () => AddPriorityInput, { description: 'The priority.' }) input: AddPriorityInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<PriorityRow> {
    return findPriority(context, await addPriority(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => PriorityLead, { description: 'Names a member of the body as the lead of a priority; never oneself.' })
  @Permits('strategy:lead')
  async nameLead(
    @Ctx() context: Context,
    @Arg('input', () => NameLeadInput, { description: 'Who leads what, and from when.' }) input: NameLeadInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<PriorityLead> {
    return findLead(context, await nameLead(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => PriorityLead, { description: 'Ends the lead of a priority.' })
  @Permits('strategy:lead')
  async endLead(
    @Ctx() context: Context,
    @Arg('input', () => EndLeadInput, { description: 'The lead, and its last day.' }) input: EndLeadInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<PriorityLead> {
    return findLead(context, await endLead(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Priority, { description: 'The priority.' })
  @Classified('open')
  priority(@Root() lead: LeadRow, @Ctx() context: Context): Promise<Priority> {
    return findPriority(context, lead.priorityId);
  }

  @FieldResolver(() => Agency, { description: 'The agency of the member who leads.' })
  @Classified('open')
  agency(@Root() lead: LeadRow, @Ctx() context: Context): Promise<Agency> {
    return findAgency(context, lead.agencyId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The title of the seat that the member holds in the body, such as "Chair of the fostering association".',
  })
  @Classified('open')
  async title(@Root() lead: LeadRow, @Ctx() context: Context): Promise<string | null> {
    return (await shownAs(context, lead))?.title ?? null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The member’s name; for a young member the title of the seat, by which alone they are known.',
  })
  @Classified('members')
  async holderName(@Root() lead: LeadRow, @Ctx() context: Context): Promise<string | null> {
    return (await shownAs(context, lead))?.holderName ?? null;
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may end it.' })
  @Classified('open')
  viewerCanEnd(@Root() lead: LeadRow, @Ctx() context: Context): boolean {
    return mayEndLead(context, lead);
  }
}

@Resolver(() => Body)
export class BodyPrioritiesResolver {
  @FieldResolver(() => [Priority], { description: 'The priorities of the body’s strategy, by number.' })
  @Classified('open')
  priorities(@Root() body: Body, @Ctx() context: Context): Promise<Priority[]> {
    return listPriorities(context, body.id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may add a priority to its strategy.' })
  @Classified('open')
  viewerCanAddPriority(@Root() body: Body, @Ctx() context: Context): boolean {
    return mayAddPriority(context, body.id);
  }
}
