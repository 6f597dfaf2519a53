/** Where texts stand that can be taken out, and which these are, in full: nobody destroys what they have not seen. */
import type { Asked } from '../../page.js';
import { subjectInWords } from '../agreements/words.js';
import { Withheld } from '../../withheld.js';
import { dayInWords, timeInWords } from '../../words.js';

type Text = string | Withheld | null;

interface Agency {
  readonly name: string;
}

interface Redactable {
  readonly id: string;
  readonly viewerCanRedact: boolean;
}

/** What the question tells of the one thing that the address names. */
export interface Places {
  readonly action?: {
    readonly id: string;
    readonly title: string;
    readonly updates:
      | {
          readonly nodes: readonly (Redactable & {
            readonly writtenAt: string;
            readonly summary: Text;
            readonly detail: Text;
            readonly agency: Agency;
            readonly evidence: readonly (Redactable & { readonly title: Text; readonly detail: Text })[] | Withheld;
          })[];
        }
      | Withheld;
  };
  readonly proposal?: Redactable & { readonly title: Text; readonly background: Text; readonly agency: Agency };
  readonly contribution?: Redactable & {
    readonly subject: string;
    readonly agency: Agency;
    readonly meeting: { readonly heldOn: string };
    readonly figures: readonly (Readonly<Record<FigureText, Text>> & {
      readonly id: string;
      readonly indicator: { readonly title: string };
    })[];
  } & Readonly<Record<ReturnText, Text>>;
  readonly attainmentReport?: {
    readonly id: string;
    readonly title: Text;
    readonly sections: readonly (Redactable & { readonly title: string; readonly narrative: Text })[];
  };
  readonly meeting?: {
    readonly id: string;
    readonly heldOn: string;
    readonly body: { readonly code: string };
    readonly scorecard: {
      readonly lines: readonly {
        readonly indicator: { readonly code: string; readonly title: string };
        readonly exceptionReport: (Redactable & { readonly causes: Text; readonly agency: Agency }) | null;
      }[];
    } | null;
  };
}

const RETURN_TEXTS = {
  narrative: 'The narrative',
  note: 'The note for named readers',
  service: 'The service that it names',
  correctionReason: 'Why it was corrected',
  returnReason: 'Why it was given back',
} as const;
type ReturnText = keyof typeof RETURN_TEXTS;

const FIGURE_TEXTS = {
  gapReason: 'why it is missing',
  justification: 'why it is right although it is unusual',
  judgement: 'what is said in place of a small number',
  unchangedReason: 'why it did not change',
} as const;
type FigureText = keyof typeof FIGURE_TEXTS;

/** One text: what it is, which the form hands back, and what it says. */
export interface Offered {
  readonly value: string;
  readonly text: string;
  readonly says: string;
}

/** The thing in which they stand, and those of its texts that the reader may take out and reads. */
export interface Place {
  readonly title: string;
  readonly href: string;
  readonly texts: readonly Offered[];
}

/** The kinds of things to which a page leads with `?in=<kind>:<id>`; of an indicator’s exception report with the code behind it. */
const KINDS = ['action', 'proposal', 'update', 'report', 'exception'] as const;
type Kind = (typeof KINDS)[number];

/** Stands for nothing where nothing is named, so that the question stays the same. */
const NOTHING = '00000000-0000-0000-0000-000000000000';

/** What the address names, or the form that came back; null where it is none of these. */
export function namedIn({ refused, query }: Asked): { kind: Kind; id: string; code: string | undefined } | null {
  const [kind, id, code] = (refused?.form.text('in') ?? query['in'] ?? '').split(':');
  const known = KINDS.find((one) => one === kind);
  return known && id ? { kind: known, id, code } : null;
}

export function variablesOf(asked: Asked): Record<string, unknown> {
  const named = namedIn(asked);
  return {
    id: named?.id ?? NOTHING,
    code: named?.code ?? null,
    ofAction: named?.kind === 'action',
    ofProposal: named?.kind === 'proposal',
    ofUpdate: named?.kind === 'update',
    ofReport: named?.kind === 'report',
    ofException: named?.kind === 'exception',
  };
}

