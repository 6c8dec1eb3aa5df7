import type { Criterion, RankedMunicipality, VumeRanking } from '../../src/domain/ranking/ranking.types';
import type { CriterionType, RankedMunicipalityType, VumeRankingType } from './ranking.type';

export function toVumeRanking(ranking: VumeRanking): VumeRankingType {
  const { dataRevision, topN, settings } = ranking;
  const { normalisation, aggregation } = settings;
  return { ranking, dataRevision, normalisation, aggregation, topN };
}

export function toCriterion(criterion: Criterion): CriterionType {
  return { criterion, weight: criterion.weight, direction: criterion.direction };
}

export function toRankedMunicipality(ranking: VumeRanking, ranked: RankedMunicipality): RankedMunicipalityType {
  return { ranking, ranked, rank: ranked.rank, score: ranked.score };
}
