import type { Snapshot } from '../snapshot';
import type { MunicipalityEntity } from '../territory';

export const SCENARIO_KINDS = ['VUME_RANKING', 'VUME_SITE_SELECTION', 'COVERAGE'] as const;
/** The analysis that a scenario keeps. */
export type ScenarioKind = (typeof SCENARIO_KINDS)[number];

export const MAX_NAME_LENGTH = 120;
export const MAX_NOTE_LENGTH = 2000;
/** A ranking of 116 municipalities by 40 criteria, with all its contributions, is under 1.5 MB. */
export const MAX_RESULT_BYTES = 4_000_000;
export const MIN_COMPARED = 2;
export const MAX_COMPARED = 10;

/** What a result says of one municipality, in the terms that results of any kind share. */
export interface MunicipalOutcome {
  /** null: the analysis does not rank it. */
  readonly rank: number | null;
  /** The figure that it is judged by, in the unit of its analysis; null: none. */
  readonly score: number | null;
  /** Whether it is among those that the analysis would choose; null: the analysis does not choose. */
  readonly selected: boolean | null;
}

/** By municipal code; a municipality that is not in it plays no part in the result. */
export type ScenarioOutcome = ReadonlyMap<string, MunicipalOutcome>;

/**
 * An analysis whose results can be kept as scenarios. Each domain gives its own; compose puts them together.
 */
export interface ScenarioAnalysis {
  readonly kind: ScenarioKind;
  /**
   * Runs the analysis.
   * @param input as the client gave it or as it was kept: plain JSON
   * @returns the whole result as plain JSON, texts for people in both languages
   * @throws DomainError when the input does not suit the data
   */
  run(snapshot: Snapshot, input: object): Promise<object>;
  /** Reads a result that `run` gave, then or years ago. */
  outcomeOf(result: object): ScenarioOutcome;
}

/** What a planner asks to be kept. */
export interface ScenarioRequest {
  readonly name: string;
  readonly kind: ScenarioKind;
  /** As given; {} for the defaults. */
  readonly input: object;
  readonly note: string | null;
}

/** What a municipality was in a scenario and is on today's data. */
export interface ScenarioDifference {
  readonly municipality: MunicipalityEntity;
  /** null: it played no part. */
  readonly before: MunicipalOutcome | null;
  readonly after: MunicipalOutcome | null;
}

export interface ScenarioRerun {
  readonly dataRevision: number;
  readonly result: object;
  /** The municipalities that differ, by code. */
  readonly differences: readonly ScenarioDifference[];
}
