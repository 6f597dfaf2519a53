/** How a return is corrected: by a further revision that holds only what differs, and that is signed off and accepted like the first. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { isDuplicate } from '../../database/failures.js';
import { recorded, type Recording } from '../audit/audit.service.js';
import type { Context } from '../context.js';
import { checkedInto, maybe, passage } from '../input.js';
import { findMeeting } from '../meetings/meeting.service.js';
import { badInput, conflict, type Problem, type Refusal } from '../refusals.js';
import {
  checkProposals,
  checkTexts,
  citableOf,
  saidIn,
  writeFigures,
  writeProposals,
  type Content,
  type Prepared,
} from './content.service.js';
import { findContribution, listRevisions, type ReadContribution } from './contribution.service.js';
import { insertContribution, type ContributionRow } from './contribution.store.js';
import { selectMeasured } from './figure.store.js';
import { checkHandedIn, handed, handingOf, writerOf } from './handing.service.js';
import { measureFigures, placeOf, unlike } from './measure.service.js';
import { CORRECT, refuseUnless } from './step.service.js';

type Key = string | undefined;

export type Correction = Content & ReadContribution & { readonly reason?: string | null | undefined };

const why = z.object({ reason: maybe(passage) });

/**
 * The agency opens a correction of the newest revision of its return. What is given as it stands already is left out, and
 * what is left out stays. It is a draft unless `draft: false` hands it in. Once the return is accepted it needs a reason.
 */
export const correctContribution = (context: Context, input: Correction, idempotencyKey: Key): Promise<string> => {
  const act = { verb: 'contribution:submit', operation: 'correctContribution', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const problems: Problem[] = [];
    const { isChange, handedIn, write } = await prepareCorrection(inside, input, problems);
    await checkHandedIn(inside, handedIn, problems);
    if (!isChange) {
      problems.push({ path: 'input', message: 'Nothing changed: all of this stands in the return already.' });
    }
    if (problems.length > 0) throw badInput(problems);
    return write(inside);
  });
};

/** Checks a correction up to the point of handing it in; what is wrong joins the other problems. */
export async function prepareCorrection(context: Context, input: Correction, problems: Problem[]): Promise<Prepared> {
  const contribution = await findContribution(context, input.id);
  await refuseUnless(CORRECT, context, contribution, input.version);
  const revisions = await listRevisions(context, contribution.returnId);
  refuseUnlessNewest(contribution, revisions);
  const { id: corrected, bodyId, meetingId, returnId, revision } = contribution;
  const handing = await handingOf(context, contribution, input.draft === false);
  const { stage, ...steps } = handed(context, handing);
  const place = {
    ...placeOf(contribution),
    id: uuidv7(),
    stage,
    revision: revision + 1,
    correctsId: returnId,
  };

  const proposals = input.proposals ?? [];
  const standing = await selectMeasured(context, returnId);
  const { heldOn: meetingOn } = await findMeeting(context, meetingId);
  const { figures: given, codes } = await measureFigures(context, input.figures ?? [], {
    ...place,
    meetingId,
    meetingOn,
    problems,
  });
  const figures = unlike(standing, given);
  const written = checkTexts(input, problems);
  const { reason = null } = checkedInto(problems, why, input) ?? {};
  const cited = await citableOf(context, proposals, standing);
  const workPlanId = await checkProposals(context, bodyId, proposals, {
    before: 0,
    codes: [...codes, ...cited.map((figure) => figure.code)],
    problems,
  });
  const texts = {
    service: differing(revisions, 'service', written?.service),
    narrative: differing(revisions, 'narrative', written?.narrative),
    note: differing(revisions, 'note', written?.note),
  };
  const isChange = figures.length + proposals.length > 0 || Object.values(texts).some((text) => text !== null);
  if (isChange && reason === null && revisions.some((one) => one.acceptedAt !== null)) {
    problems.push({ path: 'input.reason', message: 'The return is accepted. Say why it is corrected.' });
  }

  const write = async (inside: Recording): Promise<string> => {
    const fields = { ...texts, correctionReason: reason, stage, submittedAt: steps.submittedAt };
    const values = { ...place, ...steps, ...fields, ...writerOf(inside), meetingId };
    const row = await insertContribution(inside, values).catch((error: unknown) => {
      // A colleague at the same moment.
      throw isDuplicate(error) ? beingCorrected() : error;
    });
    inside.changed('Contribution', row, { ...fields, meeting: meetingId, corrects: corrected, handed: handing });
    const citable = await writeFigures(inside, figures);
    await writeProposals(inside, place, proposals, { workPlanId, citable: [...cited, ...citable] });
    return row.id;
  };
  return {
    figures: figures.length,
    isChange,
    handedIn: { handing, meetingId, figures, standing, ...saidIn(written ?? {}, written?.proposals) },
    write,
  };
}

/** A text that is not what the return says already; null where it is, and where none is given. */
function differing(
  revisions: readonly ContributionRow[],
  field: 'service' | 'narrative' | 'note',
  given: string | null | undefined,
): string | null {
  const standing = revisions.findLast((one) => one[field] !== null)?.[field];
  return given === standing ? null : (given ?? null);
}

function refuseUnlessNewest({ revision }: ContributionRow, revisions: readonly ContributionRow[]): void {
  const newest = revisions.at(-1);
  if (!newest || newest.revision === revision) return;
  throw newest.stage === 'draft'
    ? beingCorrected()
    : conflict('This was corrected since. Read the return again, and correct its newest revision.');
}

const beingCorrected = (): Refusal =>
  conflict('A correction of this return is being written already. Change that one with reviseContribution.');
