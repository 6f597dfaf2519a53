/** A whole return in one piece: all its subject areas together or none; and the same checks with nothing written. */
import type { SubjectArea } from '../../policy/classification.js';
import { recorded, staleWrite } from '../audit/audit.service.js';
import type { Context } from '../context.js';
import { findMeeting } from '../meetings/meeting.service.js';
import { badInput, conflict, Refusal, type Problem } from '../refusals.js';
import type { GivenProposal, Prepared } from './content.service.js';
import { listRevisions } from './contribution.service.js';
import { selectContributions, type ContributionRow } from './contribution.store.js';
import { prepareCorrection } from './correction.service.js';
import { checkHandedIn } from './handing.service.js';
import { listProposalsOf } from './origin.service.js';
import { findRoundOf } from './round.service.js';
import { contributingAgency } from './step.service.js';
import { prepareRevision, prepareSubmission, type FigureName, type Submission } from './submission.service.js';

/** What is given on one subject area. */
export interface GivenPart extends Omit<Submission, 'meetingId' | 'draft'> {
  /** What the writer read of it; left out, whatever stands is changed. */
  readonly read?: { readonly revision: number; readonly version: number } | null | undefined;
  /** Figures of a draft that are not given after all. */
  readonly takenBack?: readonly FigureName[] | null | undefined;
}

export interface GivenReturn {
  readonly meetingId: string;
  readonly contributions: readonly GivenPart[];
  /** Why what is signed off or accepted is corrected. */
  readonly reason?: string | null | undefined;
  readonly draft?: boolean | null | undefined;
}

/** What becomes of one subject area: it is given for the first time, changed while it may be, or corrected. */
export const RETURN_STEPS = ['submit', 'revise', 'correct'] as const;
export type ReturnStepTaken = (typeof RETURN_STEPS)[number];

interface PreparedPart extends Prepared {
  readonly subject: SubjectArea;
  readonly step: ReturnStepTaken;
}

/** A return that was given: the newest contribution on each of its subject areas, and those in which nothing changed. */
export interface ReturnGiven {
  readonly contributions: readonly ContributionRow[];
  readonly unchangedSubjects: readonly SubjectArea[];
}

/**
 * A partner gives its return in one piece. What it has not contributed to yet is submitted, what is not signed off is
 * revised, and the rest corrected, by what differs alone; if anything is wrong anywhere, nothing is written.
 */
export async function giveReturn(
  context: Context,
  input: GivenReturn,
  idempotencyKey: string | undefined,
): Promise<ReturnGiven> {
  const act = { verb: 'contribution:submit', operation: 'giveReturn', input, idempotencyKey } as const;
  let unchangedSubjects: SubjectArea[] = [];
  await recorded(context, act, async (inside) => {
    const problems: Problem[] = [];
    const parts = await prepareReturn(inside, input, problems);
    if (problems.length > 0) throw badInput(problems);
    unchangedSubjects = parts.filter((part) => !part.isChange).map((part) => part.subject);
    const ids: string[] = [];
    for (const part of parts) if (part.isChange) ids.push(await part.write(inside));
    // Without a change there is a problem.
    return ids[0]!;
  });
  const newest = await Promise.all(input.contributions.map(({ subject }) => newestOn(context, input, subject)));
  return { contributions: newest.filter((row) => row !== undefined), unchangedSubjects };
}

/** What would be wrong with a return, and what it would change. */
export interface ReturnChecked {
  readonly problems: readonly Problem[];
  readonly wouldChange: readonly Pick<PreparedPart, 'subject' | 'step' | 'figures'>[];
}

/**
 * The dry run of `giveReturn`: the same checks in a transaction that only reads. What is asked of two agencies' figures
 * belongs to the writing, and so is never asked here.
 */
export async function checkReturn(context: Context, input: GivenReturn): Promise<ReturnChecked> {
  const problems: Problem[] = [];
  const parts = await prepareReturn(context, input, problems);
  const wouldChange = parts
    .filter((part) => part.isChange)
    .map(({ subject, step, figures }) => ({ subject, step, figures }));
  return { problems, wouldChange };
}

/** Checks every subject area, and all together, up to the point of writing them; what is wrong joins the other problems. */
async function prepareReturn(context: Context, input: GivenReturn, problems: Problem[]): Promise<PreparedPart[]> {
  const { meetingId, contributions } = input;
  contributingAgency(context, await findMeeting(context, meetingId));
  const hasRound = (await findRoundOf(context, meetingId)) !== null;
  if (contributions.length === 0) {
    problems.push({ path: 'input.contributions', message: 'Give at least one contribution.' });
  }
  const tell = (at: number, found: readonly Problem[]): void => {
    for (const problem of found) {
      const told = { ...problem, path: pathIn(at, problem.path) };
      if (!problems.some(({ path, message }) => path === told.path && message === told.message)) problems.push(told);
    }
  };
  const parts = new Map<number, PreparedPart>();
  for (const [at, part] of contributions.entries()) {
    const first = contributions.findIndex(({ subject }) => subject === part.subject);
    if (first < at) {
      const message = `Contribution ${first} is on this subject area already. Give them as one.`;
      problems.push({ path: `input.contributions.${at}.subject`, message });
      continue;
    }
    const { prepared, found } = await preparePart(context, input, part, hasRound);
    if (prepared) parts.set(at, prepared);
    tell(at, found);
  }
  for (const [at, { handedIn }] of parts) {
    // A rule may speak of several subject areas, so each is checked beside all that is given with it.
    const others = [...parts].filter(([other]) => other !== at).flatMap(([, part]) => part.handedIn.figures);
    const standing = [...handedIn.standing, ...others.map(({ row }) => row)];
    const found: Problem[] = [];
    await checkHandedIn(context, { ...handedIn, standing }, found);
    tell(at, found);
  }
  const all = [...parts.values()];
  if (problems.length === 0 && all.every((part) => !part.isChange)) {
    problems.push({ path: 'input', message: 'Nothing changed: all of this stands in the return already.' });
  }
  return all;
}

