import { Field, InputType, ObjectType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { connectionOf } from '../page.js';
import { Day, Uuid } from '../scalars.js';

@ObjectType({
  description:
    'What one body reported to another: the only thing that crosses from one to the other. It is there for the members of the two, and for nobody else.',
  simpleResolvers: true,
})
export class BodyReport {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { nullable: true, description: 'Its title.' })
  @Classified('members')
  title!: string;

  @Field(() => String, { nullable: true, description: 'What it says, in short.' })
  @Classified('members')
  summary!: string;

  @Field(() => String, { nullable: true, description: 'Where the whole of it lies, as a web address.' })
  @Classified('members')
  address!: string | null;

  @Field(() => Day, { description: 'The day on which it was sent.' })
  @Classified('open')
  sentOn!: string;

  @Field(() => Day, { nullable: true, description: 'The due date that it discharges; null for one that nobody owed.' })
  @Classified('members')
  dutyDueOn!: string | null;
}

export const BodyReportConnection = connectionOf('BodyReport', BodyReport);

@InputType({ description: 'A report of one body to another. Its members and theirs read it.' })
export class ReportToBodyInput {
  @Field(() => Uuid, { description: 'The body that reports.' })
  @Classified('open')
  fromBodyId!: string;

  @Field(() => Uuid, { description: 'The body to which it reports.' })
  @Classified('open')
  toBodyId!: string;

  @Field(() => String, { description: 'Its title, in up to 200 characters.' })
  @Classified('members')
  title!: string;

  @Field(() => String, { description: 'What it says, in up to 5,000 characters.' })
  @Classified('members')
  summary!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where the whole of it lies: a web address that begins https://.',
  })
  @Classified('members')
  address?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'The duty under which it is owed; with the due date.' })
  @Classified('open')
  dutyId?: string | null;

  @Field(() => Day, { nullable: true, description: 'The due date that it discharges; with the duty.' })
  @Classified('members')
  dutyDueOn?: string | null;
}
