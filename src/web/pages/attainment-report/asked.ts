/** What a copy of a report asks the graph, in one question, as the one for whom it is made. */
export const REPORT = `query AttainmentReport($id: UUID!) {
  attainmentReport(id: $id) {
    id title kind academicYear term stage revision signedOffAt presentedAt statusInWords
    agency { name } body { name }
    meeting { heldOn }
    agendaItem { number marking exemptParagraph }
    sections {
      key title narrative
      figures {
        givenAt
        indicator { title unit }
        countedBy { display symbol }
        figure {
          periodStartOn periodEndOn display symbol status judgement denominator cohortSize
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
    readonly denominator: number | null;
    readonly cohortSize: number | null;
    readonly value: number | null;
    readonly qualifier: string | null;
    readonly interval: { readonly lower: number; readonly upper: number; readonly level: number } | null;
    readonly gaps: readonly Gap[] | null;
    readonly indicatorVersion: { readonly title: string; readonly cohort: string };
  };
}

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
    readonly figures: readonly ReportFigure[];
  }[];
  readonly priorities: readonly ReportPriority[] | null;
  readonly changesSincePresented: readonly {
    readonly indicator: { readonly title: string };
    readonly before: ToldFigure | null;
    readonly now: ToldFigure & { readonly periodStartOn: string; readonly periodEndOn: string };
  }[];
}
