import type { LanguageCode } from '../../platform/language';
import { formatNumber } from '../../platform/number-format';

/** A figure and how far it can be trusted. */
interface Measured {
  readonly value: number;
  readonly standardError: number | null;
  readonly quality: string;
}

const MOST_DECIMALS = 6;
/** Significant digits of an estimate without a standard error. */
const ESTIMATE_DIGITS = 3;
/** Significant digits of a standard error, which set the last decimal of the value beside it. */
const ERROR_DIGITS = 2;

/** Decimals that the figures of one indicator are shown with, so that a column lines up. */
export function decimalsOf(figures: readonly Measured[]): number {
  return decimals(figures, ERROR_DIGITS);
}

/**
 * Classes in words: a bound has no error beside it, so it takes a digit less; two bounds that differ never look alike,
 * and a minus sign is never next to a dash.
 */
export function classLabels(
  classes: ReadonlyArray<{ readonly from: number; readonly to: number }>,
  figures: readonly Measured[],
  language: LanguageCode,
): string[] {
  const bounds = [...new Set(classes.flatMap(({ from, to }) => [from, to]))];
  let digits = decimals(figures, ERROR_DIGITS - 1);
  const shown = (bound: number): string => formatNumber(bound, language, digits, digits);
  while (digits < MOST_DECIMALS && new Set(bounds.map(shown)).size < bounds.length) digits += 1;
  const isSigned = bounds.some((bound) => bound < 0);
  return classes.map(({ from, to }) => {
    const [low, high] = [shown(from), shown(to)];
    if (from === to) return from === 0 ? '0' : low;
    if (!isSigned) return `${low} – ${high}`;
    return { es: `de ${low} a ${high}`, en: `from ${low} to ${high}` }[language];
  });
}

/** The median standard error says how many; else none for counts, and the greatest figure and the quality of most. */
function decimals(figures: readonly Measured[], errorDigits: number): number {
  const errors = figures.flatMap(({ standardError }) => standardError || []).sort((a, b) => a - b);
  const error = errors[Math.floor(errors.length / 2)];
  if (error !== undefined) return decimalsFor(error, errorDigits);
  if (figures.length > 0 && figures.every(({ value }) => Number.isInteger(value))) return 0;
  const greatest = Math.max(0, ...figures.map(({ value }) => Math.abs(value)));
  const estimates = figures.filter(({ quality }) => quality === 'ESTIMATED').length;
  if (estimates * 2 > figures.length && greatest > 0) return decimalsFor(greatest, ESTIMATE_DIGITS);
  return greatest >= 1000 ? 0 : greatest >= 100 ? 1 : greatest >= 1 ? 2 : 3;
}

/** Decimals that show this many significant digits of a figure. */
function decimalsFor(figure: number, digits: number): number {
  return Math.min(MOST_DECIMALS, Math.max(0, digits - 1 - Math.floor(Math.log10(figure))));
}
