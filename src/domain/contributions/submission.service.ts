/** How a partner contributes: everything that is wrong is told at once, and nothing is half written. */
import { uuidv7 } from 'uuidv7';
import { isDuplicate } from '../../database/failures.js';
import type { SubjectArea } from '../../policy/classification.js';
import { recorded, staleWrite, type Recording } from '../audit/audit.service.js';
import type { Context } from '../context.js';
import { listIndicatorsByCodes } from '../indicators/indicator.service.js';
import { findMeeting } from '../meetings/meeting.service.js';
import { badField, badInput, conflict, type Problem, type Refusal } from '../refusals.js';
import {
  checkProposals,
  checkTexts,
  citableOf,
  NOTHING,
  saidIn,
  writeFigures,
  writeProposals,
  type Content,
  type Prepared,
} from './content.service.js';
import { whyNotTaken } from './extension.service.js';
import { findContribution, widenWhatItBrought, type ReadContribution } from './contribution.service.js';
import { changeContribution, insertContribution, selectContributions } from './contribution.store.js';
import { keyOf, selectMeasured, takeFiguresBack } from './figure.store.js';
import { checkHandedIn, handed, handingOf, textsOf, writerOf } from './handing.service.js';
import { measureFigures, placeOf, unlike, type ContributionPlace, type GivenFigure } from './measure.service.js';
import { listProposalsOf } from './origin.service.js';
import { selectOrigins } from './origin.store.js';
import { contributingAgency, refuseUnless, REVISE } from './step.service.js';

type Key = string | undefined;

export interface Submission extends Content {
  readonly meetingId: string;
  readonly subject: SubjectArea;
  readonly raisedTo?: 'agreement' | 'named' | null | undefined;
}

/** A partner contributes to a meeting, once a subject area: as a draft of its own, or signed off for the board. */
export const submitContribution = (context: Context, input: Submission, idempotencyKey: Key): Promise<string> => {
  const act = { verb: 'contribution:submit', operation: 'submitContribution', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const problems: Problem[] = [];
    const { handedIn, write } = await prepareSubmission(inside, input, problems);
    await checkHandedIn(inside, handedIn, problems);
    if (problems.length > 0) throw badInput(problems);
    return write(inside);
  });
};

/** Checks a submission up to the point of handing it in; what is wrong joins the other problems. */
export async function prepareSubmission(context: Context, input: Submission, problems: Problem[]): Promise<Prepared> {
  const { id: meetingId, bodyId, heldOn: meetingOn, status } = await findMeeting(context, input.meetingId);
  const agencyId = contributingAgency(context, { bodyId });
  if (status !== 'planned') {
    throw badField('input.meetingId', `This meeting was ${status}. Contribute to one that is planned.`);
  }
  const closed = await whyNotTaken(context, { meetingId, agencyId });
  if (closed) throw closed;
  const { subject, raisedTo = null } = input;
  // Before anything is checked: what is given already is not checked again and again by giving it anew.
  const same = await selectContributions(context, { meetingId, agencyId, subject }, { first: 1, after: null });
  if (same.rows.length > 0) throw contributedAlready();

  const handing = await handingOf(context, { bodyId, agencyId, meetingId }, !input.draft);
  const { stage, ...steps } = handed(context, handing);
  const first = { revision: 1, correctsId: null };
  const place: ContributionPlace = { id: uuidv7(), bodyId, agencyId, subject, stage, raisedTo, ...first };
  const proposals = input.proposals ?? [];
  const { figures, codes } = await measureFigures(context, input.figures ?? [], {
    ...place,
    meetingId,
    meetingOn,
    problems,
  });
  const written = checkTexts(input, problems);
  const workPlanId = await checkProposals(context, bodyId, proposals, { before: 0, codes, problems });
  if (codes.length + proposals.length === 0 && !input.narrative) problems.push(NOTHING);

  const write = async (inside: Recording): Promise<string> => {
    const { service = null, narrative = null, note = null } = written ?? {};
    const fields = { subject, raisedTo, service, narrative, note, stage, submittedAt: steps.submittedAt };
    const values = { ...place, ...steps, ...fields, ...writerOf(inside), meetingId };
    const row = await insertContribution(inside, values).catch((error: unknown) => {
      // A colleague at the same moment.
      throw isDuplicate(error) ? contributedAlready() : error;
    });
    inside.changed('Contribution', row, { ...fields, meeting: meetingId, handed: handing });
    const citable = await writeFigures(inside, figures);
    await writeProposals(inside, place, proposals, { workPlanId, citable });
    return row.id;
  };
  const handedIn = { handing, meetingId, figures, standing: [], ...saidIn(written ?? {}, written?.proposals) };
  return { figures: figures.length, isChange: true, handedIn, write };
}

