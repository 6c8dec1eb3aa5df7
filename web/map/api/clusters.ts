export const CLUSTERS = `query Clusters($input: SpatialAutocorrelationInput!, $language: Language!) {
  spatialAutocorrelation(input: $input) {
    moransI expectedI zScore permutationPValue
    warnings(language: $language)
    local { municipality { code } i pValue cluster gStar neighbourCount }
  }
}`;

/** Random arrangements that each p-value rests on, and the p-value up to which a cluster counts: the API's own. */
export const PERMUTATIONS = 999;
export const SIGNIFICANCE = 0.05;

export const LOCAL_CLUSTERS = ['HIGH_HIGH', 'LOW_LOW', 'HIGH_LOW', 'LOW_HIGH', 'NOT_SIGNIFICANT'] as const;
export type LocalCluster = (typeof LOCAL_CLUSTERS)[number];

export interface LocalFigures {
  readonly municipality: { readonly code: string };
  readonly i: number;
  readonly pValue: number;
  readonly cluster: LocalCluster;
  readonly gStar: number;
  readonly neighbourCount: number;
}

export interface ClustersAnswer {
  readonly spatialAutocorrelation: {
    readonly moransI: number;
    readonly expectedI: number;
    readonly zScore: number;
    readonly permutationPValue: number;
    readonly warnings: readonly string[];
    readonly local: readonly LocalFigures[];
  };
}
