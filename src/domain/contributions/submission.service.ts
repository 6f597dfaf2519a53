/** How a partner contributes: everything that is wrong is told at once, and nothing is half written. */
import { uuidv7 } from 'uuidv7';
import { isDuplicate } from '../../database/failures.js';
import type { SubjectArea } from '../../policy/classification.js';
import { recorded, staleWrite, type Recording } from '../audit/audit.service.js';
import type { Context } from '../context.js';
import { findIndicator } from '../indicators/indicator.service.js';
import { findMeeting } from '../meetings/meeting.service.js';
import { badField, badInput, conflict, forbidden, type Problem, type Refusal } from '../refusals.js';
import { checkProposals, checkTexts, NOTHING, writeFigures, writeProposals, type Content } from './content.service.js';
import { findContribution, widenWhatItBrought, type ReadContribution } from './contribution.service.js';
import { changeContribution, insertContribution, selectContributions } from './contribution.store.js';
import { listFigures } from './figure.service.js';
import { keyOf, takeFiguresBack } from './figure.store.js';
import { measureFigures, type ContributionPlace } from './measure.service.js';
import { selectOrigins } from './origin.store.js';
import { refuseUnless, REVISE, whyNotContribute } from './step.service.js';

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
    const { viewer } = inside;
    const { id: meetingId, bodyId, heldOn: meetingOn, status } = await findMeeting(inside, input.meetingId);
    const refusal = whyNotContribute(inside, { bodyId });
    if (refusal) throw refusal;
    const { id: contributedById, agencyId } = viewer;
    if (!contributedById || !agencyId) throw forbidden('Only a member or a system of an agency contributes for it.');
    if (status !== 'planned') {
      throw badField('input.meetingId', `This meeting was ${status}. Contribute to one that is planned.`);
    }
    const { subject, raisedTo = null } = input;
    const same = await selectContributions(inside, { meetingId, agencyId, subject }, { first: 1, after: null });
    if (same.rows.length > 0) throw contributedAlready();

    const stage = input.draft ? ('draft' as const) : ('signedOff' as const);
    const first = { revision: 1, correctsId: null };
    const place: ContributionPlace = { id: uuidv7(), bodyId, agencyId, subject, stage, raisedTo, ...first };
    const problems: Problem[] = [];
    const proposals = input.proposals ?? [];
    const { rows, codes } = await measureFigures(inside, input.figures ?? [], { ...place, meetingOn, problems });
    const written = checkTexts(input, problems);
    const workPlanId = await checkProposals(inside, bodyId, proposals, { before: 0, codes, problems });
    if (codes.length + proposals.length === 0 && !input.narrative) problems.push(NOTHING);
    if (problems.length > 0 || !written) throw badInput(problems);

    const { service, narrative, note } = written;
    const fields = {
      subject,
      raisedTo,
      service,
      narrative,
      note,
      stage,
      submittedAt: input.draft ? null : inside.clock(),
    };
    const contributedByKind = viewer.kind === 'client' ? 'client' : 'member';
    const values = { ...place, ...fields, meetingId, contributedById, contributedByKind } as const;
    const row = await insertContribution(inside, values).catch((error: unknown) => {
      // A colleague at the same moment.
      throw isDuplicate(error) ? contributedAlready() : error;
    });
    inside.changed('Contribution', row, { ...fields, meeting: meetingId });
    const ids = await writeFigures(inside, rows);
    const citable = rows.map((figure, at) => ({ ...figure, id: ids[at] ?? figure.id, code: codes[at] }));
    await writeProposals(inside, place, proposals, { workPlanId, citable });
    return row.id;
  });
};

const contributedAlready = (): Refusal =>
  conflict(
    'Your agency has contributed to this meeting on this subject area already. Read that contribution, then change it with reviseContribution.',
  );

export type Revision = Content & ReadContribution;

/**
 * The agency changes its contribution until it is accepted: texts are replaced, figures as a whole, proposals only added.
 * `draft: false` signs a draft off; what is signed off never becomes a draft again.
 */
export const reviseContribution = (context: Context, input: Revision, idempotencyKey: Key): Promise<string> => {
  const act = { verb: 'contribution:submit', operation: 'reviseContribution', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const contribution = await findContribution(inside, input.id);
    await refuseUnless(REVISE, inside, contribution, input.version);

    const isDraft = contribution.stage === 'draft';
    if (input.draft && !isDraft) {
      throw badField('input.draft', 'This is signed off, and others have read it. It does not become a draft again.');
    }
    const signsOff = isDraft && input.draft === false;
    const stage = signsOff ? 'signedOff' : contribution.stage;
    const { id, bodyId } = contribution;
    const place: ContributionPlace = { ...contribution, stage };

    const problems: Problem[] = [];
    const proposals = input.proposals ?? [];
    const origins = await selectOrigins(inside, { contributionIds: [id] });
    const before = await listFigures(inside, id);
    const replaces = input.figures !== undefined;
    const { heldOn: meetingOn } = await findMeeting(inside, contribution.meetingId);
    const { rows, codes } = await measureFigures(inside, input.figures ?? [], { ...place, meetingOn, problems });
    const written = checkTexts(input, problems);
    const cited = replaces ? codes : await codesOf(inside, before);
    const workPlanId = await checkProposals(inside, bodyId, proposals, {
      before: origins.length,
      codes: cited,
      problems,
    });
    const narrative = input.narrative === undefined ? contribution.narrative : input.narrative;
    if (cited.length + proposals.length + origins.length === 0 && !narrative) problems.push(NOTHING);
    if (problems.length > 0 || !written) throw badInput(problems);

    const fields = {
      ...(input.service === undefined ? {} : { service: written.service }),
      ...(input.narrative === undefined ? {} : { narrative: written.narrative }),
      ...(input.note === undefined ? {} : { note: written.note }),
      ...(signsOff ? { stage, submittedAt: inside.clock() } : {}),
    };
    const row = await changeContribution(inside, contribution, fields);
    if (!row) throw await staleWrite(inside, contribution, contribution.version);
    const keys = new Set(rows.map(keyOf));
    const gone = replaces ? before.filter((figure) => !keys.has(keyOf(figure))).map((figure) => figure.id) : [];
    await takeFiguresBack(inside, gone);
    for (const figureId of gone) inside.changed('Figure', { id: figureId }, { takenBack: true });
    const ids = await writeFigures(inside, rows);
    inside.changed('Contribution', row, { ...fields, ...(replaces ? { figures: ids } : {}) });
    if (signsOff) await widenWhatItBrought(inside, id, stage);
    const citable = replaces
      ? rows.map((figure, at) => ({ ...figure, id: ids[at] ?? figure.id, code: cited[at] }))
      : before.map((figure, at) => ({ ...figure, code: cited[at] }));
    await writeProposals(inside, place, proposals, { workPlanId, citable });
    return row.id;
  });
};

const codesOf = (inside: Recording, figures: readonly { indicatorId: string }[]): Promise<string[]> =>
  Promise.all(figures.map(async (figure) => (await findIndicator(inside, figure.indicatorId)).code));
