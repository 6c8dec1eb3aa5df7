import { AsyncResource } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import { type ExecutionResult, OperationTypeNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Context } from '../../../schema/context';
import { isDecidedByRevision } from '../../../schema/revision-decides';
import type { Snapshot } from '../../domain/snapshot/snapshot';
import { guatemalaDay } from '../../platform/guatemala-day';
import { revisionTokenOf } from '../delivery/router';
import type { Step } from '../limits/client-limits';
import { OPERATION_HEADER } from '../progress-stream';
import { Answer, type Headers } from './answer';
import type { CompiledOperations, Operation } from './compiled-operations';

/** Answers that several processes keep together, by what decides them beside the data revision. */
export interface SharedAnswers {
  find(snapshot: Snapshot, key: string): Promise<string | undefined>;
  keep(snapshot: Snapshot, key: string, text: string): Promise<void>;
}

export interface KnownRequestsSettings {
  readonly operations: CompiledOperations;
  readonly newContext: (headers: IncomingHttpHeaders) => Promise<Context>;
  readonly currentSnapshot: () => Snapshot;
  /** As Apollo is told to write an answer. */
  readonly stringify: (result: ExecutionResult) => string;
  /** Bytes of whole answers that are kept; 0 keeps none. */
  readonly cacheBytes: number;
  readonly sharedAnswers?: SharedAnswers | undefined;
  /** What stands before the execution of a request; it answers what it refuses, and is done with what it stops. */
  readonly limit: Step;
  /** Told of each request that is known, before it is answered. */
  readonly onRecognised?: (response: ServerResponse, operationName: string | null) => void;
  /** Told of each answer, by the name of its operation. */
  readonly onAnswered: (operationName: string | null, seconds: number) => void;
}

/** A request that has been answered once without an error, and what it takes to answer it again. */
interface KnownRequest {
  readonly operation: Operation;
  readonly operationName: string | null;
  /** Whether the data revision decides the answer. */
  readonly keeps: boolean;
  /** As the first answer had them. */
  readonly headers: Headers;
}

type AnyRequestContext = GraphQLRequestContextWillSendResponse<Context>;
/** What Express and body-parser add to a request. */
type Parsed = IncomingMessage & { body?: unknown };

const PATH = /^\/graphql\/?(\?|$)/;
const JSON_TYPE = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i;
/** A longer request is seldom one that comes again, and would fill the memory with its own text. */
const MOST_BODY_BYTES = 16_384;
const MOST_KNOWN = 2_000;
const MOST_KNOWN_BYTES = 16 * 2 ** 20;
/** What is quicker to make than to fetch is not shared. */
const LEAST_SHARED_MS = 20;
/** Headers that belong to one answer alone. */
const OF_ONE_ANSWER =
  /^(connection|content-encoding|content-length|date|etag|keep-alive|last-modified|retry-after|server-timing|set-cookie|transfer-encoding|.*ratelimit.*|.*(request|trace)-?id|traceparent)$/;

/**
 * Answers requests for queries that come again, byte for byte, without Express and Apollo: what they check (syntax,
 * validity, static limits) was checked the first time and comes out the same. The query is executed anew by compiled
 * code; where the data revision decides its answer, the answer is kept until the revision, or the day, is another.
 *
 * What has not been seen, writes, errors, sends a key, is watched at its progress or is otherwise out of the ordinary goes the long way.
 */
export class KnownRequests {
  private readonly known = new LRUCache<string, KnownRequest>({
    max: MOST_KNOWN,
    maxSize: MOST_KNOWN_BYTES,
    sizeCalculation: (_known, key) => key.length + 1_000,
  });
  private readonly kept: LRUCache<string, Answer> | undefined;
  private readonly keys = new WeakMap<IncomingMessage, string>();
  /** By the signal of its context: Apollo works on a copy of the context. */
  private readonly requests = new WeakMap<AbortSignal, { request: IncomingMessage; response: ServerResponse }>();
  /** What is kept holds for this snapshot and day, and until this process writes. */
  private validity: { snapshot: Snapshot; day: string } | undefined;

