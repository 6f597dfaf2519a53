/** Rules between indicators, one of them ended, and two agencies that are told whether their counts agree. */
import type { Scene } from './added.js';

/** Before the contributions: both sides of the pair sign what they count in them. */
export async function playRules({ deeds: { does } }: Scene): Promise<void> {
  const rule = {
    title: 'Repeats are some of all episodes',
    leftTerms: [{ indicatorCode: 'repeat-episodes' }],
    comparison: 'atMost',
    rightTerms: [{ indicatorCode: 'missing-episodes', times: 10 }],
    missing: 'skip',
    severity: 'warning',
  };
  await does('clerk', 'defineRule', { ...rule, code: 'repeats-of-all' });
  await does('clerk', 'endRule', await does('clerk', 'defineRule', { ...rule, code: 'repeats-before' }));
  const pair = {
    title: 'Return interviews',
    firstIndicatorCode: 'return-interviews-offered',
    secondIndicatorCode: 'return-interviews-completed',
    tolerancePercent: 100,
  };
  await does('clerk', 'endPair', await does('clerk', 'definePair', { ...pair, code: 'interviews-before' }));
  // It is asked to the end of its last day.
  await does('clerk', 'definePair', { ...pair, code: 'return-interviews' });
  // What the other side of that counts is small, so that the police are not told whether they agree. Of this it is not.
  const shown = { title: 'Out of a hundred', secondIndicatorCode: 'suitable-accommodation-19-21' };
  await does('clerk', 'definePair', { ...pair, ...shown, code: 'of-a-hundred' });
}
