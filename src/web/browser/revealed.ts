/** What stands below an answer shows once that answer is chosen, by the design system’s radios; this keeps the page true to it. */

/** After every change of theirs: they listen first, at the radios and to the same event. */
export function keepRevealedTrue(): void {
  put();
  document.addEventListener('click', put);
  window.addEventListener('pageshow', put);
}

function put(): void {
  // ARIA knows no radio that is expanded, and what is revealed comes next when one reads on.
  for (const radio of document.querySelectorAll('input[type="radio"][aria-expanded]')) {
    radio.removeAttribute('aria-expanded');
  }
  // What nobody sees is not sent: it was chosen for another answer.
  for (const field of document.querySelectorAll<HTMLInputElement>(
    '.govuk-radios__conditional :is(input, select, textarea)',
  )) {
    field.disabled = field.closest('.govuk-radios__conditional--hidden') !== null;
  }
}
