/** A reader who knows every sum of a table and all that is shown of it, and looks for what else the hidden cells could be. */
import type { Bounds, Line } from '../../src/policy/suppression.js';

/** Whether there is a way to fill in the hidden cells, within their bounds, in which this one is not what it is. */
export function couldDiffer(
  key: string,
  actual: number,
  {
    lines,
    shown,
    bounds,
  }: { lines: readonly Line[]; shown: ReadonlyMap<string, number>; bounds: ReadonlyMap<string, Bounds> },
): boolean {
  const sums = lines.map(({ terms }) => ({
    open: [...terms].filter(([one]) => bounds.has(one)),
    sum: -[...terms].reduce((sum, [one, times]) => sum + (bounds.has(one) ? 0 : times * shown.get(one)!), 0),
  }));
  let steps = 0;
  const search = (within: Map<string, Bounds>): boolean => {
    if (!narrow(within) || (steps += 1) > 20_000) return false;
    const open = [...within].filter(([, { from, to }]) => from < to);
    if (open.length === 0) return within.get(key)!.from !== actual;
    // The cell in question is tried first, at any value but its own.
    const [next, { from, to }] =
      open.find(([one]) => one === key) ?? open.toSorted((a, b) => a[1].to - a[1].from - (b[1].to - b[1].from))[0]!;
    for (let value = from; value <= to; value += 1) {
      if (next === key && value === actual) continue;
      if (search(new Map(within).set(next, { from: value, to: value }))) return true;
    }
    return false;
  };
  const narrow = (within: Map<string, Bounds>): boolean => {
    for (let isNarrowed = true; isNarrowed;) {
      isNarrowed = false;
      for (const { open, sum } of sums) {
        for (const [one, times] of open) {
          let [least, most] = [sum, sum];
          for (const [other, by] of open) {
            if (other === one) continue;
            const { from, to } = within.get(other)!;
            least -= by > 0 ? by * to : by * from;
            most -= by > 0 ? by * from : by * to;
          }
          const [low, high] = times > 0 ? [least / times, most / times] : [most / times, least / times];
          const before = within.get(one)!;
          const after = { from: Math.max(before.from, Math.ceil(low)), to: Math.min(before.to, Math.floor(high)) };
          if (after.from > after.to) return false;
          if (after.from > before.from || after.to < before.to) {
            within.set(one, after);
            isNarrowed = true;
          }
        }
      }
    }
    return !(within.get(key)!.from === actual && within.get(key)!.to === actual);
  };
  return search(new Map(bounds));
}
