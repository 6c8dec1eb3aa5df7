import type { Bilingual } from './language';

/** A problem in an imported file. */
export interface ImportProblem {
  /** 1 is the first line, or the first GeoJSON feature; null: the file as a whole. */
  readonly line: number | null;
  readonly column: string | null;
  readonly text: Bilingual;
}

/** Result of an import; if there are problems, nothing was written. */
export interface ImportReport {
  readonly accepted: number;
  readonly problems: readonly ImportProblem[];
}
