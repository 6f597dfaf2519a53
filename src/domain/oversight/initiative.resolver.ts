import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findAgency, findBody } from '../authorities/authority.service.js';
import { Agency, Body } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { findIndicator } from '../indicators/indicator.service.js';
import { Indicator } from '../indicators/indicator.type.js';
import { IdempotencyKey } from '../page.js';
import { Uuid } from '../scalars.js';
import { findPriority } from '../strategy/priority.service.js';
import { Priority } from '../strategy/priority.type.js';
import {
  evaluateInitiative,
  findInitiative,
  isEvaluationOverdue,
  listInitiatives,
  mayEvaluate,
  mayPropose,
  mayStart,
  proposeInitiative,
  startInitiative,
  type InitiativeRow,
} from './initiative.service.js';
import {
  EvaluateInitiativeInput,
  Initiative,
  InitiativeFilter,
  ProposeInitiativeInput,
  StartInitiativeInput,
} from './initiative.type.js';

@Resolver(() => Initiative)
export class InitiativeResolver {
  @Query(() => Initiative, { description: 'One initiative. NOT_FOUND when there is none or you may not see it.' })
  @Permits('board:read')
  initiative(
    @Ctx() context: Context,
    @Arg('id', () => Uuid, { description: 'The initiative’s id.' }) id: string,
  ): Promise<InitiativeRow> {
    return findInitiative(context, id);
  }

  @Mutation(() => Initiative, { description: 'Propose an initiative of your agency.' })
  @Permits('initiative:run')
  async proposeInitiative(
    @Ctx() context: Context,
    @Arg('input', () => ProposeInitiativeInput, { description: 'The initiative.' }) input: ProposeInitiativeInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<InitiativeRow> {
    return findInitiative(context, await proposeInitiative(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Initiative, { description: 'Say that an initiative of your agency has begun.' })
  @Permits('initiative:run')
  async startInitiative(
    @Ctx() context: Context,
    @Arg('input', () => StartInitiativeInput, { description: 'Which initiative.' }) input: StartInitiativeInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<InitiativeRow> {
    return findInitiative(context, await startInitiative(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Initiative, { description: 'Report what came of an initiative of your agency; once.' })
  @Permits('initiative:run')
  async evaluateInitiative(
    @Ctx() context: Context,
    @Arg('input', () => EvaluateInitiativeInput, { description: 'What came of it, and whether it goes on.' })
    input: EvaluateInitiativeInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<InitiativeRow> {
    return findInitiative(context, await evaluateInitiative(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Body, { description: 'The body to which it was proposed.' })
  @Classified('open')
  body(@Root() initiative: InitiativeRow, @Ctx() context: Context): Promise<Body> {
    return findBody(context, initiative.bodyId);
  }

  @FieldResolver(() => Agency, { description: 'The agency that runs it and writes of it.' })
  @Classified('open')
  agency(@Root() initiative: InitiativeRow, @Ctx() context: Context): Promise<Agency> {
    return findAgency(context, initiative.agencyId);
  }

  @FieldResolver(() => Priority, { nullable: true, description: 'The priority that it serves.' })
  @Classified('open')
  async priority(@Root() initiative: InitiativeRow, @Ctx() context: Context): Promise<Priority | null> {
    return initiative.priorityId ? findPriority(context, initiative.priorityId) : null;
  }

  @FieldResolver(() => Indicator, { nullable: true, description: 'The indicator by which the body will see it.' })
  @Classified('open')
  async indicator(@Root() initiative: InitiativeRow, @Ctx() context: Context): Promise<Indicator | null> {
    return initiative.indicatorId ? findIndicator(context, initiative.indicatorId) : null;
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether it runs past the day by which its agency was to report what came of it.',
  })
  @Classified('open')
  isEvaluationOverdue(@Root() initiative: InitiativeRow, @Ctx() context: Context): boolean {
    return isEvaluationOverdue(context, initiative);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may say now that it has begun.' })
  @Classified('open')
  viewerCanStart(@Root() initiative: InitiativeRow, @Ctx() context: Context): boolean {
    return mayStart(context, initiative);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may report now what came of it.' })
  @Classified('open')
  viewerCanEvaluate(@Root() initiative: InitiativeRow, @Ctx() context: Context): boolean {
    return mayEvaluate(context, initiative);
  }
}

@Resolver(() => Body)
export class BodyInitiativesResolver {
  @FieldResolver(() => [Initiative], {
    description: 'The initiatives proposed to the body, the latest first. Empty where you hold no role.',
  })
  @Classified('open')
  initiatives(
    @Root() body: Body,
    @Ctx() context: Context,
    @Arg('filter', () => InitiativeFilter, { nullable: true, description: 'Which initiatives.' })
    filter?: InitiativeFilter | null,
  ): Promise<InitiativeRow[]> {
    return listInitiatives(context, body.id, filter?.statuses ?? null);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may propose an initiative of your agency to it.' })
  @Classified('open')
  viewerCanProposeInitiative(@Root() body: Body, @Ctx() context: Context): boolean {
    return mayPropose(context, body.id);
  }
}
