import type { LanguageCode } from './language';

const LOCALES: Record<LanguageCode, string> = { es: 'es-GT', en: 'en-GB' };
const formats = new Map<string, Intl.NumberFormat>();

/**
 * A number as people in Guatemala write it (decimal point, comma for thousands), with at most `digits` decimals.
 * @param least decimals that are written even where they are 0, so that a column of figures lines up
 */
export function formatNumber(value: number, language: LanguageCode, digits = 1, least = 0): string {
  const key = `${language} ${digits} ${least}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(LOCALES[language], {
      minimumFractionDigits: least,
      maximumFractionDigits: digits,
    });
    formats.set(key, format);
  }
  return format.format(value);
}
