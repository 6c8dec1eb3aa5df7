import { linearRegression } from 'simple-statistics';
import type { ProgrammeEntity } from './programme.entity';
import type { TargetMeasurementEntity } from './target-measurement.entity';

const MS_PER_DAY = 24 * 3600 * 1000;
const DAYS_PER_YEAR = 365.25;
/** A line that moves by less over the measurements, relative to their size, is level but for rounding. */
const LEVEL = 1e-9;

export const TREND_DIRECTIONS = ['RISING', 'LEVEL', 'FALLING'] as const;
export type TrendDirection = (typeof TREND_DIRECTIONS)[number];

/** Where the measurements of a target lead. */
export interface TargetTrend {
  readonly direction: TrendDirection;
  /** Number of measured days; the last of several measurements on one day counts. */
  readonly days: number;
  readonly firstOn: string;
  readonly lastOn: string;
  /** Slope of the line, in the unit of the target per year of 365.25 days. */
  readonly perYear: number;
  /** The line on the last day of the phase, not below 0. */
  readonly projected: number;
}

export type Measurement = Pick<TargetMeasurementEntity, 'value' | 'measuredOn'>;

/** Days since 1970-01-01 of a calendar day, e.g. 2025-12-31. */
function dayNumber(day: string): number {
  return Math.round(Date.parse(day) / MS_PER_DAY);
}

/** Elapsed share of the phase at the end of a day, 0 to 1: 0 before its first day, 1 from its last day on. */
export function phaseShare({ startsOn, endsOn }: Pick<ProgrammeEntity, 'startsOn' | 'endsOn'>, day: string): number {
  const start = dayNumber(startsOn);
  const length = dayNumber(endsOn) - start + 1;
  return Math.min(Math.max((dayNumber(day) - start + 1) / length, 0), 1);
}

/**
 * The least-squares line through the measurements (simple linear regression of the value on the day):
 *
 *   slope = Σ (t - t̄)(y - ȳ) / Σ (t - t̄)²
 *
 * @param measurements of one target, in the order of their days, those of a day in the order of their entry
 * @param endsOn last day of the phase; @returns null when fewer than two days are measured: one point has no direction
 */
export function trendOf(measurements: readonly Measurement[], endsOn: string): TargetTrend | null {
  const byDay = new Map(measurements.map(({ measuredOn, value }) => [measuredOn, value]));
  const days = [...byDay.keys()].sort();
  const [firstOn, lastOn] = [days[0], days.at(-1)];
  if (firstOn === undefined || lastOn === undefined || days.length < 2) return null;
  // Days from the first one, so that large numbers do not eat the digits of the slope.
  const origin = dayNumber(firstOn);
  const points = days.map((day) => [dayNumber(day) - origin, byDay.get(day) ?? 0]);
  const { m: perDay, b: start } = linearRegression(points);
  const rise = perDay * (dayNumber(lastOn) - origin);
  const size = Math.max(...points.map(([, value]) => Math.abs(value ?? 0)));
  return {
    direction: Math.abs(rise) <= LEVEL * size ? 'LEVEL' : rise > 0 ? 'RISING' : 'FALLING',
    days: days.length,
    firstOn,
    lastOn,
    perYear: perDay * DAYS_PER_YEAR,
    projected: Math.max(0, start + perDay * (dayNumber(endsOn) - origin)),
  };
}
