import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { today, type Context } from '../context.js';
import { IdempotencyKey } from '../page.js';
import { Uuid } from '../scalars.js';
import { findBody } from './authority.service.js';
import { Body } from './authority.type.js';
import {
  constitutionOn,
  findConstitution,
  functionsUnder,
  listConstitutions,
  mayRatify,
  proposeConstitution,
  ratifyConstitution,
  statusOf,
} from './constitution.service.js';
import type { ConstitutionRow, ConstitutionStatus } from './constitution.service.js';
import {
  BodyFunction,
  Constitution,
  ConstitutionFilter,
  ConstitutionStatusEnum,
  LadderRule,
  ProposeConstitutionInput,
  RatifyConstitutionInput,
  YearStart,
} from './constitution.type.js';

@Resolver(() => Constitution)
export class ConstitutionResolver {
  @Query(() => Constitution, { description: 'A version of a constitution by its id.' })
  @Permits('board:read')
  constitution(
    @Ctx() context: Context,
    @Arg('id', () => Uuid, { description: 'The id of the version.' }) id: string,
  ): Promise<Constitution> {
    return findConstitution(context, id);
  }

  @Mutation(() => Constitution, {
    description: 'Proposes a version of the constitution of a body. It changes nothing until it is in force.',
  })
  @Permits('constitution:propose')
  async proposeConstitution(
    @Ctx() context: Context,
    @Arg('input', () => ProposeConstitutionInput, { description: 'What it says.' }) input: ProposeConstitutionInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Constitution> {
    return findConstitution(context, await proposeConstitution(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Constitution, {
    description:
      'Records that a version was adopted by its body, or ratified by the body that must ratify it, and from when it holds.',
  })
  @Permits('constitution:ratify')
  async ratifyConstitution(
    @Ctx() context: Context,
    @Arg('input', () => RatifyConstitutionInput, { description: 'The version, and from when it holds.' })
    input: RatifyConstitutionInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Constitution> {
    return findConstitution(context, await ratifyConstitution(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Body, { description: 'The body whose constitution it is.' })
  @Classified('open')
  body(@Root() version: ConstitutionRow, @Ctx() context: Context): Promise<Body> {
    return findBody(context, version.bodyId);
  }

  @FieldResolver(() => Body, {
    nullable: true,
    description: 'The body that must ratify it; null where the body’s own adoption is enough.',
  })
  @Classified('open')
  ratifyingBody(@Root() version: ConstitutionRow, @Ctx() context: Context): Promise<Body> | null {
    return version.ratifyingBodyId === null ? null : findBody(context, version.ratifyingBodyId);
  }

  @FieldResolver(() => ConstitutionStatusEnum, { description: 'How far it has come by today.' })
  @Classified('open')
  status(@Root() version: ConstitutionRow, @Ctx() context: Context): Promise<ConstitutionStatus> {
    return statusOf(context, version);
  }

  @FieldResolver(() => YearStart, { description: 'When the municipal year starts.' })
  @Classified('open')
  yearStarts(@Root() { yearStartsMonth, yearStartsDay }: ConstitutionRow): YearStart {
    return { month: yearStartsMonth, day: yearStartsDay };
  }

  @FieldResolver(() => LadderRule, { description: 'By when things are done for a meeting.' })
  @Classified('open')
  ladder(@Root() version: ConstitutionRow): LadderRule {
    const { dataCutOffDays, contributionsDueDays, signOffDays, publicationClearDays, minutesOutDays } = version;
    return { dataCutOffDays, contributionsDueDays, signOffDays, publicationClearDays, minutesOutDays };
  }

  @FieldResolver(() => [BodyFunction], {
    description: 'What it gives the body to do, what it took over from earlier versions included, by code.',
  })
  @Classified('open')
  functions(@Root() version: ConstitutionRow, @Ctx() context: Context): Promise<BodyFunction[]> {
    return functionsUnder(context, version);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may record now that it was adopted or ratified.' })
  @Classified('open')
  viewerCanRatify(@Root() version: ConstitutionRow, @Ctx() context: Context): boolean {
    return mayRatify(context, version);
  }
}

@Resolver(() => Body)
export class BodyConstitutionResolver {
  @FieldResolver(() => Constitution, {
    nullable: true,
    description: 'What the constitution said on a day, by default today; null before the first was in force.',
  })
  @Classified('open')
  constitution(
    @Root() body: Body,
    @Ctx() context: Context,
    @Arg('filter', () => ConstitutionFilter, { nullable: true, description: 'On which day.' })
    filter: ConstitutionFilter | null,
  ): Promise<Constitution | null> {
    return constitutionOn(context, body.id, filter?.on ?? today(context));
  }

  @FieldResolver(() => [Constitution], {
    description: 'Every version of the constitution, the newest first: proposed, in force and superseded ones.',
  })
  @Classified('open')
  constitutions(@Root() body: Body, @Ctx() context: Context): Promise<Constitution[]> {
    return listConstitutions(context, body.id);
  }
}
