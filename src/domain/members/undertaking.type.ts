import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { Classified, Shape } from '../../policy/classification.js';
import { Instant, Uuid } from '../scalars.js';

@ObjectType({
  description:
    'A confidentiality undertaking that a member gave for a body. Elected and co-opted members read what a sharing agreement opens to them only while theirs is in force. It ends with the seat from which it was given.',
  simpleResolvers: true,
})
export class Undertaking {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'Which version of the wording was given.' })
  @Classified('open')
  wordingVersion!: number;

  @Field(() => String, { description: 'What was undertaken, word for word.' })
  @Classified('open')
  wording!: string;

  @Field(() => Instant, { description: 'When it was given.' })
  @Classified('open')
  givenAt!: Date;

  @Field(() => Instant, { nullable: true, description: 'When it was withdrawn; null unless it was.' })
  @Classified('open')
  withdrawnAt!: Date | null;

  @Field(() => Int, { description: 'Give this back when you withdraw it.' })
  @Classified('open')
  version!: number;
}

@Shape()
@ObjectType({ description: 'The wording of the undertaking that is asked for now.', simpleResolvers: true })
export class UndertakingWording {
  @Field(() => Int, { description: 'Its version; give it when you give the undertaking.' })
  @Classified('open')
  version!: number;

  @Field(() => String, { description: 'The words.' })
  @Classified('open')
  text!: string;
}

@InputType({ description: 'An undertaking of your own.' })
export class GiveUndertakingInput {
  @Field(() => Uuid, { description: 'A seat of your own in the body, with which it ends.' })
  @Classified('open')
  seatId!: string;

  @Field(() => Int, { description: 'The version of the wording that you read, and give.' })
  @Classified('open')
  wordingVersion!: number;
}

@InputType({ description: 'An undertaking of your own that you withdraw.' })
export class WithdrawUndertakingInput {
  @Field(() => Uuid, { description: 'The undertaking.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;
}
