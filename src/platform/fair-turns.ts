import { LRUCache } from 'lru-cache';
import { LimitExceededError } from './errors';
import type { Bilingual } from './language';

/** A client that waits for work. */
export interface Asker {
  /** Identifies the client. */
  readonly client: string;
  /** Called once a second while the work waits for its turn. */
  onWaiting?: (waiting: Waiting) => void;
  /** Called with the size of an answer before it is sent; throws if the client may have no more. */
  readonly onAnswer?: (bytes: number) => void;
}

export interface Waiting {
  readonly waitedSeconds: number;
  /** Jobs of the same client ahead of this one. */
  readonly ahead: number;
}

export interface FairTurnsSettings {
  /** Maximum concurrent jobs, in total and per client. */
  readonly slots: number;
  readonly slotsPerClient: number;
  /** Maximum waiting jobs, in total and per client; unlimited by default. */
  readonly queueLimit?: number;
  readonly queueLimitPerClient?: number;
  /** A monotonic clock in milliseconds. */
  readonly clock?: () => number;
  /** Messages for a client whose own queue is full, and for a full queue overall, with the number of waiting jobs. */
  readonly refusals?: { readonly own: (waiting: number) => Bilingual; readonly all: (waiting: number) => Bilingual };
}

export interface TurnRequest {
  /** Everyone who waits for the work; others may join while it waits. */
  readonly askers: Iterable<Asker>;
  /** Whether the work is known to be short, so that it precedes the client's long jobs. */
  readonly brief?: boolean;
  /** Aborted when the work is no longer needed. */
  readonly signal?: AbortSignal;
}

interface Ticket {
  readonly request: TurnRequest;
  /** Owner of the place in the queue: the first to ask. */
  readonly owner: string;
  readonly since: number;
  /** Increases with each ticket. */
  readonly order: number;
  begin(client: string): void;
  refuse(error: unknown): void;
}

interface Account {
  running: number;
  queued: number;
  /** Seconds of turns used, or credited on a late arrival. */
  spent: number;
}

const TELL_MS = 1_000;
const MOST_KNOWN_CLIENTS = 10_000;
/** Weight of the latest job in the mean duration. */
const LAST_WEIGHT = 0.1;
const LONGEST_RETRY_SECONDS = 60;

/**
 * Gives turns to clients rather than in order of arrival: next is the client with the fewest running jobs, then the one
 * with the least time used (start-time fair queueing), so a client with a thousand jobs delays another by at most one.
 * Shared work runs once, on the first turn of any client that waits for it.
 */
export class FairTurns {
  private readonly waiting: Ticket[] = [];
  private readonly accounts = new LRUCache<string, Account>({ max: MOST_KNOWN_CLIENTS });
  private running = 0;
  private asked = 0;
  /** Time used by the client of the latest turn; late arrivals start there and have no savings. */
  private level = 0;
  private meanSeconds = 0;

  private readonly clock: () => number;

  constructor(private readonly settings: FairTurnsSettings) {
    this.clock = settings.clock ?? (() => performance.now());
  }

  get queued(): number {
    return this.waiting.length;
  }

