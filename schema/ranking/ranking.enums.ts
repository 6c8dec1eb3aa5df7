import { EXCLUSION_REASONS, INTEREST_RULES } from '../../src/domain/programme';
import {
  AGGREGATION_DEFINITIONS,
  AGGREGATIONS,
  FIRMNESS_VERDICTS,
  goTogether,
  MISSING_DATA_DEFINITIONS,
  NORMALISATION_DEFINITIONS,
  NORMALISATIONS,
  type Normalisation as NormalisationValue,
  RANKING_PRESETS,
  RANKING_SCOPES,
} from '../../src/domain/ranking';
import { listAlternatives } from '../../src/platform/wording';
import { apiEnum, methodEnum } from '../contract/enums';

export const RankingScope = apiEnum('RankingScope', RANKING_SCOPES, 'Among which municipalities.', {
  PROGRAMME: 'The named and the proposed municipalities of the programme.',
  REGION: 'All 116 of the five departments.',
});
/** Each with the aggregations that it does not go with. */
function describedNormalisations(): Record<NormalisationValue, { api: string }> {
  const described = NORMALISATIONS.map((normalisation): [NormalisationValue, { api: string }] => {
    const not = AGGREGATIONS.filter((aggregation) => !goTogether({ normalisation, aggregation }));
    const { api } = NORMALISATION_DEFINITIONS[normalisation];
    return [normalisation, { api: not.length === 0 ? api : `${api} Not for ${listAlternatives(not, 'en')}.` }];
  });
  return Object.fromEntries(described) as Record<NormalisationValue, { api: string }>;
}

export const Normalisation = methodEnum(
  'Normalisation',
  describedNormalisations(),
  'How a criterion is brought to a common scale (normalización).',
);
export const Aggregation = methodEnum(
  'Aggregation',
  AGGREGATION_DEFINITIONS,
  'How the criteria make one score (agregación).',
);
export const MissingDataPolicy = methodEnum(
  'MissingDataPolicy',
  MISSING_DATA_DEFINITIONS,
  'What is done where a municipality lacks a figure (datos faltantes).',
);
export const InterestRule = apiEnum(
  'InterestRule',
  INTEREST_RULES,
  'What the interest of the municipal authority decides (interés municipal).',
  {
    EXCLUDE_DECLINED: 'Municipalities whose authority declined are excluded.',
    REQUIRE_INTERESTED: 'Only municipalities whose authority has said that it is interested are candidates.',
    IGNORE: 'Interest is not looked at.',
  },
);
export const ExclusionReason = apiEnum(
  'ExclusionReason',
  EXCLUSION_REASONS,
  'Why a municipality is no candidate (motivo de exclusión).',
  {
    DECLINED: 'Its authority declined a VUME.',
    INTEREST_NOT_CONFIRMED: 'The interest of its authority is not recorded.',
    VUME_ALREADY_OPEN: 'Its VUME is already open.',
    MISSING_DATA: 'It lacks the figures that the method and the policy on missing data ask for.',
  },
);
export const RankingPreset = apiEnum('RankingPreset', RANKING_PRESETS, 'Criteria and weights under a name.', {
  DEFAULT: 'The criteria that a ranking takes when it is given none.',
  FORMER: 'The default criteria until November 2026, on the figures of today.',
});
export const FirmnessVerdict = apiEnum(
  'FirmnessVerdict',
  FIRMNESS_VERDICTS,
  'What all ways of computing say of a place together (firmeza).',
  {
    FIRM_AMONG_FIRST: 'Among the first topN in every way of computing and in at least 95 % of the draws.',
    FIRM_OUTSIDE: 'Beyond them in every way of computing and in at least 95 % of the draws.',
    ONE_CRITERION_DECIDES:
      'Without one of its criteria it would cross the cut, or fall among the first by more than half as many places as topN.',
    DEPENDS: 'Neither: it depends on how the ranking is computed.',
  },
);
