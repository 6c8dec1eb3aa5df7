import type { Bilingual } from './language';

/** One thing that is wrong in a file to import. */
export interface ImportProblem {
  /** 1 is the first line, or the first feature of a GeoJSON file; null when it is of the file as a whole. */
  readonly line: number | null;
  readonly column: string | null;
  readonly text: Bilingual;
}

/** What an import came to: with problems, nothing has been written. */
export interface ImportReport {
  readonly accepted: number;
  readonly problems: readonly ImportProblem[];
}
