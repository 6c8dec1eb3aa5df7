import { type DatabaseFault, databaseFaultIn } from './database/database-fault';
import type { Bilingual } from './language';

/**
 * What stops the product before it serves: a port taken, a database out of reach, a damaged folder.
 * The terminal shows its one line and the process ends with exit code 1.
 */
export class StartupError extends Error {
  constructor(readonly text: Bilingual) {
    super(text.es);
    this.name = 'StartupError';
  }
}

/** The codes that the API answers with; the meaning of each stands in the README. */
export type ErrorCode =
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'INSUFFICIENT_DATA'
  | 'INFEASIBLE'
  | 'LIMIT_EXCEEDED'
  | 'DATABASE_UNAVAILABLE'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'CONFLICT';

/**
 * A refusal that the one who asked can act on: the text says which input, what was found and what is right.
 */
export abstract class DomainError extends Error {
  abstract readonly code: ErrorCode;
  constructor(
    readonly text: Bilingual,
    /** The argument at fault, as the client wrote it, e.g. `filter.bbox`. */
    readonly argument?: string,
    /** More for the client's program, beside code and text. */
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(text.es);
    this.name = new.target.name;
  }
}

/** The refusal that an error stands for: itself, what the database library has wrapped, or a database out of reach. */
export function refusalIn(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) return error;
  const inner = (error as { driverError?: unknown } | null | undefined)?.driverError;
  if (inner instanceof DomainError) return inner;
  const fault = databaseFaultIn(error);
  if (fault === 'NO_TEXT') return new BadUserInputError(NO_TEXT);
  return fault === undefined ? undefined : new DatabaseUnavailableError(UNAVAILABLE[fault]);
}

export class NotFoundError extends DomainError {
  readonly code = 'NOT_FOUND';
}
export class BadUserInputError extends DomainError {
  readonly code = 'BAD_USER_INPUT';
}
export class InsufficientDataError extends DomainError {
  readonly code = 'INSUFFICIENT_DATA';
}
export class InfeasibleError extends DomainError {
  readonly code = 'INFEASIBLE';
}
export class LimitExceededError extends DomainError {
  readonly code = 'LIMIT_EXCEEDED';
}
export class DatabaseUnavailableError extends DomainError {
  readonly code = 'DATABASE_UNAVAILABLE';
}
export class UnauthenticatedError extends DomainError {
  readonly code = 'UNAUTHENTICATED';
}
export class ForbiddenError extends DomainError {
  readonly code = 'FORBIDDEN';
}
export class ConflictError extends DomainError {
  readonly code = 'CONFLICT';
}

const NO_TEXT: Bilingual = {
  es: 'Un texto contiene un carácter que la base de datos no guarda (U+0000): quítelo.',
  en: 'A text holds a character that the database does not keep (U+0000): remove it.',
};
const UNAVAILABLE: Readonly<Record<Exclude<DatabaseFault, 'NO_TEXT'>, Bilingual>> = {
  UNREACHABLE: {
    es: 'La base de datos no responde por ahora: vuelva a intentarlo cuando diga Retry-After. Si estaba guardando algo, mire primero si quedó guardado.',
    en: 'The database does not answer at present: try again when Retry-After says. If you were saving something, look first whether it was saved.',
  },
  FULL: {
    es: 'La base de datos no tiene espacio en disco y no guardó nada: avise a quien administra el servidor y vuelva a intentarlo después.',
    en: 'The database has no room left on its disk and saved nothing: tell whoever runs the server, and try again later.',
  },
};
