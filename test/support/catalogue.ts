/** Lays indicators down by table, each with its first version. */
import { uuidv7 } from 'uuidv7';
import type { Transaction } from '../../src/database/connect.js';
import { indicators } from '../../src/domain/indicators/indicator.table.js';
import { indicatorVersions } from '../../src/domain/indicators/version.table.js';

/** An indicator as it is laid down: the columns of its entry, and those of its first version. */
export type LaidIndicator = typeof indicators.$inferInsert &
  Omit<typeof indicatorVersions.$inferInsert, 'id' | 'indicatorId' | 'number'>;

export async function layIndicators(tx: Transaction, rows: readonly LaidIndicator[]): Promise<void> {
  await tx.insert(indicators).values([...rows]);
  await tx.insert(indicatorVersions).values(
    rows.map(({ id: indicatorId, definitionVersion: number = 1, ...row }) => ({
      ...row,
      id: uuidv7(),
      indicatorId,
      number,
    })),
  );
}
