/** Where one can go from every page, by the roles one has in the body. It opens nothing: each page is asked for as anybody asks. */
import type { ViewerBody } from './frame.js';

interface Place {
  readonly text: string;
  /** Below the body. */
  readonly path: string;
  /** Whose work it is; absent where it is for everybody who has a role. */
  readonly roles?: readonly string[];
}

const PLACES: readonly Place[] = [{ text: 'Actions', path: 'actions' }];

export function navigationFor(
  { roles, body }: ViewerBody,
  path: string,
): readonly { readonly text: string; readonly href: string; readonly active: boolean }[] {
  return PLACES.filter((place) => place.roles?.some((role) => roles.includes(role)) ?? roles.length > 0).map(
    (place) => {
      const href = `/boards/${body.code}/${place.path}`;
      return { text: place.text, href, active: path === href || path.startsWith(`${href}/`) };
    },
  );
}
