/** What a decision maker replies to a recommendation, on each page on which a reply is given or recorded. */
import { asRead } from '../../deed.js';
import type { Deed } from '../../page.js';

export const REPLIES: Readonly<Record<string, string>> = {
  accepted: 'It will be done',
  partlyAccepted: 'Some of it will be done',
  refused: 'It will not be done',
};

export const REPLY_CHOICES = Object.entries(REPLIES).map(([value, text]) => ({ value, text }));

export const REPLY: Pick<Deed, 'needs' | 'variables' | 'then'> = {
  needs: { reply: 'Choose what the reply is', text: 'Say what was replied', repliedOn: 'Say on which day' },
  variables: (form) => ({
    input: {
      ...asRead(form),
      reply: form.text('reply'),
      text: form.text('text'),
      repliedOn: form.date('repliedOn'),
    },
  }),
  then: (_, { path }) => path,
};
