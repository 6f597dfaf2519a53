import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Classified, Shape } from '../../policy/classification.js';
import { Day, enumOf } from '../scalars.js';
import { DESTINATIONS, type Destination } from './receipt.service.js';

export const DestinationEnum = enumOf(DESTINATIONS);
registerEnumType(DestinationEnum, {
  name: 'ReceiptDestination',
  description: 'Where something that was contributed went.',
  valuesConfig: {
    meeting: { description: 'Before the meeting for which it was given.' },
    target: { description: 'It is measured against a target of the body.' },
    scorecard: { description: 'Onto a line of the scorecard for the meeting.' },
    exception: { description: 'It is red, and its supplier said why in an exception report.' },
    exceptionOwed: { description: 'It is red for you, and its supplier owes an exception report.' },
    proposal: { description: 'Into the work plan, as a proposal.' },
    action: { description: 'Into an action that a proposal became.' },
    report: { description: 'Into a report that the body owes on or next after the meeting.' },
  },
});

@Shape()
@ObjectType({
  description:
    'Where one thing that was contributed went. Of the rows that it names, exactly one belongs to where it went.',
  simpleResolvers: true,
})
export class ReceiptLine {
  @Field(() => DestinationEnum, { description: 'Where it went.' })
  @Classified('open')
  went!: Destination;

  @Field(() => Day, {
    nullable: true,
    description: 'The day of it: of the meeting, by which an action is due, by which a report is owed.',
  })
  @Classified('open')
  fallsOn!: string | null;
}
