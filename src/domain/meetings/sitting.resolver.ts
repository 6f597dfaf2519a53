import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import type { Context } from '../context.js';
import { IdempotencyKey } from '../page.js';
import { findMeeting, type MeetingRow } from './meeting.service.js';
import { Meeting } from './meeting.type.js';
import {
  adjournMeeting,
  chooseFocusAreas,
  mayAdjourn,
  mayChooseFocus,
  mayRecordAttendance,
  mayReconvene,
  reconveneMeeting,
  recordAttendance,
} from './sitting.service.js';
import {
  AdjournMeetingInput,
  ChooseFocusAreasInput,
  ReconveneMeetingInput,
  RecordAttendanceInput,
} from './sitting.type.js';

@Resolver(() => Meeting)
export class SittingResolver {
  @Mutation(() => Meeting, {
    description:
      'Records who was at a meeting, seat by seat; before its day the apologies. A later record corrects it.',
  })
  @Permits('meeting:record')
  async recordAttendance(
    @Ctx() context: Context,
    @Arg('input', () => RecordAttendanceInput, { description: 'The meeting, the day, and the seats.' })
    input: RecordAttendanceInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Meeting> {
    return findMeeting(context, await recordAttendance(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Meeting, {
    description: 'Adjourns a meeting on its day or later: all that the chair can do while it is not quorate.',
  })
  @Permits('meeting:adjourn')
  async adjournMeeting(
    @Ctx() context: Context,
    @Arg('input', () => AdjournMeetingInput, { description: 'The meeting, and why.' }) input: AdjournMeetingInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Meeting> {
    return findMeeting(context, await adjournMeeting(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Meeting, {
    description: 'Sets the day on which an adjourned meeting goes on: the same meeting, with the same agenda.',
  })
  @Permits('meeting:reconvene')
  async reconveneMeeting(
    @Ctx() context: Context,
    @Arg('input', () => ReconveneMeetingInput, { description: 'The meeting, and the day.' })
    input: ReconveneMeetingInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Meeting> {
    return findMeeting(context, await reconveneMeeting(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Meeting, { description: 'Records the areas on which a kick-off meeting that sat chose to focus.' })
  @Permits('meeting:record')
  async chooseFocusAreas(
    @Ctx() context: Context,
    @Arg('input', () => ChooseFocusAreasInput, { description: 'The meeting, and the areas.' })
    input: ChooseFocusAreasInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Meeting> {
    return findMeeting(context, await chooseFocusAreas(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether you may record who is or was there; before its day apologies.',
  })
  @Classified('open')
  viewerCanRecordAttendance(@Root() meeting: MeetingRow, @Ctx() context: Context): boolean {
    return mayRecordAttendance(context, meeting);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may record now which areas of focus it chose.' })
  @Classified('open')
  viewerCanChooseFocus(@Root() meeting: MeetingRow, @Ctx() context: Context): Promise<boolean> {
    return mayChooseFocus(context, meeting);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may adjourn it now.' })
  @Classified('open')
  viewerCanAdjourn(@Root() meeting: MeetingRow, @Ctx() context: Context): boolean {
    return mayAdjourn(context, meeting);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may reconvene it now.' })
  @Classified('open')
  viewerCanReconvene(@Root() meeting: MeetingRow, @Ctx() context: Context): boolean {
    return mayReconvene(context, meeting);
  }
}
