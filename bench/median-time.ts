/** Measured runs, after one that compiles and does not count. */
export const RUNS = 15;

/** Median duration of `work` in milliseconds. */
export function medianMilliseconds(work: () => unknown): number {
  work();
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)] as number;
}
