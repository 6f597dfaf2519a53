/** What takes longer than two seconds says so beside the button that was pressed, and aloud. Without JavaScript the browser’s own sign must do. */

const SHORT_MS = 2_000;
const SAID =
  'This takes longer than usual. Stay on this page: it goes on by itself, and there is no need to send it again.';

/** Every form, those that only filter included: whatever they lead to takes the place of this page and of what is said here. */
export function sayWhatTakesLong(): void {
  document.addEventListener('submit', ({ target, defaultPrevented }) => {
    if (defaultPrevented || !(target instanceof HTMLFormElement)) return;
    const said = placeIn(target);
    const waiting = setTimeout(() => void (said.textContent = SAID), SHORT_MS);
    // Whoever comes back finds the page as they left it, with nothing under way.
    window.addEventListener(
      'pagehide',
      () => {
        clearTimeout(waiting);
        said.textContent = '';
      },
      { once: true },
    );
  });
}

/** A region that is to be heard has to be there before there is something to hear. */
function placeIn(form: HTMLFormElement): Element {
  const there = form.querySelector('.hub-patience');
  if (there) return there;
  const said = document.createElement('p');
  said.className = 'hub-patience govuk-body';
  said.role = 'status';
  form.append(said);
  return said;
}