  constructor(private readonly settings: KnownRequestsSettings) {
    const { cacheBytes } = settings;
    // Its compressed copies come to about as much as the content itself.
    const sizeCalculation = (content: Answer, key: string): number => 2 * content.bytes + key.length + 1_000;
    if (cacheBytes > 0) this.kept = new LRUCache({ maxSize: cacheBytes, sizeCalculation });
  }

  /** Answers the request if it is known, else leaves it as it came to `otherwise`. */
  handle(request: IncomingMessage, response: ServerResponse, otherwise: () => void): void {
    const { headers, url = '' } = request;
    const isPlain = headers.authorization === undefined && headers[OPERATION_HEADER] === undefined;
    const isOurs = isPlain && PATH.test(url) && url.length <= MOST_BODY_BYTES;
    const accept = headers.accept ?? '';
    if (isOurs && request.method === 'GET') {
      this.answer(`GET ${accept}\n${url}`, request, response, otherwise);
    } else if (isOurs && isOrdinaryPost(request)) {
      const look = (): void => {
        const body = request.read() as Buffer | null;
        const isWhole = body !== null && body.length === Number(headers['content-length']);
        const key = isWhole ? `POST ${accept}\n${url}\n${body.toString()}` : undefined;
        if (isWhole && key !== undefined && this.known.has(key)) {
          this.answer(key, request, response, otherwise, body);
          return;
        }
        if (key !== undefined) this.keys.set(request, key);
        if (body !== null) request.unshift(body); // for whoever reads it next
        otherwise();
      };
      request.once('readable', AsyncResource.bind(look));
    } else {
      otherwise();
    }
  }

  /** Ties a request to its context, so that what becomes of it is seen. */
  note(context: Context, request: IncomingMessage, response: ServerResponse): void {
    this.requests.set(context.signal, { request, response });
  }

  /** Learns from what Apollo answers. */
  plugin(): ApolloServerPlugin<Context> {
    return {
      requestDidStart: async () => ({
        willSendResponse: async (answered) => {
          if (answered.operation?.operation === OperationTypeNode.MUTATION) this.forgetAnswers();
          this.learn(answered);
        },
      }),
    };
  }

  private learn({
    contextValue,
    document,
    errors,
    operation,
    operationName,
    request: asked,
    response: answer,
  }: AnyRequestContext): void {
    const { request, response } = this.requests.get(contextValue.signal) ?? {};
    const key = request && this.keys.get(request);
    if (key === undefined || response === undefined || document === undefined) return;
    if (operation?.operation !== OperationTypeNode.QUERY || errors !== undefined) return;
    if (answer.body.kind !== 'single' || answer.body.singleResult.errors !== undefined) return;
    const repeated = { document, operationName: asked.operationName, variables: asked.variables };
    const keeps = isDecidedByRevision(document, operation.selectionSet);
    response.once('finish', () => {
      if (response.statusCode !== 200) return;
      const headers = Object.entries(response.getHeaders()).filter(([name]) => !OF_ONE_ANSWER.test(name));
      this.known.set(key, {
        operation: repeated,
        operationName: operationName ?? null,
        keeps,
        headers: Object.fromEntries(headers.map(([name, value]) => [name, value ?? ''])),
      });
    });
  }

  /** Nothing that was under way may be kept either. */
  private forgetAnswers(): void {
    this.kept?.clear();
    this.validity = undefined;
  }

