/** The exact figures never leave this file but for those who may read them: everybody else gets the released form. */
import { and, desc, eq, getTableColumns, gt, isNotNull, lte, ne, sql, type AnyColumn, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { oneOf } from '../../database/conditions.js';
import type { Stage, SubjectArea } from '../../policy/classification.js';
import { disclose, effectiveClass, markOf } from '../../policy/disclose.js';
import { readsSame, release, type Released, type Thresholds } from '../../policy/release.js';
import { bodies } from '../authorities/authority.table.js';
import type { Context, Inside } from '../context.js';
import type { MeasuredBy } from '../indicators/comparable.js';
import { indicators, type IndicatorUnit } from '../indicators/indicator.table.js';
import { indicatorVersions } from '../indicators/version.table.js';
import { meetings } from '../meetings/meeting.table.js';
import { figuresVisibleTo, standingOf } from './contribution.access.js';
import { contributions } from './contribution.table.js';
import { figures } from './figure.table.js';
import { isCellOf } from './suppression.store.js';
import { suppressedCells, type HiddenReason, type SuppressionReason } from './suppression.table.js';

type Stored = typeof figures.$inferSelect;
export type NewFigure = Omit<Stored, 'authorityId' | 'takenBackAt' | 'returnId' | 'acceptedAt'>;

/** A figure as this viewer reads it: exact for the entitled, else in its released form, without what it was made of. */
export interface FigureRow extends Omit<Stored, keyof Released | 'attestedAboveFloor'>, Released {
  readonly attestedAboveFloor: boolean | null;
  readonly unit: IndicatorUnit;
  readonly precision: number;
  /** Why what stands here is hidden from others; null too for whoever may not read it exactly. */
  readonly suppression: HiddenReason | null;
  /** Out of how many it is, wherever its value stands here. */
  readonly cohortSize: number | null;
  /** True when what stands here is more than is released, so that showing it is a disclosure. */
  readonly isBeyondRelease: boolean;
}

interface Measured extends Stored, Thresholds {
  readonly unit: IndicatorUnit;
  readonly precision: number;
  readonly hiddenFor: SuppressionReason | null;
}

/** Why what stands of a figure’s cell is hidden from whoever may not read it exactly, although it is not small; null where it is not. */
const hiddenFor = sql<SuppressionReason | null>`${suppressedCells.reason}`.as('hidden_for');

/** What is released of a figure depends on its body, and on what was found beside it. */
const beside = { hiddenFor, smallUpTo: bodies.smallUpTo, cohortFloor: bodies.cohortFloor };

/** Exactness is a second question, of the class that `agreement` comes to on this row. */
function disclosed(context: Context, stored: Measured[]): FigureRow[] {
  const { viewer } = context;
  const rows = disclose(viewer, 'Figure', stored, standingOf).map(
    ({ hiddenFor, smallUpTo, cohortFloor, ...row }, at) => {
      const thresholds = { smallUpTo, cohortFloor };
      const isSuppressed = hiddenFor !== null;
      const mark = markOf(viewer, stored[at]);
      const exact = mark?.readable[effectiveClass(mark, 'agreement', true)] === true;
      const toOthers = release(row, { exact: false, thresholds, isSuppressed });
      if (!exact) {
        const withheld = { numerator: null, denominator: null, attestedAboveFloor: null };
        const beside = toldBeside(toOthers, row);
        return { ...row, ...toOthers, ...withheld, ...beside, suppression: null, isBeyondRelease: false };
      }
      const toTheEntitled = release(row, { exact: true, thresholds, isSuppressed });
      const isBeyondRelease = !readsSame(toTheEntitled, toOthers);
      // Of a draft the board has been given nothing, so that nothing of its cell is the draft’s.
      const isGiven = row.stage !== 'draft';
      const suppression = isBeyondRelease && isGiven ? whyHidden(stored[at]!) : null;
      return { ...row, ...toTheEntitled, ...toldBeside(toTheEntitled, row), suppression, isBeyondRelease };
    },
  );
  // A copy of a marked row is not marked.
  return disclose(viewer, 'Figure', rows, standingOf);
}

/** What is read of a figure with its value, and never without it. */
const toldBeside = ({ value }: Released, { denominator, lowerLimit, upperLimit }: Stored) =>
  value === null
    ? { cohortSize: null, lowerLimit: null, upperLimit: null }
    : { cohortSize: denominator, lowerLimit, upperLimit };

/** Why a figure that is hidden is: by itself, or else as was found beside others. */
const whyHidden = ({ hiddenFor, ...row }: Measured): HiddenReason | null =>
  release(row, { exact: false, thresholds: row }).symbol === 'c' ? 'small' : hiddenFor;

/** Figures by id, or all of these contributions or of these returns, in the order in which they were given. */
export async function selectFigures(
  context: Context,
  which: { ids: readonly string[] } | { contributionIds: readonly string[] } | { returnIds: readonly string[] },
): Promise<FigureRow[]> {
  const rows = await (
    await context.read()
  )
    .select({ ...getTableColumns(figures), unit: indicators.unit, precision: indicators.precision, ...beside })
    .from(figures)
    .innerJoin(bodies, eq(bodies.id, figures.bodyId))
    .leftJoin(suppressedCells, isCellOf(figures))
    .innerJoin(indicators, eq(indicators.id, figures.indicatorId))
    .where(
      and(
        'ids' in which
          ? oneOf(figures.id, which.ids)
          : 'returnIds' in which
            ? oneOf(figures.returnId, which.returnIds)
            : oneOf(figures.contributionId, which.contributionIds),
        figuresVisibleTo(context.viewer),
      ),
    )
    .orderBy(figures.id);
  return disclosed(context, rows);
}

/** Which figures of a meeting; without a day as the viewer sees them now, else as the board saw them on that day. */
export interface FigureConditions {
  readonly on?: string | null;
  readonly agencyId?: string | null;
  readonly subject?: SubjectArea | null;
  readonly indicatorCodes?: readonly string[] | null;
}

const newer = alias(figures, 'newer');

/** On a day the board saw what was accepted by then, in the time of where it sits. */
const seenOn = (acceptedAt: AnyColumn, on: string | null | undefined): SQL | undefined =>
  on ? sql`(${acceptedAt} at time zone 'Europe/London')::date <= ${on}` : undefined;

/**
 * The standing figures of one meeting after another: of each value the newest revision among those that the viewer may
 * see, and on a day among those that were accepted by then.
 */
const standing = ({ viewer }: Context, where: FigureConditions): SQL | undefined =>
  and(
    figuresVisibleTo(viewer),
    seenOn(figures.acceptedAt, where.on),
    where.agencyId ? eq(figures.agencyId, where.agencyId) : undefined,
    where.subject ? eq(figures.subject, where.subject) : undefined,
    where.indicatorCodes ? oneOf(indicators.code, where.indicatorCodes) : undefined,
    sql`not exists (select 1 from ${figures} as "newer" where ${and(
      eq(newer.returnId, figures.returnId),
      eq(newer.indicatorId, figures.indicatorId),
      eq(newer.periodStartOn, figures.periodStartOn),
      eq(newer.periodEndOn, figures.periodEndOn),
      gt(newer.revision, figures.revision),
      figuresVisibleTo(viewer, newer),
      seenOn(newer.acceptedAt, where.on),
    )})`,
  );

/** The standing figures of each of these meetings behind one, up to `limit` a meeting, in the order in which they were given. */
export async function selectFigurePages(
  context: Context,
  meetingIds: readonly string[],
  where: FigureConditions,
  { limit, behind }: { readonly limit: number; readonly behind: string | null },
): Promise<{ meetingId: string; figure: FigureRow }[]> {
  const transaction = await context.read();
  const page = transaction
    .select({ ...getTableColumns(figures), unit: indicators.unit, precision: indicators.precision, ...beside })
    .from(figures)
    .innerJoin(bodies, eq(bodies.id, figures.bodyId))
    .leftJoin(suppressedCells, isCellOf(figures))
    .innerJoin(contributions, eq(contributions.id, figures.contributionId))
    .innerJoin(indicators, eq(indicators.id, figures.indicatorId))
    .where(
      and(
        eq(contributions.meetingId, meetings.id),
        standing(context, where),
        behind === null ? undefined : gt(figures.id, behind),
      ),
    )
    .orderBy(figures.id)
    .limit(limit)
    .as('page');
  const rows = await transaction
    .select()
    .from(meetings)
    .crossJoinLateral(page)
    .where(oneOf(meetings.id, meetingIds))
    .orderBy(page.id);
  const found = disclosed(
    context,
    rows.map((row) => row.page),
  );
  return rows.flatMap((row, at) => (found[at] ? [{ meetingId: row.meetings.id, figure: found[at] }] : []));
}

/** A figure with by what it was measured, and when its agency gave it to the board. */
export interface SuppliedFigure {
  readonly figure: FigureRow;
  readonly measuredBy: MeasuredBy;
  readonly suppliedAt: Date | null;
}

/** Which figures a body has been given: of these indicators, and of a meeting on a day only what was given until then. */
export interface SuppliedConditions {
  readonly bodyId: string;
  /** A list, or a sub-query. */
  readonly indicatorIds: readonly string[] | SQL;
  readonly forMeetingOn?: string;
  /** Whether what the clerk has not accepted is left out. */
  readonly isAccepted?: boolean;
}

/** More than a series of the longest and the shortest periods together has. */
const MOST_PERIODS = 24;

/**
 * The figures of some indicators that stand for the viewer, one a period, the latest period first: of a period that was given
 * to several meetings what the latest of them was given. Drafts are left out: the board has not been given them. All in one
 * statement, whatever the number of indicators.
 */
export async function selectSupplied(
  context: Context,
  { bodyId, indicatorIds, forMeetingOn, isAccepted }: SuppliedConditions,
): Promise<SuppliedFigure[]> {
  const transaction = await context.read();
  const { definitionCode, title, cohort, referenceText } = indicatorVersions;
  const page = transaction
    .selectDistinctOn([figures.periodEndOn, figures.periodStartOn], {
      ...getTableColumns(figures),
      ...beside,
      suppliedAt: contributions.submittedAt,
      definitionCode,
      title,
      cohort,
      referenceText,
    })
    .from(figures)
    .innerJoin(bodies, eq(bodies.id, figures.bodyId))
    .leftJoin(suppressedCells, isCellOf(figures))
    .innerJoin(contributions, eq(contributions.id, figures.contributionId))
    .innerJoin(meetings, eq(meetings.id, contributions.meetingId))
    .innerJoin(indicatorVersions, eq(indicatorVersions.id, figures.indicatorVersionId))
    .where(
      and(
        eq(figures.indicatorId, indicators.id),
        eq(figures.bodyId, bodyId),
        ne(figures.stage, 'draft'),
        isAccepted ? isNotNull(figures.acceptedAt) : undefined,
        forMeetingOn ? and(lte(meetings.heldOn, forMeetingOn), lte(figures.periodEndOn, forMeetingOn)) : undefined,
        figuresVisibleTo(context.viewer),
      ),
    )
    .orderBy(
      desc(figures.periodEndOn),
      desc(figures.periodStartOn),
      desc(meetings.heldOn),
      desc(figures.revision),
      desc(figures.id),
    )
    .limit(MOST_PERIODS)
    .as('page');
  const rows = await transaction
    .select()
    .from(indicators)
    .crossJoinLateral(page)
    .where(oneOf(indicators.id, indicatorIds))
    .orderBy(desc(page.periodEndOn), desc(page.periodStartOn));
  const found = disclosed(
    context,
    rows.map(({ indicators: { unit, precision }, page: row }) => ({ ...row, unit, precision })),
  );
  return rows.flatMap(({ page: row }, at) => {
    const figure = found[at];
    const measuredBy = { ...row, versionId: row.indicatorVersionId };
    return figure ? [{ figure, measuredBy, suppliedAt: row.suppliedAt }] : [];
  });
}

/** How many standing figures each of these meetings has for the viewer. */
export async function countFigures(
  context: Context,
  meetingIds: readonly string[],
  where: FigureConditions,
): Promise<Map<string, number>> {
  const counts = await (
    await context.read()
  )
    .select({ meetingId: contributions.meetingId, count: sql<number>`count(*)::int` })
    .from(figures)
    .innerJoin(contributions, eq(contributions.id, figures.contributionId))
    .innerJoin(indicators, eq(indicators.id, figures.indicatorId))
    .where(and(oneOf(contributions.meetingId, meetingIds), standing(context, where)))
    .groupBy(contributions.meetingId);
  return new Map(counts.map((row) => [row.meetingId, row.count]));
}

/**
 * The exact figures of a return of the viewer's own agency, every revision after the ones before it. They are compared and
 * checked before a write, and MUST NOT leave with an answer.
 */
export async function selectMeasured(context: Context, returnId: string): Promise<NewFigure[]> {
  const { agencyId } = context.viewer;
  if (agencyId === null) return [];
  return (await context.read())
    .select()
    .from(figures)
    .where(and(eq(figures.returnId, returnId), eq(figures.agencyId, agencyId), figuresVisibleTo(context.viewer)))
    .orderBy(figures.revision, figures.id);
}

export type AcceptedFigure = Stored;

/**
 * The exact figures that were accepted last of an agency's own for these indicators and each period, the latest period
 * first. They are brought over into another figure of the same agency's, and MUST NOT leave with an answer.
 */
export async function selectLastAccepted(
  context: Context,
  { bodyId, agencyId }: Pick<Stored, 'bodyId' | 'agencyId'>,
  indicatorIds: readonly string[],
): Promise<AcceptedFigure[]> {
  if (indicatorIds.length === 0) return [];
  const { periodStartOn, periodEndOn, indicatorId, acceptedAt, revision } = figures;
  return (await context.read())
    .selectDistinctOn([periodEndOn, periodStartOn, indicatorId])
    .from(figures)
    .where(
      and(
        eq(figures.bodyId, bodyId),
        eq(figures.agencyId, agencyId),
        oneOf(indicatorId, indicatorIds),
        isNotNull(acceptedAt),
        figuresVisibleTo(context.viewer),
      ),
    )
    .orderBy(desc(periodEndOn), desc(periodStartOn), indicatorId, desc(acceptedAt), desc(revision));
}

/**
 * Writes figures of one contribution. One of the same indicator and period is changed and keeps its id, so that what was
 * proposed because of it still points to it. Answers the ids in the order of the rows.
 */
export async function putFigures(inside: Inside, rows: readonly NewFigure[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const given = (column: keyof NewFigure) => sql.raw(`excluded.${figures[column].name}`);
  const written = await inside.transaction
    .insert(figures)
    .values([...rows])
    .onConflictDoUpdate({
      target: [
        figures.authorityId,
        figures.returnId,
        figures.indicatorId,
        figures.periodStartOn,
        figures.periodEndOn,
        figures.revision,
      ],
      set: {
        indicatorVersionId: given('indicatorVersionId'),
        stage: given('stage'),
        raisedTo: given('raisedTo'),
        value: given('value'),
        upperValue: given('upperValue'),
        qualifier: given('qualifier'),
        symbol: given('symbol'),
        numerator: given('numerator'),
        denominator: given('denominator'),
        lowerLimit: given('lowerLimit'),
        upperLimit: given('upperLimit'),
        attestedAboveFloor: given('attestedAboveFloor'),
        status: given('status'),
        gapReason: given('gapReason'),
        justification: given('justification'),
        judgement: given('judgement'),
        unchangedReason: given('unchangedReason'),
        takenBackAt: null,
      },
    })
    .returning({
      id: figures.id,
      indicatorId: figures.indicatorId,
      periodStartOn: figures.periodStartOn,
      periodEndOn: figures.periodEndOn,
    });
  const ids = new Map(written.map((row) => [keyOf(row), row.id]));
  return rows.map((row) => ids.get(keyOf(row)) ?? row.id);
}

/** What tells the figures of one contribution apart. */
export const keyOf = (figure: Pick<Stored, 'indicatorId' | 'periodStartOn' | 'periodEndOn'>): string =>
  `${figure.indicatorId} ${figure.periodStartOn} ${figure.periodEndOn}`;

/** Takes figures back: nothing of what they said is left, and nobody sees them until the same figure is given again. */
export async function takeFiguresBack(inside: Inside, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const nothing = {
    value: null,
    upperValue: null,
    qualifier: 'exact',
    symbol: 'x',
    numerator: null,
    denominator: null,
    lowerLimit: null,
    upperLimit: null,
    status: null,
    gapReason: null,
    justification: null,
    judgement: null,
    unchangedReason: null,
  } as const;
  await inside.transaction
    .update(figures)
    .set({ ...nothing, attestedAboveFloor: false, takenBackAt: inside.clock() })
    .where(and(oneOf(figures.id, ids), figuresVisibleTo(inside.viewer)))
    .returning({ id: figures.id });
}

/** Widens the figures of contributions to their stage; answers which they are. */
export async function widenFigures(
  inside: Inside,
  contributionIds: readonly string[],
  stage: Stage,
): Promise<Pick<Stored, 'id' | 'bodyId' | 'indicatorId'>[]> {
  return inside.transaction
    .update(figures)
    .set({ stage, ...(stage === 'accepted' ? { acceptedAt: inside.clock() } : {}) })
    .where(and(oneOf(figures.contributionId, contributionIds), figuresVisibleTo(inside.viewer)))
    .returning({ id: figures.id, bodyId: figures.bodyId, indicatorId: figures.indicatorId });
}
