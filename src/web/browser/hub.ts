/** What a page does better with JavaScript: the behaviour of the design system's components. Every page works without it. */
import { initAll as initMoj } from '@ministryofjustice/frontend';
import { initAll } from 'govuk-frontend';

document.body.classList.add('js-enabled', 'govuk-frontend-supported');
initAll();
initMoj();
