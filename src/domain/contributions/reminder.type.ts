import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Day, enumOf, Instant, Uuid } from '../scalars.js';
import { OWED_KINDS, REMINDER_STEPS, type OwedKind, type ReminderStep } from './reminder.table.js';

export const ReminderStepEnum = enumOf(REMINDER_STEPS);
registerEnumType(ReminderStepEnum, {
  name: 'ReminderStep',
  description: 'A step of reminding, counted in English working days.',
  valuesConfig: {
    before: { description: 'Five working days before the day; to the officers of the agency.' },
    on: { description: 'On the day; to the officers of the agency.' },
    after: { description: 'Two working days after it; to the lead of the agency.' },
    late: { description: 'Five working days after it; to nobody: it is on the chair’s list. Of contributions only.' },
  },
});

export const OwedKindEnum = enumOf(OWED_KINDS);
registerEnumType(OwedKindEnum, {
  name: 'ReminderOf',
  description: 'Of what an agency is reminded.',
  valuesConfig: {
    contribution: { description: 'Of its contribution to the meeting, or of what it owes to the round.' },
    exceptionReport: {
      description: 'Of a report on a figure of its own that is red; the agency alone is told that it is reminded.',
    },
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

  @Field(() => OwedKindEnum, { nullable: true, description: 'Of what it was reminded.' })
  @Classified('members')
  owedKind!: OwedKind;

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
