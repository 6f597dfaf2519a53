import { Field, InputType, ObjectType } from 'type-graphql';
import { Classified, Shape } from '../../policy/classification.js';
import { Instant, Uuid } from '../scalars.js';

@ObjectType({
  description:
    'A calendar address of one of your seats that is open. It tells when the body meets, as the public knows it, and ends with the seat.',
  simpleResolvers: true,
})
export class CalendarFeed {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => Instant, { description: 'When you opened it.' })
  @Classified('open')
  openedAt!: Date;
}

@Shape()
@ObjectType({ description: 'A calendar address that was opened.', simpleResolvers: true })
export class OpenedCalendarFeed {
  seatId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Its path at this hub, told this once: keep it as you keep a password. Null when the same idempotency key was sent before: then open another, under a new key.',
  })
  @Classified('open')
  path!: string | null;
}

@InputType({ description: 'A seat whose calendar address is to be opened.' })
export class OpenCalendarFeedInput {
  @Field(() => Uuid, { description: 'A seat of your own that counts today.' })
  @Classified('open')
  seatId!: string;
}

@InputType({ description: 'A seat whose calendar address is to be revoked.' })
export class RevokeCalendarFeedInput {
  @Field(() => Uuid, { description: 'A seat of your own; for the clerk any seat of the body.' })
  @Classified('open')
  seatId!: string;
}
