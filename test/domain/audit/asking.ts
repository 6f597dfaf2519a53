/** Writes as they are asked for over HTTP, and an action to write on. */
import { uuidv7 } from 'uuidv7';
import { writing } from '../../../src/database/session.js';
import { actions } from '../../../src/domain/actions/action.table.js';
import type { World } from '../../support/world.js';

export const ARRANGE = `mutation ($input: ArrangeMeetingInput!, $key: String) {
  arrangeMeeting(input: $input, idempotencyKey: $key) { id heldOn status version } }`;
export const CANCEL = `mutation ($input: CancelMeetingInput!, $key: String) {
  cancelMeeting(input: $input, idempotencyKey: $key) { id status } }`;
export const OPEN = `mutation ($input: OpenWorkPlanInput!, $key: String) {
  openWorkPlan(input: $input, idempotencyKey: $key) { id title } }`;
export const REPORT = `mutation ($input: ProgressInput!, $key: String) {
  reportProgress(input: $input, idempotencyKey: $key) { id version updates { totalCount } } }`;
export const CLOSE = `mutation ($input: CloseActionInput!, $key: String) {
  closeAction(input: $input, idempotencyKey: $key) { id status updates { nodes { summary detail } } } }`;
export const SUBMIT = `mutation ($input: SubmitContributionInput!, $key: String) {
  submitContribution(input: $input, idempotencyKey: $key) { id version narrative } }`;
export const REVISE = `mutation ($input: ReviseContributionInput!, $key: String) {
  reviseContribution(input: $input, idempotencyKey: $key) { id version } }`;
export const ACCEPT = `mutation ($input: AcceptContributionInput!, $key: String) {
  acceptContribution(input: $input, idempotencyKey: $key) { id version } }`;

/** An action that the police have accepted. */
export async function anAction({ database, ids, clock }: World): Promise<{ id: string; version: number }> {
  const id = uuidv7();
  await writing(database, ids.authority, (tx) =>
    tx.insert(actions).values({
      id,
      bodyId: ids.body,
      workPlanId: ids.workPlan,
      title: 'Share missing episodes by noon',
      ownerAgencyId: ids.agencies.police,
      dueOn: '2018-01-31',
      originalDueOn: '2018-01-31',
      status: 'accepted',
      changedAt: clock.now(),
    }),
  );
  return { id, version: 1 };
}
export const progress = (action: { id: string; version: number }) => ({
  ...action,
  subject: 'policing',
  summary: 'Half done',
  detail: 'With the names of two officers',
  rating: 'atRisk',
  evidence: [{ title: 'Minutes' }],
});
