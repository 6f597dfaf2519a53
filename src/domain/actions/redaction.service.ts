/** Which texts of proposals, of what owners say and of their evidence can be taken out. */
import { redactables, type Redactables } from '../audit/redactable.js';
import { findVisibleProposal } from './proposal.service.js';
import {
  blankEvidence,
  blankProposal,
  blankUpdate,
  EVIDENCE_TEXTS,
  PROPOSAL_TEXTS,
  selectPieceOfEvidence,
  selectUpdate,
  UPDATE_TEXTS,
} from './redaction.store.js';

/** What is said of an action is for the whole body at once, and has one revision only. */
const STAGE = 'accepted';
const standing = <Row extends object>(row: Row | null) => row && ({ ...row, stage: STAGE } as const);

export const ACTION_TEXTS: Redactables = {
  ...redactables('Proposal', PROPOSAL_TEXTS, (field) => ({
    find: findVisibleProposal,
    blank: async (inside, id, tombstone) => {
      const rows = await blankProposal(inside, id, field, tombstone);
      for (const row of rows) inside.changed('Proposal', row, { [field]: tombstone });
      return rows;
    },
  })),
  ...redactables('ActionUpdate', UPDATE_TEXTS, (field) => ({
    find: async (context, id) => standing(await selectUpdate(context, id)),
    blank: async (inside, id, tombstone) => {
      const rows = await blankUpdate(inside, id, field, tombstone);
      for (const row of rows) inside.changed('ActionUpdate', row, { [field]: tombstone });
      return rows.map((row) => ({ ...row, stage: STAGE }));
    },
  })),
  ...redactables('Evidence', EVIDENCE_TEXTS, (field) => ({
    find: async (context, id) => standing(await selectPieceOfEvidence(context, id)),
    blank: async (inside, id, tombstone) => {
      const rows = await blankEvidence(inside, id, field, tombstone);
      for (const row of rows) inside.changed('Evidence', row, { [field]: tombstone });
      return rows.map((row) => ({ ...row, stage: STAGE }));
    },
  })),
};
