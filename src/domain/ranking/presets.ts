import type { Bilingual } from '../../platform/language';
import type { CriterionRequest, RankingPreset } from './ranking.types';

/** Criteria that a ranking takes when it is given none of its own. */
export interface PresetDefinition {
  readonly title: Bilingual;
  /** Why these criteria and weights. */
  readonly reason: Bilingual;
  readonly criteria: readonly CriterionRequest[];
}

/** Every preset: the one place that says what the default is. */
export const PRESETS: Readonly<Record<RankingPreset, PresetDefinition>> = {
  DEFAULT: {
    title: { es: 'Pobreza de 2023 y migración', en: 'Poverty of 2023 and migration' },
    reason: {
      es: 'La ficha del programa nombra la pobreza y la migración. La pobreza es la del mapa de 2023, con su error estándar; la migración tiene dos caras, quienes se fueron y quienes fueron devueltos, y la distancia dice quiénes no tienen una VUME cerca.',
      en: 'The fact sheet of the programme names poverty and migration. Poverty is that of the map of 2023, with its standard error; migration has two faces, those who left and those who were sent back, and the distance says who has no VUME nearby.',
    },
    criteria: [
      { indicatorKey: 'poverty_2023_incidence', weight: 0.4 },
      { indicatorKey: 'emigrants_per_100_households', weight: 0.2 },
      { indicatorKey: 'returned_migrants_rate', weight: 0.2 },
      { indicatorKey: 'vume_distance_km', weight: 0.2 },
    ],
  },
  FORMER: {
    title: { es: 'Criterios hasta noviembre de 2026', en: 'Criteria until November 2026' },
    reason: {
      es: 'Los pesos con los que se priorizaba antes, para comparar: una tasa de pobreza que lo más probable es que sea de 2014 y una tasa de retornos cuyo año no consta pesaban 0.4 cada una.',
      en: 'The weights that rankings had before, for comparison: a poverty rate that is most likely of 2014 and a return rate without a year weighed 0.4 each.',
    },
    criteria: [
      { indicatorKey: 'returned_migrants_rate', weight: 0.4 },
      { indicatorKey: 'poverty_rate', weight: 0.4 },
      { indicatorKey: 'vume_distance_km', weight: 0.2 },
    ],
  },
};
