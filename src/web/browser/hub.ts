/** What a page does better with JavaScript: the behaviour of the design system's components, and what stays live. Every page works without it. */
import { initAll as initMoj } from '@ministryofjustice/frontend';
import { initAll } from 'govuk-frontend';
import { keepLive } from './live.js';

document.body.classList.add('js-enabled', 'govuk-frontend-supported');
initAll();
initMoj();
keepLive();
