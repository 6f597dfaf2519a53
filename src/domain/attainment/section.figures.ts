/** The figures of a section, bound live: those that stand for the time of its report, as the viewer reads them, and what changed of them. */
import type { Context } from '../context.js';
import {
  findVisibleFigure,
  isTold,
  listSupplied,
  readFigure,
  type FigureRow,
  type SuppliedFigure,
} from '../contributions/figure.service.js';
import type { FigureStatus } from '../contributions/figure.table.js';
import {
  findIndicator,
  listIndicatorsByCodes,
  primeIndicators,
  type IndicatorRow,
} from '../indicators/indicator.service.js';
import { listReportRevisions, type AttainmentReportRow } from './report.service.js';
import { whyNotAuthorOf } from './report.step.js';
import { codesOf, countedBy } from './section.keys.js';
import { listSections, type AttainmentSectionRow } from './section.service.js';

/** A figure that stands in a section. */
export interface SectionFigure {
  readonly indicator: IndicatorRow;
  readonly figure: FigureRow;
  /** When its agency gave it to the board. */
  readonly givenAt: Date | null;
  /** The count of those of whom it was measured, where one was given for the same time; read when it is asked for. */
  readonly countedBy: () => Promise<FigureRow | null>;
}

/** A figure that is not what the board saw. */
export interface FigureChange {
  readonly indicator: IndicatorRow;
  readonly before: FigureRow | null;
  readonly now: FigureRow;
}

const indicatorsByCode = (context: Context) =>
  context.batched<string, IndicatorRow | null>('indicators of attainment reports', async (codes) => {
    // By what each is counted is asked next.
    const asked = [...codes, ...codes.flatMap((code) => countedBy(code) ?? [])];
    const rows = await listIndicatorsByCodes(context, asked);
    primeIndicators(context, rows);
    const found = new Map(rows.map((row) => [row.code, row]));
    for (const code of asked) indicatorsByCode(context).prime(code, found.get(code) ?? null);
    return codes.map((one) => found.get(one) ?? null);
  });

const indicatorByCode = (context: Context, code: string): Promise<IndicatorRow | null> =>
  indicatorsByCode(context).load(code);

type Bound = Pick<AttainmentSectionRow, 'key' | 'kind' | 'agencyId'>;

/** The indicators of the catalogue that stand in a section by themselves: the measures that belong there and that its agency supplies. */
export async function indicatorsBelongingIn(context: Context, { key, kind, agencyId }: Bound): Promise<IndicatorRow[]> {
  const found = await Promise.all(codesOf(key, kind).map((code) => indicatorByCode(context, code)));
  return found.filter((one) => one !== null).filter((one) => one.supplyingAgencyId === agencyId);
}

/** The indicators of a section: those that belong there but what its author left out, and what they added. */
export async function indicatorsOf(context: Context, section: AttainmentSectionRow): Promise<IndicatorRow[]> {
  const { addedIndicatorIds: addedIds, leftOutIndicatorIds: leftOutIds } = section;
  const [belonging, added] = await Promise.all([
    indicatorsBelongingIn(context, section),
    Promise.all(addedIds.map((id) => findIndicator(context, id))),
  ]);
  return [
    ...belonging.filter(({ id }) => !leftOutIds.includes(id)),
    ...added.filter(({ id }) => !belonging.some((one) => one.id === id)),
  ];
}

/** What the author of a section added to what belongs there; nothing for whoever does not write it. */
export async function addedTo(context: Context, section: AttainmentSectionRow): Promise<IndicatorRow[]> {
  if (whyNotAuthorOf(context, section)) return [];
  return (await indicatorsOf(context, section)).filter(({ id }) => section.addedIndicatorIds.includes(id));
}

/** What belongs in a section and its author left out; nothing for whoever does not write it. */
export async function leftOutOf(context: Context, section: AttainmentSectionRow): Promise<IndicatorRow[]> {
  if (whyNotAuthorOf(context, section)) return [];
  return (await indicatorsBelongingIn(context, section)).filter(({ id }) => section.leftOutIndicatorIds.includes(id));
}

/** The figures that a body was given of an indicator, one a period; asked for many indicators at once in one statement. */
const suppliedTo = (context: Context, bodyId: string, indicatorId: string, isAccepted: boolean) =>
  context
    .batched<string, SuppliedFigure[]>(`supplied to ${bodyId} accepted ${isAccepted}`, async (indicatorIds) => {
      const found = await listSupplied(context, { bodyId, indicatorIds, isAccepted });
      return indicatorIds.map((one) => found.filter(({ figure }) => figure.indicatorId === one));
    })
    .load(indicatorId);

export const isOfSameTime = (
  one: Pick<FigureRow, 'indicatorId' | 'periodStartOn' | 'periodEndOn'>,
  other: Pick<FigureRow, 'periodStartOn' | 'periodEndOn'>,
): boolean => one.periodStartOn === other.periodStartOn && one.periodEndOn === other.periodEndOn;

