/** What stands around every page: whose hub it is, who is signed in, and where they may go. */
import type { Viewer } from '../policy/viewer.js';
import { colourPath } from './assets.js';
import type { Board, Council, Person } from './councils.js';
import { placesFor, type Places } from './navigation.js';

/** Who opens a page. */
export interface Visitor {
  readonly viewer: Viewer;
  /** Null for the public, and for whoever brought an access token. */
  readonly session: PageSession | null;
  /** When they were here before this visit; null where that is not known. */
  readonly lastHereAt: string | null;
  /** Somebody is signed in, and is the public until they have chosen for whom they are here. */
  readonly mustChoose?: boolean;
}

/** The session as far as a page needs it. */
export interface PageSession {
  /** What every form hands back, so that no other site can send one. */
  readonly csrf: string;
  /** Whether the person holds further memberships. */
  readonly canSwitch: boolean;
}

/** What a browser loads beside a page: the style and the script of all, and the colour of a council that has its own. */
export interface PageAssets {
  readonly css: string;
  readonly js: string;
  readonly colour?: string;
}

export interface Frame extends Places {
  /** The council’s name; null where it is not known. */
  readonly council: string | null;
  readonly person: Person | null;
  readonly session: PageSession | null;
  readonly path: string;
  /** The whole address on the hub, to which whoever signs in from there comes back. */
  readonly here: string;
  readonly today: string;
  /** The body that the page is about, or else the first in which the reader has a role. */
  readonly board: (Board & { readonly roles: readonly string[] }) | null;
  /** The bodies in which the reader has a role. */
  readonly boards: readonly Board[];
  /** What was just done. */
  readonly said: string | null;
  /** Something of what was looked for cannot be read, and was left out. */
  readonly leftOut: boolean;
  readonly assets: PageAssets;
}

const NO_PLACES: Places = { navigation: [], more: [] };

export function frameOf(
  visitor: Visitor,
  council: Council,
  about: Pick<Frame, 'path' | 'here' | 'today' | 'said' | 'leftOut' | 'assets'> & { readonly boardId: string },
): Frame {
  const boards = council.boards.map((one) => ({
    ...one,
    roles: visitor.viewer.bodies.find(({ bodyId }) => bodyId === one.id)?.roles ?? [],
  }));
  const own = boards.filter(({ roles }) => roles.length > 0);
  const board = boards.find(({ id }) => id === about.boardId) ?? own[0] ?? boards[0] ?? null;
  const { path, here, today, said, leftOut } = about;
  const assets = council.colour === null ? about.assets : { ...about.assets, colour: colourPath(council.colour) };
  const { session } = visitor;
  const places = board ? placesFor(board, path) : NO_PLACES;
  return {
    ...places,
    council: council.name,
    person: council.person,
    session,
    path,
    here,
    today,
    board,
    boards: own,
    said,
    leftOut,
    assets,
  };
}

/** The frame of a page of which nothing is known, such as one that failed before it was known who asks. */
export const bareFrame = (assets: Frame['assets'], here = '/'): Frame => ({
  council: null,
  person: null,
  session: null,
  ...NO_PLACES,
  path: '/',
  here,
  today: '',
  board: null,
  boards: [],
  said: null,
  leftOut: false,
  assets,
});
