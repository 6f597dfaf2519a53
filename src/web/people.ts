/** Somebody, or a partner's system, as whom one can use a local hub. */
export interface Person {
  /** Unique among the people of a hub. */
  readonly name: string;
  readonly title: string;
  readonly kind: 'member' | 'client';
  /** The name of the agency. */
  readonly agency: string;
  /** The name of the council. */
  readonly authority: string;
}
