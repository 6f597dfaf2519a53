/** One event with young people: its plan, and what came of it. */
import { asRead, mutationOf } from '../../deed.js';
import { doableOf } from '../../doable.js';
import { definePage, documentIn, type Deed } from '../../page.js';
import { Withheld } from '../../withheld.js';
import { stateOf } from './events.page.js';
import { daysInWords, KIND_CHOICES, kindInWords, PLAN_NEEDS, planIn, readersIn, type ShownEvent } from './planning.js';

interface Data {
  readonly event: ShownEvent & {
    readonly kind: string | Withheld | null;
    readonly invitesAllElectedMembers: boolean | Withheld | null;
    readonly invited: string | Withheld | null;
    readonly numberAttended: number | Withheld | null;
    readonly viewerCanRevise: boolean;
    readonly viewerCanRecord: boolean;
    readonly body: { readonly code: string; readonly calledA: string };
  };
}

const reviseEvent: Deed = {
  needs: PLAN_NEEDS,
  mutation: mutationOf('reviseEvent', 'ReviseEventInput'),
  variables: (form) => ({ input: { ...asRead(form), ...planIn(form) } }),
  then: (_, { path }) => path,
  said: 'The plan of the event is changed.',
};

const cancelEvent: Deed = {
  needs: { reason: 'Say why it is cancelled' },
  mutation: mutationOf('cancelEvent', 'CancelEventInput'),
  variables: (form) => ({ input: { ...asRead(form), reason: form.text('reason') } }),
  then: (_, { path }) => path,
  said: 'The event is cancelled. The members of the board read why.',
};

const recordEvent: Deed = {
  needs: {
    numberInvited: 'Say how many people were invited',
    numberAttended: 'Say how many people came',
    electedMembersAttended: 'Say how many elected members came, 0 if none',
    learning: 'Say what was heard and learnt',
  },
  mutation: mutationOf('recordEvent', 'RecordEventInput'),
  variables: (form) => ({
    input: {
      ...asRead(form),
      numberInvited: form.number('numberInvited'),
      numberAttended: form.number('numberAttended'),
      electedMembersAttended: form.number('electedMembersAttended'),
      learning: form.text('learning'),
    },
  }),
  then: (_, { path }) => path,
  said: 'What came of the event is recorded. The members of the board read it now.',
};

export const eventPage = definePage<Data>({
  path: '/events/:id',
  template: 'events/event.njk',
  question: documentIn(import.meta.url, 'event.graphql'),
  variables: ({ params }) => ({ id: params['id'] }),
  view: ({ event }, asked) => {
    const isRecorded = event.numberAttended !== null;
    const recordText = isRecorded ? 'Correct what came of it' : 'Record what came of it';
    return {
      title: typeof event.title === 'string' ? event.title : 'An event with young people',
      event,
      isRecorded,
      recordText,
      kind: kindInWords(event.kind),
      days: daysInWords(event),
      state: stateOf(event, asked.today),
      invited: invitedTo(event),
      readers: readersIn(event.body),
      kinds: KIND_CHOICES,
      ...doableOf(
        [
          { deed: 'recordEvent', text: recordText, may: event.viewerCanRecord },
          { deed: 'reviseEvent', text: 'Change its plan', may: event.viewerCanRevise },
          { deed: 'cancelEvent', text: 'Cancel it', may: event.viewerCanRevise },
        ],
        asked,
      ),
    };
  },
  deeds: { reviseEvent, cancelEvent, recordEvent },
});

/** Everybody who is invited, in one text; null where nobody is. */
function invitedTo({ invitesAllElectedMembers: all, invited }: Data['event']): string | Withheld | null {
  if (all instanceof Withheld || invited instanceof Withheld) return all instanceof Withheld ? all : invited;
  return (
    [...(all === true ? ['Every elected member of the council'] : []), ...(invited ? [invited] : [])].join('; ') || null
  );
}