const contributedAlready = (): Refusal =>
  conflict(
    'Your agency has contributed to this meeting on this subject area already. Read that contribution, then change it with reviseContribution, or with correctContribution once it is signed off in a round or accepted.',
  );

export type Revision = Content & ReadContribution;

/**
 * The agency changes its contribution until it is accepted, and in a meeting with a round until it is signed off: texts
 * are replaced, figures as a whole, proposals only added. `draft: false` hands a draft in, `draft: true` takes it back from
 * the lead; what is signed off never becomes a draft again. A correction goes on holding only what it corrects.
 */
export const reviseContribution = (context: Context, input: Revision, idempotencyKey: Key): Promise<string> => {
  const act = { verb: 'contribution:submit', operation: 'reviseContribution', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const problems: Problem[] = [];
    const { handedIn, write } = await prepareRevision(inside, input, { keepsOthers: false, takenBack: [], problems });
    await checkHandedIn(inside, handedIn, problems);
    if (problems.length > 0) throw badInput(problems);
    return write(inside);
  });
};

/** A figure by what it measures, and when. */
export type FigureName = Pick<GivenFigure, 'indicatorCode' | 'periodStartOn' | 'periodEndOn'>;

/**
 * Checks a revision up to the point of handing it in; what is wrong joins the other problems. `keepsOthers`: figures of other
 * indicators and periods than those given stay, but for those that are taken back.
 */
