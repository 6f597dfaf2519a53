import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Day, enumOf, Instant, Uuid } from '../scalars.js';
import { REMINDER_STEPS, type ReminderStep } from './reminder.table.js';

export const ReminderStepEnum = enumOf(REMINDER_STEPS);
registerEnumType(ReminderStepEnum, {
  name: 'ReminderStep',
  description: 'A step of reminding, counted in English working days.',
  valuesConfig: {
    before: { description: 'Five working days before the day; to the officers of the agency.' },
    on: { description: 'On the day; to the officers of the agency.' },
    after: { description: 'Two working days after it; to the lead of the agency.' },
    late: { description: 'Five working days after it; to nobody: it is on the chair’s list.' },
  },
});

@ObjectType({
  description:
    'That an agency was reminded of what it owes a meeting: for the agency, and for those who prepare the meeting. It does not say who was written to.',
  simpleResolvers: true,
})
export class Reminder {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => ReminderStepEnum, { nullable: true, description: 'Which step it was.' })
  @Classified('members')
  step!: ReminderStep;

  @Field(() => Day, { nullable: true, description: 'The day by which it was owed.' })
  @Classified('members')
  dueOn!: string;

  @Field(() => Day, { nullable: true, description: 'The day of the step.' })
  @Classified('members')
  remindOn!: string;

  @Field(() => Instant, {
    nullable: true,
    description: 'When it was sent; null while it was not, or where nobody of the agency has given an address.',
  })
  @Classified('members')
  sentAt!: Date | null;
}
