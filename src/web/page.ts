/** What a page is: a question to the graph, what it shows of the answer, and what can be done on it. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Answer } from '../graphql/ask.js';
import type { Viewer } from '../policy/viewer.js';
import type { Form } from './form.js';
import type { Table } from './table.js';

/** Asks the graph, in process, as somebody. */
export type Asks = (
  viewer: Viewer,
  requestId: string,
  query: string,
  variables: Record<string, unknown>,
) => Promise<Answer>;

/** What is known of a request before the graph is asked. */
export interface Asked {
  /** The address without what follows `?`. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  /** What follows `?`, each name once: the last counts; `all` has every value of a name, for boxes that are ticked together. */
  readonly query: Readonly<Record<string, string>>;
  readonly all: Readonly<Record<string, readonly string[]>>;
  /** Today in the viewer’s council, as YYYY-MM-DD. */
  readonly today: string;
  /** The instant at which the page is read. */
  readonly now: string;
  /** The agency of whoever asks; null for the public. */
  readonly agencyId: string | null;
  /** The id of the body whose code stands in the address as `:board`; empty where none does. */
  readonly boardId: string;
  /** Their membership; null for the public. */
  readonly memberId: string | null;
  /** Every role that they hold in the body of the address; in some body, where none stands in it. */
  readonly roles: readonly string[];
  /** The ids of the bodies in which they hold a role. */
  readonly ownBodies: readonly string[];
  /** When they were here before this visit; null where that is not known. */
  readonly lastHereAt: string | null;
  /** What was sent and not taken, so that nobody types anything twice; null when the page is opened. */
  readonly refused: Refused | null;
  /** Something that the address asked for cannot be read, and does not stand in `query` and `all`; absent on every other page. */
  readonly leftOut?: true;
  /** What a deed answered that is told this once; absent on every other page. */
  readonly told?: Told;
}

/** What must be shown where it was asked for, since it stands nowhere afterwards. */
export interface Told {
  readonly deed: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** The hub’s own origin, for an address that is used elsewhere than in this browser. */
  readonly origin: string;
}

/** A form that the graph refused. */
export interface Refused {
  readonly deed: string;
  readonly form: Form;
  readonly problems: readonly Problem[];
  /** It does not fit what stands now. */
  readonly isConflict: boolean;
  /** Since somebody else changed the thing meanwhile. */
  readonly isStale: boolean;
}

/** Where in a file that was sent something is wrong; the same may be in many rows. Of one row it is told what it is of, and what was typed. */
export interface Place {
  readonly sheet: string | null;
  readonly rows: readonly number[];
  readonly column: string | null;
  readonly of: string;
  readonly typed: string;
}

/** One fault: in which field of the form, and what to do. */
export interface Problem {
  readonly field: string;
  readonly message: string;
  /** What the field is of, where a form has many alike; it is said at the head of the page. */
  readonly about?: string | undefined;
  /** Where it is in a file that was sent. */
  readonly place?: Place;
}

/**
 * What a template gets. `title` names the page; `tables` can be downloaded under their keys; `wrong` is what cannot be read of
 * a search, with the field to which it leads; `notice` says more closely what was just done than the deed alone can.
 */
export interface View {
  readonly title: string;
  readonly wrong?: readonly { readonly text: string; readonly href: string }[] | null;
  readonly tables?: Readonly<Record<string, Table | null>>;
  readonly notice?: string | undefined;
  readonly [name: string]: unknown;
}

/** Something that can be done on a page: one mutation of the graph. */
export interface Deed {
  /** The document; it takes `$input`, and `$key` as its idempotency key where the mutation has one. */
  readonly mutation: string;
  /** What must not be left empty, by field, with what is said where it is: "Say what was done". The graph checks the rest. */
  readonly needs?: Readonly<Record<string, string>>;
  /** What is wrong with what was typed that the graph cannot tell, since it is not told; nothing is asked of it then. */
  readonly faults?: (form: Form) => readonly Problem[];
  /**
   * The field of a path of the input, such as `input.figures.0.measure`, where they are not called alike. A warning is answered
   * elsewhere than a fault is mended.
   */
  readonly fieldOf?: (path: string, form: Form, isWarning: boolean) => string;
  /** What a field is of, where the form has many alike: the title of its figure. */
  readonly aboutOf?: (field: string, form: Form) => string | undefined;
  /** Whether what stands already may be saved again, as whoever goes through several pages does. */
  readonly mayStand?: true;
  /** The variables out of what was typed; whatever it cannot read it MUST hand on as it is, for the graph to refuse. */
  readonly variables: (form: Form, asked: Asked) => Record<string, unknown>;
  /** Its answer is told once: it stands on the page with which the form is answered, and never in an address. */
  readonly tells?: true;
  /** Where to go then; by default the page itself. */
  readonly then?: (data: Record<string, unknown>, asked: Asked & { readonly form: Form }) => string;
  /** What is said there, such as "The action is closed". */
  readonly said: string;
}

/** A file that can be sent from a page, in a form of its own. No byte of it is kept. */
export interface Upload {
  /** What it is called where the page says that it was taken. */
  readonly name: string;
  readonly field: string;
  readonly mostBytes: number;
  /** Takes it, and says what is wrong with it; nothing where it was taken. */
  readonly take: (file: Uint8Array, sent: Sent) => Promise<readonly Problem[]>;
  readonly then: (asked: Asked) => string;
  readonly said: string;
}

/** What goes with a file. */
export interface Sent {
  readonly asked: Asked;
  readonly form: Form;
  readonly key: string;
  /** Asks the graph as whoever sent it. */
  readonly ask: (query: string, variables: Record<string, unknown>) => Promise<Answer>;
}

export interface Page {
  /** Its address, such as `/actions/:id`. */
  readonly path: string;
  /** The template, below `pages`. */
  readonly template: string;
  readonly question: string;
  readonly variables: (asked: Asked) => Record<string, unknown>;
  /** What the template shows. It MUST depend on its arguments alone, so that the page says what the graph said. */
  readonly view: (data: unknown, asked: Asked) => View;
  readonly deeds: Readonly<Record<string, Deed>>;
  readonly upload?: Upload;
}

/** A page whose view knows what its question is answered with. */
export function definePage<Data>(page: {
  readonly path: string;
  readonly template: string;
  readonly question: string;
  readonly variables?: (asked: Asked) => Record<string, unknown>;
  readonly view: (data: Data, asked: Asked) => View;
  readonly deeds?: Readonly<Record<string, Deed>>;
  readonly upload?: Upload;
}): Page {
  return {
    variables: () => ({}),
    deeds: {},
    ...page,
    // The graph answers in the shape of the question, which a test holds against the schema.
    view: (data, asked) => page.view(data as Data, asked),
  };
}

/** Reads what lies beside a page: a question, and the fragments that it shares with others: `documentIn(import.meta.url, 'actions.graphql')`. */
export const documentIn = (beside: string, ...names: readonly string[]): string =>
  names.map((name) => readFileSync(fileURLToPath(new URL(name, beside)), 'utf8')).join('\n');
