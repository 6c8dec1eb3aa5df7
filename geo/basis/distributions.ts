import { requireFinite } from './requirements';

/** Where a continued fraction or a series no longer changes a double. */
const PRECISION = 1e-16;
const TERMS = 10_000;
const TINY = 1e-300;

/** ln Γ(x) for x > 0: up by the recurrence to where Stirling's series is exact to a double. */
export function logGamma(x: number): number {
  requireFinite('logGamma', 'x', x);
  if (x <= 0) throw new RangeError(`logGamma requires x above 0; found ${x}`);
  let shift = 0;
  let at = x;
  for (; at < 15; at++) shift += Math.log(at);
  const inverse = 1 / (at * at);
  const series =
    (1 / 12 -
      inverse *
        (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse * (1 / 1188 - (inverse * 691) / 360360))))) /
    at;
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - shift;
}

/** Lentz's evaluation of b0 + a1/(b1 + a2/(b2 + ...)). Source: [dlmf] 3.10 in REFERENCES.md. */
function continuedFraction(b0: number, term: (n: number) => readonly [a: number, b: number]): number {
  let value = b0 === 0 ? TINY : b0;
  let c = value;
  let d = 0;
  for (let n = 1; n <= TERMS; n++) {
    const [a, b] = term(n);
    d = b + a * d;
    if (d === 0) d = TINY;
    c = b + a / c;
    if (c === 0) c = TINY;
    d = 1 / d;
    value *= c * d;
    if (Math.abs(c * d - 1) < PRECISION * 4) break;
  }
  return value;
}

/** The regularised incomplete beta function I_x(a, b). Source: [dlmf] 8.17 in REFERENCES.md. */
export function incompleteBeta(x: number, a: number, b: number): number {
  for (const [what, value] of [
    ['x', x],
    ['a', a],
    ['b', b],
  ] as const)
    requireFinite('incompleteBeta', what, value);
  if (x < 0 || x > 1 || a <= 0 || b <= 0) {
    throw new RangeError(`incompleteBeta requires x from 0 to 1 and a, b above 0; found ${x}, ${a}, ${b}`);
  }
  if (x === 0 || x === 1) return x;
  // The fraction converges fast below the mean; above it the other tail does.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(
    a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b) - Math.log(a),
  );
  const fraction = continuedFraction(1, (n) => {
    const m = Math.floor(n / 2);
    const a2m = a + 2 * m;
    const numerator =
      n % 2 === 0 ? (m * (b - m) * x) / ((a2m - 1) * a2m) : (-(a + m) * (a + b + m) * x) / (a2m * (a2m + 1));
    return [numerator, 1];
  });
  return front / fraction;
}

/**
 * Probability that a t-distributed number with `degrees` degrees of freedom is as far from 0 as `t`, on either side.
 *
 * @example
 * studentTwoSided(2.228138852, 10) // 0.05
 */
export function studentTwoSided(t: number, degrees: number): number {
  requireFinite('studentTwoSided', 'degrees', degrees);
  if (degrees <= 0) throw new RangeError(`studentTwoSided requires degrees of freedom above 0; found ${degrees}`);
  if (Number.isNaN(t)) throw new RangeError('studentTwoSided requires a number t');
  if (!Number.isFinite(t)) return 0;
  return incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5);
}

/**
 * Probability that a standard normal number is above `z`; precise far out in the tail, where 1 - Φ(z) would be 0.
 * Series below |z| = 2, continued fraction beyond. Source: [dlmf] 7.6, 7.9 in REFERENCES.md.
 *
 * @example
 * normalUpperTail(1.959963985) // 0.025
 */
export function normalUpperTail(z: number): number {
  requireFinite('normalUpperTail', 'z', z);
  const distance = Math.abs(z);
  const density = Math.exp((-distance * distance) / 2) / Math.sqrt(2 * Math.PI);
  let upper: number;
  if (distance < 2) {
    let term = distance;
    let sum = distance;
    for (let n = 1; n <= TERMS && term > sum * PRECISION; n++) {
      term *= (distance * distance) / (2 * n + 1);
      sum += term;
    }
    upper = 0.5 - density * sum;
  } else {
    upper = density / continuedFraction(distance, (n) => [n, distance]);
  }
  return z < 0 ? 1 - upper : upper;
}
