/** Operations that are known at once, and those who watch them. */
export interface ProgressBoardSettings {
  readonly mostOperations?: number;
  readonly mostWatchers?: number;
  readonly mostWatchersOfOne?: number;
  /** Of one client, whatever they watch. */
  readonly mostWatchersPerClient?: number;
  /** Seconds that what an operation said last is kept after its end, for who comes late. */
  readonly keptSeconds?: number;
}

/** Told of each moment, then once of the end. */
export interface Watcher<Moment> {
  moment(moment: Moment): void;
  end(): void;
}

/** What an operation tells of itself. */
export interface Teller<Moment> {
  tell(moment: Moment): void;
  end(): void;
}

interface Operation<Moment> {
  state: 'AWAITED' | 'RUNNING' | 'ENDED';
  last: Moment | undefined;
  readonly watchers: Set<Watcher<Moment>>;
  /** Set while an operation that has ended is kept. */
  forgetting: NodeJS.Timeout | undefined;
}

/**
 * Where long operations tell how far they are, under names that their clients choose: who knows the name may watch, also
 * before the operation begins. Everything is bounded, and nothing is kept for long.
 */
export class ProgressBoard<Moment> {
  private readonly operations = new Map<string, Operation<Moment>>();
  private watching = 0;
  private readonly watchingOf = new Map<string, number>();
  private readonly mostOperations: number;
  private readonly mostWatchers: number;
  private readonly mostWatchersOfOne: number;
  private readonly mostWatchersPerClient: number;
  private readonly keptSeconds: number;

  constructor({
    mostOperations = 1_000,
    mostWatchers = 500,
    mostWatchersOfOne = 4,
    mostWatchersPerClient = 20,
    keptSeconds = 30,
  }: ProgressBoardSettings = {}) {
    this.mostOperations = mostOperations;
    this.mostWatchers = mostWatchers;
    this.mostWatchersOfOne = mostWatchersOfOne;
    this.mostWatchersPerClient = mostWatchersPerClient;
    this.keptSeconds = keptSeconds;
  }

  /** Null when an operation of this name is running, or too many are known; it then runs untold. */
  begin(name: string): Teller<Moment> | null {
    const operation = this.find(name);
    if (operation === null || operation.state === 'RUNNING') return null;
    clearTimeout(operation.forgetting);
    operation.forgetting = undefined;
    operation.state = 'RUNNING';
    operation.last = undefined;
    let over = false;
    return {
      tell: (moment) => {
        if (over) return;
        operation.last = moment;
        for (const watcher of operation.watchers) watcher.moment(moment);
      },
      end: () => {
        if (over) return;
        over = true;
        operation.state = 'ENDED';
        operation.forgetting = setTimeout(() => {
          operation.forgetting = undefined;
          this.forget(name, operation);
        }, 1000 * this.keptSeconds);
        operation.forgetting.unref();
        for (const watcher of [...operation.watchers]) watcher.end();
      },
    };
  }

  /**
   * Tells the watcher what was said last, then all that follows. Who watches an operation that has ended is told so.
   * @param client who watches
   * @returns stops watching; null when too many watch, or this client does already
   */
  watch(name: string, client: string, watcher: Watcher<Moment>): (() => void) | null {
    const own = this.watchingOf.get(client) ?? 0;
    if (this.watching >= this.mostWatchers || own >= this.mostWatchersPerClient) return null;
    const operation = this.find(name);
    if (operation === null || operation.watchers.size >= this.mostWatchersOfOne) return null;
    operation.watchers.add(watcher);
    this.watching++;
    this.watchingOf.set(client, own + 1);
    const stop = (): void => {
      if (!operation.watchers.delete(watcher)) return;
      this.watching--;
      const left = (this.watchingOf.get(client) ?? 1) - 1;
      if (left > 0) this.watchingOf.set(client, left);
      else this.watchingOf.delete(client);
      this.forget(name, operation);
    };
    if (operation.last !== undefined) watcher.moment(operation.last);
    if (operation.state === 'ENDED') watcher.end();
    return stop;
  }

  /** How much is known at present. */
  get size(): { readonly operations: number; readonly watchers: number } {
    return { operations: this.operations.size, watchers: this.watching };
  }

  private find(name: string): Operation<Moment> | null {
    const known = this.operations.get(name);
    if (known) return known;
    if (this.operations.size >= this.mostOperations && !this.forgetOldest()) return null;
    const made: Operation<Moment> = { state: 'AWAITED', last: undefined, watchers: new Set(), forgetting: undefined };
    this.operations.set(name, made);
    return made;
  }

  /** Room for a new operation: the oldest of those that have ended and that nobody watches. */
  private forgetOldest(): boolean {
    for (const [name, { state, watchers, forgetting }] of this.operations) {
      if (state !== 'ENDED' || watchers.size > 0) continue;
      clearTimeout(forgetting);
      return this.operations.delete(name);
    }
    return false;
  }

  /** Unless it runs, somebody watches it, or it is still kept. */
  private forget(name: string, operation: Operation<Moment>): void {
    const { state, watchers, forgetting } = operation;
    if (state === 'RUNNING' || watchers.size > 0 || forgetting !== undefined) return;
    this.operations.delete(name);
  }
}
