import type { Bilingual } from '../../platform/language';

/** What the programme makes of a municipality. */
export const PROGRAMME_STATUSES = ['NAMED', 'PROPOSED', 'OUTSIDE'] as const;
export type ProgrammeStatus = (typeof PROGRAMME_STATUSES)[number];

/** How sure the position of a seat is. */
export const CONFIDENCES = ['HIGH', 'MEDIUM', 'LOW'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export const INDICATOR_THEMES = [
  'MIGRATION',
  'POVERTY',
  'LABOUR',
  'EDUCATION',
  'SERVICES',
  'GOVERNANCE',
  'RISK',
  'DEMOGRAPHY',
  'COVERAGE',
] as const;
export type IndicatorTheme = (typeof INDICATOR_THEMES)[number];

export const DIRECTIONS = ['HIGHER_IS_MORE_NEED', 'LOWER_IS_MORE_NEED', 'NEUTRAL'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/**
 * REPORTED, ESTIMATED (a model, or likely imputed), SUSPECT (cannot be right as published), PARTIAL (as reported, of a
 * list that names some municipalities only).
 */
export const VALUE_QUALITIES = ['REPORTED', 'ESTIMATED', 'SUSPECT', 'PARTIAL'] as const;
export type ValueQuality = (typeof VALUE_QUALITIES)[number];

export const QUALITY_LABELS: Readonly<Record<ValueQuality, Bilingual>> = {
  REPORTED: { es: 'publicado', en: 'reported' },
  ESTIMATED: { es: 'estimado', en: 'estimated' },
  SUSPECT: { es: 'dudoso', en: 'suspect' },
  PARTIAL: { es: 'de una lista parcial', en: 'of a partial list' },
};

/** GeoNames classes of populated places. */
export const PLACE_KINDS = ['PPL', 'PPLL', 'PPLA2'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/**
 * What the population of a place rests on: the figure of its municipality split evenly, or shared out by the census of
 * 2002; a table of places with their populations that somebody has imported; or nothing, where a place is known by name
 * alone and its people are counted at others.
 */
export const FIGURE_BASES = ['EVEN_SPLIT', 'SHARES_2002', 'IMPORTED'] as const;
export const POPULATION_BASES = [...FIGURE_BASES, 'NO_FIGURE'] as const;
export type PopulationBasis = (typeof POPULATION_BASES)[number];

/** Whether a municipal authority wants a VUME: a condition of the programme, never a score. */
export const MUNICIPAL_INTERESTS = ['UNKNOWN', 'INTERESTED', 'DECLINED'] as const;
export type MunicipalInterest = (typeof MUNICIPAL_INTERESTS)[number];

export const INTEREST_LABELS: Readonly<Record<MunicipalInterest, Bilingual>> = {
  UNKNOWN: { es: 'sin dato', en: 'unknown' },
  INTERESTED: { es: 'interesada', en: 'interested' },
  DECLINED: { es: 'declinó', en: 'declined' },
};
