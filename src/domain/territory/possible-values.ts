import type { Bilingual } from '../../platform/language';
import type { IndicatorEntity } from './indicator.entity';

/** The greatest value that a unit allows; of any other it is not known. No unit in use allows a value below 0. */
const GREATEST: Readonly<Record<string, number>> = { percent: 100, 'index 0-1': 1, 'index 0-10': 10 };

/** Why an indicator cannot have a value; null: it can. The bounds are included. */
export function impossibleValue(
  { key, unit, unitEs }: Pick<IndicatorEntity, 'key' | 'unit' | 'unitEs'>,
  value: number,
): Bilingual | null {
  const most = GREATEST[unit];
  if (value >= 0 && (most === undefined || value <= most)) return null;
  const right =
    most === undefined ? { es: '0 o más', en: '0 or more' } : { es: `de 0 a ${most}`, en: `from 0 to ${most}` };
  return {
    es: `se encontró ${value}; ${key} (${unitEs}) debe ser ${right.es}, salvo con calidad SUSPECT.`,
    en: `found ${value}; ${key} (${unit}) must be ${right.en}, unless its quality is SUSPECT.`,
  };
}
