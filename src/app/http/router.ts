import type { IncomingMessage, ServerResponse } from 'node:http';
import Negotiator from 'negotiator';
import type { Snapshot } from '../../domain/snapshot';
import { BadUserInputError } from '../../platform/errors';
import type { Asker, FairTurns } from '../../platform/fair-turns';
import type { LanguageCode } from '../../platform/language';
import { DEFAULT_LIMITS } from '../../platform/limits';
import { askedBy, operationAskers } from '../../platform/operation-scope';
import { chooseLanguage } from './choose-language';
import { inTurn } from './client-limits';
import { CORS_HEADERS, type Content, ReadyContent } from './content';
import type { KeptAnswers } from './kept-answers';
import { problemOf } from './problem';
import { refuse } from './refuse';
import { respond } from './respond';
import { withinSeconds } from './time-limit';

/** A request as a route sees it. */
export interface RouteRequest {
  /** The groups of the route's pattern, decoded. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  /** Path and query as they came. */
  readonly url: string;
  readonly snapshot: Snapshot;
  /** Identifies this data revision; part of the addresses of immutable content. */
  readonly revisionToken: string;
  /** Where clients reach the server, without a slash at the end; only for routes that vary. */
  readonly base: string;
  readonly language: LanguageCode;
  /** Whether the client would rather have a page than data. */
  readonly prefersHtml: boolean;
  /** Aborted when everybody who waits for the answer has hung up. */
  readonly signal: AbortSignal;
}

export interface Route {
  readonly pattern: RegExp;
  /** Query parameters it accepts; others are refused. null: it checks them itself. */
  readonly parameters: readonly string[] | null;
  /** Whether the answer depends on where the client reaches the server, its language or the type it prefers. */
  readonly varies: boolean;
  handle(request: RouteRequest): Content | Promise<Content>;
}

export interface RouterSettings {
  readonly routes: readonly Route[];
  readonly answers: KeptAnswers;
  /** Where clients reach the server when that is not where it listens (behind a proxy). */
  readonly publicUrl: string | undefined;
  readonly logFault: (error: unknown) => void;
  /** What goes before every page. */
  readonly pageHeaders?: Readonly<Record<string, string>>;
  /** Seconds after which a request that is not answered is given up. */
  readonly limitSeconds?: number;
  /** Turns by which clients' answers are made. */
  readonly turns?: FairTurns;
}

/** A pending answer and its waiting clients. */
interface Job {
  readonly content: Promise<ReadyContent>;
  readonly abort: () => void;
  /** Everyone who waits or has waited. */
  readonly askers: Asker[];
  waiting: number;
}

/** A longer address is nobody's honest question, and would fill the cache with its own text. */
const MOST_URL_LETTERS = 4_000;
const NEVER_CHANGES = 'public, max-age=31536000, immutable';
const ASK_AGAIN = 'public, no-cache';

/** Answers requests for layers, pages and reports; simultaneous requests share one answer. */
export class Router {
  private readonly underWay = new Map<string, Job>();

  constructor(private readonly settings: RouterSettings) {}

  /** A middleware. */
  readonly handle = (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    const { url = '/' } = request;
    const end = url.indexOf('?');
    const path = end < 0 ? url : url.slice(0, end);
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    for (const route of this.settings.routes) {
      const match = route.pattern.exec(path);
      if (match === null) continue;
      if (isRead) void this.answer(request, response, route, match, url);
      else refuseMethod(request, response);
      return;
    }
    next();
  };

  private async answer(
    request: IncomingMessage,
    response: ServerResponse,
    route: Route,
    match: RegExpExecArray,
    url: string,
  ): Promise<void> {
    try {
      if (url.length > MOST_URL_LETTERS) throw tooLong();
      const { varies } = route;
      const moment = this.settings.answers.now();
      const { snapshot, day } = moment;
      const base = varies ? this.baseOf(request) : '';
      const language = varies ? chooseLanguage(request) : 'es';
      const prefersHtml =
        varies && new Negotiator(request).mediaType(['application/json', 'text/html']) === 'text/html';
      const key = `${revisionTokenOf(snapshot)} ${day} ${url} ${base} ${language} ${prefersHtml}`;
      const content = await this.make(key, route, match, { url, snapshot, base, language, prefersHtml }, response);
      this.settings.answers.keep(request, content, varies, moment);
      await respond(request, response, content);
    } catch (error) {
      this.fail(request, response, error);
    }
  }

  private async make(
    key: string,
    route: Route,
    match: RegExpExecArray,
    asked: Pick<RouteRequest, 'url' | 'snapshot' | 'base' | 'language' | 'prefersHtml'>,
    response: ServerResponse,
  ): Promise<ReadyContent> {
    const revisionToken = revisionTokenOf(asked.snapshot);
    const job = this.underWay.get(key) ?? this.start(key, route, match, { ...asked, revisionToken });
    job.waiting += 1;
    job.askers.push(...operationAskers());
    const hangUp = (): void => {
      job.waiting -= 1;
      if (job.waiting > 0) return;
      this.end(key, job); // later requests start over
      job.abort();
    };
    response.once('close', hangUp);
    try {
      return await job.content;
    } finally {
      response.off('close', hangUp);
    }
  }

