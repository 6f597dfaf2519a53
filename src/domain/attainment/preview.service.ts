/**
 * What an audience will read of a report, told to those who write it. The decisions are those of the audience; a value stands
 * here only where the one who asks reads it too.
 */
import { CLASSIFICATIONS, type Classification } from '../../policy/classification.js';
import { mayRead, maySee, narrower } from '../../policy/decide.js';
import type { Role } from '../../policy/roles.js';
import type { Grant, Viewer } from '../../policy/viewer.js';
import { writtenStanding } from '../actions/action.access.js';
import type { ProposalRow } from '../actions/proposal.service.js';
import { asFoundBy, type Context } from '../context.js';
import {
  displayOf,
  findVisibleFigure,
  isExact,
  isTold,
  valueOf,
  type FigureRow,
} from '../contributions/figure.service.js';
import { cohortSizeOf } from '../contributions/pooled.service.js';
import type { PreviewReading } from '../contributions/preview.service.js';
import { reportStanding } from './report.access.js';
import { listPriorityProposals, type AttainmentReportRow } from './report.service.js';
import { whyNotAuthorOf } from './report.step.js';
import { figuresOf, isOfSameTime } from './section.figures.js';
import { listSections, type AttainmentSectionRow } from './section.service.js';

/** A report as one audience will find it. */
export interface ReportPreview {
  readonly report: AttainmentReportRow;
  readonly audience: Classification;
}

export interface FigurePreviewed {
  /** The figure as the one who asks reads it. */
  readonly figure: FigureRow;
  readonly reads: PreviewReading;
  /** What stands there for the audience; all null where they read nothing. */
  readonly display: string | null;
  readonly symbol: FigureRow['symbol'];
  readonly cohortSize: number | null;
}

export interface SectionPreviewed {
  readonly section: AttainmentSectionRow;
  readonly readsNarrative: boolean;
  readonly figures: readonly FigurePreviewed[];
}

export interface PriorityPreviewed {
  readonly priority: ProposalRow;
  readonly readsTitle: boolean;
  readonly readsBackground: boolean;
}

/** The preview of a report for an audience; null for whoever does not write it. */
export const previewOf = (
  context: Context,
  report: AttainmentReportRow,
  audience: Classification,
): ReportPreview | null => (whyNotAuthorOf(context, report) ? null : { report, audience });

/** As whom an audience reads: by the widest role of those who read that far, with no agency and no agreement but those named. */
const ROLES: Readonly<Record<Classification, readonly Role[]>> = {
  open: [],
  members: ['councillor'],
  agreement: ['partnerOfficer'],
  named: ['partnerOfficer'],
};

type Place = Pick<AttainmentReportRow, 'bodyId' | 'agencyId' | 'subject'>;

/** Somebody of an audience, whoever they are. */
function someoneOf({ viewer }: Context, audience: Classification, { bodyId, agencyId, subject }: Place): Viewer {
  const classes = (['agreement', 'named'] as const).slice(0, Math.max(0, CLASSIFICATIONS.indexOf(audience) - 1));
  return {
    kind: audience === 'open' ? 'public' : 'member',
    authorityId: viewer.authorityId,
    id: null,
    agencyId: null,
    bodies: viewer.bodies.map((one) => ({ bodyId: one.bodyId, roles: one.bodyId === bodyId ? ROLES[audience] : [] })),
    leads: [],
    sittings: [],
    shutItems: [],
    grants: classes.map((classification): Grant => ({
      agreementId: '',
      bodyId,
      supplierAgencyId: agencyId,
      subject,
      classification,
    })),
    heldGrants: [],
  };
}

/** Where a report and its sections will stand when they have come as far as they go. */
const inTheEnd = (row: Parameters<typeof reportStanding>[0]) => reportStanding({ ...row, stage: 'published' });

/** Whether a report will be there at all for an audience: as a paper of an exempt item it never is for the public. */
export const willSeeReport = (context: Context, { report, audience }: ReportPreview): boolean => {
  const standing = inTheEnd(report);
  const reader = someoneOf(context, audience, report);
  return maySee(reader, standing) && mayRead(reader, narrower('open', standing.raisedTo), standing);
};

/** Whether the narrative of a section will be read by an audience; whether anything is written there does not matter. */
function willReadNarrative(context: Context, section: AttainmentSectionRow, audience: Classification): boolean {
  const standing = inTheEnd(section);
  return mayRead(someoneOf(context, audience, section), narrower('open', standing.raisedTo), standing);
}

/** The sections of a report with what an audience reads of their figures, as these have been given today. */
export async function previewSections(
  context: Context,
  { report, audience }: ReportPreview,
): Promise<SectionPreviewed[]> {
  const reader = asFoundBy(context, someoneOf(context, audience, report));
  const sections = await listSections(context, report.id);
  return Promise.all(
    sections.map(async (section) => {
      const [own, theirs] = await Promise.all([figuresOf(context, section), figuresOf(reader, section)]);
      const figures = await Promise.all(
        own.map(async ({ figure }) => {
          const found = theirs.find(
            (one) => one.figure.indicatorId === figure.indicatorId && isOfSameTime(one.figure, figure),
          );
          const same = own.find((one) => one.figure.id === found?.figure.id);
          return previewed(
            context,
            reader,
            figure,
            found ? { theirs: found.figure, same: same?.figure ?? null } : null,
          );
        }),
      );
      return { section, readsNarrative: willReadNarrative(context, section, audience), figures };
    }),
  );
}

/** The priorities of a report with what an audience reads of each once the report is presented. Why they are set is for fewer. */
export async function previewPriorities(
  context: Context,
  { report, audience }: ReportPreview,
): Promise<PriorityPreviewed[]> {
  const reader = someoneOf(context, audience, report);
  return (await listPriorityProposals(context, report.id)).map((priority) => {
    const standing = writtenStanding({ ...priority, stage: 'accepted' });
    const reads = (classification: Classification): boolean =>
      maySee(reader, standing) && mayRead(reader, narrower(classification, standing.raisedTo), standing);
    return { priority, readsTitle: reads('members'), readsBackground: reads('agreement') };
  });
}

/** What stands for an audience in the place of a figure: of an earlier revision, where the newest is not there for them yet. */
async function previewed(
  context: Context,
  reader: Context,
  figure: FigureRow,
  found: { readonly theirs: FigureRow; readonly same: FigureRow | null } | null,
): Promise<FigurePreviewed> {
  const nothing = { figure, reads: 'nothing', display: null, symbol: null, cohortSize: null } as const;
  if (!found) return nothing;
  const { theirs, same } = found;
  const own = same ?? (await findVisibleFigure(context, theirs.id));
  const read = own && valueOf(context, own);
  if (!read || !isTold(reader, theirs)) return nothing;
  // Whoever asks and reads less than the audience is shown what they read themselves.
  const shown = isExact(context, own) ? theirs : own;
  const [size, ownSize] = await Promise.all([cohortSizeOf(reader, theirs), cohortSizeOf(context, own)]);
  return {
    figure,
    reads: isExact(reader, theirs) ? 'exact' : 'released',
    display: displayOf(shown, shown),
    symbol: shown.symbol,
    cohortSize: ownSize === null ? null : size,
  };
}
