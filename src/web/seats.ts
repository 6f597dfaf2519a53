/** How pages say whose a seat is. */
import { Withheld } from './withheld.js';

export interface ShownSeat {
  readonly title: string | null;
  readonly holderName: string | Withheld | null;
}

/** By name, where the name is told, and by the seat; of young people the seat is all that is known. */
export function seatInWords({ title, holderName }: ShownSeat): string {
  const named = typeof holderName === 'string' && holderName !== title ? `${holderName}, ` : '';
  return `${named}${title ?? 'no seat now'}`;
}
