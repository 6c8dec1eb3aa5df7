export const SCENARIOS = `query Scenarios { scenarios { id name createdAt dataRevision kind } }`;

export const SAVE_SCENARIO = `mutation SaveScenario($input: ScenarioInput!) { saveScenario(input: $input) { id name } }`;

export const COMPARE_SCENARIOS = `query CompareScenarios($ids: [ID!]!) {
  compareScenarios(ids: $ids) {
    scenarios { id name }
    rows { municipality { code name } ranks scores selected }
    rankCorrelations
  }
}`;

export type ScenarioKind = 'VUME_RANKING' | 'VUME_SITE_SELECTION' | 'COVERAGE';

export interface ScenariosAnswer {
  readonly scenarios: ReadonlyArray<{
    readonly id: string;
    readonly name: string;
    readonly createdAt: string;
    readonly dataRevision: number;
    readonly kind: ScenarioKind;
  }>;
}

export interface SaveScenarioAnswer {
  readonly saveScenario: { readonly id: string; readonly name: string };
}

export interface ComparisonAnswer {
  readonly compareScenarios: {
    readonly scenarios: ReadonlyArray<{ readonly id: string; readonly name: string }>;
    readonly rows: ReadonlyArray<{
      readonly municipality: { readonly code: string; readonly name: string };
      readonly ranks: ReadonlyArray<number | null>;
      readonly scores: ReadonlyArray<number | null>;
      readonly selected: ReadonlyArray<boolean | null>;
    }>;
    readonly rankCorrelations: ReadonlyArray<ReadonlyArray<number | null>>;
  };
}
