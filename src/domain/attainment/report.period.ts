/** Of what time a report is: an academic year, or one of its terms, from September to August. */
export const REPORT_KINDS = ['termly', 'annual'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

export const SCHOOL_TERMS = ['autumn', 'spring', 'summer'] as const;
export type SchoolTerm = (typeof SCHOOL_TERMS)[number];

export interface Period {
  readonly periodStartOn: string;
  readonly periodEndOn: string;
}

/** The academic year of a text such as "2016/17", by the year in which it begins; undefined for any other text. */
export function academicYearOf(text: string): number | undefined {
  const [, first, second] = /^(20\d\d)\/(\d\d)$/.exec(text) ?? [];
  const begins = Number(first);
  return first && (begins + 1) % 100 === Number(second) ? begins : undefined;
}

/** As people write it: "2016/17". */
export const academicYearInWords = (begins: number): string =>
  `${begins}/${String((begins + 1) % 100).padStart(2, '0')}`;

/**
 * The time of a report. Schools end their terms on different days, so that a term here is the months in which it ends: what
 * was measured in the term is told by the last day of its own period.
 */
export function periodOf(begins: number, term: SchoolTerm | null): Period {
  switch (term) {
    case 'autumn':
      return { periodStartOn: `${begins}-09-01`, periodEndOn: `${begins}-12-31` };
    case 'spring':
      return { periodStartOn: `${begins + 1}-01-01`, periodEndOn: `${begins + 1}-04-30` };
    case 'summer':
      return { periodStartOn: `${begins + 1}-05-01`, periodEndOn: `${begins + 1}-08-31` };
    case null:
      return { periodStartOn: `${begins}-09-01`, periodEndOn: `${begins + 1}-08-31` };
  }
}

/** The title of a report to which its author gives none. */
export const titleOf = (begins: number, term: SchoolTerm | null): string =>
  term === null
    ? `Annual report of the virtual school head, ${academicYearInWords(begins)}`
    : `Report of the virtual school head, ${term} term ${academicYearInWords(begins)}`;