  private start(
    key: string,
    route: Route,
    match: RegExpExecArray,
    asked: Omit<RouteRequest, 'parts' | 'query' | 'signal'>,
  ): Job {
    const { snapshot, url, revisionToken } = asked;
    const controller = new AbortController();
    const askers: Asker[] = [];
    const content = (async () => {
      const query = new URLSearchParams(url.slice(url.indexOf('?') + 1 || url.length));
      if (route.parameters !== null) requireParameters(query, route.parameters);
      const parts = match.slice(1).map((part) => decode(part ?? ''));
      const make = () => route.handle({ ...asked, parts, query, signal: controller.signal });
      const { turns } = this.settings;
      const handle = () => askedBy(askers, () => (turns ? inTurn(turns, make) : make()));
      const seconds = this.settings.limitSeconds ?? DEFAULT_LIMITS.operationSeconds;
      const made = this.withPageHeaders(await withinSeconds(seconds, handle, controller));
      const cacheControl = query.get('v') === revisionToken ? NEVER_CHANGES : ASK_AGAIN;
      const vary = route.varies ? 'Accept-Encoding, Accept, Accept-Language, Host' : 'Accept-Encoding';
      return new ReadyContent(made, cacheControl, vary, { revisionToken, lastModified: snapshot.updatedAt });
    })();
    const job: Job = { content, abort: () => controller.abort(), askers, waiting: 0 };
    this.underWay.set(key, job);
    const end = (): void => this.end(key, job);
    content.then(end, end);
    return job;
  }

  private end(key: string, job: Job): void {
    if (this.underWay.get(key) === job) this.underWay.delete(key);
  }

  private withPageHeaders(content: Content): Content {
    if (!content.type.startsWith('text/html')) return content;
    return { ...content, headers: { ...this.settings.pageHeaders, ...content.headers } };
  }

  private fail(request: IncomingMessage, response: ServerResponse, error: unknown): void {
    if (response.destroyed) return; // nobody is waiting
    const problem = problemOf(error, this.settings.logFault);
    if (response.headersSent) response.destroy();
    else refuse(request, response, problem);
  }

  private baseOf({ headers: { host } }: IncomingMessage): string {
    if (this.settings.publicUrl !== undefined) return this.settings.publicUrl;
    // It becomes part of addresses, so it must be a plain host.
    if (host === undefined || !/^[A-Za-z0-9.-]{1,253}(:\d{1,5})?$|^\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?$/.test(host)) {
      throw new BadUserInputError({
        es: 'Host: falta o no es un nombre de servidor.',
        en: 'Host: it is missing or is not the name of a server.',
      });
    }
    return `http://${host}`;
  }
}

/** From the revision and its time, so that two databases at the same revision differ. */
export function revisionTokenOf({ revision, updatedAt }: Snapshot): string {
  return `${revision}.${updatedAt.getTime().toString(36)}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new BadUserInputError({
      es: 'La dirección no está bien codificada: un % debe ir seguido de dos cifras hexadecimales en UTF-8.',
      en: 'The address is not well encoded: a % must be followed by two hexadecimal digits in UTF-8.',
    });
  }
}

/** @throws BadUserInputError naming the first parameter that is unknown or given twice */
export function requireParameters(query: URLSearchParams, known: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of query.keys()) {
    const found = name.slice(0, 40);
    if (!known.includes(name)) {
      const right = known.filter((parameter) => parameter !== 'v').join(', ');
      throw new BadUserInputError(
        {
          es: `${found}: no es un parámetro de esta dirección; ${right ? `son: ${right}` : 'no tiene ninguno'}.`,
          en: `${found}: it is not a parameter of this address; ${right ? `they are: ${right}` : 'it has none'}.`,
        },
        found,
      );
    }
    if (seen.has(name)) {
      throw new BadUserInputError(
        { es: `${found}: se dio más de una vez.`, en: `${found}: it was given more than once.` },
        found,
      );
    }
    seen.add(name);
  }
}

function tooLong(): BadUserInputError {
  return new BadUserInputError({
    es: `La dirección pasa de ${MOST_URL_LETTERS} letras.`,
    en: `The address is over ${MOST_URL_LETTERS} letters long.`,
  });
}

function refuseMethod(request: IncomingMessage, response: ServerResponse): void {
  const allow = { Allow: 'GET, HEAD, OPTIONS' };
  if (request.method === 'OPTIONS') {
    response
      .writeHead(204, {
        ...allow,
        ...CORS_HEADERS,
        'Access-Control-Allow-Methods': allow.Allow,
        'Access-Control-Allow-Headers': 'If-None-Match, If-Modified-Since, If-Match, If-Range, Range, Accept-Language',
        'Access-Control-Max-Age': '86400',
      })
      .end();
    return;
  }
  const text = {
    es: `${request.method}: esta dirección solo se lee (GET, HEAD).`,
    en: `${request.method}: this address is for reading only (GET, HEAD).`,
  };
  refuse(request, response, { status: 405, code: 'BAD_REQUEST', text, headers: allow });
}
