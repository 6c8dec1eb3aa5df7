import type { Criterion, PlaceChange, RankedMunicipality, RankingRequest, VumeRanking } from '../../src/domain/ranking';

import type { PlaceChangeType } from './preset.type';
import type { CriterionType, RankedMunicipalityType, VumeRankingType } from './ranking.type';

/** @param request as it was asked, for the recipe */
export function toVumeRanking(ranking: VumeRanking, request: RankingRequest): VumeRankingType {
  const { dataRevision, topN, settings } = ranking;
  const { normalisation, aggregation } = settings;
  return { ranking, request, dataRevision, normalisation, aggregation, topN };
}

export function toCriterion(criterion: Criterion): CriterionType {
  const { weight, direction, series } = criterion;
  return { criterion, weight, direction, year: series.indicator.year };
}

export function toRankedMunicipality(ranking: VumeRanking, ranked: RankedMunicipality): RankedMunicipalityType {
  return { ranking, ranked, rank: ranked.rank, score: ranked.score };
}

export function toPlaceChange({ municipality, before, after }: PlaceChange): PlaceChangeType {
  return { of: municipality, before, after };
}