/** The figures of a section, each indicator’s in the order of time. With `isAccepted` only those that the body has accepted. */
export async function figuresOf(
  context: Context,
  section: AttainmentSectionRow,
  { isAccepted = false }: { readonly isAccepted?: boolean } = {},
): Promise<SectionFigure[]> {
  const indicators = await indicatorsOf(context, section);
  const { bodyId } = section;
  const figures = await Promise.all(
    indicators.map(async (indicator) =>
      inTime(section, indicator, await suppliedTo(context, bodyId, indicator.id, isAccepted)).map(
        ({ figure, suppliedAt }) => ({
          indicator,
          figure,
          givenAt: suppliedAt,
          countedBy: () => countOf(context, { indicator, figure }, isAccepted),
        }),
      ),
    ),
  );
  return figures.flat();
}

async function countOf(
  context: Context,
  { indicator, figure }: Pick<SectionFigure, 'indicator' | 'figure'>,
  isAccepted: boolean,
): Promise<FigureRow | null> {
  const counter = countedBy(indicator.code);
  const counting = counter === null ? null : await indicatorByCode(context, counter);
  const counts = counting === null ? [] : await suppliedTo(context, figure.bodyId, counting.id, isAccepted);
  return counts.find((one) => isOfSameTime(one.figure, figure))?.figure ?? null;
}

/**
 * Of what was given, what is of the time of the report: what ends in it. What is not measured every term stands in a termly
 * report as it was measured last.
 */
function inTime(
  { kind, agencyId, periodStartOn, periodEndOn }: AttainmentSectionRow,
  { periodKind }: IndicatorRow,
  latestFirst: readonly SuppliedFigure[],
): SuppliedFigure[] {
  const ended = latestFirst.filter(({ figure }) => figure.agencyId === agencyId && figure.periodEndOn <= periodEndOn);
  if (kind === 'termly' && periodKind !== 'term') return ended.slice(0, 1);
  return ended.filter(({ figure }) => figure.periodEndOn >= periodStartOn).toReversed();
}

/** All figures of a report, section by section. */
const figuresOfReport = async (context: Context, { id }: Pick<AttainmentReportRow, 'id'>): Promise<SectionFigure[]> => {
  const sections = await listSections(context, id);
  return (await Promise.all(sections.map((section) => figuresOf(context, section)))).flat();
};

/** How settled a report is: as its least settled figure is, of those that the viewer sees. Null where none says so. */
export const statusOf = async (context: Context, report: AttainmentReportRow): Promise<FigureStatus | null> =>
  leastSettled(await figuresOfReport(context, report));

function leastSettled(figures: readonly SectionFigure[]): FigureStatus | null {
  const said = new Set(figures.map(({ figure }) => figure.status));
  return (['provisional', 'revised', 'final'] as const).find((status) => said.has(status)) ?? null;
}

const STATUS_IN_WORDS: Readonly<Record<FigureStatus, string>> = {
  provisional: 'Some of these figures are provisional: they are not validated, and may still change.',
  revised: 'Some of these figures were revised since they were first given, and may change again.',
  final: 'These figures are final: they are validated.',
};

/** The same, plainly in a sentence. */
export async function statusInWords(context: Context, report: AttainmentReportRow): Promise<string> {
  const figures = await figuresOfReport(context, report);
  if (figures.length === 0) return 'No figure stands in this report yet.';
  const status = leastSettled(figures);
  return status === null ? 'It is not said how settled these figures are.' : STATUS_IN_WORDS[status];
}

/**
 * What stands otherwise than when the board last saw the report, as the viewer reads it then and now. Where both are suppressed
 * for the viewer there is nothing to tell: not even that there was a correction.
 */
export async function changesSincePresented(context: Context, report: AttainmentReportRow): Promise<FigureChange[]> {
  const presented = (await listReportRevisions(context, report.seriesId)).findLast(
    ({ revision, presentedAt }) => revision <= report.revision && presentedAt !== null,
  );
  if (!presented) return [];
  const sections = await listSections(context, presented.id);
  const changes = await Promise.all(
    sections.map(async (section) => {
      const seen = await Promise.all(
        (section.presentedFigureIds ?? []).map((figureId) => findVisibleFigure(context, figureId)),
      );
      return (await figuresOf(context, section)).flatMap(({ indicator, figure: now }): FigureChange[] => {
        const before = seen.find((one) => one?.indicatorId === now.indicatorId && isOfSameTime(one, now)) ?? null;
        return before?.id !== now.id && isToldApart(context, before, now) ? [{ indicator, before, now }] : [];
      });
    }),
  );
  const told = changes.flat();
  // That there is an entry is made of the two values.
  for (const figure of told.flatMap(({ before, now }) => [before, now])) {
    if (figure && isTold(context, figure)) readFigure(context, figure);
  }
  return told;
}

/** Whether the viewer reads the two otherwise. What is not theirs to read tells nothing, whatever it is. */
function isToldApart(context: Context, before: FigureRow | null, now: FigureRow): boolean {
  const [then, today] = [before && toldOf(context, before), toldOf(context, now)];
  if (then === null && today === null) return false;
  return JSON.stringify(then) !== JSON.stringify(today);
}

/** What a figure tells the viewer; null where it is suppressed for them, or not theirs to read. */
function toldOf(context: Context, figure: FigureRow): readonly unknown[] | null {
  const { value, upperValue, qualifier, symbol, status } = figure;
  return isTold(context, figure) && symbol !== 'c' ? [value, upperValue, qualifier, symbol, status] : null;
}
