/** Which texts of a return can be taken out, and how. */
import { redactables, type Redactable, type Redactables } from '../audit/redactable.js';
import { orNull } from '../actions/action.service.js';
import { findComment } from './comment.service.js';
import { findContribution, findVisibleContribution } from './contribution.service.js';
import { findVisibleFigure } from './figure.service.js';
import {
  blankComment,
  blankContributions,
  blankFigures,
  CONTRIBUTION_TEXTS,
  FIGURE_TEXTS,
  moveOn,
  type ContributionText,
  type FigureText,
} from './redaction.store.js';
import { notFound } from '../refusals.js';

/** A reason of the lead's for giving a draft back is recorded under another name: see where it is given. */
const RECORDED_AS: Partial<Record<ContributionText, string>> = { returnReason: 'givenBack' };

const ofContribution = (field: ContributionText): Redactable => ({
  recordedAs: RECORDED_AS[field] ?? field,
  find: findVisibleContribution,
  blank: async (inside, id, tombstone) => {
    const { returnId } = await findContribution(inside, id);
    const rows = await blankContributions(inside, returnId, field, tombstone);
    for (const row of rows) inside.changed('Contribution', row, { [RECORDED_AS[field] ?? field]: tombstone });
    return rows;
  },
});

const ofFigure = (field: FigureText): Omit<Redactable, 'recordedAs'> => ({
  find: findVisibleFigure,
  blank: async (inside, id, tombstone) => {
    const figure = await findVisibleFigure(inside, id);
    if (!figure) throw notFound('figure');
    // A figure has no version of its own: its contribution's goes up.
    for (const row of await moveOn(inside, figure.returnId)) inside.changed('Contribution', row, {});
    const rows = await blankFigures(inside, figure, field, tombstone);
    for (const row of rows) inside.changed('Figure', row, { [field]: tombstone });
    return rows;
  },
});

const ofComment: Omit<Redactable, 'recordedAs'> = {
  find: async (context, id) => {
    const comment = await orNull(findComment(context, id));
    return comment && { ...comment, stage: 'signedOff', raisedTo: null };
  },
  blank: async (inside, id, tombstone) => {
    const rows = await blankComment(inside, id, tombstone);
    for (const row of rows) inside.changed('ReturnComment', row, { text: tombstone });
    return rows.map((row) => ({ ...row, stage: 'signedOff' }));
  },
};

export const RETURN_TEXTS: Redactables = {
  ...redactables('Contribution', CONTRIBUTION_TEXTS, ofContribution),
  ...redactables('Figure', FIGURE_TEXTS, ofFigure),
  ...redactables('ReturnComment', ['text'], () => ofComment),
};
