/** Summary of one minute of the soak. */
export interface SoakMinute {
  readonly minute: number;
  readonly requests: number;
  readonly errors: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /**
   * Megabytes: the process, its least heap of the minute (what is left after a collection), the least that it holds
   * outside of the heap (kept answers and tiles), the database's process.
   */
  readonly rss: number;
  readonly heap: number;
  readonly external: number;
  readonly databaseRss: number;
  /** Event loop delay in milliseconds, 99th percentile. */
  readonly loopDelay: number;
}

export interface SoakVerdict {
  readonly passed: boolean;
  readonly lines: readonly string[];
}

/** Caches fill during this part of the run; growth after it would continue. */
const SETTLING = 1 / 3;
/** Below this number of minutes a slope is noise. */
const LEAST_MINUTES_FOR_SLOPE = 15;
/** Allowed memory growth per hour, as a share. */
const MOST_GROWTH_PER_HOUR = 0.1;
/** Memory limit that decides runs as short as CI's. */
const MOST_RSS_MB = 1_500;
/** Allowed growth of the 99th percentile, as a factor, and the milliseconds attributed to the machine. */
const MOST_P99_RATIO = 2;
const P99_NOISE_MS = 100;

/** Whether memory and latency stayed flat and nothing failed, with the figures. */
export function judgeSoak(minutes: readonly SoakMinute[], faults: readonly string[]): SoakVerdict {
  const settled = minutes.slice(Math.floor(minutes.length * SETTLING));
  const checks: Array<{ passed: boolean; line: string }> = [];
  const check = (passed: boolean, line: string): void =>
    void checks.push({ passed, line: `${passed ? 'ok  ' : 'BAD '} ${line}` });

  const requests = minutes.reduce((sum, one) => sum + one.requests, 0);
  const errors = minutes.reduce((sum, one) => sum + one.errors, 0);
  check(requests > 0 && errors === 0 && faults.length === 0, `${requests} requests, ${errors} errors`);
  const most = Math.max(...minutes.map(({ rss }) => rss));
  check(most <= MOST_RSS_MB, `at most ${most.toFixed(0)} MB (bound ${MOST_RSS_MB})`);
  if (settled.length >= LEAST_MINUTES_FOR_SLOPE) {
    for (const [name, key] of [
      ['memory of the process', 'rss'],
      ['heap', 'heap'],
      ['memory outside of the heap', 'external'],
      ["memory of the database's process", 'databaseRss'],
    ] as const) {
      const level = median(settled.map((one) => one[key]));
      const perHour = 60 * slopeOf(settled.map((one) => [one.minute, one[key]]));
      check(
        perHour <= MOST_GROWTH_PER_HOUR * level,
        `${name}: ${level.toFixed(0)} MB, ${perHour >= 0 ? '+' : ''}${perHour.toFixed(1)} MB an hour (bound ${(MOST_GROWTH_PER_HOUR * level).toFixed(0)})`,
      );
    }
    const half = Math.floor(settled.length / 2);
    const [early, late] = [settled.slice(0, half), settled.slice(half)].map((part) => median(part.map((m) => m.p99)));
    const bound = MOST_P99_RATIO * (early ?? 0) + P99_NOISE_MS;
    check((late ?? 0) <= bound, `p99 ${early?.toFixed(0)} ms, then ${late?.toFixed(0)} ms (bound ${bound.toFixed(0)})`);
  }
  return { passed: checks.every(({ passed }) => passed), lines: [...checks.map(({ line }) => line), ...faults] };
}

/** Median of the slopes between all pairs of points (Theil and Sen), which one bad minute does not tilt. */
export function slopeOf(points: ReadonlyArray<readonly [number, number]>): number {
  const slopes = points.flatMap(([x, y], i) =>
    points.slice(i + 1).map(([laterX, laterY]) => (laterY - y) / (laterX - x)),
  );
  return median(slopes);
}

/** @returns 0 for an empty list */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The nearest rank; 0 for an empty list. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
