import type { ReferenceKey } from '../../geo/references';
import {
  AGGREGATION_DEFINITIONS,
  MISSING_DATA_DEFINITIONS,
  NORMALISATION_DEFINITIONS,
  type OpenPlaceRanking,
  type OpenPlaceRequest,
  type RankedMunicipality,
  type RankingRequest,
  usesNormalisation,
  type VumeRanking,
} from '../../src/domain/ranking';

import { namingPreset, type RecipeFacts, type UsedData } from '../../src/domain/recipes';

import type { AutocorrelationRequest, SpatialAutocorrelation } from '../../src/domain/statistics';

/** What the ranking says of itself. */
export function rankingFacts(request: RankingRequest, ranking: VumeRanking): RecipeFacts {
  const { candidates, excluded, robustnessSummary } = ranking;
  return {
    operation: 'vumeRanking',
    title: { es: 'Priorización de municipios para una VUME', en: 'Ranking of municipalities for a VUME' },
    variables: { input: namingPreset(request, true) },
    sources: [
      'oecd2008',
      ...methodSources(ranking),
      ...(request.robustness ? (['saisana2005', 'andridge2010'] as const) : []),
    ],
    ...(request.robustness ? { seed: request.robustness.seed ?? 1 } : {}),
    data: [...criteriaData(ranking), ...(ranking.settings.scope === 'PROGRAMME' ? (['PROGRAMME'] as const) : [])],
    figures: [
      { name: 'candidates', value: candidates.length },
      { name: 'excluded', value: excluded.length },
      ...candidates.map(({ municipality, score }) => ({ name: `score ${municipality.code}`, value: score })),
    ],
    rows: [
      ...candidates.map(rankedCells),
      ...excludedRows(ranking),
      ...candidates.flatMap(({ robustness: firm }) =>
        firm === null
          ? []
          : [[firm.medianRank, firm.rankP5, firm.rankP95, firm.topNProbability, firm.beforeNextProbability]],
      ),
      ...candidates.flatMap(({ firmness }) =>
        firmness === null
          ? []
          : [[firmness.ways, firmness.waysAmongFirst, firmness.bestRank, firmness.worstRank, firmness.verdict]],
      ),
      ...(robustnessSummary === null
        ? []
        : [
            [robustnessSummary.meanRankShift],
            ...robustnessSummary.criterionRankShifts.map(({ criterion, meanRankShift }) => [
              criterion.series.indicator.key,
              meanRankShift,
            ]),
          ]),
    ],
  };
}

/** What the ranking for the open place says of itself. */
export function openPlaceFacts(
  request: OpenPlaceRequest,
  { openPlaces, ranking, candidates }: OpenPlaceRanking,
): RecipeFacts {
  return {
    operation: 'openPlaceCandidates',
    title: { es: 'Candidatos al lugar abierto del programa', en: 'Candidates for the open place of the programme' },
    variables: { input: namingPreset(request, true) },
    sources: ['oecd2008', ...methodSources(ranking), 'karney2013'],
    data: [...criteriaData(ranking), 'PROGRAMME', 'BOUNDARIES'],
    figures: [
      { name: 'openPlaces', value: openPlaces },
      { name: 'candidates', value: candidates.length },
      { name: 'excluded', value: ranking.excluded.length },
      ...candidates.map(({ ranked }) => ({ name: `score ${ranked.municipality.code}`, value: ranked.score })),
    ],
    rows: [
      [openPlaces],
      ...candidates.map(({ ranked, nearestNamed, distanceToNearestNamedKm, namedNeighbours, criteria }) => [
        ...rankedCells(ranked),
        nearestNamed.code,
        distanceToNearestNamedKm,
        ...namedNeighbours.map(({ code }) => code),
        ...criteria.flatMap(({ percentAmongNamed, reachesNamedMedian }) => [
          percentAmongNamed,
          reachesNamedMedian === null ? null : Number(reachesNamedMedian),
        ]),
      ]),
      ...excludedRows(ranking),
    ],
  };
}

/** Beside the handbook, by the methods in use. */
function methodSources({ settings: { normalisation, aggregation, missingData } }: VumeRanking): ReferenceKey[] {
  return [
    ...(usesNormalisation(aggregation) ? NORMALISATION_DEFINITIONS[normalisation].sources : []),
    ...AGGREGATION_DEFINITIONS[aggregation].sources,
    ...MISSING_DATA_DEFINITIONS[missingData].sources,
  ];
}

function rankedCells({ rank, municipality, score, contributions }: RankedMunicipality): RecipeFacts['rows'][number] {
  return [
    rank,
    municipality.code,
    score,
    ...contributions.flatMap(({ value, normalised, contribution }) => [value, normalised, contribution]),
  ];
}

/** The criteria are of the year that was asked for; what this system computed itself has data behind it. */
function criteriaData({ criteria }: VumeRanking): UsedData[] {
  return criteria.flatMap(({ series: { indicator } }) => [
    { sourceKey: indicator.sourceKey },
    { indicatorKey: indicator.key },
  ]);
}

function excludedRows({ excluded }: VumeRanking): RecipeFacts['rows'] {
  return excluded.map(({ municipality, reason }) => [municipality.code, reason]);
}

/** What spatial autocorrelation says of itself. */
export function autocorrelationFacts(
  request: AutocorrelationRequest,
  { global, local }: SpatialAutocorrelation,
): RecipeFacts {
  const sources: ReferenceKey[] = ['cliff1981', 'anselin1995', 'ord1995', 'bivand2018'];
  if (request.neighbours === 'K_NEAREST') sources.push('karney2013');
  if (request.multipleTesting === 'BENJAMINI_HOCHBERG') sources.push('benjamini1995');
  const permutationPValue = global.pPermutation ?? global.pValue;
  return {
    operation: 'spatialAutocorrelation',
    title: {
      es: `Autocorrelación espacial de ${request.indicatorKey}`,
      en: `Spatial autocorrelation of ${request.indicatorKey}`,
    },
    variables: { input: request },
    seed: request.seed ?? 1,
    sources,
    data: [
      { indicatorKey: request.indicatorKey },
      'BOUNDARIES',
      ...(request.scope === 'PROGRAMME' ? (['PROGRAMME'] as const) : []),
    ],
    figures: [
      { name: 'moransI', value: global.i },
      { name: 'zScore', value: global.z },
      { name: 'pValue', value: global.pValue },
      { name: 'permutationPValue', value: permutationPValue },
      { name: 'municipalities', value: local.length },
      { name: 'clustered', value: local.filter(({ cluster }) => cluster !== 'NOT_SIGNIFICANT').length },
    ],
    rows: [
      [global.i, global.expected, global.z, global.pValue, permutationPValue],
      ...local.map(({ municipality, i, pValue, cluster, gStar, neighbourCount }) => [
        municipality.code,
        i,
        pValue,
        cluster,
        gStar,
        neighbourCount,
      ]),
    ],
  };
}
