import { type DatabaseFault, databaseFaultIn } from './database-fault';
import type { Bilingual } from './language';
import { printable } from './printable';

/**
 * An error that prevents start-up: a port in use, an unreachable database, a damaged folder. The terminal shows its one
 * line, and the exit code is 1.
 */
export class StartupError extends Error {
  constructor(readonly text: Bilingual) {
    super(text.es);
    this.name = 'StartupError';
  }
}

/** A damaged database; the reporter adds the newest backup as a remedy. */
export class DamagedDatabaseError extends StartupError {}

/** The error codes of the API; the README explains them. */
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

/** A problem with one argument. */
export interface ArgumentProblem {
  /** Path as the client wrote it, e.g. `input.location.latitude`, `filter.bbox`. */
  readonly argument: string;
  /** The value found and the valid ones, without the argument's name. */
  readonly text: Bilingual;
}

/** The text lists this many problems; `problems` has all. */
const PROBLEMS_SAID = 8;
/** More than anybody fixes at once, and few enough for an answer. */
const MOST_PROBLEMS = 200;

/** An error that the caller can act on: the text names the input, the value found and the valid ones. */
export abstract class DomainError extends Error {
  abstract readonly code: ErrorCode;
  readonly text: Bilingual;
  /** All invalid arguments; the first is `argument`. */
  readonly problems: readonly ArgumentProblem[];

  constructor(
    text: Bilingual,
    /** The invalid argument as the client wrote it, e.g. `filter.bbox`. */
    readonly argument?: string,
    /** Additional data for the client's program. */
    readonly details: Readonly<Record<string, unknown>> = {},
    problems?: readonly ArgumentProblem[],
  ) {
    super(text.es);
    this.text = printed(text);
    this.name = new.target.name;
    const only = argument === undefined ? [] : [{ argument, text: withoutName(text, argument) }];
    this.problems = (problems ?? only).map((problem) => ({ ...problem, text: printed(problem.text) }));
  }

  /** The same error with its arguments renamed by `nameOf`. */
  renamed(nameOf: (argument: string) => string): DomainError {
    if (this.argument === undefined) return this;
    const { argument } = this;
    const name = nameOf(argument);
    const problems = this.problems.map((problem) => ({ ...problem, argument: nameOf(problem.argument) }));
    const said = withoutName(this.text, argument);
    const named = said === this.text ? said : withName(said, name);
    // All subclasses take the same four parameters.
    const Kind = this.constructor as new (...parts: ConstructorParameters<typeof BadUserInputError>) => DomainError;
    return new Kind(problems.length > 1 ? sayAll(problems) : named, name, this.details, problems);
  }
}

function printed({ es, en }: Bilingual): Bilingual {
  return { es: printable(es), en: printable(en) };
}

function withName({ es, en }: Bilingual, argument: string): Bilingual {
  return { es: `${argument}: ${es}`, en: `${argument}: ${en}` };
}

function withoutName(text: Bilingual, argument: string): Bilingual {
  const name = `${argument}: `;
  if (!text.es.startsWith(name) || !text.en.startsWith(name)) return text;
  return { es: text.es.slice(name.length), en: text.en.slice(name.length) };
}

/** One text for all problems, each with its argument's name. */
function sayAll(problems: readonly ArgumentProblem[]): Bilingual {
  const said = problems.slice(0, PROBLEMS_SAID).map(({ argument, text }) => withName(text, argument));
  const more = problems.length - said.length;
  const [es, en] = more === 0 ? ['', ''] : [` Hay ${more} problemas más.`, ` There are ${more} more problems.`];
  return { es: said.map((one) => one.es).join(' ') + es, en: said.map((one) => one.en).join(' ') + en };
}

/** Parameters of an error about these problems, all named in its text. */
export function refusalParts(
  problems: readonly [ArgumentProblem, ...ArgumentProblem[]],
): ConstructorParameters<typeof BadUserInputError> {
  return [sayAll(problems), problems[0].argument, {}, problems.slice(0, MOST_PROBLEMS)];
}

/**
 * The client-facing error behind an error: itself, the one wrapped by the database library, or an unavailable database.
 */
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
export class LimitExceededError extends DomainError {
  readonly code = 'LIMIT_EXCEEDED';
}
class DatabaseUnavailableError extends DomainError {
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
  DAMAGED: {
    es: 'La base de datos encontró dañado lo que se le pidió y no lo entrega: avise a quien administra el servidor, que debe restaurar una copia de seguridad.',
    en: 'The database found what it was asked for damaged and does not give it out: tell whoever runs the server, who has to restore a backup.',
  },
  FULL: {
    es: 'La base de datos no tiene espacio en disco y no guardó nada: avise a quien administra el servidor y vuelva a intentarlo después.',
    en: 'The database has no room left on its disk and saved nothing: tell whoever runs the server, and try again later.',
  },
};
