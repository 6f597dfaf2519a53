/**
 * `npm run import:dfe -- <file.csv> [more files]`: takes the Department's published files in. Ends with 0 when all was taken,
 * with 2 when some lines were not, and with 1 when a file was refused.
 */
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { readConfig } from '../config.js';
import { connect } from '../database/connect.js';
import { migrate } from '../database/migrate.js';
import { createLookups } from '../identity/lookups.js';
import { suppressEverywhere } from '../jobs/suppression.js';
import { FileRefused, importPublished, type Imported } from '../domain/indicators/published.import.js';

const EVERY = 1_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const whisper = (line: string): void => void process.stderr.write(`${line}\n`);

function summary({ lines, faultyLines, added, changed, unchanged, replaced }: Imported): string {
  const newer = Object.entries(replaced).map(([how, count]) => `${count} ${how}`);
  return [
    `${lines} lines: ${added} new, ${changed} changed, ${unchanged} unchanged`,
    ...newer,
    ...(faultyLines > 0 ? [`${faultyLines} not taken, or not wholly`] : []),
  ].join('; ');
}

const paths = process.argv.slice(2);
if (paths.length === 0) {
  whisper('Name the files: npm run import:dfe -- <file.csv> [more files]');
  process.exit(1);
}

const isUnreadable = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && ['ENOENT', 'EACCES', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '');

const connection = await connect(readConfig(process.env));
let [refused, faulty] = [0, 0];
try {
  await migrate(connection);
  for (const path of paths) {
    const name = basename(path);
    const began = Date.now();
    let spoken = began;
    whisper(`${name} …`);
    try {
      const imported = await importPublished(
        connection.database,
        { name, bytes: createReadStream(path) },
        {
          fault: ({ line, why }) => say(`${name}, line ${line}, not taken: ${why}`),
          progress: (lines) => {
            if (Date.now() - spoken < EVERY) return;
            spoken = Date.now();
            whisper(`${name}: ${lines} lines after ${Math.round((spoken - began) / 1000)} s`);
          },
        },
      );
      faulty += imported.faultyLines;
      say(`${name}: ${summary(imported)}.`);
    } catch (error) {
      if (!(error instanceof FileRefused) && !isUnreadable(error)) throw error;
      refused += 1;
      say(`${name}: refused, and nothing of it was taken. ${error.message}`);
    }
  }
  // What the Department hides of a council its board must not show, from now on.
  const clock = () => new Date();
  const { authorities } = createLookups(connection.database, clock);
  const hidden = await suppressEverywhere({ database: connection.database, clock, authorities });
  if (hidden > 0) say(`${hidden} figures of boards are hidden now that were not before.`);
} finally {
  await connection.close();
}
process.exitCode = refused > 0 ? 1 : faulty > 0 ? 2 : 0;
