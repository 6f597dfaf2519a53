import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified, type Stage, type SubjectArea } from '../../policy/classification.js';
import { connectionOf } from '../page.js';
import { ProposalInput } from '../actions/proposal.type.js';
import { Day, enumOf, Instant, SubjectAreaEnum, Uuid } from '../scalars.js';
import { REPORT_KINDS, SCHOOL_TERMS, type ReportKind, type SchoolTerm } from './report.period.js';

export const ReportKindEnum = enumOf(REPORT_KINDS);
registerEnumType(ReportKindEnum, {
  name: 'AttainmentReportKind',
  description: 'Of what time a report of the virtual school head is.',
  valuesConfig: {
    termly: { description: 'Of one term.' },
    annual: { description: 'Of the academic year.' },
  },
});

export const SchoolTermEnum = enumOf(SCHOOL_TERMS);
registerEnumType(SchoolTermEnum, {
  name: 'SchoolTerm',
  description: 'A term of an academic year. What is measured in it is told by the last day of its period.',
  valuesConfig: {
    autumn: { description: 'What ends from September to December.' },
    spring: { description: 'What ends from January to April.' },
    summer: { description: 'What ends from May to August.' },
  },
});

/** What is accepted elsewhere is presented here. */
export const ReportStage = {
  draft: 'draft',
  signedOff: 'signedOff',
  presented: 'accepted',
  published: 'published',
} as const satisfies Record<string, Stage>;
registerEnumType(ReportStage, {
  name: 'AttainmentReportStage',
  description: 'How far a report has come. It widens from stage to stage, with its priorities.',
  valuesConfig: {
    draft: { description: 'The virtual school writes it, and nobody else sees it.' },
    signedOff: { description: 'Its head signed it off; those who prepare the meeting see it.' },
    presented: { description: 'It is presented at a meeting; the body sees it.' },
    published: { description: 'Its open fields are public.' },
  },
});

@ObjectType({
  description:
    'A report of the virtual school head: a document of sections. Its figures are bound live: you read those that stand for its time, as far as you may.',
  simpleResolvers: true,
})
export class AttainmentReport {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => SubjectAreaEnum, { description: 'What it is about; agreements go by it.' })
  @Classified('open')
  subject!: SubjectArea;

  @Field(() => ReportKindEnum, { description: 'Whether it is of a term or of the year.' })
  @Classified('open')
  kind!: ReportKind;

  @Field(() => SchoolTermEnum, { nullable: true, description: 'The term; null for the report of the year.' })
  @Classified('open')
  term!: SchoolTerm | null;

  @Field(() => Day, { description: 'The first day of its time.' })
  @Classified('open')
  periodStartOn!: string;

  @Field(() => Day, { description: 'The last day of its time.' })
  @Classified('open')
  periodEndOn!: string;

  @Field(() => String, { nullable: true, description: 'Its title; as a paper of an exempt item for the members only.' })
  @Classified('open', { raisable: true })
  title!: string;

  @Field(() => ReportStage, { description: 'How far it has come.' })
  @Classified('open')
  stage!: Stage;

  @Field(() => Int, { description: 'Which revision it is: 1 is the report as first given.' })
  @Classified('open')
  revision!: number;

  @Field(() => Instant, { nullable: true, description: 'When it was signed off; null for a draft.' })
  @Classified('open')
  signedOffAt!: Date | null;

  @Field(() => Instant, { nullable: true, description: 'When it was presented; null until then.' })
  @Classified('open')
  presentedAt!: Date | null;

  @Field(() => Instant, {
    nullable: true,
    description: 'When this revision was sent to the governors of the virtual school; null until it was.',
  })
  @Classified('open')
  sentToGovernorsAt!: Date | null;

  @Field(() => Int, { description: 'Its version; give it when you change it.' })
  @Classified('open')
  version!: number;
}

export const AttainmentReportConnection = connectionOf('AttainmentReport', AttainmentReport);

@InputType({ description: 'A report that your virtual school begins.' })
export class BeginAttainmentReportInput {
  @Field(() => Uuid, { description: 'The body to which it reports.' })
  @Classified('open')
  bodyId!: string;

  @Field(() => ReportKindEnum, { description: 'Whether it is of a term or of the year.' })
  @Classified('open')
  kind!: ReportKind;

  @Field(() => String, { description: 'The academic year, such as 2016/17.' })
  @Classified('open')
  academicYear!: string;

  @Field(() => SchoolTermEnum, { nullable: true, description: 'The term, for a report of one.' })
  @Classified('open')
  term?: SchoolTerm | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its title, in up to 200 characters; left out, it is named after its time.',
  })
  @Classified('open')
  title?: string | null;
}

@InputType({ description: 'A report, as you read it.' })
export class ReadAttainmentReportInput {
  @Field(() => Uuid, { description: 'The report.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  @Classified('open')
  version!: number;
}

@InputType({ description: 'A draft that gets another title.' })
export class RenameAttainmentReportInput {
  @Field(() => Uuid, { description: 'The report, which must be a draft.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => String, { description: 'Its title, in up to 200 characters. Name no child.' })
  @Classified('open')
  title!: string;
}

@InputType({ description: 'A report that is presented at a meeting.' })
export class PresentAttainmentReportInput {
  @Field(() => Uuid, { description: 'The report, which must be signed off.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => Uuid, { description: 'The agenda item, of the kind report, as which it is presented.' })
  @Classified('open')
  itemId!: string;
}

@InputType({ description: 'A priority for improvement, which goes to the work plan as a proposal.' })
export class SetReportPriorityInput {
  @Field(() => Uuid, { description: 'The report, which must be a draft.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => ProposalInput, { description: 'What is proposed.' })
  @Classified('members')
  priority!: ProposalInput;
}

@InputType({ description: 'A priority of a draft that is put otherwise; it takes the place of what stood there.' })
export class ChangeReportPriorityInput {
  @Field(() => Uuid, { description: 'The priority: the proposal that it is.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version of it that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => ProposalInput, { description: 'What is proposed in its place.' })
  @Classified('members')
  priority!: ProposalInput;
}
