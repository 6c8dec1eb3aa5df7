import {
  ACCESSIBILITY_DEFINITIONS,
  DEMAND_KINDS,
  IMPEDANCES,
  SITE_OBJECTIVE_DEFINITIONS,
  SOLUTION_STATUSES,
  TRAVEL_TIME_SOURCES,
} from '../../src/domain/coverage';

import { FIGURE_BASES } from '../../src/domain/territory';

import { apiEnum, methodEnum } from '../contract/enums';

export const Impedance = apiEnum('Impedance', IMPEDANCES, 'How far is measured (impedancia).', {
  DISTANCE_KM: 'Geodesic distance in kilometres, from the populated place to the facility.',
  TRAVEL_MINUTES:
    'Travel time in minutes by a documented model, or by what has been imported; always an estimate, see impedanceModel.',
});

export const DemandKind = apiEnum('DemandKind', DEMAND_KINDS, 'Who is to be reached (demanda).', {
  POPULATION: 'The population of each populated place; restsOn says which kinds of figures it rests on.',
  YOUTH_15_29: 'Young people aged 15 to 29: the share of the municipality, spread over its places.',
  INDICATOR:
    'A count of the census, spread over the places of the municipality; its key stands in indicatorKey. Rates cannot be added up and are refused.',
  NEED_WEIGHTED_POPULATION:
    'Population times the score of the municipality in the default ranking among all 116 (población ponderada por necesidad).',
});

export const PopulationBasis = apiEnum(
  'PopulationBasis',
  FIGURE_BASES,
  'What the population of a place rests on (en qué se basa la población).',
  {
    EVEN_SPLIT:
      'An estimate: the urban population of the municipality at its seat, at most 60 %, and the rest in equal parts over its other places.',
    SHARES_2002:
      'An estimate: the census of 2018 of the municipality, shared out as its places were in the census of 2002, urban and rural apart.',
    IMPORTED: 'A published population that somebody has imported.',
  },
);

export const TravelTimeSource = apiEnum('TravelTimeSource', TRAVEL_TIME_SOURCES, 'What travel times are taken from.', {
  BEST_AVAILABLE: 'Imported times between seats; without them imported roads; without those the model.',
  MODEL: 'The model: a network over the populated places.',
  ROADS: 'The imported roads.',
  MATRIX: 'The imported matrix of times between municipal seats.',
});

export const AccessibilityMethod = methodEnum(
  'AccessibilityMethod',
  ACCESSIBILITY_DEFINITIONS,
  'How accessibility is measured (accesibilidad).',
);

export const SiteObjective = methodEnum(
  'SiteObjective',
  SITE_OBJECTIVE_DEFINITIONS,
  'What the choice of sites is to achieve.',
);

export const SolutionStatus = apiEnum('SolutionStatus', SOLUTION_STATUSES, 'How sure an answer is.', {
  OPTIMAL: 'Proven: no choice is better (óptimo).',
  FEASIBLE: 'The best found within the time limit, with a bound that no choice can beat (factible).',
  INFEASIBLE: 'No choice meets the conditions; the reason is given (no factible).',
});
