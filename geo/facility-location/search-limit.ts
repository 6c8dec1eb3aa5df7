import type { LocationProblem } from './location-problem';

const DEFAULT_TIME_LIMIT_SECONDS = 60;

/**
 * When a search has to end: at the time limit or when the caller says so. The clock decides only how long is
 * searched; a search that comes to its end gives the same answer whatever the time it took.
 */
export class SearchLimit {
  private readonly startedAt = performance.now();
  private readonly endsAt: number;
  private readonly shouldStop: (() => boolean) | undefined;
  private readonly onProgress: LocationProblem['onProgress'];
  private stopped = false;

  constructor(problem: Pick<LocationProblem, 'timeLimitSeconds' | 'shouldStop' | 'onProgress'>) {
    this.endsAt = this.startedAt + 1000 * (problem.timeLimitSeconds ?? DEFAULT_TIME_LIMIT_SECONDS);
    this.shouldStop = problem.shouldStop;
    this.onProgress = problem.onProgress;
  }

  get reached(): boolean {
    if (!this.stopped) this.stopped = performance.now() >= this.endsAt || this.shouldStop?.() === true;
    return this.stopped;
  }

  get remainingSeconds(): number {
    return Math.max(0, (this.endsAt - performance.now()) / 1000);
  }

  report(objective: number, bound: number): void {
    this.onProgress?.({ objective, bound, elapsedSeconds: (performance.now() - this.startedAt) / 1000 });
  }
}
