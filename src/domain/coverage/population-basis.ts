import type { Bilingual, LanguageCode } from '../../platform/language';
import { formatNumber } from '../../platform/number-format';
import { counted } from '../../platform/wording';
import { type PlaceEntity, POPULATION_BASES, type PopulationBasis, quotedSum } from '../territory';

import type { CoverageSnapshot } from './coverage.snapshot';

/** People with one kind of population figure. */
export interface PopulationPart {
  readonly basis: PopulationBasis;
  readonly places: number;
  readonly population: number;
  /** Percentage of the population of all counted places. */
  readonly percent: number;
  readonly note: Bilingual;
}

const KINDS: Readonly<Record<PopulationBasis, Bilingual>> = {
  EVEN_SPLIT: {
    es: 'estimada: la población urbana del municipio en su cabecera y el resto por partes iguales entre los demás lugares',
    en: "estimated: the municipality's urban population at its seat and the rest in equal parts over the other places",
  },
  SHARES_2002: {
    es: 'estimada: el censo de 2018 del municipio, repartido según las proporciones de sus lugares en el censo de 2002',
    en: "estimated: the municipality's census of 2018, shared out as its places were in the census of 2002",
  },
  IMPORTED: { es: 'publicada por lugar e importada', en: 'published by place and imported' },
  NO_FIGURE: { es: 'sin cifra', en: 'no figure' },
};

/** @param rows positions of the places counted in the snapshot's list */
export function populationParts({ territory }: CoverageSnapshot, rows: Int32Array): PopulationPart[] {
  const sums = new Map<PopulationBasis, { places: number; population: number }>();
  let total = 0;
  for (const row of rows) {
    const { populationBasis, population } = territory.places[row] as PlaceEntity;
    const sum = sums.get(populationBasis) ?? { places: 0, population: 0 };
    sums.set(populationBasis, { places: sum.places + 1, population: sum.population + population });
    total += population;
  }
  return POPULATION_BASES.flatMap((basis) => {
    const sum = sums.get(basis);
    if (sum === undefined) return [];
    const percent = total > 0 ? (100 * sum.population) / total : 0;
    return [{ basis, ...sum, percent, note: describe(basis, sum.places, sum.population, percent) }];
  });
}

/** All parts in one sentence. */
export function populationNote(parts: readonly PopulationPart[]): Bilingual {
  return {
    es: `Población de los lugares: ${parts.map(({ note }) => note.es).join('; ')}.`,
    en: `Population of the places: ${parts.map(({ note }) => note.en).join('; ')}.`,
  };
}

function describe(basis: PopulationBasis, places: number, population: number, percent: number): Bilingual {
  const people = basis === 'IMPORTED' ? population : quotedSum(population);
  const { es, en } = KINDS[basis];
  return {
    es: `${counted(people, ['persona', 'personas'], 'es')} en ${counted(places, ['lugar', 'lugares'], 'es')} (${shareOfPeople(percent, 'es')}), ${es}`,
    en: `${counted(people, ['person', 'people'], 'en')} in ${counted(places, ['place', 'places'], 'en')} (${shareOfPeople(percent, 'en')}), ${en}`,
  };
}

/** Some are never 0 %, nor all but some 100 %. */
function shareOfPeople(percent: number, language: LanguageCode): string {
  if (percent > 0 && percent < 0.5) return language === 'es' ? 'menos del 1 %' : 'under 1 %';
  if (percent < 100 && percent >= 99.5) return language === 'es' ? 'más del 99 %' : 'over 99 %';
  return `${formatNumber(percent, language, 0)} %`;
}
