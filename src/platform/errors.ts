import { type DatabaseFault, databaseFaultIn } from './database-fault';
import type { Bilingual } from './language';
import { printable } from './printable';

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

/** A database that is not whole: who tells of it adds the way back, the newest backup. */
export class DamagedDatabaseError extends StartupError {}

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

/** What is wrong with one argument. */
export interface ArgumentProblem {
  /** As the client wrote it, e.g. `input.location.latitude`, `filter.bbox`. */
  readonly argument: string;
  /** What was found and what is right, without the name of the argument. */
  readonly text: Bilingual;
}

/** Of many problems the text says so many; `problems` holds all. */
const PROBLEMS_SAID = 8;
/** More than anybody mends at once, and few enough for an answer. */
const MOST_PROBLEMS = 200;

/**
 * A refusal that the one who asked can act on: the text says which input, what was found and what is right.
 */
export abstract class DomainError extends Error {
  abstract readonly code: ErrorCode;
  readonly text: Bilingual;
  /** All arguments at fault; the first is `argument`. */
  readonly problems: readonly ArgumentProblem[];

  constructor(
    text: Bilingual,
    /** The argument at fault, as the client wrote it, e.g. `filter.bbox`. */
    readonly argument?: string,
    /** More for the client's program, beside code and text. */
    readonly details: Readonly<Record<string, unknown>> = {},
    problems?: readonly ArgumentProblem[],
  ) {
    super(text.es);
    this.text = printed(text);
    this.name = new.target.name;
    const only = argument === undefined ? [] : [{ argument, text: withoutName(text, argument) }];
    this.problems = (problems ?? only).map((problem) => ({ ...problem, text: printed(problem.text) }));
  }

  /** The same refusal with its arguments named as `nameOf` says. */
  renamed(nameOf: (argument: string) => string): DomainError {
    if (this.argument === undefined) return this;
    const { argument } = this;
    const name = nameOf(argument);
    const problems = this.problems.map((problem) => ({ ...problem, argument: nameOf(problem.argument) }));
    const said = withoutName(this.text, argument);
    const named = said === this.text ? said : withName(said, name);
    // Every kind of refusal is made of the same four.
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

/** One text of all problems, each with the name of its argument. */
function sayAll(problems: readonly ArgumentProblem[]): Bilingual {
  const said = problems.slice(0, PROBLEMS_SAID).map(({ argument, text }) => withName(text, argument));
  const more = problems.length - said.length;
  const [es, en] = more === 0 ? ['', ''] : [` Hay ${more} problemas más.`, ` There are ${more} more problems.`];
  return { es: said.map((one) => one.es).join(' ') + es, en: said.map((one) => one.en).join(' ') + en };
}

/** What a refusal of these problems is made of: its text names each of them. */
export function refusalParts(
  problems: readonly [ArgumentProblem, ...ArgumentProblem[]],
): ConstructorParameters<typeof BadUserInputError> {
  return [sayAll(problems), problems[0].argument, {}, problems.slice(0, MOST_PROBLEMS)];
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
