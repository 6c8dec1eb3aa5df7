import type { DemandDescription, Impedance, ImpedanceModel } from '../coverage';
import type { KeptRanking, KeptSelection, ScenarioRecord } from '../scenarios';

import type { MunicipalInterest } from '../territory';
import type { ChoiceComparison } from './choice-comparison';

/** A municipality that the analysis would choose. */
export interface ChosenMunicipality {
  /** Its rank, or its place in the list of sites. */
  readonly number: number;
  readonly code: string;
  readonly name: string;
  /** What its authority holds at present. */
  readonly interest: MunicipalInterest;
  /** It was fixed by who asked. */
  readonly fixed: boolean;
}

/** Who lives within reach of an open VUME today, and who would with those chosen besides. */
export interface CoverageGain {
  readonly reach: number;
  readonly impedance: Impedance;
  readonly impedanceModel: ImpedanceModel;
  readonly demand: DemandDescription;
  readonly openVumes: number;
  readonly totalDemand: number;
  readonly before: CoveredDemand;
  readonly after: CoveredDemand;
  readonly byDepartment: ReadonlyArray<{
    readonly code: string;
    readonly name: string;
    readonly beforePercent: number;
    readonly afterPercent: number;
  }>;
  /** With those chosen, by municipal code. */
  readonly percentOf: ReadonlyMap<string, number>;
}

interface CoveredDemand {
  readonly demand: number;
  readonly percent: number;
}

/** What a meeting needs to decide on: one analysis, told whole. */
export interface Report {
  /** null: the ranking with all defaults, which nobody saved. */
  readonly scenario: ScenarioRecord | null;
  /** Of the data that the analysis rests on. */
  readonly dataRevision: number;
  readonly subject:
    | {
        readonly kind: 'VUME_RANKING';
        readonly ranking: KeptRanking;
        /** With what a choice of sites proposes on the data of today; null where none can be made. */
        readonly comparison: ChoiceComparison | null;
      }
    | {
        readonly kind: 'VUME_SITE_SELECTION';
        readonly selection: KeptSelection;
        readonly excludedCodes: readonly string[];
      };
  readonly chosen: readonly ChosenMunicipality[];
  /** null: nobody was chosen. */
  readonly coverage: CoverageGain | null;
}
