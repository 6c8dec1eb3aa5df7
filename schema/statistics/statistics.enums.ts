import { CORRELATION_METHODS, LOCAL_CLUSTERS, MULTIPLE_TESTING, NEIGHBOUR_RULES } from '../../src/domain/statistics';

import { MATCH_KINDS } from '../../src/domain/territory';
import { apiEnum } from '../contract/enums';

export const NeighbourRule = apiEnum('NeighbourRule', NEIGHBOUR_RULES, 'Who is a neighbour of whom (vecindad).', {
  QUEEN: 'Municipalities that share a border or a point of one.',
  K_NEAREST: 'The k nearest by geodesic distance between centroids.',
});
export const LocalCluster = apiEnum(
  'LocalCluster',
  LOCAL_CLUSTERS,
  'Where a municipality stands in a cluster map (conglomerado local).',
  {
    HIGH_HIGH: 'High among high neighbours.',
    LOW_LOW: 'Low among low neighbours.',
    HIGH_LOW: 'High among low neighbours.',
    LOW_HIGH: 'Low among high neighbours.',
    NOT_SIGNIFICANT: 'No cluster at the level of 0.05.',
  },
);
export const MultipleTesting = apiEnum(
  'MultipleTesting',
  MULTIPLE_TESTING,
  'How local p-values are corrected for their number.',
  {
    NONE: 'Not at all, as most cluster maps do.',
    BENJAMINI_HOCHBERG: 'By the false discovery rate (Benjamini and Hochberg 1995).',
  },
);
export const CorrelationMethod = apiEnum('CorrelationMethod', CORRELATION_METHODS, 'Which correlation.', {
  PEARSON: 'Of the values (Pearson).',
  SPEARMAN: 'Of their ranks (Spearman).',
});
export const NameMatchKind = apiEnum('NameMatchKind', MATCH_KINDS, 'What a text was taken for.', {
  INE_CODE: 'An INE code, with or without its leading zero.',
  P_CODE: 'A P-code of OCHA, e.g. GT0901.',
  NAME: 'A name, official name or alias, accents and case aside.',
  NAME_AND_DEPARTMENT: 'A name with its department.',
  AMBIGUOUS: 'A name that several municipalities bear: not guessed at.',
  NONE: 'Nothing that is known.',
});
