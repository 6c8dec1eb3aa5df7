import { BadUserInputError } from './errors';

/** Arguments of a connection. */
export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** A page defined by cursors rather than an offset, so that inserted and deleted rows shift nothing. */
export interface KeysetPage {
  readonly size: number;
  /** Counts from the end of the range between the cursors. */
  readonly backward: boolean;
  readonly after: readonly string[] | null;
  readonly before: readonly string[] | null;
}

export interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

const LARGEST_PAGE = 500;

/**
 * Reads the arguments of a connection; with `last`, `first` is ignored.
 * @param size the default
 * @param parts number of parts of a cursor
 * @throws BadUserInputError for a size outside 1 to 500 or an invalid cursor
 */
export function readPage(page: PageArguments, size: number, parts: number): KeysetPage {
  const backward = page.last !== null && page.last !== undefined;
  const name = backward ? 'last' : 'first';
  const asked = page[name] ?? size;
  if (!Number.isSafeInteger(asked) || asked < 1 || asked > LARGEST_PAGE) {
    throw new BadUserInputError(
      {
        es: `${name}: se encontró ${asked}; debe ser un entero de 1 a ${LARGEST_PAGE}.`,
        en: `${name}: found ${asked}; it must be a whole number from 1 to ${LARGEST_PAGE}.`,
      },
      name,
    );
  }
  return {
    size: asked,
    backward,
    after: readCursor(page.after, 'after', parts),
    before: readCursor(page.before, 'before', parts),
  };
}

/** Opaque to clients, so its content may change. */
export function writeCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

function readCursor(cursor: string | null | undefined, argument: string, parts: number): string[] | null {
  if (cursor === null || cursor === undefined) return null;
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(read) && read.length === parts && read.every(isPlainText)) return read;
  } catch {
    // not JSON, so not our cursor
  }
  throw new BadUserInputError(
    {
      es: `${argument}: «${cursor.slice(0, 40)}» no es un cursor; debe ser un «cursor», «startCursor» o «endCursor» de una página anterior.`,
      en: `${argument}: "${cursor.slice(0, 40)}" is not a cursor; it must be a "cursor", "startCursor" or "endCursor" of an earlier page.`,
    },
    argument,
  );
}

function isPlainText(part: unknown): part is string {
  // PostgreSQL texts cannot contain NUL.
  return typeof part === 'string' && !part.includes('\0');
}

/**
 * Orders the rows of a page. The statement fetches one row more than the page, which shows whether more follow; the
 * other direction has at least the cursor's row.
 * @param rows in the statement's order: with `backward`, last first
 */
export function toPage<Node>(rows: readonly Node[], { size, backward, after, before }: KeysetPage): Page<Node> {
  const more = rows.length > size;
  const nodes = rows.slice(0, size);
  return backward
    ? { nodes: nodes.reverse(), hasPreviousPage: more, hasNextPage: before !== null }
    : { nodes, hasNextPage: more, hasPreviousPage: after !== null };
}
