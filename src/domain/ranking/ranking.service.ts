import { join } from 'node:path';
import type {
  RankUncertainty,
  RankUncertaintyProblem,
  UnitWeightStability,
  WeightStabilityProblem,
} from '../../../geo/composite-index';
import type { ResultCache } from '../../platform/caching/result-cache';
import type { WorkerPool } from '../../platform/worker-pool';
import type { ProgrammeSnapshot } from '../programme';
import { withFirmness } from './firmness';
import { rankMunicipalities } from './municipality-ranking';
import { type OpenPlaceRanking, type OpenPlaceRequest, openPlaceSettings, rankOpenPlace } from './open-place';
import { type PresetChange, presetChange } from './preset-change';
import type { RankingRequest, RankingSettings, RobustnessSettings, VumeRanking } from './ranking.types';
import { aggregationRule } from './ranking-methods';
import { readSettings } from './ranking-settings';
import { uncertaintyProblem, withUncertainty } from './robustness';
import {
  type CriticalWeightChange,
  criticalWeightChanges,
  type LeaveOneOut,
  leaveOneOut,
  type MethodAgreement,
  methodAgreement,
} from './sensitivity';

export { municipalitiesInScope } from './municipality-ranking';

const TIME_LIMIT_SECONDS = 30;

/** Ranks municipalities for a VUME by a composite index of need, says how firm that is and what would change it. */
export class RankingService {
  constructor(
    private readonly workers: Pick<WorkerPool, 'run'>,
    private readonly results: ResultCache,
  ) {}

  /**
   * @throws BadUserInputError on criteria, weights, codes or a cut that are wrong
   * @throws InsufficientDataError when the data cannot tell the municipalities apart
   * @throws LimitExceededError when the machine is too busy for the draws
   */
  async rank(snapshot: ProgrammeSnapshot, request: RankingRequest): Promise<VumeRanking> {
    const settings = readSettings(request);
    const { robustness } = settings;
    return this.results.get('vumeRanking', snapshot.revision, settings, async () => {
      const ranking = rankMunicipalities(snapshot, settings);
      return robustness ? withFirmness(snapshot, await this.drawWeights(ranking, robustness)) : ranking;
    });
  }

  /**
   * The candidates for the programme's open place.
   * @throws as `rank`
   */
  async openPlaceCandidates(snapshot: ProgrammeSnapshot, request: OpenPlaceRequest): Promise<OpenPlaceRanking> {
    const settings = openPlaceSettings(snapshot, request);
    return this.results.get('openPlaceCandidates', snapshot.revision, settings, () =>
      rankOpenPlace(snapshot, settings),
    );
  }

  /** By municipal code; not in it: no change of a single weight takes it across the cut, or scores are no weighted means. */
  async criticalWeightChanges(ranking: VumeRanking): Promise<ReadonlyMap<string, CriticalWeightChange>> {
    const { basis, topN } = ranking;
    const { aggregation } = ranking.settings;
    if (!aggregationRule(aggregation).isLinear || ranking.candidates.length < 2) return new Map();
    const problem: WeightStabilityProblem = {
      normalised: basis.normalised,
      weights: basis.weights,
      method: aggregation,
      topN,
    };
    return this.keep('criticalWeightChange', ranking, async () =>
      criticalWeightChanges(
        ranking,
        await this.workers.run<WeightStabilityProblem, UnitWeightStability[]>(
          join(__dirname, 'weight-stability.worker'),
          problem,
          { timeLimitSeconds: TIME_LIMIT_SECONDS },
        ),
      ),
    );
  }

  leaveOneOut(snapshot: ProgrammeSnapshot, ranking: VumeRanking): Promise<LeaveOneOut[]> {
    return this.keep('leaveOneOut', ranking, () => leaveOneOut(snapshot, ranking));
  }

  methodAgreement(snapshot: ProgrammeSnapshot, ranking: VumeRanking): Promise<MethodAgreement[]> {
    return this.keep('methodAgreement', ranking, () => methodAgreement(snapshot, ranking));
  }

  /** What the present default changed against the former one; null where the criteria are of no preset. */
  async presetChange(snapshot: ProgrammeSnapshot, ranking: VumeRanking): Promise<PresetChange | null> {
    const { change } = await this.keep('presetChange', ranking, () => ({ change: presetChange(snapshot, ranking) }));
    return change;
  }

  private keep<Result extends object>(
    operation: string,
    { dataRevision, settings, topN }: VumeRanking,
    compute: () => Promise<Result> | Result,
  ): Promise<Result> {
    const asked: RankingSettings = { ...settings, robustness: null };
    return this.results.get(operation, dataRevision, { ...asked, topN }, compute);
  }

  private async drawWeights(ranking: VumeRanking, robustness: RobustnessSettings): Promise<VumeRanking> {
    const uncertainty = await this.workers.run<RankUncertaintyProblem, RankUncertainty>(
      join(__dirname, 'rank-uncertainty.worker'),
      uncertaintyProblem(ranking, robustness),
      { timeLimitSeconds: TIME_LIMIT_SECONDS },
    );
    return withUncertainty(ranking, robustness, uncertainty);
  }
}
