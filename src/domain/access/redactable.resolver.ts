/** On each thing whose texts can be taken out, whether the viewer may do so. */
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { ActionUpdate, Evidence } from '../actions/action.type.js';
import { Proposal } from '../actions/proposal.type.js';
import { AttainmentSection } from '../attainment/section.type.js';
import type { TextStanding } from '../audit/redactable.js';
import type { Context } from '../context.js';
import { Contribution } from '../contributions/contribution.type.js';
import { ExceptionReport } from '../scorecard/exception.type.js';
import { mayRedact } from './redaction.service.js';

type OfAgency = Pick<TextStanding, 'bodyId' | 'agencyId'>;

const MAY_REDACT = 'Whether you may have a text of it taken out that could identify somebody.';

@Resolver(() => ActionUpdate)
export class ActionUpdateRedactableResolver {
  @FieldResolver(() => Boolean, { description: MAY_REDACT })
  @Classified('open')
  viewerCanRedact(@Root() row: OfAgency, @Ctx() context: Context): boolean {
    return mayRedact(context, row);
  }
}

@Resolver(() => Evidence)
export class EvidenceRedactableResolver {
  @FieldResolver(() => Boolean, { description: MAY_REDACT })
  @Classified('open')
  viewerCanRedact(@Root() row: OfAgency, @Ctx() context: Context): boolean {
    return mayRedact(context, row);
  }
}

@Resolver(() => Proposal)
export class ProposalRedactableResolver {
  @FieldResolver(() => Boolean, { description: MAY_REDACT })
  @Classified('open')
  viewerCanRedact(@Root() row: OfAgency, @Ctx() context: Context): boolean {
    return mayRedact(context, row);
  }
}

@Resolver(() => AttainmentSection)
export class AttainmentSectionRedactableResolver {
  @FieldResolver(() => Boolean, { description: MAY_REDACT })
  @Classified('open')
  viewerCanRedact(@Root() row: OfAgency, @Ctx() context: Context): boolean {
    return mayRedact(context, row);
  }
}

@Resolver(() => Contribution)
export class ContributionRedactableResolver {
  @FieldResolver(() => Boolean, { description: MAY_REDACT })
  @Classified('open')
  viewerCanRedact(@Root() row: OfAgency, @Ctx() context: Context): boolean {
    return mayRedact(context, row);
  }
}

@Resolver(() => ExceptionReport)
export class ExceptionReportRedactableResolver {
  @FieldResolver(() => Boolean, { description: MAY_REDACT })
  @Classified('open')
  viewerCanRedact(@Root() row: OfAgency, @Ctx() context: Context): boolean {
    return mayRedact(context, row);
  }
}
