import { isUtf8 } from 'node:buffer';
import express, { type Request, type RequestHandler } from 'express';
import type { Bilingual } from '../../platform/language';
import type { Limits } from '../../platform/limits';
import type { Step } from './client-limits';
import { oversizeJson } from './json-size';
import type { Problem } from './problem';
import { refuse } from './refuse';

type Bounds = Pick<Limits, 'bodyBytes' | 'queryLetters' | 'variableValues'>;

const CHARSET = /;\s*charset\s*=\s*"?([^";\s]*)/i;

/**
 * Reads the body of a GraphQL request, of type application/json and in UTF-8 only, and refuses one that would take long
 * to parse.
 * @param answerKept answers from the cache once the body is complete
 * @param turn waits for the client's turn before parsing
 */
export function readGraphqlRequest(limits: Bounds, answerKept: RequestHandler, turn: Step): RequestHandler[] {
  return [
    express.raw({ type: 'application/json', limit: limits.bodyBytes }),
    answerKept,
    turn,
    (request, response, next) => {
      const { body } = request as { body?: unknown };
      const read = Buffer.isBuffer(body) ? readBody(request, body, limits) : readAddress(request, limits);
      if ('problem' in read) return refuse(request, response, read.problem);
      if (read.body !== undefined) request.body = read.body;
      next();
    },
  ];
}

type Read = { readonly body: object | undefined } | { readonly problem: Problem };

function readBody(request: Request, body: Buffer, { queryLetters, variableValues }: Bounds): Read {
  const charset = CHARSET.exec(request.headers['content-type'] ?? '')?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) return { problem: OTHER_CHARSET };
  if (!isUtf8(body)) return { problem: NOT_JSON };
  const oversize = oversizeJson(body, variableValues);
  if (oversize !== undefined) return { problem: beyond(oversize.text) };
  const read = parse(body.toString());
  if (read === undefined) return { problem: NOT_JSON };
  const { query } = read as { query?: unknown };
  return typeof query === 'string' && query.length > queryLetters
    ? { problem: beyond(tooLong(queryLetters)) }
    : { body: read };
}

/** A query by GET is as short as addresses are; its variables can be deep nevertheless. */
function readAddress(request: Request, { variableValues }: Bounds): Read {
  const variables = new URL(request.url, 'http://localhost').searchParams.get('variables') ?? '';
  const oversize = oversizeJson(Buffer.from(variables), variableValues);
  return oversize === undefined ? { body: undefined } : { problem: beyond(oversize.text) };
}

/** An object or a list; undefined: it is neither. */
function parse(text: string): object | undefined {
  try {
    const read: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    return typeof read === 'object' && read !== null ? read : undefined;
  } catch {
    return undefined;
  }
}

const NOT_JSON: Problem = {
  status: 400,
  code: 'BAD_REQUEST',
  text: {
    es: 'El cuerpo de la petición no es JSON válido en UTF-8.',
    en: 'The body of the request is not valid JSON in UTF-8.',
  },
};
const OTHER_CHARSET: Problem = {
  status: 415,
  code: 'BAD_REQUEST',
  text: {
    es: 'Content-Type: el cuerpo debe venir en UTF-8, la única codificación del JSON entre programas.',
    en: 'Content-Type: the body must come in UTF-8, the one encoding of JSON between programs.',
  },
};

function beyond(text: Bilingual): Problem {
  return { status: 400, code: 'LIMIT_EXCEEDED', text };
}

function tooLong(letters: number): Bilingual {
  return {
    es: `La consulta pasa de ${letters} letras (QUERY_LENGTH_LIMIT): repártala en varias, o pase los valores como variables.`,
    en: `The query is over ${letters} letters long (QUERY_LENGTH_LIMIT): split it into several, or pass values as variables.`,
  };
}
