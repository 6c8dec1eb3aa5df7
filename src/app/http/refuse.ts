import type { IncomingMessage, ServerResponse } from 'node:http';
import Negotiator from 'negotiator';
import type { LanguageCode } from '../../platform/language';
import { chooseLanguage } from './choose-language';
import { CORS_HEADERS } from './content';
import { type Problem, problemBody } from './problem';
import { PROBLEM_PAGE_POLICY, problemPage } from './problem-page';

/** Headers that describe the content of an answer and not of an error. */
const OF_CONTENT = ['ETag', 'Last-Modified', 'Content-Disposition', 'Link', 'X-Data-Revision'];

/**
 * Refuses a request in the client's format: a page in a browser, GraphQL errors under /graphql, otherwise a problem
 * document (RFC 9457). Every route refuses here.
 */
export function refuse(request: IncomingMessage, response: ServerResponse, problem: Problem): void {
  for (const name of OF_CONTENT) response.removeHeader(name);
  const { type, body, language, headers } = bodyOf(request, problem);
  const bytes = Buffer.from(body);
  response.writeHead(problem.status, {
    'Content-Type': type,
    'Content-Language': language,
    'Content-Length': bytes.length,
    'Cache-Control': 'no-store',
    Vary: 'Accept, Accept-Language',
    'X-Content-Type-Options': 'nosniff',
    ...CORS_HEADERS,
    ...headers,
    ...problem.headers,
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

interface RefusalBody {
  readonly type: string;
  readonly body: string;
  readonly language: LanguageCode;
  readonly headers?: Readonly<Record<string, string>>;
}

function bodyOf(request: IncomingMessage, problem: Problem): RefusalBody {
  const language = chooseLanguage(request);
  // Express leaves out of `url` what its routes are mounted at.
  const { originalUrl: url = request.url ?? '/' } = request as { originalUrl?: string };
  if (/^\/graphql(?:[/?]|$)/.test(url)) {
    const { code, text, details } = problem;
    const errors = [{ message: text[language], extensions: { code, messages: text, ...details } }];
    return { type: 'application/json; charset=utf-8', body: JSON.stringify({ errors }), language };
  }
  if (!prefersPage(request)) {
    return { type: 'application/problem+json', body: problemBody(problem, language), language };
  }
  const page = problemPage(problem, url, language);
  return {
    type: 'text/html; charset=utf-8',
    body: page.html,
    language: page.language,
    headers: { 'Content-Security-Policy': PROBLEM_PAGE_POLICY },
  };
}

/** Browsers name pages first when somebody follows a link; programs, and scripts of pages, do not. */
function prefersPage(request: IncomingMessage): boolean {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const types = ['application/problem+json', 'application/json', 'text/html'];
  return isRead && new Negotiator(request).mediaType(types) === 'text/html';
}
