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
const ERROR_DIGITS = 2;

/** A value of an indicator with as many digits as it carries: its standard error says how many, else its quality. */
export function formatValue({ value, standardError, quality }: Measured): string {
  if (standardError !== null && standardError > 0) {
    const decimals = Math.max(0, ERROR_DIGITS - 1 - Math.floor(Math.log10(standardError)));
    return `${formatNumber(value, decimals)} ± ${formatNumber(standardError, decimals)}`;
  }
  return formatFigure(quality === 'ESTIMATED' ? Number(value.toPrecision(ESTIMATE_DIGITS)) : value);
}

/** A value and how far it can be trusted. */
export interface Measured {
  readonly value: number;
  readonly standardError: number | null;
  readonly quality: string | null;
}

/** A figure of an indicator: as many decimals as its size deserves. */
export function formatFigure(value: number): string {
  const size = Math.abs(value);
  return formatNumber(value, size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 3);
}

/** A count of people that rests on estimates, rounded as the server rounds it. */
export function formatEstimate(value: number): string {
  return formatNumber(roundSum(value));
}

/** A sum of estimates: three digits, and tens at the finest, as the server rounds it. */
export function roundSum(value: number): number {
  if (value <= 0) return 0;
  const step = Math.max(10, 10 ** (Math.floor(Math.log10(value)) - 2));
  return Math.max(step, Math.round(value / step) * step);
}

export function formatPercent(value: number, decimals = 1): string {
  return `${formatNumber(value, decimals)} %`;
}

/** A share of draws, 0 to 1: a finite number of draws proves neither certainty nor impossibility. */
export function formatChance(share: number): string {
  if (share > 0.99) return `> ${formatPercent(99, 0)}`;
  if (share < 0.01) return `< ${formatPercent(1, 0)}`;
  return formatPercent(share * 100, 0);
}

export function formatDate(date: Date): string {
  return new Intl.DateTimeFormat(LOCALE, { dateStyle: 'long' }).format(date);
}

/** Compares names as a reader of the page's language orders them. */
export const compareNames = new Intl.Collator(LOCALE).compare;
