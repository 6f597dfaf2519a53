/** Hiding anew: what stands beside small numbers in every council, after what is published was taken in or the hub was renewed. */
import { uuidv7 } from 'uuidv7';
import type { Database } from '../database/connect.js';
import { createContext } from '../domain/context.js';
import { suppressAnew } from '../domain/contributions/suppression.service.js';
import { theHub } from '../policy/viewer.js';

export interface SuppressionOptions {
  readonly database: Database;
  readonly clock: (authorityId: string) => Date;
  readonly authorities: () => Promise<readonly { readonly id: string }[]>;
}

/** How many cells were not hidden before. Whoever reads meanwhile reads what was shown before or what is shown after. */
export async function suppressEverywhere({ database, clock, authorities }: SuppressionOptions): Promise<number> {
  let hidden = 0;
  for (const { id } of await authorities()) {
    const context = createContext({ database, viewer: theHub(id), requestId: uuidv7(), clock: () => clock(id) });
    try {
      hidden += await suppressAnew(context);
    } finally {
      await context.close();
    }
  }
  return hidden;
}
