import { requireFinite, requireMethod } from '../basis/requirements';

/** Which end of an indicator calls for the programme. */
export type Direction = 'HIGHER_IS_MORE_NEED' | 'LOWER_IS_MORE_NEED';

/**
 * How a value x becomes a normalised one: intercept + slope · x where the scale is linear, or intercept + slope · the
 * percentile rank of x, from 0 to 1, among all values of the criterion.
 */
export interface ValueScale {
  readonly kind: NormalisationRule['kind'];
  readonly intercept: number;
  readonly slope: number;
}

/** The values at `origin` become 0, those one `scale` above it 1. */
interface LinearScale {
  readonly origin: number;
  readonly scale: number;
}

/** How one method brings values to its scale. */
export type NormalisationRule = {
  /** Its values lie within 0..1, so that they can be shifted above 0 and scores need no rescaling. */
  readonly isBounded: boolean;
  /** A few extreme values do not press the others together. */
  readonly withstandsExtremes: boolean;
} & (
  | { readonly kind: 'LINEAR'; readonly measure: (values: readonly number[]) => LinearScale }
  | { readonly kind: 'PERCENTILE_RANK' }
);

/** Every normalisation. A linear one is told from its scale; the methods and their formulas: `normalise`. */
export const NORMALISATION_RULES = {
  MIN_MAX: {
    kind: 'LINEAR',
    isBounded: true,
    withstandsExtremes: false,
    measure: (values) => {
      const { least, most } = extent(values);
      return { origin: least, scale: most - least };
    },
  },
  Z_SCORE: {
    kind: 'LINEAR',
    isBounded: false,
    withstandsExtremes: false,
    measure: (values) => {
      const { mean, deviation } = meanAndDeviation(values);
      return { origin: mean, scale: deviation };
    },
  },
  PERCENTILE_RANK: { kind: 'PERCENTILE_RANK', isBounded: true, withstandsExtremes: true },
} as const satisfies Record<string, NormalisationRule>;
export type NormalisationMethod = keyof typeof NORMALISATION_RULES;

function ruleOf(model: string, method: NormalisationMethod): NormalisationRule {
  return requireMethod<NormalisationMethod, NormalisationRule>(model, NORMALISATION_RULES, method);
}

/** The values that are there, turned so that more is more need. */
function presentTowardsNeed(model: string, values: ReadonlyArray<number | null>, direction: Direction): number[] {
  if (direction !== 'HIGHER_IS_MORE_NEED' && direction !== 'LOWER_IS_MORE_NEED') {
    throw new RangeError(
      `${model} requires the direction HIGHER_IS_MORE_NEED or LOWER_IS_MORE_NEED; found ${direction}`,
    );
  }
  const present: number[] = [];
  values.forEach((value, i) => {
    if (value === null) return;
    requireFinite(model, `values[${i}]`, value);
    present.push(direction === 'LOWER_IS_MORE_NEED' ? -value : value);
  });
  if (present.length < 2) {
    throw new RangeError(`${model} requires at least two values that are not missing; found ${present.length}`);
  }
  return present;
}

/** Mean and sample standard deviation (n - 1), taken around the mean so that a far-off origin costs no digits. */
function meanAndDeviation(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (values.length - 1)) };
}

function extent(values: readonly number[]): { least: number; most: number } {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { least, most };
}

/** The scale of the values that are there, checked. */
function scaleOf(
  model: string,
  present: readonly number[],
  measure: (values: readonly number[]) => LinearScale,
): LinearScale {
  const { least, most } = extent(present);
  const measured = measure(present);
  if (least === most || measured.scale === 0) {
    throw new RangeError(`${model} requires values that differ: every one of the ${present.length} is the same`);
  }
  requireFinite(model, 'the spread of the values', measured.scale);
  return measured;
}

/**
 * A criterion on a scale that can be added to others; more is more need.
 *
 *   MIN_MAX          (x - min) / (max - min)            0..1
 *   Z_SCORE          (x - mean) / s, s over n - 1       mean 0, standard deviation 1
 *   PERCENTILE_RANK  (lowest rank among ties - 1) / (n - 1)   0..1
 *
 * LOWER_IS_MORE_NEED turns the sign of the values first, as COINr does. null stays null and counts for nothing.
 * Source: [oecd2008] in REFERENCES.md, section on normalisation. O(n log n).
 *
 * @throws RangeError on NaN or Infinity, on fewer than two values and on values that are all the same
 *
 * @example
 * normalise([10, null, 30, 20], 'MIN_MAX', 'HIGHER_IS_MORE_NEED') // [0, null, 1, 0.5]
 */
export function normalise(
  values: ReadonlyArray<number | null>,
  method: NormalisationMethod,
  direction: Direction,
): Array<number | null> {
  const rule = ruleOf('normalise', method);
  const present = presentTowardsNeed('normalise', values, direction);
  const sign = direction === 'LOWER_IS_MORE_NEED' ? -1 : 1;
  if (rule.kind === 'LINEAR') {
    const { origin, scale } = scaleOf('normalise', present, rule.measure);
    return values.map((value) => (value === null ? null : (sign * value - origin) / scale));
  }
  const sorted = Float64Array.from(present).sort();
  if (sorted[0] === sorted[sorted.length - 1]) {
    throw new RangeError(`normalise requires values that differ: every one of the ${sorted.length} is the same`);
  }
  const below = new Map<number, number>();
  sorted.forEach((value, position) => {
    if (!below.has(value)) below.set(value, position);
  });
  return values.map((value) => (value === null ? null : (below.get(sign * value) as number) / (sorted.length - 1)));
}

/**
 * The scale that `normalise` brings values to, for values turned so that more is more need (`LOWER_IS_MORE_NEED`: their
 * sign turned): normalised = intercept + slope · x, or the percentile rank itself.
 *
 * @throws RangeError on what `normalise` throws on
 *
 * @example
 * valueScale([10, null, 30, 20], 'MIN_MAX', 'HIGHER_IS_MORE_NEED') // { kind: 'LINEAR', intercept: -0.5, slope: 0.05 }
 */
export function valueScale(
  values: ReadonlyArray<number | null>,
  method: NormalisationMethod,
  direction: Direction,
): ValueScale {
  const rule = ruleOf('valueScale', method);
  const present = presentTowardsNeed('valueScale', values, direction);
  if (rule.kind !== 'LINEAR') return { kind: rule.kind, intercept: 0, slope: 1 };
  const { origin, scale } = scaleOf('valueScale', present, rule.measure);
  return { kind: 'LINEAR', intercept: -origin / scale, slope: 1 / scale };
}
