import { Field, ObjectType } from 'type-graphql';
import { Classified, Shape } from '../../policy/classification.js';
import type { ColouredActionRow } from './action.store.js';
import { Action } from './action.type.js';
import type { ProposalRow } from './proposal.store.js';
import { Proposal } from './proposal.type.js';

@Shape()
@ObjectType({
  description: 'What was done between meetings and awaits the confirmation of one.',
  simpleResolvers: true,
})
export class ChairsActs {
  @Field(() => [Proposal], { description: 'The proposals that were taken up, merged or left; the earliest first.' })
  @Classified('open')
  proposals!: ProposalRow[];

  @Field(() => [Action], {
    description: 'The actions that were raised other than from a proposal; the earliest first.',
  })
  @Classified('open')
  actions!: ColouredActionRow[];
}
