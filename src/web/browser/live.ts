/** A part of a page that stays as it is on the hub: the same page is read again, and that part takes the place of the old one. */

const EVERY_MS = 30_000;
/** Reading again prolongs the session, which must still run out on a screen that was left alone. */
const LEFT_ALONE_MS = 30 * 60_000;

let touchedAt = Date.now();

/** Every part that says of itself in `data-live` what there is to say of it aloud. Without JavaScript it bears a link to read it again. */
export function keepLive(): void {
  for (const sign of ['pointermove', 'pointerdown', 'keydown', 'scroll', 'visibilitychange']) {
    document.addEventListener(sign, () => void (touchedAt = Date.now()), { passive: true });
  }
  for (const { id } of document.querySelectorAll<HTMLElement>('[data-live]')) {
    const aloud = document.getElementById(`${id}-aloud`);
    setInterval(() => void renew(id, aloud), EVERY_MS);
  }
}

async function renew(id: string, aloud: HTMLElement | null): Promise<void> {
  if (!mayReplace(id) || Date.now() - touchedAt > LEFT_ALONE_MS) return;
  // Whatever goes wrong, what stands there says of what time it is; the next time may go well.
  const fresh = await partNow(id).catch(() => null);
  const old = document.getElementById(id);
  if (!fresh || !old || !mayReplace(id)) return;
  old.replaceWith(fresh);
  const said = fresh.dataset['live'] ?? '';
  if (aloud && said !== old.dataset['live']) aloud.textContent = said;
}

/** Nobody looks at a page that is hidden, and whoever reads inside the part with the keyboard would lose their place. */
const mayReplace = (id: string): boolean =>
  document.visibilityState === 'visible' && !document.getElementById(id)?.contains(document.activeElement);

async function partNow(id: string): Promise<HTMLElement | null> {
  const answer = await fetch(location.pathname, { headers: { accept: 'text/html' }, redirect: 'error' });
  if (!answer.ok) return null;
  return new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(id);
}
