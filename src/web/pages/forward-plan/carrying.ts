/** How an item of the forward plan is carried over, on each page that has one. */
import { asRead, mutationOf } from '../../deed.js';
import type { Deed } from '../../page.js';
import { dayInWords } from '../../words.js';
import { toSamePlan } from './same-plan.js';

export interface MeetingOfBody {
  readonly id: string;
  readonly heldOn: string;
  readonly status: string;
}

export const carryOver: Deed = {
  mutation: mutationOf('carryOver', 'CarryOverInput'),
  needs: { meetingId: 'Choose the later meeting', reason: 'Say why it is carried over' },
  variables: (form) => ({
    input: { ...asRead(form), meetingId: form.text('meetingId'), reason: form.text('reason') },
  }),
  then: toSamePlan,
  said: 'The item is carried over. Where it stands on the agenda of the meeting that does not take it, take it off there.',
};

/** Meetings that can still take something, the next first: those after a day, where one is given. */
export const meetingsToCome = (meetings: readonly MeetingOfBody[], after = '') =>
  meetings
    .filter(({ heldOn, status }) => heldOn > after && (status === 'planned' || status === 'adjourned'))
    .map(({ id, heldOn }) => ({ id, heldOn, day: dayInWords(heldOn) }))
    .toSorted((one, other) => one.heldOn.localeCompare(other.heldOn));
