/** `npm run audit:verify`: proves that no audit entry of any authority was edited, deleted or moved. */
import { readConfig } from '../config.js';
import { connect } from '../database/connect.js';
import { openSnapshot } from '../database/session.js';
import { CHAINS } from '../domain/audit/audit.table.js';
import { proveChain } from '../domain/audit/audit.proof.js';
import { createLookups } from '../identity/lookups.js';

const connection = await connect(readConfig(process.env));
let faults = 0;
try {
  for (const authority of await createLookups(connection.database, () => new Date()).authorities()) {
    const { transaction, close } = await openSnapshot(connection.database, authority.id);
    for (const chain of CHAINS) {
      const proof = await proveChain(transaction, chain);
      faults += proof.faults.length;
      const erased = proof.erased > 0 ? `, ${proof.erased} contents erased` : '';
      process.stdout.write(
        `${authority.code} ${chain}: ${proof.entries} entries${erased}, ends in ${proof.head || 'nothing'}\n`,
      );
      for (const fault of proof.faults) process.stdout.write(`  FAULT ${fault}\n`);
    }
    await close();
  }
} finally {
  await connection.close();
}
process.stdout.write(faults === 0 ? 'The audit holds.\n' : `The audit does NOT hold: ${faults} faults.\n`);
process.exit(faults === 0 ? 0 : 1);