  private answer(
    key: string,
    request: IncomingMessage,
    response: ServerResponse,
    otherwise: () => void,
    body?: Buffer,
  ): void {
    const known = this.known.get(key);
    if (known === undefined) {
      this.keys.set(request, key);
      otherwise();
      return;
    }
    request.resume();
    this.settings.onRecognised?.(response, known.operationName);
    const startedAt = performance.now();
    const count = (): void => this.settings.onAnswered(known.operationName, (performance.now() - startedAt) / 1000);
    const giveUp = (): void => void response.destroy();
    const kept = known.keeps ? this.keptAnswer(key) : undefined;
    if (kept !== undefined) {
      response.once('finish', count);
      kept.send(request, response)?.catch(giveUp);
      return;
    }
    void this.settings.limit(request, response, () => {
      this.executeAnew(key, known, request, response)
        .then((done) => {
          if (done) count();
          else this.giveBack(request, response, otherwise, body);
        })
        .catch(giveUp);
    });
  }

  private keptAnswer(key: string): Answer | undefined {
    const snapshot = this.settings.currentSnapshot();
    const day = guatemalaDay(new Date());
    if (this.validity?.snapshot !== snapshot || this.validity.day !== day) {
      this.kept?.clear();
      this.validity = { snapshot, day };
    }
    return this.kept?.get(key);
  }

  /** @returns whether the request is answered, or nobody waits for it any more */
  private async executeAnew(
    key: string,
    { operation, keeps, headers }: KnownRequest,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<boolean> {
    const { validity } = this;
    let text: string;
    let snapshot: Snapshot;
    try {
      const context = await this.settings.newContext(request.headers);
      snapshot = context.snapshot;
      const sharedKey = keeps && this.settings.sharedAnswers ? sharedKeyOf(key, context.now) : undefined;
      text = await this.make(operation, context, sharedKey);
    } catch {
      this.known.delete(key);
      return response.destroyed || response.headersSent;
    }
    if (response.headersSent) return true; // its time was up
    const isPublic = keeps && request.method === 'GET';
    const answer = new Answer(text, headers, isPublic ? revisionTokenOf(snapshot) : undefined);
    // What was read before a change must not be kept after it.
    if (keeps && validity !== undefined && validity === this.validity && validity.snapshot === snapshot) {
      this.kept?.set(key, answer);
    }
    await answer.send(request, response);
    return true;
  }

  /** @param sharedKey undefined: the answer is not shared */
  private async make(operation: Operation, context: Context, sharedKey: string | undefined): Promise<string> {
    const { sharedAnswers, operations, stringify } = this.settings;
    const shared = sharedKey && (await sharedAnswers?.find(context.snapshot, sharedKey));
    if (shared) return shared;
    const startedAt = performance.now();
    const { data, errors } = await operations.execute(operation, context);
    if (errors !== undefined || !data) throw errors?.[0] ?? new Error('no data');
    const text = stringify({ data });
    const isDear = performance.now() - startedAt >= LEAST_SHARED_MS;
    if (sharedKey && isDear) void sharedAnswers?.keep(context.snapshot, sharedKey, text);
    return text;
  }

  /** The long way answers it, with its errors: Apollo's format, masks and log are the only ones. */
  private giveBack(request: Parsed, response: ServerResponse, otherwise: () => void, body: Buffer | undefined): void {
    if (body !== undefined) request.body = JSON.parse(body.toString()); // body-parser leaves alone what has been read
    if (request.readableEnded || body === undefined) {
      otherwise();
    } else {
      request.once('end', AsyncResource.bind(otherwise));
      request.once('error', () => response.destroy());
    }
  }
}

/** The day decides too: what is kept here is dropped at midnight, what is shared gets another name. */
function sharedKeyOf(key: string, now: Date): string {
  return createHash('sha256')
    .update(`${guatemalaDay(now)}\n${key}`)
    .digest('base64url');
}

function isOrdinaryPost({ headers, method }: IncomingMessage): boolean {
  const length = Number(headers['content-length'] ?? 0);
  return (
    method === 'POST' &&
    length > 0 &&
    length <= MOST_BODY_BYTES &&
    headers['content-encoding'] === undefined &&
    headers.expect === undefined &&
    JSON_TYPE.test(headers['content-type'] ?? '')
  );
}
