/** What a round asks of an agency and what of its return stands, as the pages of the update read them. */
import type { Measure, Unit } from '../../../files/value.js';
import type { Withheld } from '../../withheld.js';

export interface Owed<Item, Contribution, Round = unknown> {
  readonly body: {
    readonly name: string;
    readonly calledA: string;
    readonly roundOwed:
      | (Round & {
          readonly id: string;
          readonly meeting: {
            readonly id: string;
            readonly heldOn: string;
            readonly viewerCanContribute: boolean;
            readonly contributions: { readonly nodes: readonly Contribution[] };
          };
          readonly items: readonly Item[];
        })
      | null;
  };
}

/** One revision of the return on a subject area. */
export interface Revision {
  readonly agency: { readonly id: string };
  readonly subject: string;
  readonly revision: number;
  readonly version: number;
  readonly step: string;
  readonly acceptedAt: string | null;
  /** Whether the reader signs it off. */
  readonly viewerCanSignOff: boolean;
}

/** The revisions of the agency’s own return, the newest first. */
export const ownOf = <Contribution extends Revision>(
  { roundOwed }: Owed<unknown, Contribution>['body'],
  agencyId: string | null,
): Contribution[] =>
  (roundOwed?.meeting.contributions.nodes ?? [])
    .filter(({ agency }) => agency.id === agencyId)
    .toSorted((one, other) => other.revision - one.revision);

/** The newest revision on a subject area. */
export const newestOn = <Contribution extends Revision>(
  own: readonly Contribution[],
  subject: string,
): Contribution | undefined => own.find((one) => one.subject === subject);

/** What was read of a subject area, for a form to hand back: nobody then overwrites what a colleague gave meanwhile. */
export const readText = (own: readonly Revision[], subject: string): string => {
  const newest = newestOn(own, subject);
  return `${newest?.revision ?? 0}.${newest?.version ?? 0}`;
};

/** The same as the graph takes it. */
export function readIn(text: string | undefined): { readonly revision: number; readonly version: number } {
  const [revision = 0, version = 0] = (text ?? '').split('.').map(Number);
  return { revision, version };
}

/** A figure as its agency gave it. */
export interface GivenFigure {
  readonly indicator: { readonly code: string };
  readonly periodStartOn: string;
  readonly periodEndOn: string;
  readonly display: string | Withheld | null;
  readonly value: number | Withheld | null;
  readonly upperValue: number | Withheld | null;
  readonly qualifier: string | Withheld | null;
  readonly symbol: string | Withheld | null;
  readonly numerator: number | Withheld | null;
  readonly denominator: number | Withheld | null;
  readonly attestedAboveFloor: boolean | Withheld | null;
  readonly status: string | null;
  readonly gapReason: string | Withheld | null;
  readonly justification: string | Withheld | null;
  readonly judgement: string | Withheld | null;
  readonly unchangedReason: string | Withheld | null;
}

/** What was measured, to be written into the box again; undefined where nothing stands, or not for the reader. */
export function measureOf(figure: GivenFigure): Measure | undefined {
  const { value, upperValue, qualifier, symbol, numerator, denominator } = figure;
  if (typeof numerator === 'number' && typeof denominator === 'number') return { parts: { numerator, denominator } };
  if (typeof symbol === 'string') return { symbol: symbol as Extract<Measure, { symbol: unknown }>['symbol'] };
  if (typeof value !== 'number') return undefined;
  if (typeof upperValue === 'number') return { between: { from: value, to: upperValue } };
  return qualifier === 'over' ? { over: value } : qualifier === 'about' ? { about: value } : { exactly: value };
}

/** An item of the round that asks for a figure. */
export interface FigureItem {
  readonly id: string;
  readonly subject: string;
  readonly state: string;
  readonly periodStartOn: string | null;
  readonly periodEndOn: string | null;
  readonly indicator: { readonly code: string; readonly title: string; readonly unit: Unit } | null;
}

/** The figure of an item that stands, of all revisions the newest. */
export const standingFor = <Figure extends Pick<GivenFigure, 'indicator' | 'periodStartOn' | 'periodEndOn'>>(
  { indicator, periodStartOn, periodEndOn }: Pick<FigureItem, 'indicator' | 'periodStartOn' | 'periodEndOn'>,
  own: readonly { readonly figures: readonly Figure[] }[],
): Figure | undefined =>
  own
    .flatMap(({ figures }) => figures)
    .find(
      (one) =>
        one.indicator.code === indicator?.code &&
        one.periodStartOn === periodStartOn &&
        one.periodEndOn === periodEndOn,
    );

/** The steps at which its agency still writes it. */
export const WRITTEN: readonly string[] = ['drafting', 'returned', 'withLead'];

/** How the figure of an item stands: one that the draft alone brings can be taken out of it again. */
export function standsFor(
  item: FigureItem,
  own: readonly (Revision & { readonly figures: readonly GivenFigure[] })[],
): '' | 'draft' | 'stands' {
  if (standingFor(item, own) === undefined) return '';
  const settled = own.filter(({ step }) => !WRITTEN.includes(step));
  return standingFor(item, settled) === undefined ? 'draft' : 'stands';
}

/** How far the return on a subject area has come, for its writers. */
const STEPS: Readonly<Record<string, string>> = {
  drafting: 'A draft: only your agency sees it',
  returned: 'Given back by your lead, to be changed',
  withLead: 'With your lead, to be signed off',
  signedOff: 'Signed off: the clerk has it',
  queried: 'Signed off, and the board asks about it',
  accepted: 'Accepted for the meeting',
  published: 'Accepted and published',
};
export const stepInWords = (step: string | undefined): string =>
  step === undefined ? 'Nothing is saved yet' : (STEPS[step] ?? step);

/** The same of a return that may be to a meeting without a round, where what is handed in is sent without anybody’s sign-off. */
export const comeTo = ({
  step,
  meeting: { round },
}: {
  readonly step: string;
  readonly meeting: { readonly round: object | null };
}): string => (round === null ? (SENT[step] ?? stepInWords(step)) : stepInWords(step));

const SENT: Readonly<Record<string, string>> = {
  signedOff: 'Sent: the clerk has it. No sign-off is asked for this meeting',
  queried: 'Sent, and the board asks about it',
};

/** What saving does while it waits to be signed off, on these subject areas; null where it does not wait. */
export function takesBack(own: readonly Revision[], subjects?: readonly string[]): string | null {
  const waiting = own.filter(({ step, subject }) => step === 'withLead' && (subjects?.includes(subject) ?? true));
  if (waiting.length === 0) return null;
  return waiting.some(({ viewerCanSignOff }) => viewerCanSignOff)
    ? 'This is handed in, and waits for you to sign it off. What you save here makes it a draft again: check it, and sign it off then.'
    : 'This is with your lead. Saving here takes it back to you.';
}

/** Why it is corrected must be said once the return was accepted. */
export const isCorrection = (own: readonly Revision[]): boolean => own.some(({ acceptedAt }) => acceptedAt !== null);

/** That nothing is asked. */
export const NOTHING_OWED = 'Nothing is asked of your agency for any meeting ahead.';

export const titled = ({ name, roundOwed }: Owed<unknown, Revision>['body'], day: (date: string) => string): string =>
  roundOwed ? `Your update for the ${day(roundOwed.meeting.heldOn)} meeting` : `Your update for the ${name}`;
