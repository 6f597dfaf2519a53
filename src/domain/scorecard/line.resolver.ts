import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findBody } from '../authorities/authority.service.js';
import { Body } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { findIndicator } from '../indicators/indicator.service.js';
import { Indicator } from '../indicators/indicator.type.js';
import { IdempotencyKey } from '../page.js';
import {
  endScorecardLine,
  findLine,
  listEarlier,
  listLines,
  mayEndLine,
  maySetScorecard,
  setScorecard,
  setScorecardLine,
  type LineRow,
} from './line.service.js';
import { EndScorecardLineInput, ScorecardSetting, SetScorecardInput, SetScorecardLineInput } from './line.type.js';

@Resolver(() => ScorecardSetting)
export class ScorecardSettingResolver {
  @Mutation(() => ScorecardSetting, {
    description: 'Sets a line of the scorecard of a body, or sets it anew. A round that is open keeps the line before.',
  })
  @Permits('scorecard:set')
  async setScorecardLine(
    @Ctx() context: Context,
    @Arg('input', () => SetScorecardLineInput, { description: 'The line.' }) input: SetScorecardLineInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<LineRow> {
    return findLine(context, await setScorecardLine(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => [ScorecardSetting], {
    description: 'Sets many lines at once: all of them, or none and every fault is told. Answers all that stand.',
  })
  @Permits('scorecard:set')
  async setScorecard(
    @Ctx() context: Context,
    @Arg('input', () => SetScorecardInput, { description: 'The lines.' }) input: SetScorecardInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<LineRow[]> {
    return listLines(context, await setScorecard(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => ScorecardSetting, { description: 'Ends a line of the scorecard of a body.' })
  @Permits('scorecard:set')
  async endScorecardLine(
    @Ctx() context: Context,
    @Arg('input', () => EndScorecardLineInput, { description: 'Which line.' }) input: EndScorecardLineInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<LineRow> {
    return findLine(context, await endScorecardLine(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Indicator, { description: 'What is looked at.' })
  @Classified('open')
  indicator(@Root() line: LineRow, @Ctx() context: Context): Promise<Indicator> {
    return findIndicator(context, line.indicatorId);
  }

  @FieldResolver(() => [Indicator], { description: 'What stands beside it.' })
  @Classified('open')
  beside(@Root() line: LineRow, @Ctx() context: Context): Promise<Indicator[]> {
    return Promise.all(line.besideIndicatorIds.map((id) => findIndicator(context, id)));
  }

  @FieldResolver(() => [ScorecardSetting], {
    description: 'What stood in its place before, the newest first: how the thresholds changed.',
  })
  @Classified('open')
  earlier(@Root() line: LineRow, @Ctx() context: Context): Promise<LineRow[]> {
    return listEarlier(context, line);
  }

  @FieldResolver(() => Body, { description: 'The body whose scorecard it is.' })
  @Classified('open')
  body(@Root() line: LineRow, @Ctx() context: Context): Promise<Body> {
    return findBody(context, line.bodyId);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may end it.' })
  @Classified('open')
  viewerCanEnd(@Root() line: LineRow, @Ctx() context: Context): boolean {
    return mayEndLine(context, line);
  }
}

@Resolver(() => Body)
export class BodyScorecardResolver {
  @FieldResolver(() => [ScorecardSetting], {
    description: 'The lines of its scorecard as they stand now, for those with a role in it.',
  })
  @Classified('open')
  scorecardSettings(@Root() body: Body, @Ctx() context: Context): Promise<LineRow[]> {
    return listLines(context, body.id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may set the lines of its scorecard, and end them.' })
  @Classified('open')
  viewerCanSetScorecard(@Root() body: Body, @Ctx() context: Context): boolean {
    return maySetScorecard(context, body.id);
  }
}
