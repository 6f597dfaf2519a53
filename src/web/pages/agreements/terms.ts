/** The terms of an agreement, out of the form that a draft and a redraft share. */
import type { Form } from '../../form.js';
import { CLASSES, SUBJECTS } from './words.js';

export const TERMS_NEEDED = {
  subject: 'Say what it is about',
  classes: 'Say what it opens',
  purpose: 'Say what it may be used for',
  lawfulBasis: 'Say which law allows it',
  startsOn: 'Give its first day',
  endsOn: 'Give its last day',
};

export const TERMS_OFFERED = { subjects: SUBJECTS, classes: CLASSES };

export const termsIn = (form: Form) => ({
  subject: form.text('subject'),
  classes: form.texts('classes'),
  closedSessionOnly: form.isTicked('closedSessionOnly'),
  purpose: form.text('purpose'),
  lawfulBasis: form.text('lawfulBasis'),
  startsOn: form.date('startsOn'),
  endsOn: form.date('endsOn'),
});
