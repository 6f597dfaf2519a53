/** A board as plain data, and a board that is laid down and can be played. */
import type { Context } from '../src/domain/context.js';
import type { AgencyKind, BodyKind, BodyPower } from '../src/domain/authorities/authority.table.js';
import type { Role } from '../src/policy/roles.js';

export interface SeededAgency {
  readonly code: string;
  readonly name: string;
  readonly kind: AgencyKind;
}

export interface SeededBody {
  readonly code: string;
  readonly name: string;
  /** What the body calls itself. */
  readonly calledA: string;
  readonly kind: BodyKind;
  readonly power: BodyPower;
  /** What it calls the children, where it differs from its council. */
  readonly childrenTerm?: string;
  /** The code of the body to which it belongs. */
  readonly parent?: string;
}

export interface SeededPerson {
  /** The name by which a token is asked for, and the subject of its token. */
  readonly handle: string;
  /** An invented name; a young member has none here, only the seat. */
  readonly name: string;
  readonly title: string;
  readonly agency: string;
  /** The roles held from the first day, in the board's first body unless another is named in `seats`. */
  readonly roles: readonly Role[];
  /** First seats in further bodies, by body code. */
  readonly seats?: Readonly<Record<string, readonly Role[]>>;
  /** The numbers of the priorities this person leads. */
  readonly leads?: readonly number[];
  readonly system?: true;
}

/** A council with its bodies, partners and first members: what is laid down by table. Everything else is played. */
export interface SeededBoard {
  readonly authority: {
    readonly code: string;
    readonly name: string;
    readonly childrenTerm: string;
    /** The area that the council is in published statistics; an invented council is none. */
    readonly areaCode?: string;
  };
  readonly bodies: readonly SeededBody[];
  readonly agencies: readonly SeededAgency[];
  readonly people: readonly SeededPerson[];
  /** The first day of the first seats. */
  readonly firstDay: string;
  /** The day on which the local hub lives for this council. */
  readonly livesOn: string;
  /** What is said while it is seeded. */
  readonly about: string;
  readonly play: (board: Board) => Promise<void>;
}

/** Ids by the codes and handles that the plain data of a board uses. */
export interface Board {
  /** The first body. */
  readonly bodyId: string;
  readonly bodies: Readonly<Record<string, string>>;
  readonly agencies: Readonly<Record<string, string>>;
  readonly people: Readonly<Record<string, string>>;
  /** First seats by "<handle> <role>", in further bodies by "<handle> <role> <body>". */
  readonly seats: Readonly<Record<string, string>>;
  /** Does something as somebody, at a moment of the board's own time. */
  readonly as: <Result>(handle: string, at: string, work: (context: Context) => Promise<Result>) => Promise<Result>;
}
