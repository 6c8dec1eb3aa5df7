/** One thing that is wrong in a seed file. */
export interface SeedProblem {
  file: string;
  /** 1 is the header; null when it is of the file as a whole. */
  line: number | null;
  /** The name of the column; null when it is of the line as a whole. */
  column: string | null;
  found: string;
  expected: string;
}

/** How many problems the message of the error lists; the error carries them all. */
const LISTED = 20;
const LONGEST_FOUND = 80;

/** The seed files cannot be taken as they are; nothing was returned. */
export class SeedDataError extends Error {
  override readonly name = 'SeedDataError';

  constructor(readonly problems: readonly SeedProblem[]) {
    const more = problems.length - LISTED;
    super(
      [
        `The seed files have ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}:`,
        ...problems.slice(0, LISTED).map(describeProblem),
        ...(more > 0 ? [`and ${more} more`] : []),
      ].join('\n'),
    );
  }
}

/** One line: where, what was found, what is right. */
export function describeProblem({ file, line, column, found, expected }: SeedProblem): string {
  const place = [file, line === null ? null : `line ${line}`, column === null ? null : `column ${column}`];
  return `${place.filter((part) => part !== null).join(', ')}: found ${found}, expected ${expected}`;
}

/** What was found, as a message shows it: quoted, and not longer than a line. */
export function quoteFound(text: string): string {
  if (text === '') return 'nothing';
  return JSON.stringify(text.length > LONGEST_FOUND ? `${text.slice(0, LONGEST_FOUND)}…` : text);
}