  /**
   * Waits for a turn.
   * @returns ends the turn
   * @throws LimitExceededError if too many wait; the signal's reason if it is aborted
   */
  async take(request: TurnRequest): Promise<() => void> {
    const { signal } = request;
    signal?.throwIfAborted();
    const owner = ownerOf(request);
    if (this.running < this.settings.slots && this.accountOf(owner).running < this.settings.slotsPerClient) {
      return this.begin(owner);
    }
    this.makeRoom(owner);
    return new Promise((resolve, reject) => {
      const tell = setInterval(() => this.tell(ticket), TELL_MS);
      tell.unref();
      const settle = (): void => {
        clearInterval(tell);
        signal?.removeEventListener('abort', giveUp);
        this.waiting.splice(this.waiting.indexOf(ticket), 1);
        this.accountOf(owner).queued -= 1;
      };
      const giveUp = (): void => ticket.refuse(signal?.reason);
      const ticket: Ticket = {
        request,
        owner,
        since: this.clock(),
        order: this.asked++,
        begin: (client) => {
          settle();
          resolve(this.begin(client));
        },
        refuse: (error) => {
          settle();
          reject(error);
        },
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      this.waiting.push(ticket);
      this.accountOf(owner).queued += 1;
      this.tell(ticket);
    });
  }

  private begin(client: string): () => void {
    const account = this.accountOf(client);
    this.level = Math.max(this.level, account.spent);
    account.running += 1;
    this.running += 1;
    const since = this.clock();
    let over = false;
    return () => {
      if (over) return;
      over = true;
      const seconds = (this.clock() - since) / 1000;
      account.running -= 1;
      account.spent += seconds;
      this.running -= 1;
      this.meanSeconds += LAST_WEIGHT * (seconds - this.meanSeconds);
      this.giveTurns();
    };
  }

  private giveTurns(): void {
    while (this.running < this.settings.slots) {
      const next = this.next();
      if (next === undefined) return;
      next.ticket.begin(next.client);
    }
  }

  private next(): { ticket: Ticket; client: string } | undefined {
    let best: { ticket: Ticket; client: string; account: Account } | undefined;
    for (const ticket of this.waiting) {
      for (const client of clientsOf(ticket)) {
        const account = this.accountOf(client);
        if (account.running >= this.settings.slotsPerClient) continue;
        if (best === undefined || this.goesBefore(account, ticket, best)) best = { ticket, client, account };
      }
    }
    return best;
  }

  private goesBefore(account: Account, ticket: Ticket, best: { account: Account; ticket: Ticket }): boolean {
    if (account.running !== best.account.running) return account.running < best.account.running;
    if (account.spent !== best.account.spent) return account.spent < best.account.spent;
    return Boolean(ticket.request.brief) && !best.ticket.request.brief; // otherwise first come, first served
  }

  /** Refuses this job, or the last one of a client with more waiting. */
  private makeRoom(owner: string): void {
    const {
      queueLimit = Number.POSITIVE_INFINITY,
      queueLimitPerClient = Number.POSITIVE_INFINITY,
      refusals = OF_CALCULATIONS,
      slots,
      slotsPerClient,
    } = this.settings;
    const own = this.accountOf(owner).queued;
    if (own >= queueLimitPerClient) {
      throw refusal('OWN_QUEUE_FULL', refusals.own(own), this.retrySeconds(own / slotsPerClient));
    }
    if (this.waiting.length < queueLimit) return;
    const longest = this.waiting.reduce(
      (most, ticket) => (this.accountOf(ticket.owner).queued >= this.accountOf(most.owner).queued ? ticket : most),
      this.waiting[0] as Ticket,
    );
    const retrySeconds = this.retrySeconds(this.waiting.length / slots);
    const full = refusal('SERVER_QUEUE_FULL', refusals.all(this.waiting.length), retrySeconds);
    if (this.accountOf(longest.owner).queued <= own + 1) throw full;
    longest.refuse(full);
  }

  private retrySeconds(turns: number): number {
    return Math.min(LONGEST_RETRY_SECONDS, Math.max(1, Math.ceil(this.meanSeconds * turns)));
  }

  private tell({ request, owner, since, order }: Ticket): void {
    const waitedSeconds = (this.clock() - since) / 1000;
    const ahead = this.waiting.filter((other) => other.owner === owner && other.order < order).length;
    for (const { onWaiting } of request.askers) onWaiting?.({ waitedSeconds, ahead });
  }

  private accountOf(client: string): Account {
    const known = this.accounts.get(client);
    if (known !== undefined) {
      if (known.running === 0 && known.queued === 0) known.spent = Math.max(known.spent, this.level);
      return known;
    }
    const account: Account = { running: 0, queued: 0, spent: this.level };
    this.accounts.set(client, account);
    return account;
  }
}

function ownerOf({ askers }: TurnRequest): string {
  for (const { client } of askers) return client;
  return ''; // everyone has gone
}

/** Clients whose turns the work may use; the owner if all have gone but the work must run. */
function clientsOf({ request, owner }: Ticket): Set<string> {
  const clients = new Set(Array.from(request.askers, ({ client }) => client));
  return clients.size > 0 ? clients : clients.add(owner);
}

const OF_CALCULATIONS = {
  own: (waiting: number): Bilingual => ({
    es: `Usted ya tiene ${waiting} cálculos en espera (WORKER_QUEUE_PER_CLIENT): espere a que termine alguno.`,
    en: `You have ${waiting} calculations waiting already (WORKER_QUEUE_PER_CLIENT): wait for one of them to end.`,
  }),
  all: (waiting: number): Bilingual => ({
    es: `El servidor tiene ${waiting} cálculos en espera (WORKER_QUEUE_LIMIT): vuelva a intentarlo cuando diga Retry-After.`,
    en: `The server has ${waiting} calculations waiting (WORKER_QUEUE_LIMIT): try again when Retry-After says.`,
  }),
};

function refusal(
  reason: 'OWN_QUEUE_FULL' | 'SERVER_QUEUE_FULL',
  text: Bilingual,
  retryAfterSeconds: number,
): LimitExceededError {
  return new LimitExceededError(text, undefined, { reason, retryAfterSeconds });
}
