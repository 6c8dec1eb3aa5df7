import { type DomainError, type ErrorCode, refusalIn } from '../../platform/errors';
import type { Bilingual, LanguageCode } from '../../platform/language';

/** An error as RFC 9457 defines it: the client's, or a masked fault of the server. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly text: Bilingual;
  /** The parameter at fault, as the client wrote it. */
  readonly argument?: string;
  /** Figures of the refusal, for programs. */
  readonly details?: DomainError['details'];
  readonly headers?: Readonly<Record<string, string>>;
}

/** A problem outside the domains, such as a missing capability of this machine. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.text.es);
    this.name = 'ProblemError';
  }
}

const STATUSES: Record<ErrorCode, number> = {
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  INSUFFICIENT_DATA: 404,
  INFEASIBLE: 400,
  LIMIT_EXCEEDED: 503,
  DATABASE_UNAVAILABLE: 503,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  CONFLICT: 409,
};
/** After how long a client that found the server busy, or without its database, may ask again. */
export const RETRY_SECONDS = 5;
const TITLES: Record<number, Bilingual> = {
  400: { es: 'Petición incorrecta', en: 'Bad request' },
  401: { es: 'Falta una clave', en: 'A key is missing' },
  403: { es: 'No permitido', en: 'Forbidden' },
  404: { es: 'No existe', en: 'Not found' },
  405: { es: 'Método no admitido', en: 'Method not allowed' },
  406: { es: 'Formato no disponible', en: 'Not acceptable' },
  408: { es: 'La petición tardó demasiado', en: 'Request timeout' },
  409: { es: 'En conflicto con lo registrado', en: 'In conflict with what is recorded' },
  412: { es: 'Condición no cumplida', en: 'Precondition failed' },
  413: { es: 'Cuerpo demasiado grande', en: 'Content too large' },
  415: { es: 'Codificación no admitida', en: 'Unsupported media type' },
  416: { es: 'Intervalo fuera del contenido', en: 'Range not satisfiable' },
  429: { es: 'Demasiadas peticiones', en: 'Too many requests' },
  500: { es: 'Error interno', en: 'Internal error' },
  501: { es: 'No disponible aquí', en: 'Not available here' },
  503: { es: 'No disponible por ahora', en: 'Unavailable at present' },
};

const MASKED: Problem = {
  status: 500,
  code: 'INTERNAL_SERVER_ERROR',
  text: {
    es: 'Error interno: quedó registrado. Vuelva a intentarlo más tarde.',
    en: 'Internal error: it has been logged. Please try again later.',
  },
};

/** @param logFault receives faults in full, which the client sees masked */
export function problemOf(error: unknown, logFault: (error: unknown) => void): Problem {
  const refusal = refusalIn(error);
  if (refusal !== undefined) return refusalOf(refusal);
  if (error instanceof ProblemError) return error.problem;
  logFault(error);
  return MASKED;
}

export function refusalOf(refusal: DomainError): Problem {
  const { code, text, argument, details } = refusal;
  const status = isOwnDoing(refusal) ? 429 : STATUSES[code];
  return {
    status,
    code,
    text,
    details,
    ...(argument === undefined ? {} : { argument }),
    ...(status === 503 || status === 429 ? { headers: { 'Retry-After': String(retrySecondsOf(refusal)) } } : {}),
  };
}

/** What a status is called, for people. */
export function titleOf(status: number): Bilingual {
  return TITLES[status] ?? TITLES[500]!;
}

const OWN_DOING = new Set(['OWN_QUEUE_FULL', 'ANSWERS_UNREAD']);

/** Whether the client itself is the reason, so that it helps to ask for less. */
export function isOwnDoing({ details }: Pick<DomainError, 'details'>): boolean {
  return OWN_DOING.has(String(details['reason']));
}

/** After how many seconds a refused client may ask again. */
export function retrySecondsOf({ details }: Pick<DomainError, 'details'>): number {
  const { retryAfterSeconds } = details;
  return typeof retryAfterSeconds === 'number' ? retryAfterSeconds : RETRY_SECONDS;
}

/** The body of a problem document; both languages are in it, its detail is in the client's. */
export function problemBody({ status, code, text, argument }: Problem, language: LanguageCode): string {
  return JSON.stringify({
    type: 'about:blank',
    title: titleOf(status)[language],
    status,
    detail: text[language],
    code,
    ...(argument === undefined ? {} : { argument }),
    messages: text,
  });
}
