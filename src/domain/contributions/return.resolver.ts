import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Permits } from '../../policy/permission.js';
import type { Context } from '../context.js';
import { IdempotencyKey } from '../page.js';
import { checkReturn, giveReturn } from './return.service.js';
import { ReturnChecked, ReturnGiven, ReturnInput } from './return.type.js';

@Resolver()
export class ReturnResolver {
  @Mutation(() => ReturnGiven, {
    description:
      'Give your agency’s whole return to a meeting in one piece: what is new is submitted, what may still change is revised, and what is signed off or accepted is corrected by what differs.',
  })
  @Permits('contribution:submit')
  giveReturn(
    @Ctx() context: Context,
    @Arg('input', () => ReturnInput, { description: 'The return.' }) input: ReturnInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<ReturnGiven> {
    return giveReturn(context, input, idempotencyKey ?? undefined);
  }

  @Mutation(() => ReturnChecked, {
    description: 'The dry run of giveReturn: the same checks. Nothing is written, whatever the answer.',
  })
  @Permits('contribution:submit')
  async checkReturn(
    @Ctx() context: Context,
    @Arg('input', () => ReturnInput, { description: 'The return.' }) input: ReturnInput,
  ): Promise<ReturnChecked> {
    const { problems, wouldChange } = await checkReturn(context, input);
    return {
      problems: problems.map(({ path, message, isWarning = false, marks = [] }) => ({
        path,
        message,
        isWarning,
        marks,
      })),
      wouldChange,
    };
  }
}
