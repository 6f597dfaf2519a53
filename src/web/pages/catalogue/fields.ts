/** What the forms of the catalogue share: the words of a definition, and the period of a figure. */
import type { Form } from '../../form.js';

export const FIRST_DAY = 'Give the first day of the period';
export const LAST_DAY = 'Give the last day of the period';

/** A period as three boxes a day, or as it stands where it is not asked for anew. */
export const periodOf = (form: Form) => ({
  periodStartOn: form.text('periodStartOn') ?? form.date('periodStartOn'),
  periodEndOn: form.text('periodEndOn') ?? form.date('periodEndOn'),
});

/** What must be said of how something is measured; the graph knows when it must say what is divided by what. */
export const WORDS_NEEDED = {
  title: 'Give it a title',
  definition: 'Say what is measured',
  cohort: 'Say whom it covers',
  referenceText: 'Say to which day or time a figure refers',
  source: 'Say where the definition comes from',
} as const;

/** How something is measured, in words; what was left empty is nothing. */
export const wordsOf = (form: Form) => ({
  title: form.text('title'),
  definition: form.text('definition'),
  numeratorText: form.text('numeratorText') ?? null,
  denominatorText: form.text('denominatorText') ?? null,
  cohort: form.text('cohort'),
  referenceText: form.text('referenceText'),
  source: form.text('source'),
  definitionCode: form.text('definitionCode') ?? null,
});
