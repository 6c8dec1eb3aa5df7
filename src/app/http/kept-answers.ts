import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { Snapshot } from '../../domain/snapshot';
import { guatemalaDay } from '../../platform/guatemala-day';
import { chooseLanguage } from './choose-language';
import type { ReadyContent } from './content';
import { OPERATION_HEADER } from './progress-stream';
import { respond } from './respond';

/** One answer takes at most this share of the room, so that a few large ones never push out all others. */
const SHARE_OF_ONE_ANSWER = 1 / 16;
/** A longer request is seldom one that comes again, and would fill the memory with its own text. */
const MOST_LETTERS = 16_384;

export interface KeptAnswersSettings {
  readonly currentSnapshot: () => Snapshot;
  /** Of answers and their compressed copies; 0 keeps none. */
  readonly cacheBytes: number;
  readonly onAnswered?: () => void;
}

/** The data that an answer is made from; what is kept of one moment is dropped at the next. */
export interface Moment {
  readonly snapshot: Snapshot;
  readonly day: string;
}

/**
 * The one place that keeps answers: those that the data revision, the day and the request decide, whatever answers
 * them (tiles, layers, OGC, exports, pages, GraphQL). A request with a key is neither answered from it nor kept.
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

  /** A middleware: answers what is kept, else goes on. A POST must have come with its body, as bytes. */
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
    // What was read before a change must not be kept after it.
    if (asked === undefined || moment !== this.moment) return;
    this.kept?.set(varies ? asked + variantOf(request) : asked, content);
  }

  /** Nothing that is kept or being made holds any more: this process has written. */
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
