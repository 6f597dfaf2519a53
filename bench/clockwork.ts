/** Time, as the bench takes it, and what is made of many takings. */

/** Milliseconds on some scale of its own. */
export type Clock = () => number;

/**
 * Processor time, not the clock's: the embedded database runs in this process, so it is all there, and whatever else the
 * machine is doing is not.
 */
export const processorTime: Clock = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

export const wallTime: Clock = () => performance.now();

export function median(times: readonly number[]): number {
  const sorted = [...times].sort((one, other) => one - other);
  return ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0)) / 2;
}
