import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import type { AgreementRow } from '../agreements/agreement.service.js';
import { SharingAgreement } from '../agreements/agreement.type.js';
import { findAgency } from '../authorities/authority.service.js';
import { Agency } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import type { ContributionRow } from '../contributions/contribution.service.js';
import { Contribution } from '../contributions/contribution.type.js';
import type { FigureRow } from '../contributions/figure.service.js';
import { Figure } from '../contributions/figure.type.js';
import { findAgreementOf, listReadings, seatTitleOf, type Reading as ReadingRow } from './reading.service.js';
import { Reading } from './reading.type.js';

@Resolver(() => Reading)
export class ReadingResolver {
  @FieldResolver(() => Agency, { description: 'The agency of whoever read.' })
  @Classified('open')
  agency(@Root() reading: ReadingRow, @Ctx() context: Context): Promise<Agency> {
    return findAgency(context, reading.agencyId);
  }

  @FieldResolver(() => String, { nullable: true, description: 'The seat in the body from which they read.' })
  @Classified('open')
  seatTitle(@Root() reading: ReadingRow, @Ctx() context: Context): Promise<string | null> {
    return seatTitleOf(context, reading);
  }

  @FieldResolver(() => SharingAgreement, { nullable: true, description: 'The agreement by which they read.' })
  @Classified('open')
  agreement(@Root() reading: ReadingRow, @Ctx() context: Context): Promise<AgreementRow | null> {
    return findAgreementOf(reading, context);
  }
}

const WHO_READ =
  'Who of another agency was shown its protected fields, the latest first: for its own agency and for information governance, null for everybody else. What members read at the class members is not recorded.';

@Resolver(() => Contribution)
export class ContributionReadingsResolver {
  @FieldResolver(() => [Reading], { nullable: true, description: WHO_READ })
  @Classified('members')
  readings(@Root() contribution: ContributionRow, @Ctx() context: Context): Promise<ReadingRow[] | null> {
    return listReadings(context, contribution);
  }
}

@Resolver(() => Figure)
export class FigureReadingsResolver {
  @FieldResolver(() => [Reading], { nullable: true, description: WHO_READ })
  @Classified('members')
  readings(@Root() figure: FigureRow, @Ctx() context: Context): Promise<ReadingRow[] | null> {
    return listReadings(context, figure);
  }
}