/** A text to choose; none where there is nothing, or nothing that the reader reads. */
const offered = (kind: string, id: string, field: string, text: string, says: Text): Offered[] =>
  typeof says === 'string' && says !== '' ? [{ value: `${kind}.${field} ${id}`, text, says }] : [];

export function placeIn({ action, proposal, contribution, attainmentReport, meeting }: Places): Place | null {
  if (action) {
    const updates = action.updates instanceof Withheld ? [] : action.updates.nodes;
    return {
      title: `The action “${action.title}”`,
      href: `/actions/${action.id}`,
      texts: updates.flatMap(({ id, viewerCanRedact, summary, detail, agency, writtenAt, evidence }) => {
        const by = `${agency.name}, ${timeInWords(writtenAt)}`;
        const pieces = evidence instanceof Withheld ? [] : evidence;
        return [
          ...(viewerCanRedact
            ? [
                ...offered('ActionUpdate', id, 'summary', `What was said: ${by}`, summary),
                ...offered('ActionUpdate', id, 'detail', `Its detail: ${by}`, detail),
              ]
            : []),
          ...pieces
            .filter((piece) => piece.viewerCanRedact)
            .flatMap((piece) => [
              ...offered('Evidence', piece.id, 'title', `What the evidence is: ${by}`, piece.title),
              ...offered('Evidence', piece.id, 'detail', `What it shows: ${by}`, piece.detail),
            ]),
        ];
      }),
    };
  }
  if (proposal) {
    const { id, title, background, agency, viewerCanRedact } = proposal;
    return {
      title: typeof title === 'string' ? `The proposal “${title}”` : `A proposal of ${agency.name}`,
      href: `/proposals/${id}`,
      texts: viewerCanRedact
        ? [
            ...offered('Proposal', id, 'title', 'Its title', title),
            ...offered('Proposal', id, 'background', 'Its background', background),
          ]
        : [],
    };
  }
  if (contribution) {
    const { id, subject, agency, figures, viewerCanRedact } = contribution;
    return {
      title: `The update of ${agency.name} on ${subjectInWords(subject)}, for ${dayInWords(contribution.meeting.heldOn)}`,
      href: `/updates/${id}`,
      texts: viewerCanRedact
        ? [
            ...Object.entries(RETURN_TEXTS).flatMap(([field, text]) =>
              offered('Contribution', id, field, text, contribution[field as ReturnText]),
            ),
            ...figures.flatMap((figure) =>
              Object.entries(FIGURE_TEXTS).flatMap(([field, text]) =>
                offered('Figure', figure.id, field, `${figure.indicator.title}: ${text}`, figure[field as FigureText]),
              ),
            ),
          ]
        : [],
    };
  }
  if (attainmentReport) {
    const { id, title } = attainmentReport;
    const own = attainmentReport.sections.filter((section) => section.viewerCanRedact);
    return {
      title: typeof title === 'string' ? `The report “${title}”` : 'A report of the virtual school head',
      href: `/reports/${id}`,
      texts: [
        ...(own.length > 0 ? offered('AttainmentReport', id, 'title', 'Its title', title) : []),
        ...own.flatMap((section) =>
          offered('AttainmentSection', section.id, 'narrative', section.title, section.narrative),
        ),
      ],
    };
  }
  const line = meeting?.scorecard?.lines[0];
  if (!meeting || !line) return null;
  const { indicator, exceptionReport: report } = line;
  return {
    title: `${indicator.title}, for ${dayInWords(meeting.heldOn)}`,
    href: `/boards/${meeting.body.code}/indicators/${indicator.code}?meeting=${meeting.id}`,
    texts: report?.viewerCanRedact
      ? offered('ExceptionReport', report.id, 'causes', `Why it is so: ${report.agency.name}`, report.causes)
      : [],
  };
}
