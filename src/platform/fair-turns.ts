import { LRUCache } from 'lru-cache';
import { LimitExceededError } from './errors';
import type { Bilingual } from './language';

/** Somebody who waits for work to be done. */
export interface Asker {
  /** Tells one client from another. */
  readonly client: string;
  /** Told once a second while the work waits for its turn. */
  onWaiting?: (waiting: Waiting) => void;
  /** Told the bytes of an answer that is about to be sent to it; throws when it may have no more. */
  readonly onAnswer?: (bytes: number) => void;
}

export interface Waiting {
  readonly waitedSeconds: number;
  /** Works of the same client that go before. */
  readonly ahead: number;
}

export interface FairTurnsSettings {
  /** Works under way at once, and those of one client. */
  readonly slots: number;
  readonly slotsPerClient: number;
  /** Works that may wait, and those of one client; by default any number. */
  readonly queueLimit?: number;
  readonly queueLimitPerClient?: number;
  /** Milliseconds since some moment. */
  readonly clock?: () => number;
  /** What a client is told whose own queue is full, and when the queue of all is, with the works that wait in it. */
  readonly refusals?: { readonly own: (waiting: number) => Bilingual; readonly all: (waiting: number) => Bilingual };
}

export interface TurnRequest {
  /** All who wait for the work; others may come while it waits. */
  readonly askers: Iterable<Asker>;
  /** Whether the work is known to be short: it goes before the long ones of the same client. */
  readonly brief?: boolean;
  /** Aborted when the work is no longer wanted. */
  readonly signal?: AbortSignal;
}

interface Ticket {
  readonly request: TurnRequest;
  /** Whom the place in the queue belongs to: who asked first. */
  readonly owner: string;
  readonly since: number;
  /** Counts up with each. */
  readonly order: number;
  begin(client: string): void;
  refuse(error: unknown): void;
}

interface Account {
  running: number;
  queued: number;
  /** Seconds of turns that it has had, or was given when it came late. */
  spent: number;
}

const TELL_MS = 1_000;
const MOST_KNOWN_CLIENTS = 10_000;
/** Weight of the last work in the mean length of one. */
const LAST_WEIGHT = 0.1;
const LONGEST_RETRY_SECONDS = 60;

/**
 * Gives turns to clients rather than to whoever comes first: the next is that of the client with the fewest works under
 * way, then the one who has had least time (start-time fair queueing), so that a client with a thousand works holds up
 * another by one of them at most. Work that several wait for is done once, on the first turn that any of them has.
 */
export class FairTurns {
  private readonly waiting: Ticket[] = [];
  private readonly accounts = new LRUCache<string, Account>({ max: MOST_KNOWN_CLIENTS });
  private running = 0;
  private asked = 0;
  /** What the client of the last turn had spent: who comes late begins there, and has saved nothing up. */
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
   * @throws LimitExceededError when too many wait; the reason of the signal when it is aborted
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
    return Boolean(ticket.request.brief) && !best.ticket.request.brief; // else who came first
  }

  /** Refuses this work, or the last of a client who has more waiting than this one. */
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
  return ''; // whoever asked has gone
}

/** Whose turns the work may have; the owner's when all have gone and it is to be done nevertheless. */
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
