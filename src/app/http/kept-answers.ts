import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { Snapshot } from '../../domain/snapshot';
import { guatemalaDay } from '../../platform/guatemala-day';
import { chooseLanguage } from './choose-language';
import type { ReadyContent } from './content';
import { OPERATION_HEADER } from './progress-stream';
import { respond } from './respond';

/** Maximum share of one answer, so that a few large ones never evict all others. */
const SHARE_OF_ONE_ANSWER = 1 / 16;
/** A longer request is seldom one that comes again, and would fill the memory with its own text. */
const MOST_LETTERS = 16_384;

export interface KeptAnswersSettings {
  readonly currentSnapshot: () => Snapshot;
  /** Bytes for answers and their compressed copies; 0 caches none. */
  readonly cacheBytes: number;
  readonly onAnswered?: () => void;
}

/** The data behind an answer; a new state invalidates answers of the previous one. */
export interface Moment {
  readonly snapshot: Snapshot;
  readonly day: string;
}

/**
 * The only answer cache: answers of any route (tiles, layers, OGC, exports, pages, GraphQL) that the data revision, the
 * day and the request determine. Requests with a key neither use it nor fill it.
 */
export class KeptAnswers {
  private readonly kept: LRUCache<string, ReadyContent> | undefined;
  /** What a request asks for, as it was when its body came. */
  private readonly asked = new WeakMap<IncomingMessage, string>();
  private moment: Moment | undefined;

  constructor(private readonly settings: KeptAnswersSettings) {
    const { cacheBytes } = settings;
    // Its compressed copies come to about as much as the content itself.
    const sizeCalculation = (content: ReadyContent, key: string): number => 2 * content.bytes + key.length + 1_000;
    const maxEntrySize = Math.ceil(SHARE_OF_ONE_ANSWER * cacheBytes);
    if (cacheBytes > 0) this.kept = new LRUCache({ maxSize: cacheBytes, maxEntrySize, sizeCalculation });
  }

  /** To be taken before anything is read for an answer. */
  now(): Moment {
    const snapshot = this.settings.currentSnapshot();
    const day = guatemalaDay(new Date());
    if (this.moment?.snapshot !== snapshot || this.moment.day !== day) {
      this.kept?.clear();
      this.moment = { snapshot, day };
    }
    return this.moment;
  }

  /** A middleware that answers from the cache or continues. The body of a POST must be available, as bytes. */
  readonly answer = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void): void => {
    this.now();
    const asked = askedOf(request);
    const kept = asked && (this.kept?.get(asked) ?? this.kept?.get(asked + variantOf(request)));
    if (kept) {
      this.settings.onAnswered?.();
      respond(request, response, kept).catch(next);
    } else {
      if (asked !== undefined) this.asked.set(request, asked);
      next();
    }
  };

  /** @param varies whether the answer depends on the client's language, the types it accepts or where it reaches us */
  keep(request: IncomingMessage, content: ReadyContent, varies: boolean, moment: Moment): void {
    const asked = this.asked.get(request);
    // Data read before a change must not be cached after it.
    if (asked === undefined || moment !== this.moment) return;
    this.kept?.set(varies ? asked + variantOf(request) : asked, content);
  }

  /** Invalidates cached and pending answers: this process has written. */
  forget(): void {
    this.kept?.clear();
    this.moment = undefined;
  }
}

/** undefined: its answer is for its sender alone, or is watched while it is made. */
function askedOf(request: IncomingMessage): string | undefined {
  const { method, headers } = request;
  if (headers.authorization !== undefined || headers[OPERATION_HEADER] !== undefined) return undefined;
  const { body, originalUrl: url = request.url ?? '/' } = request as { body?: unknown; originalUrl?: string };
  const isRead = method === 'GET' || method === 'HEAD';
  if (!isRead && !(method === 'POST' && Buffer.isBuffer(body))) return undefined;
  const asked = isRead ? `GET ${url}` : `POST ${url}\n${(body as Buffer).toString('latin1')}`;
  return asked.length > MOST_LETTERS ? undefined : asked;
}

function variantOf(request: IncomingMessage): string {
  const { host = '', accept = '' } = request.headers;
  return `\n${host}\n${chooseLanguage(request)}\n${accept.slice(0, MOST_LETTERS)}`;
}
