import type { PlaceEntity } from './place.entity';

/** An estimate for one place carries two digits, and no single persons: tens are the finest that it is told in. */
const PLACE_DIGITS = 2;
const FINEST_STEP = 10;
/** A sum over many places carries three. */
const SUM_DIGITS = 3;

/**
 * The population of a place as it may be quoted: a count that somebody has imported as it is; an estimate to two digits
 * and to tens, "10" being some ten or fewer, so that no estimate reads as a count of single persons; null where the
 * place has no figure. What is summed up is the unrounded share.
 */
export function quotedPopulation({
  population,
  populationBasis,
}: Pick<PlaceEntity, 'population' | 'populationBasis'>): number | null {
  if (populationBasis === 'NO_FIGURE') return null;
  if (populationBasis === 'IMPORTED' || population === 0) return population;
  return roundTo(population, PLACE_DIGITS);
}

/** A sum of estimates as it may be quoted. */
export function quotedSum(sum: number): number {
  return roundTo(sum, SUM_DIGITS);
}

/** To so many digits, and to tens at the finest; what is there at all is not rounded away. */
function roundTo(value: number, digits: number): number {
  if (value <= 0) return 0;
  const step = Math.max(FINEST_STEP, 10 ** (Math.floor(Math.log10(value)) - digits + 1));
  return Math.max(step, Math.round(value / step) * step);
}
