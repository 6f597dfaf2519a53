import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findAgency, findBody } from '../authorities/authority.service.js';
import { Agency, Body } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { After, First, IdempotencyKey, type Connection } from '../page.js';
import { Uuid } from '../scalars.js';
import { mayDraftIn, mayRedraft, maySign, mayWithdraw, statusOf } from './agreement.parties.js';
import { nameOfRecipient } from './agreement.recipient.js';
import {
  draftAgreement,
  findAgreement,
  listAgreements,
  listSignatures,
  redraftAgreement,
  signAgreement,
  withdrawAgreement,
} from './agreement.service.js';
import type { AgreementStatus } from './agreement.status.js';
import type { AgreementRow, SignatureRow } from './agreement.service.js';
import {
  AgreementFilter,
  AgreementSignature,
  AgreementStatusEnum,
  DraftAgreementInput,
  RedraftAgreementInput,
  SharingAgreement,
  SharingAgreementConnection,
  SignAgreementInput,
  WithdrawAgreementInput,
} from './agreement.type.js';

@Resolver(() => SharingAgreement)
export class AgreementResolver {
  @Query(() => SharingAgreementConnection, {
    description: 'The sharing agreements that you may see, the newest first.',
  })
  @Permits('board:read')
  agreements(
    @Ctx() context: Context,
    @Arg('filter', () => AgreementFilter, { nullable: true, description: 'Which of them; left out, all.' })
    filter: AgreementFilter | null,
    @First() first: number,
    @After() after: string | null,
  ): Promise<Connection<AgreementRow>> {
    return listAgreements(context, filter ?? {}, { first, after });
  }

  @Query(() => SharingAgreement, { description: 'A sharing agreement by its id.' })
  @Permits('board:read')
  agreement(
    @Ctx() context: Context,
    @Arg('id', () => Uuid, { description: 'The agreement’s id.' }) id: string,
  ): Promise<SharingAgreement> {
    return findAgreement(context, id);
  }

  @Mutation(() => SharingAgreement, {
    description: 'Drafts a sharing agreement. It opens nothing until both parties have signed.',
  })
  @Permits('agreement:draft')
  async draftAgreement(
    @Ctx() context: Context,
    @Arg('input', () => DraftAgreementInput, { description: 'The agreement.' }) input: DraftAgreementInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<SharingAgreement> {
    return findAgreement(context, await draftAgreement(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => SharingAgreement, {
    description:
      'Changes the terms of an agreement that is not in force yet. Signatures given until then no longer count.',
  })
  @Permits('agreement:draft')
  async redraftAgreement(
    @Ctx() context: Context,
    @Arg('input', () => RedraftAgreementInput, { description: 'The agreement, and all its terms.' })
    input: RedraftAgreementInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<SharingAgreement> {
    return findAgreement(context, await redraftAgreement(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => SharingAgreement, { description: 'Signs exactly these terms for the party for which you speak.' })
  @Permits('agreement:sign')
  async signAgreement(
    @Ctx() context: Context,
    @Arg('input', () => SignAgreementInput, { description: 'The agreement, and the terms that you read.' })
    input: SignAgreementInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<SharingAgreement> {
    return findAgreement(context, await signAgreement(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => SharingAgreement, {
    description:
      'Withdraws from an agreement, which closes at once what it opened. A party needs nobody’s consent for it.',
  })
  @Permits('agreement:withdraw')
  async withdrawAgreement(
    @Ctx() context: Context,
    @Arg('input', () => WithdrawAgreementInput, { description: 'The agreement, and why.' })
    input: WithdrawAgreementInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<SharingAgreement> {
    return findAgreement(context, await withdrawAgreement(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Body, { description: 'The body in which it opens data, and nowhere else.' })
  @Classified('open')
  body(@Root() agreement: AgreementRow, @Ctx() context: Context): Promise<Body> {
    return findBody(context, agreement.bodyId);
  }

  @FieldResolver(() => Agency, { description: 'The agency whose data it opens.' })
  @Classified('open')
  supplier(@Root() agreement: AgreementRow, @Ctx() context: Context): Promise<Agency> {
    return findAgency(context, agreement.supplierAgencyId);
  }

  @FieldResolver(() => String, { description: 'Whom it names, in words.' })
  @Classified('open')
  recipientName(@Root() agreement: AgreementRow, @Ctx() context: Context): Promise<string> {
    return nameOfRecipient(context, agreement);
  }

  @FieldResolver(() => String, {
    description: 'The id of the agency, the priority or the seat, or the name of the role.',
  })
  @Classified('open')
  recipientId(@Root() agreement: AgreementRow): string {
    return agreement.recipient;
  }

  @FieldResolver(() => Agency, { nullable: true, description: 'The recipient where it is an agency; else null.' })
  @Classified('open')
  recipientAgency(@Root() agreement: AgreementRow, @Ctx() context: Context): Promise<Agency> | null {
    return agreement.recipientAgencyId === null ? null : findAgency(context, agreement.recipientAgencyId);
  }

  @FieldResolver(() => AgreementStatusEnum, { description: 'How far it has come today.' })
  @Classified('open')
  status(@Root() agreement: AgreementRow, @Ctx() context: Context): AgreementStatus {
    return statusOf(context, agreement);
  }

  @FieldResolver(() => [AgreementSignature], {
    description: 'Its signatures, those under earlier terms included, the oldest first.',
  })
  @Classified('open')
  signatures(@Root() agreement: AgreementRow, @Ctx() context: Context): Promise<SignatureRow[]> {
    return listSignatures(context, agreement.id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may sign it now, and for a party that has not signed.' })
  @Classified('open')
  viewerCanSign(@Root() agreement: AgreementRow, @Ctx() context: Context): boolean {
    return maySign(context, agreement);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may change its terms now.' })
  @Classified('open')
  viewerCanRedraft(@Root() agreement: AgreementRow, @Ctx() context: Context): boolean {
    return mayRedraft(context, agreement);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may withdraw from it now.' })
  @Classified('open')
  viewerCanWithdraw(@Root() agreement: AgreementRow, @Ctx() context: Context): boolean {
    return mayWithdraw(context, agreement);
  }
}

@Resolver(() => Body)
export class BodyAgreementsResolver {
  @FieldResolver(() => Boolean, {
    description: 'Whether you may draft a sharing agreement for it, with or for an agency.',
  })
  @Classified('open')
  viewerCanDraftAgreement(@Root() body: Body, @Ctx() context: Context): boolean {
    return mayDraftIn(context, body.id);
  }
}

@Resolver(() => AgreementSignature)
export class AgreementSignatureResolver {
  @FieldResolver(() => Agency, { description: 'The agency of whoever gave it.' })
  @Classified('open')
  agency(@Root() signature: SignatureRow, @Ctx() context: Context): Promise<Agency> {
    return findAgency(context, signature.agencyId);
  }
}
