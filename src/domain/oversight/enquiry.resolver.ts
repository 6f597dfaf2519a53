import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findBody } from '../authorities/authority.service.js';
import { Body } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { findIndicator } from '../indicators/indicator.service.js';
import { Indicator } from '../indicators/indicator.type.js';
import { findMeeting } from '../meetings/meeting.service.js';
import { Meeting } from '../meetings/meeting.type.js';
import { IdempotencyKey } from '../page.js';
import { Uuid } from '../scalars.js';
import { findPriority } from '../strategy/priority.service.js';
import { Priority } from '../strategy/priority.type.js';
import {
  closeEnquiry,
  findEnquiry,
  findObservation,
  listEnquiries,
  listObservations,
  mayKeep,
  mayOpen,
  meetingsWithout,
  noteObservation,
  openEnquiry,
  type EnquiryRow,
  type ObservationRow,
} from './enquiry.service.js';
import {
  CloseEnquiryInput,
  Enquiry,
  EnquiryFilter,
  NoteObservationInput,
  Observation,
  OpenEnquiryInput,
} from './enquiry.type.js';

@Resolver(() => Enquiry)
export class EnquiryResolver {
  @Query(() => Enquiry, { description: 'One line of enquiry. NOT_FOUND when there is none or you may not see it.' })
  @Permits('board:read')
  enquiry(
    @Ctx() context: Context,
    @Arg('id', () => Uuid, { description: 'The id of the line of enquiry.' }) id: string,
  ): Promise<EnquiryRow> {
    return findEnquiry(context, id);
  }

  @Mutation(() => Enquiry, { description: 'Open a line of enquiry, to which meetings come back.' })
  @Permits('enquiry:keep')
  async openEnquiry(
    @Ctx() context: Context,
    @Arg('input', () => OpenEnquiryInput, { description: 'The line of enquiry.' }) input: OpenEnquiryInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<EnquiryRow> {
    return findEnquiry(context, await openEnquiry(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Observation, { description: 'Note what a meeting saw on a line of enquiry; once a meeting.' })
  @Permits('enquiry:keep')
  async noteObservation(
    @Ctx() context: Context,
    @Arg('input', () => NoteObservationInput, { description: 'Which meeting, and what it saw.' })
    input: NoteObservationInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<ObservationRow> {
    return findObservation(context, await noteObservation(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Enquiry, { description: 'Close a line of enquiry with what the body concluded.' })
  @Permits('enquiry:keep')
  async closeEnquiry(
    @Ctx() context: Context,
    @Arg('input', () => CloseEnquiryInput, { description: 'The conclusion.' }) input: CloseEnquiryInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<EnquiryRow> {
    return findEnquiry(context, await closeEnquiry(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Body, { description: 'The body that asks.' })
  @Classified('open')
  body(@Root() enquiry: EnquiryRow, @Ctx() context: Context): Promise<Body> {
    return findBody(context, enquiry.bodyId);
  }

  @FieldResolver(() => Priority, { nullable: true, description: 'The priority that it serves.' })
  @Classified('open')
  async priority(@Root() enquiry: EnquiryRow, @Ctx() context: Context): Promise<Priority | null> {
    return enquiry.priorityId ? findPriority(context, enquiry.priorityId) : null;
  }

  @FieldResolver(() => Indicator, { nullable: true, description: 'The indicator that it watches.' })
  @Classified('open')
  async indicator(@Root() enquiry: EnquiryRow, @Ctx() context: Context): Promise<Indicator | null> {
    return enquiry.indicatorId ? findIndicator(context, enquiry.indicatorId) : null;
  }

  @FieldResolver(() => [Observation], { description: 'What meetings saw, meeting by meeting.' })
  @Classified('open')
  observations(@Root() enquiry: EnquiryRow, @Ctx() context: Context): Promise<ObservationRow[]> {
    return listObservations(context, enquiry.id);
  }

  @FieldResolver(() => Int, {
    description:
      'How many meetings were held since one last saw it, or since it was opened; counted to its end once it is closed.',
  })
  @Classified('open')
  meetingsWithout(@Root() enquiry: EnquiryRow, @Ctx() context: Context): Promise<number> {
    return meetingsWithout(context, enquiry.id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may note on it now, or close it.' })
  @Classified('open')
  viewerCanKeep(@Root() enquiry: EnquiryRow, @Ctx() context: Context): boolean {
    return mayKeep(context, enquiry);
  }
}

@Resolver(() => Observation)
export class ObservationResolver {
  @FieldResolver(() => Meeting, { description: 'The meeting that saw it.' })
  @Classified('open')
  meeting(@Root() observation: ObservationRow, @Ctx() context: Context): Promise<Meeting> {
    return findMeeting(context, observation.meetingId);
  }

  @FieldResolver(() => Enquiry, { description: 'The line of enquiry.' })
  @Classified('open')
  enquiry(@Root() observation: ObservationRow, @Ctx() context: Context): Promise<EnquiryRow> {
    return findEnquiry(context, observation.enquiryId);
  }
}

@Resolver(() => Body)
export class BodyEnquiriesResolver {
  @FieldResolver(() => [Enquiry], {
    description: 'The lines of enquiry of the body, the open ones first. Empty where you hold no role.',
  })
  @Classified('open')
  enquiries(
    @Root() body: Body,
    @Ctx() context: Context,
    @Arg('filter', () => EnquiryFilter, { nullable: true, description: 'Which lines of enquiry.' })
    filter?: EnquiryFilter | null,
  ): Promise<EnquiryRow[]> {
    return listEnquiries(context, body.id, filter?.isOpen ?? null);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may open lines of enquiry of it.' })
  @Classified('open')
  viewerCanOpenEnquiry(@Root() body: Body, @Ctx() context: Context): boolean {
    return mayOpen(context, body.id);
  }
}
