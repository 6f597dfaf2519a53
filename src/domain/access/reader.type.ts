import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Classified, Shape, type Classification, type SubjectArea } from '../../policy/classification.js';
import { SharingAgreement } from '../agreements/agreement.type.js';
import { Seat } from '../members/seat.type.js';
import { ClassificationEnum, enumOf, RaisedClass, SubjectAreaEnum, Uuid } from '../scalars.js';
import { RETURN_BOXES, type ReturnBox } from './reader.service.js';

@InputType({ description: 'A box that you are about to fill.' })
export class ReadersFilter {
  @Field(() => Uuid, { description: 'The meeting for which you write.' })
  @Classified('open')
  meetingId!: string;

  @Field(() => SubjectAreaEnum, { description: 'What it is about; agreements go by it.' })
  @Classified('open')
  subject!: SubjectArea;

  @Field(() => String, { description: 'The field as the schema names it, such as "Contribution.narrative".' })
  @Classified('open')
  field!: string;

  @Field(() => RaisedClass, { nullable: true, description: 'The narrower class to which you raise it.' })
  @Classified('open')
  raisedTo?: 'agreement' | 'named' | null;

  @Field(() => String, {
    nullable: true,
    description: 'For a field of a figure the code of its indicator, whose own class counts too.',
  })
  @Classified('open')
  indicatorCode?: string | null;
}

export const ReturnBoxEnum = enumOf(Object.keys(RETURN_BOXES) as ReturnBox[]);
registerEnumType(ReturnBoxEnum, {
  name: 'ReturnBox',
  description: 'A box that is filled for what a round asks.',
  valuesConfig: {
    figure: { description: 'The value, as it is released.' },
    parts: { description: 'What was counted, out of how many, and the exact value.' },
    reason: { description: 'Why there is no value.' },
    justification: { description: 'What is said to a warning, or why the value of last time still holds.' },
    narrative: { description: 'What is told the members.' },
    note: { description: 'A note to named readers.' },
    proposal: { description: 'What should be done, in a proposed action.' },
    background: { description: 'Why it should be done.' },
  },
});

@InputType({ description: 'A box that you are about to fill for what a round asks of your agency.' })
export class ReturnBoxFilter {
  @Field(() => ReturnBoxEnum, { description: 'Which box.' })
  @Classified('open')
  box!: ReturnBox;
}

@Shape()
@ObjectType({
  description: 'Who will read a box, besides your own agency, as rights and agreements stand today.',
  simpleResolvers: true,
})
export class Readers {
  @Field(() => ClassificationEnum, { description: 'The narrowest class that counts for it.' })
  @Classified('open')
  classification!: Classification;

  @Field(() => Boolean, { description: 'Whether everybody reads it once it is published.' })
  @Classified('open')
  isPublic!: boolean;

  @Field(() => [Seat], {
    description: 'The seats of other agencies that read it once it is accepted, by their role or by an agreement.',
  })
  @Classified('open')
  seats!: readonly Seat[];

  @Field(() => [Seat], {
    description: 'Those of them that read it as soon as it is signed off, to prepare the meeting.',
  })
  @Classified('open')
  preparing!: readonly Seat[];

  @Field(() => [SharingAgreement], { description: 'The agreements in force by which any of these seats reads it.' })
  @Classified('open')
  agreements!: readonly SharingAgreement[];

  @Field(() => [Seat], {
    description:
      'Seats that would read it by an agreement in force once their holder gives the confidentiality undertaking of the body; those that `inClosedSession` names, too, then only while the body sits so.',
  })
  @Classified('open')
  awaitingUndertaking!: readonly Seat[];

  @Field(() => [Seat], {
    description:
      'Seats that read it by an agreement in force while the body sits in closed session, which it does not now; those that `awaitingUndertaking` names, too, only once it is given.',
  })
  @Classified('open')
  inClosedSession!: readonly Seat[];
}
