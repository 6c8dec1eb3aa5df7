/** What one minute of the soak came to. */
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
  /** Milliseconds by which the event loop came late, 99th percentile. */
  readonly loopDelay: number;
}

export interface SoakVerdict {
  readonly passed: boolean;
  readonly lines: readonly string[];
}

/** Caches fill before this part of the run is over; what grows after it would go on growing. */
const SETTLING = 1 / 3;
/** Minutes without which a slope is noise. */
const LEAST_MINUTES_FOR_SLOPE = 15;
/** Share of the memory that may be gained in an hour. */
const MOST_GROWTH_PER_HOUR = 0.1;
/** A run as short as CI's is judged by what the process holds in all. */
const MOST_RSS_MB = 1_500;
/** Times by which the 99th percentile may be longer at the end, and milliseconds that are the machine's alone. */
const MOST_P99_RATIO = 2;
const P99_NOISE_MS = 100;

/** Whether memory and latency stayed flat and nothing went wrong, with the figures behind it. */
export function judgeSoak(minutes: readonly SoakMinute[], faults: readonly string[]): SoakVerdict {
  const settled = minutes.slice(Math.floor(minutes.length * SETTLING));
  const checks: Array<{ passed: boolean; line: string }> = [];
  const check = (passed: boolean, line: string): void =>
    void checks.push({ passed, line: `${passed ? 'ok  ' : 'BAD '} ${line}` });

  const requests = minutes.reduce((sum, one) => sum + one.requests, 0);
  const errors = minutes.reduce((sum, one) => sum + one.errors, 0);
  check(requests > 0 && errors === 0 && faults.length === 0, `${requests} requests, ${errors} errors`);
  const most = Math.max(...minutes.map(({ rss }) => rss));
  check(most <= MOST_RSS_MB, `at the most ${most.toFixed(0)} MB (bound ${MOST_RSS_MB})`);
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

/** Median of the slopes between every two points (Theil and Sen): one bad minute does not tilt it. */
export function slopeOf(points: ReadonlyArray<readonly [number, number]>): number {
  const slopes = points.flatMap(([x, y], i) =>
    points.slice(i + 1).map(([laterX, laterY]) => (laterY - y) / (laterX - x)),
  );
  return median(slopes);
}

/** @returns 0 of nothing */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The nearest rank; 0 of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