/** What is said once for the whole return. */
const OF_THE_WHOLE = /^input\.(?:meetingId|reason|draft)\b/;

/** A path of one contribution's own input, in the return. */
const pathIn = (at: number, path: string): string =>
  OF_THE_WHOLE.test(path)
    ? path
    : `input.contributions.${at}${path.replace(/^input(?=\.|$)|^/, (own) => (own ? '' : '.'))}`;

async function preparePart(
  context: Context,
  input: GivenReturn,
  part: GivenPart,
  hasRound: boolean,
): Promise<{ prepared: PreparedPart | undefined; found: readonly Problem[] }> {
  const { meetingId, reason } = input;
  const { subject, raisedTo, read, takenBack, ...content } = part;
  const draft = input.draft ?? false;
  const standing = await newestOn(context, input, subject);
  if (read) await refuseUnlessRead(context, standing, read);
  const step = stepFor(standing, hasRound);
  const problems: Problem[] = [];
  if (takenBack?.length && standing?.stage !== 'draft') problems.push(NO_DRAFT);
  try {
    if (!standing) {
      const prepared = await prepareSubmission(context, { ...part, meetingId, draft }, problems);
      return { prepared: { ...prepared, subject, step }, found: problems };
    }
    if (raisedTo && raisedTo !== standing.raisedTo) {
      const message = 'How narrow it is was said when it was first given, and holds for good. Leave this out.';
      problems.push({ path: 'input.raisedTo', message });
    }
    const { proposals, givenAt } = await newProposals(context, standing, content.proposals ?? []);
    const { id, version } = standing;
    const more = { ...content, id, version, proposals };
    const prepared =
      step === 'revise'
        ? await prepareRevision(
            context,
            // What is signed off without a round is changed as it stands.
            standing.stage === 'draft' || draft ? { ...more, draft } : more,
            { keepsOthers: true, takenBack: takenBack ?? [], problems },
          )
        : await prepareCorrection(context, { ...more, reason, draft }, problems);
    const found = problems.map((problem) => ({
      ...problem,
      path: problem.path.replace(/^(input\.proposals\.)(\d+)/, (_, start: string, at) => start + givenAt[Number(at)]),
    }));
    return { prepared: { ...prepared, subject, step }, found };
  } catch (error) {
    if (!(error instanceof Refusal) || error.problems.length === 0) throw error;
    return { prepared: undefined, found: [...problems, ...error.problems] };
  }
}

const NO_DRAFT: Problem = {
  path: 'input.takenBack',
  message: 'Figures are taken back out of a draft, and this is none. Give what is right in their place.',
};

/** Refuses what was written on another revision or version than the one that stands. */
async function refuseUnlessRead(
  context: Context,
  standing: ContributionRow | undefined,
  { revision, version }: { readonly revision: number; readonly version: number },
): Promise<void> {
  if ((standing?.revision ?? 0) === revision && (standing?.version ?? 0) === version) return;
  throw standing
    ? await staleWrite(context, standing, standing.revision === revision ? version : 0)
    : conflict('What you read of this return is not there any more. Read it again.');
}

function stepFor(standing: ContributionRow | undefined, hasRound: boolean): ReturnStepTaken {
  if (!standing) return 'submit';
  return standing.stage === 'draft' || (standing.stage === 'signedOff' && !hasRound) ? 'revise' : 'correct';
}

/** The newest revision of what the viewer's agency contributed to the meeting on a subject area. */
async function newestOn(
  context: Context,
  { meetingId }: GivenReturn,
  subject: SubjectArea,
): Promise<ContributionRow | undefined> {
  const where = { meetingId, agencyId: context.viewer.agencyId, subject };
  return (await selectContributions(context, where, { first: 1, after: null })).rows[0];
}

/**
 * The proposals that the return has not brought yet, told by their titles, and where each stands among the given ones: a file
 * that comes back holds those too that it brought before.
 */
async function newProposals(context: Context, { returnId }: ContributionRow, given: readonly GivenProposal[]) {
  if (given.length === 0) return { proposals: [], givenAt: [] };
  const revisions = await listRevisions(context, returnId);
  const brought = (await Promise.all(revisions.map(({ id }) => listProposalsOf(context, id)))).flat();
  const titles = new Set(brought.map(({ title }) => title));
  const kept = [...given.entries()].filter(([, { title }]) => !titles.has(title.trim()));
  return { proposals: kept.map(([, one]) => one), givenAt: kept.map(([at]) => at) };
}