export async function prepareRevision(
  context: Context,
  input: Revision,
  {
    keepsOthers,
    takenBack,
    problems,
  }: { readonly keepsOthers: boolean; readonly takenBack: readonly FigureName[]; readonly problems: Problem[] },
): Promise<Prepared> {
  const contribution = await findContribution(context, input.id);
  await refuseUnless(REVISE, context, contribution, input.version);
  const { id, bodyId, meetingId, returnId, revision } = contribution;
  const isDraft = contribution.stage === 'draft';
  if (input.draft && !isDraft) {
    throw badField('input.draft', 'This is signed off, and others have read it. It does not become a draft again.');
  }
  const handing = await handingOf(context, contribution, isDraft && input.draft === false);
  const steps: Partial<ReturnType<typeof handed>> =
    isDraft && typeof input.draft === 'boolean' ? handed(context, handing) : {};
  const place = { ...placeOf(contribution), stage: steps.stage ?? contribution.stage };

  const proposals = input.proposals ?? [];
  const origins = await selectOrigins(context, { contributionIds: [id] });
  const measured = await selectMeasured(context, returnId);
  const before = measured.filter((figure) => figure.contributionId === id);
  const earlier = measured.filter((figure) => figure.revision < revision);
  const replaces = input.figures !== undefined;
  const { heldOn: meetingOn } = await findMeeting(context, meetingId);
  const given = await measureFigures(context, input.figures ?? [], { ...place, meetingId, meetingOn, problems });
  const written = checkTexts(input, problems);
  const cited = await citableOf(context, proposals, replaces && !keepsOthers ? earlier : measured);
  const workPlanId = await checkProposals(context, bodyId, proposals, {
    before: origins.length,
    codes: [...given.codes, ...cited.map((figure) => figure.code)],
    problems,
  });
  const changed = unlike(earlier, given.figures);
  const keysGiven = new Set(given.figures.map((figure) => keyOf(figure.row)));
  const keysGone = await keysOf(context, takenBack, problems);
  const staying = before.filter(
    (row) => !keysGone.has(keyOf(row)) && (!replaces || (keepsOthers && !keysGiven.has(keyOf(row)))),
  );
  const figures = [...changed, ...staying.map((row) => ({ row }))];
  const fields = {
    ...(input.service === undefined ? {} : { service: written?.service ?? null }),
    ...(input.narrative === undefined ? {} : { narrative: written?.narrative ?? null }),
    ...(input.note === undefined ? {} : { note: written?.note ?? null }),
  };
  const { narrative, note, service } = { ...contribution, ...fields };
  const said = saidIn({ service, narrative }, written?.proposals);
  const proposedBefore =
    handing !== 'kept' && origins.length > 0
      ? textsOf(await listProposalsOf(context, id), 'contribution.proposals')
      : [];
  const says = narrative ?? (revision > 1 ? (note ?? service) : null);
  // What is taken back may be all that a draft said so far.
  const mayBeEmpty = input.draft === true && takenBack.length > 0;
  if (figures.length + proposals.length + origins.length === 0 && says === null && !mayBeEmpty) problems.push(NOTHING);

  const write = async (inside: Recording): Promise<string> => {
    const row = await changeContribution(inside, contribution, { ...fields, ...steps });
    if (!row) throw await staleWrite(inside, contribution, contribution.version);
    const keys = new Set(figures.map((figure) => keyOf(figure.row)));
    const gone = before.filter((figure) => !keys.has(keyOf(figure))).map((figure) => figure.id);
    await takeFiguresBack(inside, gone);
    for (const figureId of gone) inside.changed('Figure', { id: figureId }, { takenBack: true });
    const citable = await writeFigures(inside, changed, before);
    const signedOff = steps.stage === 'signedOff' ? { stage: steps.stage, submittedAt: steps.submittedAt } : {};
    const moved = steps.stage === undefined ? {} : { handed: handing };
    const brought = replaces ? { figures: citable.map((figure) => figure.id) } : {};
    inside.changed('Contribution', row, { ...fields, ...signedOff, ...moved, ...brought });
    if (steps.stage === 'signedOff') await widenWhatItBrought(inside, [id], steps.stage);
    await writeProposals(inside, place, proposals, { workPlanId, citable: [...cited, ...citable] });
    return row.id;
  };
  const differing = unlike(measured, given.figures).length + before.filter((row) => keysGone.has(keyOf(row))).length;
  const moves =
    steps.stage !== undefined &&
    (steps.stage !== contribution.stage || (steps.withLeadAt === null) !== (contribution.withLeadAt === null));
  const saysElse = { ...contribution, ...fields };
  const isOther = (['service', 'narrative', 'note'] as const).some((text) => saysElse[text] !== contribution[text]);
  const isChange = differing + proposals.length > 0 || isOther || moves;
  return {
    figures: differing,
    isChange,
    handedIn: {
      handing,
      meetingId,
      figures,
      standing: earlier,
      ...said,
      proposed: [...said.proposed, ...proposedBefore],
    },
    write,
  };
}

/** The keys of figures that are taken back; an indicator that is not in the catalogue joins the other problems. */
async function keysOf(
  context: Context,
  figures: readonly FigureName[],
  problems: Problem[],
): Promise<ReadonlySet<string>> {
  const codes = figures.map(({ indicatorCode }) => indicatorCode);
  const known = codes.length > 0 ? await listIndicatorsByCodes(context, [...new Set(codes)]) : [];
  const ids = new Map(known.map(({ code, id }) => [code, id]));
  const keys = new Set<string>();
  for (const [at, { indicatorCode, ...period }] of figures.entries()) {
    const indicatorId = ids.get(indicatorCode);
    if (indicatorId) keys.add(keyOf({ indicatorId, ...period }));
    else problems.push({ path: `input.takenBack.${at}.indicatorCode`, message: 'There is no indicator of this code.' });
  }
  return keys;
}
