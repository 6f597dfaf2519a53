/**
 * Two sets of sentences, of one hand, written before their writer had seen the rules: 200 planted and 1,000 ordinary in
 * each. The rules were then mended by what failed in set A. They were never fitted to set B: only its two totals were read,
 * never which sentences make them up. A sentence of B that is used to mend a rule belongs in A from then on.
 */
import { readFileSync } from 'node:fs';
import type { IdentifyingKind } from '../../src/domain/identifying.js';
import { nhsNumberOver, pupilNumberOver, seeded, type Planted } from './identifying.prose.js';

interface Sentences {
  readonly planted: readonly Planted[];
  readonly ordinary: readonly string[];
}

/** Of the file, the part before the empty line holds the planted sentences: `kind: words [what is planted] words`. */
export function sentencesOf(set: 'a' | 'b'): Sentences {
  const [planted = '', ordinary = ''] = readFileSync(
    new URL(`identifying.set-${set}.txt`, import.meta.url),
    'utf8',
  ).split('\n\n');
  return { planted: planted.split('\n').map(plantedIn), ordinary: ordinary.trim().split('\n') };
}

function plantedIn(line: string, at: number): Planted {
  const [, kind = '', before = '', written = '', after = ''] = /^(\w+): (.*)\[(.+)\](.*)$/.exec(line) ?? [];
  const words = filled(written, kind, seeded(at));
  return { kind: kind as IdentifyingKind, words, sentence: before + words + after, from: before.length };
}

/** No number of anybody is kept in a file: signs stand for one until it is read, then 999 begins it, which is for tests. */
function filled(written: string, kind: string, dice: ReturnType<typeof seeded>): string {
  const digits = (count: number) => Array.from({ length: count }, () => dice(10)).join('');
  if (kind === 'nhsNumber') {
    const number = nhsNumberOver(`999${digits(6)}`);
    let next = 0;
    return number ? written.replace(/#/g, () => number[next++] ?? '') : filled(written, kind, dice);
  }
  return kind === 'pupilNumber' ? pupilNumberOver(written.slice(1).replace(/#/g, () => digits(1))) : written;
}
