import { language } from './language';

const LOCALE = language === 'en' ? 'en-US' : 'es-GT';
const formats = new Map<number, Intl.NumberFormat>();

/** A number in the page's language with at most this many decimals. */
export function formatNumber(value: number, decimals = 0): string {
  let format = formats.get(decimals);
  if (!format) {
    format = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: decimals });
    formats.set(decimals, format);
  }
  return format.format(value);
}

const ESTIMATE_DIGITS = 3;

/** A figure of an indicator: as many decimals as its size deserves. */
export function formatFigure(value: number): string {
  const size = Math.abs(value);
  return formatNumber(value, size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 3);
}

/** A count that rests on an estimate: three digits are as many as it carries, whatever its size. */
export function formatEstimate(value: number): string {
  return formatNumber(Number(value.toPrecision(ESTIMATE_DIGITS)));
}

export function formatPercent(value: number, decimals = 1): string {
  return `${formatNumber(value, decimals)} %`;
}

export function formatDate(date: Date): string {
  return new Intl.DateTimeFormat(LOCALE, { dateStyle: 'long' }).format(date);
}

/** Compares names as a reader of the page's language orders them. */
export const compareNames = new Intl.Collator(LOCALE).compare;
