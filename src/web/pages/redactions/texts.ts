/** The texts that can be taken out, as people call them, by type and field. */
export const TEXTS = [
  { value: 'Contribution.narrative', text: 'The narrative of an update' },
  { value: 'Contribution.note', text: 'The note of an update for named readers' },
  { value: 'Contribution.service', text: 'The service that an update names' },
  { value: 'Contribution.correctionReason', text: 'Why an update was corrected' },
  { value: 'Contribution.returnReason', text: 'Why an update was given back' },
  { value: 'Figure.gapReason', text: 'Why a figure is missing' },
  { value: 'Figure.justification', text: 'Why a figure is right although it is unusual' },
  { value: 'Figure.judgement', text: 'What is said in place of a small number' },
  { value: 'Figure.unchangedReason', text: 'Why a figure did not change' },
  { value: 'ReturnComment.text', text: 'A comment on an update' },
  { value: 'Proposal.title', text: 'The title of a proposed action' },
  { value: 'Proposal.background', text: 'The background of a proposed action' },
  { value: 'ActionUpdate.summary', text: 'What was reported on an action' },
  { value: 'ActionUpdate.detail', text: 'The detail of what was reported on an action' },
  { value: 'Evidence.title', text: 'The title of evidence' },
  { value: 'Evidence.detail', text: 'The detail of evidence' },
  { value: 'ExceptionReport.causes', text: 'The causes in an exception report' },
  { value: 'AttainmentReport.title', text: 'The title of an attainment report' },
  { value: 'AttainmentSection.narrative', text: 'What a section of an attainment report says' },
];

export const textInWords = (kind: string, field: string): string =>
  TEXTS.find(({ value }) => value === `${kind}.${field}`)?.text ?? `${kind}: ${field}`;
