import { BadUserInputError } from './errors';

/** What a client asks of a connection. */
export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** A page by what it comes after and before, not by how many rows stand before it: rows that come and go shift nothing. */
export interface KeysetPage {
  readonly size: number;
  /** Counted from the end of what is between the two cursors. */
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
 * Reads the arguments of a connection; with `last`, `first` is not used.
 * @param size when none is given; @param parts of which a cursor is made
 * @throws BadUserInputError for a size outside 1 to 500, and for a cursor that is none
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

/** Opaque to clients: what it is made of may change. */
export function writeCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

function readCursor(cursor: string | null | undefined, argument: string, parts: number): string[] | null {
  if (cursor === null || cursor === undefined) return null;
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(read) && read.length === parts && read.every(isPlainText)) return read;
  } catch {
    // not JSON: no cursor of ours
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
  // PostgreSQL holds no NUL in a text.
  return typeof part === 'string' && !part.includes('\0');
}

/**
 * Puts the rows of a page in order. The statement asks for one row more than the page holds: whether it came tells
 * whether there is more that way; the other way there is the row of the cursor.
 * @param rows in the order of the statement: with `backward`, the last first
 */
export function toPage<Node>(rows: readonly Node[], { size, backward, after, before }: KeysetPage): Page<Node> {
  const more = rows.length > size;
  const nodes = rows.slice(0, size);
  return backward
    ? { nodes: nodes.reverse(), hasPreviousPage: more, hasNextPage: before !== null }
    : { nodes, hasNextPage: more, hasPreviousPage: after !== null };
}
