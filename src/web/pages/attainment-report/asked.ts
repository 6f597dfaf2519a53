/** What a copy of a report asks the graph, in one question, as the one for whom it is made. */
export const REPORT = `query AttainmentReport($id: UUID!) {
  viewer { name agency { name } }
  attainmentReport(id: $id) {
    id title kind academicYear term stage revision signedOffAt presentedAt statusInWords
    agency { name } body { name }
    meeting { heldOn }
    agendaItem { number marking exemptParagraph }
    sections {
      key title narrative narrativeClass
      figures {
        givenAt
        indicator { title unit }
        countedBy { display symbol }
        figure {
          periodStartOn periodEndOn display symbol status judgement suppression denominator cohortSize
          value qualifier interval { lower upper level } gaps { against value difference periodEndOn }
          indicatorVersion { title cohort }
        }
      }
    }
    priorities { title suggestedDueOn outcome outcomeReason action { title dueOn status } }
    changesSincePresented {
      indicator { title }
      before { display symbol status }
      now { periodStartOn periodEndOn display symbol status }
    }
  }
}`;

/** For whom it is made; of the public neither is known. */
export interface Reader {
  readonly name: string | null;
  readonly agency: { readonly name: string } | null;
}

export interface ToldFigure {
  readonly display: string | null;
  readonly symbol: string | null;
  readonly status: string | null;
}

export interface Gap {
  readonly against: string;
  readonly value: number | null;
  readonly difference: number | null;
  readonly periodEndOn: string | null;
}

export interface ReportFigure {
  readonly givenAt: string | null;
  readonly indicator: { readonly title: string; readonly unit: string };
  readonly countedBy: Omit<ToldFigure, 'status'> | null;
  readonly figure: ToldFigure & {
    readonly periodStartOn: string;
    readonly periodEndOn: string;
    readonly judgement: string | null;
    /** Why others read no value where this reader does; null where they read it too. */
    readonly suppression: string | null;
    readonly denominator: number | null;
    readonly cohortSize: number | null;
    readonly value: number | null;
    readonly qualifier: string | null;
    readonly interval: { readonly lower: number; readonly upper: number; readonly level: number } | null;
    readonly gaps: readonly Gap[] | null;
    readonly indicatorVersion: { readonly title: string; readonly cohort: string };
  };
}

/** From whom on something is read, the widest first. */
export type Audience = 'open' | 'members' | 'agreement' | 'named';

export interface ReportPriority {
  readonly title: string | null;
  readonly suggestedDueOn: string | null;
  readonly outcome: string | null;
  readonly outcomeReason: string | null;
  readonly action: { readonly title: string | null; readonly dueOn: string; readonly status: string } | null;
}

export interface Report {
  readonly id: string;
  readonly title: string | null;
  readonly kind: 'termly' | 'annual';
  readonly academicYear: string;
  readonly term: string | null;
  readonly stage: 'draft' | 'signedOff' | 'presented' | 'published';
  readonly revision: number;
  readonly signedOffAt: string | null;
  readonly presentedAt: string | null;
  readonly statusInWords: string;
  readonly agency: { readonly name: string };
  readonly body: { readonly name: string };
  readonly meeting: { readonly heldOn: string } | null;
  readonly agendaItem: {
    readonly number: number;
    readonly marking: 'open' | 'exempt';
    readonly exemptParagraph: number | null;
  } | null;
  readonly sections: readonly {
    readonly key: string;
    readonly title: string;
    readonly narrative: string | null;
    readonly narrativeClass: Audience;
    readonly figures: readonly ReportFigure[];
  }[];
  readonly priorities: readonly ReportPriority[] | null;
  readonly changesSincePresented: readonly {
    readonly indicator: { readonly title: string };
    readonly before: ToldFigure | null;
    readonly now: ToldFigure & { readonly periodStartOn: string; readonly periodEndOn: string };
  }[];
}
