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

/** A number with exactly this many decimals: figures below each other line up. */
export function formatFixed(value: number, decimals: number): string {
  return new Intl.NumberFormat(LOCALE, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(
    value,
  );
}

/** Significant digits of a value without a standard error; a doubtful one carries hardly any. */
const DIGITS: Readonly<Partial<Record<string, number>>> = { ESTIMATED: 3, SUSPECT: 2 };
const ERROR_DIGITS = 2;
const MOST_DECIMALS = 6;

/** A value and how far it can be trusted. */
export interface Measured {
  readonly value: number;
  readonly standardError: number | null;
  readonly quality: string | null;
}

/** A value of an indicator with as many digits as it carries: its standard error says how many, else its quality. */
export function formatMeasured({ value, standardError, quality }: Measured): {
  readonly value: string;
  readonly error: string | null;
} {
  if (standardError !== null && standardError > 0) {
    const decimals = decimalsOfError(standardError, ERROR_DIGITS);
    return { value: formatFixed(value, decimals), error: formatFixed(standardError, decimals) };
  }
  const digits = DIGITS[quality ?? ''];
  const shown = digits === undefined ? value : Number(value.toPrecision(digits));
  return { value: formatNumber(shown, decimalsOfSize(shown)), error: null };
}

function decimalsOfError(standardError: number, digits: number): number {
  return Math.min(MOST_DECIMALS, Math.max(0, digits - 1 - Math.floor(Math.log10(standardError))));
}

/** As many decimals as a figure of this size deserves. */
function decimalsOfSize(value: number): number {
  const size = Math.abs(value);
  return size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 3;
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

/** A percentage; what is not nothing is never 0 %, what is not all never 100 %. */
export function formatPercent(value: number, decimals = 1): string {
  const step = 10 ** -decimals;
  if (value > 0 && value < step / 2) return `< ${formatFixed(step, decimals)} %`;
  if (value < 100 && value >= 100 - step / 2) return `> ${formatFixed(100 - step, decimals)} %`;
  return `${formatFixed(value, decimals)} %`;
}

/** A share of draws, 0 to 1: a finite number of draws proves neither certainty nor impossibility. */
export function formatChance(share: number): string {
  if (share > 0.99) return '> 99 %';
  if (share < 0.01) return '< 1 %';
  return formatPercent(share * 100, 0);
}

export function formatDate(date: Date): string {
  return new Intl.DateTimeFormat(LOCALE, { dateStyle: 'long' }).format(date);
}

/** Compares names as a reader of the page's language orders them. */
export const compareNames = new Intl.Collator(LOCALE).compare;
