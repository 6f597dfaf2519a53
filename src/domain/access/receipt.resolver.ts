import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Action } from '../actions/action.type.js';
import { Proposal } from '../actions/proposal.type.js';
import type { Context } from '../context.js';
import type { ContributionRow } from '../contributions/contribution.service.js';
import { Contribution } from '../contributions/contribution.type.js';
import { Figure } from '../contributions/figure.type.js';
import { IndicatorTarget } from '../indicators/target.type.js';
import { Meeting } from '../meetings/meeting.type.js';
import { ExceptionReport, OwedExceptionReport } from '../scorecard/exception.type.js';
import { ScorecardLine } from '../scorecard/scorecard.type.js';
import { Duty } from '../workplan/duty.type.js';
import { receiptOf, type ReceiptLine as ReceiptRow } from './receipt.service.js';
import { ReceiptLine } from './receipt.type.js';

@Resolver(() => ReceiptLine)
export class ReceiptLineResolver {
  @FieldResolver(() => Figure, {
    nullable: true,
    description: 'The figure that went there; null for what is said beside the figures.',
  })
  @Classified('open')
  figure(@Root() { figure }: ReceiptRow): ReceiptRow['figure'] {
    return figure;
  }

  @FieldResolver(() => Meeting, { nullable: true, description: 'The meeting before which it went.' })
  @Classified('open')
  meeting(@Root() line: ReceiptRow): Meeting | null {
    return line.meeting ?? null;
  }

  @FieldResolver(() => IndicatorTarget, { nullable: true, description: 'The target against which it is measured.' })
  @Classified('open')
  target(@Root() line: ReceiptRow): IndicatorTarget | null {
    return line.target ?? null;
  }

  @FieldResolver(() => ScorecardLine, { nullable: true, description: 'The line of the scorecard.' })
  @Classified('open')
  scorecardLine(@Root() line: ReceiptRow): ReceiptRow['scorecardLine'] | null {
    return line.scorecardLine ?? null;
  }

  @FieldResolver(() => ExceptionReport, { nullable: true, description: 'The exception report.' })
  @Classified('open')
  exceptionReport(@Root() line: ReceiptRow): ReceiptRow['exceptionReport'] | null {
    return line.exceptionReport ?? null;
  }

  @FieldResolver(() => OwedExceptionReport, { nullable: true, description: 'The exception report that is owed.' })
  @Classified('open')
  exceptionOwed(@Root() line: ReceiptRow): ReceiptRow['exceptionOwed'] | null {
    return line.exceptionOwed ?? null;
  }

  @FieldResolver(() => Proposal, { nullable: true, description: 'The proposal.' })
  @Classified('open')
  proposal(@Root() line: ReceiptRow): Proposal | null {
    return line.proposal ?? null;
  }

  @FieldResolver(() => Action, { nullable: true, description: 'The action.' })
  @Classified('open')
  action(@Root() line: ReceiptRow): Action | null {
    return line.action ?? null;
  }

  @FieldResolver(() => Duty, { nullable: true, description: 'The duty under which the report is owed.' })
  @Classified('open')
  duty(@Root() line: ReceiptRow): Duty | null {
    return line.duty ?? null;
  }
}

@Resolver(() => Contribution)
export class ContributionReceiptResolver {
  @FieldResolver(() => [ReceiptLine], {
    nullable: true,
    description: 'Where it went, thing by thing, as far as you may see that. Nothing for a draft.',
  })
  @Classified('members')
  receipt(@Root() contribution: ContributionRow, @Ctx() context: Context): Promise<ReceiptRow[]> {
    return receiptOf(context, contribution);
  }
}
