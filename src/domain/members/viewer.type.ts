import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Classified, Shape } from '../../policy/classification.js';
import type { Role } from '../../policy/roles.js';
import { enumOf, Uuid } from '../scalars.js';
import { RoleEnum } from './seat.type.js';

export const ViewerKind = enumOf(['public', 'member', 'client']);
registerEnumType(ViewerKind, {
  name: 'ViewerKind',
  description: 'What kind of asker you are.',
  valuesConfig: {
    public: { description: 'Anybody: you did not sign in.' },
    member: { description: 'A person with a membership.' },
    client: { description: 'A partner’s system.' },
  },
});

@Shape()
@ObjectType({ description: 'The roles you hold in one body.', simpleResolvers: true })
export class ViewerBody {
  bodyId!: string;

  @Field(() => [RoleEnum], { description: 'The roles; empty where you hold none and so are as the public.' })
  @Classified('open')
  roles!: readonly Role[];
}

@ObjectType({ description: 'Who you are to the hub, in the membership with which you ask.', simpleResolvers: true })
export class Viewer {
  @Field(() => ViewerKind, { description: 'What kind of asker you are.' })
  @Classified('open')
  kind!: keyof typeof ViewerKind;

  @Field(() => Uuid, { nullable: true, description: 'Your membership; null for the public and for a system.' })
  @Classified('open')
  memberId!: string | null;

  @Field(() => Uuid, { nullable: true, description: 'Your system’s id; null for the public and for a person.' })
  @Classified('open')
  clientId!: string | null;

  @Field(() => String, { nullable: true, description: 'Your name, as far as the hub keeps it.' })
  @Classified('members')
  name!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The address at which you are reminded, as you gave it; nobody else reads it. Null where you gave none.',
  })
  @Classified('members')
  email!: string | null;
}

@InputType({ description: 'Where you want to be reminded.' })
export class SetMyAddressInput {
  @Field(() => String, {
    nullable: true,
    description: 'Your e-mail address. Without one, what you gave before is taken back, and you are not reminded.',
  })
  @Classified('members')
  address?: string | null;
}
