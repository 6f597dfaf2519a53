/** What stands around every page: whose hub it is, who is signed in, and where they may go. */
import { navigationFor } from './navigation.js';
import type { Asked } from './page.js';
import { Withheld } from './withheld.js';

/** What `...Frame` answers. */
export interface FrameData {
  readonly authority: { readonly name: string };
  readonly viewer: {
    readonly kind: 'public' | 'member' | 'client';
    readonly name: string | Withheld | null;
    readonly agency: { readonly name: string } | null;
    readonly bodies: readonly ViewerBody[];
  };
}

export interface ViewerBody {
  readonly roles: readonly string[];
  readonly body: {
    readonly code: string;
    readonly name: string;
    readonly calledA: string;
    readonly childrenTerm: string;
  };
}

/** The session as far as a page needs it. */
export interface PageSession {
  /** What every form hands back, so that no other site can send one. */
  readonly csrf: string;
  /** Whether the person holds further memberships. */
  readonly canSwitch: boolean;
}

export interface Frame {
  readonly council: string | null;
  readonly user: { readonly name: string; readonly agency: string | null } | null;
  readonly session: PageSession | null;
  readonly navigation: readonly { readonly text: string; readonly href: string; readonly active: boolean }[];
  readonly path: string;
  readonly today: string;
  /** The body that the page is about, or else the first in which the reader has a role. */
  readonly board: ViewerBody | null;
  /** What was just done. */
  readonly said: string | null;
  readonly assets: { readonly css: string; readonly js: string };
}

export function frameOf(
  data: Partial<FrameData>,
  asked: Pick<Asked, 'path' | 'params' | 'today'>,
  around: Pick<Frame, 'session' | 'said' | 'assets'>,
): Frame {
  const { authority, viewer } = data;
  const bodies = viewer?.bodies ?? [];
  const board =
    bodies.find(({ body }) => body.code === asked.params['board']) ??
    bodies.find(({ roles }) => roles.length > 0) ??
    bodies[0] ??
    null;
  const name = viewer?.name;
  return {
    ...around,
    council: authority?.name ?? null,
    user:
      !viewer || viewer.kind === 'public'
        ? null
        : { name: typeof name === 'string' ? name : 'Signed in', agency: viewer.agency?.name ?? null },
    navigation: board ? navigationFor(board, asked.path) : [],
    path: asked.path,
    today: asked.today,
    board,
  };
}
