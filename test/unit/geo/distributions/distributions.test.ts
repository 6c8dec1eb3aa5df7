import { incompleteBeta, logGamma, normalUpperTail, studentTwoSided } from '../../../../geo/basis/distributions';
import expected from '../../../fixtures/r/composite-index.json';

/** Expected values: pt, pnorm, pbeta and lgamma of R (test/fixtures/r/composite-index.R). */
const closeTo = (found: number, value: number): void =>
  expect(Math.abs(found - value)).toBeLessThanOrEqual(1e-12 * Math.abs(value) + 1e-300);

describe('distributions agree with R', () => {
  it.each(expected.student.t.map((t, i) => [t, expected.student.degrees[i], expected.student.p[i]]))(
    'Student: t %p with %p degrees',
    (t, degrees, p) => closeTo(studentTwoSided(t as number, degrees as number), p as number),
  );
  it.each(expected.normal.z.map((z, i) => [z, expected.normal.p[i]]))('normal: z %p', (z, p) =>
    closeTo(normalUpperTail(z as number), p as number),
  );
  it.each(expected.beta.x.map((x, i) => [x, expected.beta.a[i], expected.beta.b[i], expected.beta.p[i]]))(
    'incomplete beta: x %p, a %p, b %p',
    (x, a, b, p) => closeTo(incompleteBeta(x as number, a as number, b as number), p as number),
  );
  it.each(expected.logGamma.x.map((x, i) => [x, expected.logGamma.value[i]]))('ln Γ(%p)', (x, value) =>
    expect(Math.abs(logGamma(x as number) - (value as number))).toBeLessThan(1e-13 * (1 + Math.abs(value as number))),
  );
});

describe('distributions at their bounds', () => {
  it('is symmetric, and 0 or 1 at the ends', () => {
    expect(studentTwoSided(-1.7, 9)).toBe(studentTwoSided(1.7, 9));
    expect(studentTwoSided(Number.POSITIVE_INFINITY, 3)).toBe(0);
    expect(incompleteBeta(0, 2, 3)).toBe(0);
    expect(incompleteBeta(1, 2, 3)).toBe(1);
    expect(normalUpperTail(-1.3) + normalUpperTail(1.3)).toBeCloseTo(1, 15);
  });

  it('refuses what is not defined', () => {
    expect(() => studentTwoSided(1, 0)).toThrow(RangeError);
    expect(() => studentTwoSided(Number.NaN, 3)).toThrow(RangeError);
    expect(() => incompleteBeta(1.1, 2, 3)).toThrow(RangeError);
    expect(() => incompleteBeta(0.5, 0, 3)).toThrow(RangeError);
    expect(() => logGamma(0)).toThrow(RangeError);
    expect(() => normalUpperTail(Number.NaN)).toThrow(RangeError);
  });
});
