import { kendallTauB } from '../../../geo/composite-index';
import type { Snapshot } from '../snapshot';
import type { MunicipalityEntity } from '../territory';
import type { MunicipalOutcome, ScenarioDifference, ScenarioOutcome } from './scenario.types';

/** Figures that differ by less are the same: a sum may come out differently in its last digit. */
const TOLERANCE = 1e-9;

export interface OutcomeComparison {
  /** The municipalities that play a part in any of the scenarios, by code. */
  readonly rows: ReadonlyArray<{
    readonly municipality: MunicipalityEntity;
    /** In the order of the scenarios; null: not ranked there. */
    readonly ranks: ReadonlyArray<number | null>;
    /** The figure that it is judged by, in the unit of each analysis; null: it plays no part there, or has none. */
    readonly scores: ReadonlyArray<number | null>;
    /** null: it plays no part there, or the analysis does not choose. */
    readonly selected: ReadonlyArray<boolean | null>;
  }>;
  /**
   * Kendall's tau-b over the municipalities that both rank, in the order of the scenarios; null where it is not defined:
   * fewer than two such municipalities, or all of them tied in one.
   */
  readonly rankCorrelations: ReadonlyArray<ReadonlyArray<number | null>>;
  /** How many municipalities both scenarios rank, in the same shape. */
  readonly comparedMunicipalities: readonly number[][];
}

/** Sets outcomes side by side. Municipalities that the territory no longer has are left out. */
export function compareOutcomes(snapshot: Snapshot, outcomes: readonly ScenarioOutcome[]): OutcomeComparison {
  const rows = takingPart(snapshot, outcomes).map((municipality) => {
    const here = outcomes.map((outcome) => outcome.get(municipality.code));
    return {
      municipality,
      ranks: here.map((outcome) => outcome?.rank ?? null),
      scores: here.map((outcome) => outcome?.score ?? null),
      selected: here.map((outcome) => outcome?.selected ?? null),
    };
  });
  const pairs = outcomes.map((_, one) =>
    outcomes.map((__, other) =>
      rows.flatMap(({ ranks }): Array<[number, number]> => {
        const [a, b] = [ranks[one] ?? null, ranks[other] ?? null];
        return a === null || b === null ? [] : [[a, b]];
      }),
    ),
  );
  return {
    rows,
    rankCorrelations: pairs.map((row) => row.map(correlationOf)),
    comparedMunicipalities: pairs.map((row) => row.map((both) => both.length)),
  };
}

function correlationOf(pairs: ReadonlyArray<readonly [number, number]>): number | null {
  const one = pairs.map(([rank]) => rank);
  const other = pairs.map(([, rank]) => rank);
  return new Set(one).size > 1 && new Set(other).size > 1 ? kendallTauB(one, other) : null;
}

/** The municipalities whose outcome is not the same, by code. */
export function differencesBetween(
  snapshot: Snapshot,
  kept: ScenarioOutcome,
  today: ScenarioOutcome,
): ScenarioDifference[] {
  return takingPart(snapshot, [kept, today]).flatMap((municipality) => {
    const before = kept.get(municipality.code) ?? null;
    const after = today.get(municipality.code) ?? null;
    return sameOutcome(before, after) ? [] : [{ municipality, before, after }];
  });
}

function sameOutcome(one: MunicipalOutcome | null, other: MunicipalOutcome | null): boolean {
  if (one === null || other === null) return one === other;
  if (one.rank !== other.rank || one.selected !== other.selected) return false;
  if (one.score === null || other.score === null) return one.score === other.score;
  return Math.abs(one.score - other.score) <= TOLERANCE * Math.max(1, Math.abs(one.score));
}

function takingPart({ territory }: Snapshot, outcomes: readonly ScenarioOutcome[]): MunicipalityEntity[] {
  return territory.municipalities.filter(({ code }) => outcomes.some((outcome) => outcome.has(code)));
}
