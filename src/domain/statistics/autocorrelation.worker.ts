import {
  benjaminiHochberg,
  getisOrdGStar,
  type LocalMoran,
  localMoran,
  type MoransI,
  moransI,
  type Neighbours,
} from '../../../geo/spatial-statistics';

export interface AutocorrelationTask {
  readonly values: readonly number[];
  readonly neighbours: Neighbours;
  readonly permutations: number;
  readonly seed: number;
  readonly correctMultipleTesting: boolean;
}

export interface AutocorrelationOutcome {
  readonly global: MoransI;
  readonly local: readonly LocalMoran[];
  readonly gStar: readonly number[];
}

/** Clusters are told at this level of significance. */
export const SIGNIFICANCE = 0.05;

/** Global and local Moran's I and Gi*, in a thread of the worker pool. */
export default function measureAutocorrelation(task: AutocorrelationTask): AutocorrelationOutcome {
  const { values, neighbours, permutations, seed } = task;
  const local = localMoran(values, neighbours, { permutations, seed, significance: SIGNIFICANCE });
  return {
    global: moransI(values, neighbours, { permutations, seed }),
    local: task.correctMultipleTesting ? corrected(local) : local,
    gStar: getisOrdGStar(values, neighbours),
  };
}

/** The p-values as Benjamini and Hochberg correct them; a cluster that they no longer carry is none. */
function corrected(local: readonly LocalMoran[]): LocalMoran[] {
  const adjusted = benjaminiHochberg(local.map(({ pValue }) => pValue));
  return local.map((moran, i) => {
    const pValue = adjusted[i] as number;
    return { ...moran, pValue, cluster: pValue <= SIGNIFICANCE ? moran.cluster : 'NOT_SIGNIFICANT' };
  });
}
