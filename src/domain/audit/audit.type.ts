import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Day, Instant, Uuid } from '../scalars.js';

export const AuditChain = { writes: 'writes', disclosures: 'disclosures' } as const;
registerEnumType(AuditChain, {
  name: 'AuditChain',
  description: 'Which record.',
  valuesConfig: {
    writes: { description: 'Who did what.' },
    disclosures: { description: 'Who was shown protected data of another agency.' },
  },
});

@ObjectType({
  description: 'One entry of the record: facts, never a content. It cannot be changed.',
  simpleResolvers: true,
})
export class AuditEntry {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'Its place in its chain.' })
  @Classified('open')
  sequence!: number;

  @Field(() => Instant, { description: 'When.' })
  @Classified('open')
  at!: Date;

  @Field(() => String, {
    description:
      'Under which permission, such as "action:close"; "disclosure" for what was shown, "reminder" for what the hub reminded of by itself.',
  })
  @Classified('open')
  verb!: string;

  @Field(() => Uuid, { nullable: true, description: 'The agency of whoever it was.' })
  @Classified('open')
  agencyId!: string | null;

  @Field(() => String, { description: 'The request it belongs to.' })
  @Classified('open')
  requestId!: string;

  @Field(() => String, { description: 'The SHA-256 that chains it to the entry before.' })
  @Classified('open')
  hash!: string;
}

@InputType({ description: 'Which part of the record.' })
export class AuditFilter {
  @Field(() => AuditChain, { description: 'Which chain.' })
  @Classified('open')
  chain!: keyof typeof AuditChain;

  @Field(() => Int, { nullable: true, description: 'Only entries before this place in the chain.' })
  @Classified('open')
  before?: number | null;

  @Field(() => Uuid, { nullable: true, description: 'Only what people of this agency did, or were shown.' })
  @Classified('open')
  agencyId?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'Only what this member did, or was shown.' })
  @Classified('open')
  memberId?: string | null;

  @Field(() => Day, { nullable: true, description: 'Only what was on this day.' })
  @Classified('open')
  on?: string | null;
}

@InputType({ description: 'One recorded content to be erased.' })
export class EraseAuditContentInput {
  @Field(() => Uuid, { description: 'The entry.' })
  @Classified('open')
  entryId!: string;

  @Field(() => String, { description: 'The type of the row, such as "ActionUpdate".' })
  @Classified('open')
  kind!: string;

  @Field(() => Uuid, { description: 'The row.' })
  @Classified('open')
  rowId!: string;

  @Field(() => String, { description: 'The field, such as "summary".' })
  @Classified('open')
  field!: string;

  @Field(() => String, { description: 'Why it must be erased; do not repeat the content here.' })
  @Classified('members')
  reason!: string;
}
