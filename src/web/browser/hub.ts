/** What a page does better with JavaScript: the behaviour of the design system's components, what stays live, and what takes long. Every page works without it. */
import { initAll as initMoj } from '@ministryofjustice/frontend';
import { initAll } from 'govuk-frontend';
import { keepLive } from './live.js';
import { sayWhatTakesLong } from './patience.js';
import { keepRevealedTrue } from './revealed.js';

document.body.classList.add('js-enabled', 'govuk-frontend-supported');
initAll();
initMoj();
keepRevealedTrue();
keepLive();
sayWhatTakesLong();
