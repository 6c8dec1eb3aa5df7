import type { IncomingMessage, ServerResponse } from 'node:http';
import { ipKeyGenerator, MemoryStore, type Options } from 'express-rate-limit';
import { LRUCache } from 'lru-cache';
import proxyAddress from 'proxy-addr';
import type { SharedCache } from '../../platform/cluster/shared-cache';
import type { Config } from '../../platform/config';
import type { FairTurns } from '../../platform/fair-turns';
import type { Bilingual } from '../../platform/language';
import { operationAskers } from '../../platform/operation-scope';
import { refuse } from './refuse';
import { SharedCounts } from './shared-counts';

/** Monitoring must never be rate limited. */
const UNLIMITED = /^\/(healthz|readyz|metrics)(\?|$)/;

/** A step before a request is answered; `next` goes on with it. */
export type Step = (request: IncomingMessage, response: ServerResponse, next: () => void) => void | Promise<void>;

export type ClientKey = (request: IncomingMessage) => string;

const WINDOW_MS = 60_000;
const MOST_KNOWN_CLIENTS = 10_000;

/**
 * Identifies clients by address: the connection's, or the one that trusted proxies report. IPv6 addresses count by
 * subscriber network (/56), since a subscriber has countless addresses.
 */
export function clientKey(trustProxy: Config['trustProxy']): ClientKey {
  const trust = typeof trustProxy === 'number' ? hops(trustProxy) : proxyAddress.compile([...(trustProxy ?? [])]);
  const keys = new LRUCache<string, string>({ max: MOST_KNOWN_CLIENTS });
  return (request) => {
    const address = proxyAddress(request, trust) || 'unknown';
    const known = keys.get(address);
    if (known !== undefined) return known;
    const key = ipKeyGenerator(address);
    keys.set(address, key);
    return key;
  };
}

/** The counting alone is the library's: its refusals would not be ours. */
function countsHere(): MemoryStore {
  const counts = new MemoryStore();
  counts.init({ windowMs: WINDOW_MS } as Options);
  return counts;
}

function hops(count: number): (address: string, hop: number) => boolean {
  return (_address, hop) => hop < count;
}

/**
 * Limits requests a minute for each client, with RateLimit headers; above, 429 with Retry-After. 0: no limit.
 * @param shared adds up the counts of several processes; undefined: each counts alone
 */
export function limitRate(requestsPerMinute: number, keyOf: ClientKey, shared?: SharedCache): Step & { stop(): void } {
  if (requestsPerMinute === 0) {
    const pass: Step = (_request, _response, next) => next();
    return Object.assign(pass, { stop: () => undefined });
  }
  const text: Bilingual = {
    es: `Más de ${requestsPerMinute} peticiones por minuto (REQUESTS_PER_MINUTE): vuelva a intentarlo cuando diga Retry-After.`,
    en: `More than ${requestsPerMinute} requests per minute (REQUESTS_PER_MINUTE): try again when Retry-After says.`,
  };
  const counts = shared ? new SharedCounts(shared, WINDOW_MS) : countsHere();
  const policy = `"minute";q=${requestsPerMinute};w=${WINDOW_MS / 1000}`;
  const step: Step = async (request, response, next) => {
    if (UNLIMITED.test(request.url ?? '')) return next();
    const key = keyOf(request);
    const window = await counts.increment(key);
    // The clock was put back: the window would last until it is again as late as it was.
    const isStale = counts instanceof MemoryStore && (window.resetTime?.getTime() ?? 0) > Date.now() + WINDOW_MS;
    if (isStale) await counts.resetKey(key);
    const { totalHits, resetTime } = isStale ? await counts.increment(key) : window;
    const seconds = Math.max(1, Math.ceil(((resetTime?.getTime() ?? Date.now()) - Date.now()) / 1000));
    response.setHeader('RateLimit-Policy', policy);
    response.setHeader('RateLimit', `"minute";r=${Math.max(0, requestsPerMinute - totalHits)};t=${seconds}`);
    if (totalHits <= requestsPerMinute) return next();
    const headers = { 'Retry-After': String(seconds) };
    refuse(request, response, { status: 429, code: 'LIMIT_EXCEEDED', text, headers });
  };
  // Its timer would keep the server's creator in memory.
  const stop = (): void => void (counts instanceof MemoryStore && counts.shutdown());
  return Object.assign(step, { stop });
}

/** So many requests of one client answered at once; one more gets 429. 0: no limit. */
export function limitConcurrency(mostAtOnce: number, keyOf: ClientKey): Step {
  const underWay = new Map<string, number>();
  const text: Bilingual = {
    es: `Más de ${mostAtOnce} peticiones a la vez (CONCURRENT_REQUESTS): espere a que terminen las que están en curso.`,
    en: `More than ${mostAtOnce} requests at once (CONCURRENT_REQUESTS): wait for those under way to end.`,
  };
  return (request, response, next) => {
    if (mostAtOnce === 0) return next();
    const key = keyOf(request);
    const now = underWay.get(key) ?? 0;
    if (now >= mostAtOnce) {
      refuse(request, response, { status: 429, code: 'LIMIT_EXCEEDED', text, headers: { 'Retry-After': '1' } });
      return;
    }
    underWay.set(key, now + 1);
    response.once('close', () => {
      const left = (underWay.get(key) ?? 1) - 1;
      if (left > 0) underWay.set(key, left);
      else underWay.delete(key);
    });
    next();
  };
}

/**
 * Clients take turns for the first part of an answer, which blocks the main thread: others wait for one request of a
 * busy client, not for forty.
 */
export function takeTurns(turns: FairTurns): Step {
  return (_request, response, next) => {
    void inTurn(turns, () => {
      if (!response.destroyed) next();
    });
  };
}

/** Does the work when its turn comes; the turn lasts until the next that is not the work's own. */
export async function inTurn<Result>(turns: FairTurns, work: () => Result): Promise<Awaited<Result>> {
  const end = await turns.take({ askers: operationAskers() });
  setImmediate(end); // after all that follows without waiting for the network, the database or a thread
  return await work();
}
