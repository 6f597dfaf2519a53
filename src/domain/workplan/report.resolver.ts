import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findBody } from '../authorities/authority.service.js';
import { Body } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { After, First, IdempotencyKey, type Connection } from '../page.js';
import { Uuid } from '../scalars.js';
import { findDuty, type DutyRow } from './duty.service.js';
import { Duty } from './duty.type.js';
import { findBodyReport, listBodyReports, mayReport, reportToBody, type BodyReportRow } from './report.service.js';
import { BodyReport, BodyReportConnection, ReportToBodyInput } from './report.type.js';

@Resolver(() => BodyReport)
export class BodyReportResolver {
  @Query(() => BodyReport, { description: 'A report of one body to another by its id.' })
  @Permits('board:read')
  bodyReport(
    @Ctx() context: Context,
    @Arg('id', () => Uuid, { description: 'The report’s id.' }) id: string,
  ): Promise<BodyReportRow> {
    return findBodyReport(context, id);
  }

  @Mutation(() => BodyReport, {
    description: 'Reports from one body to another. Nothing else of the one is there for the members of the other.',
  })
  @Permits('report:send')
  async reportToBody(
    @Ctx() context: Context,
    @Arg('input', () => ReportToBodyInput, { description: 'The report.' }) input: ReportToBodyInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<BodyReportRow> {
    return findBodyReport(context, await reportToBody(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Body, { description: 'The body that sent it.' })
  @Classified('open')
  fromBody(@Root() report: BodyReportRow, @Ctx() context: Context): Promise<Body> {
    return findBody(context, report.fromBodyId);
  }

  @FieldResolver(() => Body, { description: 'The body to which it went.' })
  @Classified('open')
  toBody(@Root() report: BodyReportRow, @Ctx() context: Context): Promise<Body> {
    return findBody(context, report.toBodyId);
  }

  @FieldResolver(() => Duty, {
    nullable: true,
    description: 'The duty under which it was owed; null where nobody asked for it.',
  })
  @Classified('members')
  async duty(@Root() report: BodyReportRow, @Ctx() context: Context): Promise<DutyRow | null> {
    return report.dutyId === null ? null : findDuty(context, report.dutyId);
  }
}

@Resolver(() => Body)
export class BodyReportsResolver {
  @FieldResolver(() => Boolean, { description: 'Whether you may report for it to other bodies.' })
  @Classified('open')
  viewerCanReport(@Root() body: Body, @Ctx() context: Context): boolean {
    return mayReport(context, body.id);
  }

  @FieldResolver(() => BodyReportConnection, {
    description: 'What it reported to other bodies, the latest first, as far as you see it.',
  })
  @Classified('open')
  reportsSent(
    @Root() body: Body,
    @Ctx() context: Context,
    @First() first: number,
    @After() after: string | null,
  ): Promise<Connection<BodyReport>> {
    return listBodyReports(context, 'sent', body.id, { first, after });
  }

  @FieldResolver(() => BodyReportConnection, {
    description: 'What other bodies reported to it, the latest first, as far as you see it.',
  })
  @Classified('open')
  reportsReceived(
    @Root() body: Body,
    @Ctx() context: Context,
    @First() first: number,
    @After() after: string | null,
  ): Promise<Connection<BodyReport>> {
    return listBodyReports(context, 'received', body.id, { first, after });
  }
}
